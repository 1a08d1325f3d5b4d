//! The staff: joining, signing in, and a PIN that cannot be tried faster than the lock-out allows.

use jiff::SignedDuration;

use super::office::{Desk, code};
use crate::domain::event::{StaffId, Stamp};
use crate::domain::pin::Pin;
use crate::domain::staff::{Role, StaffRefusal};
use crate::store::{Act, EventId, Fault, LogFilter, NewMember, SignInError, StaffError, Writer, rebuild, verify};

const RIGHT: &str = "135792";

fn pin(digits: &str) -> Pin {
    Pin::parse(digits).unwrap()
}

fn member(id: &str, role: Role) -> NewMember {
    let (id, name) = (StaffId::from(id), "Lê Thị Lan".to_owned());
    NewMember { id, name, role, unit: Some("land".into()), badge: None, pin: pin(RIGHT) }
}

/// An office with one member at the counter.
fn with_lan() -> (Desk, Writer) {
    let desk = Desk::new();
    let mut writer = desk.writer();
    writer.add_member(&member("lan", Role::Counter), &Stamp { at: desk.now, staff: None }).unwrap();
    (desk, writer)
}

fn kinds(desk: &Desk) -> Vec<String> {
    let mut kinds = Vec::new();
    let log = crate::store::Log::open(&desk.path()).unwrap();
    log.each(&LogFilter::default(), |entry| {
        kinds.push(entry.kind);
        std::ops::ControlFlow::Continue(())
    })
    .unwrap();
    kinds
}

#[test]
fn who_joined_signs_in_and_who_is_disabled_does_not() {
    let (desk, mut writer) = with_lan();
    let (id, stamp) = (StaffId::from("lan"), Stamp { at: desk.now, staff: Some("root".into()) });
    let lan = writer.sign_in(&id, &pin(RIGHT), desk.now).unwrap();
    assert_eq!((lan.name.as_str(), lan.role, lan.is_active), ("Lê Thị Lan", Role::Counter, true));
    let nobody = writer.sign_in(&"nobody".into(), &pin(RIGHT), desk.now);
    assert!(matches!(nobody, Err(SignInError::Wrong { again_from: None })), "{nobody:?}");
    writer.set_active(&id, false, &stamp).unwrap();
    assert!(matches!(writer.sign_in(&id, &pin(RIGHT), desk.now), Err(SignInError::Disabled)));
    assert!(matches!(writer.sign_in(&id, &pin("000000"), desk.now), Err(SignInError::Wrong { .. })));
    writer.set_active(&id, true, &stamp).unwrap();
    assert!(writer.sign_in(&id, &pin(RIGHT), desk.now).is_ok());
    let again = writer.add_member(&member("lan", Role::Counter), &stamp);
    assert!(matches!(again, Err(StaffError::Refused(StaffRefusal::IdTaken))), "{again:?}");
    assert_eq!(kinds(&desk), ["StaffAdded", "SignedIn", "StaffDisabled", "StaffEnabled", "SignedIn"]);
    writer.write_heads(desk.now).unwrap();
    assert!(verify(&desk.path(), &desk.keys).unwrap().is_sound());
}

#[test]
fn a_lock_out_grows_survives_a_restart_and_a_clock_moved_back() {
    let (desk, writer) = with_lan();
    drop(writer);
    let id = StaffId::from("lan");
    // Each try by a process of its own.
    let try_at = |seconds: i64, digits: &str| {
        let now = desk.now + SignedDuration::from_secs(seconds);
        desk.writer().sign_in(&id, &pin(digits), now)
    };
    for seconds in -2..2 {
        assert!(matches!(try_at(seconds, "000000"), Err(SignInError::Wrong { again_from: None })));
    }
    let fifth = try_at(2, "000000");
    let after = |seconds: i64| desk.now + SignedDuration::from_secs(seconds);
    assert!(matches!(fifth, Err(SignInError::Wrong { again_from: Some(at) }) if at == after(32)), "{fifth:?}");
    let locked = try_at(31, RIGHT);
    assert!(matches!(locked, Err(SignInError::Locked { until }) if until == after(32)), "{locked:?}");
    let moved_back = try_at(-1_000, RIGHT);
    assert!(matches!(moved_back, Err(SignInError::Locked { until }) if until == after(-970)), "{moved_back:?}");
    assert!(matches!(try_at(-971, RIGHT), Err(SignInError::Locked { .. })));
    let sixth = try_at(-970, "000000");
    assert!(matches!(sixth, Err(SignInError::Wrong { again_from: Some(at) }) if at == after(-910)), "{sixth:?}");
    assert!(try_at(-910, RIGHT).is_ok());
    assert!(matches!(try_at(-909, "000000"), Err(SignInError::Wrong { again_from: None })), "counted anew");
    assert_eq!(kinds(&desk), ["StaffAdded", "LockedOut", "LockedOut", "SignedIn"]);
}

#[test]
fn a_try_counts_though_the_process_dies_before_it_is_judged() {
    let (desk, mut writer) = with_lan();
    let id = StaffId::from("lan");
    for _ in 0..5 {
        crate::store::staff::pass_gate(&mut writer.connection, &id, desk.now).unwrap();
    }
    assert!(matches!(writer.sign_in(&id, &pin(RIGHT), desk.now), Err(SignInError::Locked { .. })));
}

