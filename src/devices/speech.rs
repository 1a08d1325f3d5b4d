//! Reading aloud by a program of the system, where one is installed. It is given its text by a pipe, never as an argument,
//! which other users could see.

use std::io::{self, Write as _};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::thread::JoinHandle;
use std::time::Duration;

use crossbeam_channel::{Receiver, RecvTimeoutError, Sender, bounded};

/// A program that reads aloud: its arguments for each volume, and those before the language.
struct Program {
    name: &'static str,
    /// As loud as it is by itself, and louder.
    volumes: [&'static [&'static str]; 2],
    arguments: &'static [&'static str],
}

/// Programs that read aloud, the preferred first.
const PROGRAMS: [Program; 2] = [
    Program {
        name: "espeak-ng",
        volumes: [&["-a", "100"], &["-a", "180"]],
        arguments: &["--stdin", "-s", "140", "-v"],
    },
    Program { name: "spd-say", volumes: [&["-i", "0"], &["-i", "80"]], arguments: &["-w", "-e", "-l"] },
];
/// How often a program that reads is looked after.
const LOOKED_AFTER: Duration = Duration::from_millis(500);
/// How many orders may wait.
const QUEUE: usize = 4;

/// What is to be read, or silence.
enum Order {
    Read { text: String, language: &'static str, loud: bool },
    Stop,
}

/// Reads aloud on a thread of its own. Dropping it ends the thread and what it reads.
pub struct Speech {
    orders: Option<Sender<Order>>,
    thread: Option<JoinHandle<()>>,
}

impl Speech {
    /// Whether a program that reads aloud is installed.
    pub fn is_installed() -> bool {
        program().is_some()
    }

    /// Starts the thread; nothing where no program is installed.
    ///
    /// # Errors
    /// The system gives no thread.
    pub fn start() -> io::Result<Option<Self>> {
        let Some((path, program)) = program() else { return Ok(None) };
        let (orders, inbox) = bounded(QUEUE);
        let serve = move || serve(&path, program, &inbox);
        let thread = std::thread::Builder::new().name("speech".to_owned()).spawn(serve)?;
        Ok(Some(Self { orders: Some(orders), thread: Some(thread) }))
    }

    /// Reads a text in place of what is being read, louder than usual where that is wanted. `language` is its code.
    pub fn read(&self, text: String, language: &'static str, loud: bool) {
        self.send(Order::Read { text, language, loud });
    }

    /// Reads no further.
    pub fn stop(&self) {
        self.send(Order::Stop);
    }

    fn send(&self, order: Order) {
        let sent = self.orders.as_ref().map(|orders| orders.try_send(order));
        if matches!(sent, Some(Err(_))) {
            tracing::warn!("what reads aloud is behind, and an order to it was lost");
        }
    }
}

impl Drop for Speech {
    fn drop(&mut self) {
        self.orders = None;
        if let Some(thread) = self.thread.take()
            && thread.join().is_err()
        {
            tracing::error!("the thread that reads aloud had panicked");
        }
    }
}

/// The first program of the list on the search path.
fn program() -> Option<(PathBuf, &'static Program)> {
    let folders = std::env::var_os("PATH")?;
    PROGRAMS.iter().find_map(|program| {
        let paths = std::env::split_paths(&folders).map(|folder| folder.join(program.name));
        Some((paths.into_iter().find(|path| path.is_file())?, program))
    })
}

fn serve(path: &Path, program: &Program, inbox: &Receiver<Order>) {
    let mut reading: Option<Child> = None;
    loop {
        let order = match &reading {
            Some(_) => inbox.recv_timeout(LOOKED_AFTER),
            None => inbox.recv().map_err(RecvTimeoutError::from),
        };
        match order {
            Ok(Order::Read { text, language, loud }) => {
                end(reading.take());
                let arguments = program.volumes[usize::from(loud)].iter().chain(program.arguments).chain([&language]);
                reading = begin(path, arguments, &text);
            }
            Ok(Order::Stop) => end(reading.take()),
            Err(RecvTimeoutError::Timeout) => {
                let is_over = reading.as_mut().is_none_or(|child| !matches!(child.try_wait(), Ok(None)));
                if is_over {
                    reading = None;
                }
            }
            Err(RecvTimeoutError::Disconnected) => return end(reading.take()),
        }
    }
}

fn begin<'a>(program: &Path, arguments: impl Iterator<Item = &'a &'a str>, text: &str) -> Option<Child> {
    let mut command = Command::new(program);
    command.args(arguments).stdin(Stdio::piped()).stdout(Stdio::null()).stderr(Stdio::null());
    let spoken = command.spawn().and_then(|mut child| {
        // The pipe is closed at the end of this, which tells the program that there is no more.
        let written = child.stdin.take().map_or(Ok(()), |mut pipe| pipe.write_all(text.as_bytes()));
        written.map(|()| child)
    });
    spoken.inspect_err(|error| tracing::warn!("{} does not read aloud: {error}", program.display())).ok()
}

fn end(reading: Option<Child>) {
    let Some(mut child) = reading else { return };
    // One that ended by itself cannot be ended again; it is only to be waited for.
    let ended = child.kill().and_then(|()| child.wait());
    if let Err(error) = ended {
        tracing::debug!("what read aloud was over: {error}");
    }
}

#[cfg(test)]
mod tests {
    use std::os::unix::fs::PermissionsExt as _;

    use super::*;

    /// A program that writes what it was told into a file and then goes on for long.
    fn parrot(folder: &Path) -> PathBuf {
        let program = folder.join("parrot");
        let script = format!(
            "#!/bin/sh\necho \"$@\" > {0}/told; cat >> {0}/told; echo . >> {0}/told; exec sleep 60\n",
            folder.display()
        );
        std::fs::write(&program, script).unwrap();
        std::fs::set_permissions(&program, std::fs::Permissions::from_mode(0o700)).unwrap();
        program
    }

    #[test]
    fn a_text_comes_by_the_pipe_and_stops_when_told() {
        let folder = tempfile::tempdir().unwrap();
        let program = parrot(folder.path());
        let (orders, inbox) = bounded(QUEUE);
        let volumes: [&[&str]; 2] = [&["-a", "1"], &["-a", "2"]];
        let kind = Program { name: "parrot", volumes, arguments: &["-v"] };
        let serve = move || serve(&program, &kind, &inbox);
        let thread = std::thread::Builder::new().name("speech".to_owned()).spawn(serve).unwrap();
        let told = || std::fs::read_to_string(folder.path().join("told")).unwrap_or_default();
        for (loud, expected) in [(false, "-a 1 -v vi\nĐã có kết quả.\n"), (true, "-a 2 -v vi\nĐã có kết quả.\n")]
        {
            orders.send(Order::Read { text: "Đã có kết quả".to_owned(), language: "vi", loud }).unwrap();
            let until = std::time::Instant::now() + Duration::from_secs(20);
            while told() != expected {
                assert!(std::time::Instant::now() < until, "{:?}", told());
                std::thread::sleep(Duration::from_millis(5));
            }
        }
        orders.send(Order::Stop).unwrap();
        drop(orders);
        thread.join().unwrap();
    }
}
