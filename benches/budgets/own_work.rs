//! Our own work for a scanned text: from the text to the shapes that are handed to the painter, without a window.

use std::path::Path;
use std::time::Instant;

use egui::{Context, RawInput, Rect, pos2};
use motcua::desk::{Desk, Entry, Places};
use motcua::domain::payload::Payload;
use motcua::ui::screens::citizen::{Composer, Live, Sight, ViewState, show, theme_for};
use motcua::ui::theme;
use motcua::words::{Lang, Words};
use rusqlite::{Connection, OpenFlags};

use crate::table::{Table, percentile};

const SCREEN: Rect = Rect { min: pos2(0.0, 0.0), max: pos2(1080.0, 1920.0) };
const TEXTS: usize = 400;

/// Measures it.
pub fn measure(_: &Path, store: &Path, table: &mut Table) -> anyhow::Result<()> {
    let desk = Desk::open(&Places::beside(store))?;
    let words = Words::new(Lang::Vi);
    let ctx = Context::default();
    theme::install(&ctx);
    let theme = theme_for(SCREEN.size(), theme::DEFAULT_PITCH, Sight::Usual);
    theme::apply(&ctx, &theme);
    let mut times = Vec::new();
    for code in codes(store)? {
        let start = Instant::now();
        let answer = desk.look_up(&Payload::parse(&code), Entry::Scanned)?;
        let page = Composer::new(&words, desk.office(), answer.now, answer.data_as_of).answer(&answer);
        let input = RawInput { screen_rect: Some(SCREEN), ..RawInput::default() };
        let output = ctx.run_ui(input, |ui| {
            show(ui, &theme, &page, &Live::default(), &mut ViewState::default());
        });
        times.push(start.elapsed().as_secs_f64() * 1e3);
        drop(output);
    }
    let (median, p95) = (percentile(&mut times, 0.5), percentile(&mut times, 0.95));
    table.row("own work, text -> shapes, p95", "<= 8 ms", format!("{p95:.1} ms (median {median:.1})"), p95 <= 8.0);
    Ok(())
}

fn codes(store: &Path) -> anyhow::Result<Vec<String>> {
    let bare = Connection::open_with_flags(store, OpenFlags::SQLITE_OPEN_READ_ONLY)?;
    let mut statement = bare.prepare("SELECT code FROM dossier WHERE rowid % 2003 = 1 LIMIT ?1")?;
    let codes = statement.query_map([TEXTS as i64], |row| row.get(0))?;
    Ok(codes.collect::<Result<_, _>>()?)
}
