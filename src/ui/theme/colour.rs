//! Colours by role, in two sets: light and high contrast.

use egui::Color32;

const fn rgb(hex: u32) -> Color32 {
    Color32::from_rgb((hex >> 16) as u8, (hex >> 8) as u8, hex as u8)
}

/// Whose move it is: the colour of a verdict's band. Always shown with an icon and words.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Tone {
    /// The citizen's move.
    Turn,
    /// Ours, and on time.
    Work,
    /// Come and get it.
    Ready,
    /// We are late or refuse, and say sorry.
    Late,
    /// The machine speaks of itself.
    Slate,
    /// The attract screen and what belongs to it.
    Night,
}

/// All tones.
pub const ALL_TONES: [Tone; 6] = [Tone::Turn, Tone::Work, Tone::Ready, Tone::Late, Tone::Slate, Tone::Night];

/// The colours that belong to one tone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ToneColours {
    /// Ground of the band, the month strip and the dot of now.
    pub band: Color32,
    /// Text on the band.
    pub on_band: Color32,
    /// The title on the band.
    pub title: Color32,
    /// Ground of chips and the door's leaf.
    pub soft: Color32,
    /// Text on the soft ground.
    pub on_soft: Color32,
    /// The door's leaf.
    pub leaf: Color32,
    /// Frame of the door.
    pub frame: Color32,
    /// Inside of the door.
    pub inside: Color32,
    /// The icon in the door and the line around its leaf.
    pub mark: Color32,
    /// Text and icons of this tone on paper.
    pub on_paper: Color32,
}

/// Colours of the drawn camera picture: a room, two hands, a slip, a card. Scenery, not a part of the language of colour.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Picture {
    /// Wall above and below, window, lamp.
    pub wall_top: Color32,
    /// The room's lower half.
    pub wall_low: Color32,
    /// A bright window.
    pub window: Color32,
    /// A lamp.
    pub lamp: Color32,
    /// Clothes of one who waits on the left.
    pub coat_left: Color32,
    /// Clothes of one who waits on the right.
    pub coat_right: Color32,
    /// A seat.
    pub seat: Color32,
    /// Head of one who waits.
    pub head: Color32,
    /// The hand behind the slip.
    pub palm: Color32,
    /// The thumb on the slip.
    pub thumb: Color32,
    /// A nail.
    pub nail: Color32,
    /// The slip's paper.
    pub sheet: Color32,
    /// Lines of text on the slip.
    pub lines: Color32,
    /// Bars and modules.
    pub bars: Color32,
    /// A signature.
    pub pen: Color32,
    /// Ground of the drawn card, left, middle and right.
    pub card: [Color32; 3],
    /// Edge and portrait ground of the card.
    pub card_edge: Color32,
    /// Ground of the card's portrait.
    pub card_photo: Color32,
    /// Lines of the card.
    pub card_lines: Color32,
    /// Chip of the card.
    pub card_chip: Color32,
    /// Title of the card.
    pub card_title: Color32,
    /// The marks that show where to hold the slip.
    pub mark: Color32,
    /// A person without a face; also what the camera's picture is multiplied with: nothing.
    pub untinted: Color32,
}

/// Colours that only the staff's screens have.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct StaffTokens {
    /// Ground.
    pub desk: Color32,
    /// Edge of a panel and of a quiet button.
    pub line: Color32,
    /// Line between rows.
    pub rule: Color32,
    /// What was found in a text.
    pub mark: Color32,
    /// Ground of a row of totals, and of a value that is hidden.
    pub total: Color32,
    /// Ground of the rail.
    pub rail: Color32,
    /// Words on the rail.
    pub on_rail: Color32,
    /// Ground of a key that is no digit.
    pub key_fn: Color32,
    /// Ground of what cannot be pressed now.
    pub off: Color32,
    /// Ground of a word that lies over everything else for a while.
    pub toast: Color32,
    /// Text on it.
    pub on_toast: Color32,
    /// A tick on it.
    pub tick_on_toast: Color32,
}

/// Colours that only the board has, all on the ground of [`Tone::Night`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct BoardTokens {
    /// Words over a column.
    pub label: Color32,
    /// What parts the numbers of a code.
    pub dash: Color32,
    /// Line between rows.
    pub rule: Color32,
    /// The seal of what is ready.
    pub seal: Color32,
}

