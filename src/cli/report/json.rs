//! Reports as JSON, for other programs: names that never change, numbers as numbers.

use jiff::civil::DateTime;
use serde_json::{Value, json};

use crate::desk::{ByHour, Group, LogRow, Ratings, Times};
use crate::domain::procedure::{FieldId, ProcedureId, UnitId};
use crate::domain::report::handling::Summary;
use crate::domain::report::ii06a::Scope;
use crate::domain::report::{Counts, Period, Report};
use crate::domain::status::Status;
use crate::ui::tables::Tables;

/// Report II.06a as one object.
pub fn ii06a(report: &Report, scope: &Scope, tables: &Tables<'_>) -> Value {
    let line = |(field, counts): &(Option<FieldId>, Counts)| {
        let id = field.as_ref().map(FieldId::as_str);
        merged(json!({ "field": id, "name": tables.field(field.as_ref()) }), counts_of(counts))
    };
    let lines: Vec<Value> = report.lines.iter().map(line).collect();
    let head = json!({
        "report": "ii06a",
        "from": report.period.from.to_string(),
        "to": report.period.to.to_string(),
        "as_of": report.as_of.to_string(),
        "lines": lines,
        "total": counts_of(&report.total),
    });
    merged(head, scope_of(scope))
}

fn counts_of(counts: &Counts) -> Value {
    let Counts { online, direct, carried, before, on_time, late, apologised, withdrawn, overdue, .. } = *counts;
    json!({
        "received": { "total": counts.received(), "online": online, "direct": direct, "carried": carried },
        "finished": { "total": counts.finished(), "before": before, "on_time": on_time, "late": late, "apologised": apologised },
        "open": { "total": counts.open(), "within": counts.within(), "overdue": overdue },
        "withdrawn": withdrawn,
        "afterwards": { "received": counts.received_afterwards, "finished": counts.finished_afterwards },
        "rate": counts.rate().per_cent(),
    })
}

fn scope_of(scope: &Scope) -> Value {
    json!({
        "unit": scope.unit.as_ref().map(UnitId::as_str),
        "only_field": scope.field.as_ref().map(FieldId::as_str),
        "procedure": scope.procedure.as_ref().map(ProcedureId::as_str),
    })
}

/// A point of a trend, with the rate of the same days a year before.
pub fn point(period: Period, counts: &Counts, a_year_ago: &Counts) -> Value {
    let head = json!({ "from": period.from.to_string(), "to": period.to.to_string() });
    merged(merged(head, classes(counts)), json!({ "rate_a_year_ago": a_year_ago.rate().per_cent() }))
}

/// What was finished of one group.
pub fn group(group: &Group, counts: &Counts, tables: &Tables<'_>) -> Value {
    merged(named(group, tables), classes(counts))
}

fn classes(counts: &Counts) -> Value {
    let Counts { before, on_time, late, .. } = *counts;
    let rate = counts.rate().per_cent();
    json!({ "finished": counts.finished(), "before": before, "on_time": on_time, "late": late, "rate": rate })
}

/// How often each rating was given of one field and unit.
pub fn ratings(ratings: &Ratings) -> Value {
    let Ratings { subject, counts: [very_satisfied, satisfied, unsatisfied] } = ratings;
    json!({
        "field": subject.field.as_str(),
        "unit": subject.unit.as_str(),
        "very_satisfied": very_satisfied,
        "satisfied": satisfied,
        "unsatisfied": unsatisfied,
    })
}

fn named(group: &Group, tables: &Tables<'_>) -> Value {
    let id = match group {
        Group::Field(id) => Some(id.as_str()),
        Group::Unit(id) => Some(id.as_str()),
        Group::Procedure(id) => Some(id.as_str()),
        Group::Officer(id) => Some(id.as_str()),
        Group::Unknown => None,
    };
    json!({ "group": id, "name": tables.group(group) })
}

/// Handling times in working minutes: all, group by group, place by place.
pub fn times(times: &Times, tables: &Tables<'_>) -> Value {
    let summary = |summary: &Summary| {
        let Summary { count, mean, ninth_of_ten, allowed } = summary;
        json!({ "count": count, "mean": mean, "ninth_of_ten": ninth_of_ten, "allowed": allowed })
    };
    let groups: Vec<Value> =
        times.groups.iter().map(|(group, found)| merged(named(group, tables), summary(found))).collect();
    let place = |((status, unit), (count, minutes)): (&(Status, Option<UnitId>), &(u64, u64))| {
        let unit = unit.as_ref().map(UnitId::as_str);
        json!({ "status": status.code(), "unit": unit, "count": count, "minutes": minutes })
    };
    let places: Vec<Value> = times.whereabouts.0.iter().map(place).collect();
    json!({ "all": times.all.as_ref().map(summary), "groups": groups, "places": places })
}

/// How many were taken in in each hour of each weekday.
pub fn hours(intake: &ByHour) -> Vec<Value> {
    let hour =
        |((weekday, hour), count): (&(u8, u8), &u64)| json!({ "weekday": weekday + 1, "hour": hour, "count": count });
    intake.iter().map(hour).collect()
}

/// A line of the log of dossiers.
pub fn log_row(row: &LogRow) -> Value {
    let LogRow { code, applicant, procedure, received, due, finished, returned } = row;
    let moment = |at: &Option<DateTime>| at.map(|at| at.to_string());
    json!({
        "code": code.as_str(),
        "applicant": applicant,
        "procedure": procedure.as_str(),
        "received": received.to_string(),
        "due": moment(due),
        "finished": moment(finished),
        "returned": moment(returned),
    })
}

fn merged(mut first: Value, second: Value) -> Value {
    if let (Value::Object(first), Value::Object(second)) = (&mut first, second) {
        first.extend(second);
    }
    first
}
