//! Every state of the board once, for the gallery, the pictures and the tests: the real board, told what its desk would tell.

use std::path::PathBuf;
use std::sync::Arc;
use std::time::{Duration, Instant};

use jiff::Timestamp;
use jiff::civil::date;

use super::model::{Composer, Page};
use crate::desk::{BoardNews, MonthRate, OpenError, Ready};
use crate::domain::code::DossierCode;
use crate::domain::office::Office;
use crate::domain::report::Rate;
use crate::ui::board::{Board, PAGE};
use crate::ui::screens::counter::examples::cast;
use crate::words::Words;

/// The codes of the pictures, the newest first.
const CODES: [&str; 14] = [
    "H53.12-261019-0042",
    "H53.12-261019-0038",
    "H53.12-261016-0107",
    "H53.12-261016-0090",
    "H53.12-261015-0088",
    "H53.12-261015-0054",
    "H53.12-261015-0049",
    "H53.12-261014-0131",
    "H53.12-261014-0017",
    "H53.12-261013-0102",
    "03706/2026/07906",
    "G09.20-20260609-0092637",
    "H53.12-261009-0204",
    "H53.12-261008-0011",
];
/// How many of them fill the first page of a usual board.
const FULL: usize = 10;

/// One state under its name.
#[derive(Debug, Clone)]
pub struct Example {
    /// The name of its picture.
    pub name: &'static str,
    /// What it shows.
    pub page: Page,
}

/// All states in one language, where `room` results stand on a page. Empty if the example's own data is wrong, which a test holds
/// that it is not.
pub fn examples(words: &Words, room: usize) -> Vec<Example> {
    let Ok(office) = cast::office() else { return Vec::new() };
    let stage = Stage { words, room, office: Arc::new(office), now: Instant::now() };
    let notice = "Sáng thứ Bảy, 24/10, bộ phận một cửa mở cửa từ 7:30 đến 11:00 để trả kết quả.";
    let notices = || BoardNews::Notices(vec![notice.to_owned()]);
    let full = || ready(FULL);
    vec![
        stage.show("board_full", vec![full(), rate(9_966, 10_000)], 0),
        stage.show("board_no_rate", vec![full(), rate(0, 0)], 0),
        stage.show("board_new", vec![BoardNews::Ready(codes().split_off(2)), ready(CODES.len()), rate(1, 1)], 0),
        stage.show("board_pages", vec![ready(CODES.len())], 1),
        stage.show("board_few", vec![ready(3)], 2),
        stage.show("board_empty", vec![ready(0)], 1),
        stage.show("board_notice", vec![full(), notices(), rate(9_966, 10_000)], 0),
        stage.show("board_closed", vec![full(), BoardNews::Closed(OpenError::NoDemo(PathBuf::new()))], 0),
    ]
}

fn codes() -> Vec<Ready> {
    let code = |text: &&str| DossierCode::parse(text).ok();
    CODES.iter().filter_map(code).map(|code| Ready { code, since: Timestamp::UNIX_EPOCH }).collect()
}

fn ready(count: usize) -> BoardNews {
    BoardNews::Ready(codes().into_iter().take(count).collect())
}

fn rate(timely: u64, finished: u64) -> BoardNews {
    BoardNews::Rate(MonthRate { month: date(2026, 10, 1), rate: Rate { timely, finished } })
}

/// Where examples are made.
struct Stage<'a> {
    words: &'a Words,
    room: usize,
    office: Arc<Office>,
    now: Instant,
}

impl Stage<'_> {
    /// A board that was told all this, after so many turns of its pages.
    fn show(&self, name: &'static str, news: Vec<BoardNews>, turns: u32) -> Example {
        let mut board = Board::new(self.now);
        board.told(BoardNews::Open(Arc::clone(&self.office)), self.now);
        for news in news {
            board.told(news, self.now);
        }
        board.tick(self.now + PAGE * turns + Duration::from_millis(1));
        let at = date(2026, 10, 22).at(10, 32, 0, 0);
        let composer = Composer { words: self.words, office: &self.office, board: &board, at };
        Example { name, page: composer.page(self.room) }
    }
}
