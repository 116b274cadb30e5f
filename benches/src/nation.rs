//! A register of the size of the nation: 2,843 counties, 255 powers, 11 million typed steps, in columns; beside it the
//! fold and the questions as anyone would first write them, over a `HashMap`.

use std::collections::HashMap;
use std::hint::black_box;

use devolution::delegation::{Day, Grid, Machine, Marks, Standing, Step, Steps, Violation};
use devolution::reform::{Level, Mode};
use rand::{Rng, SeedableRng};
use rand_chacha::ChaCha8Rng;

use crate::harness::{Goal, Line, Outcome, medians, timed};

const COUNTIES: usize = 2_843;
const POWERS: usize = 255;
const STEPS: usize = 11_000_000;
const MATERIALS: usize = 6;
const FIRST_DAY: Day = 738_130; // 2021-12-06
const DAYS: i32 = 208;
const QUESTIONS: usize = 4_000_000;
const RUNS: usize = 5;

/// Every fourth power is entrusted.
fn mode(delegation: usize) -> Mode {
    if (delegation / COUNTIES).is_multiple_of(4) { Mode::Entrusted } else { Mode::Direct }
}

fn grid() -> Grid {
    let initial = (0..POWERS * COUNTIES).map(|delegation| Marks::initial(mode(delegation), false));
    Grid::new(Machine::new(MATERIALS), initial)
}

/// The life of a delegation that goes well, and then is braked and resumed.
fn script(mode: Mode) -> Vec<Step> {
    let levels = |step: fn(Level) -> Step| Level::ALL.map(step);
    let mut script = Vec::new();
    script.extend(levels(Step::assigned));
    script.push(Step::TRAINED);
    script.extend((0..MATERIALS).filter_map(Step::material));
    script.extend(mode.needs_agreement().then_some(Step::AGREED));
    script.extend([Step::SIGNED_BY_CITY, Step::SIGNED_BY_COUNTY, Step::LISTED]);
    script.extend(levels(Step::published));
    script.extend(levels(Step::duties));
    script.extend([Step::CONTROLS, Step::SCHEDULED, Step::STARTED]);
    script.extend([Step::BRAKED, Step::RECTIFIED, Step::VERIFIED, Step::RESUMED]);
    script
}

struct Columns {
    delegation: Vec<u32>,
    step: Vec<Step>,
    day: Vec<Day>,
    until: Vec<Day>,
}

impl Columns {
    /// Seeded, day by day over all delegations, about one step in two hundred out of turn.
    fn generate(seed: u64) -> Self {
        let (direct, entrusted) = (script(Mode::Direct), script(Mode::Entrusted));
        let mut rng = ChaCha8Rng::seed_from_u64(seed);
        let delegations = POWERS * COUNTIES;
        let mut cursor = vec![0_u8; delegations];
        let mut columns = Self {
            delegation: Vec::with_capacity(STEPS),
            step: Vec::with_capacity(STEPS),
            day: Vec::with_capacity(STEPS),
            until: Vec::with_capacity(STEPS),
        };
        let mut place = 0_usize;
        let per_day = STEPS / usize::try_from(DAYS).unwrap_or(1) + 1;
        for number in 0..STEPS {
            // A stride that shares no factor with the number of delegations meets each in turn, far apart in memory,
            // with a random hop so that no two rounds are alike.
            place = (place + 300_007 + usize::from(rng.next_u32() as u8)) % delegations;
            let day = FIRST_DAY + i32::try_from(number / per_day).unwrap_or_default();
            let script = if mode(place) == Mode::Direct { &direct } else { &entrusted };
            let mark = cursor.get_mut(place);
            let draw = rng.next_u32();
            let step = match mark {
                Some(at) if draw % 200 != 0 => {
                    let step = script.get(usize::from(*at)).copied().unwrap_or(Step::TRAINED);
                    *at = at.saturating_add(1);
                    step
                }
                _ => script.get(draw as usize / 200 % script.len()).copied().unwrap_or(Step::STARTED),
            };
            columns.delegation.push(u32::try_from(place).unwrap_or_default());
            columns.step.push(step);
            columns.day.push(day);
            columns.until.push(day + 120);
        }
        columns
    }

    fn steps(&self) -> Steps<'_> {
        Steps { delegation: &self.delegation, step: &self.step, day: &self.day, until: &self.until }
    }
}

