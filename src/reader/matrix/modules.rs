//! The darkness of each module, freed from what its neighbours spill into it.
//!
//! Blur adds a share of each neighbour. The fixed patterns say how much: least squares over them give the weights that
//! take it away again, as a modem learns its line from a known preamble; then all modules together give better ones.

use super::grid::Grid;
use super::layout::Layout;
use super::plane::Plane;

/// Rings of quiet zone that are sampled too.
const RINGS: usize = 2;
/// What a module's colour is told from: itself, a constant, and the twelve pairs of neighbours that lie opposite each
/// other up to two modules away. Blur of any direction is the same on both sides.
const FEATURES: usize = 14;
/// Of these, how many only look one module far.
const NEAR: usize = 6;
/// One of each pair, nearest first.
const PAIRS: [[i8; 2]; 12] =
    [[1, 0], [0, 1], [1, 1], [1, -1], [2, 0], [0, 2], [2, 1], [2, -1], [1, 2], [1, -2], [2, 2], [2, -2]];
/// Weight for leaving neighbours alone, as a share of the equations' own.
const CAUTION: f64 = 0.02;
/// Least darkness, either way, at which a module of unknown colour takes part in learning.
const SURE: f32 = 0.35;

/// Darkness beyond this is a reflection or a blot.
const LOUD: f32 = 2.5;

/// Darkness of every module, row by row: above zero dark, below light, about one when plain.
pub(super) type Modules = Vec<f32>;

/// The modules with some of the quiet zone round them.
#[derive(Debug)]
pub(super) struct Samples {
    side: usize,
    values: Vec<f32>,
}

impl Samples {
    /// Samples a symbol at its modules' middles.
    pub fn new(grid: &Grid, plane: &Plane, side: usize) -> Self {
        let middle = |i: usize| i as f32 + 0.5 - RINGS as f32;
        let stride = side + 2 * RINGS;
        let values = (0..stride)
            .flat_map(|y| (0..stride).map(move |x| (x, y)))
            .map(|(x, y)| plane.at(grid.at(middle(x), middle(y))))
            .collect();
        Self { side, values }
    }

    /// The modules as they are.
    pub fn plain(&self) -> Modules {
        (0..self.side * self.side).map(|i| self.features(i % self.side, i / self.side)[0]).collect()
    }

    /// The modules with their neighbours' share taken away, as the fixed patterns teach it.
    pub fn equalised(&self, layout: &Layout, reach: Reach) -> Option<Modules> {
        self.taught(reach, |column, row| layout.colour(column, row).map(|dark| if dark { 1.0 } else { -1.0 }))
    }

    /// The same, as `modules` teach it wherever they are sure.
    pub fn equalised_again(&self, layout: &Layout, reach: Reach, modules: &Modules) -> Option<Modules> {
        self.taught(reach, |column, row| {
            let guess = modules[row * self.side + column];
            match layout.colour(column, row) {
                Some(dark) => Some(if dark { 1.0 } else { -1.0 }),
                None => (guess.abs() > SURE).then(|| guess.signum()),
            }
        })
    }

    fn taught(&self, reach: Reach, target: impl Fn(usize, usize) -> Option<f32>) -> Option<Modules> {
        let used = match reach {
            Reach::Near => NEAR,
            Reach::Far => FEATURES,
        };
        let mut system = [[0.0_f64; FEATURES + 1]; FEATURES];
        let mut count = 0.0;
        for (column, row) in self.places() {
            let Some(target) = target(column, row) else { continue };
            let features = self.features(column, row).map(f64::from);
            count += 1.0;
            for i in 0..used {
                for j in 0..used {
                    system[i][j] += features[i] * features[j];
                }
                system[i][FEATURES] += features[i] * f64::from(target);
            }
        }
        for (i, row) in system.iter_mut().enumerate().skip(1) {
            row[i] += CAUTION * count + 1e-3;
        }
        let weights = solved(&mut system)?;
        let weighed = |(column, row)| self.features(column, row).iter().zip(weights).map(|(f, w)| f * w).sum();
        Some(self.places().map(weighed).collect())
    }

    fn places(&self) -> impl Iterator<Item = (usize, usize)> + use<> {
        let side = self.side;
        (0..side * side).map(move |i| (i % side, i / side))
    }

    /// The module's darkness first, then a constant, then the pairs of neighbours.
    fn features(&self, column: usize, row: usize) -> [f32; FEATURES] {
        let stride = self.side + 2 * RINGS;
        let at = (row + RINGS) * stride + column + RINGS;
        let value = |at: usize| self.values[at].clamp(-LOUD, LOUD);
        let mut features = [1.0; FEATURES];
        features[0] = value(at);
        for (feature, [dx, dy]) in features[2..].iter_mut().zip(PAIRS) {
            let step = isize::from(dy) * stride as isize + isize::from(dx);
            *feature = value(at.wrapping_add_signed(step)) + value(at.wrapping_add_signed(-step));
        }
        features
    }
}

/// How far a module's darkness is spilt.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Reach {
    /// Into its eight neighbours: a lens out of focus.
    Near,
    /// Two modules far: movement.
    Far,
}

fn solved(system: &mut [[f64; FEATURES + 1]; FEATURES]) -> Option<[f32; FEATURES]> {
    for i in 0..FEATURES {
        let pivot = (i..FEATURES).max_by(|&a, &b| system[a][i].abs().total_cmp(&system[b][i].abs()))?;
        system.swap(i, pivot);
        let lead = system[i];
        if lead[i].abs() < 1e-9 {
            return None;
        }
        for (_, row) in system.iter_mut().enumerate().filter(|(other, _)| *other != i) {
            let share = row[i] / lead[i];
            row.iter_mut().zip(lead).skip(i).for_each(|(value, lead)| *value -= share * lead);
        }
    }
    Some(std::array::from_fn(|i| (system[i][FEATURES] / system[i][i]) as f32))
}
