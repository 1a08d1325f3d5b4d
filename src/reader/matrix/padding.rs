//! What follows a QR code's last segment: a second check of a text, since it is the same in every symbol.
//!
//! Source: ISO/IEC 18004:2015, sections 7.4.9 and 7.4.10: a terminator, zeros up to a whole codeword, then 236 and 17
//! in turn.

/// How the codewords after the text look.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Padding {
    /// This many padding codewords, each as it should be.
    Right(usize),
    /// Something else than padding, or segments that run over the end.
    Wrong,
    /// Segments whose length is not known here.
    Unknown,
}

/// Reads bits, most significant first.
struct Bits<'a> {
    bytes: &'a [u8],
    next: usize,
}

impl Bits<'_> {
    fn left(&self) -> usize {
        8 * self.bytes.len() - self.next
    }

    fn take(&mut self, count: usize) -> Option<usize> {
        if count > self.left() {
            return None;
        }
        let value = (self.next..self.next + count)
            .fold(0, |value, at| value << 1 | usize::from(self.bytes[at / 8] >> (7 - at % 8) & 1));
        self.next += count;
        Some(value)
    }

    fn skip(&mut self, count: usize) -> Option<()> {
        (count <= self.left()).then(|| self.next += count)
    }
}

/// Looks past the segments in a symbol's data codewords.
pub(super) fn padding(bytes: &[u8], version: u32) -> Padding {
    let mut bits = Bits { bytes, next: 0 };
    loop {
        if bits.left() < 4 {
            return if bits.take(bits.left()) == Some(0) { Padding::Right(0) } else { Padding::Wrong };
        }
        match bits.take(4) {
            Some(0) => return after_terminator(&mut bits),
            Some(mode @ (1 | 2 | 4 | 8)) => {
                if skip_segment(&mut bits, mode, version).is_none() {
                    return Padding::Wrong;
                }
            }
            // Structured append, FNC1 and character sets have no place on a slip; the decoder knows them.
            Some(3 | 5 | 7 | 9 | 13) => return Padding::Unknown,
            _ => return Padding::Wrong,
        }
    }
}

fn skip_segment(bits: &mut Bits<'_>, mode: usize, version: u32) -> Option<()> {
    let size = match version {
        1..=9 => 0,
        10..=26 => 1,
        _ => 2,
    };
    let count_bits = match mode {
        1 => [10, 12, 14],
        2 => [9, 11, 13],
        4 => [8, 16, 16],
        _ => [8, 10, 12],
    };
    let count = bits.take(count_bits[size])?;
    bits.skip(match mode {
        1 => count / 3 * 10 + [0, 4, 7][count % 3],
        2 => count / 2 * 11 + count % 2 * 6,
        4 => 8 * count,
        _ => 13 * count,
    })
}

fn after_terminator(bits: &mut Bits<'_>) -> Padding {
    let fill = (8 - bits.next % 8) % 8;
    if bits.take(fill) != Some(0) {
        return Padding::Wrong;
    }
    let rest = &bits.bytes[bits.next / 8..];
    let right = rest.iter().zip([236, 17].into_iter().cycle()).all(|(&byte, expected)| byte == expected);
    if right { Padding::Right(rest.len()) } else { Padding::Wrong }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn padding_is_told_from_anything_else() {
        // data codewords of version 2, and what follows the segments
        let cases: [(&[u8], Padding); 7] = [
            // bytes "AB", terminator, padding
            (&[0x40, 0x24, 0x14, 0x20, 236, 17, 236], Padding::Right(3)),
            (&[0x40, 0x24, 0x14, 0x20, 236, 236, 17], Padding::Wrong),
            (&[0x40, 0x24, 0x14, 0x21, 236, 17, 236], Padding::Wrong),
            (&[0x40, 0x24, 0x14, 0x20], Padding::Right(0)),
            // nine bytes announced, two there
            (&[0x40, 0x94, 0x14, 0x20], Padding::Wrong),
            // a character set is named first
            (&[0x71, 0xA4, 0x02, 0x41], Padding::Unknown),
            (&[0xF0, 0, 0], Padding::Wrong),
        ];
        for (bytes, expected) in cases {
            assert_eq!(padding(bytes, 2), expected, "{bytes:x?}");
        }
    }

    #[test]
    fn segments_of_every_kind_are_skipped() {
        // mode, bits of the count, count, bits of the segment
        for (mode, count_bits, count, length) in [(1, 10, 7, 24), (2, 9, 5, 28), (4, 8, 3, 24), (8, 8, 2, 26)] {
            let mut bits: Vec<bool> = Vec::new();
            let mut push = |value: usize, width: usize| bits.extend((0..width).rev().map(|i| value >> i & 1 == 1));
            push(mode, 4);
            push(count, count_bits);
            push(0, length);
            push(0, 4);
            bits.resize(bits.len().next_multiple_of(8), false);
            let mut bytes: Vec<u8> =
                bits.chunks(8).map(|chunk| chunk.iter().fold(0, |byte, &bit| byte << 1 | u8::from(bit))).collect();
            bytes.extend([236, 17]);
            assert_eq!(padding(&bytes, 5), Padding::Right(2), "mode {mode}");
        }
    }
}
