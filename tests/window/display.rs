//! A virtual display with a window manager, and its pixels.

use std::fs;
use std::io::{BufRead as _, BufReader};
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};

/// A display of our own. Killed when dropped.
pub struct Display {
    server: Child,
    manager: Child,
    name: String,
    folder: tempfile::TempDir,
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
        Self { server, manager, name, folder }
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

    /// Types a code as a hand scanner does: fast, with Enter at its end.
    pub fn scan(&self, code: &str) {
        self.xdotool(&["type", "--delay", "4", code]);
        self.xdotool(&["key", "Return"]);
    }

    /// The picture on the display.
    pub fn screenshot(&self) -> Screenshot {
        Screenshot::parse(&fs::read(self.framebuffer()).unwrap())
    }

    fn framebuffer(&self) -> PathBuf {
        self.folder.path().join("Xvfb_screen0")
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
