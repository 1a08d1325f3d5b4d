//! Matrix codes: QR by our own stages, Data Matrix and PDF417 by rxing's readers.
//!
//! QR: threshold -> spots (1:1:3:1:1) -> finder patterns -> triples -> grid of modules -> darkness -> bits -> text.

mod bits;
mod contrast;
mod corners;
mod edges;
mod grid;
mod layout;
mod library;
mod modules;
mod padding;
mod pattern;
mod plane;
mod reed_solomon;
mod spots;
mod symbol;
#[cfg(test)]
mod tests;

use std::cmp::Reverse;
use std::time::{Duration, Instant};

use contrast::Contrast;
use corners::{Corners, MAX_STRAIN, completed, triples};
use pattern::Pattern;
use spots::{Look, Spot, spots};
use symbol::{Effort, HARD, Outcome, QUICK, is_over};

use super::Reading;
use super::frame::{LumaFrame, LumaView};
use super::is_inside;
use super::symbology::Symbology;

/// Pictures with a shorter side are left alone: decoders loop or overrun on them, and no code fits.
const MIN_SIDE: usize = 16;

/// Correlation from which a pattern that was not seen at first is taken where it is found.
const HIDDEN_SCORE: f32 = 0.4;

/// Pixels of a picture in which even smeared codes are looked for, and that rxing's reader gets to see.
const MAX_SEARCHED: usize = 2_100_000;
/// What rxing's reader takes at most for a camera's frame; it cannot be told to stop.
const LIBRARY_TIME: Duration = Duration::from_millis(15);
/// What a still picture's level is worth when the caller sets no deadline; reading it takes a tenth of that.
const STILL_TIME: Duration = Duration::from_millis(250);
/// Correlation that both patterns of a pair need, and how many patterns are paired.
const PAIR_SCORE: f32 = 0.7;
const MAX_PAIRED: usize = 5;
/// Lines in one direction that have to show a smeared pattern.
const MIN_SMEARED_HITS: u32 = 2;

/// What was found of one kind of code.
#[derive(Debug, Default)]
pub(super) struct Finding {
    /// The codes read.
    pub readings: Vec<Reading>,
    /// Whether a QR code is in view that was not read.
    pub seen: bool,
}

/// How a picture is searched for QR codes.
#[derive(Debug, Clone, Copy)]
struct Plan {
    look: Look,
    smeared: bool,
    spots: usize,
    min_score: f32,
    triples: usize,
    codes: usize,
    effort: Effort,
}

const QUICK_PLAN: Plan = Plan {
    look: Look { row_step: 3, swing: 0.18, crossed: true },
    smeared: false,
    spots: 12,
    min_score: 0.5,
    triples: 4,
    codes: 4,
    effort: QUICK,
};
const HARD_PLAN: Plan = Plan {
    look: Look { row_step: 1, swing: 0.12, crossed: true },
    smeared: true,
    spots: 40,
    min_score: 0.35,
    triples: 10,
    codes: 16,
    effort: HARD,
};

/// The first code of `symbology` in the picture.
pub(super) fn read_one(frame: &LumaFrame, symbology: Symbology, thorough: bool) -> Option<Reading> {
    if frame.width().min(frame.height()) < MIN_SIDE {
        return None;
    }
    if symbology != Symbology::Qr {
        return library::read_one(frame, symbology, thorough);
    }
    let finding = if thorough { read_hard(frame.view(), still_deadline()) } else { read_quick(frame.view()) };
    finding.readings.into_iter().next()
}

fn still_deadline() -> Option<Instant> {
    Instant::now().checked_add(STILL_TIME)
}

/// QR codes as every frame is searched for them.
pub(super) fn read_quick(view: LumaView<'_>) -> Finding {
    let mut finding = Finding::default();
    search(view, QUICK_PLAN, None, &mut finding);
    finding
}

/// QR codes, with all that can be done until a time.
pub(super) fn read_hard(view: LumaView<'_>, until: Option<Instant>) -> Finding {
    let mut finding = Finding::default();
    search(view, HARD_PLAN, until, &mut finding);
    if finding.readings.is_empty() && !is_over(until) {
        search_halved(view, until, &mut finding);
    }
    if finding.readings.is_empty() && !is_over(until) {
        search(view.inverted().view(), QUICK_PLAN, until, &mut finding);
    }
    let in_time = until.is_none_or(|until| until.saturating_duration_since(Instant::now()) >= LIBRARY_TIME);
    if finding.readings.is_empty() && view.width() * view.height() <= MAX_SEARCHED && in_time {
        finding.readings.extend(library::read_one(&view.to_frame(), Symbology::Qr, true));
    }
    finding
}

