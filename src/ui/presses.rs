//! One press a pass. The toolkit looks for what was pressed where the pointer is at a pass's end: of two presses in one pass,
//! as fast fingers bring them to a slow machine, the first would be lost.

use egui::{Context, Event, Plugin, RawInput};

/// What was done after the press of a pass, and waits for the next.
#[derive(Default)]
pub struct Presses {
    waiting: Vec<Event>,
}

impl Presses {
    /// Forgets presses that wait: they were meant for a screen that is gone.
    pub fn forget(&mut self) {
        self.waiting.retain(|event| !is_pointer(event));
    }

    /// Leaves what may come before a second press begins, and keeps the rest.
    fn part(&mut self, events: &mut Vec<Event>) {
        self.waiting.append(events);
        let released =
            self.waiting.iter().position(|event| matches!(event, Event::PointerButton { pressed: false, .. }));
        let from = released.map_or(self.waiting.len(), |at| at + 1);
        let anew = self.waiting.iter().skip(from).position(is_pointer);
        let rest = self.waiting.split_off(anew.map_or(self.waiting.len(), |at| from + at));
        *events = std::mem::replace(&mut self.waiting, rest);
    }
}

/// Whether the pointer goes to a place or is pressed; a finger that is gone is nowhere.
fn is_pointer(event: &Event) -> bool {
    matches!(event, Event::PointerMoved(_) | Event::PointerButton { .. })
}

impl Plugin for Presses {
    fn debug_name(&self) -> &'static str {
        "presses"
    }

    fn input_hook(&mut self, ctx: &Context, input: &mut RawInput) {
        self.part(&mut input.events);
        if !self.waiting.is_empty() {
            ctx.request_repaint();
        }
    }
}

#[cfg(test)]
mod tests {
    use egui::{Modifiers, PointerButton, Pos2, pos2};

    use super::*;

    const HERE: Pos2 = pos2(10.0, 10.0);
    const THERE: Pos2 = pos2(90.0, 10.0);

    fn button(pos: Pos2, pressed: bool) -> Event {
        Event::PointerButton { pos, button: PointerButton::Primary, pressed, modifiers: Modifiers::NONE }
    }

    fn tap(pos: Pos2) -> [Event; 4] {
        [Event::PointerMoved(pos), button(pos, true), button(pos, false), Event::PointerGone]
    }

    fn parted(presses: &mut Presses, mut events: Vec<Event>) -> Vec<Event> {
        presses.part(&mut events);
        events
    }

    #[test]
    fn each_press_has_a_pass_and_none_is_lost() {
        let mut presses = Presses::default();
        let three = [tap(HERE), tap(THERE), tap(HERE)].concat();
        assert_eq!(parted(&mut presses, three), tap(HERE));
        // More came while the first was shown.
        assert_eq!(parted(&mut presses, tap(THERE).to_vec()), tap(THERE));
        assert_eq!(parted(&mut presses, Vec::new()), tap(HERE));
        assert_eq!(parted(&mut presses, Vec::new()), tap(THERE));
        assert!(parted(&mut presses, Vec::new()).is_empty());
    }

    #[test]
    fn moving_and_pulling_go_on_as_they_come() {
        let mut presses = Presses::default();
        let pull =
            vec![Event::PointerMoved(HERE), button(HERE, true), Event::PointerMoved(THERE), button(THERE, false)];
        assert_eq!(parted(&mut presses, pull.clone()), pull);
        let moves = vec![Event::PointerMoved(HERE), Event::PointerMoved(THERE)];
        assert_eq!(parted(&mut presses, moves.clone()), moves);
    }

    #[test]
    fn what_was_meant_for_the_screen_before_is_forgotten_and_its_keys_are_not() {
        let mut presses = Presses::default();
        let text = Event::Text("7".to_owned());
        let events = [tap(HERE).to_vec(), tap(THERE).to_vec(), vec![text.clone()]].concat();
        assert_eq!(parted(&mut presses, events), tap(HERE));
        presses.forget();
        assert_eq!(parted(&mut presses, Vec::new()), [Event::PointerGone, text]);
    }
}
