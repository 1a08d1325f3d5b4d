//! What the office is warned of, on every screen of the staff: kept up to date without asking too often.

use std::time::{Duration, Instant};

use super::orders::Orders;
use crate::desk::{Failure, Told, Wish};
use crate::domain::alert::{Alert, AlertKind};
use crate::domain::rights::Right;
use crate::domain::staff::Role;

/// How old what is known may be once somebody wrote to the store: each mark at a counter is such a writing.
const REST: Duration = Duration::from_secs(5);
/// How old it may be at all: with time alone others become overdue.
const LONGEST: Duration = Duration::from_mins(1);

/// The alerts, as far as they are known.
#[derive(Debug, Default)]
pub struct Alerts {
    known: Vec<Alert>,
    known_at: Option<Instant>,
    is_outdated: bool,
    asked: Option<u64>,
    noting: Option<u64>,
}

impl Alerts {
    /// Those that nobody has taken note of, which is wanted.
    pub fn standing(&self) -> impl Iterator<Item = &Alert> {
        self.known.iter().filter(|alert| alert.acknowledged.is_none())
    }

    /// All of them.
    pub fn all(&self) -> &[Alert] {
        &self.known
    }

    /// What was known may not be so any more.
    pub fn outdate(&mut self) {
        self.is_outdated = true;
    }

    /// What is so.
    pub fn know(&mut self, alerts: Vec<Alert>, now: Instant) {
        (self.known, self.known_at, self.is_outdated) = (alerts, Some(now), false);
    }

    /// Takes note of an alert at what it is now.
    pub fn acknowledge(&mut self, kind: AlertKind, orders: &mut Orders) {
        if let Some(alert) = self.known.iter().find(|alert| alert.kind == kind).filter(|_| self.noting.is_none()) {
            self.noting = Some(orders.new_order(Wish::Acknowledge(kind, alert.value)));
        }
    }

    /// Lets time pass for somebody of a role.
    pub fn tick(&mut self, role: Role, now: Instant, orders: &mut Orders) {
        let is_due = self.next_tick(now).is_some_and(|wait| wait.is_zero());
        if is_due && Right::AcknowledgeAlert.belongs_to(role) {
            self.asked = Some(orders.new_order(Wish::Alerts));
        }
    }

    /// How long what is known is good for; nothing while it is being asked for.
    pub fn next_tick(&self, now: Instant) -> Option<Duration> {
        let good_for = if self.is_outdated { REST } else { LONGEST };
        let until = |known: Instant| (known + good_for).saturating_duration_since(now);
        self.asked.is_none().then(|| self.known_at.map_or(Duration::ZERO, until))
    }

    /// What the desk says to an order, if it was one of these.
    pub fn told(
        &mut self,
        ticket: u64,
        result: Result<Told, Box<Failure>>,
        now: Instant,
    ) -> Option<Result<Told, Box<Failure>>> {
        if self.noting == Some(ticket) {
            self.noting = None;
            (self.known_at, self.is_outdated) = (None, true);
            return None;
        }
        if self.asked != Some(ticket) {
            return Some(result);
        }
        self.asked = None;
        match result {
            Ok(Told::Alerts(alerts)) => self.know(alerts, now),
            // It is asked again, not at once.
            _ => self.known_at = Some(now),
        }
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn overdue(value: u64) -> Alert {
        Alert { kind: AlertKind::Overdue, value, acknowledged: None }
    }

    #[test]
    fn they_are_asked_for_when_somebody_wrote_and_not_too_often() {
        let (mut alerts, mut orders, start) = (Alerts::default(), Orders::default(), Instant::now());
        let mut asks = |alerts: &mut Alerts, after: u64, role| {
            alerts.tick(role, start + Duration::from_secs(after), &mut orders);
            orders.take().first().map(|order| order.ticket)
        };
        assert_eq!(asks(&mut alerts, 0, Role::Handling), None, "it is not theirs to know");
        let first = asks(&mut alerts, 0, Role::Counter).unwrap();
        assert_eq!(asks(&mut alerts, 0, Role::Counter), None, "they are on their way");
        assert!(alerts.told(first, Ok(Told::Alerts(vec![overdue(2)])), start).is_none());
        assert_eq!(alerts.standing().count(), 1);
        alerts.outdate();
        assert_eq!(asks(&mut alerts, 4, Role::Counter), None);
        let second = asks(&mut alerts, 5, Role::Counter).unwrap();
        alerts.told(second, Ok(Told::Alerts(Vec::new())), start + Duration::from_secs(5));
        assert_eq!(asks(&mut alerts, 64, Role::Counter), None);
        assert!(asks(&mut alerts, 65, Role::Counter).is_some());
        assert!(alerts.told(99, Ok(Told::Done), start).is_some(), "another's answer goes on to it");
    }

    #[test]
    fn taking_note_asks_again_at_once() {
        let (mut alerts, mut orders, now) = (Alerts::default(), Orders::default(), Instant::now());
        alerts.know(vec![overdue(2)], now);
        alerts.acknowledge(AlertKind::Within24Hours, &mut orders);
        alerts.acknowledge(AlertKind::Overdue, &mut orders);
        alerts.acknowledge(AlertKind::Overdue, &mut orders);
        let orders_given = orders.take();
        assert!(matches!(orders_given[..], [ref one] if matches!(one.wish, Wish::Acknowledge(AlertKind::Overdue, 2))));
        assert!(alerts.told(orders_given[0].ticket, Ok(Told::Done), now).is_none());
        assert_eq!(alerts.next_tick(now), Some(Duration::ZERO));
    }
}
