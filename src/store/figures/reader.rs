//! The way into the store for reports: sums over days, and the ways of finished dossiers.

use std::collections::BTreeMap;
use std::path::Path;

use jiff::civil::Date;
use rusqlite::{Connection, params};

use super::row::{self, PASSAGE, day_number};
use crate::domain::event::StaffId;
use crate::domain::procedure::ProcedureId;
use crate::domain::report::handling::Passage;
use crate::domain::report::ii06a::Sums;
use crate::domain::report::{Measure, Period, Tally};
use crate::store::error::StoreError;
use crate::store::meta::{self, Freshness};
use crate::store::{files, open};

/// Reads what reports are made of; never for a citizen's process. It only reads, so it may work beside a writer.
pub struct Figures {
    pub(super) connection: Connection,
}

impl Figures {
    /// Opens a store for reports.
    ///
    /// # Errors
    /// The file is no store of ours or cannot be read.
    pub fn open(path: &Path) -> Result<Self, StoreError> {
        Ok(Self { connection: open::to_read(path, open::PATIENCE)? })
    }

    /// The sums of measures from a day, or from the first one, to another.
    ///
    /// # Errors
    /// The store cannot be read.
    pub fn tally(&self, measures: &[Measure], from: Option<Date>, to: Date) -> Result<Tally, StoreError> {
        let mut statement = self.connection.prepare_cached(
            "SELECT procedure, detail, sum(count) FROM tally WHERE measure = ?1 AND day BETWEEN ?2 AND ?3
            GROUP BY procedure, detail",
        )?;
        let mut tally = Tally::default();
        for measure in measures {
            let from = from.map_or(i64::MIN, day_number);
            let mut rows = statement.query(params![measure.code(), from, day_number(to)])?;
            while let Some(row) = rows.next()? {
                tally.add(*measure, ProcedureId(row.get(0)?), row.get(1)?, row.get(2)?);
            }
        }
        Ok(tally)
    }

    /// All that the counts of a period are made of.
    ///
    /// # Errors
    /// The store cannot be read.
    pub fn sums(&self, period: Period, today: Date) -> Result<Sums, StoreError> {
        let step = self.connection.unchecked_transaction()?;
        let day_before = period.from.yesterday().unwrap_or(Date::MIN);
        let sums = Sums {
            carried: self.tally(&[Measure::Open], None, day_before)?,
            flows: self.tally(&Measure::FLOWS, Some(period.from), period.to)?,
            overdue: self.tally(&[Measure::Overdue], None, period.as_of(today))?,
        };
        step.commit()?;
        Ok(sums)
    }

    /// Shows the way of each dossier that was finished in a period.
    ///
    /// # Errors
    /// The store cannot be read.
    pub fn each_finished(&self, period: Period, mut show: impl FnMut(Passage)) -> Result<(), StoreError> {
        let sql = format!("SELECT {PASSAGE} FROM course WHERE outcome = ?1 AND ended_on BETWEEN ?2 AND ?3");
        let mut statement = self.connection.prepare_cached(&sql)?;
        let (from, to) = (day_number(period.from), day_number(period.to));
        for class in Measure::CLASSES {
            let mut rows = statement.query(params![class.code(), from, to])?;
            while let Some(row) = rows.next()? {
                show(row::passage(row)?);
            }
        }
        Ok(())
    }

    /// The names of the staff by id, of those who left too.
    ///
    /// # Errors
    /// The store cannot be read.
    pub fn names(&self) -> Result<BTreeMap<StaffId, String>, StoreError> {
        let mut statement = self.connection.prepare_cached("SELECT id, name FROM staff WHERE name IS NOT NULL")?;
        let names = statement.query_map([], |row| Ok((StaffId(row.get(0)?), row.get(1)?)))?;
        Ok(names.collect::<rusqlite::Result<_>>()?)
    }

    /// How fresh the data is.
    ///
    /// # Errors
    /// The store cannot be read.
    pub fn freshness(&self) -> Result<Freshness, StoreError> {
        Ok(meta::freshness(&self.connection)?)
    }

    /// One of the office's own data files.
    ///
    /// # Errors
    /// The store cannot be read.
    pub fn office_file(&self, name: &str) -> Result<Option<String>, StoreError> {
        Ok(files::read(&self.connection, name)?)
    }

    /// Whether the store is one of a demo office.
    ///
    /// # Errors
    /// The store cannot be read.
    pub fn is_demo(&self) -> Result<bool, StoreError> {
        Ok(meta::is_demo(&self.connection)?)
    }
}
