//! Millimetres to pixels, through the pitch of the screen.

/// Millimetres a pixel of a 21.5 inch screen of 1920x1080.
pub const DEFAULT_PITCH: f32 = 0.248;

/// Width in millimetres that the layout is drawn for.
const DRAWN_WIDTH_MM: f32 = 268.0;
/// Narrower than this everything but the smallest text shrinks with the width.
const SHRINKS_BELOW_MM: f32 = 230.0;
/// With a shorter side than this it is not a kiosk but a window on somebody's desk: all of it shrinks, and the screen says so.
const WINDOW_BELOW_MM: f32 = 170.0;
/// The size in millimetres that the lying layout is drawn for.
const LYING_DRAWN_MM: [f32; 2] = [476.0, 268.0];
/// A lying screen lower than this leaves out what helps least.
const SMALL_BELOW_MM: f32 = 200.0;
/// Letters below this capital height grow where somebody asks for larger ones; the others are large as they are.
const GROWS_BELOW_MM: f32 = 13.0;
/// By how much they grow.
const GROWTH: f32 = 1.2;
/// Capital height in millimetres that no text of the citizen goes below: 0.7 degrees at 600 mm.
const SMALLEST_CAP_MM: f32 = 7.34;
/// No place to press is smaller than this.
const SMALLEST_TARGET_MM: f32 = 9.0;
/// How much larger than the smallest text the smallest title is.
const TITLE_TO_TEXT: f32 = 2.05;
/// The size in millimetres that the staff's screens are drawn for.
const STAFF_DRAWN_MM: [f32; 2] = [476.0, 268.0];
/// The same for an upright screen.
const STAFF_UPRIGHT_MM: [f32; 2] = [268.0, 476.0];
/// Smaller than this share of it a screen is a window on somebody's desk: all of it shrinks.
const STAFF_WINDOW: f32 = 0.7;
/// Capital height in millimetres that no text of the staff goes below.
const STAFF_SMALLEST_CAP_MM: f32 = 3.67;
/// The distance in metres that the board is drawn for: from there the capitals of its codes have 0.7 degrees.
const BOARD_DISTANCE_M: f32 = 3.1;
/// The width in millimetres of the whole board as it is drawn.
const BOARD_DRAWN_MM: f32 = 952.0;
/// The least that a board is in each direction, as it is drawn: one column of two codes. Smaller ones shrink.
const BOARD_LEAST_MM: f32 = 320.0;
/// Capital height in millimetres that no text of the board goes below, as it is drawn.
const BOARD_SMALLEST_CAP_MM: f32 = 16.5;
/// Height of a capital letter of Be Vietnam Pro, in em.
const CAP_EM: f32 = 0.74;

/// How many pixels a millimetre has here.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Scale {
    px_per_mm: f32,
    shrink: f32,
    smallest_text_px: f32,
    smallest_target_px: f32,
    form: Form,
    is_window: bool,
    has_larger_text: bool,
}

/// How a citizen's screen is divided.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// The band above, the floor below it.
    Upright,
    /// The band at the left, the floor at the right.
    Lying,
    /// As lying, without what helps least.
    Small,
}

impl Default for Scale {
    fn default() -> Self {
        Self::new(DEFAULT_PITCH)
    }
}

impl Scale {
    /// Width to height from which a citizen's screen is laid out lying.
    pub const LYING: f32 = 1.2;

    /// For a screen with `pitch` millimetres a pixel; a pitch that no screen has counts as the nearest one that does.
    pub fn new(pitch: f32) -> Self {
        let px_per_mm = 1.0 / pitch.clamp(0.05, 2.0);
        Self {
            px_per_mm,
            shrink: 1.0,
            smallest_text_px: SMALLEST_CAP_MM * px_per_mm / CAP_EM,
            smallest_target_px: SMALLEST_TARGET_MM * px_per_mm,
            form: Form::Upright,
            is_window: false,
            has_larger_text: false,
        }
    }

