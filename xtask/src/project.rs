//! Where the project's files lie and how its tools run other programs.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, bail};

/// The folder with the workspace's `Cargo.toml`.
pub fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .parent()
        .expect("xtask lies in the workspace")
        .to_owned()
}

/// Where cargo puts what it builds.
pub fn target() -> PathBuf {
    match std::env::var_os("CARGO_TARGET_DIR") {
        Some(dir) => root().join(dir),
        None => root().join("target"),
    }
}

/// Adds the files under `dir` to `out`, at any depth, in the order of their names.
pub fn files(dir: &Path, out: &mut Vec<PathBuf>) -> Result<()> {
    let entries = fs::read_dir(dir).with_context(|| format!("cannot read {}", dir.display()))?;
    let mut paths = entries
        .map(|entry| Ok(entry?.path()))
        .collect::<Result<Vec<_>>>()?;
    paths.sort();
    for path in paths {
        if path.is_dir() {
            files(&path, out)?;
        } else {
            out.push(path);
        }
    }
    Ok(())
}

/// `program` with its arguments, in the project's folder.
pub fn command(program: &str, args: &[&str]) -> Command {
    let mut command = Command::new(program);
    command.args(args).current_dir(root());
    command
}

/// The cargo that runs us.
pub fn cargo(args: &[&str]) -> Command {
    let cargo = std::env::var("CARGO").unwrap_or_else(|_| "cargo".to_owned());
    let mut command = command(&cargo, args);
    // Set by `cargo run` for us; the crates that we build must not see them.
    for (name, _) in std::env::vars_os() {
        if name
            .to_str()
            .is_some_and(|name| name.starts_with("CARGO_PKG_") || name == "CARGO_MANIFEST_DIR")
        {
            command.env_remove(name);
        }
    }
    command
}

/// Runs to the end; a status other than 0 is an error that shows the command.
pub fn run(mut command: Command) -> Result<()> {
    let shown = show(&command);
    let status = command
        .status()
        .with_context(|| format!("cannot run `{shown}`"))?;
    if !status.success() {
        bail!("`{shown}` failed ({status})");
    }
    Ok(())
}

/// The command as a person would type it.
pub fn show(command: &Command) -> String {
    let mut words = vec![command.get_program()];
    words.extend(command.get_args());
    words
        .iter()
        .map(|word| word.to_string_lossy())
        .collect::<Vec<_>>()
        .join(" ")
}

/// The first of `names` that is a program on the `PATH` (or, with a slash, a file).
pub fn which(names: &[&str]) -> Option<PathBuf> {
    let path = std::env::var_os("PATH").unwrap_or_default();
    names.iter().find_map(|name| {
        if name.contains('/') {
            let file = PathBuf::from(name);
            return file.is_file().then_some(file);
        }
        std::env::split_paths(&path)
            .map(|dir| dir.join(name))
            .find(|file| file.is_file())
    })
}

/// The program `node`, once the packages that `folder/package-lock.json` names are installed; none
/// where the machine has no node or npm.
pub fn node_tools(folder: &str) -> Result<Option<String>> {
    let (Some(node), Some(npm)) = (which(&["node"]), which(&["npm"])) else {
        return Ok(None);
    };
    let dir = root().join(folder);
    let (lock, installed) = (
        dir.join("package-lock.json"),
        dir.join("node_modules/.package-lock.json"),
    );
    let modified = |file: &Path| fs::metadata(file).and_then(|data| data.modified()).ok();
    if modified(&installed) < modified(&lock) {
        let npm = npm.to_string_lossy().into_owned();
        let mut install = command(&npm, &["ci", "--no-audit", "--no-fund"]);
        install.current_dir(&dir);
        run(install)?;
    }
    Ok(Some(node.to_string_lossy().into_owned()))
}