fn search(view: LumaView<'_>, plan: Plan, until: Option<Instant>, finding: &mut Finding) {
    if view.width().min(view.height()) < MIN_SIDE {
        return;
    }
    let contrast = Contrast::of(view);
    let found = spots(view, &contrast, plan.look, until);
    let mut patterns = Vec::new();
    add_patterns(view, found, plan, until, &mut patterns);
    try_triples(view, &triples(&patterns, plan.triples), plan, until, finding);
    let small = view.width() * view.height() <= MAX_SEARCHED;
    if plan.smeared && small && finding.readings.is_empty() && !is_over(until) {
        add_patterns(view, smeared(view, &contrast, plan.look, until), plan, until, &mut patterns);
        let mut candidates = triples(&patterns, plan.triples);
        candidates.extend(pairs(view, &patterns));
        try_triples(view, &candidates, plan, until, finding);
    }
}

/// Looks at half the size, where a texture printed into the modules is gone.
fn search_halved(view: LumaView<'_>, until: Option<Instant>, finding: &mut Finding) {
    let Some(half) = view.halved() else { return };
    let mut found = Finding::default();
    search(half.view(), QUICK_PLAN, until, &mut found);
    finding.seen |= found.seen;
    for mut reading in found.readings {
        reading.quad = reading.quad.map(|corner| corner.map(|v| 2.0 * v + 0.5));
        finding.readings.push(reading);
    }
}

/// Adds the patterns that fit spots well enough, unless they are known; the best come first.
fn add_patterns(view: LumaView<'_>, spots: Vec<Spot>, plan: Plan, until: Option<Instant>, patterns: &mut Vec<Pattern>) {
    for spot in spots.into_iter().take(plan.spots) {
        let known = |p: &Pattern| distance(p.centre, spot.centre) < 3.0 * p.module();
        if is_over(until) {
            return;
        }
        if patterns.iter().any(known) {
            continue;
        }
        let pattern = Pattern::at(view, &spot);
        let same = |p: &Pattern| distance(p.centre, pattern.centre) < 2.0 * p.module();
        if pattern.score >= plan.min_score && !patterns.iter().any(same) {
            patterns.push(pattern);
        }
    }
    patterns.sort_by(|a, b| b.score.total_cmp(&a.score));
}

fn try_triples(view: LumaView<'_>, candidates: &[Corners], plan: Plan, until: Option<Instant>, finding: &mut Finding) {
    for corners in candidates {
        if is_over(until) || finding.readings.len() >= plan.codes {
            return;
        }
        if finding.readings.iter().any(|reading| covers(reading, corners)) {
            continue;
        }
        match symbol::read(view, corners, plan.effort, until) {
            Outcome::Read(reading) => finding.readings.push(reading),
            Outcome::Seen => finding.seen = true,
            Outcome::Nothing => {}
        }
    }
}

/// Spots that show along rows alone or along columns alone: movement has smeared them.
fn smeared(view: LumaView<'_>, contrast: &Contrast, look: Look, until: Option<Instant>) -> Vec<Spot> {
    let look = Look { crossed: false, ..look };
    let turned = view.transposed();
    let back = |spot: Spot| Spot { centre: [spot.centre[1], spot.centre[0]], ..spot };
    let mut found = spots(view, contrast, look, until);
    found.extend(spots(turned.view(), &Contrast::of(turned.view()), look, until).into_iter().map(back));
    found.retain(|spot| spot.hits >= MIN_SMEARED_HITS);
    found.sort_by_key(|spot| Reverse(spot.hits));
    found
}

fn distance(a: [f32; 2], b: [f32; 2]) -> f32 {
    (a[0] - b[0]).hypot(a[1] - b[1])
}

/// Triples of two patterns and a third that is hidden.
fn pairs(view: LumaView<'_>, patterns: &[Pattern]) -> Vec<Corners> {
    let best: Vec<Pattern> = patterns.iter().filter(|p| p.score >= PAIR_SCORE).take(MAX_PAIRED).copied().collect();
    let all = best.iter().enumerate().flat_map(|(i, &a)| best[i + 1..].iter().flat_map(move |&b| completed(a, b)));
    let mut refined: Vec<Corners> = all.map(|corners| with_hidden(view, corners)).collect();
    refined.retain(|corners| corners.strain <= MAX_STRAIN);
    refined.sort_by(|a, b| a.strain.total_cmp(&b.strain));
    refined
}

/// The corners with a hidden pattern looked for where it should be.
fn with_hidden(view: LumaView<'_>, mut corners: Corners) -> Corners {
    for pattern in corners.patterns.iter_mut().filter(|pattern| pattern.score == 0.0) {
        let found = pattern.refined(view);
        corners.strain -= found.score;
        // What little is seen of it may draw it away; the place worked out is the safer one then.
        if found.score > HIDDEN_SCORE {
            *pattern = found;
        }
    }
    corners
}

/// Whether a triple's middle lies on a code that has been read.
fn covers(reading: &Reading, corners: &Corners) -> bool {
    let [_, b, c] = corners.patterns.map(|p| p.centre);
    is_inside(&reading.quad, [f32::midpoint(b[0], c[0]), f32::midpoint(b[1], c[1])])
}
