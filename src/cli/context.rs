//! What the command line and the configuration amount to together.

use std::path::{Path, PathBuf};

use anyhow::Context as _;
use directories::ProjectDirs;
use jiff::SignedDuration;
use jiff::civil::DateTime;
use jiff::tz::TimeZone;

use super::args::Common;
use super::config::{Config, Language};
use crate::desk::{Clock, Desk, KioskDesk, OpenError, Places, Reports, StaffDesk};
use crate::words::Lang;

/// The configuration in force.
#[derive(Debug, Clone)]
pub struct Context {
    /// The configuration file's content.
    pub config: Config,
    /// Whether answers are lines of JSON.
    pub json: bool,
    store: Option<PathBuf>,
    lang: Option<Language>,
    today: Option<DateTime>,
}

/// The command line or the configuration asks for what cannot be: exit code 2.
#[derive(Debug, thiserror::Error)]
#[error("{0:#}")]
pub struct UsageError(pub anyhow::Error);

impl Context {
    /// Reads the configuration file, if one is named; what the command line says goes before it.
    ///
    /// # Errors
    /// The file is wrong.
    pub fn new(common: &Common) -> Result<Self, UsageError> {
        let config = match &common.config {
            Some(path) => Config::load(path).map_err(|error| UsageError(error.into()))?,
            None => Config::default(),
        };
        Ok(Self { config, json: common.json, store: common.store.clone(), lang: common.lang, today: common.today })
    }

    /// The language of sentences.
    pub fn lang(&self) -> Lang {
        match self.lang.unwrap_or(self.config.language) {
            Language::Vi => Lang::Vi,
            Language::En => Lang::En,
        }
    }

    /// The store's path: the command line's, the configuration's, or the user's own.
    ///
    /// # Errors
    /// None is named and the user has no home.
    pub fn store_path(&self) -> anyhow::Result<PathBuf> {
        let named = self.store.clone().or_else(|| self.config.store.clone());
        named.map_or_else(|| Ok(dirs()?.data_dir().join("office.db")), Ok)
    }

    /// The store that the command line names: invented data is never put where an office's own would be looked for.
    ///
    /// # Errors
    /// It names none.
    pub fn named_store(&self) -> Result<PathBuf, UsageError> {
        self.store.clone().ok_or_else(|| UsageError(anyhow::anyhow!("name the store to be made with --store FILE")))
    }

    /// The folder of the key files.
    ///
    /// # Errors
    /// As for [`Self::store_path`].
    pub fn keys_path(&self) -> anyhow::Result<PathBuf> {
        if let Some(keys) = self.config.keys.clone().filter(|_| self.store.is_none()) {
            return Ok(keys);
        }
        Ok(self.store_path()?.parent().map_or_else(PathBuf::new, Path::to_path_buf))
    }

    /// The office's files and clock.
    ///
    /// # Errors
    /// No store is named and there is none of the user's own.
    pub fn places(&self) -> anyhow::Result<Places> {
        let stale_after = self.config.data.stale_minutes.map(|minutes| SignedDuration::from_mins(i64::from(minutes)));
        let beside = Places::beside(&self.store_path()?);
        let kiosk = self.config.kiosk.clone().unwrap_or(beside.kiosk);
        let reports = self.config.reports.folder.clone().unwrap_or(beside.reports);
        let (keys, clock, numbers) = (self.keys_path()?, self.clock()?, self.config.numbers.into());
        let (limits, limits_demo) = (self.config.limits.limits(), self.config.limits.is_set());
        let machine = self.config.machine.clone().unwrap_or(beside.machine);
        let (store, exit_pin) = (beside.store, self.config.exit.pin().map_err(|error| UsageError(error.into()))?);
        Ok(Places { store, keys, kiosk, machine, reports, clock, numbers, stale_after, limits, limits_demo, exit_pin })
    }

    /// The desk, opened.
    ///
    /// # Errors
    /// The store cannot be used.
    pub fn desk(&self) -> anyhow::Result<Desk> {
        Self::opened(Desk::open(&self.places()?))
    }

    /// The desk within the limits of this machine, opened.
    ///
    /// # Errors
    /// The store cannot be used.
    pub fn kiosk_desk(&self) -> anyhow::Result<KioskDesk> {
        Self::opened(KioskDesk::open(&self.places()?))
    }

    /// The staff's desk, opened.
    ///
    /// # Errors
    /// The store or a key cannot be used.
    pub fn staff_desk(&self) -> anyhow::Result<StaffDesk> {
        Self::opened(StaffDesk::open(&self.places()?))
    }

    /// The figures of the store, opened.
    ///
    /// # Errors
    /// The store cannot be used.
    pub fn reports(&self) -> anyhow::Result<Reports> {
        Self::opened(Reports::open(&self.places()?))
    }

    /// What was opened; a clock that was moved where it may not be is a fault of the command line.
    fn opened<T>(desk: Result<T, OpenError>) -> anyhow::Result<T> {
        match desk {
            Err(error @ OpenError::NoDemo(_)) => Err(UsageError(error.into()).into()),
            desk => Ok(desk?),
        }
    }

    /// The office's clock.
    ///
    /// # Errors
    /// It is to start where no clock can.
    pub fn clock(&self) -> anyhow::Result<Clock> {
        let Some(today) = self.today else { return Ok(Clock::default()) };
        let start = demo_zone().to_ambiguous_timestamp(today).compatible();
        let start = start.context("--today lies beyond the years that a clock can show").map_err(UsageError)?;
        Ok(Clock::starting_at(start))
    }
}

/// The zone that `--today` is told in. Only demo offices move their clock, and they live here.
pub fn demo_zone() -> TimeZone {
    TimeZone::get("Asia/Ho_Chi_Minh").unwrap_or_else(|_| TimeZone::fixed(jiff::tz::offset(7)))
}

/// The user's own folders.
///
/// # Errors
/// The user has no home.
pub fn dirs() -> anyhow::Result<ProjectDirs> {
    ProjectDirs::from("", "", "motcua")
        .context("no folder for the store: name it with --store FILE (the user has no home folder)")
}
