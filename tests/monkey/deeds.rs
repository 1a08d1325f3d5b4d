//! What the monkey can do. All of it follows from the seed.

use std::time::{Duration, Instant};

use egui::{
    Event, Key, Modifiers, MouseWheelSource, MouseWheelUnit, PointerButton, Pos2, TouchDeviceId, TouchId, TouchPhase,
    pos2, vec2,
};
use fastrand::Rng;
use jiff::{SignedDuration, Timestamp};
use motcua::desk::Clock;
use motcua::devices::{DeviceState, Input, SheetError, SheetNews, Source};
use motcua::reader::{Hint, Pass, PictureError, Reading, Report, Symbology};
use motcua::ui::driven::Driven;

/// Somebody of the demo office's staff: a part of their name, and their PIN.
pub type Officer = (&'static str, &'static str);

/// What no slip holds, or only nearly.
const JUNK: [&str; 16] = [
    "",
    " ",
    "\u{0}\u{1b}[2J",
    "8934567890123",
    "https://example.org/?q=H53.12-261019-0042",
    "001099012345|123456789|NGUYỄN VĂN MẪU|01011999|Nam|Thôn Ví Dụ|01012021",
    "GD4791234567890",
    "H53.12-261019-",
    "H53.12-999999-9999",
    "h53.12-261019-0042",
    "H53.12–261019–0042",
    "Hồ53.12-261019-0042",
    "'; DROP TABLE dossier; --",
    "\u{202e}2400-910162-21.35H",
    "🙂🙂🙂🙂🙂🙂🙂🙂🙂🙂🙂🙂🙂🙂🙂🙂🙂🙂🙂🙂🙂🙂🙂🙂🙂🙂🙂🙂🙂🙂🙂🙂",
    "e\u{301}\u{301}\u{301}\u{301}\u{301}\u{301}",
];
const TYPED: [char; 16] = ['H', 'h', '5', '3', '.', '-', '0', '9', 'ơ', 'Đ', ' ', '\u{301}', '*', 'ទ', '🙂', '\t'];
const KEYS: [Key; 18] = [
    Key::Tab,
    Key::Enter,
    Key::Escape,
    Key::Backspace,
    Key::Delete,
    Key::F2,
    Key::F11,
    Key::F4,
    Key::ArrowUp,
    Key::ArrowDown,
    Key::ArrowLeft,
    Key::ArrowRight,
    Key::Home,
    Key::End,
    Key::Plus,
    Key::Q,
    Key::V,
    Key::Space,
];
const SIZES: [[f32; 2]; 9] = [
    [1080.0, 1920.0],
    [1920.0, 1080.0],
    [1366.0, 768.0],
    [540.0, 960.0],
    [1024.0, 1024.0],
    [320.0, 200.0],
    [2560.0, 1440.0],
    [1.0, 1.0],
    [3000.0, 100.0],
];
const STATES: [DeviceState; 5] =
    [DeviceState::Waiting, DeviceState::Ok, DeviceState::Lost, DeviceState::Refused, DeviceState::Garbled];
const HINTS: [Hint; 4] = [Hint::Unreadable, Hint::TooFar, Hint::Glare, Hint::Moving];

/// Somebody who does anything.
pub struct Monkey {
    dice: Rng,
    codes: Vec<String>,
    /// Names and PINs of who may sign in here; none at the citizen's face.
    staff: Vec<Officer>,
}

impl Monkey {
    pub fn new(seed: u64, codes: Vec<String>) -> Self {
        Self { dice: Rng::with_seed(seed), codes, staff: Vec::new() }
    }

    /// From now on these sign in.
    pub fn knows(&mut self, staff: &[Officer]) {
        self.staff = staff.to_vec();
    }

