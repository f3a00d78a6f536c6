//! What commands read and write: files, standard input and output.

use std::fs;
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

use crossfoot::message::{Lang, cli as words, line};
use crossfoot::read::Reading;
use crossfoot::value::Value;
use serde::ser::{Serialize, SerializeMap, Serializer};

/// What ends a run early: a sentence for people. Its exit status is 2.
pub type Failure = String;

/// That a file cannot be read or written, and why.
pub fn file_error(verb: &str, path: &Path, error: &dyn std::fmt::Display) -> Failure {
    let path = named(path);
    words::FILE.say(
        Lang::En,
        &[("verb", &verb), ("path", &path), ("error", error)],
    )
}

/// A file's name for people: any name may be a stranger's.
pub fn named(path: &Path) -> String {
    line(&path.display().to_string())
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
    let target = followed(path);
    let before = fs::metadata(&target).ok();
    if before.as_ref().is_some_and(|before| !before.is_file()) {
        // Devices and pipes are written to as they are.
        let mut file = fs::OpenOptions::new()
            .write(true)
            .open(path)
            .map_err(told)?;
        return act(&mut file);
    }
    if before.is_some() {
        // A file that may not be written to stays, though the folder would let another take its place.
        fs::OpenOptions::new()
            .write(true)
            .open(&target)
            .map_err(told)?;
    }
    let mut name = std::ffi::OsString::from(".");
    name.push(target.file_name().unwrap_or_default());
    name.push(format!(".{}.part", std::process::id()));
    let part = target.with_file_name(name);
    remove_left(&target);
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

/// The file that a path leads to: what a link leads to is replaced, or made where there is nothing yet, and not the link.
fn followed(path: &Path) -> PathBuf {
    if let Ok(whole) = fs::canonicalize(path) {
        return whole;
    }
    let mut at = path.to_owned();
    // Links may lead round in a circle.
    for _ in 0..40 {
        match fs::read_link(&at) {
            Ok(next) => at = at.with_file_name("").join(next),
            Err(_) => break,
        }
    }
    at
}

/// Looks whether what is written would take the place of what is read.
///
/// # Errors
///
/// That it would.
pub fn apart<'a>(inputs: impl IntoIterator<Item = &'a Path>, output: &Path) -> Result<(), Failure> {
    let whole = |path: &Path| fs::canonicalize(path).ok().filter(|path| path.is_file());
    let Some(target) = whole(output) else {
        return Ok(());
    };
    let is_same = |input: &Path| match input == Path::new("-") {
        true => is_standard_input(&target),
        false => whole(input).as_ref() == Some(&target),
    };
    match inputs.into_iter().any(is_same) {
        true => Err(words::OVER_INPUT.say(Lang::En, &[("path", &named(output))])),
        false => Ok(()),
    }
}

/// Whether standard input is read from this file.
#[cfg(unix)]
fn is_standard_input(path: &Path) -> bool {
    use std::os::fd::AsFd;
    use std::os::unix::fs::MetadataExt;
    let input = io::stdin().as_fd().try_clone_to_owned();
    let input = input.and_then(|input| fs::File::from(input).metadata());
    let place = |file: fs::Metadata| (file.dev(), file.ino());
    match (input, fs::metadata(path)) {
        (Ok(input), Ok(file)) => place(input) == place(file),
        _ => false,
    }
}

/// Elsewhere that cannot be told.
#[cfg(not(unix))]
fn is_standard_input(_: &Path) -> bool {
    false
}

/// Removes what runs that were killed have left beside `target` of what they were writing to it.
fn remove_left(target: &Path) {
    // Only where the system tells which processes there are.
    let processes = Path::new("/proc");
    let Some(name) = target
        .file_name()
        .filter(|_| processes.join("self").exists())
    else {
        return;
    };
    let folder = target
        .parent()
        .filter(|folder| !folder.as_os_str().is_empty());
    let Ok(entries) = fs::read_dir(folder.unwrap_or(Path::new("."))) else {
        return;
    };
    let before = format!(".{}.", name.to_string_lossy());
    for entry in entries.flatten() {
        let file = entry.file_name();
        let process = file
            .to_str()
            .and_then(|file| file.strip_prefix(&*before)?.strip_suffix(".part"))
            .filter(|process| process.bytes().all(|b| b.is_ascii_digit()));
        if process.is_some_and(|process| !processes.join(process).exists()) {
            // Another run may have been faster.
            let _ = fs::remove_file(entry.path());
        }
    }
}

/// Prints to standard output; a reader that has gone away (`| head`) is no failure.
pub fn print(text: &str) -> Result<(), Failure> {
    printed(io::stdout().write_all(text.as_bytes()))
}

fn printed(written: io::Result<()>) -> Result<(), Failure> {
    match written {
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => Err(error.to_string()),
        _ => Ok(()),
    }
}

