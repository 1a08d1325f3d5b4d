//! Code 39 from run widths (ISO/IEC 16388): each character is the pattern whose edges lie nearest, in least squares.

use std::ops::Range;

use super::rows::{Found, Modules, Row};

/// Each character with its nine runs, dark first: a set bit is a wide one. The last one starts and stops.
#[rustfmt::skip]
const PATTERNS: [(u8, u16); 44] = [
    (b'0', 0b0_0011_0100), (b'1', 0b1_0010_0001), (b'2', 0b0_0110_0001), (b'3', 0b1_0110_0000), (b'4', 0b0_0011_0001),
    (b'5', 0b1_0011_0000), (b'6', 0b0_0111_0000), (b'7', 0b0_0010_0101), (b'8', 0b1_0010_0100), (b'9', 0b0_0110_0100),
    (b'A', 0b1_0000_1001), (b'B', 0b0_0100_1001), (b'C', 0b1_0100_1000), (b'D', 0b0_0001_1001), (b'E', 0b1_0001_1000),
    (b'F', 0b0_0101_1000), (b'G', 0b0_0000_1101), (b'H', 0b1_0000_1100), (b'I', 0b0_0100_1100), (b'J', 0b0_0001_1100),
    (b'K', 0b1_0000_0011), (b'L', 0b0_0100_0011), (b'M', 0b1_0100_0010), (b'N', 0b0_0001_0011), (b'O', 0b1_0001_0010),
    (b'P', 0b0_0101_0010), (b'Q', 0b0_0000_0111), (b'R', 0b1_0000_0110), (b'S', 0b0_0100_0110), (b'T', 0b0_0001_0110),
    (b'U', 0b1_1000_0001), (b'V', 0b0_1100_0001), (b'W', 0b1_1100_0000), (b'X', 0b0_1001_0001), (b'Y', 0b1_1001_0000),
    (b'Z', 0b0_1101_0000), (b'-', 0b0_1000_0101), (b'.', 0b1_1000_0100), (b' ', 0b0_1100_0100), (b'$', 0b0_1010_1000),
    (b'/', 0b0_1010_0010), (b'+', 0b0_1000_1010), (b'%', 0b0_0010_1010), (b'*', 0b0_1001_0100),
];
/// The pattern that starts and stops.
const STAR: usize = 43;
/// Runs of a character, and with the gap behind it.
const RUNS: usize = 9;
const PITCH: usize = 10;
/// Least and most width of a wide run in narrow ones; the standard says 2 to 3.
const RATIOS: std::ops::RangeInclusive<f32> = 1.6..=3.6;
/// Most characters of one code.
const MAX_CHARACTERS: usize = 80;
/// Least quiet zone in narrow runs; the standard asks for 10.
const QUIET: f32 = 4.0;
/// The same as a share of a character, whose runs are 12 to 15 narrow ones.
const QUIET_SHARE: f32 = 0.36;
/// Widest gap between characters in narrow runs; the standard allows 5.3.
const MAX_GAP: f32 = 5.5;
/// Most squared error of a character's edges, where a wide run exceeds a narrow one by 1.
const MAX_ERROR: f32 = 0.6;
/// Least distance in squared error to the second best pattern; the nearest two lie 1.6 apart. Dead dots of a thermal
/// printer move edges on every line: with 0.15 one in 800 codes was read wrongly, with 0.5 one in 1,500, and 0.75 costs
/// one code in 1,000.
const MIN_MARGIN: f32 = 0.75;
/// Most change of the narrow width from one character to the next.
const MAX_CHANGE: f32 = 0.22;
/// Share by which the widths follow each character: paper that is turned away narrows by a tenth a character, and with
/// 0.3 the widths lag behind.
const FOLLOW: f32 = 0.6;

/// Wide runs before each edge of each pattern.
static WIDES: [[f32; PITCH]; 44] = wides();

