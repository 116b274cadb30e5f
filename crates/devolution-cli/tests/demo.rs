//! The demo: labelled, verified, the same for the same seed, and careful with what is not its own.

mod support;

use std::fs;

use support::Desk;

/// Asks the ledger of the demo.
fn ask<'a>(arguments: &[&'a str]) -> Vec<&'a str> {
    [&["--ledger", "devolution-demo/ledger.db"], arguments].concat()
}

#[test]
fn the_demo_runs_and_its_ledger_answers() {
    let desk = Desk::empty();
    let said = desk.zh(&["demo", "--cases", "300", "--until", "2021-12-31"]).exits(0).out;
    assert!(said.starts_with("模拟数据(种子2021):以下内容均未实际发生\n"), "{said}");
    for words in [
        "各市进展",
        "合计",
        "5508",
        "逾期任务",
        "M3",
        "卡在哪里",
        "(依据M",
        "谁行使、谁负责",
        "p18",
        "台账校验无误",
        "标有“替代项”",
    ] {
        assert!(said.contains(words), "{words}: {said}");
    }
    let verified = desk.json(&ask(&["verify"]));
    assert_eq!((&verified["simulated"], &verified["seed"]), (&true.into(), &2021.into()));
    let size = verified["head"]["size"].as_u64().unwrap();
    assert!(said.contains(&format!("台账头:{size}:{}", verified["head"]["root"].as_str().unwrap())));
    // Whatever comes from it says that it is a simulation.
    let warning = "simulated data (seed 2021): none of this happened\n";
    for arguments in [
        &["status", "--power", "p18"][..],
        &["status", "--power", "p18", "--county", "410122"],
        &["next", "--county", "410122"],
        &["holder", "--power", "p18", "--county", "410122"],
        &["holder", "--power", "p02"],
        &["progress"],
        &["progress", "--measures"],
        &["export", "--csv", "--output", "out.csv"],
    ] {
        let said = desk.run(&ask(arguments)).exits(0).out;
        assert!(said.starts_with(warning), "{arguments:?}: {said}");
        assert!(said.contains("as of 2021-12-31"), "its present is its last day: {said}");
    }
    assert!(
        fs::read_to_string(desk.path("out.csv")).unwrap().lines().skip(1).all(|line| line.ends_with(",2021"))
    );
    let progress = desk.json(&ask(&["progress"]));
    assert_eq!((&progress["simulated"], &progress["all"]["total"]), (&true.into(), &5508.into()));
    // And it is a ledger like any other: it takes commands.
    let brake = [
        "record",
        "brake",
        "--by",
        "province:410000",
        "--subject",
        "delegation:p18/410122",
        "--on",
        "2022-01-05",
    ];
    desk.run(&ask(&[&brake[..], &["entries=0", "reason=R"]].concat())).exits(1).says("entry 0");
}

#[test]
fn the_same_seed_gives_the_same_head_and_another_seed_another() {
    let desk = Desk::empty();
    let head = |folder: &str, seed: &str| {
        let demo = ["demo", "--cases", "300", "--until", "2021-12-09", "--folder", folder, "--seed", seed];
        desk.json(&demo)["head"]["root"].as_str().unwrap().to_owned()
    };
    let (first, second, other) = (head("a", "7"), head("b", "7"), head("c", "8"));
    assert_eq!(first, second);
    assert_ne!(first, other);
    assert_eq!(head("c", "7"), first, "a demo replaces an earlier one");
}

#[test]
fn the_demo_tells_in_json_what_it_tells_in_words() {
    let desk = Desk::empty();
    let demo = desk.json(&["demo", "--cases", "300", "--until", "2021-12-11"]);
    assert_eq!(
        (&demo["simulated"], &demo["verified"], &demo["until"]),
        (&true.into(), &true.into(), &"2021-12-11".into())
    );
    let (entries, accepted) = (demo["entries"].as_u64().unwrap(), demo["accepted"].as_u64().unwrap());
    assert_eq!(entries, accepted + 1, "the first entry opens the ledger");
    assert!(demo["overdue"].as_array().unwrap().iter().any(|measure| measure["measure"] == "M1"));
    assert!(
        demo["late"][0]["next"]
            .as_array()
            .unwrap()
            .iter()
            .any(|next| next["blocked_by"][0]["clause"].is_string())
    );
    assert_eq!(demo["holders"][0]["power"], "p18");
}

#[test]
fn a_folder_that_is_not_a_demo_is_left_alone() {
    let desk = Desk::empty();
    fs::create_dir(desk.path("mine")).unwrap();
    desk.write("mine/ledger.db", "precious");
    desk.run(&["demo", "--folder", "mine"]).exits(4).says("not-a-demo").says("--folder");
    desk.zh(&["demo", "--folder", "mine"]).exits(4).says("不是空文件夹");
    assert_eq!(fs::read_to_string(desk.path("mine/ledger.db")).unwrap(), "precious");
    // Beside its own files, an earlier demo leaves alone what somebody put there.
    desk.run(&["demo", "--cases", "300", "--until", "2021-12-06"]).exits(0);
    desk.write("devolution-demo/notes.txt", "mine");
    desk.run(&["demo", "--cases", "300", "--until", "2021-12-06"]).exits(0);
    assert_eq!(fs::read_to_string(desk.path("devolution-demo/notes.txt")).unwrap(), "mine");
}

#[test]
fn what_cannot_be_simulated_is_said_before_anything_is_made() {
    let desk = Desk::empty();
    desk.run(&["demo", "--cases", "300", "--until", "2021-11-01"]).exits(2).says("begins on 2021-11-30");
    desk.run(&["demo", "--cases", "300", "--until", "soon"]).exits(2);
    desk.run(&["demo", "--power", "p99"]).exits(5).says("p99");
    desk.run(&["demo", "--seed", "-1"]).exits(2);
    assert!(!desk.path("devolution-demo").exists());
}
