//! Letters drawn before anybody needs them.
//!
//! A letter is drawn when it is first needed in its size, which takes longer than everything else that a screen does. So
//! while nobody is here every verdict is laid out once, unseen, with the office's own titles and all letters of names.
//!
//! There is room for so many letters only, and when it is full all are forgotten. The picture of all letters is filled row by
//! row, and a row is as high as its highest letter: so before the verdicts come their words, the largest first. To know them,
//! the screens are painted where nobody sees them, by a thread of its own. Where room is left, the words of the other
//! screens follow.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;
use std::time::{Duration, Instant};

use crossbeam_channel::{Receiver, bounded};
use egui::{Context, FontFamily, FontId, Pos2, RawInput, Rect, Shape, Ui, UiBuilder, Vec2};
use jiff::civil::DateTime;

use super::screens::citizen::{self, Composer, Live, Page, ViewState, examples};
use super::theme::{self, Theme};
use crate::desk::{Answer, Found, Outcome, Title};
use crate::domain::code::DossierCode;
use crate::domain::event::Delivery;
use crate::domain::mask::MaskedName;
use crate::domain::office::Office;
use crate::domain::status::Status;
use crate::domain::trust::Trust;
use crate::domain::verdict::Verdict;
use crate::words::{Lang, Words};

/// Capital letters that a Vietnamese name may hold.
const CAPITALS: &str =
    "AÀẢÃÁẠĂẰẲẴẮẶÂẦẨẪẤẬBCDĐEÈẺẼÉẸÊỀỂỄẾỆFGHIÌỈĨÍỊJKLMNOÒỎÕÓỌÔỒỔỖỐỘƠỜỞỠỚỢPQRSTUÙỦŨÚỤƯỪỬỮỨỰVWXYỲỶỸÝỴZ'*";
/// How many letters are tried on one screen: so many stand on a line.
const LETTERS: usize = 16;
/// Titles that are tried; by then few letters are new.
const TITLES: usize = 40;
/// So much of the picture of letters is filled beforehand: the rest is for what nobody foresaw.
const ENOUGH: f32 = 0.7;
/// The screens that a scan may bring, the likeliest first.
const SCANNED: [&str; 3] = ["found", "not_found", "not_readable"];
/// How long one pass draws letters; whoever comes in meanwhile waits no longer.
const AT_A_TIME: Duration = Duration::from_millis(4);

/// What is laid out at once.
enum Step {
    /// Words of one font in one size. Words, not letters: some letters look different beside others.
    Words(FontId, String),
    /// A whole page: it tries some of its texts in more sizes than the one that it paints.
    Page(Box<Page>),
}

impl Step {
    /// Lays out, so that what is not yet drawn of its letters is drawn. `number` tells it from others of the same pass.
    fn lay_out(&self, ui: &mut Ui, theme: &Theme, number: usize) {
        match self {
            Self::Words(font, words) => {
                drop(ui.painter().layout_no_wrap(words.clone(), font.clone(), theme.colour.ink));
            }
            Self::Page(page) => {
                let unseen = UiBuilder::new().max_rect(ui.max_rect()).id_salt(number).invisible();
                let show = |ui: &mut Ui| citizen::show(ui, theme, page, &Live::default(), &mut ViewState::default());
                ui.scope_builder(unseen, show);
            }
        }
    }
}

/// Letters that are drawn while nobody is here.
pub struct Rehearsal {
    found: Receiver<Vec<Step>>,
    /// What is left.
    steps: std::vec::IntoIter<Step>,
    /// How full the picture of letters was after the last step.
    filled: f32,
}

impl Rehearsal {
    /// Starts to look through the screens of an office, as they are on a window of this size in points.
    ///
    /// # Errors
    /// The system gives no thread.
    pub fn start(
        ctx: &Context,
        theme: &Theme,
        size: Vec2,
        office: &Arc<Office>,
        now: DateTime,
    ) -> std::io::Result<Self> {
        let (send, found) = bounded(1);
        let (ctx, theme, office) = (ctx.clone(), theme.clone(), Arc::clone(office));
        let look_through = move || {
            // The window may be gone.
            send.send(steps(&theme, size, &office, now)).ok();
            ctx.request_repaint();
        };
        std::thread::Builder::new().name("letters".to_owned()).spawn(look_through)?;
        Ok(Self { found, steps: Vec::new().into_iter(), filled: 0.0 })
    }

