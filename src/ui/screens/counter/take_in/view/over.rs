//! Paints what lies over the form: a draft that was left, a duplicate, and that it is done.

use egui::{Rect, pos2, vec2};

use crate::ui::counter::take_in::TakeInTap;
use crate::ui::screens::counter::parts;
use crate::ui::screens::counter::take_in::Over;
use crate::ui::theme::{Icon, Role, Tone, icons};
use crate::ui::widgets::{Canvas, Look, Text, button_in, rect_at};

const WIDTH_MM: f32 = 190.0;
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
        Over::Duplicate { words: [title, what], buttons: [back, even_so] } => card(
            canvas,
            room,
            (Tone::Late, icons::FILES),
            &[(title, Role::StaffTitle), (what, Role::StaffText)],
            vec![way(Look::Quiet, even_so, TakeInTap::EvenIfDuplicate), way(Look::Main, back, TakeInTap::Back)],
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
    let mark = colours.tone(tone).mark;
    canvas.icon(inner.min + vec2(canvas.mm(9.0), canvas.mm(9.0)), canvas.mm(17.0), icon, mark);
    text(canvas, inner.min + vec2(lead, 0.0));
    let (gap, count) = (canvas.mm(4.0), ways.len().max(1) as f32);
    let (button, height) = ((inner.width() + gap) / count - gap, canvas.mm(BUTTON_MM));
    let mut tap = None;
    for (index, way) in ways.into_iter().enumerate() {
        let at = pos2(inner.left() + index as f32 * (button + gap), inner.bottom() - height);
        if button_in(canvas, rect_at(at, button, height), way.look, None, way.words, Role::StaffButton) {
            tap = Some(way.tap);
        }
    }
    tap
}
