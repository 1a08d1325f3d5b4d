//! How many dossiers one machine shows to those who prove nothing, and how often the last four digits may be tried there.
//!
//! Codes run on by the day and anyone can draw a bar code, so codes can be tried through; so can four digits. Both are
//! counted by machine, whatever the source, and the counts outlive a restart. A clock that is moved back lets nothing be
//! tried sooner; one that is moved forward is not seen through, but then only whoever looks after the machine can move it.

mod showings;
#[cfg(test)]
mod tests;

use std::collections::BTreeMap;

use jiff::{SignedDuration, Timestamp};
pub use showings::{Showing, ShowingLimit, Showings};

use super::tries::{Gate, Tries, TryRule};

/// What stands for a code where the code itself must not be kept: a keyed hash.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct CodeMark(pub [u8; 16]);

/// What a machine allows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// The codes that it shows; all where nothing is set.
    pub showings: Option<ShowingLimit>,
    /// The last fours that are tried for one code.
    pub code: TryRule,
    /// The last fours that are tried at the machine.
    pub machine: TryRule,
}

impl Default for Limits {
    /// 5 wrong ones for a code, 20 for a machine; then ten minutes, each time twice as long. A code's are forgotten after a
    /// day, the machine's once nobody was wrong for three hours, for so many people mistype on a working day.
    fn default() -> Self {
        let ten_minutes = SignedDuration::from_mins(10);
        Self {
            showings: Some(ShowingLimit::default()),
            code: TryRule {
                free: 5,
                first_wait: ten_minutes,
                longest_wait: SignedDuration::from_hours(12),
                forgotten_after: Some(SignedDuration::from_hours(24)),
            },
            machine: TryRule {
                free: 20,
                first_wait: ten_minutes,
                longest_wait: SignedDuration::from_hours(1),
                forgotten_after: Some(SignedDuration::from_hours(3)),
            },
        }
    }
}

/// What is locked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Locked {
    /// The last four of one code.
    Code,
    /// The last four of every code at this machine.
    Machine,
}

/// A lock on the last four digits.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Lock {
    /// What is locked.
    pub what: Locked,
    /// Until when.
    pub until: Timestamp,
}

/// What a machine counted so far.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Ledger {
    /// The codes that it showed of late.
    pub showings: Showings,
    /// The last fours that were tried at it.
    pub machine: Tries,
    /// The last fours that were tried for each code.
    pub codes: BTreeMap<CodeMark, Tries>,
}

impl Ledger {
    /// A ledger in the place of one that was lost: what stood in it may have been anything, so it begins as if all had been
    /// used up a moment ago.
    pub fn after_a_loss(now: Timestamp, limits: &Limits) -> Self {
        let machine = Tries { count: limits.machine.free, newest: now };
        Self { showings: Showings::used_up(now), machine, codes: BTreeMap::new() }
    }

    /// Counts a code that is about to be shown to somebody who proves nothing. False where the last four digits are to be
    /// asked for first.
    pub fn show(&mut self, code: CodeMark, now: Timestamp, limits: &Limits) -> bool {
        limits.showings.is_none_or(|limit| self.showings.show(code, now, &limit))
    }

    /// Counts a try at the last four digits for a code, before they are looked at.
    ///
    /// # Errors
    /// They are not looked at now.
    pub fn try_at(&mut self, code: CodeMark, now: Timestamp, limits: &Limits) -> Result<(), Lock> {
        self.codes.retain(|_, tries| !tries.are_forgotten(now, &limits.code));
        let for_code = self.codes.entry(code).or_default();
        let (code_gate, machine_gate) = (for_code.try_at(now, &limits.code), self.machine.try_at(now, &limits.machine));
        match (code_gate, machine_gate) {
            (Gate::Open(counted_code), Gate::Open(counted)) => {
                *for_code = counted_code;
                self.machine = counted;
                Ok(())
            }
            (Gate::Shut { tries, until }, _) => {
                *for_code = tries;
                Err(Lock { what: Locked::Code, until })
            }
            (Gate::Open(_), Gate::Shut { tries, until }) => {
                self.machine = tries;
                Err(Lock { what: Locked::Machine, until })
            }
        }
    }

    /// Whether the last four digits for a code are locked. Counts nothing.
    pub fn lock(&self, code: CodeMark, now: Timestamp, limits: &Limits) -> Option<Lock> {
        self.clone().try_at(code, now, limits).err()
    }

    /// The last four digits that were tried were right: the code's tries are over, and the machine's is no wrong one. The
    /// others of the machine stay, or whoever knows one number could try the rest for ever.
    pub fn right(&mut self, code: CodeMark) {
        self.codes.remove(&code);
        self.machine.count = self.machine.count.saturating_sub(1);
    }

    /// How many more last fours for a code may be wrong.
    pub fn left(&self, code: CodeMark, limits: &Limits) -> u32 {
        let for_code = self.codes.get(&code).copied().unwrap_or_default();
        for_code.left(&limits.code).min(self.machine.left(&limits.machine))
    }
}
