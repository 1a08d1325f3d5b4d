//! `bench latency`: how long this machine takes from an input to the screen, in the real window. `bench board`: what hours of
//! the board cost in memory.

use std::fmt::Write as _;
use std::io::Write;
use std::path::Path;
use std::time::Duration;

use anyhow::Context as _;
use serde::Deserialize;
use serde_json::json;

use super::args::{BoardBenchArgs, Face, LatencyArgs};
use super::context::{Context, UsageError};
use super::face;
use crate::ui;

/// Upper ends of the histogram's bars, in milliseconds.
const BARS_MS: [f64; 10] = [5.0, 10.0, 16.0, 25.0, 33.0, 50.0, 75.0, 100.0, 200.0, f64::INFINITY];
/// Memory that grows by less than this share is flat.
const FLAT: f64 = 0.05;
/// The longest bar, in characters.
const WIDEST: usize = 50;

/// The stages of the way, each in milliseconds from the input's arrival.
#[derive(Debug, Clone, Copy, PartialEq, Deserialize)]
struct Way {
    #[serde(rename = "begun_ms")]
    begun: Option<f64>,
    #[serde(rename = "taken_ms")]
    taken: Option<f64>,
    #[serde(rename = "answered_ms")]
    answered: Option<f64>,
    #[serde(rename = "latency_ms")]
    presented: Option<f64>,
}

/// Shows what the sources bring until enough answers were presented, then prints the times.
///
/// # Errors
/// The face cannot be opened, or no source is named.
pub fn latency(context: &Context, args: &LatencyArgs, out: &mut dyn Write) -> anyhow::Result<bool> {
    if args.window.sources.is_empty() {
        return Err(
            UsageError(anyhow::anyhow!("name what is to be measured, for example --source dir:frames@30")).into()
        );
    }
    let folder = scratch_folder()?;
    let trace = args.window.trace.clone().unwrap_or_else(|| folder.join("latency.jsonl"));
    let mut launch = face::launch(context, args.face, &args.window, context.places()?)?;
    launch.trace = Some(trace.clone());
    launch.ends_after = Some(args.count);
    launch.closes_on_escape = true;
    ui::open(launch)?;
    let ways = ways(&trace)?;
    if context.json {
        writeln!(out, "{}", as_json(&ways))?;
    } else {
        write!(out, "{}", as_text(&ways))?;
    }
    Ok(ways.len() >= args.count)
}

/// Opens the board with its clock going faster, and prints how much memory it holds by the way: after the first tenth, when
/// everything has been drawn once, at the half, and at the end.
///
/// # Errors
/// The face cannot be opened, or the system does not tell memory.
pub fn board(context: &Context, args: &BoardBenchArgs, out: &mut dyn Write) -> anyhow::Result<bool> {
    let mut launch = face::launch(context, Face::Board, &args.window, context.places()?)?;
    let hours = Duration::from_hours(args.hours.into());
    launch.board.pace = args.pace;
    launch.board.ends_after = Some(hours);
    launch.closes_on_escape = true;
    let took = hours / args.pace;
    let watched = std::thread::Builder::new().name("memory".to_owned()).spawn(move || {
        // The last a little before the end, when the window is still there.
        [0.1, 0.4, 0.48].map(|share| {
            std::thread::sleep(took.mul_f64(share));
            anonymous_memory()
        })
    })?;
    ui::open(launch)?;
    let Ok(memory) = watched.join() else { anyhow::bail!("memory was not measured") };
    let [first, half, end] = memory;
    let (first, half, end) = (first?, half?, end?);
    let grown = end as f64 / first as f64 - 1.0;
    if context.json {
        let line = json!({"hours": args.hours, "pace": args.pace, "anonymous_kb": [first, half, end], "grown": grown});
        writeln!(out, "{line}")?;
    } else {
        writeln!(out, "{} hours of the board, {} times as fast", args.hours, args.pace)?;
        writeln!(out, "  anonymous memory: {first} kB, {half} kB, {end} kB ({:+.1} %)", 100.0 * grown)?;
    }
    Ok(grown < FLAT)
}

/// Memory of this process's own, in kilobytes.
fn anonymous_memory() -> anyhow::Result<u64> {
    let status = std::fs::read_to_string("/proc/self/status").context("the system does not tell memory")?;
    let line = status.lines().find_map(|line| line.strip_prefix("RssAnon:"));
    let kilobytes = line.and_then(|line| line.trim().trim_end_matches(" kB").parse().ok());
    kilobytes.context("the system does not tell anonymous memory")
}

