//! The command line of `cargo xtask`.

#![expect(clippy::print_stdout, reason = "what a command was asked for goes to standard output")]

use std::process::ExitCode;

use anyhow::{Context, Result, bail};
use lexopt::prelude::*;
use xtask::browsers::Engine;
use xtask::{bench, check, dist, edition, fuzz, start};

const USAGE: &str = "\
usage: cargo xtask COMMAND [OPTIONS]

  start   build, then serve the map on this machine
            --port N    the port on 127.0.0.1 (8080)
            --open      open the page in the browser
            --watch     build again when a source file changes
  dist    build the static files into dist/ and weigh them
            --site URL  where they will stand, for previews, oEmbed and the list of pages
  edition freeze the data as they are, for embeds that name them
  test    formatting, clippy, native tests, the page in a real browser
            --only fmt|clippy|audit|native|browser
            --long        with the tests of endurance at their full length
            --browsers L  also in other engines than Chromium: all, or some of firefox,webkit
  fuzz    feed what reads untrusted input with nonsense (needs cargo-fuzz, which it installs)
            --seconds N   for each target (60)      --only TARGET
  bench   measure the page beside other ways to make such a map (needs Node; hours), write BENCHMARKS.md
            --rounds N    how often each is measured (7)
            --only A,B    only these contestants    --parts main,pixels,ten,growth
            --quick       one short round           --grown    our page with more facts and points as well
";

enum Command {
    Help,
    Start(start::Options),
    Dist(Option<String>),
    Edition,
    Test(check::Options),
    Fuzz(fuzz::Options),
    Bench(bench::Options),
}

fn main() -> ExitCode {
    let command = match parse(lexopt::Parser::from_env()) {
        Ok(command) => command,
        Err(error) => {
            eprintln!("xtask: {error:#}\n\n{USAGE}");
            return ExitCode::from(2);
        }
    };
    let result = match command {
        Command::Help => {
            print!("{USAGE}");
            Ok(())
        }
        Command::Start(options) => start::run(options),
        Command::Dist(site) => dist::run(site.as_deref()),
        Command::Edition => edition::run(),
        Command::Test(options) => check::run(options),
        Command::Fuzz(options) => fuzz::run(&options),
        Command::Bench(options) => bench::run(&options),
    };
    match result {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("xtask: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn parse(mut arguments: lexopt::Parser) -> Result<Command> {
    let Some(first) = arguments.next()? else {
        bail!("no command found; expected start, dist, edition, test, fuzz or bench");
    };
    match first {
        Short('h') | Long("help") => Ok(Command::Help),
        Value(name) => match name.to_str() {
            Some("start") => parse_start(arguments).map(Command::Start),
            Some("dist") => parse_dist(arguments).map(Command::Dist),
            Some("edition") => alone(arguments, Command::Edition),
            Some("test") => parse_test(arguments).map(Command::Test),
            Some("fuzz") => parse_fuzz(arguments).map(Command::Fuzz),
            Some("bench") => parse_bench(arguments).map(Command::Bench),
            _ => bail!("command {name:?} found; expected start, dist, edition, test, fuzz or bench"),
        },
        other => Err(other.unexpected().into()),
    }
}

/// A command that takes no options.
fn alone(mut arguments: lexopt::Parser, command: Command) -> Result<Command> {
    match arguments.next()? {
        Some(extra) => Err(extra.unexpected().into()),
        None => Ok(command),
    }
}

fn parse_start(mut arguments: lexopt::Parser) -> Result<start::Options> {
    let mut options = start::Options::default();
    while let Some(argument) = arguments.next()? {
        match argument {
            Long("port") => options.port = port(&arguments.value()?.string()?)?,
            Long("open") => options.open = true,
            Long("watch") => options.watch = true,
            other => return Err(other.unexpected().into()),
        }
    }
    Ok(options)
}

fn parse_dist(mut arguments: lexopt::Parser) -> Result<Option<String>> {
    let mut site = None;
    while let Some(argument) = arguments.next()? {
        match argument {
            Long("site") => site = Some(arguments.value()?.string()?),
            other => return Err(other.unexpected().into()),
        }
    }
    Ok(site)
}

fn port(text: &str) -> Result<u16> {
    text.parse().ok().with_context(|| format!("--port {text:?} found; 0 to 65535 expected"))
}

fn part(text: &str) -> Result<check::Part> {
    check::Part::named(text)
        .with_context(|| format!("--only {text:?} found; fmt, clippy, audit, native or browser expected"))
}

fn parse_test(mut arguments: lexopt::Parser) -> Result<check::Options> {
    let mut options = check::Options::default();
    while let Some(argument) = arguments.next()? {
        match argument {
            Long("only") => options.only = Some(part(&arguments.value()?.string()?)?),
            Long("long") => options.long = true,
            Long("browsers") => {
                let named = Engine::list(&arguments.value()?.string()?)?;
                options.others = named.into_iter().filter(|engine| *engine != Engine::Chromium).collect();
            }
            other => return Err(other.unexpected().into()),
        }
    }
    Ok(options)
}

fn parse_fuzz(mut arguments: lexopt::Parser) -> Result<fuzz::Options> {
    let mut options = fuzz::Options::default();
    while let Some(argument) = arguments.next()? {
        match argument {
            Long("seconds") => options.seconds = seconds(&arguments.value()?.string()?)?,
            Long("only") => options.only = Some(arguments.value()?.string()?),
            other => return Err(other.unexpected().into()),
        }
    }
    Ok(options)
}

fn seconds(text: &str) -> Result<u32> {
    text.parse()
        .ok()
        .filter(|n| *n > 0)
        .with_context(|| format!("--seconds {text:?} found; a number expected"))
}

fn parse_bench(mut arguments: lexopt::Parser) -> Result<bench::Options> {
    let mut options = bench::Options::default();
    while let Some(argument) = arguments.next()? {
        match argument {
            Long("rounds") => options.rounds = Some(arguments.value()?.string()?),
            Long("only") => options.only = Some(arguments.value()?.string()?),
            Long("parts") => options.parts = Some(arguments.value()?.string()?),
            Long("quick") => options.quick = true,
            Long("grown") => options.grown = true,
            other => return Err(other.unexpected().into()),
        }
    }
    Ok(options)
}
