//! The columns that say what a row is about: a power, a county, and what they are called.

use std::sync::Arc;

use arrow_array::{ArrayRef, StringArray};
use devolution::reform::{County, Power, Reform};

use crate::TableError;
use crate::column::{Table, Texts, keyed, some_codes};

/// One text of every power or county.
#[derive(Debug, Clone)]
struct Attribute {
    values: Arc<StringArray>,
    /// By the number of the power or county.
    keys: Vec<u32>,
}

impl Attribute {
    fn of<T: AsRef<str>>(items: impl IntoIterator<Item = T>) -> Self {
        let mut texts = Texts::default();
        let keys = items.into_iter().map(|item| texts.number(item.as_ref())).collect();
        Self { values: texts.values(), keys }
    }

    fn column(&self, numbers: &[Option<usize>]) -> Result<ArrayRef, TableError> {
        keyed(numbers.iter().map(|number| self.keys.get((*number)?).copied()), &self.values)
    }
}

/// What powers, counties and their cities are called.
#[derive(Debug, Clone)]
pub(crate) struct Names<'a> {
    reform: &'a Reform,
    power: Attribute,
    power_zh: Attribute,
    power_en: Attribute,
    county: Attribute,
    county_name: Attribute,
    city: Attribute,
    city_name: Attribute,
}

impl<'a> Names<'a> {
    pub(crate) fn of(reform: &'a Reform) -> Self {
        let powers = |text: fn(&Power) -> &str| Attribute::of(reform.powers().iter().map(text));
        let counties = |text: fn(&County) -> String| Attribute::of(reform.counties().iter().map(text));
        let city = |county: &County| reform.city(county.city).map_or("", |city| city.name.as_str());
        Self {
            reform,
            power: powers(|power| power.id.as_str()),
            power_zh: powers(|power| &power.name.zh),
            power_en: powers(|power| &power.name.en),
            county: counties(|county| county.code.to_string()),
            county_name: counties(|county| county.name.clone()),
            city: counties(|county| county.city.to_string()),
            city_name: Attribute::of(reform.counties().iter().map(city)),
        }
    }

    /// The columns of the power of every row, by its number.
    pub(crate) fn powers(&self, table: Table, numbers: &[Option<usize>]) -> Result<Table, TableError> {
        let provenance = |number: &Option<usize>| Some(self.reform.powers().get((*number)?)?.provenance);
        let some = numbers.iter().all(Option::is_some);
        Ok(table
            .says("provenance", "column:provenance")
            .column("power", self.power.column(numbers)?, !some)
            .column("power_name_zh", self.power_zh.column(numbers)?, !some)
            .column("power_name_en", self.power_en.column(numbers)?, !some)
            .column("provenance", some_codes(numbers.iter().map(provenance))?, !some))
    }

    /// The columns of the county of every row and of its city, by the county's number.
    pub(crate) fn counties(&self, table: Table, numbers: &[Option<usize>]) -> Result<Table, TableError> {
        let some = numbers.iter().all(Option::is_some);
        Ok(table
            .column("county", self.county.column(numbers)?, !some)
            .column("county_name", self.county_name.column(numbers)?, !some)
            .column("city", self.city.column(numbers)?, !some)
            .column("city_name", self.city_name.column(numbers)?, !some))
    }
}
