//! The office's own data: profile, calendar and procedures, read from TOML.
//!
//! [`parse`] turns the three files into [`Office`]. Whatever is wrong is named with the file, the line, and the nearest right word.

use crate::domain::office::Office;

mod calendar;
mod procedures;
mod profile;
pub mod toml_file;

pub use procedures::PaperFile;
pub use toml_file::FileError as OfficeError;

/// Makes an office of its files: `office.toml`, `calendar.toml`, `procedures.toml`.
///
/// # Errors
/// The first thing in the files that cannot be.
pub fn parse(profile: &str, calendar: &str, procedures: &str) -> Result<Office, OfficeError> {
    let (profile, hours) = profile::parse(profile)?;
    let calendar = calendar::parse(calendar, hours)?;
    let procedures = procedures::parse(procedures, &profile)?;
    Ok(Office { profile, calendar, procedures })
}

#[cfg(test)]
mod tests;
