//! One run of `scanimage`: started, listened to, and ended.

use std::io::{self, Read};
use std::os::unix::process::CommandExt as _;
use std::process::{Child, ChildStdout, Command, Stdio};
use std::thread::{Builder, scope};
use std::time::Duration;

use crossbeam_channel::{Receiver, Sender, after, bounded, select};
use rustix::io::Errno;
use rustix::process::{Pid, Signal, WaitId, WaitIdOptions, kill_process_group, waitid};

use super::error::SheetError;
use super::{Request, SheetConfig};
use crate::devices::stop::Stop;
use crate::reader::picture::MAX_BYTES;

/// How long it may take to end after being asked to; it moves the lamp home meanwhile.
const GRACE: Duration = Duration::from_secs(3);
/// Bytes of its complaints that are kept.
const MAX_COMPLAINT: usize = 4096;
/// How it begins to say why it could not scan, after which it ends. Warnings about options have no `sane_`.
const LAST_WORDS: &str = "scanimage: sane_";

/// The command that scans a sheet. Grey and the whole glass are what scanners do unless told otherwise.
pub fn scanning(name: &str, config: &SheetConfig) -> Command {
    let mut command = Command::new(&config.program);
    let resolution = format!("--resolution={}", config.resolution);
    command.arg(format!("--device-name={name}")).args(["--format=pnm", "--progress", &resolution]);
    command.args(&config.options);
    command
}

/// Runs a command to its end: what it wrote.
///
/// # Errors
/// Why it failed; nothing where it was given up by [`Request::Cancel`] or told to stop.
pub fn run(
    command: Command,
    deadline: Duration,
    requests: &Receiver<Request>,
    stop: &Stop,
    progress: impl Fn(u8) + Sync,
) -> Result<Vec<u8>, Option<SheetError>> {
    let mut run = Run::start(command).map_err(|error| Some(from_io(&error)))?;
    let (stdout, stderr) = (run.child.stdout.take(), run.child.stderr.take());
    let (held, ended) = bounded::<()>(0);
    let (complain, complained) = bounded(1);
    let (process, progress, complain) = (Pid::from_child(&run.child), &progress, &complain);
    scope(|scope| {
        let output = Builder::new()
            .name("sheet output".to_owned())
            .spawn_scoped(scope, move || stdout.map(take_output).unwrap_or_default());
        let complaint = Builder::new()
            .name("sheet progress".to_owned())
            .spawn_scoped(scope, move || stderr.map(|stderr| listen(stderr, progress, complain)).unwrap_or_default());
        let end = Builder::new().name("sheet end".to_owned()).spawn_scoped(scope, move || {
            let _held = held;
            await_end(process);
        });
        let (Ok(output), Ok(complaint), Ok(_)) = (output, complaint, end) else {
            run.signal(Signal::KILL);
            return Err(Some(SheetError::Broken));
        };
        let waited = wait(&ended, &complained, deadline, requests, stop);
        if waited.is_err() {
            run.terminate(&ended);
        }
        // A driver's own process may outlive it, and would hold the pipes open.
        run.signal(Signal::KILL);
        let is_success = run.wait();
        let (output, complaint) = (output.join().unwrap_or_default(), complaint.join().unwrap_or_default());
        waited?;
        if is_success { Ok(output) } else { Err(Some(failure(&complaint))) }
    })
}

fn from_io(error: &io::Error) -> SheetError {
    match error.kind() {
        io::ErrorKind::NotFound => SheetError::NoProgram,
        io::ErrorKind::PermissionDenied => SheetError::NotPermitted,
        _ => SheetError::Broken,
    }
}

fn failure(complaint: &str) -> SheetError {
    let error = SheetError::from_complaint(complaint);
    if error == SheetError::Broken {
        let last = complaint.lines().rfind(|line| !line.trim().is_empty()).unwrap_or_default();
        tracing::warn!("scanimage says: {last}");
    }
    error
}

/// A process and all that it starts, in a group of its own. Dropping it ends them.
struct Run {
    child: Child,
    /// It was waited for: its number may be another's by now.
    is_over: bool,
}

impl Run {
    fn start(mut command: Command) -> io::Result<Self> {
        command.env("LC_ALL", "C").stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
        Ok(Self { child: command.process_group(0).spawn()?, is_over: false })
    }

    /// Asks it to end, and gives it the time to move the scanner's lamp home.
    fn terminate(&self, ended: &Receiver<()>) {
        self.signal(Signal::TERM);
        // Its end closes the channel: nothing is ever sent.
        ended.recv_timeout(GRACE).ok();
    }

