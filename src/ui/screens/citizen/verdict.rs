//! The page of a file that was found: one verdict, then one date or one counter, then the rest.

use jiff::civil::Date;

use super::compose::Composer;
use super::model::{About, Band, Block, Door, DueCard, Facts, FeeCard, Go, Item, Owner, Page, Paper, Sign, StepLine};
use crate::desk::{Found, Notice};
use crate::domain::calendar::{Due, Session};
use crate::domain::event::Delivery;
use crate::domain::office::CounterRole;
use crate::domain::procedure::{FeeLine, Paper as AskedPaper, PaperKind};
use crate::domain::timeline::{Progress, Stage, Step};
use crate::domain::verdict::{Asked, Left, Verdict};
use crate::ui::screens::Action;
use crate::ui::theme::{Icon, Tone, icons};
use crate::words::{Lang, Value};

/// Tone, title, door and icon of a verdict.
struct Head {
    tone: Tone,
    title: &'static str,
    door: Door,
    icon: Icon,
}

impl Composer<'_> {
    pub(super) fn found(self, found: &Found, notice: Option<Notice>) -> Page {
        let is_old = notice == Some(Notice::Stale);
        let head = head(&found.verdict, is_old);
        let mut band = Band {
            tone: head.tone,
            about: self.about(found),
            title: self.words.say(head.title),
            explanation: self.explanation(found, is_old),
            lead: None,
            door: head.door,
            icon: head.icon,
        };
        let mut blocks: Vec<Block> = Vec::new();
        if is_old && found.verdict.is_to_collect() {
            band.explanation = vec![self.notice_says(Notice::Stale)];
            blocks.extend(self.perhaps_ready());
        } else {
            blocks.extend(notice.map(|notice| self.notice(notice)));
            blocks.extend(self.blocks(found));
        }
        blocks.extend(found.offers_last_four.then(|| Block::Button(self.button(Action::AskLastFour))));
        let screen = if notice.is_some() { "stale" } else { "found" };
        let code = matches!(band.about, About::File { .. }).then(|| found.code.as_str().to_owned());
        let foot = self.dock_with(Action::Done, code).under_news(notice.is_none() && is_good(&found.verdict));
        self.sheet(screen, band, blocks, foot)
    }

    fn about(self, found: &Found) -> About {
        if found.owner.is_none() && found.procedure.is_none() {
            return About::Code { label: self.words.say("owner-code"), code: found.code.as_str().to_owned() };
        }
        let owner = found.owner.as_ref().map(|name| Owner {
            sentence: self.words.say_with("owner", &[("name", Value::Text(name.as_str()))]),
            name: name.as_str().to_owned(),
        });
        let procedure = found.procedure.as_ref().map(|title| match (self.words.lang(), &title.en) {
            (Lang::En, Some(english)) => english.clone(),
            _ => title.vi.clone(),
        });
        About::File { owner, procedure }
    }

    /// What it means. Of old data nobody can say that there is nothing to do.
    fn explanation(self, found: &Found, is_old: bool) -> Vec<String> {
        let say = |keys: &[&str]| keys.iter().map(|key| self.words.say(key)).collect();
        // Who need not come is told so before the date, which looks like one to come on.
        let say_and_stay = |key| vec![self.words.say(key), self.sent_says("on-the-date-sent", found.delivery)];
        let is_sent = found.delivery != Delivery::Counter;
        match &found.verdict {
            Verdict::Received { due: Some(_) } if is_sent => say_and_stay("received-explain"),
            Verdict::InProgress { .. } if is_sent => say_and_stay("in-progress-explain"),
            Verdict::Sent => say(&["sent-explain"]),
            Verdict::Received { .. } if is_old => say(&["received-explain"]),
            Verdict::InProgress { .. } if is_old => say(&["in-progress-explain"]),
            Verdict::Received { .. } => say(&["received-explain", "received-nothing"]),
            Verdict::InProgress { .. } => say(&["in-progress-explain", "in-progress-nothing"]),
            Verdict::NoDueDate => say(&["no-due-date-explain"]),
            Verdict::Papers { papers: Asked::Hidden, .. } => say(&["papers-explain-hidden"]),
            Verdict::Papers { papers: Asked::Shown(papers), .. } => {
                let count = Value::Count(papers.len() as u32);
                vec![self.words.say_with("papers-explain", &[("count", count)])]
            }
            Verdict::Fee { .. } => say(&["fee-explain"]),
            Verdict::Late { .. } | Verdict::LateNewDate { .. } => say(&["late-explain"]),
            Verdict::Refused => say(&["refused-explain"]),
            Verdict::Withdrawn { on } => vec![self.date_says("withdrawn-explain", *on)],
            Verdict::Stopped => say(&["stopped-explain"]),
            Verdict::Ready { early, delivery: Delivery::Counter } => {
                let how = self.counter_says("ready-explain", CounterRole::Results);
                std::iter::once(how).chain(early.then(|| self.words.say("ready-early"))).collect()
            }
            Verdict::Ready { delivery, .. } => {
                vec![self.sent_says("ready-sent", *delivery), self.words.say("ready-sent-stay")]
            }
            Verdict::Returned { at, posted } => at
                .map(|at| {
                    let (time, date) = (self.words.time(at.time()), self.words.date(at.date()));
                    let values = [("time", Value::Text(&time)), ("date", Value::Text(&date))];
                    self.words.say_with(if *posted { "posted-explain" } else { "returned-explain" }, &values)
                })
                .into_iter()
                .collect(),
        }
    }

    fn blocks(self, found: &Found) -> Vec<Block> {
        let steps = || self.steps(found);
        let next = |icon, key| Block::Next(icon, self.words.say(key));
        match &found.verdict {
            // Nothing of its way is behind it yet.
            Verdict::Sent => vec![next(icons::CLOCK_CLOCKWISE, "sent-next")],
            Verdict::Received { due: None } | Verdict::NoDueDate => {
                vec![next(icons::BELL_RINGING_THIN, "no-due-date-next"), steps()]
            }
            Verdict::Received { due: Some(due) } => self.due_and_way(self.due(*due, None, found.delivery), found),
            Verdict::InProgress { due, left } => self.due_and_way(self.due(*due, Some(*left), found.delivery), found),
            Verdict::Papers { papers, before } => self.papers(papers, *before),
            Verdict::Fee { lines } => self.fee(lines),
            Verdict::Ready { delivery: Delivery::Counter, .. } => self.ready(),
            Verdict::Ready { delivery, .. } => {
                // When and to where the post goes is in no data.
                let key = if *delivery == Delivery::Post { "ready-posted-next" } else { "ready-sent-next" };
                vec![Block::Next(icons::CHAT_CIRCLE_DOTS_THIN, self.counter_and_place(key, CounterRole::Help)), steps()]
            }
            Verdict::Late { .. } => {
                let note = self.counter_says("late-no-date-note", CounterRole::Help);
                let sign = self.sign_or_go("late-no-date", Some(note), CounterRole::Help);
                vec![sign, self.in_the_end(found.delivery), steps()]
            }
            Verdict::LateNewDate { was, due, reason } => {
                self.late_new_date([*was, *due], reason.as_deref(), found.delivery)
            }
            Verdict::Refused => vec![self.go_with(CounterRole::Intake, "refused-bring")],
            Verdict::Withdrawn { .. } => {
                let note = self.counter_says("withdrawn-note", CounterRole::Intake);
                vec![self.sign_or_go("withdrawn-next", Some(note), CounterRole::Intake)]
            }
            Verdict::Stopped => vec![self.go_with(CounterRole::Help, "stopped-bring")],
            Verdict::Returned { posted, .. } => {
                // The counter of results has nothing of what was posted.
                let asked = if *posted { CounterRole::Help } else { CounterRole::Results };
                vec![Block::Next(icons::INFO_THIN, self.counter_and_place("returned-note", asked)), steps()]
            }
        }
    }

    fn due(self, due: Due, left: Option<Left>, delivery: Delivery) -> Block {
        let chip = left.map(|left| match left {
            Left::Today => self.words.say("due-today"),
            Left::WorkingDays(days) => self.words.say_with("days-left", &[("days", Value::Count(days))]),
        });
        let label = if delivery == Delivery::Counter { "due-label" } else { "due-label-sent" };
        Block::Due(DueCard { chip, ..self.leaf(label, due, delivery) })
    }

    fn leaf(self, label: &str, due: Due, delivery: Delivery) -> DueCard {
        let (date, time) = (due.at.date(), self.words.after(due.at.time()));
        let values = |name, value| [("time", Value::Text(&time)), (name, Value::Text(value))];
        let time_and_place = if delivery == Delivery::Counter {
            let counter = self.office.counter(CounterRole::Results);
            counter.map(|counter| self.words.say_with("time-and-place", &values("counter", &counter.number)))
        } else {
            Some(self.words.say_with("time-and-way", &values("delivery", delivery.id())))
        };
        let place = self.place(CounterRole::Results).filter(|_| delivery == Delivery::Counter).map(str::to_owned);
        DueCard {
            label: self.words.say(label),
            month: self.words.month(date),
            day: date.day().to_string(),
            weekday: self.words.weekday(date),
            date: self.words.date(date),
            time_and_place,
            place,
            time,
            chip: None,
            old: None,
            note: due.provisional.then(|| self.words.say("due-provisional")),
        }
    }

    /// The date, what to do on it where there is something to do, and the way there.
    fn due_and_way(self, due: Block, found: &Found) -> Vec<Block> {
        let come = (found.delivery == Delivery::Counter).then(|| Block::OnTheDate(self.on_the_date()));
        [Some(due), come, Some(self.steps(found))].into_iter().flatten().collect()
    }

    /// What to do on a date on which a result is there.
    fn on_the_date(self) -> String {
        self.counter_and_place("on-the-date", CounterRole::Results)
    }

    /// How the result will reach who waits for it, where nobody knows when.
    fn in_the_end(self, delivery: Delivery) -> Block {
        match delivery {
            Delivery::Counter => {
                Block::Next(icons::FILE_TEXT_THIN, self.counter_and_place("late-then", CounterRole::Results))
            }
            sent => Block::Next(icons::PAPER_PLANE_TILT_FILL, self.sent_says("on-the-date-sent", sent)),
        }
    }

    /// What is said of a result that the office sends, by how it is wanted.
    fn sent_says(self, key: &str, delivery: Delivery) -> String {
        self.words.say_with(key, &[("delivery", Value::Text(delivery.id()))])
    }

    fn papers(self, papers: &Asked<AskedPaper>, before: Option<Date>) -> Vec<Block> {
        let go = Go {
            sign: self.counter_sign(CounterRole::Intake),
            heading: self.counter_says("hand-in-at", CounterRole::Intake),
            until: before.map(|date| self.date_says("before", Some(date))),
            facts: self.place_fact(CounterRole::Intake).into_iter().collect(),
            note: Some(self.words.say("papers-then")),
        };
        let list = match papers {
            Asked::Shown(papers) => Block::Papers((1..).zip(papers).map(|(n, paper)| self.paper(n, paper)).collect()),
            Asked::Hidden => Block::Next(icons::RECEIPT_THIN, self.words.say("papers-hidden")),
        };
        vec![list, Block::Go(go)]
    }

    pub(super) fn paper(self, number: usize, paper: &AskedPaper) -> Paper {
        let key = match paper.kind {
            PaperKind::Original => "paper-original",
            PaperKind::Certified => "paper-certified",
            PaperKind::Copy => "paper-copy",
        };
        let count = self.words.say_with(key, &[("count", Value::Count(u32::from(paper.count)))]);
        Paper { number: number.to_string(), name: paper.name.clone(), count }
    }

    fn fee(self, lines: &Asked<FeeLine>) -> Vec<Block> {
        let fact = |icon, key| Facts { icon, lines: vec![self.words.say(key)] };
        let how = [fact(icons::COINS_FILL, "fee-how"), fact(icons::RECEIPT_FILL, "fee-bring")];
        let go = Go {
            sign: self.counter_sign(CounterRole::Payment),
            heading: self.counter_says("hand-in-at", CounterRole::Payment),
            until: None,
            facts: self.place_fact(CounterRole::Payment).into_iter().chain(how).collect(),
            note: None,
        };
        let card = match lines {
            Asked::Shown(lines) => Block::Fee(self.fee_card(lines)),
            Asked::Hidden => Block::Next(icons::RECEIPT_THIN, self.words.say("fee-hidden")),
        };
        vec![card, Block::Go(go)]
    }

    fn fee_card(self, lines: &[FeeLine]) -> FeeCard {
        let sum = lines.iter().fold(0, |sum: u64, line| sum.saturating_add(line.dong));
        let line = |line: &FeeLine| (line.name.clone(), self.words.grouped(line.dong));
        FeeCard {
            label: self.words.say("fee-amount"),
            amount: self.words.grouped(sum),
            currency: self.words.say("currency"),
            words: self.words.money_in_words(sum),
            lines: lines.iter().map(line).collect(),
        }
    }

    fn ready(self) -> Vec<Block> {
        let items = vec![
            self.item(icons::RECEIPT_THIN, "bring-slip", None),
            self.item(icons::IDENTIFICATION_CARD_THIN, "bring-card", None),
            self.item(icons::SIGNATURE_THIN, "bring-authority", Some("bring-authority-note")),
        ];
        let heading = Block::Heading(self.words.say("bring"));
        let sign = self.sign_or_go("ready-counter", None, CounterRole::Results);
        vec![sign, heading, Block::Items(items)]
    }

    /// It may be ready, as data that is old says: first it is asked for, at one counter; then it is collected.
    fn perhaps_ready(self) -> Vec<Block> {
        let first = Go {
            sign: self.counter_sign(CounterRole::Intake),
            heading: self.counter_says("perhaps-first", CounterRole::Intake),
            until: None,
            facts: self.place_fact(CounterRole::Intake).into_iter().collect(),
            note: Some(self.words.say("perhaps-first-note")),
        };
        let [asked, results] = [CounterRole::Intake, CounterRole::Results].map(|role| self.office.counter(role));
        let elsewhere = results.filter(|results| asked.is_none_or(|asked| asked.number != results.number));
        let number = elsewhere.map(|counter| counter.number.as_str());
        let then = Item {
            icon: icons::FILE_TEXT_THIN,
            title: self.words.say_with("perhaps-then", &[("counter", Value::or_none(number))]),
            note: elsewhere.and_then(|counter| counter.place.clone()),
        };
        let items = vec![
            then,
            self.item(icons::IDENTIFICATION_CARD_THIN, "bring-slip-and-card", None),
            self.item(icons::SIGNATURE_THIN, "bring-authority", Some("bring-authority-note")),
        ];
        vec![Block::Go(first), Block::Items(items)]
    }

    fn item(self, icon: Icon, key: &str, note: Option<&str>) -> Item {
        Item { icon, title: self.words.say(key), note: note.map(|key| self.words.say(key)) }
    }

    fn late_new_date(self, [was, due]: [Due; 2], reason: Option<&str>, delivery: Delivery) -> Vec<Block> {
        let old = Some((self.words.say("late-old"), self.words.date(was.at.date())));
        let card = DueCard { old, ..self.leaf("late-new-label", due, delivery) };
        let why = reason.map(|reason| Item {
            icon: icons::INFO_THIN,
            title: self.words.say("late-reason"),
            note: Some(reason.to_owned()),
        });
        let ask = Item {
            icon: icons::CHAT_CIRCLE_DOTS_THIN,
            title: self.words.say("late-ask"),
            note: Some(self.counter_and_place("late-ask-note", CounterRole::Help)),
        };
        let items = Block::Items(why.into_iter().chain([ask]).collect());
        let come = Block::OnTheDate(match delivery {
            Delivery::Counter => self.on_the_date(),
            sent => self.sent_says("on-the-date-sent", sent),
        });
        vec![Block::Due(card), come, items]
    }

    /// A counter to go to, with what to bring, where and when.
    fn go_with(self, role: CounterRole, bring: &str) -> Block {
        let bring = Facts { icon: icons::RECEIPT_FILL, lines: vec![self.words.say(bring)] };
        Block::Go(Go {
            sign: self.counter_sign(role),
            heading: self.counter_says("go-to-counter", role),
            until: None,
            facts: std::iter::once(bring).chain(self.where_and_when(role)).collect(),
            note: None,
        })
    }

    /// A counter to go to, with where and when.
    pub(super) fn go(self, role: CounterRole, heading: &str) -> Block {
        Block::Go(Go {
            sign: self.counter_sign(role),
            heading: self.counter_says(heading, role),
            until: None,
            facts: self.where_and_when(role),
            note: None,
        })
    }

    /// The large sign of a counter; without a number the same words with no sign.
    fn sign_or_go(self, heading: &str, note: Option<String>, role: CounterRole) -> Block {
        let heading = self.words.say(heading);
        let facts = self.where_and_when(role);
        match (self.counter_sign(role), note) {
            (Some((word, number)), None) => Block::Sign(Sign { word, number, heading, facts }),
            (sign, note) => Block::Go(Go { sign, heading, until: None, facts, note }),
        }
    }

    pub(super) fn counter_sign(self, role: CounterRole) -> Option<(String, String)> {
        self.office.counter(role).map(|counter| (self.words.say("counter"), counter.number.clone()))
    }

    /// Where a counter is and when the office is open.
    fn where_and_when(self, role: CounterRole) -> Vec<Facts> {
        let hours = self.office.calendar.sessions().iter().map(|session| self.hours(session)).collect();
        self.place_fact(role).into_iter().chain([Facts { icon: icons::CLOCK_FILL, lines: hours }]).collect()
    }

    fn hours(self, session: &Session) -> String {
        let key = if session.start.hour() < 12 { "hours-morning" } else { "hours-afternoon" };
        let (from, to) = (self.words.time(session.start), self.words.time(session.end));
        self.words.say_with(key, &[("from", Value::Text(&from)), ("to", Value::Text(&to))])
    }

    /// The way of the file. "Result ready" is left out while it lies ahead: the last step says it.
    fn steps(self, found: &Found) -> Block {
        let shown = found.steps.iter().filter(|step| step.stage != Stage::Ready || step.progress != Progress::ToCome);
        Block::Steps(shown.map(|step| self.step(step, found)).collect())
    }

    fn step(self, step: &Step, found: &Found) -> StepLine {
        let title = match step.stage {
            Stage::Received => self.words.say("step-received"),
            Stage::InProgress => self.words.say("step-in-progress"),
            Stage::Ready => self.words.say("step-ready"),
            Stage::Returned if step.progress == Progress::Done => self.words.say(head(&found.verdict, false).title),
            Stage::Returned if found.delivery != Delivery::Counter => self.sent_says("step-sent", found.delivery),
            Stage::Returned => self.counter_says("step-returned", CounterRole::Results),
        };
        let unit = step.unit.as_ref().and_then(|unit| self.office.profile.units.get(unit));
        let note = match (step.on, unit) {
            (Some(on), Some(unit)) => {
                let date = self.words.short_date(on);
                let values = [("unit", Value::Text(unit)), ("date", Value::Text(&date))];
                Some(self.words.say_with("step-since", &values))
            }
            (Some(on), None) => Some(self.words.date(on)),
            (None, unit) => unit.cloned(),
        };
        let line = step.on.map_or_else(|| title.clone(), |on| self.step_on(step.progress, &title, on));
        StepLine { progress: step.progress, title, note, line }
    }

    /// A step with its date on one line.
    fn step_on(self, progress: Progress, title: &str, on: Date) -> String {
        let key = if progress == Progress::Now { "step-line-since" } else { "step-line-on" };
        let date = self.words.short_date(on);
        self.words.say_with(key, &[("step", Value::Text(title)), ("date", Value::Text(&date))])
    }
}

