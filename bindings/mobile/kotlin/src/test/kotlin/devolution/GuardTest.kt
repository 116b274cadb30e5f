package devolution

import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertTrue
import org.junit.jupiter.api.Test
import java.nio.file.Files
import java.nio.file.Path
import kotlin.io.path.extension
import kotlin.io.path.readText

/** What is generated is there to be used. */
class GuardTest {
    private fun kotlin(folder: Path): List<Path> =
        Files.walk(folder).use { walk -> walk.filter { it.extension == "kt" }.toList() }

    private val generated = Path.of(System.getProperty("generated"))
    private val written = kotlin(ROOT.resolve("bindings/mobile/kotlin/src/main/kotlin")).associateWith { it.readText() }

    /** `NativeDesk.submitAll`, `NativeReform.load`, `checkText`: whatever the core lends, by the scaffolding that is called. */
    private fun lent(): List<Pair<String?, String>> {
        val names = Regex("""fun uniffi_devolution_mobile_fn_(?:method|constructor|func)_(\w+)\(""")
        val kinds = listOf("calendar", "county_register", "desk", "extract", "outbox", "reform", "register", "speaker")
        return kotlin(generated).flatMap { file -> names.findAll(file.readText()).map { it.groupValues[1] } }
            .distinct().map { name ->
                val kind = kinds.map { "native${it.replace("_", "")}_" }.find(name::startsWith)
                kind?.removeSurrounding("native", "_") to camel(name.removePrefix(kind.orEmpty()))
            }
    }

    private fun camel(name: String) = name.split('_').reduce { start, word -> start + word.replaceFirstChar(Char::uppercase) }

    /** What another name is used for in Kotlin. */
    private fun called(kind: String?, name: String): Regex = when {
        kind != null && name == "new" -> Regex("""Native\w*\(""")
        kind != null && name == "close" -> Regex("""native\.shut\(""")
        kind != null -> Regex("""(?:native|Native\w+)\.$name\(""")
        else -> Regex("""(?<![.\w])(?:$name|native${name.replaceFirstChar(Char::uppercase)})\(""")
    }

    @Test
    fun `every function of the generated bindings is used`() {
        val lent = lent()
        assertTrue(lent.size > 100, "${lent.size} functions")
        val unused = lent.filter { (kind, name) -> written.values.none { called(kind, name).containsMatchIn(it) } }
        // The closed lists are types here; `ListsTest` holds them against the core's.
        assertEquals(listOf(null to "closedLists"), unused)
    }

    @Test
    fun `no call into the native half goes without its errors being told`() {
        val native = Regex("""(?<![.\w])native\.\w+\(|(?<!class |constructor\(internal val native: )\bNative[A-Z]\w+[.(]""")
        for ((file, text) in written) for (line in text.lines()) {
            val isCode = !line.trimStart().startsWith("*") && !line.startsWith("import")
            if (isCode && native.containsMatchIn(line) && "NativeException" !in line) {
                assertTrue(CROSSING.containsMatchIn(around(text, line)), "${file.fileName}: $line")
            }
        }
    }

    /** The line, and those before it that belong to the same call. */
    private fun around(text: String, line: String): String {
        val lines = text.lines()
        val at = lines.indexOf(line)
        return lines.subList(maxOf(0, at - 2), at + 1).joinToString("\n")
    }

    private companion object {
        val CROSSING = Regex("""crossing \{""")
    }
}
