//! The names of sources: the SPEC that a person writes on the command line or in the settings.

use std::fmt;
use std::ops::RangeInclusive;
use std::path::PathBuf;
use std::str::FromStr;

use thiserror::Error;

pub use super::address::Address;
use super::address::{NoAddress, without_login};

/// Fastest and slowest replay, in frames a second.
const FPS: RangeInclusive<f32> = 0.1..=60.0;
/// Slowest and fastest line of a serial scanner.
const BAUD: RangeInclusive<u32> = 300..=4_000_000;

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
    /// `v4l2:NAME-OR-PATH`: a camera of this machine, by a part of its name or the path of its node.
    Camera(String),
    /// `http://...`: a camera on the network that sends MJPEG.
    Http(Address),
    /// `serial:PATH@BAUD`: a scanner on a serial port.
    Serial {
        /// The port's node.
        path: PathBuf,
        /// Bits a second.
        baud: u32,
    },
    /// `evdev:VENDOR:PRODUCT` or `evdev:PATH`: a keyboard scanner that is taken for this program alone.
    Evdev(EvdevName),
    /// `sane:NAME`: a sheet scanner, by the name that `scanimage` knows it by.
    Sane(String),
}

/// How an input device is chosen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum EvdevName {
    /// By its USB numbers.
    Ids {
        /// The vendor's.
        vendor: u16,
        /// The product's.
        product: u16,
    },
    /// By the path of its node, such as one below `/dev/input/by-id`.
    Path(PathBuf),
}

impl Source {
    /// Whether it shows what lies before a lens, again and again.
    pub fn is_camera(&self) -> bool {
        matches!(self, Self::Replay { .. } | Self::Camera(_) | Self::Http(_))
    }
}

/// Why a SPEC names no source.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum SourceError {
    /// No kind of source at all.
    #[error(
        "\"{0}\" is no source; write wedge, folder:PATH, dir:PATH@FPS, v4l2:NAME, http://..., serial:PATH@BAUD, \
         evdev:VENDOR:PRODUCT or sane:NAME"
    )]
    Unknown(String),
    /// The path is missing.
    #[error("\"{0}\" names no folder; write for example folder:/srv/scans")]
    NoPath(String),
    /// The frames a second are missing, no number, or out of range.
    #[error("\"{0}\" needs frames a second from 0.1 to 60 after an @; write for example dir:/srv/frames@10")]
    BadRate(String),
    /// No camera is named.
    #[error("\"{0}\" names no camera; write for example v4l2:/dev/video0, or v4l2: and a part of its name")]
    NoCamera(String),
    /// Not an address that can be asked.
    #[error("\"{0}\" is no camera's address; write for example http://192.0.2.7:8080/video (https is not supported)")]
    BadAddress(String),
    /// No serial port, or no speed of one.
    #[error("\"{0}\" needs a port and its speed; write for example serial:/dev/ttyACM0@9600")]
    BadSerial(String),
    /// No numbers of a device.
    #[error("\"{0}\" needs the scanner's vendor and product as lsusb shows them; write for example evdev:1a86:e026")]
    BadEvdev(String),
    /// No scanner is named.
    #[error("\"{0}\" names no scanner; write one that `motcua devices` lists, for example sane:test:0")]
    NoScanner(String),
}

impl FromStr for Source {
    type Err = SourceError;

    fn from_str(spec: &str) -> Result<Self, SourceError> {
        let owned = || spec.to_owned();
        let Some((kind, rest)) = spec.split_once(':') else {
            return if spec == "wedge" { Ok(Self::Wedge) } else { Err(SourceError::Unknown(owned())) };
        };
        match kind {
            "folder" if rest.is_empty() => Err(SourceError::NoPath(owned())),
            "folder" => Ok(Self::Folder(PathBuf::from(rest))),
            "dir" => replay(rest).ok_or_else(|| {
                if rest.is_empty() || rest.starts_with('@') {
                    SourceError::NoPath(owned())
                } else {
                    SourceError::BadRate(owned())
                }
            }),
            "v4l2" if rest.is_empty() => Err(SourceError::NoCamera(owned())),
            "v4l2" => Ok(Self::Camera(rest.to_owned())),
            "http" | "https" => {
                spec.parse().map(Self::Http).map_err(|NoAddress| SourceError::BadAddress(without_login(spec)))
            }
            "serial" => serial(rest).ok_or_else(|| SourceError::BadSerial(owned())),
            "evdev" => evdev(rest).map(Self::Evdev).ok_or_else(|| SourceError::BadEvdev(owned())),
            "sane" if rest.is_empty() => Err(SourceError::NoScanner(owned())),
            "sane" => Ok(Self::Sane(rest.to_owned())),
            _ => Err(SourceError::Unknown(owned())),
        }
    }
}

