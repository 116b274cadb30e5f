//! Every dependency can be used under a licence that asks nothing of those who embed this library.

use serde_json::Value;

const ALLOWED: &[&str] = &[
    "0BSD",
    "Apache-2.0",
    "Apache-2.0 WITH LLVM-exception",
    "BSD-2-Clause",
    "BSD-3-Clause",
    "BSL-1.0",
    "CC0-1.0",
    "ISC",
    "MIT",
    "MIT-0",
    "MPL-2.0",
    "Unicode-3.0",
    "Unlicense",
    "Zlib",
];

pub(super) fn check(metadata: &Value) -> Vec<String> {
    let packages = metadata["packages"].as_array().map(Vec::as_slice).unwrap_or_default();
    let mut broken = Vec::new();
    for package in packages.iter().filter(|package| !package["source"].is_null()) {
        let name = package["name"].as_str().unwrap_or_default();
        match package["license"].as_str() {
            Some(licence) if is_allowed(licence) => {}
            Some(licence) => broken.push(format!("dependency `{name}` has the licence `{licence}`")),
            None => broken.push(format!("dependency `{name}` names no licence")),
        }
    }
    broken
}

/// Whether an SPDX expression can be met with allowed licences alone. Old crates write `/` for `OR`.
fn is_allowed(expression: &str) -> bool {
    let spaced = expression.replace('/', " OR ").replace('(', " ( ").replace(')', " ) ");
    let mut words = spaced.split_whitespace().peekable();
    let verdict = alternatives(&mut words);
    verdict.unwrap_or(false) && words.next().is_none()
}

type Words<'a> = std::iter::Peekable<std::str::SplitWhitespace<'a>>;

fn alternatives(words: &mut Words<'_>) -> Option<bool> {
    let mut verdict = conjunction(words)?;
    while words.next_if_eq(&"OR").is_some() {
        verdict |= conjunction(words)?;
    }
    Some(verdict)
}

fn conjunction(words: &mut Words<'_>) -> Option<bool> {
    let mut verdict = licence(words)?;
    while words.next_if_eq(&"AND").is_some() {
        verdict &= licence(words)?;
    }
    Some(verdict)
}

fn licence(words: &mut Words<'_>) -> Option<bool> {
    let id = words.next()?;
    if id == "(" {
        let verdict = alternatives(words)?;
        return words.next_if_eq(&")").map(|_| verdict);
    }
    if words.next_if_eq(&"WITH").is_some() {
        let exception = words.next()?;
        return Some(ALLOWED.contains(&format!("{id} WITH {exception}").as_str()));
    }
    Some(ALLOWED.contains(&id))
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn expressions_are_read_as_spdx_means_them() {
        for fine in [
            "MIT",
            "MIT OR Apache-2.0",
            "MIT/Apache-2.0",
            "Apache-2.0 OR GPL-2.0-only",
            "(MIT OR Apache-2.0) AND Unicode-3.0",
            "Apache-2.0 WITH LLVM-exception OR GPL-3.0-only",
        ] {
            assert!(is_allowed(fine), "{fine}");
        }
        for bad in [
            "GPL-3.0-only",
            "AGPL-3.0-or-later",
            "MIT AND GPL-2.0-only",
            "(MIT OR Apache-2.0) AND GPL-2.0-only",
            "GPL-3.0-only WITH Classpath-exception-2.0",
            "",
            "MIT OR",
            "(MIT",
            "MIT Apache-2.0",
        ] {
            assert!(!is_allowed(bad), "{bad}");
        }
    }

    #[test]
    fn a_dependency_with_a_bad_licence_or_none_is_found() {
        let of =
            |licence: Value| json!({"packages": [{"name": "d", "source": "registry", "license": licence}]});
        assert_eq!(check(&of(json!("AGPL-3.0-only"))).len(), 1);
        assert_eq!(check(&of(Value::Null)).len(), 1);
        assert!(check(&of(json!("MIT"))).is_empty());
    }
}
