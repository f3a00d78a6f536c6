//! What adds up in a table: totals, subtotals, balances, means.

use std::collections::{HashMap, HashSet};

use super::words::YEAR;
use super::{
    Axis, Expr, Fit, Found, Item, Kind, Rational, Relation, Role, Says, Scope, Sign, Tally, View,
    relation, sum,
};
use crate::figure::{Amount, Hedge};
use crate::language::en::rows;

/// A way to make an item out of others.
struct Binding {
    parts: Vec<usize>,
    /// The first of the parts is what the others are taken from.
    is_taken: bool,
}

/// At most so many parts make a total; longer lists are compared no further.
const MOST_PARTS: usize = 5_000;

/// Longer lists have no subtotals that only their numbers show.
const MOST_ROWS: usize = 200;

/// Totals of rows and columns, by their names, by "of which" below them, or by what is set in below them.
pub fn totals(view: &View, scope: &Scope, found: &mut Found) {
    if scope.is_apart {
        return;
    }
    for at in 0..view.items.len() {
        let item = &view.items[at];
        let says = &item.says;
        if item.is_blank || says.of_which || !may_add(item) {
            continue;
        }
        let below = view.items.get(at + 1);
        let has_of_which = below.is_some_and(|next| next.says.of_which && !next.is_blank);
        let has_children = view.axis == Axis::Rows
            && below.is_some_and(|next| {
                next.name.indent > item.name.indent && next.is_percent == item.is_percent
            });
        let is_unnamed = view.axis == Axis::Rows
            && item.name.text.is_empty()
            && !item.name.path.is_empty()
            && !item.is_percent;
        let is_named = says.total || has_of_which || is_unnamed;
        if !(is_named || has_children || is_unnamed || says.result) {
            continue;
        }
        if !found.spend(view.items.len()) {
            return;
        }
        let bindings = bindings(view, at, has_of_which);
        let license = if has_of_which {
            License::Closed
        } else if is_named {
            License::Named
        } else {
            License::Look
        };
        bind(view, scope, at, &bindings, license, found);
    }
}

/// Whether an item may be part or total of a sum: of counts, or of percentages that are shares.
fn may_add(item: &Item) -> bool {
    let is_share = item.is_percent && !item.says.change && !item.says.mean;
    is_share || item.says.adds()
}

/// Whether `item` may be a part of a total of the kind of `of`.
fn is_part(item: &Item, of: &Item) -> bool {
    !item.is_blank && item.is_percent == of.is_percent && may_add(item)
}

/// Every way to make the item `at` out of others that the table's order licenses.
fn bindings(view: &View, at: usize, has_of_which: bool) -> Vec<Binding> {
    let items = &view.items;
    let own = &items[at];
    let n = items.len();
    let is_total = |i: usize| items[i].says.total;
    let mut out: Vec<Vec<usize>> = Vec::new();
    let part = |i: &usize| is_part(&items[*i], own);

    // Below: what is set in, "of which", or what follows up to the next total or heading.
    let ends = |i: usize| {
        items[i].is_blank && !items[i].name.text.is_empty() || items[i].block != own.block
    };
    let until =
        |stop: &dyn Fn(usize) -> bool| (at + 1..n).take_while(|&i| !stop(i)).collect::<Vec<_>>();
    let deeper = until(&|i| items[i].name.indent <= own.name.indent && !items[i].is_blank);
    if view.axis == Axis::Rows {
        out.push(level(view, deeper.into_iter().filter(part).collect()));
    }
    if has_of_which {
        let following = until(&|i| ends(i) || is_total(i));
        out.push(level(view, following.into_iter().filter(part).collect()));
    }
    if own.says.total {
        let following = until(&|i| ends(i) || is_total(i));
        out.push(level(view, following.into_iter().filter(part).collect()));
        let all = until(&ends);
        out.push(
            all.iter()
                .copied()
                .filter(|&i| is_total(i))
                .filter(part)
                .collect(),
        );
        out.push(level(view, all.into_iter().filter(part).collect()));
        let rest: Vec<usize> = (at + 1..n).filter(part).collect();
        out.push(rest.iter().copied().filter(|&i| is_total(i)).collect());
        out.push(level(
            view,
            rest.iter().copied().filter(|&i| !is_total(i)).collect(),
        ));
    }
    // Above: what stands between the last total and this one, the totals, or all that is no total.
    let back = |stop: &dyn Fn(usize) -> bool| {
        let mut found: Vec<usize> = (0..at)
            .rev()
            .take_while(|&i| !stop(i))
            .filter(part)
            .collect();
        found.reverse();
        found
    };
    let block = |i: usize| items[i].block != own.block;
    let no_of_which = |found: Vec<usize>| -> Vec<usize> {
        let mut inside = false;
        found
            .into_iter()
            .filter(|&i| {
                inside = items[i].says.of_which;
                !inside
            })
            .collect()
    };
    if own.says.total || own.name.text.is_empty() {
        let since = back(&|i| is_total(i) || block(i));
        out.push(level(view, since.clone()));
        out.push(no_of_which(since.clone()));
        out.push(since);
        let across = back(&is_total);
        out.push(level(view, across));
        let all = back(&|_| false);
        out.push(all.iter().copied().filter(|&i| is_total(i)).collect());
        // Totals and what stands behind the last of them.
        if let Some(last) = all.iter().rposition(|&i| is_total(i)) {
            let outer = all
                .iter()
                .enumerate()
                .filter(|(k, i)| is_total(**i) || *k > last);
            out.push(outer.map(|(_, i)| *i).collect());
        }
        out.push(level(
            view,
            all.into_iter().filter(|&i| !is_total(i)).collect(),
        ));
    }
    // Rows that are the sum of the rows below them stand for those, where nothing is set in.
    if own.says.total && view.axis == Axis::Rows {
        let is_short = |list: &&Vec<usize>| (4..=MOST_ROWS).contains(&list.len());
        let lists: Vec<Vec<usize>> = out.iter().filter(is_short).cloned().collect();
        for list in lists {
            out.push(reduced(view, &list).into_iter().map(|(i, _)| i).collect());
        }
    }
    let mut bindings: Vec<Binding> = Vec::new();
    let mut seen = HashSet::new();
    if view.axis == Axis::Columns {
        out.iter_mut().for_each(|parts| namesakes(view, at, parts));
    }
    for parts in out {
        if parts.len() >= 2 && parts.len() <= MOST_PARTS && seen.insert(parts.clone()) {
            bindings.push(Binding {
                parts,
                is_taken: false,
            });
        }
    }
    if own.says.result && !own.says.total {
        // A result goes on from the one before it: its rows with their signs, or taken from it.
        let is_result = |i: usize| items[i].says.result || is_total(i);
        let since = back(&|i| is_result(i) || block(i));
        let before = since.first().map_or(at, |&i| i);
        let last = (0..before).rev().find(|&i| is_result(i) && part(&i));
        let mut with = since.clone();
        if let Some(last) = last {
            with.insert(0, last);
        }
        let pair = since[since.len().saturating_sub(2)..].to_vec();
        for (parts, is_taken) in [
            (with.clone(), false),
            (since, false),
            (with, true),
            (pair, true),
        ] {
            if parts.len() >= 2 && (is_taken || seen.insert(parts.clone())) {
                bindings.push(Binding { parts, is_taken });
            }
        }
    }
    bindings
}

