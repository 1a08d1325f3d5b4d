//! The gate that all input passes before egui sees it: scans are caught whatever has the focus, and their keys press nothing.

use std::collections::VecDeque;
use std::time::{Duration, Instant};

use egui::{Context, Event, ImeEvent, Plugin, RawInput, TouchPhase};

use crate::devices::wedge::{self, Decision, Wedge, WedgeConfig};

/// A key of the keyboard, as far as a face needs it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Key {
    /// A character.
    Char(char),
    /// Takes the last character back.
    Backspace,
    /// Does what was typed or chosen.
    Enter,
    /// Goes on to the next field.
    Tab,
    /// Back to the field before.
    BackTab,
    /// Ends the session, or what is open.
    Escape,
    /// Shows the devices.
    Devices,
    /// Opens the pad on which staff end the program.
    Exit,
    /// Takes the newest act back.
    Undo,
    /// Does again what was taken back.
    Redo,
    /// Selects all of a line.
    SelectAll,
    /// Keeps what is selected.
    Copy,
    /// Keeps what is selected, and takes it away.
    Cut,
    /// Writes what was kept.
    Paste,
    /// To the entry above.
    Up,
    /// To the entry below.
    Down,
    /// Moves the caret in a line, or to the choice beside.
    Caret {
        /// To the right.
        forward: bool,
        /// How far.
        by: By,
        /// Whether what it passes is selected.
        select: bool,
    },
    /// Takes the next character away.
    Delete,
}

/// How far a key moves the caret.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum By {
    /// By a character.
    Character,
    /// By a word.
    Word,
    /// To the end of the line.
    Line,
}

impl Key {
    /// To the left by a character.
    pub const LEFT: Self = Self::Caret { forward: false, by: By::Character, select: false };
    /// To the right by a character.
    pub const RIGHT: Self = Self::Caret { forward: true, by: By::Character, select: false };
    /// To the front of a line, or the first of a list.
    pub const HOME: Self = Self::Caret { forward: false, by: By::Line, select: false };
    /// To the end of a line, or the last of a list.
    pub const END: Self = Self::Caret { forward: true, by: By::Line, select: false };
}

/// What came through the gate, in order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Gated {
    /// A text that a hand scanner typed.
    Scan(String),
    /// A key that a person pressed.
    Key(Key),
    /// A mouse moved, was pressed or let go.
    Mouse {
        /// Whether it is pressed now.
        is_down: bool,
    },
    /// A finger was put on the screen, moved or lifted.
    Finger {
        /// Whether it is on the screen now.
        is_down: bool,
    },
}

/// Of a keypad without any of those: keys of digits alone reach every button by these, and press it by Enter. No code has them.
const KEYPAD_ON: char = '+';
const KEYPAD_BACK: char = '*';
/// Keys that walk in a direction.
const ARROWS: [egui::Key; 4] = [egui::Key::ArrowUp, egui::Key::ArrowDown, egui::Key::ArrowLeft, egui::Key::ArrowRight];

/// The gate, as egui knows it.
pub struct Gate {
    wedge: Wedge,
    start: Instant,
    gated: Vec<Gated>,
    is_down: bool,
    /// Whether keys that people press move the focus from one button to the next.
    walks: bool,
    /// Steps that are still to be taken: egui takes one a pass.
    steps: VecDeque<Step>,
}

/// A step of a walk among buttons: the key that egui knows, and whether it goes backwards.
type Step = (egui::Key, bool);

impl Gate {
    /// A gate for a scanner of this kind.
    pub fn new(config: &WedgeConfig) -> Self {
        Self {
            wedge: Wedge::new(config.clone()),
            start: Instant::now(),
            gated: Vec::new(),
            is_down: false,
            walks: false,
            steps: VecDeque::new(),
        }
    }

    /// The same for a face whose buttons are reached by Tab and arrows as well, and pressed by Enter.
    #[must_use]
    pub fn walking(self) -> Self {
        Self { walks: true, ..self }
    }

    /// What came through since it was last asked.
    pub fn take(&mut self) -> Vec<Gated> {
        std::mem::take(&mut self.gated)
    }

