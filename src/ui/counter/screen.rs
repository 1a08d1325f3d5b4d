//! What is on the counter's screen: one variant a screen, which holds all that the screen knows.

use std::time::Duration;

use super::acts::ActKind;
use super::around::Around;
use super::batch::{Batch, BatchTap};
use super::dossier::{Dossier, DossierTap};
use super::find::{Find, FindTap};
use super::form;
use super::hand_over::{HandOver, HandOverTap};
use super::seat::Choice;
use super::settings::{SetUp, Settings, SettingsTap};
use super::sign_in::{SignIn, SignInTap};
use super::take_in::{TakeIn, TakeInTap};
use crate::desk::{Failure, Page, Told, Wish};
use crate::domain::alert::AlertKind;
use crate::domain::code::DossierCode;
use crate::domain::form::Form;
use crate::domain::payload::Payload;
use crate::domain::rights::Right;
use crate::domain::staff::Role;
use crate::ui::feedback::Feedback;
use crate::ui::gate::Key;
use crate::ui::supervisor::{Queue, QueueTap, ReportPage, ReportTap, Trend, TrendTap, WordScreen, WordTap};
use crate::ui::typing::Kind;
use crate::ui::widgets::keyboard::Pressed;
use crate::words::Lang;

/// A face of the staff.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum StaffFace {
    /// Dossiers are taken in and results handed over.
    #[default]
    Counter,
    /// The head of the office sees the queue.
    Supervisor,
}

impl StaffFace {
    /// Whether somebody of this role has anything to do at it.
    pub fn is_for(self, role: Role) -> bool {
        match self {
            Self::Counter => true,
            Self::Supervisor => Right::Oversee.belongs_to(role),
        }
    }
}

/// What a finger may ask for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Tap {
    /// Go to a screen of the rail.
    Go(Place),
    /// Begin a list in which each scan marks.
    Batch,
    /// Sign out, and let the next one in.
    Lock,
    /// Speak this language.
    Language(Lang),
    /// Choose how this counter works.
    Choose(Choice),
    /// The keyboard on the screen, or none.
    Keyboard(bool),
    /// A key of it.
    Press(Pressed),
    /// The box for scans, where something may be typed into it.
    ScanBox,
    /// Print a form of a dossier.
    Print(Form, DossierCode),
    /// List the dossiers whose slip was never printed.
    WithoutSlip,
    /// On the screen to sign in.
    SignIn(SignInTap),
    /// On the screen to hand one result over.
    HandOver(HandOverTap),
    /// In the list in which each scan marks.
    InBatch(BatchTap),
    /// On the screen to take a dossier in.
    TakeIn(TakeInTap),
    /// On the screen to find a dossier.
    Find(FindTap),
    /// On a dossier's page.
    Dossier(DossierTap),
    /// In the queue.
    Queue(QueueTap),
    /// On the page of rates.
    Trend(TrendTap),
    /// On the page of the citizens' word.
    Word(WordTap),
    /// On the page of the report.
    Report(ReportTap),
    /// Take note of an alert.
    Acknowledge(AlertKind),
    /// Go to whoever called at this machine.
    AnswerCall(String),
    /// In the settings, or where the first administrator is set up.
    Settings(SettingsTap),
}

impl Tap {
    /// Whether it is in a field, for which a finger needs the keyboard on the screen.
    pub(super) fn is_in_field(&self) -> bool {
        match self {
            Self::ScanBox => true,
            Self::HandOver(tap) => matches!(tap, HandOverTap::Field(..)),
            Self::TakeIn(tap) => matches!(tap, TakeInTap::Field(..)),
            Self::Dossier(tap) => matches!(tap, DossierTap::Field(..)),
            Self::Word(tap) => matches!(tap, WordTap::Field(..)),
            Self::Settings(tap) => matches!(tap, SettingsTap::Field(..)),
            _ => false,
        }
    }
}

/// A screen that the rail leads to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    /// The queue of the office.
    Queue,
    /// The rates on time.
    Trend,
    /// The report.
    Report,
    /// The citizens' word.
    Word,
    /// Handing over.
    HandOver,
    /// Taking in.
    TakeIn,
    /// Finding, and what was found.
    Find,
    /// The settings.
    Settings,
}

