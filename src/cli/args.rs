//! The command line, as clap knows it: one definition for the parser, the help, the man page and the completions.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum, ValueHint};
use jiff::civil::DateTime;

use super::config::Language;
use super::counter::args::{
    ActCommand, FormArgs, LogArgs, MaybeBy, SlipArgs, StaffAct, TakeInArgs, UrgeArgs, UrgesArgs,
};
use super::read::ReadArgs;
use super::report::args::ReportWhat;
use crate::domain::last_four::LastFour;
use crate::ui::StaffFace;

/// A kiosk for a one-stop reception counter: scan the slip, see where the file stands
#[derive(Debug, Parser)]
#[command(name = "motcua", version, about, max_term_width = 110, after_help = EXAMPLES)]
pub struct Cli {
    /// What every command may be told.
    #[command(flatten)]
    pub common: Common,
    /// The command.
    #[command(subcommand)]
    pub command: Command,
}

const EXAMPLES: &str = "\
Examples:
  motcua demo                                  a demo office in a window; Esc quits
  motcua run --config /etc/motcua.toml         the kiosk of an office
  motcua lookup H53.12-261019-0042             where a dossier stands, on a line
  motcua scan slip.jpg --json                  the same from a picture of its slip
  motcua hand-over --staff lan --pin-file pin - < codes
                                               marks results as handed over, a line of JSON each
  motcua slip H53.12-261019-0042 -o slip.pdf   the slip that a citizen holds
  motcua log --since 2026-10-22 --csv          who did what since then
  motcua report ii06a --month 2026-10 -o october.xlsx
                                               received, finished and open, by field
  motcua store verify --store office.db        whether the log is whole

Exit codes: 0 all found or done, 1 some not, 2 usage or configuration, 3 the store cannot be used.";

/// What every command may be told.
#[derive(Debug, Clone, Args)]
pub struct Common {
    /// The configuration file; docs/motcua.toml shows every key
    #[arg(long, global = true, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub config: Option<PathBuf>,
    /// The office's store
    #[arg(long, global = true, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub store: Option<PathBuf>,
    /// The language of sentences
    #[arg(long, global = true, value_name = "LANG")]
    pub lang: Option<Language>,
    /// Answers as lines of JSON
    #[arg(long, global = true)]
    pub json: bool,
    /// Moves the clock's start, on demo stores only: 2026-10-22 (then 08:00) or 2026-10-22T10:32
    #[arg(long, global = true, value_name = "DATE[THH:MM]", value_parser = parse_today)]
    pub today: Option<DateTime>,
}

/// The commands.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Opens a face of the kiosk
    Run(RunArgs),
    /// Opens a face on a fresh demo office, in a window; Esc quits
    Demo(DemoArgs),
    /// Answers for pictures of slips, as the screen would
    Scan {
        /// Pictures: PNG, JPEG, TIFF, WebP, BMP or PNM
        #[arg(required = true, value_name = "IMAGE", value_hint = ValueHint::FilePath)]
        images: Vec<PathBuf>,
    },
    /// Answers for dossier codes typed by hand, as the screen would
    Lookup {
        /// Dossier codes, in any spelling
        #[arg(required = true, value_name = "CODE")]
        codes: Vec<String>,
        /// The last four digits of the ID or telephone, to see what the holder of the slip sees; wrong ones count as they do at the kiosk
        #[arg(long, value_name = "DIGITS", value_parser = last_four)]
        last_four: Option<LastFour>,
    },
    /// Reads the barcodes of pictures, whatever they hold
    Read(ReadArgs),
    /// Lists what is plugged in that slips can be read with, and how to name it as a source
    Devices,
    /// Looks after the configuration
    Config {
        /// What to do.
        #[command(subcommand)]
        what: ConfigWhat,
    },
    /// Looks after the store
    Store {
        /// What to do.
        #[command(subcommand)]
        act: StoreAct,
    },
    /// Adds, lists, disables and resets staff
    Staff {
        /// What to do.
        #[command(subcommand)]
        act: StaffAct,
    },
    /// Takes dossiers in from files of JSON, each under the next number of the day
    TakeIn(TakeInArgs),
    /// The acts on dossiers.
    #[command(flatten)]
    Act(ActCommand),
    /// Makes the slip of a dossier: a picture, a document, or the bytes for a thermal printer
    Slip(SlipArgs),
    /// Makes another paper of a dossier, or the log of a day
    Form(FormArgs),
    /// Lists the dossiers that were taken in at the counter and whose slip was never printed
    Unprinted {
        /// Who asks.
        #[command(flatten)]
        by: MaybeBy,
    },
    /// Reminds whoever has dossiers
    Urge(UrgeArgs),
    /// Lists the reminders that wait for an answer, or writes the sheet of a unit
    Urges(UrgesArgs),
    /// Shows who did what
    Log(LogArgs),
    /// Tells the figures of the office: reports, rates, handling times
    Report {
        /// Which.
        #[command(subcommand)]
        what: ReportWhat,
    },
    /// Makes a store of any size with invented dossiers
    DemoData(DemoDataArgs),
    /// Measures this machine
    Bench {
        /// What is measured.
        #[command(subcommand)]
        what: BenchWhat,
    },
    /// Prints the man page
    #[command(hide = true)]
    Man,
    /// Prints completions for a shell
    #[command(hide = true)]
    Completions {
        /// The shell
        shell: clap_complete::Shell,
    },
}

