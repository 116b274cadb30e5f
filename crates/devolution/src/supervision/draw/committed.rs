//! What is written down and committed to before a draw.

use std::borrow::Cow;
use std::fmt::Display;

use serde::{Deserialize, Serialize};

use super::transcript::{Line, difference, grow, parse, write};
use super::{DrawError, DrawFault, DrawRule, Inspector, Object, Plan, fault};
use crate::ledger::{Frontier, Head};
use crate::reform::{Authority, Reform};
use crate::supervision::{SettingErrors, SettingFault, SettingRule};

/// The plan and the lists of a draw, in the order of their ids, and the Merkle root over their lines: what is published before
/// there is a seed. In whichever order the lists are given, the root is the same.
///
/// Its text is JSON Lines in canonical form (RFC 8785): the plan, the objects, the inspectors, the root.
///
/// ```text
/// {"draw":1,"plan":{…}}
/// {"object":{"county":"410122","name":"…","tier":"high","uscc":"…"}}
/// {"inspector":{"certified_until":"2024-12-31","fields":["…"],"id":"…","pool":"county:410122","recused":[],"unit":"…"}}
/// {"commitment":{"root":"…","size":3}}
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Committed {
    plan: Plan,
    objects: Vec<Object>,
    inspectors: Vec<Inspector>,
    text: String,
    commitment: Head,
    /// The Merkle tree of the text with the line of its root.
    pub(super) frontier: Frontier,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Header<'a> {
    draw: u32,
    plan: Cow<'a, Plan>,
}

#[derive(Deserialize)]
struct Version {
    draw: u32,
}

impl Committed {
    /// The version of the written form.
    pub const VERSION: u32 = 1;

    /// Puts a plan and its lists together. Items about powers that concern life or safety are covered in full, whatever the
    /// plan says of them.
    ///
    /// ```
    /// use devolution::supervision::draw::{Committed, Plan};
    /// let reform = devolution_henan::reform().unwrap();
    /// let plan: Plan = serde_json::from_str(r#"{"commit":"2022-05-05","draw":"2022-05-05","rates":{"default":50},
    ///     "items":[{"content":"经营资质","id":"carriers","method":"现场检查","unit":"transport",
    ///         "name":{"zh":"道路运输经营者检查","en":"Carriers by road"}}],
    ///     "reform":"henan-2021","sources":[],"title":"2022年第一次抽查","units":{"transport":1}}"#).unwrap();
    /// let error = Committed::new(&reform, plan, vec![], vec![]).unwrap_err().to_string();
    /// for missing in ["plan.items[1].basis", "plan.units: 1", "plan.sources", "plan.draw", "objects"] {
    ///     assert!(error.contains(missing), "{error}");
    /// }
    /// ```
    ///
    /// # Errors
    /// [`DrawError::Unfit`] with everything that is wrong: an item without its basis, fewer than two inspectors, no source of a
    /// seed, a draw that is not after the commitment, an id that stands twice or that the reform does not have.
    pub fn new(
        reform: &Reform,
        mut plan: Plan,
        mut objects: Vec<Object>,
        mut inspectors: Vec<Inspector>,
    ) -> Result<Self, DrawError> {
        plan.items = plan.items.into_iter().map(|item| item.covered_under(reform)).collect();
        let mut faults = plan.faults();
        objects.sort_by(|a, b| a.uscc.cmp(&b.uscc));
        inspectors.sort_by(|a, b| a.id.cmp(&b.id));
        if objects.is_empty() {
            faults.push(fault("objects", SettingRule::Missing, ""));
        }
        let twice = objects.iter().zip(objects.iter().skip(1)).filter(|(a, b)| a.uscc == b.uscc);
        faults.extend(twice.map(|(object, _)| fault("objects", SettingRule::StandsTwice, &object.uscc)));
        let twice = inspectors.iter().zip(inspectors.iter().skip(1)).filter(|(a, b)| a.id == b.id);
        faults.extend(twice.map(|(one, _)| fault("inspectors", SettingRule::StandsTwice, &one.id)));
        faults.extend(faults_under(reform, &plan, &objects, &inspectors));
        SettingErrors::check(faults, ())?;
        plan.items.sort_by(|a, b| a.id.cmp(&b.id));
        Ok(Self::written(plan, objects, inspectors)?)
    }

    /// Checks what was read against a reform: its powers, what must be covered in full, its counties.
    ///
    /// # Errors
    /// [`DrawError::Unfit`] with everything that is wrong.
    pub fn check(&self, reform: &Reform) -> Result<(), DrawError> {
        let faults = faults_under(reform, &self.plan, &self.objects, &self.inspectors);
        Ok(SettingErrors::check(faults, ())?)
    }

