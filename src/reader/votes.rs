//! What lines read, counted: a text stands only when lines agree on it.

use super::symbology::Symbology;

/// One candidate text and the lines that read it.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Vote {
    /// The kind of code.
    pub symbology: Symbology,
    /// The text.
    pub text: String,
    /// The numbers of the lines, none twice.
    pub lines: Vec<usize>,
    /// Where the code starts and ends on the first of them, in pixels.
    pub ends: [f32; 2],
}

/// Adds one line's text; a line that has read it before counts once.
pub(super) fn cast(votes: &mut Vec<Vote>, symbology: Symbology, text: String, line: usize, ends: [f32; 2]) {
    let same = votes.iter_mut().find(|v| v.symbology == symbology && v.text == text);
    match same {
        Some(known) if known.lines.contains(&line) => {}
        Some(known) => known.lines.push(line),
        None => votes.push(Vote { symbology, text, lines: vec![line], ends }),
    }
}

/// The text that enough lines agree on, and at least twice as many as on any other.
///
/// A text without a check digit needs one line more.
pub(super) fn winner(votes: &[Vote], agreeing: usize) -> Option<&Vote> {
    let best = votes.iter().max_by_key(|vote| vote.lines.len())?;
    let count = best.lines.len();
    let enough = agreeing + usize::from(best.symbology != Symbology::Code128);
    let others = votes.iter().filter(|vote| !std::ptr::eq(*vote, best));
    (count >= enough && others.map(|vote| vote.lines.len()).all(|n| 2 * n <= count)).then_some(best)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn vote(text: &str, symbology: Symbology, lines: usize) -> Vote {
        Vote { symbology, text: text.to_owned(), lines: (0..lines).collect(), ends: [0.0; 2] }
    }

    /// Candidates with their lines, and who wins.
    type Case<'a> = (&'a [(&'a str, Symbology, usize)], Option<&'a str>);

    #[test]
    fn a_text_needs_agreeing_lines() {
        use Symbology::{Code39, Code128};
        let cases: [Case<'_>; 7] = [
            (&[], None),
            (&[("H53.01", Code128, 1)], None),
            (&[("H53.01", Code128, 2)], Some("H53.01")),
            (&[("H53.01", Code39, 2)], None),
            (&[("H53.01", Code39, 3)], Some("H53.01")),
            (&[("H53.01", Code128, 2), ("H53.07", Code128, 1)], Some("H53.01")),
            (&[("H53.01", Code128, 3), ("H53.07", Code128, 2)], None),
        ];
        for (candidates, expected) in cases {
            let votes: Vec<Vote> = candidates.iter().map(|&(text, kind, lines)| vote(text, kind, lines)).collect();
            assert_eq!(winner(&votes, 2).map(|vote| vote.text.as_str()), expected, "{candidates:?}");
        }
    }

    #[test]
    fn one_line_votes_once() {
        let mut votes = Vec::new();
        for line in [3, 3, 3] {
            cast(&mut votes, Symbology::Code128, "H53.01".to_owned(), line, [0.0; 2]);
        }
        assert_eq!((votes.len(), votes[0].lines.len()), (1, 1));
    }
}