    /// Tells the whole group, also when its first process has ended: until that is waited for the number is its own.
    fn signal(&self, signal: Signal) {
        kill_process_group(Pid::from_child(&self.child), signal).ok();
    }

    /// Waits for its end; whether that was a good one.
    fn wait(&mut self) -> bool {
        self.is_over = true;
        self.child.wait().is_ok_and(|status| status.success())
    }
}

impl Drop for Run {
    fn drop(&mut self) {
        if !self.is_over {
            self.signal(Signal::KILL);
            self.wait();
        }
    }
}

/// Waits for the end of a process and leaves it to be waited for, so that its number stays its own.
fn await_end(process: Pid) {
    let options = WaitIdOptions::EXITED | WaitIdOptions::NOWAIT;
    while waitid(WaitId::Pid(process), options).is_err_and(|error| error == Errno::INTR) {}
}

/// Waits for the end of the process, or for its last words: some drivers never end after these.
///
/// # Errors
/// Why that was given up; nothing where it was asked to be.
fn wait(
    ended: &Receiver<()>,
    complained: &Receiver<()>,
    deadline: Duration,
    requests: &Receiver<Request>,
    stop: &Stop,
) -> Result<(), Option<SheetError>> {
    let deadline = after(deadline);
    select! {
        recv(ended) -> _ => Ok(()),
        recv(complained) -> _ => {
            ended.recv_timeout(GRACE).ok();
            Ok(())
        }
        recv(stop.channel()) -> _ => Err(None),
        recv(deadline) -> _ => Err(Some(SheetError::Slow)),
        recv(requests) -> _ => Err(None), // while it scans, none but to cancel
    }
}

/// What a process writes, one byte more than a picture may have at most: it is then ended by the closing pipe.
fn take_output(stdout: ChildStdout) -> Vec<u8> {
    let mut output = Vec::new();
    // What came before an error is told from a picture by whoever decodes it.
    stdout.take(MAX_BYTES + 1).read_to_end(&mut output).ok();
    output
}

/// Tells the progress that is written and that the last words are, and returns the end of the complaints.
fn listen(mut stderr: impl Read, progress: &impl Fn(u8), complain: &Sender<()>) -> String {
    let mut heard = Vec::new();
    let mut told = None;
    let mut chunk = [0; 512];
    while let Ok(count @ 1..) = stderr.read(&mut chunk) {
        heard.extend_from_slice(chunk.get(..count).unwrap_or_default());
        heard.drain(..heard.len().saturating_sub(MAX_COMPLAINT));
        let text = String::from_utf8_lossy(&heard);
        if text.contains(LAST_WORDS) && text.ends_with('\n') {
            complain.try_send(()).ok();
        }
        let percent = last_percent(&text);
        if percent != told {
            told = percent;
            percent.map(progress);
        }
    }
    String::from_utf8_lossy(&heard).into_owned()
}

/// The newest of lines such as `Progress: 12.3%`.
fn last_percent(heard: &str) -> Option<u8> {
    let percent = |line: &str| line.trim().strip_prefix("Progress: ")?.strip_suffix('%')?.parse::<f32>().ok();
    heard.rsplit(['\r', '\n']).find_map(percent).map(|percent| percent.clamp(0.0, 100.0) as u8)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn progress_is_the_newest_whole_line() {
        let table = [
            ("", None),
            ("Progress: 0.0%\r", Some(0)),
            ("Progress: 1.5%\rProgress: 12.3%\rProgress: 1", Some(12)),
            ("Progress: 100.0%\r\n", Some(100)),
            ("Progress: 999%\r", Some(100)),
            ("Progress: NaN%\r", Some(0)),
            ("scanimage: sane_read: Device busy\n", None),
        ];
        for (heard, expected) in table {
            assert_eq!(last_percent(heard), expected, "{heard:?}");
        }
    }

    #[test]
    fn complaints_are_bounded_and_progress_is_told_once() {
        let heard = format!("Progress: 5.0%\rProgress: 5.1%\r{}\nDevice busy\n", "x".repeat(100_000));
        let told = std::sync::Mutex::new(Vec::new());
        let (complain, complained) = bounded(1);
        let complaint = listen(heard.as_bytes(), &|percent| told.lock().unwrap().push(percent), &complain);
        assert!(complained.is_empty());
        assert_eq!(*told.lock().unwrap(), [5]);
        assert!(complaint.len() <= MAX_COMPLAINT && complaint.ends_with("Device busy\n"));
    }
}
