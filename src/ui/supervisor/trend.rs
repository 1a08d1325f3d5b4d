//! The page of rates as a state: what is drawn, what it is told apart by, the point under the finger. No window in it.

use super::behind::{BehindList, BehindTap};
use crate::desk::{BehindAsk, By, Failure, FiguresAsk, FiguresPage, Span, Told, Wish};
use crate::ui::counter::{Around, Go};
use crate::ui::gate::Key;

/// What a finger may do here.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum TrendTap {
    /// Draw over another stretch.
    Span(Span),
    /// Tell apart by something else.
    By(By),
    /// Read the value of a point.
    Point(usize),
    /// Open the dossiers behind a number.
    Behind(Box<BehindAsk>),
    /// In the list of them.
    InList(BehindTap),
}

/// The page of rates.
#[derive(Debug, Default)]
pub struct Trend {
    /// What it shows, once that was told.
    pub page: Option<Box<FiguresPage>>,
    /// The stretch that is drawn.
    pub span: Span,
    /// What is told apart by.
    pub by: Option<By>,
    /// The point whose value is read; the newest where none was touched.
    pub chosen: Option<usize>,
    /// The dossiers behind a number, where one was touched.
    pub behind: BehindList,
    /// Why the newest order was not carried out.
    pub problem: Option<Box<Failure>>,
    asking: Option<u64>,
}

impl Trend {
    /// What figures are told apart by.
    pub fn by(&self) -> By {
        self.by.unwrap_or(By::Field)
    }

    /// It comes up.
    pub fn begin(&mut self, around: &mut Around<'_>) {
        self.ask(around);
    }

    /// Somebody wrote to the store.
    pub fn changed(&mut self, around: &mut Around<'_>) {
        if self.asking.is_none() {
            self.ask(around);
        }
    }

    /// A key.
    pub fn key(&mut self, key: Key) {
        if key == Key::Escape && self.behind.shown.is_some() {
            return self.behind.close();
        }
        let Some(last) = self.page.as_ref().and_then(|page| page.points.len().checked_sub(1)) else { return };
        let at = self.chosen.unwrap_or(last);
        match key {
            Key::LEFT => self.chosen = Some(at.saturating_sub(1)),
            Key::RIGHT => self.chosen = Some((at + 1).min(last)),
            Key::Escape => self.chosen = None,
            _ => {}
        }
    }

    /// A finger.
    pub fn tap(&mut self, tap: TrendTap, around: &mut Around<'_>) -> Option<Go> {
        match tap {
            TrendTap::Span(span) => {
                (self.span, self.chosen) = (span, None);
                self.behind.close();
                self.ask(around);
            }
            TrendTap::By(by) => {
                self.by = Some(by);
                self.ask(around);
            }
            TrendTap::Point(point) => self.chosen = Some(point),
            TrendTap::Behind(ask) => self.behind.open(*ask, around),
            TrendTap::InList(tap) => return self.behind.tap(tap, around),
        }
        None
    }

    /// What the desk says.
    pub fn told(&mut self, ticket: u64, result: Result<Told, Box<Failure>>) -> Option<Go> {
        if !self.behind.told(ticket, &result) {
            self.asking.take_if(|asking| *asking == ticket)?;
        }
        match result {
            Ok(Told::Figures(page)) => (self.page, self.problem) = (Some(page), None),
            Ok(_) => self.problem = None,
            Err(failure) => self.problem = Some(failure),
        }
        Some(Go::Renewed)
    }

    fn ask(&mut self, around: &mut Around<'_>) {
        let ask = FiguresAsk { span: self.span, by: self.by() };
        self.asking = Some(around.orders.new_order(Wish::Figures(ask)));
    }
}
