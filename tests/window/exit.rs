//! Staff end a kiosk at its own screen: a PIN that a command wrote, a finger held in the corner, the program's exit code.

use std::io::Write as _;
use std::process::Stdio;
use std::time::Duration;

use super::display::Display;
use super::{Office, motcua};

#[test]
fn staff_end_the_kiosk_by_a_finger_in_the_corner_and_their_pin() {
    let display = Display::start(1080, 1920);
    let office = Office::new();
    let config = office.path().join("motcua.toml");
    std::fs::write(&config, "[session]\nidle_seconds = 20\n").unwrap();
    let config = config.to_str().unwrap();
    let mut command = motcua(&["config", "exit-pin", "--config", config]).stdin(Stdio::piped()).spawn().unwrap();
    command.stdin.take().unwrap().write_all(b"135790\n").unwrap();
    assert!(command.wait().unwrap().success());

    let mut kiosk = office.kiosk(&display, &["--source", "wedge", "--config", config]);
    display.scan(&office.codes(9)[0]);
    assert_eq!(kiosk.next()["screen"], "found");
    // However late a slow machine sees that the finger is down: it lies there until the pad comes.
    display.xdotool(&["mousemove", "50", "50", "mousedown", "1"]);
    assert_eq!(kiosk.next()["screen"], "exit", "the session is over");
    display.xdotool(&["mouseup", "1"]);
    let enter = |pin: &str| {
        display.types(pin);
        display.key("Return");
    };
    enter("135791");
    assert_eq!(kiosk.next()["screen"], "exit_answered");
    kiosk.stays(Duration::from_secs(1));
    enter("135790");
    let status = kiosk.ended();
    assert_eq!(status.code(), Some(0), "a supervisor that starts it again after failures leaves it ended");
    let trace = std::fs::read_to_string(office.path().join("trace.jsonl")).unwrap();
    assert!(!trace.contains("1357"), "the trace holds no PIN");
}
