//! Printers of the office, through CUPS: `lp` takes a document in, `lpstat` tells when it has left the queue.

use std::io::Write as _;
use std::process::{Command, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

use super::PrinterState;
use super::target::state_of;

/// How often the queue is looked at, and for how long, before the printer counts as stuck.
const LOOK: Duration = Duration::from_millis(500);
const LONGEST: Duration = Duration::from_mins(2);

/// Prints a document, and waits until CUPS has passed it on.
pub(super) fn print(name: &str, bytes: &[u8]) -> Result<(), PrinterState> {
    let request = hand_in(name, bytes)?;
    let start = Instant::now();
    while is_waiting(&request) {
        if start.elapsed() > LONGEST {
            // It would come out twice else, once the printer works again.
            Command::new("cancel").arg(&request).status().map_err(|error| state_of(&error))?;
            return Err(PrinterState::NotReady);
        }
        sleep(LOOK);
    }
    Ok(())
}

/// Hands the document in, and answers the name of the request: `request id is office-12 (1 file(s))`.
fn hand_in(name: &str, bytes: &[u8]) -> Result<String, PrinterState> {
    let mut lp = Command::new("lp");
    lp.args(["-d", name, "-"]).env("LC_ALL", "C").stdin(Stdio::piped()).stdout(Stdio::piped());
    let mut lp = started(&mut lp)?;
    if let Some(mut document) = lp.stdin.take() {
        document.write_all(bytes).map_err(|error| state_of(&error))?;
    }
    let output = lp.wait_with_output().map_err(|error| state_of(&error))?;
    let told = String::from_utf8_lossy(&output.stdout);
    let request = told.split_whitespace().nth(3).filter(|_| output.status.success());
    request.map(str::to_owned).ok_or(PrinterState::Refused)
}

fn started(lp: &mut Command) -> Result<std::process::Child, PrinterState> {
    lp.spawn().map_err(|error| {
        tracing::error!("lp of CUPS cannot be started: {error}");
        PrinterState::Refused
    })
}

fn is_waiting(request: &str) -> bool {
    let queue = Command::new("lpstat").args(["-W", "not-completed", "-o"]).env("LC_ALL", "C").output();
    queue.is_ok_and(|queue| {
        String::from_utf8_lossy(&queue.stdout).lines().any(|line| line.split_whitespace().next() == Some(request))
    })
}
