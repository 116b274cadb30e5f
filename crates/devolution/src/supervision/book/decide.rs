//! Judges an act on a record: every condition of its kind, against what happened to the record before.

use std::collections::BTreeSet;

use super::watchbook::opens;
use super::{
    Complainant, Known, Life, RecordKind, WatchAct, WatchActKind, WatchCondition, WatchEvent, WatchRefusal,
    WatchUnmet, Watchbook,
};
use crate::calendar::{CalendarError, day_number, day_of};
use crate::cases::{CaseAct, CaseNumber, Casebook, HandlerId};
use crate::reform::{Authority, CountyCode, Level, PowerId};
use crate::supervision::{ChannelVersion, Evidence, Finding, Response};

/// Judges an act on a record. `Ok(None)` when every condition holds.
///
/// # Errors
/// [`CalendarError::NotGazetted`] when a day on which a condition rests is not settled.
pub(super) fn decide(
    book: &Watchbook,
    known: Option<&Known<'_>>,
    event: &WatchEvent,
) -> Result<Option<WatchRefusal>, CalendarError> {
    let past: Vec<&WatchEvent> = book.events_of(&event.record).collect();
    let situation = Situation { book, known, event, past };
    let mut unmet = Vec::new();
    for condition in event.act.kind().needs() {
        if let Some(detail) = situation.fails(*condition)? {
            unmet.push(WatchUnmet { basis: condition.basis(&book.reform), condition: *condition, detail });
            // Of what is not there, or is something else, nothing more can be asked.
            if matches!(condition, WatchCondition::Known | WatchCondition::OfItsKind) {
                break;
            }
        }
    }
    let refusal = |unmet| WatchRefusal {
        act: event.act.kind(),
        by: event.by,
        on: event.on,
        record: event.record.clone(),
        unmet,
    };
    Ok((!unmet.is_empty()).then(|| refusal(unmet)))
}

/// Everything that the conditions ask about.
struct Situation<'a> {
    book: &'a Watchbook,
    known: Option<&'a Known<'a>>,
    event: &'a WatchEvent,
    /// What happened to the record before.
    past: Vec<&'a WatchEvent>,
}

