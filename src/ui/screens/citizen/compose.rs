//! From an answer of the desk to a page: which sentences, in which order, in one language.
//!
//! A sentence is made only when something stands behind it: no counter, no freshness, no date is ever guessed.

use jiff::ToSpan as _;
use jiff::civil::{Date, DateTime};

use super::advice::advice;
use super::model::{
    About, Advice, Attract, Band, Block, Button, Compare, Door, Drawn, Facts, Foot, Go, Header, Item, LanguageKey,
    More, Page, Sheet, SlipText, Unreadable, Way,
};
use super::pads::FourDigits;
use crate::desk::{Answer, CallNow, Notice, Outcome};
use crate::domain::code::DossierCode;
use crate::domain::office::{CounterRole, Office};
use crate::domain::payload::OtherKind;
use crate::reader::Hint;
use crate::ui::kiosk::PrintNow;
use crate::ui::loudness::Loudness;
use crate::ui::screens::Action;
use crate::ui::theme::{Icon, Tone, icons};
use crate::ui::widgets::Edge;
use crate::words::{Lang, Value, Words};

/// Makes pages for one office in one language.
#[derive(Debug, Clone, Copy)]
pub struct Composer<'a> {
    pub(super) words: &'a Words,
    pub(super) office: &'a Office,
    pub(super) now: DateTime,
    pub(super) data_as_of: Option<DateTime>,
    pub(super) offers: Offers<'a>,
}

/// What a face can do beside showing pages.
#[derive(Debug, Clone, Copy)]
pub struct Offers<'a> {
    /// The languages to choose from.
    pub languages: &'a [Lang],
    /// Whether its look changes to one that is easier to see.
    pub changes_look: bool,
    /// Whether it can read aloud.
    pub reads_aloud: bool,
    /// How loud it is, where anything can be heard.
    pub loudness: Option<Loudness>,
    /// Where the call for staff stands, where there is one.
    pub call: Option<CallNow>,
    /// The edge of the screen that its lens is at.
    pub lens_at: Edge,
    /// Where a guide to a procedure stands; nothing where there is no printer.
    pub print: Option<PrintNow>,
}

impl Default for Offers<'_> {
    fn default() -> Self {
        let languages = &Lang::CITIZEN;
        Self {
            languages,
            changes_look: true,
            reads_aloud: false,
            loudness: None,
            call: None,
            lens_at: Edge::Top,
            print: None,
        }
    }
}

impl<'a> Composer<'a> {
    /// A composer at a moment of the office's clock, with data as of an earlier one where it comes from elsewhere.
    pub fn new(words: &'a Words, office: &'a Office, now: DateTime, data_as_of: Option<DateTime>) -> Self {
        Self { words, office, now, data_as_of, offers: Offers::default() }
    }

    /// A composer of pages for a face that offers this.
    #[must_use]
    pub fn offering(self, offers: Offers<'a>) -> Self {
        Self { offers, ..self }
    }

    /// The page of an answer: its own time, as of its own data.
    pub fn answer(self, answer: &Answer) -> Page {
        let this = Self { now: answer.now, data_as_of: answer.data_as_of, ..self };
        match &answer.outcome {
            Outcome::Found(found) => this.found(found, answer.notice),
            Outcome::NotFound(code) => this.not_found(code),
            Outcome::Other(kind) => this.other(*kind),
            Outcome::Meant(codes) => this.meant(codes),
            Outcome::LastFour(asking) => this.last_four(&FourDigits::new(asking.clone(), None)),
            Outcome::Locked(closed) => this.locked(closed),
            Outcome::Unreadable => this.unreadable(Some(Hint::Unreadable)),
            Outcome::OutOfOrder => this.out_of_order(),
        }
    }

    /// Waiting for somebody; with the place of a sheet scanner among the sources, where there is one.
    pub fn attract(self, scanner: Option<usize>) -> Page {
        Page::Attract(Attract {
            sheet: scanner.map(|scanner| self.scan_button(scanner, false)),
            header: self.header(),
            title: self.words.say("attract-title"),
            explanation: self.words.say_with("attract-explain", &[("edge", Value::Text(self.offers.lens_at.id()))]),
            tag: self.words.say("attract-tag"),
            lens: self.words.say("lens"),
            lens_at: self.offers.lens_at,
            type_code: self.button(Action::TypeCode),
            others: self.procedures_button().into_iter().chain([self.call_button()]).collect(),
            type_short: self.words.say("type-code-short"),
            slip: self.slip(),
            languages: self.languages(),
            fresh: self.fresh(),
        })
    }

