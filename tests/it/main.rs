//! Tests of the whole, from outside.

mod charts;
mod cli;
mod page;
mod read;
mod sheet;
mod solve;
mod tidy;