impl Situation<'_> {
    /// What shows that a condition does not hold; `None` where it holds.
    fn fails(&self, condition: WatchCondition) -> Result<Option<Vec<String>>, CalendarError> {
        let first = self.past.first();
        Ok(match condition {
            WatchCondition::NewNumber => {
                let kind = first.and_then(|first| opens(first));
                kind.map(|kind| vec![self.event.record.to_string(), kind.code().to_owned()])
            }
            WatchCondition::KnownSubject => shown(self.unknown()),
            WatchCondition::Known => unless(first.is_some(), || vec![self.event.record.to_string()]),
            WatchCondition::OfItsKind => {
                let kind = first.and_then(|first| opens(first));
                let lives = self.event.act.kind().life();
                unless(lives.iter().any(|life| Some(life.of) == kind), || codes(kind, RecordKind::code))
            }
            WatchCondition::InSequence => {
                let last = self.past.iter().map(|event| event.on).max();
                let last = last.filter(|last| *last > self.event.on);
                last.map(|last| vec![last.to_string()])
            }
            WatchCondition::RestsOn => {
                let after = self.life().and_then(|life| life.after);
                let missing = after.filter(|after| self.last(*after).is_none());
                shown(codes(missing, WatchActKind::code))
            }
            WatchCondition::NotYet => {
                let before = self.life().map(|life| life.before).unwrap_or_default();
                let happened = before.iter().copied().filter(|before| self.last(*before).is_some());
                shown(codes(happened, WatchActKind::code))
            }
            WatchCondition::SameAuthority => {
                let opener = first.map(|first| first.by).filter(|opener| *opener != self.event.by);
                opener.map(|opener| vec![opener.to_string()])
            }
            WatchCondition::ChannelInForce => match &self.event.act {
                WatchAct::Filed { channel, .. } => {
                    let known = self.book.channels.get(channel);
                    let late = known.filter(|channel| channel.on(self.event.on).is_none());
                    late.map(|channel| vec![channel.id.to_string()])
                }
                _ => None,
            },
            WatchCondition::ConfidentialChannel => match &self.event.act {
                WatchAct::Filed { complainant: Complainant::Named(_), .. } => {
                    let version = self.rules().filter(|version| version.confidential);
                    version.map(|version| vec![version.citation.clone()])
                }
                _ => None,
            },
            WatchCondition::IdentityHidden => shown(self.betrayed()),
            WatchCondition::ExtensionAllowed
            | WatchCondition::RightApprover
            | WatchCondition::ExtendedInTime => self.extension_fails(condition)?,
            WatchCondition::TwoOfficers => {
                let officers = self.officers();
                unless(officers.len() >= 2, || officers.iter().map(ToString::to_string).collect())
            }
            WatchCondition::IndependentInvestigator => shown(self.involved()),
            WatchCondition::GroundsGiven => unless(self.evidence().next().is_some(), Vec::new),
            WatchCondition::GroundsStand => shown(self.fallen()),
            WatchCondition::FiguresFinite => match &self.event.act {
                WatchAct::Warned { warning, .. } => {
                    let figures = warning.figures.iter().filter(|figure| !figure.value.is_finite());
                    shown(figures.map(|figure| figure.name.clone()).collect())
                }
                _ => None,
            },
            WatchCondition::BrakeReferred => self.brake_fails(),
            WatchCondition::Answerable => {
                let county = first.and_then(|first| match &first.act {
                    WatchAct::Warned { warning, .. } => warning.about.county,
                    _ => None,
                });
                let county = county.map(Authority::County).filter(|county| *county != self.event.by);
                county.map(|county| vec![county.to_string()])
            }
            WatchCondition::IndependentVerifier => self.verifier_fails(),
            WatchCondition::DetailGiven => match &self.event.act {
                WatchAct::Inspected { inspection } => {
                    unless(inspection.found == Finding::Clean || inspection.detail.is_some(), Vec::new)
                }
                _ => None,
            },
            WatchCondition::DrawStands => match &self.event.act {
                WatchAct::Inspected { inspection } => {
                    let draw = inspection.draw.as_ref().filter(|draw| {
                        let drawn = |event: &WatchEvent| {
                            event.act.kind() == WatchActKind::Drawn && event.on <= self.event.on
                        };
                        !self.book.events_of(draw).any(drawn)
                    });
                    draw.map(|draw| vec![draw.to_string()])
                }
                _ => None,
            },
            WatchCondition::ProblemFound => {
                let clean = first.is_some_and(|first| {
                    matches!(&first.act, WatchAct::Inspected { inspection } if inspection.found == Finding::Clean)
                });
                unless(!clean, Vec::new)
            }
            WatchCondition::TermInOrder => match &self.event.act {
                WatchAct::Graded { from, until, .. } => {
                    let until = until.filter(|until| until < from);
                    until.map(|until| vec![from.to_string(), until.to_string()])
                }
                _ => None,
            },
            WatchCondition::NotOwnJudge => match &self.event.act {
                WatchAct::Opened { against, handler, .. } => {
                    let own =
                        *against == self.event.by || handler.is_some() && *handler == self.event.handler;
                    unless(!own, || vec![against.to_string()])
                }
                _ => None,
            },
        })
    }

    /// Where the act stands in the life of the record.
    fn life(&self) -> Option<&'static Life> {
        let kind = self.past.first().and_then(|first| opens(first))?;
        self.event.act.kind().life().iter().find(|life| life.of == kind)
    }

    /// The last act of a kind.
    fn last(&self, kind: WatchActKind) -> Option<&WatchEvent> {
        self.past.iter().rev().find(|event| event.act.kind() == kind).copied()
    }

    /// The event that filed the complaint at hand.
    fn filing(&self) -> &WatchEvent {
        self.past.first().copied().unwrap_or(self.event)
    }

    /// The rules of the channel of the complaint at hand.
    fn rules(&self) -> Option<&ChannelVersion> {
        self.book.rules(self.filing())
    }

    /// What is named and is not of the reform, or no channel.
    fn unknown(&self) -> Vec<String> {
        let reform = &self.book.reform;
        let named = Named::by(self.event);
        let authorities = named.authorities.into_iter().filter(|one| !reform.has_authority(*one));
        let mut unknown: Vec<String> = authorities.map(|one| one.to_string()).collect();
        let powers = named.powers.into_iter().filter(|power| reform.power(power).is_none());
        unknown.extend(powers.map(ToString::to_string));
        let counties = named.counties.into_iter().filter(|county| reform.county(*county).is_none());
        unknown.extend(counties.map(|county| county.to_string()));
        match &self.event.act {
            WatchAct::Filed { channel, .. } if self.book.channels.get(channel).is_none() => {
                unknown.push(channel.to_string());
            }
            WatchAct::Inspected { inspection } => {
                let known = reform.means().iter().any(|means| means.id == inspection.means);
                unknown.extend((!known).then(|| inspection.means.to_string()));
            }
            _ => {}
        }
        unknown
    }

    /// The fields that say who complained in confidence.
    fn betrayed(&self) -> Vec<String> {
        let vault = self.known.and_then(|known| known.vault);
        match (&self.filing().act, vault) {
            (WatchAct::Filed { complainant: Complainant::Confidential(digest), .. }, Some(vault)) => {
                vault.betrayed_by(self.event, *digest)
            }
            _ => Vec::new(),
        }
    }

    fn extension_fails(&self, condition: WatchCondition) -> Result<Option<Vec<String>>, CalendarError> {
        let WatchAct::Extended { approver, days, .. } = &self.event.act else { return Ok(None) };
        let citation = || self.rules().map(|rules| rules.citation.clone());
        let limit = self.rules().and_then(|rules| rules.finish.as_ref());
        let Some((limit, extension)) = limit.and_then(|limit| Some((limit, limit.extension?))) else {
            let forbidden = condition == WatchCondition::ExtensionAllowed;
            return Ok(forbidden.then(|| citation().into_iter().collect()));
        };
        let basis = || limit.limit.basis().to_owned();
        Ok(match condition {
            WatchCondition::ExtensionAllowed => {
                unless((1..=extension.days).contains(days), || vec![extension.days.to_string(), basis()])
            }
            WatchCondition::RightApprover => {
                let other = extension.approver.filter(|right| right != approver);
                other.map(|right| vec![right.code().to_owned(), basis()])
            }
            _ => {
                let due = self.book.due(limit, self.filing().on, self.last(WatchActKind::Taken), 0)?;
                let due = due.filter(|due| day_number(self.event.on) > due.value);
                due.and_then(|due| Some(vec![day_of(due.value)?.to_string(), basis()]))
            }
        })
    }

    /// Who investigates or inspects.
    fn officers(&self) -> BTreeSet<&HandlerId> {
        match &self.event.act {
            WatchAct::Investigated { officers, .. } => officers.iter().collect(),
            WatchAct::Inspected { inspection } => inspection.officers.iter().collect(),
            _ => BTreeSet::new(),
        }
    }

    /// Those of the officers who handled a case that is complained about, as far as the casebook tells.
    fn involved(&self) -> Vec<String> {
        let (Some(casebook), WatchAct::Filed { cases, .. }) =
            (self.known.and_then(|known| known.cases), &self.filing().act)
        else {
            return Vec::new();
        };
        let handled: BTreeSet<HandlerId> = cases.iter().flat_map(|case| handlers(casebook, case)).collect();
        self.officers()
            .into_iter()
            .filter(|officer| handled.contains(*officer))
            .map(ToString::to_string)
            .collect()
    }

    /// The records that show what the act says.
    fn evidence(&self) -> Box<dyn Iterator<Item = Evidence> + '_> {
        match &self.event.act {
            WatchAct::Warned { warning, .. } => Box::new(warning.evidence.iter().copied()),
            WatchAct::Opened { grounds, .. } => Box::new(grounds.iter().copied()),
            _ => Box::new(std::iter::empty()),
        }
    }

    /// The records that are named and are not there. What lies elsewhere is asked for where it is known what there is.
    fn fallen(&self) -> Vec<String> {
        let stands = |evidence: &Evidence| match (evidence, self.known) {
            (Evidence::Watch(event), _) => *event < self.book.events() as u64,
            (Evidence::Ledger(entry), Some(known)) => entry.get() < known.ledger,
            (Evidence::Cases(event), Some(known)) => {
                known.cases.is_some_and(|cases| *event < cases.events() as u64)
            }
            (Evidence::Ledger(_) | Evidence::Cases(_), None) => true,
        };
        let fallen = self.evidence().filter(|evidence| !stands(evidence));
        fallen
            .map(|evidence| match evidence {
                Evidence::Cases(event) => format!("cases:{event}"),
                Evidence::Ledger(entry) => format!("ledger:{entry}"),
                Evidence::Watch(event) => format!("watch:{event}"),
            })
            .collect()
    }

    /// Who is above the county that a brake is about, or above all counties.
    fn brake_fails(&self) -> Option<Vec<String>> {
        let WatchAct::Warned { warning, referred_to } = &self.event.act else { return None };
        if warning.response != Response::Brake {
            return None;
        }
        let county = warning.about.county.and_then(|county| self.book.reform.county(county));
        let above = referred_to.is_some_and(|above| {
            above.level().outranks(Level::County)
                && county.is_none_or(|county| self.book.reform.authority(above.level(), county) == above)
        });
        unless(above, || referred_to.iter().map(ToString::to_string).collect())
    }

    /// What a county did about a warning is verified by another authority; what was done about a problem, by somebody else.
    fn verifier_fails(&self) -> Option<Vec<String>> {
        let (author, same) = if let Some(answer) = self.last(WatchActKind::Responded) {
            (answer, answer.by == self.event.by)
        } else {
            let author = self.last(WatchActKind::Rectified)?;
            let other = author.handler.is_some()
                && self.event.handler.is_some()
                && author.handler != self.event.handler;
            (author, author.by == self.event.by && !other)
        };
        unless(!same, || vec![author.by.to_string()])
    }
}

