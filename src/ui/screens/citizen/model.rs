//! What is shown to a citizen: plain data in the words of one language, made by [`super::Composer`], painted by the view.

mod devices;
mod foot;
mod pads;
mod parting;

pub use devices::{DeviceLine, Devices};
pub use foot::{Button, Foot, LanguageKey, More};
pub use pads::{ExitPage, LastFour, PadWords, TypeCode, Ways};
pub use parting::{Check, Choice, KeyboardWords, Message, TimeSheet};

use crate::domain::timeline::Progress;
use crate::ui::screens::Action;
use crate::ui::theme::{Icon, Tone};
use crate::ui::widgets::Edge;

/// One screen.
#[derive(Debug, Clone, PartialEq)]
pub enum Page {
    /// Waiting for somebody.
    Attract(Attract),
    /// A code is in view and cannot be read yet.
    Unreadable(Unreadable),
    /// A code is typed by hand.
    TypeCode(TypeCode),
    /// The last four digits of a number are asked for.
    LastFour(LastFour),
    /// A PIN of staff is asked for.
    Exit(ExitPage),
    /// A few words are written.
    Message(Message),
    /// What is plugged in, for staff.
    Devices(Devices),
    /// Everything else: a band with the verdict, and what follows from it on the floor.
    Sheet(Sheet),
}

impl Page {
    /// The screen's name in a trace.
    pub fn screen(&self) -> &'static str {
        match self {
            Self::Attract(_) => "attract",
            Self::Unreadable(_) => "not_readable",
            Self::TypeCode(_) => "typed_code",
            Self::LastFour(_) => "last_four",
            Self::Exit(_) => "exit",
            Self::Message(_) => "message",
            Self::Devices(_) => "devices",
            Self::Sheet(sheet) => sheet.screen,
        }
    }

    /// The line that is read first.
    pub fn title(&self) -> &str {
        match self {
            Self::Attract(attract) => &attract.title,
            Self::Unreadable(unreadable) => &unreadable.title,
            Self::TypeCode(page) => &page.title,
            Self::LastFour(page) => &page.title,
            Self::Exit(page) => &page.title,
            Self::Message(page) => &page.title,
            Self::Devices(devices) => &devices.title,
            Self::Sheet(sheet) => &sheet.band.title,
        }
    }

    /// The top line.
    pub fn header(&self) -> &Header {
        match self {
            Self::Attract(attract) => &attract.header,
            Self::Unreadable(unreadable) => &unreadable.header,
            Self::TypeCode(page) => &page.header,
            Self::LastFour(page) => &page.header,
            Self::Exit(page) => &page.header,
            Self::Message(page) => &page.header,
            Self::Devices(devices) => &devices.header,
            Self::Sheet(sheet) => &sheet.header,
        }
    }
}

/// The top line of every screen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Header {
    /// The program's name.
    pub brand: String,
    /// The office.
    pub office: String,
    /// The time.
    pub clock: String,
    /// What is said of a screen that is too small for citizens.
    pub too_small: String,
}

/// The attract screen.
#[derive(Debug, Clone, PartialEq)]
pub struct Attract {
    /// The top line.
    pub header: Header,
    /// The question.
    pub title: String,
    /// What to do.
    pub explanation: String,
    /// The label on the barcode of the drawn slip.
    pub tag: String,
    /// The label of the tab where the lens is.
    pub lens: String,
    /// The edge of the screen that the lens is at.
    pub lens_at: Edge,
    /// The other way in.
    pub type_code: Button,
    /// What else can be done here.
    pub others: Vec<Button>,
    /// Its words where there is room for few.
    pub type_short: String,
    /// Scans a sheet, where there is a sheet scanner.
    pub sheet: Option<Button>,
    /// The drawn slip.
    pub slip: SlipText,
    /// The languages.
    pub languages: Vec<LanguageKey>,
    /// How fresh the data is, where it comes from elsewhere.
    pub fresh: Option<String>,
}

/// A code that is seen and not read.
#[derive(Debug, Clone, PartialEq)]
pub struct Unreadable {
    /// The top line.
    pub header: Header,
    /// What is the matter.
    pub title: String,
    /// What helps.
    pub hints: Vec<Advice>,
    /// The label of the tab where the lens is.
    pub lens: String,
    /// The edge of the screen that the lens is at.
    pub lens_at: Edge,
    /// The drawn slip.
    pub slip: SlipText,
    /// The other way in.
    pub type_code: Button,
    /// The words of the dock.
    pub foot: Foot,
}

/// One thing that helps.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Advice {
    /// The drawing beside it.
    pub mark: Mark,
    /// What to do.
    pub words: String,
}

/// A drawing beside advice.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mark {
    /// An icon.
    Icon(Icon),
    /// A sheet that goes to the lens.
    Nearer,
    /// A sheet that goes away from the lens.
    Further,
}

/// A screen of a band and blocks.
#[derive(Debug, Clone, PartialEq)]
pub struct Sheet {
    /// Its name in a trace.
    pub screen: &'static str,
    /// The top line.
    pub header: Header,
    /// The verdict.
    pub band: Band,
    /// What follows, most important first.
    pub blocks: Vec<Block>,
    /// The button that shows the blocks for which there was no room.
    pub more: More,
    /// What stands at the bottom.
    pub foot: Foot,
}

/// The coloured band.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Band {
    /// Whose move it is.
    pub tone: Tone,
    /// What it is about.
    pub about: About,
    /// The verdict.
    pub title: String,
    /// What it means, a sentence each.
    pub explanation: Vec<String>,
    /// A yellow icon before that.
    pub lead: Option<Icon>,
    /// How far the door is open.
    pub door: Door,
    /// The icon in it.
    pub icon: Icon,
}

