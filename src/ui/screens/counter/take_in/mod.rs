//! The screen on which a dossier is taken in, in words.

pub mod calendar;
mod examples;
mod over;
mod person;
mod view;

use std::ops::Range;

pub use calendar::{Day, DayKind, DueDate};
pub(super) use examples::{PRINTER, examples};
pub use over::Over;
pub use person::{Person, Toggle, person};
pub use view::show;

use super::compose::Composer;
use super::input::Input;
use crate::domain::calendar::TimeLimit;
use crate::domain::event::{Channel, Delivery};
use crate::domain::procedure::{self, PaperKind, Procedure, ProcedureId};
use crate::domain::search::without_marks;
use crate::ui::counter::take_in::form::{Ending, Slot};
use crate::ui::counter::take_in::{CHANNELS, DELIVERIES, Stage, TakeIn};
use crate::ui::theme::{Icon, icons};
use crate::ui::typing::{Line, Method};
use crate::words::{Lang, Value};

/// The screen in words.
#[derive(Debug, Clone)]
pub struct Page {
    /// The form.
    pub form: Form,
    /// What lies over it.
    pub over: Option<Over>,
    /// Where keys go.
    pub slot: Slot,
}

/// The form in words.
#[derive(Debug, Clone)]
pub struct Form {
    /// The headings of procedure, person, papers, fee.
    pub headings: [String; 4],
    /// The search.
    pub search: Input,
    /// The procedures found, or the one that is chosen.
    pub procedures: Vec<Found>,
    /// What stands there while nothing is found.
    pub nothing: String,
    /// Who hands it in, or whose it is.
    pub person: Person,
    /// The papers.
    pub papers: Vec<Paper>,
    /// How many papers there are, and how many are missing.
    pub papers_line: String,
    /// How it came: a label, and the choices.
    pub channel: Choices<Channel>,
    /// How the result is wanted.
    pub delivery: Choices<Delivery>,
    /// What it costs.
    pub amount: String,
    /// Whether that is paid: the choices; none where there is nothing to pay.
    pub paid: Vec<(bool, String, bool)>,
    /// That nobody said yet whether it is.
    pub paid_error: Option<String>,
    /// When it will be due: a heading, and the rest once a procedure is chosen.
    pub due: (String, Option<DueDate>),
    /// How words are typed: a label, and the choices.
    pub methods: (String, Vec<(Method, String, bool)>),
    /// The button of the keyboard.
    pub keyboard: String,
    /// Why it was not taken in.
    pub problem: Option<String>,
    /// The other ways to end it, and whether each can be gone.
    pub endings: [(Ending, String, bool); 2],
    /// Takes it in; whether that is under way.
    pub take_in: (Icon, String, bool),
}

/// A label, and choices with their names, of which one holds.
pub type Choices<T> = (String, Vec<(T, String, bool)>);

/// A procedure that was found.
#[derive(Debug, Clone)]
pub struct Found {
    /// Which.
    pub id: ProcedureId,
    /// Its title.
    pub title: String,
    /// The parts of the title that were typed, in characters.
    pub marks: Vec<Range<usize>>,
    /// Its field, and how long it takes.
    pub line: String,
    /// Whether Enter chooses it, or it is chosen.
    pub is_chosen: bool,
}

/// A paper.
#[derive(Debug, Clone)]
pub struct Paper {
    /// What it is called.
    pub name: String,
    /// Original, certified copy or copy; and that it is missing.
    pub line: String,
    /// How many.
    pub count: String,
    /// Whether it is missing.
    pub is_missing: bool,
    /// The names of its keys: one more, one less.
    pub keys: [String; 2],
}

/// What is shown of a state.
pub fn page(composer: &Composer<'_>, state: &TakeIn) -> Page {
    let chosen = state.form().procedure.as_ref().and_then(|id| composer.office.procedure(id));
    Page { form: form(composer, state, chosen), over: over::over(composer, state), slot: state.slot() }
}

