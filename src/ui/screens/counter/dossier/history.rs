//! The history of a dossier, in words: what happened, when, and by whom.

use crate::desk::{Moment, Page};
use crate::domain::event::DossierEvent;
use crate::ui::screens::counter::compose::Composer;
use crate::ui::screens::counter::hand_over::{receiver_key, sum};
use crate::ui::theme::{Icon, icons};

/// One thing that happened.
#[derive(Debug, Clone)]
pub struct Event {
    /// Its icon.
    pub icon: Icon,
    /// What happened.
    pub title: String,
    /// When.
    pub time: String,
    /// Who did it, and what belongs to it.
    pub line: String,
}

impl Composer<'_> {
    /// All that happened, the newest first. Looks alone are left out: the log has them.
    pub(super) fn events(&self, page: &Page) -> Vec<Event> {
        let happened = page.history.iter().rev().filter(|moment| moment.event != DossierEvent::Viewed);
        happened.map(|moment| self.event(moment)).collect()
    }

    fn event(&self, moment: &Moment) -> Event {
        let (icon, key) = face(&moment.event);
        let staff = moment.stamp.staff.as_ref();
        let who =
            staff.map_or_else(|| self.say("event-machine"), |id| self.counter.names().get(id).unwrap_or(&id.0).clone());
        let detail = self.detail(&moment.event);
        let line = detail.map_or_else(|| who.clone(), |detail| format!("{who}. {detail}"));
        Event { icon, title: self.say(key), time: self.moment(moment.stamp.at), line }
    }

    /// The day and hour; of today the hour alone with that word.
    pub(in crate::ui::screens::counter) fn moment(&self, at: jiff::Timestamp) -> String {
        let (local, now) = (self.local(at), self.local(self.at));
        let time = self.words.time(local.time());
        if local.date() == now.date() {
            return self.with("event-today", "time", &time);
        }
        let day = format!("{:02}/{:02}", local.day(), local.month());
        if local.year() == now.year() { format!("{day}, {time}") } else { format!("{day}/{}, {time}", local.year()) }
    }

    fn detail(&self, event: &DossierEvent) -> Option<String> {
        let day = |at| self.words.date(self.local(at).date());
        match event {
            DossierEvent::Accepted { due: Some(due) }
            | DossierEvent::Supplemented { due: Some(due) }
            | DossierEvent::Resumed { due: Some(due) } => Some(self.with("event-due", "date", &day(due.at))),
            DossierEvent::Extended { due, reason } => {
                let due = self.with("event-due", "date", &day(due.at));
                Some(reason.as_ref().map_or_else(|| due.clone(), |reason| format!("{due}. {reason}")))
            }
            DossierEvent::Urged { to, deadline, note } => {
                let urged = self.urged(to, *deadline);
                Some(note.as_ref().map_or_else(|| urged.clone(), |note| format!("{urged}. {note}")))
            }
            DossierEvent::UrgeAnswered { answer } => Some(answer.clone()),
            DossierEvent::Moved { unit } => Some(self.office.profile.units.get(unit).unwrap_or(&unit.0).clone()),
            DossierEvent::SupplementAsked { papers, reason, .. } => {
                let papers = papers.iter().map(Self::paper).collect::<Vec<_>>().join("; ");
                Some(reason.as_ref().map_or_else(|| papers.clone(), |reason| format!("{papers}. {reason}")))
            }
            DossierEvent::FeeAsked { lines } => Some(self.words.money(sum(lines))),
            DossierEvent::Finished { result, shelf } => {
                let paper = result.as_ref().map(|paper| format!("{} {}", paper.title, paper.number).trim().to_owned());
                let parts: Vec<String> = paper.into_iter().chain(shelf.clone()).collect();
                (!parts.is_empty()).then(|| parts.join(". "))
            }
            DossierEvent::Shelved { place } => Some(place.clone()),
            DossierEvent::Returned(way) => Some(self.say(receiver_key(way.to))),
            DossierEvent::ReturnTakenBack { reason } => reason.clone(),
            DossierEvent::Stopped { reason }
            | DossierEvent::Refused { reason }
            | DossierEvent::Corrected { reason, .. } => Some(reason.clone()),
            _ => None,
        }
    }
}

/// The icon and the key of what happened.
fn face(event: &DossierEvent) -> (Icon, &'static str) {
    match event {
        DossierEvent::Received { .. } => (icons::TRAY_ARROW_DOWN, "event-received"),
        DossierEvent::Accepted { .. } => (icons::CHECK, "event-accepted"),
        DossierEvent::Moved { .. } => (icons::ARROW_RIGHT, "event-moved"),
        DossierEvent::SentBack => (icons::ARROW_BEND_UP_LEFT, "event-sent-back"),
        DossierEvent::SupplementAsked { .. } => (icons::NOTE_PENCIL, "event-supplement-asked"),
        DossierEvent::Supplemented { .. } => (icons::FILE_PLUS, "event-supplemented"),
        DossierEvent::FeeAsked { .. } => (icons::MONEY_WAVY, "event-fee-asked"),
        DossierEvent::FeePaid { .. } => (icons::MONEY_WAVY, "event-fee-paid"),
        DossierEvent::Extended { .. } => (icons::CALENDAR_PLUS, "event-extended"),
        DossierEvent::Finished { .. } => (icons::SEAL_CHECK, "event-finished"),
        DossierEvent::Shelved { .. } => (icons::ARCHIVE, "event-shelved"),
        DossierEvent::Returned(_) => (icons::HAND_ARROW_UP, "event-returned"),
        DossierEvent::ReturnTakenBack { .. } => (icons::ARROW_COUNTER_CLOCKWISE, "event-taken-back"),
        DossierEvent::PapersGivenBack => (icons::FILES, "event-papers-back"),
        DossierEvent::Withdrawn => (icons::SIGN_OUT, "event-withdrawn"),
        DossierEvent::Stopped { .. } => (icons::PAUSE_CIRCLE, "event-stopped"),
        DossierEvent::Resumed { .. } => (icons::PLAY_CIRCLE, "event-resumed"),
        DossierEvent::Refused { .. } => (icons::PROHIBIT, "event-refused"),
        DossierEvent::Corrected { .. } => (icons::PENCIL_SIMPLE, "event-corrected"),
        DossierEvent::Urged { .. } => (icons::BELL_RINGING, "event-urged"),
        DossierEvent::UrgeAnswered { .. } => (icons::CHECK, "event-urge-answered"),
        DossierEvent::Printed { .. } => (icons::PRINTER, "event-printed"),
        DossierEvent::Viewed => (icons::EYE, "event-viewed"),
    }
}
