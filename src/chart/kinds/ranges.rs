//! `ranges`: what follows and what was said, in rows over one axis.
//!
//! What follows comes first; one scale for all; the marks are explained in the first row.

use crate::chart::layouts;
use crate::chart::sketch::Sketch;

#[inline(never)]
pub(super) fn draw(s: &mut Sketch, variables: &[usize], &reference: &Option<usize>) {
    layouts::rows(s, variables, reference, false);
}
