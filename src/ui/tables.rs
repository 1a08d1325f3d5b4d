//! Reports as tables: their heads, lines and notes, in a language.

use std::collections::BTreeMap;

use jiff::civil::Date;

use crate::desk::{Cell, Column, Group, LogRow, Ratings, Signature, Table, Times};
use crate::domain::event::StaffId;
use crate::domain::office::Office;
use crate::domain::procedure::FieldId;
use crate::domain::report::handling::Summary;
use crate::domain::report::ii06a::Scope;
use crate::domain::report::{Counts, Period, Report};
use crate::domain::word::Subject;
use crate::words::{Lang, Value, Words, plain};

/// The columns of report II.06a after the field: the key of the head, and the columns whose sum it is.
const II06A: [(&str, &[usize]); 11] = [
    ("report-total", &[2, 3, 4]),
    ("report-online", &[]),
    ("report-direct", &[]),
    ("report-carried", &[]),
    ("report-total", &[6, 7, 8]),
    ("report-before", &[]),
    ("report-on-time", &[]),
    ("report-late", &[]),
    ("report-total", &[10, 11]),
    ("report-within", &[]),
    ("report-overdue", &[]),
];

/// Makes the tables of one office in one language.
#[derive(Debug, Clone, Copy)]
pub struct Tables<'a> {
    /// The language.
    pub words: &'a Words,
    /// The office, for the names of fields, units and procedures.
    pub office: &'a Office,
    /// The names of the staff.
    pub names: &'a BTreeMap<StaffId, String>,
}

