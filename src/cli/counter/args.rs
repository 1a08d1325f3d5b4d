//! What the staff's commands may be told.

mod papers;
mod staff;
mod urges;

use std::path::PathBuf;

use clap::{Args, Subcommand, ValueEnum, ValueHint};
use jiff::civil::{Date, DateTime};

use crate::domain::event::Receiver;
use crate::domain::procedure::{FeeLine, Paper, PaperKind};

pub use papers::{Destination, FormArgs, MaybeBy, PaperName, SlipArgs};
pub use staff::{Allowed, LogArgs, NewPin, StaffAct};
pub use urges::{UrgeArgs, UrgesArgs};

/// Who does it.
#[derive(Debug, Clone, Args)]
pub struct By {
    /// Who does it: the id that they sign in with
    #[arg(long, value_name = "ID")]
    pub staff: String,
    /// A file with their PIN
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub pin_file: PathBuf,
}

/// Who does it, and to which dossiers.
#[derive(Debug, Clone, Args)]
pub struct On {
    /// Who does it.
    #[command(flatten)]
    pub by: By,
    /// Dossier codes, in any spelling; - reads them from standard input, one a line
    #[arg(required = true, value_name = "CODE")]
    pub codes: Vec<String>,
}

/// The acts on dossiers. Each prints a line of JSON a code, as soon as it is on the disk.
#[derive(Debug, Clone, Subcommand)]
pub enum ActCommand {
    /// Accepts dossiers that were sent
    Accept {
        /// Who does it, and to which dossiers.
        #[command(flatten)]
        on: On,
    },
    /// Does not accept dossiers that were sent
    Refuse {
        /// Why
        #[arg(long)]
        reason: String,
        /// Who does it, and to which dossiers.
        #[command(flatten)]
        on: On,
    },
    /// Passes dossiers on to a unit
    Move {
        /// The unit's name in the office's data
        #[arg(long)]
        unit: String,
        /// Who does it, and to which dossiers.
        #[command(flatten)]
        on: On,
    },
    /// Sends dossiers back from their unit to the counter
    SendBack {
        /// Who does it, and to which dossiers.
        #[command(flatten)]
        on: On,
    },
    /// Asks for missing papers; the clock stops
    AskSupplement {
        /// A paper: NAME, NAME=COUNT or NAME=COUNT:original|certified|copy; repeatable
        #[arg(long = "paper", required = true, value_name = "PAPER", value_parser = parse_paper)]
        papers: Vec<Paper>,
        /// The last day to hand them in
        #[arg(long, value_name = "DATE")]
        before: Option<Date>,
        /// Why, in a sentence for the citizen
        #[arg(long)]
        reason: Option<String>,
        /// Who does it, and to which dossiers.
        #[command(flatten)]
        on: On,
    },
    /// Takes the missing papers in; the clock runs
    Supplement {
        /// Who does it, and to which dossiers.
        #[command(flatten)]
        on: On,
    },
    /// Asks for a fee; the clock stops
    AskFee {
        /// What for and how much: NAME=DONG; repeatable
        #[arg(long = "fee", required = true, value_name = "FEE", value_parser = parse_fee)]
        fees: Vec<FeeLine>,
        /// Who does it, and to which dossiers.
        #[command(flatten)]
        on: On,
    },
    /// Writes down that all that was to be paid was paid
    PayFee {
        /// Who does it, and to which dossiers.
        #[command(flatten)]
        on: On,
    },
    /// Apologises and promises anew
    Extend {
        /// The new instant on the office's clocks: 2026-11-02 (then its first session) or 2026-11-02T14:30
        #[arg(long, value_name = "DATE[THH:MM]", value_parser = parse_due)]
        due: DateTime,
        /// Why, in a sentence for the citizen
        #[arg(long)]
        reason: Option<String>,
        /// Who does it, and to which dossiers.
        #[command(flatten)]
        on: On,
    },
    /// Brings results
    Finish {
        /// What the result is called
        #[arg(long, default_value = "")]
        title: String,
        /// The result's own number
        #[arg(long, default_value = "")]
        number: String,
        /// Where it stands until it is collected
        #[arg(long, value_name = "PLACE")]
        shelf: Option<String>,
        /// Who does it, and to which dossiers.
        #[command(flatten)]
        on: On,
    },
    /// Says where what waits to be collected stands
    Shelve {
        /// The place
        #[arg(long)]
        place: String,
        /// Who does it, and to which dossiers.
        #[command(flatten)]
        on: On,
    },
    /// Marks results as handed over
    HandOver {
        /// To whom
        #[arg(long, value_enum, default_value_t)]
        to: To,
        /// Who takes it, if not the owner
        #[arg(long, default_value = "")]
        name: String,
        /// The paper that authorises them
        #[arg(long, value_name = "PAPER")]
        authority: Option<String>,
        /// An original that is handed back with it: NAME or NAME=COUNT; repeatable. All that were handed in where none is named
        #[arg(long = "original", value_name = "PAPER", value_parser = parse_paper)]
        originals: Vec<Paper>,
        /// Who does it, and to which dossiers.
        #[command(flatten)]
        on: On,
    },
    /// Takes hand-overs back that were marked by mistake
    TakeBack {
        /// Why
        #[arg(long)]
        reason: String,
        /// Who does it, and to which dossiers.
        #[command(flatten)]
        on: On,
    },
    /// Gives back the papers of dossiers that ended without a result
    GiveBackPapers {
        /// Who does it, and to which dossiers.
        #[command(flatten)]
        on: On,
    },
    /// Lets citizens have their dossiers back
    Withdraw {
        /// Who does it, and to which dossiers.
        #[command(flatten)]
        on: On,
    },
    /// Stops dossiers
    Stop {
        /// Why
        #[arg(long)]
        reason: String,
        /// Who does it, and to which dossiers.
        #[command(flatten)]
        on: On,
    },
    /// Takes stopped dossiers up again
    Resume {
        /// Who does it, and to which dossiers.
        #[command(flatten)]
        on: On,
    },
    /// Answers reminders
    AnswerUrge {
        /// What is answered
        #[arg(long)]
        answer: String,
        /// Who does it, and to which dossiers.
        #[command(flatten)]
        on: On,
    },
    /// Writes the persons of a dossier anew
    Correct {
        /// A file of JSON with "applicant" and, if somebody else's, "owner"
        #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath)]
        persons: PathBuf,
        /// Why
        #[arg(long)]
        reason: String,
        /// Who does it, and to which dossier.
        #[command(flatten)]
        on: On,
    },
}

