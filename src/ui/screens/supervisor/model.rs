//! The queue in words.

use jiff::Timestamp;

use crate::desk::{Listed, Overview, UnitCounts};
use crate::domain::form::Form;
use crate::domain::queue::{Bucket, Handler, Order};
use crate::domain::rights::Right;
use crate::domain::status::Status;
use crate::domain::urge::Addressee;
use crate::ui::screens::counter::Composer;
use crate::ui::supervisor::{Picker, Queue, QueueTap, place_of};
use crate::ui::theme::{Icon, Tone, icons};
use crate::words::{Lang, Value};

/// The queue on the screen.
#[derive(Debug, Clone)]
pub struct QueuePage {
    /// The five lists that have a tile.
    pub tiles: Vec<Tile>,
    /// The other lists.
    pub small: Vec<Tile>,
    /// The heading of the units, and each of them.
    pub units: (String, Vec<UnitBar>),
    /// From which unit on they are shown.
    pub units_from: usize,
    /// The open list.
    pub list: List,
    /// A choice that lies over it.
    pub picker: Option<PickerPage>,
    /// Why the newest thing was not done.
    pub problem: Option<String>,
    /// What became of a sheet that was asked for.
    pub notice: Option<(Tone, String)>,
}

/// One list of the queue.
#[derive(Debug, Clone)]
pub struct Tile {
    /// Which.
    pub bucket: Bucket,
    /// Its colour and icon.
    pub face: (Tone, Icon),
    /// How many; a dash before anything is known.
    pub figure: String,
    /// Whether there is any.
    pub is_empty: bool,
    /// Its name.
    pub name: String,
    /// What there is to say of it.
    pub line: String,
    /// Whether it is the open one.
    pub chosen: bool,
}

/// What somebody has.
#[derive(Debug, Clone)]
pub struct UnitBar {
    /// Who, to choose them.
    pub handler: Handler,
    /// Their name.
    pub name: String,
    /// How much it is together.
    pub total: (u64, String),
    /// The parts that are not nothing: how many, and how that is written.
    pub parts: Vec<(Bucket, u64, String)>,
    /// Whether only what they have is shown.
    pub chosen: bool,
}

/// The open list, as far as it is seen.
#[derive(Debug, Clone)]
pub struct List {
    /// Its colour and icon.
    pub face: (Tone, Icon),
    /// Which it is, and how long.
    pub heading: String,
    /// The words of the button that prints the unit's sheet, and whose.
    pub sheet: Option<(QueueTap, String)>,
    /// How it is ordered: the words of the button that turns it round.
    pub order: (Icon, String),
    /// The rows that are seen, each with its place; nothing of those that are on their way.
    pub rows: Vec<(u64, Option<Row>)>,
    /// The place of the upper edge, in rows.
    pub top: f64,
    /// For how many rows there was room.
    pub room: f64,
    /// How many there are.
    pub total: u64,
    /// How far down it is, as a share.
    pub share: f64,
    /// The row that has the keys.
    pub chosen: Option<u64>,
    /// What is said of an empty list.
    pub empty: String,
}

/// A dossier of the list.
#[derive(Debug, Clone)]
pub struct Row {
    /// The instant that orders the list, in short, and what it means.
    pub when: [String; 2],
    /// Whose it is.
    pub name: String,
    /// What it is about.
    pub title: String,
    /// Where it stands.
    pub status: (Tone, String),
    /// Who has it.
    pub unit: String,
    /// The words to urge them; or that they were.
    pub urge: Option<Result<String, String>>,
}

/// A choice of what of the queue is shown.
#[derive(Debug, Clone)]
pub struct PickerPage {
    /// What is chosen.
    pub title: String,
    /// The choices.
    pub choices: Vec<Choice>,
    /// The words to leave it.
    pub close: String,
}

/// One choice.
#[derive(Debug, Clone)]
pub struct Choice {
    /// What it brings about.
    pub tap: QueueTap,
    /// Its words.
    pub words: String,
    /// Whether it is so now.
    pub chosen: bool,
}

