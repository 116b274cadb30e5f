//! Dependencies point one way: between the crates of the workspace, and between the modules of the core.

use serde_json::Value;

use super::Source;

/// A module of the core, what it may use, and why.
const MODULES: &[(&str, &[&str], &str)] = &[
    ("list", &[], "how a closed list is written"),
    ("law", &[], "the articles that everything may cite"),
    ("calendar", &["law"], "working days know nothing of reforms"),
    ("reform", &["calendar"], "a reform has a calendar; what, who and when come before anything happens"),
    (
        "delegation",
        &["reform", "calendar"],
        "the life of a delegation reads the reform, never the other way round",
    ),
    ("ledger", &["reform", "delegation"], "an entry holds an event; the ledger does not know what events do"),
    ("register", &["reform", "calendar", "delegation", "ledger"], "the register folds entries"),
    (
        "submission",
        &["delegation", "ledger"],
        "a command on its way has a key, and an answer with an entry or a refusal",
    ),
    (
        "extract",
        &["reform", "calendar", "delegation", "ledger", "register"],
        "a part of a ledger, and the register that is folded from it",
    ),
    (
        "service",
        &["law", "list", "calendar", "reform", "delegation", "ledger", "register"],
        "guides, directories and routes read the register",
    ),
    (
        "cases",
        &["law", "list", "calendar", "reform", "delegation", "ledger", "register", "service"],
        "who may act on a case is asked of the register, what may be asked for of the guides",
    ),
    (
        "supervision",
        &["law", "list", "calendar", "reform", "delegation", "ledger", "register", "service", "cases"],
        "what is watched is delegations and cases",
    ),
    (
        "desk",
        &["reform", "calendar", "delegation", "ledger", "register", "submission", "extract"],
        "the façade stands on the register",
    ),
    (
        "text",
        &[
            "law",
            "calendar",
            "reform",
            "delegation",
            "ledger",
            "register",
            "submission",
            "extract",
            "desk",
            "service",
            "cases",
            "supervision",
        ],
        "words for everything; nothing needs words to be right",
    ),
];

/// Names that may be used against the direction: module, names, and why.
const ABOVE: &[(&str, &[&str], &str)] = &[(
    "delegation",
    &["ledger::DigestAlgorithm", "ledger::Entry", "ledger::EntryNumber", "ledger::day"],
    "what is folded is an entry, events point at entries by number, and the opening names the digest: the form of an \
     entry, and nothing of how a ledger keeps or proves it",
)];

/// A crate of the workspace, the crates of the workspace it may use outside its tests, and why.
const CRATES: &[(&str, &[&str], &str)] = &[
    ("devolution", &[], "the core is pure and stands alone"),
    ("devolution-henan", &["devolution"], "one reform, as data for the core"),
    ("devolution-store", &["devolution"], "keeps what the core makes; knows no reform"),
    ("devolution-tables", &["devolution"], "shows what the core answers; knows no reform and no store"),
    (
        "devolution-cli",
        &["devolution", "devolution-henan", "devolution-store", "devolution-tables"],
        "puts all of them into one command",
    ),
    (
        "devolution-wire",
        &["devolution", "devolution-henan", "devolution-store"],
        "says in text what every binding says",
    ),
    (
        "devolution-python",
        &["devolution", "devolution-henan", "devolution-store", "devolution-tables", "devolution-wire"],
        "gives all of them to Python",
    ),
    (
        "devolution-mobile",
        &["devolution", "devolution-henan", "devolution-store", "devolution-wire"],
        "gives them to Kotlin and Swift, where nobody reads tables of columns",
    ),
    ("devolution-mobile-bindgen", &[], "generates what calls the mobile library, and must not end up in it"),
    (
        "devolution-benches",
        &["devolution", "devolution-henan", "devolution-store", "devolution-tables"],
        "measures them",
    ),
    ("xtask", &[], "must build when nothing else does"),
];

/// What modules of the core use that they may not.
pub(super) fn modules(sources: &[Source]) -> Vec<String> {
    let mut broken = Vec::new();
    for source in sources {
        let Some(inside) = source.path.strip_prefix("crates/devolution/src/") else { continue };
        let module = inside.split(['/', '.']).next().unwrap_or_default();
        if module == "lib" || !inside.ends_with(".rs") {
            continue;
        }
        let Some((_, allowed, reason)) = MODULES.iter().find(|(name, ..)| *name == module) else {
            broken.push(format!("{}: module `{module}` has no place in the order of modules", source.path));
            continue;
        };
        let code: Vec<&str> = source.code().map(|(_, line)| line).collect();
        for used in used_paths(&code.join("\n")) {
            let other = used.split("::").next().unwrap_or_default();
            // What is not a module is a macro or item at the root of the crate.
            let known = other != module && MODULES.iter().any(|(name, ..)| *name == other);
            let excepted = ABOVE.iter().any(|(from, names, _)| {
                *from == module
                    && names.iter().any(|name| used == *name || used.starts_with(&format!("{name}::")))
            });
            if known && !allowed.contains(&other) && !excepted {
                broken.push(format!("{}: `{module}` uses `{used}`, but {reason}", source.path));
            }
        }
    }
    broken
}