    /// A code is in view that cannot be read, for a reason that may be known; or there is none in view at all.
    pub fn unreadable(self, why: Option<Hint>) -> Page {
        let hints = advice(why.unwrap_or(Hint::Unreadable));
        let hints = hints.iter().map(|&(mark, key)| Advice { mark, words: self.words.say(key) });
        Page::Unreadable(Unreadable {
            header: self.header(),
            title: self.words.say(if why.is_some() { "unreadable-title" } else { "no-code-title" }),
            hints: hints.collect(),
            lens: self.words.say("lens"),
            lens_at: self.offers.lens_at,
            slip: self.slip(),
            type_code: self.button(Action::TypeCode),
            foot: self.dock(Action::Stop),
        })
    }

    /// The camera does not answer; the other ways in still do.
    pub fn camera_lost(self) -> Page {
        let way = |icon, title, note, action| {
            Block::Way(Way { icon, title: self.words.say(title), note: self.words.say(note), action })
        };
        let blocks = vec![
            way(icons::BARCODE_THIN, "camera-scanner", "camera-scanner-note", None),
            way(icons::NUMPAD_THIN, "camera-type", "camera-type-note", Some(Action::TypeCode)),
            Block::Button(self.call_button()),
        ];
        let band = self.machine_band("camera-title", "camera-explain", Door::Half, icons::CAMERA_SLASH_FILL);
        self.sheet("camera_lost", band, blocks, self.stand_by())
    }

    /// The store does not answer: nothing can be looked up.
    pub fn out_of_order(self) -> Page {
        let band = self.machine_band("out-title", "out-explain", Door::Shut, icons::WRENCH_FILL);
        let blocks = vec![self.go(CounterRole::Intake, "go-to-counter")];
        self.sheet("out_of_order", band, blocks, self.stand_by())
    }

    fn not_found(self, code: &DossierCode) -> Page {
        let explanation = match self.data_as_of {
            None => self.words.say("not-found-explain"),
            Some(at) => {
                let (time, date) = (self.words.time(at.time()), self.words.date(at.date()));
                let key =
                    if at.date() == self.now.date() { "not-found-explain-today" } else { "not-found-explain-day" };
                self.words.say_with(key, &[("time", Value::Text(&time)), ("date", Value::Text(&date))])
            }
        };
        let band = Band {
            tone: Tone::Slate,
            about: About::Code { label: self.words.say("not-found-owner"), code: code.as_str().to_owned() },
            title: self.words.say("not-found-title"),
            explanation: vec![explanation],
            lead: None,
            door: Door::Shut,
            icon: icons::MAGNIFYING_GLASS,
        };
        let go = Go {
            sign: self.counter_sign(CounterRole::Intake),
            heading: self.counter_says("go-to-counter", CounterRole::Intake),
            until: None,
            facts: self.place_fact(CounterRole::Intake).into_iter().collect(),
            note: Some(self.words.say("not-found-help")),
        };
        let item = |icon, title: &str, note| Item { icon, title: self.words.say(title), note: Some(note) };
        let elsewhere = self.words.say("not-found-elsewhere-note");
        let items = vec![
            item(icons::CLOCK_COUNTDOWN_THIN, "not-found-today", self.try_again()),
            item(icons::BUILDINGS_THIN, "not-found-elsewhere", elsewhere),
        ];
        // The same code would be looked for in the same data: to scan it again is no way.
        let blocks = vec![Block::Go(go), Block::Items(items)];
        self.sheet("not_found", band, blocks, self.dock(Action::Done))
    }

    /// When the next import will have come in, where imports have a rhythm and a time.
    fn try_again(self) -> String {
        let next = self.data_as_of.zip(self.office.profile.import_minutes).and_then(|(at, minutes)| {
            let next = at.checked_add(jiff::SignedDuration::from_mins(i64::from(minutes))).ok()?;
            (next > self.now).then_some((minutes, next))
        });
        let Some((minutes, next)) = next else { return self.words.say("not-found-today-soon") };
        let time = self.words.time(next.time());
        let values = [("minutes", Value::Count(u32::from(minutes))), ("time", Value::Text(&time))];
        self.words.say_with("not-found-today-note", &values)
    }