    /// Writes down what is in order.
    fn written(plan: Plan, objects: Vec<Object>, inspectors: Vec<Inspector>) -> Result<Self, SettingErrors> {
        let mut text = String::new();
        write(&mut text, &Header { draw: Self::VERSION, plan: Cow::Borrowed(&plan) })?;
        objects.iter().try_for_each(|object| write(&mut text, &Line::Object(Cow::Borrowed(object))))?;
        inspectors.iter().try_for_each(|one| write(&mut text, &Line::Inspector(Cow::Borrowed(one))))?;
        let mut frontier = Frontier::new(plan.digest);
        grow(&mut frontier, &text);
        let commitment = frontier.head();
        let lines = text.len();
        write(&mut text, &Line::Commitment(commitment))?;
        grow(&mut frontier, text.get(lines..).unwrap_or_default());
        Ok(Self { plan, objects, inspectors, text, commitment, frontier })
    }

    /// Reads what [`Committed::text`] wrote. Whoever published the root compares it with [`Committed::commitment`].
    ///
    /// ```
    /// use devolution::supervision::draw::Committed;
    /// let fault = Committed::read(b"{\"draw\":2}\n").unwrap_err();
    /// assert_eq!((fault.line, fault.code()), (1, "from-the-future"));
    /// ```
    ///
    /// # Errors
    /// [`DrawFault`] with the first line that does not follow from those before it.
    pub fn read(text: &[u8]) -> Result<Self, DrawFault> {
        let (committed, rest, line) = Self::read_part(text)?;
        if rest.is_empty() { Ok(committed) } else { Err(DrawFault::new(line, DrawRule::OutOfPlace, "")) }
    }

    /// What is committed to at the beginning of a text; the rest, and its first line.
    pub(super) fn read_part(text: &[u8]) -> Result<(Self, &[u8], u64), DrawFault> {
        let mut lines = (1..).zip(text.split_inclusive(|byte| *byte == b'\n'));
        let (_, first) = lines.next().ok_or_else(|| DrawFault::new(1, DrawRule::CutShort, "plan"))?;
        if let Ok(Version { draw }) = serde_json::from_slice(first)
            && draw > Self::VERSION
        {
            return Err(DrawFault::new(1, DrawRule::FromTheFuture, draw));
        }
        let Header { plan, .. } = parse(1, first)?;
        let plan = plan.into_owned();
        let (mut objects, mut inspectors): (Vec<Object>, Vec<Inspector>) = (Vec::new(), Vec::new());
        let mut size = first.len();
        let mut last = 1;
        let said = loop {
            let (number, line) =
                lines.next().ok_or_else(|| DrawFault::new(last + 1, DrawRule::CutShort, "commitment"))?;
            (size, last) = (size + line.len(), number);
            let in_place = match parse(number, line)? {
                Line::Object(object) => {
                    let later = objects.last().is_none_or(|before| before.uscc < object.uscc);
                    objects.push(object.into_owned());
                    later && inspectors.is_empty()
                }
                Line::Inspector(inspector) => {
                    let later = inspectors.last().is_none_or(|before| before.id < inspector.id);
                    inspectors.push(inspector.into_owned());
                    later
                }
                Line::Commitment(head) => break head,
                Line::Drawn(_) | Line::End(_) | Line::Seed(_) => false,
            };
            if !in_place {
                return Err(DrawFault::new(number, DrawRule::OutOfPlace, ""));
            }
        };
        let unfit = |errors: SettingErrors| DrawFault::new(1, DrawRule::Unfit, errors);
        SettingErrors::check(plan.faults(), ()).map_err(unfit)?;
        let committed = Self::written(plan, objects, inspectors).map_err(unfit)?;
        let (found, rest) = text.split_at_checked(size).unwrap_or((text, &[]));
        match difference(&committed.text, found) {
            None => Ok((committed, rest, last + 1)),
            Some((line, expected)) => {
                let root = line == last && said != committed.commitment;
                let rule = if root { DrawRule::RootDiffers } else { DrawRule::NotCanonical };
                Err(DrawFault::new(line, rule, expected))
            }
        }
    }

    /// The plan.
    #[must_use]
    pub const fn plan(&self) -> &Plan {
        &self.plan
    }

    /// The objects, in the order of their codes.
    #[must_use]
    pub fn objects(&self) -> &[Object] {
        &self.objects
    }

    /// The inspectors, in the order of their numbers.
    #[must_use]
    pub fn inspectors(&self) -> &[Inspector] {
        &self.inspectors
    }

    /// The root and the number of the lines before it: what is published before there is a seed.
    #[must_use]
    pub const fn commitment(&self) -> Head {
        self.commitment
    }

    /// Its lines.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }
}

/// What the reform has against a plan and its lists.
fn faults_under(
    reform: &Reform,
    plan: &Plan,
    objects: &[Object],
    inspectors: &[Inspector],
) -> Vec<SettingFault> {
    let mut faults = plan.faults_under(reform);
    let mut unknown = |place, id: &dyn Display| faults.push(fault(place, SettingRule::UnknownId, id));
    for object in objects.iter().filter(|object| reform.county(object.county).is_none()) {
        unknown("objects.county", &object.county);
    }
    for inspector in inspectors {
        let known = match inspector.pool {
            Authority::Province(code) => reform.province().code == code,
            Authority::City(code) => reform.city(code).is_some(),
            Authority::County(code) => reform.county(code).is_some(),
        };
        if !known {
            unknown("inspectors.pool", &inspector.pool);
        }
    }
    faults
}
