// The machine by itself: its rules and its transitions, and the version of the package.
package devolution

import kotlinx.serialization.Serializable
import devolution.ffi.rules as nativeRules
import devolution.ffi.transitions as nativeTransitions
import devolution.ffi.version as nativeVersion

/** Who may give a command under which conditions. */
@Serializable
public data class Rule(
    /** The command. */
    public val command: CommandKind,
    /** Those who may give it. */
    public val by: List<ActorKind>,
    /** What must hold. */
    public val needs: List<Condition>,
)

/** What leads from which stage to which. */
public data class Transition(
    /** The stage before. */
    public val from: Stage,
    /** The command. */
    public val command: CommandKind,
    /** The stage after. */
    public val to: Stage,
)

/** Who may give which command under which conditions: the whole machine in one table. */
public fun rules(): List<Rule> = kept(crossing { nativeRules() })

/** Every stage, command and stage that the command can lead to. */
public fun transitions(): List<Transition> = kept<List<List<String>>>(crossing { nativeTransitions() })
    .map { (from, command, to) -> Transition(Stage.of(from), CommandKind.of(command), Stage.of(to)) }

/** The version of the package. */
public fun version(): String = crossing { nativeVersion() }