/// All colours of a theme.
#[derive(Clone, Debug, PartialEq)]
pub struct Tokens {
    /// Text, buttons, signs.
    pub ink: Color32,
    /// Second lines.
    pub ink2: Color32,
    /// Ground of the citizen's screens.
    pub floor: Color32,
    /// Cards and the dock.
    pub paper: Color32,
    /// Text on a button or sign of ink.
    pub on_ink: Color32,
    /// Ground of a sign.
    pub plate: Color32,
    /// Text on a sign.
    pub on_plate: Color32,
    /// Ground of a main button.
    pub main: Color32,
    /// Text of a main button.
    pub on_main: Color32,
    /// Number on a sign; the one thing to do now; pressed.
    pub turn: Color32,
    /// Text on `turn`.
    pub on_turn: Color32,
    /// Soft ground of an icon plate.
    pub plate_soft: Color32,
    /// Rule between lines, edge of the dock.
    pub line: Color32,
    /// Border of a field.
    pub edge: Color32,
    /// Ring of a step to come.
    pub todo: Color32,
    /// Line between steps.
    pub joint: Color32,
    /// Ground of a disabled button.
    pub off: Color32,
    /// Ground of a key that writes nothing.
    pub key_fn: Color32,
    /// A lotus, for thanks.
    pub flower: Color32,
    /// A sheet that lies over a screen darkens what is under it to this.
    pub veil: Color32,
    /// Good, in a check mark beside words.
    pub yes: Color32,
    /// Not this one, in a cross beside words.
    pub no: Color32,
    /// Mark on `yes` and `no`.
    pub on_mark: Color32,
    /// Light that falls out of the door on the floor, next to the door.
    pub glow: Color32,
    /// Shadow close to a card and the wide one; transparent where there are none.
    pub shadows: [Color32; 2],
    /// White line around cards, chips and plates; transparent where there is none.
    pub outline: Color32,
    /// Leaf of the calendar.
    pub calendar: Color32,
    /// Text on it.
    pub on_calendar: Color32,
    /// The staff's screens.
    pub staff: StaffTokens,
    /// The board.
    pub board: BoardTokens,
    /// Scenery.
    pub picture: Picture,
    tones: [ToneColours; 6],
}

const INK: Color32 = rgb(0x0F_1F33);
const WHITE: Color32 = rgb(0xFF_FFFF);
const BLACK: Color32 = rgb(0x00_0000);
const TURN: Color32 = rgb(0xFF_C72C);
const LIGHT_INSIDE: Color32 = rgb(0xFF_F1BF);
const SHINE: Color32 = rgb(0xFF_E14D);
const NONE: Color32 = Color32::TRANSPARENT;

const fn calm(band: Color32, soft: Color32) -> ToneColours {
    ToneColours {
        band,
        on_band: WHITE,
        title: WHITE,
        soft,
        on_soft: band,
        leaf: soft,
        frame: WHITE,
        inside: LIGHT_INSIDE,
        mark: band,
        on_paper: band,
    }
}

const YOURS: ToneColours = ToneColours {
    band: TURN,
    on_band: INK,
    title: INK,
    soft: rgb(0xFF_F2CC),
    on_soft: rgb(0x53_3900),
    leaf: rgb(0xFF_F2CC),
    frame: INK,
    inside: WHITE,
    mark: INK,
    on_paper: INK,
};

const STARK: ToneColours = ToneColours {
    band: BLACK,
    on_band: WHITE,
    title: SHINE,
    soft: BLACK,
    on_soft: WHITE,
    leaf: WHITE,
    frame: WHITE,
    inside: SHINE,
    mark: BLACK,
    on_paper: SHINE,
};

const PICTURE: Picture = Picture {
    wall_top: rgb(0x87_9491),
    wall_low: rgb(0x45_565F),
    window: rgb(0xDA_E2D6),
    lamp: rgb(0xE2_E0D2),
    coat_left: rgb(0x58_6A7D),
    coat_right: rgb(0x6E_423E),
    seat: rgb(0x3E_454A),
    head: rgb(0x6F_5549),
    palm: rgb(0xC8_946E),
    thumb: rgb(0xD7_A27C),
    nail: rgb(0xF0_CDB8),
    sheet: rgb(0xFD_FDFB),
    lines: rgb(0xB5_BCC6),
    bars: rgb(0x16_1616),
    pen: rgb(0x2B_4A8F),
    card: [rgb(0xD3_E7E1), rgb(0xF2_E9D3), rgb(0xDF_E8EC)],
    card_edge: rgb(0x9F_B3B3),
    card_photo: rgb(0xB3_C5CB),
    card_lines: rgb(0x8F_A5A8),
    card_chip: rgb(0xD5_B24B),
    card_title: rgb(0xA3_1F1A),
    mark: WHITE,
    untinted: WHITE,
};

impl Tokens {
    /// Whether cards, chips and plates have a line around them.
    pub fn has_outlines(&self) -> bool {
        self.outline != NONE
    }