/// The paths after every `crate::`, with groups opened up.
fn used_paths(code: &str) -> Vec<String> {
    let mut paths = Vec::new();
    for after in code.split("crate::").skip(1) {
        paths.extend(opened(after));
    }
    paths
}

/// The paths that a use tree stands for, from its start to where it ends.
fn opened(tree: &str) -> Vec<String> {
    let name_end = tree.find(|c: char| !(c.is_alphanumeric() || c == '_' || c == ':')).unwrap_or(tree.len());
    let (name, rest) = tree.split_at(name_end);
    let Some(group) = rest.strip_prefix('{') else { return vec![name.trim_end_matches(':').to_owned()] };
    let mut paths = Vec::new();
    let mut depth = 0_usize;
    let mut start = 0;
    for (place, c) in group.char_indices() {
        match c {
            '{' => depth += 1,
            ',' | '}' if depth == 0 => {
                let member = group.get(start..place).unwrap_or_default().trim();
                if !member.is_empty() {
                    paths.extend(opened(member).into_iter().map(|path| format!("{name}{path}")));
                }
                if c == '}' {
                    break;
                }
                start = place + 1;
            }
            '}' => depth -= 1,
            _ => {}
        }
    }
    paths
}

/// What crates of the workspace use that they may not.
pub(super) fn crates(metadata: &Value) -> Vec<String> {
    let mut broken = Vec::new();
    let packages = metadata["packages"].as_array().map(Vec::as_slice).unwrap_or_default();
    let members: Vec<&Value> = packages.iter().filter(|package| package["source"].is_null()).collect();
    if members.is_empty() {
        broken.push("cargo metadata names no crate of the workspace".to_owned());
    }
    for package in &members {
        let name = package["name"].as_str().unwrap_or_default();
        let Some((_, allowed, reason)) = CRATES.iter().find(|(known, ..)| *known == name) else {
            broken.push(format!("crate `{name}` has no place in the order of crates"));
            continue;
        };
        for dependency in package["dependencies"].as_array().map(Vec::as_slice).unwrap_or_default() {
            let other = dependency["name"].as_str().unwrap_or_default();
            let is_member = members.iter().any(|member| member["name"] == other);
            if is_member && dependency["kind"] != "dev" && !allowed.contains(&other) {
                broken.push(format!("crate `{name}` uses `{other}`, but it {reason}"));
            }
        }
    }
    broken
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn in_module(module: &str, code: &str) -> Vec<String> {
        modules(&[Source::new(&format!("crates/devolution/src/{module}/planted.rs"), code)])
    }

    #[test]
    fn a_module_that_uses_what_is_above_it_is_found() {
        assert_eq!(in_module("reform", "use crate::delegation::Stage;").len(), 1);
        assert_eq!(in_module("delegation", "fn f() { crate::register::Register::new() }").len(), 1);
        assert_eq!(in_module("ledger", "use crate::{\n    delegation::Event,\n    text::Lang,\n};").len(), 1);
        assert_eq!(in_module("delegation", "use crate::ledger::{EntryNumber, verify};").len(), 1);
        assert_eq!(
            in_module("delegation", "use crate::ledger::{EntryNumber, store::{Store, Head}};").len(),
            2
        );
        assert_eq!(in_module("gossip", "").len(), 1);
        assert_eq!(
            modules(&[Source::new("crates/devolution/src/calendar.rs", "use crate::reform::X;")]).len(),
            1
        );
    }

    #[test]
    fn what_points_down_is_fine() {
        assert!(
            in_module("register", "use crate::{delegation::{Stage, Event}, ledger, reform::Reform};")
                .is_empty()
        );
        assert!(in_module("delegation", "use crate::ledger::{DigestAlgorithm, day};").is_empty());
        assert!(
            in_module("reform", "/// See [`crate::delegation::Stage`]\n$crate::reform::id::slug").is_empty()
        );
        assert!(in_module("reform", "fn f() {}\n#[cfg(test)]\nuse crate::desk::Desk;").is_empty());
    }

    #[test]
    fn groups_are_opened_up() {
        assert_eq!(used_paths("use crate::{a::{b, c::d}, e as f, g::*};"), ["a::b", "a::c::d", "e", "g"]);
        assert_eq!(used_paths("crate::a::b(x); pub(crate) fn c"), ["a::b"]);
    }

    #[test]
    fn a_crate_that_uses_what_is_above_it_is_found() {
        let metadata = |name: &str, other: &str, kind: Value| {
            json!({"packages": [
                {"name": name, "source": null, "dependencies": [{"name": other, "kind": kind}]},
                {"name": other, "source": null, "dependencies": []},
            ]})
        };
        assert_eq!(crates(&metadata("devolution", "devolution-henan", Value::Null)).len(), 1);
        assert!(crates(&metadata("devolution", "devolution-henan", json!("dev"))).is_empty());
        assert!(crates(&metadata("devolution-henan", "devolution", Value::Null)).is_empty());
        assert_eq!(crates(&metadata("stranger", "devolution", Value::Null)).len(), 1);
        assert_eq!(crates(&json!({"packages": []})).len(), 1);
    }
}
