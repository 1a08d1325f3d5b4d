//! Type by role: what a text is for decides its size, weight and line height.

use egui::FontFamily;

/// A weight of the text font or of the icon font: one file each.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Weight {
    /// 400.
    Regular,
    /// 600.
    SemiBold,
    /// 700.
    Bold,
    /// 800.
    ExtraBold,
    /// Icons of thin line, for plates.
    IconRegular,
    /// Icons of bold line, in text and buttons.
    IconBold,
    /// Filled icons, for verdicts.
    IconFill,
}

impl Weight {
    /// All of them.
    pub const ALL: [Self; 7] =
        [Self::Regular, Self::SemiBold, Self::Bold, Self::ExtraBold, Self::IconRegular, Self::IconBold, Self::IconFill];

    /// The name of the family in egui.
    pub fn name(self) -> &'static str {
        match self {
            Self::Regular => "regular",
            Self::SemiBold => "semibold",
            Self::Bold => "bold",
            Self::ExtraBold => "extrabold",
            Self::IconRegular => "icon-regular",
            Self::IconBold => "icon-bold",
            Self::IconFill => "icon-fill",
        }
    }

    /// The family in egui.
    pub fn family(self) -> FontFamily {
        FontFamily::Name(self.name().into())
    }
}

/// What a text is for. Sizes are those of a citizen who reads at 60 cm; those of staff and of the board are told by their names.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Role {
    /// The office's product name in the header.
    Brand,
    /// The office and the clock in the header.
    Header,
    /// Whose file it is.
    Owner,
    /// A second line: never smaller than this.
    Second,
    /// A code in full.
    Code,
    /// The verdict, or the question of the attract screen.
    Title,
    /// A title of two lines over the camera picture.
    TitlePicture,
    /// What the verdict means.
    Explanation,
    /// The label over a date or an amount.
    Label,
    /// A line under a label.
    Line,
    /// A plain line of facts beside a sign.
    Fact,
    /// A bold amount in a table.
    FactStrong,
    /// The heading of a block.
    Heading,
    /// The heading of a sign.
    SignHeading,
    /// A date in words.
    Date,
    /// An item of a list.
    Item,
    /// A sentence that says what to do next.
    Next,
    /// A step of the timeline.
    Step,
    /// The words of a chip.
    Chip,
    /// The month on the calendar leaf.
    Month,
    /// The weekday on the calendar leaf.
    Weekday,
    /// The day on the calendar leaf.
    Day,
    /// An amount of money.
    Amount,
    /// The currency beside it.
    Currency,
    /// "Counter" on a sign.
    SignWord,
    /// The number on a large sign.
    SignLarge,
    /// The number on a middle sign.
    SignMiddle,
    /// The number on a small sign.
    SignSmall,
    /// The number of a list item on its plate.
    Plate,
    /// The words of a button.
    Button,
    /// The words of a tool in the dock.
    Tool,
    /// A way out of a fault, in large.
    Way,
    /// The label on the picture.
    Tag,
    /// The words of a key that writes nothing.
    KeyWord,
    /// A digit or sign on a key.
    KeyDigit,
    /// A letter on a key: there are nine of them in a row.
    KeyLetter,
    /// A code in the field in which it is typed.
    CodeField,
    /// One of four digits in its box.
    BoxDigit,
    /// A question over a page.
    Question,
    /// Print on the drawn slip: a picture of text, not text to be read.
    Print,
    /// The drawn slip's title.
    PrintTitle,
    /// Staff, who sit at 65 cm: the least of all, in the rail and beside other words.
    StaffSmall,
    /// Staff: a second line.
    StaffSecond,
    /// Staff: a plain line.
    StaffText,
    /// Staff: a name, a value.
    StaffStrong,
    /// Staff: the words of a button.
    StaffButton,
    /// Staff: the heading of a panel.
    StaffHeading,
    /// Staff: the title of the screen in the bar.
    StaffTitle,
    /// Staff: one large fact, such as a place on a shelf.
    StaffFact,
    /// Staff: the day on a leaf of the calendar.
    StaffDay,
    /// Staff: whose dossier is open.
    StaffOwner,
    /// Staff: a digit on the pad.
    StaffKey,
    /// Staff: how many, on a tile of the queue.
    StaffFigure,
    /// Staff: the greeting.
    StaffGreeting,
    /// Staff: the name of who was scanned last.
    StaffName,
    /// The board, as it is drawn to be read from 3.1 m: the least of all.
    BoardSmall,
    /// The board: a label that is to be seen first.
    BoardStrong,
    /// The board: a procedure, a notice.
    BoardCard,
    /// The board: the sentence at its foot.
    BoardStrip,
    /// The board: the clock.
    BoardClock,
    /// The board: its title.
    BoardTitle,
    /// The board: the end of a code.
    BoardCode,
    /// The board: the rate.
    BoardFigure,
}

