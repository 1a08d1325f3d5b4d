//! `motcua read`: what barcodes pictures hold, and how long reading takes.

use std::io::Write;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use anyhow::Context as _;
use clap::{Args, ValueEnum};
use serde_json::{Value, json};

use super::annotate::Annotator;
use crate::reader::decoder::{Decoder, Timed};
use crate::reader::{Formats, LumaFrame, Mode, Pass, Report, TimedOut, load_picture};

/// When a picture is given up.
const DEADLINE: Duration = Duration::from_secs(20);
/// Most repeats, so that a slip of the finger does not run for days.
const MAX_REPEAT: u32 = 10_000;

const EXAMPLES: &str = "Examples:
  motcua read slip.jpg                        the codes on a picture, one a line
  motcua read --json --repeat 5 *.png         one JSON object a picture, time measured five times
  motcua read --mode frame @pictures.txt      as a camera's frames; paths, one a line, from a file
  motcua read --formats code128,qr slip.png   only these kinds of code
  motcua read --annotate seen/ *.jpg          pictures of what was read where, for those who tune the reader

Pictures are PNG, JPEG, TIFF, WebP, BMP or PNM, told apart by content. The exit code is 0 when every picture gave a code, \
else 1.";

/// Read the barcodes on pictures, without a store or a window.
#[derive(Debug, Clone, Args)]
#[command(after_help = EXAMPLES)]
pub struct ReadArgs {
    /// Pictures to read; @FILE stands for the paths in FILE, one a line.
    #[arg(required = true, value_name = "PATH")]
    pub paths: Vec<String>,
    /// Kinds of code to look for: code128, code39, itf, qr, datamatrix, pdf417. Naming fewer is faster.
    #[arg(long, value_name = "A,B", default_value_t)]
    pub formats: Formats,
    /// How much time a picture is worth.
    #[arg(long, value_enum, default_value_t = ModeArg::Still)]
    pub mode: ModeArg,
    /// Read each picture this often, after one warm-up, and give the median time.
    #[arg(long, value_name = "N", default_value_t = 1, value_parser = clap::value_parser!(u32).range(1..=i64::from(MAX_REPEAT)))]
    pub repeat: u32,
    /// Writes each picture into DIR with frames round what was read, and why nothing was.
    #[arg(long, value_name = "DIR", value_hint = clap::ValueHint::DirPath)]
    pub annotate: Option<PathBuf>,
}

/// How much time a picture is worth.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum ModeArg {
    /// The quick pass that each frame of a camera gets.
    Frame,
    /// All there is: the picture is the only one.
    Still,
}

impl From<ModeArg> for Mode {
    fn from(mode: ModeArg) -> Self {
        match mode {
            ModeArg::Frame => Self::Frame,
            ModeArg::Still => Self::Still,
        }
    }
}

/// Reads all pictures named and writes a line, or lines, for each; whether every one gave a code.
///
/// # Errors
/// When a list of paths cannot be read, or `out` cannot be written.
pub fn run(args: &ReadArgs, json: bool, out: &mut dyn Write) -> anyhow::Result<bool> {
    let mut decoder = Decoder::default();
    let annotator = args.annotate.as_deref().map(Annotator::new).transpose()?;
    let mut all_read = true;
    for path in expand(&args.paths)? {
        let answer = match load_picture(&path).map(Arc::new) {
            Ok(frame) => {
                let answer = measure(&mut decoder, &frame, args);
                annotator.iter().try_for_each(|annotator| annotate(annotator, &path, &frame, &answer))?;
                answer
            }
            Err(error) => Answer::Error(error.to_string()),
        };
        all_read &= matches!(&answer, Answer::Done { report, .. } if !report.readings.is_empty());
        if json {
            writeln!(out, "{}", as_json(&path, &answer))?;
        } else {
            write_text(out, &path, &answer)?;
        }
        out.flush()?;
    }
    Ok(all_read)
}

/// What came of one picture.
enum Answer {
    Done { report: Report, took: Duration },
    TimedOut(TimedOut),
    Error(String),
}

fn expand(paths: &[String]) -> anyhow::Result<Vec<PathBuf>> {
    let mut expanded = Vec::new();
    for path in paths {
        match path.strip_prefix('@') {
            Some(list) => {
                let text = std::fs::read_to_string(list).with_context(|| format!("the list {list} cannot be read"))?;
                expanded.extend(text.lines().map(str::trim).filter(|line| !line.is_empty()).map(PathBuf::from));
            }
            None => expanded.push(PathBuf::from(path)),
        }
    }
    Ok(expanded)
}

