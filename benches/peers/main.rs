//! The reader beside other readers: `make bench-peers`, and alone over very many frames: `make bench-wrong`.
//!
//! Frames are made here, by a seed, and given to every engine as the same grey pixels; no file is read while a clock runs.

mod catalogue;
mod chart;
mod compare;
mod engines;
mod longest;
mod ours;
mod papers;
mod python;
mod results;
mod scenes;
mod sheets;
mod stills;
mod table;
mod wear;
mod wrong;

use clap::{Parser, Subcommand};

/// Measures reading.
#[derive(Parser)]
struct Options {
    #[command(subcommand)]
    command: Command,
    /// What cargo adds by itself.
    #[arg(long, global = true, hide = true)]
    bench: bool,
}

#[derive(Subcommand)]
enum Command {
    /// Runs every engine on the same frames and prints who reads how much, how fast.
    Compare(compare::Options),
    /// Counts the wrong reads of our reader alone.
    Wrong(wrong::Options),
    /// Reads A4 scans of six slips.
    Sheets(sheets::Options),
    /// Finds out how long the hard pass takes at most.
    Longest(longest::Options),
    /// Reads one kind of code alone, class by class.
    Ours(ours::Options),
    /// Writes frames as pictures, with a list of what they say.
    Frames(stills::Options),
}

fn main() -> anyhow::Result<()> {
    match Options::parse().command {
        Command::Compare(options) => compare::run(&options),
        Command::Wrong(options) => wrong::run(&options),
        Command::Sheets(options) => sheets::run(&options),
        Command::Longest(options) => longest::run(&options),
        Command::Ours(options) => ours::run(&options),
        Command::Frames(options) => stills::run(&options),
    }
}