/// Size, weight and line height of a role.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Type {
    /// Height of a capital in millimetres.
    pub cap_mm: f32,
    /// Which file.
    pub weight: Weight,
    /// Line height in em.
    pub line: f32,
    /// Extra space between letters in em.
    pub spacing_em: f32,
    /// Whether it may go below the floor of all citizen text: drawings only.
    pub may_shrink: bool,
}

const fn face(cap_mm: f32, weight: Weight, line: f32) -> Type {
    Type { cap_mm, weight, line, spacing_em: 0.0, may_shrink: false }
}

const fn title(cap_mm: f32) -> Type {
    Type { spacing_em: -0.015, ..face(cap_mm, Weight::ExtraBold, 1.22) }
}

const fn drawn(cap_mm: f32) -> Type {
    Type { may_shrink: true, ..face(cap_mm, Weight::Bold, 1.35) }
}

impl Role {
    /// Its size, weight and line height.
    pub const fn face(self) -> Type {
        use Weight::{Bold, ExtraBold, Regular, SemiBold};
        match self {
            Self::Brand => face(7.34, Bold, 1.35),
            Self::Header | Self::Tool => face(7.34, SemiBold, 1.35),
            Self::Second => face(7.34, Regular, 1.35),
            Self::Fact => face(7.7, Regular, 1.35),
            Self::FactStrong | Self::Chip | Self::Month => face(7.7, Bold, 1.35),
            Self::Owner | Self::Label => face(8.1, SemiBold, 1.35),
            Self::Line => face(8.1, Regular, 1.35),
            Self::Step => face(8.1, Bold, 1.35),
            Self::Item | Self::Tag => face(8.44, Bold, 1.35),
            Self::Next => face(8.44, SemiBold, 1.38),
            Self::Code => Type { spacing_em: 0.02, ..face(8.8, Bold, 1.35) },
            Self::Weekday | Self::Button | Self::SignWord => face(8.8, Bold, 1.35),
            Self::Explanation => face(9.18, SemiBold, 1.38),
            Self::Heading => face(9.54, Bold, 1.35),
            Self::Date => face(9.54, ExtraBold, 1.44),
            Self::Plate => face(9.54, ExtraBold, 1.1),
            Self::SignHeading => face(10.28, Bold, 1.35),
            Self::Way => face(11.0, ExtraBold, 1.35),
            Self::Currency => face(13.2, ExtraBold, 1.1),
            Self::TitlePicture => title(19.6),
            Self::Title => title(21.3),
            Self::Amount => Type { spacing_em: -0.015, ..face(22.8, ExtraBold, 1.1) },
            Self::KeyWord => face(7.7, Bold, 1.25),
            Self::KeyDigit => face(13.7, Bold, 1.2),
            Self::KeyLetter => face(12.2, Bold, 1.2),
            Self::CodeField => face(14.2, Bold, 1.2),
            Self::BoxDigit => face(20.6, Bold, 1.2),
            Self::Question => title(13.2),
            Self::SignSmall => face(27.5, ExtraBold, 1.1),
            Self::Day | Self::SignMiddle => face(34.9, ExtraBold, 1.1),
            Self::SignLarge => face(42.2, ExtraBold, 1.1),
            Self::Print => drawn(2.9),
            Self::PrintTitle => drawn(3.9),
            Self::StaffSmall => face(3.86, SemiBold, 1.3),
            Self::StaffSecond => face(4.22, Regular, 1.35),
            Self::StaffText => face(4.77, Regular, 1.35),
            Self::StaffStrong => face(4.9, Bold, 1.35),
            Self::StaffButton => face(5.14, Bold, 1.35),
            Self::StaffHeading => face(5.5, Bold, 1.35),
            Self::StaffTitle => face(6.97, ExtraBold, 1.35),
            Self::StaffFact => face(8.4, ExtraBold, 1.35),
            Self::StaffDay => face(11.5, ExtraBold, 1.1),
            Self::StaffOwner => face(9.9, ExtraBold, 1.35),
            Self::StaffKey => face(11.0, Bold, 1.2),
            Self::StaffGreeting => title(15.5),
            Self::StaffFigure => Type { line: 1.1, ..title(18.35) },
            Self::StaffName => Type { line: 1.41, ..title(20.55) },
            Self::BoardSmall => face(16.5, SemiBold, 1.35),
            Self::BoardStrong => face(17.6, Bold, 1.35),
            Self::BoardCard => face(20.2, Bold, 1.38),
            Self::BoardStrip => face(22.0, Bold, 1.35),
            Self::BoardClock => face(29.4, ExtraBold, 1.1),
            Self::BoardTitle => title(30.8),
            Self::BoardCode => face(38.2, ExtraBold, 1.1),
            Self::BoardFigure => face(47.0, ExtraBold, 1.1),
        }
    }
}
