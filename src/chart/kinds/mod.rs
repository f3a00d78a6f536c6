//! The kinds of chart: one row in `sheet::kinds` and one file each. A kind composes marks, labels and layouts, and knows no
//! other kind.

mod change;
mod conflict;
mod distribution;
mod drivers;
mod flow;
mod parts;
mod proportion;
mod ranges;
mod series;
mod timeline;

use super::sketch::Sketch;
use crate::sheet::{ChartKind, chart_kinds};

macro_rules! draw {
    ($($(#[$doc:meta])* $tag:literal $name:ident => $variant:ident { $($field:ident: $sort:ident = $about:literal,)* })*) => {
        /// Draws a chart of a kind below what the sketch has: each file takes the fields of its kind.
        pub(super) fn draw(s: &mut Sketch, kind: &ChartKind) {
            match kind {
                // As `ChartKind::drawn_as` and `www/core/pieces.js` say.
                ChartKind::Flow { from, to, .. } if from.len() == 1 => doors::parts::draw(s, &from[0], to),
                ChartKind::Flow { from, to, .. } if to.len() == 1 => doors::parts::draw(s, &to[0], from),
                $(ChartKind::$variant { $($field),* } => doors::$name::draw(s, $($field),*),)*
            }
        }

        /// The one function by which each kind is reached. By its name `cargo xtask build` finds what a kind alone
        /// needs, so it is never a part of another.
        mod doors {
            $(pub mod $name {
                use crate::chart::{kinds::$name, sketch::Sketch};
                use crate::sheet::holds;

                #[inline(never)]
                pub fn draw(s: &mut Sketch, $($field: &holds::$sort),*) {
                    $name::draw(s, $($field),*);
                }
            })*
        }
    };
}
chart_kinds!(draw);
