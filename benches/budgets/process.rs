//! What a running process costs, by the kernel's accounts.

use std::collections::BTreeMap;
use std::fs;
use std::process::Child;
use std::time::Duration;

use anyhow::Context as _;

/// Clock ticks a second of `/proc/PID/stat` on Linux.
const TICKS: f64 = 100.0;

/// A process that is killed when dropped.
pub struct Running(pub Child);

impl Running {
    /// Its number.
    pub fn id(&self) -> u32 {
        self.0.id()
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        self.0.kill().ok();
        self.0.wait().ok();
    }
}

/// A thread of a process.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
pub struct Thread {
    number: u32,
    is_first: bool,
    name: String,
}

impl Thread {
    /// Whether it draws: the first thread lays out and hands over, those that Mesa named fill the pixels.
    pub fn draws(&self) -> bool {
        self.is_first || self.name.starts_with("llvmpipe") || self.name.contains(':')
    }
}

/// The threads of a process, each with the CPU seconds that it has used.
pub fn threads(pid: u32) -> anyhow::Result<BTreeMap<Thread, f64>> {
    let mut threads = BTreeMap::new();
    for task in fs::read_dir(format!("/proc/{pid}/task"))?.flatten() {
        let number: u32 = task.file_name().to_string_lossy().parse()?;
        let (name, stat) = (fs::read_to_string(task.path().join("comm")), fs::read_to_string(task.path().join("stat")));
        // One that ended meanwhile has no files any more.
        let (Ok(name), Ok(stat)) = (name, stat) else { continue };
        threads.insert(Thread { number, is_first: number == pid, name: name.trim().to_owned() }, seconds(&stat)?);
    }
    Ok(threads)
}

/// CPU seconds that a process has used.
pub fn cpu_seconds(pid: u32) -> anyhow::Result<f64> {
    seconds(&fs::read_to_string(format!("/proc/{pid}/stat"))?)
}

fn seconds(stat: &str) -> anyhow::Result<f64> {
    let fields: Vec<&str> = stat.rsplit(')').next().unwrap_or("").split_whitespace().collect();
    let ticks = |at: usize| fields.get(at).and_then(|field| field.parse::<f64>().ok());
    let (user, system) = ticks(11).zip(ticks(12)).context("unknown form of stat")?;
    Ok((user + system) / TICKS)
}

/// The share of a core, in per cent, that a process uses over a time.
pub fn cpu_percent(pid: u32, over: Duration) -> anyhow::Result<f64> {
    let before = cpu_seconds(pid)?;
    std::thread::sleep(over);
    Ok((cpu_seconds(pid)? - before) / over.as_secs_f64() * 100.0)
}

/// Memory of a process in MB: anonymous, resident.
pub fn memory_mb(pid: u32) -> anyhow::Result<(f64, f64)> {
    let rollup = fs::read_to_string(format!("/proc/{pid}/smaps_rollup"))?;
    let of = |key: &str| {
        let line = rollup.lines().find(|line| line.starts_with(key))?;
        line.split_whitespace().nth(1)?.parse::<f64>().ok().map(|kib| kib / 1024.0)
    };
    of("Anonymous:").zip(of("Rss:")).context("unknown form of /proc/PID/smaps_rollup")
}
