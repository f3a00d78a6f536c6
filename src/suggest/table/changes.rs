//! Changes in a table: a column, or a row, that tells the difference or the percentage between two others.

use super::{
    Axis, Expr, Fit, Found, Kind, Rational, Relation, Role, Scope, Tally, View, doubted, relation,
};
use crate::language::letters;

/// More levels than this are a long series, in which a change is between neighbours.
const MOST_LEVELS: usize = 12;

/// Two items between which a change may be, and whether the table leaves no other pair.
#[derive(Clone, Copy, PartialEq, Eq)]
struct Pair {
    new: usize,
    old: usize,
}

/// Finds what each change is a change of.
pub fn changes(view: &View, _scope: &Scope, found: &mut Found) {
    for at in 0..view.items.len() {
        let item = &view.items[at];
        let says = &item.says;
        // "%" alone may be a change or a share: arithmetic tells, if it tells always.
        let is_change = says.change || says.points;
        let is_bare = item.is_percent && view.axis == Axis::Columns && is_bare(&item.name.text);
        if item.is_blank || !(is_change || is_bare) || says.apart {
            continue;
        }
        if !found.spend(2 * view.items.len() + 4 * MOST_LEVELS * MOST_LEVELS * view.n_slots()) {
            return;
        }
        let block: Vec<usize> = levels(view, at, true);
        let all: Vec<usize> = levels(view, at, false);
        let mut best: Option<(Tally, Vec<Fit>, bool)> = None;
        for levels in [&block, &all] {
            if best.as_ref().is_some_and(|(tally, _, _)| tally.holds > 0) {
                break;
            }
            let pairs = pairs(view, at, levels);
            let is_only = pairs.len() == 1;
            for pair in pairs {
                for fits in fits(view, at, pair) {
                    let tally = Tally::of(&fits);
                    let key = |tally: &Tally| (tally.holds, std::cmp::Reverse(tally.fails));
                    if best
                        .as_ref()
                        .is_none_or(|(other, _, _)| key(&tally) > key(other))
                    {
                        best = Some((tally, fits, is_only));
                    }
                }
            }
        }
        for (fits, is_only) in further(view, at)
            .into_iter()
            .filter(|(fits, _)| !fits.is_empty())
        {
            let tally = Tally::of(&fits);
            let key = |tally: &Tally| (tally.holds, std::cmp::Reverse(tally.fails));
            if best
                .as_ref()
                .is_none_or(|(other, _, _)| key(&tally) > key(other))
            {
                best = Some((tally, fits, is_only));
            }
        }
        let Some((tally, fits, is_only)) = best else {
            continue;
        };
        let confirmed = if is_only && is_change {
            tally.holds >= 1 && tally.holds >= tally.fails
        } else {
            tally.holds >= 3 && tally.holds >= 3 * tally.fails
        };
        let is_alone = is_only
            && is_change
            && tally.holds == 0
            && tally.fails == 1
            && fits.iter().all(|fit| is_usual(view, fit));
        let may_tell = confirmed || tally.fails == 0;
        for fit in fits {
            if fit.holds() {
                if may_tell && !(fit.is_trivial && tally.holds == 0) {
                    found.push(fit.relation);
                }
            } else if !fit.is_loose && confirmed {
                found.push(doubted(fit.relation, tally));
            } else if !fit.is_loose && is_alone {
                let assumes = Some("the change is between these two numbers".to_owned());
                found.push(Relation {
                    assumes,
                    ..fit.relation
                });
            }
        }
    }
}

/// Whether a name is "%" or "per cent" and no more.
fn is_bare(name: &str) -> bool {
    let mut words = name
        .split(|c: char| !c.is_alphabetic())
        .filter(|word| !word.is_empty());
    words.all(|word| {
        matches!(
            letters::lower(word).as_str(),
            "per" | "cent" | "percent" | "in" | "pct"
        )
    })
}

/// Whether a change is no more than tenfold, as one that stands in the right column is.
fn is_usual(view: &View, fit: &Fit) -> bool {
    let change = fit.relation.with_role(Role::Change).next();
    let is_percent = fit.relation.kind == Kind::PercentChange;
    !is_percent || change.is_none_or(|change| view.value(change).to_f64().abs() <= 10.0)
}

