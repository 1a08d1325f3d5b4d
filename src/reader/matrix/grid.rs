//! Where each module of a symbol lies in the picture, on paper that may be tilted and bent.
//!
//! A polynomial in the place on the symbol takes up tilt and bend; small shifts of the knots of a net over it take up
//! folds. Both are moved while that makes the modules clearer: fixed patterns right, all others plainly dark or light.

use std::time::Instant;

use super::corners::Corners;
use super::layout::Layout;
use super::plane::Plane;
use super::symbol::is_over;

/// Terms of a polynomial of degree three in two variables.
const TERMS: usize = 10;
/// How little bending is believed before it is seen: weight against a term of degree two and three.
type Stiffness = [f64; 2];
/// Paper as flat as the three patterns allow; what they say of the fourth corner is little.
pub(super) const FLAT: Stiffness = [1.0, 10.0];
/// Paper as bent as the patterns' own shapes make it.
pub(super) const BENT: Stiffness = [0.003, 0.1];
/// Weight of a module of known colour against one of unknown colour.
const KNOWN_WEIGHT: f32 = 2.0;
/// Darkness beyond this says nothing more.
const CLEAR: f32 = 1.2;
/// Times that all numbers are gone through with one step.
const SWEEPS: u8 = 3;
/// Weight of the net's tension a module.
const TENSION: f32 = 0.15;
/// Knots of the net along a side.
const KNOTS: usize = 6;

/// The places of a symbol's modules.
#[derive(Debug, Clone)]
pub(super) struct Grid {
    side: usize,
    /// Length of half a side in pixels, the scale of the moves.
    half: f32,
    terms: [[f32; 2]; TERMS],
    knots: [[f32; 2]; KNOTS * KNOTS],
    netted: bool,
}

/// The polynomial's terms at a place on the symbol, from -1 to 1 each way.
fn terms(u: f32, v: f32) -> [f32; TERMS] {
    let (u2, v2) = (u * u - 1.0 / 3.0, v * v - 1.0 / 3.0);
    [1.0, u, v, u2, u * v, v2, u * (u * u - 0.6), v * u2, u * v2, v * (v * v - 0.6)]
}

impl Grid {
    /// The grid that three finder patterns give.
    pub fn new(corners: &Corners, side: usize, stiffness: Stiffness) -> Option<Self> {
        let last = side as f32 - 3.5;
        let mut points = Vec::with_capacity(3 * 9);
        for (pattern, [x, y]) in corners.patterns.iter().zip([[3.5, 3.5], [last, 3.5], [3.5, last]]) {
            for (u, v) in [-3.0, 0.0, 3.0].into_iter().flat_map(|v| [-3.0, 0.0, 3.0].map(|u| (u, v))) {
                points.push(([x + u, y + v], pattern.point(u, v)));
            }
        }
        let (a, b) = (corners.patterns[1].centre, corners.patterns[2].centre);
        let half = (a[0] - b[0]).hypot(a[1] - b[1]) / 2.0_f32.sqrt() / 2.0 * side as f32 / (side as f32 - 7.0);
        Some(Self {
            side,
            half,
            terms: fitted(&points, side, stiffness)?,
            knots: [[0.0; 2]; KNOTS * KNOTS],
            netted: false,
        })
    }

    /// Mean length of a module in pixels.
    pub fn module(&self) -> f32 {
        2.0 * self.half / self.side as f32
    }

    /// The picture's place of a place on the symbol, in modules from its top left corner.
    pub fn at(&self, x: f32, y: f32) -> [f32; 2] {
        let side = self.side as f32;
        let (u, v) = (2.0 * x / side - 1.0, 2.0 * y / side - 1.0);
        let mut place = [0.0; 2];
        for (term, [px, py]) in terms(u, v).into_iter().zip(self.terms) {
            place[0] += term * px;
            place[1] += term * py;
        }
        if self.netted {
            let [x, y] = self.shift(u, v);
            place = [place[0] + x, place[1] + y];
        }
        place
    }

    /// The net's shift, bilinear between its knots.
    fn shift(&self, u: f32, v: f32) -> [f32; 2] {
        let along = |t: f32| {
            let t = f32::midpoint(t, 1.0).clamp(0.0, 1.0) * (KNOTS - 1) as f32;
            let first = (t as usize).min(KNOTS - 2);
            (first, t - first as f32)
        };
        let ((column, fx), (row, fy)) = (along(u), along(v));
        let knot = |c: usize, r: usize| self.knots[r * KNOTS + c];
        std::array::from_fn(|i| {
            let upper = knot(column, row)[i] * (1.0 - fx) + knot(column + 1, row)[i] * fx;
            let lower = knot(column, row + 1)[i] * (1.0 - fx) + knot(column + 1, row + 1)[i] * fx;
            upper * (1.0 - fy) + lower * fy
        })
    }

