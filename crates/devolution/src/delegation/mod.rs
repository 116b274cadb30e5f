//! The life of a delegation (一县一项): one power going to one county, from assignment to supervision.

mod act;
mod actor;
mod payload;
mod subject;

pub use act::{Action, CommandKind, Event, EventKind};
pub use actor::{Actor, ActorKind};
pub use payload::{
    Agreement, Annulment, Contact, Content, Delivery, Document, Duties, Ground, History, Opening, Reason,
    Revision, Schedule, Term, Training, TrainingForm, Waiver, Words,
};
pub use subject::{Subject, SubjectKind};
