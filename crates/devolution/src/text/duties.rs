//! What is said of the responsibility matrix.

use super::{Argument, Phrase, Speaker, texts};
use crate::delegation::Words;
use crate::reform::{CountyCode, DutyId, Level, PowerId};
use crate::supervision::duties::{Change, DutyFault, DutyFinding, DutyReport, Edit, Exposed, Repair};

impl Speaker<'_> {
    /// A supervision duty.
    #[must_use]
    pub fn duty(&self, id: &DutyId) -> String {
        let known = self.reform().duties().iter().find(|duty| duty.id == *id);
        self.named(known.map(|duty| &duty.name), id.as_str())
    }

    /// A report on a matrix: its figures, the divisions whose powers lack carriers, and a line for each finding.
    #[must_use]
    pub fn duty_report(&self, report: &DutyReport) -> Vec<String> {
        let summary = self.message(
            Phrase::DutySummary,
            &[
                ("owed", report.owed.to_string().into()),
                ("carried", report.carried.to_string().into()),
                ("gaps", report.gaps.to_string().into()),
                ("overlaps", report.overlaps.to_string().into()),
                ("strays", report.strays.to_string().into()),
            ],
        );
        let divisions = report.divisions.iter().map(|division| {
            let powers = division.powers.iter().map(PowerId::as_str);
            self.message(
                Phrase::DutyDivision,
                &[
                    ("division", self.division(division.division.as_str()).into()),
                    ("count", division.powers.len().to_string().into()),
                    ("powers", texts().list(self.lang(), powers).into()),
                ],
            )
        });
        let findings = report.findings.iter().map(|finding| self.duty_finding(finding));
        std::iter::once(summary).chain(divisions).chain(findings).collect()
    }

    /// One thing wrong with a matrix.
    #[must_use]
    pub fn duty_finding(&self, finding: &DutyFinding) -> String {
        let phrase = match finding.fault {
            DutyFault::Gap => Phrase::DutyGap,
            DutyFault::Overlap => Phrase::DutyOverlap,
            DutyFault::Stray => Phrase::DutyStray,
        };
        let mut arguments = self.duty_place(&finding.power, finding.county, finding.level);
        let carriers = texts().list(self.lang(), finding.carriers.iter().map(Words::as_str));
        arguments.extend([("duty", self.duty(&finding.duty).into()), ("carriers", carriers.into())]);
        self.message(phrase, &arguments)
    }

    fn duty_place(
        &self,
        power: &PowerId,
        county: Option<CountyCode>,
        level: Level,
    ) -> Vec<(&'static str, Argument<'static>)> {
        let place = county.map_or_else(|| self.label(Phrase::DutyEveryCounty), |county| self.county(county));
        vec![
            ("power", self.power(power).into()),
            ("where", place.into()),
            ("level", self.label(level).into()),
        ]
    }

    /// A repair: how many changes it takes, and a line for each.
    #[must_use]
    pub fn duty_repair(&self, repair: &Repair) -> Vec<String> {
        let summary = self.message(Phrase::DutyRepair, &[("changes", repair.changes.into())]);
        std::iter::once(summary).chain(repair.edits.iter().map(|edit| self.duty_edit(edit))).collect()
    }

    fn duty_edit(&self, edit: &Edit) -> String {
        let mut arguments = self.duty_place(&edit.power, edit.county, edit.level);
        let phrase = match &edit.change {
            Change::Add { carrier: Some(carrier), duty, proposed } => {
                let why = proposed.map(|proposed| self.label(proposed)).unwrap_or_default();
                arguments.extend([
                    ("carrier", carrier.to_string().into()),
                    ("duty", self.duty(duty).into()),
                    ("why", why.into()),
                ]);
                Phrase::DutyEditAdd
            }
            Change::Add { carrier: None, duty, .. } => {
                arguments.push(("duty", self.duty(duty).into()));
                Phrase::DutyEditOpen
            }
            Change::Move { carrier, duty, to } => {
                arguments.extend([
                    ("carrier", carrier.to_string().into()),
                    ("duty", self.duty(duty).into()),
                    ("to", self.duty(to).into()),
                ]);
                Phrase::DutyEditMove
            }
            Change::Remove { carrier, duty } => {
                arguments.extend([("carrier", carrier.to_string().into()), ("duty", self.duty(duty).into())]);
                Phrase::DutyEditRemove
            }
        };
        self.message(phrase, &arguments)
    }

    /// A delegation that operates though the matrix has findings for it.
    #[must_use]
    pub fn duty_exposed(&self, exposed: &Exposed) -> String {
        let levels = |levels: &std::collections::BTreeSet<Level>| {
            texts().list(self.lang(), levels.iter().map(|level| self.label(*level)))
        };
        self.message(
            Phrase::DutyExposed,
            &[
                ("power", self.power(&exposed.power).into()),
                ("county", self.county(exposed.county).into()),
                ("stage", self.label(exposed.stage).into()),
                ("levels", levels(&exposed.levels).into()),
                ("filed", levels(&exposed.filed).into()),
            ],
        )
    }
}