/// Reads a picture as often as asked; a single reading is not preceded by a warm-up.
fn measure(decoder: &mut Decoder, frame: &Arc<LumaFrame>, args: &ReadArgs) -> Answer {
    let mut read = || decoder.read(frame, args.formats, args.mode.into(), DEADLINE);
    let warm_up = match read() {
        Ok(timed) => timed,
        Err(timed_out) => return Answer::TimedOut(timed_out),
    };
    if args.repeat == 1 {
        return Answer::Done { report: warm_up.report, took: warm_up.took };
    }
    let runs: Result<Vec<Timed>, TimedOut> = (0..args.repeat).map(|_| read()).collect();
    match runs {
        Ok(runs) => Answer::Done { report: warm_up.report, took: median(runs) },
        Err(timed_out) => Answer::TimedOut(timed_out),
    }
}

fn median(runs: Vec<Timed>) -> Duration {
    let mut times: Vec<Duration> = runs.into_iter().map(|run| run.took).collect();
    times.sort_unstable();
    times.get(times.len() / 2).copied().unwrap_or_default()
}

fn as_json(path: &Path, answer: &Answer) -> Value {
    let path = path.to_string_lossy();
    match answer {
        Answer::Error(why) => json!({"path": path, "outcome": "error", "why": why}),
        Answer::TimedOut(TimedOut(deadline)) => json!({
            "path": path, "text": null, "symbology": null, "ms": deadline.as_millis() as u64, "pass": null,
            "hint": "timed_out", "all": [],
        }),
        Answer::Done { report, took } => {
            let first = report.readings.first();
            let all: Vec<Value> = report
                .readings
                .iter()
                .map(|r| json!({"text": r.text, "symbology": r.symbology.name(), "quad": r.quad}))
                .collect();
            json!({
                "path": path,
                "text": first.map(|r| &r.text),
                "symbology": first.map(|r| r.symbology.name()),
                "ms": (took.as_secs_f64() * 1e6).round() / 1e3,
                "pass": report.pass.map(Pass::name),
                "hint": report.hint.map(crate::reader::Hint::name),
                "all": all,
            })
        }
    }
}

fn annotate(annotator: &Annotator, path: &Path, frame: &LumaFrame, answer: &Answer) -> anyhow::Result<()> {
    let (readings, mut lines) = match answer {
        Answer::Done { report, took } => {
            let outcome = report.pass.map_or("nothing read", Pass::name);
            let hint = report.hint.map(|hint| format!(", a code is seen: {}", hint.name())).unwrap_or_default();
            (&report.readings[..], vec![format!("{outcome}{hint}, {:.1} ms", took.as_secs_f64() * 1e3)])
        }
        Answer::TimedOut(timed_out) => (&[][..], vec![timed_out.to_string()]),
        Answer::Error(why) => (&[][..], vec![why.clone()]),
    };
    lines.extend(readings.iter().map(|reading| format!("{} {}", reading.symbology, reading.text)));
    let quads: Vec<_> = readings.iter().map(|reading| reading.quad).collect();
    annotator.write(path, frame, &quads, &lines)
}

fn write_text(out: &mut dyn Write, path: &Path, answer: &Answer) -> std::io::Result<()> {
    let path = path.display();
    match answer {
        Answer::Error(why) => writeln!(out, "{path}: {why}"),
        Answer::TimedOut(timed_out) => writeln!(out, "{path}: {timed_out}"),
        Answer::Done { report, .. } if report.readings.is_empty() => {
            let why = if report.hint.is_some() { "a code is there but cannot be read" } else { "no code found" };
            writeln!(out, "{path}: {why}")
        }
        Answer::Done { report, .. } => {
            report.readings.iter().try_for_each(|r| writeln!(out, "{path}: {} {}", r.symbology, r.text))
        }
    }
}

#[cfg(test)]
mod tests {
    use clap::Parser;

    use super::*;
    use crate::reader::{Symbology, samples};

    #[derive(Parser)]
    struct Command {
        #[command(flatten)]
        read: ReadArgs,
        #[arg(long)]
        json: bool,
    }

