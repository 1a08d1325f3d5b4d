//! From the darkness of a symbol's modules to its text: format, codewords, correction, segments.
//!
//! Codewords that are least plain are taken for missing first, which doubles what correction can bear (Forney's
//! generalised minimum distance decoding). A text is `sure` when correction had power to spare or padding bears it out.
//! Of random words of 44 codewords, one in 10^11 lies within the reach of 16 checks; of such with twelve erased, one in
//! 10^5.6 with two checks to spare and one in 10^9.6 with four. So a text that spends nearly all needs a second witness.

use rxing::DecodeHints;
use rxing::qrcode::decoder::decoded_bit_stream_parser;

use super::super::guard::guarded;
use super::layout::{Format, Layout, formats, is_masked};
use super::modules::Modules;
use super::padding::{Padding, padding};
use super::reed_solomon::correct;

/// Check codewords that correction must leave unused for a text to be sure.
const SPARE: usize = 4;
/// Shares of the check codewords that are spent on doubtful codewords, one after the other.
const ERASED: [usize; 5] = [0, 25, 50, 65, 80];

/// Share of the best format's likeness that another one needs to be tried.
const CLOSE: f32 = 0.7;

/// A symbol's text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Decoded {
    /// The text.
    pub text: String,
    /// Whether it can be no other; an unsure text needs a second sampling that gives the same.
    pub sure: bool,
}

/// How much to try.
#[derive(Debug, Clone, Copy)]
pub(super) struct Tries {
    /// Formats, the likeliest first.
    pub formats: usize,
    /// Shares of erasures.
    pub erasures: usize,
}

/// The text of some modules, as they lie or mirrored.
pub(super) fn decode(layout: &Layout, modules: &Modules, tries: Tries) -> Option<Decoded> {
    likeliest(layout, modules, tries.formats).into_iter().find_map(|(format, mirrored)| {
        let words = codewords(layout, |place| darkness(layout, modules, place, mirrored), format);
        let (bytes, spare) = corrected(layout, &words, format, tries.erasures)?;
        text(layout, &bytes, format, spare)
    })
}

fn darkness(layout: &Layout, modules: &Modules, (column, row): (usize, usize), mirrored: bool) -> f32 {
    let (column, row) = if mirrored { (row, column) } else { (column, row) };
    modules[row * layout.side + column]
}

/// The formats, and whether mirrored, that agree best with both of their copies.
fn likeliest(layout: &Layout, modules: &Modules, limit: usize) -> Vec<(Format, bool)> {
    let likeness = |format: &Format, mirrored: bool| -> f32 {
        let copies = layout.format.iter().flat_map(|copy| copy.iter().enumerate());
        copies
            .map(|(i, &place)| {
                let value = darkness(layout, modules, place, mirrored).clamp(-1.0, 1.0);
                if format.bits & (1 << (14 - i)) == 0 { -value } else { value }
            })
            .sum()
    };
    let mut ranked: Vec<(f32, Format, bool)> = formats()
        .flat_map(|format| [false, true].map(|mirrored| (likeness(&format, mirrored), format, mirrored)))
        .collect();
    ranked.sort_by(|a, b| b.0.total_cmp(&a.0));
    let best = ranked.first().map_or(0.0, |first| first.0);
    ranked.retain(|candidate| candidate.0 >= CLOSE * best);
    ranked.into_iter().take(limit).map(|(_, format, mirrored)| (format, mirrored)).collect()
}

/// A codeword and how plain its least plain module is.
type Word = (u8, f32);

fn codewords(layout: &Layout, at: impl Fn((usize, usize)) -> f32, format: Format) -> Vec<Word> {
    let word = |places: &[(usize, usize)]| {
        places.iter().fold((0_u8, f32::INFINITY), |(byte, plain), &(column, row)| {
            let value = at((column, row));
            let set = (value > 0.0) != is_masked(format.mask, column, row);
            (byte << 1 | u8::from(set), plain.min(value.abs()))
        })
    };
    layout.data.chunks_exact(8).map(word).collect()
}

/// The data codewords after correction, and how many check codewords were left unused in the worst block.
fn corrected(layout: &Layout, words: &[Word], format: Format, tries: usize) -> Option<(Vec<u8>, usize)> {
    let blocks = layout.version.getECBlocksForLevel(format.level);
    let checks = blocks.getECCodewordsPerBlock() as usize;
    let lengths: Vec<usize> = blocks
        .getECBlocks()
        .iter()
        .flat_map(|group| std::iter::repeat_n(group.getDataCodewords() as usize, group.getCount() as usize))
        .collect();
    let mut bytes = Vec::new();
    let mut spare = usize::MAX;
    for (block, &length) in deinterleaved(words, &lengths, checks)?.iter().zip(&lengths) {
        let (data, left) = corrected_block(block, checks, tries)?;
        bytes.extend_from_slice(&data[..length]);
        spare = spare.min(left);
    }
    Some((bytes, spare))
}

