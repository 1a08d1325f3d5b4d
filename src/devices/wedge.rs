//! Tells a scanner that types like a keyboard from a person who does. Pure: keys and times in, decisions out.
//!
//! A screen has one time for all the keys of a frame, so a burst is judged as a whole: its length against the time from
//! first to last key. Keys are held back until it is clear whose they are, for at most [`WedgeConfig::silence_ms`] after
//! the last; what a person typed is then given back in order, and a scanner's Enter and Tab are swallowed.
//!
//! Silence ends a burst only when it was looked at ([`Wedge::feed`] with no keys at [`Wedge::due_ms`]). Keys that come
//! after a longer time without such a look were waiting while the screen was busy, and count as following at once.

/// Characters kept of one scan; no slip or card has a third as many, and longer ones are nobody's code.
pub const MAX_CHARS: usize = 2048;

/// What makes a burst.
#[derive(Debug, Clone, PartialEq)]
pub struct WedgeConfig {
    /// Fewest characters.
    pub min_chars: usize,
    /// Longest mean time between two keys, in milliseconds.
    pub max_gap_ms: f64,
    /// Silence that ends a burst without Enter or Tab, in milliseconds; also how long its late Enter is waited for.
    pub silence_ms: f64,
    /// Taken from the front of a scan, when there.
    pub prefix: String,
    /// Taken from the end of a scan, when there.
    pub suffix: String,
}

impl Default for WedgeConfig {
    fn default() -> Self {
        Self { min_chars: 6, max_gap_ms: 35.0, silence_ms: 80.0, prefix: String::new(), suffix: String::new() }
    }
}

/// A key that matters here.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Key {
    /// A character that was typed.
    Char(char),
    /// Takes the last character back: a person's, or an input method's that puts a marked letter in its place.
    Backspace,
    /// Enter.
    Enter,
    /// Tab.
    Tab,
}

/// What became of keys.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Decision {
    /// A scanner typed this text; all of its keys, the closing Enter or Tab too, are to press nothing.
    Scan(String),
    /// A person typed these: let them do what keys do.
    Typed(Vec<Key>),
}

/// The detector. Feed it once a frame, and again at [`Wedge::due_ms`] if no key comes before.
#[derive(Debug)]
pub struct Wedge {
    config: WedgeConfig,
    held: Vec<Key>,
    /// Keys of the burst beyond those held.
    beyond: usize,
    /// From the first key to the last, in which the screen was not too busy to tell.
    span_ms: f64,
    last_ms: f64,
    /// Until when an Enter or Tab still belongs to the last scan.
    closing_until_ms: f64,
}

impl Wedge {
    /// A detector that has seen nothing.
    pub fn new(config: WedgeConfig) -> Self {
        Self { config, held: Vec::new(), beyond: 0, span_ms: 0.0, last_ms: 0.0, closing_until_ms: f64::NEG_INFINITY }
    }

    /// Takes the keys of a frame, none perhaps, at `now_ms` of any clock that only goes forward.
    pub fn feed(&mut self, keys: &[Key], now_ms: f64) -> Vec<Decision> {
        let mut decisions = Vec::new();
        if keys.is_empty() && self.due_ms().is_some_and(|due| now_ms >= due) {
            decisions.extend(self.close());
        }
        for &key in keys {
            match key {
                Key::Char(c) if c.is_control() => {}
                Key::Backspace if self.held.is_empty() => decisions.push(Decision::Typed(vec![key])),
                Key::Char(_) | Key::Backspace => self.hold(key, now_ms),
                Key::Enter | Key::Tab => self.end(key, now_ms, &mut decisions),
            }
        }
        joined(decisions)
    }

    /// When to feed it again although no key came, in the clock of [`Wedge::feed`].
    pub fn due_ms(&self) -> Option<f64> {
        (!self.held.is_empty()).then_some(self.last_ms + self.config.silence_ms)
    }

    /// Adds a key.
    fn hold(&mut self, key: Key, now_ms: f64) {
        let is_first = self.held.is_empty();
        self.span_ms = if is_first { 0.0 } else { self.span_ms + (now_ms - self.last_ms).min(self.config.silence_ms) };
        self.last_ms = now_ms;
        if self.held.len() < MAX_CHARS { self.held.push(key) } else { self.beyond += 1 }
    }

    fn count(&self) -> usize {
        self.held.len() + self.beyond
    }

    fn is_burst(&self) -> bool {
        let gaps = self.count().saturating_sub(1) as f64;
        self.count() >= self.config.min_chars && self.span_ms <= self.config.max_gap_ms * gaps
    }

