//! What leads from which stage to which: searched from the machine, so that it cannot say anything else.

use std::collections::{BTreeSet, HashSet};

use super::{CommandKind, Machine, Marks, Stage, Step};
use crate::reform::Mode;

/// Every pair of stages that a command can lead from and to, those that it leaves as they are among them.
///
/// One kind of material is enough: a checklist is open until it is full, however many kinds it has.
///
/// ```
/// use devolution::delegation::{CommandKind, Stage, stage_changes};
/// let changes = stage_changes();
/// assert!(changes.contains(&(Stage::Suspended, CommandKind::Resume, Stage::Operating)));
/// assert!(!changes.contains(&(Stage::Assigned, CommandKind::Deliver, Stage::HandingOver))); // 先培训后移交
/// ```
#[must_use]
pub fn stage_changes() -> BTreeSet<(Stage, CommandKind, Stage)> {
    const MATERIALS: usize = 1;
    let machine = Machine::new(MATERIALS);
    let starts = Mode::ALL.into_iter().flat_map(|mode| [true, false].map(|key| Marks::initial(mode, key)));
    let mut open: Vec<Marks> = starts.collect();
    let mut known: HashSet<Marks> = open.iter().copied().collect();
    let mut changes = BTreeSet::new();
    while let Some(marks) = open.pop() {
        for step in Step::all(MATERIALS) {
            let Some(next) = machine.follow(marks, step) else { continue };
            let change = |command| (marks.stage(), command, next.stage());
            changes.insert(change(step.command()));
            if step.command() == CommandKind::Deliver {
                // A material that does not apply is as good as delivered.
                changes.insert(change(CommandKind::Waive));
            }
            if known.insert(next) {
                open.push(next);
            }
        }
    }
    changes
}
