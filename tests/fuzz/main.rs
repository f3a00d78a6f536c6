//! Fuzzing without a fuzzer: random inputs for every door that strangers' data comes through.
//!
//! `cargo xtask fuzz [--minutes N]` runs all targets, `cargo test --features cli --test fuzz` each for a second, `.ci/run`
//! for thirty. What fails is made smaller and kept in `tests/fuzz/failures`, from where it is tried first from then on.
//!
//! Reading order: [`TARGETS`], [`main`], then a file a target.

mod answers;
mod files;
mod sheets;
mod texts;
#[path = "../made/zip.rs"]
mod zip;

use std::path::PathBuf;
use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use arbtest::arbitrary::{Result, Unstructured};

/// A property of whatever is made of some bytes; panics where it does not hold.
type Target = fn(&mut Unstructured) -> Result<()>;

const TARGETS: &[(&str, Target)] = &[
    ("read", texts::read),
    ("says", texts::says),
    ("formula", sheets::formula),
    ("bytes", sheets::bytes),
    ("sheet", sheets::sheet),
    ("planted", sheets::planted),
    ("edges", sheets::edges),
    ("answer", answers::answer),
    ("import", files::damaged),
    ("parts", files::parts),
    ("letters", files::letters),
];

/// Bytes that an input is made of at most.
const MOST_BYTES: usize = 4096;

fn main() {
    let (mut seconds, mut seed, mut at_once, mut only) = (1.0, 1, 1, None);
    let mut args = std::env::args().skip(1);
    while let Some(arg) = args.next() {
        match arg.as_str() {
            "--seconds" => seconds = number(args.next()),
            "--seed" => seed = number(args.next()) as u64,
            "--at-once" => at_once = number(args.next()) as usize,
            // What the usual harness takes says nothing here.
            _ if arg.starts_with('-') => {}
            _ => only = Some(arg),
        }
    }
    let chosen = |name: &str| only.as_deref().is_none_or(|only| name.contains(only));
    let left = Mutex::new(TARGETS.iter().filter(|(name, _)| chosen(name)));
    let has_failed = AtomicBool::new(false);
    let patience = Duration::from_secs_f64(seconds);
    std::thread::scope(|scope| {
        for _ in 0..at_once.max(1) {
            scope.spawn(|| {
                loop {
                    let Some(&(name, target)) = left.lock().expect("nobody panics").next() else {
                        return;
                    };
                    let has_held = report(name, target, patience, seed);
                    has_failed.fetch_or(!has_held, Ordering::Relaxed);
                }
            });
        }
    });
    if has_failed.into_inner() {
        std::process::exit(1);
    }
}

/// Runs a target and says how it went; whether its property has held.
fn report(name: &str, target: Target, patience: Duration, seed: u64) -> bool {
    let started = Instant::now();
    match run(name, target, patience, seed) {
        Ok(n) => {
            let seconds = started.elapsed().as_secs_f64();
            println!("fuzz {name}: {n} inputs in {seconds:.1} s");
            true
        }
        Err(path) => {
            println!("fuzz {name} FAILED: {}", path.display());
            false
        }
    }
}

fn number(arg: Option<String>) -> f64 {
    let number = arg.and_then(|arg| arg.parse().ok());
    number.unwrap_or_else(|| {
        eprintln!("expected a number after --seconds, --seed and --at-once");
        std::process::exit(2);
    })
}

fn folder() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/fuzz/failures")
}

/// Tries what has failed before, then random bytes until the time is over; how many, or where the failure is kept.
fn run(
    name: &str,
    target: Target,
    patience: Duration,
    seed: u64,
) -> std::result::Result<usize, PathBuf> {
    let mut n = 0;
    for file in std::fs::read_dir(folder()).into_iter().flatten().flatten() {
        let is_ours = file
            .file_name()
            .to_string_lossy()
            .starts_with(&format!("{name}-"));
        if is_ours && fails(target, &std::fs::read(file.path()).unwrap_or_default()) {
            return Err(file.path());
        }
        n += usize::from(is_ours);
    }
    let started = Instant::now();
    let mut chance = Chance(seed);
    while started.elapsed() < patience {
        let bytes = chance.bytes(n);
        if fails(target, &bytes) {
            return Err(keep(name, &smaller(target, bytes)));
        }
        n += 1;
    }
    Ok(n)
}

/// What some bytes are, made of them again by every target.
fn fails(target: Target, bytes: &[u8]) -> bool {
    std::panic::catch_unwind(|| {
        // Too few bytes are no failure.
        let _ = target(&mut Unstructured::new(bytes));
    })
    .is_err()
}

/// The same failure from fewer bytes.
fn smaller(target: Target, mut bytes: Vec<u8>) -> Vec<u8> {
    let mut cut = bytes.len() / 2;
    while cut > 0 {
        let mut at = 0;
        while at < bytes.len() {
            let mut fewer = bytes.clone();
            fewer.drain(at..(at + cut).min(bytes.len()));
            if fails(target, &fewer) {
                bytes = fewer;
            } else {
                at += cut;
            }
        }
        cut /= 4;
    }
    bytes
}

fn keep(name: &str, bytes: &[u8]) -> PathBuf {
    let hash = bytes.iter().fold(0xcbf2_9ce4_8422_2325u64, |hash, &byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x100_0000_01b3)
    });
    let path = folder().join(format!("{name}-{hash:016x}"));
    let kept = std::fs::create_dir_all(folder()).and_then(|()| std::fs::write(&path, bytes));
    if let Err(error) = kept {
        println!("cannot keep {}: {error}", path.display());
    }
    path
}

/// SplitMix64, Steele, Lea and Flood 2014.
struct Chance(u64);

impl Chance {
    fn word(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let z = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        let z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    }

    /// Short inputs first, then of any length.
    fn bytes(&mut self, n: usize) -> Vec<u8> {
        let most = MOST_BYTES.min(64 + n * 8);
        let len = 1 + self.word() as usize % most;
        (0..len).map(|_| (self.word() >> 32) as u8).collect()
    }
}
