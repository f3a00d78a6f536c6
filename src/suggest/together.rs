//! Texts about one thing, read as one: figures keep apart by their text, and counts go on from text to text.
//!
//! A count told as "so far", "since", "in total" or "cumulative" in a text cannot fall in a later one. That both texts
//! count the same is what we suppose, so a count that falls is a question, never a contradiction. What is so for a time ("so far
//! 120 people are in hospital") may fall: only what has happened adds up.
//!
//! Reading order: [`Together`], [`together`], `running`.

use std::collections::HashMap;
use std::ops::Range;

use super::expr::Expr;
use super::text::{Text, apart};
use super::{Figure, Kind, Relation, Role, Sign, Suggestion, Width, suggest};
use crate::figure::date::{Day, Period};
use crate::figure::lex::look;
use crate::figure::{Amount, Kind as FigureKind};
use crate::language::en::states;
use crate::language::{Cues, en, letters};
use crate::read::{Language, What};
use crate::table::Table;
use crate::value::Value;

/// What stands between two texts in [`Together::text`].
const BETWEEN: &str = "\n\n";

/// Texts about one thing.
#[derive(Clone, Debug, Default)]
pub struct Together {
    /// All texts, one after the other.
    pub text: String,
    /// What they say in numbers and what ties them: spans are bytes of [`Together::text`], places in UTF-16 code units
    /// those of a figure's own text.
    pub all: Suggestion,
    /// The texts, in the order of their dates.
    pub parts: Vec<Part>,
}

/// One of the texts.
#[derive(Clone, Debug)]
pub struct Part {
    /// "text" for one by itself, else "t1", "t2", ... in the order in which they were given.
    pub id: String,
    /// Its bytes in [`Together::text`].
    pub span: Range<usize>,
    /// Its figures in the list of all.
    pub figures: Range<usize>,
    /// When it was published.
    pub published: Option<Period>,
    /// What it says by itself, its figures under the ids that they have among all.
    pub own: Suggestion,
}

/// Reads texts, each with the date of its publication, as texts about one thing.
pub fn together(texts: &[(&str, Option<Period>)]) -> Together {
    let mut out = Together::default();
    let is_one = texts.len() == 1;
    let mut counts: Vec<Count> = Vec::new();
    for (n, &(text, published)) in texts.iter().enumerate() {
        let mut own = suggest(text, published);
        // The ids of the first text are those that it has by itself.
        if n > 0 {
            for figure in &mut own.figures {
                figure.id = format!("t{}{}", n + 1, figure.id);
            }
        }
        if n > 0 {
            out.text += BETWEEN;
        }
        let part = Part {
            id: match is_one {
                true => "text".to_owned(),
                false => format!("t{}", n + 1),
            },
            span: out.text.len()..out.text.len() + text.len(),
            figures: out.all.figures.len()..out.all.figures.len() + own.figures.len(),
            published,
            own,
        };
        out.text += text;
        if !is_one {
            counts.extend(running(text, &part, published));
        }
        out.take(part);
    }
    out.tie(counts);
    if is_one {
        out.all.published = texts[0].1.map(|period| period.to_iso());
        out.all.reading = out.parts[0].own.reading.clone();
    }
    out
}

