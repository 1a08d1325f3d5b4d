//! The dossiers behind a number of a report, page after page. Each list is a few stretches of indices in which nearly every row
//! counts, so a page costs the same wherever it lies; it begins after the last row of the one before.

use jiff::civil::{Date, DateTime};
use jiff::tz::TimeZone;
use jiff::{Timestamp, ToSpan as _};
use rusqlite::types::Value;
use rusqlite::{params, params_from_iter};

use super::reader::Figures;
use super::row::{day_number, day_of};
use crate::domain::code::DossierCode;
use crate::domain::event::StaffId;
use crate::domain::procedure::ProcedureId;
use crate::domain::report::{Class, Measure, Period};
use crate::store::error::StoreError;
use crate::store::meta;
use crate::store::queue::Key;

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
    /// Only those of these procedures, each named once; nothing stands for all.
    pub procedures: Option<&'a [ProcedureId]>,
    /// Only those that this member of the staff finished.
    pub officer: Option<&'a StaffId>,
    /// The zone that weekdays and hours are told in.
    pub zone: &'a TimeZone,
    /// The row that the page begins after; the first page after nothing.
    pub after: Option<Key>,
    /// How many are listed at most.
    pub most: u64,
    /// How many there are on all pages, where that is known: then nobody counts them again.
    pub total: Option<u64>,
}

/// A page of the dossiers behind a number.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct BehindPage {
    /// Their codes: the newest day first, and of a day what was written down last. The day is that of the reception; of what was
    /// finished or taken back, that of its end; of what is overdue, the first on which it was.
    pub codes: Vec<DossierCode>,
    /// The row that the next page begins after; nothing on the last page.
    pub next: Option<Key>,
    /// How many there are on all pages, as a report counts them.
    pub total: u64,
}

/// Rows of a kind that come in the order of their days.
struct Rows {
    table: &'static str,
    /// What keeps the stretches apart.
    column: &'static str,
    /// The day that orders them.
    day: &'static str,
    /// Of what lasts, the first day on which it does no more.
    until: Option<&'static str>,
}

const CAME: Rows = Rows { table: "course", column: "channel", day: "received_on", until: None };
const ENDED: Rows = Rows { table: "course", column: "outcome", day: "ended_on", until: None };
const OPEN: Rows = Rows { table: "course", column: "span", day: "received_on", until: Some("ended_on") };
const LAPSES: Rows = Rows { table: "lapse", column: "span", day: "from_day", until: Some("until_day") };

/// The `span` of what has lasted longest; see the migration that brought it.
const LONGEST: i64 = 13;

/// A stretch of rows: those that are told apart by a number, from a day to another. Of what lasts, what stands on the latter.
struct Stretch {
    rows: &'static Rows,
    code: i64,
    from: i64,
    to: i64,
}

impl Stretch {
    /// What came or ended within days.
    fn of(rows: &'static Rows, measure: Measure, [from, to]: [i64; 2]) -> Self {
        Self { rows, code: measure.code().into(), from, to }
    }

    /// What stands on a day, by how long it lasts: with `span` n it began fewer than 2^n days before.
    fn standing(rows: &'static Rows, day: i64) -> impl Iterator<Item = Self> {
        (0..=LONGEST).map(move |code| {
            let from = if code == 0 || code == LONGEST { i64::MIN } else { day - (1 << code) + 1 };
            Self { rows, code, from, to: day }
        })
    }
}

impl Figures {
    /// A page of the dossiers that a number of a report counts, the newest first.
    ///
    /// # Errors
    /// The store cannot be read.
    pub fn behind(&self, asked: &Asked<'_>) -> Result<BehindPage, StoreError> {
        let _instant = self.connection.unchecked_transaction()?;
        let total = asked.total.map_or_else(|| self.total(asked), Ok)?;
        // One more, which tells whether there is another page.
        let mut keys = self.keys(asked, asked.most.saturating_add(1))?;
        let most = usize::try_from(asked.most).unwrap_or(usize::MAX);
        let is_last = keys.len() <= most;
        keys.truncate(most);
        let next = keys.last().copied().filter(|_| !is_last);
        let codes = keys.into_iter().map(|key| self.code(key.row)).collect::<Result<_, _>>()?;
        Ok(BehindPage { codes, next, total })
    }