/// A delegation as anyone would first write it down.
#[derive(Clone, Default)]
struct Plain {
    assigned: [bool; 3],
    trained: bool,
    materials: [bool; MATERIALS],
    agreed: Vec<(Day, Day)>,
    signed: [bool; 2],
    listed: bool,
    published: [bool; 3],
    duties: [bool; 3],
    controls: bool,
    accepted: Option<Day>,
    started: Option<Day>,
    recalled: Option<Day>,
    brakes: Vec<(Day, Option<Day>)>,
    rectified: bool,
    verified: bool,
    last: Option<Day>,
}

#[allow(clippy::indexing_slicing, reason = "the peer is as anyone would first write it")]
impl Plain {
    fn suspended(&self) -> bool {
        self.brakes.last().is_some_and(|(_, to)| to.is_none())
    }

    fn take(&mut self, step: Step, day: Day, until: Day, mode: Mode) -> bool {
        if self.last.is_some_and(|last| day < last) || self.recalled.is_some() {
            return false;
        }
        let agreed = mode == Mode::Direct || !self.agreed.is_empty();
        let accepted = self.signed == [true; 2];
        let complete = self.materials == [true; MATERIALS];
        let allowed = match step {
            Step::TRAINED => self.assigned == [true; 3],
            Step::SIGNED_BY_CITY => complete && agreed && !self.signed[0],
            Step::SIGNED_BY_COUNTY => complete && agreed && !self.signed[1],
            Step::LISTED => accepted && !self.listed,
            Step::STARTED => {
                self.published == [true; 3]
                    && self.duties == [true; 3]
                    && self.controls
                    && agreed
                    && self.started.is_none()
            }
            Step::BRAKED => self.started.is_some() && !self.suspended(),
            Step::RECTIFIED => self.suspended(),
            Step::VERIFIED => self.suspended() && self.rectified,
            Step::RESUMED => self.suspended() && self.verified && agreed,
            Step::AGREED | Step::CONTROLS | Step::SCHEDULED | Step::RECALLED => true,
            step => match place(step) {
                Place::Published(level) => accepted && self.listed && !self.published[level],
                Place::Material(_) => self.trained && self.signed == [false; 2],
                Place::Assigned(_) | Place::Duties(_) => true,
            },
        };
        if !allowed {
            return false;
        }
        self.last = Some(day);
        match step {
            Step::TRAINED => self.trained = true,
            Step::AGREED => self.agreed.push((day, until)),
            Step::SIGNED_BY_CITY => self.signed[0] = true,
            Step::SIGNED_BY_COUNTY => self.signed[1] = true,
            Step::LISTED => self.listed = true,
            Step::CONTROLS => self.controls = true,
            Step::SCHEDULED => {}
            Step::STARTED => self.started = Some(day),
            Step::BRAKED => self.brakes.push((day, None)),
            Step::RECTIFIED => (self.rectified, self.verified) = (true, false),
            Step::VERIFIED => self.verified = true,
            Step::RESUMED => {
                (self.rectified, self.verified) = (false, false);
                self.brakes.last_mut().into_iter().for_each(|brake| brake.1 = Some(day));
            }
            Step::RECALLED => self.recalled = Some(day),
            step => match place(step) {
                Place::Assigned(level) => self.assigned[level] = true,
                Place::Published(level) => self.published[level] = true,
                Place::Duties(level) => self.duties[level] = true,
                Place::Material(kind) => self.materials[kind] = true,
            },
        }
        if self.signed == [true; 2] && self.accepted.is_none() {
            self.accepted = Some(day);
        }
        true
    }

    fn holding(&self, day: Day) -> (Level, Standing) {
        if self.accepted.is_none_or(|accepted| day < accepted)
            || self.recalled.is_some_and(|recalled| day >= recalled)
        {
            return (Level::City, Standing::InForce);
        }
        let paused = |(from, to): &(Day, Option<Day>)| *from <= day && to.is_none_or(|to| day < to);
        let covered = self.agreed.iter().any(|(from, until)| (*from..=*until).contains(&day));
        let standing = if self.started.is_none_or(|started| day < started) {
            Standing::AwaitingStart
        } else if self.brakes.iter().any(paused) {
            Standing::Suspended
        } else if !self.agreed.is_empty() && !covered {
            Standing::AgreementLapsed
        } else {
            Standing::InForce
        };
        (Level::County, standing)
    }
}

enum Place {
    Assigned(usize),
    Published(usize),
    Duties(usize),
    Material(usize),
}

fn place(step: Step) -> Place {
    let number = usize::from(step.number());
    match number {
        0..3 => Place::Assigned(number),
        8..11 => Place::Published(number - 8),
        11..14 => Place::Duties(number - 11),
        _ => Place::Material(number - 24),
    }
}