impl Together {
    /// Adds a text to the whole.
    fn take(&mut self, part: Part) {
        let bytes = part.span.start;
        let n_figures = self.all.figures.len();
        let n_implied = self.all.implied.len();
        let n_tables = self.all.tables.len();
        let moved = |span: &Range<usize>| span.start + bytes..span.end + bytes;
        let own = part.own.clone();
        // One text that is not read is enough to say so.
        if own.reading.language != Language::English {
            self.all.reading.language = own.reading.language;
        }
        let figures = own.figures.into_iter().map(|figure| Figure {
            span: moved(&figure.span),
            cell: (figure.cell).map(|(table, row, column)| (table + n_tables, row, column)),
            ..figure
        });
        self.all.figures.extend(figures);
        let tables = own.tables.into_iter().map(|table| Table {
            span: moved(&table.span),
            ..table
        });
        self.all.tables.extend(tables);
        for mut implied in own.implied {
            implied.id = format!("q{}", self.all.implied.len() + 1);
            self.all.implied.push(implied);
        }
        self.all
            .relations
            .extend(own.relations.into_iter().map(|relation| {
                Relation {
                    left: relation.left.moved(n_figures, n_implied),
                    right: relation.right.moved(n_figures, n_implied),
                    roles: relation
                        .roles
                        .iter()
                        .map(|&(role, i)| (role, i + n_figures))
                        .collect(),
                    cues: relation.cues.iter().map(moved).collect(),
                    ..relation
                }
            }));
        self.parts.push(part);
    }

    /// The text that a byte of the whole stands in.
    pub fn part_at(&self, byte: usize) -> usize {
        let after = self.parts.partition_point(|part| part.span.start <= byte);
        after.saturating_sub(1)
    }

    /// The draft sheet of the whole, each quantity with its own statement.
    pub fn sheet(&self, width: Width) -> Value {
        let mut sheet = self.all.sheet(width);
        if self.parts.len() == 1 {
            return sheet;
        }
        let Value::Object(members) = &mut sheet else {
            return sheet;
        };
        let mut figure = 0;
        for (name, value) in members {
            let Value::Array(items) = value else { continue };
            if name == "statements" {
                let parts = self.parts.iter().enumerate();
                *items = parts.map(|(n, part)| part.statement(n + 1)).collect();
            } else if name == "quantities" {
                for item in items {
                    if let Value::Object(members) = item
                        && let Some((_, statement)) =
                            members.iter_mut().find(|(name, _)| name == "statement")
                    {
                        let of = self
                            .parts
                            .iter()
                            .find(|part| part.figures.contains(&figure));
                        *statement = of.map_or(Value::Null, |part| part.id.as_str().into());
                        figure += 1;
                    }
                }
            }
        }
        sheet
    }

    /// Ties counts that go on: each to the latest one before it that counts the same.
    fn tie(&mut self, mut counts: Vec<Count>) {
        counts.sort_by_key(|count| count.published.start);
        for (first, later) in Sorts::of(&counts).ties(&counts) {
            let (first, later) = (&counts[first], &counts[later]);
            self.all.relations.push(Relation {
                kind: Kind::RunningTotal,
                left: Expr::Figure(first.figure),
                sign: Sign::AtMost,
                right: Expr::Figure(later.figure),
                roles: vec![(Role::Old, first.figure), (Role::New, later.figure)],
                cues: vec![first.cue.clone(), later.cue.clone()],
                assumes: Some("both texts count the same from the same day on".to_owned()),
            });
        }
    }
}

impl Part {
    fn statement(&self, n: usize) -> Value {
        let mut members = vec![
            ("id".to_owned(), Value::from(self.id.as_str())),
            ("publisher".to_owned(), format!("Statement {n}").into()),
        ];
        if let Some(published) = self.published {
            members.push(("published".to_owned(), published.to_iso().into()));
        }
        Value::Object(members)
    }
}

/// A figure that is told as a count that goes on.
struct Count {
    figure: usize,
    published: Period,
    unit: String,
    kind: FigureKind,
    /// Stems of the words that say what is counted.
    about: Vec<String>,
    /// What stands behind "since", in small letters.
    since: String,
    /// The words that make it a running count, in bytes of the whole.
    cue: Range<usize>,
}

impl Count {
    /// Whether the words of both say that they count the same.
    fn counts_as(&self, other: &Count) -> bool {
        let shared = self
            .about
            .iter()
            .filter(|stem| other.about.contains(stem))
            .count();
        let most = self.about.len().max(other.about.len());
        let since = self.since.is_empty() || other.since.is_empty() || self.since == other.since;
        self.kind == other.kind
            && self.unit == other.unit
            && since
            && shared > 0
            && 3 * shared >= 2 * most
    }
}

