//! The screen that asks for the last four digits of a number.

use egui::{Rect, Shape, pos2, vec2};

use super::ViewState;
use super::asked::Asked;
use crate::domain::last_four::LastFour as Digits;
use crate::ui::screens::Action;
use crate::ui::screens::citizen::model::LastFour;
use crate::ui::theme::{Role, Tone};
use crate::ui::widgets::{Canvas, Text, rect_at};

const BOX_MM: [f32; 2] = [42.0, 46.8];
const BOX_GAP_MM: f32 = 7.2;

/// Paints the screen.
pub(super) fn last_four(canvas: &mut Canvas<'_>, page: &LastFour, view: &mut ViewState) -> Option<Action> {
    let asked = Asked {
        header: &page.header,
        why: &page.why,
        title: &page.title,
        explanation: &page.explanation,
        said: page.wrong.as_deref(),
        help: &page.help,
        keys: &page.keys,
        ways: &page.ways,
        digits_mm: BOX_MM[1],
        under_digits_mm: 19.0,
        band_mm: 200.0,
    };
    asked.show(canvas, view, |canvas, row| boxes(canvas, row, page))
}

/// A box for each digit; only the newest can be read.
fn boxes(canvas: &mut Canvas<'_>, row: Rect, page: &LastFour) {
    let typed = page.typed.as_str();
    let colours = canvas.theme().colour.clone();
    let night = colours.tone(Tone::Night);
    let gap = canvas.mm(BOX_GAP_MM);
    let width = canvas.mm(BOX_MM[0]).min((row.width() - gap * 3.0) / Digits::LEN as f32);
    let (radius, line) = (canvas.mm(6.0), canvas.mm(2.0));
    canvas.describe_field(row, &page.title, &"•".repeat(typed.chars().count()));
    let digits: Vec<char> = typed.chars().collect();
    for place in 0..Digits::LEN {
        let area = rect_at(pos2((row.left() + (width + gap) * place as f32).round(), row.top()), width, row.height());
        if place <= digits.len() {
            canvas.fill(area, radius, colours.calendar);
        } else {
            canvas.border(area, radius, line, night.on_band);
        }
        match digits.get(place) {
            Some(digit) if place + 1 == digits.len() => {
                let words = digit.to_string();
                let text = Text::new(&words, Role::BoxDigit, colours.on_calendar).centred().unnamed();
                let height = canvas.size_of(area.width(), text).y;
                canvas.text(pos2(area.left(), area.center().y - height / 2.0), area.width(), text);
            }
            Some(_) => canvas.add(Shape::circle_filled(area.center(), canvas.mm(6.5), colours.on_calendar)),
            None if place == digits.len() => {
                canvas.border(area, radius, line, colours.turn);
                let caret = Rect::from_center_size(area.center(), vec2(line, area.height() * 0.54));
                canvas.fill(caret, line / 2.0, colours.on_calendar);
            }
            None => {}
        }
    }
}
