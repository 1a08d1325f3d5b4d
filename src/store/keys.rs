//! The two keys of an office: the slip key, which kiosks read, and the office key, which never stands on a kiosk.

use std::fs::{self, OpenOptions};
use std::hash::{BuildHasher as _, RandomState};
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

use hmac::{Hmac, KeyInit as _, Mac as _};
use sha2::Sha256;

use super::error::StoreError;
use crate::domain::code::DossierCode;
use crate::domain::limits::CodeMark;
use crate::domain::payload::SlipSecret;
use crate::domain::person::Person;

/// A keyed hash under way.
pub(super) type Keyed = Hmac<Sha256>;

/// A digest of 32 bytes.
pub type Digest = [u8; 32];

/// The file of the slip key.
pub const SLIP_KEY_FILE: &str = "slip.key";
/// The file of the office key: 32 bytes for the log, 32 for the pepper of PINs.
pub const OFFICE_KEY_FILE: &str = "office.key";

/// Crockford's digits of base 32: no `I`, `L`, `O` or `U` to mistake.
const BASE_32: [u8; 32] = *b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/// Makes and checks what only the holder of a slip or of its owner's papers knows.
#[derive(Clone)]
pub struct SlipKey(Keyed);

/// Chains the log and keys the digests of persons.
#[derive(Clone)]
pub struct OfficeKey {
    log: Keyed,
    pepper: Digest,
}

/// Both keys: for a counter, never for a kiosk.
#[derive(Clone)]
pub struct Keys {
    /// The slip key.
    pub slip: SlipKey,
    /// The office key.
    pub office: OfficeKey,
}

/// Where new keys come from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum KeySource {
    /// The machine's random numbers.
    Random,
    /// A number, so that a demo office is the same each time; everybody who knows the number knows the keys.
    Demo(u64),
}

impl Keys {
    /// Reads both keys from their directory.
    ///
    /// # Errors
    /// A key is missing, may be read by others, or has a wrong length.
    pub fn load(directory: &Path) -> Result<Self, StoreError> {
        Ok(Self { slip: SlipKey::load(directory)?, office: OfficeKey::load(directory)? })
    }

    /// Reads both keys, and makes those that are not there yet, with mode 0600: for the first start, before a store is.
    ///
    /// # Errors
    /// As [`Self::load`], or the directory cannot be written.
    pub fn load_or_make(directory: &Path, source: KeySource) -> Result<Self, StoreError> {
        fs::create_dir_all(directory).map_err(|e| StoreError::io(directory, e))?;
        make(&directory.join(SLIP_KEY_FILE), &source.bytes::<{ SlipKey::BYTES }>("slip")?)?;
        make(&directory.join(OFFICE_KEY_FILE), &source.bytes::<{ OfficeKey::BYTES }>("office")?)?;
        Self::load(directory)
    }
}

impl KeySource {
    fn bytes<const N: usize>(self, name: &str) -> Result<[u8; N], StoreError> {
        let mut bytes = [0; N];
        match self {
            Self::Random => getrandom::fill(&mut bytes).map_err(StoreError::Random)?,
            Self::Demo(seed) => {
                for (part, chunk) in bytes.chunks_mut(32).enumerate() {
                    let mut keyed = keyed(&seed.to_be_bytes());
                    keyed.update(name.as_bytes());
                    keyed.update(&[part as u8]);
                    chunk.copy_from_slice(&keyed.finalize().into_bytes()[..chunk.len()]);
                }
            }
        }
        Ok(bytes)
    }
}

impl SlipKey {
    const BYTES: usize = 32;

    /// Reads the slip key from the keys' directory.
    ///
    /// # Errors
    /// It is missing, may be read by others, or has a wrong length.
    pub fn load(directory: &Path) -> Result<Self, StoreError> {
        let bytes: [u8; Self::BYTES] = read(directory.join(SLIP_KEY_FILE))?;
        Ok(Self(keyed(&bytes)))
    }

    /// The secret that is printed on a dossier's slip.
    pub fn secret(&self, code: &DossierCode) -> Option<SlipSecret> {
        let digest = tagged(&self.0, b"slip", &[code.as_str().as_bytes()]).finalize().into_bytes();
        let letters = digest.iter().take(SlipSecret::LEN).map(|byte| BASE_32[usize::from(byte % 32)]);
        SlipSecret::parse(&letters.map(char::from).collect::<String>())
    }

    /// Whether a secret is that of the dossier's slip. Takes as long for a wrong one as for the right one.
    pub fn is_secret(&self, code: &DossierCode, secret: &SlipSecret) -> bool {
        let Some(right) = self.secret(code) else { return false };
        let differences = right.as_str().bytes().zip(secret.as_str().bytes()).fold(0, |all, (a, b)| all | (a ^ b));
        std::hint::black_box(differences) == 0
    }

    /// A key that nobody else has, for a machine without the office's: what is marked with it can be told apart until the
    /// process ends.
    pub fn of_this_process() -> Self {
        let bytes: Vec<u8> = (0..4_u8).flat_map(|part| RandomState::new().hash_one(part).to_be_bytes()).collect();
        Self(keyed(&bytes))
    }