/// How a face is opened.
#[derive(Debug, Clone, Args)]
pub struct RunArgs {
    /// The face
    #[arg(value_enum, default_value_t)]
    pub face: Face,
    /// How it is opened.
    #[command(flatten)]
    pub window: WindowArgs,
}

/// How a demo is opened.
#[derive(Debug, Clone, Args)]
pub struct DemoArgs {
    /// The face
    #[arg(value_enum, default_value_t)]
    pub face: Face,
    /// How it is opened.
    #[command(flatten)]
    pub window: WindowArgs,
    /// Shows the sample slips one by one, writes a picture of each screen into DIR, prints each answer, and ends
    #[arg(long, value_name = "DIR", value_hint = ValueHint::DirPath)]
    pub tour: Option<PathBuf>,
}

/// A window and its inputs.
#[derive(Debug, Clone, Args)]
pub struct WindowArgs {
    /// Where slips come from, repeatable: wedge, folder:PATH, dir:PATH@FPS, v4l2:NAME, http://..., serial:PATH@BAUD,
    /// evdev:VENDOR:PRODUCT, sane:NAME
    #[arg(long = "source", value_name = "SPEC")]
    pub sources: Vec<String>,
    /// A window of this many pixels instead of the whole screen
    #[arg(long, value_name = "WxH", value_parser = parse_size)]
    pub windowed: Option<(u32, u32)>,
    /// Writes a line of JSON at each change of screen
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub trace: Option<PathBuf>,
}

/// A face of the program.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, ValueEnum)]
pub enum Face {
    /// For a citizen with a slip
    #[default]
    Citizen,
    /// For the staff who take dossiers in and hand results over
    Counter,
    /// For the head of the office, who sees the queue
    Supervisor,
    /// For everybody in the hall, on a wall
    Board,
}

impl Face {
    /// Its name, as in the window's title.
    pub fn name(self) -> &'static str {
        match self {
            Self::Citizen => "citizen",
            Self::Counter => "counter",
            Self::Supervisor => "supervisor",
            Self::Board => "board",
        }
    }

    /// Which of the staff's faces it is, if it is one.
    pub fn of_staff(self) -> Option<StaffFace> {
        match self {
            Self::Citizen | Self::Board => None,
            Self::Counter => Some(StaffFace::Counter),
            Self::Supervisor => Some(StaffFace::Supervisor),
        }
    }
}

/// What to do with the configuration.
#[derive(Debug, Clone, Copy, Subcommand)]
pub enum ConfigWhat {
    /// Writes the PIN by which staff end the citizen face into the file that --config names, as a hash; it is read from
    /// standard input, or asked for at a terminal
    ExitPin,
}

