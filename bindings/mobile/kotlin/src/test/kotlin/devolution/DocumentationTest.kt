package devolution

import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertTrue
import org.junit.jupiter.api.Test
import java.nio.file.Files
import kotlin.io.path.extension
import kotlin.io.path.readLines

class DocumentationTest {
    private val sources = Files.walk(ROOT.resolve("bindings/mobile/kotlin/src/main/kotlin"))
        .use { walk -> walk.filter { it.extension == "kt" }.toList() }

    private val declaration = Regex("""^(?:@Serializable\(with = \w+::class\) )?public (?!.*\boverride\b).*""")

    @Test
    fun `every public item is documented`() {
        var documented = 0
        val bare = mutableListOf<String>()
        for (file in sources) {
            val lines = file.readLines().map(String::trim)
            for ((place, line) in lines.withIndex()) {
                if (!declaration.matches(line)) continue
                val before = lines.subList(0, place).dropLastWhile { it.startsWith("@") }.lastOrNull().orEmpty()
                if (before.endsWith("*/")) documented++ else bare += "${file.fileName}:${place + 1}: $line"
            }
        }
        assertEquals(emptyList<String>(), bare)
        assertTrue(documented > 500, "$documented items")
    }
}
