//! Verdicts, conflicts and notes.
