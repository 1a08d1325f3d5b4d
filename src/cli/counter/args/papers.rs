//! What the commands about papers may be told.

use std::path::PathBuf;

use clap::{Args, ValueEnum, ValueHint};
use serde::Deserialize;

use crate::desk::Medium;

/// Who does it; on a demo store nobody has to be named, then its administrator does.
#[derive(Debug, Clone, Args)]
pub struct MaybeBy {
    /// Who does it: the id that they sign in with; may be left out on a demo store
    #[arg(long, value_name = "ID", requires = "pin_file")]
    pub staff: Option<String>,
    /// A file with their PIN
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath, requires = "staff")]
    pub pin_file: Option<PathBuf>,
}

/// Where a paper goes.
#[derive(Debug, Clone, Args)]
pub struct Destination {
    /// The file to write: .png a picture, .pdf a document, .bin the bytes for a thermal printer
    #[arg(short, long, value_name = "FILE", value_hint = ValueHint::FilePath, required_unless_present = "print")]
    pub output: Option<PathBuf>,
    /// Prints on the printer of the configuration, and notes that it was printed
    #[arg(long, conflicts_with = "output")]
    pub print: bool,
    /// The paper
    #[arg(long, value_enum)]
    pub paper: Option<PaperName>,
    /// Dots an inch, of pictures and thermal printers
    #[arg(long, value_name = "DPI", value_parser = parse_dpi)]
    pub dpi: Option<u32>,
}

/// A dossier's slip.
#[derive(Debug, Clone, Args)]
pub struct SlipArgs {
    /// The dossier's code, in any spelling
    pub code: String,
    /// Where it goes.
    #[command(flatten)]
    pub to: Destination,
    /// Who does it.
    #[command(flatten)]
    pub by: MaybeBy,
}

/// Another paper.
#[derive(Debug, Clone, Args)]
pub struct FormArgs {
    /// slip, supplement, refusal, extension, stop, control, log or rating, or the number: 01 to 07
    pub form: String,
    /// The dossier's code; of the log its day
    #[arg(value_name = "CODE|DATE")]
    pub subject: String,
    /// Where it goes.
    #[command(flatten)]
    pub to: Destination,
    /// Who does it.
    #[command(flatten)]
    pub by: MaybeBy,
}

/// A paper by its name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum PaperName {
    /// A sheet of 148 by 210 mm
    A5,
    /// A sheet of 210 by 297 mm
    A4,
    /// A roll of 80 mm
    Roll80,
    /// A roll of 58 mm
    Roll58,
}

impl From<PaperName> for Medium {
    fn from(name: PaperName) -> Self {
        match name {
            PaperName::A5 => Self::A5,
            PaperName::A4 => Self::A4,
            PaperName::Roll80 => Self::Roll80,
            PaperName::Roll58 => Self::Roll58,
        }
    }
}

fn parse_dpi(text: &str) -> Result<u32, String> {
    let dpi = text.parse().ok().filter(|dpi| [203, 300, 600].contains(dpi));
    dpi.ok_or_else(|| format!("{text:?} is no resolution of a printer: 203, 300 or 600"))
}