#[test]
fn tries_of_several_processes_count_together() {
    let (desk, writer) = with_lan();
    drop(writer);
    let guess = |number: u32| {
        let (path, keys, now) = (desk.path(), desk.keys.clone(), desk.now);
        let work = move || {
            let mut writer = Writer::open(&path, keys).unwrap();
            matches!(
                writer.sign_in(&"lan".into(), &pin(&format!("00000{number}")), now),
                Err(SignInError::Wrong { .. })
            )
        };
        std::thread::Builder::new().spawn(work).unwrap()
    };
    let looked_at = (0..9).map(guess).collect::<Vec<_>>().into_iter().map(|t| t.join().unwrap());
    assert_eq!(looked_at.filter(|looked_at| *looked_at).count(), 5, "the rest had to wait");
}

#[test]
fn a_reset_lifts_the_lock_out_and_the_old_pin_is_gone() {
    let (desk, mut writer) = with_lan();
    let (id, stamp) = (StaffId::from("lan"), Stamp { at: desk.now, staff: Some("root".into()) });
    for _ in 0..5 {
        assert!(writer.sign_in(&id, &pin("000000"), desk.now).is_err());
    }
    writer.reset_pin(&id, &pin("246802"), &stamp).unwrap();
    assert!(matches!(writer.sign_in(&id, &pin(RIGHT), desk.now), Err(SignInError::Wrong { .. })));
    assert!(writer.sign_in(&id, &pin("246802"), desk.now).is_ok());
    let nobody = writer.reset_pin(&"nobody".into(), &pin("246802"), &stamp);
    assert!(matches!(nobody, Err(StaffError::Refused(StaffRefusal::NoSuchMember))), "{nobody:?}");
}

#[test]
fn a_badge_stands_for_one_name() {
    let (desk, mut writer) = with_lan();
    let stamp = Stamp { at: desk.now, staff: None };
    let badge = Some("NV-0042".to_owned());
    writer.add_member(&NewMember { badge: badge.clone(), ..member("mai", Role::Counter) }, &stamp).unwrap();
    assert_eq!(writer.badge(" NV-0042\r").unwrap(), Some("mai".into()));
    assert_eq!(writer.badge("NV-0043").unwrap(), None);
    let second = writer.add_member(&NewMember { badge, ..member("hoa", Role::Counter) }, &stamp);
    assert!(matches!(second, Err(StaffError::Refused(StaffRefusal::BadgeTaken))), "{second:?}");
    let bytes = std::fs::read(desk.path()).unwrap();
    assert!(!bytes.windows(7).any(|window| window == b"NV-0042"), "a badge stands in the store");
}

#[test]
fn a_changed_member_shows_and_the_log_makes_the_row_anew() {
    let spoilt = [
        "UPDATE staff SET role = 'administrator'",
        "UPDATE staff SET active = 0",
        "UPDATE staff SET name = 'X'",
        "UPDATE staff SET pin_hash = zeroblob(32)",
        "DELETE FROM staff",
    ];
    for (number, sql) in spoilt.iter().enumerate() {
        let (desk, writer) = with_lan();
        writer.write_heads(desk.now).unwrap();
        writer.connection.execute_batch(sql).unwrap();
        let report = verify(&desk.path(), &desk.keys).unwrap();
        assert_eq!(report.faults, [Fault::StaffDiffers("lan".into())], "{sql}");
        rebuild(&desk.path(), &desk.keys).unwrap();
        let sound_again = verify(&desk.path(), &desk.keys).unwrap().is_sound();
        assert_eq!(sound_again, number < 2, "{sql}: names and PINs are not in the log");
    }
    let (desk, writer) = with_lan();
    writer.write_heads(desk.now).unwrap();
    writer.connection.execute_batch("INSERT INTO staff SELECT 'eve', version, role, unit, active, badge, name, pin_salt, pin_hash, 0, 0 FROM staff").unwrap();
    assert_eq!(verify(&desk.path(), &desk.keys).unwrap().faults, [Fault::StaffWithoutEvents(1)]);
}

#[test]
fn neither_pin_nor_pepper_nor_name_is_written_where_it_should_not_be() {
    let (desk, mut writer) = with_lan();
    let signed_in = writer.sign_in(&"lan".into(), &pin(RIGHT), desk.now);
    assert!(signed_in.is_ok());
    let done = writer.append(
        EventId::at(desk.now).unwrap(),
        &code("H53.12-1"),
        super::office::receive(&[]),
        &Stamp { at: desk.now, staff: Some("lan".into()) },
        &desk.office,
    );
    let Ok(done) = done else { panic!("{done:?}") };
    let act = Act::Plain(crate::domain::decide::Command::View);
    let shown = format!("{done:?} {act:?} {:?} {signed_in:?}", member("lan", Role::Counter).pin);
    let mut log = String::new();
    crate::store::Log::open(&desk.path())
        .unwrap()
        .each(&LogFilter::default(), |entry| {
            log.extend([format!("{entry:?}")]);
            std::ops::ControlFlow::Continue(())
        })
        .unwrap();
    assert!(log.contains("SignedIn") && log.contains("Received"));
    drop(writer);
    let store = std::fs::read(desk.path()).unwrap();
    let wal = std::fs::read(desk.path().with_extension("db-wal")).unwrap_or_default();
    let pepper = desk.keys.office.pepper();
    assert!(!store.windows(32).chain(wal.windows(32)).any(|window| window == pepper), "the pepper is in the store");
    for secret in [RIGHT, "001099001234", "Nguyễn Văn An", "Trần Thị Bình", "0900 005 678"] {
        assert!(!log.contains(secret), "{secret} stands in the log");
        assert!(!shown.contains(secret), "{secret} is shown to engineers");
    }
    assert!(!store.windows(6).any(|window| window == RIGHT.as_bytes()), "the PIN is in the store");
}
