//! Shares in a table: percentages beside the counts that they are of.
//!
//! A column of percentages rarely says what it is a share of: the total of its column, another column, the sum of its
//! block. The whole is taken for which nearly all of the percentages hold; the few that then do not are wrong.

use std::collections::HashMap;

use super::{Axis, Expr, Fit, Found, Kind, Relation, Role, Scope, Tally, View, relation, sum};

/// At most so many wholes are tried for a column of shares.
const MOST_WHOLES: usize = 12;

/// What a share is taken of.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
enum Whole {
    /// The part's number in this slot.
    Slot(usize),
    /// This item's number in the same slot.
    Item(usize),
    /// All that stands in the block.
    Block,
}

/// A whole, and how far from the share the part stands.
type Spec = (Whole, isize);

/// Finds what each percentage is a share of.
pub fn shares(rows: &View, columns: &View, scope: &Scope, found: &mut Found) {
    for view in [columns, rows] {
        let items: Vec<usize> = (0..view.items.len())
            .filter(|&i| is_share(view, i))
            .collect();
        let mut tried: Vec<(usize, Spec, Vec<Fit>)> = Vec::new();
        let mut pooled: HashMap<Spec, Tally> = HashMap::new();
        let blocks = if view.axis == Axis::Columns {
            blocks(rows)
        } else {
            Vec::new()
        };
        let totals: Vec<usize> = (0..view.n_slots())
            .filter(|&slot| view.slots[slot].total)
            .take(MOST_WHOLES)
            .collect();
        for &at in &items {
            for part in parts(view, at) {
                for whole in wholes(view, at, part, &totals, !blocks.is_empty()) {
                    let fits = fits(view, at, part, whole, &blocks);
                    let spec = (whole, part as isize - at as isize);
                    let tally = Tally::of(&fits);
                    let pool = pooled.entry(spec).or_default();
                    pool.holds += tally.holds;
                    pool.fails += tally.fails;
                    tried.push((at, spec, fits));
                }
            }
        }
        for &at in &items {
            let own = || {
                tried
                    .iter()
                    .enumerate()
                    .filter(|(_, (item, _, _))| *item == at)
            };
            let key = |fits: &[Fit], spec: &Spec| {
                let (tally, pool) = (Tally::of(fits), pooled[spec]);
                (tally.holds, pool.holds, std::cmp::Reverse(tally.fails))
            };
            let Some((best, _)) =
                own().max_by_key(|(i, (_, spec, fits))| (key(fits, spec), std::cmp::Reverse(*i)))
            else {
                continue;
            };
            let (_, spec, fits) = &tried[best];
            let (tally, pool) = (Tally::of(fits), pooled[spec]);
            let enough = |tally: Tally| tally.holds >= 3 && tally.holds >= 3 * tally.fails;
            let confirmed = tally.holds > 0 && (enough(tally) || tally.fails <= 1 && enough(pool));
            if !(confirmed || tally.fails == 0 && tally.holds >= 2) {
                continue;
            }
            for fit in fits {
                if fit.holds() || confirmed {
                    found.push(fit.relation.clone());
                }
            }
            if spec.0 == Whole::Block && confirmed {
                same_wholes(
                    view,
                    (at as isize + spec.1) as usize,
                    at,
                    &blocks,
                    scope,
                    found,
                );
            }
        }
    }
}

/// Whether an item holds percentages that may be shares.
fn is_share(view: &View, at: usize) -> bool {
    let item = &view.items[at];
    let says = &item.says;
    item.is_percent && !item.is_blank && !(says.change || says.points || says.mean || says.apart)
}

/// The counts that the percentages of `at` may belong to: those next to it, then those of its block.
fn parts(view: &View, at: usize) -> Vec<usize> {
    let is_count = |i: &usize| {
        let item = &view.items[*i];
        !item.is_percent
            && !item.is_blank
            && !item.says.change
            && !item.says.apart
            && !item.says.mean
    };
    let before = (0..at).rev().find(is_count);
    let behind = (at + 1..view.items.len()).find(is_count);
    let mut out: Vec<usize> = before.into_iter().chain(behind).collect();
    if view.axis == Axis::Columns {
        let block = (0..view.items.len()).filter(|&i| view.items[i].block == view.items[at].block);
        for i in block.filter(is_count).take(MOST_WHOLES) {
            if !out.contains(&i) {
                out.push(i);
            }
        }
    }
    out
}

/// What a share may be taken of.
fn wholes(view: &View, at: usize, part: usize, totals: &[usize], has_blocks: bool) -> Vec<Whole> {
    let mut out: Vec<Whole> = totals.iter().map(|&slot| Whole::Slot(slot)).collect();
    let is_count = |i: &usize| {
        let item = &view.items[*i];
        *i != part
            && !item.is_percent
            && !item.is_blank
            && !item.says.change
            && !item.says.apart
            && !item.says.mean
    };
    let is_named = |i: &usize| view.items[*i].says.total;
    let mut others: Vec<usize> = (0..view.items.len())
        .filter(is_count)
        .filter(is_named)
        .take(MOST_WHOLES)
        .collect();
    if view.axis == Axis::Columns {
        let near = (0..view.items.len())
            .filter(is_count)
            .filter(|i| i.abs_diff(at) <= MOST_WHOLES / 2);
        others.extend(near.filter(|i| !is_named(i)));
    }
    out.extend(others.into_iter().map(Whole::Item));
    if has_blocks && totals.is_empty() {
        out.push(Whole::Block);
    }
    out
}

