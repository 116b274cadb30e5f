package devolution

import devolution.sample.Terminal
import devolution.sample.day
import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertTrue
import org.junit.jupiter.api.io.TempDir
import org.junit.jupiter.params.ParameterizedTest
import org.junit.jupiter.params.provider.EnumSource
import java.nio.file.Path
import kotlin.io.path.readText
import kotlin.io.path.writeText

/** An officer who signs the first handover and not the second. */
private class Typed : Terminal {
    val lines = mutableListOf<String>()
    private val answers = ArrayDeque(listOf(true, false))

    override fun show(line: String) {
        lines += line
    }

    override fun confirm(question: String): Boolean = answers.removeFirst().also { lines += "$question ${if (it) "y" else "n"}" }
}

class SampleTest {
    @ParameterizedTest
    @EnumSource
    fun `the officer's day says what it said before`(lang: Lang, @TempDir folder: Path) {
        val terminal = Typed()
        day(lang, terminal, folder)
        val said = terminal.lines.joinToString("\n", postfix = "\n")
        val frozen = ROOT.resolve("bindings/mobile/kotlin/sample/day.${lang.code}.txt")
        if (System.getenv("DEVOLUTION_GOLDEN") == "write") frozen.writeText(said)
        assertEquals(frozen.readText(), said)
        assertTrue(said.contains("✓") && said.contains("✗"))
    }
}
