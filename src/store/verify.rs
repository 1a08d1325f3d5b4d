//! The proof that nobody changed the log: every MAC, every gap, every head that was noted, every row that follows.

use std::collections::BTreeMap;
use std::path::Path;

use rusqlite::Connection;
use uuid::Uuid;

use super::chain::{self, COLUMNS, Entry};
use super::error::StoreError;
use super::fold::{self, Folded};
use super::heads::{self, Noted};
use super::keys::{Digest, Keys, OfficeKey};
use super::{figures, files, member, open, queue};
use crate::domain::code::DossierCode;
use crate::domain::event::StaffId;
use crate::domain::person::PersonId;
use crate::domain::report::Course;

/// How many faults are listed; of a store that is wholly wrong the rest would say the same.
pub const LISTED_FAULTS: usize = 100;

/// Something in a store that is not as the program wrote it.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Fault {
    /// An event that is not what was written, or that stands in another's place.
    #[error("event {seq} of {origin} ({id}, stream {stream}) was changed")]
    Changed {
        /// The machine.
        origin: String,
        /// Which of its events.
        seq: u64,
        /// The event's number.
        id: Uuid,
        /// What it happened to.
        stream: String,
    },
    /// Events are missing between others.
    #[error("events {from} to {to} of {origin} are missing")]
    Gap {
        /// The machine.
        origin: String,
        /// The first that is missing.
        from: u64,
        /// The last that is missing.
        to: u64,
    },
    /// The newest events are missing: more were noted in the second file.
    #[error("{origin} had {noted} events, {found} are left: the log's tail was cut")]
    TailCut {
        /// The machine.
        origin: String,
        /// How many it had.
        noted: u64,
        /// How many it has.
        found: u64,
    },
    /// An event fits its chain and is not the one that was noted: the chain was made anew with the key.
    #[error("event {seq} of {origin} ({id}) is not the one that was noted: the chain was made anew")]
    Recomputed {
        /// The machine.
        origin: String,
        /// Which of its events.
        seq: u64,
        /// The event's number.
        id: Uuid,
    },
    /// The second file is gone.
    #[error("the second file with the heads of the log is missing or empty, so a cut tail would not show")]
    HeadsMissing,
    /// The second file is damaged.
    #[error("line {line} of the second file with the heads of the log is damaged")]
    HeadsDamaged {
        /// Which line, from 1.
        line: usize,
    },
    /// A stream of events that do not make a dossier.
    #[error("the events of {stream} do not make a dossier: {why}")]
    Unreadable {
        /// The stream.
        stream: String,
        /// What is wrong.
        why: String,
    },
    /// A dossier's row does not follow from its events.
    #[error("the row of dossier {0} does not follow from its events")]
    RowDiffers(DossierCode),
    /// Rows without events.
    #[error("{0} rows of dossiers have no events")]
    RowsWithoutEvents(u64),
    /// A person is not as the newest event wrote them down.
    #[error("person {} of dossier {code} is not as written down", .id.0)]
    PersonChanged {
        /// Whose dossier.
        code: DossierCode,
        /// Which person.
        id: PersonId,
    },
    /// A member of the staff is not as their events say: their row, their name or their PIN.
    #[error("the member {} of the staff does not follow from their events", .0.as_str())]
    StaffDiffers(StaffId),
    /// There are members of the staff without events.
    #[error("{0} members of the staff have no events")]
    StaffWithoutEvents(u64),
    /// Ways to dossiers lead where they should not.
    #[error("{0} ways to dossiers by name or number lead nowhere")]
    StrayKeys(u64),
    /// Rows of the queue belong to no dossier, or stand where it should not.
    #[error("{0} places in the queue lead nowhere")]
    StrayPlaces(u64),
    /// The counts of the queue are not those of its rows.
    #[error("the counts of the queue are not those of its rows")]
    Miscounted,
    /// Sums that reports are made of are not those of the log.
    #[error("{0} sums that reports are made of do not follow from the log")]
    SumsDiffer(u64),
    /// The file itself is damaged.
    #[error("the file is damaged: {0}")]
    File(String),
}

