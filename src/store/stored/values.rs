//! The values of which events are made, as they stand on disk.

use jiff::Timestamp;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::bad;
use crate::domain::event::{Channel, Delivery, Promise, Receiver, ResultPaper, StaffId};
use crate::domain::person::{PersonId, PersonRef};
use crate::domain::procedure::{FeeLine, Paper, PaperKind, UnitId};
use crate::domain::urge::Addressee;
use crate::store::error::StoreError;

#[derive(Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum StoredChannel {
    Counter,
    Online,
    Post,
}

#[derive(Serialize, Deserialize, Default, PartialEq, Eq)]
#[serde(rename_all = "snake_case")]
pub(super) enum StoredDelivery {
    /// Also of all that was written before it could be said.
    #[default]
    Counter,
    Post,
    Electronic,
}

#[derive(Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum StoredReceiver {
    Owner,
    Authorised,
    Post,
    Other,
}

#[derive(Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum StoredPaperKind {
    Original,
    Certified,
    Copy,
}

#[derive(Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum StoredAddressee {
    Unit(String),
    Officer(String),
}

#[derive(Serialize, Deserialize)]
pub(super) struct StoredPerson {
    id: String,
    digest: String,
}

#[derive(Serialize, Deserialize)]
pub(super) struct StoredPromise {
    at: Timestamp,
    provisional: bool,
}

#[derive(Serialize, Deserialize)]
pub(super) struct StoredPaper {
    name: String,
    kind: StoredPaperKind,
    count: u16,
}

#[derive(Serialize, Deserialize)]
pub(super) struct StoredFee {
    name: String,
    dong: u64,
}

#[derive(Serialize, Deserialize)]
pub(super) struct StoredResult {
    title: String,
    number: String,
}

/// Papers as the projection keeps them; nothing where none are asked for.
pub(in crate::store) fn papers_json(papers: &[Paper]) -> Result<Option<String>, StoreError> {
    list_json(&papers.iter().map(StoredPaper::from).collect::<Vec<_>>())
}

/// Fees as the projection keeps them; nothing where none is asked for.
pub(in crate::store) fn fees_json(lines: &[FeeLine]) -> Result<Option<String>, StoreError> {
    list_json(&lines.iter().map(StoredFee::from).collect::<Vec<_>>())
}

fn list_json<T: Serialize>(list: &[T]) -> Result<Option<String>, StoreError> {
    let text = || serde_json::to_string(list).map_err(|e| bad("projection", &e));
    if list.is_empty() { Ok(None) } else { text().map(Some) }
}

/// Papers from the projection.
pub(in crate::store) fn papers(json: Option<&str>) -> serde_json::Result<Vec<Paper>> {
    list::<StoredPaper, _>(json)
}

/// Fees from the projection.
pub(in crate::store) fn fees(json: Option<&str>) -> serde_json::Result<Vec<FeeLine>> {
    list::<StoredFee, _>(json)
}

fn list<S: DeserializeOwned + Into<T>, T>(json: Option<&str>) -> serde_json::Result<Vec<T>> {
    let Some(json) = json else { return Ok(Vec::new()) };
    Ok(serde_json::from_str::<Vec<S>>(json)?.into_iter().map(Into::into).collect())
}

/// Bytes as lower-case hexadecimal.
pub(in crate::store) fn hex(bytes: &[u8]) -> String {
    use std::fmt::Write as _;
    bytes.iter().fold(String::with_capacity(bytes.len() * 2), |mut text, byte| {
        // Writing to a string cannot fail.
        write!(text, "{byte:02x}").ok();
        text
    })
}

/// So many bytes from hexadecimal: a digest, or a salt.
pub(in crate::store) fn bytes_from_hex<const N: usize>(text: &str) -> Option<[u8; N]> {
    let mut bytes = [0; N];
    if text.len() != 2 * N || !text.is_ascii() {
        return None;
    }
    for (place, byte) in bytes.iter_mut().enumerate() {
        *byte = u8::from_str_radix(text.get(place * 2..place * 2 + 2)?, 16).ok()?;
    }
    Some(bytes)
}

impl StoredDelivery {
    pub(super) fn is_usual(&self) -> bool {
        *self == Self::default()
    }
}

impl StoredPerson {
    pub(super) fn decode(&self, kind: &str) -> Result<PersonRef, StoreError> {
        let id = Uuid::try_parse(&self.id).map_err(|e| bad(kind, &e))?;
        let digest = bytes_from_hex(&self.digest).ok_or_else(|| bad(kind, &"a digest is damaged"))?;
        Ok(PersonRef { id: PersonId(id), digest })
    }
}

impl From<&PersonRef> for StoredPerson {
    fn from(person: &PersonRef) -> Self {
        Self { id: person.id.0.to_string(), digest: hex(&person.digest) }
    }
}

impl From<&Promise> for StoredPromise {
    fn from(promise: &Promise) -> Self {
        Self { at: promise.at, provisional: promise.provisional }
    }
}

impl From<StoredPromise> for Promise {
    fn from(stored: StoredPromise) -> Self {
        Self { at: stored.at, provisional: stored.provisional }
    }
}

impl From<&Paper> for StoredPaper {
    fn from(paper: &Paper) -> Self {
        Self { name: paper.name.clone(), kind: (&paper.kind).into(), count: paper.count }
    }
}

impl From<StoredPaper> for Paper {
    fn from(stored: StoredPaper) -> Self {
        Self { name: stored.name, kind: stored.kind.into(), count: stored.count }
    }
}

impl From<&FeeLine> for StoredFee {
    fn from(line: &FeeLine) -> Self {
        Self { name: line.name.clone(), dong: line.dong }
    }
}

impl From<StoredFee> for FeeLine {
    fn from(stored: StoredFee) -> Self {
        Self { name: stored.name, dong: stored.dong }
    }
}

impl From<&ResultPaper> for StoredResult {
    fn from(paper: &ResultPaper) -> Self {
        Self { title: paper.title.clone(), number: paper.number.clone() }
    }
}

impl From<StoredResult> for ResultPaper {
    fn from(stored: StoredResult) -> Self {
        Self { title: stored.title, number: stored.number }
    }
}

impl From<&Addressee> for StoredAddressee {
    fn from(addressee: &Addressee) -> Self {
        match addressee {
            Addressee::Unit(unit) => Self::Unit(unit.0.clone()),
            Addressee::Officer(officer) => Self::Officer(officer.0.clone()),
        }
    }
}

impl From<StoredAddressee> for Addressee {
    fn from(stored: StoredAddressee) -> Self {
        match stored {
            StoredAddressee::Unit(unit) => Self::Unit(UnitId(unit)),
            StoredAddressee::Officer(officer) => Self::Officer(StaffId(officer)),
        }
    }
}

/// The same names on both sides, written once.
macro_rules! twins {
    ($domain:ident <=> $stored:ident { $($name:ident),+ }) => {
        impl From<&$domain> for $stored {
            fn from(value: &$domain) -> Self {
                match value { $($domain::$name => Self::$name),+ }
            }
        }

        impl From<$stored> for $domain {
            fn from(value: $stored) -> Self {
                match value { $($stored::$name => Self::$name),+ }
            }
        }
    };
}
twins!(Channel <=> StoredChannel { Counter, Online, Post });
twins!(Delivery <=> StoredDelivery { Counter, Post, Electronic });
twins!(Receiver <=> StoredReceiver { Owner, Authorised, Post, Other });
twins!(PaperKind <=> StoredPaperKind { Original, Certified, Copy });
