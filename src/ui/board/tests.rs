//! The board's pages and marks, by an explicit clock.

use std::sync::Arc;
use std::time::{Duration, Instant};

use jiff::Timestamp;

use super::*;
use crate::desk::OpenError;

/// How many results stand on a page here.
const ROOM: usize = 4;

fn ready(numbers: impl IntoIterator<Item = u32>) -> BoardNews {
    let code = |number| DossierCode::parse(&format!("H53.12-261019-{number:04}")).unwrap();
    BoardNews::Ready(
        numbers.into_iter().map(|number| Ready { code: code(number), since: Timestamp::UNIX_EPOCH }).collect(),
    )
}

fn seconds(count: f64) -> Duration {
    Duration::from_secs_f64(count)
}

/// An open board that was told of results, and when.
fn board(numbers: impl IntoIterator<Item = u32>) -> (Board, Instant) {
    let start = Instant::now();
    let mut board = Board::new(start);
    board.told(BoardNews::Open(Arc::new(Office::nameless())), start);
    board.told(ready(numbers), start);
    (board, start)
}

fn marked(board: &Board) -> Vec<&str> {
    board.ready().iter().filter(|row| board.is_marked(row)).map(|row| row.code.end()).collect()
}

#[test]
fn pages_turn_each_twelve_seconds_and_begin_again() {
    let (mut board, start) = board(1..=10);
    for (after, page) in [(0.0, 0), (11.9, 0), (12.0, 1), (23.9, 1), (24.0, 2), (36.0, 0), (48.5, 1)] {
        board.tick(start + seconds(after));
        assert_eq!(board.page(ROOM), (page, 3), "after {after} s");
    }
    assert_eq!(board.next_tick(start + seconds(48.5)), seconds(11.5), "nothing is drawn in between");
    let long = start + Duration::from_hours(24 * 30);
    board.tick(long);
    assert!(board.next_tick(long) <= PAGE, "a month later it still turns");
    assert_eq!(board.turns(), 30 * 24 * 3600 / 12);
}

#[test]
fn what_stands_there_at_the_start_is_not_new() {
    let (board, _) = board(1..=3);
    assert!(marked(&board).is_empty());
    assert_eq!(board.page(ROOM), (0, 1));
}

#[test]
fn a_new_row_is_marked_for_a_minute_and_its_page_comes_up() {
    let (mut board, start) = board(10..20);
    board.tick(start + seconds(15.0));
    assert_eq!(board.page(ROOM), (1, 3));
    let came = start + seconds(16.0);
    board.told(ready([42].into_iter().chain(10..20)), came);
    assert_eq!(marked(&board), ["0042"]);
    assert_eq!(board.page(ROOM), (0, 3), "its page");
    board.tick(came + seconds(11.0));
    assert_eq!(board.page(ROOM).0, 0, "a whole turn of it");
    board.tick(came + seconds(12.0));
    assert_eq!(board.page(ROOM).0, 1);
    board.tick(came + seconds(59.0));
    assert_eq!(marked(&board), ["0042"]);
    assert_eq!(board.next_tick(came + seconds(59.5)), seconds(0.5), "the mark goes in time");
    board.tick(came + seconds(60.0));
    assert!(marked(&board).is_empty());
    board.told(ready([10, 11, 12, 13, 14, 15, 16, 17, 99, 18, 19]), came + seconds(70.0));
    assert_eq!(board.page(ROOM), (2, 3), "one that is put back stands where it stood");
    assert_eq!(marked(&board), ["0099"]);
}

#[test]
fn a_row_that_was_collected_leaves_with_its_mark() {
    let (mut board, start) = board(1..=5);
    board.told(ready([9, 1, 2, 3, 4, 5]), start + seconds(1.0));
    board.told(ready([1, 2, 3]), start + seconds(2.0));
    assert!(marked(&board).is_empty() && board.marked.is_empty(), "nothing is kept of it");
    assert_eq!(board.page(ROOM), (0, 1));
    let (screen, cause) = board.take_change().unwrap();
    assert_eq!((screen, cause.code_end.as_deref()), ("board", Some("0001")));
    board.told(ready([]), start + seconds(3.0));
    assert_eq!(board.take_change().unwrap(), ("board_empty", Cause::time()));
    board.told(ready([7]), start + seconds(4.0));
    assert_eq!(marked(&board), ["0007"], "an empty board knows what is new");
}

#[test]
fn a_lost_store_is_told_and_what_came_meanwhile_is_new_after_it() {
    let (mut board, start) = board(1..=3);
    board.told(BoardNews::Closed(OpenError::NoDemo(PathBuf::new())), start + seconds(1.0));
    assert!(board.is_closed() && board.office().is_some());
    assert_eq!(board.take_change().unwrap().0, "out_of_order");
    board.told(BoardNews::Open(Arc::new(Office::nameless())), start + seconds(3.0));
    board.told(ready([4, 1, 2, 3]), start + seconds(3.0));
    assert!(!board.is_closed());
    assert_eq!(marked(&board), ["0004"]);
}
