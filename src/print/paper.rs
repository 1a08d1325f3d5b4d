//! A form filled in: its text with the facts in their places, then laid out for a medium.

use super::facts::Facts;
use super::flow::{Column, Style};
use super::fonts::{Fonts, Span};
use super::form::{FormSet, FormText, TableText, Texts};
use super::layout::{Align, Page, Weight};
use super::medium::Medium;
use super::{PrintError, roll, sheet};
use crate::domain::form::Form;

/// Lays a form out, filled in with facts, as the law of its day gives it.
///
/// # Errors
/// [`PrintError`] if that law has no such form, a code does not fit its symbol, or the text does not fit the paper.
pub fn lay_out(form: Form, facts: &Facts, medium: Medium, fonts: &Fonts) -> Result<Vec<Page>, PrintError> {
    let texts = Texts::load()?;
    let (set, text) = texts.form(form, facts.date)?;
    let paper = Paper { texts: &texts, set, text, facts, fonts };
    if medium.is_roll() { Ok(vec![roll::lay_out(&paper, medium)?]) } else { sheet::lay_out(&paper, medium) }
}

/// The title of a form on a day.
///
/// # Errors
/// [`PrintError`] if the law of that day has no such form.
pub fn title(form: Form, facts: &Facts) -> Result<String, PrintError> {
    let texts = Texts::load()?;
    texts.form(form, facts.date).map(|(_, text)| text.title.clone())
}

/// A form and what it is filled in with.
pub(super) struct Paper<'a> {
    pub texts: &'a Texts,
    pub set: &'a FormSet,
    pub text: &'a FormText,
    pub facts: &'a Facts,
    pub fonts: &'a Fonts,
}

/// A piece of a body.
pub(super) enum Piece<'a> {
    Line(Vec<(Weight, String)>),
    Table(&'a TableText, &'a [Vec<String>]),
}

impl Paper<'_> {
    /// The body, without the lines whose facts are not known.
    pub fn pieces(&self) -> impl Iterator<Item = Piece<'_>> {
        self.text.body.iter().filter_map(|line| {
            let name = line.strip_prefix("{table:").and_then(|rest| rest.strip_suffix('}'));
            let Some(name) = name else { return self.filled(line).map(Piece::Line) };
            let rows = self.facts.rows(name);
            self.texts.table(name).filter(|_| !rows.is_empty()).map(|table| Piece::Table(table, rows))
        })
    }

    /// A line with its facts in heavier letters; nothing where one is not known.
    fn filled(&self, line: &str) -> Option<Vec<(Weight, String)>> {
        let mut spans = Vec::new();
        let mut parts = line.split('{');
        spans.push((Weight::Regular, parts.next().unwrap_or_default().to_owned()));
        for part in parts {
            let (name, rest) = part.split_once('}')?;
            match name.strip_prefix('?') {
                Some(asked) => drop(self.facts.value(asked)?),
                // What follows at once stays with the fact, so that no blank comes between.
                None => spans.push((Weight::SemiBold, self.facts.value(name)?.to_owned() + mark_of(rest))),
            }
            spans.push((Weight::Regular, rest.strip_prefix(mark_of(rest)).unwrap_or(rest).to_owned()));
        }
        spans.retain(|(_, text)| !text.trim().is_empty());
        Some(spans)
    }

    /// A signature's role, hint and name.
    pub fn signature<'s>(&'s self, [role, hint, name]: &'s [String; 3]) -> [String; 3] {
        let name = self.filled(name).and_then(|spans| spans.into_iter().next()).map(|(_, name)| name);
        [role.clone(), hint.clone(), name.unwrap_or_default()]
    }

    /// Agency and office, state and motto.
    pub fn names(&self) -> [String; 4] {
        let (facts, common) = (self.facts, &self.texts.common);
        [facts.agency.to_uppercase(), facts.office.to_uppercase(), common.state.clone(), common.motto.clone()]
    }

    /// `Bến Sen, ngày 12 tháng 10 năm 2026`.
    pub fn place_and_date(&self) -> String {
        format!("{}, {}", self.facts.place, super::facts::long_date(self.facts.date))
    }
}

/// The mark that closes a fact: a stop or a comma.
fn mark_of(rest: &str) -> &str {
    let length = rest.chars().next().filter(|c| matches!(c, '.' | ',' | ';')).map_or(0, char::len_utf8);
    rest.get(..length).unwrap_or_default()
}

/// Borrowed spans of a line.
pub(super) fn borrowed(line: &[(Weight, String)]) -> Vec<Span<'_>> {
    line.iter().map(|(weight, text)| (*weight, text.as_str())).collect()
}

/// A style with centred lines.
pub(super) const fn centred(size: f32) -> Style {
    Style { size, align: Align::Centre }
}

/// The columns of a table by their shares of a width.
pub(super) fn columns(table: &TableText, whole: Column) -> Vec<Column> {
    const GAP: f32 = 1.0;
    let shares: f32 = table.columns.iter().map(|(_, share)| f32::from(*share)).sum();
    let mut x = whole.x;
    let column = |(_, share): &(String, u16)| {
        let width = whole.width * f32::from(*share) / shares;
        x += width;
        Column { x: x - width, width: width - GAP }
    };
    table.columns.iter().map(column).collect()
}