/// Leaves out parts of another kind, where a total says which it is: "Total goals" is of "League goals" and "Cup goals".
fn namesakes(view: &View, at: usize, parts: &mut Vec<usize>) {
    let own = view.items[at].says.kind_words();
    let is_same = |i: &usize| {
        let words = &view.items[*i].says.words;
        own.iter().all(|word| words.contains(&format!(" {word} ")))
    };
    let n_same = parts.iter().filter(|i| is_same(i)).count();
    if !own.is_empty() && n_same >= 2 {
        parts.retain(is_same);
    }
}

/// The items of the outermost level among `items`: a part of a part is counted in it.
fn level(view: &View, items: Vec<usize>) -> Vec<usize> {
    if view.axis == Axis::Columns {
        return items;
    }
    let Some(least) = items.iter().map(|&i| view.items[i].name.indent).min() else {
        return items;
    };
    let is_outer = |i: &usize| view.items[*i].name.indent == least;
    items.into_iter().filter(is_outer).collect()
}

/// The items of a list, each with those below it that it is the sum of, in two columns at least and in most.
fn reduced(view: &View, list: &[usize]) -> Vec<(usize, Vec<usize>)> {
    /// More parts of a part are not looked for.
    const MOST: usize = 60;
    let slots: Vec<usize> = (0..view.n_slots())
        .filter(|&slot| adds(view, slot))
        .take(MOST)
        .collect();
    let value = |i: usize, slot: usize| view.get(i, slot).map(|figure| view.value(figure).to_f64());
    let mut out = Vec::new();
    let mut at = 0;
    while at < list.len() {
        let mut sums = vec![Some(0.0); slots.len()];
        let mut children = Vec::new();
        for (n, &child) in list[at + 1..].iter().enumerate().take(MOST) {
            let (mut holds, mut fails) = (0, 0);
            for (sum, &slot) in sums.iter_mut().zip(&slots) {
                *sum = sum.and_then(|sum| Some(sum + value(child, slot)?));
                let (Some(sum), Some(own)) = (*sum, view.get(list[at], slot)) else {
                    continue;
                };
                let total = view.value(own).to_f64();
                let room = room(view, own, n + 2);
                let is_vague = total == 0.0 || room > 0.1 * total.abs();
                if (sum - total).abs() > room {
                    fails += 1;
                } else if !is_vague {
                    holds += 1;
                }
            }
            if n > 0 && holds >= 2 && holds >= 2 * fails {
                children = list[at + 1..at + n + 2].to_vec();
                break;
            }
        }
        let n = children.len();
        out.push((list[at], children));
        at += 1 + n;
    }
    out
}

/// How far a sum of `n` numbers may be from the figure that tells it, by rounding.
fn room(view: &View, total: usize, n: usize) -> f64 {
    let figure = &view.figures[total].figure;
    let grain = super::super::cell::grain(figure)
        .filter(|_| figure.kind != crate::figure::Kind::Count || !is_whole(figure));
    grain.map_or(1e-9, |grain| 0.5 * grain.to_f64() * n as f64)
}

fn is_whole(figure: &crate::figure::Figure) -> bool {
    figure.divisor == Rational::ONE
        && figure
            .amount
            .value()
            .is_some_and(|value| value.parts().1 == 1)
}

/// Whether numbers in `slot` may be added up.
fn adds(view: &View, slot: usize) -> bool {
    let says = &view.slots[slot];
    !(says.apart || says.mean || says.change && says.percent)
}

