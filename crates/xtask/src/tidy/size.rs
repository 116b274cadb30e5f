//! A file that outgrows 500 lines is telling you that it holds two ideas.

use super::Source;

const MAX_LINES: usize = 500;

/// Longer files that hold one idea all the same, and why.
const ONE_IDEA: &[(&str, &str)] = &[
    ("crates/devolution/src/reform/model.rs", "what a loaded reform holds: one record after another"),
    (
        "bindings/python/python/devolution/_acts.py",
        "what is commanded and what happened: one record after another",
    ),
    ("bindings/python/python/devolution/__init__.py", "the names of the package: one after another"),
    (
        "bindings/python/python/devolution/_devolution.pyi",
        "what the native half offers: one class after another",
    ),
    ("bindings/python/python/devolution/_lists.py", "the closed lists: one after another"),
];

pub(super) fn check(sources: &[Source]) -> Vec<String> {
    check_with(sources, ONE_IDEA)
}

fn check_with(sources: &[Source], one_idea: &[(&str, &str)]) -> Vec<String> {
    let mut broken = Vec::new();
    for source in sources.iter().filter(|source| is_code(&source.path)) {
        let lines = source.text.lines().count();
        let allowed = one_idea.iter().any(|(path, _)| *path == source.path);
        if lines > MAX_LINES && !allowed {
            broken.push(format!("{}: {lines} lines: does it hold two ideas?", source.path));
        }
        if lines <= MAX_LINES && allowed {
            broken.push(format!("{}: {lines} lines: needs no exception any more", source.path));
        }
    }
    for (path, _) in one_idea {
        if !sources.iter().any(|source| source.path == *path) {
            broken.push(format!("{path}: has an exception and does not exist"));
        }
    }
    broken
}

fn is_code(path: &str) -> bool {
    [".rs", ".py", ".pyi", ".kt"].iter().any(|extension| path.ends_with(extension))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_files_and_needless_exceptions_are_found() {
        let file = |lines| [Source::new("crates/a/src/b.rs", &"x\n".repeat(lines))];
        let exception = [("crates/a/src/b.rs", "one idea")];
        assert!(check_with(&file(500), &[]).is_empty());
        assert_eq!(check_with(&file(501), &[]).len(), 1);
        assert_eq!(check_with(&[Source::new("bindings/python/a.py", &"x\n".repeat(501))], &[]).len(), 1);
        assert!(check_with(&file(501), &exception).is_empty());
        assert_eq!(check_with(&file(500), &exception).len(), 1);
        assert_eq!(check_with(&[], &exception).len(), 1);
        assert!(check_with(&[Source::new("data/long.csv", &"x\n".repeat(9_999))], &[]).is_empty());
    }
}
