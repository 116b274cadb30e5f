//! Holding a draw.

use std::borrow::Cow;
use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::deal::Dealer;
use super::numbers::Numbers;
use super::transcript::{Line, grow, write};
use super::{Committed, DrawError, Rate, Seed, TierId};
use crate::cases::HandlerId;
use crate::ledger::Head;
use crate::service::Uscc;

/// An object that was drawn, and who inspects it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Drawn {
    /// Who inspects it: unit by unit, in the order in which they were dealt.
    pub inspectors: Vec<HandlerId>,
    /// The object.
    pub object: Uscc,
    /// The tier in which it was drawn.
    pub tier: TierId,
}

/// A draw that was held: of what, with which seed, and what came of it.
///
/// ```
/// use devolution::supervision::draw::{Committed, Draw, Inspector, Object, Plan, Seed, verify};
///
/// let reform = devolution_henan::reform().unwrap();
/// let plan: Plan = serde_json::from_str(r#"{
///     "commit":"2022-05-05", "draw":"2022-05-10", "title":"2022年第一次抽查", "reform":"henan-2021",
///     "items":[{"basis":"道路运输条例第五十八条","content":"经营资质","id":"carriers","method":"现场检查",
///         "name":{"zh":"道路运输经营者检查","en":"Carriers by road"},"unit":"transport"}],
///     "rates":{"default":500}, "units":{"transport":2},
///     "sources":[{"id":"lottery","kind":"numbers","words":"双色球第2022052期中奖号码"}]}"#).unwrap();
/// let object = |uscc: &str| Object {
///     county: "410122".parse().unwrap(), name: "甲公司".parse().unwrap(), tier: "mid".parse().unwrap(), uscc: uscc.parse().unwrap(),
/// };
/// let inspector = |id: &str| Inspector {
///     certified_until: "2024-12-31".parse().unwrap(), fields: [].into(), id: id.parse().unwrap(),
///     pool: "county:410122".parse().unwrap(), recused: [].into(), unit: "transport".parse().unwrap(),
/// };
/// let objects = vec![object("114300000061225005"), object("113212810144222637")];
/// let inspectors = ["1", "2", "3"].map(inspector).to_vec();
/// let committed = Committed::new(&reform, plan, objects, inspectors)?;
///
/// let mut seed: Seed = serde_json::from_str(r#"{"date":"2022-05-10","values":{"lottery":[18,3,9]}}"#).unwrap();
/// let draw = Draw::hold(&committed, seed.clone())?;
/// assert_eq!((draw.drawn().len(), draw.drawn()[0].inspectors.len()), (1, 2));
/// assert_eq!(verify(draw.text().as_bytes()).unwrap().commitment, committed.commitment());
///
/// seed.date = "2022-05-05".parse().unwrap(); // known when the lists were committed to
/// assert_eq!(Draw::hold(&committed, seed).unwrap_err().code(), "unfit");
/// # Ok::<(), devolution::supervision::draw::DrawError>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Draw<'a> {
    committed: &'a Committed,
    drawn: Vec<Drawn>,
    end: Head,
    seed: Seed,
    /// What its transcript has beyond what was committed to.
    pub(super) text: String,
}

impl<'a> Draw<'a> {
    /// Draws the objects, then their inspectors in the order of the objects.
    ///
    /// # Errors
    /// [`DrawError::Unfit`] where the seed has not a value for each source of the plan, or its day is not after the
    /// commitment and up to the day of the draw; [`DrawError::Vacant`] where objects that were drawn cannot have their
    /// inspectors.
    pub fn hold(committed: &'a Committed, seed: Seed) -> Result<Self, DrawError> {
        let plan = committed.plan();
        let seed = seed.fitted(plan)?;
        let (root, key) = (committed.commitment().root, seed.key(plan));
        let numbers = |purpose: &str| Numbers::new(plan.digest, root, &key, purpose);
        let mut tiers: BTreeMap<&TierId, Vec<u32>> = BTreeMap::new();
        for (number, object) in (0..).zip(committed.objects()) {
            tiers.entry(&object.tier).or_default().push(number);
        }
        let mut chosen = Vec::new();
        for (tier, objects) in tiers {
            let rate = plan.rate(tier);
            if rate == Rate::FULL {
                chosen.extend(objects);
                continue;
            }
            let count = rate.of(u32::try_from(objects.len()).unwrap_or(u32::MAX));
            chosen.extend(numbers(&format!("objects/{tier}")).choose(objects, count as usize));
        }
        chosen.sort_unstable();
        let chosen = chosen.into_iter().filter_map(|number| committed.objects().get(number as usize));

        let mut dealer = Dealer::new(committed, numbers);
        let vacancies = dealer.vacancies(chosen.clone());
        if vacancies.count > 0 {
            return Err(vacancies.into());
        }
        let drawn = chosen.map(|object| Drawn {
            inspectors: dealer.deal(object),
            object: object.uscc.clone(),
            tier: object.tier.clone(),
        });
        let drawn: Vec<Drawn> = drawn.collect();

        let mut text = String::new();
        write(&mut text, &Line::Seed(Cow::Borrowed(&seed)))?;
        drawn.iter().try_for_each(|one| write(&mut text, &Line::Drawn(Cow::Borrowed(one))))?;
        let mut frontier = committed.frontier.clone();
        grow(&mut frontier, &text);
        let end = frontier.head();
        write(&mut text, &Line::End(end))?;
        Ok(Self { committed, drawn, end, seed, text })
    }

    /// What was committed to.
    #[must_use]
    pub const fn committed(&self) -> &Committed {
        self.committed
    }

    /// What was drawn, in the order of the codes of the objects.
    #[must_use]
    pub fn drawn(&self) -> &[Drawn] {
        &self.drawn
    }

    /// The root over all lines of the transcript before the last, and their number.
    #[must_use]
    pub const fn end(&self) -> Head {
        self.end
    }

    /// The transcript: what was committed to, and after it the seed, what was drawn, and the root of all lines before the last.
    ///
    /// ```text
    /// {"seed":{"date":"2022-05-10","values":{"lottery":[3,9,18]}}}
    /// {"drawn":{"inspectors":["410122-07","410122-11"],"object":"…","tier":"high"}}
    /// {"end":{"root":"…","size":6}}
    /// ```
    #[must_use]
    pub fn text(&self) -> String {
        [self.committed.text(), &self.text].concat()
    }

    /// The seed, with numbers whose order means nothing in theirs.
    #[must_use]
    pub const fn seed(&self) -> &Seed {
        &self.seed
    }
}