    /// Draws some letters, and asks for another pass where more are left. False when the picture of letters became full
    /// meanwhile, so that all are forgotten: then it is to be started again.
    pub fn go_on(&mut self, ui: &mut Ui, theme: &Theme) -> bool {
        if let Ok(steps) = self.found.try_recv() {
            self.steps = steps.into_iter();
        }
        if filled(ui.ctx()) < self.filled {
            return false;
        }
        let begun = Instant::now();
        while begun.elapsed() < AT_A_TIME {
            self.filled = filled(ui.ctx());
            if self.filled > ENOUGH {
                self.steps = Vec::new().into_iter();
            }
            let Some(step) = self.steps.next() else { return true };
            step.lay_out(ui, theme, self.steps.len());
        }
        ui.ctx().request_repaint();
        true
    }
}

/// The share of the picture of letters that is taken.
#[expect(clippy::redundant_closure_for_method_calls, reason = "the method by itself is not general enough")]
fn filled(ctx: &Context) -> f32 {
    ctx.fonts(|fonts| fonts.font_atlas_fill_ratio())
}

/// All that is laid out, in its order: verdicts, what else a scan may bring, and the rest.
fn steps(theme: &Theme, size: Vec2, office: &Office, now: DateTime) -> Vec<Step> {
    let words = Words::new(Lang::Vi);
    let mut pages: Vec<Page> = examples(&words).into_iter().map(|example| example.page).collect();
    pages.extend(named_and_titled(&words, office, now));
    let mut groups: BTreeMap<usize, Vec<Page>> = BTreeMap::new();
    for page in pages {
        let place = SCANNED.iter().position(|name| *name == page.screen()).unwrap_or(SCANNED.len());
        groups.entry(place).or_default().push(page);
    }
    let ctx = Context::default();
    theme::install(&ctx);
    theme::apply(&ctx, theme);
    groups.into_values().flat_map(|pages| steps_of(pages, &ctx, theme, size)).collect()
}

/// The words of some pages, the largest first, then the pages.
fn steps_of(pages: Vec<Page>, ctx: &Context, theme: &Theme, size: Vec2) -> impl Iterator<Item = Step> {
    let mut vocabulary = Vocabulary::default();
    for page in &pages {
        vocabulary.add(ctx, theme, size, page);
    }
    vocabulary.steps().chain(pages.into_iter().map(|page| Step::Page(Box::new(page))))
}

/// Which words there are of each size, the largest first, and font.
#[derive(Default)]
struct Vocabulary(BTreeMap<(Reverse<u32>, FontFamily), (FontId, BTreeSet<String>)>);

impl Vocabulary {
    /// Adds what stands on a page.
    fn add(&mut self, ctx: &Context, theme: &Theme, size: Vec2, page: &Page) {
        let mut output = ctx.run_ui(on(size), |ui| {
            citizen::show(ui, theme, page, &Live::default(), &mut ViewState::default());
        });
        // Nobody uploads them here.
        output.textures_delta.clear();
        for clipped in &output.shapes {
            self.add_shape(&clipped.shape);
        }
    }

    fn add_shape(&mut self, shape: &Shape) {
        match shape {
            Shape::Vec(shapes) => shapes.iter().for_each(|shape| self.add_shape(shape)),
            Shape::Text(text) => {
                for section in &text.galley.job.sections {
                    let font = &section.format.font_id;
                    let place = (Reverse(font.size.to_bits()), font.family.clone());
                    let (_, words) = self.0.entry(place).or_insert_with(|| (font.clone(), BTreeSet::new()));
                    let range = section.byte_range.start.0..section.byte_range.end.0;
                    let text = text.galley.job.text.get(range).unwrap_or_default();
                    words.extend(text.split_whitespace().map(str::to_owned));
                }
            }
            _ => {}
        }
    }

    fn steps(self) -> impl Iterator<Item = Step> {
        self.0.into_values().map(|(font, words)| {
            let words: Vec<String> = words.into_iter().collect();
            Step::Words(font, words.join(" "))
        })
    }
}

/// A pass without any input on a window of this size.
fn on(size: Vec2) -> RawInput {
    RawInput { screen_rect: Some(Rect::from_min_size(Pos2::ZERO, size)), ..RawInput::default() }
}

