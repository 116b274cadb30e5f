//! The core asks nothing of the world, and nothing of Henan is in it.

use super::Source;

/// What may not stand in the code of the core, and why.
const FOREIGN: &[(&str, &str)] = &[
    ("std::fs", "the core does no input or output"),
    ("std::net", "the core does no input or output"),
    ("std::process", "the core does no input or output"),
    ("std::env", "the core does no input or output"),
    ("std::io::stdin", "the core does no input or output"),
    ("SystemTime", "time is an argument"),
    ("Instant::now", "time is an argument"),
    ("Utc::now", "time is an argument"),
    ("Local::now", "time is an argument"),
    ("rand::", "randomness is an argument"),
    ("河南", "Henan is data in a crate of its own"),
    ("henan", "Henan is data in a crate of its own"),
    ("Henan", "Henan is data in a crate of its own"),
    ("规划处", "the divisions of Henan are data in a crate of its own"),
    ("建管处", "the divisions of Henan are data in a crate of its own"),
    ("运管处", "the divisions of Henan are data in a crate of its own"),
    ("交通", "the department of a reform is data in a crate of its own"),
];

pub(super) fn check(sources: &[Source]) -> Vec<String> {
    let mut broken = Vec::new();
    for source in sources.iter().filter(|source| {
        source.path.starts_with("crates/devolution/src/")
            || source.path.starts_with("crates/devolution/text/")
    }) {
        for (number, line) in source.code() {
            for (word, reason) in FOREIGN {
                if line.contains(word) {
                    broken.push(format!("{}:{number}: `{word}`, but {reason}", source.path));
                }
            }
        }
    }
    broken
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_world_and_henan_are_found_in_the_core_and_nowhere_else() {
        let planted = |path: &str, line: &str| check(&[Source::new(path, line)]).len();
        assert_eq!(planted("crates/devolution/src/ledger/store.rs", "use std::fs::File;"), 1);
        assert_eq!(planted("crates/devolution/src/desk.rs", "let now = Utc::now();"), 1);
        assert_eq!(planted("crates/devolution/src/reform/load.rs", "if name == \"河南省\" {}"), 1);
        assert_eq!(planted("crates/devolution/text/zh/terms.ftl", "unit = 规划处"), 1);
        assert_eq!(planted("crates/devolution/src/reform/load.rs", "/// such as `henan-2021`"), 0);
        assert_eq!(planted("crates/devolution-store/src/lib.rs", "use std::fs::File;"), 0);
        assert_eq!(planted("crates/devolution-henan/src/lib.rs", "const ID: &str = \"henan-2021\";"), 0);
    }
}
