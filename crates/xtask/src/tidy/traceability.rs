//! Every clause of the plan and every article that the core cites has a row in the book, and every test that a row names is in the tree.

use super::Source;

const PAGE: &str = "docs/src/traceability.md";
/// Where the core lists the articles that it cites.
const ARTICLES: &str = "crates/devolution/src/law.rs";

/// The clauses of the requirements: letter and how many.
const CLAUSES: &[(char, usize)] = &[('W', 5), ('M', 14), ('C', 3), ('B', 3)];

/// What a row says where no test shows the clause yet.
const NOT_YET: &str = "not yet";

pub(super) fn check(sources: &[Source]) -> Vec<String> {
    let Some(page) = sources.iter().find(|source| source.path == PAGE) else {
        return vec![format!("{PAGE}: is missing")];
    };
    let rows: Vec<Vec<&str>> = page
        .text
        .lines()
        .filter(|line| line.starts_with("| "))
        .map(|line| line.trim_matches('|').split('|').map(str::trim).collect())
        .collect();
    let mut broken = Vec::new();
    let clauses = CLAUSES
        .iter()
        .flat_map(|(letter, count)| (1..=*count).map(move |number| format!("{letter}{number}")));
    for clause in clauses.chain(articles(sources)) {
        let of_clause: Vec<_> = rows.iter().filter(|row| row.first() == Some(&clause.as_str())).collect();
        match of_clause.as_slice() {
            [row] => broken.extend(row_breaks(&clause, row, sources)),
            [] => broken.push(format!("{PAGE}: clause {clause} has no row")),
            _ => broken.push(format!("{PAGE}: clause {clause} has {} rows", of_clause.len())),
        }
    }
    broken
}

/// The codes of the articles: what stands in quotes after the name of each.
fn articles(sources: &[Source]) -> Vec<String> {
    let law = sources.iter().filter(|source| source.path == ARTICLES);
    let lines = law.flat_map(|source| source.text.lines().map(str::trim));
    let codes = lines.filter_map(|line| line.split_once(" = \"")?.1.strip_suffix("\","));
    codes.map(str::to_owned).collect()
}

/// What is wrong with a row: it names tests as `path::function`, or says that there is none yet.
fn row_breaks(clause: &str, row: &[&str], sources: &[Source]) -> Vec<String> {
    let tests = row.get(3).copied().unwrap_or_default();
    if tests == NOT_YET {
        return Vec::new();
    }
    let named: Vec<&str> = tests.split('`').skip(1).step_by(2).collect();
    if named.is_empty() {
        return vec![format!("{PAGE}: clause {clause} names no test and does not say `{NOT_YET}`")];
    }
    named
        .into_iter()
        .filter(|test| !exists(test, sources))
        .map(|test| format!("{PAGE}: clause {clause} names `{test}`, which is no test of the tree"))
        .collect()
}

/// Whether the file has a function of that name that is marked as a test, or stands in a `proptest!`.
fn exists(test: &str, sources: &[Source]) -> bool {
    let Some((path, function)) = test.split_once("::") else { return false };
    let Some(source) = sources.iter().find(|source| source.path == path) else { return false };
    let head = format!("fn {function}(");
    let lines: Vec<&str> = source.text.lines().map(str::trim).collect();
    lines.iter().enumerate().any(|(place, line)| {
        line.starts_with(&head)
            && lines
                .iter()
                .take(place)
                .rev()
                .take_while(|before| before.starts_with('#') || before.starts_with("//"))
                .any(|before| *before == "#[test]")
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn page(of: impl Fn(&str) -> Option<String>) -> Source {
        let mut text = String::from("| clause | what | module | tests |\n| --- | --- | --- | --- |\n");
        for (letter, count) in CLAUSES {
            for clause in (1..=*count).map(|number| format!("{letter}{number}")) {
                let tests = of(&clause).unwrap_or_else(|| NOT_YET.to_owned());
                if tests != "no row" {
                    text += &format!("| {clause} | what | `reform` | {tests} |\n");
                }
            }
        }
        Source::new(PAGE, &text)
    }

    fn laws() -> Source {
        let text = "#[test]\n/// Law 3.\nfn train_first() {}\n\nfn only_a_function() {}\n";
        Source::new("crates/devolution/tests/laws.rs", text)
    }

    fn naming(tests: &str) -> Vec<String> {
        check(&[page(|clause| (clause == "M2").then(|| tests.to_owned())), laws()])
    }

    #[test]
    fn a_row_names_tests_that_exist_or_says_that_there_is_none() {
        assert!(check(&[page(|_| None)]).is_empty());
        assert!(naming("`crates/devolution/tests/laws.rs::train_first`").is_empty());
        assert_eq!(naming("`crates/devolution/tests/laws.rs::train_last`").len(), 1);
        assert_eq!(naming("`crates/devolution/tests/laws.rs::only_a_function`").len(), 1);
        assert_eq!(naming("`crates/devolution/tests/none.rs::train_first`").len(), 1);
        assert_eq!(naming("`train_first`").len(), 1);
        assert_eq!(naming("").len(), 1);
    }

    #[test]
    fn a_clause_without_a_row_or_with_two_is_found() {
        assert_eq!(naming("no row"), [format!("{PAGE}: clause M2 has no row")]);
        assert_eq!(
            naming("not yet |\n| M2 | what | `reform` | not yet"),
            [format!("{PAGE}: clause M2 has 2 rows")]
        );
        assert_eq!(check(&[]).len(), 1);
    }

    #[test]
    fn an_article_without_a_row_is_found() {
        let law = Source::new(ARTICLES, "    /// Ten days.\n    Licensing44 = \"licensing44\",\n");
        assert_eq!(check(&[page(|_| None), law]), [format!("{PAGE}: clause licensing44 has no row")]);
        let tree = crate::tidy::sources(&crate::root()).unwrap();
        assert!(articles(&tree).len() > 10);
    }

    #[test]
    fn the_page_of_this_tree_holds() {
        let sources = crate::tidy::sources(&crate::root()).unwrap();
        assert_eq!(check(&sources), Vec::<String>::new());
    }
}