fn replay(rest: &str) -> Option<Source> {
    let (path, rate) = rest.rsplit_once('@').filter(|(path, _)| !path.is_empty())?;
    let fps = rate.parse().ok().filter(|fps| FPS.contains(fps))?;
    Some(Source::Replay { path: PathBuf::from(path), fps })
}

fn serial(rest: &str) -> Option<Source> {
    let (path, rate) = rest.rsplit_once('@').filter(|(path, _)| !path.is_empty())?;
    let baud = rate.parse().ok().filter(|baud| BAUD.contains(baud))?;
    Some(Source::Serial { path: PathBuf::from(path), baud })
}

fn evdev(rest: &str) -> Option<EvdevName> {
    if rest.starts_with('/') {
        return Some(EvdevName::Path(PathBuf::from(rest)));
    }
    let number = |digits: &str| u16::from_str_radix(digits, 16).ok().filter(|_| digits.len() == 4);
    let (vendor, product) = rest.split_once(':')?;
    Some(EvdevName::Ids { vendor: number(vendor)?, product: number(product)? })
}

impl fmt::Display for Source {
    /// Writes the SPEC again, a password in it left out.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Wedge => f.write_str("wedge"),
            Self::Dropped => f.write_str("drop"),
            Self::Folder(path) => write!(f, "folder:{}", path.display()),
            Self::Replay { path, fps } => write!(f, "dir:{}@{fps}", path.display()),
            Self::Camera(name) => write!(f, "v4l2:{name}"),
            Self::Http(address) => write!(f, "{address}"),
            Self::Serial { path, baud } => write!(f, "serial:{}@{baud}", path.display()),
            Self::Evdev(EvdevName::Ids { vendor, product }) => write!(f, "evdev:{vendor:04x}:{product:04x}"),
            Self::Evdev(EvdevName::Path(path)) => write!(f, "evdev:{}", path.display()),
            Self::Sane(name) => write!(f, "sane:{name}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn specs_are_read_and_written_again() {
        let specs = [
            "wedge",
            "folder:/srv/scans",
            "folder:C:\\scans",
            "dir:/srv/frames@10",
            "dir:a@b@2.5",
            "v4l2:/dev/video0",
            "v4l2:USB Camera: HD",
            "http://192.0.2.7:8080/video?x=1",
            "serial:/dev/ttyACM0@9600",
            "serial:/dev/serial/by-id/usb-A@B@115200",
            "evdev:1a86:e026",
            "evdev:/dev/input/by-id/usb-scanner-event-kbd",
            "sane:test:0",
        ];
        for spec in specs {
            assert_eq!(spec.parse::<Source>().unwrap().to_string(), spec);
        }
        assert_eq!("dir:a@b@2.5".parse(), Ok(Source::Replay { path: PathBuf::from("a@b"), fps: 2.5 }));
        assert_eq!("serial:p@9600".parse(), Ok(Source::Serial { path: PathBuf::from("p"), baud: 9600 }));
        let numbers = EvdevName::Ids { vendor: 0x1a86, product: 0xe026 };
        assert_eq!("evdev:1a86:e026".parse(), Ok(Source::Evdev(numbers)));
    }

    #[test]
    fn wrong_specs_say_what_to_write() {
        let cases = [
            ("camera", "is no source; write wedge"),
            ("", "is no source"),
            ("usb:1", "is no source"),
            ("folder:", "names no folder"),
            ("dir:@10", "names no folder"),
            ("dir:/srv/frames", "frames a second"),
            ("dir:/srv/frames@fast", "frames a second"),
            ("dir:/srv/frames@0", "frames a second"),
            ("dir:/srv/frames@NaN", "frames a second"),
            ("dir:/srv/frames@1000", "frames a second"),
            ("v4l2:", "names no camera"),
            ("http:", "is no camera's address"),
            ("http://", "is no camera's address"),
            ("http://:80/", "is no camera's address"),
            ("https://192.0.2.7/", "https is not supported"),
            ("serial:/dev/ttyACM0", "needs a port and its speed"),
            ("serial:@9600", "needs a port and its speed"),
            ("serial:/dev/ttyACM0@1", "needs a port and its speed"),
            ("evdev:1a86", "vendor and product"),
            ("evdev:1a86:e0266", "vendor and product"),
            ("evdev:", "vendor and product"),
            ("sane:", "names no scanner"),
        ];
        for (spec, words) in cases {
            let error = spec.parse::<Source>().unwrap_err().to_string();
            assert!(error.contains(words) && error.contains(spec), "{spec}: {error}");
        }
    }
}
