//! The book prints what the code says.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

use devolution::delegation::{CommandKind, RULES};
use devolution::reform::Condition;
use devolution::text::{Lang, Worded, texts};

const PAGE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../docs/src/machine.md");

/// The part of the page that comes from the code.
fn printed() -> String {
    let mut page = String::from("| command | by | needs | leads to |\n| --- | --- | --- | --- |\n");
    for rule in RULES {
        let by: Vec<_> = rule.by.iter().map(|actor| texts().label(Lang::En, actor)).collect();
        let needs: Vec<_> = rule.needs.iter().map(|condition| code(condition.code())).collect();
        page += &format!(
            "| {}<br>{} | {} | {} | {} |\n",
            code(rule.command.code()),
            in_both_languages(rule.command),
            by.join(", "),
            needs.join(", "),
            code(rule.command.event().code())
        );
    }
    page += "\n## Conditions\n\nWhat a refusal says where the condition does not hold.\n\n";
    page += "Which clause grounds it is data of the reform; here, of the 2021 Henan reform.\n\n";
    page += "| condition | unmet | clause | asked of |\n| --- | --- | --- | --- |\n";
    let reform = devolution_henan::reform().unwrap();
    for condition in Condition::ALL {
        let askers: Vec<_> = RULES.iter().filter(|rule| rule.needs.contains(condition)).collect();
        assert!(!askers.is_empty(), "`{}` is asked of no command", condition.code());
        let asked_of = if askers.len() == RULES.len() {
            "every command".to_owned()
        } else {
            askers.iter().map(|rule| code(rule.command.code())).collect::<Vec<_>>().join(", ")
        };
        let clause = reform.ground(*condition).unwrap();
        page += &format!(
            "| {} | {} | {} {} | {asked_of} |\n",
            code(condition.code()),
            in_both_languages(condition),
            clause.id,
            clause.name.en
        );
    }
    page
}

fn code(text: &str) -> String {
    format!("`{text}`")
}

fn in_both_languages(worded: impl Worded) -> String {
    format!("{}<br>{}", texts().label(Lang::En, &worded), texts().label(Lang::Zh, &worded))
}

#[test]
fn golden_the_book_prints_the_table_of_rules() {
    const MARK: &str = "<!-- from the code: `cargo xtask golden` writes what follows -->\n\n";
    let page = std::fs::read_to_string(PAGE).unwrap();
    let (words, table) = page.split_once(MARK).expect("the page has its mark");
    if std::env::var("DEVOLUTION_GOLDEN").as_deref() == Ok("write") {
        std::fs::write(PAGE, format!("{words}{MARK}{}", printed())).unwrap();
    } else {
        assert_eq!(table, printed(), "the page is behind the code: run `cargo xtask golden`");
    }
}

#[test]
fn every_command_has_exactly_one_rule() {
    for command in CommandKind::ALL {
        assert_eq!(RULES.iter().filter(|rule| rule.command == *command).count(), 1, "{}", command.code());
    }
}