    /// An Enter or Tab: it ends a scan, belongs to the one before, or is a person's.
    fn end(&mut self, key: Key, now_ms: f64, decisions: &mut Vec<Decision>) {
        if self.held.is_empty() && now_ms <= self.closing_until_ms {
            return;
        }
        let ended = self.close();
        let was_scan = matches!(ended, Some(Decision::Scan(_)));
        decisions.extend(ended);
        if was_scan {
            self.closing_until_ms = now_ms + self.config.silence_ms;
        } else {
            decisions.push(Decision::Typed(vec![key]));
        }
    }

    /// Decides about what is held.
    fn close(&mut self) -> Option<Decision> {
        let burst = self.is_burst();
        let held = std::mem::take(&mut self.held);
        self.beyond = 0;
        if held.is_empty() {
            return None;
        }
        if !burst {
            return Some(Decision::Typed(held));
        }
        self.closing_until_ms = self.last_ms + 2.0 * self.config.silence_ms;
        Some(Decision::Scan(self.stripped(&written(&held)).to_owned()))
    }

    fn stripped<'a>(&self, text: &'a str) -> &'a str {
        let text = text.strip_prefix(&self.config.prefix).unwrap_or(text);
        text.strip_suffix(&self.config.suffix).unwrap_or(text)
    }
}

/// What keys write.
fn written(keys: &[Key]) -> String {
    let mut text = String::with_capacity(keys.len());
    for key in keys {
        match key {
            Key::Char(c) => text.push(*c),
            Key::Backspace => drop(text.pop()),
            Key::Enter | Key::Tab => {}
        }
    }
    text
}

/// The same decisions, neighbouring typed keys in one.
fn joined(decisions: Vec<Decision>) -> Vec<Decision> {
    let mut joined: Vec<Decision> = Vec::with_capacity(decisions.len());
    for decision in decisions {
        match (joined.last_mut(), decision) {
            (Some(Decision::Typed(before)), Decision::Typed(keys)) => before.extend(keys),
            (_, decision) => joined.push(decision),
        }
    }
    joined
}

#[cfg(test)]
mod tests {
    use super::*;

    const CODE: &str = "H53.01-261123-0001";

    /// `\n` is Enter, `\t` Tab.
    fn key(c: char) -> Key {
        match c {
            '\n' => Key::Enter,
            '\t' => Key::Tab,
            '\u{8}' => Key::Backspace,
            c => Key::Char(c),
        }
    }

    /// What came out, as `scan TEXT` and `typed KEYS`.
    fn spell(decisions: Vec<Decision>) -> Vec<String> {
        let plain = |key: Key| match key {
            Key::Char(c) => c,
            Key::Enter => '\n',
            Key::Tab => '\t',
            Key::Backspace => '\u{8}',
        };
        let spell = |decision| match decision {
            Decision::Scan(text) => format!("scan {text}"),
            Decision::Typed(keys) => format!("typed {}", keys.into_iter().map(plain).collect::<String>()),
        };
        decisions.into_iter().map(spell).collect()
    }

    /// Types each text with its gap in ms between keys, each key a frame of its own, and frames without keys between.
    fn type_all(wedge: &mut Wedge, texts: &[(&str, f64)]) -> Vec<String> {
        let mut now_ms = 1000.0;
        let mut decisions = Vec::new();
        for &(text, gap_ms) in texts {
            for c in text.chars() {
                let next_ms = now_ms + gap_ms;
                while wedge.due_ms().is_some_and(|due| due < next_ms) {
                    now_ms += 16.0;
                    decisions.extend(wedge.feed(&[], now_ms));
                }
                now_ms = next_ms;
                decisions.extend(wedge.feed(&[key(c)], now_ms));
            }
        }
        decisions.extend(wedge.feed(&[], now_ms + 1000.0));
        spell(joined(decisions))
    }

    /// A name, what is typed with which gaps, and what comes out.
    type Case<'a> = (&'a str, Vec<(&'a str, f64)>, Vec<&'a str>);