    /// Darkness at a module's middle.
    pub fn darkness(&self, plane: &Plane, column: usize, row: usize) -> f32 {
        plane.at(self.at(column as f32 + 0.5, row as f32 + 0.5))
    }

    /// Share of the fixed patterns' darkness that is as it should be: 1 at best, 0 for a place without a symbol.
    pub fn agreement(&self, plane: &Plane, known: &[(usize, usize, bool)]) -> f32 {
        let right = |&(x, y, dark): &(usize, usize, bool)| {
            let value = self.darkness(plane, x, y).clamp(-1.0, 1.0);
            if dark { value } else { -value }
        };
        known.iter().map(right).sum::<f32>() / known.len().max(1) as f32
    }

    /// Moves the polynomial while that makes the symbol clearer, bends up to `degree`, until a time at most: large symbols
    /// take tens of milliseconds.
    pub fn refine(
        &mut self,
        plane: &Plane,
        layout: &Layout,
        extent: Extent,
        degree: usize,
        steps: &[f32],
        until: Option<Instant>,
    ) {
        let used = [3, 6, TERMS][degree.clamp(1, 3) - 1];
        let mut places = self.places(layout, extent);
        let basis: Vec<[f32; TERMS]> = places.iter().map(|place| self.terms_at(place)).collect();
        for &step in steps {
            for _ in 0..SWEEPS {
                let mut moved = false;
                for number in (0..2 * used).take_while(|_| !is_over(until)) {
                    let (term, axis) = (number / 2, number % 2);
                    let mut field = Field { plane, places: &mut places, axis };
                    let shift = field.climb(step * self.module(), |i| basis[i][term], |_| 0.0);
                    self.terms[term][axis] += shift;
                    moved |= shift != 0.0;
                }
                if !moved {
                    break;
                }
            }
        }
    }

    /// Moves the knots of the net, each by its own surroundings, until a time at most.
    pub fn relax(&mut self, plane: &Plane, layout: &Layout, steps: &[f32], until: Option<Instant>) {
        self.netted = true;
        let module = self.module();
        let all = self.places(layout, Extent::All);
        let span = 2.0 / (KNOTS - 1) as f32;
        let near = |knot: usize, place: &Place| {
            let [u, v] = self.unit(place);
            let hat = |t: f32, at: usize| (1.0 - (t + 1.0 - at as f32 * span).abs() / span).max(0.0);
            hat(u, knot % KNOTS) * hat(v, knot / KNOTS)
        };
        let weights: Vec<Vec<(usize, f32)>> = (0..KNOTS * KNOTS)
            .map(|knot| all.iter().enumerate().map(|(i, p)| (i, near(knot, p))).filter(|(_, w)| *w > 0.0).collect())
            .collect();
        let mut all = all;
        for &step in steps {
            for (number, weights) in weights.iter().flat_map(|w| [w, w]).enumerate() {
                if is_over(until) {
                    return;
                }
                let (knot, axis) = (number / 2, number % 2);
                let mut local: Vec<Place> = weights.iter().map(|&(i, _)| all[i]).collect();
                let mut field = Field { plane, places: &mut local, axis };
                let tension = |shift: f32| weights.len() as f32 * self.tension(knot, axis, shift, module);
                let shift = field.climb(step * module, |i| weights[i].1, tension);
                if shift != 0.0 {
                    self.knots[knot][axis] += shift;
                    weights.iter().zip(local).for_each(|(&(i, _), place)| all[i] = place);
                }
            }
        }
    }

    /// The modules that are looked at, with their places.
    fn places(&self, layout: &Layout, extent: Extent) -> Vec<Place> {
        let place = |column: usize, row: usize| Place {
            module: [column as f32 + 0.5, row as f32 + 0.5],
            at: self.at(column as f32 + 0.5, row as f32 + 0.5),
            colour: layout.colour(column, row),
        };
        match extent {
            Extent::Known => layout.known.iter().map(|&(column, row, _)| place(column, row)).collect(),
            Extent::All => (0..self.side * self.side).map(|i| place(i % self.side, i / self.side)).collect(),
        }
    }

    fn unit(&self, place: &Place) -> [f32; 2] {
        place.module.map(|v| 2.0 * v / self.side as f32 - 1.0)
    }

    fn terms_at(&self, place: &Place) -> [f32; TERMS] {
        let [u, v] = self.unit(place);
        terms(u, v)
    }