/// What a check found.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Report {
    /// How many events were checked.
    pub events: u64,
    /// How many dossiers were folded and compared.
    pub dossiers: u64,
    /// How many noted heads were compared.
    pub heads: u64,
    /// What is wrong, the first hundred faults.
    pub faults: Vec<Fault>,
    /// How many more faults there are.
    pub unlisted: u64,
}

impl Report {
    /// Whether nothing is wrong.
    pub fn is_sound(&self) -> bool {
        self.faults.is_empty()
    }

    pub(super) fn add(&mut self, fault: Fault) {
        if self.faults.len() < LISTED_FAULTS { self.faults.push(fault) } else { self.unlisted += 1 }
    }
}

/// Checks a store: the file, the chains, the noted heads, and that rows and persons follow from the log.
///
/// # Errors
/// The file is no store of ours or cannot be read.
pub fn verify(path: &Path, keys: &Keys) -> Result<Report, StoreError> {
    let connection = open::to_read(path, open::PATIENCE)?;
    connection.execute_batch(open::LARGE_CACHE)?;
    // One instant of the store, whatever is written meanwhile; the heads are read after it began, so none is newer than
    // the file but those of a writer that is at work: they are compared as far as this instant goes.
    let noted = heads::read(path)?;
    let snapshot = connection.unchecked_transaction()?;
    let mut report = Report::default();
    check_file(&snapshot, &mut report)?;
    check_chains(&snapshot, &keys.office, noted, &mut report)?;
    check_projection(&snapshot, keys, &mut report)?;
    check_staff(&snapshot, &keys.office, &mut report)?;
    Ok(report)
}

fn check_file(connection: &Connection, report: &mut Report) -> Result<(), StoreError> {
    let found: String = connection.query_row("PRAGMA quick_check(1)", [], |row| row.get(0))?;
    if found != "ok" {
        report.add(Fault::File(found));
    }
    Ok(())
}

/// What was noted of an origin, by sequence number. Each note counts: a false one may stand before the true one or after.
type NotedBySeq = BTreeMap<u64, Vec<Digest>>;

fn check_chains(
    connection: &Connection,
    key: &OfficeKey,
    noted: Option<Vec<Noted>>,
    report: &mut Report,
) -> Result<(), StoreError> {
    let mut noted = sort_noted(noted, report);
    let sql = format!("SELECT {COLUMNS} FROM event ORDER BY origin, seq");
    let mut statement = connection.prepare(&sql)?;
    let mut rows = statement.query([])?;
    let mut chain: Option<Chain> = None;
    while let Some(row) = rows.next()? {
        let (entry, mac) = Entry::from_row(row)?;
        report.events += 1;
        if chain.as_ref().is_none_or(|chain| chain.origin != entry.origin) {
            if let Some(ended) = chain.take() {
                ended.end(report);
            }
            chain = Some(Chain::new(&entry.origin, noted.remove(&entry.origin).unwrap_or_default()));
        }
        if let Some(chain) = &mut chain {
            chain.check(&entry, mac, key, report);
        }
    }
    if let Some(ended) = chain {
        ended.end(report);
    }
    for (origin, noted) in noted {
        Chain::new(&origin, noted).end(report);
    }
    Ok(())
}

fn sort_noted(noted: Option<Vec<Noted>>, report: &mut Report) -> BTreeMap<String, NotedBySeq> {
    let mut by_origin: BTreeMap<String, NotedBySeq> = BTreeMap::new();
    let Some(noted) = noted.filter(|noted| !noted.is_empty()) else {
        report.add(Fault::HeadsMissing);
        return by_origin;
    };
    for head in noted {
        match head {
            Noted::Unreadable(line) => report.add(Fault::HeadsDamaged { line }),
            Noted::Head(head) => {
                report.heads += 1;
                by_origin.entry(head.origin).or_default().entry(head.seq).or_default().push(head.mac);
            }
        }
    }
    by_origin
}

/// One origin's chain while it is walked.
struct Chain {
    origin: String,
    seq: u64,
    previous: Digest,
    noted: NotedBySeq,
}

impl Chain {
    fn new(origin: &str, noted: NotedBySeq) -> Self {
        Self { origin: origin.to_owned(), seq: 0, previous: chain::START, noted }
    }

