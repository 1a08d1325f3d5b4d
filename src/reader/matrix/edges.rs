//! The edges along a line of pixels: at mid level between neighbouring turning points, so that neither blur nor uneven
//! light hides a narrow bar.

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

    /// Goes on to pixel `at`; the edge before the turning point that this shows, if there is one.
    ///
    /// A turning point is one once the line has come back from it by more than `least`.
    pub fn step(&mut self, at: usize, least: u8) -> Option<Edge> {
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
        let level = f32::midpoint(f32::from(self.line[from]), f32::from(self.line[to]));
        let beyond = |&at: &usize| (f32::from(self.line[at]) > level) == lighter;
        let at = (from + 1..=to).find(beyond)?;
        let (before, after) = (f32::from(self.line[at - 1]), f32::from(self.line[at]));
        let step = after - before;
        let part = if step == 0.0 { 0.5 } else { ((level - before) / step).clamp(0.0, 1.0) };
        Some(Edge { place: (at - 1) as f32 + part, lighter })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn edges(line: &[u8], least: u8) -> Vec<(f32, bool)> {
        let mut walk = Edges::new(line);
        let mut found: Vec<Edge> = (0..line.len()).filter_map(|at| walk.step(at, least)).collect();
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