    /// Does one thing; gives back what it was.
    pub fn act(&mut self, face: &mut Driven) -> &'static str {
        let is_shut = matches!(face.screen(), "sign_in" | "locked") && !self.staff.is_empty();
        if is_shut && self.dice.u8(0..3) > 0 {
            return self.sign_in(face);
        }
        match self.dice.u8(0..100) {
            0..38 => self.press_a_button(face),
            38..44 => self.touch_anywhere(face),
            44..48 => self.drag(face),
            48..52 => self.many_fingers(face),
            52..56 => self.mouse(face),
            56..66 => self.scan(face),
            66..71 => self.scan_by_keys(face),
            71..79 => self.type_text(face),
            79..84 => self.press_a_key(face),
            84..86 => self.resize(face),
            86..91 => self.device(face),
            91..92 => self.clock(face),
            92..94 => self.desk(face),
            _ => self.wait(face),
        }
    }

    /// Touches a name and types its PIN: so that more is seen than the screen on which that is done.
    fn sign_in(&mut self, face: &mut Driven) -> &'static str {
        let (name, pin) = self.staff[self.dice.usize(0..self.staff.len())];
        face.resize(SIZES[1].into());
        face.pass(Vec::new());
        let of_name = face.buttons().iter().find(|(label, _)| label.contains(name));
        let Some(at) = of_name.map(|(_, button)| button.center()) else { return "looked for a name" };
        self.tap(face, at, true);
        for digit in pin.chars() {
            face.wait(Duration::from_millis(200));
            face.pass(vec![Event::Text(digit.to_string())]);
        }
        face.wait(Duration::from_millis(200));
        face.pass(vec![key(Key::Enter, Modifiers::NONE)]);
        // The gate keeps a key until it knows that it was no scanner's.
        face.wait(Duration::from_millis(200));
        face.pass(Vec::new());
        "signed in"
    }

    fn place(&mut self, face: &Driven) -> Pos2 {
        let size = face.size();
        pos2(self.dice.f32() * size.x, self.dice.f32() * size.y)
    }

    fn press_a_button(&mut self, face: &mut Driven) -> &'static str {
        let Some((_, button)) = self.dice.choice(face.buttons()) else {
            face.pass(Vec::new());
            return "looked for a button";
        };
        let at = button.center();
        self.tap(face, at, true);
        "pressed a button"
    }

    fn touch_anywhere(&mut self, face: &mut Driven) -> &'static str {
        let at = self.place(face);
        self.tap(face, at, true);
        "touched"
    }

    fn mouse(&mut self, face: &mut Driven) -> &'static str {
        let at = self.dice.choice(face.buttons()).map(|(_, button)| button.center());
        let at = at.unwrap_or_else(|| pos2(10.0, 10.0));
        self.tap(face, at, false);
        face.pass(vec![Event::MouseWheel {
            unit: MouseWheelUnit::Point,
            delta: vec2(0.0, self.dice.f32() * 400.0 - 200.0),
            phase: TouchPhase::Move,
            source: MouseWheelSource::Wheel,
            modifiers: Modifiers::NONE,
        }]);
        "used a mouse"
    }

    /// A finger goes down and up, after a moment or much longer, and trembles; or the panel plays a mouse.
    fn tap(&mut self, face: &mut Driven, at: Pos2, is_finger: bool) {
        let finger = |phase, at| is_finger.then(|| touch(1, phase, at));
        let tremble = vec2(self.dice.f32() * 12.0 - 6.0, self.dice.f32() * 12.0 - 6.0);
        face.pass(finger(TouchPhase::Start, at).into_iter().chain(press(at, true)).collect());
        if self.dice.u8(0..4) == 0 {
            face.wait(Duration::from_millis(self.dice.u64(0..3000)));
            let moved = at + tremble;
            face.pass(finger(TouchPhase::Move, moved).into_iter().chain([Event::PointerMoved(moved)]).collect());
        }
        let lifted = finger(TouchPhase::End, at).into_iter().chain([released(at)]);
        face.pass(lifted.chain(is_finger.then_some(Event::PointerGone)).collect());
        face.pass(Vec::new());
    }

    fn drag(&mut self, face: &mut Driven) -> &'static str {
        let (from, to) = (self.place(face), self.place(face));
        face.pass(std::iter::once(touch(1, TouchPhase::Start, from)).chain(press(from, true)).collect());
        for step in 1..=4_u8 {
            let at = from.lerp(to, f32::from(step) / 4.0);
            face.pass(vec![touch(1, TouchPhase::Move, at), Event::PointerMoved(at)]);
        }
        if self.dice.bool() {
            face.pass(vec![touch(1, TouchPhase::End, to), released(to), Event::PointerGone]);
        } else {
            // The panel gives the finger up.
            face.pass(vec![touch(1, TouchPhase::Cancel, to), Event::PointerGone]);
        }
        "dragged"
    }

    /// Several fingers at once, of which some are never lifted, and some lifted that were never put down.
    fn many_fingers(&mut self, face: &mut Driven) -> &'static str {
        let phases = [TouchPhase::Start, TouchPhase::Move, TouchPhase::End, TouchPhase::Cancel];
        for _ in 0..self.dice.usize(1..6) {
            let mut events = Vec::new();
            for _ in 0..self.dice.usize(1..6) {
                let phase = phases[self.dice.usize(0..phases.len())];
                let (finger, at) = (self.dice.u64(1..11), self.place(face));
                events.push(touch(finger, phase, at));
                if finger == 1 {
                    events.extend(press(at, phase == TouchPhase::Start));
                }
            }
            face.pass(events);
        }
        if self.dice.bool() {
            let at = self.place(face);
            face.pass((1..11).map(|finger| touch(finger, TouchPhase::End, at)).collect());
            face.pass(vec![released(at), Event::PointerGone]);
        }
        "had many fingers"
    }

    /// A text as it may lie before a lens or a scanner.
    fn text(&mut self) -> String {
        match self.dice.u8(0..10) {
            0..6 => self.codes[self.dice.usize(0..self.codes.len())].clone(),
            6 => self.codes[self.dice.usize(0..self.codes.len())].clone() + "|ABCDEFGHJKMNPQRS",
            7 => (0..self.dice.usize(0..4000)).map(|_| self.dice.char('\u{0}'..='\u{1FFF}')).collect(),
            _ => JUNK[self.dice.usize(0..JUNK.len())].to_owned(),
        }
    }

    fn scan(&mut self, face: &mut Driven) -> &'static str {
        let source = [Source::Wedge, camera(), Source::Folder("scans".into())][self.dice.usize(0..3)].clone();
        let texts: Vec<String> = (0..self.dice.usize(1..4)).map(|_| self.text()).collect();
        let kind = self.dice.u8(0..3);
        face.send(|at| match kind {
            0 => Input::Text { source, text: texts.concat(), at },
            1 => Input::Frame { source: camera(), report: report(texts), at, begun: at },
            _ => Input::Picture { source, report: Ok(report(texts)), at },
        });
        face.pass(Vec::new());
        "scanned"
    }

    fn scan_by_keys(&mut self, face: &mut Driven) -> &'static str {
        let text = self.text();
        let keys = text.chars().map(|c| Event::Text(c.to_string()));
        face.pass(keys.chain([key(Key::Enter, Modifiers::NONE)]).collect());
        face.wait(Duration::from_millis(100));
        face.pass(Vec::new());
        "scanned by keys"
    }

    fn type_text(&mut self, face: &mut Driven) -> &'static str {
        let text: Vec<char> = if self.dice.bool() {
            (0..self.dice.usize(1..12)).map(|_| TYPED[self.dice.usize(0..TYPED.len())]).collect()
        } else {
            self.codes[self.dice.usize(0..self.codes.len())].chars().collect()
        };
        for c in text {
            face.wait(Duration::from_millis(200));
            face.pass(vec![Event::Text(c.to_string())]);
        }
        if self.dice.bool() {
            face.wait(Duration::from_millis(200));
            face.pass(vec![key(Key::Enter, Modifiers::NONE)]);
        }
        "typed"
    }

    fn press_a_key(&mut self, face: &mut Driven) -> &'static str {
        let modifiers = [Modifiers::NONE, Modifiers::SHIFT, Modifiers::COMMAND, Modifiers::ALT];
        let modifiers = modifiers[self.dice.usize(0..modifiers.len())];
        for _ in 0..self.dice.usize(1..4) {
            let pressed = KEYS[self.dice.usize(0..KEYS.len())];
            face.wait(Duration::from_millis(150));
            face.pass(vec![key(pressed, modifiers)]);
        }
        "pressed keys"
    }

    fn resize(&mut self, face: &mut Driven) -> &'static str {
        let back = self.dice.bool();
        let [width, height] = if back { SIZES[0] } else { SIZES[self.dice.usize(0..SIZES.len())] };
        face.resize(vec2(width, height));
        face.pass(Vec::new());
        "resized"
    }

    fn device(&mut self, face: &mut Driven) -> &'static str {
        let state = STATES[self.dice.usize(0..STATES.len())];
        let hint = self.dice.bool().then(|| HINTS[self.dice.usize(0..HINTS.len())]);
        let percent = self.dice.u8(0..101);
        let kind = self.dice.u8(0..8);
        let (scanner, hinted) = (Source::Sane("flatbed".to_owned()), Report { hint, ..Report::default() });
        face.send(|at: Instant| match kind {
            0 => Input::Device { source: scanner, state },
            1 | 2 => Input::Device { source: camera(), state },
            3 => Input::Frame { source: camera(), report: hinted, at, begun: at },
            4 => Input::Picture { source: Source::Dropped, report: Err(PictureError::Empty), at },
            5 => Input::Sheet { source: scanner, news: SheetNews::Progress(percent) },
            6 => Input::Sheet { source: scanner, news: SheetNews::Failed(SheetError::NoPaper) },
            _ => Input::Sheet { source: scanner, news: SheetNews::Cancelled },
        });
        face.pass(Vec::new());
        "pulled a plug"
    }

    fn clock(&mut self, face: &mut Driven) -> &'static str {
        let days = [-36_500, -400, -1, 0, 0, 1, 400, 36_500][self.dice.usize(0..8)];
        let now = Timestamp::from_second(1_790_000_000).unwrap_or_default();
        let moved = now.saturating_add(SignedDuration::from_hours(24 * days)).unwrap_or(now);
        face.set_clock(Clock::starting_at(moved));
        face.pass(Vec::new());
        "moved the clock"
    }

    fn desk(&mut self, face: &mut Driven) -> &'static str {
        match self.dice.u8(0..4) {
            0 | 1 => face.keep_back(true),
            2 => face.pass_on(),
            _ => face.keep_back(false),
        }
        face.pass(Vec::new());
        "kept the desk waiting"
    }

    fn wait(&mut self, face: &mut Driven) -> &'static str {
        let seconds = [1, 5, 20, 29, 31, 45, 90][self.dice.usize(0..7)];
        for _ in 0..self.dice.u8(1..4) {
            face.wait(Duration::from_secs(seconds));
            face.pass(Vec::new());
        }
        "waited"
    }
}

