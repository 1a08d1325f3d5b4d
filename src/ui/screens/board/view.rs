//! Paints the board: columns of codes, a card at the side, a strip at the foot. Sizes are as drawn to be read from 3.1 m;
//! where there is less room, there are fewer rows, then fewer columns, then no card.

use egui::{Color32, Rect, Vec2, pos2, vec2};

use super::model::{Body, Card, Page, Row};
use crate::ui::theme::{Icon, Role, Theme, Tone, icons};
use crate::ui::widgets::{Canvas, Text, rect_at};

const MARGIN_MM: f32 = 30.0;
const STRIP_MM: f32 = 69.0;
const SIDE_MM: f32 = 256.0;
const SIDE_PAD_MM: f32 = 22.0;
const COLUMN_MM: f32 = 300.0;
const GAP_MM: f32 = 32.0;
const TITLE_MM: f32 = 78.0;
const HEAD_MM: f32 = 26.0;
const ROW_MM: f32 = 68.0;
/// The most that a row takes where there is more room than rows.
const ROW_MOST_MM: f32 = 80.0;
const SEAL_MM: f32 = 44.0;
const PLATE_MM: [f32; 2] = [50.0, 52.0];
const PLATE_RADIUS_MM: f32 = 7.0;
const MARK_MM: f32 = 20.0;
const LINE_MM: f32 = 1.0;
const FACT_MM: f32 = 37.0;
const FACT_ICON_MM: f32 = 20.0;
/// The width of a digit's cell, and of a mark between numbers, in em of the code.
const DIGIT_EM: f32 = 0.66;
const DASH_EM: f32 = 0.5;

/// What stands where.
struct Layout {
    main: Rect,
    side: Option<Rect>,
    strip: Rect,
    columns: usize,
    rows: usize,
}

impl Layout {
    fn of(screen: Rect, theme: &Theme) -> Self {
        let mm = |mm| theme.mm(mm);
        let (upper, strip) = screen.split_top_bottom_at_y(screen.bottom() - mm(STRIP_MM));
        let columns = |width: f32| {
            let room = width - 2.0 * mm(MARGIN_MM) + mm(GAP_MM);
            (room / (mm(COLUMN_MM) + mm(GAP_MM))).floor() as usize
        };
        let beside = columns(upper.width() - mm(SIDE_MM));
        let (main, side) = if beside == 0 {
            (upper, None)
        } else {
            let (main, side) = upper.split_left_right_at_x(upper.right() - mm(SIDE_MM));
            (main, Some(side))
        };
        let rows = ((main.height() - mm(TITLE_MM) - mm(HEAD_MM)) / mm(ROW_MM)).floor() as usize;
        Self { main, side, strip, columns: columns(main.width()).max(1), rows: rows.max(1) }
    }
}

/// How many results have room on a board of this size.
pub fn room(size: Vec2, theme: &Theme) -> usize {
    let layout = Layout::of(Rect::from_min_size(pos2(0.0, 0.0), size), theme);
    layout.columns * layout.rows
}

/// Paints a page over the whole of `ui`.
pub fn show(ui: &mut egui::Ui, theme: &Theme, page: &Page) {
    let layout = Layout::of(ui.ctx().content_rect(), theme);
    let night = theme.colour.tone(Tone::Night);
    let mut canvas = Canvas::new(ui, theme, f32::INFINITY);
    let canvas = &mut canvas;
    canvas.fill(layout.main, 0.0, night.band);
    match &page.body {
        Body::Ready { title, page, heads, rows } => {
            show_title(canvas, layout.main, title, page.as_deref());
            show_rows(canvas, &layout, heads, rows);
        }
        Body::Message { icon, title, line } => show_message(canvas, layout.main, *icon, title, line),
    }
    if let Some(side) = layout.side {
        canvas.fill(side, 0.0, theme.colour.floor);
        let rest = page.rate.as_ref().map_or(side, |rate| show_rate(canvas, side, rate));
        if let Some(card) = &page.card {
            show_card(canvas, rest, card);
        }
    }
    show_strip(canvas, layout.strip, &page.strip, &page.clock);
}

