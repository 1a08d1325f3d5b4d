//! What an ESC/POS printer answers when it is asked how it is: DLE EOT, which it hears even while it cannot print.

use std::fs::File;
use std::io::{self, Read, Write};
use std::time::{Duration, Instant};

use rustix::event::{PollFd, PollFlags, Timespec, poll};

use super::PrinterState;

/// How long an answer may take; a printer that gives none is taken at its bytes.
pub(super) const PATIENCE: Duration = Duration::from_millis(700);

/// DLE EOT 2: why it is offline. DLE EOT 4: its paper.
const ASK_OFFLINE: [u8; 3] = [0x10, 0x04, 2];
const ASK_PAPER: [u8; 3] = [0x10, 0x04, 4];
/// The bits that every answer has, and those that it has not.
const FIXED: (u8, u8) = (0b1001_0011, 0b0001_0010);
/// Of the first answer: the lid is open; printing was stopped for want of paper; an error.
const LID: u8 = 1 << 2;
const PAPER_END: u8 = 1 << 5;
const ERROR: u8 = 1 << 6;
/// Of the second: the sensor at the roll's end sees none.
const NO_PAPER: u8 = 0b0110_0000;

/// Asks before and after something is printed, and tells what kept it from paper.
pub(super) fn around(
    printer: &mut (impl Read + Write),
    print: impl FnOnce() -> Result<(), PrinterState>,
) -> Result<(), PrinterState> {
    check(printer)?;
    print()?;
    check(printer)
}

/// How a printer is; one that does not answer is believed to be ready.
fn check(printer: &mut (impl Read + Write)) -> Result<(), PrinterState> {
    let Some(paper) = ask(printer, ASK_PAPER) else { return Ok(()) };
    let offline = ask(printer, ASK_OFFLINE).unwrap_or_default();
    if paper & NO_PAPER != 0 || offline & PAPER_END != 0 {
        Err(PrinterState::OutOfPaper)
    } else if offline & (LID | ERROR) != 0 {
        Err(PrinterState::NotReady)
    } else {
        Ok(())
    }
}

fn ask(printer: &mut (impl Read + Write), question: [u8; 3]) -> Option<u8> {
    printer.write_all(&question).ok()?;
    let mut answer = [0];
    loop {
        printer.read_exact(&mut answer).ok()?;
        // Other bytes are what it tells unasked.
        if answer[0] & FIXED.0 == FIXED.1 {
            return Some(answer[0]);
        }
    }
}

/// A node that is read only as long as our patience lasts.
pub(super) struct Polled<'a>(pub &'a File);

impl Read for Polled<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        wait_for(self.0, PollFlags::IN, PATIENCE)?;
        let mut file = self.0;
        file.read(buffer)
    }
}

impl Write for Polled<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        wait_for(self.0, PollFlags::OUT, PATIENCE)?;
        let mut file = self.0;
        file.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// Writes all, as long as something is taken in now and then.
pub(super) fn write_all(mut file: &File, bytes: &[u8], stall: Duration) -> io::Result<()> {
    let (mut rest, mut moved) = (bytes, Instant::now());
    while !rest.is_empty() {
        let left = stall.checked_sub(moved.elapsed()).ok_or(io::ErrorKind::TimedOut)?;
        wait_for(file, PollFlags::OUT, left)?;
        match file.write(rest) {
            Ok(taken) => {
                rest = rest.get(taken..).unwrap_or_default();
                moved = Instant::now();
            }
            Err(error) if error.kind() == io::ErrorKind::WouldBlock => {}
            Err(error) => return Err(error),
        }
    }
    Ok(())
}

fn wait_for(file: &File, what: PollFlags, patience: Duration) -> io::Result<()> {
    let timeout = Timespec::try_from(patience).map_err(io::Error::other)?;
    match poll(&mut [PollFd::new(file, what)], Some(&timeout))? {
        0 => Err(io::ErrorKind::TimedOut.into()),
        _ => Ok(()),
    }
}
