//! The table of transitions that the book prints is the one that the search finds.

use std::collections::BTreeMap;

use devolution::delegation::{ActorKind, CommandKind, RULES, Stage, SubjectKind};

use crate::search::changes;

const PAGE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../docs/src/transitions.md");

const HEAD: &str = "\
# The transitions

What leads from which stage to which. Written by the test that searches the machine of one delegation to its end, in
both modes, ordinary and key; `cargo xtask golden` writes this page anew. A stage that a command does not change is in
italics. What each condition means stands in [the state machine](machine.md).

| command | by | needs | from → to |
| --- | --- | --- | --- |
";

fn page() -> String {
    let mut found: BTreeMap<CommandKind, BTreeMap<Stage, Vec<Stage>>> = BTreeMap::new();
    for (from, command, to) in changes() {
        found.entry(command).or_default().entry(from).or_default().push(to);
    }
    let mut page = HEAD.to_owned();
    for rule in RULES.iter().filter(|rule| rule.command.subject() == Some(SubjectKind::Delegation)) {
        let by: Vec<_> = rule.by.iter().copied().map(ActorKind::code).collect();
        let needs: Vec<_> = rule.needs.iter().map(|need| format!("`{}`", need.code())).collect();
        let moves = found.remove(&rule.command).unwrap_or_default();
        assert!(!moves.is_empty(), "`{}` is never accepted", rule.command.code());
        let mut lines = Vec::new();
        for (from, to) in moves {
            let others: Vec<_> = to.iter().filter(|to| **to != from).map(|to| to.code()).collect();
            if !others.is_empty() {
                lines.push(format!("{} → {}", from.code(), others.join(", ")));
            }
            if to.contains(&from) {
                lines.push(format!("*{}*", from.code()));
            }
        }
        page += &format!(
            "| `{}` | {} | {} | {} |\n",
            rule.command.code(),
            by.join(", "),
            needs.join(", "),
            lines.join("<br>")
        );
    }
    page
}

#[test]
fn golden_the_book_prints_the_transitions_of_the_machine() {
    let page = page();
    if std::env::var("DEVOLUTION_GOLDEN").as_deref() == Ok("write") {
        std::fs::write(PAGE, page).unwrap();
    } else {
        let printed = std::fs::read_to_string(PAGE).unwrap();
        assert_eq!(printed, page, "the page is behind the code: run `cargo xtask golden`");
    }
}
