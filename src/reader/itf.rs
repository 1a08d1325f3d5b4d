//! Interleaved 2 of 5 from run widths (ISO/IEC 16390): of five runs of one colour two are wide.

use super::rows::{Found, Row};

/// Weights of the five runs of a digit; the fifth is parity. Wide runs with a sum of 11 (4 and 7) mean 0.
const WEIGHTS: [u8; 5] = [1, 2, 4, 7, 0];
/// Runs of a pair of digits: one in the dark runs, one in the light ones.
const PAIR: usize = 10;
/// Runs of the start, all narrow.
const START: usize = 4;
/// Most pairs of one code.
const MAX_PAIRS: usize = 40;
/// Least quiet zone in narrow runs; the standard asks for 10.
const QUIET: f32 = 5.0;
/// Least width of a wide run in narrow ones of its colour; the standard says 2 to 3.
const MIN_RATIO: f32 = 1.6;
/// Most width of a wide run in the same.
const MAX_RATIO: f32 = 4.0;
/// Least ratio of the thinnest wide run to the widest narrow one.
const MIN_GAP: f32 = 1.25;
/// Most change of a pair's width from the one before.
const MAX_CHANGE: f32 = 0.2;

/// The first ITF of `row`, read from its start. It has no check of its own: lines must agree.
pub(super) fn decode(row: &Row<'_>) -> Option<Found> {
    row.bars().find_map(|first| decode_from(row, first))
}

fn decode_from(row: &Row<'_>, first: usize) -> Option<Found> {
    let narrow = start(row, first)?;
    let mut text = String::new();
    let mut width = None;
    for pair in 0..MAX_PAIRS {
        let at = first + START + PAIR * pair;
        if stops(row, at, narrow) {
            let error = 0.0;
            return (pair > 0).then_some(Found { text, first, last: at + 2, error });
        }
        let runs: &[f32; PAIR] = row.runs.get(at..)?.first_chunk()?;
        let own = runs.iter().sum::<f32>();
        let known = *width.get_or_insert(own);
        if (own / known - 1.0).abs() > MAX_CHANGE || own > 18.0 * MAX_RATIO * narrow {
            return None;
        }
        width = Some(f32::midpoint(own, known));
        for colour in 0..2 {
            text.push(digit([0, 2, 4, 6, 8].map(|k| runs[k + colour]))?);
        }
    }
    None
}

/// The mean narrow run, when four alike stand here behind a quiet zone.
fn start(row: &Row<'_>, first: usize) -> Option<f32> {
    let runs = row.runs.get(first..first + START)?;
    let narrow = runs.iter().sum::<f32>() / START as f32;
    let alike = runs.iter().all(|&run| (0.5..1.6).contains(&(run / narrow)));
    (alike && row.runs[first - 1] >= QUIET * narrow).then_some(narrow)
}

/// Whether a wide and a narrow bar and the quiet zone stand here.
fn stops(row: &Row<'_>, at: usize, narrow: f32) -> bool {
    let Some(&[wide, light, dark, quiet]) = row.runs.get(at..).and_then(|runs| runs.first_chunk()) else {
        return false;
    };
    let thin = |run: f32| (0.4..1.8).contains(&(run / narrow));
    wide >= MIN_RATIO * dark && thin(light) && thin(dark) && quiet >= QUIET * narrow
}

/// The digit of five runs of one colour.
fn digit(runs: [f32; 5]) -> Option<char> {
    let mut order = [0, 1, 2, 3, 4];
    order.sort_unstable_by(|&a, &b| f32::total_cmp(&runs[a], &runs[b]));
    let [a, b, widest_narrow, thinnest_wide, e] = order.map(|k| runs[k]);
    let ratio = 1.5 * (thinnest_wide + e) / (a + b + widest_narrow).max(f32::MIN_POSITIVE);
    if thinnest_wide < MIN_GAP * widest_narrow || !(MIN_RATIO..=MAX_RATIO).contains(&ratio) {
        return None;
    }
    let value = WEIGHTS[order[3]] + WEIGHTS[order[4]];
    Some(char::from(b'0' + if value == 11 { 0 } else { value }))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Wide runs of each digit.
    const WIDE: [[usize; 2]; 10] = [[2, 3], [0, 4], [1, 4], [0, 1], [2, 4], [0, 2], [1, 2], [3, 4], [0, 3], [1, 3]];

    /// Runs of pairs of digits, between quiet zones.
    fn runs(digits: &str, ratio: f32, quiet: f32) -> Vec<f32> {
        let module = 2.0;
        let values: Vec<usize> = digits.bytes().map(|digit| usize::from(digit - b'0')).collect();
        let width = |digit: usize, run| if WIDE[digit].contains(&run) { ratio } else { 1.0 };
        let pairs =
            values.chunks_exact(2).flat_map(|pair| (0..5).flat_map(|run| [width(pair[0], run), width(pair[1], run)]));
        let code = [1.0; 4].into_iter().chain(pairs).chain([ratio, 1.0, 1.0]);
        [quiet].into_iter().chain(code).chain([quiet]).map(|width| width * module).collect()
    }

    fn text_of(runs: &[f32]) -> Option<String> {
        decode(&Row { runs }).map(|found| found.text)
    }

    #[test]
    fn digits_are_read() {
        for digits in ["26112300010001", "0123456789", "98"] {
            for ratio in [2.0, 2.5, 3.0] {
                assert_eq!(text_of(&runs(digits, ratio, 10.0)).as_deref(), Some(digits), "{ratio}");
            }
        }
    }

    #[test]
    fn what_is_no_whole_code_is_not_read() {
        let good = runs("26112300", 2.5, 10.0);
        let mut three_wide = good.clone();
        // The first digit has wide runs 1 and 4 of its colour, and now a third one.
        three_wide[5] = 5.0;
        let cases = [
            ("no quiet zone", runs("26112300", 2.5, 2.0)),
            ("wide as narrow", runs("26112300", 1.2, 10.0)),
            ("upside down", good.iter().rev().copied().collect()),
            ("cut", good[..good.len() - 6].to_vec()),
            ("three wide runs", three_wide),
            ("empty", Vec::new()),
        ];
        for (name, runs) in cases {
            assert_eq!(text_of(&runs), None, "{name}");
        }
    }
}
