//! A drawn slip: form 01 with its barcode and its QR code, for people to know which paper is meant. Nothing on it can be read by a machine.

use egui::{Color32, Pos2, Shape, Stroke};

use super::canvas::Canvas;
use super::drawing::Plane;

/// Its height in its width.
pub const SLIP_RATIO: f32 = 1.335;

/// The print on it.
#[derive(Debug, Clone, Copy)]
pub struct Print<'t> {
    /// The agency and the office, a line each.
    pub office: &'t [String],
    /// The state's name and motto.
    pub state: &'t [String; 2],
    /// The title.
    pub title: &'t [String; 2],
    /// The code under the bars.
    pub code: &'t str,
    /// Who signs.
    pub signers: &'t [String; 2],
    /// Whether the picture of it is in focus.
    pub sharp: bool,
}

/// Lengths of the drawn lines of text, in hundredths of the sheet.
const LINES: [f32; 14] = [53.0, 75.0, 85.0, 80.0, 32.0, 85.0, 82.5, 60.5, 85.0, 71.5, 49.5, 85.0, 56.5, 70.0];

/// Paints the slip on `plane`, down to its signatures.
pub fn slip(canvas: &mut Canvas<'_>, plane: &Plane, print: &Print<'_>) {
    let sheet = canvas.theme().colour.picture.sheet;
    plane.fill(canvas, 0.0, 0.0, 100.0, SLIP_RATIO * 100.0, sheet);
    if print.sharp {
        printed(canvas, plane, print, 1.0);
        return;
    }
    // Out of focus, every point of the print falls on several places.
    for (x, y) in [(-0.3, -0.1), (0.3, 0.1), (-0.1, 0.3), (0.1, -0.3), (0.0, 0.0)] {
        printed(canvas, &plane.moved(x, y), print, 0.27);
    }
}

fn printed(canvas: &mut Canvas<'_>, plane: &Plane, print: &Print<'_>, strength: f32) {
    let picture = canvas.theme().colour.picture;
    let dark = picture.bars.gamma_multiply(strength);
    for (row, line) in print.office.iter().enumerate() {
        plane.print(canvas, 28.7, 6.6 + 3.4 * row as f32, 2.85, line, dark);
    }
    plane.print(canvas, 73.0, 6.4, 2.2, &print.state[0], dark);
    plane.print(canvas, 73.0, 9.4, 2.2, &print.state[1], dark);
    plane.fill(canvas, 58.5, 10.9, 29.0, 0.35, dark);
    bars(canvas, plane, print.code, dark);
    plane.print(canvas, 29.7, 32.4, 3.3, print.code, dark);
    modules(canvas, plane, dark);
    plane.print(canvas, 50.5, 42.2, 4.1, &print.title[0], dark);
    plane.print(canvas, 50.5, 47.4, 4.1, &print.title[1], dark);
    for (row, length) in LINES.iter().enumerate() {
        let grey = picture.lines.gamma_multiply(strength);
        plane.fill(canvas, 8.5, 55.0 + 4.0 * row as f32, *length, 1.15, grey);
    }
    for (x, signer) in [22.0, 80.0].into_iter().zip(print.signers) {
        plane.print(canvas, x, 119.0, 2.4, signer, dark);
        signature(canvas, plane, x, picture.pen.gamma_multiply(strength));
    }
}

/// The corners of the frame around its barcode.
pub fn barcode_corners(plane: &Plane) -> [Pos2; 4] {
    plane.corners(6.0, 17.3, 47.6, 18.9)
}

/// Bars that look like a code of this text; they are none.
fn bars(canvas: &mut Canvas<'_>, plane: &Plane, code: &str, dark: Color32) {
    const UNITS: f32 = 180.0;
    let unit = 42.5 / UNITS;
    let mut noise = Noise::from(code);
    let mut at = 0.0;
    while at < UNITS - 4.0 {
        let (bar, gap) = (1.0 + noise.below(3), 1.0 + noise.below(3));
        plane.fill(canvas, 8.5 + at * unit, 19.0, bar * unit, 11.2, dark);
        at += bar + gap;
    }
}

/// Modules that look like a QR code.
fn modules(canvas: &mut Canvas<'_>, plane: &Plane, dark: Color32) {
    const SIDE: usize = 25;
    let module = 17.6 / SIDE as f32;
    let mut noise = Noise::from("modules");
    for row in 0..SIDE {
        for column in 0..SIDE {
            let dark_here = finder(row, column, SIDE).unwrap_or_else(|| noise.below(2) > 0.5);
            if dark_here {
                let (x, y) = (65.3 + column as f32 * module, 15.2 + row as f32 * module);
                plane.fill(canvas, x, y, module * 1.06, module * 1.06, dark);
            }
        }
    }
}

/// Dark or light within the three corner marks; nothing elsewhere.
fn finder(row: usize, column: usize, side: usize) -> Option<bool> {
    let (y, x) = (row.min(side - 1 - row), column.min(side - 1 - column));
    let fourth = row > side / 2 && column > side / 2;
    (x < 8 && y < 8 && !fourth).then(|| {
        let ring = |v: usize| v.abs_diff(3);
        ring(x).max(ring(y)) != 2 && x < 7 && y < 7
    })
}

fn signature(canvas: &mut Canvas<'_>, plane: &Plane, x: f32, colour: Color32) {
    let stroke = Stroke::new(plane.px(0.45), colour);
    let wave = |step: u8| {
        let t = f32::from(step) / 40.0;
        let height = 4.0 * (1.0 - t) * (t * 16.0).sin().abs();
        plane.at(x - 9.0 + 18.0 * t, 128.5 - height - 2.0 * t)
    };
    canvas.add(Shape::line((0..=40).map(wave).collect(), stroke));
}

/// A row of numbers that looks random and is the same each time.
struct Noise(u32);

impl Noise {
    fn from(text: &str) -> Self {
        Self(text.bytes().fold(17, |sum, byte| sum.wrapping_mul(31).wrapping_add(u32::from(byte))))
    }

    /// A whole number below `limit`.
    fn below(&mut self, limit: u32) -> f32 {
        self.0 = self.0.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        ((self.0 >> 16) % limit) as f32
    }
}
