//! The year of a date that does not give it: the latest one, or in a sentence about the future the next.

use super::tokens::is_plural;
use super::{Dated, Dates, Doubt, LAST_DAY, Recurring, Year};
use crate::figure::date::Period;
use crate::figure::lex::Class;
use crate::language::en::dates as words;
use crate::read::language::en::{Word, word};

#[cfg(test)]
pub(super) const CASES: crate::read::rules::Cases = &[(
    "recurring",
    &[
        ("In March it fell.", "date 2024-03"),
        (
            "The rate rises to 3% from 1 June.",
            "percent 3 %; date 2024-06-01; ? 2024-06-01 | 2023-06-01",
        ),
        (
            "The rate rose to 3% from 1 June.",
            "percent 3 %; date 2023-06-01",
        ),
        (
            "Fares rise to €2 on 1 June. The rise on 1 June hurt.",
            "money 2 EUR; date 2024-06-01; date 2023-06-01; ? 2024-06-01 | 2023-06-01",
        ),
        (
            "The rate drops to 2% on 10 May.",
            "percent 2 %; date 2024-05-10",
        ),
        ("It will end in March.", "date 2025-03"),
        ("On Friday 29 March it fell.", "date 2024-03-29"),
        ("It is open until 18 May.", "date 2024-05-18"),
        (
            "The city will build a clinic, she said on 2 May, and adjourned the case to September.",
            "date 2024-05-02; date 2024-09",
        ),
    ],
)];

/// No date is too far ahead.
const AHEAD: f64 = f64::INFINITY;

/// What a sentence has that says where it looks from its date.
#[derive(Default)]
struct Signs {
    /// "by September" and "the next release" look ahead unless a verb looks back.
    ahead: bool,
    /// A verb in the past tense.
    back: bool,
    /// "is now open until": what is, may be told of a date in the near future.
    present: bool,
}

impl Dates<'_, '_> {
    /// The date at `i` whose days recur every year, in a year that is written, told or to be found.
    pub(super) fn recurring(
        &self,
        i: usize,
        year: Year,
        days: Recurring,
        next: usize,
    ) -> Option<Dated> {
        let (found, guessed) = self.resolve(i, year, days);
        let period = found.and_then(|year| days.of(year));
        // "rises to 3% from 1 April" tells a rule or where it rose from.
        let other = (year == Year::Latest && !guessed && self.takes_effect(i))
            .then(|| self.nearest(days))
            .flatten()
            .map(|(past, next)| if period == Some(past) { next } else { past })
            .filter(|&other| period != Some(other));
        (found.is_none() || period.is_some()).then_some(Dated {
            period,
            doubt: other.map_or(Doubt::No, Doubt::Bare),
            next,
            dated: matches!(year, Year::Of(_)),
            guessed,
            shared: false,
            yearless: matches!(year, Year::Latest),
        })
    }

    /// The day that relative dates lean on, and whether the text's own dates stand in for it.
    pub(super) fn base(&self) -> Option<(Period, bool)> {
        match self.calendar.published {
            Some(published) => Some((published, false)),
            None => self.calendar.anchor.map(|anchor| (anchor, true)),
        }
    }

    /// The year of a date at token `i` with these days, and whether it was taken from the text's own dates.
    pub(super) fn resolve(&self, i: usize, year: Year, days: Recurring) -> (Option<i32>, bool) {
        if let Year::Of(year) = year {
            return (Some(year.into()), false);
        }
        let Some((base, guessed)) = self.base() else {
            return (None, false);
        };
        let now = base.end.year();
        if let Year::Relative(offset) = year {
            return (Some(now + i32::from(offset)), guessed);
        }
        // "Friday 29 March" is a Friday in one year of three at most.
        let comma = usize::from(self.lexed.at(i).before(1).is(Class::Mark(b',')));
        if let Word::Weekday(weekday) = self.lexed.at(i).before(1 + comma).word()
            && days.last.1 < LAST_DAY
            && let Some(year) = (now - 1..now + 2).find(|&year| {
                let falls = |p: Period| (p.start.0 + 3).rem_euclid(7) == i32::from(weekday);
                days.of(year).is_some_and(falls)
            })
        {
            return (Some(year), guessed);
        }
        if guessed {
            // The year last spoken of.
            return (Some(now), true);
        }
        let Some((past, next)) = self.nearest(days) else {
            return (None, false);
        };
        let (back, ahead) = (base.end.0 - past.end.0, next.start.0 - base.start.0);
        let outlook = if self.takes_effect(i) {
            3.0
        } else {
            self.outlook(i)
        };
        let found = if f64::from(ahead) < outlook * f64::from(back) {
            next
        } else {
            past
        };
        (Some(found.end.year()), false)
    }

