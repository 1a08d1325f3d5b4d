//! How a dossier fares: from its reception to an ending, by the rules and the working hours.

use fastrand::Rng;
use jiff::ToSpan as _;
use jiff::civil::DateTime;

use super::files::Cast;
use super::life::Life;
use super::people::{pick, pick_text};
use crate::domain::decide::Command;
use crate::domain::event::{Channel, Delivery, HandOver, Receiver, StaffId};
use crate::domain::form::Form;
use crate::domain::office::Office;
use crate::domain::procedure::{FeeLine, Procedure};

/// How a story ends, or where it stands now.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ending {
    /// Sent, not looked at.
    Sent,
    /// Taken in, not passed on.
    Received,
    /// Not taken in.
    Refused,
    /// Being handled; late once the promise is past.
    Running,
    /// Promised anew, so many working minutes from the broken promise.
    NewDate(u64),
    /// Waiting for papers.
    Papers,
    /// Waiting for a fee.
    Fee,
    /// Taken back by the citizen.
    Withdrawn,
    /// Stopped by the office.
    Stopped,
    /// The result is there.
    Ready(Speed),
    /// The result was handed over.
    Returned(Speed),
    /// The same, marked by mistake once before.
    ReturnedTwice,
}

/// When the result is there, as against the promise.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Speed {
    /// On an earlier day, where the limit leaves one.
    Early,
    /// On the promised day.
    OnTime,
    /// Some days after it.
    Late,
}

/// What a story is made from.
pub struct Plan<'a> {
    pub procedure: &'a Procedure,
    pub received: DateTime,
    pub channel: Channel,
    pub delivery: Delivery,
    /// Whether papers or a fee are waited for on the way.
    pub detour: Option<Detour>,
    pub ending: Ending,
}

/// A wait on the way.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Detour {
    /// Papers were missing.
    Papers,
    /// A fee was to be paid.
    Fee,
}

/// A life being told.
pub struct Teller<'a, 'o> {
    pub office: &'o Office,
    pub cast: &'a Cast,
    pub rng: &'a mut Rng,
    pub life: Life<'o>,
}

impl Teller<'_, '_> {
    /// Tells a plan's story from after its reception.
    pub fn tell(&mut self, plan: &Plan<'_>) {
        if plan.ending == Ending::Sent {
            return;
        }
        let checked = if plan.channel == Channel::Counter { plan.received } else { self.later(10, 180) };
        if plan.ending == Ending::Refused {
            let reason = pick_text(self.rng, &self.cast.refused);
            self.act(checked, Command::Refuse { reason });
            self.give_papers_back();
            return;
        }
        self.act(checked, Command::Accept);
        if plan.channel == Channel::Counter {
            let first = self.cast.officers.first().map(|officer| &officer.id);
            self.life.act(checked, first, Command::Print { form: Form::Slip });
        }
        if plan.ending == Ending::Received {
            return;
        }
        let moved = self.later(10, 90);
        self.act(moved, Command::Move { unit: plan.procedure.unit.clone() });
        if let Some(detour) = plan.detour {
            self.ask(detour, plan.procedure);
            let answered = self.later(60, 4800);
            let command = if detour == Detour::Papers { Command::Supplement } else { Command::PayFee };
            self.act(answered, command);
        }
        self.end(plan);
    }

    fn end(&mut self, plan: &Plan<'_>) {
        match plan.ending {
            Ending::Sent | Ending::Received | Ending::Refused | Ending::Running => {}
            Ending::Papers => self.ask(Detour::Papers, plan.procedure),
            Ending::Fee => self.ask(Detour::Fee, plan.procedure),
            Ending::NewDate(minutes) => self.promise_anew(minutes),
            Ending::Withdrawn => {
                let at = self.on_the_way();
                self.act(at, Command::Withdraw);
                self.give_papers_back();
            }
            Ending::Stopped => {
                let (at, reason) = (self.on_the_way(), pick_text(self.rng, &self.cast.stopped));
                self.act(at, Command::Stop { reason });
            }
            Ending::Ready(speed) => self.finish(speed),
            Ending::Returned(speed) => {
                self.finish(speed);
                self.hand_over(plan.delivery);
            }
            Ending::ReturnedTwice => {
                self.finish(Speed::OnTime);
                self.hand_over(plan.delivery);
                let at = self.later(5, 60);
                self.act(at, Command::TakeBackReturn { reason: "Trả nhầm người".to_owned() });
                self.hand_over(plan.delivery);
            }
        }
    }

