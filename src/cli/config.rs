//! The configuration file: TOML, every key optional. `docs/motcua.toml` shows them all with their defaults.

mod board;
mod camera;
mod exit;
mod limits;
mod screen;
mod session;

use std::fmt;
use std::path::{Path, PathBuf};

pub use board::Board;
pub use camera::Camera;
pub use exit::Exit;
pub use limits::LimitKeys;
pub use screen::Screen;
use serde::Deserialize;
pub use session::Session;

use super::counter::args::PaperName;
use crate::desk::{Format, PrintAs};
use crate::devices::printer::{PrinterError, PrinterTarget};
use crate::domain::numbering::NumberRange;
use crate::reader::Formats;
use crate::ui::typing::{Method, Placement, Typing};

/// What an office may set.
#[derive(Debug, Clone, PartialEq, Deserialize, Default)]
#[serde(deny_unknown_fields, default)]
pub struct Config {
    /// The office's store.
    pub store: Option<PathBuf>,
    /// The folder of the key files; beside the store by default.
    pub keys: Option<PathBuf>,
    /// The kiosk's own file; beside the store by default.
    pub kiosk: Option<PathBuf>,
    /// What the office calls this machine.
    pub machine: Option<String>,
    /// The language a session starts in.
    pub language: Language,
    /// Where slips come from.
    pub sources: Option<Vec<String>>,
    /// The screen.
    pub screen: Screen,
    /// A citizen's session.
    pub session: Session,
    /// The staff's counter.
    pub counter: Counter,
    /// The board on the wall.
    pub board: Board,
    /// The hand scanner that types like a keyboard.
    pub wedge: Wedge,
    /// Barcodes.
    pub reading: Reading,
    /// Cameras.
    pub camera: Camera,
    /// The watched folder.
    pub folder: Folder,
    /// The sheet scanner.
    pub sheet: Sheet,
    /// What is heard.
    pub sound: Sound,
    /// Where papers are printed.
    pub printer: Printer,
    /// How staff end the citizen's face.
    pub exit: Exit,
    /// How much strangers may try.
    pub limits: LimitKeys,
    /// The office's data.
    pub data: Data,
    /// The numbers that this machine gives to dossiers.
    pub numbers: Numbers,
    /// Files of reports.
    pub reports: Reports,
}

/// Files of reports.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Reports {
    /// The folder that they are kept in; `reports` beside the store by default.
    pub folder: Option<PathBuf>,
}

/// A language of the screen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, Default, clap::ValueEnum)]
#[serde(rename_all = "lowercase")]
pub enum Language {
    /// Vietnamese.
    #[default]
    Vi,
    /// English.
    En,
}

/// The staff's counter.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Counter {
    /// Seconds without a touch, key or scan after which it locks itself, 20 to 3600.
    pub lock_seconds: u64,
    /// The same while each scan marks at once.
    pub list_seconds: u64,
    /// How Vietnamese is typed until somebody chooses otherwise: `telex`, `vni`, or `off` where the system does it.
    pub typing: TypingMethod,
    /// Where tones go: `old` (hòa, thủy) or `modern` (hoà, thuỷ).
    pub tones: Tones,
}

/// How Vietnamese is typed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum TypingMethod {
    /// By letters.
    #[default]
    Telex,
    /// By digits.
    Vni,
    /// Not by the program.
    Off,
}

/// Where tones go.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Tones {
    /// On the first of two vowels.
    #[default]
    Old,
    /// On the second.
    Modern,
}

impl Counter {
    /// How Vietnamese is typed.
    pub fn typing(&self) -> Typing {
        Typing {
            method: match self.typing {
                TypingMethod::Telex => Method::Telex,
                TypingMethod::Vni => Method::Vni,
                TypingMethod::Off => Method::Off,
            },
            placement: match self.tones {
                Tones::Old => Placement::Old,
                Tones::Modern => Placement::Modern,
            },
        }
    }
}

impl Default for Counter {
    fn default() -> Self {
        Self { lock_seconds: 240, list_seconds: 120, typing: TypingMethod::default(), tones: Tones::default() }
    }
}

/// The hand scanner that types like a keyboard.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Wedge {
    /// What it types before each code.
    pub prefix: String,
    /// What it types after each code, before its Enter or Tab.
    pub suffix: String,
    /// The most milliseconds between two of its characters.
    pub gap_ms: u64,
}

impl Default for Wedge {
    fn default() -> Self {
        Self { prefix: String::new(), suffix: String::new(), gap_ms: 35 }
    }
}