/// What is taken in.
#[derive(Debug, Clone, Args)]
pub struct TakeInArgs {
    /// Who does it.
    #[command(flatten)]
    pub by: By,
    /// Takes in what the same person waits for already, too
    #[arg(long)]
    pub even_if_duplicate: bool,
    /// Files of JSON, one dossier each; - reads one a line from standard input
    #[arg(required = true, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub files: Vec<String>,
}

/// Who takes a result.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, ValueEnum)]
pub enum To {
    /// The owner of the dossier
    #[default]
    Owner,
    /// Somebody with an authorisation
    Authorised,
    /// The post
    Post,
    /// Somebody else
    Other,
}

impl From<To> for Receiver {
    fn from(to: To) -> Self {
        match to {
            To::Owner => Self::Owner,
            To::Authorised => Self::Authorised,
            To::Post => Self::Post,
            To::Other => Self::Other,
        }
    }
}

fn parse_due(text: &str) -> Result<DateTime, String> {
    let whole = if text.contains('T') { text.to_owned() } else { format!("{text}T00:00") };
    whole.parse().map_err(|error| format!("{text:?} is no day such as 2026-11-02 or 2026-11-02T14:30: {error}"))
}

/// `NAME`, `NAME=2` or `NAME=2:copy`.
fn parse_paper(text: &str) -> Result<Paper, String> {
    let (name, rest) = text.rsplit_once('=').unwrap_or((text, "1"));
    let (count, kind) = rest.split_once(':').unwrap_or((rest, "original"));
    let kind = match kind {
        "original" => PaperKind::Original,
        "certified" => PaperKind::Certified,
        "copy" => PaperKind::Copy,
        other => return Err(format!("{other:?} is no kind of paper: original, certified or copy")),
    };
    let count =
        count.parse().ok().filter(|count| *count > 0).ok_or_else(|| format!("{count:?} is no number of papers"))?;
    if name.trim().is_empty() {
        return Err("a paper needs a name".to_owned());
    }
    Ok(Paper { name: name.trim().to_owned(), kind, count })
}

/// `NAME=15000`.
fn parse_fee(text: &str) -> Result<FeeLine, String> {
    let parts = text.rsplit_once('=').filter(|(name, _)| !name.trim().is_empty());
    let fee = parts.and_then(|(name, dong)| Some(FeeLine { name: name.trim().to_owned(), dong: dong.parse().ok()? }));
    fee.ok_or_else(|| format!("{text:?} is no fee such as \"Lệ phí=15000\""))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn papers_and_fees() {
        let paper = |name: &str, count, kind| Ok(Paper { name: name.to_owned(), kind, count });
        assert_eq!(parse_paper("Trích lục"), paper("Trích lục", 1, PaperKind::Original));
        assert_eq!(parse_paper("Ảnh = 3x4=2:copy"), paper("Ảnh = 3x4", 2, PaperKind::Copy));
        for wrong in ["", "=2", "Ảnh=0", "Ảnh=hai", "Ảnh=1:big"] {
            assert!(parse_paper(wrong).is_err(), "{wrong}");
        }
        assert_eq!(parse_fee("Lệ phí=15000"), Ok(FeeLine { name: "Lệ phí".to_owned(), dong: 15_000 }));
        for wrong in ["", "15000", "=15000", "Lệ phí=", "Lệ phí=-1"] {
            assert!(parse_fee(wrong).is_err(), "{wrong}");
        }
    }
}