/// The binding in one slot; `None` if there is nothing to compare.
///
/// `taken`: items that are subtracted in other slots, so that they are here.
fn fit(
    view: &View,
    scope: &Scope,
    at: usize,
    binding: &Binding,
    slot: usize,
    taken: &[usize],
) -> Option<Fit> {
    let total = view.get(at, slot)?;
    let is_percent = view.is_percent(total);
    let (mut plus, mut minus) = (Vec::new(), Vec::new());
    let mut has_gap = false;
    for (k, &i) in binding.parts.iter().enumerate() {
        let Some(figure) = view.get(i, slot) else {
            // A dash may be nothing, or nothing that is told.
            has_gap |= !(view.is_dash(i, slot) && scope.dash_is_zero);
            continue;
        };
        if view.is_percent(figure) != is_percent {
            return None;
        }
        let is_minus =
            (view.items[i].says.minus || taken.contains(&i)) && !view.value(figure).is_negative();
        if binding.is_taken && k > 0 || is_minus {
            minus.push(figure);
        } else {
            plus.push(figure);
        }
    }
    if plus.is_empty() || plus.len() + minus.len() < 2 {
        return None;
    }
    let (taken, may_be_taken) = match taken {
        [] => take_off(view, binding, slot, total, &mut plus, &mut minus),
        taken => (taken.to_vec(), false),
    };
    // A total that is no greater than its greatest part is a mean or a rate.
    let is_like_mean = minus.is_empty()
        && plus.iter().all(|&part| !view.value(part).is_negative())
        && plus.iter().filter(|&&part| !view.is_zero(part)).count() >= 2
        && plus
            .iter()
            .any(|&part| is_at_most(view.value(total), view.value(part)));
    let is_whole = is_percent && view.value(total) == Rational::ONE;
    let is_hedged = |&part: &usize| {
        let figure = &view.figures[part].figure;
        figure.hedge != Hedge::Bare || !matches!(figure.amount, Amount::Number(_))
    };
    let is_loose = is_percent && (!is_whole || scope.is_open)
        || plus.iter().chain(&minus).chain([&total]).any(is_hedged);
    // The greatest of its parts is no sum of them, and one part alone shows nothing.
    let n_parts = plus
        .iter()
        .chain(&minus)
        .filter(|&&part| !view.is_zero(part))
        .count();
    let is_greatest = is_like_mean
        && plus
            .iter()
            .any(|&part| view.value(part) == view.value(total));
    let mut roles = vec![(Role::Total, total)];
    roles.extend(plus.iter().chain(&minus).map(|&part| (Role::Part, part)));
    let kind = if is_whole {
        Kind::Complement
    } else {
        Kind::Sum
    };
    let is_vague = is_vague(view, total, plus.len() + minus.len());
    let relation = relation(
        kind,
        Expr::Figure(total),
        sum(plus, minus),
        roles,
        view.cues(at, slot),
    );
    let mut fit = Fit::of(relation, view.figures, is_loose);
    // A change adds up even where only those rows are told that changed.
    fit.is_trivial |= is_vague || fit.is_far || view.slots[slot].change || n_parts < 2;
    fit.is_loose |= is_greatest && !fit.holds();
    fit.is_dated = !view.slots[slot].dates.is_empty();
    fit.has_gap = has_gap;
    fit.is_like_mean = is_like_mean;
    fit.slot = slot;
    fit.taken = taken;
    fit.may_be_taken = may_be_taken;
    if !fit.holds() {
        fit.supposes = if may_be_taken {
            Some("no row is subtracted from the others")
        } else if overlaps(view, scope, at, binding, &fit) {
            Some("nobody is counted in more than one row")
        } else {
            None
        };
    }
    Some(fit)
}

/// "Discount", "Eliminations": puts those of `plus` that make the total by being subtracted into `minus`. Their items, and whether
/// there are such that may be subtracted while the total fits neither way.
fn take_off(
    view: &View,
    binding: &Binding,
    slot: usize,
    total: usize,
    plus: &mut Vec<usize>,
    minus: &mut Vec<usize>,
) -> (Vec<usize>, bool) {
    /// Of more than so many, all are subtracted or none.
    const MOST: usize = 4;
    let value = |part: usize| view.value(part).to_f64();
    let taken: Vec<(usize, usize)> = (binding.parts.iter())
        .filter(|&&i| view.items[i].says.taken)
        .filter_map(|&i| Some((i, view.get(i, slot)?)))
        .filter(|(_, part)| plus.contains(part) && value(*part) > 0.0)
        .collect();
    let sum = |parts: &[usize]| parts.iter().map(|&part| value(part)).sum::<f64>();
    let over = sum(plus) - sum(minus) - value(total);
    let room = room(view, total, plus.len() + minus.len()) + 1e-9 * over.abs();
    if taken.is_empty() || over.abs() <= room {
        return (Vec::new(), false);
    }
    // All of them, then any.
    let n_sets = if taken.len() > MOST {
        0
    } else {
        1 << taken.len()
    };
    for set in std::iter::once(usize::MAX).chain((1..n_sets).rev()) {
        let is_in = |k: usize| set == usize::MAX || set >> k & 1 == 1;
        let own = taken.iter().enumerate().filter(|(k, _)| is_in(*k));
        let (items, own): (Vec<usize>, Vec<usize>) = own.map(|(_, taken)| *taken).unzip();
        if own.len() < plus.len() && (over - 2.0 * sum(&own)).abs() <= room {
            plus.retain(|part| !own.contains(part));
            minus.extend(own);
            return (items, false);
        }
    }
    (Vec::new(), true)
}

