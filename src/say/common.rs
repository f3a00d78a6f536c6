//! What clashes have in common, in sentences.

use super::{Speaker, join};
use crate::message::number::{magnitude, outward};
use crate::message::{Message, solve as words};
use crate::solve::{Common, Ends};

/// Clashes that are told of those that have something in common; the others are counted, if there is more than one.
const MOST_TOLD: usize = 3;

/// Figures that are told by name, each with what would settle all.
const MOST_NAMES: usize = 3;

/// What is narrower than this share of itself comes from the rounding of doubles.
const HAIR: f64 = 1e-9;

/// Digits behind the first that such a number is told with.
const DIGITS: i32 = 3;

/// Words what clashes have in common.
type Say<'a> = fn(&Speaker<'a>, &Common, (&[&[usize]], usize)) -> Option<String>;

impl<'a> Speaker<'a> {
    /// Which figures clashes have in common, and what is known to settle them; `None` where fewer than two have.
    ///
    /// - `clashes`: the figures of each clash that may have to do with it, and how many clashes there are at all.
    pub fn common(&self, common: &Common, clashes: (&[&[usize]], usize)) -> Option<String> {
        let mut out = self.has(common, clashes)?;
        if let Some(settles) = self.would_settle(common) {
            out.push(' ');
            out.push_str(&settles);
        }
        Some(out)
    }

    /// Which figures clashes have in common.
    pub fn has(&self, common: &Common, clashes: (&[&[usize]], usize)) -> Option<String> {
        match common.allowed[..] {
            [] if common.figures.len() > 1 => self.shared_out(common, clashes),
            _ => self.shared(common, clashes),
        }
    }

    /// "A and B are each part of", to go on from.
    pub fn who(&self, common: &Common) -> String {
        let names = common.figures.iter().take(MOST_NAMES);
        let mut names: Vec<String> = names.map(|&figure| self.figure_name(figure)).collect();
        if let Some(others @ 1..) = common.figures.len().checked_sub(MOST_NAMES) {
            names.push(self.others(others));
        }
        let who = match names.len() {
            1 => words::IS_PART,
            _ => words::ARE_PART,
        };
        self.locale.say(who, &[&self.locale.list(&names)])
    }

    /// That figures are each part of clashes.
    fn shared(&self, common: &Common, (clashes, all): (&[&[usize]], usize)) -> Option<String> {
        let has_all =
            |clash: &&&[usize]| common.figures.iter().all(|figure| clash.contains(figure));
        let n = clashes.iter().filter(has_all).count();
        let (message, count) = match n {
            0 | 1 => return None,
            2 if all == 2 => (words::OF_BOTH, String::new()),
            _ if all == n => (words::OF_ALL, self.count(n)),
            _ => (words::OF_SOME, self.count(n)),
        };
        Some(
            self.locale
                .say(message, &[&self.who(common), &count, &self.count(all)]),
        )
    }

    /// How many clashes each figure is part of that those before it are not part of.
    fn shared_out(&self, common: &Common, (clashes, all): (&[&[usize]], usize)) -> Option<String> {
        let mut left = clashes.to_vec();
        let mut told = Vec::new();
        for figure in &common.figures {
            let before = left.len();
            left.retain(|clash| !clash.contains(figure));
            let n = before - left.len();
            if n > 0 {
                let message = match told.len() {
                    0 if n < 2 => return None,
                    0 => words::HAVE,
                    _ => words::MORE_HAVE,
                };
                let name = self.figure_name(*figure);
                told.push(self.locale.say(message, &[&self.count(n), &name]));
            }
        }
        let told = match told.len() {
            0 => return None,
            _ => self.locale.list(&told),
        };
        Some(
            self.locale
                .say(words::SHARED_OUT, &[&self.count(all), &told]),
        )
    }

