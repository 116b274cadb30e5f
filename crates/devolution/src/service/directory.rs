//! Authority directories (职权目录, M6) of the province, the cities and the counties: folded from the revisions that are
//! published in the ledger. The state machine lets nobody publish a directory that names another than the holder; here the
//! three are laid beside each other and beside who holds the power.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::delegation::{Step, day_number};
use crate::ledger::EntryNumber;
use crate::reform::{Authority, CountyCode, Level, PowerId};
use crate::register::{Place, Register, UnknownSubject};

/// What a directory says of a power in a county.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct DirectoryRow {
    /// The power.
    pub power: PowerId,
    /// The county.
    pub county: CountyCode,
    /// Who exercises it, as the directory says.
    pub holder: Authority,
    /// The legal date of the revision that says so; absent for what the directory said before the reform.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub since: Option<NaiveDate>,
    /// The entry of the ledger that publishes the revision.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub entry: Option<EntryNumber>,
}

/// The directory of an authority on a date.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct Directory {
    /// Whose it is.
    pub authority: Authority,
    /// The date.
    pub date: NaiveDate,
    /// How many revisions it has had by then.
    pub revision: u32,
    /// Its rows: every power in every county of the authority.
    pub rows: Vec<DirectoryRow>,
}

/// A row that a revision changed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct Change {
    /// What the row said before.
    pub before: Authority,
    /// What it says since.
    pub after: DirectoryRow,
}

/// A power in a county of which the three directories do not all say who holds it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct Disagreement {
    /// The power.
    pub power: PowerId,
    /// The county.
    pub county: CountyCode,
    /// Who holds it on the date.
    pub holder: Authority,
    /// Whom the directory of the province names.
    pub province: DirectoryRow,
    /// Whom that of the city names.
    pub city: DirectoryRow,
    /// Whom that of the county names.
    pub by_county: DirectoryRow,
}

impl Register {
    /// The directory of an authority on a date.
    ///
    /// ```
    /// # let reform = std::sync::Arc::new(devolution_henan::reform().unwrap());
    /// # let register = devolution::register::Register::new(reform);
    /// let day = chrono::NaiveDate::from_ymd_opt(2021, 12, 25).unwrap();
    /// let directory = register.directory("county:410122".parse().unwrap(), day)?;
    /// assert_eq!((directory.rows.len(), directory.revision), (54, 0));
    /// assert_eq!(directory.rows[0].holder.to_string(), "city:410100"); // nothing is published yet
    /// assert!(register.directory("county:410123".parse().unwrap(), day).is_err());
    /// # Ok::<(), devolution::register::UnknownSubject>(())
    /// ```
    ///
    /// # Errors
    /// [`UnknownSubject`] when the reform has no such authority.
    pub fn directory(&self, authority: Authority, date: NaiveDate) -> Result<Directory, UnknownSubject> {
        self.known(authority)?;
        let places = self.places().filter(|place| lies_under(place, authority));
        let rows: Vec<_> = places.map(|place| self.directory_row(&place, authority.level(), date)).collect();
        let revision = rows.iter().filter(|row| row.entry.is_some()).count();
        Ok(Directory { authority, date, revision: u32::try_from(revision).unwrap_or(u32::MAX), rows })
    }

    /// What changed in the directory of an authority after one date, up to and with another, in the order of time.
    ///
    /// ```
    /// # let reform = std::sync::Arc::new(devolution_henan::reform().unwrap());
    /// # let register = devolution::register::Register::new(reform);
    /// let day = |d| chrono::NaiveDate::from_ymd_opt(2021, 12, d).unwrap();
    /// assert!(register.directory_changes("county:410122".parse().unwrap(), day(1), day(31))?.is_empty());
    /// assert!(register.directory_changes("city:419900".parse().unwrap(), day(1), day(31)).is_err());
    /// # Ok::<(), devolution::register::UnknownSubject>(())
    /// ```
    ///
    /// # Errors
    /// As [`Register::directory`].
    pub fn directory_changes(
        &self,
        authority: Authority,
        after: NaiveDate,
        until: NaiveDate,
    ) -> Result<Vec<Change>, UnknownSubject> {
        let (old, new) = (self.directory(authority, after)?, self.directory(authority, until)?);
        let both = old.rows.into_iter().zip(new.rows);
        let changed = both.filter(|(before, row)| before.entry != row.entry);
        let mut changes: Vec<_> =
            changed.map(|(before, row)| Change { before: before.holder, after: row }).collect();
        changes.sort_by_key(|change| (change.after.since, change.after.entry));
        Ok(changes)
    }

    /// Where the three directories do not all name who holds a power on a date: handed over and not yet published
    /// everywhere, or recalled and still published.
    ///
    /// ```
    /// # let reform = std::sync::Arc::new(devolution_henan::reform().unwrap());
    /// # let register = devolution::register::Register::new(reform);
    /// let day = chrono::NaiveDate::from_ymd_opt(2021, 12, 25).unwrap();
    /// assert!(register.disagreements(day).is_empty()); // all three name the cities
    /// ```
    #[must_use]
    pub fn disagreements(&self, date: NaiveDate) -> Vec<Disagreement> {
        let counties = self.reform().counties().len().max(1);
        let judged = self.places().filter_map(|place| {
            let held = self.held(place.number / counties, place.number % counties, day_number(date))?;
            // Of a power that several batches list, the listing under which it is held has the revisions.
            if held.delegation != place.number {
                return None;
            }
            let holder = self.reform().authority(held.holding.level, place.county);
            let row = |level| self.directory_row(&place, level, date);
            let [province, city, by_county] = [row(Level::Province), row(Level::City), row(Level::County)];
            let agree = [&province, &city, &by_county].into_iter().all(|row| row.holder == holder);
            (!agree).then(|| Disagreement {
                power: place.power.id.clone(),
                county: place.county.code,
                holder,
                province,
                city,
                by_county,
            })
        });
        judged.collect()
    }

    fn known(&self, authority: Authority) -> Result<(), UnknownSubject> {
        if self.reform().has_authority(authority) {
            Ok(())
        } else {
            Err(UnknownSubject::authority(authority))
        }
    }

    fn directory_row(&self, place: &Place<'_>, level: Level, date: NaiveDate) -> DirectoryRow {
        let revision = self.state().fact_on(place.number, Step::published(level), date);
        DirectoryRow {
            power: place.power.id.clone(),
            county: place.county.code,
            holder: self.reform().authority(revision.map_or(Level::City, |_| Level::County), place.county),
            since: revision.map(|fact| fact.effective),
            entry: revision.map(|fact| fact.entry),
        }
    }
}

fn lies_under(place: &Place<'_>, authority: Authority) -> bool {
    match authority {
        Authority::Province(_) => true,
        Authority::City(code) => place.county.city == code,
        Authority::County(code) => place.county.code == code,
    }
}