impl Tables<'_> {
    /// Report II.06a, issued on a day.
    pub fn ii06a(&self, report: &Report, scope: &Scope, issued: Date) -> Table {
        let column = |(key, sum_of): (&str, &[usize])| Column { sum_of: sum_of.to_vec(), ..self.column(key, 8) };
        let group = |first, count, key| (first, count, self.say(key));
        let line = |(field, counts): &(Option<FieldId>, Counts)| ii06a_row(self.field(field.as_ref()), counts);
        Table {
            about: self.about(report, scope),
            sheet: "II.06a".to_owned(),
            groups: vec![group(1, 4, "report-received"), group(5, 4, "report-finished"), group(9, 3, "report-open")],
            columns: std::iter::once(self.column("report-field", 22)).chain(II06A.map(column)).collect(),
            rows: report.lines.iter().map(line).collect(),
            total: Some(self.say("report-sum")),
            below: self.afterwards(&report.total),
            notes: self.notes(&report.total),
            signature: Some(self.signature(issued)),
            ..self.table("report-ii06a-title")
        }
    }

    /// The rate of several periods, each beside the same one a year before.
    pub fn trend(&self, points: &[(Period, Counts)], a_year_ago: &[(Period, Counts)], scope: &Scope) -> Table {
        let before = |place: usize| a_year_ago.get(place).map(|(_, counts)| counts.rate()).unwrap_or_default();
        let row = |(place, (period, counts)): (usize, &(Period, Counts))| {
            let name = Cell::Text(self.period(*period));
            [vec![name], classes(counts), vec![Cell::Rate(before(place))]].concat()
        };
        let mut columns = vec![self.column("report-period", 30)];
        columns.extend(self.class_columns());
        columns.push(self.column("report-rate-a-year-ago", 14));
        Table {
            about: self.scope(scope),
            columns,
            rows: points.iter().enumerate().map(row).collect(),
            ..self.table("report-trend-title")
        }
    }

    /// What was finished in a period, told apart.
    pub fn by(&self, period: Period, groups: &BTreeMap<Group, Counts>, scope: &Scope) -> Table {
        let row = |(group, counts): (&Group, &Counts)| [vec![Cell::Text(self.group(group))], classes(counts)].concat();
        let mut columns = vec![self.column("report-group", 40)];
        columns.extend(self.class_columns());
        let mut about = vec![self.period(period)];
        about.extend(self.scope(scope));
        Table { about, columns, rows: groups.iter().map(row).collect(), ..self.table("report-trend-title") }
    }

    /// How citizens rated the office.
    pub fn ratings(&self, period: Period, ratings: &[Ratings], scope: &Scope) -> Table {
        let row = |ratings: &Ratings| {
            let [field, unit] = self.subject(&ratings.subject).map(Cell::Text);
            [vec![field, unit], ratings.counts.map(Cell::Count).to_vec()].concat()
        };
        let mut columns = vec![self.column("report-field", 30), self.column("report-unit", 36)];
        columns.extend(["rate-very", "rate-yes", "rate-no"].map(|key| self.column(key, 12)));
        let mut about = vec![self.period(period)];
        about.extend(self.scope(scope));
        Table { about, columns, rows: ratings.iter().map(row).collect(), ..self.table("report-ratings-title") }
    }

    /// The field and the unit of what citizens rated.
    pub fn subject(&self, subject: &Subject) -> [String; 2] {
        let Subject { field, unit } = subject;
        if field.as_str().is_empty() {
            return [self.say("word-unknown"), self.say("word-unknown-unit")];
        }
        [self.field(Some(field)), self.group(&Group::Unit(unit.clone()))]
    }

    /// How long dossiers took, in working days.
    pub fn times(&self, period: Period, times: &Times, scope: &Scope) -> Table {
        let a_day = self.office.calendar.minutes_per_day();
        let days = |minutes: u64| Cell::Tenths((minutes * 10 + a_day / 2) / a_day);
        let row = |name: String, summary: &Summary| {
            let allowed = summary.allowed.map_or(Cell::Empty, days);
            vec![Cell::Text(name), Cell::Count(summary.count), days(summary.mean), days(summary.ninth_of_ten), allowed]
        };
        let keys = ["report-count", "report-mean", "report-ninth-of-ten", "report-allowed"];
        let mut about = vec![self.period(period)];
        about.extend(self.scope(scope));
        Table {
            about,
            columns: std::iter::once(self.column("report-group", 40))
                .chain(keys.map(|key| self.column(key, 14)))
                .collect(),
            rows: times.groups.iter().map(|(group, summary)| row(self.group(group), summary)).collect(),
            below: times.all.iter().map(|all| row(self.say("report-sum"), all)).collect(),
            ..self.table("report-times-title")
        }
    }

    /// The log of dossiers: form 07.
    pub fn log(&self, period: Period, rows: &[LogRow], scope: &Scope, issued: Date) -> Table {
        let keys = [
            ("report-log-number", 5),
            ("report-log-code", 20),
            ("report-log-applicant", 21),
            ("report-log-procedure", 30),
            ("report-log-received", 17),
            ("report-log-due", 17),
            ("report-log-finished", 17),
            ("report-log-returned", 17),
        ];
        let row = |(number, row): (u64, &LogRow)| {
            let moment = |at: Option<_>| at.map_or(Cell::Empty, Cell::Moment);
            let LogRow { code, applicant, procedure, received, due, finished, returned } = row;
            let title = self.office.procedure(procedure).map_or(procedure.as_str(), |known| known.title.as_str());
            let texts = [code.as_str(), applicant, title].map(|text| Cell::Text(text.to_owned()));
            let moments = [Cell::Moment(*received), moment(*due), moment(*finished), moment(*returned)];
            std::iter::once(Cell::Count(number)).chain(texts).chain(moments).collect()
        };
        let mut about = vec![self.period(period), self.with_count("report-log-count", rows.len() as u64)];
        about.extend(self.scope(scope));
        Table {
            about,
            columns: keys.map(|(key, share)| self.column(key, share)).to_vec(),
            rows: (1..).zip(rows).map(row).collect(),
            signature: Some(self.signature(issued)),
            ..self.table("report-log-title")
        }
    }

    /// A period in words: `Tháng 10 năm 2026`.
    pub fn period(&self, period: Period) -> String {
        let year = period.from.year().to_string();
        let day = |day: Date| self.words.short_date(day);
        let text = if period == Period::month(period.from) {
            let month = self.words.month(period.from);
            self.words.say_with("report-month", &[("month", Value::Text(&month)), ("year", Value::Text(&year))])
        } else if period == Period::quarter(period.from) {
            let quarter = ["I", "II", "III", "IV"].get(usize::from(period.from.month() as u8 - 1) / 3).copied();
            let quarter = Value::Text(quarter.unwrap_or_default());
            self.words.say_with("report-quarter", &[("quarter", quarter), ("year", Value::Text(&year))])
        } else if period == Period::year(period.from) {
            self.words.say_with("report-year", &[("year", Value::Text(&year))])
        } else {
            let (from, to) = (day(period.from), day(period.to));
            self.words.say_with("report-days", &[("from", Value::Text(&from)), ("to", Value::Text(&to))])
        };
        plain(&text)
    }

    /// The name of a field; nothing stands for procedures that the office does not know any more.
    pub fn field(&self, field: Option<&FieldId>) -> String {
        let Some(field) = field else { return self.say("report-unknown") };
        let names = self.office.profile.fields.get(field);
        names.map_or_else(
            || field.0.clone(),
            |names| if self.words.lang() == Lang::Vi { names.vi.clone() } else { names.en.clone() },
        )
    }

    /// The name of what figures are told apart by.
    pub fn group(&self, group: &Group) -> String {
        match group {
            Group::Field(field) => self.field(Some(field)),
            Group::Unit(unit) => self.office.profile.units.get(unit).unwrap_or(&unit.0).clone(),
            Group::Procedure(id) => self.office.procedure(id).map_or_else(|| id.0.clone(), |known| known.title.clone()),
            Group::Officer(id) => self.names.get(id).unwrap_or(&id.0).clone(),
            Group::Unknown => self.say("report-unknown-group"),
        }
    }

    fn table(&self, title: &str) -> Table {
        let profile = &self.office.profile;
        Table {
            issuer: [profile.agency.clone(), profile.full_name.clone()],
            title: self.say(title),
            about: Vec::new(),
            sheet: self.say("report-sheet"),
            lang: self.words.lang(),
            groups: Vec::new(),
            columns: Vec::new(),
            rows: Vec::new(),
            total: None,
            below: Vec::new(),
            notes: Vec::new(),
            signature: None,
        }
    }

    fn about(&self, report: &Report, scope: &Scope) -> Vec<String> {
        let mut about = vec![self.say("report-ii06a-number"), self.period(report.period)];
        if report.as_of != report.period.to {
            let day = self.words.short_date(report.as_of);
            about.push(plain(&self.words.say_with("report-as-of", &[("day", Value::Text(&day))])));
        }
        about.extend(self.scope(scope));
        about
    }

    fn scope(&self, scope: &Scope) -> Vec<String> {
        let named = |key: &str, name: String| plain(&self.words.say_with(key, &[("name", Value::Text(&name))]));
        let unit = scope.unit.clone().map(|unit| named("report-of-unit", self.group(&Group::Unit(unit))));
        let field = scope.field.clone().map(|field| named("report-of-field", self.group(&Group::Field(field))));
        let procedure =
            scope.procedure.clone().map(|id| named("report-of-procedure", self.group(&Group::Procedure(id))));
        unit.into_iter().chain(field).chain(procedure).collect()
    }

    /// What was written down after its month had ended, where anything was.
    fn afterwards(&self, total: &Counts) -> Vec<Vec<Cell>> {
        let (received, finished) = (total.received_afterwards, total.finished_afterwards);
        if (received, finished) == (0, 0) {
            return Vec::new();
        }
        let mut row = vec![Cell::Empty; 12];
        for (column, cell) in
            [(0, Cell::Text(self.say("report-afterwards"))), (1, Cell::Count(received)), (5, Cell::Count(finished))]
        {
            row[column] = cell;
        }
        vec![row]
    }

    fn notes(&self, total: &Counts) -> Vec<String> {
        let rate = total.rate();
        let rate_note = rate.hundredths().map(|hundredths| {
            let [rate, timely, finished] =
                [self.words.percent(hundredths), self.words.grouped(rate.timely), self.words.grouped(rate.finished)];
            let values =
                [("rate", Value::Text(&rate)), ("timely", Value::Text(&timely)), ("finished", Value::Text(&finished))];
            plain(&self.words.say_with("report-rate-note", &values))
        });
        let withdrawn = (total.withdrawn > 0).then(|| self.with_count("report-withdrawn", total.withdrawn));
        rate_note.into_iter().chain(withdrawn).collect()
    }

    fn signature(&self, issued: Date) -> Signature {
        let (day, month, year) =
            (format!("{:02}", issued.day()), issued.month().to_string(), issued.year().to_string());
        let values = [
            ("place", Value::Text(&self.office.profile.place)),
            ("day", Value::Text(&day)),
            ("month", Value::Text(&month)),
            ("year", Value::Text(&year)),
        ];
        let place_and_date = plain(&self.words.say_with("report-place-and-date", &values));
        Signature { place_and_date, role: self.say("report-signer"), name: String::new() }
    }

    fn class_columns(&self) -> Vec<Column> {
        let finished = Column { sum_of: vec![2, 3, 4], ..self.column("report-finished", 14) };
        let rest = ["report-before", "report-on-time", "report-late", "report-rate"];
        std::iter::once(finished).chain(rest.map(|key| self.column(key, 14))).collect()
    }

    fn column(&self, key: &str, share: u16) -> Column {
        Column { title: self.say(key), share, sum_of: Vec::new() }
    }

    fn with_count(&self, key: &str, count: u64) -> String {
        plain(&self.words.say_with(key, &[("count", Value::Count(u32::try_from(count).unwrap_or(u32::MAX)))]))
    }

    fn say(&self, key: &str) -> String {
        plain(&self.words.say(key))
    }
}

