//! Commands of the command line that have a file of their own, and the files that all commands read and write.

pub mod check;
pub mod file;
pub mod source;
