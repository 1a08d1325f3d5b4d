//! The names of sources: the SPEC that a person writes on the command line or in the settings.

use std::fmt;
use std::path::PathBuf;
use std::str::FromStr;

use thiserror::Error;

/// Fastest and slowest replay, in frames a second.
const FPS: std::ops::RangeInclusive<f32> = 0.1..=60.0;

/// Where input comes from.
#[derive(Debug, Clone, PartialEq)]
pub enum Source {
    /// `wedge`: a scanner that types like a keyboard.
    Wedge,
    /// `folder:PATH`: pictures that something puts into a folder.
    Folder(PathBuf),
    /// `drop`: pictures that are dropped on the window; no SPEC names it.
    Dropped,
    /// `dir:PATH@FPS`: the pictures of a folder, replayed as a camera.
    Replay {
        /// The folder.
        path: PathBuf,
        /// Frames a second.
        fps: f32,
    },
}

/// Why a SPEC names no source.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum SourceError {
    /// A kind that the program is to have, but has not.
    #[error("\"{0}\": sources of the kind {kind} are not supported by this version yet", kind = .0.split(':').next().unwrap_or_default())]
    NotYet(String),
    /// No kind of source at all.
    #[error("\"{0}\" is no source; write wedge, folder:PATH or dir:PATH@FPS")]
    Unknown(String),
    /// The path is missing.
    #[error("\"{0}\" names no folder; write for example folder:/srv/scans")]
    NoPath(String),
    /// The frames a second are missing, no number, or out of range.
    #[error("\"{0}\" needs frames a second from 0.1 to 60 after an @; write for example dir:/srv/frames@10")]
    BadRate(String),
}

impl FromStr for Source {
    type Err = SourceError;

    fn from_str(spec: &str) -> Result<Self, SourceError> {
        let owned = || spec.to_owned();
        if spec == "wedge" {
            return Ok(Self::Wedge);
        }
        match spec.split_once(':') {
            Some(("folder" | "dir", "")) => Err(SourceError::NoPath(owned())),
            Some(("folder", path)) => Ok(Self::Folder(PathBuf::from(path))),
            Some(("dir", rest)) => {
                let (path, rate) = rest.rsplit_once('@').ok_or_else(|| SourceError::BadRate(owned()))?;
                let fps =
                    rate.parse().ok().filter(|fps| FPS.contains(fps)).ok_or_else(|| SourceError::BadRate(owned()))?;
                if path.is_empty() {
                    return Err(SourceError::NoPath(owned()));
                }
                Ok(Self::Replay { path: PathBuf::from(path), fps })
            }
            Some(("v4l2" | "http" | "https" | "serial" | "evdev" | "sane", _)) => Err(SourceError::NotYet(owned())),
            _ => Err(SourceError::Unknown(owned())),
        }
    }
}

impl fmt::Display for Source {
    /// Writes the SPEC again.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Wedge => f.write_str("wedge"),
            Self::Dropped => f.write_str("drop"),
            Self::Folder(path) => write!(f, "folder:{}", path.display()),
            Self::Replay { path, fps } => write!(f, "dir:{}@{fps}", path.display()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn specs_are_read_and_written_again() {
        for spec in ["wedge", "folder:/srv/scans", "folder:C:\\scans", "dir:/srv/frames@10", "dir:a@b@2.5"] {
            assert_eq!(spec.parse::<Source>().unwrap().to_string(), spec);
        }
        assert_eq!("dir:a@b@2.5".parse(), Ok(Source::Replay { path: PathBuf::from("a@b"), fps: 2.5 }));
    }

    #[test]
    fn wrong_specs_say_what_to_write() {
        let cases = [
            ("v4l2:0", "not supported by this version yet"),
            ("http://10.0.0.5/video", "kind http are not"),
            ("serial:/dev/ttyACM0@9600", "kind serial"),
            ("evdev:1a86:e026", "kind evdev"),
            ("sane:fujitsu", "kind sane"),
            ("camera", "is no source; write wedge"),
            ("", "is no source"),
            ("folder:", "names no folder"),
            ("dir:@10", "names no folder"),
            ("dir:/srv/frames", "frames a second"),
            ("dir:/srv/frames@fast", "frames a second"),
            ("dir:/srv/frames@0", "frames a second"),
            ("dir:/srv/frames@NaN", "frames a second"),
            ("dir:/srv/frames@1000", "frames a second"),
        ];
        for (spec, words) in cases {
            let error = spec.parse::<Source>().unwrap_err().to_string();
            assert!(error.contains(words) && error.contains(spec), "{spec}: {error}");
        }
    }
}
