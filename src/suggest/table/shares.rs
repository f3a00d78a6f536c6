//! Shares in a table: percentages beside the counts that they are of.
//!
//! A column of percentages rarely says what it is a share of: the total of its column, another column, the sum of its
//! block. The whole is taken for which nearly all of the percentages hold; the few that then do not are wrong.

use std::collections::HashMap;

use crate::figure::Hedge;

use super::{
    Axis, Expr, Fit, Found, Kind, Outcome, Rational, Relation, Role, Scope, Tally, View, doubted,
    relation, sum,
};

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
        // The whole is mostly called a total, or stands last or first.
        let n = view.n_slots();
        let ends = (n.saturating_sub(3)..n)
            .chain(0..n.min(1))
            .filter(|&slot| !view.slots[slot].total);
        let named = (0..n)
            .filter(|&slot| view.slots[slot].total)
            .take(MOST_WHOLES);
        let is_named = named.clone().next().is_some();
        let totals: Vec<usize> = named.chain(ends).collect();
        for &at in &items {
            if !found.spend(4 * view.items.len() + 4 * MOST_WHOLES * view.n_slots()) {
                return;
            }
            for part in parts(view, at) {
                for whole in wholes(view, at, part, &totals, !is_named && !blocks.is_empty()) {
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
            let first = tried.partition_point(|(item, _, _)| *item < at);
            let own = || {
                let tried = tried[first..].iter().enumerate();
                tried.take_while(|(_, (item, _, _))| *item == at)
            };
            let key = |fits: &[Fit], spec: &Spec| {
                let (tally, pool) = (Tally::of(fits), pooled[spec]);
                // What fits as written before what fits once its numbers are taken for rounded ones.
                let is_exact = |fit: &&Fit| fit.outcome == Outcome::Agrees && !fit.is_trivial;
                let exact = fits.iter().filter(is_exact).count();
                (
                    exact,
                    tally.holds,
                    pool.holds,
                    std::cmp::Reverse(tally.fails),
                )
            };
            let Some((best, _)) =
                own().max_by_key(|(i, (_, spec, fits))| (key(fits, spec), std::cmp::Reverse(*i)))
            else {
                continue;
            };
            let (_, spec, fits) = &tried[first + best];
            let (tally, pool) = (Tally::of(fits), pooled[spec]);
            let enough = |tally: Tally| tally.holds >= 3 && tally.holds >= 3 * tally.fails;
            let confirmed = tally.holds > 0 && (enough(tally) || tally.fails <= 1 && enough(pool));
            if !(confirmed || tally.fails == 0 && tally.holds >= 2) {
                continue;
            }
            for fit in fits {
                if fit.holds() {
                    found.push(fit.relation.clone());
                } else if confirmed && !fit.is_loose {
                    found.push(doubted(fit.relation.clone(), tally));
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
    // A margin stands a few rows below what it is of.
    let reach = match view.axis {
        Axis::Columns => MOST_WHOLES / 2,
        Axis::Rows => 4,
    };
    let near = (0..view.items.len())
        .filter(is_count)
        .filter(|i| i.abs_diff(at) <= reach && (view.axis == Axis::Columns || *i < at));
    others.extend(near.filter(|i| !is_named(i)));
    out.extend(others.into_iter().map(Whole::Item));
    if has_blocks {
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
    let is_beyond = |slot: usize| match whole {
        Whole::Slot(total) => total > 0 && slot > total || view.slots[slot].is_other_base(),
        _ => false,
    };
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
        let is_above = wholes.len() == 1 && is_more(view.value(count), view.value(wholes[0]));
        // "150 of 100" is no 100 %, however round the numbers are.
        if is_above && !is_more(view.value(share), Rational::ONE) {
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
        let is_hedged = |i: &usize| view.figures[*i].figure.hedge != Hedge::Bare;
        // A turnout is of the electorate, in whatever table it stands; so is all that stands below the whole.
        fit.is_loose = !fit.holds() && fit.is_rounded_twice(view)
            || is_beyond(slot)
            || is_above
            || [share, count].iter().any(is_hedged);
        // Nothing out of anything is 0 %.
        fit.is_trivial |= view.is_zero(share) || view.is_zero(count);
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

fn is_more(a: Rational, b: Rational) -> bool {
    a.compare(b) == Some(std::cmp::Ordering::Greater)
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

/// Rates: a column "per head", "per 100,000", that is one of the others over another.
pub fn rates(view: &View, found: &mut Found) {
    for at in 0..view.items.len() {
        let item = &view.items[at];
        let Some(per) = per(&item.says.words)
            .filter(|_| !item.is_blank && !item.is_percent && !item.says.change)
        else {
            continue;
        };
        let is_count = |i: &usize| {
            let other = &view.items[*i];
            *i != at
                && !other.is_blank
                && !other.is_percent
                && !other.says.change
                && !other.says.apart
        };
        let mut near: Vec<usize> = (0..view.items.len()).filter(is_count).collect();
        near.sort_by_key(|i| i.abs_diff(at));
        near.truncate(6);
        let mut best: Option<(Tally, Vec<Fit>)> = None;
        for &above in &near {
            for &below in near.iter().filter(|&&below| below != above) {
                let fits: Vec<Fit> = (0..view.n_slots())
                    .filter_map(|slot| rate(view, at, above, below, slot, per))
                    .collect();
                let tally = Tally::of(&fits);
                if best
                    .as_ref()
                    .is_none_or(|(other, _)| tally.holds > other.holds)
                {
                    best = Some((tally, fits));
                }
            }
        }
        let Some((tally, fits)) = best else { continue };
        let confirmed = tally.holds >= 3 && tally.holds >= 3 * tally.fails;
        for fit in fits {
            if fit.holds() && (confirmed || tally.fails == 0 && tally.holds >= 2) {
                found.push(fit.relation);
            } else if !fit.holds() && confirmed {
                found.push(doubted(fit.relation, tally));
            }
        }
    }
}

/// What a rate is told for: 100 000 of "per 100,000", 1 of "per head"; `None` if it is no rate.
fn per(words: &str) -> Option<i64> {
    let (_, behind) = words.split_once(" per ")?;
    let mut digits = String::new();
    for word in behind.split_whitespace() {
        if word == "cent" {
            return None;
        }
        if !word.bytes().all(|b| b.is_ascii_digit()) {
            break;
        }
        digits.push_str(word);
    }
    if digits.is_empty() {
        return Some(if behind.starts_with("thousand") {
            1_000
        } else if behind.starts_with("million") {
            1_000_000
        } else {
            1
        });
    }
    digits.parse().ok()
}

/// One slot of a rate.
fn rate(view: &View, at: usize, above: usize, below: usize, slot: usize, per: i64) -> Option<Fit> {
    let (rate, above, below) = (
        view.get(at, slot)?,
        view.get(above, slot)?,
        view.get(below, slot)?,
    );
    if view.is_zero(below) || view.is_zero(rate) {
        return None;
    }
    // Millions over people is told in single pounds.
    let divisor = |i: usize| view.figures[i].figure.divisor;
    let scale = divisor(above)
        .div(divisor(below))?
        .div(divisor(rate))?
        .mul(Rational::integer(per))?;
    let quotient = Expr::Quotient(Box::new(Expr::Figure(above)), Box::new(Expr::Figure(below)));
    let right = if scale == Rational::ONE {
        quotient
    } else {
        Expr::Product(Box::new(quotient), Box::new(Expr::Number(scale)))
    };
    let roles = vec![
        (Role::Rate, rate),
        (Role::Total, above),
        (Role::Count, below),
    ];
    let relation = relation(
        Kind::Rate,
        Expr::Figure(rate),
        right,
        roles,
        view.cues(at, slot),
    );
    Some(Fit::of(relation, view.figures, false))
}