    /// How many there are on all pages: a sum over days, which costs the same however many they are.
    fn total(&self, asked: &Asked<'_>) -> Result<u64, StoreError> {
        // Who finished a dossier is told apart in the sums of the finished ones alone.
        if asked.officer.is_some() && !matches!(asked.behind, Behind::Finished(_)) {
            return Ok(self.keys(asked, u64::MAX)?.len() as u64);
        }
        let Period { from, to } = asked.period;
        let officer = asked.officer.map(|officer| [officer.0.clone(), officer.0.clone()]);
        let flow = |measures: &[Measure]| self.sum(asked, measures, Some(from), to, officer.as_ref());
        let open = |day: Date| self.sum(asked, &[Measure::Open], None, day, None);
        let overdue = || self.sum(asked, &[Measure::Overdue], None, asked.as_of, None);
        let carried = || open(from.yesterday().unwrap_or(Date::MIN));
        let total = match asked.behind {
            Behind::Received => carried()? + flow(&[Measure::Counter, Measure::Online, Measure::Post])?,
            Behind::Online => flow(&[Measure::Online])?,
            Behind::Direct => flow(&[Measure::Counter, Measure::Post])?,
            Behind::Carried => carried()?,
            Behind::Finished(None) => flow(&Measure::CLASSES)?,
            Behind::Finished(Some(class)) => flow(&[class.into()])?,
            Behind::Withdrawn => flow(&[Measure::Withdrawn])?,
            Behind::Open => open(to)?,
            Behind::Within => open(to)? - overdue()?,
            Behind::Overdue => overdue()?,
            Behind::Weekday(day, hour) => {
                let hours = [hour.unwrap_or(0), hour.unwrap_or(23)].map(|hour| format!("{day} {hour:02}"));
                self.sum(asked, &[Measure::Hour], Some(from), to, Some(&hours))?
            }
        };
        Ok(total.max(0).cast_unsigned())
    }

    /// A sum of measures from a day, or from the first one, to another, of what is asked for; of some details, or of all.
    fn sum(
        &self,
        asked: &Asked<'_>,
        measures: &[Measure],
        from: Option<Date>,
        to: Date,
        details: Option<&[String; 2]>,
    ) -> Result<i64, StoreError> {
        let mut statement = self.connection.prepare_cached(
            "SELECT ifnull(sum(count), 0) FROM tally WHERE measure = ?1 AND day BETWEEN ?2 AND ?3
            AND (?4 IS NULL OR procedure IN (SELECT value FROM json_each(?4)))
            AND (?5 IS NULL OR detail BETWEEN ?5 AND ?6)",
        )?;
        let (from, procedures) = (from.map_or(i64::MIN, day_number), asked.listed_procedures());
        let [least, last] = [0, 1].map(|end| details.map(|details| details[end].as_str()));
        let mut sum = 0;
        for measure in measures {
            let values = params![measure.code(), from, day_number(to), procedures, least, last];
            sum += statement.query_row(values, |row| row.get::<_, i64>(0))?;
        }
        Ok(sum)
    }

    fn code(&self, dossier: i64) -> Result<DossierCode, StoreError> {
        let mut statement = self.connection.prepare_cached("SELECT code FROM dossier WHERE id = ?1")?;
        let text: String = statement.query_row([dossier], |row| row.get(0))?;
        DossierCode::parse(&text).or(Err(StoreError::BadRow("a damaged code")))
    }

    /// The rows of a list in its order, at most so many.
    fn keys(&self, asked: &Asked<'_>, most: u64) -> Result<Vec<Key>, StoreError> {
        if let Behind::Weekday(day, hour) = asked.behind {
            return self.taken_in_on(day, hour, asked, most);
        }
        let most = usize::try_from(most).unwrap_or(usize::MAX);
        let mut found: Vec<Key> = Vec::new();
        for stretch in asked.stretches() {
            for of in asked.parts(stretch.rows) {
                // What is older than the last one of a full page is not wanted.
                let from = found.get(most.wrapping_sub(1)).map_or(stretch.from, |last| stretch.from.max(last.at));
                found.extend(self.read(asked, &Stretch { from, ..stretch }, of, most)?);
                if found.len() >= most {
                    found.sort_by(|one, other| other.cmp(one));
                    found.truncate(most);
                }
            }
        }
        found.sort_by(|one, other| other.cmp(one));
        Ok(found)
    }

