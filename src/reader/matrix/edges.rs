//! The edges along a line of pixels: at mid level between neighbouring turning points, so that neither blur nor uneven
//! light hides a narrow bar.

use std::ops::Range;

/// Pixels that are passed at once where nothing turns.
const STRIDE: usize = 8;

/// A change of colour.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Edge {
    /// Where it is, in pixels from the line's first, to a part of one.
    pub place: f32,
    /// Whether it goes from dark to light.
    pub lighter: bool,
}

/// A walk along a line that finds its edges one by one.
#[derive(Debug)]
pub(super) struct Edges<'a> {
    line: &'a [u8],
    /// The last turning point; the edge after it is not known yet.
    turned: Option<usize>,
    /// The darkest and the lightest since then, with their places.
    low: (u8, usize),
    high: (u8, usize),
    /// Whether the line has been getting lighter since the last turning point; not known at its beginning.
    rising: Option<bool>,
}

impl<'a> Edges<'a> {
    /// Begins before the first pixel.
    pub fn new(line: &'a [u8]) -> Self {
        Self { line, turned: None, low: (u8::MAX, 0), high: (u8::MIN, 0), rising: None }
    }

    /// Forgets what has been seen, for a line that is plain from here on.
    pub fn restart(&mut self) {
        *self = Self::new(self.line);
    }

    /// Goes on over some pixels that follow those before; `found` gets each edge that this shows.
    pub fn walk(&mut self, pixels: Range<usize>, least: u8, found: &mut impl FnMut(Edge)) {
        for from in pixels.clone().step_by(STRIDE) {
            let part = from..(from + STRIDE).min(pixels.end);
            if !self.pass_calm(part.clone(), least) {
                part.filter_map(|at| self.step(at, least)).for_each(&mut *found);
            }
        }
    }

    /// Goes on over pixels among which there is no turning point, all at once; not at all if there may be one.
    fn pass_calm(&mut self, part: Range<usize>, least: u8) -> bool {
        let from = part.start;
        let pixels = &self.line[part];
        let (low, high) = pixels.iter().fold((u8::MAX, u8::MIN), |(low, high), &p| (low.min(p), high.max(p)));
        let (lowest, highest) = match self.rising {
            Some(true) => (low, high.max(self.high.0)),
            Some(false) => (low.min(self.low.0), high),
            None => (low.min(self.low.0), high.max(self.high.0)),
        };
        if highest - lowest > least {
            return false;
        }
        if self.rising != Some(true) && low <= self.low.0 {
            self.low = (low, from + pixels.iter().rposition(|&p| p == low).unwrap_or(0));
        }
        if self.rising != Some(false) && high >= self.high.0 {
            self.high = (high, from + pixels.iter().rposition(|&p| p == high).unwrap_or(0));
        }
        true
    }

    /// Goes on to pixel `at`; the edge before the turning point that this shows, if there is one.
    ///
    /// A turning point is one once the line has come back from it by more than `least`.
    #[inline]
    fn step(&mut self, at: usize, least: u8) -> Option<Edge> {
        let value = self.line[at];
        match self.rising {
            Some(true) if value >= self.high.0 => self.high = (value, at),
            Some(true) if self.high.0 - value > least => return self.turn(at, false),
            Some(false) if value <= self.low.0 => self.low = (value, at),
            Some(false) if value - self.low.0 > least => return self.turn(at, true),
            Some(_) => {}
            None => self.begin(at, least),
        }
        None
    }

    /// The line's first turning point, before which there is no edge.
    fn begin(&mut self, at: usize, least: u8) {
        let value = self.line[at];
        self.low = self.low.min((value, at));
        self.high = if value > self.high.0 { (value, at) } else { self.high };
        if value.saturating_sub(self.low.0) > least {
            self.turn(at, true);
        } else if self.high.0.saturating_sub(value) > least {
            self.turn(at, false);
        }
    }

    /// The line has turned at its lowest place, or at its highest.
    fn turn(&mut self, at: usize, rising: bool) -> Option<Edge> {
        let place = if rising { self.low.1 } else { self.high.1 };
        let edge = self.edge_to(place, !rising);
        let now = (self.line[at], at);
        (self.turned, self.rising, self.low, self.high) = (Some(place), Some(rising), now, now);
        edge
    }

    /// The last edge, which no turning point has followed yet.
    pub fn flush(&mut self) -> Option<Edge> {
        let rising = self.rising?;
        let edge = self.edge_to(if rising { self.high.1 } else { self.low.1 }, rising);
        (self.turned, self.rising) = (None, None);
        edge
    }

    /// The edge between the last turning point and this one, where the level halfway is passed.
    fn edge_to(&self, to: usize, lighter: bool) -> Option<Edge> {
        let from = self.turned?;
        let doubled = u16::from(self.line[from]) + u16::from(self.line[to]);
        let beyond = |&p: &u8| (2 * u16::from(p) > doubled) == lighter;
        let at = from + 1 + self.line[from + 1..=to].iter().position(beyond)?;
        let (before, after) = (f32::from(self.line[at - 1]), f32::from(self.line[at]));
        let step = after - before;
        let part = if step == 0.0 { 0.5 } else { ((f32::from(doubled) / 2.0 - before) / step).clamp(0.0, 1.0) };
        Some(Edge { place: (at - 1) as f32 + part, lighter })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn edges(line: &[u8], least: u8) -> Vec<(f32, bool)> {
        let mut walk = Edges::new(line);
        let mut found = Vec::new();
        walk.walk(0..line.len(), least, &mut |edge| found.push(edge));
        found.extend(walk.flush());
        found.iter().map(|edge| (edge.place, edge.lighter)).collect()
    }

    #[test]
    fn edges_lie_at_mid_level() {
        type Case<'a> = (&'a [u8], &'a [(f32, bool)]);
        let cases: [Case<'_>; 5] = [
            (&[200, 200, 20, 20, 20, 200, 200], &[(1.5, false), (4.5, true)]),
            (&[200, 200, 110, 20, 20, 200], &[(2.0, false), (4.5, true)]),
            // a narrow light bar that blur has left at half of its brightness
            (&[200, 20, 20, 90, 20, 20, 200], &[(0.5, false), (2.5, true), (3.5, false), (5.5, true)]),
            (&[200, 195, 203, 198, 201], &[]),
            (&[], &[]),
        ];
        for (line, expected) in cases {
            let found = edges(line, 20);
            assert_eq!(found.len(), expected.len(), "{line:?}: {found:?}");
            for (a, b) in found.iter().zip(expected) {
                assert!((a.0 - b.0).abs() < 0.02 && a.1 == b.1, "{line:?}: {found:?}");
            }
        }
    }
}
