//! The citizen's word at the end of a session: how they were served, why not well, and a few words of their own.

use super::compose::{Composer, labelled};
use super::model::{About, Band, Block, Button, Check, Door, Foot, KeyboardWords, Message, Page, Ways};
use crate::desk::Word;
use crate::domain::word::{Ballot, Complaint, Heard, MOST_MESSAGE, Rating, ReasonId, Subject, message};
use crate::ui::screens::Action;
use crate::ui::theme::{Icon, Tone, icons};
use crate::ui::typing::{Edit, Kind, Line, Method, Typing};
use crate::ui::widgets::keyboard::TONES;
use crate::words::Lang;

/// What may be written.
const MESSAGE: Kind = Kind::Words { most: MOST_MESSAGE };

/// Where the end of a session stands. It holds nothing of its person but a keyed hash, for as long as they may rate.
#[derive(Debug, Clone, PartialEq)]
pub enum Parting {
    /// There is nothing to rate.
    Bye,
    /// How were they served?
    Asks(Ballot),
    /// They said, and it is being written down.
    Said(Subject),
    /// Why were they not satisfied?
    Why(Box<Why>),
    /// What became of it.
    Heard(Heard),
}

impl Parting {
    /// The end of a session that showed this.
    pub fn of(ballot: Option<Ballot>) -> Self {
        ballot.map_or(Self::Bye, Self::Asks)
    }

    /// Its name in the trace.
    pub fn name(&self) -> &'static str {
        match self {
            Self::Bye | Self::Asks(_) | Self::Said(_) => "thanks",
            Self::Why(why) if why.keyboard.is_some() => "message",
            Self::Why(_) => "reasons",
            Self::Heard(_) => "heard",
        }
    }

    /// Whether somebody would lose something if it went.
    pub fn is_worth_asking(&self) -> bool {
        matches!(self, Self::Why(why) if why.says_something())
    }

    /// A rating: it is said once.
    pub fn rate(&mut self, rating: Rating) -> Option<Word> {
        let Self::Asks(ballot) = self else { return None };
        let word = Word::Rating(ballot.clone(), rating);
        *self = Self::Said(ballot.subject.clone());
        Some(word)
    }

    /// What became of what was said. Who is not satisfied is asked why, once that is counted.
    #[must_use]
    pub fn heard(self, heard: Heard) -> Self {
        match (self, heard) {
            (Self::Said(subject), Heard::Counted(Rating::Unsatisfied)) => Self::Why(Box::new(Why::new(subject))),
            (Self::Bye, _) => Self::Bye,
            _ => Self::Heard(heard),
        }
    }
}

/// Why somebody was not satisfied, as far as they said.
#[derive(Debug, Clone, PartialEq)]
pub struct Why {
    subject: Subject,
    chosen: Vec<ReasonId>,
    message: Line,
    /// Whether the keyboard writes capitals, while it is on the screen.
    keyboard: Option<bool>,
}

impl Why {
    /// Nothing was said yet.
    pub fn new(subject: Subject) -> Self {
        Self { subject, chosen: Vec::new(), message: Line::default(), keyboard: None }
    }

    /// Whether the keyboard is on the screen.
    pub fn writes(&self) -> bool {
        self.keyboard.is_some()
    }

    /// The keyboard, or the reasons again.
    pub fn show_keyboard(&mut self, shows: bool) {
        self.keyboard = shows.then_some(false);
    }

    /// Capitals, or small letters again.
    pub fn shift(&mut self) {
        self.keyboard = self.keyboard.map(|is_shifted| !is_shifted);
    }

    /// A reason is chosen, or no longer; nothing happens where the office has none there.
    pub fn choose_if(&mut self, reason: Option<ReasonId>) {
        let Some(reason) = reason else { return };
        let before = self.chosen.len();
        self.chosen.retain(|chosen| *chosen != reason);
        if self.chosen.len() == before {
            self.chosen.push(reason);
        }
    }