/// The user's own folder for what nobody keeps.
fn scratch_folder() -> anyhow::Result<std::path::PathBuf> {
    let folder = super::context::dirs()?.cache_dir().to_path_buf();
    std::fs::create_dir_all(&folder).with_context(|| format!("{} cannot be made", folder.display()))?;
    Ok(folder)
}

/// The ways of a trace's answers.
fn ways(trace: &Path) -> anyhow::Result<Vec<Way>> {
    let text = std::fs::read_to_string(trace).with_context(|| format!("{} cannot be read", trace.display()))?;
    let ways = text.lines().filter_map(|line| serde_json::from_str::<Way>(line).ok());
    Ok(ways.filter(|way| way.presented.is_some()).collect())
}

/// One stage's times, sorted.
fn sorted(ways: &[Way], stage: fn(&Way) -> Option<f64>) -> Vec<f64> {
    let mut times: Vec<f64> = ways.iter().filter_map(stage).collect();
    times.sort_by(f64::total_cmp);
    times
}

/// The value below which a share (0 to 1) of a sorted sample lies.
fn percentile(sorted: &[f64], share: f64) -> f64 {
    let last = sorted.len().saturating_sub(1);
    sorted.get((last as f64 * share).round() as usize).copied().unwrap_or(f64::NAN)
}

type Stage = (&'static str, &'static str, fn(&Way) -> Option<f64>);

const STAGES: [Stage; 4] = [
    ("begun", "taken up by the reader", |way| way.begun),
    ("taken", "read, and taken by the window", |way| way.taken),
    ("answered", "answered by the desk", |way| way.answered),
    ("presented", "presented on the screen", |way| way.presented),
];

fn as_json(ways: &[Way]) -> serde_json::Value {
    let stages = STAGES.map(|(name, _, stage)| {
        let times = sorted(ways, stage);
        (name.to_owned(), json!({"p50_ms": percentile(&times, 0.5), "p95_ms": percentile(&times, 0.95)}))
    });
    json!({"answers": ways.len(), "stages": stages.into_iter().collect::<serde_json::Map<_, _>>()})
}

fn as_text(ways: &[Way]) -> String {
    let mut text = format!("{} answers; milliseconds since the input's last byte arrived\n", ways.len());
    for (_, name, stage) in STAGES {
        let times = sorted(ways, stage);
        if times.is_empty() {
            continue;
        }
        let (p50, p95) = (percentile(&times, 0.5), percentile(&times, 0.95));
        writeln!(text, "  {name:32} p50 {p50:6.1}   p95 {p95:6.1}").ok();
    }
    let times = sorted(ways, |way| way.presented);
    let mut low = 0.0;
    for high in BARS_MS {
        let count = times.iter().filter(|&&ms| ms >= low && ms < high).count();
        let bar = "#".repeat((count * WIDEST).div_ceil(times.len().max(1)));
        let range = if high.is_finite() { format!("{low:.0}-{high:.0}") } else { format!("{low:.0} and more") };
        writeln!(text, "  {range:>12} {count:5} {bar}").ok();
        low = high;
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_answers_to_inputs_are_counted() {
        let folder = tempfile::tempdir().unwrap();
        let trace = folder.path().join("t.jsonl");
        let lines = [
            r#"{"t":0.1,"screen":"attract","source":"time","latency_ms":null,"taken_ms":null,"answered_ms":null}"#,
            r#"{"t":0.2,"screen":"found","source":"dir:x@30","latency_ms":20.0,"begun_ms":1.0,"taken_ms":3.0,"answered_ms":4.0}"#,
            r#"{"t":0.3,"screen":"found","source":"dir:x@30","latency_ms":40.0,"taken_ms":5.0,"answered_ms":6.0}"#,
            "half a li",
        ];
        std::fs::write(&trace, lines.join("\n")).unwrap();
        let ways = ways(&trace).unwrap();
        assert_eq!(ways.len(), 2);
        let value = as_json(&ways);
        assert_eq!((&value["answers"], &value["stages"]["presented"]["p95_ms"]), (&json!(2), &json!(40.0)));
        let text = as_text(&ways);
        assert!(text.contains("16-25     1 #") && text.contains("33-50     1 #"), "{text}");
    }
}
