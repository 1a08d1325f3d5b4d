//! A finder pattern's exact place and shape: the affine square that its grey picture agrees with best.
//!
//! No threshold is needed, so blur, bad light and bent paper shift it little.

use super::super::frame::LumaView;
use super::spots::Spot;

/// Turns tried within a quarter of a circle.
const TURNS: u8 = 9;
/// Steps of refinement: of the middle and of the sides, in modules, each round half of the one before.
const STEPS: (f32, f32) = (0.4, 0.1);
const ROUNDS: u8 = 5;
/// Share of the wanted correlation below which refinement is a waste: it adds 0.1 to 0.2 to real patterns.
const HOPELESS: f32 = 0.7;
/// Weight of the light ring around, part of which may be printed over.
const OUTER_WEIGHT: f32 = 0.5;

/// A finder pattern.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Pattern {
    /// The middle, in pixels.
    pub centre: [f32; 2],
    /// One module along its first side, in pixels.
    pub right: [f32; 2],
    /// One module along its second side, a quarter turn from the first by the clock on the screen.
    pub down: [f32; 2],
    /// Correlation of the picture with a finder pattern, 1 at best.
    pub score: f32,
}

impl Pattern {
    /// The point `u` modules along the first and `v` along the second side from the middle.
    pub fn point(&self, u: f32, v: f32) -> [f32; 2] {
        std::array::from_fn(|i| self.centre[i] + u * self.right[i] + v * self.down[i])
    }

    /// The mean length of a module, in pixels.
    pub fn module(&self) -> f32 {
        let [a, b] = [self.right, self.down].map(|[x, y]| x.hypot(y));
        f32::midpoint(a, b)
    }

    /// Turned by quarters so that its first side runs as nearly along `towards` as it can.
    pub fn facing(mut self, towards: [f32; 2]) -> Self {
        let along = |side: [f32; 2]| side[0] * towards[0] + side[1] * towards[1];
        for _ in 0..3 {
            let turned = Self { right: self.down, down: self.right.map(|v| -v), ..self };
            self = if along(turned.right) > along(self.right) { turned } else { self };
        }
        let back = Self { right: self.down.map(|v| -v), down: self.right, ..self };
        if along(back.right) > along(self.right) { back } else { self }
    }

    /// The pattern that fits a spot best, if that is to agree by `wanted`; else how it fits at first.
    pub fn at(view: LumaView<'_>, spot: &Spot, wanted: f32) -> Self {
        let turned = |turn: u8| {
            let (sin, cos) = (f32::from(turn) * std::f32::consts::FRAC_PI_2 / f32::from(TURNS)).sin_cos();
            // A row through a turned square is longer than its side.
            let side = spot.module * cos.max(sin);
            scored(
                view,
                Self {
                    centre: spot.centre,
                    right: [side * cos, side * sin],
                    down: [-side * sin, side * cos],
                    score: 0.0,
                },
            )
        };
        let first = (0..TURNS).map(turned).max_by(|a, b| a.score.total_cmp(&b.score));
        let unturned = Self { centre: spot.centre, right: [spot.module, 0.0], down: [0.0, spot.module], score: 0.0 };
        let first = first.unwrap_or(unturned);
        if first.score < HOPELESS * wanted { first } else { first.refined(view) }
    }

    /// The best pattern near this one: each of its six numbers is moved while that helps.
    pub fn refined(self, view: LumaView<'_>) -> Self {
        let module = self.module();
        let mut best = scored(view, self);
        for round in 0..ROUNDS {
            let scale = module / f32::from(1_u8 << round);
            for number in 0..6 {
                let step = scale * if number < 2 { STEPS.0 } else { STEPS.1 };
                let moves = [step, -step].map(|step| best.moved(number, step));
                if let Some(better) = moves.into_iter().map(|m| scored(view, m)).find(|m| m.score > best.score) {
                    best = better;
                }
            }
        }
        best
    }

    fn moved(mut self, number: usize, step: f32) -> Self {
        let part = match number / 2 {
            0 => &mut self.centre,
            1 => &mut self.right,
            _ => &mut self.down,
        };
        part[number % 2] += step;
        self
    }
}

/// The pattern with its correlation.
fn scored(view: LumaView<'_>, pattern: Pattern) -> Pattern {
    let (mut weights, mut sum, mut squares, mut ideal, mut ideals, mut both) = (0.0, 0.0, 0.0, 0.0, 0.0, 0.0);
    for (u, v) in (-4..=4_i8).flat_map(|v| (-4..=4_i8).map(move |u| (u, v))) {
        let ring = u.abs().max(v.abs());
        let weight = if ring == 4 { OUTER_WEIGHT } else { 1.0 };
        let colour = if ring == 2 || ring == 4 { 1.0 } else { -1.0 };
        let [x, y] = pattern.point(f32::from(u), f32::from(v));
        let value = view.sample(x, y);
        weights += weight;
        sum += weight * value;
        squares += weight * value * value;
        ideal += weight * colour;
        ideals += weight;
        both += weight * value * colour;
    }
    let spread = (squares - sum * sum / weights) * (ideals - ideal * ideal / weights);
    let score = if spread > 1.0 { (both - sum * ideal / weights) / spread.sqrt() } else { 0.0 };
    Pattern { score, ..pattern }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::reader::samples::{slip, turned};
    use crate::reader::symbology::Symbology;

    #[test]
    fn a_pattern_is_found_to_a_part_of_a_pixel() {
        // The slip's margin is 30 pixels and a module 3: the first pattern's middle is 4 of the quiet zone's and 3.5 further.
        let code = slip(Symbology::Qr, "H53.01-261123-0001");
        let spot = |centre: [f32; 2]| Spot { centre, module: 3.3, hits: 1 };
        let upright = Pattern::at(code.view(), &spot([53.5, 51.5]), 0.5);
        let off = (upright.centre[0] - 52.0).hypot(upright.centre[1] - 52.0);
        assert!(off < 0.5 && upright.score > 0.9, "{upright:?}");
        assert!((upright.module() - 3.0).abs() < 0.15, "{upright:?}");
        let slanted = turned(&code, 45.0);
        let (dx, dy) = (52.0 - code.width() as f32 / 2.0, 52.0 - code.height() as f32 / 2.0);
        let middle = slanted.width() as f32 / 2.0;
        let r = std::f32::consts::FRAC_1_SQRT_2;
        let found = Pattern::at(
            slanted.view(),
            &Spot { module: 4.2, ..spot([middle + r * (dx - dy), middle + r * (dx + dy)]) },
            0.5,
        );
        assert!(found.score > 0.85, "{found:?}");
    }

    #[test]
    fn facing_turns_by_quarters() {
        let pattern = Pattern { centre: [0.0; 2], right: [3.0, 0.0], down: [0.0, 3.0], score: 1.0 };
        for (towards, right) in
            [([9.0, 1.0], [3.0, 0.0]), ([1.0, 9.0], [0.0, 3.0]), ([-9.0, 1.0], [-3.0, 0.0]), ([1.0, -9.0], [0.0, -3.0])]
        {
            let faced = pattern.facing(towards);
            assert!(faced.right.iter().zip(right).all(|(a, b)| (a - b).abs() < 1e-6), "{towards:?}: {faced:?}");
            let cross = faced.right[0] * faced.down[1] - faced.right[1] * faced.down[0];
            assert!(cross > 0.0);
        }
    }
}
