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
    /// Ends the session, or what is open.
    Escape,
    /// Shows the devices.
    Devices,
    /// Takes the newest act back.
    Undo,
    /// To the entry above.
    Up,
    /// To the entry below.
    Down,
    /// To the left.
    Left,
    /// To the right.
    Right,
    /// To the front of a line.
    Home,
    /// To the end of a line.
    End,
    /// Takes the next character away.
    Delete,
}

/// What came through the gate, in order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Gated {
    /// A text that a hand scanner typed.
    Scan(String),
    /// A key that a person pressed.
    Key(Key),
    /// A finger or a mouse.
    Touch,
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
    match key {
        egui::Key::Escape => Some(Key::Escape),
        egui::Key::F2 => Some(Key::Devices),
        egui::Key::Z if modifiers.command => Some(Key::Undo),
        egui::Key::ArrowUp => Some(Key::Up),
        egui::Key::ArrowDown => Some(Key::Down),
        egui::Key::ArrowLeft => Some(Key::Left),
        egui::Key::ArrowRight => Some(Key::Right),
        egui::Key::Home => Some(Key::Home),
        egui::Key::End => Some(Key::End),
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
        Event::Key { key: egui::Key::Tab, pressed: true, repeat: false, .. } => vec![wedge::Key::Tab],
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
            match event {
                Event::Key { key, pressed: true, modifiers, .. } => {
                    self.gated.extend(pressed(*key, *modifiers).map(Gated::Key));
                }
                Event::PointerMoved(_)
                | Event::PointerButton { .. }
                | Event::Touch { .. }
                | Event::MouseWheel { .. } => {
                    self.gated.push(Gated::Touch);
                }
                _ => {}
            }
        }
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