/// Paints a text with its middle at a height; gives back how wide it is.
fn put(canvas: &mut Canvas<'_>, left: f32, middle: f32, width: f32, text: Text<'_>) -> f32 {
    let size = canvas.size_of(width, text);
    canvas.text(pos2(left, middle - size.y / 2.0), width, text);
    size.x
}

/// A text on one line, made smaller where there is no room for it, never below the least of the board.
fn fitted<'t>(canvas: &Canvas<'_>, width: f32, words: &'t str, role: Role, colour: Color32) -> Text<'t> {
    let text = Text::new(words, role, colour);
    let scale = canvas.theme().scale;
    let [full, least] = [role, Role::BoardSmall].map(|role| scale.text_px(role.face().cap_mm, false));
    let needed = canvas.size_of(f32::INFINITY, text).x;
    text.sized((full * (width / needed.max(1.0)).min(1.0)).floor().max(least))
}

fn show_title(canvas: &mut Canvas<'_>, main: Rect, title: &str, page: Option<&str>) {
    let colours = canvas.theme().colour.clone();
    let (margin, seal) = (canvas.mm(MARGIN_MM), canvas.mm(SEAL_MM));
    let middle = main.top() + canvas.mm(TITLE_MM) / 2.0;
    canvas.icon(pos2(main.left() + margin + seal / 2.0, middle), seal, icons::SEAL_CHECK_FILL, colours.board.seal);
    let left = main.left() + margin + seal + canvas.mm(12.0);
    let right = main.right() - margin;
    let mut room = right - left;
    if let Some(page) = page {
        let text = Text::new(page, Role::BoardSmall, colours.board.label);
        let width = canvas.size_of(f32::INFINITY, text).x + canvas.mm(1.0);
        put(canvas, right - width, middle, width, text);
        room -= width + canvas.mm(8.0);
    }
    let text = fitted(canvas, room, title, Role::BoardTitle, colours.tone(Tone::Night).title).one_line();
    put(canvas, left, middle, room, text);
}

fn show_rows(canvas: &mut Canvas<'_>, layout: &Layout, heads: &[String; 2], rows: &[Row]) {
    let Layout { main, columns, .. } = *layout;
    let (margin, gap) = (canvas.mm(MARGIN_MM), canvas.mm(GAP_MM));
    let width = ((main.width() - 2.0 * margin + gap) / columns as f32 - gap).floor();
    let top = main.top() + canvas.mm(TITLE_MM) + canvas.mm(HEAD_MM);
    let height = ((main.bottom() - top) / layout.rows as f32).floor().min(canvas.mm(ROW_MOST_MM));
    for (column, rows) in rows.chunks(layout.rows).enumerate() {
        let left = main.left() + margin + column as f32 * (width + gap);
        let has_counters = rows.iter().any(|row| row.counter.is_some());
        show_heads(
            canvas,
            rect_at(pos2(left, top - canvas.mm(HEAD_MM)), width, canvas.mm(HEAD_MM)),
            heads,
            has_counters,
        );
        for (place, row) in rows.iter().enumerate() {
            let at = pos2(left, top + place as f32 * height);
            show_row(canvas, rect_at(at, width, height), row);
        }
    }
}

fn show_heads(canvas: &mut Canvas<'_>, area: Rect, [code, counter]: &[String; 2], has_counters: bool) {
    let label = canvas.theme().colour.board.label;
    let middle = area.center().y - canvas.mm(2.0);
    let text = Text::new(counter, Role::BoardSmall, label);
    let taken = canvas.size_of(f32::INFINITY, text).x + canvas.mm(1.0);
    if has_counters {
        put(canvas, area.right() - taken, middle, taken, text);
    }
    let room = area.width() - taken - canvas.mm(6.0);
    put(canvas, area.left(), middle, room, Text::new(code, Role::BoardSmall, label).one_line());
}

