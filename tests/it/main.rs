//! Tests of the whole, from outside.

mod sheet;
mod tidy;
