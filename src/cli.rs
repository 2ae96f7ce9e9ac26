//! The native program: arguments in, text out. What is true or drawn is decided elsewhere.
//!
//! Exit codes: 0 when done (also when the reader of a pipe has gone away), 1 when something is wrong
//! with the assets or a file, 2 when the arguments cannot be understood.

mod arguments;
mod changes;
mod check;
mod edition;
mod events;
mod file;
mod pages;
mod picture;
mod schema;
mod status;

use std::ffi::OsString;
use std::io::{self, BufWriter, Write};
use std::process::ExitCode;

use arguments::{Arguments, CommandSpec};

pub use schema::schemas;

/// Why a command did not do what was asked.
#[derive(Debug)]
pub enum Failure {
    /// The arguments cannot be understood: what was found and what was expected.
    Usage(String),
    /// Something else is wrong; one line for each thing.
    Wrong(Vec<String>),
    /// The output cannot be written.
    Output(io::Error),
}

impl From<io::Error> for Failure {
    fn from(error: io::Error) -> Failure {
        Failure::Output(error)
    }
}

/// The subcommands, in the order of the help.
const COMMANDS: [&CommandSpec; 8] = [
    &check::SPEC,
    &status::SPEC,
    &changes::SPEC,
    &events::SPEC,
    &picture::SVG,
    &edition::SPEC,
    &schema::SPEC,
    &pages::SPEC,
];

/// The program: reads the arguments of the process, writes to its standard output.
pub fn main() -> ExitCode {
    let mut out = BufWriter::new(io::stdout().lock());
    let mut remarks = io::stderr().lock();
    let done = run(std::env::args_os().skip(1), &mut out, &mut remarks)
        .and_then(|()| out.flush().map_err(Failure::from));
    let Err(failure) = done else { return ExitCode::SUCCESS };
    // Where standard error is closed too, nobody is left to be told.
    report(&failure, &mut remarks).unwrap_or(ExitCode::FAILURE)
}

/// Does what the arguments say (without the program's own name). Results go to `out`, remarks that do
/// not change the result to `remarks`.
///
/// # Errors
/// What was found and what was expected, or what went wrong; nothing has been printed about it yet.
pub fn run(
    arguments: impl Iterator<Item = OsString>,
    out: &mut impl Write,
    remarks: &mut impl Write,
) -> Result<(), Failure> {
    let (name, arguments) = match arguments::read(arguments, &COMMANDS)? {
        Arguments::Help(None) => return Ok(out.write_all(arguments::help(&COMMANDS).as_bytes())?),
        Arguments::Help(Some(command)) => return Ok(out.write_all(command.help().as_bytes())?),
        Arguments::Version => return Ok(writeln!(out, "bloc-atlas {}", env!("CARGO_PKG_VERSION"))?),
        Arguments::Command(name, options) => (name, options),
    };
    match name {
        "check" => check::run(&arguments, out),
        "status" => status::run(&arguments, out, remarks),
        "changes" => changes::run(&arguments, out),
        "events" => events::run(&arguments, out),
        "svg" => picture::svg(&arguments, out, remarks),
        "edition" => edition::run(&arguments, out, remarks),
        "schema" => schema::run(&arguments, out),
        _ => pages::run(&arguments, out),
    }
}

/// Tells what went wrong and returns the exit code for it.
fn report(failure: &Failure, remarks: &mut impl Write) -> io::Result<ExitCode> {
    match failure {
        Failure::Usage(text) => {
            writeln!(remarks, "bloc-atlas: {text}\nSee `bloc-atlas --help`.")?;
            Ok(ExitCode::from(2))
        }
        Failure::Wrong(lines) => {
            lines.iter().try_for_each(|line| writeln!(remarks, "{line}"))?;
            Ok(ExitCode::FAILURE)
        }
        Failure::Output(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(ExitCode::SUCCESS),
        Failure::Output(error) => {
            writeln!(remarks, "bloc-atlas: the output cannot be written: {error}")?;
            Ok(ExitCode::FAILURE)
        }
    }
}

/// Writes a value as indented JSON with a line end.
fn write_json(out: &mut impl Write, value: &impl serde::Serialize) -> io::Result<()> {
    serde_json::to_writer_pretty(&mut *out, value)?;
    writeln!(out)
}
