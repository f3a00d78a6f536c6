//! Sentences about a sheet that cannot be read.
