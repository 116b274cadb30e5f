//! Words that tie the tree to one machine, one package registry or one conversation.

use super::Source;

/// Forbidden words and why. Written in pieces, so that this file does not contain them.
const FORBIDDEN: &[(&str, &str)] = &[
    (concat!("sha", "red/"), "a folder of one machine"),
    (concat!("/wo", "rk/"), "a folder of one machine"),
    (concat!("/ro", "ot/"), "a folder of one machine"),
    (concat!("/ho", "me/"), "a folder of one machine"),
    (concat!("crates", ".io"), "a package registry"),
    (concat!("pypi", ".org"), "a package registry"),
    (concat!("npmjs", ".org"), "a package registry"),
    (concat!("maven", ".org"), "a package registry"),
    (concat!("proxy.golang", ".org"), "a package registry"),
];

/// Where a forbidden word must stand: path, word, and why.
const EXCEPTIONS: &[(&str, &str, &str)] = &[(
    "crates/devolution/tests/merkle.rs",
    concat!("sha", "red/"),
    "the published Merkle vectors lie beside the checkout, not in it",
)];

pub(super) fn check(sources: &[Source]) -> Vec<String> {
    check_with(sources, EXCEPTIONS)
}

fn check_with(sources: &[Source], exceptions: &[(&str, &str, &str)]) -> Vec<String> {
    let mut broken = Vec::new();
    let mut used = vec![false; exceptions.len()];
    for source in sources {
        for (place, line) in source.text.lines().enumerate() {
            for (word, reason) in FORBIDDEN.iter().filter(|(word, _)| line.contains(word)) {
                let exception = exceptions
                    .iter()
                    .position(|(path, excepted, _)| *path == source.path && excepted == word);
                match exception.and_then(|place| used.get_mut(place)) {
                    Some(used) => *used = true,
                    None => broken.push(format!("{}:{}: `{word}`: {reason}", source.path, place + 1)),
                }
            }
            if let Some(number) = issue_number(line) {
                broken.push(format!("{}:{}: `{number}`: says nothing to a reader", source.path, place + 1));
            }
        }
    }
    for ((path, word, _), used) in exceptions.iter().zip(used) {
        if !used {
            broken.push(format!("{path}: has an exception for `{word}` and does not need it"));
        }
    }
    broken
}

/// A number of a tracker: the word with a number after it, or a number behind a hash that nothing precedes.
fn issue_number(line: &str) -> Option<&str> {
    let lower = line.to_ascii_lowercase();
    for word in ["issue ", "issue #", "issues ", "issues #"] {
        for (at, _) in lower.match_indices(word) {
            let after = lower.get(at + word.len()..)?;
            let starts = at == 0 || !lower.as_bytes().get(at - 1)?.is_ascii_alphanumeric();
            if starts && after.starts_with(|c: char| c.is_ascii_digit()) {
                return line.get(at..at + word.len() + 1);
            }
        }
    }
    for (at, _) in line.match_indices('#') {
        let before = line.get(..at)?.chars().next_back();
        let number = line.get(at + 1..)?;
        let digits = number.chars().take_while(char::is_ascii_digit).count();
        let ends = !number.chars().nth(digits).is_some_and(|c| c.is_alphanumeric() || c == '"');
        if before.is_none_or(|c| c.is_whitespace() || c == '(') && (1..=5).contains(&digits) && ends {
            return line.get(at..=at + digits);
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    fn planted(line: &str) -> usize {
        check_with(&[Source::new("docs/a.md", line)], &[]).len()
    }

    #[test]
    fn forbidden_words_are_found() {
        for (word, _) in FORBIDDEN {
            assert_eq!(planted(&format!("see {word}x")), 1, "{word}");
        }
        assert_eq!(planted("see the plan"), 0);
    }

    #[test]
    fn numbers_of_a_tracker_are_found() {
        for line in [
            concat!("see iss", "ue 2"),
            concat!("Iss", "ue #14"),
            concat!("(#", "2)"),
            concat!("fixes #", "17."),
        ] {
            assert_eq!(planted(line), 1, "{line}");
        }
        for line in
            ["certificate issue", "# Heading", "#[test]", "colour: #123abc", "r#\"1\"#", "a tissue 5", "C#5"]
        {
            assert_eq!(planted(line), 0, "{line}");
        }
    }

    #[test]
    fn exceptions_count_once_needed() {
        let (word, _) = FORBIDDEN[0];
        let exceptions = [("docs/a.md", word, "a reason")];
        assert!(check_with(&[Source::new("docs/a.md", word)], &exceptions).is_empty());
        assert_eq!(check_with(&[Source::new("docs/b.md", word)], &exceptions).len(), 2);
    }
}