/// Verdicts with the office's own titles, and with all letters of names.
fn named_and_titled(words: &Words, office: &Office, now: DateTime) -> Vec<Page> {
    let letters: Vec<char> = CAPITALS.chars().collect();
    let names = letters.chunks(LETTERS).map(|letters| letters.iter().collect::<String>());
    let titles = office.procedures.values().take(TITLES).map(|procedure| procedure.title.as_str());
    let composer = Composer::new(words, office, now, None);
    let named = names.map(|name| (Some(MaskedName::from_masked(name)), None));
    let titled = titles.map(|title| (None, Some(title)));
    titled.chain(named).filter_map(|(owner, title)| Some(composer.answer(&answer(owner, title, now)?))).collect()
}

fn answer(owner: Option<MaskedName>, title: Option<&str>, now: DateTime) -> Option<Answer> {
    let found = Found {
        code: DossierCode::parse("0123-456789").ok()?,
        status: Status::Received,
        trust: Trust::Scanned,
        offers_last_four: false,
        owner,
        procedure: title.map(|title| Title { vi: title.to_owned(), en: None }),
        verdict: Verdict::Received { due: None },
        due: None,
        steps: Vec::new(),
        delivery: Delivery::Counter,
        ballot: None,
    };
    Some(Answer { outcome: Outcome::Found(Box::new(found)), now, data_as_of: None, notice: None })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ui::screens::citizen::{Sight, theme_for};
    use crate::ui::theme::Role;

    const NOW: DateTime = DateTime::constant(2026, 3, 2, 9, 0, 0, 0);

    /// Paints a page, and gives back how many pixels of letters are new with it.
    fn new_pixels(ctx: &Context, size: Vec2, paint: impl FnMut(&mut Ui)) -> usize {
        let mut output = ctx.run_ui(on(size), paint);
        let changes = output.textures_delta.set.remove(&egui::TextureId::default()).unwrap_or_default();
        let areas = changes.iter().map(|change| change.image.width() * change.image.height());
        // One pixel carries the word whether letters are mixed.
        areas.filter(|area| *area > 1).sum()
    }

    #[test]
    fn no_answer_draws_a_letter_any_more() {
        for size in [Vec2::new(1080.0, 1920.0), Vec2::new(1920.0, 1080.0), Vec2::new(1366.0, 768.0)] {
            let theme = theme_for(size, 0.248, Sight::default());
            let ctx = Context::default();
            theme::install(&ctx);
            theme::apply(&ctx, &theme);
            let office = Arc::new(Office::nameless());
            let mut rehearsal = Rehearsal::start(&ctx, &theme, size, &office, NOW).unwrap();
            rehearsal.steps = rehearsal.found.recv().unwrap().into_iter();
            while rehearsal.steps.len() > 0 {
                new_pixels(&ctx, size, |ui| assert!(rehearsal.go_on(ui, &theme)));
            }
            for example in examples(&Words::new(Lang::Vi))
                .iter()
                .filter(|example| matches!(example.page.screen(), "found" | "not_found"))
            {
                let show = |ui: &mut Ui| {
                    citizen::show(ui, &theme, &example.page, &Live::default(), &mut ViewState::default());
                };
                assert_eq!(new_pixels(&ctx, size, show), 0, "{} at {size}", example.name);
            }
        }
    }

    #[test]
    fn it_tells_when_all_is_forgotten() {
        let size = Vec2::new(1366.0, 768.0);
        let theme = theme_for(size, 0.252, Sight::default());
        let ctx = Context::default();
        theme::install(&ctx);
        let (_, found) = bounded(0);
        let title = Role::Title.face();
        let font = |points: u16| theme.format_at(title, f32::from(points), theme.colour.ink).font_id;
        let steps = vec![Step::Words(font(200), "Một".to_owned()), Step::Words(font(200), "Cửa".to_owned())];
        let mut rehearsal = Rehearsal { found, steps: steps.into_iter(), filled: 0.0 };
        while rehearsal.steps.len() > 0 {
            assert!(new_pixels(&ctx, size, |ui| assert!(rehearsal.go_on(ui, &theme))) > 0);
        }
        assert_eq!(new_pixels(&ctx, size, |ui| assert!(rehearsal.go_on(ui, &theme))), 0);
        new_pixels(&ctx, size, |ui| {
            for points in 200..300 {
                drop(ui.painter().layout_no_wrap("0123456789".to_owned(), font(points), theme.colour.ink));
            }
        });
        new_pixels(&ctx, size, |ui| assert!(!rehearsal.go_on(ui, &theme)));
    }
}
