//! Paints what lies over the form: a draft that was left, a duplicate, and that it is done.

use egui::{Rect, pos2, vec2};

use crate::ui::counter::take_in::TakeInTap;
use crate::ui::screens::counter::parts;
use crate::ui::screens::counter::take_in::Over;
use crate::ui::theme::{Icon, Role, Tone, icons};
use crate::ui::widgets::{Canvas, Look, Text, button_in, rect_at};

const WIDTH_MM: f32 = 210.0;
const BUTTON_MM: f32 = 20.0;
const PAD_MM: f32 = 9.0;

/// One thing that can be done about it.
struct Way<'a> {
    look: Look,
    words: &'a str,
    tap: TakeInTap,
}

/// A line of text in its role.
type Line<'a> = (&'a str, Role);

/// Paints it; gives back what was pressed.
pub fn show(canvas: &mut Canvas<'_>, room: Rect, over: &Over) -> Option<TakeInTap> {
    let way = |look, words, tap| Way { look, words, tap };
    match over {
        Over::Offered { words: [title, what], buttons: [go_on, throw_away] } => card(
            canvas,
            room,
            (Tone::Work, icons::CLOCK_CLOCKWISE),
            &[(title, Role::StaffTitle), (what, Role::StaffText)],
            vec![way(Look::Quiet, throw_away, TakeInTap::ThrowAway), way(Look::Now, go_on, TakeInTap::GoOn)],
        ),
        Over::Duplicate { words: [title, what], buttons: [back, even_so, open] } => card(
            canvas,
            room,
            (Tone::Late, icons::FILES),
            &[(title, Role::StaffTitle), (what, Role::StaffText)],
            vec![
                way(Look::Quiet, back, TakeInTap::Back),
                way(Look::Quiet, even_so, TakeInTap::EvenIfDuplicate),
                way(Look::Now, open, TakeInTap::OpenOther),
            ],
        ),
        Over::Done { title, code, due, lines, button } => {
            let mut text =
                vec![(title.as_str(), Role::StaffTitle), (code, Role::StaffOwner), (due, Role::StaffHeading)];
            text.extend(lines.iter().map(|line| (line.as_str(), Role::StaffText)));
            let ways = vec![way(Look::Now, button, TakeInTap::Next)];
            card(canvas, room, (Tone::Ready, icons::SEAL_CHECK_FILL), &text, ways)
        }
    }
}

fn card(
    canvas: &mut Canvas<'_>,
    room: Rect,
    (tone, icon): (Tone, Icon),
    lines: &[Line<'_>],
    ways: Vec<Way<'_>>,
) -> Option<TakeInTap> {
    let colours = canvas.theme().colour.clone();
    let pad = canvas.mm(PAD_MM);
    // The form shows through, so that nobody thinks it was lost.
    canvas.covered(room);
    canvas.fill(room.expand(canvas.mm(1.0)), 0.0, colours.staff.desk.gamma_multiply(0.75));
    let width = canvas.mm(WIDTH_MM).min(room.width());
    let lead = canvas.mm(24.0);
    let text = |canvas: &mut Canvas<'_>, from: egui::Pos2| {
        let mut y = from.y;
        for (words, role) in lines {
            let set = Text::new(words, *role, colours.ink);
            y += canvas.text(pos2(from.x, y), width - 2.0 * pad - lead, set) + canvas.mm(1.5);
        }
        y - from.y
    };
    let height = canvas.measure(|canvas| text(canvas, room.min)) + canvas.mm(BUTTON_MM + 5.0) + 2.0 * pad;
    let rect = Rect::from_center_size(room.center(), vec2(width, height)).round();
    parts::lifted(canvas, rect, colours.paper);
    let inner = rect.shrink(pad);
    let mark = colours.tone(tone).on_paper;
    canvas.icon(inner.min + vec2(canvas.mm(9.0), canvas.mm(9.0)), canvas.mm(17.0), icon, mark);
    text(canvas, inner.min + vec2(lead, 0.0));
    show_ways(
        canvas,
        rect_at(pos2(inner.left(), inner.bottom() - canvas.mm(BUTTON_MM)), inner.width(), canvas.mm(BUTTON_MM)),
        ways,
    )
}

/// The buttons side by side, each as wide as its words and a share of what is left.
fn show_ways(canvas: &mut Canvas<'_>, row: Rect, ways: Vec<Way<'_>>) -> Option<TakeInTap> {
    let gap = canvas.mm(4.0);
    let widths: Vec<f32> =
        ways.iter().map(|way| parts::words_width(canvas, way.words, Role::StaffButton) + canvas.mm(8.0)).collect();
    let count = ways.len().max(1) as f32;
    let spare = ((row.width() + gap - widths.iter().sum::<f32>()) / count - gap).floor();
    let (mut x, mut tap) = (row.left(), None);
    for (way, width) in ways.into_iter().zip(widths) {
        let rect = rect_at(pos2(x, row.top()), width + spare, row.height());
        if button_in(canvas, rect, way.look, None, way.words, Role::StaffButton) {
            tap = Some(way.tap);
        }
        x = rect.right() + gap;
    }
    tap
}