/// The words of each block, data before checks.
fn deinterleaved(words: &[Word], lengths: &[usize], checks: usize) -> Option<Vec<Vec<Word>>> {
    let longest = lengths.iter().copied().max()?;
    let mut blocks: Vec<Vec<Word>> = vec![Vec::new(); lengths.len()];
    let mut rest = words.iter();
    for i in 0..longest + checks {
        for (block, &length) in blocks.iter_mut().zip(lengths) {
            if i < length || i >= longest {
                block.push(*rest.next()?);
            }
        }
    }
    Some(blocks)
}

fn corrected_block(block: &[Word], checks: usize, tries: usize) -> Option<(Vec<u8>, usize)> {
    let mut doubtful: Vec<usize> = (0..block.len()).collect();
    doubtful.sort_by(|&a, &b| block[a].1.total_cmp(&block[b].1));
    ERASED.iter().take(tries).find_map(|share| {
        let mut bytes: Vec<u8> = block.iter().map(|word| word.0).collect();
        let erased = &doubtful[..checks * share / 100];
        let used = correct(&mut bytes, checks, erased)?;
        // With erasures alone any word is a code word: some power must be left to contradict.
        let enough = erased.is_empty() || used + 2 <= checks;
        enough.then(|| (bytes, checks - used))
    })
}

fn text(layout: &Layout, bytes: &[u8], format: Format, spare: usize) -> Option<Decoded> {
    let padding = padding(bytes, layout.version.getVersionNumber());
    let sure = spare >= SPARE || matches!(padding, Padding::Right(count) if count >= 2);
    if padding == Padding::Wrong && spare < SPARE {
        return None;
    }
    let hints = DecodeHints::default();
    let decoded = guarded(|| decoded_bit_stream_parser::decode(bytes, layout.version, format.level, &hints).ok())?;
    let text = decoded.getText();
    (!text.is_empty()).then(|| Decoded { text: text.to_owned(), sure })
}

#[cfg(test)]
mod tests {
    use rxing::qrcode::QRCodeWriter;
    use rxing::{BarcodeFormat, EncodeHints, Writer as _};

    use super::*;

    const ALL: Tries = Tries { formats: 2, erasures: 5 };

    /// The symbol of a text as plain modules.
    fn symbol(text: &str, level: &str) -> (&'static Layout, Modules) {
        let hints = EncodeHints {
            ErrorCorrection: Some(level.to_owned()),
            Margin: Some("0".to_owned()),
            ..EncodeHints::default()
        };
        let matrix = QRCodeWriter.encode_with_hints(text, &BarcodeFormat::QR_CODE, 1, 1, &hints).unwrap();
        let side = matrix.width();
        let modules = (0..side * side).map(|i| if matrix.get(i % side, i / side) { 1.0 } else { -1.0 }).collect();
        (Layout::of(side as usize).unwrap(), modules)
    }

    fn transposed(side: usize, modules: &Modules) -> Modules {
        (0..side * side).map(|i| modules[i % side * side + i / side]).collect()
    }

    #[test]
    fn every_version_and_level_is_decoded_as_it_lies_and_mirrored() {
        let mut versions = Vec::new();
        for level in ["L", "M", "Q", "H"] {
            for length in [4, 30, 60, 95, 140, 200, 300, 420, 600, 900] {
                let text: String = "H53.01-261123-0001/".chars().cycle().take(length).collect();
                let (layout, modules) = symbol(&text, level);
                versions.push(layout.side);
                for modules in [transposed(layout.side, &modules), modules] {
                    let decoded = decode(layout, &modules, ALL);
                    assert_eq!(decoded, Some(Decoded { text: text.clone(), sure: true }), "{level} {length}");
                }
            }
        }
        versions.sort_unstable();
        versions.dedup();
        assert!(versions.len() > 12, "{versions:?}");
    }

    #[test]
    fn doubtful_modules_cost_half_of_wrong_ones() {
        let (layout, whole) = symbol("H53.01-261123-0001", "M");
        // Modules of six codewords of 26, ten of them checks: too many errors, few enough erasures.
        let places: Vec<usize> =
            layout.data[80..128].iter().step_by(3).map(|(column, row)| row * layout.side + column).collect();
        let damaged = |left: f32| {
            let mut modules = whole.clone();
            for &at in &places {
                modules[at] *= -left;
            }
            decode(layout, &modules, ALL)
        };
        assert_eq!(damaged(1.0), None);
        assert_eq!(damaged(0.1).map(|decoded| decoded.text).as_deref(), Some("H53.01-261123-0001"));
    }

    #[test]
    fn noise_has_no_text() {
        let mut random = fastrand::Rng::with_seed(5);
        for _ in 0..300 {
            let layout = Layout::of(21 + 4 * random.usize(0..5)).unwrap();
            let modules = (0..layout.side * layout.side).map(|_| random.f32() * 2.0 - 1.0).collect();
            assert_eq!(decode(layout, &modules, ALL), None);
        }
    }
}