const fn wides() -> [[f32; PITCH]; 44] {
    let mut wides = [[0.0; PITCH]; 44];
    let mut at = 0;
    while at < 44 {
        let mut run = 0;
        while run < RUNS {
            let wide = PATTERNS[at].1 >> (RUNS - 1 - run) & 1;
            wides[at][run + 1] = wides[at][run] + wide as f32;
            run += 1;
        }
        at += 1;
    }
    wides
}

/// The character that ends a code, and the one that starts it.
pub(super) const STOP: u8 = STAR as u8;
pub(super) const STARTS: [u8; 1] = [STOP];

/// The widths of each character's runs and of the gap behind it in modules, when a wide run has `ratio`.
pub(super) fn widths(ratio: f32) -> impl Iterator<Item = [f32; PITCH]> {
    let run = move |wide: u16| if wide == 1 { ratio } else { 1.0 };
    PATTERNS
        .iter()
        .map(move |(_, wides)| std::array::from_fn(|k| if k == RUNS { 1.0 } else { run(wides >> (RUNS - 1 - k) & 1) }))
}

/// The text of characters from the start to the one before the stop.
pub(super) fn text(codes: &[u8]) -> Option<String> {
    let data = codes.get(1..)?.iter();
    data.map(|&code| PATTERNS[..STAR].get(usize::from(code)).map(|(character, _)| char::from(*character))).collect()
}

/// The first Code 39 of `row`, read from its start. It has no check of its own: lines must agree.
pub(super) fn decode(row: &Row<'_>) -> Option<Found> {
    let one_by_one = row.bars().find_map(|first| decode_from(row, first));
    one_by_one.or_else(|| row.bars().find_map(|first| decode_whole(row, whole(row, first)?)))
}

/// The runs from `first` to a quiet zone, when there is one before them too and they are as many as characters have.
fn whole(row: &Row<'_>, first: usize) -> Option<Range<usize>> {
    let character = row.runs.get(first..first + RUNS)?;
    let quiet = QUIET_SHARE * character.iter().sum::<f32>();
    let end = (first + RUNS..row.runs.len()).step_by(2).find(|&light| row.runs[light] >= quiet)?;
    let whole = first..end;
    let count = whole.len() / PITCH + 1;
    (row.runs[first - 1] >= quiet && whole.len() % PITCH == RUNS && (3..=MAX_CHARACTERS).contains(&count))
        .then_some(whole)
}

/// Reads a whole code by what all its wide and narrow runs have in common: ink that spreads and modules of uneven width
/// show in no single character.
fn decode_whole(row: &Row<'_>, place: Range<usize>) -> Option<Found> {
    let mut characters = [[0.0; RUNS]; MAX_CHARACTERS];
    let count = place.len() / PITCH + 1;
    let characters = &mut characters[..count];
    for (character, runs) in characters.iter_mut().zip(row.runs[place.clone()].chunks(PITCH)) {
        *character = shares(runs)?;
    }
    let levels = [levels(characters, 0, 2), levels(characters, 1, 1)];
    let [[dark, wide_dark], [light, wide_light]] = levels;
    if !RATIOS.contains(&((wide_dark + wide_light) / (dark + light))) {
        return None;
    }
    let (mut codes, mut errors) = ([0; MAX_CHARACTERS], 0.0);
    for (at, runs) in characters.iter().enumerate() {
        let mut excess = [0.0; PITCH];
        for (k, run) in runs.iter().enumerate() {
            let [narrow, wide] = levels[k % 2];
            excess[k + 1] = excess[k] + (run - narrow) / (wide - narrow);
        }
        let (pattern, error) = nearest_to(&excess)?;
        if (pattern == STAR) != (at == 0 || at + 1 == count) {
            return None;
        }
        codes[at] = pattern as u8;
        errors += error;
    }
    let text = text(&codes[..count - 1])?;
    Some(Found { text, first: place.start, last: place.end - 1, error: errors / count as f32 })
}

/// A character's runs as shares of it: its own size, which changes along paper that is turned away, is gone.
fn shares(runs: &[f32]) -> Option<[f32; RUNS]> {
    let runs: &[f32; RUNS] = runs.first_chunk()?;
    let width: f32 = runs.iter().sum();
    Some(runs.map(|run| run / width))
}