fn show_row(canvas: &mut Canvas<'_>, area: Rect, row: &Row) {
    let colours = canvas.theme().colour.clone();
    let line = canvas.mm(LINE_MM);
    canvas.fill(rect_at(area.min, area.width(), line), 0.0, colours.board.rule);
    let middle = area.center().y + line;
    let ink = if row.is_new { colours.turn } else { colours.tone(Tone::Night).on_band };
    if row.is_new {
        let size = canvas.mm(MARK_MM);
        let at = pos2(area.left() - canvas.mm(MARGIN_MM) / 2.0, middle);
        canvas.icon(at, size, icons::CARET_RIGHT_FILL, colours.turn);
    }
    show_end(canvas, pos2(area.left() + canvas.mm(3.0), middle), &row.end, ink, row.is_new);
    let Some(counter) = &row.counter else { return };
    let size = Vec2::from(PLATE_MM.map(|side| canvas.mm(side)));
    let plate = Rect::from_center_size(pos2(area.right() - size.x / 2.0, middle), size);
    let ground = if row.is_new { colours.turn } else { colours.paper };
    canvas.fill(plate, canvas.mm(PLATE_RADIUS_MM), ground);
    let number = fitted(canvas, size.x - canvas.mm(6.0), counter, Role::BoardTitle, colours.on_turn).centred();
    put(canvas, plate.left(), middle, plate.width(), number);
}

/// The end of a code: each digit in a cell, for the font has none of one width; one name for who cannot see it.
fn show_end(canvas: &mut Canvas<'_>, at: egui::Pos2, end: &str, ink: Color32, is_new: bool) {
    let em = canvas.theme().scale.text_px(Role::BoardCode.face().cap_mm, false);
    let dash = if is_new { ink } else { canvas.theme().colour.board.dash };
    let mut left = at.x;
    for letter in end.chars() {
        let is_mark = !letter.is_alphanumeric();
        let cell = if is_mark { DASH_EM * em } else { DIGIT_EM * em };
        let mut bytes = [0; 4];
        let text = Text::new(letter.encode_utf8(&mut bytes), Role::BoardCode, if is_mark { dash } else { ink });
        put(canvas, left, at.y, cell, text.centred().unnamed());
        left += cell;
    }
    canvas.named(Rect::from_min_max(pos2(at.x, at.y - em / 2.0), pos2(left, at.y + em / 2.0)), end);
}

fn show_message(canvas: &mut Canvas<'_>, main: Rect, icon: Icon, title: &str, line: &str) {
    let colours = canvas.theme().colour.clone();
    let night = colours.tone(Tone::Night);
    let margin = canvas.mm(MARGIN_MM);
    let (left, width) = (main.left() + margin, main.width() - 2.0 * margin);
    let size = canvas.mm(2.0 * SEAL_MM);
    let title = Text::new(title, Role::BoardTitle, night.title);
    let gap = canvas.mm(14.0);
    let title_height = canvas.size_of(width, title).y;
    let line = card_text(canvas, width, main.height() - title_height - 3.0 * gap, line, colours.board.label);
    let texts = title_height + gap + canvas.size_of(width, line).y;
    // From very far the words take the whole board.
    let has_icon = size + texts + 3.0 * gap <= main.height();
    let whole = if has_icon { size + gap + texts } else { texts };
    let mut y = main.top() + ((main.height() - whole) / 2.0).max(0.0);
    if has_icon {
        canvas.icon(pos2(left + size / 2.0, y + size / 2.0), size, icon, colours.board.label);
        y += size + gap;
    }
    y += canvas.text(pos2(left, y), width, title) + gap;
    canvas.text(pos2(left, y), width, line);
}

/// Paints the rate at the top of the side; gives back what is left of it.
fn show_rate(canvas: &mut Canvas<'_>, side: Rect, [label, figure, when]: &[String; 3]) -> Rect {
    let tone = canvas.theme().colour.tone(Tone::Ready);
    let (pad, gap) = (canvas.mm(SIDE_PAD_MM), canvas.mm(6.0));
    let (left, width) = (side.left() + pad, side.width() - 1.5 * pad);
    let label = fitted(canvas, width, label, Role::BoardStrong, tone.on_band);
    let figure = fitted(canvas, width, figure, Role::BoardFigure, tone.on_band);
    let when = Text::new(when, Role::BoardSmall, tone.on_band);
    let texts = [label, figure, when];
    let whole: f32 = texts.map(|text| canvas.size_of(width, text).y + gap).iter().sum();
    let (green, rest) = side.split_top_bottom_at_y(side.top() + whole + 2.0 * canvas.mm(12.0));
    canvas.fill(green, 0.0, tone.band);
    let mut y = green.top() + canvas.mm(14.0);
    for text in texts {
        y += canvas.text(pos2(left, y), width, text) + gap;
    }
    rest
}

