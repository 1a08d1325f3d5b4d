//! The pictures in a stream of `multipart/x-mixed-replace`. Pure: bytes in, pictures out.
//!
//! Cameras are loose with the rules: the boundary in the header has its dashes or has not, lengths are missing or wrong, the
//! blank line after a part's headers is left out. So a part begins after any line with the boundary, and what follows a
//! part is looked through for the next one.

use super::super::watch::CameraError;

/// The largest picture, in bytes.
const MAX_PICTURE: usize = 8_000_000;
/// The most bytes of a part's headers.
const MAX_HEADERS: usize = 16_384;

/// Takes the stream apart.
#[derive(Debug)]
pub(super) struct Parts {
    /// What each part begins with: two dashes and the boundary; empty until the stream itself has told it.
    boundary: Vec<u8>,
    buffer: Vec<u8>,
    state: State,
}

#[derive(Debug, Clone, Copy)]
enum State {
    /// Before a line with the boundary.
    Between,
    /// In a part's headers.
    Headers,
    /// In a picture of so many bytes.
    Sized(usize),
    /// In a picture that ends where the next boundary begins, which is not within the first so many bytes.
    Open(usize),
}

impl Parts {
    /// The stream whose header names this boundary, if it names one.
    pub fn new(boundary: Option<&str>) -> Self {
        let name = boundary.map(|name| name.trim_start_matches('-')).filter(|name| !name.is_empty());
        let boundary = name.map_or_else(Vec::new, |name| format!("--{name}").into_bytes());
        Self { boundary, buffer: Vec::new(), state: State::Between }
    }

    /// Adds what came of the stream.
    pub fn push(&mut self, bytes: &[u8]) {
        self.buffer.extend_from_slice(bytes);
    }

    /// The next picture that is complete, if there is one.
    ///
    /// # Errors
    /// When a picture or its headers go on for ever.
    pub fn next(&mut self) -> Result<Option<Vec<u8>>, CameraError> {
        loop {
            let length = match self.state {
                State::Between => {
                    if !self.pass_boundary() {
                        return Ok(None);
                    }
                    continue;
                }
                State::Headers => {
                    if !self.pass_headers()? {
                        return Ok(None);
                    }
                    continue;
                }
                State::Sized(length) => Some(length).filter(|&length| self.buffer.len() >= length),
                State::Open(seen) => self.end_of_open(seen)?,
            };
            let Some(length) = length else { return Ok(None) };
            self.state = State::Between;
            return Ok(Some(self.take(length)));
        }
    }

    fn take(&mut self, length: usize) -> Vec<u8> {
        let rest = self.buffer.split_off(length.min(self.buffer.len()));
        std::mem::replace(&mut self.buffer, rest)
    }

    /// Drops everything up to the end of the next line with the boundary; whether there was one.
    fn pass_boundary(&mut self) -> bool {
        while let Some(at) = self.find_boundary() {
            let Some(end) = position(&self.buffer, b"\n", at) else {
                // The line is not complete. One that never ends is none.
                let keep_from = if self.buffer.len() - at > MAX_HEADERS { self.buffer.len() } else { at };
                self.buffer.drain(..keep_from);
                return false;
            };
            let line = self.take(end + 1);
            if self.boundary.is_empty() {
                self.boundary = line.get(at..).unwrap_or_default().trim_ascii().to_vec();
            }
            // The stream's end has two dashes behind the boundary; some cameras go on all the same.
            let after = line.get(at + self.boundary.len()..).unwrap_or_default();
            if !after.starts_with(b"--") {
                self.state = State::Headers;
                return true;
            }
        }
        let keep = self.boundary.len().max(2);
        self.buffer.drain(..self.buffer.len().saturating_sub(keep));
        false
    }

    fn find_boundary(&self) -> Option<usize> {
        let mark = if self.boundary.is_empty() { b"--" } else { &*self.boundary };
        position(&self.buffer, mark, 0)
    }

