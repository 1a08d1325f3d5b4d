//! The way into the store for reports: sums over days, the ways of finished dossiers, and the dossiers behind a number.

use std::collections::BTreeMap;
use std::path::Path;

use jiff::civil::Date;
use jiff::tz::TimeZone;
use rusqlite::types::Value;
use rusqlite::{Connection, params, params_from_iter};

use super::row::{self, PASSAGE, day_number};
use crate::domain::code::DossierCode;
use crate::domain::event::StaffId;
use crate::domain::procedure::ProcedureId;
use crate::domain::report::handling::Passage;
use crate::domain::report::ii06a::Sums;
use crate::domain::report::{Class, Measure, Period, Tally};
use crate::store::error::StoreError;
use crate::store::meta::{self, Freshness};
use crate::store::{files, open};

/// Reads what reports are made of; never for a citizen's process. It only reads, so it may work beside a writer.
pub struct Figures {
    connection: Connection,
}

/// A number of a report whose dossiers are asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Behind {
    /// All that the office had to deal with.
    Received,
    /// Taken in online.
    Online,
    /// Taken in at the counter or by post.
    Direct,
    /// Open when the period began.
    Carried,
    /// Finished, with a class or with any.
    Finished(Option<Class>),
    /// Taken back by citizens.
    Withdrawn,
    /// Open at the end.
    Open,
    /// Open at the end and not overdue.
    Within,
    /// Open at the end and overdue.
    Overdue,
    /// Taken in on a weekday, from Monday as 0; within an hour of the day, or in any.
    Weekday(u8, Option<u8>),
}

/// The dossiers that are asked for.
#[derive(Debug, Clone)]
pub struct Asked<'a> {
    /// The number that they make.
    pub behind: Behind,
    /// Its days.
    pub period: Period,
    /// The day that what is open is judged by.
    pub as_of: Date,
    /// Only those of these procedures; nothing stands for all.
    pub procedures: Option<&'a [ProcedureId]>,
    /// Only those that this member of the staff finished.
    pub officer: Option<&'a StaffId>,
    /// The zone that weekdays and hours are told in.
    pub zone: &'a TimeZone,
    /// How many of the newest are passed over.
    pub skipped: u64,
    /// How many of those after them are listed at most.
    pub most: u64,
}