/// "Fever", "Cough": whether one and the same may be counted in several rows, and is, if the total is right.
fn overlaps(view: &View, scope: &Scope, at: usize, binding: &Binding, fit: &Fit) -> bool {
    let value = |part: usize| view.value(part).to_f64();
    let Some(total) = fit.roles_total().map(value) else {
        return false;
    };
    let parts = || fit.relation.with_role(Role::Part).map(value);
    if parts().sum::<f64>() <= total || parts().any(|part| part < 0.0 || part > total) {
        return false;
    }
    let heading = binding
        .parts
        .first()
        .and_then(|&i| view.items[i].name.path.last());
    let heading = Says::of(heading.map_or("", String::as_str));
    let heads = [&scope.head, &heading];
    let is_over = |list: &[&str]| heads.iter().any(|head| head.has_any(list));
    let counted = [
        &scope.head,
        &heading,
        &view.items[at].says,
        &view.slots[fit.slot],
    ];
    is_over(rows::MANIFOLD)
        || is_over(rows::MANIFOLD_OF_PERSONS)
            && counted.iter().any(|says| says.has_any(rows::PERSONS))
}

/// "EU27", "Germany", "France": whether the total is made of fewer rows, as some are parts of another.
fn fits_without(view: &View, binding: &Binding, fit: &Fit, is_single: bool) -> bool {
    /// Of more rows than these only those are left out that stand together.
    const MOST_OF_ANY: usize = 14;
    const MOST: usize = 60;
    let parts: Vec<(usize, f64)> = (binding.parts.iter())
        .filter_map(|&i| Some((i, view.get(i, fit.slot)?)))
        .map(|(i, part)| (i, view.value(part).to_f64()))
        .collect();
    let Some(total) = fit.roles_total() else {
        return false;
    };
    let over = parts.iter().map(|(_, part)| part).sum::<f64>() - view.value(total).to_f64();
    let room = room(view, total, parts.len()) + 1e-9 * over.abs();
    if over <= room || parts.len() > MOST || parts.iter().any(|(_, part)| *part < 0.0) {
        return false;
    }
    let fits = |left_out: f64| (left_out - over).abs() <= room;
    let is_aggregate = |k: usize| view.items[parts[k].0].says.is_aggregate();
    let aggregates: Vec<usize> = (0..parts.len()).filter(|&k| is_aggregate(k)).collect();
    if aggregates.iter().any(|&k| fits(parts[k].1)) {
        return true;
    }
    // What stands together beside a row that it can be a part of: below it, or above.
    for k in 0..parts.len() {
        let is_named = aggregates.contains(&k);
        if !(is_named || is_single) {
            continue;
        }
        let below = parts[k + 1..].iter();
        let above = parts[..k].iter().rev();
        let runs: [&mut dyn Iterator<Item = &(usize, f64)>; 2] =
            [&mut below.clone(), &mut above.clone()];
        for run in runs {
            let mut sum = 0.0;
            for (n, (_, part)) in run.enumerate() {
                sum += part;
                if sum > parts[k].1 + room {
                    break;
                }
                // Parts that make it exactly are its own, however the total is wrong.
                let is_made = is_named && n > 0 && (sum - parts[k].1).abs() <= room;
                if is_made || fits(sum) && (is_named || n > 0) {
                    return true;
                }
            }
        }
    }
    let Some(&widest) = aggregates
        .iter()
        .max_by(|&&a, &&b| parts[a].1.total_cmp(&parts[b].1))
    else {
        return false;
    };
    if parts.len() > MOST_OF_ANY {
        return false;
    }
    let most: f64 = aggregates.iter().map(|&k| parts[k].1).sum();
    let others: Vec<f64> = (0..parts.len())
        .filter(|&k| k != widest)
        .map(|k| parts[k].1)
        .collect();
    (1usize..1 << others.len()).any(|set| {
        let left_out = (0..others.len()).filter(|k| set >> k & 1 == 1);
        let left_out: f64 = left_out.map(|k| others[k]).sum();
        left_out <= most && fits(left_out)
    })
}

/// Whether rounding leaves so much room about a total that many sums would fit.
fn is_vague(view: &View, total: usize, n_parts: usize) -> bool {
    2.0 * room(view, total, n_parts) > 0.1 * view.value(total).to_f64().abs()
}

fn is_at_most(a: Rational, b: Rational) -> bool {
    matches!(
        a.compare(b),
        Some(std::cmp::Ordering::Less | std::cmp::Ordering::Equal)
    )
}

/// How much the words license.
#[derive(Clone, Copy, PartialEq, Eq)]
enum License {
    /// The words say what is made of what, and nothing else fits them.
    Full,
    /// The words say that it is a total, and "of which" says of what.
    Closed,
    /// The words say that it is a total.
    Named,
    /// The look of the table alone.
    Look,
}

