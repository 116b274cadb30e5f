//! How a power is exercised (M4, M6, M7): guides and service standards, the authority directories of the three levels, the
//! direct channel between county and province, and the codes that items and bodies have.

mod channel;
mod code;
mod cpsv;
mod directory;
mod fault;
mod guide;
mod standard;
mod versions;

pub use channel::{
    Direction, Dispatch, DispatchKind, Readiness, Route, RouteReason, RouteRule, UnknownInDispatch,
};
pub use code::{BasicCode, BusinessCode, ImplementationCode, Uscc};
pub use directory::{Change, Directory, DirectoryRow, Disagreement};
pub use fault::{ServiceErrors, ServiceFault, ServiceRule};
pub use guide::{Guide, GuideElement, Guides};
pub use standard::{Benchmark, Standard, Standards};
pub use versions::{Versioned, Versions};
