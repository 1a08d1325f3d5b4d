//! A page as positioned primitives in millimetres, whatever paper or printer it goes to.

/// Millimetres in an inch.
pub const MM_AN_INCH: f32 = 25.4;
/// The dots an inch of usual printers: of rolls, of offices, of offices' finer ones.
pub const USUAL_DPI: [f32; 3] = [203.0, 300.0, 600.0];

/// One page, black on white; the origin is the top left corner.
#[derive(Debug, Clone, PartialEq)]
pub struct Page {
    /// Width of the paper in millimetres.
    pub width_mm: f32,
    /// Height of the paper in millimetres.
    pub height_mm: f32,
    /// What stands on it, in the order of drawing.
    pub items: Vec<Primitive>,
}

/// What can stand on a page.
#[derive(Debug, Clone, PartialEq)]
pub enum Primitive {
    /// A line of text.
    Text(TextRun),
    /// A black rectangle: a rule, an edge of a frame.
    Fill(Area),
    /// A linear barcode.
    Bars(Bars),
    /// A matrix code.
    Matrix(Matrix),
}

/// A rectangle in millimetres.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Area {
    /// Left edge.
    pub x: f32,
    /// Upper edge.
    pub y: f32,
    /// Width.
    pub width: f32,
    /// Height.
    pub height: f32,
}

/// One line of text in one weight.
#[derive(Debug, Clone, PartialEq)]
pub struct TextRun {
    /// Where [`TextRun::align`] holds it, in millimetres from the left.
    pub x_mm: f32,
    /// The line it stands on, in millimetres from the top.
    pub baseline_mm: f32,
    /// Size of the em in millimetres.
    pub size_mm: f32,
    /// How heavy the strokes are.
    pub weight: Weight,
    /// Which part of the text stands at [`TextRun::x_mm`].
    pub align: Align,
    /// The text, NFC.
    pub text: String,
}

/// The four weights that are at hand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Weight {
    /// 400.
    Regular,
    /// 600.
    SemiBold,
    /// 700.
    Bold,
    /// 800.
    ExtraBold,
}

/// The part of a text that stands at its position.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Align {
    /// Its beginning.
    Left,
    /// Its middle.
    Centre,
    /// Its end.
    Right,
}

/// A linear barcode, centred in its area. Every module is a whole number of the printer's dots.
#[derive(Debug, Clone, PartialEq)]
pub struct Bars {
    /// The room for it, quiet zones included.
    pub area: Area,
    /// Whether it runs from the top down instead of from the left to the right.
    pub is_upright: bool,
    /// The module's width on paper that is wanted, in millimetres; dots only widen it, unless the room ends.
    pub module_mm: f32,
    /// The modules from left to right, `true` is black; without quiet zones.
    pub modules: Vec<bool>,
}

/// A matrix code, centred in its area. Every module is a whole number of the printer's dots.
#[derive(Debug, Clone, PartialEq)]
pub struct Matrix {
    /// The room for it, quiet zone included.
    pub area: Area,
    /// Modules on each side, without the quiet zone.
    pub side: usize,
    /// The modules row by row, `true` is black.
    pub modules: Vec<bool>,
}

impl Bars {
    /// Modules of white on each side (ISO/IEC 15417).
    pub const QUIET_ZONE: u32 = 10;

    /// Modules across, quiet zones included.
    pub fn total_modules(&self) -> u32 {
        self.modules.len() as u32 + 2 * Self::QUIET_ZONE
    }

    /// The room along the modules, in millimetres.
    pub fn length_mm(&self) -> f32 {
        if self.is_upright { self.area.height } else { self.area.width }
    }

    /// Whether the room takes the wanted module on every usual printer, however its dots widen it.
    pub fn fits(&self) -> bool {
        self.needed_mm() <= self.length_mm()
    }

    /// The room along the modules that suffices on every usual printer, in millimetres: a dot more than the modules take.
    pub fn needed_mm(&self) -> f32 {
        let modules = self.total_modules() as f32;
        let on_paper = |dpi: f32| ((self.module_mm * dpi / MM_AN_INCH).ceil() * modules + 1.0) / dpi * MM_AN_INCH;
        USUAL_DPI.into_iter().map(on_paper).fold(0.0, f32::max)
    }

    /// Dots a module at `dots_per_mm`: the wanted width or the next wider that fits, else the widest that fits;
    /// nothing if not even one dot does.
    pub fn dots_a_module(&self, dots_per_mm: f32) -> Option<u32> {
        let widest = (self.length_mm() * dots_per_mm) as u32 / self.total_modules();
        let wanted = (self.module_mm * dots_per_mm).ceil() as u32;
        (widest > 0).then(|| wanted.clamp(1, widest))
    }
}

impl Matrix {
    /// Modules of white on each side (ISO/IEC 18004).
    pub const QUIET_ZONE: u32 = 4;

    /// Modules across, quiet zones included.
    pub fn total_modules(&self) -> u32 {
        self.side as u32 + 2 * Self::QUIET_ZONE
    }

    /// The most dots a module that fit at `dots_per_mm`; nothing if not even one dot does.
    pub fn dots_a_module(&self, dots_per_mm: f32) -> Option<u32> {
        let dots = (self.area.width.min(self.area.height) * dots_per_mm) as u32 / self.total_modules();
        (dots > 0).then_some(dots)
    }
}

impl Area {
    /// The middle from left to right.
    pub fn centre_x(&self) -> f32 {
        self.x + self.width / 2.0
    }

    /// The middle from the top down.
    pub fn centre_y(&self) -> f32 {
        self.y + self.height / 2.0
    }

    /// The right edge.
    pub fn right(&self) -> f32 {
        self.x + self.width
    }

    /// The lower edge.
    pub fn bottom(&self) -> f32 {
        self.y + self.height
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_module_is_a_whole_number_of_dots() {
        let cases: [(&str, f32, usize, f32, Option<u32>); 5] = [
            ("room to spare: the wanted 0.33 mm, rounded up", 100.0, 211, 203.0, Some(3)),
            ("the same, finer printer", 100.0, 211, 300.0, Some(4)),
            ("too long for 0.33 mm: the widest that fits", 100.0, 420, 203.0, Some(1)),
            ("the same, finer printer", 100.0, 420, 300.0, Some(2)),
            ("not one dot", 10.0, 211, 203.0, None),
        ];
        for (name, width, modules, dpi, expected) in cases {
            let area = Area { x: 0.0, y: 0.0, width, height: 10.0 };
            let bars = Bars { area, is_upright: false, module_mm: 0.33, modules: vec![true; modules] };
            assert_eq!(bars.dots_a_module(dpi / 25.4), expected, "{name}");
            let upright = Area { width: area.height, height: area.width, ..area };
            let bars = Bars { area: upright, is_upright: true, ..bars };
            assert_eq!(bars.dots_a_module(dpi / 25.4), expected, "{name}, upright");
        }
    }

    #[test]
    fn what_fits_is_as_wide_as_wanted_on_every_printer() {
        for modules in 1..400 {
            let area = Area { x: 0.0, y: 0.0, width: 100.0, height: 10.0 };
            let bars = Bars { area, is_upright: false, module_mm: 0.33, modules: vec![true; modules] };
            let wide = |dpi: f32| bars.dots_a_module(dpi / 25.4).is_some_and(|dots| dots as f32 * 25.4 / dpi >= 0.33);
            assert!(!bars.fits() || USUAL_DPI.into_iter().all(wide), "{modules} modules");
            assert_eq!(bars.fits(), modules <= 246, "{modules} modules");
        }
    }
}
