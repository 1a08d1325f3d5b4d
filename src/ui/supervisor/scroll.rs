//! How a long list moves under a finger: it follows the drag, goes on by itself when it is let go, and comes to rest.
//!
//! Places are rows and parts of rows, not pixels: a million rows are more pixels than a coordinate can tell apart.

use std::ops::Range;
use std::time::Instant;

/// After so many seconds a list that goes on by itself has lost all but a third of its speed.
const GLIDE_S: f64 = 0.4;
/// Slower than so many rows a second it stands still.
const STILL: f64 = 0.6;

/// A list of rows that is seen through a window.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Scroll {
    top: f64,
    /// Rows a second; onward is more than nothing.
    speed: f64,
    moved_at: Option<Instant>,
    room: f64,
    total: u64,
}

impl Scroll {
    /// A list whose first row seen is this one, once it is known how long it is.
    pub fn at(top: f64) -> Self {
        Self { top, ..Self::default() }
    }

    /// How many rows there are. Before anything is known a place that was asked for stays.
    pub fn set_total(&mut self, total: u64) {
        self.total = total;
        self.keep_within();
    }

    /// For how many rows there is room.
    pub fn set_room(&mut self, room: f64) {
        self.room = room;
        if self.total > 0 {
            self.keep_within();
        }
    }

    /// For how many rows there is room.
    pub fn room(&self) -> f64 {
        self.room
    }

    /// How many rows there are.
    pub fn total(&self) -> u64 {
        self.total
    }

    /// The place of the window's upper edge, in rows.
    pub fn top(&self) -> f64 {
        self.top
    }

    /// The rows that are seen, the last perhaps in part.
    pub fn shown(&self) -> Range<u64> {
        let first = self.top.floor() as u64;
        let last = (self.top + self.room).ceil() as u64;
        first..last.min(self.total).max(first)
    }

    /// Moves by so many rows, under a finger: it does not go on by itself meanwhile.
    pub fn drag(&mut self, rows: f64) {
        self.speed = 0.0;
        self.top += rows;
        self.keep_within();
    }

    /// The finger let go at so many rows a second.
    pub fn fling(&mut self, speed: f64, now: Instant) {
        self.speed = speed;
        self.moved_at = Some(now);
    }

    /// Goes to a place: `share` of all that can be scrolled.
    pub fn seek(&mut self, share: f64) {
        self.speed = 0.0;
        self.top = share.clamp(0.0, 1.0) * self.last_top();
    }

    /// How far down it is: a share of all that can be scrolled.
    pub fn share(&self) -> f64 {
        let last = self.last_top();
        if last > 0.0 { self.top / last } else { 0.0 }
    }

    /// Brings a row into the window.
    pub fn reveal(&mut self, row: u64) {
        self.speed = 0.0;
        let row = row as f64;
        let least = row + 1.0 - self.room.floor().max(1.0);
        self.top = self.top.clamp(least.max(0.0), row);
        self.keep_within();
    }

    /// Whether it moves by itself.
    pub fn is_moving(&self) -> bool {
        self.speed != 0.0
    }

    /// Lets time pass.
    pub fn tick(&mut self, now: Instant) {
        let Some(before) = self.moved_at.filter(|_| self.is_moving()) else { return };
        let seconds = now.saturating_duration_since(before).as_secs_f64();
        let left = (-seconds / GLIDE_S).exp();
        // The way at a speed that falls off so.
        self.top += self.speed * GLIDE_S * (1.0 - left);
        self.speed *= left;
        self.moved_at = Some(now);
        let wanted = self.top;
        self.keep_within();
        if self.speed.abs() < STILL || (self.top - wanted).abs() > f64::EPSILON {
            self.speed = 0.0;
        }
    }

    fn last_top(&self) -> f64 {
        (self.total as f64 - self.room).max(0.0)
    }

    fn keep_within(&mut self) {
        self.top = self.top.clamp(0.0, self.last_top());
    }
}

#[cfg(test)]
#[expect(clippy::float_cmp, reason = "halves and quarters of rows are exact")]
mod tests {
    use std::time::Duration;

    use super::*;

    fn list(total: u64) -> Scroll {
        let mut list = Scroll::default();
        list.set_room(6.5);
        list.set_total(total);
        list
    }

    #[test]
    fn it_stays_within_its_rows() {
        let mut list = list(1_000_000);
        list.drag(-3.0);
        assert_eq!(list.shown(), 0..7);
        list.drag(2e6);
        assert_eq!((list.top(), list.shown()), (999_993.5, 999_993..1_000_000));
        list.drag(-0.25);
        assert_eq!(list.top(), 999_993.25, "a part of a row is told apart at the end of a million");
        list.set_total(4);
        assert_eq!(list.shown(), 0..4);
        list.set_total(0);
        assert_eq!(list.shown(), 0..0);
    }

    #[test]
    fn it_goes_on_by_itself_and_comes_to_rest() {
        let (mut list, start) = (list(1_000), Instant::now());
        list.fling(50.0, start);
        let mut tops = Vec::new();
        for step in 1..=300 {
            list.tick(start + Duration::from_millis(16 * step));
            tops.push(list.top());
        }
        assert!(tops.is_sorted() && !list.is_moving(), "{tops:?}");
        let way = tops[299];
        assert!((18.0..=20.0).contains(&way), "the speed times its fall: {way}");
        list.fling(-500.0, start + Duration::from_secs(9));
        list.tick(start + Duration::from_secs(10));
        assert_eq!((list.top(), list.is_moving()), (0.0, false), "the end stops it");
    }

    #[test]
    fn a_row_is_brought_into_view_and_a_share_is_a_place() {
        let mut list = list(100);
        for (row, top) in [(3, 0.0), (6, 1.0), (50, 45.0), (46, 45.0), (44, 44.0), (99, 93.5)] {
            list.reveal(row);
            assert_eq!(list.top(), top, "row {row}");
        }
        list.seek(0.5);
        assert_eq!((list.top(), list.share()), (46.75, 0.5));
    }
}
