//! Opening the desk on an office's files.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use jiff::SignedDuration;

use super::clock::Clock;
use super::look_up::Desk;
use crate::domain::limits::Limits;
use crate::domain::numbering::NumberRange;
use crate::domain::office::Office;
use crate::office::{self, OfficeError};
use crate::store::kiosk::FILE_NAME as KIOSK_FILE;
use crate::store::{ExitPin, Reader, SlipKey, StoreError, files};

/// How long a store that cannot be used is left alone before it is tried again.
pub(super) const RETRY: Duration = Duration::from_secs(2);
/// How often a store is asked whether others wrote to it: within a second their marks show, and it costs next to nothing.
pub(super) const WATCH: Duration = Duration::from_millis(300);

/// Where an office keeps its files, and how its clock is set.
#[derive(Debug, Clone)]
pub struct Places {
    /// The store.
    pub store: PathBuf,
    /// The folder of the key files.
    pub keys: PathBuf,
    /// The kiosk's own file: all that a citizen's face writes.
    pub kiosk: PathBuf,
    /// What the office calls this machine, for whoever is called to it.
    pub machine: String,
    /// The folder in which files of reports are kept.
    pub reports: PathBuf,
    /// The clock.
    pub clock: Clock,
    /// The numbers that this machine may give to dossiers.
    pub numbers: NumberRange,
    /// After how long data that was brought in is stale; three times the office's rhythm where nothing is set.
    pub stale_after: Option<SignedDuration>,
    /// How much strangers may try at this machine.
    pub limits: Limits,
    /// Whether the codes that it shows are limited on a demo store too.
    pub limits_demo: bool,
    /// The PIN that ends the citizen's face, where one is set.
    pub exit_pin: Option<ExitPin>,
}

impl Places {
    /// A store with its keys beside it and the machine's clock.
    pub fn beside(store: &Path) -> Self {
        let folder = store.parent().map_or_else(PathBuf::new, Path::to_path_buf);
        let (kiosk, reports) = (folder.join(KIOSK_FILE), folder.join("reports"));
        Self {
            store: store.to_path_buf(),
            keys: folder,
            kiosk,
            machine: "1".to_owned(),
            reports,
            clock: Clock::default(),
            numbers: NumberRange::default(),
            stale_after: None,
            limits: Limits::default(),
            limits_demo: false,
            exit_pin: None,
        }
    }
}

/// Why a desk could not be opened.
#[derive(Debug, thiserror::Error)]
pub enum OpenError {
    /// The store cannot be used.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The office's data in the store is wrong.
    #[error("the office's data in the store is wrong: {0}")]
    Office(#[from] OfficeError),
    /// The clock was moved on a store that is no demo.
    #[error("the clock can be moved (--today) only on a demo store, and {} is none", .0.display())]
    NoDemo(PathBuf),
}

impl Desk {
    /// Opens the citizen's desk: the store for reading only, the office's data out of it, the slip key.
    ///
    /// # Errors
    /// The store cannot be used, its office data is wrong, or its clock may not be moved.
    pub fn open(places: &Places) -> Result<Self, OpenError> {
        let (store, office) = to_read(places)?;
        let clock = places.clock.after(store.freshness()?.newest_event, &office);
        let slip_key = match SlipKey::load(&places.keys) {
            Ok(key) => Some(key),
            Err(error) => {
                tracing::warn!("secrets on slips are not checked: {error}");
                None
            }
        };
        Ok(Self::new(store, Arc::new(office), slip_key, clock).stale_after(places.stale_after))
    }
}

/// Opens a store for reading only, with the office's data out of it.
pub(super) fn to_read(places: &Places) -> Result<(Reader, Office), OpenError> {
    let store = Reader::open(&places.store)?;
    if places.clock.is_moved() && !store.is_demo()? {
        return Err(OpenError::NoDemo(places.store.clone()));
    }
    let office = office_of(|name| store.office_file(name))?;
    Ok((store, office))
}

/// The office that a store's own files describe.
pub(super) fn office_of(read: impl Fn(&str) -> Result<Option<String>, StoreError>) -> Result<Office, OpenError> {
    let file = |name| Ok::<_, StoreError>(read(name)?.unwrap_or_default());
    Ok(office::parse(&file(files::OFFICE)?, &file(files::CALENDAR)?, &file(files::PROCEDURES)?)?)
}
