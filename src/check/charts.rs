//! The charts of a check as pictures for a report: SVG that stands in the page, for either color scheme and width.

use super::Check;
use super::report::{Block, Report};
use crate::chart::{self, TableMetrics, View};
use crate::surface;

/// How charts are drawn: for a column of text and for paper, or for a phone; in either color scheme.
const VERSIONS: [(&str, f64, bool); 4] = [
    ("wide light", 640.0, false),
    ("wide dark", 640.0, true),
    ("narrow light", 320.0, false),
    ("narrow dark", 320.0, true),
];

/// A picture of a chart, which tells in words what it shows. Of the versions of one a reader sees one.
#[derive(Clone, Debug, PartialEq)]
pub struct Picture {
    /// Where it is for, as the classes that its page knows.
    pub class: &'static str,
    /// An SVG element.
    pub svg: String,
}

impl Check {
    /// The report under the title `title`, with the charts of the sheet; what does not add up is drawn first.
    pub fn illustrated(&self, title: &str) -> Report {
        self.composed(title, self.charts())
    }

    fn charts(&self) -> Vec<Block> {
        let Some(solved) = &self.solved else {
            return Vec::new();
        };
        let (sheet, solution) = (&solved.sheet, &solved.solution);
        let charts = sheet.charts.iter().map(|spec| {
            let versions = VERSIONS.map(|(class, width_px, dark)| {
                let view = View::new(width_px, dark, &self.locale);
                let scene = chart::layout(sheet, solution, spec, &view, &TableMetrics);
                let svg = inline(&surface::svg(&scene));
                Picture { class, svg }
            });
            Block::Chart(versions.to_vec())
        });
        charts.collect()
    }
}

/// An SVG file as it stands in HTML, which knows what it is without an address.
fn inline(svg: &str) -> String {
    svg.replacen(" xmlns=\"http://www.w3.org/2000/svg\"", "", 1)
}
