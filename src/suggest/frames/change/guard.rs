//! Whether three numbers can be a change and its levels, by their sizes and by what stands between them.

use super::Spot;
use crate::suggest::frames::{Context, Lead, Way, What};

/// "gained 12 seats and now hold 41, compared with 29".
pub(super) fn is_now(context: &Context, change: usize, new: usize) -> bool {
    let text = context.text;
    new - change <= 8
        && (change + 1..new).any(|at| text.is(at, &["now"]) && text.is(at - 1, &["and"]))
        && context.only_words(change + 1..new)
}

/// Whether the later level is what the change makes of the earlier one, with digits before it that are not meant.
pub(super) fn is_mistyped(context: &Context, change: Spot, new: Spot, old: Spot) -> bool {
    let face = |spot: Spot| context.face(spot.item).to_f64();
    let (told, made) = match change.change {
        Some((Way::Up, _)) => (face(new), face(old) + face(change)),
        Some((Way::Down, _)) => (face(new), face(old) - face(change)),
        _ => return false,
    };
    !context.is_percent(change.item)
        && made >= 100.0
        && made.fract() == 0.0
        && told > 3.0 * made
        && format!("{told}").ends_with(&format!("{made}"))
}

/// "after peaking at $65.70", "from the session low of 4395.4", "above its August low": what is compared with is no
/// level of another date.
pub(super) fn is_extreme(context: &Context, old: Spot) -> bool {
    let (Lead::Old(word) | Lead::Base(word)) = old.lead else {
        return false;
    };
    // "2.7 degrees warmer than the previous record of 31.4" says what it is compared with.
    let than = context.text.is(word, &["than"]);
    !than
        && (word + 1..old.item)
            .any(|at| context.text.is(at, EXTREMES) || context.text.is(at, HOPES))
}

/// Words of a level that somebody expected: "versus an estimate of 1.31 billion".
const HOPES: &[&str] = &[
    "estimate",
    "estimates",
    "consensus",
    "expectation",
    "expectations",
    "guidance",
    "forecast",
    "forecasts",
    "view",
    "views",
];

/// Words of a level that is no level of another date.
pub(super) const EXTREMES: &[&str] = &[
    "high", "low", "peak", "record", "bottom", "trough", "intraday", "session", "peaking",
    "hitting", "touching", "reaching", "bottomed", "peaked", "topped",
];

/// Whether the three numbers stand beside each other with nothing but the words of a change between them: "rose 12
/// percent from $1.40 to $1.57", "594,384, a 4.5% decrease from 622,086". Then they belong together even if far off.
pub(super) fn is_tight(context: &Context, change: Spot, new: Spot, old: Spot) -> bool {
    let mut places = [change.item, new.item, old.item];
    places.sort_unstable();
    // "charges of more than $20 would rise from $1 to $2.50".
    if context.is_bound(change.item) {
        return false;
    }
    let text = context.text;
    let beside = |pair: &[usize]| {
        let between = pair[0] + 1..pair[1];
        // "in November 2022, which means a decrease of".
        let apposed = between.len() <= 9
            && between.clone().any(|at| {
                text.mark(at, b',') && text.is(at + 1, &["a", "an", "which", "that", "up", "down"])
            });
        // "From 1,790,367 in 2012 they came down to 1,744,767".
        let from_to = between.len() <= 9
            && pair == [old.item, new.item]
            && text.is(old.item.wrapping_sub(1), &["from"])
            && matches!(new.lead, Lead::New(_))
            && !between
                .clone()
                .any(|at| matches!(text.items[at].what, What::Mark(_)));
        (between.len() <= 4 || apposed || from_to) && context.no_figure(between)
    };
    places.windows(2).all(beside) && matches!(old.lead, Lead::Old(_))
}

/// Whether a difference could be one between these levels: "short interest rose 1.2 to 9,778,201,744 from 9,657,092,223"
/// has lost its per cent.
pub(super) fn is_commensurate(context: &Context, change: Spot, new: Spot, old: Spot) -> bool {
    if context.is_percent(change.item) {
        return true;
    }
    let face = |spot: Spot| context.face(spot.item).to_f64();
    let (told, made) = (face(change).abs(), (face(new) - face(old)).abs());
    // "to 50 mln from the present seven mln by adding 43 mln": the scale of a level was not read.
    let one_scale = made <= 1e3 * face(new).abs().min(face(old).abs());
    made <= 30.0 * told && (one_scale || face(new) == 0.0 || face(old) == 0.0)
}

/// Whether the levels are within a factor of what the change says: farther off they are rather of something else than
/// wrong.
pub(super) fn is_near(
    context: &Context,
    change: Spot,
    [new, old]: [usize; 2],
    factor: f64,
) -> bool {
    let (new, old) = (context.face(new).to_f64(), context.face(old).to_f64());
    let told = context.face(change.item).to_f64().abs();
    let falls = matches!(change.change, Some((Way::Down, _)));
    let signed = if falls { -told } else { told };
    let expected = if context.is_percent(change.item) {
        old * (1.0 + signed)
    } else {
        old + signed
    };
    let ratio = new / expected;
    (1.0 / factor..factor).contains(&ratio)
}

/// "that is 99 more", "which is 5.6 per cent more": what it speaks of are both levels just told.
pub(super) fn is_told_of_both(context: &Context, change: usize) -> bool {
    let text = context.text;
    text.is(change.wrapping_sub(1), &["is", "was", "makes"])
        && text.is(change.wrapping_sub(2), &["that", "which", "this"])
}
