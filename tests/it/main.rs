//! Tests of the whole, from outside.

mod cli;
mod sheet;
mod tidy;