/// Whether all is well with a dossier: nobody waits for its citizen, and nobody has to say sorry.
fn is_good(verdict: &Verdict) -> bool {
    match verdict {
        Verdict::Sent
        | Verdict::Received { .. }
        | Verdict::InProgress { .. }
        | Verdict::NoDueDate
        | Verdict::Ready { .. }
        | Verdict::Returned { .. } => true,
        Verdict::Papers { .. }
        | Verdict::Fee { .. }
        | Verdict::Late { .. }
        | Verdict::LateNewDate { .. }
        | Verdict::Refused
        | Verdict::Withdrawn { .. }
        | Verdict::Stopped => false,
    }
}

/// `is_old`: of data that may have changed since. It promises no result.
fn head(verdict: &Verdict, is_old: bool) -> Head {
    let head = |tone, title, door, icon| Head { tone, title, door, icon };
    match verdict {
        Verdict::Ready { delivery: Delivery::Counter, .. } if is_old => {
            head(Tone::Turn, "perhaps-ready-title", Door::Half, icons::CHAT_CIRCLE_DOTS_THIN)
        }
        Verdict::Ready { .. } if is_old => {
            head(Tone::Work, "perhaps-ready-title", Door::Half, icons::CHAT_CIRCLE_DOTS_THIN)
        }
        Verdict::Sent => head(Tone::Work, "sent-title", Door::Half, icons::PAPER_PLANE_TILT_FILL),
        Verdict::Received { .. } => head(Tone::Work, "received-title", Door::Half, icons::TRAY_ARROW_DOWN_FILL),
        Verdict::InProgress { .. } | Verdict::NoDueDate => {
            head(Tone::Work, "in-progress-title", Door::Half, icons::HOURGLASS_MEDIUM)
        }
        Verdict::Papers { .. } => head(Tone::Turn, "papers-title", Door::Half, icons::FILE_PLUS_FILL),
        Verdict::Fee { .. } => head(Tone::Turn, "fee-title", Door::Half, icons::MONEY_WAVY_FILL),
        Verdict::Ready { delivery: Delivery::Counter, .. } => {
            head(Tone::Ready, "ready-title", Door::Open, icons::SEAL_CHECK_FILL)
        }
        // It is there, and the next move is ours.
        Verdict::Ready { .. } => head(Tone::Work, "ready-sent-title", Door::Open, icons::SEAL_CHECK_FILL),
        Verdict::Returned { posted: true, .. } => {
            head(Tone::Ready, "posted-title", Door::Open, icons::PAPER_PLANE_TILT_FILL)
        }
        Verdict::Returned { .. } => head(Tone::Ready, "returned-title", Door::Open, icons::CHECK_CIRCLE_FILL),
        Verdict::Late { .. } | Verdict::LateNewDate { .. } => {
            head(Tone::Late, "late-title", Door::Half, icons::CALENDAR_X_FILL)
        }
        Verdict::Refused => head(Tone::Late, "refused-title", Door::Half, icons::X_CIRCLE_FILL),
        Verdict::Stopped => head(Tone::Late, "stopped-title", Door::Half, icons::PROHIBIT_FILL),
        Verdict::Withdrawn { .. } => head(Tone::Slate, "withdrawn-title", Door::Shut, icons::ARROW_U_UP_LEFT_FILL),
    }
}
