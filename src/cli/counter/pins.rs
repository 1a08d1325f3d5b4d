//! PINs from files and standard input; never from the command line, which others can see.

use std::io::BufRead;
use std::path::Path;

use anyhow::Context as _;

use crate::cli::context::UsageError;
use crate::domain::pin::Pin;

/// The PIN of a file.
///
/// # Errors
/// The file cannot be read, or holds no PIN.
pub fn from_file(path: &Path) -> anyhow::Result<Pin> {
    let text = std::fs::read_to_string(path).with_context(|| format!("{} cannot be read", path.display()));
    let text = text.map_err(UsageError)?;
    Pin::parse(&text).with_context(|| path.display().to_string()).map_err(|error| UsageError(error).into())
}

/// The PIN of the next line.
///
/// # Errors
/// There is no line, or it is no PIN.
pub fn from_line(lines: &mut dyn BufRead) -> anyhow::Result<Pin> {
    let mut line = String::new();
    lines.read_line(&mut line).context("no PIN can be read from standard input").map_err(UsageError)?;
    Pin::parse(&line).map_err(|error| UsageError(error.into()).into())
}
