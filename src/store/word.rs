//! The citizens' word in the kiosk's own file: ratings as counts of a month, field and unit, complaints beside them, and which
//! dossiers were rated, under keyed hashes in an order of their own. No row leads from one of them to another.
//!
//! The citizen's process writes complaints and cannot read them back. The staff read them here and answer.

use std::path::Path;

use jiff::Timestamp;
use rusqlite::hooks::{AuthAction, AuthContext, Authorization};
use rusqlite::{Connection, Row, TransactionBehavior, params};

use super::error::StoreError;
use super::kiosk::{self, Kiosk};
use super::meta::{changes, instant};
use crate::domain::event::StaffId;
use crate::domain::procedure::{FieldId, UnitId};
use crate::domain::word::{Ballot, Complaint, Month, Rating, ReasonId, Subject};

/// Since version 3.
///
/// Ratings that an earlier version counted by day go into their months; of what they were about nothing is known.
pub(super) const SCHEMA: &str = "
    CREATE TABLE rated (
        mark BLOB NOT NULL PRIMARY KEY CHECK (length(mark) = 16)
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE rating (
        month  TEXT    NOT NULL,
        field  TEXT    NOT NULL,
        unit   TEXT    NOT NULL,
        rating TEXT    NOT NULL,
        count  INTEGER NOT NULL CHECK (count > 0),
        PRIMARY KEY (month, field, unit, rating)
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE complaint (
        id          BLOB NOT NULL PRIMARY KEY,
        month       TEXT NOT NULL,
        field       TEXT NOT NULL,
        unit        TEXT NOT NULL,
        reasons     TEXT NOT NULL,
        message     TEXT NOT NULL,
        answer      TEXT,
        answered_by TEXT,
        answered_at INTEGER
    ) STRICT, WITHOUT ROWID;
    INSERT INTO rating (month, field, unit, rating, count)
        SELECT substr(day, 1, 7), '', '', substr(outcome, 7), sum(count) FROM tally
        WHERE outcome LIKE 'rated\\_%' ESCAPE '\\' GROUP BY 1, 4;
    DELETE FROM tally WHERE outcome LIKE 'rated\\_%' ESCAPE '\\';";

/// What the citizen's process writes and never reads.
const WRITTEN_ONLY: &str = "complaint";
/// Who answered a call: the staff's own.
const ANSWERED_BY: &str = "answered_by";

impl Kiosk {
    /// Counts a rating, unless the dossier was rated before: then it is false.
    ///
    /// # Errors
    /// It cannot be written down.
    pub fn rate(&mut self, ballot: &Ballot, month: Month, rating: Rating) -> Result<bool, StoreError> {
        let connection = self.connection.as_mut().ok_or(StoreError::ReadOnlyDisk)?;
        let step = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
        if step.execute("INSERT OR IGNORE INTO rated (mark) VALUES (?1)", [ballot.mark.0])? == 0 {
            return Ok(false);
        }
        let Subject { field, unit } = &ballot.subject;
        step.execute(
            "INSERT INTO rating (month, field, unit, rating, count) VALUES (?1, ?2, ?3, ?4, 1)
             ON CONFLICT (month, field, unit, rating) DO UPDATE SET count = count + 1",
            params![month.to_string(), field.as_str(), unit.as_str(), rating.id()],
        )?;
        step.commit()?;
        Ok(true)
    }

    /// Keeps why somebody was not satisfied, and forgets it. SQLite keeps small values in slots of a connection, which it never
    /// wipes: so these words have a connection of their own, with whose end all that it held is given back.
    ///
    /// # Errors
    /// It cannot be written down.
    pub fn complain(&mut self, complaint: &Complaint, month: Month) -> Result<(), StoreError> {
        if self.connection.is_none() {
            return Err(StoreError::ReadOnlyDisk);
        }
        let connection = kiosk::for_citizens(&self.path)?;
        let Complaint { subject, reasons, message } = complaint;
        let reasons: Vec<&str> = reasons.iter().map(ReasonId::as_str).collect();
        connection.execute(
            "INSERT INTO complaint (id, month, field, unit, reasons, message)
             VALUES (randomblob(16), ?1, ?2, ?3, ?4, ?5)",
            params![month.to_string(), subject.field.as_str(), subject.unit.as_str(), reasons.join("\n"), message],
        )?;
        connection.close().map_err(|(_, error)| error.into())
    }
}

/// Keeps a citizen's process from reading what other citizens wrote.
pub(super) fn write_only(connection: &mut Connection) -> Result<(), StoreError> {
    let may = |context: AuthContext<'_>| match context.action {
        AuthAction::Read { table_name: WRITTEN_ONLY, .. }
        | AuthAction::Read { column_name: ANSWERED_BY, .. }
        | AuthAction::Delete { table_name: WRITTEN_ONLY }
        | AuthAction::Update { table_name: WRITTEN_ONLY, .. } => Authorization::Deny,
        _ => Authorization::Allow,
    };
    Ok(connection.authorizer(Some(may))?)
}

/// How often each rating was given, of one subject in one month.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ratings {
    /// What they are about.
    pub subject: Subject,
    /// How often each was given, the best first.
    pub counts: [u64; 3],
}

