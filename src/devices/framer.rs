//! The bytes of a hand scanner, cut into scans. Pure: bytes in, texts out.
//!
//! A scan ends by CR or LF, or by the silence that its reader noticed. Bytes that are no UTF-8 show as replacement
//! characters, so that a damaged scan is answered rather than lost.

/// Bytes kept of one scan. The largest code that is printed holds 4,296 characters, and no slip or card a tenth of it.
pub const MAX_BYTES: usize = 4096;

/// Cuts bytes into scans.
#[derive(Debug, Default)]
pub struct Framer {
    line: Vec<u8>,
    /// More came than is kept; the rest of it is dropped until it ends.
    is_overlong: bool,
}

impl Framer {
    /// Takes what arrived; the scans that it ends, control characters taken out.
    pub fn feed(&mut self, bytes: &[u8]) -> Vec<String> {
        let mut scans = Vec::new();
        for &byte in bytes {
            match byte {
                b'\r' | b'\n' => scans.extend(self.end()),
                _ if self.line.len() < MAX_BYTES => self.line.push(byte),
                _ => self.is_overlong = true,
            }
        }
        scans
    }

    /// Ends the scan that has begun, if any: nothing came after it.
    pub fn end(&mut self) -> Option<String> {
        self.is_overlong = false;
        let text: String =
            String::from_utf8_lossy(&std::mem::take(&mut self.line)).chars().filter(|c| !c.is_control()).collect();
        (!text.is_empty()).then_some(text)
    }

    /// Whether a scan has begun and not ended.
    pub fn is_open(&self) -> bool {
        !self.line.is_empty()
    }

    /// Whether what comes is no scan: more and more without an end.
    pub fn is_overlong(&self) -> bool {
        self.is_overlong
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn scans_end_by_line_or_by_silence() {
        let card = "001099012345||Nguyễn Thị Ánh|01011990|Nữ|Tây Ninh|01012022";
        // what is sent; what is cut off it; what silence ends
        let table: [(&[u8], &[&str], Option<&str>); 10] = [
            (b"H53.12-1\r\n", &["H53.12-1"], None),
            (b"H53.12-1\r", &["H53.12-1"], None),
            (b"H53.12-1\nH53.12-2\n", &["H53.12-1", "H53.12-2"], None),
            (b"H53.12-1", &[], Some("H53.12-1")),
            (b"\r\n\r\n", &[], None),
            (b"", &[], None),
            (b"\x02]C1H53\x1d.12-1\x03\r\n", &["]C1H53.12-1"], None),
            (format!("{card}\r\n").leak().as_bytes(), &[card], None),
            (b"Ph\xe1\xba H53\xff\r\n", &["Ph\u{fffd} H53\u{fffd}"], None),
            (b"\x00\x01\r\n", &[], None),
        ];
        for (sent, cut, rest) in table {
            let mut framer = Framer::default();
            assert_eq!(framer.feed(sent), cut, "{sent:?}");
            assert_eq!(framer.is_open(), rest.is_some(), "{sent:?}");
            assert_eq!(framer.end().as_deref(), rest, "{sent:?}");
            // The same byte by byte.
            let parts: Vec<String> = sent.chunks(1).flat_map(|byte| framer.feed(byte)).collect();
            assert_eq!(parts, cut, "{sent:?}");
        }
    }

    #[test]
    fn what_never_ends_takes_no_more_memory() {
        let mut framer = Framer::default();
        for _ in 0..1024 {
            assert!(framer.feed(&[b'7'; 1024]).is_empty());
            assert!(framer.line.capacity() <= 2 * MAX_BYTES);
        }
        assert!(framer.is_overlong());
        assert_eq!(framer.feed(b"\nH53.12-1\n"), ["7".repeat(MAX_BYTES), "H53.12-1".to_owned()]);
        assert!(!framer.is_overlong() && !framer.is_open());
    }
}
