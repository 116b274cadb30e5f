//! Appending to a SQLite ledger, with canonical bytes, digests and tree, beside bare inserts of the same bytes with
//! the same durability.

use std::error::Error;
use std::ops::ControlFlow;
use std::time::Duration;

use devolution::ledger::{DigestAlgorithm, Entry, Record, Store};
use devolution_store::Sqlite;
use rusqlite::{Connection, TransactionBehavior, params};

use crate::harness::{Goal, Line, Outcome, medians, timed};
use crate::history;

/// Many short runs in turn: waiting for the disk differs from one commit to the next far more than the work does.
pub(crate) fn run(name: &'static str, (batch, commits, runs): (usize, usize, usize), goal: f64) -> Outcome {
    let count = 1 + runs * batch * commits;
    let entries = history::entries(DigestAlgorithm::Sm3, 0, count as u64);
    let bytes = entries.iter().map(Entry::canonical).collect::<Result<Vec<_>, _>>()?;

    let folder = tempfile::tempdir()?;
    let mut ledger = Sqlite::create(folder.path().join("ours.db"), DigestAlgorithm::Sm3)?;
    ledger.append(0, entries.get(..1).unwrap_or_default())?;
    let mut bare = Connection::open(folder.path().join("bare.db"))?;
    bare.pragma_update(None, "journal_mode", "WAL")?;
    bare.pragma_update(None, "synchronous", "FULL")?;
    bare.execute_batch("CREATE TABLE entry (sequence INTEGER PRIMARY KEY, bytes TEXT NOT NULL) STRICT")?;
    insert(&mut bare, 0, bytes.get(..1).unwrap_or_default())?;

    let (mut our_next, mut bare_next) = (1, 1);
    let (ours, peer) = medians(
        runs,
        || {
            timed(|| -> Result<(), Box<dyn Error>> {
                for _ in 0..commits {
                    let until = our_next + batch;
                    ledger.append(our_next as u64, entries.get(our_next..until).unwrap_or_default())?;
                    our_next = until;
                }
                Ok(())
            })
            .into_result()
        },
        || {
            timed(|| -> Result<(), Box<dyn Error>> {
                for _ in 0..commits {
                    let until = bare_next + batch;
                    insert(&mut bare, bare_next, bytes.get(bare_next..until).unwrap_or_default())?;
                    bare_next = until;
                }
                Ok(())
            })
            .into_result()
        },
    )?;
    let equal = same_rows(&ledger, &bare)?;
    let rate = |seconds: f64| (batch * commits) as f64 / seconds;
    let labels = (name, "entries/s", "bare SQLite inserts");
    Ok(vec![Line::of_rates(labels, (rate(ours), rate(peer)), equal, Goal::Ratio(goal))])
}

trait IntoResult {
    fn into_result(self) -> Result<Duration, Box<dyn Error>>;
}

impl IntoResult for (Duration, Result<(), Box<dyn Error>>) {
    fn into_result(self) -> Result<Duration, Box<dyn Error>> {
        self.1.map(|()| self.0)
    }
}

fn insert(bare: &mut Connection, from: usize, bytes: &[Vec<u8>]) -> Result<(), Box<dyn Error>> {
    let transaction = bare.transaction_with_behavior(TransactionBehavior::Immediate)?;
    {
        let mut statement =
            transaction.prepare_cached("INSERT INTO entry (sequence, bytes) VALUES (?1, ?2)")?;
        for (bytes, sequence) in bytes.iter().zip(from..) {
            statement.execute(params![sequence as i64, std::str::from_utf8(bytes)?])?;
        }
    }
    Ok(transaction.commit()?)
}

fn same_rows(ledger: &Sqlite, bare: &Connection) -> Result<bool, Box<dyn Error>> {
    let mut statement = bare.prepare("SELECT sequence, bytes FROM entry ORDER BY sequence")?;
    let rows = statement.query_map([], |row| Ok((row.get::<_, i64>(0)?, row.get::<_, String>(1)?)))?;
    let mut rows = rows.collect::<Result<Vec<_>, _>>()?.into_iter();
    let mut equal = true;
    ledger.scan(0, &mut |record| {
        if let Record::Entry(stored) = record {
            equal &= rows.next().is_some_and(|(sequence, bytes)| {
                sequence as u64 == stored.sequence && bytes.as_bytes() == stored.bytes
            });
        }
        ControlFlow::Continue(())
    })?;
    Ok(equal && rows.next().is_none())
}