/// Barcodes.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Reading {
    /// The kinds that are looked for.
    pub formats: Vec<String>,
}

impl Default for Reading {
    fn default() -> Self {
        Self { formats: Formats::ALL.iter().map(|symbology| symbology.name().to_owned()).collect() }
    }
}

/// The watched folder.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, Default)]
#[serde(deny_unknown_fields, default)]
pub struct Folder {
    /// Where pictures go once they were read; they are deleted where it is not set.
    pub move_to: Option<PathBuf>,
}

/// The sheet scanner.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Sheet {
    /// Points an inch, 100 to 400.
    pub resolution: u16,
    /// More options of `scanimage`.
    pub options: Vec<String>,
}

impl Default for Sheet {
    fn default() -> Self {
        Self { resolution: 300, options: Vec::new() }
    }
}

/// What is heard.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Sound {
    /// How loud, 0 (silent) to 100.
    pub volume: u8,
    /// Whether answers are read aloud on demand, where a program that does is installed.
    pub read_aloud: bool,
}

impl Default for Sound {
    fn default() -> Self {
        Self { volume: 50, read_aloud: true }
    }
}

/// Where papers are printed.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Printer {
    /// The printer's SPEC; nothing is printed where it is not set.
    pub target: Option<String>,
    /// Its paper.
    pub paper: PaperName,
    /// Its dots an inch: 203, 300 or 600.
    pub dpi: u32,
}

impl Default for Printer {
    fn default() -> Self {
        Self { target: None, paper: PaperName::Roll80, dpi: 203 }
    }
}

impl Printer {
    /// The printer, where one is set.
    ///
    /// # Errors
    /// What is set is no printer.
    pub fn target(&self) -> Result<Option<PrinterTarget>, PrinterError> {
        self.target.as_deref().map(str::parse).transpose()
    }

    /// How a printer wants its papers.
    pub fn way(&self, printer: &PrinterTarget) -> PrintAs {
        let format = if printer.takes_pdf() { Format::Pdf } else { Format::EscPos };
        PrintAs { medium: self.paper.into(), format, dpi: self.dpi }
    }
}

/// The office's data.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, Default)]
#[serde(deny_unknown_fields, default)]
pub struct Data {
    /// Minutes after which data that was brought in counts as stale; three times the office's rhythm by default.
    pub stale_minutes: Option<u32>,
}

/// The numbers that this machine gives to dossiers: another range than any other machine's that takes dossiers in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Numbers {
    /// The first of a day.
    pub first: u64,
    /// The last of a day.
    pub last: u64,
}

impl Default for Numbers {
    fn default() -> Self {
        Self { first: 1, last: 999_999_999 }
    }
}

impl From<Numbers> for NumberRange {
    fn from(Numbers { first, last }: Numbers) -> Self {
        Self { first, last }
    }
}

/// What is wrong with a configuration file: where, what, and the nearest right thing.
#[derive(Debug)]
pub struct ConfigError(String);

impl fmt::Display for ConfigError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for ConfigError {}

/// The fewest and most seconds a session may idle (EN 301 549 asks for time to read; the next citizen waits).
const IDLE_SECONDS: std::ops::RangeInclusive<u64> = 10..=120;
const ANSWER_SECONDS: std::ops::RangeInclusive<u64> = 20..=120;
/// The fewest and most seconds after which a counter locks itself.
const LOCK_SECONDS: std::ops::RangeInclusive<u64> = 20..=3600;
/// Pitches of screens from a small tablet to a wall.
const PITCH_MM: std::ops::RangeInclusive<f32> = 0.05..=2.0;
/// Coarser, and the bars of a slip run together; finer, and only waiting grows.
const RESOLUTION: std::ops::RangeInclusive<u16> = 100..=400;
/// Dots an inch of printers.
const PRINTER_DPI: [u32; 3] = [203, 300, 600];
/// Of the loudest.
const MAX_VOLUME: u8 = 100;

impl Config {
    /// Reads a configuration file.
    ///
    /// # Errors
    /// The file cannot be read, or a key or value in it is wrong: the message names the file, the line and what was meant.
    pub fn load(path: &Path) -> Result<Self, ConfigError> {
        let text = std::fs::read_to_string(path)
            .map_err(|error| ConfigError(format!("the configuration {} cannot be read: {error}", path.display())))?;
        Self::parse(&text).map_err(|why| ConfigError(format!("{}: {why}", path.display())))
    }

