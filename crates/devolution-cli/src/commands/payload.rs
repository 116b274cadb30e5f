//! `KEY=VALUE` to the payload of a command. The shape of every payload is read from its published schema, so that
//! nothing about any command stands here.

use devolution::delegation::{Action, CommandKind};
use serde_json::{Map, Value, json};

use crate::failure::{Exit, Failure};
use crate::words::{Say, Words};

/// The action of a command from its payload.
pub(super) fn action(words: &Words, kind: CommandKind, pairs: &[String]) -> Result<Action, Failure> {
    let schema = schemars::schema_for!(Action).to_value();
    let payload = variants(&schema).find_map(|variant| variant.get("properties")?.get(kind.code()));
    let payload = payload.map(|payload| resolve(&schema, payload)).unwrap_or_default();
    let value = match payload.get("properties").and_then(Value::as_object) {
        Some(fields) => object(words, kind, &schema, &payload, fields, pairs)?,
        None => single(words, kind, pairs)?,
    };
    serde_json::from_value(json!({ kind.code(): value })).map_err(|error| {
        let command = ("command", kind.code().into());
        let message = words.tell(Say::BadPayload, &[command, ("detail", error.to_string().into())]);
        Failure::new(Exit::Usage, "bad-payload", message)
    })
}

/// The one key of a payload that is nothing but a document.
const DOCUMENT: &str = "document";

fn variants(schema: &Value) -> impl Iterator<Item = &Value> {
    schema.get("oneOf").and_then(Value::as_array).into_iter().flatten()
}

/// The schema that a reference stands for.
fn resolve(root: &Value, schema: &Value) -> Value {
    let target =
        schema.get("$ref").and_then(Value::as_str).and_then(|path| root.pointer(path.strip_prefix('#')?));
    target.unwrap_or(schema).clone()
}

fn single(words: &Words, kind: CommandKind, pairs: &[String]) -> Result<Value, Failure> {
    match pairs {
        [pair] => match split(words, pair)? {
            (DOCUMENT, value) => Ok(json!(value)),
            (other, _) => Err(unknown_key(words, kind, other, [DOCUMENT])),
        },
        [] => Err(missing(words, kind, [DOCUMENT])),
        [_, second, ..] => Err(unknown_key(words, kind, split(words, second)?.0, [DOCUMENT])),
    }
}

fn object(
    words: &Words,
    kind: CommandKind,
    root: &Value,
    payload: &Value,
    fields: &Map<String, Value>,
    pairs: &[String],
) -> Result<Value, Failure> {
    let keys = || fields.keys().map(String::as_str);
    let mut object = Map::new();
    for pair in pairs {
        let (key, value) = split(words, pair)?;
        let (field, part) = key.split_once('.').map_or((key, None), |(field, part)| (field, Some(part)));
        let Some(schema) = fields.get(field).map(|schema| resolve(root, schema)) else {
            return Err(unknown_key(words, kind, key, keys()));
        };
        let value = shaped(root, &schema, value);
        let twice = match part {
            None => object.insert(field.to_owned(), value).is_some(),
            Some(part) => match object.entry(field).or_insert_with(|| json!({})) {
                Value::Object(parts) => parts.insert(part.to_owned(), value).is_some(),
                _ => true,
            },
        };
        if twice {
            let message = words.tell(Say::KeyTwice, &[("key", key.into())]);
            return Err(Failure::new(Exit::Usage, "bad-payload", message));
        }
    }
    let required = payload.get("required").and_then(Value::as_array).into_iter().flatten();
    let lacking: Vec<&str> =
        required.filter_map(Value::as_str).filter(|key| !object.contains_key(*key)).collect();
    if lacking.is_empty() { Ok(Value::Object(object)) } else { Err(missing(words, kind, lacking)) }
}

/// A value in the shape that the schema asks for. What does not fit stays text: reading the command will say why not.
fn shaped(root: &Value, schema: &Value, text: &str) -> Value {
    let whole = || serde_json::from_str::<Value>(text).ok();
    let text = || json!(text);
    match schema.get("type").and_then(Value::as_str) {
        Some("integer" | "number") => whole().filter(Value::is_number).unwrap_or_else(text),
        Some("array") => whole().filter(Value::is_array).unwrap_or_else(|| {
            let item = schema.get("items").map(|items| resolve(root, items)).unwrap_or_default();
            let items = text()
                .as_str()
                .unwrap_or_default()
                .split(',')
                .map(|one| shaped(root, &item, one.trim()))
                .collect();
            Value::Array(items)
        }),
        // A map: whole, as JSON. Part by part its values are text.
        Some("object") => whole().filter(Value::is_object).unwrap_or_else(text),
        _ => text(),
    }
}

fn split<'a>(words: &Words, pair: &'a str) -> Result<(&'a str, &'a str), Failure> {
    pair.split_once('=').ok_or_else(|| {
        let message = words.tell(Say::NotAPair, &[("input", pair.into())]);
        Failure::new(Exit::Usage, "bad-payload", message)
    })
}