/// The slots of each block of rows, headings and totals left out; empty if a row is called a total.
fn blocks(rows: &View) -> Vec<Vec<usize>> {
    let mut out: Vec<Vec<usize>> = Vec::new();
    let mut last = None;
    for (i, item) in rows.items.iter().enumerate() {
        if item.is_blank {
            continue;
        }
        if last != Some(item.block) {
            out.push(Vec::new());
            last = Some(item.block);
        }
        if let Some(block) = out.last_mut() {
            block.push(i);
        }
    }
    out
}

/// What each slot makes of a share.
fn fits(view: &View, at: usize, part: usize, whole: Whole, blocks: &[Vec<usize>]) -> Vec<Fit> {
    let mut out = Vec::new();
    let mut push = |slot: usize, total: Expr, wholes: Vec<usize>| {
        let (Some(share), Some(count)) = (view.get(at, slot), view.get(part, slot)) else {
            return;
        };
        if !view.is_percent(share) || view.is_percent(count) || view.value(share).is_negative() {
            return;
        }
        if wholes.iter().any(|&i| view.is_percent(i)) || wholes.iter().all(|&i| view.is_zero(i)) {
            return;
        }
        let mut roles = vec![(Role::Share, share), (Role::Part, count)];
        roles.extend(
            wholes
                .iter()
                .map(|&i| (Role::Total, i))
                .filter(|(_, i)| *i != count),
        );
        let right = Expr::Quotient(Box::new(Expr::Figure(count)), Box::new(total));
        let relation = relation(
            Kind::Share,
            Expr::Figure(share),
            right,
            roles,
            view.cues(at, slot),
        );
        let mut fit = Fit::of(relation, view.figures, false);
        // Nothing out of anything is 0 %.
        fit.is_trivial |= view.is_zero(share);
        out.push(fit);
    };
    match whole {
        Whole::Slot(total) => {
            if let Some(base) = view.get(part, total) {
                for slot in (0..view.n_slots()).filter(|&slot| slot != total) {
                    push(slot, Expr::Figure(base), vec![base]);
                }
            }
        }
        Whole::Item(item) => {
            for slot in 0..view.n_slots() {
                if let Some(base) = view.get(item, slot) {
                    push(slot, Expr::Figure(base), vec![base]);
                }
            }
        }
        Whole::Block => {
            for block in blocks {
                let Some(outer) = outer(view, at, part, block) else {
                    continue;
                };
                for &slot in block {
                    push(slot, sum(outer.clone(), Vec::new()), outer.clone());
                }
            }
        }
    }
    out
}

/// The counts of a block that make its whole: their percentages make 100 %. A row that is the sum of the rows below it
/// stands for them. `None` if the percentages do not make 100 %.
fn outer(view: &View, at: usize, part: usize, block: &[usize]) -> Option<Vec<usize>> {
    let rows: Vec<(usize, f64)> = block
        .iter()
        .filter_map(|&slot| {
            let count = view.get(part, slot)?;
            Some((count, view.value(view.get(at, slot)?).to_f64()))
        })
        .collect();
    if rows.len() < 2 || rows.len() != block.len() {
        return None;
    }
    let count = |i: usize| view.value(rows[i].0).to_f64();
    let mut out = Vec::new();
    let mut share = 0.0;
    let mut i = 0;
    while i < rows.len() {
        out.push(rows[i].0);
        share += rows[i].1;
        let (mut inner, mut j) = (0.0, i + 1);
        while j < rows.len() && inner < count(i) {
            inner += count(j);
            j += 1;
        }
        i = if j > i + 2 && inner == count(i) {
            j
        } else {
            i + 1
        };
    }
    ((share - 1.0).abs() < 0.002 + 0.0006 * rows.len() as f64).then_some(out)
}

/// Several blocks that each make 100 % are the same whole taken apart in several ways, if they are.
fn same_wholes(
    view: &View,
    part: usize,
    at: usize,
    blocks: &[Vec<usize>],
    scope: &Scope,
    found: &mut Found,
) {
    if scope.is_open {
        return;
    }
    let wholes: Vec<Vec<usize>> = blocks
        .iter()
        .filter_map(|block| outer(view, at, part, block))
        .collect();
    for pair in wholes.windows(2) {
        let mut roles: Vec<(Role, usize)> = Vec::new();
        roles.extend(pair.iter().flatten().map(|&i| (Role::Part, i)));
        let relation = relation(
            Kind::Same,
            sum(pair[0].clone(), Vec::new()),
            sum(pair[1].clone(), Vec::new()),
            roles,
            vec![view.items[part].name.span.clone()],
        );
        let assumes = Some("both breakdowns cover the same whole".to_owned());
        found.push(Relation {
            assumes,
            ..relation
        });
    }
}