    fn other(self, kind: OtherKind) -> Page {
        let say = |key| self.words.say(key);
        let (title, explanation, icon, drawn, no) = match kind {
            OtherKind::CitizenCard => {
                let drawn = Drawn::Card(say("card-drawn"));
                ("citizen-card-title", "card-explain", icons::IDENTIFICATION_CARD_FILL, drawn, "card-no")
            }
            OtherKind::HealthCard => {
                let drawn = Drawn::Card(say("health-drawn"));
                ("health-card-title", "card-explain", icons::FIRST_AID_KIT_FILL, drawn, "card-no")
            }
            OtherKind::Link => ("code-title", "code-explain", icons::LINK_FILL, Drawn::Code, "code-no"),
            OtherKind::Goods | OtherKind::Unknown => {
                ("code-title", "code-explain", icons::BARCODE_FILL, Drawn::Code, "code-no")
            }
        };
        let band = Band {
            tone: Tone::Slate,
            about: About::Kind(say("other-owner")),
            title: say(title),
            explanation: vec![say(explanation)],
            lead: None,
            door: Door::Shut,
            icon,
        };
        let compare = Compare { drawn, no: say(no), slip: self.slip(), yes: say("card-yes") };
        let type_code = Block::Button(labelled(Action::TypeCode, say("type-without-slip")));
        let blocks = vec![Block::Heading(say("card-ways")), Block::Compare(compare), type_code];
        self.sheet("wrong_code", band, blocks, self.dock(Action::Done))
    }

    fn machine_band(self, title: &str, explanation: &str, door: Door, icon: Icon) -> Band {
        Band {
            tone: Tone::Slate,
            about: About::Nothing,
            title: self.words.say(title),
            explanation: vec![self.words.say(explanation)],
            lead: None,
            door,
            icon,
        }
    }

    pub(super) fn sheet(self, screen: &'static str, band: Band, blocks: Vec<Block>, foot: Foot) -> Page {
        let more = self.more(blocks.iter().map(Block::most_pages).sum(), blocks.iter().map(Block::papers).sum());
        Page::Sheet(Sheet { screen, header: self.header(), band, blocks, more, foot })
    }

    /// The words of the button that leads on, for so many pages and papers at the most.
    pub(super) fn more(self, pages: usize, papers: usize) -> More {
        let by_count = |key: &str, most: usize| {
            let counts = (1..).take(most);
            counts.map(|count| self.words.say_with(key, &[("count", Value::Count(count))])).collect()
        };
        let again = self.words.say("more-again");
        More { pages: by_count("more-pages", pages), papers: by_count("more-papers", papers), again }
    }

    /// What to tell somebody whose answer may be out of date.
    pub(super) fn notice(self, notice: Notice) -> Block {
        let note = Some(self.counter_and_place("to-be-sure", CounterRole::Intake));
        Block::Items(vec![Item { icon: icons::WARNING_FILL, title: self.notice_says(notice), note }])
    }

    /// Why it may be.
    pub(super) fn notice_says(self, notice: Notice) -> String {
        match (notice, self.data_as_of) {
            (Notice::ClockBehind, _) => self.words.say("clock-behind"),
            (Notice::Stale, None) => self.words.say("stale-unknown"),
            (Notice::Stale, Some(at)) => {
                let (time, date) = (self.words.time(at.time()), self.words.short_date(at.date()));
                self.words.say_with("stale", &[("time", Value::Text(&time)), ("date", Value::Text(&date))])
            }
        }
    }

    pub(super) fn scan_again(self) -> Block {
        Block::Button(Button { now: true, ..self.button(Action::ScanAgain) })
    }

    /// A button with its action's own words.
    pub(super) fn button(self, action: Action) -> Button {
        labelled(action, self.words.say(action.key()))
    }

    pub(super) fn dock(self, leave: Action) -> Foot {
        self.dock_with(leave, None)
    }