/// A complaint's own number: drawn at random, so that it tells no order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ComplaintId([u8; 16]);

impl ComplaintId {
    /// A number of an invented complaint.
    pub const fn of(number: u8) -> Self {
        Self([number; 16])
    }
}

/// A complaint as the staff read it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Heeded {
    /// Its number.
    pub id: ComplaintId,
    /// What was said.
    pub complaint: Complaint,
    /// What was answered, once it was.
    pub answer: Option<WordAnswer>,
}

/// What the office did about a complaint.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WordAnswer {
    /// What was done.
    pub text: String,
    /// Who says so.
    pub by: StaffId,
    /// When.
    pub at: Timestamp,
}

/// The kiosk's file as the staff of the same machine see it.
pub struct Book {
    pub(super) connection: Connection,
}

impl Book {
    /// Opens the kiosk's file, or makes it.
    ///
    /// # Errors
    /// It cannot be used.
    pub fn open(path: &Path) -> Result<Self, StoreError> {
        Ok(Self { connection: kiosk::connect(path)? })
    }

    /// A number that is another one whenever somebody else has written to the file.
    ///
    /// # Errors
    /// It cannot be read.
    pub fn changes(&self) -> Result<i64, StoreError> {
        Ok(changes(&self.connection)?)
    }

    /// The ratings of a stretch of months, by subject; both months count.
    ///
    /// # Errors
    /// It cannot be read.
    pub fn ratings(&self, [from, to]: [Month; 2]) -> Result<Vec<Ratings>, StoreError> {
        let mut statement = self.connection.prepare(
            "SELECT field, unit, rating, sum(count) FROM rating WHERE month BETWEEN ?1 AND ?2
             GROUP BY field, unit, rating ORDER BY field, unit",
        )?;
        let mut rows = statement.query(params![from.to_string(), to.to_string()])?;
        let mut all: Vec<Ratings> = Vec::new();
        while let Some(row) = rows.next()? {
            let subject = subject(row, 0)?;
            if all.last().is_none_or(|last| last.subject != subject) {
                all.push(Ratings { subject, counts: [0; 3] });
            }
            let rating = Rating::parse(row.get_ref(2)?.as_str().unwrap_or_default());
            let place = rating.and_then(|rating| Rating::ALL.iter().position(|it| *it == rating));
            if let (Some(place), Some(last)) = (place, all.last_mut()) {
                last.counts[place] += row.get::<_, i64>(3)?.cast_unsigned();
            }
        }
        Ok(all)
    }

    /// The complaints of a stretch of months: those without an answer first, otherwise in no order of time.
    ///
    /// # Errors
    /// It cannot be read.
    pub fn complaints(&self, [from, to]: [Month; 2]) -> Result<Vec<Heeded>, StoreError> {
        let mut statement = self.connection.prepare(
            "SELECT id, field, unit, reasons, message, answer, answered_by, answered_at FROM complaint
             WHERE month BETWEEN ?1 AND ?2 ORDER BY answer IS NOT NULL, month DESC, id",
        )?;
        let rows = statement.query_map(params![from.to_string(), to.to_string()], heeded)?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    /// Writes down what was done about a complaint. False where it is not there or has an answer already.
    ///
    /// # Errors
    /// It cannot be written.
    pub fn answer(&self, id: ComplaintId, answer: &WordAnswer) -> Result<bool, StoreError> {
        let WordAnswer { text, by, at } = answer;
        let written = self.connection.execute(
            "UPDATE complaint SET answer = ?2, answered_by = ?3, answered_at = ?4 WHERE id = ?1 AND answer IS NULL",
            params![id.0, text, by.as_str(), at.as_microsecond()],
        )?;
        Ok(written == 1)
    }
}

fn subject(row: &Row<'_>, first: usize) -> rusqlite::Result<Subject> {
    Ok(Subject { field: FieldId(row.get(first)?), unit: UnitId(row.get(first + 1)?) })
}

fn heeded(row: &Row<'_>) -> rusqlite::Result<Heeded> {
    let reasons: String = row.get(3)?;
    let reasons = reasons.lines().map(ReasonId::from).collect();
    let complaint = Complaint { subject: subject(row, 1)?, reasons, message: row.get(4)? };
    let (text, by): (Option<String>, Option<String>) = (row.get(5)?, row.get(6)?);
    let at = row.get::<_, Option<i64>>(7)?.and_then(instant);
    let answer = text.zip(by).zip(at).map(|((text, by), at)| WordAnswer { text, by: StaffId(by), at });
    Ok(Heeded { id: ComplaintId(row.get(0)?), complaint, answer })
}