fn form(composer: &Composer<'_>, state: &TakeIn, chosen: Option<&Procedure>) -> Form {
    let say = |key| composer.say(key);
    let form = state.form();
    let papers: Vec<Paper> = form.papers.iter().map(|it| paper(composer, it)).collect();
    let missing = papers.iter().filter(|paper| paper.is_missing).count();
    let fee: u64 = chosen.map_or(0, |procedure| procedure.fees.iter().map(|line| line.dong).sum());
    let is_free = fee == 0;
    let method = composer.counter.seat().typing.method;
    let prints = composer.counter.printing().has_printer();
    let now = composer.local(composer.at);
    Form {
        headings: ["take-in-procedure", "take-in-person", "take-in-papers", "take-in-fee"].map(say),
        search: Input {
            is_labelled: false,
            hint: say("take-in-no-marks"),
            icon: Some(icons::MAGNIFYING_GLASS),
            ..input(composer, state, Slot::Search, "take-in-search", &form.search)
        },
        procedures: procedures(composer, state, chosen),
        nothing: say(if form.search.is_empty() { "take-in-type" } else { "take-in-not-found" }),
        person: person(composer, state),
        papers_line: papers_line(composer, papers.len(), missing, chosen.is_some()),
        papers,
        channel: (say("take-in-channel"), CHANNELS.map(|it| (it, say(channel_key(it)), form.channel == it)).to_vec()),
        delivery: (
            say("take-in-delivery"),
            DELIVERIES.map(|it| (it, say(delivery_key(it)), form.delivery == it)).to_vec(),
        ),
        amount: match chosen {
            None => String::new(),
            Some(_) if is_free => say("take-in-free"),
            Some(_) => composer.words.money(fee),
        },
        paid: if is_free {
            Vec::new()
        } else {
            [(true, "take-in-paid"), (false, "take-in-pay-later")]
                .map(|(paid, key)| (paid, say(key), form.is_paid == Some(paid)))
                .to_vec()
        },
        paid_error: state.error(Slot::Paid, composer.office).map(say),
        due: (
            say("take-in-due"),
            chosen.map(|procedure| calendar::due_date(composer.words, composer.office, procedure, now)),
        ),
        methods: (say("take-in-typing"), Method::ALL.map(|it| (it, say(method_key(it)), it == method)).to_vec()),
        keyboard: say("take-in-keyboard"),
        problem: state.problem().map(|failure| composer.why(failure)),
        endings: [
            (Ending::Asked, say("take-in-without"), missing > 0),
            (Ending::Refused, say("take-in-refuse"), chosen.is_some()),
        ],
        take_in: match state.stage() {
            Stage::Sending => (icons::HOURGLASS_MEDIUM_FILL, say("take-in-sending"), true),
            _ if prints => (icons::PRINTER, say("take-in-do"), false),
            _ => (icons::TRAY_ARROW_DOWN, say("take-in-do-only"), false),
        },
    }
}

fn channel_key(channel: Channel) -> &'static str {
    match channel {
        Channel::Counter => "take-in-at-counter",
        Channel::Post => "take-in-by-post",
        Channel::Online => "take-in-online",
    }
}

/// The key of how a result is wanted.
pub(super) fn delivery_key(delivery: Delivery) -> &'static str {
    match delivery {
        Delivery::Counter => "take-in-at-counter",
        Delivery::Post => "take-in-by-post",
        Delivery::Electronic => "take-in-electronic",
    }
}

/// The key of how words are typed.
pub fn method_key(method: Method) -> &'static str {
    match method {
        Method::Telex => "typing-telex",
        Method::Vni => "typing-vni",
        Method::Off => "typing-off",
    }
}

fn procedures(composer: &Composer<'_>, state: &TakeIn, chosen: Option<&Procedure>) -> Vec<Found> {
    let found = |procedure: &Procedure, marks, is_chosen| Found {
        id: procedure.id.clone(),
        title: composer.title(&procedure.id),
        marks,
        line: about(composer, procedure),
        is_chosen,
    };
    let form = state.form();
    if form.search.is_empty() {
        return chosen.map(|procedure| found(procedure, Vec::new(), true)).into_iter().collect();
    }
    let typed = form.search.text();
    let hits = form.hits(composer.office).into_iter().enumerate();
    hits.map(|(at, hit)| found(hit, marks(&composer.title(&hit.id), &typed), at == state.hit())).collect()
}

/// Its field, and how long it takes.
fn about(composer: &Composer<'_>, procedure: &Procedure) -> String {
    let field = composer.office.profile.fields.get(&procedure.field);
    let field = field.map_or("", |field| if composer.words.lang() == Lang::En { &field.en } else { &field.vi });
    let count = |key, days: u16| composer.count(key, "days", usize::from(days));
    let limit = match procedure.limit {
        TimeLimit::WorkingDays(days) => count("limit-working-days", days),
        TimeLimit::CalendarDays(days) => count("limit-calendar-days", days),
        TimeLimit::SameDay => composer.say("limit-same-day"),
        TimeLimit::None => composer.say("limit-none"),
    };
    if field.is_empty() { limit } else { format!("{field}, {limit}") }
}

