//! What people call powers, counties and authorities: the words of the core, and a footnote where a name is a stand-in.

use std::cell::Cell;
use std::sync::Arc;

use devolution::delegation::Subject;
use devolution::reform::{PowerId, Provenance, Reform};
use devolution::text::{Lang, Speaker};

use crate::words::{Say, Words};

/// The names of a reform in one language.
pub(crate) struct Names {
    reform: Arc<Reform>,
    lang: Lang,
    /// Whether a stand-in was named: then there must be a footnote.
    marked: Cell<bool>,
}

impl Names {
    pub(crate) fn new(words: &Words, reform: &Arc<Reform>) -> Self {
        Self { reform: Arc::clone(reform), lang: words.lang(), marked: Cell::new(false) }
    }

    /// The reform.
    pub(crate) fn reform(&self) -> &Reform {
        &self.reform
    }

    /// The reform, for whoever keeps it.
    pub(crate) fn shared_reform(&self) -> Arc<Reform> {
        Arc::clone(&self.reform)
    }

    /// Who says everything that names no power.
    pub(crate) fn speaker(&self) -> Speaker<'_> {
        Speaker::new(&self.reform, self.lang)
    }

    /// Notes that a power is named: where it is a stand-in there must be a footnote.
    pub(crate) fn mark(&self, power: &PowerId) {
        if self.is_stand_in(power) {
            self.marked.set(true);
        }
    }

    /// Who says something about this power: its name, marked where it is a stand-in.
    pub(crate) fn about(&self, power: &PowerId) -> Speaker<'_> {
        self.mark(power);
        self.speaker()
    }

    /// Who says something about this subject.
    pub(crate) fn about_subject(&self, subject: &Subject) -> Speaker<'_> {
        match subject {
            Subject::Power(power) | Subject::Delegation(power, _) => self.about(power),
            Subject::Reform | Subject::City(_) | Subject::County(_) => self.speaker(),
        }
    }

    /// The name of a power, marked where it is a stand-in.
    pub(crate) fn power(&self, id: &PowerId) -> String {
        self.about(id).power(id)
    }

    pub(crate) fn is_stand_in(&self, power: &PowerId) -> bool {
        self.reform.power(power).is_some_and(|power| power.provenance == Provenance::StandIn)
    }

    /// What the mark means; nothing where none was set.
    pub(crate) fn footnote(&self, words: &Words) -> Option<String> {
        self.marked.get().then(|| words.say(Say::StandIns))
    }
}