    /// How far a knot stands out from its neighbours when moved by `shift`: the square of the difference in modules,
    /// weighed.
    fn tension(&self, knot: usize, axis: usize, shift: f32, module: f32) -> f32 {
        let (column, row) = (knot % KNOTS, knot / KNOTS);
        let beside =
            [(column.wrapping_sub(1), row), (column + 1, row), (column, row.wrapping_sub(1)), (column, row + 1)];
        let inside = beside.into_iter().filter(|&(c, r)| c < KNOTS && r < KNOTS);
        let here = self.knots[knot][axis] + shift;
        let sum: f32 = inside.map(|(c, r)| ((here - self.knots[r * KNOTS + c][axis]) / module).powi(2)).sum();
        TENSION * sum / 4.0
    }
}

/// Which modules a refinement looks at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Extent {
    /// Those of fixed colour: few, and right from far away.
    Known,
    /// All: exact from near by.
    All,
}

/// A module, where it is thought to lie, and its colour if that is fixed.
#[derive(Debug, Clone, Copy)]
struct Place {
    module: [f32; 2],
    at: [f32; 2],
    colour: Option<bool>,
}

/// Places that are moved together along one axis of the picture.
struct Field<'a> {
    plane: &'a Plane,
    places: &'a mut [Place],
    axis: usize,
}

impl Field<'_> {
    /// Moves the places by steps of `step`, each by its weight, as long as that makes them clearer by more than it costs;
    /// the whole shift.
    fn climb(&mut self, step: f32, weight: impl Fn(usize) -> f32, cost: impl Fn(f32) -> f32) -> f32 {
        let start = self.clearness(0.0, &weight) - cost(0.0);
        for step in [step, -step] {
            let (mut best, mut shift) = (start, 0.0);
            loop {
                let now = self.clearness(shift + step, &weight) - cost(shift + step);
                if now <= best {
                    break;
                }
                (best, shift) = (now, shift + step);
            }
            if shift != 0.0 {
                let axis = self.axis;
                self.places.iter_mut().enumerate().for_each(|(i, place)| place.at[axis] += shift * weight(i));
                return shift;
            }
        }
        0.0
    }

    /// How plainly modules are what they are.
    fn clearness(&self, shift: f32, weight: impl Fn(usize) -> f32) -> f32 {
        let clear = |(i, place): (usize, &Place)| {
            let mut at = place.at;
            at[self.axis] += shift * weight(i);
            let value = self.plane.at(at).clamp(-CLEAR, CLEAR);
            match place.colour {
                Some(true) => KNOWN_WEIGHT * value,
                Some(false) => -KNOWN_WEIGHT * value,
                None => value.abs(),
            }
        };
        self.places.iter().enumerate().map(clear).sum()
    }
}

/// The polynomials whose values at places on the symbol come nearest to places in the picture.
fn fitted(points: &[([f32; 2], [f32; 2])], side: usize, stiffness: Stiffness) -> Option<[[f32; 2]; TERMS]> {
    let mut system = [[0.0_f64; TERMS + 2]; TERMS];
    for &([x, y], place) in points {
        let (u, v) = (2.0 * x / side as f32 - 1.0, 2.0 * y / side as f32 - 1.0);
        let row = terms(u, v).map(f64::from);
        for i in 0..TERMS {
            for j in 0..TERMS {
                system[i][j] += row[i] * row[j];
            }
            for axis in 0..2 {
                system[i][TERMS + axis] += row[i] * f64::from(place[axis]);
            }
        }
    }
    for (i, row) in system.iter_mut().enumerate().skip(3) {
        row[i] += stiffness[usize::from(i >= 6)] * points.len() as f64;
    }
    solved(&mut system)
}

/// Gauss's elimination with two right sides.
fn solved(system: &mut [[f64; TERMS + 2]; TERMS]) -> Option<[[f32; 2]; TERMS]> {
    for i in 0..TERMS {
        let pivot = (i..TERMS).max_by(|&a, &b| system[a][i].abs().total_cmp(&system[b][i].abs()))?;
        system.swap(i, pivot);
        let lead = system[i];
        if lead[i].abs() < 1e-9 {
            return None;
        }
        for (_, row) in system.iter_mut().enumerate().filter(|(other, _)| *other != i) {
            let share = row[i] / lead[i];
            for (value, lead) in row.iter_mut().zip(lead).skip(i) {
                *value -= share * lead;
            }
        }
    }
    Some(std::array::from_fn(|i| [TERMS, TERMS + 1].map(|side| (system[i][side] / system[i][i]) as f32)))
}
