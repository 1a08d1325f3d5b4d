//! The command line: arguments, configuration, and one file a command.

mod annotate;
mod answers;
pub mod args;
mod bench;
pub mod config;
mod context;
pub mod counter;
mod demo;
mod devices;
mod exit_pin;
mod face;
mod fall;
mod memory;
pub mod read;
pub mod report;
mod store;

use std::io::{self, Write as _};
use std::process::ExitCode;

use clap::{CommandFactory as _, Parser as _};

use args::{BenchWhat, Cli, Command, ConfigWhat};
use context::{Context, UsageError};
use counter::NotDone;

/// All found or done.
const DONE: u8 = 0;
/// Some not found or not done.
const NOT_ALL: u8 = 1;
/// The command line or the configuration is wrong.
const USAGE: u8 = 2;
/// The store cannot be used, or another thing that the command needs.
const UNUSABLE: u8 = 3;

/// Runs the program and returns its exit code.
pub fn main() -> ExitCode {
    let cli = match Cli::try_parse() {
        Ok(cli) => cli,
        Err(error) => {
            let code = if error.use_stderr() { USAGE } else { DONE };
            return if error.print().is_ok() { code.into() } else { UNUSABLE.into() };
        }
    };
    log_to_stderr();
    match run(cli) {
        Ok(true) => DONE.into(),
        Ok(false) => NOT_ALL.into(),
        // Whoever read along has seen enough.
        Err(error) if is_broken_pipe(&error) => DONE.into(),
        Err(error) => {
            eprintln!("motcua: {error:#}");
            exit_code(&error).into()
        }
    }
}

fn exit_code(error: &anyhow::Error) -> u8 {
    if error.is::<UsageError>() {
        USAGE
    } else if error.is::<NotDone>() {
        NOT_ALL
    } else {
        UNUSABLE
    }
}

fn is_broken_pipe(error: &anyhow::Error) -> bool {
    error.downcast_ref::<io::Error>().is_some_and(|error| error.kind() == io::ErrorKind::BrokenPipe)
}

/// Runs a command. False when some of what it was asked was not found or not done.
fn run(cli: Cli) -> anyhow::Result<bool> {
    let out = &mut io::stdout().lock();
    let named = cli.common.config.clone();
    let context = Context::new(&cli.common)?;
    match cli.command {
        Command::Run(args) => face::run(&context, &args),
        Command::Demo(args) => demo::demo(&context, &args, out),
        Command::Scan { images } => answers::scan(&context, &images, out),
        Command::Lookup { codes, last_four } => answers::lookup(&context, &codes, last_four, out),
        Command::Read(args) => read::run(&args, context.json, out),
        Command::Devices => devices::devices(context.json, out),
        Command::Config { what: ConfigWhat::ExitPin } => exit_pin::exit_pin(named.as_deref(), out),
        Command::Store { act } => store::run(&context, act, out),
        Command::Bench { what: BenchWhat::Latency(args) } => bench::latency(&context, &args, out),
        Command::Bench { what: BenchWhat::Board(args) } => bench::board(&context, &args, out),
        Command::Staff { act } => counter::staff(&context, act, out),
        Command::TakeIn(args) => counter::take_in(&context, &args, out),
        Command::Act(command) => counter::act(&context, command, out),
        Command::Slip(args) => counter::slip(&context, &args, out),
        Command::Form(args) => counter::form(&context, &args, out),
        Command::Unprinted { by } => counter::unprinted(&context, &by, out),
        Command::Urge(args) => counter::urge(&context, args, out),
        Command::Urges(args) => counter::urges(&context, &args, out),
        Command::Log(args) => counter::log(&context, args, out),
        Command::Report { what } => report::run(&context, what, out),
        Command::DemoData(args) => demo::demo_data(&context, &args),
        Command::Man => {
            clap_mangen::Man::new(Cli::command()).render(out)?;
            Ok(true)
        }
        Command::Completions { shell } => {
            clap_complete::generate(shell, &mut Cli::command(), "motcua", out);
            Ok(out.flush().map(|()| true)?)
        }
    }
}

/// The log is for engineers, on stderr; `RUST_LOG` chooses how much.
fn log_to_stderr() {
    let filter = tracing_subscriber::EnvFilter::try_from_default_env()
        .unwrap_or_else(|_| tracing_subscriber::EnvFilter::new("motcua=info,warn"));
    tracing_subscriber::fmt().with_env_filter(filter).with_writer(io::stderr).with_ansi(false).init();
}