/// The items that are no change themselves, in the block of `at` or everywhere; the nearest if there are many.
fn levels(view: &View, at: usize, in_block: bool) -> Vec<usize> {
    let own = &view.items[at];
    let is_level = |i: &usize| {
        let item = &view.items[*i];
        let is_free = !item.says.change && !item.says.apart && !item.says.points && !item.is_blank;
        is_free && *i != at && (!in_block || item.block == own.block)
    };
    let mut found: Vec<usize> = (0..view.items.len()).filter(is_level).collect();
    if found.len() > MOST_LEVELS {
        found.sort_by_key(|i| i.abs_diff(at));
        found.truncate(MOST_LEVELS);
        found.sort_unstable();
    }
    found
}

/// The pairs that the name of the change and the dates of the levels leave.
fn pairs(view: &View, at: usize, levels: &[usize]) -> Vec<Pair> {
    let dates = &view.items[at].says.dates;
    let last = |i: usize| view.items[i].says.dates.last().copied();
    let mut out = Vec::new();
    for &new in levels {
        for &old in levels {
            if new == old {
                continue;
            }
            // Later minus earlier, where both say when they are.
            if let (Some(a), Some(b)) = (last(new), last(old))
                && a <= b
                && !view.items[old].says.mean
            {
                continue;
            }
            let fits = match dates.as_slice() {
                [] => true,
                [one] => last(new) == Some(*one) || last(new).is_none() || last(old) == Some(*one),
                [first, .., end] => {
                    let (first, end) = (*first.min(end), *first.max(end));
                    last(new) == Some(end) && last(old) == Some(first)
                }
            };
            if fits {
                out.push(Pair { new, old });
            }
        }
    }
    out
}

/// What each slot makes of a pair: as a percentage, as a difference, as points.
fn fits(view: &View, at: usize, pair: Pair) -> Vec<Vec<Fit>> {
    let says = &view.items[at].says;
    let (mut as_percent, mut as_difference) = (Vec::new(), Vec::new());
    for slot in 0..view.n_slots() {
        let (Some(change), Some(new), Some(old)) = (
            view.get(at, slot),
            view.get(pair.new, slot),
            view.get(pair.old, slot),
        ) else {
            continue;
        };
        let is_percent = view.is_percent(change);
        let are_percent = view.is_percent(new);
        if are_percent != view.is_percent(old) {
            continue;
        }
        // A zero beside a level of zero is filled in, not worked out.
        if view.is_zero(change) && (view.is_zero(new) || view.is_zero(old)) && is_percent {
            continue;
        }
        let is_positive =
            !view.value(new).is_negative() && !view.value(old).is_negative() && !view.is_zero(old);
        let is_points = says.points || view.figures[change].unit == "percentage points";
        let turned = says.down && !view.value(change).is_negative();
        let make = |kind| {
            let right = difference(kind, new, old, turned);
            let roles = vec![(Role::Change, change), (Role::New, new), (Role::Old, old)];
            let relation = relation(
                kind,
                Expr::Figure(change),
                right,
                roles,
                view.cues(at, slot),
            );
            let mut fit = Fit::of(relation, view.figures, false);
            fit.is_loose = is_percent && !fit.holds() && fit.is_rounded_twice(view);
            fit
        };
        if !is_percent {
            if !are_percent {
                as_difference.push(make(Kind::Change));
            }
        } else if !are_percent {
            if is_positive && !is_points {
                as_percent.push(make(Kind::PercentChange));
            }
        } else if !says.change && !is_points {
        } else if is_points {
            as_percent.push(make(Kind::Points));
        } else {
            // "%" between percentages is told of points as often as of percent.
            let mut fit = make(Kind::Points);
            if !fit.holds() && is_positive {
                fit = make(Kind::PercentChange);
            }
            fit.is_loose = !fit.holds();
            as_percent.push(fit);
        }
    }
    [as_percent, as_difference]
        .into_iter()
        .filter(|fits| !fits.is_empty())
        .collect()
}

/// The change from `old` to `new`; how far it fell, if `turned`.
fn difference(kind: Kind, new: usize, old: usize, turned: bool) -> Expr {
    let f = |i| Box::new(Expr::Figure(i));
    let (mut a, mut b) = if kind == Kind::PercentChange {
        (
            Box::new(Expr::Quotient(f(new), f(old))),
            Box::new(Expr::Number(Rational::ONE)),
        )
    } else {
        (f(new), f(old))
    };
    if turned {
        std::mem::swap(&mut a, &mut b);
    }
    Expr::Difference(a, b)
}