    /// Checks one event. After a fault the walk goes on from the MAC that stands there, so that each fault shows once.
    fn check(&mut self, entry: &Entry, mac: Digest, key: &OfficeKey, report: &mut Report) {
        let (origin, seq, id) = (self.origin.clone(), entry.seq, entry.id);
        let noted = self.noted.get(&seq);
        if seq != self.seq + 1 {
            report.add(Fault::Gap { origin, from: self.seq + 1, to: seq - 1 });
        } else if entry.mac(key, &self.previous) != mac {
            report.add(Fault::Changed { origin, seq, id, stream: entry.stream.clone() });
        } else if noted.is_some_and(|noted| noted.iter().any(|noted| *noted != mac)) {
            report.add(Fault::Recomputed { origin, seq, id });
        }
        self.seq = seq;
        self.previous = mac;
    }

    /// Once all of an origin's events were seen: were there more?
    fn end(self, report: &mut Report) {
        if let Some((noted, _)) = self.noted.last_key_value().filter(|(noted, _)| **noted > self.seq) {
            report.add(Fault::TailCut { origin: self.origin, noted: *noted, found: self.seq });
        }
    }
}

fn check_projection(connection: &Connection, keys: &Keys, report: &mut Report) -> Result<(), StoreError> {
    let (mut rows_with_events, mut keys_wanted, mut places_wanted) = (0, 0, 0);
    let (zone, mut sums) = (files::zone(connection)?, figures::Sums::default());
    fold::each_dossier(connection, |folded| {
        match folded {
            Folded::Broken { stream, why } => report.add(Fault::Unreadable { stream, why: why.to_string() }),
            Folded::Dossier { dossier, records, persons } => {
                report.dossiers += 1;
                let code = || dossier.code.clone();
                let course = Course::of(&records, &dossier.code, &zone)?;
                if let Some(course) = &course {
                    sums.add(course, &zone, 1);
                }
                let (row, wanted) = fold::compare(connection, &dossier, course.as_ref(), &keys.slip)?;
                keys_wanted += wanted.keys;
                places_wanted += wanted.places;
                match row {
                    fold::Row::Same => rows_with_events += 1,
                    fold::Row::Differs => {
                        rows_with_events += 1;
                        report.add(Fault::RowDiffers(code()));
                    }
                    fold::Row::Missing => report.add(Fault::RowDiffers(code())),
                }
                for reference in persons {
                    if fold::is_changed(connection, &reference, &keys.office)? {
                        report.add(Fault::PersonChanged { code: code(), id: reference.id });
                    }
                }
            }
        }
        Ok(())
    })?;
    let rows: i64 = connection.query_row("SELECT count(*) FROM dossier", [], |row| row.get(0))?;
    let without = rows.cast_unsigned().saturating_sub(rows_with_events);
    if without > 0 {
        report.add(Fault::RowsWithoutEvents(without));
    }
    let keys: i64 = connection.query_row("SELECT count(*) FROM search", [], |row| row.get(0))?;
    let stray = keys.cast_unsigned().saturating_sub(keys_wanted);
    if stray > 0 && without == 0 {
        report.add(Fault::StrayKeys(stray));
    }
    let stray = queue::rows(connection)?.saturating_sub(places_wanted);
    if stray > 0 && without == 0 {
        report.add(Fault::StrayPlaces(stray));
    }
    if !queue::is_counted(connection)? {
        report.add(Fault::Miscounted);
    }
    let wrong = sums.differences(connection)?;
    if wrong > 0 {
        report.add(Fault::SumsDiffer(wrong));
    }
    Ok(())
}

fn check_staff(connection: &Connection, key: &OfficeKey, report: &mut Report) -> Result<(), StoreError> {
    let logged = member::logged(connection)?;
    for id in &logged {
        match member::replay(connection, id) {
            Ok(Some(member)) if member::is_sound(connection, &member, key)? => {}
            Ok(_) | Err(StoreError::BadEvent { .. } | StoreError::BadRow(_)) => {
                report.add(Fault::StaffDiffers(id.clone()));
            }
            Err(other) => return Err(other),
        }
    }
    let rows: i64 = connection.query_row("SELECT count(*) FROM staff", [], |row| row.get(0))?;
    let without = rows.cast_unsigned().saturating_sub(logged.len() as u64);
    if without > 0 {
        report.add(Fault::StaffWithoutEvents(without));
    }
    Ok(())
}
