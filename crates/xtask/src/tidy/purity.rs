//! The core asks nothing of the world.

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
    fn the_world_is_found_in_the_core_and_nowhere_else() {
        let planted = |path: &str, line: &str| check(&[Source::new(path, line)]).len();
        assert_eq!(planted("crates/devolution/src/ledger/store.rs", "use std::fs::File;"), 1);
        assert_eq!(planted("crates/devolution/src/desk.rs", "let now = Utc::now();"), 1);
        assert_eq!(planted("crates/devolution/src/reform/load.rs", "/// not from std::fs"), 0);
        assert_eq!(planted("crates/devolution-store/src/lib.rs", "use std::fs::File;"), 0);
    }
}