fn fold_plain(columns: &Columns) -> (HashMap<u32, Plain>, u64) {
    let mut register: HashMap<u32, Plain> = HashMap::with_capacity(POWERS * COUNTIES);
    let mut violations = 0;
    let rows = columns.delegation.iter().zip(&columns.step).zip(columns.day.iter().zip(&columns.until));
    for ((delegation, step), (day, until)) in rows {
        let plain = register.entry(*delegation).or_default();
        if !plain.take(*step, *day, *until, mode(*delegation as usize)) {
            violations += 1;
        }
    }
    (register, violations)
}

/// Folding the steps.
pub(crate) fn fold() -> Outcome {
    let columns = Columns::generate(255);
    let mut found: Option<(Grid, Vec<Violation>)> = None;
    let mut plain: Option<(HashMap<u32, Plain>, u64)> = None;
    let (ours, peer) = medians(
        RUNS,
        || {
            let mut grid = grid();
            let mut violations = Vec::with_capacity(STEPS / 64);
            let (time, ()) = timed(|| grid.fold(columns.steps(), &mut violations));
            found = Some((grid, violations));
            Ok(time)
        },
        || {
            let (time, folded) = timed(|| fold_plain(&columns));
            plain = Some(folded);
            Ok(time)
        },
    )?;
    let equal = match (&found, &plain) {
        (Some((grid, violations)), Some((register, refused))) => {
            violations.len() as u64 == *refused && same(grid, register, FIRST_DAY + DAYS / 2)
        }
        _ => false,
    };
    let rate = |seconds: f64| STEPS as f64 / seconds;
    let labels = ("fold-nation", "steps/s", "HashMap");
    Ok(vec![Line::of_rates(labels, (rate(ours), rate(peer)), equal, Goal::Ours(100_000_000.0))])
}

fn same(grid: &Grid, register: &HashMap<u32, Plain>, day: Day) -> bool {
    (0..grid.len()).all(|delegation| {
        let plain = u32::try_from(delegation).ok().and_then(|number| register.get(&number));
        let (level, standing) = plain.map_or((Level::City, Standing::InForce), |plain| plain.holding(day));
        grid.holding(delegation, day).is_some_and(|ours| (ours.level, ours.standing) == (level, standing))
    })
}

/// Asking it: who holds a random power in a random county on a random date.
pub(crate) fn holder() -> Outcome {
    let columns = Columns::generate(255);
    let mut grid = grid();
    grid.fold(columns.steps(), &mut Vec::new());
    let (register, _) = fold_plain(&columns);
    drop(columns);
    let mut rng = ChaCha8Rng::seed_from_u64(60);
    let questions: Vec<(u16, u16, Day)> = (0..QUESTIONS)
        .map(|_| {
            let (power, county, day) = (rng.next_u32(), rng.next_u32(), rng.next_u32());
            let below = |draw: u32, bound: usize| (draw as usize % bound) as u16;
            (below(power, POWERS), below(county, COUNTIES), FIRST_DAY + (day % DAYS as u32) as Day)
        })
        .collect();
    let delegation = |power: u16, county: u16| usize::from(power) * COUNTIES + usize::from(county);
    let (mut our_sum, mut peer_sum) = (0_u64, 1_u64);
    let weigh = |level: Level, standing: Standing| (level.index() * 8 + standing as usize) as u64;
    let (ours, peer) = medians(
        RUNS,
        || {
            let (time, sum) = timed(|| {
                questions.iter().fold(0_u64, |sum, (power, county, day)| {
                    let holding = grid.holding(delegation(*power, *county), black_box(*day));
                    holding
                        .map_or(sum, |holding| sum * 31 % 1_000_003 + weigh(holding.level, holding.standing))
                })
            });
            our_sum = sum;
            Ok(time)
        },
        || {
            let (time, sum) = timed(|| {
                questions.iter().fold(0_u64, |sum, (power, county, day)| {
                    let number = delegation(*power, *county) as u32;
                    let plain = register.get(&number);
                    let (level, standing) = plain
                        .map_or((Level::City, Standing::InForce), |plain| plain.holding(black_box(*day)));
                    sum * 31 % 1_000_003 + weigh(level, standing)
                })
            });
            peer_sum = sum;
            Ok(time)
        },
    )?;
    let nanoseconds = |seconds: f64| seconds * 1e9 / QUESTIONS as f64;
    let labels = ("holder-nation", "ns/question", "HashMap");
    let equal = our_sum == peer_sum;
    Ok(vec![Line::of_times(labels, (nanoseconds(ours), nanoseconds(peer)), equal, Goal::Ours(60.0))])
}