/// What was read of a text, and what is to be said of its file, as [`json`] has it.
struct Told<'a> {
    reading: &'a Reading,
    source: Option<Value>,
}

/// A list whose items are made when it is written.
struct Listed<F>(F);

impl<F: Fn() -> I, I: Iterator<Item = Value>> Serialize for Listed<F> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq((self.0)())
    }
}

impl Serialize for Told<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("figures", &Listed(|| self.reading.figures_told()))?;
        map.serialize_entry("issues", &Listed(|| self.reading.issues_told()))?;
        map.serialize_entry("language", self.reading.language.code())?;
        if let Some(source) = &self.source {
            map.serialize_entry("source", source)?;
        }
        map.end()
    }
}

/// Prints what was read of a text, figure by figure.
pub fn print_reading(reading: &Reading, source: Option<Value>) -> Result<(), Failure> {
    let mut out = BufWriter::new(io::stdout().lock());
    let written = serde_json::to_writer_pretty(&mut out, &Told { reading, source })
        .map_err(io::Error::from)
        .and_then(|()| out.write_all(b"\n"))
        .and_then(|()| out.flush());
    printed(written)
}

/// A value as JSON for people's eyes.
pub fn json(value: &Value) -> Result<String, Failure> {
    serde_json::to_string_pretty(value)
        .map(|text| text + "\n")
        .map_err(|error| error.to_string())
}

/// The answer with the name of its file.
pub fn of_file(name: &str, value: Value) -> Value {
    let mut members = vec![("file".to_owned(), Value::from(name))];
    if let Value::Object(own) = value {
        members.extend(own);
    }
    Value::Object(members)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_reading_that_is_written_figure_by_figure_is_the_same() {
        for text in [
            "",
            "Of the 94, \"52\" were men.",
            "On 5 May 2021 between 1,000 and 2,000 came.",
            "Rates of 1e-7 and 12,13 %.",
        ] {
            let reading = crossfoot::read::read(text, None);
            let Value::Object(mut members) = reading.to_value() else {
                panic!("{text}");
            };
            for source in [None, Some(Value::from("notes"))] {
                members.extend(source.clone().map(|told| ("source".to_owned(), told)));
                let told = serde_json::to_string_pretty(&Told {
                    reading: &reading,
                    source,
                });
                let whole = json(&Value::Object(members.clone())).unwrap();
                assert_eq!(told.unwrap() + "\n", whole, "{text}");
            }
        }
    }

    #[test]
    fn what_steers_a_terminal_is_written_out_in_names() {
        let name = Path::new("a\nb\t\u{2028}\u{1b}\u{202e}é.txt");
        assert_eq!(named(name), "a\\nb\\t\\u{2028}\\u{1b}\\u{202e}é.txt");
    }

    #[cfg(unix)]
    #[test]
    fn a_link_stays_and_what_it_leads_to_is_written() {
        use std::os::unix::fs::symlink;
        let folder = std::env::temp_dir().join(format!("crossfoot-links-{}", std::process::id()));
        let inner = folder.join("inner");
        fs::create_dir_all(&inner).unwrap();
        // One to nothing yet, through another, and round in a circle.
        symlink("inner/b", folder.join("a")).unwrap();
        symlink("c", inner.join("b")).unwrap();
        symlink("round", folder.join("round")).unwrap();
        for text in ["one", "two"] {
            write(&folder.join("a"), text.as_bytes()).unwrap();
            assert!(folder.join("a").is_symlink() && inner.join("b").is_symlink());
            assert_eq!(fs::read_to_string(inner.join("c")).unwrap(), text);
        }
        let circle = folder.join("round");
        assert!(write(&circle, b"three").is_err() || !circle.is_symlink());
        fs::remove_dir_all(&folder).unwrap();
    }

    #[cfg(target_os = "linux")]
    #[test]
    fn what_a_killed_run_has_left_is_removed() {
        let folder = std::env::temp_dir().join(format!("crossfoot-left-{}", std::process::id()));
        fs::create_dir_all(&folder).unwrap();
        let target = folder.join("s.json");
        // No process has so high a number, and one runs under this one.
        let dead = folder.join(".s.json.999999999.part");
        let kept = [
            folder.join(".t.json.999999999.part"),
            folder.join(".s.json.x1.part"),
            folder.join(".s.json.1.part"),
        ];
        for file in kept.iter().chain([&dead]) {
            fs::write(file, "").unwrap();
        }
        write(&target, b"{}").unwrap();
        assert!(!dead.exists() && kept.iter().all(|file| file.exists()));
        assert_eq!(fs::read(&target).unwrap(), b"{}");
        fs::remove_dir_all(&folder).unwrap();
    }
}