impl Place {
    /// Those of a face, from the top of the rail. Who signs in begins at the first that is for them.
    pub fn of(face: StaffFace) -> &'static [Self] {
        match face {
            StaffFace::Counter => &[Self::HandOver, Self::TakeIn, Self::Find, Self::Settings],
            StaffFace::Supervisor => &[Self::Queue, Self::Trend, Self::Report, Self::Word, Self::Find, Self::Settings],
        }
    }

    /// Whether somebody of this role has anything to do there.
    pub fn is_for(self, role: Role) -> bool {
        match self {
            Self::Queue | Self::Trend | Self::Report | Self::Word => Right::Oversee.belongs_to(role),
            Self::HandOver => Right::HandOver.belongs_to(role),
            Self::TakeIn => Right::TakeIn.belongs_to(role),
            Self::Find => Right::View.belongs_to(role),
            Self::Settings => true,
        }
    }

    /// Its screen, with nothing on it yet; the queue where somebody was in it.
    pub fn screen(self, around: &Around<'_>) -> Screen {
        match self {
            Self::Queue => Screen::Queue(Box::new(Queue::new(around.position.clone()))),
            Self::Trend => Screen::Trend(Box::default()),
            Self::Report => Screen::Report(Box::default()),
            Self::Word => Screen::Word(Box::default()),
            Self::HandOver => Screen::HandOver(Box::default()),
            Self::TakeIn => Screen::TakeIn(Box::default()),
            Self::Find => Screen::Find(Box::default()),
            Self::Settings => Screen::Settings(Box::default()),
        }
    }
}

/// Where a screen leads.
#[derive(Debug)]
pub enum Go {
    /// To a screen of the rail.
    To(Place),
    /// To another screen.
    Show(Box<Screen>),
    /// Nowhere else, but what stands there is something new.
    Same,
    /// The same, and nobody here asked for it.
    Renewed,
}

impl Go {
    /// To a dossier's page that is here.
    pub fn dossier(page: Box<Page>) -> Self {
        Self::Show(Box::new(Screen::Dossier(Box::new(Dossier::new(page)))))
    }

    /// To a dossier's page that is here, with an act begun on it.
    pub fn dossier_to(page: Box<Page>, act: ActKind, around: &mut Around<'_>) -> Self {
        let dossier = Dossier::with_act(page, act, around);
        Self::Show(Box::new(Screen::Dossier(Box::new(dossier))))
    }

    /// To a dossier's page that has to be opened.
    pub fn view(code: &DossierCode, around: &mut Around<'_>) -> Self {
        Self::Show(Box::new(Screen::Find(Box::new(Find::opening(Wish::View(code.clone()), around)))))
    }

    /// To what a text finds.
    pub fn find(text: &str, around: &mut Around<'_>) -> Self {
        Self::Show(Box::new(Screen::Find(Box::new(Find::of(text, around)))))
    }
}

/// What is on the screen. Leaving a variant drops all it holds of a person.
#[derive(Debug)]
pub enum Screen {
    /// The first administrator is set up.
    SetUp(Box<SetUp>),
    /// Somebody signs in.
    SignIn(SignIn),
    /// Results are handed over one by one.
    HandOver(Box<HandOver>),
    /// Each scan marks at once.
    Batch(Box<Batch>),
    /// A dossier is taken in.
    TakeIn(Box<TakeIn>),
    /// Dossiers are found.
    Find(Box<Find>),
    /// A dossier's page.
    Dossier(Box<Dossier>),
    /// The queue of the office.
    Queue(Box<Queue>),
    /// The rates on time.
    Trend(Box<Trend>),
    /// The report.
    Report(Box<ReportPage>),
    /// The citizens' word.
    Word(Box<WordScreen>),
    /// The settings.
    Settings(Box<Settings>),
}