/// A page of the dossiers behind a number.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct BehindPage {
    /// Their codes: the newest day first, and of a day what was written down last. The day is that of the reception; of what was
    /// finished or taken back, that of its end.
    pub codes: Vec<DossierCode>,
    /// How many there are on all pages.
    pub total: u64,
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
        let sql = format!("SELECT {PASSAGE} FROM course WHERE ended_on BETWEEN ?1 AND ?2 AND outcome <> ?3");
        let mut statement = self.connection.prepare_cached(&sql)?;
        let (from, to) = (day_number(period.from), day_number(period.to));
        let mut rows = statement.query(params![from, to, Measure::Withdrawn.code()])?;
        while let Some(row) = rows.next()? {
            show(row::passage(row)?);
        }
        Ok(())
    }

    /// A page of the dossiers that a number of a report counts, the newest first.
    ///
    /// # Errors
    /// The store cannot be read.
    pub fn behind(&self, asked: &Asked<'_>) -> Result<BehindPage, StoreError> {
        if let Behind::Weekday(day, hour) = asked.behind {
            return self.taken_in_on(day, hour, asked);
        }
        let step = self.connection.unchecked_transaction()?;
        let mut page = BehindPage { total: self.total(asked)?.max(0).cast_unsigned(), ..BehindPage::default() };
        // Where the last of them was found, nobody looks for another.
        let most = asked.most.min(page.total.saturating_sub(asked.skipped));
        let sql = format!("{} LIMIT ?6 OFFSET ?7", asked.newest_first());
        let stretch = [most, asked.skipped].map(|count| Value::from(i64::try_from(count).unwrap_or(i64::MAX)));
        let mut statement = step.prepare_cached(&sql)?;
        let mut rows = statement.query(params_from_iter(asked.values().iter().chain(&stretch)))?;
        while let Some(row) = rows.next()? {
            page.codes.push(self.code(row.get(0)?)?);
        }
        Ok(page)
    }

    /// How many there are on all pages: as in a report a sum over days, which costs the same however many they are.
    fn total(&self, asked: &Asked<'_>) -> Result<i64, StoreError> {
        // Who finished a dossier is told apart in the sums of the finished ones alone.
        if asked.officer.is_some() && !matches!(asked.behind, Behind::Finished(_)) {
            let sql = format!("SELECT count(*) FROM course WHERE {}", asked.condition());
            let mut statement = self.connection.prepare_cached(&sql)?;
            return Ok(statement.query_row(params_from_iter(asked.values()), |row| row.get(0))?);
        }
        let Period { from, to } = asked.period;
        let flow = |measures: &[Measure]| self.sum(asked, measures, Some(from), to);
        let open = |day: Date| self.sum(asked, &[Measure::Open], None, day);
        let overdue = || self.sum(asked, &[Measure::Overdue], None, asked.as_of);
        let carried = || open(from.yesterday().unwrap_or(Date::MIN));
        match asked.behind {
            Behind::Received => Ok(carried()? + flow(&[Measure::Counter, Measure::Online, Measure::Post])?),
            Behind::Online => flow(&[Measure::Online]),
            Behind::Direct => flow(&[Measure::Counter, Measure::Post]),
            Behind::Carried => carried(),
            Behind::Finished(None) => flow(&Measure::CLASSES),
            Behind::Finished(Some(class)) => flow(&[class.into()]),
            Behind::Withdrawn => flow(&[Measure::Withdrawn]),
            Behind::Open => open(to),
            Behind::Within => Ok(open(to)? - overdue()?),
            Behind::Overdue => overdue(),
            // They are counted as they are looked at.
            Behind::Weekday(..) => Ok(0),
        }
    }

    /// A sum of measures from a day, or from the first one, to another, of what is asked for.
    fn sum(&self, asked: &Asked<'_>, measures: &[Measure], from: Option<Date>, to: Date) -> Result<i64, StoreError> {
        let mut statement = self.connection.prepare_cached(
            "SELECT ifnull(sum(count), 0) FROM tally WHERE measure = ?1 AND day BETWEEN ?2 AND ?3
            AND (?4 IS NULL OR procedure IN (SELECT value FROM json_each(?4))) AND (?5 IS NULL OR detail = ?5)",
        )?;
        let (from, procedures) = (from.map_or(i64::MIN, day_number), asked.listed_procedures());
        let officer = asked.officer.map(StaffId::as_str);
        let mut sum = 0;
        for measure in measures {
            let values = params![measure.code(), from, day_number(to), procedures, officer];
            sum += statement.query_row(values, |row| row.get::<_, i64>(0))?;
        }
        Ok(sum)
    }

    fn code(&self, dossier: i64) -> Result<DossierCode, StoreError> {
        let mut statement = self.connection.prepare_cached("SELECT code FROM dossier WHERE id = ?1")?;
        let text: String = statement.query_row([dossier], |row| row.get(0))?;
        DossierCode::parse(&text).or(Err(StoreError::BadRow("a damaged code")))
    }

    /// Those of a weekday. Which it was, and what hour, depends on the zone: so each of the period is looked at.
    fn taken_in_on(&self, day: u8, hour: Option<u8>, asked: &Asked<'_>) -> Result<BehindPage, StoreError> {
        let shown = asked.skipped..asked.skipped.saturating_add(asked.most);
        let mut statement = self.connection.prepare_cached(&asked.newest_first())?;
        let mut rows = statement.query(params_from_iter(asked.values()))?;
        let mut page = BehindPage::default();
        while let Some(row) = rows.next()? {
            let accepted = meta::instant(row.get(1)?).ok_or(StoreError::BadRow("an instant beyond all years"))?;
            let local = asked.zone.to_datetime(accepted);
            let is_hour = hour.is_none_or(|hour| local.hour().unsigned_abs() == hour);
            if local.weekday().to_monday_zero_offset().unsigned_abs() != day || !is_hour {
                continue;
            }
            if shown.contains(&page.total) {
                page.codes.push(self.code(row.get(0)?)?);
            }
            page.total += 1;
        }
        Ok(page)
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

/// What stands open at the end of a period (?2), whatever became of it later.
const OPEN: &str = "received_on <= ?2 AND ifnull(ended_on > ?2, 1)";

/// What is overdue at the end of the day that the figures are of (?3).
const OVERDUE: &str = "EXISTS (SELECT 1 FROM lapse WHERE lapse.dossier = course.dossier AND from_day <= ?3
    AND ifnull(until_day > ?3, 1))";

