//! The PIN that ends a kiosk. A kiosk has no key of the office, so the PIN stands in its configuration, as a hash with a salt.

use std::fmt;
use std::str::FromStr;

use jiff::Timestamp;
use rusqlite::{OptionalExtension as _, params};

use super::error::StoreError;
use super::keys::Digest;
use super::kiosk::Kiosk;
use super::meta::instant;
use super::pin;
use super::stored::{bytes_from_hex, hex};
use crate::domain::pin::Pin;
use crate::domain::tries::Tries;

/// What every kept PIN begins with: how it was hashed, so that another way can be told from this one.
const HOW: &str = "argon2id:19456:2:1:";

/// Since version 5: the tries of the PIN that ends the kiosk, one row.
pub(super) const SCHEMA: &str = "
    CREATE TABLE exit_try (
        only   INTEGER NOT NULL PRIMARY KEY CHECK (only = 1),
        count  INTEGER NOT NULL,
        newest INTEGER NOT NULL
    ) STRICT;";

/// The PIN that ends a kiosk, as its configuration keeps it. Whoever reads it can guess: six digits take some hours.
#[derive(Clone, PartialEq, Eq)]
pub struct ExitPin {
    salt: [u8; 16],
    hash: Digest,
}

/// A text that is no kept PIN.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("this is no PIN as `motcua config exit-pin` writes it: take the line out, and have one written")]
pub struct ExitPinError;

impl ExitPin {
    /// Hashes a new PIN with a salt of its own.
    ///
    /// # Errors
    /// The system gives no random bytes or no memory.
    pub fn new(pin: &Pin) -> Result<Self, StoreError> {
        let mut salt = [0; 16];
        getrandom::fill(&mut salt).map_err(StoreError::Random)?;
        Ok(Self { salt, hash: pin::hash(pin, &salt, &[])? })
    }

    /// Whether a PIN is this one. Takes as long for a wrong one as for the right one.
    ///
    /// # Errors
    /// The system gives no memory to hash in.
    pub fn is(&self, tried: &Pin) -> Result<bool, StoreError> {
        Ok(pin::is_same(&pin::hash(tried, &self.salt, &[])?, &self.hash))
    }
}

impl fmt::Display for ExitPin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{HOW}{}:{}", hex(&self.salt), hex(&self.hash))
    }
}

impl fmt::Debug for ExitPin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("ExitPin(..)")
    }
}

impl FromStr for ExitPin {
    type Err = ExitPinError;

    fn from_str(text: &str) -> Result<Self, ExitPinError> {
        let parts = || {
            let (salt, hash) = text.strip_prefix(HOW)?.split_once(':')?;
            Some(Self { salt: bytes_from_hex(salt)?, hash: bytes_from_hex(hash)? })
        };
        parts().ok_or(ExitPinError)
    }
}

impl Kiosk {
    /// The tries of the PIN that ends the kiosk, since it was last right. None are known where no file can be had.
    ///
    /// # Errors
    /// The file cannot be read.
    pub fn exit_tries(&self) -> Result<Option<Tries>, StoreError> {
        let Some(connection) = &self.connection else { return Ok(None) };
        let row = connection
            .query_row("SELECT count, newest FROM exit_try", [], |row| Ok((row.get(0)?, row.get(1)?)))
            .optional()?;
        let tries = |(count, newest): (u32, i64)| Tries { count, newest: instant(newest).unwrap_or(Timestamp::MAX) };
        Ok(Some(row.map(tries).unwrap_or_default()))
    }

    /// Keeps them. They are on the disk before anything else happens.
    ///
    /// # Errors
    /// The file cannot be written.
    pub fn keep_exit_tries(&self, tries: Tries) -> Result<(), StoreError> {
        let Some(connection) = &self.connection else { return Err(StoreError::ReadOnlyDisk) };
        connection.execute_batch("PRAGMA synchronous = FULL")?;
        let kept = connection.execute(
            "INSERT INTO exit_try (only, count, newest) VALUES (1, ?1, ?2)
             ON CONFLICT (only) DO UPDATE SET count = ?1, newest = ?2",
            params![tries.count, tries.newest.as_microsecond()],
        );
        connection.execute_batch("PRAGMA synchronous = NORMAL")?;
        kept?;
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_kept_pin_knows_its_pin_and_tells_no_digit() {
        let pin = |digits| Pin::parse(digits).unwrap();
        let kept = ExitPin::new(&pin("135790")).unwrap();
        let text = kept.to_string();
        assert!(!text.contains("135790") && !format!("{kept:?}").contains("135790"));
        let read: ExitPin = text.parse().unwrap();
        assert!(read.is(&pin("135790")).unwrap() && !read.is(&pin("135791")).unwrap());
        assert_ne!(ExitPin::new(&pin("135790")).unwrap(), kept, "each has a salt of its own");
        for wrong in ["", "135790", HOW, &text[1..], &text[..text.len() - 2], "argon2id:1:1:1:00:00"] {
            assert_eq!(wrong.parse::<ExitPin>(), Err(ExitPinError), "{wrong}");
        }
    }

    #[test]
    fn tries_are_kept_over_a_restart() {
        let folder = tempfile::tempdir().unwrap();
        let (path, now) = (folder.path().join("kiosk.db"), Timestamp::from_second(1_800_000_000).unwrap());
        let open = || Kiosk::open(&path, now).0;
        assert_eq!(open().exit_tries().unwrap(), Some(Tries::default()));
        for count in 1..=2 {
            open().keep_exit_tries(Tries { count, newest: now }).unwrap();
            assert_eq!(open().exit_tries().unwrap(), Some(Tries { count, newest: now }));
        }
    }
}
