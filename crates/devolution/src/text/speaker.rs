//! Refusals and answers about one reform, in one language: names in place of ids.

use super::{Argument, Lang, Phrase, Worded, texts};
use crate::delegation::{Actor, History, Refusal, Subject, Unmet};
use crate::desk::DeskError;
use crate::extract::ExtractError;
use crate::reform::{
    Authority, CityCode, ClauseId, Condition, CountyCode, Level, Name, PowerId, Provenance, Reform,
};
use crate::register::{Because, Holder, Next};

/// Says things about a reform in a language. Where the reform has no name for an id, it says the id.
///
/// ```
/// use devolution::reform::{Folder, Reform};
/// use devolution::text::{Lang, Speaker};
///
/// fn who_is(reform: &Reform, actor: &str) -> Result<String, devolution::reform::ParseError> {
///     Ok(Speaker::new(reform, Lang::Zh).actor(&actor.parse()?))
/// }
/// ```
#[derive(Debug, Clone, Copy)]
pub struct Speaker<'a> {
    reform: &'a Reform,
    lang: Lang,
}

impl<'a> Speaker<'a> {
    /// A speaker about this reform in this language.
    #[must_use]
    pub const fn new(reform: &'a Reform, lang: Lang) -> Self {
        Self { reform, lang }
    }

    /// The language.
    #[must_use]
    pub const fn lang(&self) -> Lang {
        self.lang
    }

