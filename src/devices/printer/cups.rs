//! Printers of the office, through CUPS: `lp` takes a document in, `lpstat` tells when it has left the queue.

use std::io::Write as _;
use std::process::{Command, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

use super::PrinterState;
use super::target::state_of;

/// What the job is called in the queue, which others see: no code, no name.
const TITLE: &str = "Một Cửa";
/// How often the queue is looked at, and for how long, before the printer counts as stuck.
const LOOK: Duration = Duration::from_millis(500);
const LONGEST: Duration = Duration::from_mins(1);
/// How long what CUPS says of the printer may still stand from the job before.
const STALE: Duration = Duration::from_secs(3);

/// Prints a document, and waits until CUPS has passed it on.
pub(super) fn print(name: &str, bytes: &[u8]) -> Result<(), PrinterState> {
    let request = hand_in(name, bytes)?;
    let start = Instant::now();
    while is_waiting(&request) {
        let waited = start.elapsed();
        let hindrance = (waited > STALE).then(|| hindrance(name)).flatten();
        if let Some(state) = hindrance.or_else(|| (waited > LONGEST).then_some(PrinterState::NotReady)) {
            // It would come out twice else, once the printer works again.
            Command::new("cancel").arg(&request).status().map_err(|error| state_of(&error))?;
            return Err(state);
        }
        sleep(LOOK);
    }
    Ok(())
}

/// Hands the document in, and answers the name of the request: `request id is office-12 (1 file(s))`.
fn hand_in(name: &str, bytes: &[u8]) -> Result<String, PrinterState> {
    let mut lp = Command::new("lp");
    lp.args(["-d", name, "-t", TITLE, "-"]).env("LC_ALL", "C").stdin(Stdio::piped()).stdout(Stdio::piped());
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

/// What keeps the printer from printing, as CUPS tells.
fn hindrance(name: &str) -> Option<PrinterState> {
    let told = Command::new("lpstat").args(["-l", "-p", name]).env("LC_ALL", "C").output().ok()?;
    hindrance_in(&String::from_utf8_lossy(&told.stdout))
}

/// The first of its alerts that stops a printer; they are those of `printer-state-reasons` (RFC 8011, 5.4.12), each with how bad
/// it is behind it.
fn hindrance_in(told: &str) -> Option<PrinterState> {
    let alerts = told.lines().find_map(|line| line.trim().strip_prefix("Alerts:"))?;
    alerts.split_whitespace().find_map(|alert| {
        let reason = ["-report", "-warning", "-error"].iter().find_map(|end| alert.strip_suffix(end)).unwrap_or(alert);
        match reason {
            "media-empty" | "media-needed" => Some(PrinterState::OutOfPaper),
            "offline" | "timed-out" | "shutdown" => Some(PrinterState::Offline),
            "paused"
            | "cover-open"
            | "door-open"
            | "interlock-open"
            | "media-jam"
            | "input-tray-missing"
            | "marker-supply-empty"
            | "toner-empty" => Some(PrinterState::NotReady),
            _ => None,
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// As `lpstat -l -p` of CUPS 2.4 tells it.
    fn told(alerts: &str) -> String {
        format!(
            "printer office now printing office-2.  enabled since today\n\tPrinting.\n\tAlerts: {alerts}\n\tLocation: \n"
        )
    }

    #[test]
    fn what_keeps_a_printer_from_printing_is_told_apart() {
        let empty = told("cups-waiting-for-job-completed media-empty-warning media-needed-warning");
        for (text, state) in [
            (empty.as_str(), Some(PrinterState::OutOfPaper)),
            (&told("media-jam-error"), Some(PrinterState::NotReady)),
            (&told("paused"), Some(PrinterState::NotReady)),
            (&told("offline-report"), Some(PrinterState::Offline)),
            (&told("media-low-warning toner-low-report"), None),
            (&told("none"), None),
            ("", None),
        ] {
            assert_eq!(hindrance_in(text), state, "{text}");
        }
    }
}
