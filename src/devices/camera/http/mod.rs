//! A camera on the network: pictures by HTTP, in one answer without end or one an answer.
//!
//! A client of its own, since those at hand limit the time of a whole answer, and this one is to go on for ever: every
//! wait here is short, and between two of them the thread looks whether to stop.

mod body;
mod parts;
#[cfg(test)]
mod tests;

use std::io::{self, ErrorKind, Read as _, Write as _};
use std::net::{TcpStream, ToSocketAddrs as _};
use std::time::{Duration, Instant};

use super::pixels::{Format, Raw};
use super::watch::{CameraError, Patience, Stream};
use crate::devices::source::Address;
use crate::devices::stop::Stop;
use body::{Body, Chunks};
use parts::{Parts, end_of_headers, header};

/// How long is waited for pictures. A connection without a byte ends sooner, see [`SILENCE`].
pub(super) const PATIENCE: Patience =
    Patience { first: Duration::from_secs(10), next: Duration::from_secs(10), retry: Duration::from_secs(1) };
/// How long a camera may take to accept a connection.
const CONNECT: Duration = Duration::from_secs(3);
/// How long a camera may send nothing at all.
const SILENCE: Duration = Duration::from_secs(5);
/// How long one wait for bytes lasts while the answer's head is awaited.
const SLICE: Duration = Duration::from_millis(200);
/// The least time from one request for a single picture to the next.
const SNAPSHOT_APART: Duration = Duration::from_millis(200);
/// The most bytes of an answer's head.
const MAX_HEAD: usize = 16_384;
/// The largest single picture, in bytes.
const MAX_SNAPSHOT: usize = 8_000_000;
/// Bytes taken from the system at once.
const PIECE: usize = 65_536;
/// The most bytes taken of what waited while the last picture was worked on.
const MAX_BACKLOG: usize = 64 * PIECE;

/// A camera that has answered.
#[derive(Debug)]
pub(super) struct Camera {
    address: Address,
    stop: Stop,
    connection: Connection,
    content: Content,
    /// When the last request was made.
    asked: Instant,
    /// When the last picture had been worked on.
    idle: Instant,
}

impl Camera {
    /// Asks the camera for pictures.
    ///
    /// # Errors
    /// When it cannot be reached, or answers with something else.
    pub fn connect(address: &Address, stop: &Stop) -> Result<Self, CameraError> {
        let asked = Instant::now();
        let (connection, content) = ask(address, stop)?;
        Ok(Self { address: address.clone(), stop: stop.clone(), connection, content, asked, idle: Instant::now() })
    }

    /// The newest whole picture in what came by now.
    fn waiting(&mut self) -> Result<Option<Vec<u8>>, CameraError> {
        let mut newest = None;
        let mut taken = 0;
        loop {
            while let Some(picture) = self.content.pop(self.connection.ended)? {
                newest = Some(picture);
            }
            let piece = if taken < MAX_BACKLOG { self.connection.read(Duration::ZERO)? } else { None };
            let Some(piece) = piece else { return Ok(newest) };
            taken += piece.len();
            self.content.push(&piece);
        }
    }

    /// Waits for the next whole picture, at most `patience`.
    fn fresh(&mut self, patience: Duration) -> Result<Option<Vec<u8>>, CameraError> {
        let until = Instant::now() + patience;
        loop {
            let left = until.saturating_duration_since(Instant::now());
            if left.is_zero() || self.connection.ended {
                return Ok(None);
            }
            if let Some(piece) = self.connection.read(left)? {
                self.content.push(&piece);
                if let Some(picture) = self.content.pop(self.connection.ended)? {
                    return Ok(Some(picture));
                }
            }
        }
    }

    /// Asks for the next picture, once it is time to.
    fn ask_again(&mut self) -> Result<(), CameraError> {
        if !self.stop.wait(SNAPSHOT_APART.saturating_sub(self.asked.elapsed())) {
            self.asked = Instant::now();
            (self.connection, self.content) = ask(&self.address, &self.stop)?;
        }
        Ok(())
    }
}