impl Screen {
    /// Its name in the trace.
    pub fn name(&self) -> &'static str {
        match self {
            Self::SetUp(_) => "set_up",
            Self::SignIn(SignIn { is_locked: true, .. }) => "locked",
            Self::SignIn(_) => "sign_in",
            Self::HandOver(_) => "hand_over",
            Self::Batch(_) => "batch",
            Self::TakeIn(_) => "take_in",
            Self::Find(_) => "find",
            Self::Dossier(_) => "dossier",
            Self::Queue(_) => "queue",
            Self::Trend(_) => "trend",
            Self::Report(_) => "report",
            Self::Word(_) => "word",
            Self::Settings(_) => "settings",
        }
    }

    /// The place on the rail that it belongs to.
    pub fn place(&self) -> Option<Place> {
        match self {
            Self::Queue(_) => Some(Place::Queue),
            Self::Trend(_) => Some(Place::Trend),
            Self::Report(_) => Some(Place::Report),
            Self::Word(_) => Some(Place::Word),
            Self::SignIn(_) | Self::SetUp(_) => None,
            Self::HandOver(_) | Self::Batch(_) => Some(Place::HandOver),
            Self::TakeIn(_) => Some(Place::TakeIn),
            Self::Find(_) | Self::Dossier(_) => Some(Place::Find),
            Self::Settings(_) => Some(Place::Settings),
        }
    }

    /// The end of the code that it shows.
    pub(super) fn code_end(&self) -> Option<String> {
        match self {
            Self::HandOver(hand_over) => hand_over.code_end(),
            Self::Batch(batch) => batch.code_end(),
            Self::Dossier(dossier) => Some(dossier.page.dossier.code.end().to_owned()),
            _ => None,
        }
    }

    /// Whether each scan marks at once.
    pub(super) fn is_batch(&self) -> bool {
        matches!(self, Self::Batch(_))
    }

    /// What may be typed into what has the keys; nothing where no field has them.
    pub(super) fn writes(&self) -> Option<Kind> {
        match self {
            Self::SetUp(set_up) => set_up.joining.writes(),
            Self::HandOver(hand_over) => hand_over.writes(),
            Self::TakeIn(take_in) => take_in.writes(),
            Self::Find(_) => Some(form::CODE),
            Self::Dossier(dossier) => dossier.form.as_ref().and_then(|form| form.form.writes()),
            Self::Settings(settings) => settings.writes(),
            Self::Word(word) => word.writes(),
            Self::SignIn(_) | Self::Batch(_) | Self::Queue(_) | Self::Trend(_) | Self::Report(_) => None,
        }
    }

    /// It comes up.
    pub(super) fn begin(&mut self, around: &mut Around<'_>) {
        match self {
            Self::TakeIn(take_in) => take_in.begin(around),
            Self::Queue(queue) => queue.begin(around),
            Self::Trend(trend) => trend.begin(around),
            Self::Report(report) => report.begin(around),
            Self::Word(word) => word.begin(around),
            _ => {}
        }
    }

    /// Somebody wrote to the store.
    pub(super) fn changed(&mut self, around: &mut Around<'_>) {
        match self {
            Self::Queue(queue) => queue.changed(around),
            Self::Trend(trend) => trend.changed(around),
            Self::Report(report) => report.changed(around),
            Self::Word(word) => word.changed(around),
            _ => {}
        }
    }

    /// A machine of citizens wrote to its file: what they say may be more.
    pub(super) fn citizens_wrote(&mut self, around: &mut Around<'_>) {
        if let Self::Word(word) = self {
            word.changed(around);
        }
    }

    /// Time passes.
    pub(super) fn tick(&mut self, around: &mut Around<'_>) {
        if let Self::Queue(queue) = self {
            queue.tick(around);
        }
    }

    /// Whether something on it moves by itself.
    pub(super) fn is_moving(&self) -> bool {
        matches!(self, Self::Queue(queue) if queue.scroll.is_moving())
    }

    /// A scan. What is no dossier's code has no use but where a badge or a citizen's card is waited for.
    pub(super) fn scanned(&mut self, payload: Payload, text: &str, around: &mut Around<'_>) -> Option<Go> {
        match self {
            Self::SetUp(_) | Self::Trend(_) | Self::Report(_) | Self::Word(_) => {}
            Self::Settings(settings) => settings.scanned(text),
            Self::SignIn(sign_in) => sign_in.scanned(text, around.orders),
            Self::HandOver(hand_over) => hand_over.scanned(payload, around),
            Self::Batch(batch) => batch.scanned(payload, around),
            Self::TakeIn(take_in) => take_in.scanned(text, around),
            Self::Find(find) => find.scanned(payload, around),
            Self::Dossier(dossier) => dossier.scanned(payload, around),
            Self::Queue(queue) => queue.scanned(payload, around),
        }
        None
    }

    pub(super) fn key(&mut self, key: Key, around: &mut Around<'_>) -> Option<Go> {
        match self {
            Self::SetUp(set_up) => set_up.key(key, around),
            Self::SignIn(sign_in) => sign_in.key(key, around),
            Self::HandOver(hand_over) => return hand_over.key(key, around),
            Self::Batch(batch) => return batch.key(key, around),
            Self::TakeIn(take_in) => take_in.key(key, around),
            Self::Find(find) => find.key(key, around),
            Self::Dossier(dossier) => return dossier.key(key, around),
            Self::Queue(queue) => queue.key(key, around),
            Self::Trend(trend) => trend.key(key),
            Self::Report(report) => report.key(key, around),
            Self::Word(word) => word.key(key, around),
            Self::Settings(settings) => settings.key(key, around),
        }
        None
    }

    pub(super) fn tap(&mut self, tap: Tap, around: &mut Around<'_>) -> Option<Go> {
        match (self, tap) {
            (Self::SetUp(set_up), Tap::Settings(tap)) => set_up.tap(&tap, around),
            (Self::SignIn(sign_in), Tap::SignIn(tap)) => sign_in.tap(tap, around.orders),
            (Self::HandOver(_), Tap::Batch) => return Some(Go::Show(Box::new(Self::Batch(Box::default())))),
            (Self::HandOver(hand_over), Tap::HandOver(tap)) => return hand_over.tap(tap, around),
            (Self::Batch(batch), Tap::InBatch(tap)) => return batch.tap(tap, around),
            (Self::TakeIn(take_in), Tap::TakeIn(tap)) => return take_in.tap(tap, around),
            (Self::Find(find), Tap::Find(tap)) => find.tap(tap, around),
            (Self::Dossier(dossier), Tap::Dossier(tap)) => return dossier.tap(tap, around),
            (Self::Queue(queue), Tap::Queue(tap)) => queue.tap(tap, around),
            (Self::Trend(trend), Tap::Trend(tap)) => return trend.tap(tap, around),
            (Self::Report(report), Tap::Report(tap)) => return report.tap(tap, around),
            (Self::Word(word), Tap::Word(tap)) => word.tap(&tap, around),
            (Self::Settings(settings), Tap::Settings(tap)) => settings.tap(tap, around),
            _ => {}
        }
        None
    }

    pub(super) fn told(
        &mut self,
        ticket: u64,
        result: Result<Told, Box<Failure>>,
        around: &mut Around<'_>,
    ) -> (Option<Go>, Option<Feedback>) {
        match self {
            Self::SetUp(set_up) => set_up.told(ticket, result),
            Self::SignIn(sign_in) => sign_in.told(ticket, result),
            Self::HandOver(hand_over) => return hand_over.told(ticket, result),
            Self::Batch(batch) => return batch.told(ticket, result, around.now),
            Self::TakeIn(take_in) => take_in.told(ticket, result, around),
            Self::Find(find) => return find.told(ticket, result),
            Self::Dossier(dossier) => return dossier.told(ticket, result),
            Self::Queue(queue) => return queue.told(ticket, result, around),
            Self::Trend(trend) => return (trend.told(ticket, result), None),
            Self::Report(report) => return (report.told(ticket, result), None),
            Self::Word(word) => return (word.told(ticket, result), None),
            Self::Settings(settings) => return (settings.told(ticket, result), None),
        }
        (None, None)
    }

    /// The staff was read anew. An office without an administrator gets its first.
    pub(super) fn staff_changed(&mut self, ticket: u64, needs_administrator: bool) -> Option<Go> {
        match self {
            Self::Settings(settings) => settings.staff_changed(ticket),
            Self::SignIn(_) if needs_administrator => return Some(Go::Show(Box::new(Self::SetUp(Box::default())))),
            _ => {}
        }
        None
    }

    /// Whether something on it counts seconds.
    pub(super) fn counts(&self, around: &Around<'_>) -> bool {
        match self {
            Self::SignIn(sign_in) => sign_in.wait_until().is_some_and(|until| until > around.at),
            Self::Batch(batch) => batch.rows.iter().any(|row| row.toast(around.now).is_some()),
            _ => false,
        }
    }

    /// How often what it counts changes.
    pub(super) const BEAT: Duration = Duration::from_secs(1);
}