    /// Somewhere between the newest act and the promise, nearer to the act.
    fn on_the_way(&mut self) -> DateTime {
        let span =
            self.life.due().map_or(2400, |due| self.office.calendar.working_minutes_between(self.life.last(), due));
        self.life.later((span as f32 * (0.15 + 0.35 * self.rng.f32())) as u64)
    }

    fn ask(&mut self, what: Detour, procedure: &Procedure) {
        let at = self.on_the_way();
        let command = match what {
            Detour::Papers => {
                let first = self.rng.usize(..self.cast.missing.len().max(1));
                let papers =
                    self.cast.missing.iter().cycle().skip(first).take(self.rng.usize(1..=2)).cloned().collect();
                let days = self.office.profile.supplement_days;
                let before = days.and_then(|days| at.date().checked_add(i64::from(days).days()).ok());
                Command::AskSupplement { papers, before, reason: None }
            }
            Detour::Fee if procedure.fees.is_empty() => {
                let name = "Lệ phí giải quyết hồ sơ".to_owned();
                Command::AskFee { lines: vec![FeeLine { name, dong: 50_000 }] }
            }
            Detour::Fee => Command::AskFee { lines: procedure.fees.clone() },
        };
        self.act(at, command);
    }

    fn promise_anew(&mut self, minutes: u64) {
        let Some(due) = self.life.due() else { return };
        let Ok(new) = self.office.calendar.add_working_minutes(due, minutes.max(1)) else { return };
        let reason = Some(pick_text(self.rng, &self.cast.late));
        self.act(due, Command::Extend { due: new, reason });
    }

    fn finish(&mut self, speed: Speed) {
        let (calendar, last) = (&self.office.calendar, self.life.last());
        let at = match (self.life.due(), speed) {
            (None, _) => self.later(960, 9600),
            (Some(_), Speed::Early) => self.on_the_way(),
            (Some(due), Speed::OnTime) => {
                let opening = calendar.sessions().first().map_or_else(|| due.time(), |session| session.start);
                let morning = due.date().to_datetime(opening);
                calendar.add_working_minutes(morning, self.rng.u64(5..400)).unwrap_or(due).max(last)
            }
            (Some(due), Speed::Late) => {
                let minutes = self.rng.u64(1..=6) * calendar.minutes_per_day();
                if self.rng.bool() {
                    self.promise_anew(minutes + 480);
                }
                calendar.add_working_minutes(due, minutes).unwrap_or(due)
            }
        };
        self.act(at, Command::finish());
    }

    fn hand_over(&mut self, wanted: Delivery) {
        let at = self.later(30, 3360);
        let to = if wanted == Delivery::Post { Receiver::Post } else { Receiver::Owner };
        self.act(at, Command::Return(HandOver::to(to)));
    }

    /// Every second citizen comes for the papers of a dossier that ended without a result.
    fn give_papers_back(&mut self) {
        let at = self.later(10, 2400);
        if self.rng.bool() {
            self.act(at, Command::GiveBackPapers);
        }
    }

    fn later(&mut self, least: u64, most: u64) -> DateTime {
        self.life.later(self.rng.u64(least..=most))
    }

    fn act(&mut self, at: DateTime, command: Command) {
        let staff: Option<&StaffId> = pick(self.rng, &self.cast.officers).map(|officer| &officer.id);
        self.life.act(at, staff, command);
    }
}
