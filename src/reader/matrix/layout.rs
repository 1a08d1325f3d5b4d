//! Where a QR code of each version keeps what: its fixed patterns, its format and its data.
//!
//! Source: ISO/IEC 18004:2015, sections 6 and 7. Rows and columns count from the top left, in modules.

use std::sync::OnceLock;

use rxing::common::BitMatrix;
use rxing::qrcode::common::{ErrorCorrectionLevel, Version};

/// Modules along a side of the smallest and of the largest symbol.
pub(super) const SIDES: [usize; 2] = [21, 177];
/// What format information is combined with (exclusive or) before it is drawn.
const FORMAT_MASK: u16 = 0x5412;
/// Generator polynomial of the format's BCH code.
const FORMAT_GENERATOR: u16 = 0x537;

/// A version's fixed places.
#[derive(Debug)]
pub(super) struct Layout {
    /// Modules along a side.
    pub side: usize,
    /// The version.
    pub version: &'static Version,
    /// Modules of fixed colour: column, row and whether dark.
    pub known: Vec<(usize, usize, bool)>,
    /// The same for every module, row by row; `None` where the colour is not fixed.
    colours: Vec<Option<bool>>,
    /// The places of the data's bits in their order: column, row.
    pub data: Vec<(usize, usize)>,
    /// The places of the format's fifteen bits, most significant first, in both copies.
    pub format: [[(usize, usize); 15]; 2],
}

/// The format: how much correction there is, and the mask over the data.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Format {
    /// The level of correction.
    pub level: ErrorCorrectionLevel,
    /// The mask's number, 0 to 7.
    pub mask: u8,
    /// The fifteen bits as drawn.
    pub bits: u16,
}

/// All 32 formats.
pub(super) fn formats() -> impl Iterator<Item = Format> {
    (0..32).filter_map(|data: u8| {
        let level = ErrorCorrectionLevel::forBits(data >> 3).ok()?;
        Some(Format { level, mask: data & 7, bits: format_bits(u16::from(data)) })
    })
}

fn format_bits(data: u16) -> u16 {
    let mut rest = data << 10;
    for bit in (10..15).rev() {
        if rest & (1 << bit) != 0 {
            rest ^= FORMAT_GENERATOR << (bit - 10);
        }
    }
    (data << 10 | rest) ^ FORMAT_MASK
}

/// Whether `mask` turns the colour of a module.
pub(super) fn is_masked(mask: u8, column: usize, row: usize) -> bool {
    let (i, j) = (row, column);
    match mask {
        0 => (i + j).is_multiple_of(2),
        1 => i.is_multiple_of(2),
        2 => j.is_multiple_of(3),
        3 => (i + j).is_multiple_of(3),
        4 => (i / 2 + j / 3).is_multiple_of(2),
        5 => (i * j).is_multiple_of(6),
        6 => i * j % 6 < 3,
        _ => (i + j + i * j % 3).is_multiple_of(2),
    }
}

impl Layout {
    /// The layout of a symbol of `side` modules, if there is one; each is made once.
    pub fn of(side: usize) -> Option<&'static Self> {
        static LAYOUTS: [OnceLock<Option<Layout>>; 40] = [const { OnceLock::new() }; 40];
        if !(SIDES[0]..=SIDES[1]).contains(&side) || side % 4 != 1 {
            return None;
        }
        LAYOUTS[(side - SIDES[0]) / 4].get_or_init(|| Self::new(side)).as_ref()
    }

    fn new(side: usize) -> Option<Self> {
        let version = Version::getVersionForNumber(((side - 17) / 4) as u32).ok()?;
        let fixed = version.buildFunctionPattern().ok()?;
        let known = known(side, version);
        let mut colours = vec![None; side * side];
        for &(column, row, dark) in &known {
            colours[row * side + column] = Some(dark);
        }
        Some(Self { side, version, known, colours, data: data(side, &fixed), format: format_places(side) })
    }

    /// Whether a module is dark in every symbol of this version, or light in every one.
    pub fn colour(&self, column: usize, row: usize) -> Option<bool> {
        self.colours[row * self.side + column]
    }
}

