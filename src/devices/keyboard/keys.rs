//! Keys to characters, as a scanner types them: the US layout. Pure: events in, characters out.
//!
//! Scanners that are to write any character on any layout hold Alt and type its number on the keypad; that is understood
//! too. What is typed with Ctrl is a control character, so of these only Ctrl+I, J and M count: they end a scan.

/// The kind of an event that is a key (`EV_KEY`).
const KEY: u16 = 1;
/// Largest number of a character; more digits are nobody's.
const MAX_NUMBER: u32 = 0x10_ffff;

const TAB: u16 = 15;
const ENTER: u16 = 28;
const LEFT_CTRL: u16 = 29;
const LEFT_SHIFT: u16 = 42;
const RIGHT_SHIFT: u16 = 54;
const LEFT_ALT: u16 = 56;
const CAPS_LOCK: u16 = 58;
const KEYPAD_ENTER: u16 = 96;
const RIGHT_CTRL: u16 = 97;
const RIGHT_ALT: u16 = 100;

/// Neighbouring keys: the number of the first, what they write, what they write with Shift.
const ROWS: [(u16, &str, &str); 8] = [
    (2, "1234567890-=", "!@#$%^&*()_+"),
    (16, "qwertyuiop[]", "QWERTYUIOP{}"),
    (30, "asdfghjkl;'`", "ASDFGHJKL:\"~"),
    (43, "\\zxcvbnm,./", "|ZXCVBNM<>?"),
    (57, " ", " "),
    (55, "*", "*"),
    (71, "789-456+1230.", "789-456+1230."),
    (98, "/", "/"),
];

/// Turns key events into characters.
#[derive(Debug, Default)]
pub struct KeyDecoder {
    shifts: Pair,
    ctrls: Pair,
    alts: Pair,
    has_caps: bool,
    /// The number that is typed while Alt is held.
    number: u32,
}

/// The left and the right one of a modifier, whether each is down.
#[derive(Debug, Default)]
struct Pair([bool; 2]);

impl Pair {
    fn set(&mut self, is_right: bool, is_down: bool) {
        let [left, right] = &mut self.0;
        *(if is_right { right } else { left }) = is_down;
    }

    fn is_down(&self) -> bool {
        self.0.contains(&true)
    }
}

impl KeyDecoder {
    /// Takes an event as the kernel gives it; the character that it types, `\n` for what ends a scan. A key that repeats
    /// because it is held types nothing.
    pub fn feed(&mut self, kind: u16, code: u16, value: i32) -> Option<char> {
        match (kind, value) {
            (KEY, 1) => self.pressed(code),
            (KEY, 0) => self.released(code),
            _ => None,
        }
    }

    fn pressed(&mut self, code: u16) -> Option<char> {
        match code {
            LEFT_SHIFT | RIGHT_SHIFT => self.shifts.set(code == RIGHT_SHIFT, true),
            LEFT_CTRL | RIGHT_CTRL => self.ctrls.set(code == RIGHT_CTRL, true),
            LEFT_ALT | RIGHT_ALT => {
                self.alts.set(code == RIGHT_ALT, true);
                self.number = 0;
            }
            CAPS_LOCK => self.has_caps = !self.has_caps,
            _ if self.alts.is_down() => self.count(code),
            ENTER | KEYPAD_ENTER | TAB => return Some('\n'),
            _ if self.ctrls.is_down() => return matches!(plain(code)?, 'i' | 'j' | 'm').then_some('\n'),
            _ => return self.typed(code),
        }
        None
    }

    fn released(&mut self, code: u16) -> Option<char> {
        match code {
            LEFT_SHIFT | RIGHT_SHIFT => self.shifts.set(code == RIGHT_SHIFT, false),
            LEFT_CTRL | RIGHT_CTRL => self.ctrls.set(code == RIGHT_CTRL, false),
            LEFT_ALT | RIGHT_ALT => {
                self.alts.set(code == RIGHT_ALT, false);
                return char::from_u32(std::mem::take(&mut self.number)).filter(|&c| c != '\0');
            }
            _ => {}
        }
        None
    }

    /// A digit of the keypad while Alt is held.
    fn count(&mut self, code: u16) {
        let digit = plain(code).filter(|_| code >= 71).and_then(|c| c.to_digit(10));
        self.number = digit.map_or(self.number, |digit| (self.number * 10 + digit).min(MAX_NUMBER + 1));
    }