/// Other ways to tell a change: as a percentage beside the difference of the same dates, or from slot to slot. Whether
/// each is the only one that its name leaves, too.
fn further(view: &View, at: usize) -> Vec<(Vec<Fit>, bool)> {
    let says = &view.items[at].says;
    let mut out = Vec::new();
    let f = |i| Box::new(Expr::Figure(i));
    let others = || (0..view.items.len()).filter(|&i| i != at && !view.items[i].is_blank);
    // "% change, 2022 to 2023" beside "change, 2022 to 2023" and "2023": the year 2022 itself need not be there.
    if view.items[at].is_percent && says.dates.len() >= 2 {
        let twin = others().find(|&i| {
            let other = &view.items[i];
            other.says.change && !other.is_percent && other.says.dates == says.dates
        });
        let new = others().find(|&i| {
            let other = &view.items[i].says;
            !other.change && !other.apart && other.dates.last() == says.dates.iter().max()
        });
        if let (Some(twin), Some(new)) = (twin, new) {
            let fits = (0..view.n_slots()).filter_map(|slot| {
                let (change, difference, new) = (
                    view.get(at, slot)?,
                    view.get(twin, slot)?,
                    view.get(new, slot)?,
                );
                if view.is_percent(new) || !view.is_percent(change) || view.is_zero(change) {
                    return None;
                }
                let old = Box::new(Expr::Difference(f(new), f(difference)));
                let right = Expr::Quotient(f(difference), old);
                let roles = vec![
                    (Role::Change, change),
                    (Role::Change, difference),
                    (Role::New, new),
                ];
                let cues = view.cues(at, slot);
                let relation = relation(
                    Kind::PercentChange,
                    Expr::Figure(change),
                    right,
                    roles,
                    cues,
                );
                Some(Fit::of(relation, view.figures, false))
            });
            out.push((fits.collect(), true));
        }
    }
    // A change on the slot before, of the level next to it.
    if says.change && says.dates.is_empty() {
        let before = order(view);
        let near = others()
            .filter(|&i| !view.items[i].says.change && !view.items[i].says.apart)
            .filter(|&i| i.abs_diff(at) <= 3);
        for level in near {
            out.push((along(view, at, level, &before), false));
        }
    }
    out
}

/// For each slot the one that is a year earlier, or else the one before it in the order of their dates.
fn order(view: &View) -> Vec<Option<usize>> {
    let mut dated: Vec<(i64, usize)> = Vec::new();
    for (slot, says) in view.slots.iter().enumerate() {
        if let [date] = says.dates.as_slice() {
            dated.push((*date, slot));
        }
    }
    dated.sort_unstable();
    let mut out = vec![None; view.n_slots()];
    for pair in dated.windows(2) {
        if pair[0].0 != pair[1].0 {
            out[pair[1].1] = Some(pair[0].1);
        }
    }
    out
}

/// What each slot makes of a change of `level` on the slot before.
fn along(view: &View, at: usize, level: usize, before: &[Option<usize>]) -> Vec<Fit> {
    let fits = (0..view.n_slots()).filter_map(|slot| {
        let (change, new, old) = (
            view.get(at, slot)?,
            view.get(level, slot)?,
            view.get(level, before[slot]?)?,
        );
        let is_positive =
            !view.value(new).is_negative() && !view.value(old).is_negative() && !view.is_zero(old);
        if view.is_percent(new) || view.is_percent(old) {
            return None;
        }
        let kind = if view.is_percent(change) {
            Kind::PercentChange
        } else {
            Kind::Change
        };
        let right = difference(kind, new, old, false);
        if kind == Kind::PercentChange && !is_positive {
            return None;
        }
        let roles = vec![(Role::Change, change), (Role::New, new), (Role::Old, old)];
        let relation = relation(
            kind,
            Expr::Figure(change),
            right,
            roles,
            view.cues(at, slot),
        );
        let mut fit = Fit::of(relation, view.figures, false);
        fit.is_loose = kind == Kind::PercentChange && !fit.holds() && fit.is_rounded_twice(view);
        Some(fit)
    });
    fits.collect()
}