    /// Reads a configuration from its text.
    ///
    /// # Errors
    /// A key or value is wrong.
    pub fn parse(text: &str) -> Result<Self, ConfigError> {
        let config: Self = toml::from_str(text).map_err(|error| ConfigError(explain(text, &error)))?;
        config.check()?;
        Ok(config)
    }

    fn check(&self) -> Result<(), ConfigError> {
        self.session.languages()?;
        self.exit.pin()?;
        if !ANSWER_SECONDS.contains(&self.session.answer_seconds) {
            let (value, least, most) = (self.session.answer_seconds, ANSWER_SECONDS.start(), ANSWER_SECONDS.end());
            let what = format!("session.answer_seconds is {value}, but must lie between {least} and {most}");
            return Err(ConfigError(what));
        }
        if !IDLE_SECONDS.contains(&self.session.idle_seconds) {
            let (least, most) = IDLE_SECONDS.into_inner();
            return Err(ConfigError(format!(
                "session.idle_seconds is {}, but must lie between {least} and {most}",
                self.session.idle_seconds
            )));
        }
        if let Err(error) = self.printer.target() {
            return Err(ConfigError(format!("printer.target: {error}")));
        }
        if !PRINTER_DPI.contains(&self.printer.dpi) {
            return Err(ConfigError(format!("printer.dpi is {}, but must be 203, 300 or 600", self.printer.dpi)));
        }
        let Counter { lock_seconds, list_seconds, .. } = self.counter;
        for (key, seconds) in [("lock_seconds", lock_seconds), ("list_seconds", list_seconds)] {
            if !LOCK_SECONDS.contains(&seconds) {
                let (least, most) = LOCK_SECONDS.into_inner();
                return Err(ConfigError(format!(
                    "counter.{key} is {seconds}, but must lie between {least} and {most}"
                )));
            }
        }
        if let Err(error) = self.reading.formats.join(",").parse::<Formats>() {
            return Err(ConfigError(format!("reading.formats: {error}")));
        }
        if !PITCH_MM.contains(&self.screen.pitch_mm) {
            return Err(ConfigError(format!(
                "screen.pitch_mm is {}, but must lie between {} and {} millimetres",
                self.screen.pitch_mm,
                PITCH_MM.start(),
                PITCH_MM.end()
            )));
        }
        if !RESOLUTION.contains(&self.sheet.resolution) {
            let (least, most) = RESOLUTION.into_inner();
            return Err(ConfigError(format!(
                "sheet.resolution is {}, but must lie between {least} and {most} points an inch",
                self.sheet.resolution
            )));
        }
        if let Some((key, value, range)) = self.limits.wrong() {
            let (least, most) = range.into_inner();
            return Err(ConfigError(format!("limits.{key} is {value}, but must lie between {least} and {most}")));
        }
        self.board.check()?;
        let Numbers { first, last } = self.numbers;
        if first == 0 || first > last {
            return Err(ConfigError(format!(
                "numbers.first is {first} and numbers.last {last}: no number lies between"
            )));
        }
        if self.sound.volume > MAX_VOLUME {
            return Err(ConfigError(format!(
                "sound.volume is {}, but must lie between 0 and {MAX_VOLUME}",
                self.sound.volume
            )));
        }
        Ok(())
    }
}

/// The parser's message with its line, and the nearest right key where one is unknown.
fn explain(text: &str, error: &toml::de::Error) -> String {
    let message = error.message();
    let line =
        error.span().and_then(|span| text.get(..span.start)).map_or(1, |before| before.matches('\n').count() + 1);
    let quoted: Vec<&str> = message.split('`').skip(1).step_by(2).collect();
    match quoted.as_slice() {
        [wrong, known @ ..] if message.starts_with("unknown") => {
            let nearest = known.iter().min_by_key(|key| edit_distance(wrong, key));
            let hint = nearest.map(|key| format!("; did you mean `{key}`?")).unwrap_or_default();
            format!("line {line}: `{wrong}` is not known here{hint}")
        }
        _ => format!("line {line}: {message}"),
    }
}

/// Levenshtein's distance, for suggestions.
fn edit_distance(a: &str, b: &str) -> usize {
    let mut row: Vec<usize> = (0..=b.chars().count()).collect();
    for (i, ca) in a.chars().enumerate() {
        let mut diagonal = std::mem::replace(&mut row[0], i + 1);
        for (j, cb) in b.chars().enumerate() {
            let replace = diagonal + usize::from(ca != cb);
            diagonal = row[j + 1];
            row[j + 1] = replace.min(diagonal + 1).min(row[j] + 1);
        }
    }
    row[row.len() - 1]
}

#[cfg(test)]
mod tests;
