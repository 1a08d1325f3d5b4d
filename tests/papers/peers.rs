//! The other readers: zxing-cpp and zbar, in a Python of their own that `scripts/peers-venv.sh` makes.

use std::io::{BufRead as _, BufReader, Write as _};
use std::path::Path;
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};

use image::GrayImage;
use serde_json::Value;

pub struct Peers {
    child: Child,
    pictures: ChildStdin,
    answers: BufReader<ChildStdout>,
}

impl Peers {
    pub fn start() -> Self {
        let root = Path::new(env!("CARGO_MANIFEST_DIR"));
        let made = Command::new(root.join("scripts/peers-venv.sh")).stderr(Stdio::inherit()).output().unwrap();
        assert!(made.status.success(), "`scripts/setup.sh peers` installs what the other readers need");
        let python = String::from_utf8(made.stdout).unwrap();
        let mut child = Command::new(root.join(python.trim()))
            .arg(root.join("benches/peers/peers.py"))
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let (pictures, answers) = (child.stdin.take().unwrap(), child.stdout.take().unwrap());
        let mut peers = Self { child, pictures, answers: BufReader::new(answers) };
        let names = peers.line();
        assert!(names.contains("zxing-cpp") && names.contains("zbar"), "{names}");
        peers
    }

    fn line(&mut self) -> String {
        let mut line = String::new();
        self.answers.read_line(&mut line).unwrap();
        line
    }

    /// What each of them reads in a picture.
    pub fn read(&mut self, picture: &GrayImage) -> Vec<(String, Vec<String>)> {
        writeln!(self.pictures, "{} {}", picture.width(), picture.height()).unwrap();
        self.pictures.write_all(picture.as_raw()).unwrap();
        self.pictures.flush().unwrap();
        let answers: Vec<Value> = serde_json::from_str(&self.line()).unwrap();
        let text = |value: &Value| value.as_str().unwrap().to_owned();
        let read =
            |answer: &Value| (text(&answer["engine"]), answer["texts"].as_array().unwrap().iter().map(text).collect());
        answers.iter().map(read).collect()
    }
}

impl Drop for Peers {
    fn drop(&mut self) {
        self.child.kill().and_then(|()| self.child.wait()).ok();
    }
}