    /// The newest rows of a stretch, of the procedures that `of` stands for.
    fn read(
        &self,
        asked: &Asked<'_>,
        stretch: &Stretch,
        of: Option<String>,
        most: usize,
    ) -> Result<Vec<Key>, StoreError> {
        let before = asked.before(stretch.to);
        let values: [Value; 9] = [
            stretch.code.into(),
            before.at.into(),
            before.row.into(),
            stretch.from.into(),
            i64::try_from(most).unwrap_or(i64::MAX).into(),
            stretch.to.into(),
            day_number(asked.as_of).into(),
            of.into(),
            asked.officer.map(|officer| officer.0.clone()).into(),
        ];
        let mut statement = self.connection.prepare_cached(&asked.sql(stretch.rows))?;
        // Not every list asks for all of them.
        let values = values.into_iter().take(statement.parameter_count());
        let keys =
            statement.query_map(params_from_iter(values), |row| Ok(Key { at: row.get(0)?, row: row.get(1)? }))?;
        Ok(keys.collect::<rusqlite::Result<_>>()?)
    }

    /// Those of a weekday, day by day. Which instants a day and its hours are follows from the zone.
    fn taken_in_on(&self, weekday: u8, hour: Option<u8>, asked: &Asked<'_>, most: u64) -> Result<Vec<Key>, StoreError> {
        let [first, last] = asked.days();
        let before = asked.before(last);
        let mut newest = self
            .connection
            .prepare_cached("SELECT max(received_on) FROM course WHERE received_on <= ?1 AND received_on >= ?2")?;
        let most = usize::try_from(most).unwrap_or(usize::MAX);
        let (mut found, mut last) = (Vec::new(), before.at);
        while let Some(at) = newest.query_row([last, first], |row| row.get::<_, Option<i64>>(0))? {
            let rows = self.counted_on(at, weekday, hour, asked)?;
            let mut keys: Vec<Key> = rows.into_iter().map(|row| Key { at, row }).filter(|key| *key < before).collect();
            keys.sort_by(|one, other| other.cmp(one));
            found.extend(keys);
            if found.len() >= most {
                found.truncate(most);
                break;
            }
            last = at - 1;
        }
        Ok(found)
    }

    /// The dossiers that count on a day and were taken in on a weekday: on that day itself, or, those that were written down
    /// afterwards, on any before it.
    fn counted_on(&self, day: i64, weekday: u8, hour: Option<u8>, asked: &Asked<'_>) -> Result<Vec<i64>, StoreError> {
        let (date, zone) = (day_of(day), asked.zone);
        let is_weekday = |at: DateTime| at.weekday().to_monday_zero_offset().unsigned_abs() == weekday;
        let is_wanted = |at: DateTime| is_weekday(at) && hour.is_none_or(|hour| at.hour().unsigned_abs() == hour);
        let mut found = Vec::new();
        for (row, accepted_at) in self.accepted(asked, day, [i64::MIN, instant(date.at(0, 0, 0, 0), zone)])? {
            let accepted = meta::instant(accepted_at).ok_or(StoreError::BadRow("an instant beyond all years"))?;
            if is_wanted(zone.to_datetime(accepted)) {
                found.push(row);
            }
        }
        let begin = date.at(hour.unwrap_or(0).cast_signed(), 0, 0, 0);
        if is_weekday(begin) {
            let end = begin.saturating_add(if hour.is_some() { 1.hour() } else { 1.day() });
            let rows = self.accepted(asked, day, [begin, end].map(|at| instant(at, zone)))?;
            found.extend(rows.into_iter().map(|(row, _)| row));
        }
        Ok(found)
    }

    /// The dossiers that count on a day and were taken in between two instants, and when that was.
    fn accepted(&self, asked: &Asked<'_>, day: i64, [from, until]: [i64; 2]) -> Result<Vec<(i64, i64)>, StoreError> {
        let mut statement = self.connection.prepare_cached(
            "SELECT dossier, accepted_at FROM course WHERE received_on = ?1 AND accepted_at >= ?2 AND accepted_at < ?3
            AND (?4 IS NULL OR procedure IN (SELECT value FROM json_each(?4))) AND (?5 IS NULL OR officer = ?5)",
        )?;
        let (procedures, officer) = (asked.listed_procedures(), asked.officer.map(StaffId::as_str));
        let rows = statement
            .query_map(params![day, from, until, procedures, officer], |row| Ok((row.get(0)?, row.get(1)?)))?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }
}

/// The first instant of a time in a zone, in microseconds; one that the zone leaves out is the one that it goes on with.
fn instant(at: DateTime, zone: &TimeZone) -> i64 {
    zone.to_timestamp(at)
        .unwrap_or_else(|_| if at.year() < 0 { Timestamp::MIN } else { Timestamp::MAX })
        .as_microsecond()
}