    /// A key that writes, or takes back. English is typed as it stands.
    pub fn edit(&mut self, edit: &Edit, lang: Lang) {
        let method = if lang == Lang::En { Method::Off } else { Method::Telex };
        self.message.edit(edit, MESSAGE, Typing { method, ..Typing::default() });
        self.keyboard = self.keyboard.map(|_| false);
    }

    /// What is given to the office; nothing where nothing was said.
    pub fn complaint(&self) -> Option<Word> {
        let message = message(&self.message.text());
        self.says_something().then(|| {
            Word::Complaint(Box::new(Complaint {
                subject: self.subject.clone(),
                reasons: self.chosen.clone(),
                message,
            }))
        })
    }

    fn says_something(&self) -> bool {
        !self.chosen.is_empty() || !message(&self.message.text()).is_empty()
    }
}

impl Composer<'_> {
    /// The end of a session.
    pub fn parting(self, parting: &Parting) -> Page {
        match parting {
            Parting::Bye => self.word_page("thanks", "thanks-title", "thanks-explain", icons::SHIELD_CHECK_FILL),
            Parting::Asks(_) | Parting::Said(_) => self.thanks(),
            Parting::Why(why) if why.writes() => self.message(why),
            Parting::Why(why) => self.reasons(why),
            Parting::Heard(heard) => {
                let (explain, lead) = match heard {
                    Heard::Counted(_) => ("heard-counted", icons::CHECK_SQUARE_FILL),
                    Heard::Kept => ("heard-kept", icons::CHECK_SQUARE_FILL),
                    Heard::Before => ("heard-before", icons::WARNING_FILL),
                    Heard::Lost => ("heard-lost", icons::WARNING_FILL),
                };
                self.word_page("heard", "thanks-title", explain, lead)
            }
        }
    }

    fn word_page(self, screen: &'static str, title: &str, explain: &str, lead: Icon) -> Page {
        let leave = labelled(Action::Skip, self.words.say("done"));
        let foot = Foot::Note { words: self.words.say("heard-next"), leave };
        self.sheet(screen, self.night_band(title, explain, lead), Vec::new(), foot)
    }

    pub(super) fn night_band(self, title: &str, explain: &str, lead: Icon) -> Band {
        Band {
            tone: Tone::Night,
            about: About::Nothing,
            title: self.words.say(title),
            explanation: vec![self.words.say(explain)],
            lead: Some(lead),
            door: Door::Open,
            icon: icons::FLOWER_LOTUS_FILL,
        }
    }

    fn reasons(self, why: &Why) -> Page {
        let check = |(place, reason): (usize, &crate::domain::word::Reason)| {
            let label = if self.words.lang() == Lang::En { &reason.en } else { &reason.vi };
            let is_chosen = why.chosen.contains(&reason.id);
            Block::Check(Check { label: label.clone(), is_chosen, action: Action::Reason(place) })
        };
        let reasons = self.office.profile.reasons.iter().enumerate().map(check);
        let write = if why.message.is_empty() { "why-write" } else { "why-write-on" };
        let blocks = reasons.chain([Block::Button(labelled(Action::Write, self.words.say(write)))]);
        let send = Button { now: why.says_something(), ..self.button(Action::Send) };
        let foot = Foot::Ways(Ways { back: self.button(Action::Skip), go: send });
        let explanation = ["why-explain", "why-nameless"].map(|key| self.words.say(key)).to_vec();
        let band = self.night_band("why-title", "why-explain", icons::SHIELD_CHECK_FILL);
        self.sheet("reasons", Band { explanation, lead: None, ..band }, blocks.collect(), foot)
    }

    fn message(self, why: &Why) -> Page {
        let send = self.button(Action::Send);
        Page::Message(Message {
            header: self.header(),
            title: self.words.say("message-title"),
            hint: self.words.say("message-hint"),
            written: why.message.text(),
            is_shifted: why.keyboard == Some(true),
            keys: KeyboardWords {
                tones: TONES.map(|(_, key)| self.words.say(key)),
                shift: self.words.say("key-shift"),
                space: self.words.say("key-space"),
                delete: self.words.say("key-delete"),
            },
            back: self.button(Action::Back),
            send: Button { now: why.says_something(), ..send },
        })
    }
}