    /// Drops the headers; whether they were complete.
    fn pass_headers(&mut self) -> Result<bool, CameraError> {
        let is_picture = self.buffer.starts_with(&[0xFF, 0xD8]);
        let end = if is_picture { Some(0) } else { end_of_headers(&self.buffer) };
        let Some(end) = end else {
            let endless = self.buffer.len() > MAX_HEADERS;
            return if endless { Err(CameraError::Answer("with headers without end".to_owned())) } else { Ok(false) };
        };
        let headers = self.take(end);
        self.state = match header(&headers, "content-length").and_then(|length| length.parse().ok()) {
            Some(length) if length > MAX_PICTURE => return Err(CameraError::TooLarge(MAX_PICTURE)),
            Some(length) => State::Sized(length),
            None => State::Open(0),
        };
        Ok(true)
    }

    /// The length of a picture whose length was not told, if its end has come.
    ///
    /// A JPEG's own end counts where the stream pauses behind it: the next boundary often comes only with the next
    /// picture, and this one would be shown as much too late.
    fn end_of_open(&mut self, seen: usize) -> Result<Option<usize>, CameraError> {
        if let Some(at) = position(&self.buffer, &self.boundary, seen) {
            return Ok(Some(at));
        }
        let content = self.buffer.trim_ascii_end();
        if content.ends_with(&[0xFF, 0xD9]) {
            return Ok(Some(content.len()));
        }
        if self.buffer.len() > MAX_PICTURE {
            return Err(CameraError::TooLarge(MAX_PICTURE));
        }
        self.state = State::Open(self.buffer.len().saturating_sub(self.boundary.len()));
        Ok(None)
    }
}

/// The value of a header, its name in lower case.
pub(super) fn header(headers: &[u8], name: &str) -> Option<String> {
    String::from_utf8_lossy(headers).lines().find_map(|line| {
        let (key, value) = line.split_once(':')?;
        (key.trim().eq_ignore_ascii_case(name)).then(|| value.trim().to_owned())
    })
}

/// Where headers end: behind the first blank line.
pub(super) fn end_of_headers(bytes: &[u8]) -> Option<usize> {
    if bytes.starts_with(b"\r\n") {
        return Some(2);
    }
    let unix = position(bytes, b"\n\n", 0).map(|at| at + 2);
    let usual = position(bytes, b"\r\n\r\n", 0).map(|at| at + 4);
    unix.into_iter().chain(usual).min()
}