/// Chooses among the bindings of a total and tells what each slot makes of it.
fn bind(
    view: &View,
    scope: &Scope,
    at: usize,
    bindings: &[Binding],
    license: License,
    found: &mut Found,
) {
    let slots: Vec<usize> = (0..view.n_slots())
        .filter(|&slot| adds(view, slot))
        .collect();
    let mut tried: Vec<Vec<Fit>> = Vec::new();
    for binding in bindings {
        if !found.spend(8 * binding.parts.len() * slots.len()) {
            return;
        }
        let mut fits: Vec<Fit> = slots
            .iter()
            .filter_map(|&slot| fit(view, scope, at, binding, slot, &[]))
            .collect();
        // What is subtracted in one column is in all.
        let is_taken = |fit: &&Fit| fit.holds() && !fit.taken.is_empty();
        if let Some(taken) = fits.iter().find(is_taken).map(|fit| fit.taken.clone()) {
            for old in fits.iter_mut().filter(|fit| fit.may_be_taken) {
                if let Some(new) = fit(view, scope, at, binding, old.slot, &taken) {
                    *old = new;
                }
            }
        }
        loosen(view, &mut fits);
        tried.push(fits);
    }
    let tally: Vec<Tally> = tried.iter().map(Tally::of).collect();
    // The binding that holds most often, of those the one that fails least, of those the first.
    let best = (0..tried.len()).max_by_key(|&i| {
        (
            tally[i].holds,
            std::cmp::Reverse(tally[i].fails),
            std::cmp::Reverse(i),
        )
    });
    let Some(best) = best else { return };
    let own = tally[best];
    let says = &view.items[at].says;
    let confirmed = match license {
        License::Full => true,
        License::Closed => own.confirms_closed(),
        License::Named => own.confirms(),
        License::Look => own.confirms_strongly(),
    };
    let is_single = own.holds == 0 && own.fails == 1 && license == License::Named && says.plain;
    let is_sure = confirmed && own.confirms_strongly();
    if license == License::Named && is_sure && view.axis == Axis::Rows {
        subtotals(view, scope, at, &bindings[best], found);
    }
    let likely = if is_single {
        likely(view, &tried, best)
    } else if license == License::Named && says.plain && is_one_slip(view, &tried[best]) {
        Likely::IfComplete
    } else {
        Likely::No
    };
    for mut fit in tried.swap_remove(best) {
        if fit.holds() && (!fit.is_trivial || own.holds > 0) {
            found.push(fit.relation);
        } else if fit.holds()
            || fit.is_loose
            || scope.is_open
            || fits_without(view, &bindings[best], &fit, is_single)
        {
            // Nothing that a reader should hear of.
        } else if let Some(supposes) = fit.supposes.filter(|_| confirmed || likely != Likely::No) {
            fit.relation.assumes = Some(supposes.to_owned());
            found.push(fit.relation);
        } else if confirmed || likely == Likely::Yes {
            found.push(fit.relation);
        } else if likely == Likely::IfComplete {
            fit.relation.assumes = Some("the table lists all parts of the total".to_owned());
            found.push(fit.relation);
        }
    }
}

/// Sums inside of a total whose parts were found by leaving out the rows that belong to one of them.
fn subtotals(view: &View, scope: &Scope, at: usize, binding: &Binding, found: &mut Found) {
    let (Some(&first), Some(&last)) = (binding.parts.first(), binding.parts.last()) else {
        return;
    };
    let own = &view.items[at];
    let end = if at < first {
        (last..view.items.len())
            .take_while(|&i| view.items[i].block == own.block)
            .last()
            .unwrap_or(last)
    } else {
        at - 1
    };
    if end - first > MOST_ROWS {
        return;
    }
    let list: Vec<usize> = (first..=end)
        .filter(|&i| i != at && is_part(&view.items[i], own))
        .collect();
    let is_flat = list
        .windows(2)
        .all(|pair| view.items[pair[0]].name.indent == view.items[pair[1]].name.indent);
    let has_words = list
        .iter()
        .any(|&i| view.items[i].says.total || view.items[i].says.of_which);
    if list.len() == binding.parts.len() || !is_flat || has_words {
        return;
    }
    for (item, parts) in reduced(view, &list) {
        if binding.parts.contains(&item) && parts.len() >= 2 {
            let inner = [Binding {
                parts,
                is_taken: false,
            }];
            bind(view, scope, item, &inner, License::Look, found);
        }
    }
}

/// Marks as loose what can only be told if it holds: sums with gaps, unless other sums with gaps hold without them, and
/// totals like means, unless totals of the same size are none.
fn loosen(view: &View, fits: &mut [Fit]) {
    let is_sum = |fit: &&Fit| fit.holds() && !fit.is_trivial;
    let gaps_are_nothing = fits.iter().filter(is_sum).any(|fit| fit.has_gap);
    let total = |fit: &Fit| {
        fit.roles_total()
            .map_or(0.0, |total| view.value(total).to_f64().abs())
    };
    let sizes: Vec<f64> = fits.iter().filter(is_sum).map(total).collect();
    for fit in fits.iter_mut() {
        let size = total(fit);
        let n_alike = sizes
            .iter()
            .filter(|&&other| other < 3.0 * size && size < 3.0 * other)
            .count();
        // Columns of years are of one kind.
        let is_sum = fit.is_dated && n_alike >= 2;
        fit.is_loose |= fit.has_gap && !gaps_are_nothing || fit.is_like_mean && !is_sum;
    }
}

/// Whether a single total that does not hold is one.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Likely {
    Yes,
    /// If nothing is left out of the list.
    IfComplete,
    No,
}

