//! Who may do what: one table of every act and every role.

use super::decide::Command;
use super::procedure::UnitId;
use super::staff::Role;

/// A thing that somebody of the staff does. Its name ([`Right::id`]) never changes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Right {
    /// Take a dossier in, check one that was sent.
    TakeIn,
    /// Not take a dossier in.
    Refuse,
    /// Pass a dossier on to a unit.
    Move,
    /// Send a dossier back from its unit to the counter.
    SendBack,
    /// Ask for missing papers.
    AskSupplement,
    /// Take missing papers in.
    Supplement,
    /// Ask for a fee.
    AskFee,
    /// Write down that a fee was paid.
    PayFee,
    /// Apologise and promise anew.
    Extend,
    /// Bring the result.
    Finish,
    /// Say where a result stands.
    Shelve,
    /// Hand a result over, and undo the mark in the list where it was made.
    HandOver,
    /// Take a hand-over back that was marked by mistake.
    TakeBack,
    /// Give back the papers of a dossier without a result.
    GiveBackPapers,
    /// Let the citizen have a dossier back.
    Withdraw,
    /// Stop a dossier.
    Stop,
    /// Take a stopped dossier up again.
    Resume,
    /// Write the persons of a dossier anew.
    Correct,
    /// Print the papers of dossiers, and note that they were printed.
    Print,
    /// Remind whoever has a dossier.
    Urge,
    /// Answer a reminder.
    AnswerUrge,
    /// Take note of an alert.
    AcknowledgeAlert,
    /// See the queue of the whole office.
    Oversee,
    /// Find dossiers by name or number, and look at their persons.
    View,
    /// Read who did what.
    ReadLog,
    /// Add, disable and reset staff.
    ManageStaff,
}

impl Right {
    /// All of them.
    pub const ALL: [Self; 26] = [
        Self::TakeIn,
        Self::Refuse,
        Self::Move,
        Self::SendBack,
        Self::AskSupplement,
        Self::Supplement,
        Self::AskFee,
        Self::PayFee,
        Self::Extend,
        Self::Finish,
        Self::Shelve,
        Self::HandOver,
        Self::TakeBack,
        Self::GiveBackPapers,
        Self::Withdraw,
        Self::Stop,
        Self::Resume,
        Self::Correct,
        Self::Print,
        Self::Urge,
        Self::AnswerUrge,
        Self::AcknowledgeAlert,
        Self::Oversee,
        Self::View,
        Self::ReadLog,
        Self::ManageStaff,
    ];

    /// The right that a command on a dossier needs.
    pub fn to(command: &Command) -> Self {
        match command {
            Command::Receive { .. } | Command::Accept => Self::TakeIn,
            Command::Refuse { .. } => Self::Refuse,
            Command::Move { .. } => Self::Move,
            Command::SendBack => Self::SendBack,
            Command::AskSupplement { .. } => Self::AskSupplement,
            Command::Supplement => Self::Supplement,
            Command::AskFee { .. } => Self::AskFee,
            Command::PayFee => Self::PayFee,
            Command::Extend { .. } => Self::Extend,
            Command::Finish { .. } => Self::Finish,
            Command::Shelve { .. } => Self::Shelve,
            Command::Return(_) | Command::UndoReturn { .. } => Self::HandOver,
            Command::TakeBackReturn { .. } => Self::TakeBack,
            Command::GiveBackPapers => Self::GiveBackPapers,
            Command::Withdraw => Self::Withdraw,
            Command::Stop { .. } => Self::Stop,
            Command::Resume => Self::Resume,
            Command::Correct { .. } => Self::Correct,
            Command::Urge { .. } => Self::Urge,
            Command::AnswerUrge { .. } => Self::AnswerUrge,
            Command::View => Self::View,
            Command::Print { .. } => Self::Print,
        }
    }