/// Finder patterns with their separators, timing patterns, alignment patterns and the dark module.
fn known(side: usize, version: &Version) -> Vec<(usize, usize, bool)> {
    let far = side - 7;
    let mut known = Vec::new();
    for (left, top) in [(0, 0), (far, 0), (0, far)] {
        let ends = |start: usize| start.saturating_sub(1)..(start + 8).min(side);
        for (x, y) in ends(top).flat_map(|y| ends(left).map(move |x| (x, y))) {
            let ring = x.abs_diff(left + 3).max(y.abs_diff(top + 3));
            known.push((x, y, ring != 2 && ring != 4));
        }
    }
    for i in 8..side - 8 {
        known.push((i, 6, i % 2 == 0));
        known.push((6, i, i % 2 == 0));
    }
    let centres = version.getAlignmentPatternCenters();
    for (&cx, &cy) in centres.iter().flat_map(|x| centres.iter().map(move |y| (x, y))) {
        let (cx, cy) = (cx as usize, cy as usize);
        if (cx == 6 && (cy == 6 || cy == far)) || (cx == far && cy == 6) {
            continue;
        }
        for (x, y) in (cy - 2..=cy + 2).flat_map(|y| (cx - 2..=cx + 2).map(move |x| (x, y))) {
            if x != 6 && y != 6 {
                known.push((x, y, x.abs_diff(cx).max(y.abs_diff(cy)) != 1));
            }
        }
    }
    known.push((8, side - 8, true));
    known
}

/// Pairs of columns from the right, up and down in turn, around what is fixed.
fn data(side: usize, fixed: &BitMatrix) -> Vec<(usize, usize)> {
    let mut places = Vec::new();
    let pairs = (0..side).rev().filter(|&x| x != 6).collect::<Vec<_>>();
    for (index, pair) in pairs.chunks_exact(2).enumerate() {
        for step in 0..side {
            let y = if index % 2 == 0 { side - 1 - step } else { step };
            places.extend(pair.iter().filter(|&&x| !fixed.get(x as u32, y as u32)).map(|&x| (x, y)));
        }
    }
    places
}

fn format_places(side: usize) -> [[(usize, usize); 15]; 2] {
    let near = |i: usize| match i {
        0..=5 => (i, 8),
        6 => (7, 8),
        7 => (8, 8),
        8 => (8, 7),
        _ => (8, 14 - i),
    };
    let far = |i: usize| if i < 7 { (8, side - 1 - i) } else { (side - 15 + i, 8) };
    [std::array::from_fn(near), std::array::from_fn(far)]
}

#[cfg(test)]
mod tests {
    use rxing::qrcode::common::FormatInformation;

    use super::*;

    #[test]
    fn each_version_has_room_for_exactly_its_codewords() {
        for number in 1..=40 {
            let layout = Layout::of(17 + 4 * number).unwrap();
            let bits = 8 * layout.version.getTotalCodewords() as usize;
            assert!((bits..bits + 8).contains(&layout.data.len()), "version {number}: {}", layout.data.len());
            let fixed = layout.known.iter().filter(|(x, y, _)| layout.data.contains(&(*x, *y))).count();
            assert_eq!(fixed, 0, "version {number}");
        }
    }

    #[test]
    fn no_other_side_is_a_symbol() {
        for side in [0, 17, 20, 22, 23, 24, 176, 181] {
            assert!(Layout::of(side).is_none(), "{side}");
        }
    }

    #[test]
    fn formats_are_those_of_the_standard() {
        let all: Vec<Format> = formats().collect();
        assert_eq!(all.len(), 32);
        for format in all {
            let bits = u32::from(format.bits);
            let known = FormatInformation::decodeFormatInformation(bits, bits).unwrap();
            assert_eq!((known.getErrorCorrectionLevel(), known.getDataMask()), (format.level, format.mask));
        }
    }
}