impl Stream for Camera {
    fn next(&mut self, patience: Duration, take: &mut dyn FnMut(&Raw<'_>)) -> Result<(), CameraError> {
        if matches!(self.content, Content::Done) {
            self.ask_again()?;
        }
        // What waited may have come at any time since the last picture was done: the earliest counts.
        let found = match self.waiting()? {
            Some(old) => Some((old, self.idle)),
            None => self.fresh(patience)?.map(|picture| (picture, Instant::now())),
        };
        match found {
            Some((picture, at)) => {
                take(&Raw { bytes: &picture, format: Format::JPEG, at });
                self.idle = Instant::now();
                Ok(())
            }
            None if self.connection.ended => Err(io::Error::from(ErrorKind::UnexpectedEof).into()),
            None => Ok(()),
        }
    }
}

/// What an answer holds.
#[derive(Debug)]
enum Content {
    /// Pictures, for ever.
    Parts(Parts),
    /// One picture, so far.
    Snapshot(Vec<u8>),
    /// One picture, and it was taken.
    Done,
}

impl Content {
    fn push(&mut self, piece: &[u8]) {
        match self {
            Self::Parts(parts) => parts.push(piece),
            Self::Snapshot(picture) => picture.extend_from_slice(piece),
            Self::Done => {}
        }
    }

