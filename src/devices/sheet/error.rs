//! Why no sheet was scanned, as SANE says it.

use thiserror::Error;

/// Why no sheet was scanned.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum SheetError {
    /// The feeder is empty.
    #[error("there is no paper in the feeder")]
    NoPaper,
    /// Paper stuck in the feeder.
    #[error("paper is stuck in the feeder")]
    Jammed,
    /// The cover is open.
    #[error("the cover is open")]
    CoverOpen,
    /// Another program scans, or the scanner still moves.
    #[error("the scanner is busy")]
    Busy,
    /// It is not plugged in, switched off, or was so while scanning.
    #[error("the scanner does not answer")]
    Gone,
    /// This user may not use it.
    #[error("this user may not use the scanner")]
    NotPermitted,
    /// It took too long.
    #[error("the scanner took too long")]
    Slow,
    /// There is no `scanimage`.
    #[error("scanimage is not installed (Debian: sane-utils)")]
    NoProgram,
    /// Anything else: an option that the scanner lacks, a picture that is none.
    #[error("the scanner gave no picture")]
    Broken,
}

impl SheetError {
    /// Every kind.
    pub const ALL: [Self; 9] = [
        Self::NoPaper,
        Self::Jammed,
        Self::CoverOpen,
        Self::Busy,
        Self::Gone,
        Self::NotPermitted,
        Self::Slow,
        Self::NoProgram,
        Self::Broken,
    ];

    /// What `scanimage` complained of. The sentences are `sane_strstatus`'s, in English.
    pub(super) fn from_complaint(complaint: &str) -> Self {
        const SENTENCES: [(&str, SheetError); 9] = [
            ("Document feeder out of documents", SheetError::NoPaper),
            ("Document feeder jammed", SheetError::Jammed),
            ("Scanner cover is open", SheetError::CoverOpen),
            ("Device busy", SheetError::Busy),
            ("Access to resource has been denied", SheetError::NotPermitted),
            ("Error during device I/O", SheetError::Gone),
            ("no SANE devices found", SheetError::Gone),
            // The name of a scanner that is not plugged in is an invalid argument to SANE.
            ("failed: Invalid argument", SheetError::Gone),
            ("failed: Operation not supported", SheetError::Gone),
        ];
        let found = SENTENCES.iter().find(|(sentence, _)| complaint.contains(sentence));
        found.map_or(Self::Broken, |(_, error)| *error)
    }
}