    /// For a citizen's screen of this size in pixels, made smaller where it has less room than its layout was drawn for.
    pub fn for_citizen(pitch: f32, [width_px, height_px]: [f32; 2]) -> Self {
        let mut scale = Self::new(pitch);
        let (width_mm, height_mm) = (width_px / scale.px_per_mm, height_px / scale.px_per_mm);
        if width_px >= Self::LYING * height_px {
            let [wide, high] = LYING_DRAWN_MM;
            scale.form = if height_mm < SMALL_BELOW_MM { Form::Small } else { Form::Lying };
            scale.shrink = (width_mm / wide).min(height_mm / high).clamp(0.1, 1.0);
        } else if width_mm < SHRINKS_BELOW_MM {
            scale.shrink = (width_mm / DRAWN_WIDTH_MM).max(0.1);
        }
        scale.is_window = width_mm.min(height_mm) < WINDOW_BELOW_MM;
        if scale.is_window {
            scale.smallest_text_px *= scale.shrink;
            scale.smallest_target_px *= scale.shrink;
        }
        scale
    }

    /// The same with larger letters.
    #[must_use]
    pub fn with_larger_text(self) -> Self {
        Self { has_larger_text: true, ..self }
    }

    /// How many of the millimetres that layouts are drawn in so many pixels are.
    pub fn design_mm(self, px: f32) -> f32 {
        px / (self.px_per_mm * self.shrink)
    }

    /// How a citizen's screen of this scale is divided.
    pub fn form(self) -> Form {
        self.form
    }

    /// Pixels of an em that no title goes below without need.
    pub fn smallest_title_px(self) -> f32 {
        TITLE_TO_TEXT * self.smallest_text_px
    }

    /// Whether it is too small for citizens to read.
    pub fn is_window(self) -> bool {
        self.is_window
    }

    /// For a staff's screen of this size in pixels, made smaller where it has less room than the layout was drawn for.
    pub fn for_staff(pitch: f32, [width_px, height_px]: [f32; 2]) -> Self {
        let mut scale = Self::new(pitch);
        let [wide, high] = if width_px < height_px { STAFF_UPRIGHT_MM } else { STAFF_DRAWN_MM };
        let share = (width_px / scale.px_per_mm / wide).min(height_px / scale.px_per_mm / high);
        scale.shrink = share.clamp(0.1, 1.0);
        let of_window = (share / STAFF_WINDOW).min(1.0);
        scale.smallest_text_px = STAFF_SMALLEST_CAP_MM * scale.px_per_mm / CAP_EM * of_window;
        scale.smallest_target_px *= of_window;
        scale
    }

    /// For a board on a wall that is read from `distance_m` metres: all of it is as much larger as it is farther away than it
    /// is drawn for, and what has no room then is left out, never made smaller.
    pub fn for_board(pitch: f32, distance_m: f32, [width_px, height_px]: [f32; 2]) -> Self {
        let mut scale = Self::new(pitch);
        scale.px_per_mm *= distance_m / BOARD_DISTANCE_M;
        let least_px = BOARD_LEAST_MM * scale.px_per_mm;
        scale.shrink = (width_px.min(height_px) / least_px).clamp(0.1, 1.0);
        scale.smallest_text_px = BOARD_SMALLEST_CAP_MM * scale.px_per_mm * scale.shrink / CAP_EM;
        scale
    }

    /// The distance in metres from which a board of this width in pixels is seen as it is drawn.
    pub fn board_distance_m(pitch: f32, width_px: f32) -> f32 {
        BOARD_DISTANCE_M * width_px * pitch / BOARD_DRAWN_MM
    }

    /// `mm` millimetres in whole pixels.
    pub fn px(self, mm: f32) -> f32 {
        (mm * self.px_per_mm * self.shrink).round()
    }

    /// `mm` millimetres in whole pixels, but no less than a finger needs.
    pub fn target_px(self, mm: f32) -> f32 {
        self.px(mm).max(self.smallest_target_px.ceil())
    }

    /// Pixels of an em whose capitals are `cap_mm` high; text that may not shrink keeps the floor of all citizen text.
    pub fn text_px(self, cap_mm: f32, may_shrink: bool) -> f32 {
        let px = cap_mm * self.px_per_mm * self.shrink / CAP_EM;
        if may_shrink {
            return px.max(1.0).round();
        }
        let grows = self.has_larger_text && cap_mm < GROWS_BELOW_MM;
        (px.max(self.smallest_text_px) * if grows { GROWTH } else { 1.0 }).round()
    }

    /// The smallest size of all citizen text in pixels of an em, whether or not letters are larger.
    pub fn smallest_text_px(self) -> f32 {
        self.smallest_text_px.round()
    }
}
