//! The three authority directories, beside each other and beside who holds a power.

use chrono::Days;
use devolution::delegation::Command;
use devolution::reform::{Authority, Level};

use crate::office::{DIRECT, Office};

#[test]
fn m6_directories_are_folded_from_what_is_published() {
    let mut office = Office::new(DIRECT);
    office.accept_all();
    let (county, city) = (Authority::County(office.county), Authority::City(office.city));
    let province = Authority::Province(office.province);
    // Handed over, and all three directories still name the city.
    let found = office.desk.register().disagreements(office.today);
    assert_eq!(found.len(), 1);
    assert_eq!((found[0].power.clone(), found[0].county), (office.power.clone(), office.county));
    assert_eq!(found[0].holder, county);
    for row in [&found[0].province, &found[0].city, &found[0].by_county] {
        assert_eq!((row.holder, row.since, row.entry), (city, None, None));
    }
    let list = office.list();
    office.accepted(&list);
    let mut revised = Vec::new();
    for level in Level::ALL {
        let command = office.publish(level, county);
        revised.push(office.accepted(&command));
        let found = office.desk.register().disagreements(office.today);
        // The disagreement names the entry of each directory that has been revised, until all have.
        assert_eq!(found.len(), usize::from(revised.len() < Level::ALL.len()));
        for found in found {
            let rows = [found.province, found.city, found.by_county];
            let entries: Vec<_> = rows.iter().filter_map(|row| row.entry).collect();
            assert_eq!(entries, revised);
        }
    }
    let before = office.today - Days::new(1);
    for (authority, entry) in [province, city, county].into_iter().zip(revised) {
        let register = office.desk.register();
        assert_eq!(register.directory(authority, before).unwrap().revision, 0);
        let directory = register.directory(authority, office.today).unwrap();
        assert_eq!(directory.revision, 1);
        let row = directory.rows.iter().find(|row| row.entry.is_some()).unwrap();
        assert_eq!(
            (row.power.clone(), row.county, row.holder),
            (office.power.clone(), office.county, county)
        );
        assert_eq!((row.since, row.entry), (Some(office.today), Some(entry)));
        let changes = register.directory_changes(authority, before, office.today).unwrap();
        assert_eq!(changes.len(), 1);
        assert_eq!((changes[0].before, &changes[0].after), (city, row));
        // Not the day after, and in no directory of another county.
        let later = office.today + Days::new(1);
        assert!(register.directory_changes(authority, office.today, later).unwrap().is_empty());
    }
    let elsewhere = Authority::County("410181".parse().unwrap());
    assert_eq!(office.desk.register().directory(elsewhere, office.today).unwrap().revision, 0);
}

#[test]
fn m6_a_recalled_power_that_directories_still_give_to_the_county_is_found() {
    let mut office = Office::new(DIRECT);
    office.start_all();
    assert!(office.desk.register().disagreements(office.today).is_empty());
    let before = office.today;
    office.today = before + Days::new(3);
    let (province, power, county) = (office.province, office.power.clone(), office.county);
    let recall = Command::recall(province, power, county, office.today, Office::ground(&[]));
    office.accepted(&recall);
    let register = office.desk.register();
    assert!(register.disagreements(before).is_empty(), "the day before, all was well");
    let found = register.disagreements(office.today);
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].holder, Authority::City(office.city));
    for row in [&found[0].province, &found[0].city, &found[0].by_county] {
        assert_eq!(row.holder, Authority::County(county));
        assert!(row.entry.is_some());
    }
}
