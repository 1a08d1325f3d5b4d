//! Printers that behave: on the network and behind a node.

use std::io::Read as _;
use std::net::TcpListener;
use std::os::fd::AsFd as _;
use std::sync::Arc;
use std::sync::atomic::{AtomicU8, Ordering};
use std::time::{Duration, Instant};

use super::*;

/// Longer than any step here takes.
const LONG: Duration = Duration::from_secs(20);

fn next(printer: &Printer) -> PrinterNews {
    printer.news().recv_timeout(LONG).unwrap()
}

fn job(id: u128) -> PrintJob {
    PrintJob { id, bytes: Arc::from(&b"\x1b@slip"[..]), waits: true }
}

/// A printer's side of a line: it answers DLE EOT from `paper`, and keeps what else it is sent.
fn serve(line: &mut (impl io::Read + io::Write), paper: &AtomicU8) -> Vec<u8> {
    let (mut kept, mut byte, mut asked) = (Vec::new(), [0], Vec::new());
    while line.read(&mut byte).is_ok_and(|count| count == 1) {
        match (asked.as_slice(), byte[0]) {
            ([], 0x10) | ([0x10], 0x04) => asked.push(byte[0]),
            ([0x10, 0x04], kind) => {
                asked.clear();
                let answer = if kind == 4 { paper.load(Ordering::SeqCst) } else { 0x12 };
                line.write_all(&[answer]).unwrap();
            }
            (_, other) => kept.push(other),
        }
    }
    kept
}

#[test]
fn targets_as_people_write_them() {
    for text in ["file:/tmp/x.bin", "usb:/dev/usb/lp0", "tcp:192.0.2.7:9100", "cups:office"] {
        assert_eq!(text.parse::<PrinterTarget>().unwrap().to_string(), text);
    }
    for wrong in ["", "usb:", "lp0", "tcp:host", "tcp::9100", "tcp:host:port", "tcp:host:0", "cups:-o", "ftp:x"] {
        assert!(wrong.parse::<PrinterTarget>().is_err(), "{wrong}");
    }
}

#[test]
fn a_job_waits_for_paper_and_is_printed_once() {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let target = format!("tcp:{}", listener.local_addr().unwrap()).parse().unwrap();
    let paper = Arc::new(AtomicU8::new(0x72));
    let there = Arc::clone(&paper);
    let served = Builder::new().spawn(move || {
        let mut kept = Vec::new();
        for line in listener.incoming() {
            kept.extend(serve(&mut line.unwrap(), &there));
            if !kept.is_empty() {
                break;
            }
        }
        kept
    });
    let printer = Printer::start(target, || {}).unwrap();
    assert!(printer.print(job(7)));
    assert_eq!(next(&printer), PrinterNews::State(PrinterState::OutOfPaper));
    paper.store(0x12, Ordering::SeqCst);
    assert_eq!(next(&printer), PrinterNews::State(PrinterState::Ready));
    assert_eq!(next(&printer), PrinterNews::Printed(7));
    drop(printer);
    assert_eq!(served.unwrap().join().unwrap(), b"\x1b@slip");
}

#[test]
fn a_printer_that_is_off_comes_back() {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = listener.local_addr().unwrap();
    drop(listener);
    let printer = Printer::start(format!("tcp:{address}").parse().unwrap(), || {}).unwrap();
    assert!(printer.print(job(1)) && printer.print(job(2)));
    assert_eq!(next(&printer), PrinterNews::State(PrinterState::Offline));
    let listener = TcpListener::bind(address).unwrap();
    let mute = Builder::new().spawn(move || {
        // It answers nothing, as many do.
        let read = |line: io::Result<std::net::TcpStream>| {
            let mut all = Vec::new();
            line.unwrap().read_to_end(&mut all).unwrap();
            all.windows(4).filter(|part| part == b"slip").count()
        };
        listener.incoming().take(2).map(read).sum::<usize>()
    });
    let news: Vec<_> = (0..3).map(|_| next(&printer)).collect();
    let expected = [PrinterNews::State(PrinterState::Ready), PrinterNews::Printed(1), PrinterNews::Printed(2)];
    assert_eq!(news, expected);
    assert_eq!(mute.unwrap().join().unwrap(), 2);
}

#[test]
fn a_job_that_does_not_wait_is_given_up_and_never_comes_out() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("later/roll.bin");
    let printer = Printer::start(PrinterTarget::File(file.clone()), || {}).unwrap();
    for id in [1, 2] {
        assert!(printer.print(PrintJob { waits: false, ..job(id) }));
    }
    let news: Vec<_> = (0..3).map(|_| next(&printer)).collect();
    let given_up = |id| PrinterNews::GivenUp(id, PrinterState::Offline);
    assert_eq!(news, [PrinterNews::State(PrinterState::Offline), given_up(1), given_up(2)]);
    std::fs::create_dir(folder.path().join("later")).unwrap();
    assert!(printer.print(PrintJob { waits: false, ..job(3) }));
    let news: Vec<_> = (0..2).map(|_| next(&printer)).collect();
    assert_eq!(news, [PrinterNews::State(PrinterState::Ready), PrinterNews::Printed(3)]);
    assert_eq!(std::fs::read(&file).unwrap(), b"\x1b@slip", "those before it are gone");
}

#[test]
fn a_node_is_asked_too() {
    let printer = rustix::pty::openpt(rustix::pty::OpenptFlags::RDWR | rustix::pty::OpenptFlags::NOCTTY).unwrap();
    rustix::pty::grantpt(&printer).unwrap();
    rustix::pty::unlockpt(&printer).unwrap();
    let node = rustix::pty::ptsname(&printer, Vec::new()).unwrap().into_string().unwrap();
    let held = std::fs::OpenOptions::new().read(true).write(true).open(&node).unwrap();
    let mut mode = rustix::termios::tcgetattr(held.as_fd()).unwrap();
    mode.make_raw();
    rustix::termios::tcsetattr(held.as_fd(), rustix::termios::OptionalActions::Now, &mode).unwrap();
    let mut line = std::fs::File::from(printer);
    let answering = Builder::new().spawn(move || serve(&mut line, &AtomicU8::new(0x12)));
    let printer = Printer::start(format!("usb:{node}").parse().unwrap(), || {}).unwrap();
    assert!(printer.print(job(3)));
    assert_eq!(next(&printer), PrinterNews::State(PrinterState::Ready));
    assert_eq!(next(&printer), PrinterNews::Printed(3));
    drop(printer);
    drop(held);
    assert_eq!(answering.unwrap().join().unwrap(), b"\x1b@slip");
}

#[test]
fn a_file_holds_all_jobs_and_a_wrong_printer_is_said() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("roll.bin");
    let printer = Printer::start(PrinterTarget::File(file.clone()), || {}).unwrap();
    assert!(printer.print(job(1)) && printer.print(job(2)));
    let news: Vec<_> = (0..3).map(|_| next(&printer)).collect();
    assert_eq!(news[1..], [PrinterNews::Printed(1), PrinterNews::Printed(2)]);
    assert_eq!(std::fs::read(&file).unwrap(), b"\x1b@slip\x1b@slip");

    let nowhere = Printer::start(PrinterTarget::File(folder.path().join("no/such/file")), || {}).unwrap();
    assert!(nowhere.print(job(1)));
    assert_eq!(next(&nowhere), PrinterNews::State(PrinterState::Offline));
    let before = Instant::now();
    drop(nowhere);
    assert!(before.elapsed() < RETRY, "an end does not wait for the next try");
}
