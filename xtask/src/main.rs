//! The project's own commands: `cargo xtask COMMAND`.
//!
//! Reading order: [`project`] (where things lie, running programs), [`web`] (Rust to `www/pkg`),
//! [`site`] (files to responses), [`serve`] (the socket), [`check`] (`cargo xtask test`),
//! [`dist`] (the folder to publish).

mod bench;
mod check;
mod digest;
mod dist;
mod project;
mod serve;
mod site;
mod web;

use std::process::ExitCode;

use anyhow::{Context, Result, bail};

const USAGE: &str = "\
Usage: cargo xtask COMMAND

  build                   compile the five wasm modules into www/pkg
  serve [--port N] [--dist]
                          build, then serve the page at http://127.0.0.1:8080; with
                          --dist serve the folder dist/ as it is
  test [--all-browsers]   every test, then the page in each browser found;
                          with --all-browsers a browser that is missing is a failure
  fuzz [--minutes N] [TARGET]
                          random inputs for every door that strangers' data comes
                          through, N minutes in all, 1 unless told; what fails is
                          kept in tests/fuzz/failures
  dist [--sizes] [--address URL]
                          write the folder to publish, dist/, and say what a visit
                          costs; --sizes lists every file; URL is where it will be
                          published, for link previews
  bench                   measure a change on the page, beside other libraries
";

fn main() -> ExitCode {
    match run() {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn run() -> Result<()> {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let (command, rest) = match args.split_first() {
        Some((command, rest)) => (command.as_str(), rest),
        None => ("help", &[][..]),
    };
    let mut options = Options(rest.to_vec());
    match command {
        "build" => {
            options.end()?;
            web::build()
        }
        "fuzz" => {
            let minutes = match options.value("--minutes")? {
                Some(minutes) => minutes.parse().context("--minutes takes a number")?,
                None => 1.0,
            };
            let target = options.0.pop_if(|arg| !arg.starts_with('-'));
            options.end()?;
            check::fuzz(minutes, target.as_deref())
        }
        "serve" => {
            let port = match options.value("--port")? {
                Some(port) => port.parse().map_err(|_| {
                    anyhow::anyhow!("--port wants a number up to 65535, not {port:?}")
                })?,
                None => 8080,
            };
            let is_dist = options.flag("--dist");
            options.end()?;
            let root = project::root();
            if is_dist {
                return serve::serve(port, site::Site::of_dist(root.join("dist")));
            }
            web::build()?;
            serve::serve(port, site::Site::of_project(root))
        }
        "test" => {
            let all_browsers = options.flag("--all-browsers");
            options.end()?;
            check::check(all_browsers)
        }
        "dist" => {
            let list_all = options.flag("--sizes");
            let address = options.value("--address")?;
            options.end()?;
            dist::dist(list_all, address.as_deref())
        }
        "bench" => {
            options.end()?;
            bench::bench()
        }
        "help" | "--help" | "-h" => {
            print!("{USAGE}");
            Ok(())
        }
        other => bail!("there is no command {other:?}\n\n{USAGE}"),
    }
}

/// What stands after the command, taken out one option at a time.
struct Options(Vec<String>);

impl Options {
    /// Whether `name` was given.
    fn flag(&mut self, name: &str) -> bool {
        let before = self.0.len();
        self.0.retain(|arg| arg != name);
        self.0.len() < before
    }

    /// The value of `--name value` or `--name=value`.
    fn value(&mut self, name: &str) -> Result<Option<String>> {
        let with_equals = format!("{name}=");
        let Some(at) = self
            .0
            .iter()
            .position(|arg| arg == name || arg.starts_with(&with_equals))
        else {
            return Ok(None);
        };
        let arg = self.0.remove(at);
        if let Some(value) = arg.strip_prefix(&with_equals) {
            return Ok(Some(value.to_owned()));
        }
        if at == self.0.len() {
            bail!("{name} wants a value");
        }
        Ok(Some(self.0.remove(at)))
    }

    /// Nothing may be left.
    fn end(self) -> Result<()> {
        match self.0.first() {
            Some(arg) => bail!("there is no option {arg:?} here\n\n{USAGE}"),
            None => Ok(()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(args: &[&str], expected: Option<&str>) {
        let mut options = Options(args.iter().map(|&arg| arg.to_owned()).collect());
        assert_eq!(options.value("--port").unwrap().as_deref(), expected);
        options.end().unwrap();
    }

    #[test]
    fn a_value_stands_after_its_name_or_an_equals_sign() {
        check(&["--port", "9000"], Some("9000"));
        check(&["--port=9000"], Some("9000"));
        check(&[], None);
    }

    #[test]
    fn what_no_option_took_is_an_error() {
        let mut options = Options(vec!["--prot".to_owned(), "9000".to_owned()]);
        assert_eq!(options.value("--port").unwrap(), None);
        assert!(options.end().unwrap_err().to_string().contains("--prot"));
        let mut options = Options(vec!["--port".to_owned()]);
        assert!(options.value("--port").is_err());
    }
}
