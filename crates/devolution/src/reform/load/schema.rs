//! The published JSON Schema of a reform's folder.

use schemars::generate::SchemaSettings;
use schemars::{Schema, json_schema};
use serde_json::{Map, Value, json};

use super::form::{JurisdictionRow, MeasuresDocument, PowerRow, ReformDocument};
use super::{CALENDAR, CATALOGUE, JURISDICTIONS, MEASURES, PLAN, REFORM};
use crate::calendar::YearDocument;
use crate::reform::Reform;

/// The schema of an object while its properties are declared.
pub(super) struct Object {
    about: &'static str,
    properties: Map<String, Value>,
    required: Vec<&'static str>,
}

impl Object {
    pub(super) fn new(about: &'static str) -> Self {
        Self { about: about.trim(), properties: Map::new(), required: Vec::new() }
    }

    pub(super) fn property(
        &mut self,
        name: &'static str,
        about: &'static str,
        mut schema: Schema,
        required: bool,
    ) {
        schema.insert("description".to_owned(), about.trim().into());
        self.properties.insert(name.to_owned(), schema.to_value());
        if required {
            self.required.push(name);
        }
    }

    pub(super) fn into_schema(self) -> Schema {
        json_schema!({
            "type": "object",
            "description": self.about,
            "properties": self.properties,
            "required": self.required,
            "additionalProperties": false,
        })
    }
}

impl Reform {
    /// The JSON Schema (draft 2020-12) of a reform's folder, seen as one object whose keys are the paths of its files.
    /// A TOML or JSON file is its document, a CSV file is a list of rows by the names of their columns, and the plan is
    /// a text.
    ///
    /// What a schema cannot say, such as that the quota is met, [`Reform::load`] checks.
    ///
    /// ```
    /// let schema = devolution::reform::Reform::schema();
    /// assert!(schema["properties"]["catalogue.csv"]["items"].is_object());
    /// assert!(schema["properties"]["README.md"].is_null()); // no such file belongs to a reform
    /// ```
    #[must_use]
    pub fn schema() -> Value {
        let mut generator = SchemaSettings::draft2020_12().for_deserialize().into_generator();
        let mut list = |name: &str| match name {
            CATALOGUE => json!({ "type": "array", "items": generator.subschema_for::<PowerRow>() }),
            JURISDICTIONS => {
                json!({ "type": "array", "items": generator.subschema_for::<JurisdictionRow>() })
            }
            REFORM => generator.subschema_for::<ReformDocument>().to_value(),
            MEASURES => generator.subschema_for::<MeasuresDocument>().to_value(),
            _ => json!({ "type": "string", "description": "The work plan, word for word." }),
        };
        let files = [REFORM, MEASURES, CATALOGUE, JURISDICTIONS, PLAN];
        let properties: Map<String, Value> =
            files.iter().map(|name| ((*name).to_owned(), list(name))).collect();
        let calendar = generator.subschema_for::<YearDocument<'_>>();
        json!({
            "$schema": "https://json-schema.org/draft/2020-12/schema",
            "title": "A reform",
            "description": "The folder of a reform: the paths of its files, and what each of them holds.",
            "type": "object",
            "properties": properties,
            "patternProperties": { format!("^{CALENDAR}[0-9]{{4}}\\.json$"): calendar },
            "required": files,
            "additionalProperties": false,
            "$defs": generator.take_definitions(true),
        })
    }
}
