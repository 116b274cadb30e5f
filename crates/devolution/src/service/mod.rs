//! stub
use crate::calendar::TimeLimit;
use crate::delegation::Words;
use crate::reform::PowerId;
use chrono::NaiveDate;
/// s
#[derive(Debug, Clone, Default)]
pub struct Standards(pub std::collections::BTreeMap<PowerId, Standard>);
/// s
#[derive(Debug, Clone)]
pub struct Standard {
    /// s
    pub statutory: Option<TimeLimit>,
    /// s
    pub promised: Option<TimeLimit>,
}
impl Standards {
    /// s
    pub fn on(&self, power: &PowerId, _on: NaiveDate) -> Option<&Standard> {
        self.0.get(power)
    }
}
/// g
#[derive(Debug, Clone, Default)]
pub struct Guides;
/// g
#[derive(Debug, Clone, Default)]
pub struct Guide;
impl Guides {
    /// s
    pub fn on(&self, _power: &PowerId, _on: NaiveDate) -> Option<&Guide> {
        None
    }
}
impl Guide {
    /// s
    pub fn asks_for(&self, _material: &Words) -> bool {
        true
    }
}