    /// Lets keys through the wedge; gives back those that a person pressed to walk among buttons.
    fn feed(&mut self, keys: &[wedge::Key], now_ms: f64) -> Vec<Step> {
        let mut steps = Vec::new();
        for decision in self.wedge.feed(keys, now_ms) {
            match decision {
                Decision::Scan(text) => self.gated.push(Gated::Scan(text)),
                Decision::Typed(keys) => keys.into_iter().for_each(|key| self.type_key(key, &mut steps)),
            }
        }
        steps
    }

    /// A key that a person pressed: it steps, or is typed, or both.
    fn type_key(&mut self, key: wedge::Key, steps: &mut Vec<Step>) {
        match key {
            wedge::Key::Char(c @ (KEYPAD_ON | KEYPAD_BACK)) if self.walks => {
                return steps.push((egui::Key::Tab, c == KEYPAD_BACK));
            }
            wedge::Key::Tab => steps.push((egui::Key::Tab, false)),
            wedge::Key::Enter => steps.push((egui::Key::Enter, false)),
            wedge::Key::Char(_) | wedge::Key::Backspace => {}
        }
        self.gated.push(typed(key));
    }

    /// Notes what hands do. A finger also moves the pointer, as a mouse would.
    fn feel(&mut self, events: &[Event]) {
        let (mut is_finger, mut is_felt) = (false, false);
        for event in events {
            self.is_down = match event {
                Event::PointerButton { pressed, .. } => *pressed,
                Event::Touch { phase, .. } => matches!(phase, TouchPhase::Start | TouchPhase::Move),
                Event::PointerGone => false,
                Event::PointerMoved(_) | Event::MouseWheel { .. } => self.is_down,
                _ => continue,
            };
            is_finger |= matches!(event, Event::Touch { .. });
            is_felt = true;
        }
        let is_down = self.is_down;
        let gated = if is_finger { Gated::Finger { is_down } } else { Gated::Mouse { is_down } };
        self.gated.extend(is_felt.then_some(gated));
    }
}

/// The steps of a walk among buttons, as egui takes them.
fn walk(steps: impl IntoIterator<Item = Step>) -> impl Iterator<Item = Event> {
    let event = |(key, back), pressed| {
        let modifiers = if back { egui::Modifiers::SHIFT } else { egui::Modifiers::NONE };
        Event::Key { key, physical_key: None, pressed, repeat: false, modifiers }
    };
    steps.into_iter().flat_map(move |step| [event(step, true), event(step, false)])
}

/// A key that a person pressed, as far as typing a code needs it.
fn typed(key: wedge::Key) -> Gated {
    match key {
        wedge::Key::Char(c) => Gated::Key(Key::Char(c)),
        wedge::Key::Backspace => Gated::Key(Key::Backspace),
        wedge::Key::Enter => Gated::Key(Key::Enter),
        wedge::Key::Tab => Gated::Key(Key::Tab),
    }
}

/// A key that no scanner presses.
fn pressed(key: egui::Key, modifiers: egui::Modifiers) -> Option<Key> {
    let (control, shift) = (modifiers.command, modifiers.shift);
    let caret = |forward, by| Some(Key::Caret { forward, by, select: shift });
    let step = if control { By::Word } else { By::Character };
    match key {
        egui::Key::Escape => Some(Key::Escape),
        egui::Key::F2 => Some(Key::Devices),
        egui::Key::Q if control && shift => Some(Key::Exit),
        egui::Key::Tab if shift => Some(Key::BackTab),
        egui::Key::Z if control && shift => Some(Key::Redo),
        egui::Key::Z if control => Some(Key::Undo),
        egui::Key::Y if control => Some(Key::Redo),
        egui::Key::A if control => Some(Key::SelectAll),
        egui::Key::C if control => Some(Key::Copy),
        egui::Key::X if control => Some(Key::Cut),
        egui::Key::V if control => Some(Key::Paste),
        egui::Key::ArrowUp => Some(Key::Up),
        egui::Key::ArrowDown => Some(Key::Down),
        egui::Key::ArrowLeft => caret(false, step),
        egui::Key::ArrowRight => caret(true, step),
        egui::Key::Home => caret(false, By::Line),
        egui::Key::End => caret(true, By::Line),
        egui::Key::Delete => Some(Key::Delete),
        _ => None,
    }
}

