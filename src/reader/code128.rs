//! Code 128 from run widths (ISO/IEC 15417): each character is the codeword whose edges lie nearest, in least squares.
//!
//! Widths are real numbers: rounding them to modules first would lose what blur and small print leave of a code.

use super::rows::{Found, Modules, Row};

/// Widths of the six runs of each character, dark first; the last one is the stop character without its final bar.
#[rustfmt::skip]
const PATTERNS: [&[u8; 6]; 107] = [
    b"212222", b"222122", b"222221", b"121223", b"121322", b"131222", b"122213", b"122312", b"132212", b"221213",
    b"221312", b"231212", b"112232", b"122132", b"122231", b"113222", b"123122", b"123221", b"223211", b"221132",
    b"221231", b"213212", b"223112", b"312131", b"311222", b"321122", b"321221", b"312212", b"322112", b"322211",
    b"212123", b"212321", b"232121", b"111323", b"131123", b"131321", b"112313", b"132113", b"132311", b"211313",
    b"231113", b"231311", b"112133", b"112331", b"132131", b"113123", b"113321", b"133121", b"313121", b"211331",
    b"231131", b"213113", b"213311", b"213131", b"311123", b"311321", b"331121", b"312113", b"312311", b"332111",
    b"314111", b"221411", b"431111", b"111224", b"111422", b"121124", b"121421", b"141122", b"141221", b"112214",
    b"112412", b"122114", b"122411", b"142112", b"142211", b"241211", b"221114", b"413111", b"241112", b"134111",
    b"111242", b"121142", b"121241", b"114212", b"124112", b"124211", b"411212", b"421112", b"421211", b"212141",
    b"214121", b"412121", b"111143", b"111341", b"131141", b"114113", b"114311", b"411113", b"411311", b"113141",
    b"114131", b"311141", b"411131", b"211412", b"211214", b"211232", b"233111",
];
/// Characters in which the sum of a text's values and places must vanish.
const CHECK_MODULUS: u32 = 103;
const START_A: u8 = 103;
const START_B: u8 = 104;
const START_C: u8 = 105;
/// The character that ends a code.
pub(super) const STOP: u8 = 106;
/// Modules of a character.
const MODULES: f32 = 11.0;
/// Most characters of one code; ours have about 20.
const MAX_CODES: usize = 80;
/// Least quiet zone in modules; the standard asks for 10, a form's frame or a finger leaves less.
const QUIET: f32 = 4.0;
/// Most squared error of one character's edges, in modules: midway between the two nearest codewords it is 0.7.
const MAX_ERROR: f32 = 0.55;
/// Least distance in squared error to the second best codeword.
const MIN_MARGIN: f32 = 0.12;
/// Most change of the module's width from one character to the next.
const MAX_CHANGE: f32 = 0.22;
/// Share by which the module's width and the bars' growth follow each character.
const FOLLOW: f32 = 0.3;

/// Where the edges of each codeword lie, in modules from its start.
static EDGES: [[f32; 7]; 107] = edges();

const fn edges() -> [[f32; 7]; 107] {
    let mut edges = [[0.0; 7]; 107];
    let mut code = 0;
    while code < 107 {
        let mut run = 0;
        while run < 6 {
            edges[code][run + 1] = edges[code][run] + (PATTERNS[code][run] - b'0') as f32;
            run += 1;
        }
        code += 1;
    }
    edges
}

/// The characters that may start a code.
pub(super) const STARTS: [u8; 3] = [START_A, START_B, START_C];

/// The widths of each character's runs in modules.
pub(super) fn widths() -> impl Iterator<Item = [u8; 6]> {
    PATTERNS.iter().map(|pattern| pattern.map(|width| width - b'0'))
}

/// The text of characters from the start to the check, when the check fits.
pub(super) fn checked_text(codes: &[u8]) -> Option<String> {
    text(checked(codes)?)
}

/// The first Code 128 whose check character fits, reading `row` from its start.
pub(super) fn decode(row: &Row<'_>) -> Option<Found> {
    row.bars().find_map(|first| decode_from(row, first))
}

