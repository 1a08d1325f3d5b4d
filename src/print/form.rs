//! The forms' own texts: which law gives them, what stands on each, and where. They are data, in `assets/forms/`.
//!
//! A line of a body holds `{names}` of facts; one whose fact is empty is left out. `{?name}` only asks whether there is one,
//! and `{table:name}` alone in a line puts a table there.

use jiff::civil::Date;
use serde::Deserialize;

use super::PrintError;
use crate::domain::form::Form;

/// Every set of forms, newest first, and the tables that stand on them.
#[derive(Debug)]
pub struct Texts {
    sets: Vec<FormSet>,
    /// What all forms have in common.
    pub common: Common,
}

/// What all forms have in common.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Common {
    /// The state's name.
    pub state: String,
    /// Its motto.
    pub motto: String,
    /// What stands in place of a barcode that the paper is too small for.
    pub too_long: String,
    #[serde(rename = "table")]
    tables: Vec<TableText>,
}

/// The forms that one law gives.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FormSet {
    /// From when on it holds; the oldest holds before all others.
    pub from: Option<Date>,
    /// The law, as it is called on paper.
    pub law: String,
    /// Whether somebody who knows the law has compared texts and numbers with it.
    pub checked: bool,
    /// What stands on each paper as long as nobody has.
    pub unchecked_note: String,
    #[serde(rename = "form")]
    forms: Vec<FormText>,
}

/// What stands on a form.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FormText {
    /// The stable name of [`Form`].
    pub id: String,
    /// Its number in the law; nothing where the law has no such form.
    pub number: Option<String>,
    /// Its title.
    pub title: String,
    /// Whether both codes of the dossier stand at its head.
    #[serde(default)]
    pub has_codes: bool,
    /// Whether it must stay on one page, with smaller letters and shortened tables.
    #[serde(default)]
    pub is_one_page: bool,
    /// Lines, each with the facts in it.
    pub body: Vec<String>,
    /// Who signs, from left to right: role, hint, and the name below.
    pub signatures: Vec<[String; 3]>,
}

/// A table's head.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TableText {
    /// The name that bodies call it by.
    pub name: String,
    /// Its columns: title, and share of the width.
    pub columns: Vec<(String, u16)>,
    /// What stands for rows that are left out, with their `{count}`.
    pub rest: String,
    /// A row on a roll, which has no room for columns: a text with the `{1}`st, `{2}`nd ... cell; where there is none the cells
    /// stand one behind the other.
    pub line: Option<String>,
}

impl Texts {
    /// Reads the texts that are part of the program.
    ///
    /// # Errors
    /// [`PrintError::Texts`] if a file in the program is wrong.
    pub fn load() -> Result<Self, PrintError> {
        let wrong = |error: toml::de::Error| PrintError::Texts(error.to_string());
        let mut sets = Vec::new();
        for text in [include_str!("../../assets/forms/2018.toml"), include_str!("../../assets/forms/2025-07-01.toml")] {
            sets.push(toml::from_str::<FormSet>(text).map_err(wrong)?);
        }
        sets.sort_by_key(|set| std::cmp::Reverse(set.from));
        let common = toml::from_str(include_str!("../../assets/forms/common.toml")).map_err(wrong)?;
        Ok(Self { sets, common })
    }

    /// A form as the law of a day gives it.
    ///
    /// # Errors
    /// [`PrintError::NoForm`] where that law has none.
    pub fn form(&self, form: Form, day: Date) -> Result<(&FormSet, &FormText), PrintError> {
        let set = self.sets.iter().find(|set| set.from.is_none_or(|from| from <= day));
        let found = set.and_then(|set| Some((set, set.forms.iter().find(|text| text.id == form.id())?)));
        found.ok_or_else(|| PrintError::NoForm(form.id()))
    }

    /// The form that has a number in the law of a day.
    pub fn numbered(&self, number: &str, day: Date) -> Option<Form> {
        let has_it = |form: &Form| self.form(*form, day).is_ok_and(|(_, text)| text.number.as_deref() == Some(number));
        Form::ALL.into_iter().find(has_it)
    }

    pub(super) fn table(&self, name: &str) -> Option<&TableText> {
        self.common.tables.iter().find(|table| table.name == name)
    }
}

impl FormSet {
    /// The small line at the foot: which law, and whether anybody has checked.
    pub fn foot(&self, form: &FormText) -> String {
        let number = form.number.as_ref().map(|number| format!("Mẫu số {number}, {}. ", self.law));
        let note = if self.checked { "" } else { self.unchecked_note.as_str() };
        format!("{}{note}", number.unwrap_or_default())
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use jiff::civil::date;

    use super::*;
    use crate::print::facts;

    #[test]
    fn seven_forms_now_and_six_before() {
        let texts = Texts::load().unwrap();
        let numbers = |day: Date| -> Vec<String> {
            let number = |form| texts.form(form, day).ok().and_then(|(_, text)| text.number.clone());
            Form::ALL.into_iter().filter_map(number).collect()
        };
        assert_eq!(numbers(date(2026, 11, 23)), ["01", "02", "03", "04", "05", "06", "07"]);
        assert_eq!(numbers(date(2025, 6, 30)), ["01", "02", "03", "04", "05", "06"]);
        let gone = texts.form(Form::Stop, date(2025, 6, 30)).unwrap_err();
        assert_eq!(gone, PrintError::NoForm("stop"), "the stop came with the newer law");
    }

    #[test]
    fn what_nobody_has_checked_says_so() {
        let texts = Texts::load().unwrap();
        for day in [date(2020, 1, 1), date(2026, 11, 23)] {
            let (set, slip) = texts.form(Form::Slip, day).unwrap();
            assert!(set.checked || set.foot(slip).contains("chưa được thẩm tra"), "{}", set.foot(slip));
        }
    }

    #[test]
    fn every_name_in_a_text_is_a_fact_or_a_table() {
        let texts = Texts::load().unwrap();
        let facts: BTreeSet<&str> = facts::NAMES.into_iter().collect();
        for form in texts.sets.iter().flat_map(|set| &set.forms) {
            assert!(Form::parse(&form.id).is_some(), "{}", form.id);
            let lines = form.body.iter().chain(form.signatures.iter().flatten());
            for name in lines.flat_map(|line| line.split('{').skip(1)).filter_map(|part| part.split('}').next()) {
                let known = match name.strip_prefix("table:") {
                    Some(table) => texts.table(table).is_some(),
                    None => facts.contains(name.trim_start_matches('?')),
                };
                assert!(known, "{}: no fact is called {name}", form.id);
            }
        }
    }
}