    fn lines(arguments: &[&str]) -> (bool, Vec<String>) {
        let Command { read, json } = Command::try_parse_from([&["read"], arguments].concat()).unwrap();
        let mut out = Vec::new();
        let all_read = run(&read, json, &mut out).unwrap();
        (all_read, String::from_utf8(out).unwrap().lines().map(str::to_owned).collect())
    }

    /// A folder with a slip, white paper, noise in a list of all three and a missing file.
    fn folder() -> tempfile::TempDir {
        let folder = tempfile::tempdir().unwrap();
        let slip = samples::slip(Symbology::Code128, "H53.01-261123-0001");
        let white = LumaFrame::new(vec![255; 64 * 64], 64, 64).unwrap();
        for (name, frame) in [("slip.png", slip), ("white.png", white)] {
            let (width, height) = (frame.width() as u32, frame.height() as u32);
            let picture = image::GrayImage::from_raw(width, height, frame.pixels().to_vec()).unwrap();
            picture.save(folder.path().join(name)).unwrap();
        }
        std::fs::write(folder.path().join("noise.png"), "no picture").unwrap();
        let names = ["slip.png", "white.png", "noise.png", "none.png"];
        let list: String = names.map(|name| format!("{}\n", folder.path().join(name).display())).concat();
        std::fs::write(folder.path().join("list.txt"), list).unwrap();
        folder
    }

    #[test]
    fn one_object_a_line() {
        let folder = folder();
        let list = format!("@{}", folder.path().join("list.txt").display());
        let (all_read, lines) = lines(&["--json", "--repeat", "3", &list]);
        assert!(!all_read);
        let objects: Vec<Value> = lines.iter().map(|line| serde_json::from_str(line).unwrap()).collect();
        assert_eq!(objects.len(), 4);
        let [slip, white, noise, none] = &objects[..] else { panic!("{objects:?}") };
        assert_eq!(slip["text"], "H53.01-261123-0001");
        assert_eq!(
            (&slip["symbology"], &slip["pass"], &slip["hint"]),
            (&json!("code128"), &json!("frame"), &Value::Null)
        );
        assert!(slip["ms"].as_f64().unwrap() > 0.0);
        assert_eq!(slip["all"][0]["quad"].as_array().map(Vec::len), Some(4));
        assert_eq!((&white["text"], &white["pass"], &white["all"]), (&Value::Null, &Value::Null, &json!([])));
        for (object, why) in [(noise, "no PNG"), (none, "no such file")] {
            assert_eq!(object["outcome"], "error");
            assert!(object["why"].as_str().unwrap().contains(why), "{object}");
        }
    }

    #[test]
    fn text_for_people() {
        let folder = folder();
        let path = folder.path().join("slip.png").display().to_string();
        assert_eq!(lines(&[&path]), (true, vec![format!("{path}: code128 H53.01-261123-0001")]));
        let path = folder.path().join("white.png").display().to_string();
        assert_eq!(lines(&["--mode", "frame", &path]), (false, vec![format!("{path}: no code found")]));
    }

    #[test]
    fn annotated_pictures_are_as_many_as_the_readable_files() {
        let folder = folder();
        let (list, seen) = (folder.path().join("list.txt"), folder.path().join("seen"));
        lines(&["--annotate", &seen.display().to_string(), &format!("@{}", list.display())]);
        let name = folder.path().file_name().unwrap().display().to_string();
        let mut names: Vec<_> = seen.read_dir().unwrap().map(|entry| entry.unwrap().file_name()).collect();
        names.sort();
        assert_eq!(names, ["slip", "white"].map(|stem| std::ffi::OsString::from(format!("{name}-{stem}.png"))));
    }

    #[test]
    fn wrong_arguments_are_named() {
        for (arguments, word) in
            [(&["--formats", "qr,ean13", "a.png"][..], "ean13"), (&["--repeat", "0", "a.png"], "0"), (&[], "PATH")]
        {
            let error = Command::try_parse_from([&["read"], arguments].concat()).err().unwrap();
            assert!(error.to_string().contains(word), "{error}");
        }
        let args = Command::try_parse_from(["read", "@/no/such/list"]).unwrap().read;
        assert!(run(&args, false, &mut Vec::new()).unwrap_err().to_string().contains("/no/such/list"));
    }
}