fn ii06a_row(name: String, counts: &Counts) -> Vec<Cell> {
    let Counts { online, direct, carried, before, on_time, late, overdue, .. } = *counts;
    let received = [counts.received(), online, direct, carried];
    let finished = [counts.finished(), before, on_time, late];
    let open = [counts.open(), counts.within(), overdue];
    let numbers = received.into_iter().chain(finished).chain(open).map(Cell::Count);
    std::iter::once(Cell::Text(name)).chain(numbers).collect()
}

fn classes(counts: &Counts) -> Vec<Cell> {
    let Counts { before, on_time, late, .. } = *counts;
    let numbers = [counts.finished(), before, on_time, late].map(Cell::Count);
    numbers.into_iter().chain([Cell::Rate(counts.rate())]).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::calendar::SupplementRule;
    use crate::domain::testing::office;

    #[test]
    fn numbers_rates_and_days_follow_the_language_of_the_report() {
        let counts = Counts {
            direct: 77_603,
            on_time: 60_000,
            late: 3_400,
            withdrawn: 1_203,
            overdue: 2_150,
            ..Counts::default()
        };
        let period = Period { from: "2026-01-01".parse().unwrap(), to: "2026-12-31".parse().unwrap() };
        let report = Report {
            period,
            as_of: "2026-10-22".parse().unwrap(),
            lines: vec![(Some("land".into()), counts)],
            total: counts,
        };
        let (office, names) = (office(SupplementRule::Shift), BTreeMap::new());
        for (lang, there) in [
            (Lang::Vi, ["77.603", "63.400", "2.150", "94,64%", "1.203", "22/10/2026"]),
            (Lang::En, ["77,603", "63,400", "2,150", "94.64%", "1,203", "22/10/2026"]),
        ] {
            let words = Words::new(lang);
            let tables = Tables { words: &words, office: &office, names: &names };
            let (whole, trend) = (
                tables.ii06a(&report, &Scope::default(), report.as_of),
                tables.trend(&[(period, counts)], &[], &Scope::default()),
            );
            let cells = [&whole, &trend].map(|table| {
                let rows = table.all_rows().flatten();
                rows.map(|cell| cell.shown(table.lang)).collect::<Vec<_>>().join(" | ")
            });
            let text = [cells.join(" | "), whole.notes.join(" "), whole.about.join(" ")].join(" | ");
            for part in there {
                assert!(text.contains(part), "{part} in {lang:?}: {text}");
            }
            let other = if lang == Lang::En { ["77.603", "94,64", "1.203"] } else { ["77,603", "94.64", "1,203"] };
            assert!(!other.iter().any(|part| text.contains(part)), "{other:?} in {lang:?}: {text}");
        }
    }
}