/// The colour and the icon of a list: whose move it is.
pub fn face(bucket: Bucket) -> (Tone, Icon) {
    match bucket {
        Bucket::Overdue => (Tone::Late, icons::WARNING_CIRCLE_FILL),
        Bucket::DueToday => (Tone::Turn, icons::CALENDAR_CHECK_FILL),
        Bucket::Soon => (Tone::Work, icons::HOURGLASS_MEDIUM_FILL),
        Bucket::Waiting => (Tone::Slate, icons::USER_FILL),
        Bucket::Ready => (Tone::Ready, icons::SEAL_CHECK_FILL),
        Bucket::ToSend => (Tone::Work, icons::PAPER_PLANE_TILT_FILL),
        Bucket::Extended => (Tone::Late, icons::CALENDAR_PLUS_FILL),
        Bucket::ReceivedToday => (Tone::Work, icons::TRAY_ARROW_DOWN_FILL),
        Bucket::Urged => (Tone::Turn, icons::BELL_RINGING_FILL),
    }
}

fn key(bucket: Bucket) -> &'static str {
    match bucket {
        Bucket::Overdue => "queue-overdue",
        Bucket::DueToday => "queue-due-today",
        Bucket::Soon => "queue-soon",
        Bucket::Waiting => "queue-waiting",
        Bucket::Ready => "queue-ready",
        Bucket::ToSend => "queue-to-send",
        Bucket::Extended => "queue-extended",
        Bucket::ReceivedToday => "queue-received",
        Bucket::Urged => "queue-urged",
    }
}