/// The camera whose messages the face gets.
pub fn camera() -> Source {
    Source::Camera("front".to_owned())
}

/// What a reader tells of these texts.
fn report(texts: Vec<String>) -> Report {
    let quad = [[10.0, 10.0], [200.0, 10.0], [200.0, 60.0], [10.0, 60.0]];
    let reading = |text| Reading { text, symbology: Symbology::Code128, quad };
    Report { readings: texts.into_iter().map(reading).collect(), pass: Some(Pass::Frame), ..Report::default() }
}

fn touch(finger: u64, phase: TouchPhase, at: Pos2) -> Event {
    Event::Touch { device_id: TouchDeviceId(0), id: TouchId(finger), phase, pos: at, force: None }
}

/// What the window makes of the first finger: a mouse that goes there and is pressed, or let go.
fn press(at: Pos2, is_down: bool) -> [Event; 2] {
    let button =
        Event::PointerButton { pos: at, button: PointerButton::Primary, pressed: is_down, modifiers: Modifiers::NONE };
    [Event::PointerMoved(at), button]
}

fn released(at: Pos2) -> Event {
    Event::PointerButton { pos: at, button: PointerButton::Primary, pressed: false, modifiers: Modifiers::NONE }
}

fn key(key: Key, modifiers: Modifiers) -> Event {
    Event::Key { key, physical_key: None, pressed: true, repeat: false, modifiers }
}