/// The middling narrow and wide run of one colour, when each character has `wide` wide ones of it; the few that have
/// another number do not move the middle.
fn levels(characters: &[[f32; RUNS]], colour: usize, wide: usize) -> [f32; 2] {
    let mut widths = [f32::INFINITY; MAX_CHARACTERS * RUNS.div_ceil(2)];
    let runs = characters.iter().flat_map(|runs| runs.iter().skip(colour).step_by(2));
    let mut count = 0;
    for (width, run) in widths.iter_mut().zip(runs) {
        *width = *run;
        count += 1;
    }
    let widths = &mut widths[..count];
    widths.sort_unstable_by(f32::total_cmp);
    let narrow = count - wide * characters.len();
    [widths[narrow / 2], widths[usize::midpoint(narrow, count)]]
}

fn decode_from(row: &Row<'_>, first: usize) -> Option<Found> {
    let (mut modules, ratio) = start(row, first)?;
    let mut text = [0; MAX_CHARACTERS];
    for count in 0..MAX_CHARACTERS {
        let at = first + PITCH * count;
        let runs = row.runs.get(at..at + RUNS)?;
        let pattern = nearest(runs, &mut modules, ratio)?;
        let behind = row.runs.get(at + RUNS)? / modules.width;
        match (pattern == STAR, count) {
            (false, 0) => return None,
            (true, 1..) if behind < QUIET => return None,
            (true, 1..) => {
                let text: String = text[1..count].iter().copied().map(char::from).collect();
                return Some(Found { text, first, last: at + RUNS - 1, error: modules.error() });
            }
            _ if behind > MAX_GAP => return None,
            _ => text[count] = PATTERNS[pattern].0,
        }
    }
    None
}

/// The width of a narrow run and how many of them a wide one has, when a start may stand here behind a quiet zone.
fn start(row: &Row<'_>, first: usize) -> Option<(Modules, f32)> {
    let runs: &[f32; RUNS] = row.runs.get(first..)?.first_chunk()?;
    let mean = |at: &[usize]| at.iter().map(|&i| runs[i]).sum::<f32>() / at.len() as f32;
    let (dark, light) = (mean(&[0, 2, 8]), mean(&[3, 5, 7]));
    let narrow = f32::midpoint(dark, light);
    let wide = f32::midpoint(mean(&[4, 6]), runs[1]);
    if row.runs[first - 1] < QUIET * narrow || !RATIOS.contains(&(wide / narrow)) {
        return None;
    }
    Some((Modules::new(narrow, (dark - light) / narrow / 2.0), wide / narrow))
}

/// The pattern with the nearest edges, when it is near and no other one is as near.
fn nearest(runs: &[f32], modules: &mut Modules, ratio: f32) -> Option<usize> {
    let own = runs.iter().sum::<f32>() / (6.0 + 3.0 * ratio + modules.growth);
    if (own / modules.width - 1.0).abs() > MAX_CHANGE {
        return None;
    }
    let width = f32::midpoint(own, modules.width);
    // What is left of each edge's place when its narrow runs are taken away: wide runs' excess.
    let mut excess = [0.0; PITCH];
    for (k, run) in runs.iter().enumerate() {
        let grown = if k % 2 == 0 { -modules.growth } else { modules.growth };
        excess[k + 1] = excess[k] + (run / width - 1.0 + grown) / (ratio - 1.0);
    }
    let (pattern, error) = nearest_to(&excess)?;
    modules.follow(own, modules.growth, error, FOLLOW);
    Some(pattern)
}

/// The pattern whose wide runs lie nearest to what is seen of them before each edge, and its error.
fn nearest_to(excess: &[f32; PITCH]) -> Option<(usize, f32)> {
    let (mut best, mut second) = ((f32::INFINITY, 0), f32::INFINITY);
    for (at, wides) in WIDES.iter().enumerate() {
        let error = distance(excess, wides);
        if error < best.0 {
            second = best.0;
            best = (error, at);
        } else {
            second = second.min(error);
        }
    }
    let (error, at) = best;
    (error <= MAX_ERROR && second - error >= MIN_MARGIN).then_some((at, error))
}

