//! The citizen's way into the store: read-only, behind an authorizer, through masked tables alone.

use std::path::Path;

use jiff::Timestamp;
use rusqlite::hooks::{AuthAction, AuthContext, Authorization};
use rusqlite::{Connection, OptionalExtension as _, params};

use super::error::StoreError;
use super::figures::day_number;
use super::keys::SlipKey;
use super::meta::{self, Freshness};
use super::projection::{STANDING_BY_ALIAS, STANDING_BY_CODE};
use super::{files, open, projection};
use crate::domain::code::DossierCode;
use crate::domain::last_four::LastFour;
use crate::domain::queue::Lane;
use crate::domain::report::counts::Counts;
use crate::domain::report::{Measure, Period, Rate};
use crate::domain::standing::Standing;

/// What a citizen's process may read. No table here holds a full name, a number or a telephone.
const MASKED_TABLES: [&str; 5] = ["dossier", "alias", "second_factor", "office_file", "meta"];
/// Of the queue, which is the staff's, only what puts dossiers in an order.
const QUEUE_COLUMNS: [&str; 3] = ["lane", "at", "dossier"];
/// Of the sums by day, which also tell who finished what, only how many.
const TALLY_COLUMNS: [&str; 3] = ["measure", "day", "count"];
/// How many results are listed as ready at the most. Who was called longer ago is not waiting in the hall.
const MOST_READY: u32 = 120;

/// The newest results that wait to be collected, the newest first.
const READY: &str = "SELECT dossier.code, queue.at FROM queue JOIN dossier ON dossier.id = queue.dossier
    WHERE queue.lane = ?1 ORDER BY queue.at DESC, queue.dossier DESC LIMIT ?2";

/// The store as a citizen's process sees it.
pub struct Reader {
    pub(super) connection: Connection,
}

impl Reader {
    /// Opens a store for reading.
    ///
    /// # Errors
    /// The file is no store of ours, is of another version, or cannot be read.
    pub fn open(path: &Path) -> Result<Self, StoreError> {
        let mut connection = open::to_read(path, open::PATIENCE)?;
        connection.authorizer(Some(may))?;
        Ok(Self { connection })
    }

    /// Where the dossier of a code stands, by its own code first, then by another that leads to it.
    ///
    /// # Errors
    /// The store cannot be read.
    pub fn find(&self, code: &DossierCode) -> Result<Option<Standing>, StoreError> {
        let mut by_code = self.connection.prepare_cached(STANDING_BY_CODE)?;
        let mut rows = by_code.query([code.as_str()])?;
        if let Some(row) = rows.next()? {
            return projection::standing(row, code.clone()).map(Some);
        }
        let mut by_alias = self.connection.prepare_cached(STANDING_BY_ALIAS)?;
        let mut rows = by_alias.query([code.as_str()])?;
        let Some(row) = rows.next()? else { return Ok(None) };
        let kept = DossierCode::parse(row.get_ref(0)?.as_str().unwrap_or_default());
        projection::standing(row, kept.or(Err(StoreError::BadRow("a damaged code")))?).map(Some)
    }

    /// Whether these are the last of a number of one of the dossier's persons. `code` is the dossier's own, as
    /// [`Standing::code`] has it.
    ///
    /// # Errors
    /// The store cannot be read.
    pub fn is_last_four(&self, code: &DossierCode, four: LastFour, key: &SlipKey) -> Result<bool, StoreError> {
        let found = self
            .connection
            .prepare_cached(
                "SELECT 1 FROM second_factor WHERE dossier = (SELECT id FROM dossier WHERE code = ?1) AND digest = ?2",
            )?
            .query_row(params![code.as_str(), key.second_factor(code, four.digits())], |_| Ok(()))
            .optional()?;
        Ok(found.is_some())
    }

    /// Gives back the memory that holds what was read, so that it can be wiped.
    ///
    /// # Errors
    /// SQLite says that it cannot.
    pub fn forget(&self) -> Result<(), StoreError> {
        Ok(self.connection.release_memory()?)
    }

    /// The newest results that wait to be collected, the newest first, and since when. 120 at the most.
    ///
    /// # Errors
    /// The store cannot be read.
    pub fn ready(&self) -> Result<Vec<(DossierCode, Timestamp)>, StoreError> {
        let mut statement = self.connection.prepare_cached(READY)?;
        let mut rows = statement.query(params![Lane::Ready.code(), MOST_READY])?;
        let mut ready = Vec::new();
        while let Some(row) = rows.next()? {
            let code = DossierCode::parse(row.get_ref(0)?.as_str().unwrap_or_default());
            let since = meta::instant(row.get(1)?).ok_or(StoreError::BadRow("an instant beyond all years"))?;
            ready.push((code.or(Err(StoreError::BadRow("a damaged code")))?, since));
        }
        Ok(ready)
    }

    /// How many of what was finished in a period was finished on time.
    ///
    /// # Errors
    /// The store cannot be read.
    pub fn on_time(&self, period: Period) -> Result<Rate, StoreError> {
        let mut statement = self
            .connection
            .prepare_cached("SELECT sum(count) FROM tally WHERE measure = ?1 AND day BETWEEN ?2 AND ?3")?;
        let mut counts = Counts::default();
        for measure in Measure::CLASSES {
            let days = params![measure.code(), day_number(period.from), day_number(period.to)];
            counts.add(measure, statement.query_row(days, |row| row.get::<_, Option<i64>>(0))?.unwrap_or_default());
        }
        Ok(counts.rate())
    }

    /// A number that is another one whenever another process has written to the store. Asking for it costs next to nothing.
    ///
    /// # Errors
    /// The store cannot be read.
    pub fn changes(&self) -> Result<i64, StoreError> {
        Ok(meta::changes(&self.connection)?)
    }

    /// How fresh the data is.
    ///
    /// # Errors
    /// The store cannot be read.
    pub fn freshness(&self) -> Result<Freshness, StoreError> {
        Ok(meta::freshness(&self.connection)?)
    }

    /// One of the office's own data files.
    ///
    /// # Errors
    /// The store cannot be read.
    pub fn office_file(&self, name: &str) -> Result<Option<String>, StoreError> {
        Ok(files::read(&self.connection, name)?)
    }

    /// Whether the store is one of a demo office.
    ///
    /// # Errors
    /// The store cannot be read.
    pub fn is_demo(&self) -> Result<bool, StoreError> {
        Ok(meta::is_demo(&self.connection)?)
    }
}

/// Lets a statement select from the masked tables and ask whether anything changed, and do nothing else at all.
fn may(context: AuthContext<'_>) -> Authorization {
    let may = match context.action {
        AuthAction::Select
        | AuthAction::Function { function_name: "sum" }
        | AuthAction::Pragma { pragma_name: "data_version", pragma_value: None } => true,
        AuthAction::Read { table_name: "queue", column_name } => QUEUE_COLUMNS.contains(&column_name),
        AuthAction::Read { table_name: "tally", column_name } => TALLY_COLUMNS.contains(&column_name),
        AuthAction::Read { table_name, .. } => MASKED_TABLES.contains(&table_name),
        _ => false,
    };
    if may { Authorization::Allow } else { Authorization::Deny }
}