    /// Its stable name.
    pub fn id(self) -> &'static str {
        match self {
            Self::TakeIn => "take_in",
            Self::Refuse => "refuse",
            Self::Move => "move",
            Self::SendBack => "send_back",
            Self::AskSupplement => "ask_supplement",
            Self::Supplement => "supplement",
            Self::AskFee => "ask_fee",
            Self::PayFee => "pay_fee",
            Self::Extend => "extend",
            Self::Finish => "finish",
            Self::Shelve => "shelve",
            Self::HandOver => "hand_over",
            Self::TakeBack => "take_back",
            Self::GiveBackPapers => "give_back_papers",
            Self::Withdraw => "withdraw",
            Self::Stop => "stop",
            Self::Resume => "resume",
            Self::Correct => "correct",
            Self::Print => "print",
            Self::Urge => "urge",
            Self::AnswerUrge => "answer_urge",
            Self::AcknowledgeAlert => "acknowledge_alert",
            Self::Oversee => "oversee",
            Self::View => "view",
            Self::ReadLog => "read_log",
            Self::ManageStaff => "manage_staff",
        }
    }

    /// Whether a role has it. Who manages the staff does not touch dossiers, so that nobody gives themselves a right and
    /// uses it unseen.
    pub fn belongs_to(self, role: Role) -> bool {
        use Role::{Administrator, Counter, Handling, Supervisor};
        let holders: &[Role] = match self {
            Self::TakeIn
            | Self::Refuse
            | Self::Supplement
            | Self::PayFee
            | Self::HandOver
            | Self::TakeBack
            | Self::GiveBackPapers
            | Self::Withdraw
            | Self::AcknowledgeAlert
            | Self::Correct => &[Counter, Supervisor],
            Self::Move
            | Self::SendBack
            | Self::AskSupplement
            | Self::AskFee
            | Self::Finish
            | Self::Shelve
            | Self::AnswerUrge
            | Self::Print => &[Counter, Handling, Supervisor],
            Self::Extend | Self::Stop | Self::Resume => &[Handling, Supervisor],
            Self::View => &[Counter, Handling, Supervisor, Administrator],
            Self::Urge => &[Supervisor],
            Self::Oversee | Self::ReadLog => &[Supervisor, Administrator],
            Self::ManageStaff => &[Administrator],
        };
        holders.contains(&role)
    }
}

/// Whether a member's work reaches a dossier. A handling officer who belongs to a unit works on what that unit handles; all
/// others work on every dossier, within their rights.
pub fn reaches(role: Role, unit: Option<&UnitId>, handled_by: Option<&UnitId>) -> bool {
    role != Role::Handling || unit.is_none_or(|own| handled_by == Some(own))
}

#[cfg(test)]
mod tests {
    use super::*;
    use Right as R;

    /// Counter, handling officer, supervisor, administrator.
    const TABLE: [(Right, [bool; 4]); 26] = [
        (R::TakeIn, [true, false, true, false]),
        (R::Refuse, [true, false, true, false]),
        (R::Move, [true, true, true, false]),
        (R::SendBack, [true, true, true, false]),
        (R::AskSupplement, [true, true, true, false]),
        (R::Supplement, [true, false, true, false]),
        (R::AskFee, [true, true, true, false]),
        (R::PayFee, [true, false, true, false]),
        (R::Extend, [false, true, true, false]),
        (R::Finish, [true, true, true, false]),
        (R::Shelve, [true, true, true, false]),
        (R::HandOver, [true, false, true, false]),
        (R::TakeBack, [true, false, true, false]),
        (R::GiveBackPapers, [true, false, true, false]),
        (R::Withdraw, [true, false, true, false]),
        (R::Stop, [false, true, true, false]),
        (R::Resume, [false, true, true, false]),
        (R::Correct, [true, false, true, false]),
        (R::Print, [true, true, true, false]),
        (R::Urge, [false, false, true, false]),
        (R::AnswerUrge, [true, true, true, false]),
        (R::AcknowledgeAlert, [true, false, true, false]),
        (R::Oversee, [false, false, true, true]),
        (R::View, [true, true, true, true]),
        (R::ReadLog, [false, false, true, true]),
        (R::ManageStaff, [false, false, false, true]),
    ];

    #[test]
    fn every_right_of_every_role() {
        assert_eq!(TABLE.map(|(right, _)| right), Right::ALL, "a right is missing, or stands twice");
        for (right, row) in TABLE {
            for (role, expected) in Role::ALL.into_iter().zip(row) {
                assert_eq!(right.belongs_to(role), expected, "{right:?} of {role:?}");
            }
        }
    }

    /// A dossier of the member's own unit, of another one, of none; then the same for a member without a unit.
    const REACH: [(Role, [bool; 3], [bool; 3]); 4] = [
        (Role::Counter, [true; 3], [true; 3]),
        (Role::Handling, [true, false, false], [true; 3]),
        (Role::Supervisor, [true; 3], [true; 3]),
        (Role::Administrator, [true; 3], [true; 3]),
    ];

    #[test]
    fn a_handling_officer_reaches_what_the_own_unit_handles() {
        let [own, other] = ["land", "tax"].map(UnitId::from);
        assert_eq!(REACH.map(|(role, ..)| role), Role::ALL);
        for (role, of_a_unit, of_none) in REACH {
            for (unit, row) in [(Some(&own), of_a_unit), (None, of_none)] {
                let told = [Some(&own), Some(&other), None].map(|handled_by| reaches(role, unit, handled_by));
                assert_eq!(told, row, "{role:?} of {unit:?}");
            }
        }
    }

    #[test]
    fn each_has_a_name_of_its_own() {
        let names: std::collections::BTreeSet<_> = Right::ALL.iter().map(|right| right.id()).collect();
        assert_eq!(names.len(), Right::ALL.len());
    }
}