    /// The latest of these days before publication and the next ones; 29 February is looked for up to eight years away.
    fn nearest(&self, days: Recurring) -> Option<(Period, Period)> {
        let (base, _) = self.base()?;
        let now = base.end.year();
        let past = (now - 8..=now)
            .rev()
            .find_map(|year| days.of(year).filter(|p| p.start <= base.end))?;
        let next = (now..now + 9).find_map(|year| days.of(year).filter(|p| p.end >= base.start))?;
        Some((past, next))
    }

    /// Whether the date at `i` is where a change in the present tense begins or what it compares with: "the rate rises
    /// to 3% from 1 April".
    fn takes_effect(&self, i: usize) -> bool {
        let before = self.lexed.at(i).before(1);
        let on = before.says("on");
        if !self.lexed.near(i)
            || !(on || before.says("from") && self.measures(before.before(1).position()))
        {
            return false;
        }
        for at in (i.saturating_sub(16)..i).rev() {
            if self.lexed.is_mark(at, ".;!?") && !self.lexed.touches(at + 1) || self.tells_past(at)
            {
                return false;
            }
            if self.lexed.says(at, words::TAKES_EFFECT) {
                return true;
            }
            // "Fares rise on 1 June"; "the rise on 1 June" may be past.
            if on && self.lexed.says(at, words::TAKE_EFFECT) {
                return is_plural(self.lexed, self.lexed.at(at).before(1).position());
            }
        }
        false
    }

    /// How many times further than the latest day of a date at `i` the next one may lie to be the one that is
    /// meant: 0 in a sentence about the past, no end in one about the future.
    pub(super) fn outlook(&self, i: usize) -> f64 {
        if let Some(outlook) = self.outlook_beside(i) {
            return outlook;
        }
        let mut signs = Signs::default();
        if let Some(outlook) = self.signs_before(i, &mut signs) {
            return outlook;
        }
        // "by the end of October".
        let lead = self.lexed.at(i).before(1);
        let lead = lead.before(usize::from(lead.says("the")));
        signs.ahead |= self.lexed.near(i)
            && (lead.says(words::LOOKS_AHEAD)
                // "apply from May", but not "up 3% from May" or "higher from May".
                || i > 1 && self.lexed.says(i - 1, "from") && !self.measures(i - 2));
        if let Some(outlook) = self.signs_behind(i, &mut signs) {
            return outlook;
        }
        match () {
            _ if signs.back => 0.0,
            _ if signs.ahead => AHEAD,
            _ if signs.present => 0.15,
            _ => 0.0,
        }
    }

    /// The outlook where the words right beside the date at `i` settle it.
    fn outlook_beside(&self, i: usize) -> Option<f64> {
        let led = self.lexed.at(i).before(1);
        match () {
            // "The city will build a clinic, she said on 2 May."
            _ if led.says(words::SAID_ON) && led.before(1).says(words::SAYING) => Some(0.0),
            // "adjourned the case to September"; "delayed until 3 May" may be past by now.
            _ if led.says(words::PUT_OFF_TO)
                && (1..=4).any(|back| led.before(back).says(words::PUTS_OFF)) =>
            {
                Some(3.0)
            }
            // "gold for August delivery".
            _ if self.lexed.says(i + 1, words::DELIVERY) => Some(AHEAD),
            _ => None,
        }
    }

