//! Who inspects: decks of inspectors, shuffled and dealt.
//!
//! A deck holds the inspectors of one unit and one pool who may inspect on that day what the items ask for. It is dealt from
//! the top; when nobody in it may go to an object, those that were dealt are shuffled and put beneath. Who must not go to an
//! object stays on top for the next. So where nobody is recused all go equally often, give or take one; and who goes where is
//! for the numbers to say. The pool of the county comes first, then that of its city, then that of the province: a wider one
//! sends only as many as the nearer lack.

use std::collections::{BTreeMap, HashMap, VecDeque};
use std::mem;

use super::numbers::Numbers;
use super::{Committed, Excluded, Exclusion, Inspector, Object, UnitId, Vacancies, Vacancy};
use crate::cases::HandlerId;
use crate::reform::Authority;
use crate::service::Uscc;

struct Deck {
    numbers: Numbers,
    waiting: VecDeque<u32>,
    dealt: Vec<u32>,
}

impl Deck {
    fn size(&self) -> usize {
        self.waiting.len() + self.dealt.len()
    }

    /// Deals the next one who may go, and has not been dealt to the same object.
    fn deal(&mut self, to: &[u32], may: impl Fn(u32) -> bool) -> Option<u32> {
        let next = |waiting: &VecDeque<u32>| waiting.iter().position(|card| may(*card) && !to.contains(card));
        let place = next(&self.waiting).or_else(|| {
            let dealt = mem::take(&mut self.dealt);
            let count = dealt.len();
            self.waiting.extend(self.numbers.choose(dealt, count));
            next(&self.waiting)
        })?;
        let card = self.waiting.remove(place)?;
        self.dealt.push(card);
        Some(card)
    }
}

/// The decks of one unit, by their pools.
struct Table<'a> {
    unit: &'a UnitId,
    /// How many of the unit go to an object.
    needed: usize,
    decks: BTreeMap<Authority, Deck>,
}

/// All decks.
pub(super) struct Dealer<'a> {
    inspectors: &'a [Inspector],
    /// Of each inspector, why no object can have this one.
    unfit: Vec<Option<Exclusion>>,
    /// Who must not inspect an object.
    recused: HashMap<&'a Uscc, Vec<u32>>,
    tables: Vec<Table<'a>>,
}

/// The pools that cover an object, the nearest first.
fn pools(object: &Object) -> [Authority; 3] {
    let county = object.county;
    [Authority::County(county), Authority::City(county.city()), Authority::Province(county.province())]
}

impl<'a> Dealer<'a> {
    pub(super) fn new(committed: &'a Committed, numbers: impl Fn(&str) -> Numbers) -> Self {
        let (plan, inspectors) = (committed.plan(), committed.inspectors());
        let mut recused: HashMap<_, Vec<u32>> = HashMap::new();
        for (number, inspector) in (0..).zip(inspectors) {
            for uscc in &inspector.recused {
                recused.entry(uscc).or_default().push(number);
            }
        }
        let mut unfit = vec![None; inspectors.len()];
        let mut tables = Vec::new();
        for (unit, needed) in &plan.units {
            let fields = plan.fields_of(unit);
            let mut cards: BTreeMap<Authority, Vec<u32>> = BTreeMap::new();
            let of_unit = (0..).zip(inspectors).zip(&mut unfit).filter(|((_, one), _)| one.unit == *unit);
            for ((number, inspector), unfit) in of_unit {
                if inspector.certified_until < plan.draw {
                    *unfit = Some(Exclusion::CertificateExpired);
                } else if !fields.iter().all(|field| inspector.fields.contains(*field)) {
                    *unfit = Some(Exclusion::LacksField);
                } else {
                    cards.entry(inspector.pool).or_default().push(number);
                }
            }
            let deck = |(pool, dealt)| {
                let numbers = numbers(&format!("inspectors/{unit}/{pool}"));
                (pool, Deck { numbers, waiting: VecDeque::new(), dealt })
            };
            let needed = usize::try_from(*needed).unwrap_or(usize::MAX);
            tables.push(Table { unit, needed, decks: cards.into_iter().map(deck).collect() });
        }
        Self { inspectors, unfit, recused, tables }
    }

    fn recused(&self, object: &Object) -> &[u32] {
        self.recused.get(&object.uscc).map(Vec::as_slice).unwrap_or_default()
    }

    /// The units that have too few inspectors for an object. That does not depend on what was dealt before.
    pub(super) fn vacancies<'o>(&self, objects: impl Iterator<Item = &'o Object>) -> Vacancies {
        let mut vacancies = Vacancies { count: 0, shown: Vec::new() };
        for object in objects {
            let pools = pools(object);
            for table in &self.tables {
                let recused = self.recused(object).iter().filter(|number| {
                    let one = self.inspectors.get(**number as usize);
                    self.unfit(**number).is_none()
                        && one.is_some_and(|one| one.unit == *table.unit && pools.contains(&one.pool))
                });
                let all =
                    pools.iter().filter_map(|pool| table.decks.get(pool)).map(Deck::size).sum::<usize>();
                let found = all - recused.count();
                if found >= table.needed {
                    continue;
                }
                vacancies.count += 1;
                if vacancies.shown.len() < Vacancies::SHOWN {
                    vacancies.shown.push(Vacancy {
                        excluded: self.excluded(object, table.unit).collect(),
                        found: found as u64,
                        needed: table.needed as u64,
                        object: object.uscc.clone(),
                        unit: table.unit.clone(),
                    });
                }
            }
        }
        vacancies
    }

    fn unfit(&self, number: u32) -> Option<Exclusion> {
        self.unfit.get(number as usize).copied().flatten()
    }

    /// Those of a unit whose pool covers an object, and who may not inspect it all the same.
    fn excluded(&self, object: &Object, unit: &UnitId) -> impl Iterator<Item = Excluded> {
        let (pools, recused) = (pools(object), self.recused(object));
        let near =
            (0..).zip(self.inspectors).filter(move |(_, one)| one.unit == *unit && pools.contains(&one.pool));
        near.filter_map(move |(number, one)| {
            let recused = recused.binary_search(&number).is_ok().then_some(Exclusion::Recused);
            Some(Excluded { ground: self.unfit(number).or(recused)?, inspector: one.id.clone() })
        })
    }

    /// The inspectors of an object that has no vacancy, unit by unit.
    pub(super) fn deal(&mut self, object: &Object) -> Vec<HandlerId> {
        let recused = self.recused.get(&object.uscc).map(Vec::as_slice).unwrap_or_default();
        let mut dealt: Vec<u32> = Vec::new();
        for table in &mut self.tables {
            let full = dealt.len() + table.needed;
            for pool in pools(object) {
                let Some(deck) = table.decks.get_mut(&pool) else { continue };
                while dealt.len() < full
                    && let Some(card) = deck.deal(&dealt, |card| recused.binary_search(&card).is_err())
                {
                    dealt.push(card);
                }
            }
        }
        let ids = dealt.iter().filter_map(|number| self.inspectors.get(*number as usize));
        ids.map(|inspector| inspector.id.clone()).collect()
    }
}