/// What a verdict is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum About {
    /// Nothing in particular.
    Nothing,
    /// A kind of thing, in one line.
    Kind(String),
    /// A person's file, and what was applied for.
    File {
        /// Whose, masked.
        owner: Option<Owner>,
        /// What for, unless it is hidden.
        procedure: Option<String>,
    },
    /// A code, with what it is.
    Code {
        /// What it is.
        label: String,
        /// The code.
        code: String,
    },
}

/// Whose a file is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Owner {
    /// In a sentence.
    pub sentence: String,
    /// The masked name alone, where there is no room for the sentence.
    pub name: String,
}

/// How far the door is open.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Door {
    /// Nothing was found.
    Shut,
    /// Under way.
    Half,
    /// Come in.
    Open,
}

/// A part of the floor.
#[derive(Debug, Clone, PartialEq)]
pub enum Block {
    /// A date on a leaf of the calendar.
    Due(DueCard),
    /// A counter to go to now, large.
    Sign(Sign),
    /// A counter to go to, beside what is to be done there.
    Go(Go),
    /// What is to be done on the date above it.
    OnTheDate(String),
    /// A sentence that says what comes next.
    Next(Icon, String),
    /// The heading of what follows.
    Heading(String),
    /// Things with an icon each.
    Items(Vec<Item>),
    /// Papers that are missing.
    Papers(Vec<Paper>),
    /// A fee to pay.
    Fee(FeeCard),
    /// The way of the file.
    Steps(Vec<StepLine>),
    /// Not this, but that.
    Compare(Compare),
    /// Another way to the same end.
    Way(Way),
    /// One of the answers to a question.
    Choice(Choice),
    /// One of several that may be chosen together.
    Check(Check),
    /// An entry of a list, which leads on.
    Entry(Button),
    /// Something to press.
    Button(Button),
}

impl Block {
    /// How many papers it lists.
    pub fn papers(&self) -> usize {
        if let Self::Papers(papers) = self { papers.len() } else { 0 }
    }

    /// On how many pages it may stand at the most, where there is little room.
    pub fn most_pages(&self) -> usize {
        match self {
            Self::Papers(papers) => papers.len(),
            Self::Items(items) => items.len(),
            // Its note may stand by itself, and what stands last beside a sign.
            Self::Due(_) | Self::Go(_) => 2,
            _ => 1,
        }
    }
}

/// A promised date.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DueCard {
    /// What the date is.
    pub label: String,
    /// The month on the leaf.
    pub month: String,
    /// The day on the leaf.
    pub day: String,
    /// The weekday on the leaf.
    pub weekday: String,
    /// The date in words.
    pub date: String,
    /// From when on that day.
    pub time: String,
    /// The same with the counter, where the sentence that names it has no room.
    pub time_and_place: Option<String>,
    /// Where that counter is.
    pub place: Option<String>,
    /// How long until then.
    pub chip: Option<String>,
    /// A date that no longer holds: its label and the date to be struck through.
    pub old: Option<(String, String)>,
    /// What is not sure about it.
    pub note: Option<String>,
}

/// A counter's sign.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sign {
    /// "Counter".
    pub word: String,
    /// Its number.
    pub number: String,
    /// What is done there.
    pub heading: String,
    /// Where and when.
    pub facts: Vec<Facts>,
}

/// One or two lines with an icon.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Facts {
    /// The icon.
    pub icon: Icon,
    /// The lines.
    pub lines: Vec<String>,
}

/// A counter, and what is to be done there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Go {
    /// "Counter" and its number, where it is known.
    pub sign: Option<(String, String)>,
    /// What to do.
    pub heading: String,
    /// Until when.
    pub until: Option<String>,
    /// How, and with what.
    pub facts: Vec<Facts>,
    /// What comes of it.
    pub note: Option<String>,
}

/// A thing with an icon.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Item {
    /// The icon.
    pub icon: Icon,
    /// The thing.
    pub title: String,
    /// More about it.
    pub note: Option<String>,
}

/// A missing paper.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Paper {
    /// Its number in the list.
    pub number: String,
    /// Its name.
    pub name: String,
    /// How many of which kind.
    pub count: String,
}

/// A fee.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FeeCard {
    /// "Amount".
    pub label: String,
    /// The sum.
    pub amount: String,
    /// Its currency.
    pub currency: String,
    /// The sum in words.
    pub words: String,
    /// What for and how much; empty where it is one thing.
    pub lines: Vec<(String, String)>,
}

/// A step of the way.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StepLine {
    /// Behind, now or ahead.
    pub progress: Progress,
    /// What.
    pub title: String,
    /// Who and since when.
    pub note: Option<String>,
    /// What and since when, on one line.
    pub line: String,
}

/// What was shown to the machine, and what it needs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Compare {
    /// What was shown.
    pub drawn: Drawn,
    /// Words under it.
    pub no: String,
    /// The slip.
    pub slip: SlipText,
    /// Words under the slip.
    pub yes: String,
}

/// A drawing of what was shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Drawn {
    /// A card with this heading.
    Card(String),
    /// Some other code.
    Code,
}

/// Another way.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Way {
    /// The icon.
    pub icon: Icon,
    /// Its name.
    pub title: String,
    /// How it goes.
    pub note: String,
    /// What pressing it does, where it can be pressed.
    pub action: Option<Action>,
}

/// The print on the drawn slip.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SlipText {
    /// The agency and the office, a line each.
    pub office: Vec<String>,
    /// The state's name and motto.
    pub state: [String; 2],
    /// The title in two lines.
    pub title: [String; 2],
    /// The code under the bars.
    pub code: String,
    /// Who signs.
    pub signers: [String; 2],
}