/// Whether a slot that fails is passed on to that of the totals alone, so that no more fail than hold: "10, 12, 22", "8, 9, 18" and,
/// below, "18, 21, 40".
fn is_one_slip(view: &View, fits: &[Fit]) -> bool {
    let is_total = |fit: &&Fit| view.slots[fit.slot].total;
    let fails = |fit: &&Fit| !fit.holds() && !fit.is_loose;
    let miss = |fit: &Fit| {
        let at = |expr: &Expr| {
            let range = expr.eval(&|i| super::super::expr::Range::point(view.value(i)));
            range.low.map_or(0.0, |value| value.to_f64())
        };
        at(&fit.relation.left) - at(&fit.relation.right)
    };
    let (totals, own): (Vec<&Fit>, Vec<&Fit>) = fits.iter().filter(fails).partition(is_total);
    let holds = |fit: &&Fit| fit.holds() && !fit.is_trivial && !is_total(fit);
    let n_hold = fits.iter().filter(holds).count();
    let missed: f64 = own.iter().map(|fit| miss(fit)).sum();
    let [total] = totals[..] else { return false };
    !own.is_empty()
        && own.len() <= n_hold
        && (missed - miss(total)).abs() < 1e-9 * miss(total).abs()
}

/// A single total has to have one binding, and to be not far off.
fn likely(view: &View, tried: &[Vec<Fit>], best: usize) -> Likely {
    let fails = |fits: &&Vec<Fit>| fits.iter().any(|fit| !fit.holds() && !fit.is_loose);
    let has_untold = view.items.iter().any(|item| item.is_untold);
    if has_untold || tried.iter().filter(fails).count() != 1 {
        return Likely::No;
    }
    let Some(fit) = tried[best].iter().find(|fit| !fit.holds() && !fit.is_loose) else {
        return Likely::No;
    };
    let number = |expr: &Expr| {
        let range = expr.eval(&|i| super::super::expr::Range::point(view.value(i)));
        range.low
    };
    let (Some(total), Some(parts)) = (number(&fit.relation.left), number(&fit.relation.right))
    else {
        return Likely::No;
    };
    let is_signed = fit
        .relation
        .roles
        .iter()
        .any(|(_, i)| view.value(*i).is_negative());
    let (total, parts) = (total.to_f64(), parts.to_f64());
    // "Men 30, Women 40, Under 18 12, Total 70": what stands below is told of the others, as is a row that fits in none,
    // or one that is subtracted.
    let own: Vec<f64> = (fit.relation.with_role(Role::Part))
        .map(|part| view.value(part).to_f64())
        .collect();
    let room = (fit.relation.with_role(Role::Total).next())
        .map_or(0.0, |total| room(view, total, own.len()));
    let fits = |sum: f64| (sum - total).abs() <= room;
    let is_of_first = own
        .iter()
        .scan(0.0, |sum, part| {
            *sum += part;
            Some(*sum)
        })
        .skip(1)
        .any(fits);
    let is_apart = |part: &f64| fits(parts - part) || fits(parts - 2.0 * part);
    if own.len() > 2 && (is_of_first || own.iter().any(is_apart)) {
        return Likely::No;
    }
    if is_signed || parts > 0.9 * total && parts < 2.0 * total {
        Likely::Yes
    } else if parts > 0.6 * total && parts < 3.0 * total {
        Likely::IfComplete
    } else {
        Likely::No
    }
}

/// "Of which" and "including" make a part, which is at most its whole.
pub fn parts(view: &View, found: &mut Found) {
    let mut said: HashSet<(usize, usize)> = HashSet::new();
    for sum in found
        .relations
        .iter()
        .filter(|other| other.kind == Kind::Sum)
    {
        if let Expr::Figure(total) = sum.left {
            said.extend(sum.with_role(Role::Part).map(|part| (total, part)));
        }
    }
    for at in 1..view.items.len() {
        let item = &view.items[at];
        let under = item
            .name
            .path
            .last()
            .is_some_and(|heading| Says::of(heading).of_which);
        if item.is_blank
            || item.is_percent
            || !(item.says.of_which || under)
            || view.axis == Axis::Columns
        {
            continue;
        }
        // The whole stands before its parts, and no further in.
        let is_whole = |i: &usize| {
            let other = &view.items[*i];
            let is_part = other.says.of_which || under && other.name.path == item.name.path;
            !other.is_blank
                && !is_part
                && !other.is_percent
                && other.name.indent <= item.name.indent
        };
        let Some(whole) = (0..at).rev().take(MOST_LOOKED).find(is_whole) else {
            continue;
        };
        let mut fits = Vec::new();
        for slot in (0..view.n_slots()).filter(|&slot| adds(view, slot)) {
            let (Some(part), Some(total)) = (view.get(at, slot), view.get(whole, slot)) else {
                continue;
            };
            let is_odd = |figure| view.value(figure).is_negative() || view.is_percent(figure);
            if is_odd(part) || is_odd(total) {
                continue;
            }
            let roles = vec![(Role::Part, part), (Role::Total, total)];
            let (left, right) = (Expr::Figure(part), Expr::Figure(total));
            let order = Relation {
                sign: Sign::AtMost,
                ..relation(Kind::Order, left, right, roles, view.cues(at, slot))
            };
            // Below a total that its rows make, the order is said already.
            let is_said = said.contains(&(total, part));
            if !is_said {
                fits.push(Fit::of(order, view.figures, false));
            }
        }
        let tally = Tally::of(&fits);
        for fit in fits {
            if fit.holds() || tally.fails <= tally.holds && !tally.is_systematic() {
                found.push(fit.relation);
            }
        }
    }
}

