//! PINs as the store keeps them: Argon2id over the PIN, a salt of its own and the office's pepper.

use argon2::{Algorithm, Argon2, Params, Version};

use super::error::StoreError;
use super::keys::{Digest, OfficeKey};
use crate::domain::pin::Pin;

/// Memory in KiB, passes and lanes: a try takes some 20 ms and 19 MiB, here and on every machine that guesses.
const MEMORY_KIB: u32 = 19 * 1024;
const PASSES: u32 = 2;
const LANES: u32 = 1;

/// A PIN as it is kept. Without the pepper, which is in no store, it cannot even be guessed.
#[derive(Clone, PartialEq, Eq)]
pub(super) struct KeptPin {
    pub salt: [u8; 16],
    pub hash: Digest,
}

impl KeptPin {
    /// Hashes a new PIN.
    pub(super) fn new(pin: &Pin, salt: [u8; 16], key: &OfficeKey) -> Result<Self, StoreError> {
        Ok(Self { salt, hash: hash(pin, &salt, key.pepper())? })
    }

    /// Whether a PIN is this one. Takes as long for a wrong one as for the right one.
    pub(super) fn is(&self, pin: &Pin, key: &OfficeKey) -> Result<bool, StoreError> {
        Ok(is_same(&hash(pin, &self.salt, key.pepper())?, &self.hash))
    }

    /// What the log holds of it.
    pub(super) fn digest(&self, key: &OfficeKey) -> Digest {
        key.digest(b"pin", &[&self.salt, &self.hash])
    }
}

/// Whether two hashes are the same. Takes as long where they are not.
pub(super) fn is_same(one: &Digest, other: &Digest) -> bool {
    let differences = one.iter().zip(other).fold(0, |all, (a, b)| all | (a ^ b));
    std::hint::black_box(differences) == 0
}

/// The hash of a PIN; of the office's, with its pepper.
pub(super) fn hash(pin: &Pin, salt: &[u8; 16], pepper: &[u8]) -> Result<Digest, StoreError> {
    let hashed = || {
        let params = Params::new(MEMORY_KIB, PASSES, LANES, None)?;
        let argon2 = Argon2::new_with_secret(pepper, Algorithm::Argon2id, Version::V0x13, params)?;
        let mut hash = [0; 32];
        argon2.hash_password_into(pin.digits().as_bytes(), salt, &mut hash).map(|()| hash)
    };
    hashed().map_err(|error: argon2::Error| StoreError::Pin(error.to_string()))
}
