//! Screens painted before anybody sees them.
//!
//! A letter is drawn when it is first needed in its size, which takes longer than everything else that a screen does. So
//! while nobody is here every verdict is painted once, unseen, with the office's own titles and all letters of names. Not
//! the other screens: there is room for so many letters only, and when it is full all are forgotten.

use egui::Context;
use jiff::civil::DateTime;

use super::screens::citizen::{Composer, Page, examples};
use super::theme::{Role, Theme};
use crate::desk::{Answer, Found, Outcome, Title};
use crate::domain::code::DossierCode;
use crate::domain::event::Delivery;
use crate::domain::mask::MaskedName;
use crate::domain::office::Office;
use crate::domain::status::Status;
use crate::domain::trust::Trust;
use crate::domain::verdict::Verdict;
use crate::words::Words;

/// Capital letters that a Vietnamese name may hold.
const CAPITALS: &str =
    "AÀẢÃÁẠĂẰẲẴẮẶÂẦẨẪẤẬBCDĐEÈẺẼÉẸÊỀỂỄẾỆFGHIÌỈĨÍỊJKLMNOÒỎÕÓỌÔỒỔỖỐỘƠỜỞỠỚỢPQRSTUÙỦŨÚỤƯỪỬỮỨỰVWXYỲỶỸÝỴZ'*";
/// How many letters are tried on one screen: so many stand on a line.
const LETTERS: usize = 16;
/// Titles that are tried; by then few letters are new.
const TITLES: usize = 40;

/// Draws the largest letters first, by themselves: the picture of all letters is filled row by row, and a row is as high as
/// its highest letter, so large ones among small ones would take four times the room.
pub fn draw_large(ctx: &Context, theme: &Theme, pages: &[Page]) {
    let digits = "0123456789.".to_owned();
    let titles: String = pages.iter().map(Page::title).collect();
    let large = [Role::SignLarge, Role::Day, Role::SignSmall, Role::Amount].map(|role| (role, &digits));
    for (role, letters) in large.into_iter().chain([(Role::Title, &titles)]) {
        let format = theme.format(role, theme.colour.ink);
        ctx.fonts_mut(|fonts| drop(fonts.layout_no_wrap(letters.clone(), format.font_id, format.color)));
    }
}

/// The pages to paint, the likeliest last: they are taken from the end.
pub fn pages(words: &Words, office: &Office, now: DateTime) -> Vec<Page> {
    let letters: Vec<char> = CAPITALS.chars().collect();
    let names = letters.chunks(LETTERS).map(|letters| letters.iter().collect::<String>());
    let titles = office.procedures.values().take(TITLES).map(|procedure| procedure.title.as_str());
    let composer = Composer::new(words, office, now, None);
    let named = names.map(|name| (Some(MaskedName::from_masked(name)), None));
    let titled = titles.map(|title| (None, Some(title)));
    let made = titled.chain(named).filter_map(|(owner, title)| Some(composer.answer(&answer(owner, title, now)?)));
    let verdicts = examples(words).into_iter().map(|example| example.page).filter(|page| page.screen() == "found");
    made.chain(verdicts).collect()
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
