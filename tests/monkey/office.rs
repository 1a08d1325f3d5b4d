//! The office that the monkey is let into: a demo store of its own, and the face as an office would open it.

use std::path::PathBuf;
use std::process::Command;

use motcua::desk::Places;

/// A folder with a store of a few hundred dossiers.
pub struct Office(tempfile::TempDir);

impl Office {
    pub fn new() -> Self {
        let office = Self(tempfile::tempdir().unwrap());
        let made = Command::new(env!("CARGO_BIN_EXE_motcua"))
            .args(["demo-data", "--dossiers", "300", "--seed", "7", "--store"])
            .arg(office.store())
            .status();
        assert!(made.unwrap().success(), "demo-data");
        office
    }

    fn store(&self) -> PathBuf {
        self.0.path().join("office.db")
    }

    /// Where its files are.
    pub fn places(&self) -> Places {
        Places::beside(&self.store())
    }
}
