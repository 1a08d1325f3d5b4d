//! The body of an answer, taken out of its chunks. Pure: bytes in, bytes out.

use std::io;

/// The most bytes of a chunk's first line.
const MAX_LINE: usize = 1024;

/// How a body comes.
#[derive(Debug)]
pub(super) enum Body {
    /// As it is, to the connection's end.
    Plain,
    /// As it is, so many bytes more.
    Sized(usize),
    /// In chunks.
    Chunked(Chunks),
}

/// Where in the chunks the stream is.
#[derive(Debug)]
pub(super) enum Chunks {
    /// In the line that tells a chunk's size.
    Size(Vec<u8>),
    /// In a chunk, so many bytes before its end.
    Data(usize),
    /// Behind the last one.
    Ended,
}

impl Body {
    /// Adds to `out` what `bytes` hold of the body; whether it has ended.
    ///
    /// # Errors
    /// When the chunks are not as they have to be.
    pub fn read(&mut self, bytes: &[u8], out: &mut Vec<u8>) -> io::Result<bool> {
        match self {
            Self::Plain => {
                out.extend_from_slice(bytes);
                Ok(false)
            }
            Self::Sized(left) => {
                let (body, _) = bytes.split_at(bytes.len().min(*left));
                out.extend_from_slice(body);
                *left -= body.len();
                Ok(*left == 0)
            }
            Self::Chunked(chunks) => chunks.read(bytes, out),
        }
    }
}

impl Chunks {
    fn read(&mut self, bytes: &[u8], out: &mut Vec<u8>) -> io::Result<bool> {
        let mut rest = bytes;
        while let Some((&first, after)) = rest.split_first() {
            match self {
                Self::Size(line) => {
                    line.push(first);
                    rest = after;
                    if first == b'\n' {
                        *self = after_line(line)?;
                    } else if line.len() > MAX_LINE {
                        return Err(broken());
                    }
                }
                Self::Data(left) => {
                    let (body, after) = rest.split_at(rest.len().min(*left));
                    out.extend_from_slice(body);
                    rest = after;
                    *left -= body.len();
                    if *left == 0 {
                        *self = Self::Size(Vec::new());
                    }
                }
                Self::Ended => return Ok(true),
            }
        }
        Ok(matches!(self, Self::Ended))
    }
}

/// What follows a chunk's first line. The line's end behind a chunk reads as an empty one.
fn after_line(line: &[u8]) -> io::Result<Chunks> {
    let text = String::from_utf8_lossy(line);
    let size = text.split(';').next().unwrap_or_default().trim();
    if size.is_empty() {
        return Ok(Chunks::Size(Vec::new()));
    }
    match usize::from_str_radix(size, 16) {
        Ok(0) => Ok(Chunks::Ended),
        Ok(size) => Ok(Chunks::Data(size)),
        Err(_) => Err(broken()),
    }
}

fn broken() -> io::Error {
    io::Error::new(io::ErrorKind::InvalidData, "the camera's answer is not in sound chunks")
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What a body gives that comes `size` bytes at a time, and whether it ended.
    fn read(mut body: Body, bytes: &[u8], size: usize) -> io::Result<(String, bool)> {
        let mut out = Vec::new();
        let mut ended = false;
        for bytes in bytes.chunks(size) {
            ended = body.read(bytes, &mut out)?;
        }
        Ok((String::from_utf8(out).unwrap(), ended))
    }

    fn chunked() -> Body {
        Body::Chunked(Chunks::Size(Vec::new()))
    }

    #[test]
    fn chunks_are_put_together_in_any_pieces() {
        let bytes = b"4\r\nLove\r\nA;name=value\r\nly, you\r\n\n\r\n2\n!!\n0\r\n\r\n";
        for size in 1..bytes.len() {
            assert_eq!(read(chunked(), bytes, size).unwrap(), ("Lovely, you\r\n\n!!".to_owned(), true), "{size}");
        }
    }

    #[test]
    fn what_are_no_chunks_is_an_error() {
        for bytes in [&b"hello\r\n"[..], b"-1\r\n", b"fffffffffffffffff\r\n", &[b'1'; 2000]] {
            assert!(read(chunked(), bytes, 5).is_err());
        }
    }

    #[test]
    fn plain_bodies_end_by_their_length_or_not_at_all() {
        assert_eq!(read(Body::Sized(5), b"hello, and more", 4).unwrap(), ("hello".to_owned(), true));
        assert_eq!(read(Body::Plain, b"hello", 2).unwrap(), ("hello".to_owned(), false));
    }
}
