//! The laws by their names, each on random whole histories of commands from many actors.

use devolution::delegation::CommandKind;
use proptest::prelude::*;
use proptest::sample::Index;

use crate::play::{World, reform, script};
use crate::{agreement, away, columns, duties, handover, holding, quota, record, road, scenario, tamper};

/// Few by default, so that everybody runs them; as many as you have time for with `PROPTEST_CASES`.
fn config() -> ProptestConfig {
    let cases = std::env::var("PROPTEST_CASES").ok().and_then(|cases| cases.parse().ok());
    ProptestConfig { cases: cases.unwrap_or(40), ..ProptestConfig::default() }
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn agrees_with_the_model(script in script(40), dates in prop::collection::vec(-10_i64..300, 3)) {
        agreement::agree(&script, &dates);
    }

    #[test]
    fn columns_agree(stream in columns::stream()) {
        columns::agree(&stream);
    }

    #[test]
    fn what_is_left_leads_to_operation(script in script(30)) {
        road::leads_to_operation(&script);
    }

    #[test]
    fn one_holder(script in script(70)) {
        holding::one_holder(&World::played(&script));
    }

    #[test]
    fn seamless(script in script(70)) {
        holding::seamless(&World::played(&script));
    }

    #[test]
    fn train_first(script in script(70)) {
        handover::train_first(&World::played(&script));
    }

    #[test]
    fn full_handover(script in script(70)) {
        handover::full_handover(&World::played(&script));
    }

    #[test]
    fn no_silent_operation(script in script(70)) {
        handover::no_silent_operation(&World::played(&script));
    }

    #[test]
    fn no_vacuum_no_overlap(script in script(70)) {
        handover::no_vacuum_no_overlap(&World::played(&script));
    }

    #[test]
    fn no_vacuum_no_overlap_in_a_matrix(claims in duties::claims(), place in any::<Index>()) {
        duties::taken_when_whole(&claims, place);
    }

    #[test]
    fn liability(script in script(70)) {
        holding::liability(&World::played(&script));
    }

    #[test]
    fn brake_holds(script in script(70)) {
        handover::brake_holds(&World::played(&script));
    }

    #[test]
    fn quota(plan in quota::plan()) {
        quota::holds(&plan);
    }

    #[test]
    fn replay(script in script(60), pieces in prop::collection::vec(1_usize..20, 1..4), cut in any::<Index>()) {
        record::replay(&World::played(&script), &pieces, cut);
    }

    #[test]
    fn tamper_evident(
        script in script(40),
        pieces in prop::collection::vec(1_usize..6, 1..4),
        crimes in prop::collection::vec(tamper::crime(), 12),
    ) {
        let world = World::played(&script);
        tamper::is_evident(&world.entries(), &pieces, &crimes);
        tamper::nothing_unlawful_hides(&world, &pieces);
    }

    #[test]
    fn refusal_is_clean(script in script(70)) {
        record::refusal_is_clean(&script);
    }

    #[test]
    fn extract_is_faithful(script in script(60), days in -5_i64..300, known in any::<Index>()) {
        away::an_extract_is_faithful(&World::played(&script), days, known);
    }

    #[test]
    fn forged_extract_is_found(
        script in script(40),
        forgeries in prop::collection::vec(away::forgery(), 40),
    ) {
        away::a_forged_extract_is_found(&World::played(&script), &forgeries);
    }

    #[test]
    fn exactly_once(
        script in script(50),
        trips in prop::collection::vec((1_usize..30, any::<bool>()), 1..12),
    ) {
        away::exactly_once(&World::played(&script), &trips);
    }

    #[test]
    fn time_travel(script in script(60), days in -5_i64..300, known in any::<Index>(), asked in -5_i64..300) {
        record::time_travel(&World::played(&script), days, known, asked);
    }
}

/// A life in which everything is done but one kind of thing: no law may be broken by whoever goes on regardless.
#[test]
fn hold_whatever_is_left_out() {
    let reform = reform();
    for (power, county) in reform.powers().iter().zip(reform.counties()) {
        for left_out in CommandKind::ALL {
            let world = World::without(*left_out, power, county);
            holding::one_holder(&world);
            holding::seamless(&world);
            handover::train_first(&world);
            handover::full_handover(&world);
            handover::no_silent_operation(&world);
            handover::no_vacuum_no_overlap(&world);
            holding::liability(&world);
            handover::brake_holds(&world);
        }
    }
}

#[test]
fn same_everywhere() {
    scenario::same_everywhere();
}
