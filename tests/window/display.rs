//! A virtual display with a window manager, and its pixels.

use std::cell::Cell;
use std::fs;
use std::io::{BufRead as _, BufReader};
use std::process::{Child, Command, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

/// A place on a screen, across and down, in pixels.
pub type Place = [&'static str; 2];

/// How long a press or a key may take to be seen. Some are not: then so much time has gone by.
const SEEN: Duration = Duration::from_secs(3);
/// A screen that stood still so long, and twice as long as the slowest thing took, is done with what was pressed.
const STILL: Duration = Duration::from_millis(250);
/// The longest that is waited for it.
const MOVES: Duration = Duration::from_secs(5);
/// The longest until what was presented is on the display.
const COMES: Duration = Duration::from_secs(20);
/// Between two keys of a person: slowly enough to be told from a scanner.
const BY_HAND: Duration = Duration::from_millis(90);

/// A display of our own. Killed when dropped.
pub struct Display {
    server: Child,
    manager: Child,
    name: String,
    folder: tempfile::TempDir,
    /// The longest that anything took to be seen.
    slowest: Cell<Duration>,
}

impl Display {
    /// Starts Xvfb on a free number, with openbox in it: without a window manager nobody gives a window the focus.
    pub fn start(width: u32, height: u32) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let mut server = Command::new("Xvfb")
            .args(["-displayfd", "1", "-nolisten", "tcp", "-screen", "0", &format!("{width}x{height}x24"), "-fbdir"])
            .arg(folder.path())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .expect("Xvfb is not installed: make test installs it");
        let mut number = String::new();
        BufReader::new(server.stdout.take().unwrap()).read_line(&mut number).unwrap();
        let name = format!(":{}", number.trim());
        let manager = Command::new("openbox")
            .env("DISPLAY", &name)
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .expect("openbox is not installed: make test installs it");
        Self { server, manager, name, folder, slowest: Cell::default() }
    }

    /// What `DISPLAY` must be.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Runs xdotool on this display.
    pub fn xdotool(&self, args: &[&str]) {
        let done =
            Command::new("xdotool").args(args).env("DISPLAY", &self.name).status().expect("xdotool is not installed");
        assert!(done.success(), "xdotool {args:?}");
    }

    /// Presses a place as a person does, who looks what it does before the next press: however slow the machine is, no two
    /// presses fall into one frame.
    pub fn press(&self, [x, y]: [&str; 2]) {
        self.acts(&["mousemove", x, y, "click", "1"]);
        self.stands_still();
    }

    /// Presses a key by its name, likewise.
    pub fn key(&self, name: &str) {
        self.acts(&["key", name]);
        self.stands_still();
    }

    /// Types letter by letter, each seen before the next.
    pub fn types(&self, text: &str) {
        for letter in text.chars() {
            self.acts(&["type", &letter.to_string()]);
            sleep(BY_HAND);
        }
        self.stands_still();
    }

    /// Signs a member of the staff in, by their place among the names, from 1.
    pub fn signs_in(&self, place: usize, pin: &str) {
        // The names come a moment after the window.
        sleep(Duration::from_secs(1));
        self.stands_still();
        for _ in 0..place {
            self.key("Down");
        }
        self.types(pin);
        self.key("Return");
    }

    /// Does something, and waits until the picture shows it.
    fn acts(&self, args: &[&str]) {
        let before = self.pixels();
        self.xdotool(args);
        let start = Instant::now();
        while start.elapsed() < SEEN {
            sleep(Duration::from_millis(20));
            if self.pixels() != before {
                return self.slowest.set(self.slowest.get().max(start.elapsed()));
            }
        }
    }

    /// Waits until the picture changes no more.
    pub fn stands_still(&self) {
        let (start, still) = (Instant::now(), STILL.max(self.slowest.get() * 2));
        let (mut last, mut since) = (self.pixels(), Instant::now());
        while since.elapsed() < still && start.elapsed() < MOVES {
            sleep(Duration::from_millis(30));
            let now = self.pixels();
            if now != last {
                (last, since) = (now, Instant::now());
            }
        }
    }

    /// Types a code as a hand scanner does: fast, with Enter at its end.
    pub fn scan(&self, code: &str) {
        self.xdotool(&["type", "--delay", "4", code]);
        self.xdotool(&["key", "Return"]);
    }

    /// Whether a place comes to have a colour: what was presented may be on its way, and light round it goes out by itself.
    pub fn shows(&self, (x, y): (usize, usize), colour: [u8; 3]) -> bool {
        let start = Instant::now();
        while self.screenshot().at(x, y) != colour {
            if start.elapsed() > COMES {
                return false;
            }
            sleep(Duration::from_millis(100));
        }
        true
    }

    /// The picture on the display.
    pub fn screenshot(&self) -> Screenshot {
        Screenshot::parse(&self.pixels())
    }

    fn pixels(&self) -> Vec<u8> {
        fs::read(self.folder.path().join("Xvfb_screen0")).unwrap()
    }
}

impl Drop for Display {
    fn drop(&mut self) {
        for child in [&mut self.manager, &mut self.server] {
            child.kill().ok();
            child.wait().ok();
        }
    }
}

/// A picture of a display.
pub struct Screenshot {
    width: usize,
    pixels: Vec<[u8; 3]>,
}

impl Screenshot {
    /// Reads the X window dump format (XWDFile.h): a header of 32-bit words, the colour map, rows of 32-bit pixels.
    fn parse(bytes: &[u8]) -> Self {
        let word = |at: usize| u32::from_be_bytes(bytes[at * 4..at * 4 + 4].try_into().unwrap()) as usize;
        let (header, width, height, bits, line, colours) = (word(0), word(4), word(5), word(11), word(12), word(19));
        assert_eq!(bits, 32, "the display has 32 bits a pixel");
        let rows = &bytes[header + colours * 12..];
        let pixel = |x: usize, y: usize| {
            let at = y * line + x * 4;
            [rows[at + 2], rows[at + 1], rows[at]]
        };
        let pixels = (0..height).flat_map(|y| (0..width).map(move |x| (x, y))).map(|(x, y)| pixel(x, y)).collect();
        Self { width, pixels }
    }

    /// The colour of a pixel.
    pub fn at(&self, x: usize, y: usize) -> [u8; 3] {
        self.pixels[y * self.width + x]
    }
}