/// The sum of squares between edges, wherever the first ones lie.
fn distance(seen: &[f32; PITCH], expected: &[f32; PITCH]) -> f32 {
    let (mut sum, mut squares) = (0.0, 0.0);
    for (seen, expected) in seen.iter().zip(expected) {
        let error = seen - expected;
        sum += error;
        squares += error * error;
    }
    squares - sum * sum / PITCH as f32
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Runs of a text with its start and stop, between quiet zones.
    fn runs(text: &str, ratio: f32, growth: f32, quiet: f32) -> Vec<f32> {
        let module = 2.0;
        let table: Vec<[f32; PITCH]> = widths(ratio).collect();
        let star = [table[STAR]];
        let data = text.bytes().map(|c| table[PATTERNS.iter().position(|(known, _)| *known == c).unwrap()]);
        let mut widths: Vec<f32> = star.into_iter().chain(data).chain(star).flatten().collect();
        widths.pop();
        let grown = widths.iter().zip([growth, -growth].into_iter().cycle()).map(|(w, growth)| (w + growth) * module);
        [quiet * module].into_iter().chain(grown).chain([quiet * module]).collect()
    }

    fn text_of(runs: &[f32]) -> Option<String> {
        decode(&Row { runs }).map(|found| found.text)
    }

    #[test]
    fn texts_of_every_character_are_read() {
        for text in ["H53.12-261019-0042", "ABCDEFGHIJKLMNOPQRSTUVWXYZ", "0123456789-. $/+%"] {
            for (ratio, growth) in [(2.0, 0.0), (2.5, 0.0), (3.0, 0.0), (2.5, 0.25), (2.5, -0.25)] {
                assert_eq!(text_of(&runs(text, ratio, growth, 10.0)).as_deref(), Some(text), "{ratio} {growth}");
            }
        }
    }

    #[test]
    fn what_is_no_whole_code_is_not_read() {
        let good = runs("H53.12-0042", 2.5, 0.0, 10.0);
        let mut without_wide = good.clone();
        without_wide[11..20].fill(2.0);
        let cases = [
            ("no quiet zone", runs("H53.12-0042", 2.5, 0.0, 2.0)),
            ("wide as narrow", runs("H53.12-0042", 1.2, 0.0, 10.0)),
            ("upside down", good.iter().rev().copied().collect()),
            ("cut", good[..good.len() - 6].to_vec()),
            ("a character without wide runs", without_wide),
            ("empty", Vec::new()),
        ];
        for (name, runs) in cases {
            assert_eq!(text_of(&runs), None, "{name}");
        }
    }

    #[test]
    fn modules_of_uneven_width_and_spread_ink_are_read_by_the_whole_code() {
        let mut uneven = runs("H53.12-0042", 2.0, 0.35, 10.0);
        let mut random = fastrand::Rng::with_seed(11);
        let last = uneven.len() - 1;
        for run in &mut uneven[1..last] {
            *run *= 0.88 + 0.24 * random.f32();
        }
        let row = Row { runs: &uneven };
        let place = whole(&row, 1).unwrap();
        assert_eq!(place, 1..last);
        assert_eq!(decode_whole(&row, place).unwrap().text, "H53.12-0042");
    }

    #[test]
    fn a_character_between_two_is_not_read() {
        let mut between = runs("H53.12-0042", 2.5, 0.0, 10.0);
        // The first space of 5 as wide as its second: as near to another character.
        let at = 1 + 2 * PITCH;
        let mean = f32::midpoint(between[at + 3], between[at + 1]);
        (between[at + 1], between[at + 3]) = (mean, mean);
        assert_eq!(text_of(&between), None);
    }

    #[test]
    fn characters_become_text() {
        assert_eq!(text(&[STOP, 17, 5, 3]).as_deref(), Some("H53"));
        assert_eq!(text(&[STOP, 17, STOP]), None);
        assert_eq!(text(&[]), None);
    }
}