    /// The next whole picture; `ended` is whether no more will come.
    fn pop(&mut self, ended: bool) -> Result<Option<Vec<u8>>, CameraError> {
        match self {
            Self::Parts(parts) => parts.next(),
            Self::Snapshot(picture) if picture.len() > MAX_SNAPSHOT => Err(CameraError::TooLarge(MAX_SNAPSHOT)),
            Self::Snapshot(picture) if ended => {
                let picture = std::mem::take(picture);
                *self = Self::Done;
                Ok(Some(picture))
            }
            Self::Snapshot(_) | Self::Done => Ok(None),
        }
    }
}

/// Asks the camera, and reads the head of its answer.
fn ask(address: &Address, stop: &Stop) -> Result<(Connection, Content), CameraError> {
    let mut socket = open(address)?;
    socket.set_write_timeout(Some(SILENCE))?;
    socket.write_all(request(address).as_bytes())?;
    let mut connection = Connection { socket, body: Body::Plain, heard: Instant::now(), ended: false };
    let mut head = Vec::new();
    let end = loop {
        if let Some(end) = end_of_headers(&head) {
            break end;
        }
        if connection.ended || stop.is_set() || head.len() > MAX_HEAD {
            return Err(CameraError::Answer("with something else than HTTP".to_owned()));
        }
        head.extend(connection.read(SLICE)?.unwrap_or_default());
    };
    let rest = head.split_off(end);
    let (body, mut content) = understand(&head)?;
    connection.body = body;
    content.push(&connection.unpacked(&rest)?);
    Ok((connection, content))
}

fn open(address: &Address) -> io::Result<TcpStream> {
    let mut failed = io::Error::from(ErrorKind::NotFound);
    for place in address.host_and_port().to_socket_addrs()? {
        match TcpStream::connect_timeout(&place, CONNECT) {
            Ok(socket) => return Ok(socket),
            Err(error) => failed = error,
        }
    }
    Err(failed)
}

fn request(address: &Address) -> String {
    let login = address.login().map(|login| format!("Authorization: Basic {}\r\n", base64(login.as_bytes())));
    format!(
        "GET {} HTTP/1.1\r\nHost: {}\r\nUser-Agent: motcua\r\nAccept: multipart/x-mixed-replace, image/jpeg\r\n\
         {}Connection: close\r\n\r\n",
        address.request_target(),
        address.authority(),
        login.unwrap_or_default()
    )
}

/// What the head says is to come, and how.
fn understand(head: &[u8]) -> Result<(Body, Content), CameraError> {
    let text = String::from_utf8_lossy(head);
    let mut words = text.lines().next().unwrap_or_default().split_whitespace();
    let is_http = words.next().is_some_and(|version| version.starts_with("HTTP/"));
    match words.next().and_then(|status| status.parse::<u16>().ok()).filter(|_| is_http) {
        Some(200) => {}
        Some(401) => return Err(CameraError::Answer("that it needs a name and a password, or others".to_owned())),
        Some(status) => return Err(CameraError::Answer(format!("with status {status}"))),
        None => return Err(CameraError::Answer("with something else than HTTP".to_owned())),
    }
    let is_chunked = header(head, "transfer-encoding").is_some_and(|coding| coding.eq_ignore_ascii_case("chunked"));
    let body = if is_chunked { Body::Chunked(Chunks::Size(Vec::new())) } else { Body::Plain };
    let kind = header(head, "content-type").unwrap_or_default();
    match kind.split('/').next().unwrap_or_default().to_ascii_lowercase().as_str() {
        // A length that some cameras tell of what has no end means nothing.
        "multipart" => Ok((body, Content::Parts(Parts::new(boundary(&kind))))),
        "image" => {
            let length = header(head, "content-length").and_then(|length| length.parse().ok());
            let body = length.filter(|_| !is_chunked).map_or(body, Body::Sized);
            Ok((body, Content::Snapshot(Vec::new())))
        }
        _ => Err(CameraError::Answer("with no picture".to_owned())),
    }
}

/// The boundary that a header names, with or without quotes.
fn boundary(kind: &str) -> Option<&str> {
    kind.split(';').filter_map(|parameter| parameter.split_once('=')).find_map(|(name, value)| {
        let is_boundary = name.trim().eq_ignore_ascii_case("boundary");
        is_boundary.then(|| value.trim().trim_matches('"'))
    })
}

/// The alphabet that a name and a password are sent in.
const BASE64: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

fn base64(bytes: &[u8]) -> String {
    let mut text = String::new();
    for group in bytes.chunks(3) {
        let bits = group.iter().chain(&[0; 2]).take(3).fold(0_u32, |bits, &byte| bits << 8 | u32::from(byte));
        for place in 0..4 {
            let index = (bits >> (18 - 6 * place) & 63) as usize;
            let letter = BASE64.get(index).filter(|_| place <= group.len());
            text.push(letter.map_or('=', |&letter| char::from(letter)));
        }
    }
    text
}

/// A connection, and the body that comes over it.
#[derive(Debug)]
struct Connection {
    socket: TcpStream,
    body: Body,
    /// When the last byte came.
    heard: Instant,
    /// Whether no more will come.
    ended: bool,
}

impl Connection {
    /// What comes of the body within `patience`; `None` when nothing does. At its end, what came may be empty.
    ///
    /// # Errors
    /// When the connection breaks, is silent for too long, or its chunks are unsound.
    fn read(&mut self, patience: Duration) -> Result<Option<Vec<u8>>, CameraError> {
        if self.ended {
            return Ok(None);
        }
        self.socket.set_nonblocking(patience.is_zero())?;
        if !patience.is_zero() {
            self.socket.set_read_timeout(Some(patience))?;
        }
        let mut piece = vec![0; PIECE];
        match self.socket.read(&mut piece) {
            Ok(0) => {
                self.ended = true;
                Ok(Some(Vec::new()))
            }
            Ok(length) => {
                self.heard = Instant::now();
                self.unpacked(piece.get(..length).unwrap_or_default()).map(Some)
            }
            Err(error)
                if matches!(error.kind(), ErrorKind::WouldBlock | ErrorKind::TimedOut | ErrorKind::Interrupted) =>
            {
                let silent = self.heard.elapsed() >= SILENCE;
                if silent { Err(CameraError::Silent(SILENCE)) } else { Ok(None) }
            }
            Err(error) => Err(error.into()),
        }
    }

    /// The part of the body in bytes that came.
    fn unpacked(&mut self, piece: &[u8]) -> Result<Vec<u8>, CameraError> {
        let mut out = Vec::new();
        self.ended |= self.body.read(piece, &mut out)?;
        Ok(out)
    }
}