impl Asked<'_> {
    /// The numbers of the period's first and last day.
    fn days(&self) -> [i64; 2] {
        [self.period.from, self.period.to].map(day_number)
    }

    /// What the rows of a stretch that goes to a day come before.
    fn before(&self, to: i64) -> Key {
        let end = Key { at: to, row: i64::MAX };
        self.after.map_or(end, |after| after.min(end))
    }

    /// The procedures as one value of SQL.
    fn listed_procedures(&self) -> Option<String> {
        let ids = self.procedures?.iter().map(ProcedureId::as_str).collect::<Vec<_>>();
        Some(serde_json::json!(ids).to_string())
    }

    /// What each stretch is read for: once for each procedure; the lapses, which know none, for all together.
    fn parts(&self, rows: &Rows) -> Vec<Option<String>> {
        match self.procedures {
            None => vec![None],
            Some(_) if rows.table == LAPSES.table => vec![self.listed_procedures()],
            Some(procedures) => procedures.iter().map(|procedure| Some(procedure.0.clone())).collect(),
        }
    }

    /// What the list is made of. Those of a weekday are found day by day.
    fn stretches(&self) -> Vec<Stretch> {
        let days = self.days();
        let came = |measures: &[Measure]| -> Vec<Stretch> {
            measures.iter().map(|measure| Stretch::of(&CAME, *measure, days)).collect()
        };
        let ended = |measures: &[Measure]| -> Vec<Stretch> {
            measures.iter().map(|measure| Stretch::of(&ENDED, *measure, days)).collect()
        };
        let carried = || Stretch::standing(&OPEN, days[0] - 1);
        match self.behind {
            Behind::Received => carried().chain(came(&[Measure::Counter, Measure::Online, Measure::Post])).collect(),
            Behind::Online => came(&[Measure::Online]),
            Behind::Direct => came(&[Measure::Counter, Measure::Post]),
            Behind::Carried => carried().collect(),
            Behind::Finished(None) => ended(&Measure::CLASSES),
            Behind::Finished(Some(class)) => ended(&[class.into()]),
            Behind::Withdrawn => ended(&[Measure::Withdrawn]),
            Behind::Open | Behind::Within => Stretch::standing(&OPEN, days[1]).collect(),
            Behind::Overdue => Stretch::standing(&LAPSES, day_number(self.as_of)).collect(),
            Behind::Weekday(..) => Vec::new(),
        }
    }

    /// Reads a stretch, the newest first; its values are those of [`Figures::read`].
    fn sql(&self, Rows { table, column, day, until }: &Rows) -> String {
        // Named, for without statistics of the store SQLite takes a shorter index that is read far longer.
        let index = match (self.officer.is_some() && *column == ENDED.column, self.procedures.is_some()) {
            (true, _) => "course_by_officer".to_owned(),
            (false, true) if *table != LAPSES.table => format!("{table}_by_{column}_and_procedure"),
            _ => format!("{table}_by_{column}"),
        };
        let stands = until.map(|until| format!(" AND ifnull({until} > ?6, 1)")).unwrap_or_default();
        let is_late = "EXISTS (SELECT 1 FROM lapse WHERE lapse.dossier = course.dossier AND from_day <= ?7
            AND ifnull(until_day > ?7, 1))";
        let within = if self.behind == Behind::Within { format!(" AND NOT {is_late}") } else { String::new() };
        let officer = if self.officer.is_some() { " AND officer = ?9" } else { "" };
        let of = match (*table == LAPSES.table, self.procedures.is_some()) {
            (false, false) => officer.to_owned(),
            (false, true) => format!(" AND procedure = ?8{officer}"),
            (true, false) if officer.is_empty() => String::new(),
            (true, _) => format!(
                " AND EXISTS (SELECT 1 FROM course WHERE course.dossier = lapse.dossier
                AND (?8 IS NULL OR procedure IN (SELECT value FROM json_each(?8))){officer})"
            ),
        };
        format!(
            "SELECT {day}, dossier FROM {table} INDEXED BY {index} WHERE {column} = ?1 AND ({day}, dossier) < (?2, ?3) AND {day} >= ?4
            {stands}{within}{of} ORDER BY {day} DESC, dossier DESC LIMIT ?5"
        )
    }
}

#[cfg(test)]
mod tests {
    use rusqlite::Connection;

    use super::*;
    use crate::store::schema::MIGRATIONS;