fn decode_from(row: &Row<'_>, first: usize) -> Option<Found> {
    let mut modules = start(row, first)?;
    let mut codes = [0; MAX_CODES];
    for count in 0..MAX_CODES {
        let at = first + 6 * count;
        let runs = row.runs.get(at..at + 6)?;
        let code = if count == 0 {
            nearest(runs, &mut modules, START_A..=START_C)?
        } else {
            nearest(runs, &mut modules, 0..=STOP)?
        };
        codes[count] = code;
        match code {
            STOP if ends_well(row, at + 6, &modules) => {
                let text = checked_text(&codes[..count])?;
                return Some(Found { text, first, last: at + 6, error: modules.error() });
            }
            START_A..=STOP if count > 0 => return None,
            _ => {}
        }
    }
    None
}

/// The module's width and the bars' growth, when a start character may stand here behind a quiet zone.
fn start(row: &Row<'_>, first: usize) -> Option<Modules> {
    let runs = row.runs.get(first..first + 6)?;
    let width = runs.iter().sum::<f32>() / MODULES;
    if row.runs[first - 1] < QUIET * width {
        return None;
    }
    let dark = (runs[0] + runs[2] + runs[4]) / width;
    // Dark modules of a start character: 4 in A and B, 6 in C.
    let expected = if dark < 5.0 { 4.0 } else { 6.0 };
    Some(Modules::new(width, (dark - expected) / 3.0))
}

/// The final bar of the stop character, two modules wide, and the quiet zone behind it.
fn ends_well(row: &Row<'_>, last: usize, modules: &Modules) -> bool {
    let Some(&[bar, quiet]) = row.runs.get(last..last + 2).and_then(|runs| runs.first_chunk()) else { return false };
    let wide = bar / modules.width - modules.growth;
    (1.3..2.9).contains(&wide) && quiet >= QUIET * modules.width
}

/// The codeword of `among` with the nearest edges, when it is near and no other one is as near.
fn nearest(runs: &[f32], modules: &mut Modules, among: std::ops::RangeInclusive<u8>) -> Option<u8> {
    let own = runs.iter().sum::<f32>() / MODULES;
    if (own / modules.width - 1.0).abs() > MAX_CHANGE {
        return None;
    }
    let width = f32::midpoint(own, modules.width);
    let mut seen = [0.0; 7];
    for (k, run) in runs.iter().enumerate() {
        let grown = if k % 2 == 0 { -modules.growth } else { modules.growth };
        seen[k + 1] = seen[k] + run / width + grown;
    }
    let (mut best, mut second) = ((f32::INFINITY, 0), f32::INFINITY);
    for code in among {
        let error = distance(&seen, &EDGES[usize::from(code)]);
        if error < best.0 {
            second = best.0;
            best = (error, code);
        } else {
            second = second.min(error);
        }
    }
    let (error, code) = best;
    if error > MAX_ERROR || second - error < MIN_MARGIN {
        return None;
    }
    let dark = (runs[0] + runs[2] + runs[4]) / width;
    let pattern = PATTERNS[usize::from(code)];
    let expected = f32::from(pattern[0] + pattern[2] + pattern[4] - 3 * b'0');
    modules.follow(own, (dark - expected) / 3.0, error, FOLLOW);
    Some(code)
}

/// The sum of squares between edges, wherever the first ones lie.
fn distance(seen: &[f32; 7], expected: &[f32; 7]) -> f32 {
    let (mut sum, mut squares) = (0.0, 0.0);
    for (seen, expected) in seen.iter().zip(expected) {
        let error = seen - expected;
        sum += error;
        squares += error * error;
    }
    squares - sum * sum / 7.0
}

/// The start character and the data, without the check character that they must agree with.
fn checked(codes: &[u8]) -> Option<&[u8]> {
    let (&check, data) = codes.split_last()?;
    let (&first, rest) = data.split_first()?;
    let weighted = rest.iter().zip(1..).map(|(&code, place)| u32::from(code) * place);
    let sum = u32::from(first) + weighted.sum::<u32>();
    (sum % CHECK_MODULUS == u32::from(check) && !rest.is_empty()).then_some(data)
}