/// Counts by what they count and when, so that those that count the same at one time are looked at once.
struct Sorts {
    /// The sort of each count.
    of: Vec<usize>,
    /// For each sort those that count the same, itself among them.
    alike: Vec<Vec<usize>>,
    /// For each sort the times at which it is told, from the first.
    times: Vec<Vec<Period>>,
    /// How many of a sort are told at a time, and the first of them.
    told: HashMap<(usize, Period), (usize, usize)>,
}

/// So many sorts are held against each other; what is beyond is not tied.
const MOST_PAIRS: usize = 1_000_000;

impl Sorts {
    /// `counts` are in the order of their times.
    fn of(counts: &[Count]) -> Sorts {
        let mut known = HashMap::new();
        let mut first: Vec<&Count> = Vec::new();
        let mut times: Vec<Vec<Period>> = Vec::new();
        let mut told = HashMap::new();
        let mut of = Vec::new();
        for (n, count) in counts.iter().enumerate() {
            look();
            let mut about = count.about.clone();
            about.sort_unstable();
            let key = (count.kind, &count.unit, about, &count.since);
            let sort = *known.entry(key).or_insert_with(|| {
                first.push(count);
                times.push(Vec::new());
                first.len() - 1
            });
            of.push(sort);
            let at = told.entry((sort, count.published)).or_insert((0, n));
            if at.0 == 0 {
                times[sort].push(count.published);
            }
            at.0 += 1;
        }
        Sorts {
            of,
            alike: alike(&first),
            times,
            told,
        }
    }

    /// The counts that go on, each behind the one that it goes on from.
    fn ties(&self, counts: &[Count]) -> Vec<(usize, usize)> {
        let mut by_time: HashMap<Period, Vec<usize>> = HashMap::new();
        for (n, count) in counts.iter().enumerate() {
            by_time.entry(count.published).or_default().push(n);
        }
        let mut out = Vec::new();
        for (time, mut own) in by_time {
            // Of two counts of one time that would both fit, none is taken.
            own.retain(|&n| self.told[&(self.of[n], time)].1 == n);
            let mut n_like: HashMap<usize, usize> = HashMap::new();
            for &n in &own {
                for &sort in &self.alike[self.of[n]] {
                    look();
                    *n_like.entry(sort).or_default() += self.told[&(self.of[n], time)].0;
                }
            }
            for &n in &own {
                let before = self.alike[self.of[n]].iter().filter_map(|&sort| {
                    look();
                    Some((sort, self.before(sort, time)?))
                });
                let before: Vec<(usize, Period)> = before.collect();
                let Some(last) = before.iter().map(|(_, period)| period.start).max() else {
                    continue;
                };
                let has_twin = before.iter().any(|(sort, _)| n_like[sort] > 1);
                let mut of_last = before
                    .iter()
                    .flat_map(|&(sort, _)| self.starting(sort, time, last))
                    .map(|period| self.told[&period]);
                if let (Some((1, first)), None, false) = (of_last.next(), of_last.next(), has_twin)
                {
                    out.push((first, n));
                }
            }
        }
        out.sort_unstable_by_key(|&(_, later)| later);
        out
    }

    /// The latest time before `time` at which a sort is told.
    fn before(&self, sort: usize, time: Period) -> Option<Period> {
        let times = &self.times[sort];
        let end = times.partition_point(|period| period.start < time.start);
        let mut times = times[..end].iter().rev().inspect(|_| look());
        times.find(|period| period.end < time.start).copied()
    }