impl Asked<'_> {
    fn values(&self) -> Vec<Value> {
        let procedures = self.listed_procedures();
        vec![
            day_number(self.period.from).into(),
            day_number(self.period.to).into(),
            day_number(self.as_of).into(),
            procedures.into(),
            self.officer.map(|officer| officer.0.clone()).into(),
        ]
    }

    /// The procedures as one value of SQL.
    fn listed_procedures(&self) -> Option<String> {
        let ids = self.procedures?.iter().map(ProcedureId::as_str).collect::<Vec<_>>();
        Some(serde_json::json!(ids).to_string())
    }

    /// They come in the order of an index, so a page costs what stands on it and before it, whatever stands behind it.
    fn newest_first(&self) -> String {
        let day = match self.behind {
            Behind::Finished(_) | Behind::Withdrawn => "ended_on",
            _ => "received_on",
        };
        format!("SELECT dossier, accepted_at FROM course WHERE {} ORDER BY {day} DESC, dossier DESC", self.condition())
    }

    fn condition(&self) -> String {
        format!(
            "{} AND (?4 IS NULL OR course.procedure IN (SELECT value FROM json_each(?4)))
            AND (?5 IS NULL OR officer = ?5)",
            self.counted()
        )
    }

    fn counted(&self) -> String {
        let by = |measure: Measure| measure.code();
        let came = "received_on BETWEEN ?1 AND ?2";
        let ended = "ended_on BETWEEN ?1 AND ?2";
        match self.behind {
            Behind::Weekday(..) => came.to_owned(),
            Behind::Received => "received_on <= ?2 AND ifnull(ended_on >= ?1, 1)".to_owned(),
            Behind::Online => format!("{came} AND channel = {}", by(Measure::Online)),
            Behind::Direct => format!("{came} AND channel <> {}", by(Measure::Online)),
            Behind::Carried => "received_on < ?1 AND ifnull(ended_on >= ?1, 1)".to_owned(),
            Behind::Finished(None) => format!("{ended} AND outcome <> {}", by(Measure::Withdrawn)),
            Behind::Finished(Some(class)) => format!("{ended} AND outcome = {}", by(class.into())),
            Behind::Withdrawn => format!("{ended} AND outcome = {}", by(Measure::Withdrawn)),
            Behind::Open => OPEN.to_owned(),
            Behind::Within => format!("{OPEN} AND NOT {OVERDUE}"),
            Behind::Overdue => format!("{OPEN} AND {OVERDUE}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::schema::MIGRATIONS;

    #[test]
    fn a_page_comes_in_the_order_of_an_index() {
        let connection = Connection::open_in_memory().unwrap();
        connection.execute_batch(&MIGRATIONS.concat()).unwrap();
        let today = Date::constant(2026, 10, 22);
        let plan = |behind: Behind| -> String {
            let asked = Asked {
                behind,
                period: Period::month(today),
                as_of: today,
                procedures: None,
                officer: None,
                zone: &TimeZone::UTC,
                skipped: 0,
                most: 24,
            };
            let sql = format!("EXPLAIN QUERY PLAN {} LIMIT 24 OFFSET 0", asked.newest_first());
            let mut statement = connection.prepare(&sql).unwrap();
            let steps = statement.query_map(params_from_iter(asked.values()), |row| row.get::<_, String>(3)).unwrap();
            steps.collect::<rusqlite::Result<Vec<_>>>().unwrap().join("; ")
        };
        let class = |class| Behind::Finished(Some(class));
        for (behind, index) in [
            (Behind::Received, "course_by_reception"),
            (Behind::Online, "course_by_reception"),
            (Behind::Open, "course_by_reception"),
            (Behind::Overdue, "course_by_reception"),
            (Behind::Within, "course_by_reception"),
            (Behind::Weekday(0, None), "course_by_reception"),
            (Behind::Finished(None), "course_by_end"),
            (class(Class::Late), "course_by_outcome"),
            (Behind::Withdrawn, "course_by_outcome"),
        ] {
            let plan = plan(behind);
            assert!(plan.contains(index) && !plan.contains("TEMP B-TREE"), "{behind:?}: {plan}");
        }
    }
}
