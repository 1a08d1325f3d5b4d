//! What a running process costs, by the kernel's accounts.

use std::fs;
use std::time::Duration;

use anyhow::Context as _;

/// Clock ticks a second of `/proc/PID/stat` on Linux.
const TICKS: f64 = 100.0;

/// CPU seconds that a process has used.
pub fn cpu_seconds(pid: u32) -> anyhow::Result<f64> {
    let stat = fs::read_to_string(format!("/proc/{pid}/stat"))?;
    let fields: Vec<&str> = stat.rsplit(')').next().unwrap_or("").split_whitespace().collect();
    let ticks = |at: usize| fields.get(at).and_then(|field| field.parse::<f64>().ok());
    let (user, system) = ticks(11).zip(ticks(12)).context("unknown form of /proc/PID/stat")?;
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