/// The words of a title that were typed, as far as they were, in characters. Marks do not matter.
pub fn marks(title: &str, typed: &str) -> Vec<Range<usize>> {
    let typed = without_marks(typed);
    let begun: Vec<&str> = typed.split(' ').filter(|word| !word.is_empty()).collect();
    let mut marks: Vec<Range<usize>> = Vec::new();
    let mut at = 0;
    for word in title.split(' ') {
        let plain = without_marks(word);
        let length = begun.iter().filter(|begun| plain.starts_with(**begun)).map(|begun| begun.chars().count()).max();
        if let Some(length) = length {
            let end = at + length;
            // Words that follow each other are one mark, with the blank between them.
            match marks.last_mut().filter(|last| last.end + 1 == at) {
                Some(last) => last.end = end,
                None => marks.push(at..end),
            }
        }
        at += word.chars().count() + 1;
    }
    marks
}

fn paper(composer: &Composer<'_>, paper: &procedure::Paper) -> Paper {
    let is_missing = paper.count == 0;
    let kind = composer.say(kind_key(paper.kind));
    Paper {
        name: paper.name.clone(),
        line: if is_missing { composer.with("take-in-missing", "kind", &kind) } else { kind },
        count: composer.count("take-in-count", "count", usize::from(paper.count)),
        is_missing,
        keys: ["take-in-less", "take-in-more"].map(|key| composer.with(key, "name", &paper.name)),
    }
}

fn kind_key(kind: PaperKind) -> &'static str {
    match kind {
        PaperKind::Original => "kind-original",
        PaperKind::Certified => "kind-certified",
        PaperKind::Copy => "kind-copy",
    }
}

fn papers_line(composer: &Composer<'_>, all: usize, missing: usize, is_chosen: bool) -> String {
    if !is_chosen {
        return composer.say("take-in-choose-first");
    }
    let count = |count: usize| Value::Count(u32::try_from(count).unwrap_or(u32::MAX));
    let values = [("there", count(all - missing)), ("all", count(all)), ("missing", count(missing))];
    composer.words.say_with("take-in-papers-line", &values)
}

/// A field of the form, with what is wrong with it.
fn input(composer: &Composer<'_>, state: &TakeIn, slot: Slot, key: &str, line: &Line) -> Input {
    let error = state.error(slot, composer.office).map(|key| composer.say(key));
    Input { error, ..Input::new(composer.say(key), line, state.slot() == slot) }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;
    use crate::domain::calendar::{CalendarData, WorkCalendar};
    use crate::domain::office::Office;
    use crate::domain::testing;
    use crate::words::Words;

    #[test]
    fn what_was_typed_is_marked_in_the_title() {
        let title = "Cấp giấy phép xây dựng nhà ở";
        let shown = |typed: &str| -> Vec<String> {
            let text = |mark: Range<usize>| title.chars().skip(mark.start).take(mark.len()).collect();
            marks(title, typed).into_iter().map(text).collect()
        };
        assert_eq!(shown("giay phep xay"), ["giấy phép xây"]);
        assert_eq!(shown("Cấp d"), ["Cấp", "d"]);
        assert_eq!(shown("gi nh"), ["gi", "nh"]);
        assert_eq!(shown(""), Vec::<String>::new());
        assert_eq!(shown("xyz"), Vec::<String>::new());
    }

    #[test]
    fn the_calendar_counts_working_days_and_says_what_it_leaves_out() {
        let mut office = testing::office(crate::domain::calendar::SupplementRule::Shift);
        let holidays = vec![date(2026, 10, 27)];
        office.calendar =
            WorkCalendar::new(CalendarData { holidays, known_until: 2026, ..CalendarData::default() }).unwrap();
        let due = due_of(&office, "ten");
        let counted: Vec<_> =
            due.days.iter().filter(|day| matches!(day.kind, DayKind::Counted | DayKind::Due)).collect();
        assert_eq!(counted.len(), 10);
        let last = counted.last().unwrap();
        assert_eq!((last.kind, last.note.as_str(), last.number.as_str()), (DayKind::Due, "10", "6"));
        assert_eq!(due.days.iter().filter(|day| day.kind == DayKind::Holiday).count(), 1);
        assert_eq!(due.holidays, "27/10/2026 là ngày nghỉ lễ.");
        assert_eq!(due.days.len() % 7, 0);
        let calendar = due_of(&office, "month");
        assert!(calendar.days.len() <= 49);
        assert!(due_of(&office, "free").days.is_empty());
    }

    fn due_of(office: &Office, id: &str) -> DueDate {
        let now = date(2026, 10, 22).at(10, 32, 0, 0);
        let procedure = office.procedure(&id.into()).unwrap();
        calendar::due_date(&Words::new(Lang::Vi), office, procedure, now)
    }
}