    fn typed(&self, code: u16) -> Option<char> {
        let [small, large] = key(code)?;
        let has_shift = self.shifts.is_down() != (self.has_caps && small.is_ascii_lowercase());
        Some(if has_shift { large } else { small })
    }
}

fn plain(code: u16) -> Option<char> {
    key(code).map(|[small, _]| small)
}

/// What a key writes without and with Shift.
fn key(code: u16) -> Option<[char; 2]> {
    ROWS.iter().find_map(|(first, small, large)| {
        let place = usize::from(code.checked_sub(*first)?);
        Some([small.chars().nth(place)?, large.chars().nth(place)?])
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Presses and lets go of each key; a key that ends with `+` stays down until one that ends with `-`.
    fn type_keys(keys: &str) -> String {
        let code = |name: &str| match name {
            "shift" => LEFT_SHIFT,
            "rshift" => RIGHT_SHIFT,
            "ctrl" => LEFT_CTRL,
            "alt" => LEFT_ALT,
            "caps" => CAPS_LOCK,
            number => number.parse().unwrap(),
        };
        let mut decoder = KeyDecoder::default();
        let mut text = String::new();
        for key in keys.split(' ') {
            let (name, values): (&str, &[i32]) = match key.split_at(key.len() - 1) {
                (name, "+") => (name, &[1]),
                (name, "-") => (name, &[0]),
                (name, "~") => (name, &[1, 2, 2, 0]),
                _ => (key, &[1, 0]),
            };
            text.extend(values.iter().filter_map(|&value| decoder.feed(KEY, code(name), value)));
        }
        text
    }

    #[test]
    fn keys_are_read_as_a_scanner_types_them() {
        let table = [
            ("shift+ 35 shift- 6 4 52 2 3 12 2 28", "H53.12-1\n"),
            ("rshift+ 32 rshift- 12 shift+ 37 shift- 8", "D-K7"),
            ("shift+ rshift+ shift- 30 rshift- 30", "Aa"),
            ("caps 30 2 shift+ 30 3 shift- caps 30", "A1a@a"),
            ("79 80 81 75 76 77 71 72 73 82 83 74 98 55 96", "1234567890.-/*\n"),
            ("53 12 13 26 27 39 40 41 43 51 52 57", "/-=[];'`\\,. "),
            ("shift+ 43 12 13 39 40 41 53 shift-", "|_+:\"~?"),
            ("30~ 31", "as"), // one that is held types once
            ("30 15 31", "a\ns"),
            ("alt+ 82 72 76 alt-", "U"),                // Alt, 0, 8, 5
            ("alt+ 71 72 71 72 alt- 28", "\u{1ec6}\n"), // its number is 7878: 7, 8, 7, 8
            ("alt+ 30 alt- 30", "a"),
            ("alt+ 73 73 73 73 73 73 73 73 73 73 73 alt- 30", "a"),
            ("ctrl+ 27 ctrl- 30 ctrl+ 50 ctrl-", "a\n"), // GS; carriage return
            ("103 59 183 30", "a"),
        ];
        for (keys, text) in table {
            assert_eq!(type_keys(keys), text, "{keys}");
        }
    }

    #[test]
    fn all_that_a_code_or_a_card_holds_can_be_typed() {
        let wanted = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789.-/|:?=&%+_ ";
        let typed = |c: char| (0..=255).any(|code| key(code).is_some_and(|both| both.contains(&c)));
        assert_eq!(wanted.chars().filter(|&c| !typed(c)).collect::<String>(), "");
        assert_eq!(
            (key(1), key(14), key(29), key(42), key(54), key(84), key(u16::MAX)),
            (None, None, None, None, None, None, None)
        );
    }

    #[test]
    fn no_event_breaks_it() {
        let mut decoder = KeyDecoder::default();
        for kind in [0, KEY, 2, 4, 17, u16::MAX] {
            for code in 0..=u16::MAX {
                for value in [i32::MIN, -1, 1, 2, i32::MAX, 0] {
                    decoder.feed(kind, code, value);
                }
            }
        }
        assert_eq!(decoder.feed(KEY, 30, 1).map(|c| c.to_ascii_lowercase()), Some('a'));
    }
}