/// How far back the whole of a part is looked for.
const MOST_LOOKED: usize = 20;

/// Closing balances out of opening ones, and opening balances out of the closing ones of the year before.
pub fn balances(view: &View, scope: &Scope, found: &mut Found) {
    let opening: Vec<usize> = (0..view.items.len())
        .filter(|&i| view.items[i].says.opening && !view.items[i].is_blank)
        .collect();
    for &open in &opening {
        let close = (open + 1..view.items.len())
            .take_while(|i| !opening.contains(i))
            .find(|&i| view.items[i].says.closing && !view.items[i].is_blank);
        let Some(close) = close else { continue };
        // An increase is a part of the way from one balance to the next.
        let is_step = |i: &usize| {
            let item = &view.items[*i];
            !(item.is_blank || item.is_percent || item.says.mean || item.says.apart)
        };
        let parts: Vec<usize> = (open..close).filter(is_step).collect();
        let is_signed = |&i: &usize| view.items[i].says.minus || view.items[i].says.plus;
        let license = if parts.len() >= 2 && parts[1..].iter().all(is_signed) {
            License::Full
        } else {
            License::Named
        };
        let bindings = [Binding {
            parts,
            is_taken: false,
        }];
        bind(view, scope, close, &bindings, license, found);
        carried(view, open, close, found);
    }
}

/// "Brought forward" of a year is "carried forward" of the year before.
fn carried(view: &View, open: usize, close: usize, found: &mut Found) {
    // What a column says beside its year: only columns of one kind go on from each other.
    let key = |slot: usize| {
        let name = view.slot_names[slot];
        let undated = |text: &String| {
            let is_date = Says::of(text).dates.is_empty();
            if is_date { text.clone() } else { String::new() }
        };
        let mut parts: Vec<String> = name.path.iter().chain([&name.text]).map(undated).collect();
        parts.retain(|part| !part.is_empty() && !Says::of(part).words.contains(" ended "));
        parts
    };
    let mut years: HashMap<(i64, Vec<String>), Vec<usize>> = HashMap::new();
    let mut dated = Vec::new();
    for slot in 0..view.n_slots() {
        if let Some(date) = view.slots[slot].dates.last() {
            let (year, key) = (date / YEAR, key(slot));
            years.entry((year, key.clone())).or_default().push(slot);
            dated.push((slot, year, key));
        }
    }
    let mut fits = Vec::new();
    for (slot, year, key) in dated {
        // Two columns of a year are its halves or quarters.
        let is_only = years
            .get(&(year, key.clone()))
            .is_some_and(|slots| slots.len() == 1);
        let before = years
            .get(&(year - 1, key))
            .filter(|slots| slots.len() == 1 && is_only);
        let Some(&before) = before.and_then(|slots| slots.first()) else {
            continue;
        };
        let (Some(new), Some(old)) = (view.get(open, slot), view.get(close, before)) else {
            continue;
        };
        let relation = relation(
            Kind::Same,
            Expr::Figure(new),
            Expr::Figure(old),
            vec![(Role::Same, new), (Role::Same, old)],
            view.cues(open, slot),
        );
        fits.push(Fit::of(relation, view.figures, false));
    }
    let confirmed = Tally::of(&fits).confirms_strongly();
    for mut fit in fits {
        if !fit.holds()
            && !confirmed
            && !shares_words(&view.items[open].says, &view.items[close].says)
        {
            continue;
        }
        if !fit.holds() && !confirmed {
            // A restated balance is nobody's error.
            fit.relation.assumes = Some(
                "the balance brought forward is that carried forward the year before".to_owned(),
            );
        }
        found.push(fit.relation);
    }
}

/// Whether two balances are called the same, but for when they are.
fn shares_words(open: &Says, close: &Says) -> bool {
    const WHEN: &str = " of the at and in year period month opening closing beginning start end brought carried forward ";
    let mut words = open.words.split_whitespace().filter(|word| {
        let is_when = WHEN.contains(&format!(" {word} "));
        !is_when && word.chars().any(char::is_alphabetic)
    });
    words.all(|word| close.words.contains(&format!(" {word} ")))
}