/// Where `mark` first stands in `bytes`, from `start` on.
fn position(bytes: &[u8], mark: &[u8], start: usize) -> Option<usize> {
    let found = bytes.get(start..)?.windows(mark.len().max(1)).position(|window| window == mark)?;
    Some(start + found)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A picture of 40 bytes with dashes and line ends in it, told apart by its number.
    fn picture(number: u8) -> Vec<u8> {
        [&[0xFF, 0xD8, number][..], b"--\r\n\r\n--fra\xff\xd8--frame", &[number; 17], &[0xFF, 0xD9]].concat()
    }

    fn plain(number: u8) -> Vec<u8> {
        [&[0xFF, 0xD8, number][..], b"--\r\n\r\n--fra", &[number; 16], &[0xFF, 0xD9]].concat()
    }

    /// The pictures in a stream that comes `size` bytes at a time.
    fn pictures(boundary: Option<&str>, stream: &[u8], size: usize) -> Vec<Vec<u8>> {
        let mut parts = Parts::new(boundary);
        let mut found = Vec::new();
        for bytes in stream.chunks(size) {
            parts.push(bytes);
            while let Some(picture) = parts.next().unwrap() {
                found.push(picture);
            }
        }
        found
    }

    #[test]
    fn pictures_with_lengths_are_found_in_any_pieces() {
        let mut stream = b"\r\n".to_vec();
        for number in 1..=3 {
            let picture = picture(number);
            let head = format!("--frame\r\nContent-Type: image/jpeg\r\ncontent-length:{}\r\n\r\n", picture.len());
            stream = [stream, head.into_bytes(), picture, b"\r\n".to_vec()].concat();
        }
        stream.extend_from_slice(b"--frame--\r\n");
        let expected: Vec<_> = (1..=3).map(picture).collect();
        for size in 1..stream.len() {
            assert_eq!(pictures(Some("frame"), &stream, size), expected, "{size} bytes at a time");
        }
    }

    #[test]
    fn pictures_without_lengths_end_at_the_boundary_or_their_own_end() {
        let head = b"--frame\r\nContent-Type: image/jpeg\r\n\r\n";
        let stream: Vec<u8> = (1..=3).flat_map(|number| [&head[..], &plain(number), b"\r\n"].concat()).collect();
        for size in 1..stream.len() {
            let found = pictures(Some("frame"), &stream, size);
            assert_eq!(found.len(), 3, "{size} bytes at a time");
            for (found, number) in found.iter().zip(1..) {
                assert_eq!(found.trim_ascii_end(), plain(number), "{size} bytes at a time");
            }
        }
    }

    #[test]
    fn loose_boundaries_are_understood() {
        // the boundary in the header, what stands before each part
        let cases = [
            (Some("--frame"), "--frame\r\nContent-Length: 32\r\n\r\n"),
            (Some("--frame"), "----frame\r\nContent-Length: 32\r\n\r\n"),
            (Some("frame"), "\r\n\r\n--frame\nContent-Length: 32\n\n"),
            (Some("frame"), "--frame\r\n\r\n"),
            (Some("frame"), "--frame\r\n"),
            (None, "--anything\r\nContent-Length: 32\r\n\r\n"),
            (Some(""), "--anything\r\n\r\n"),
            (Some("frame"), "junk --frame\r\nContent-Length: many\r\n\r\n"),
        ];
        assert_eq!(plain(1).len(), 32);
        for (boundary, head) in cases {
            let stream: Vec<u8> =
                (1..=2).flat_map(|number| [head.as_bytes(), &plain(number), b"\r\n"].concat()).collect();
            let found = pictures(boundary, &stream, 7);
            assert_eq!(found.len(), 2, "{boundary:?} {head:?}");
            assert_eq!(found[1].trim_ascii_end(), plain(2), "{boundary:?} {head:?}");
        }
    }

    #[test]
    fn a_wrong_length_costs_a_picture_and_no_more() {
        let with_length = |number, length: usize| {
            [format!("--frame\r\nContent-Length: {length}\r\n\r\n").as_bytes(), &plain(number), b"\r\n"].concat()
        };
        let stream = [with_length(1, 20), with_length(2, 60), with_length(3, 32), with_length(4, 32)].concat();
        let found = pictures(Some("frame"), &stream, 11);
        assert_eq!(found.last(), Some(&plain(4)));
    }

    #[test]
    fn memory_has_an_end() {
        let endless = |head: &[u8]| {
            let mut parts = Parts::new(Some("frame"));
            parts.push(head);
            let end = (0..3000).find_map(|_| {
                parts.push(&[7; 4096]);
                parts.next().err()
            });
            (end.map(|error| error.to_string()), parts.buffer.len())
        };
        assert_eq!(endless(b"--frame\r\n\r\n").0.unwrap(), "the camera sent a picture of more than 8 MB");
        assert_eq!(endless(b"--frame\r\nX: ").0.unwrap(), "the camera answered with headers without end");
        assert_eq!(
            endless(b"--frame\r\nContent-Length: 9000000\r\n\r\n").0.unwrap(),
            "the camera sent a picture of more than 8 MB"
        );
        for head in [&b"no boundary"[..], b"--frame"] {
            let (error, bytes) = endless(head);
            assert!(error.is_none() && bytes < 40_000, "{bytes} bytes");
        }
    }
}
