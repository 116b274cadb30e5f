//! Law `routing`: projects across counties go through the city, so does what the reform leaves to the cities and everything
//! before the channel is open; all else goes straight. Every dispatch has exactly one route, which says why.

use std::sync::Arc;

use chrono::NaiveDate;
use devolution::delegation::{Command, History};
use devolution::desk::Desk;
use devolution::ledger::{DigestAlgorithm, Memory};
use devolution::reform::{Authority, ElementId};
use devolution::service::{Direction, Dispatch, DispatchKind, RouteRule};
use proptest::prelude::*;

use crate::support::northvale;

proptest! {
    #[test]
    fn routing(
        kind in prop::sample::select(DispatchKind::ALL), direction in prop::sample::select(Direction::ALL),
        county in any::<prop::sample::Index>(), also in prop::collection::vec(any::<prop::sample::Index>(), 0..3),
        subjects in prop::collection::vec(any::<prop::sample::Index>(), 0..2),
        opened in prop::collection::vec(prop::option::of(1_u32..28), 4), on in 1_u32..28,
    ) {
        let day = |day| NaiveDate::from_ymd_opt(2023, 2, day).unwrap();
        let reform = Arc::new(northvale());
        let at = "2023-01-01T00:00:00Z".parse().unwrap();
        let store = Box::new(Memory::new(DigestAlgorithm::Sha256));
        let mut desk = Desk::create(Arc::clone(&reform), store, History::Actual, day(1), at).unwrap();
        let lead = reform.leads().next().unwrap().clone();
        for (county, opened) in reform.counties().iter().zip(&opened) {
            if let Some(opened) = opened {
                let notice = "notice".parse().unwrap();
                desk.submit(&Command::open_channel(lead.clone(), county.code, day(*opened), notice), at).unwrap();
            }
        }
        let chosen = county.index(reform.counties().len());
        let county = &reform.counties()[chosen];
        let dispatch = Dispatch {
            kind,
            direction,
            county: county.code,
            on: day(on),
            also: also.iter().map(|other| other.get(reform.counties()).code).collect(),
            subjects: subjects.iter().filter(|_| !reform.exclusions().is_empty())
                .map(|subject| subject.get(reform.exclusions()).id.clone()).collect(),
        };
        let route = desk.register().route(&dispatch).unwrap();
        // The rule, in one breath.
        let across = kind == DispatchKind::Project && dispatch.also.iter().any(|other| *other != county.code);
        let open = opened[chosen].is_some_and(|opened| opened <= on);
        let direct = !across && dispatch.subjects.is_empty() && open;
        prop_assert_eq!(route.direct, direct);
        let [below, above] = [Authority::County(county.code), Authority::Province(reform.province().code)];
        let mut through = if direct { vec![below, above] } else { vec![below, Authority::City(county.city), above] };
        if direction == Direction::Down {
            through.reverse();
        }
        prop_assert_eq!(route.through, through);
        // It says every reason, and each only once.
        let rules: Vec<RouteRule> = route.because.iter().map(|reason| reason.rule).collect();
        prop_assert_eq!(rules.contains(&RouteRule::Direct), direct);
        prop_assert_eq!(rules.contains(&RouteRule::CrossCounty), across);
        prop_assert_eq!(rules.contains(&RouteRule::NotOpen), !open);
        let excluded = rules.iter().filter(|rule| **rule == RouteRule::Excluded).count();
        prop_assert_eq!(excluded, dispatch.subjects.len());
        prop_assert!(route.because.iter().all(|reason| reason.clause.is_some()));
        // Readiness says the same of the channel, and nothing that the reform does not have is routed.
        prop_assert_eq!(desk.register().readiness(county.code, day(on)).unwrap().open, open);
        let nonsense: ElementId = "nonsense".parse().unwrap();
        let unknown = Dispatch { subjects: [nonsense].into(), ..dispatch.clone() };
        prop_assert_eq!(desk.register().route(&unknown).unwrap_err().code(), "unknown-exclusion");
        let nowhere = Dispatch { county: "999999".parse().unwrap(), ..dispatch };
        prop_assert_eq!(desk.register().route(&nowhere).unwrap_err().code(), "unknown-subject");
    }
}
