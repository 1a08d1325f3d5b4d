//! What can keep a store from doing its work, each kind with its own name so that each gets its own words.

use std::io;
use std::path::{Path, PathBuf};

use rusqlite::ErrorCode;

use crate::domain::decide::Refusal;
use crate::domain::dossier::ReplayError;

/// Why a store cannot be used. The text is for engineers; a face makes its own sentence from the kind.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// There is no such file.
    #[error("there is no store at {0:?}")]
    Missing(PathBuf),
    /// A new store was to be made where a file stands already.
    #[error("a file stands already at {0:?}, so no new store is made there")]
    Exists(PathBuf),
    /// The file is empty or of another kind.
    #[error("{0:?} is not a database of SQLite")]
    NotADatabase(PathBuf),
    /// The file was a database and is damaged.
    #[error("the store {path:?} is damaged: {why}")]
    Corrupt {
        /// The store.
        path: PathBuf,
        /// What SQLite or the check says.
        why: String,
    },
    /// A database of another program.
    #[error("{path:?} is a database of another program (application id {application_id:#x})")]
    OtherProgram {
        /// The file.
        path: PathBuf,
        /// Whose it is.
        application_id: i32,
    },
    /// A newer program made it.
    #[error("the store has version {found}, this program knows versions up to {known}: use the newer program")]
    Newer {
        /// The store's version.
        found: i32,
        /// The newest that this program knows.
        known: i32,
    },
    /// An older program made it, and who opens it may not bring it up to date.
    #[error("the store has version {found}, this program reads version {known}: open it at a counter once")]
    Older {
        /// The store's version.
        found: i32,
        /// The one that this program reads.
        known: i32,
    },
    /// An event that a newer program wrote.
    #[error("an event {kind} has version {found}, which this program does not know: use the newer program")]
    NewerEvent {
        /// Its name.
        kind: String,
        /// Its version.
        found: u32,
    },
    /// An event that is not what its name says.
    #[error("an event {kind} in the log cannot be understood: {why}")]
    BadEvent {
        /// Its name.
        kind: String,
        /// What is wrong; holds nothing of its content.
        why: String,
    },
    /// Events that do not follow from one another.
    #[error(transparent)]
    Replay(#[from] ReplayError),
    /// A row of the projection that does not make sense; a rebuild makes it anew.
    #[error("the row of a dossier cannot be understood: {0}")]
    BadRow(&'static str),
    /// Another process holds it for longer than was waited.
    #[error("the store is held by another program")]
    Locked,
    /// It cannot be written here.
    #[error("the store cannot be written: its disk or directory is read-only")]
    ReadOnlyDisk,
    /// No room is left.
    #[error("the store cannot be written: its disk is full")]
    DiskFull,
    /// The operating system refuses.
    #[error("{path:?} cannot be used: {why}")]
    Io {
        /// The file.
        path: PathBuf,
        /// What the operating system says.
        why: io::Error,
    },
    /// A key file is not there; a new one would not fit the store.
    #[error("the key {0:?} is missing")]
    KeyMissing(PathBuf),
    /// Others may read a key.
    #[error("the key {path:?} may be read by others (mode {mode:o}); it must have mode 600")]
    KeyPermissions {
        /// The key file.
        path: PathBuf,
        /// Its mode.
        mode: u32,
    },
    /// A key file that is cut or not ours.
    #[error("the key {path:?} has {found} bytes instead of {wanted}")]
    KeyLength {
        /// The key file.
        path: PathBuf,
        /// Its length.
        found: usize,
        /// The length of such a key.
        wanted: usize,
    },
    /// The machine gives no random numbers.
    #[error("the machine gives no random numbers: {0}")]
    Random(getrandom::Error),
    /// A PIN cannot be hashed here: there is not enough memory.
    #[error("a PIN cannot be hashed: {0}")]
    Pin(String),
    /// The same event id with another dossier: the caller mixed up two acts.
    #[error("an event of another dossier has this id already")]
    IdTaken,
    /// Anything else that SQLite answers.
    #[error("the store answers: {0}")]
    Sqlite(rusqlite::Error),
}

impl StoreError {
    /// Tells an operating system's answer about a file.
    pub(crate) fn io(path: &Path, source: io::Error) -> Self {
        match source.kind() {
            io::ErrorKind::ReadOnlyFilesystem => Self::ReadOnlyDisk,
            io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => Self::DiskFull,
            _ => Self::Io { path: path.to_owned(), why: source },
        }
    }

    /// Names the file in an answer of SQLite, which knows only its pages.
    pub(super) fn named(self, path: &Path) -> Self {
        match self {
            Self::Corrupt { why, .. } => Self::Corrupt { path: path.to_owned(), why },
            Self::NotADatabase(_) => Self::NotADatabase(path.to_owned()),
            Self::Io { why, .. } => Self::Io { path: path.to_owned(), why },
            Self::OtherProgram { application_id, .. } => Self::OtherProgram { path: path.to_owned(), application_id },
            other => other,
        }
    }
}

impl From<rusqlite::Error> for StoreError {
    fn from(error: rusqlite::Error) -> Self {
        match error.sqlite_error_code() {
            Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => Self::Locked,
            Some(ErrorCode::ReadOnly) => Self::ReadOnlyDisk,
            Some(ErrorCode::DiskFull) => Self::DiskFull,
            Some(ErrorCode::NotADatabase) => Self::NotADatabase(PathBuf::new()),
            Some(ErrorCode::DatabaseCorrupt) => Self::Corrupt { path: PathBuf::new(), why: error.to_string() },
            Some(ErrorCode::SystemIoFailure | ErrorCode::CannotOpen | ErrorCode::PermissionDenied) => {
                Self::Io { path: PathBuf::new(), why: io::Error::other(error) }
            }
            _ => Self::Sqlite(error),
        }
    }
}

/// Why an act was not written down.
#[derive(Debug, thiserror::Error)]
pub enum ActError {
    /// The rules forbid it.
    #[error(transparent)]
    Refused(#[from] Refusal),
    /// The store cannot.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl From<rusqlite::Error> for ActError {
    fn from(error: rusqlite::Error) -> Self {
        Self::Store(error.into())
    }
}
