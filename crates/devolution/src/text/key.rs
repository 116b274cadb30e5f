//! What is said of key supervision.

use chrono::NaiveDate;

use super::{Phrase, Speaker};
use crate::reform::MeansId;
use crate::supervision::key::{Coverage, MeansCoverage, ObjectCoverage};

impl Speaker<'_> {
    /// A means of inspection.
    #[must_use]
    pub fn means(&self, id: &MeansId) -> String {
        let known = self.reform().means().iter().find(|means| means.id == *id);
        self.named(known.map(|means| &means.name), id.as_str())
    }

    /// What is uncovered or overdue, a line for each, and what was assumed.
    #[must_use]
    pub fn coverage(&self, coverage: &Coverage) -> Vec<String> {
        let means = coverage.open().map(|line| self.means_coverage(line, coverage));
        let objects = coverage.open_objects().map(|line| self.object_coverage(line, coverage));
        means.chain(objects).chain(self.coverage_assumed(coverage)).collect()
    }

    /// What was assumed: whoever shows anything of a coverage shows this too.
    #[must_use]
    pub fn coverage_assumed(&self, coverage: &Coverage) -> Vec<String> {
        let assumed = [&coverage.assumption, &coverage.full_coverage.assumption].map(|assumption| {
            self.message(Phrase::KeyAssumed, &[("assumption", self.name(assumption).into())])
        });
        assumed.into()
    }

    fn last(&self, last: Option<NaiveDate>) -> String {
        last.map_or_else(|| self.label(Phrase::KeyNever), |last| last.to_string())
    }

    fn means_coverage(&self, line: &MeansCoverage, coverage: &Coverage) -> String {
        self.message(
            Phrase::KeyMeans,
            &[
                ("state", self.label(line.state).into()),
                ("means", self.means(&line.means).into()),
                ("power", self.power(&line.power).into()),
                ("county", self.county(line.county).into()),
                ("last", self.last(line.last).into()),
                ("due", line.due.to_string().into()),
                ("days", u32::from(line.interval.days).into()),
                ("flag", self.label(line.interval.flag).into()),
                ("clause", self.clause(&coverage.clause).into()),
            ],
        )
    }

    fn object_coverage(&self, line: &ObjectCoverage, coverage: &Coverage) -> String {
        self.message(
            Phrase::KeyObject,
            &[
                ("state", self.label(line.state).into()),
                ("object", line.object.as_str().into()),
                ("power", self.power(&line.power).into()),
                ("county", self.county(line.county).into()),
                ("last", self.last(line.last).into()),
                ("due", line.due.to_string().into()),
                ("days", u32::from(coverage.full_coverage.days).into()),
                ("citation", coverage.full_coverage.citation.as_str().into()),
            ],
        )
    }
}
