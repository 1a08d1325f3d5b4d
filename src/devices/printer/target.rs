//! Where a printer is, and how bytes get there.

use std::fmt;
use std::fs::{File, OpenOptions};
use std::io::{self, Write as _};
use std::net::{TcpStream, ToSocketAddrs as _};
use std::path::PathBuf;
use std::str::FromStr;
use std::time::Duration;

use super::{PrinterState, cups, status};

/// How long a printer on the network may take to answer at all.
const CONNECT: Duration = Duration::from_secs(3);
/// How long it may take in nothing: while its paper is out, its memory fills and it stands still.
const STALL: Duration = Duration::from_secs(20);

/// A printer by its name: `file:PATH`, `usb:PATH`, `tcp:HOST:PORT`, `cups:NAME`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PrinterTarget {
    /// A file that jobs are written behind one another into.
    File(PathBuf),
    /// A printer's node, such as `/dev/usb/lp0`.
    Node(PathBuf),
    /// A printer on the network that takes bytes as they come, by host and port.
    Tcp(String),
    /// A printer of the office, by its name in CUPS.
    Cups(String),
}

/// What is no printer's name.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{0:?} is no printer such as usb:/dev/usb/lp0, tcp:HOST:9100, cups:NAME or file:PATH")]
pub struct PrinterError(pub String);

impl FromStr for PrinterTarget {
    type Err = PrinterError;

    fn from_str(text: &str) -> Result<Self, PrinterError> {
        let wrong = || PrinterError(text.to_owned());
        let (kind, rest) = text.split_once(':').filter(|(_, rest)| !rest.is_empty()).ok_or_else(wrong)?;
        match kind {
            "file" => Ok(Self::File(rest.into())),
            "usb" => Ok(Self::Node(rest.into())),
            "tcp" => {
                let (host, port) = rest.rsplit_once(':').ok_or_else(wrong)?;
                let port_is_one = port.parse::<u16>().is_ok_and(|port| port > 0);
                if host.is_empty() || !port_is_one { Err(wrong()) } else { Ok(Self::Tcp(rest.to_owned())) }
            }
            // A name that begins so would be an option of `lp`.
            "cups" if !rest.starts_with('-') => Ok(Self::Cups(rest.to_owned())),
            _ => Err(wrong()),
        }
    }
}

impl fmt::Display for PrinterTarget {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::File(path) => write!(f, "file:{}", path.display()),
            Self::Node(path) => write!(f, "usb:{}", path.display()),
            Self::Tcp(address) => write!(f, "tcp:{address}"),
            Self::Cups(name) => write!(f, "cups:{name}"),
        }
    }
}

impl PrinterTarget {
    /// Whether it takes documents, not a thermal printer's bytes.
    pub fn takes_pdf(&self) -> bool {
        matches!(self, Self::Cups(_))
    }

    /// Prints; when this answers, the job is on paper as far as the printer tells.
    pub(super) fn print(&self, bytes: &[u8]) -> Result<(), PrinterState> {
        match self {
            Self::File(path) => {
                let file = OpenOptions::new().append(true).create(true).open(path);
                file.and_then(|mut file| file.write_all(bytes)).map_err(|error| state_of(&error))
            }
            Self::Node(path) => Node::open(path).and_then(|node| node.print(bytes)),
            Self::Tcp(address) => {
                let mut stream = connect(address).map_err(|error| state_of(&error))?;
                stream.set_write_timeout(Some(STALL)).map_err(|error| state_of(&error))?;
                let mut asked = stream.try_clone().map_err(|error| state_of(&error))?;
                asked.set_read_timeout(Some(status::PATIENCE)).map_err(|error| state_of(&error))?;
                status::around(&mut asked, || stream.write_all(bytes).map_err(|error| state_of(&error)))
            }
            Self::Cups(name) => cups::print(name, bytes),
        }
    }
}

fn connect(address: &str) -> io::Result<TcpStream> {
    let mut last = io::Error::from(io::ErrorKind::NotFound);
    for address in address.to_socket_addrs()? {
        match TcpStream::connect_timeout(&address, CONNECT) {
            Ok(stream) => return Ok(stream),
            Err(error) => last = error,
        }
    }
    Err(last)
}

/// A printer's node, for reading too where it lets us.
struct Node {
    file: File,
}

impl Node {
    fn open(path: &PathBuf) -> Result<Self, PrinterState> {
        use std::os::unix::fs::OpenOptionsExt as _;
        // Without waiting: a node that nobody serves would hold the thread for ever.
        let open = |read| {
            OpenOptions::new()
                .read(read)
                .write(true)
                .custom_flags(rustix::fs::OFlags::NONBLOCK.bits() as i32)
                .open(path)
        };
        open(true).or_else(|_| open(false)).map(|file| Self { file }).map_err(|error| state_of(&error))
    }

    fn print(&self, bytes: &[u8]) -> Result<(), PrinterState> {
        let mut asked = status::Polled(&self.file);
        status::around(&mut asked, || status::write_all(&self.file, bytes, STALL).map_err(|error| state_of(&error)))
    }
}

/// What an error of the system means for a printer.
pub(super) fn state_of(error: &io::Error) -> PrinterState {
    use io::ErrorKind::{PermissionDenied, StorageFull, TimedOut, WouldBlock};
    match error.kind() {
        PermissionDenied => PrinterState::Refused,
        // It takes nothing more in: without paper, or with an open lid.
        TimedOut | WouldBlock | StorageFull => PrinterState::NotReady,
        _ => PrinterState::Offline,
    }
}