fn show_card(canvas: &mut Canvas<'_>, side: Rect, card: &Card) {
    let colours = canvas.theme().colour.clone();
    let inner = side.shrink2(vec2(canvas.mm(SIDE_PAD_MM), canvas.mm(18.0)));
    let mut y = inner.top();
    if let Some(place) = &card.place {
        let text = Text::new(place, Role::BoardSmall, colours.ink2);
        let width = canvas.size_of(f32::INFINITY, text).x;
        canvas.text(pos2(inner.right() - width, inner.top()), f32::INFINITY, text);
    }
    y += canvas.text(inner.min, inner.width(), Text::new(&card.label, Role::BoardSmall, colours.ink2));
    y += canvas.mm(6.0);
    let facts = card.lines.len() as f32 * canvas.mm(FACT_MM);
    let room = inner.bottom() - y - facts;
    let text = card_text(canvas, inner.width(), room, &card.text, colours.ink);
    let height = canvas.size_of(inner.width(), text).y;
    let clip = Rect::from_min_max(pos2(inner.left(), y), pos2(side.right(), y + room.max(0.0)));
    canvas.clipped(clip, |canvas| canvas.text(pos2(inner.left(), y), inner.width(), text));
    y += height.min(room) + canvas.mm(8.0).min((room - height).max(0.0));
    for (icon, words) in &card.lines {
        let middle = y + canvas.mm(FACT_MM) / 2.0;
        let size = canvas.mm(FACT_ICON_MM);
        canvas.icon(pos2(inner.left() + size / 2.0, middle), size, *icon, colours.ink);
        let left = inner.left() + size + canvas.mm(8.0);
        let width = side.right() - canvas.mm(4.0) - left;
        put(canvas, left, middle, width, Text::new(words, Role::BoardSmall, colours.ink).one_line());
        y += canvas.mm(FACT_MM);
    }
}

/// A card's text in the largest size that has room.
fn card_text<'t>(canvas: &Canvas<'_>, width: f32, room: f32, words: &'t str, ink: Color32) -> Text<'t> {
    let sizes = [Role::BoardCard, Role::BoardStrong, Role::BoardSmall];
    let texts = sizes.map(|role| Text::new(words, role, ink));
    texts.into_iter().find(|text| canvas.size_of(width, *text).y <= room).unwrap_or(texts[2])
}

fn show_strip(canvas: &mut Canvas<'_>, strip: Rect, (icon, sentence): &(Icon, String), clock: &str) {
    let colours = canvas.theme().colour.clone();
    canvas.fill(strip, 0.0, colours.turn);
    let (margin, middle) = (canvas.mm(MARGIN_MM), strip.center().y);
    let time = Text::new(clock, Role::BoardClock, colours.on_turn);
    let taken = canvas.size_of(f32::INFINITY, time).x + canvas.mm(1.0);
    put(canvas, strip.right() - margin - taken, middle, taken, time);
    let size = canvas.mm(36.0);
    canvas.icon(pos2(strip.left() + margin + size / 2.0, middle), size, *icon, colours.on_turn);
    let left = strip.left() + margin + size + canvas.mm(14.0);
    let room = strip.right() - margin - taken - canvas.mm(16.0) - left;
    let one_line = Text::new(sentence, Role::BoardStrip, colours.on_turn);
    let two_lines = Text::new(sentence, Role::BoardSmall, colours.on_turn);
    let text = if canvas.rows(room, one_line) == 1 { one_line } else { two_lines };
    put(canvas, left, middle, room, text);
}