    pub(super) const fn reform(&self) -> &'a Reform {
        self.reform
    }

    /// Words that need no arguments beyond their own.
    #[must_use]
    pub fn label(&self, worded: impl Worded) -> String {
        texts().label(self.lang, worded)
    }

    pub(super) fn message(&self, phrase: Phrase, arguments: &[(&str, Argument<'_>)]) -> String {
        texts().message(self.lang, phrase, arguments)
    }

    /// The one of two names that the language wants.
    #[must_use]
    pub fn name<'n>(&self, name: &'n Name) -> &'n str {
        match self.lang {
            Lang::Zh => &name.zh,
            Lang::En => &name.en,
        }
    }

    /// A power, marked where its name is a stand-in.
    #[must_use]
    pub fn power(&self, id: &PowerId) -> String {
        let Some(power) = self.reform.power(id) else { return id.to_string() };
        let phrase = match power.provenance {
            Provenance::Verbatim => Phrase::NamedPower,
            Provenance::StandIn => Phrase::NamedStandIn,
        };
        self.message(phrase, &[("name", self.name(&power.name).into())])
    }

    /// A county.
    #[must_use]
    pub fn county(&self, code: CountyCode) -> String {
        self.place(self.reform.county(code).map(|county| county.name.as_str()), code.to_string())
    }

    /// A city.
    #[must_use]
    pub fn city(&self, code: CityCode) -> String {
        self.place(self.reform.city(code).map(|city| city.name.as_str()), code.to_string())
    }

    fn place(&self, name: Option<&str>, code: String) -> String {
        match name {
            Some(name) => self.message(Phrase::NamedCounty, &[("name", name.into()), ("code", code.into())]),
            None => code,
        }
    }

    /// The department of a jurisdiction.
    #[must_use]
    pub fn authority(&self, authority: Authority) -> String {
        let place = match authority {
            Authority::Province(code) if code == self.reform.province().code => {
                self.place(Some(&self.reform.province().name), code.to_string())
            }
            Authority::Province(code) => code.to_string(),
            Authority::City(code) => self.city(code),
            Authority::County(code) => self.county(code),
        };
        self.message(Phrase::NamedAuthority, &[("place", place.into())])
    }

    /// Who gives a command.
    #[must_use]
    pub fn actor(&self, actor: &Actor) -> String {
        match actor {
            Actor::Province(code) => self.authority(Authority::Province(*code)),
            Actor::City(code) => self.authority(Authority::City(*code)),
            Actor::County(code) => self.authority(Authority::County(*code)),
            Actor::Owner(id) => self.division(id.as_str()),
            Actor::Lead(id) => self.division(id.as_str()),
            Actor::Rule(id) => self.message(Phrase::NamedRule, &[("rule", id.as_str().into())]),
        }
    }

    /// A division of the provincial department, by its id.
    #[must_use]
    pub fn division(&self, id: &str) -> String {
        self.named(self.reform.division(id).map(|division| &division.name), id)
    }

    /// What a command or an entry is about.
    #[must_use]
    pub fn subject(&self, subject: &Subject) -> String {
        match subject {
            Subject::Reform => self.name(self.reform.title()).to_owned(),
            Subject::Power(power) => self.power(power),
            Subject::City(code) => self.city(*code),
            Subject::County(code) => self.county(*code),
            Subject::Delegation(power, county) => self.message(
                Phrase::NamedDelegation,
                &[("power", self.power(power).into()), ("county", self.county(*county).into())],
            ),
        }
    }

    /// A clause, with its name.
    #[must_use]
    pub fn clause(&self, id: &ClauseId) -> String {
        match self.reform.clauses().get(id) {
            Some(clause) => self.message(
                Phrase::NamedClause,
                &[("clause", id.as_str().into()), ("name", self.name(&clause.name).into())],
            ),
            None => id.to_string(),
        }
    }

    /// A subject that a reform leaves to the cities.
    pub(super) fn exclusion(&self, id: &str) -> String {
        let known = self.reform.exclusions().iter().find(|exclusion| exclusion.id.as_str() == id);
        self.named(known.map(|exclusion| &exclusion.name), id)
    }

    pub(super) fn named(&self, name: Option<&Name>, id: &str) -> String {
        name.map_or_else(|| id.to_owned(), |name| self.name(name).to_owned())
    }

    /// An unmet condition, what exactly is missing, and the clause.
    #[must_use]
    pub fn unmet(&self, unmet: &Unmet) -> String {
        let condition = self.label(unmet.condition);
        let clause = self.clause(&unmet.clause);
        if unmet.detail.is_empty() {
            return self
                .message(Phrase::Unmet, &[("condition", condition.into()), ("clause", clause.into())]);
        }
        let details = unmet.detail.iter().map(|id| self.detail(unmet.condition, id));
        let detail = texts().list(self.lang, details);
        self.message(
            Phrase::UnmetDetail,
            &[("condition", condition.into()), ("detail", detail.into()), ("clause", clause.into())],
        )
    }

    /// The name of an id that shows why a condition does not hold. What kind of id it is follows from the condition.
    fn detail(&self, condition: Condition, id: &str) -> String {
        let reform = self.reform;
        let element = |elements: &[crate::reform::Element]| {
            self.named(elements.iter().find(|element| element.id.as_str() == id).map(|e| &e.name), id)
        };
        match condition {
            Condition::CompetentActor | Condition::IndependentVerifier | Condition::OutranksRectifier => {
                id.parse().map_or_else(|_| id.to_owned(), |actor| self.actor(&actor))
            }
            Condition::RecalledBefore => {
                id.parse().map_or_else(|_| id.to_owned(), |power| self.power(&power))
            }
            Condition::ContactsAssigned
            | Condition::Published
            | Condition::DutiesCarried
            | Condition::Accepted => {
                let level = Level::ALL.into_iter().find(|level| level.code() == id);
                level.map_or_else(|| id.to_owned(), |level| self.label(level))
            }
            Condition::ChecklistFull => {
                let material = reform.materials().iter().find(|material| material.id.as_str() == id);
                self.named(material.map(|material| &material.name), id)
            }
            Condition::GuideComplete => element(reform.guide_elements()),
            Condition::StandardSet => element(reform.standard_elements()),
            Condition::DutiesNamed => id.parse().map_or_else(|_| id.to_owned(), |duty| self.duty(&duty)),
            Condition::MeansCovered => id.parse().map_or_else(|_| id.to_owned(), |means| self.means(&means)),
            Condition::DirectoriesAgree => {
                id.parse().map_or_else(|_| id.to_owned(), |authority| self.authority(authority))
            }
            Condition::GroundStands | Condition::EntryStands | Condition::NothingRestsOnIt => {
                self.message(Phrase::NamedEntry, &[("entry", id.into())])
            }
            // Dates and ids that the reform does not know, and conditions that say it all.
            Condition::KnownSubject
            | Condition::InSequence
            | Condition::NotRecalled
            | Condition::TakeoverPlanFiled
            | Condition::ManualFiled
            | Condition::GuideFiled
            | Condition::CountyAttended
            | Condition::Trained
            | Condition::HandoverPlanFiled
            | Condition::ChecklistOpen
            | Condition::NotYetSigned
            | Condition::EntrustedMode
            | Condition::AgreementCovers
            | Condition::NotYetListed
            | Condition::OnPlatform
            | Condition::NotYetPublished
            | Condition::ChannelOpen
            | Condition::ControlsFiled
            | Condition::InspectionScheduled
            | Condition::NotYetStarted
            | Condition::Operating
            | Condition::Suspended
            | Condition::Rectified
            | Condition::Verified => id.to_owned(),
        }
    }

    /// A refusal: its headline, then a line for each unmet condition.
    #[must_use]
    pub fn refusal(&self, refusal: &Refusal) -> Vec<String> {
        let headline = self.message(
            Phrase::Refused,
            &[
                ("actor", self.actor(&refusal.actor).into()),
                ("subject", self.subject(&refusal.subject).into()),
                ("command", self.label(refusal.command).into()),
                ("date", refusal.effective.to_string().into()),
                ("count", refusal.unmet.len().into()),
            ],
        );
        std::iter::once(headline).chain(refusal.unmet.iter().map(|unmet| self.unmet(unmet))).collect()
    }

    /// Who holds a power: the answer, the standing, then a line for each reason.
    #[must_use]
    pub fn holder(&self, holder: &Holder) -> Vec<String> {
        let authority = self.authority(holder.holder);
        let answer = self.message(
            Phrase::HolderAnswer,
            &[
                ("date", holder.date.to_string().into()),
                ("power", self.power(&holder.under).into()),
                ("county", self.county(holder.county).into()),
                ("holder", authority.clone().into()),
                ("principal", self.authority(holder.in_name_of).into()),
                ("seal", self.label(holder.seal).into()),
                ("liable", self.authority(holder.liable).into()),
            ],
        );
        let standing = self.message(
            Phrase::HolderStanding,
            &[("holder", authority.into()), ("standing", self.label(holder.standing).into())],
        );
        [answer, standing]
            .into_iter()
            .chain(holder.because.iter().map(|because| self.because(because)))
            .collect()
    }

    /// A reason.
    #[must_use]
    pub fn because(&self, because: &Because) -> String {
        let clause = self.clause(&because.clause);
        match (because.entry, because.event, because.effective) {
            (Some(entry), Some(event), Some(effective)) => self.message(
                Phrase::Because,
                &[
                    ("entry", entry.get().into()),
                    ("event", self.label(event).into()),
                    ("date", effective.to_string().into()),
                    ("clause", clause.into()),
                ],
            ),
            _ => self.message(Phrase::BecauseNothing, &[("clause", clause.into())]),
        }
    }

    /// What can be done next: the command, then a line for each condition that blocks it.
    #[must_use]
    pub fn next(&self, next: &Next) -> Vec<String> {
        let phrase = if next.ready() { Phrase::NextReady } else { Phrase::NextBlocked };
        let material = next.material.as_ref().and_then(|id| {
            let kind = self.reform.materials().iter().find(|material| material.id == *id)?;
            Some(self.message(
                Phrase::CommandOf,
                &[("command", self.label(next.command).into()), ("what", self.name(&kind.name).into())],
            ))
        });
        let command = self.message(
            phrase,
            &[
                ("command", material.unwrap_or_else(|| self.label(next.command)).into()),
                ("subject", self.subject(&next.subject).into()),
                ("actor", self.actor(&next.by).into()),
            ],
        );
        std::iter::once(command).chain(next.blocked_by.iter().map(|unmet| self.unmet(unmet))).collect()
    }

    /// The warning that must stand over whatever comes from a simulated ledger; `None` for an actual one.
    #[must_use]
    pub fn warning(&self, history: History) -> Option<String> {
        match history {
            History::Actual => None,
            History::Simulated(seed) => {
                // As words: a seed is no count.
                Some(self.message(Phrase::SimulationWarning, &[("seed", seed.to_string().into())]))
            }
        }
    }

    /// An error of an extract: a line, and more where it is about a refusal.
    #[must_use]
    pub fn extract_error(&self, error: &ExtractError) -> Vec<String> {
        let headline = std::iter::once(self.label(error));
        match error {
            ExtractError::Unlawful { refusal, .. } => headline.chain(self.refusal(refusal)).collect(),
            _ => headline.collect(),
        }
    }

    /// An error of a desk: a line, and more where it is about a refusal.
    #[must_use]
    pub fn error(&self, error: &DeskError) -> Vec<String> {
        match error {
            DeskError::Refused { refusal, .. } => self.refusal(refusal),
            DeskError::Unlawful { entry, refusal } => {
                let headline = self.message(Phrase::Unlawful, &[("entry", entry.get().into())]);
                std::iter::once(headline).chain(self.refusal(refusal)).collect()
            }
            DeskError::OtherReform { ledger, given } => vec![self.message(
                Phrase::OtherReform,
                &[("ledger", ledger.as_str().into()), ("given", given.as_str().into())],
            )],
            DeskError::NotOpened => vec![self.label(Phrase::NotOpened)],
            DeskError::ClockBehind { last, given } => vec![self.message(
                Phrase::ClockBehind,
                &[("last", last.to_string().into()), ("given", given.to_string().into())],
            )],
            DeskError::Store(error) => vec![self.label(error)],
            DeskError::Misfit(error) => vec![self.label(error)],
            DeskError::Entry(error) => vec![self.label(error)],
            DeskError::Proof(error) => vec![self.label(error)],
            DeskError::KeyTaken { key, entry } => {
                let arguments = [("key", key.as_str().into()), ("entry", entry.get().into())];
                vec![self.message(Phrase::KeyTaken, &arguments)]
            }
            DeskError::Extract(error) => self.extract_error(error),
            DeskError::Snapshot(error) => vec![self.label(error)],
            DeskError::Fault(error) => vec![self.label(error)],
        }
    }
}
