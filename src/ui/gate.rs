//! The gate that all input passes before egui sees it: scans are caught whatever has the focus, and their keys press nothing.

use std::time::{Duration, Instant};

use egui::{Context, Event, ImeEvent, Plugin, RawInput};

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
    /// A mouse moved or was pressed.
    Mouse,
    /// A finger on the screen.
    Finger,
}

/// The gate, as egui knows it.
pub struct Gate {
    wedge: Wedge,
    start: Instant,
    gated: Vec<Gated>,
}

impl Gate {
    /// A gate for a scanner of this kind.
    pub fn new(config: &WedgeConfig) -> Self {
        Self { wedge: Wedge::new(config.clone()), start: Instant::now(), gated: Vec::new() }
    }

    /// What came through since it was last asked.
    pub fn take(&mut self) -> Vec<Gated> {
        std::mem::take(&mut self.gated)
    }

    fn feed(&mut self, keys: &[wedge::Key]) {
        let now_ms = self.start.elapsed().as_secs_f64() * 1e3;
        for decision in self.wedge.feed(keys, now_ms) {
            match decision {
                Decision::Scan(text) => self.gated.push(Gated::Scan(text)),
                Decision::Typed(keys) => self.gated.extend(keys.into_iter().map(typed)),
            }
        }
    }
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

/// Whether a hand is on the screen or the mouse. A finger also moves the pointer, as a mouse would.
fn hand(events: &[Event]) -> Option<Gated> {
    let is_finger = |event: &Event| matches!(event, Event::Touch { .. });
    let is_mouse = |event: &Event| {
        matches!(event, Event::PointerMoved(_) | Event::PointerButton { .. } | Event::MouseWheel { .. })
    };
    if events.iter().any(is_finger) {
        return Some(Gated::Finger);
    }
    events.iter().any(is_mouse).then_some(Gated::Mouse)
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
        self.feed(&keys);
        for event in &input.events {
            if let Event::Key { key, pressed: true, modifiers, .. } = event {
                self.gated.extend(pressed(*key, *modifiers).map(Gated::Key));
            }
        }
        self.gated.extend(hand(&input.events));
        // No field of the citizen's face takes keys by focus, so none of them goes further.
        input
            .events
            .retain(|event| !matches!(event, Event::Text(_) | Event::Paste(_) | Event::Key { .. } | Event::Ime(_)));
        if let Some(due_ms) = self.wedge.due_ms() {
            let wait = (due_ms / 1e3 - self.start.elapsed().as_secs_f64()).max(0.0);
            ctx.request_repaint_after(Duration::from_secs_f64(wait));
        }
    }
}
