//! Official working days.

/// The official days off and make-up working days of the years that were gazetted.
#[derive(Debug, Clone, Default)]
pub struct Calendar {}
