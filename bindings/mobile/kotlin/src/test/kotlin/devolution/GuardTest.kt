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

    /** What the core lends: `desk` and `submitAll`, or nothing and `checkText`, by the scaffolding that is called. */
    private fun lent(): List<Pair<String?, String>> {
        val names = Regex("""fun uniffi_devolution_mobile_fn_(?:method|constructor|func)_(\w+)\(""")
        return kotlin(generated).flatMap { file -> names.findAll(file.readText()).map { it.groupValues[1] } }
            .distinct().map { name ->
                val kind = WRAPPERS.keys.find { name.startsWith("native${it}_") }
                kind to camel(if (kind == null) name else name.removePrefix("native${kind}_"))
            }
    }

    private fun camel(name: String) = name.split('_').reduce { start, word -> start + word.replaceFirstChar(Char::uppercase) }

    /** Whether what wraps it calls it. */
    private fun isUsed(kind: String?, name: String): Boolean {
        val call = when {
            kind == null -> Regex("""(?<![.\w])(?:$name|native${name.replaceFirstChar(Char::uppercase)})\(""")
            name == "new" -> Regex("""Native\w+\(""")
            name == "close" -> Regex("""native\.shut\(""")
            else -> Regex("""(?:native|Native\w+)\.$name\(""")
        }
        val wrapper = kind?.let(WRAPPERS::getValue)
        return written.any { (file, text) -> (wrapper == null || file.fileName.toString() == wrapper) && call.containsMatchIn(text) }
    }

    @Test
    fun `every function of the generated bindings is used`() {
        val lent = lent()
        assertTrue(lent.size > 100, "${lent.size} functions")
        assertEquals(WRAPPERS.keys, lent.mapNotNull { (kind) -> kind }.toSet())
        val unused = lent.filterNot { (kind, name) -> isUsed(kind, name) }
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

    @Test
    fun `every class of errors of the core has one here`() {
        val raised = Files.walk(ROOT.resolve("bindings/wire/src")).use { walk -> walk.filter { it.extension == "rs" }.toList() }
        val classes = raised.flatMap { file -> Regex(""""(\w+Error)"""").findAll(file.readText()).map { it.groupValues[1] } }.toSet()
        val fields = kept<Fields>("""{"refusal":{"actor":"county:410122","command":"start","effective":"2022-01-04","subject":"reform","unmet":[]}}""")
        val ofCase = kept<Fields>("""{"refusal":{"act":"accepted","by":"county:410122","case":"1","on":"2022-01-04","unmet":[]}}""")
        val ofRecord = kept<Fields>("""{"refusal":{"act":"taken","by":"county:410122","on":"2022-01-04","record":"1","unmet":[]}}""")
        assertTrue(classes.size > 15, "$classes")
        for (name in classes) {
            val made = made(name, "a-code", "en", "zh", when (name) {
                "CaseRefusedError" -> ofCase
                "WatchRefusedError" -> ofRecord
                else -> fields
            })
            assertEquals(name.removeSuffix("Error") + "Exception", made.javaClass.simpleName)
            assertEquals(listOf("a-code", "en", "zh"), listOf(made.code, made.en, made.zh))
        }
    }

    /** The line, and those before it that belong to the same call. */
    private fun around(text: String, line: String): String {
        val lines = text.lines()
        val at = lines.indexOf(line)
        return lines.subList(maxOf(0, at - 2), at + 1).joinToString("\n")
    }

    private companion object {
        /** The file that wraps each native object. */
        val WRAPPERS = mapOf(
            "calendar" to "Calendar.kt",
            "casebook" to "Casebook.kt",
            "countyregister" to "CountyRegister.kt",
            "matrix" to "DutyMatrix.kt",
            "desk" to "Desk.kt",
            "extract" to "Extract.kt",
            "outbox" to "Outbox.kt",
            "reform" to "Reform.kt",
            "register" to "Register.kt",
            "service" to "Service.kt",
            "speaker" to "Speaker.kt",
            "supervision" to "Supervision.kt",
            "vault" to "Vault.kt",
            "watchbook" to "Watchbook.kt",
        )
        val CROSSING = Regex("""crossing \{""")
    }
}