/// The text of a start character and data. The first FNC1 only marks GS1 and is left out, a later one separates fields.
fn text(codes: &[u8]) -> Option<String> {
    let (&start, data) = codes.split_first()?;
    let mut set = start;
    let mut text = String::with_capacity(2 * data.len());
    let (mut shifted, mut high, mut high_once) = (false, false, false);
    for (place, &code) in data.iter().enumerate() {
        let now = match (set, shifted) {
            (START_A, true) => START_B,
            (START_B, true) => START_A,
            _ => set,
        };
        shifted = false;
        match (now, code) {
            (_, 102) if place == 0 => {}
            (_, 102) => text.push('\u{1d}'),
            (START_C, 0..100) => text.extend([b'0' + code / 10, b'0' + code % 10].map(char::from)),
            (_, 0..96) => {
                let low = if now == START_A && code >= 64 { code - 64 } else { code + 32 };
                text.push(char::from(low + if high == high_once { 0 } else { 128 }));
                high_once = false;
            }
            (_, 98) => shifted = true,
            (START_A, 101) | (START_B, 100) => {
                (high, high_once) = if high_once { (!high, false) } else { (high, true) }
            }
            (_, 99) => set = START_C,
            (_, 100) => set = START_B,
            (_, 101) => set = START_A,
            // FNC2 and FNC3 speak to the scanner.
            (_, 96 | 97) => {}
            _ => return None,
        }
    }
    Some(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Runs of characters from the start on, with their check character and stop, between quiet zones.
    fn runs(codes: &[u8], module: f32, growth: f32, quiet: f32) -> Vec<f32> {
        let weighted = codes.iter().zip([1].into_iter().chain(1..)).map(|(&code, place)| u32::from(code) * place);
        let check = (weighted.sum::<u32>() % CHECK_MODULUS) as u8;
        let all = codes.iter().copied().chain([check, STOP]).map(|code| PATTERNS[usize::from(code)]);
        let widths = all.flatten().map(|width| f32::from(width - b'0')).chain([2.0]);
        let grown = widths.zip([growth, -growth].into_iter().cycle()).map(|(width, growth)| (width + growth) * module);
        [quiet * module].into_iter().chain(grown).chain([quiet * module]).collect()
    }

    fn text_of(runs: &[f32]) -> Option<String> {
        decode(&Row { runs }).map(|found| found.text)
    }

    #[test]
    fn characters_become_text() {
        let cases: [(&[u8], &str); 7] = [
            (&[START_B, 40, 21, 19], "H53"),
            (&[START_C, 26, 11, 23], "261123"),
            (&[START_B, 40, 14, 99, 5, 31, 100, 13], "H.0531-"),
            (&[START_A, 33, 98, 65, 34], "AaB"),
            (&[START_A, 65, 101 - 2, 12], "\u{1}12"),
            (&[START_C, 102, 1, 2, 102, 3], "0102\u{1d}03"),
            (&[START_B, 100, 33, 97, 34], "\u{c1}B"),
        ];
        for (codes, expected) in cases {
            assert_eq!(text_of(&runs(codes, 2.3, 0.0, 10.0)).as_deref(), Some(expected), "{codes:?}");
        }
    }

    #[test]
    fn bars_may_be_wider_or_thinner_than_spaces() {
        for growth in [-0.3, -0.15, 0.15, 0.3] {
            assert_eq!(
                text_of(&runs(&[START_B, 40, 21, 19, 14], 1.7, growth, 10.0)).as_deref(),
                Some("H53."),
                "{growth}"
            );
        }
    }

    #[test]
    fn what_is_no_whole_code_is_not_read() {
        let codes = [START_B, 40, 21, 19];
        let good = runs(&codes, 2.0, 0.0, 10.0);
        let mut wrong = good.clone();
        // The third character's runs become those of another.
        wrong[13..19].copy_from_slice(&PATTERNS[22].map(|width| 2.0 * f32::from(width - b'0')));
        let reversed: Vec<f32> = good.iter().rev().copied().collect();
        let cases = [
            ("another character", wrong),
            ("no quiet zone", runs(&codes, 2.0, 0.0, 2.0)),
            ("upside down", reversed),
            ("cut", good[..good.len() - 8].to_vec()),
            ("empty", Vec::new()),
        ];
        for (name, runs) in cases {
            assert_eq!(text_of(&runs), None, "{name}");
        }
    }

    #[test]
    fn every_character_is_nearest_to_itself() {
        for code in 0..=STOP {
            let runs = PATTERNS[usize::from(code)].map(|width| 1.5 * f32::from(width - b'0'));
            assert_eq!(nearest(&runs, &mut Modules::new(1.5, 0.0), 0..=STOP), Some(code));
        }
    }
}