    /// Collects the signs in the sentence before the date at `i`; returns its outlook where one of them settles it.
    fn signs_before(&self, i: usize, signs: &mut Signs) -> Option<f64> {
        for at in (i.saturating_sub(24)..i).rev() {
            if self.ends_sentence(at) {
                break;
            }
            match self.word(at) {
                // "faster than expected", "as planned".
                Word::Future if self.lexed.at(at).before(1).says(words::AS) => {}
                // "to 3%, revised up from 2% in June": what looks back stands nearer.
                Word::Future if signs.back && !signs.ahead => {}
                // "the 3% projected in June".
                Word::Future
                    if self.lexed.says(at, words::FORECAST) && i <= at + 2 && !self.passive(at) =>
                {
                    return Some(0.0);
                }
                // "due to rain", "due to open".
                Word::Future if self.lexed.is(at + 1, Class::To) && self.lexed.says(at, "due") => {
                    signs.ahead = true;
                }
                Word::Future => return Some(AHEAD),
                Word::Next => {
                    signs.ahead |= self.lexed.near(at + 1)
                        && match self.lexed.class(at + 1) {
                            Class::Plain => true,
                            Class::Other(code) => !matches!(word(code), Word::Time(_)),
                            _ => false,
                        };
                }
                Word::Soon => signs.ahead = true,
                _ if self.plans(at, i) => signs.ahead = true,
                _ => {
                    signs.back |= self.tells_past(at);
                    signs.present |= self.lexed.says(at, words::GOES_ON);
                }
            }
        }
        None
    }

    /// Whether the word at `at` tells of a plan for the date at `i`.
    fn plans(&self, at: usize, i: usize) -> bool {
        // "is to be completed".
        self.lexed.says(at, "be") && self.lexed.at(at).before(1).is(Class::To)
            // "may start", but not "may have started".
            || self.lexed.says(at, words::MIGHT)
                && !self.lexed.capital(at)
                && i < at + 8
                && !self.lexed.says(at + 1, "have")
            // "is set for", "is set to".
            || self.lexed.says(at, "set") && self.lexed.says(at + 1, words::SET_FOR)
    }

    /// Collects the signs behind the date at `i`; returns its outlook where one of them settles it.
    fn signs_behind(&self, i: usize, signs: &mut Signs) -> Option<f64> {
        // "In March, he will": a date that opens the sentence belongs to what follows its comma.
        let opens = i < 3 || (1..4).any(|back| i > back && self.ends_sentence(i - back - 1));
        for at in i + 1..i + 12 {
            if !self.lexed.near(at)
                || self.ends_sentence(at)
                || self.lexed.is(at, Class::Mark(b',')) && !opens
            {
                break;
            }
            if self.lexed.says(at, words::WILL) {
                // "those who arrived after 7 March will be refused".
                return Some(if signs.back { 1.0 } else { 3.0 });
            }
            signs.back |= self.tells_past(at);
            signs.present |= self.lexed.says(at, words::IS);
        }
        None
    }

    /// Whether the mark at `at` ends a sentence or a clause that stands for itself.
    fn ends_sentence(&self, at: usize) -> bool {
        self.lexed.is_mark(at, ".;!?") && !self.lexed.touches(at + 1)
    }

    /// Whether the token at `i` ends a number or tells a change: what "from" then leads back to is past.
    pub(super) fn measures(&self, i: usize) -> bool {
        match self.lexed.class(i) {
            Class::Plain | Class::A | Class::Of | Class::In => false,
            Class::Other(code) => {
                !matches!(
                    word(code),
                    Word::Stop | Word::Soon | Word::Future | Word::Fiscal | Word::Yearly
                ) || self.lexed.says(i, words::MORE)
            }
            _ => true,
        }
    }

    /// Whether the participle at `i` stands after "be" or its like: "is to be completed in March".
    pub(super) fn passive(&self, i: usize) -> bool {
        self.lexed.at(i).before(1).says(words::PASSIVE)
    }

    /// Whether the word at `i` is a verb in the past tense.
    pub(super) fn tells_past(&self, i: usize) -> bool {
        let ed = self.lexed.ends(i, "ed") && self.lexed.length(i) > 4;
        ed && !self.passive(i)
            // "will be held", "were set to open".
            || !self.lexed.at(i).before(1).says("be")
                && !self.lexed.says(i + 1, words::SET_DUE)
                && self.lexed.says(
                i,
                words::PAST_VERBS,
            )
    }
}