    #[test]
    fn each_stretch_is_one_of_an_index_in_its_order() {
        let connection = Connection::open_in_memory().unwrap();
        connection.execute_batch(&MIGRATIONS.concat()).unwrap();
        let today = Date::constant(2026, 10, 22);
        let (land, officer) = ([ProcedureId("1.000001".to_owned())], StaffId::from("lan"));
        let plan = |behind: Behind, procedures: Option<&[ProcedureId]>, officer: Option<&StaffId>| -> Vec<String> {
            let period = Period::month(today);
            let zone = &TimeZone::UTC;
            let asked =
                Asked { behind, period, as_of: today, procedures, officer, zone, after: None, most: 24, total: None };
            let of = |stretch: Stretch| {
                let sql = format!("EXPLAIN QUERY PLAN {}", asked.sql(stretch.rows));
                let mut statement = connection.prepare(&sql).unwrap();
                let values = std::iter::repeat_n(None::<i64>, statement.parameter_count());
                let steps = statement.query_map(params_from_iter(values), |row| row.get::<_, String>(3)).unwrap();
                steps.collect::<rusqlite::Result<Vec<_>>>().unwrap().join("; ")
            };
            asked.stretches().into_iter().map(of).collect()
        };
        let class = |class| Behind::Finished(Some(class));
        let all = |behind| plan(behind, None, None);
        let of_some = |behind| plan(behind, Some(&land), None);
        for (plans, index) in [
            (all(Behind::Online), "course_by_channel (channel=? AND received_on>? AND"),
            (all(Behind::Direct), "course_by_channel (channel=? AND received_on>? AND"),
            (all(Behind::Carried), "course_by_span (span=? AND received_on>? AND"),
            (all(Behind::Open), "course_by_span (span=? AND received_on>? AND"),
            (all(Behind::Within), "course_by_span (span=? AND received_on>? AND"),
            (all(Behind::Overdue), "lapse_by_span (span=? AND from_day>? AND"),
            (all(Behind::Finished(None)), "course_by_outcome (outcome=? AND ended_on>? AND"),
            (all(class(Class::Late)), "course_by_outcome (outcome=? AND ended_on>? AND"),
            (all(Behind::Withdrawn), "course_by_outcome (outcome=? AND ended_on>? AND"),
            (
                of_some(Behind::Online),
                "course_by_channel_and_procedure (channel=? AND procedure=? AND received_on>? AND",
            ),
            (of_some(Behind::Within), "course_by_span_and_procedure (span=? AND procedure=? AND received_on>? AND"),
            (of_some(Behind::Overdue), "lapse_by_span (span=? AND from_day>? AND"),
            (
                of_some(class(Class::Late)),
                "course_by_outcome_and_procedure (outcome=? AND procedure=? AND ended_on>? AND",
            ),
            (plan(Behind::Finished(None), None, Some(&officer)), "course_by_officer (officer=? AND outcome=? AND"),
        ] {
            assert!(!plans.is_empty());
            for plan in plans {
                assert!(plan.contains(index) && !plan.contains("TEMP B-TREE"), "{index}: {plan}");
            }
        }
    }

    #[test]
    fn what_stands_on_a_day_lies_in_the_stretch_of_its_span() {
        let connection = Connection::open_in_memory().unwrap();
        connection.execute_batch(&MIGRATIONS.concat()).unwrap();
        connection.pragma_update(None, "foreign_keys", false).unwrap();
        let mut insert =
            connection.prepare("INSERT INTO lapse (dossier, from_day, until_day) VALUES (1, ?1, ?2)").unwrap();
        let lengths =
            (0..14).flat_map(|power| [(1 << power) - 1, 1 << power, (1 << power) + 1]).map(Some).chain([None]);
        for length in lengths {
            connection.execute("DELETE FROM lapse", []).unwrap();
            insert.execute(params![1000, length.map(|length: i64| 1000 + length)]).unwrap();
            let found = |day: i64| -> usize {
                let sql = "SELECT 1 FROM lapse WHERE span = ?1 AND from_day BETWEEN ?2 AND ?3";
                let mut statement = connection.prepare(sql).unwrap();
                let of = |stretch: Stretch| statement.exists(params![stretch.code, stretch.from, stretch.to]).unwrap();
                Stretch::standing(&LAPSES, day).map(of).filter(|found| *found).count()
            };
            let last = 1000 + length.unwrap_or(20_000) - 1;
            for day in [1000, 1001, 1000 + (last - 1000) / 2, last - 1, last] {
                if (1000..=last).contains(&day) {
                    assert_eq!(found(day), 1, "{length:?} days, on the {}th of them", day - 1000);
                }
            }
            assert_eq!(found(999), 0, "{length:?} days, the day before them");
        }
    }
}
