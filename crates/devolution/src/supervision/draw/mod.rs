//! The double-random draw (双随机抽取, M10, M13): which objects are inspected and by whom is chosen at random, so that anyone
//! can choose again and nobody could have chosen otherwise.
//!
//! 1. [`Committed`]: the [`Plan`] with its items, the objects and the inspectors are written down, and the root of the Merkle
//!    tree over their lines is published **before** the seed exists. The plan names the public sources of the seed.
//! 2. [`Seed`]: the values of those sources, once they are known. As in RFC 3797, they make a key; the root is mixed in, so
//!    that a seed is of no use for other lists.
//! 3. [`Draw::hold`]: from the key follow the objects, drawn in each tier without replacement at the rate of the plan, and their
//!    inspectors, dealt from shuffled decks. Nothing is drawn by halves: where one object cannot have its inspectors, there is
//!    no draw.
//! 4. The transcript ([`Draw::text`]) has everything in it, and [`verify`] repeats the draw from its inputs alone.
//!
//! # The numbers
//!
//! Each purpose has numbers of its own: those of `objects/TIER`, and those of `inspectors/UNIT/POOL`. Their key is
//! `D(0x00 ‖ root ‖ "/" ‖ key ‖ purpose)`, and number `i` is `D(0x00 ‖ i ‖ key ‖ i)`, where `D` is the digest of the plan and `i`
//! are eight bytes, the highest first. Taken modulo how many there are to choose from, a number of 256 bits favours none of
//! fewer than 2^32 by more than 2^-224. To choose is to take the one at that place out of the list, and to put the last one in
//! its place (Fisher and Yates): so every list of choices is as likely as any other.

mod committed;
mod deal;
mod error;
mod hold;
mod id;
mod import;
mod item;
mod numbers;
mod party;
mod plan;
mod seed;
mod settings;
mod transcript;

pub use committed::Committed;
pub use error::{DrawError, DrawFault, DrawRule, Excluded, Exclusion, Vacancies, Vacancy};
pub use hold::{Draw, Drawn};
pub use id::{FieldId, SourceId, TierId, UnitId};
pub use item::{Coverage, Item};
pub use party::{Inspector, Object};
pub use plan::{Plan, Rate, Rates, Source, SourceKind};
pub use seed::{Seed, SeedValue};
pub use settings::Settings;
pub use transcript::{Verified, verify};

use super::setting::fault;
