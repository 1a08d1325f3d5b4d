//! Reminders that wait for an answer: whose they are, and the sheet of them that a unit gets.

use std::fs;
use std::path::PathBuf;

use super::papers::document;
use super::{DeskError, Document, PaperError, Session, StaffDesk};
use crate::domain::form::Form;
use crate::domain::procedure::UnitId;
use crate::domain::queue::{Bounds, Bucket, Order};
use crate::domain::rights::Right;
use crate::domain::urge::Addressee;
use crate::print::facts::{Facts, moment, short_date};
use crate::print::{Format, Medium};
use crate::store::{Listed, Selection, Start, StoreError};

/// The folder beside the store that papers are written into where there is no printer.
const FOLDER: &str = "papers";
/// How many are read at once.
const PAGE: usize = 200;

impl StaffDesk {
    /// All reminders that wait for an answer, the most urgent first: of a unit and its officers, or of everybody.
    ///
    /// # Errors
    /// It is not theirs to see, or the store cannot be read.
    pub fn urges(&self, session: &Session, unit: Option<&UnitId>) -> Result<Vec<Listed>, DeskError> {
        let now = self.allow(session, Right::Oversee)?.at;
        let _instant = self.finder.snapshot()?;
        let span = Bucket::Urged.span(&Bounds::at(now, &self.office));
        let (all, mut start, mut found) = (Selection::default(), Start::At(0), Vec::new());
        loop {
            let page = self.finder.page(&span, &all, Order::UrgentFirst, start, PAGE)?;
            let Some(last) = page.last() else { break };
            start = Start::After(last.key);
            found.extend(page);
        }
        let Some(unit) = unit else { return Ok(found) };
        let colleagues = self.writer.colleagues()?;
        let is_of_unit = |to: &Addressee| match to {
            Addressee::Unit(own) => own == unit,
            Addressee::Officer(id) => colleagues.iter().any(|it| it.id == *id && it.unit.as_ref() == Some(unit)),
        };
        found.retain(|row| row.urge.as_ref().is_some_and(|urge| is_of_unit(&urge.to)));
        Ok(found)
    }

    /// Writes the sheet of a unit's reminders into a file of the day beside the store, over the one that was made before.
    ///
    /// # Errors
    /// As for [`Self::urge_sheet`], or the file cannot be written.
    pub fn save_urge_sheet(&self, session: &Session, unit: &UnitId) -> Result<PathBuf, PaperError> {
        let bytes = self.urge_sheet(session, unit, Medium::A4)?.write(Format::Pdf, Medium::A4.usual_dpi())?;
        let folder = self.path.with_file_name(FOLDER);
        let path = folder.join(format!("urges-{}-{}.pdf", unit.as_str(), self.office.local(self.now()).date()));
        let written = fs::create_dir_all(&folder).and_then(|()| fs::write(&path, bytes));
        written.map_err(|error| DeskError::from(StoreError::io(&path, error)))?;
        Ok(path)
    }

    /// The sheet of a unit's reminders, as they stand now. It names dossiers, and no person of theirs.
    ///
    /// # Errors
    /// It is not theirs to see, or the store cannot be read.
    pub fn urge_sheet(&self, session: &Session, unit: &UnitId, medium: Medium) -> Result<Document, PaperError> {
        let (profile, names) = (&self.office.profile, self.names()?);
        let local = |at| moment(self.office.local(at));
        let row = |(number, row): (usize, &Listed)| {
            let urge = row.urge.as_ref()?;
            let procedure = self.office.procedure(&row.standing.procedure).map(|procedure| procedure.title.clone());
            let to = match &urge.to {
                Addressee::Unit(_) => String::new(),
                Addressee::Officer(id) => names.get(id).unwrap_or(&id.0).clone(),
            };
            let said = [to, urge.note.clone().unwrap_or_default()];
            Some(vec![
                number.to_string(),
                row.standing.code.to_string(),
                procedure.unwrap_or_default(),
                row.standing.due.map(|due| local(due.at)).unwrap_or_default(),
                local(urge.deadline),
                said.into_iter().filter(|text| !text.is_empty()).collect::<Vec<_>>().join(". "),
            ])
        };
        let rows: Vec<_> = (1..).zip(&self.urges(session, Some(unit))?).filter_map(row).collect();
        let today = self.office.local(self.now()).date();
        let mut facts = Facts::new(&profile.agency, &profile.full_name, &profile.place, today);
        facts.learn("handled_by", profile.units.get(unit).unwrap_or(&unit.0).as_str());
        facts.learn("day", short_date(today));
        facts.learn("count", rows.len().to_string());
        facts.learn("officer", session.name());
        facts.learn_table("urges", rows);
        Ok(document(Form::Urges, &facts, medium)?)
    }
}