fn unless(holds: bool, detail: impl FnOnce() -> Vec<String>) -> Option<Vec<String>> {
    (!holds).then(detail)
}

/// What fails where there is something that shows it.
fn shown(detail: Vec<String>) -> Option<Vec<String>> {
    (!detail.is_empty()).then_some(detail)
}

fn codes<T>(members: impl IntoIterator<Item = T>, code: fn(T) -> &'static str) -> Vec<String> {
    members.into_iter().map(|member| code(member).to_owned()).collect()
}

/// Everybody who handled a case or checked for it.
fn handlers(casebook: &Casebook, case: &CaseNumber) -> BTreeSet<HandlerId> {
    let entries = casebook.place(case).map(|place| casebook.entries_of(place)).unwrap_or_default();
    let mut handlers = BTreeSet::new();
    for entry in entries {
        handlers.extend(entry.handler);
        if let CaseAct::Checked { officers } = entry.act {
            handlers.extend(officers);
        }
    }
    handlers
}

/// What an event names of the reform.
#[derive(Default)]
struct Named<'a> {
    authorities: Vec<Authority>,
    powers: Vec<&'a PowerId>,
    counties: Vec<CountyCode>,
}

impl<'a> Named<'a> {
    fn by(event: &'a WatchEvent) -> Self {
        let mut named = Self { authorities: vec![event.by], ..Self::default() };
        match &event.act {
            WatchAct::Filed { county, power, .. } | WatchAct::Identified { county, power, .. } => {
                named.counties.push(*county);
                named.powers.extend(power);
            }
            WatchAct::Warned { referred_to, warning } => {
                named.authorities.extend(referred_to);
                named.counties.extend(warning.about.county);
                named.powers.extend(&warning.about.power);
            }
            WatchAct::Inspected { inspection } => {
                named.counties.push(inspection.county);
                named.powers.push(&inspection.power);
            }
            WatchAct::Opened { against, .. } => named.authorities.push(*against),
            _ => {}
        }
        named
    }
}
