//! How the members of a conflict clash, with the numbers that show it; what they are in words is for `say`.

use crate::interval::Interval;
use crate::reading::Bound;
use crate::sheet::{Comparison, Node};
use crate::solve::model::Model;
use crate::solve::part::Part;
use crate::solve::work::Work;
use crate::solve::{Clash, Ends, Gap};

/// How a smallest set clashes.
///
/// - `part`: where they stand.
/// - `figures`, `relations`: positions on the sheet; the relations are enough for the clash.
pub(in crate::solve) fn clash(
    part: &Part,
    figures: &[usize],
    relations: &[usize],
    telling: &mut Work,
) -> Clash {
    if figures.is_empty() {
        return Clash::Relations;
    }
    let found = match relations {
        [] => without_relations(part.model, figures),
        [one] => one_relation(part, figures, *one, telling),
        _ => None,
    };
    // A gap to the last, if there is one: what is left for a figure may lie on both sides of it.
    let mut rest =
        (figures.iter().rev()).filter_map(|&last| leaves(part, figures, last, relations, telling));
    found.or_else(|| rest.next()).unwrap_or(Clash::Together)
}

fn stated(model: &Model, figure: usize) -> Interval {
    let (low, high) = model.stated(figure);
    Interval::new(low, high)
}

fn without_relations(model: &Model, figures: &[usize]) -> Option<Clash> {
    let &[first, second] = figures else {
        return None;
    };
    let sheet = &model.sheet;
    let (v, u) = (
        sheet.figures[first].variable,
        sheet.figures[second].variable,
    );
    if v == u {
        return Some(Clash::Twice {
            first,
            second,
            gap: gap(stated(model, first), stated(model, second)),
        });
    }
    // Two dates of a running total.
    let date = |v: usize| Some(sheet.variables[v].as_of?.start);
    let (earlier, later) = if date(v)? > date(u)? {
        (second, first)
    } else {
        (first, second)
    };
    Some(Clash::Falls { earlier, later })
}

fn one_relation(
    part: &Part,
    figures: &[usize],
    relation: usize,
    telling: &mut Work,
) -> Option<Clash> {
    let model = part.model;
    let constraint = part.constraint(relation)?;
    let start = part.start(&|f| figures.contains(&f), true);
    let mut values = Vec::new();
    constraint.within(&start.bounds, &mut values);
    let (left, right) = (values[constraint.left], values[constraint.right]);
    let gap = gap(left, right);
    if gap.size <= 0.0 || !gap.size.is_finite() {
        return None;
    }
    let nodes = &constraint.nodes;
    let of = |v: usize| {
        let v = part.variables[v];
        let mut figures = figures.iter().copied();
        figures.find(|&f| model.sheet.figures[f].variable == v)
    };
    let lone = |side: usize| match nodes[side] {
        Node::Variable(v) => of(v),
        _ => None,
    };
    let sides = Some(Clash::Sides {
        left: ends(left),
        right: ends(right),
        gap,
    });
    let (whole, other, value) = match (lone(constraint.left), lone(constraint.right)) {
        (Some(first), Some(second)) if constraint.comparison == Comparison::Eq => {
            return Some(Clash::Same { first, second, gap });
        }
        (Some(own), None) => (own, constraint.right, right),
        (None, Some(own)) => (own, constraint.left, left),
        _ => return sides,
    };
    let comes_to = ends(value);
    let all_stated = |parts: Vec<usize>| parts.into_iter().map(of).collect::<Option<Vec<usize>>>();
    if let Some(parts) = summands(nodes, other).and_then(all_stated) {
        return Some(Clash::Sum {
            parts,
            whole,
            comes_to,
            gap,
        });
    }
    let is_share = |v: usize| {
        let sheet = &model.sheet;
        sheet.quantities[sheet.variables[part.variables[v]].quantity].is_percent()
    };
    if let Node::Mul(a, b) = nodes[other]
        && let (Node::Variable(a), Node::Variable(b)) = (nodes[a], nodes[b])
        && let (Some(f), Some(g)) = (of(a), of(b))
        && (is_share(a) || is_share(b))
    {
        let (share, base) = if is_share(a) { (f, g) } else { (g, f) };
        return Some(Clash::Share {
            share,
            base,
            count: whole,
            comes_to,
            gap,
        });
    }
    if constraint.comparison == Comparison::Eq {
        return leaves(part, figures, whole, &[relation], telling);
    }
    sides
}

/// What all other figures leave for `last`, or relations alone; `None` unless that lies beside what is stated.
fn leaves(
    part: &Part,
    figures: &[usize],
    last: usize,
    relations: &[usize],
    telling: &mut Work,
) -> Option<Clash> {
    let others: Vec<usize> = figures.iter().copied().filter(|&f| f != last).collect();
    let (implied, stated) = (
        part.implied(last, &others, relations, telling)?,
        stated(part.model, last),
    );
    let gap = gap(implied, stated);
    if gap.size <= 0.0 && stated.lo < implied.hi && implied.lo < stated.hi {
        return None;
    }
    let mut comes_to = ends(implied);
    if gap.size <= 0.0 && !implied.is_point() {
        // They share an end and nothing else, and are proven to share no value: where the figure has that end,
        // what the others leave has not.
        let said = part.model.said(last, false);
        let has = |end: Option<Bound>| end.is_some_and(|bound| !bound.open);
        comes_to.open = (
            has(said.high) && stated.hi <= implied.lo,
            has(said.low) && implied.hi <= stated.lo,
        );
    }
    Some(Clash::Leaves {
        figure: last,
        comes_to,
        gap,
    })
}

fn ends(range: Interval) -> Ends {
    Ends::closed(range.lo, range.hi)
}

/// How far apart two ranges are.
fn gap(a: Interval, b: Interval) -> Gap {
    Gap::between((a.lo, a.hi), (b.lo, b.hi))
}

/// The variables that a node adds up, if it does nothing else.
fn summands(nodes: &[Node], root: usize) -> Option<Vec<usize>> {
    let (mut out, mut stack) = (Vec::new(), vec![root]);
    while let Some(node) = stack.pop() {
        match nodes[node] {
            Node::Variable(v) => out.push(v),
            Node::Add(a, b) => stack.extend([b, a]),
            _ => return None,
        }
    }
    (out.len() > 1).then_some(out)
}