    /// The times before `time`, with their sort, that begin on a day.
    fn starting(
        &self,
        sort: usize,
        time: Period,
        day: Day,
    ) -> impl Iterator<Item = (usize, Period)> {
        let times = &self.times[sort];
        let from = times.partition_point(|period| period.start < day);
        (times[from..].iter())
            .take_while(move |period| period.start == day)
            .filter(move |period| period.end < time.start)
            .map(move |period| (sort, *period))
    }
}

/// For each of `sorts` those that count the same, itself among them.
fn alike(sorts: &[&Count]) -> Vec<Vec<usize>> {
    type Word<'a> = (FigureKind, &'a str, &'a str);
    fn word<'a>(count: &'a Count, stem: &'a str) -> Word<'a> {
        (count.kind, &count.unit, stem)
    }
    let mut n_with: HashMap<Word, usize> = HashMap::new();
    for count in sorts {
        for stem in &count.about {
            *n_with.entry(word(count, stem)).or_default() += 1;
        }
    }
    let mut with: HashMap<Word, Vec<usize>> = HashMap::new();
    let mut out = vec![Vec::new(); sorts.len()];
    let mut n_pairs = 0;
    for (sort, count) in sorts.iter().enumerate() {
        let mut stems: Vec<&str> = count.about.iter().map(String::as_str).collect();
        stems.sort_unstable_by_key(|stem| (n_with[&word(count, stem)], *stem));
        // Two that share two thirds of their words share one of the rarest third.
        stems.truncate(stems.len() / 3 + 1);
        let mut near: Vec<usize> = Vec::new();
        for stem in stems {
            let others = with.entry(word(count, stem)).or_default();
            others.push(sort);
            n_pairs += others.len();
            if n_pairs <= MOST_PAIRS {
                near.extend(&*others);
            }
        }
        near.sort_unstable();
        near.dedup();
        for other in near {
            look();
            if count.counts_as(sorts[other]) {
                out[sort].push(other);
                if other != sort {
                    out[other].push(sort);
                }
            }
        }
    }
    out
}

/// The counts of a text that go on, one a sentence at most: in a sentence with several nobody can tell which is meant.
fn running(text: &str, part: &Part, published: Option<Period>) -> Vec<Count> {
    let Some(published) = published else {
        return Vec::new();
    };
    if part.own.reading.language != Language::English {
        return Vec::new();
    }
    let figures = &part.own.figures;
    let dates: Vec<Range<usize>> = (part.own.reading.figures.iter())
        .filter(|found| matches!(found.what, What::Date { .. }))
        .map(|found| found.span.clone())
        .collect();
    let apart = apart(&part.own.reading, &part.own.tables);
    let view = Text::new(text, figures, &dates, &apart);
    let mut out = Vec::new();
    for sentence in &view.sentences {
        let cue = sentence.items.clone().find_map(|at| {
            let next = |words: &[&str]| view.is(at + 1, words);
            if view.is(at, &["cumulative", "cumulatively", "since", "altogether"]) {
                return Some((at, at));
            }
            let pair = view.is(at, &["so", "thus"]) && next(&["far"])
                || view.is(at, &["to"]) && next(&["date"])
                || view.is(at, &["in"]) && next(&["total", "all"])
                || view.is(at, &["until"]) && next(&["now"]);
            (pair && at + 1 < sentence.items.end).then_some((at, at + 1))
        });
        let is_count = |&item: &usize| {
            view.figure(item).is_some_and(|i| {
                let figure = &figures[i].figure;
                matches!(figure.kind, FigureKind::Count | FigureKind::Money)
                    && matches!(figure.amount, Amount::Number(_))
            })
        };
        let mut items = sentence.figures.iter().copied().filter(is_count);
        let (Some((from, to)), Some(item), None) = (cue, items.next(), items.next()) else {
            continue;
        };
        let is_cumulative = view.is(from, &["cumulative", "cumulatively"]);
        if !is_cumulative && is_state(&view, sentence.items.clone()) {
            continue;
        }
        let Some(i) = view.figure(item) else { continue };
        let mut about: Vec<String> = Vec::new();
        for word in figures[i].name.split(' ') {
            let stem = en::stem(word);
            let is_empty = word.len() < 4 || en::cues(word).any(Cues::EMPTY);
            if !is_empty && !about.contains(&stem) {
                about.push(stem);
            }
        }
        let since = match view.is(from, &["since"]) && from + 1 < sentence.items.end {
            true => letters::lower(&text[view.span(from + 1, from + 1)]),
            false => String::new(),
        };
        let cue = view.span(from, to);
        out.push(Count {
            figure: part.figures.start + i,
            published,
            unit: figures[i].unit.clone(),
            kind: figures[i].figure.kind,
            about,
            since,
            cue: cue.start + part.span.start..cue.end + part.span.start,
        });
    }
    out
}

