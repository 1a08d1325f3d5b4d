//! The use cases: what a face or a tool may ask for.

pub mod answer;
pub mod board;
pub mod clock;
mod exit;
pub mod kiosk;
pub mod look_up;
pub mod open;
pub mod reports;
mod save;
pub mod staff;
pub mod worker;

pub use answer::{Answer, Asking, Closed, Entry, Found, Notice, Outcome, Title};
pub use board::{BoardNews, BoardPlaces, BoardWorker, MonthRate, Ready};
pub use clock::Clock;
pub use exit::ExitAnswer;
pub use kiosk::{Ask, CallNow, CallWish, KioskDesk, Word};
pub use look_up::Desk;
pub use open::{OpenError, Places};
pub use reports::{BehindAsk, By, ByHour, Group, Reports, Times};
pub use save::{replace, save};
pub use staff::worker::{About, Failure, News, Order, PaperBytes, SignedIn, StaffWorker, Told, Why, Wish};
pub use staff::{
    Authority, Counts, DeskError, Document, Draft, FiguresAsk, FiguresPage, HandedOver, Intake, ListAsk, LogRow,
    Overview, Page, PaperError, PrintAs, Promised, SeatChoices, Session, Span, StaffDesk, Unavailable, UnitCounts,
    WordPage,
};
// What papers are made for.
pub use crate::print::table::{Cell, Column, Signature, Table, TableFormat};
pub use crate::print::{Format, Medium};
pub use worker::{DeskWorker, Question, Reply};

// What an act is made of and answered with, for faces that know no store.
pub use crate::store::{
    Act, Behind, BehindPage, Checked, Colleague, Collection, ComplaintId, Done, EventId, ExitPin, ExitPinError, Heeded,
    Hit, Key, Listed, LogEntry, LogFilter, Moment, NewMember, Originals, Ratings, Reception, SignInError, Start,
    WordAnswer,
};
