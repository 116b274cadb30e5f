//! What people call powers, counties and authorities: every id with its name, every stand-in with its mark.

use std::cell::Cell;
use std::rc::Rc;
use std::sync::Arc;

use devolution::delegation::{Actor, Refusal, Subject, Unmet};
use devolution::reform::{Authority, CityCode, CountyCode, Level, Name, PowerId, Provenance, Reform};
use devolution::text::{Lang, Phrase};

use crate::words::{Say, Words};

/// Beside the name of a stand-in power; the footnote says what it means.
pub(crate) const MARK: &str = "*";

/// The names of a reform in one language.
pub(crate) struct Names {
    words: Rc<Words>,
    reform: Arc<Reform>,
    /// Whether a mark was set: then there must be a footnote.
    marked: Cell<bool>,
}

impl Names {
    pub(crate) fn new(words: &Rc<Words>, reform: &Arc<Reform>) -> Self {
        Self { words: Rc::clone(words), reform: Arc::clone(reform), marked: Cell::new(false) }
    }

    /// What the marks mean; nothing where none was set.
    pub(crate) fn footnote(&self) -> Option<String> {
        self.marked.get().then(|| format!("{MARK} {}", self.words.label(Phrase::StandInWarning)))
    }

    pub(crate) fn name<'n>(&self, name: &'n Name) -> &'n str {
        match self.words.lang() {
            Lang::Zh => &name.zh,
            Lang::En => &name.en,
        }
    }

    /// The name of a power, marked where it is a stand-in.
    pub(crate) fn power(&self, id: &PowerId) -> String {
        let Some(power) = self.reform.power(id) else { return id.to_string() };
        let name = self.name(&power.name);
        match power.provenance {
            Provenance::Verbatim => name.to_owned(),
            Provenance::StandIn => {
                self.marked.set(true);
                format!("{name}{MARK}")
            }
        }
    }

    pub(crate) fn county(&self, code: CountyCode) -> String {
        self.reform.county(code).map_or_else(|| code.to_string(), |county| county.name.clone())
    }

    pub(crate) fn city(&self, code: CityCode) -> String {
        self.reform.city(code).map_or_else(|| code.to_string(), |city| city.name.clone())
    }

    pub(crate) fn division(&self, id: &str) -> String {
        self.reform
            .division(id)
            .map_or_else(|| id.to_owned(), |division| self.name(&division.name).to_owned())
    }

    pub(crate) fn authority(&self, authority: Authority) -> String {
        let name = match authority {
            Authority::Province(code) if code == self.reform.province().code => {
                self.reform.province().name.clone()
            }
            Authority::Province(code) => code.to_string(),
            Authority::City(code) => self.city(code),
            Authority::County(code) => self.county(code),
        };
        self.words.tell(Say::Authority, &[("name", name.into())])
    }

    pub(crate) fn actor(&self, actor: &Actor) -> String {
        match actor {
            Actor::Province(code) => self.authority(Authority::Province(*code)),
            Actor::City(code) => self.authority(Authority::City(*code)),
            Actor::County(code) => self.authority(Authority::County(*code)),
            Actor::Owner(id) => self.division(id.as_str()),
            Actor::Lead(id) => self.division(id.as_str()),
            Actor::Rule(id) => self.words.tell(Say::Rule, &[("id", id.as_str().into())]),
        }
    }

    pub(crate) fn subject(&self, subject: &Subject) -> String {
        match subject {
            Subject::Reform => self.name(self.reform.title()).to_owned(),
            Subject::Power(id) => self.words.tell(Say::SubjectPower, &[("power", self.power(id).into())]),
            Subject::City(code) => self.city(*code),
            Subject::County(code) => self.county(*code),
            Subject::Delegation(power, county) => self.words.tell(
                Say::SubjectDelegation,
                &[("power", self.power(power).into()), ("county", self.county(*county).into())],
            ),
        }
    }

    /// What a refusal names: levels, materials, elements, duties, means and actors by their names, all else as it is.
    fn detail(&self, id: &str) -> String {
        if let Some(level) = Level::ALL.into_iter().find(|level| level.code() == id) {
            return self.words.label(level);
        }
        let reform = &self.reform;
        let materials = reform.materials().iter().map(|one| (one.id.as_str(), &one.name));
        let guide = reform.guide_elements().iter().map(|one| (one.id.as_str(), &one.name));
        let standard = reform.standard_elements().iter().map(|one| (one.id.as_str(), &one.name));
        let duties = reform.duties().iter().map(|one| (one.id.as_str(), &one.name));
        let means = reform.means().iter().map(|one| (one.id.as_str(), &one.name));
        let mut all = materials.chain(guide).chain(standard).chain(duties).chain(means);
        match (all.find(|(known, _)| *known == id), id.parse::<Actor>(), id.parse::<Authority>()) {
            (Some((_, name)), ..) => self.name(name).to_owned(),
            (None, Ok(actor), _) => self.actor(&actor),
            (None, Err(_), Ok(authority)) => self.authority(authority),
            (None, Err(_), Err(_)) => id.to_owned(),
        }
    }

    /// Unmet conditions, each with what is missing and the clause it comes from.
    pub(crate) fn unmet<'u>(&'u self, unmet: &'u [Unmet]) -> impl Iterator<Item = String> + 'u {
        unmet.iter().map(|unmet| {
            let condition = ("condition", self.words.label(unmet.condition).into());
            let clause = ("clause", unmet.clause.as_str().into());
            if unmet.detail.is_empty() {
                return self.words.message(Phrase::Unmet, &[condition, clause]);
            }
            let detail = self.words.list(unmet.detail.iter().map(|id| self.detail(id)));
            self.words.message(Phrase::UnmetDetail, &[condition, ("detail", detail.into()), clause])
        })
    }

    /// The headline of a refusal.
    pub(crate) fn refusal(&self, refusal: &Refusal) -> String {
        self.words.message(
            Phrase::Refused,
            &[
                ("actor", self.actor(&refusal.actor).into()),
                ("subject", self.subject(&refusal.subject).into()),
                ("command", self.words.label(refusal.command).into()),
                ("date", refusal.effective.to_string().into()),
                ("count", refusal.unmet.len().into()),
            ],
        )
    }
}
