//! Words of the command line to options, by the table that also writes the help.

use std::ffi::OsString;
use std::fmt::Write;
use std::path::PathBuf;

use lexopt::Arg;

use super::Failure;
use crate::address::read_day_on;
use crate::date::Date;
use crate::state::State;
use crate::world::{BlocId, World};

/// A subcommand and its options.
pub struct CommandSpec {
    /// The word that calls it.
    pub name: &'static str,
    /// What it does, in a line.
    pub about: &'static str,
    /// Its options.
    pub options: &'static [OptionSpec],
}

/// An option; every option takes a value.
pub struct OptionSpec {
    /// Its name, with the dashes: `--date`, `-o`.
    pub name: &'static str,
    /// What stands for the value in the help.
    pub value: &'static str,
    /// What it is, in a line.
    pub about: &'static str,
    /// Whether it may be given more than once.
    pub repeats: bool,
}

/// What the command line asks for.
pub enum Arguments {
    /// The help of the program or of a subcommand.
    Help(Option<&'static CommandSpec>),
    /// The version.
    Version,
    /// A subcommand with its options.
    Command(&'static str, Options),
}

/// The options given: name and value.
pub struct Options {
    given: Vec<(&'static str, OsString)>,
}

/// Reads the words after the program's name.
///
/// # Errors
/// [`Failure::Usage`] for every word that no table knows.
pub fn read(
    words: impl Iterator<Item = OsString>,
    commands: &[&'static CommandSpec],
) -> Result<Arguments, Failure> {
    let words: Vec<OsString> = words.collect();
    let mut parser = lexopt::Parser::from_args(words);
    let names = || commands.iter().map(|c| c.name).collect::<Vec<_>>().join(", ");
    let command = match parser.next().map_err(usage)? {
        None => return Err(Failure::Usage(format!("expected a subcommand: {}", names()))),
        Some(Arg::Short('h') | Arg::Long("help")) => return Ok(Arguments::Help(None)),
        Some(Arg::Short('V') | Arg::Long("version")) => return Ok(Arguments::Version),
        Some(Arg::Value(word)) => match commands.iter().find(|c| word == c.name) {
            Some(command) => *command,
            None => {
                let text = format!("expected a subcommand ({}), found {:?}", names(), word.to_string_lossy());
                return Err(Failure::Usage(text));
            }
        },
        Some(other) => {
            let text =
                format!("expected a subcommand ({}), found the option {}", names(), option_name(&other));
            return Err(Failure::Usage(text));
        }
    };
    read_options(&mut parser, command)
}

fn read_options(parser: &mut lexopt::Parser, command: &'static CommandSpec) -> Result<Arguments, Failure> {
    let mut given: Vec<(&'static str, OsString)> = Vec::new();
    while let Some(argument) = parser.next().map_err(usage)? {
        if matches!(argument, Arg::Short('h') | Arg::Long("help")) {
            return Ok(Arguments::Help(Some(command)));
        }
        let found = option_name(&argument);
        let Some(option) = command.options.iter().find(|o| o.name == found) else {
            let known: Vec<&str> = command.options.iter().map(|o| o.name).collect();
            let text = format!("{}: expected one of {}, found {found}", command.name, known.join(", "));
            return Err(Failure::Usage(text));
        };
        if !option.repeats && given.iter().any(|(name, _)| *name == option.name) {
            return Err(Failure::Usage(format!("{found}: expected once, found twice")));
        }
        let value = parser.value().map_err(|_| {
            Failure::Usage(format!("{found}: expected a value ({}), found none", option.value))
        })?;
        given.push((option.name, value));
    }
    Ok(Arguments::Command(command.name, Options { given }))
}

fn option_name(argument: &Arg) -> String {
    match argument {
        Arg::Short(letter) => format!("-{letter}"),
        Arg::Long(name) => format!("--{name}"),
        Arg::Value(word) => format!("{:?}", word.to_string_lossy()),
    }
}

fn usage(error: lexopt::Error) -> Failure {
    Failure::Usage(error.to_string())
}

/// A value that cannot be read: `--date: expected a day as 2023-11-23, found "2023-02-30"`.
pub fn refused(option: &str, expected: &str, found: &str) -> Failure {
    Failure::Usage(format!("{option}: expected {expected}, found {found:?}"))
}

impl Options {
    /// The value of an option, if it was given.
    ///
    /// # Errors
    /// [`Failure::Usage`] where it is not Unicode.
    pub fn text(&self, name: &str) -> Result<Option<&str>, Failure> {
        Ok(self.texts(name)?.pop())
    }

    /// The values of an option that repeats.
    ///
    /// # Errors
    /// [`Failure::Usage`] where one is not Unicode.
    pub fn texts(&self, name: &str) -> Result<Vec<&str>, Failure> {
        let values = self.given.iter().filter(|(given, _)| *given == name);
        values
            .map(|(_, v)| v.to_str().ok_or_else(|| refused(name, "Unicode text", &v.to_string_lossy())))
            .collect()
    }

    /// The value of an option that names a file or folder.
    pub fn path(&self, name: &str) -> Option<PathBuf> {
        self.given.iter().find(|(given, _)| *given == name).map(|(_, value)| value.into())
    }

    /// The day that an option names, if it was given; it may lie outside the map.
    ///
    /// # Errors
    /// [`Failure::Usage`] where the value is no day of the calendar.
    pub fn day(&self, name: &str, world: &World) -> Result<Option<Date>, Failure> {
        let Some(text) = self.text(name)? else { return Ok(None) };
        match text {
            "latest" => Ok(Some(world.as_of)),
            "earliest" => Ok(Some(world.first_day)),
            _ => match read_day_on(text, world) {
                Some(day) => Ok(Some(day)),
                None => Err(refused(name, "a day as 2023-11-23", text)),
            },
        }
    }

    /// The days of `--from` and `--to`; without them the first and the last of the map.
    ///
    /// # Errors
    /// As [`Options::day`], and where the second comes before the first.
    pub fn days(&self, world: &World) -> Result<(Date, Date), Failure> {
        let from = self.day("--from", world)?.unwrap_or(world.first_day);
        let to = self.day("--to", world)?.unwrap_or(world.as_of);
        if to < from {
            return Err(match self.text("--to")? {
                Some(_) => refused("--to", &format!("a day not before {from}"), &to.to_string()),
                None => refused("--from", &format!("a day not after {to}"), &from.to_string()),
            });
        }
        Ok((from, to))
    }

    /// The day of `--date`, which is needed; a day outside the map becomes its first or last one, with
    /// a remark.
    ///
    /// # Errors
    /// [`Failure::Usage`] where it is missing or no day of the calendar.
    pub fn day_of_map(&self, world: &World, remarks: &mut impl std::io::Write) -> Result<Date, Failure> {
        let Some(day) = self.day("--date", world)? else {
            return Err(Failure::Usage("--date: expected a day as 2023-11-23, found none".into()));
        };
        let shown = world.clamp(day);
        if shown != day {
            let end = if day < shown { "begins" } else { "ends" };
            writeln!(remarks, "bloc-atlas: --date: the map {end} on {shown}; {day} is outside it")?;
        }
        Ok(shown)
    }

    /// The blocs that `--bloc` or `--blocs` names, in drawing order; without them those shown at start.
    ///
    /// # Errors
    /// [`Failure::Usage`] where the world has no such bloc.
    pub fn blocs(&self, world: &World) -> Result<Vec<BlocId>, Failure> {
        let mut blocs = Vec::new();
        for name in ["--bloc", "--blocs"] {
            for id in self.texts(name)?.iter().flat_map(|value| value.split(['~', ','])) {
                let known = || world.blocs.iter().map(|b| b.id.as_str()).collect::<Vec<_>>().join(", ");
                let bloc = world.bloc_by_id(&id.to_ascii_lowercase());
                blocs.push(bloc.ok_or_else(|| refused(name, &format!("one of {}", known()), id))?);
            }
        }
        if blocs.is_empty() {
            blocs = State::start(world).blocs;
        }
        blocs.sort_unstable();
        blocs.dedup();
        Ok(blocs)
    }

    /// One of the words of a list; the first where the option is not given.
    ///
    /// # Errors
    /// [`Failure::Usage`] for any other word.
    pub fn word<'a>(&self, name: &str, words: &[&'a str]) -> Result<&'a str, Failure> {
        let Some(text) = self.text(name)? else { return Ok(words[0]) };
        let found = words.iter().find(|word| **word == text);
        found.copied().ok_or_else(|| refused(name, &words.join(", "), text))
    }
}

/// The help of the program.
pub fn help(commands: &[&CommandSpec]) -> String {
    let mut text = "Which state was in which bloc, on any day since 1991-12-26.\n\n\
                    Usage: bloc-atlas <subcommand> [options]\n\n"
        .to_owned();
    for command in commands {
        // Writing to a String cannot fail.
        let _ = writeln!(text, "  {:<10} {}", command.name, command.about);
    }
    text += "\n  --help     This text; after a subcommand, its options\n  --version  The version\n\n\
             Days: 2023-11-23, 2023-11, 2023 (their first day), \"23 November 2023\", latest, earliest.\n";
    text
}

impl CommandSpec {
    /// The help of the subcommand.
    pub fn help(&self) -> String {
        let mut text = format!("{}\n\nUsage: bloc-atlas {} [options]\n\n", self.about, self.name);
        for option in self.options {
            let head = format!("{} {}", option.name, option.value);
            let again = if option.repeats { "; may be repeated" } else { "" };
            let _ = writeln!(text, "  {head:<20} {}{again}", option.about);
        }
        text
    }
}

/// An option that may be given once.
pub const fn once(name: &'static str, value: &'static str, about: &'static str) -> OptionSpec {
    OptionSpec { name, value, about, repeats: false }
}

/// An option that may be repeated.
pub const fn repeated(name: &'static str, value: &'static str, about: &'static str) -> OptionSpec {
    OptionSpec { name, value, about, repeats: true }
}

/// `--bloc`, as every subcommand has it.
pub const BLOC: OptionSpec = repeated("--bloc", "csto", "A bloc; without it the CSTO and the SCO");
/// `--blocs`, the list that addresses use.
pub const BLOCS: OptionSpec = repeated("--blocs", "csto~sco", "Blocs as in addresses; the same as --bloc");