    /// The dock of a screen that is about a code.
    pub(super) fn dock_with(self, leave: Action, code: Option<String>) -> Foot {
        let languages = self.offers.languages;
        let chosen = languages.iter().position(|lang| *lang == self.words.lang());
        let next = chosen.and_then(|chosen| languages.get(chosen + 1).or_else(|| languages.first())).copied();
        let language = next.filter(|next| *next != self.words.lang()).map(Action::Language);
        let read = self.offers.reads_aloud.then_some(Action::ReadAloud);
        let volume = self.offers.loudness.map(Action::Volume);
        let look = self.offers.changes_look.then_some(Action::EasyToSee);
        let tools = read.into_iter().chain(volume).chain(look).chain(language).map(|tool| self.button(tool)).collect();
        Foot::Dock { tools, code, leave: self.button(leave), is_good: false }
    }

    fn stand_by(self) -> Foot {
        Foot::Languages { keys: self.languages(), fresh: self.fresh(), office: self.office.profile.name.clone() }
    }

    pub(super) fn header(self) -> Header {
        Header {
            brand: self.words.say("brand"),
            office: self.office.profile.name.clone(),
            clock: self.words.time(self.now.time()),
            too_small: self.words.say("too-small"),
        }
    }

    fn languages(self) -> Vec<LanguageKey> {
        let chosen = self.words.lang();
        let key = |lang: &Lang| LanguageKey { lang: *lang, name: lang.own_name().to_owned(), chosen: *lang == chosen };
        self.offers.languages.iter().map(key).collect()
    }

    fn fresh(self) -> Option<String> {
        self.data_as_of.map(|at| {
            let (time, date) = (self.words.time(at.time()), self.words.short_date(at.date()));
            let key = if at.date() == self.now.date() { "data-as-of" } else { "data-as-of-day" };
            self.words.say_with(key, &[("time", Value::Text(&time)), ("date", Value::Text(&date))])
        })
    }

    pub(super) fn slip(self) -> SlipText {
        let profile = &self.office.profile;
        let say = |key| self.words.say(key);
        let day = self.now.date().saturating_sub(3.days());
        SlipText {
            office: std::iter::once(profile.agency.to_uppercase())
                .chain(halves(&profile.full_name.to_uppercase()))
                .collect(),
            state: [say("slip-state"), say("slip-motto")],
            title: [say("slip-title"), say("slip-title-second")],
            code: format!("{}-{}-0042", profile.code_prefix, day.strftime("%y%m%d")),
            signers: [say("slip-applicant"), say("slip-officer")],
        }
    }

    /// A sentence with the number of a counter, or its form without one.
    pub(super) fn counter_says(self, key: &str, role: CounterRole) -> String {
        let number = self.office.counter(role).map(|counter| counter.number.as_str());
        self.words.say_with(key, &[("counter", Value::or_none(number))])
    }

    /// The same with where that counter is, where the office says so: for who is sent there.
    pub(super) fn counter_and_place(self, key: &str, role: CounterRole) -> String {
        let says = self.counter_says(key, role);
        let Some(place) = self.place(role) else { return says };
        let place = place.trim_end_matches('.');
        self.words.say_with("says-and-place", &[("says", Value::Text(&says)), ("place", Value::Text(place))])
    }

    /// Where a counter is, where the office says so.
    pub(super) fn place(self, role: CounterRole) -> Option<&'a str> {
        self.office.counter(role).and_then(|counter| counter.place.as_deref())
    }

    /// The same as a line beside the counter's sign.
    pub(super) fn place_fact(self, role: CounterRole) -> Option<Facts> {
        self.place(role).map(|place| Facts { icon: icons::MAP_PIN_FILL, lines: vec![place.to_owned()] })
    }

    /// A date in full after a key's words.
    pub(super) fn date_says(self, key: &str, date: Option<Date>) -> String {
        let date = date.map(|date| self.words.date(date));
        self.words.say_with(key, &[("date", Value::or_none(date.as_deref()))])
    }
}

/// A button with words of its own.
pub(super) fn labelled(action: Action, label: String) -> Button {
    Button { label, action, now: false }
}

/// A name in two lines of about the same length, for print.
fn halves(name: &str) -> Vec<String> {
    let middle = name.len() / 2;
    let space = name.match_indices(' ').map(|(at, _)| at).min_by_key(|at| at.abs_diff(middle));
    match space.and_then(|at| name.split_at_checked(at)) {
        Some((first, second)) => vec![first.to_owned(), second.trim().to_owned()],
        None => vec![name.to_owned()],
    }
}
