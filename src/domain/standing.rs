//! Where a dossier stands, as far as a citizen's process may know: no name in full, no number, no address.

use jiff::Timestamp;
use jiff::civil::Date;

use super::code::DossierCode;
use super::dossier::Dossier;
use super::event::{Delivery, Promise, Receiver};
use super::mask::MaskedName;
use super::procedure::{FeeLine, Paper, ProcedureId, UnitId};
use super::status::Status;

/// A dossier without its persons: what the masked tables keep and a verdict is made from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Standing {
    /// Its code.
    pub code: DossierCode,
    /// Whose it is, masked; nothing once the person was erased.
    pub owner: Option<MaskedName>,
    /// What was applied for.
    pub procedure: ProcedureId,
    /// Where it stands.
    pub status: Status,
    /// When it was handed in.
    pub received_at: Timestamp,
    /// When it was taken in.
    pub accepted_at: Option<Timestamp>,
    /// The unit that handles it, and since when.
    pub unit: Option<(UnitId, Timestamp)>,
    /// The promise in force.
    pub due: Option<Promise>,
    /// The newest promise that was broken.
    pub broken: Option<Promise>,
    /// Why it was broken.
    pub late_reason: Option<String>,
    /// Papers that are asked for.
    pub papers: Vec<Paper>,
    /// The last day to hand them in.
    pub papers_before: Option<Date>,
    /// A fee that is asked for.
    pub fees: Vec<FeeLine>,
    /// When the result was there.
    pub finished_at: Option<Timestamp>,
    /// When it ended or was handed over.
    pub ended_at: Option<Timestamp>,
    /// How the result is wanted.
    pub delivery: Delivery,
    /// Whether the post took it.
    pub posted: bool,
}

impl Standing {
    /// What of a dossier a citizen's process may know.
    pub fn of(dossier: &Dossier, owner: Option<MaskedName>) -> Self {
        Self {
            code: dossier.code.clone(),
            owner,
            procedure: dossier.procedure.clone(),
            status: dossier.status,
            received_at: dossier.received_at,
            accepted_at: dossier.accepted_at,
            unit: dossier.unit.clone(),
            due: dossier.due,
            broken: dossier.broken.last().copied(),
            late_reason: dossier.late_reason.clone(),
            papers: dossier.papers.clone(),
            papers_before: dossier.papers_before,
            fees: dossier.fees.clone(),
            finished_at: dossier.finished_at,
            ended_at: dossier.ended.as_ref().map(|stamp| stamp.at),
            delivery: dossier.delivery,
            posted: dossier.handed_over.as_ref().is_some_and(|way| way.to == Receiver::Post),
        }
    }
}
