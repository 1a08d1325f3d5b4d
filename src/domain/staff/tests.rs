//! What may be done to a member, where they stand.

use super::*;

const PIN: Digest = [1; 32];

fn add() -> StaffCommand {
    StaffCommand::Add { role: Role::Counter, unit: None, name: [2; 32], pin: PIN, badge: None }
}

/// A member of a role who joined, and was disabled or not.
fn member(role: Role, is_active: bool) -> Member {
    let joined = StaffEvent::Added { role, unit: None, name: [2; 32], pin: PIN, badge: None };
    let later = [StaffEvent::Disabled];
    let events = std::iter::once(&joined).chain(later.iter().filter(|_| !is_active));
    Member::replay(&"lan".into(), events).unwrap()
}

#[test]
fn every_command_on_everybody() {
    use StaffCommand::{Disable, Enable, LockOut, ResetPin, SignIn};
    let id = StaffId::from("lan");
    let refused = |why| (Some(why), "");
    let done = |kind| (None, kind);
    let reset = || ResetPin { pin: PIN };
    let (nobody, here, gone) = (None, Some(member(Role::Counter, true)), Some(member(Role::Counter, false)));
    let table = [
        (add(), done("StaffAdded"), refused(StaffRefusal::IdTaken), refused(StaffRefusal::IdTaken)),
        (reset(), refused(StaffRefusal::NoSuchMember), done("PinReset"), done("PinReset")),
        (Disable, refused(StaffRefusal::NoSuchMember), done("StaffDisabled"), refused(StaffRefusal::Disabled)),
        (Enable, refused(StaffRefusal::NoSuchMember), refused(StaffRefusal::NotDisabled), done("StaffEnabled")),
        (SignIn, refused(StaffRefusal::NoSuchMember), done("SignedIn"), refused(StaffRefusal::Disabled)),
        (LockOut, refused(StaffRefusal::NoSuchMember), done("LockedOut"), refused(StaffRefusal::Disabled)),
    ];
    for (command, of_nobody, of_member, of_disabled) in table {
        for (member, (refusal, kind)) in [(&nobody, of_nobody), (&here, of_member), (&gone, of_disabled)] {
            let told = decide(&id, member.as_ref(), command.clone(), 1);
            let expected = refusal.map_or(Ok(kind), Err);
            assert_eq!(told.as_ref().map(StaffEvent::kind).map_err(|e| *e), expected, "{command:?} {member:?}");
        }
    }
}

#[test]
fn the_last_administrator_stays() {
    let administrator = member(Role::Administrator, true);
    let disable = |count| decide(&administrator.id, Some(&administrator), StaffCommand::Disable, count);
    assert_eq!(disable(1), Err(StaffRefusal::LastAdministrator));
    assert_eq!(disable(2), Ok(StaffEvent::Disabled));
    let supervisor = member(Role::Supervisor, true);
    assert_eq!(decide(&supervisor.id, Some(&supervisor), StaffCommand::Disable, 0), Ok(StaffEvent::Disabled));
}

#[test]
fn ids_are_plain() {
    for (id, is_sound) in
        [("lan", true), ("nv-01.b_2", true), ("l", false), ("Lan", false), ("lan:1", false), ("", false)]
    {
        let told = decide(&id.into(), None, add(), 0);
        assert_eq!(told.is_ok(), is_sound, "{id}: {told:?}");
    }
    assert!(!StaffId("a".repeat(33)).is_sound());
}

#[test]
fn a_log_that_is_none() {
    let joined = StaffEvent::Added { role: Role::Counter, unit: None, name: PIN, pin: PIN, badge: None };
    for log in [vec![], vec![&StaffEvent::SignedIn], vec![&joined, &joined]] {
        assert_eq!(Member::replay(&"lan".into(), log), Err(StaffReplayError));
    }
    let reset = StaffEvent::PinReset { pin: [9; 32] };
    let member = Member::replay(&"lan".into(), [&joined, &StaffEvent::SignedIn, &reset]).unwrap();
    assert_eq!((member.version, member.pin, member.is_active), (3, [9; 32], true));
}

#[test]
fn roles_have_names() {
    for role in Role::ALL {
        assert_eq!(Role::parse(role.id()), Some(role));
    }
    assert_eq!(Role::parse("citizen"), None);
}
