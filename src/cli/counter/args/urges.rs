//! What the commands about reminders may be told.

use std::path::PathBuf;

use clap::{Args, ValueHint};
use jiff::civil::DateTime;

use super::{MaybeBy, On};

/// A reminder to whoever has dossiers.
#[derive(Debug, Clone, Args)]
#[command(group(clap::ArgGroup::new("to").required(true).args(["unit", "officer"])))]
pub struct UrgeArgs {
    /// The unit that is reminded
    #[arg(long)]
    pub unit: Option<String>,
    /// The member of the staff who is reminded
    #[arg(long, value_name = "ID")]
    pub officer: Option<String>,
    /// Until when an answer is wanted, on the office's clocks: 2026-10-22T16:00
    #[arg(long, value_name = "DATETHH:MM")]
    pub until: DateTime,
    /// What the reminder says besides
    #[arg(long)]
    pub note: Option<String>,
    /// Who does it, and to which dossiers.
    #[command(flatten)]
    pub on: On,
}

/// The reminders that wait for an answer.
#[derive(Debug, Clone, Args)]
pub struct UrgesArgs {
    /// Only those of this unit and its officers
    #[arg(long)]
    pub unit: Option<String>,
    /// Writes the unit's sheet into this file instead of listing them
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath, requires = "unit")]
    pub pdf: Option<PathBuf>,
    /// Who asks.
    #[command(flatten)]
    pub by: MaybeBy,
}
