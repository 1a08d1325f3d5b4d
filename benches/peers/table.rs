//! The tables of a run: share read, wrong reads and times for each class and engine, then how ours compare.

use std::collections::BTreeSet;

use crate::catalogue::Kind;
use crate::engines::{ENGINES, OURS};
use crate::results::Row;

/// What one engine did on some frames.
#[derive(Debug, Clone, Default)]
pub struct Sum {
    /// Frames.
    pub frames: usize,
    /// Frames of which a right text was read.
    pub read: usize,
    /// Frames of which a wrong text was read.
    pub wrong: usize,
    /// Milliseconds of each frame, sorted.
    times: Vec<f64>,
}

impl Sum {
    /// Adds up an engine's rows.
    pub fn of<'a>(rows: impl IntoIterator<Item = &'a Row>, engine: usize) -> Self {
        let mut sum = Self::default();
        for row in rows.into_iter().filter(|row| row.engine == engine) {
            sum.frames += 1;
            sum.read += usize::from(row.read);
            sum.wrong += usize::from(row.wrong);
            sum.times.push(row.ms);
        }
        sum.times.sort_by(f64::total_cmp);
        sum
    }

    /// The share read in per cent.
    pub fn share(&self) -> f64 {
        100.0 * self.read as f64 / self.frames.max(1) as f64
    }

    /// The time below which a share of the frames lies.
    pub fn percentile(&self, share: f64) -> f64 {
        let last = self.times.len().saturating_sub(1);
        self.times.get((last as f64 * share).round() as usize).copied().unwrap_or(f64::NAN)
    }

    /// The mean time.
    pub fn mean(&self) -> f64 {
        self.times.iter().sum::<f64>() / self.frames.max(1) as f64
    }

    fn cell(&self, kind: Kind) -> String {
        let share = if kind == Kind::Blank { "    -".to_owned() } else { format!("{:4.0}%", self.share()) };
        let wrong = if self.wrong == 0 { "  ".to_owned() } else { format!("{}!", self.wrong) };
        let times = [self.percentile(0.5), self.percentile(0.95), self.mean()].map(time);
        format!("{share} {wrong:>3} {}/{}/{}", times[0], times[1], times[2])
    }
}

/// Three figures at most: what more would say is noise.
fn time(ms: f64) -> String {
    if ms < 10.0 { format!("{ms:4.1}") } else { format!("{ms:4.0}") }
}

/// Prints everything.
pub fn print(rows: &[Row]) {
    println!("\nEach cell: share read, wrong reads (n!), then median/p95/mean ms a frame.");
    print!("{:23}{:>4} ", "", "n");
    println!("{}", ENGINES.map(|engine| format!("| {engine:^25}")).concat());
    for kind in Kind::ALL {
        let of_kind: Vec<&Row> = rows.iter().filter(|row| row.kind == kind).collect();
        let classes: BTreeSet<&str> = of_kind.iter().map(|row| row.class.as_str()).collect();
        for class in classes {
            line(&format!("{} {class}", kind.name()), kind, &of_kind.iter().copied().filter(|row| row.class == class));
        }
        line(&format!("{} ALL", kind.name()), kind, &of_kind.iter().copied());
        println!();
    }
    compared(rows);
}

fn line<'a>(name: &str, kind: Kind, rows: &(impl Iterator<Item = &'a Row> + Clone)) {
    let sums: Vec<Sum> = (0..ENGINES.len()).map(|engine| Sum::of(rows.clone(), engine)).collect();
    let cells: Vec<String> = sums.iter().map(|sum| format!("| {:25}", sum.cell(kind))).collect();
    println!("{name:23}{:4} {}", sums[0].frames, cells.concat());
}

/// Prints a target, met or missed.
pub fn met(is_met: bool, what: &str) {
    println!("{}  {what}", if is_met { "met " } else { "MISS" });
}

/// The targets, met or missed.
fn compared(rows: &[Row]) {
    let sum = |engine: &str, kinds: &[Kind]| {
        let place = ENGINES.iter().position(|name| *name == engine).unwrap_or_default();
        Sum::of(rows.iter().filter(|row| kinds.contains(&row.kind)), place)
    };
    let say = |is_met: bool, what: String| met(is_met, &what);
    let (ours, zxing) = (sum("ours-frame", &Kind::ALL), sum("zxing-cpp", &Kind::ALL));
    let ratio = ours.mean() / zxing.mean();
    say(ratio <= 1.0, format!("every-frame pass, mean time over all frames: {ratio:.2}x zxing-cpp's (at most 1.0x)"));
    let (ours, zxing) = (sum("ours-frame", &[Kind::Code128]).share(), sum("zxing-cpp", &[Kind::Code128]).share());
    let ratio = ours / zxing.max(0.1);
    say(
        ours >= 93.0 && ratio >= 1.3,
        format!("every-frame pass, Code 128: {ours:.1} %, {ratio:.2}x zxing-cpp's (at least 93 % and 1.3x)"),
    );
    for (kind, least) in [(Kind::Code128, 97.0), (Kind::Code39, 95.0), (Kind::Qr, 90.0)] {
        let share = sum("ours-hard", &[kind]).share();
        say(share >= least, format!("with the hard pass, {}: {share:.1} % (at least {least} %)", kind.name()));
    }
    let wrong: Vec<usize> = OURS.map(|engine| sum(engine, &Kind::ALL).wrong).to_vec();
    say(wrong.iter().all(|&n| n == 0), format!("wrong reads in each mode: {wrong:?} (none)"));
    let behind = behind(rows);
    say(behind.is_empty(), format!("classes in which a peer reads more: {}", listed(&behind)));
}

fn listed(names: &[String]) -> String {
    if names.is_empty() { "none".to_owned() } else { names.join(", ") }
}

/// The classes of which some peer read more than ours with the hard pass.
fn behind(rows: &[Row]) -> Vec<String> {
    let classes: BTreeSet<(Kind, &str)> = rows.iter().map(|row| (row.kind, row.class.as_str())).collect();
    let read = |kind: Kind, class: &str, engine: &str| {
        let place = ENGINES.iter().position(|name| *name == engine);
        rows.iter()
            .filter(|row| row.kind == kind && row.class == class && Some(row.engine) == place && row.read)
            .count()
    };
    let mut names = Vec::new();
    for (kind, class) in classes {
        let best = ["zxing-cpp", "zbar", "rxing"].map(|peer| read(kind, class, peer)).into_iter().max().unwrap_or(0);
        let ours = read(kind, class, "ours-hard");
        if ours < best {
            names.push(format!("{} {class} ({ours} to {best})", kind.name()));
        }
    }
    names
}