/// Means of other rows or columns.
pub fn means(view: &View, _scope: &Scope, found: &mut Found) {
    let mut all: Vec<(usize, bool, Vec<Fit>)> = Vec::new();
    for at in 0..view.items.len() {
        let item = &view.items[at];
        if item.is_blank || !item.says.mean || item.says.change {
            continue;
        }
        if !found.spend(view.items.len() * (1 + view.n_slots())) {
            return;
        }
        let Some((parts, is_ranged)) = mean_parts(view, at) else {
            continue;
        };
        let fits = (0..view.n_slots()).filter_map(|slot| {
            let mean = view.get(at, slot)?;
            let parts: Option<Vec<usize>> = parts.iter().map(|&i| view.get(i, slot)).collect();
            let parts = parts?;
            if parts
                .iter()
                .any(|&part| view.is_percent(part) != view.is_percent(mean))
            {
                return None;
            }
            let n = Rational::integer(parts.len() as i64);
            let mut roles = vec![(Role::Rate, mean)];
            roles.extend(parts.iter().map(|&part| (Role::Part, part)));
            let right = Expr::Quotient(Box::new(sum(parts, Vec::new())), Box::new(Expr::Number(n)));
            let relation = relation(
                Kind::Mean,
                Expr::Figure(mean),
                right,
                roles,
                view.cues(at, slot),
            );
            Some(Fit::of(relation, view.figures, false))
        });
        all.push((at, is_ranged, fits.collect()));
    }
    for ranged in [true, false] {
        let own = || all.iter().filter(|(_, is_ranged, _)| *is_ranged == ranged);
        let tally = Tally::of(own().flat_map(|(_, _, fits)| fits));
        let confirmed = tally.confirms_strongly();
        for (at, _, fits) in own() {
            let name = &view.items[*at].says.words;
            let mut words = name.split_whitespace();
            let is_plain = matches!(words.next(), Some("average" | "mean"))
                && matches!(words.next(), None | Some("for" | "of" | "all" | "across"));
            // A column without a mean may hold the weights.
            let is_plain =
                is_plain && (0..view.n_slots()).all(|slot| view.get(*at, slot).is_some());
            for fit in fits {
                if fit.holds() || confirmed {
                    found.push(fit.relation.clone());
                } else if tally.holds == 0
                    && is_plain
                    && view.axis == Axis::Rows
                    && is_between(view, &fit.relation)
                {
                    let assumes = Some("the average is the plain mean of the rows".to_owned());
                    found.push(Relation {
                        assumes,
                        ..fit.relation.clone()
                    });
                }
            }
        }
    }
}

/// Whether a mean lies between the least and the greatest of its parts, as any mean does.
fn is_between(view: &View, relation: &Relation) -> bool {
    let of = |role: Role| relation.with_role(role).map(|figure| view.value(figure));
    let Some(mean) = of(Role::Rate).next() else {
        return false;
    };
    of(Role::Part).any(|part| is_at_most(part, mean))
        && of(Role::Part).any(|part| is_at_most(mean, part))
}

/// The items that a mean is of: the years that its name spans, or all of its block.
fn mean_parts(view: &View, at: usize) -> Option<(Vec<usize>, bool)> {
    let item = &view.items[at];
    let in_block =
        |i: &usize| view.items[*i].block == item.block && *i != at && !view.items[*i].is_blank;
    let plain = |i: &usize| {
        let other = &view.items[*i];
        !other.says.mean
            && !other.says.change
            && !other.says.total
            && other.is_percent == item.is_percent
    };
    if let Some((from, to)) = years(&item.says.words) {
        let parts: Vec<usize> = (0..view.items.len())
            .filter(|i| in_block(i) && plain(i))
            .filter(|&i| {
                let dates = &view.items[i].says.dates;
                dates.len() == 1 && dates[0] % YEAR == 0 && (from..=to).contains(&(dates[0] / YEAR))
            })
            .collect();
        return (parts.len() as i64 == to - from + 1 && parts.len() >= 2).then_some((parts, true));
    }
    let parts: Vec<usize> = (0..view.items.len())
        .filter(|i| in_block(i) && plain(i) && !view.items[*i].says.apart)
        .collect();
    let is_end = parts.iter().all(|&i| i < at) || parts.iter().all(|&i| i > at);
    (parts.len() >= 2 && is_end).then_some((parts, false))
}

/// "2007-11", "2007 to 2011": the first and the last year.
fn years(words: &str) -> Option<(i64, i64)> {
    let digits: Vec<&str> = words
        .split(|c: char| !c.is_ascii_digit())
        .filter(|part| part.len() == 4 || part.len() == 2)
        .collect();
    let [from, to] = digits.as_slice() else {
        return None;
    };
    let first: i64 = from.parse().ok().filter(|n| (1800..2200).contains(n))?;
    let last: i64 = to.parse().ok()?;
    let last = if to.len() == 2 {
        first / 100 * 100 + last
    } else {
        last
    };
    (last > first && last - first < 60).then_some((first, last))
}

/// An inner column of items and an outer one with their subtotal on the line of the last item.
pub fn inner_and_outer(view: &View, found: &mut Found) {
    for inner in 0..view.items.len().saturating_sub(1) {
        let outer = inner + 1;
        let (a, b) = (&view.items[inner], &view.items[outer]);
        if a.name.full() != b.name.full() || a.is_blank || b.is_blank {
            continue;
        }
        let mut fits = Vec::new();
        let mut open: Vec<usize> = Vec::new();
        for slot in 0..view.n_slots() {
            match (view.get(inner, slot), view.get(outer, slot)) {
                (Some(item), None) => open.push(item),
                (Some(item), Some(total)) => {
                    open.push(item);
                    let parts = std::mem::take(&mut open);
                    if parts.len() < 2 {
                        continue;
                    }
                    let mut roles = vec![(Role::Total, total)];
                    roles.extend(parts.iter().map(|&part| (Role::Part, part)));
                    let right = sum(parts, Vec::new());
                    let relation = relation(
                        Kind::Sum,
                        Expr::Figure(total),
                        right,
                        roles,
                        view.cues(outer, slot),
                    );
                    fits.push(Fit::of(relation, view.figures, false));
                }
                (None, _) => open.clear(),
            }
        }
        let confirmed = Tally::of(&fits).confirms_strongly();
        for fit in fits {
            if fit.holds() || confirmed {
                found.push(fit.relation);
            }
        }
    }
}