/// Whether a sentence tells what is so for a time, and no count of what has happened.
fn is_state(view: &Text, items: Range<usize>) -> bool {
    let says = |from: usize, words: &[&str]| (from..items.end).any(|at| view.is(at, words));
    // "the total so far is 120"; "a total of 120 people" says nothing of the kind.
    let is_total =
        |at: usize| view.is(at, &["total"]) && at > items.start && view.is(at - 1, &["the"]);
    if says(items.start, states::GROWING) || items.clone().any(is_total) {
        return false;
    }
    items.clone().any(|at| {
        let is_far = view.is(at + 1, &["so"]) && view.is(at + 2, &["far"]);
        let next = if is_far { at + 3 } else { at + 1 };
        let is_next = |words: &[&str]| next < items.end && view.is(next, words);
        // "120 people are known to have died".
        let has_happened = || {
            let to_have = |k: usize| view.is(k, &["to"]) && view.is(k + 1, &["have"]);
            says(at, states::DONE) || (at + 1..items.end.saturating_sub(1)).any(to_have)
        };
        view.is(at, states::STAYS)
            || view.is(at, states::IS) && !has_happened()
            || view.is(at, states::WAS) && is_next(states::PLACES)
            || view.is(at, &["been"]) && is_next(states::LACKS)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::figure::lex::LOOKS;

    /// The running totals of two texts, a week apart, as formulas.
    #[track_caller]
    fn check(first: &str, second: &str, expected: &[&str]) {
        let day = |text| Period::parse(text);
        let found = together(&[(second, day("2023-05-09")), (first, day("2023-05-02"))]);
        let totals = found
            .all
            .relations
            .iter()
            .filter(|r| r.kind == Kind::RunningTotal);
        let formulas: Vec<String> = totals.map(|r| r.formula(&found.all.figures)).collect();
        assert_eq!(formulas, expected, "{first} | {second}");
    }

    #[test]
    fn a_count_that_goes_on_may_not_fall() {
        check(
            "So far 812 boats were registered.",
            "A total of 640 boats were registered so far, the port said.",
            &["t2f1 <= f1"],
        );
        check(
            "Since March, 44 schools have closed.",
            "Since March, 51 schools have closed.",
            &["t2f1 <= f1"],
        );
    }

    #[test]
    fn what_is_so_for_a_time_may_fall_and_what_has_happened_may_not() {
        for (told, is_count) in [
            ("So far {} patients are in hospital.", false),
            ("So far {} patients were in hospital.", false),
            ("So far {} people are missing.", false),
            ("So far {} people are still missing.", false),
            ("Since March {} people have been missing.", false),
            ("So far {} schools remain closed.", false),
            ("So far {} schools have remained closed.", false),
            ("{} people are so far displaced.", false),
            ("{} people were so far without power.", false),
            ("In total, {} homes are flooded.", false),
            ("Since March, {} schools have been closed.", true),
            ("{} people have so far been displaced.", true),
            ("So far {} people have died in hospital.", true),
            ("So far {} people were arrested.", true),
            ("So far {} people are known to have died.", true),
            ("So far {} people are confirmed dead.", true),
            ("The toll so far is {} people.", true),
            ("The total so far is {} applications.", true),
            ("The cumulative number of cases is {} patients.", true),
        ] {
            let [first, second] = ["812", "640"].map(|n| told.replace("{}", n));
            let expected: &[&str] = if is_count { &["t2f1 <= f1"] } else { &[] };
            check(&first, &second, expected);
        }
    }

    #[test]
    fn a_count_that_falls_within_rounding_is_told_as_that() {
        let day = |text| Period::parse(text);
        for (first, second, expected) in [
            (
                "Since March, 40 schools have closed.",
                "Since March, 30 schools have closed.",
                "40 is not more than 30 if both are rounded.",
            ),
            (
                "Since March, 47 schools have closed.",
                "Since March, 31 schools have closed.",
                "47 is more than 31.",
            ),
        ] {
            let found = together(&[(second, day("2023-05-09")), (first, day("2023-05-02"))]);
            let told = found.all.tell(&found.all.relations[0], &found.text);
            assert_eq!(told.sentence, expected, "{first} | {second}");
        }
    }

    /// Each count is held against those that count the same, once for all of one time.
    #[test]
    fn what_counts_take_grows_with_their_number() {
        let line = |n: usize, kind: usize| match kind {
            0 => format!("So far {n} {} died.\n", ["cats", "dogs"][n % 2]),
            1 => {
                let letter = |n: usize| char::from(b'a' + (n % 26) as u8);
                let (a, b) = (letter(n), letter(n / 26));
                format!("So far {n} {a}{b}cats died.\n")
            }
            _ => format!("Since {n} May, {n} red cats died.\n"),
        };
        for kind in 0..3 {
            let looks = |n_lines: usize| {
                let text: String = (1..=n_lines).map(|n| line(n, kind)).collect();
                let day = |text| Period::parse(text);
                let before = LOOKS.get();
                together(&[(&text, day("2024-01-01")), (&text, day("2024-02-01"))]);
                LOOKS.get() - before
            };
            let (short, long) = (looks(50), looks(400));
            assert!(long < 10 * short, "{kind}: {short}, {long}");
        }
    }

    #[test]
    fn of_two_counts_of_one_time_none_is_tied() {
        let cats = "So far 812 cats died.";
        check(&format!("{cats} So far 900 cats died."), cats, &[]);
        check(cats, &format!("{cats} So far 900 cats died."), &[]);
        check(
            cats,
            &format!("{cats} So far 900 dogs died."),
            &["t2f1 <= f1"],
        );
        check(
            &format!("So far 900 dogs died. {cats}"),
            &format!("{cats} So far 900 dogs died."),
            &["t2f2 <= f1", "t2f1 <= f2"],
        );
    }

    #[test]
    fn what_may_be_another_count_is_not_tied() {
        for (first, second) in [
            (
                "Since March, 44 schools have closed.",
                "Since April, 31 schools have closed.",
            ),
            (
                "In total 44 schools have closed.",
                "In total 31 harbours have closed.",
            ),
            (
                "So far 44 schools have closed.",
                "This week 31 schools have closed.",
            ),
            (
                "So far 44 schools and 12 shops have closed.",
                "So far 31 schools have closed.",
            ),
            (
                "So far 44% of schools have closed.",
                "So far 31% of schools have closed.",
            ),
        ] {
            check(first, second, &[]);
        }
    }

    #[test]
    fn figures_keep_their_own_places_and_texts() {
        let found = together(&[("First š 12 cars.", None), ("Then 13 cars.", None)]);
        let figure = &found.all.figures[1];
        assert_eq!((figure.id.as_str(), figure.utf16.start), ("t2f1", 5));
        assert_eq!(&found.text[figure.span.clone()], "13");
        assert_eq!(found.part_at(figure.span.start), 1);
    }
}