impl Composer<'_> {
    /// The queue.
    pub fn queue(&self, queue: &Queue) -> QueuePage {
        let overview = queue.overview.as_deref();
        let tile = |bucket| self.tile(bucket, queue, overview);
        let units = overview.iter().flat_map(|it| &it.units).map(|unit| self.unit_bar(unit, queue)).collect();
        QueuePage {
            tiles: Bucket::ALL.into_iter().take(Bucket::TILES).map(tile).collect(),
            small: Bucket::ALL.into_iter().skip(Bucket::TILES).map(tile).collect(),
            units: (self.say("queue-units"), units),
            units_from: queue.units_from,
            list: self.queue_list(queue),
            picker: queue.picker.map(|picker| self.picker(picker, queue)),
            problem: queue.problem.as_ref().map(|failure| self.why(failure)),
            notice: self.sheet_notice(queue),
        }
    }

    /// What of the queue is shown: the words of the two buttons in the bar, each with whether it is narrowed.
    pub fn queue_filters(&self, queue: &Queue) -> [(QueueTap, String, bool); 2] {
        let unit = queue.filter.handler.as_ref().map(|handler| self.handler(handler));
        let field = queue.filter.field.as_ref().map(|field| self.field(field));
        [
            (
                QueueTap::Pick(Picker::Handler),
                unit.clone().unwrap_or_else(|| self.say("queue-all-units")),
                unit.is_some(),
            ),
            (QueueTap::Pick(Picker::Field), field.clone().unwrap_or_else(|| self.say("queue-field")), field.is_some()),
        ]
    }

    fn tile(&self, bucket: Bucket, queue: &Queue, overview: Option<&Overview>) -> Tile {
        let count = overview.map(|overview| overview.counts[place_of(bucket)]);
        Tile {
            bucket,
            face: face(bucket),
            figure: count.map_or_else(|| "-".to_owned(), |count| self.words.grouped(count)),
            is_empty: count.unwrap_or(0) == 0,
            name: self.say(key(bucket)),
            line: match (overview, count) {
                (Some(_), Some(0)) => self.say("queue-none"),
                (Some(overview), Some(_)) => self.tile_line(bucket, overview),
                _ => String::new(),
            },
            chosen: queue.bucket == bucket,
        }
    }

    fn tile_line(&self, bucket: Bucket, overview: &Overview) -> String {
        match bucket {
            Bucket::Overdue => overview
                .longest_overdue
                .map(|due| self.count("queue-longest", "days", self.working_days(due, self.at)))
                .unwrap_or_default(),
            Bucket::DueToday => self.left_today(),
            Bucket::Soon => {
                let until = self.local(self.at);
                self.with("queue-until", "time", &self.words.time(until.time()))
            }
            Bucket::Waiting => self.say("queue-paused"),
            Bucket::Ready => overview
                .oldest_ready
                .map(|at| self.with("queue-oldest", "date", &self.words.short_date(self.local(at).date())))
                .unwrap_or_default(),
            Bucket::ToSend | Bucket::Extended | Bucket::ReceivedToday | Bucket::Urged => String::new(),
        }
    }

    /// How much of today is still worked.
    fn left_today(&self) -> String {
        let now = self.local(self.at);
        let calendar = &self.office.calendar;
        let minutes = if calendar.is_working_day(now.date()) {
            calendar.working_minutes_between(now, calendar.closing_of(now.date()))
        } else {
            0
        };
        let count = |number: u64| usize::try_from(number).unwrap_or(usize::MAX);
        match (minutes / 60, minutes % 60) {
            (0, 0) => self.say("queue-closed"),
            (0, minutes) => self.count("queue-minutes-left", "minutes", count(minutes)),
            (hours, 0) => self.count("queue-hours-left", "hours", count(hours)),
            (hours, _) => self.count("queue-over-hours-left", "hours", count(hours)),
        }
    }

    fn unit_bar(&self, unit: &UnitCounts, queue: &Queue) -> UnitBar {
        let total: u64 = unit.counts.iter().sum();
        let parts = Bucket::ALL.into_iter().zip(unit.counts).filter(|(_, count)| *count > 0);
        UnitBar {
            name: self.handler(&unit.handler),
            total: (total, self.files(total)),
            parts: parts.map(|(bucket, count)| (bucket, count, self.words.grouped(count))).collect(),
            chosen: queue.filter.handler.as_ref() == Some(&unit.handler),
            handler: unit.handler.clone(),
        }
    }

    fn queue_list(&self, queue: &Queue) -> List {
        let total = queue.scroll.total();
        let name = self.say(key(queue.bucket));
        let heading = self
            .words
            .say_with("queue-heading", &[("name", Value::Text(&name)), ("count", Value::Text(&self.files(total)))]);
        let order = match queue.order {
            Order::UrgentFirst => (icons::SORT_ASCENDING, self.say("queue-urgent-first")),
            Order::UrgentLast => (icons::SORT_DESCENDING, self.say("queue-urgent-last")),
        };
        let row = |place| (place, queue.row(place).map(|row| self.queue_row(row, queue.bucket)));
        List {
            face: face(queue.bucket),
            heading,
            sheet: (queue.bucket == Bucket::Urged && total > 0).then(|| self.sheet_button(queue)),
            order,
            rows: queue.scroll.shown().map(row).collect(),
            top: queue.scroll.top(),
            room: queue.scroll.room(),
            total,
            share: queue.scroll.share(),
            chosen: queue.chosen,
            empty: self.say("queue-none"),
        }
    }

    fn sheet_button(&self, queue: &Queue) -> (QueueTap, String) {
        let unit = match &queue.filter.handler {
            Some(Handler::Unit(unit)) => Some(unit.clone()),
            _ => None,
        };
        (QueueTap::Sheet(unit), self.say("queue-sheet"))
    }

    fn sheet_notice(&self, queue: &Queue) -> Option<(Tone, String)> {
        if queue.bucket != Bucket::Urged {
            return None;
        }
        if let Some(path) = &queue.saved {
            return Some((Tone::Ready, self.with("queue-sheet-saved", "path", &path.display().to_string())));
        }
        Some(self.print_line(Form::Urges, self.counter.printing().sheet()?))
    }

    fn queue_row(&self, row: &Listed, bucket: Bucket) -> Row {
        let standing = &row.standing;
        let (tone, _, status) = self.standing(standing.status);
        let role = self.counter.who().map(|who| who.role);
        let may_urge = role.is_some_and(|role| Right::Urge.belongs_to(role)) && standing.status.is_running();
        let urged = row.urge.as_ref().map(|urge| Err(self.addressee(&urge.to)));
        let urge = may_urge.then(|| Ok(self.say("queue-urge")));
        Row {
            when: self.when(row.at, bucket),
            name: row.owner.as_ref().map_or_else(|| self.say("owner-erased"), |owner| owner.name.to_uppercase()),
            title: self.title(&standing.procedure),
            status: (tone, self.row_status(standing.status, status)),
            unit: standing
                .unit
                .as_ref()
                .map_or_else(|| self.handler(&Handler::Counter), |(unit, _)| self.unit_name(unit.as_str())),
            urge: urged.filter(|_| bucket == Bucket::Urged).or(urge),
        }
    }

    fn row_status(&self, status: Status, words: String) -> String {
        match status {
            Status::PapersAsked => self.say("queue-status-papers"),
            Status::FeeAsked => self.say("queue-status-fee"),
            _ => words,
        }
    }

    /// The instant of a row in short: the hour on a day that the list is about, else the day, and how far it is away.
    fn when(&self, at: Timestamp, bucket: Bucket) -> [String; 2] {
        let local = self.local(at);
        let (time, day) = (self.words.time(local.time()), format!("{:02}/{:02}", local.day(), local.month()));
        match bucket {
            Bucket::DueToday | Bucket::ReceivedToday => [time, String::new()],
            Bucket::Soon => [time, day],
            Bucket::Overdue => [day, self.count("queue-late-days", "days", self.working_days(at, self.at))],
            Bucket::Waiting | Bucket::Ready | Bucket::ToSend => {
                let days = self.local(self.at).date().since(local.date()).map_or(0, |days| days.get_days());
                [day, self.count("queue-days", "days", usize::try_from(days).unwrap_or(0))]
            }
            Bucket::Extended | Bucket::Urged => [day, time],
        }
    }

    fn picker(&self, picker: Picker, queue: &Queue) -> PickerPage {
        let (title, choices) = match picker {
            Picker::Handler => {
                let named = self.office.profile.units.keys().cloned().map(Handler::Unit);
                let handlers = std::iter::once(None).chain(named.chain([Handler::Counter]).map(Some));
                let choice = |handler: Option<Handler>| Choice {
                    words: handler.as_ref().map_or_else(|| self.say("queue-all-units"), |it| self.handler(it)),
                    chosen: queue.filter.handler == handler,
                    tap: QueueTap::Handler(handler),
                };
                ("queue-choose-unit", handlers.map(choice).collect())
            }
            Picker::Field => {
                let fields = std::iter::once(None).chain(self.office.profile.fields.keys().cloned().map(Some));
                let choice = |field: Option<crate::domain::procedure::FieldId>| Choice {
                    words: field.as_ref().map_or_else(|| self.say("queue-all-fields"), |it| self.field(it)),
                    chosen: queue.filter.field == field,
                    tap: QueueTap::Field(field),
                };
                ("queue-choose-field", fields.map(choice).collect())
            }
        };
        PickerPage { title: self.say(title), choices, close: self.say("cancel") }
    }

    fn working_days(&self, from: Timestamp, until: Timestamp) -> usize {
        let day = |at| self.local(at).date();
        self.office.calendar.working_days_between(day(from), day(until)) as usize
    }

    pub(super) fn files(&self, count: u64) -> String {
        let words = self.words.grouped(count);
        let one = u32::try_from(count).unwrap_or(u32::MAX);
        self.words.say_with("queue-files", &[("count", Value::Count(one)), ("number", Value::Text(&words))])
    }

    fn handler(&self, handler: &Handler) -> String {
        match handler {
            Handler::Counter => self.say("queue-at-counter"),
            Handler::Unit(unit) => self.unit_name(unit.as_str()),
        }
    }

    fn unit_name(&self, id: &str) -> String {
        self.office.profile.units.get(&id.into()).cloned().unwrap_or_else(|| id.to_owned())
    }

    fn field(&self, id: &crate::domain::procedure::FieldId) -> String {
        let Some(names) = self.office.profile.fields.get(id) else { return id.0.clone() };
        match self.words.lang() {
            Lang::Vi | Lang::Km => names.vi.clone(),
            Lang::En => names.en.clone(),
        }
    }

    /// Whom a reminder is for.
    pub fn addressee(&self, to: &Addressee) -> String {
        match to {
            Addressee::Unit(unit) => self.unit_name(unit.as_str()),
            Addressee::Officer(officer) => {
                self.counter.names().get(officer).cloned().unwrap_or_else(|| officer.0.clone())
            }
        }
    }

    /// To whom a reminder went, and until when an answer is wanted.
    pub fn urged(&self, to: &Addressee, deadline: Timestamp) -> String {
        let (to, deadline) = (self.addressee(to), self.local(deadline));
        let until = format!("{}, {}", self.words.time(deadline.time()), self.words.short_date(deadline.date()));
        self.words.say_with("event-urged-to", &[("name", Value::Text(&to)), ("until", Value::Text(&until))])
    }
}