/// What to do with the store.
#[derive(Debug, Clone, Subcommand)]
pub enum StoreAct {
    /// Writes the data files of an invented office into a new folder, to be made into one's own
    Template {
        /// The folder
        #[arg(value_name = "DIR", value_hint = ValueHint::DirPath)]
        folder: PathBuf,
    },
    /// Makes an office's empty store, and its keys where there are none
    New {
        /// The folder with office.toml, calendar.toml and procedures.toml
        #[arg(value_name = "DIR", value_hint = ValueHint::DirPath)]
        folder: PathBuf,
    },
    /// Copies the store and the citizens' word beside it into a new folder, and reads the copies back
    Backup {
        /// The folder, which must not be there yet
        #[arg(value_name = "DIR", value_hint = ValueHint::DirPath)]
        folder: PathBuf,
    },
    /// Checks the log's chain, its heads and that the rest follows from it
    Verify,
    /// Makes everything that follows from the log anew, and proves that it is the same
    Rebuild,
}

/// What is measured.
#[derive(Debug, Clone, Subcommand)]
pub enum BenchWhat {
    /// From an input's arrival to its answer on the screen, in the real window
    Latency(LatencyArgs),
    /// What hours of the board cost in memory, in the real window, its clock going faster
    Board(BoardBenchArgs),
}

/// How the way to the screen is measured.
#[derive(Debug, Clone, Args)]
pub struct LatencyArgs {
    /// The face
    #[arg(value_enum, default_value_t)]
    pub face: Face,
    /// After how many answers to end
    #[arg(long, value_name = "N", default_value_t = 500, value_parser = parse_count)]
    pub count: usize,
    /// How it is opened.
    #[command(flatten)]
    pub window: WindowArgs,
}

/// How the board is measured.
#[derive(Debug, Clone, Args)]
pub struct BoardBenchArgs {
    /// How many hours by its own clock
    #[arg(long, value_name = "N", default_value_t = 2, value_parser = clap::value_parser!(u32).range(1..=240))]
    pub hours: u32,
    /// How many times as fast its clock goes
    #[arg(long, value_name = "N", default_value_t = 50, value_parser = clap::value_parser!(u32).range(1..=200))]
    pub pace: u32,
    /// How it is opened.
    #[command(flatten)]
    pub window: WindowArgs,
}

/// How a demo store is made.
#[derive(Debug, Clone, Args)]
pub struct DemoDataArgs {
    /// How many dossiers
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u64).range(1..=20_000_000))]
    pub dossiers: u64,
    /// The same seed and day give the same store
    #[arg(long, value_name = "S", default_value_t = 1)]
    pub seed: u64,
}

fn parse_count(text: &str) -> Result<usize, String> {
    let count = text.parse().ok().filter(|count| (1..=1_000_000).contains(count));
    count.ok_or_else(|| format!("{text:?} is no number from 1 to 1000000"))
}

fn parse_size(text: &str) -> Result<(u32, u32), String> {
    let size = text.split_once(['x', 'X', '×']).and_then(|(w, h)| Some((w.parse().ok()?, h.parse().ok()?)));
    size.filter(|(w, h)| (200..=8192).contains(w) && (200..=8192).contains(h))
        .ok_or_else(|| format!("{text:?} is no size such as 1080x1920"))
}

fn last_four(text: &str) -> Result<LastFour, String> {
    LastFour::parse(text).ok_or_else(|| "four digits are wanted".to_owned())
}

/// A day, from its morning on, or a day with a time.
fn parse_today(text: &str) -> Result<DateTime, String> {
    let whole = if text.contains('T') { text.to_owned() } else { format!("{text}T08:00") };
    whole.parse().map_err(|error| format!("{text:?} is no day such as 2026-10-22 or 2026-10-22T10:32: {error}"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::CommandFactory as _;

    #[test]
    fn the_command_line_is_sound() {
        Cli::command().debug_assert();
    }

    #[test]
    fn sizes_and_days() {
        assert_eq!(parse_size("1080x1920"), Ok((1080, 1920)));
        for wrong in ["1080", "x", "0x9", "99999x9", "1080x1920x3"] {
            assert!(parse_size(wrong).is_err(), "{wrong}");
        }
        assert_eq!(parse_today("2026-10-22").unwrap().to_string(), "2026-10-22T08:00:00");
        assert_eq!(parse_today("2026-10-22T08:05").unwrap().to_string(), "2026-10-22T08:05:00");
        assert!(parse_today("22/10/2026").is_err());
    }
}