    /// Black on light, flat, few edges.
    pub const LIGHT: Self = Self {
        ink: INK,
        ink2: rgb(0x3A_4756),
        floor: rgb(0xF5_F2EB),
        paper: WHITE,
        on_ink: WHITE,
        plate: INK,
        on_plate: WHITE,
        main: INK,
        on_main: WHITE,
        turn: TURN,
        on_turn: INK,
        plate_soft: rgb(0xE7_EBF0),
        line: rgb(0xCF_C8BA),
        edge: rgb(0x6E_7783),
        todo: rgb(0x5F_6B79),
        joint: rgb(0x87_93A1),
        off: rgb(0xEF_EBE2),
        key_fn: rgb(0xE9_E4D9),
        flower: rgb(0xA8_2D5B),
        veil: Color32::from_rgba_premultiplied(7, 15, 25, 127),
        yes: rgb(0x0B_5A38),
        no: rgb(0x8E_1F16),
        on_mark: WHITE,
        glow: TURN,
        shadows: [Color32::from_rgba_premultiplied(1, 2, 4, 20), Color32::from_rgba_premultiplied(2, 3, 5, 26)],
        outline: NONE,
        calendar: WHITE,
        on_calendar: INK,
        staff: StaffTokens {
            desk: rgb(0xEF_F1F4),
            line: rgb(0xD3_D8DF),
            rule: rgb(0xE3_E7EC),
            mark: rgb(0xFF_E28A),
            total: rgb(0xF3_F5F8),
            rail: INK,
            on_rail: rgb(0xD5_DCE5),
            key_fn: rgb(0xE9_E4D9),
            off: rgb(0xE1_E5EA),
            toast: INK,
            on_toast: WHITE,
            tick_on_toast: rgb(0x7F_D6A6),
        },
        board: BoardTokens { label: rgb(0xC9_D4E2), dash: rgb(0x9D_B0C8), rule: rgb(0x3A_4A60), seal: rgb(0x7F_D6A6) },
        picture: PICTURE,
        tones: [
            YOURS,
            calm(rgb(0x0B_4790), rgb(0xDF_EAF8)),
            calm(rgb(0x0B_5A38), rgb(0xE3_F3EA)),
            calm(rgb(0x8E_1F16), rgb(0xFB_E4DF)),
            calm(rgb(0x22_344A), rgb(0xE7_EBF0)),
            calm(INK, rgb(0xE7_EBF0)),
        ],
    };

    /// White and yellow on black: no tints, no shadows, a white line around everything.
    pub const HIGH_CONTRAST: Self = Self {
        ink: WHITE,
        ink2: WHITE,
        floor: BLACK,
        paper: BLACK,
        on_ink: BLACK,
        plate: BLACK,
        on_plate: WHITE,
        main: SHINE,
        on_main: BLACK,
        turn: SHINE,
        on_turn: BLACK,
        plate_soft: BLACK,
        line: WHITE,
        edge: WHITE,
        todo: WHITE,
        joint: WHITE,
        off: BLACK,
        key_fn: BLACK,
        flower: BLACK,
        veil: Color32::from_rgba_premultiplied(0, 0, 0, 178),
        yes: BLACK,
        no: BLACK,
        on_mark: WHITE,
        glow: NONE,
        shadows: [NONE, NONE],
        outline: WHITE,
        calendar: WHITE,
        on_calendar: BLACK,
        staff: StaffTokens {
            desk: BLACK,
            line: WHITE,
            rule: WHITE,
            mark: BLACK,
            total: BLACK,
            rail: BLACK,
            on_rail: WHITE,
            key_fn: BLACK,
            off: BLACK,
            toast: BLACK,
            on_toast: WHITE,
            tick_on_toast: SHINE,
        },
        board: BoardTokens { label: WHITE, dash: WHITE, rule: WHITE, seal: SHINE },
        picture: PICTURE,
        tones: [STARK; 6],
    };

    /// The colours of one tone.
    pub const fn tone(&self, tone: Tone) -> ToneColours {
        self.tones[tone as usize]
    }
}

/// Contrast of two colours by the formula of WCAG 2: 1 (none) to 21.
pub fn contrast(a: Color32, b: Color32) -> f64 {
    let (a, b) = (luminance(a), luminance(b));
    (a.max(b) + 0.05) / (a.min(b) + 0.05)
}

fn luminance(colour: Color32) -> f64 {
    let linear = |channel: u8| {
        let value = f64::from(channel) / 255.0;
        if value <= 0.04045 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) }
    };
    0.2126 * linear(colour.r()) + 0.7152 * linear(colour.g()) + 0.0722 * linear(colour.b())
}
