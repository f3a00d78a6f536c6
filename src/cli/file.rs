//! What commands read and write: files, standard input and output.

use std::fs;
use std::io::{self, BufWriter, Write};
use std::path::Path;

use crossfoot::message::{Lang, cli as words};
use crossfoot::value::Value;

/// What ends a run early: a sentence for people. Its exit status is 2.
pub type Failure = String;

/// That a file cannot be read or written, and why.
pub fn file_error(verb: &str, path: &Path, error: &dyn std::fmt::Display) -> Failure {
    let path = path.display();
    words::FILE.say(
        Lang::En,
        &[("verb", &verb), ("path", &path), ("error", error)],
    )
}

/// A text, from a file or standard input.
pub fn read(path: &Path) -> Result<String, Failure> {
    let text = if path == Path::new("-") {
        io::read_to_string(io::stdin())
    } else {
        fs::read_to_string(path)
    };
    let text = text.map_err(|error| file_error("read", path, &error))?;
    // Editors put a byte-order mark before a text; it is no part of it.
    Ok(match text.strip_prefix('\u{feff}') {
        Some(rest) => rest.to_owned(),
        None => text,
    })
}

/// Writes a file whole, or standard output for `-`.
pub fn write(path: &Path, bytes: &[u8]) -> Result<(), Failure> {
    writing(path, |out| {
        out.write_all(bytes).map_err(|error| error.to_string())
    })
}

/// Writes what `act` writes to a file, whole or not at all; to standard output for `-`.
///
/// # Errors
///
/// That of `act`, or that the file cannot be written.
pub fn writing<T>(
    path: &Path,
    act: impl FnOnce(&mut dyn Write) -> Result<T, Failure>,
) -> Result<T, Failure> {
    if path == Path::new("-") {
        return act(&mut io::stdout().lock());
    }
    let told = |error: io::Error| file_error("write", path, &error);
    // What a link leads to is replaced, not the link.
    let target = fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
    let before = fs::metadata(&target).ok();
    if before.as_ref().is_some_and(|before| !before.is_file()) {
        // Devices and pipes are written to as they are.
        let mut file = fs::OpenOptions::new()
            .write(true)
            .open(path)
            .map_err(told)?;
        return act(&mut file);
    }
    let mut name = std::ffi::OsString::from(".");
    name.push(target.file_name().unwrap_or_default());
    name.push(format!(".{}.part", std::process::id()));
    let part = target.with_file_name(name);
    let written = fs::File::create_new(&part).map_err(told).and_then(|file| {
        let mut out = BufWriter::new(&file);
        let done = act(&mut out)?;
        out.flush().map_err(told)?;
        drop(out);
        if let Some(before) = &before {
            file.set_permissions(before.permissions()).map_err(told)?;
        }
        file.sync_all().map_err(told)?;
        fs::rename(&part, &target).map_err(told)?;
        Ok(done)
    });
    if written.is_err() {
        // It may not even have come into being.
        let _ = fs::remove_file(&part);
    }
    written
}

/// Prints to standard output; a reader that has gone away (`| head`) is no failure.
pub fn print(text: &str) -> Result<(), Failure> {
    match io::stdout().write_all(text.as_bytes()) {
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => Err(error.to_string()),
        _ => Ok(()),
    }
}

/// A value as JSON for people's eyes.
pub fn json(value: &Value) -> Result<String, Failure> {
    serde_json::to_string_pretty(value)
        .map(|text| text + "\n")
        .map_err(|error| error.to_string())
}

/// The answer with the name of its file.
pub fn named(name: &str, value: Value) -> Value {
    let mut members = vec![("file".to_owned(), Value::from(name))];
    if let Value::Object(own) = value {
        members.extend(own);
    }
    Value::Object(members)
}