/// The keys of an event that a scanner may have typed.
fn scanner_keys(event: &Event) -> Vec<wedge::Key> {
    match event {
        Event::Text(text) | Event::Paste(text) | Event::Ime(ImeEvent::Commit(text)) => {
            text.chars().map(wedge::Key::Char).collect()
        }
        Event::Key { key: egui::Key::Backspace, pressed: true, .. } => vec![wedge::Key::Backspace],
        Event::Key { key: egui::Key::Enter, pressed: true, repeat: false, .. } => vec![wedge::Key::Enter],
        Event::Key { key: egui::Key::Tab, pressed: true, repeat: false, modifiers, .. } if !modifiers.shift => {
            vec![wedge::Key::Tab]
        }
        _ => Vec::new(),
    }
}

impl Plugin for Gate {
    fn debug_name(&self) -> &'static str {
        "gate"
    }

    fn input_hook(&mut self, ctx: &Context, input: &mut RawInput) {
        let keys: Vec<wedge::Key> = input.events.iter().flat_map(scanner_keys).collect();
        // The window tells when a pass begins; without one it is our own clock.
        let now_s = input.time.unwrap_or_else(|| self.start.elapsed().as_secs_f64());
        let mut steps = self.feed(&keys, now_s * 1e3);
        for event in &input.events {
            if let Event::Key { key, pressed: true, modifiers, .. } = event {
                let back = *key == egui::Key::Tab && modifiers.shift;
                steps.extend(Some((*key, back)).filter(|(key, _)| back || ARROWS.contains(key)));
                self.gated.extend(pressed(*key, *modifiers).map(Gated::Key));
            }
        }
        self.feel(&input.events);
        // No field of the citizen's face takes keys by focus, so none of them goes further.
        input
            .events
            .retain(|event| !matches!(event, Event::Text(_) | Event::Paste(_) | Event::Key { .. } | Event::Ime(_)));
        if self.walks {
            self.steps.extend(steps);
            input.events.extend(walk(self.steps.pop_front()));
        }
        if !self.steps.is_empty() {
            ctx.request_repaint();
        }
        if let Some(due_ms) = self.wedge.due_ms() {
            let wait = (due_ms / 1e3 - now_s).max(0.0);
            ctx.request_repaint_after(Duration::from_secs_f64(wait));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What a keypad of digits types, a key every 200 ms, and which of three buttons then has the focus.
    fn focus_after(keys: &str) -> (Option<usize>, Vec<Gated>) {
        let ctx = Context::default();
        ctx.add_plugin(Gate::new(&WedgeConfig::default()).walking());
        let mut gated = Vec::new();
        let mut focus = None;
        for (pass, key) in keys.chars().map(Some).chain([None; 8]).enumerate() {
            let events = key.map(|key| Event::Text(key.to_string())).into_iter().collect();
            let input = RawInput { time: Some(pass as f64 * 0.2), events, ..RawInput::default() };
            let mut output = ctx.run_ui(input, |ui| {
                let buttons = [0, 1, 2].map(|_| ui.button("key"));
                focus = buttons.iter().position(egui::Response::has_focus);
            });
            output.textures_delta.clear();
            gated.extend(ctx.with_plugin(Gate::take).unwrap_or_default());
        }
        (focus, gated)
    }

    #[test]
    fn a_keypad_without_tab_reaches_every_button() {
        for (keys, button) in [("+", 0), ("++", 1), ("+++", 2), ("+++*", 1), ("+++**", 0)] {
            assert_eq!(focus_after(keys), (Some(button), Vec::new()), "{keys}");
        }
        let (focus, gated) = focus_after("5");
        assert_eq!((focus, gated), (None, vec![Gated::Key(Key::Char('5'))]));
    }
}