fn unknown_key<'a>(
    words: &Words,
    kind: CommandKind,
    key: &str,
    known: impl IntoIterator<Item = &'a str>,
) -> Failure {
    let arguments =
        [("command", kind.code().into()), ("key", key.into()), ("known", words.list(known).into())];
    Failure::new(Exit::Usage, "bad-payload", words.tell(Say::UnknownKey, &arguments))
}

fn missing<'a>(words: &Words, kind: CommandKind, keys: impl IntoIterator<Item = &'a str>) -> Failure {
    let arguments = [("command", kind.code().into()), ("keys", words.list(keys).into())];
    Failure::new(Exit::Usage, "bad-payload", words.tell(Say::MissingKeys, &arguments))
}

#[cfg(test)]
mod tests {
    use devolution::text::Lang;

    use super::*;

    fn built(kind: CommandKind, pairs: &[&str]) -> Result<Value, String> {
        let pairs: Vec<String> = pairs.iter().map(|pair| (*pair).to_owned()).collect();
        action(&Words::new(Lang::En), kind, &pairs)
            .map(|action| serde_json::to_value(action).unwrap())
            .map_err(|failure| failure.message.clone())
    }

    #[test]
    fn every_payload_can_be_given_by_keys() {
        // The match breaks the build when a command is added: then say here how it is given.
        for kind in CommandKind::ALL {
            let pairs: &[&str] = match kind {
                CommandKind::FileTakeoverPlan
                | CommandKind::FileHandoverPlan
                | CommandKind::FileManual
                | CommandKind::OpenChannel
                | CommandKind::Accept
                | CommandKind::List
                | CommandKind::FileControls
                | CommandKind::Start
                | CommandKind::Rectify
                | CommandKind::Verify
                | CommandKind::Resume => &["document=通办〔2021〕9号"],
                CommandKind::FileGuide | CommandKind::SetStandard => {
                    &["document=D", "elements.process=受理 = 审查", "elements.materials=申请书"]
                }
                CommandKind::Assign => &["leader=L", "handler=H", "phone=0371-1"],
                CommandKind::Train => &["attendees=4", "form=course", "document=D"],
                CommandKind::Deliver => &["material=archives", "document=D"],
                CommandKind::Waive => &["material=archives", "reason=R"],
                CommandKind::Agree => &["document=D", "from=2021-12-20", "until=2022-12-31"],
                CommandKind::Publish => &["document=D", "holder=county:410122"],
                CommandKind::TakeDuties => &[r#"carriers={"guidance":"法规科"}"#],
                CommandKind::Schedule => &["document=D", "means=daily, random"],
                CommandKind::Brake | CommandKind::Recall => &["entries=17,18", "reason=R"],
                CommandKind::Annul => &["entry=17", "reason=R"],
            };
            let value = built(*kind, pairs).unwrap();
            assert!(value.get(kind.code()).is_some(), "{value}");
        }
    }

    #[test]
    fn values_take_the_shape_that_is_asked_for() {
        let train = built(CommandKind::Train, &["attendees=4", "form=course", "document=4"]).unwrap();
        assert_eq!(train, json!({ "train": { "attendees": 4, "document": "4", "form": "course" } }));
        let brake = built(CommandKind::Brake, &["entries=18,17", "reason=R"]).unwrap();
        assert_eq!(brake["brake"]["entries"], json!([17, 18]));
        let schedule = built(CommandKind::Schedule, &[r#"means=["a","b"]"#, "document=D"]).unwrap();
        assert_eq!(schedule["schedule"]["means"], json!(["a", "b"]));
        let duties = built(CommandKind::TakeDuties, &["carriers.guidance=法规科"]).unwrap();
        assert_eq!(duties, json!({ "take-duties": { "carriers": { "guidance": "法规科" } } }));
    }

    #[test]
    fn what_is_wrong_is_named() {
        for (pairs, said) in [
            (&["attendees=4"][..], "document, form"),
            (&["attendees=4", "form=course", "document=D", "x=1"], "`x`"),
            (&["attendees=4", "attendees=5"], "`attendees`"),
            (&["attendees=many", "form=course", "document=D"], "many"),
            (&["attendees"], "`attendees`"),
            (&["attendees.a=1", "attendees=2"], "`attendees`"),
        ] {
            let message = built(CommandKind::Train, pairs).unwrap_err();
            assert!(message.contains(said), "{pairs:?}: {message}");
        }
        assert!(built(CommandKind::Start, &["documents=D"]).unwrap_err().contains("`documents`"));
        assert!(built(CommandKind::Start, &[]).unwrap_err().contains("document"));
        assert!(built(CommandKind::Start, &["document=D", "on=1"]).unwrap_err().contains("`on`"));
    }
}
