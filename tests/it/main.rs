//! Tests of the whole, from outside.

mod charts;
mod cli;
mod sheet;
mod tidy;