    /// What the store keeps of the last four digits of a number: nothing that tells them without the key.
    pub(super) fn second_factor(&self, code: &DossierCode, last_four: &[u8]) -> [u8; 16] {
        self.short(b"last four", &[code.as_str().as_bytes(), last_four])
    }

    /// What stands for a code where the code itself must not be kept.
    pub fn mark(&self, code: &DossierCode) -> CodeMark {
        CodeMark(self.short(b"mark", &[code.as_str().as_bytes()]))
    }

    /// What stands for a code in the list of those that were rated: another hash than that of the limits, which know times.
    pub fn rated_mark(&self, code: &DossierCode) -> CodeMark {
        CodeMark(self.short(b"rated", &[code.as_str().as_bytes()]))
    }

    fn short(&self, tag: &[u8], parts: &[&[u8]]) -> [u8; 16] {
        let digest = tagged(&self.0, tag, parts).finalize().into_bytes();
        let mut short = [0; 16];
        short.copy_from_slice(&digest[..16]);
        short
    }
}

impl OfficeKey {
    const BYTES: usize = 64;

    /// Reads the office key from the keys' directory.
    ///
    /// # Errors
    /// It is missing, may be read by others, or has a wrong length.
    pub fn load(directory: &Path) -> Result<Self, StoreError> {
        let bytes: [u8; Self::BYTES] = read(directory.join(OFFICE_KEY_FILE))?;
        let mut pepper = [0; 32];
        pepper.copy_from_slice(&bytes[32..]);
        Ok(Self { log: keyed(&bytes[..32]), pepper })
    }

    /// What is mixed into the PINs of staff before they are hashed.
    pub fn pepper(&self) -> &Digest {
        &self.pepper
    }

    /// A keyed hash of parts, each told apart from the next by its length.
    pub(super) fn digest(&self, tag: &[u8], parts: &[&[u8]]) -> Digest {
        tagged(&self.log, tag, parts).finalize().into_bytes().into()
    }

    /// The digest of what was written of a person.
    pub(super) fn person(&self, person: &Person) -> Digest {
        let Person { name, id_number, phone, address } = person;
        self.digest(b"person", &[name.as_bytes(), id_number.as_bytes(), phone.as_bytes(), address.as_bytes()])
    }
}

fn keyed(key: &[u8]) -> Keyed {
    // A key of any length is taken, so this never falls back: the empty key only satisfies the type.
    Keyed::new_from_slice(key).unwrap_or_else(|_| Keyed::new(&hmac::digest::Key::<Keyed>::default()))
}

/// Feeds a tag (what the hash is for) and parts, each after its length, so that no two inputs look the same.
fn tagged(key: &Keyed, tag: &[u8], parts: &[&[u8]]) -> Keyed {
    let mut keyed = key.clone();
    for part in std::iter::once(&tag).chain(parts) {
        keyed.update(&(part.len() as u64).to_be_bytes());
        keyed.update(part);
    }
    keyed
}

fn read<const N: usize>(path: PathBuf) -> Result<[u8; N], StoreError> {
    let bytes = match fs::read(&path) {
        Ok(bytes) => bytes,
        Err(e) if e.kind() == io::ErrorKind::NotFound => return Err(StoreError::KeyMissing(path)),
        Err(e) => return Err(StoreError::io(&path, e)),
    };
    check_permissions(&path)?;
    <[u8; N]>::try_from(bytes.as_slice()).or(Err(StoreError::KeyLength { path, found: bytes.len(), wanted: N }))
}

#[cfg(unix)]
fn check_permissions(path: &Path) -> Result<(), StoreError> {
    use std::os::unix::fs::PermissionsExt as _;
    let mode = fs::metadata(path).map_err(|e| StoreError::io(path, e))?.permissions().mode() & 0o777;
    let open_to_others = mode & 0o077;
    if open_to_others > 0 { Err(StoreError::KeyPermissions { path: path.to_owned(), mode }) } else { Ok(()) }
}

#[cfg(not(unix))]
fn check_permissions(_: &Path) -> Result<(), StoreError> {
    Ok(())
}

/// Writes a new key; one that stands there already stays. It gets its name once it is whole, so nobody reads half a key.
fn make(path: &Path, bytes: &[u8]) -> Result<(), StoreError> {
    if path.exists() {
        return Ok(());
    }
    let draft = path.with_extension(format!("key.{}", std::process::id()));
    let made = write_private(&draft, bytes).and_then(|()| match fs::hard_link(&draft, path) {
        Err(e) if e.kind() != io::ErrorKind::AlreadyExists => Err(e),
        _ => fs::remove_file(&draft),
    });
    made.map_err(|e| StoreError::io(path, e))
}

fn write_private(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let mut options = OpenOptions::new();
    options.write(true).create(true).truncate(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let mut file = options.open(path)?;
    file.write_all(bytes)?;
    file.sync_all()
}
