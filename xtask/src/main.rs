//! The project's own commands: `cargo xtask COMMAND`.
//!
//! Reading order: [`project`] (where things lie, running programs), [`web`] (Rust to `www/pkg`) and [`split`] (one wasm file into several),
//! [`site`] (files to responses), [`serve`] (the socket), [`check`] (`cargo xtask test`), [`deny`] (what others' crates may be),
//! [`dist`] (the folder to publish).

mod bench;
mod check;
mod deny;
mod digest;
mod dist;
mod project;
mod serve;
mod site;
mod slim;
mod split;
mod web;

use std::process::ExitCode;

use anyhow::Result;
use clap::{Parser, Subcommand};

/// The project's own commands.
#[derive(Parser)]
#[command(
    name = "cargo xtask",
    bin_name = "cargo xtask",
    arg_required_else_help = true
)]
struct Args {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Compile the wasm modules into www/pkg.
    Build,
    /// Build, then serve the page.
    Serve {
        /// Where: http://127.0.0.1:N.
        #[arg(long, default_value_t = 8080, value_name = "N")]
        port: u16,
        /// Serve the folder dist/ as it is.
        #[arg(long)]
        dist: bool,
    },
    /// Every test, then the page in each browser found.
    Test {
        /// A browser that is missing is a failure.
        #[arg(long)]
        all_browsers: bool,
        /// So many seconds of random inputs for every door.
        #[arg(long, value_name = "SECONDS")]
        fuzz: Option<f64>,
    },
    /// Random inputs for every door that strangers' data comes through; what fails is kept in tests/fuzz/failures.
    Fuzz {
        /// How long, in all.
        #[arg(long, default_value_t = 1.0, value_name = "N")]
        minutes: f64,
        /// One door instead of all.
        target: Option<String>,
    },
    /// Write the folder to publish, dist/, and say what a visit costs.
    Dist {
        /// List every file.
        #[arg(long)]
        sizes: bool,
        /// Where it will be published, for link previews.
        #[arg(long, value_name = "URL")]
        address: Option<String>,
    },
    /// Measure a change on the page, beside other libraries.
    Bench,
}

fn main() -> ExitCode {
    match run(Args::parse().command) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn run(command: Command) -> Result<()> {
    match command {
        Command::Build => web::build(),
        Command::Serve { port, dist } => {
            let root = project::root();
            if dist {
                return serve::serve(port, site::Site::of_dist(root.join("dist")));
            }
            web::build()?;
            serve::serve(port, site::Site::of_project(root))
        }
        Command::Test { all_browsers, fuzz } => check::check(check::Extent { all_browsers, fuzz }),
        Command::Fuzz { minutes, target } => check::fuzz(minutes, target.as_deref()),
        Command::Dist { sizes, address } => dist::dist(sizes, address.as_deref()),
        Command::Bench => bench::bench(),
    }
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    use super::*;

    #[test]
    fn the_commands_are_well_formed() {
        Args::command().debug_assert();
    }

    #[test]
    fn what_no_option_takes_is_an_error() {
        for args in [
            &["serve", "--prot", "9000"][..],
            &["serve", "--port"],
            &["server"],
            &["test", "all"],
        ] {
            assert!(
                Args::try_parse_from([&["xtask"], args].concat()).is_err(),
                "{args:?}"
            );
        }
    }
}