    #[test]
    fn scans_and_typing_are_told_apart() {
        let code_enter = format!("{CODE}\n");
        let code_tab = format!("{CODE}\t");
        let scan = format!("scan {CODE}");
        let cases: Vec<Case<'_>> = vec![
            ("scanner with Enter", vec![(&code_enter, 5.0)], vec![&scan]),
            ("scanner with Tab", vec![(&code_tab, 20.0)], vec![&scan]),
            ("scanner without a suffix", vec![(CODE, 10.0)], vec![&scan]),
            ("slow scanner, just in time", vec![(&code_enter, 35.0)], vec![&scan]),
            ("scanner with Tab and Enter", vec![(CODE, 5.0), ("\t\n", 10.0)], vec![&scan]),
            ("an Enter that comes late", vec![(CODE, 5.0), ("\n", 120.0)], vec![&scan]),
            ("a person", vec![("000.00.42\n", 140.0)], vec!["typed 000.00.42\n"]),
            ("a person who rolls over keys", vec![("phuong", 45.0)], vec!["typed phuong"]),
            ("five characters", vec![("12345\n", 5.0)], vec!["typed 12345\n"]),
            ("six characters", vec![("123456\n", 5.0)], vec!["scan 123456"]),
            ("Enter alone", vec![("\n", 10.0)], vec!["typed \n"]),
            ("a person, then a scanner", vec![("12H", 200.0), (&code_enter[1..], 5.0)], vec!["typed 12", &scan]),
            ("a scanner, then a person", vec![(&code_enter, 5.0), ("1\n", 400.0)], vec![&scan, "typed 1\n"]),
            ("two scans", vec![(&code_enter, 5.0), (&code_enter, 5.0)], vec![&scan, &scan]),
            ("a later Enter is a person's", vec![(&code_enter, 5.0), ("\n", 700.0)], vec![&scan, "typed \n"]),
            ("control bytes", vec![("H53\u{1d}.01\u{0}-\u{7f}26\n", 5.0)], vec!["scan H53.01-26"]),
            ("an input method that rewrites", vec![("HSD\u{8}Đ-2610\n", 5.0)], vec!["scan HSĐ-2610"]),
            ("a person who corrects", vec![("12\u{8}3", 40.0), ("\u{8}", 400.0)], vec!["typed 12\u{8}3\u{8}"]),
            ("SQL", vec![("'; DROP TABLE dossier; --\n", 5.0)], vec!["scan '; DROP TABLE dossier; --"]),
        ];
        for (name, texts, expected) in cases {
            let mut wedge = Wedge::new(WedgeConfig::default());
            assert_eq!(type_all(&mut wedge, &texts), expected, "{name}");
        }
    }

    #[test]
    fn keys_of_one_frame_have_one_time() {
        let mut wedge = Wedge::new(WedgeConfig::default());
        let keys: Vec<Key> = CODE.chars().map(Key::Char).chain([Key::Enter]).collect();
        assert_eq!(spell(wedge.feed(&keys, 1000.0)), [format!("scan {CODE}")]);
        // In threes a frame of 50 ms: 17 ms a key.
        let mut decisions = Vec::new();
        for (i, part) in keys.chunks(3).enumerate() {
            decisions.extend(wedge.feed(part, 2000.0 + 50.0 * i as f64));
        }
        assert_eq!(spell(decisions), [format!("scan {CODE}")]);
    }

    #[test]
    fn a_frame_that_comes_late_does_not_split_a_scan() {
        let mut wedge = Wedge::new(WedgeConfig::default());
        let keys: Vec<Key> = CODE.chars().map(Key::Char).chain([Key::Enter]).collect();
        for first in [1, 3, 9] {
            assert_eq!(wedge.feed(&keys[..first], 1000.0), []);
            assert_eq!(spell(wedge.feed(&keys[first..], 1400.0)), [format!("scan {CODE}")], "after {first}");
        }
    }

    #[test]
    fn prefix_and_suffix_are_taken_off() {
        let config = WedgeConfig { prefix: "~>".to_owned(), suffix: "#".to_owned(), ..WedgeConfig::default() };
        for (typed, expected) in
            [("~>H53.01#\n", "scan H53.01"), ("H53.01\n", "scan H53.01"), ("~>~>H53\n", "scan ~>H53")]
        {
            assert_eq!(type_all(&mut Wedge::new(config.clone()), &[(typed, 5.0)]), [expected]);
        }
    }

    #[test]
    fn ten_thousand_characters_are_cut() {
        let mut wedge = Wedge::new(WedgeConfig::default());
        let long = "7".repeat(10_000);
        let decisions = type_all(&mut wedge, &[(&long, 2.0), ("\n", 2.0), ("8\n", 300.0)]);
        assert_eq!(decisions, [format!("scan {}", &long[..MAX_CHARS]), "typed 8\n".to_owned()]);
    }

    #[test]
    fn it_asks_to_be_fed_again_only_while_it_holds_keys() {
        let mut wedge = Wedge::new(WedgeConfig::default());
        assert_eq!(wedge.due_ms(), None);
        assert_eq!(wedge.feed(&[Key::Char('1')], 1000.0), []);
        assert_eq!(wedge.due_ms(), Some(1080.0));
        assert_eq!(wedge.feed(&[], 1079.0), []);
        assert_eq!(spell(wedge.feed(&[], 1080.0)), ["typed 1"]);
        assert_eq!(wedge.due_ms(), None);
    }
}
