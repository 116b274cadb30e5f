//! The life of a delegation (一县一项): one power going to one county, from assignment to supervision.
//!
//! [`decide`] turns a [`Command`] into [`Event`]s or a [`Refusal`] that lists every unmet condition; [`evolve`] folds an
//! entry into the [`State`]. They are the only two ways in. Which command needs what is one table, [`RULES`].

mod act;
mod actor;
mod command;
mod decide;
mod detail;
mod evolve;
mod grid;
mod guard;
mod holder;
mod key;
mod machine;
mod payload;
mod refusal;
mod remaining;
mod rules;
mod snapshot;
mod stages;
mod state;
mod subject;

pub use crate::calendar::{Day, day_number};
pub use act::{Action, CommandKind, Event, EventKind};
pub use actor::{Actor, ActorKind};
pub use command::{
    Command, CommandError, MayAccept, MayAssign, MayBrake, MayPublish, MayResume, MayTrain, Trained,
};
pub use decide::decide;
pub use evolve::{Misfit, evolve};
pub use grid::{Grid, Steps, Turns, Violation, ViolationKind};
pub use holder::{Holding, Standing};
pub use key::SubmissionKey;
pub use machine::{Machine, Marks, Stage, Step};
pub use payload::{
    Agreement, Annulment, Contact, Content, Delivery, Document, Duties, Ground, History, Opening, Reason,
    Revision, Schedule, Term, Training, TrainingForm, Waiver, Words,
};
pub use refusal::{Refusal, Unmet};
pub(crate) use remaining::remaining;
pub use rules::{RULES, Rule};
pub use snapshot::SnapshotError;
pub use stages::stage_changes;
pub use state::{CountyFile, Fact, File, Filing, PowerFile, State};
pub use subject::{Subject, SubjectKind};
