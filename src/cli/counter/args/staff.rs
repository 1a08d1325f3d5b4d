//! What the commands on the staff and the log may be told.

use std::path::PathBuf;

use clap::{Args, Subcommand, ValueHint};

use crate::domain::code::DossierCode;
use crate::domain::staff::Role;

/// What to do with the staff.
#[derive(Debug, Clone, Subcommand)]
pub enum StaffAct {
    /// Lets somebody join
    Add {
        /// The id to sign in with
        #[arg(long)]
        id: String,
        /// The name on papers
        #[arg(long)]
        name: String,
        /// counter, handling, supervisor or administrator
        #[arg(long, value_parser = parse_role)]
        role: Role,
        /// Their unit, by its name in the office's data
        #[arg(long)]
        unit: Option<String>,
        /// What their badge holds, where it may stand for the id
        #[arg(long)]
        badge: Option<String>,
        /// Whose PIN it is and who allows it.
        #[command(flatten)]
        pins: NewPin,
    },
    /// Lists everybody
    List,
    /// Lets somebody sign in no more
    Disable {
        /// Their id
        #[arg(long)]
        id: String,
        /// Who allows it.
        #[command(flatten)]
        by: Allowed,
    },
    /// Lets somebody sign in again who was disabled
    Enable {
        /// Their id
        #[arg(long)]
        id: String,
        /// Who allows it.
        #[command(flatten)]
        by: Allowed,
    },
    /// Gives somebody a new PIN, and lifts a lock-out
    ResetPin {
        /// Their id
        #[arg(long)]
        id: String,
        /// Whose PIN it is and who allows it.
        #[command(flatten)]
        pins: NewPin,
    },
}

/// Who allows a change of the staff.
#[derive(Debug, Clone, Args)]
pub struct Allowed {
    /// The administrator who allows it; nobody where the store has none yet, or is a demo
    #[arg(long = "as", value_name = "ADMIN")]
    pub administrator: Option<String>,
    /// A file with the administrator's PIN; otherwise it is read from standard input, after the new one
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub pin_file: Option<PathBuf>,
}

/// A new PIN, and who allows it.
#[derive(Debug, Clone, Args)]
pub struct NewPin {
    /// Reads the new PIN from the first line of standard input
    #[arg(long, required = true)]
    pub pin_stdin: bool,
    /// Who allows it.
    #[command(flatten)]
    pub by: Allowed,
}

/// Which events are shown.
#[derive(Debug, Clone, Args)]
pub struct LogArgs {
    /// Only those of this dossier
    #[arg(long, value_parser = parse_code)]
    pub code: Option<DossierCode>,
    /// Only those that this member of staff did
    #[arg(long, value_name = "ID")]
    pub staff: Option<String>,
    /// Only those since then, on the office's clocks: 2026-10-22, 2026-10-22T10:32, or an instant with its offset
    #[arg(long, value_name = "TIME")]
    pub since: Option<String>,
    /// As CSV
    #[arg(long, conflicts_with = "json")]
    pub csv: bool,
}

fn parse_code(text: &str) -> Result<DossierCode, String> {
    DossierCode::parse(text).map_err(|error| error.to_string())
}

fn parse_role(text: &str) -> Result<Role, String> {
    Role::parse(text)
        .ok_or_else(|| format!("there is no role {text:?}: counter, handling, supervisor or administrator"))
}
