//! A counter to go to: as the sign on a card, or beside what is to be done there.

use egui::{Pos2, vec2};

use super::blocks::Detail;
use crate::ui::screens::citizen::model::{Facts, Go, Sign};
use crate::ui::theme::Role;
use crate::ui::widgets::{Canvas, SignSize, Text, card, rect_at, sign, sign_width};

pub(super) fn sign_card(canvas: &mut Canvas<'_>, at: Pos2, width: f32, counter: &Sign, detail: Detail) -> f32 {
    let [edge, least] = if detail < Detail::NoSteps { [9.2, 92.0] } else { [5.0, 74.0] }.map(|mm| canvas.mm(mm));
    let ink = canvas.theme().colour.ink;
    let plate = canvas.mm(74.4).max(sign_width(canvas, SignSize::Large, &counter.word));
    let left = plate + canvas.mm(11.4);
    let room = width - left - canvas.mm(4.0);
    let heading = Text::new(&counter.heading, Role::SignHeading, ink);
    let heading_height = canvas.size_of(room, heading).y;
    let facts_height = canvas.measure(|canvas| facts(canvas, Pos2::ZERO, room, &counter.facts));
    let words = heading_height + facts_height;
    let height = (words + 2.0 * edge).max(least).round();
    card(canvas, at, width, |canvas| {
        sign(canvas, rect_at(at, plate, height), SignSize::Large, &counter.word, &counter.number);
        let top = (height - words) / 2.0;
        canvas.text(at + vec2(left, top), room, heading);
        facts(canvas, at + vec2(left, top + heading_height), room, &counter.facts);
        height
    })
}

pub(super) fn go(canvas: &mut Canvas<'_>, at: Pos2, width: f32, go: &Go) -> f32 {
    let lines: usize = go.facts.iter().map(|fact| fact.lines.len()).sum();
    let (size, wide, high) = if lines < 2 { (SignSize::Small, 52.0, 54.8) } else { (SignSize::Middle, 62.0, 69.5) };
    let word = go.sign.as_ref().map_or(0.0, |(word, _)| sign_width(canvas, size, word));
    let (plate, high) = (canvas.mm(wide).max(word), canvas.mm(high));
    let left = if go.sign.is_some() { plate + canvas.mm(9.5) } else { 0.0 };
    let words = canvas.measure(|canvas| go_words(canvas, Pos2::ZERO, width - left, go));
    let height = if go.sign.is_some() { words.max(high) } else { words };
    if let Some((word, number)) = &go.sign {
        sign(canvas, rect_at(at + vec2(0.0, (height - high) / 2.0), plate, high), size, word, number);
    }
    go_words(canvas, at + vec2(left, (height - words) / 2.0), width - left, go);
    height
}

fn go_words(canvas: &mut Canvas<'_>, at: Pos2, width: f32, go: &Go) -> f32 {
    let ink = canvas.theme().colour.ink;
    let mut y = canvas.text(at, width, Text::new(&go.heading, Role::Heading, ink));
    if let Some(until) = &go.until {
        y += canvas.mm(0.8);
        y += canvas.text(at + vec2(0.0, y), width, Text::new(until, Role::Label, ink));
    }
    if let Some(note) = &go.note {
        y += canvas.mm(0.8);
        y += canvas.text(at + vec2(0.0, y), width, Text::new(note, Role::Fact, ink));
    }
    y + facts(canvas, at + vec2(0.0, y), width, &go.facts)
}

fn facts(canvas: &mut Canvas<'_>, at: Pos2, width: f32, facts: &[Facts]) -> f32 {
    let ink = canvas.theme().colour.ink;
    let (icon, lead) = (canvas.mm(12.8), canvas.mm(17.0));
    let mut y = 0.0;
    for fact in facts {
        y += canvas.mm(2.7);
        let top = y;
        for line in &fact.lines {
            y += canvas.text(at + vec2(lead, y), width - lead, Text::new(line, Role::Fact, ink));
        }
        canvas.icon(at + vec2(icon / 2.0, f32::midpoint(top, y)), icon, fact.icon, ink);
    }
    y
}