    /// What would settle all that is tied to the figures, where that is known.
    pub fn would_settle(&self, common: &Common) -> Option<String> {
        if !common.is_settled {
            return None;
        }
        let say = |message: Message, args: &[&str]| self.locale.say(message, args);
        let in_place = |i: usize| {
            let (low, high) = common.allowed[i];
            let unit = self.unit(self.sheet.figures[common.figures[i]].variable);
            let is_known = low.is_finite() || high.is_finite();
            let range = readable(Ends::closed(low, high));
            is_known.then(|| (low == high, self.locale.amount(range, unit)))
        };
        let sentence = match (common.allowed.len(), common.figures.len()) {
            (0, _) => say(words::SETTLED_TOGETHER, &[]),
            (1, _) => match in_place(0) {
                Some((true, value)) => say(words::SETTLED_BY_VALUE, &[&value]),
                Some((false, range)) => say(words::SETTLED_BY_RANGE, &[&range]),
                None => say(words::SETTLED, &[]),
            },
            (n, _) => {
                let told = |i: usize| {
                    let label = self.label(self.sheet.figures[common.figures[i]].variable);
                    Some(say(words::WOULD_BE, &[&label, &in_place(i)?.1]))
                };
                let told: Option<Vec<String>> = (0..n.min(MOST_NAMES)).map(told).collect();
                match told {
                    Some(told) if n <= MOST_NAMES => {
                        say(words::SETTLED_BY_ONE_OF, &[&join(&told, "; ")])
                    }
                    _ => say(words::SETTLED_BY_ANY, &[]),
                }
            }
        };
        let end = match common.is_only {
            true => words::ONLY,
            false => words::NOT_ONLY,
        };
        Some(say(end, &[&sentence]))
    }

    /// That more clashes have the same in common than are told.
    fn more_clashes(&self, common: &Common, n: usize) -> String {
        match common.figures[..] {
            [figure] => {
                let label = self.label(self.sheet.figures[figure].variable);
                self.locale.say(words::MORE_WITH, &[&self.count(n), &label])
            }
            _ => self.locale.say(words::MORE_CLASHES, &[&self.count(n)]),
        }
    }

    /// The clashes of the sheet in the order in which they are told: those that have something in common under the sentence
    /// that says so, most first, then the others by themselves.
    pub fn clash_groups(&self) -> Vec<Group> {
        let mut is_told = vec![false; self.solution.conflicts.len()];
        let mut out = Vec::new();
        let all = self.solution.common.iter().enumerate();
        let mut order: Vec<(usize, usize)> = all
            .map(|(at, common)| (usize::MAX - common.conflicts.len(), at))
            .collect();
        order.sort_unstable();
        for (_, at) in order {
            let common = &self.solution.common[at];
            if self.of_sheet(common, Speaker::has).is_none() {
                continue;
            }
            let mut shared = common.conflicts.clone();
            shared.iter().for_each(|&at| is_told[at] = true);
            if shared.len() > MOST_TOLD + 1 {
                shared.truncate(MOST_TOLD);
            }
            let rest = common.conflicts.len() - shared.len();
            out.push(Group {
                common: Some(at),
                conflicts: shared,
                rest: (rest > 0).then(|| self.more_clashes(common, rest)),
            });
        }
        let alone = (0..is_told.len()).filter(|&at| !is_told[at]);
        out.extend(alone.map(Group::alone));
        out
    }

    /// A sentence about what conflicts of the sheet have in common: [`Speaker::common`] or [`Speaker::has`].
    pub fn of_sheet(&self, common: &Common, say: Say<'a>) -> Option<String> {
        let conflicts = &self.solution.conflicts;
        let own = common.conflicts.iter().map(|&at| &*conflicts[at].figures);
        let own: Vec<&[usize]> = own.collect();
        say(self, common, (&own, conflicts.len()))
    }

    /// What the conflicts of a group have in common, in sentences.
    pub fn common_of(&self, group: &Group) -> Option<String> {
        self.of_sheet(&self.solution.common[group.common?], Speaker::common)
    }

    /// "3 other figures".
    pub(super) fn others(&self, n: usize) -> String {
        self.locale.say(words::OTHER_FIGURES, &[&self.count(n)])
    }

    fn count(&self, n: usize) -> String {
        self.locale.numbers.number(n as f64, 0)
    }
}

/// Clashes that are told together.
#[derive(Clone, Debug)]
pub struct Group {
    /// What they have in common, as a position in `Solution::common`; `None` for one by itself.
    pub common: Option<usize>,
    /// Positions in `Solution::conflicts` of those that are told, simplest first.
    pub conflicts: Vec<usize>,
    /// That there are more, and how many.
    pub rest: Option<String>,
}

impl Group {
    /// One clash by itself.
    pub fn alone(conflict: usize) -> Group {
        Group {
            common: None,
            conflicts: vec![conflict],
            rest: None,
        }
    }
}

/// A range as narrow as the rounding of doubles, widened to what people would write.
fn readable(range: Ends) -> Ends {
    let (low, high) = (range.low, range.high);
    if low == high || high - low > HAIR * low.abs() {
        return range;
    }
    let decimals = (DIGITS - magnitude(low)).clamp(0, 15) as usize;
    Ends::closed(
        outward(low, decimals, f64::floor),
        outward(high, decimals, f64::ceil),
    )
}
