//! The gate that all input passes before egui sees it: scans are caught whatever has the focus, and their keys press nothing.

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
    is_shifted: bool,
}

impl Gate {
    /// A gate for a scanner of this kind.
    pub fn new(config: &WedgeConfig) -> Self {
        Self {
            wedge: Wedge::new(config.clone()),
            start: Instant::now(),
            gated: Vec::new(),
            is_down: false,
            walks: false,
            is_shifted: false,
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
    fn feed(&mut self, keys: &[wedge::Key]) -> Vec<egui::Key> {
        let now_ms = self.start.elapsed().as_secs_f64() * 1e3;
        let mut steps = Vec::new();
        for decision in self.wedge.feed(keys, now_ms) {
            match decision {
                Decision::Scan(text) => self.gated.push(Gated::Scan(text)),
                Decision::Typed(keys) => {
                    steps.extend(keys.iter().filter_map(|key| match key {
                        wedge::Key::Tab => Some(egui::Key::Tab),
                        wedge::Key::Enter => Some(egui::Key::Enter),
                        wedge::Key::Char(_) | wedge::Key::Backspace => None,
                    }));
                    self.gated.extend(keys.into_iter().map(typed));
                }
            }
        }
        steps
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
fn walk(steps: impl IntoIterator<Item = egui::Key>, is_shifted: bool) -> impl Iterator<Item = Event> {
    let modifiers = if is_shifted { egui::Modifiers::SHIFT } else { egui::Modifiers::NONE };
    let event = move |key, pressed| Event::Key { key, physical_key: None, pressed, repeat: false, modifiers };
    steps.into_iter().flat_map(move |key| [event(key, true), event(key, false)])
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
        let mut steps = self.feed(&keys);
        for event in &input.events {
            if let Event::Key { key, pressed: true, modifiers, .. } = event {
                self.is_shifted = modifiers.shift;
                let back = *key == egui::Key::Tab && modifiers.shift;
                steps.extend(Some(*key).filter(|key| back || ARROWS.contains(key)));
                self.gated.extend(pressed(*key, *modifiers).map(Gated::Key));
            }
        }
        self.feel(&input.events);
        // No field of the citizen's face takes keys by focus, so none of them goes further.
        input
            .events
            .retain(|event| !matches!(event, Event::Text(_) | Event::Paste(_) | Event::Key { .. } | Event::Ime(_)));
        if self.walks {
            input.events.extend(walk(steps, self.is_shifted));
        }
        if let Some(due_ms) = self.wedge.due_ms() {
            let wait = (due_ms / 1e3 - self.start.elapsed().as_secs_f64()).max(0.0);
            ctx.request_repaint_after(Duration::from_secs_f64(wait));
        }
    }
}
