//! The published schema is that of this version, and says what the loader reads.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

mod support;

use std::fs;
use std::path::PathBuf;

use devolution::reform::Reform;
use serde_json::Value;
use support::northvale_folder;

#[test]
fn golden_the_committed_copy_is_current() {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../docs/src/schema/reform.schema.json");
    // Sorted, because a feature of serde_json decides about the order of keys, and any crate may switch it on.
    let sorted: Value =
        serde_json::from_str(&serde_json_canonicalizer::to_string(&Reform::schema()).unwrap()).unwrap();
    let current = serde_json::to_string_pretty(&sorted).unwrap() + "\n";
    if std::env::var("DEVOLUTION_GOLDEN").as_deref() == Ok("write") {
        fs::write(&path, &current).unwrap();
    }
    let committed = fs::read_to_string(&path).unwrap();
    assert!(committed == current, "{} is behind the code: run `cargo xtask golden`", path.display());
}

fn resolved<'a>(schema: &'a Value, node: &'a Value) -> &'a Value {
    match node["$ref"].as_str() {
        Some(pointer) => schema.pointer(pointer.trim_start_matches('#')).expect("the definition is there"),
        None => node,
    }
}

/// Walks a document and its schema together: what the document says, the schema must provide for, and what the schema
/// requires, the document must say. Returns how many values were compared.
fn walk(schema: &Value, node: &Value, document: &toml::Value, path: &str) -> usize {
    let node = resolved(schema, node);
    match document {
        toml::Value::Table(table) => {
            for key in node["required"].as_array().into_iter().flatten() {
                assert!(table.contains_key(key.as_str().unwrap()), "{path} lacks {key}");
            }
            let below = |(key, value): (&String, &toml::Value)| {
                let property = [&node["properties"][key], &node["additionalProperties"]];
                let property = property.into_iter().find(|node| node.is_object());
                let property = property.unwrap_or_else(|| panic!("the schema has no {path}.{key}"));
                walk(schema, property, value, &format!("{path}.{key}"))
            };
            table.iter().map(below).sum()
        }
        toml::Value::Array(items) => {
            assert_eq!(node["type"], "array", "{path}");
            items.iter().map(|item| walk(schema, &node["items"], item, path)).sum()
        }
        toml::Value::Integer(_) => {
            assert_eq!(node["type"], "integer", "{path}");
            1
        }
        toml::Value::Boolean(_) => {
            assert_eq!(node["type"], "boolean", "{path}");
            1
        }
        toml::Value::Datetime(_) => {
            assert_eq!(node["format"], "date", "{path}");
            1
        }
        toml::Value::String(text) => {
            let closed = node["enum"].as_array().or_else(|| node["oneOf"].as_array());
            if let Some(members) = closed {
                let is_it = |member: &Value| {
                    member == text.as_str()
                        || member["const"] == text.as_str()
                        || member["enum"]
                            .as_array()
                            .is_some_and(|members| members.iter().any(|m| m == text.as_str()))
                };
                assert!(members.iter().any(is_it), "{path}: `{text}`");
            } else {
                assert_eq!(node["type"], "string", "{path}");
            }
            1
        }
        toml::Value::Float(_) => panic!("{path}: no form has a fraction"),
    }
}

#[test]
fn it_provides_for_the_documents_that_load() {
    let schema = Reform::schema();
    let folder = northvale_folder();
    for (file, at_least) in [("reform.toml", 140), ("measures.toml", 25)] {
        let document: toml::Table = toml::from_str(std::str::from_utf8(&folder[file]).unwrap()).unwrap();
        let compared = walk(&schema, &schema["properties"][file], &toml::Value::Table(document), file);
        assert!(compared >= at_least, "only {compared} values of {file} were compared");
    }
}

#[test]
fn it_has_the_columns_of_the_tables_that_load() {
    let schema = Reform::schema();
    let folder = northvale_folder();
    for file in ["catalogue.csv", "jurisdictions.csv"] {
        let text = std::str::from_utf8(&folder[file]).unwrap();
        let mut header: Vec<&str> = text.lines().next().unwrap().split(',').collect();
        header.sort_unstable();
        let row = resolved(&schema, &schema["properties"][file]["items"]);
        let mut columns: Vec<&str> =
            row["properties"].as_object().unwrap().keys().map(String::as_str).collect();
        columns.sort_unstable();
        assert_eq!(columns, header);
        assert_eq!(row["required"].as_array().unwrap().len(), header.len());
    }
}

#[test]
fn every_property_says_what_it_is() {
    let schema = Reform::schema();
    let mut properties = 0;
    for (name, definition) in schema["$defs"].as_object().unwrap() {
        for (key, property) in definition["properties"].as_object().into_iter().flatten() {
            let described = property["description"].as_str().is_some_and(|text| !text.is_empty());
            assert!(described, "{name}.{key}");
            properties += 1;
        }
    }
    assert!(properties > 80, "only {properties} properties");
}
