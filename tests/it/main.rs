//! Tests of the whole, from outside.

mod answer;
mod charts;
mod check;
mod cli;
mod import;
mod large;
mod mutants;
mod page;
mod read;
mod say;
mod sheet;
mod solve;
mod tidy;
mod trust;
mod truths;
#[path = "../made/zip.rs"]
mod zip;
