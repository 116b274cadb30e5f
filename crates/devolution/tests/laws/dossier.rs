//! A ledger read back: what each law is held against. Nothing here asks the library what it thinks.

use chrono::NaiveDate;
use devolution::delegation::{Action, Command, Event, Subject};
use devolution::ledger::Entry;
use devolution::reform::{County, Power};

use crate::model::{Happening, Model};
use crate::play::{World, action};

/// What the entries of the ledger say.
pub(crate) fn dossier(world: &World) -> Model {
    let mut told = Model::new(crate::play::reform());
    told.happenings = world.entries().iter().filter_map(happening).collect();
    told
}

fn happening(entry: &Entry) -> Option<Happening> {
    let action = action(entry)?;
    let (actor, subject) = (entry.actor().clone(), entry.subject().clone());
    let command = Command::new(actor, subject, entry.effective(), action).unwrap();
    Some(Happening { number: entry.sequence().get(), recorded: entry.recorded(), command })
}

/// The entries without those that were taken back, and without the takings back.
pub(crate) fn clean(entries: &[Entry], told: &Model) -> Vec<Entry> {
    let stands = |entry: &&Entry| {
        !matches!(entry.payload(), Event::Annulled(_)) && !told.taken_back(entry.sequence().get())
    };
    entries.iter().filter(stands).cloned().collect()
}

impl Model {
    /// Something of a kind that was recorded for the subject before an entry, counts on its date, and still stands.
    pub(crate) fn had(
        &self,
        subject: &Subject,
        before: &Happening,
        is: impl Fn(&Action) -> bool,
    ) -> Option<&Happening> {
        self.about(subject)
            .into_iter()
            .find(|h| h.number < before.number && h.on() <= before.on() && is(h.what()))
    }

    /// Every delegation with what happened to it, where anything has.
    pub(crate) fn lives(&self) -> Vec<(&Power, &County, Vec<&Happening>)> {
        let reform = &self.reform;
        let pairs = reform
            .powers()
            .iter()
            .flat_map(|power| reform.counties().iter().map(move |county| (power, county)));
        let lives = pairs.map(|(power, county)| (power, county, self.life(&power.id, county.code)));
        lives.filter(|(_, _, life)| !life.is_empty()).collect()
    }
}

/// What of a life was recorded before one of its entries.
pub(crate) fn before<'a>(life: &[&'a Happening], entry: &Happening) -> Vec<&'a Happening> {
    life.iter().filter(|h| h.number < entry.number).copied().collect()
}

/// From when until when the county holds the power, by the entries: the second signature and the recall.
pub(crate) fn tenure(life: &[&Happening]) -> Option<(NaiveDate, Option<NaiveDate>)> {
    let accepted = crate::model::signatures(life).get(1)?.on();
    let recall = life.iter().find(|h| matches!(h.what(), Action::Recall(_)));
    Some((accepted, recall.map(|recall| recall.on())))
}
