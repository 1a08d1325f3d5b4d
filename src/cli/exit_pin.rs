//! `config exit-pin`: the PIN by which staff end a kiosk, written into its configuration as a hash.

use std::io::{self, BufRead, IsTerminal as _, Write};
use std::path::Path;

use anyhow::{Context as _, bail};
use rustix::termios::{LocalModes, OptionalActions, Termios, tcgetattr, tcsetattr};

use super::config::{Config, Exit};
use super::context::UsageError;
use super::counter::pins;
use crate::desk::{self, ExitPin};
use crate::domain::pin::Pin;

/// Asks for a PIN and writes it into the configuration file, which must be there.
///
/// # Errors
/// No file is named, no PIN is given, or the file cannot be written.
pub fn exit_pin(config: Option<&Path>, out: &mut impl Write) -> anyhow::Result<bool> {
    let Some(path) = config else {
        return Err(UsageError(anyhow::anyhow!("name the kiosk's configuration with --config FILE")).into());
    };
    let kept = ExitPin::new(&asked()?)?;
    let before = std::fs::read_to_string(path).with_context(|| format!("{} cannot be read", path.display()))?;
    let after = with_pin(&before, &kept.to_string());
    if !is_all_that_changed(&before, &after, &kept) {
        bail!(
            "{} keeps its PIN in a way that is not changed here; write it under [exit]: pin = \"{kept}\"",
            path.display()
        );
    }
    let path = path.canonicalize().with_context(|| format!("{} cannot be found", path.display()))?;
    desk::replace(&path, after.as_bytes()).with_context(|| format!("{} cannot be written", path.display()))?;
    writeln!(out, "Written into {}. It holds from the kiosk's next start.", path.display())?;
    Ok(true)
}

/// The PIN of the first line of standard input. Whoever sits at a terminal is asked for it twice, and does not see it.
fn asked() -> anyhow::Result<Pin> {
    let mut lines = io::stdin().lock();
    if !lines.is_terminal() {
        return pins::from_line(&mut lines);
    }
    let _quiet = Quiet::new()?;
    let pin = ask("PIN to end the kiosk, 6 to 32 digits: ", &mut lines)?;
    if ask("The same once more: ", &mut lines)? != pin {
        return Err(UsageError(anyhow::anyhow!("the two are not the same; nothing was written")).into());
    }
    Ok(pin)
}

fn ask(question: &str, lines: &mut dyn BufRead) -> anyhow::Result<Pin> {
    let mut terminal = io::stderr();
    write!(terminal, "{question}")?;
    terminal.flush()?;
    let pin = pins::from_line(lines);
    writeln!(terminal)?;
    pin
}

/// A terminal that shows nothing of what is typed, until this is dropped.
struct Quiet(Termios);

impl Quiet {
    fn new() -> io::Result<Self> {
        let before = tcgetattr(io::stdin())?;
        let mut quiet = before.clone();
        quiet.local_modes.remove(LocalModes::ECHO);
        tcsetattr(io::stdin(), OptionalActions::Now, &quiet)?;
        Ok(Self(before))
    }
}

impl Drop for Quiet {
    fn drop(&mut self) {
        if let Err(error) = tcsetattr(io::stdin(), OptionalActions::Now, &self.0) {
            tracing::warn!("the terminal still shows nothing of what is typed: {error}");
        }
    }
}

/// The configuration's text with a PIN in it, in the place of an older one; all else as it was written.
fn with_pin(text: &str, kept: &str) -> String {
    let pin = format!("pin = \"{kept}\"");
    let mut lines: Vec<&str> = text.lines().collect();
    match lines.iter().position(|line| line.trim() == "[exit]") {
        None => lines.extend(["", "[exit]", pin.as_str()]),
        Some(table) => {
            let end = lines.iter().skip(table + 1).position(|line| line.starts_with('['));
            let end = end.map_or(lines.len(), |length| table + 1 + length);
            let is_pin = |line: &&str| line.split_once('=').is_some_and(|(key, _)| key.trim() == "pin");
            match lines.iter_mut().take(end).skip(table + 1).find(|line| is_pin(line)) {
                Some(older) => *older = &pin,
                None => lines.insert(table + 1, &pin),
            }
        }
    }
    lines.join("\n") + "\n"
}

/// Whether two configurations say the same but for the PIN, and the second has this one.
fn is_all_that_changed(before: &str, after: &str, kept: &ExitPin) -> bool {
    let (Ok(before), Ok(after)) = (Config::parse(before), Config::parse(after)) else { return false };
    after == Config { exit: Exit { pin: Some(kept.to_string()) }, ..before }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pin_comes_into_any_configuration_and_changes_nothing_else() {
        let pin = |digits| ExitPin::new(&Pin::parse(digits).unwrap()).unwrap();
        let (first, second) = (pin("135790"), pin("246801"));
        let table = [
            ("", "\n[exit]\npin = \"P\"\n"),
            ("language = 'en' # here\n", "language = 'en' # here\n\n[exit]\npin = \"P\"\n"),
            ("[exit]\n# none yet\n\n[sound]\nvolume = 3", "[exit]\npin = \"P\"\n# none yet\n\n[sound]\nvolume = 3\n"),
        ];
        for (before, after) in table {
            assert_eq!(with_pin(before, "P"), after);
            let with_first = with_pin(before, &first.to_string());
            let with_second = with_pin(&with_first, &second.to_string());
            assert!(
                is_all_that_changed(before, &with_first, &first) && is_all_that_changed(before, &with_second, &second)
            );
            assert!(!with_second.contains(&first.to_string()), "the older one is gone");
        }
        let documented = include_str!("../../docs/motcua.toml");
        assert!(is_all_that_changed(documented, &with_pin(documented, &first.to_string()), &first));
        let elsewhere = format!("exit.pin = '{first}'");
        assert!(!is_all_that_changed(&elsewhere, &with_pin(&elsewhere, &second.to_string()), &second));
    }
}
