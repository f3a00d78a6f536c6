//! What a chart tells of a sheet and its solution, resolved once: names, ranges, sources, and the words for them.
//!
//! Reading order: [`Fact`], [`Ends`], then the words.

use super::mark::Datum;
use super::sketch::{Sketch, shown};
use super::words::Text;
use crate::figure::date::Period;
use crate::message::number::{self, digits_within, likely};
use crate::message::{Message, chart as say};
use crate::reading::{Density, Reading, Support};
use crate::say::{alone, in_digits, inside, is_rounded, said, told};
use crate::sheet::{Event, Node, Relation, Sheet, SheetFigure};

pub(super) use crate::say::mentions;
pub(super) use crate::solve::Ends;
use crate::solve::{Conflict, Gap};

/// Where a number comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum State {
    Stated,
    Derived,
    /// Stated, but the reader has set another range.
    Changed,
}

/// What a chart shows of one variable.
#[derive(Clone, Copy, Debug)]
pub(super) struct Fact<'a> {
    pub variable: usize,
    pub label: Text<'a>,
    pub unit: Text<'a>,
    pub percent: bool,
    pub state: State,
    /// Guaranteed bounds; infinite where unbounded; where no value fits, what its figures say by themselves.
    pub low: f64,
    pub high: f64,
    /// Whether any value fits everything that is stated.
    pub fits: bool,
    pub percentiles: Option<[f64; 3]>,
    /// Its bounds as they are told: "fewer than 40" people are told as that, not as 0 to 40.
    pub told: Ends,
}

impl<'a> Fact<'a> {
    /// The unit in a word beside its name; nothing for a share, whose numbers have a sign, and where the name has it.
    pub fn counted(&self) -> Text<'a> {
        let unit = self.unit.as_bytes();
        let mut parts = self.label.as_bytes().windows(unit.len().max(1));
        let is_told = self.percent || parts.any(|part| part.eq_ignore_ascii_case(unit));
        if is_told { Text::NONE } else { self.unit }
    }

    /// How the range of 9 in 10 simulations is told.
    pub fn likely(&self, low: f64, high: f64) -> Ends {
        let (low, high) = likely((low, high), (self.low, self.high));
        Ends::closed(low, high)
    }

    /// Whether it is drawn hollow.
    pub fn hollow(&self) -> bool {
        self.state == State::Derived
    }
}

/// Of more figures it is only told that draws of them end.
const MOST_DRAWN: usize = 3;

/// The middle of a range, or the one end it has; `None` where it has none.
pub(super) fn middle(low: f64, high: f64) -> Option<f64> {
    match (low.is_finite(), high.is_finite()) {
        (true, true) => Some(low / 2.0 + high / 2.0),
        (true, false) => Some(low),
        (false, true) => Some(high),
        (false, false) => None,
    }
}

impl<'a> Sketch<'a> {
    /// What is known of a variable; its figures' statements are cited.
    pub fn fact(&mut self, variable: usize) -> Fact<'a> {
        let quantity = &self.sheet.quantities[self.sheet.variables[variable].quantity];
        let solved = &self.solution.variables[variable];
        let is_solved = !(solved.low.is_nan() || solved.high.is_nan());
        // What was said and is part of no conflict stands as it was said, whatever else clashes.
        let fits = is_solved || !solved.stated.is_empty() && !self.clashes(variable);
        if !fits {
            self.misfits.push(variable);
        }
        let (mut low, mut high) = (f64::INFINITY, f64::NEG_INFINITY);
        let mut state = State::Derived;
        for (figure, a, b) in &solved.stated {
            if state == State::Derived {
                state = State::Stated;
            }
            if self.state_of(*figure) == State::Changed {
                state = State::Changed;
            }
            let (a, b) = self.alone(variable, (*a, *b));
            (low, high) = (low.min(a), high.max(b));
            self.cite(self.sheet.figures[*figure].statement);
        }
        if is_solved {
            (low, high) = (solved.low, solved.high);
        } else if fits {
            (low, high) = self.alone(variable, self.said_ends(variable));
        } else if low > high {
            (low, high) = (f64::NEG_INFINITY, f64::INFINITY);
        }
        (low, high) = (shown(low), shown(high));
        if state == State::Derived {
            self.cite_grounds(variable);
            self.derived.push(variable);
        }
        let mut told = if is_solved || solved.stated.len() == 1 {
            told(self.sheet, self.solution, variable)
        } else {
            Ends::closed(low, high)
        };
        if is_solved {
            told = in_digits(told, &solved.stated, quantity.is_percent());
        }
        Fact {
            told,
            variable,
            label: self.label(variable),
            unit: Text(&quantity.unit),
            percent: quantity.is_percent(),
            state,
            low,
            high,
            fits,
            percentiles: solved
                .percentiles
                .filter(|p| fits && p.iter().all(|v| v.is_finite()))
                .map(|p| p.map(shown)),
        }
    }

    /// Whether a conflict may be about a variable: one of its figures or, where it has none, a relation that it is in
    /// is part of one.
    #[inline(never)]
    pub fn clashes(&self, variable: usize) -> bool {
        let stated = &self.solution.variables[variable].stated;
        let relations = &self.sheet.relations;
        let is_part = |conflict: &Conflict| match stated.is_empty() {
            true => (conflict.relations.iter()).any(|at| mentions(&relations[*at], variable)),
            false => (stated.iter()).any(|(figure, ..)| conflict.figures.contains(figure)),
        };
        let conflicts = &self.solution.conflicts;
        // Some that were not found may be about it.
        conflicts.is_empty()
            || !stated.is_empty() && !self.solution.conflicts_complete
            || conflicts.iter().any(is_part)
    }

    /// That a variable has no range: none fits, or it was not worked out since others clash.
    pub fn without_range(&self, variable: usize) -> [Text<'a>; 2] {
        match self.clashes(variable) {
            true => [self.word(say::NO_FIT), Text::NONE],
            false => [say::NOT_WORKED_OUT, say::OTHERS_CLASH].map(|message| self.word(message)),
        }
    }

    /// Cites what a worked-out variable rests on: the figures that make it uncertain, and those of the
    /// variables that a relation ties it to.
    fn cite_grounds(&mut self, variable: usize) {
        let (sheet, solution) = (self.sheet, self.solution);
        for (figure, share) in &solution.variables[variable].drivers {
            if *share > 0.005 {
                self.cite(sheet.figures[*figure].statement);
            }
        }
        for relation in &sheet.relations {
            if !mentions(relation, variable) {
                continue;
            }
            for node in &relation.nodes {
                if let Node::Variable(other) = node {
                    for figure in &sheet.variables[*other].figures {
                        self.cite(sheet.figures[*figure].statement);
                    }
                }
            }
        }
    }

    /// What a figure says by itself, as far as its quantity can be that.
    pub fn alone(&self, variable: usize, range: (f64, f64)) -> (f64, f64) {
        alone(self.sheet, variable, range)
    }

    /// The note of a chart as it holds now: sentences that tell an assumption which was switched off are left out,
    /// and such as are in force and not told yet are added.
    pub fn assumed(&self, note: Text<'a>) -> Text<'a> {
        let mut out = String::new();
        let lower = |text: &str| text.trim_end_matches('.').to_ascii_lowercase();
        let told = |relation: &Relation| relation.assumes.as_deref().map(lower);
        let solution = self.solution;
        let off: Vec<String> = (solution.off.iter().chain(&solution.left_out))
            .filter_map(|at| told(&self.sheet.relations[*at]))
            .collect();
        let mut add = |sentence: &str| {
            if !out.is_empty() {
                out.push(' ');
            }
            out.push_str(sentence);
        };
        let mut rest = &*note;
        while !rest.is_empty() {
            // Nothing else that draws searches for strings; by bytes, every embed is half a kilobyte less.
            let stop = rest.as_bytes().windows(2).position(|pair| pair == b". ");
            let (sentence, behind) = rest.split_at(stop.map_or(rest.len(), |at| at + 2));
            rest = behind;
            let sentence = sentence.trim_end();
            let small = lower(sentence);
            if !off.iter().any(|assumed| says(&small, assumed)) {
                add(sentence);
            }
        }
        let small = lower(&note);
        let mut assumed = Vec::new();
        for (at, relation) in self.sheet.relations.iter().enumerate() {
            let is_used = self
                .derived
                .iter()
                .any(|variable| mentions(relation, *variable));
            if let Some(words) = &relation.assumes
                && is_used
                && self.solution.is_in_force(at)
                && !says(&small, &lower(words))
            {
                assumed.push(self.keep(inside(words)));
            }
        }
        if !assumed.is_empty() {
            let message = if assumed.len() == 1 {
                say::ASSUMES_NOTE
            } else {
                say::ASSUME_NOTE
            };
            add(&self.say(message, &[self.list(&assumed, "; ")]));
        }
        self.keep(out)
    }

    /// Where the draws that are shown end of figures that have no end, and that this is no limit.
    pub fn drawn_within(&self) -> Text<'a> {
        let mut figures: Vec<usize> = Vec::new();
        let mut is_open = false;
        for variable in &self.simulated {
            let solved = &self.solution.variables[*variable];
            let is_driver = |figure: usize| solved.drivers.iter().any(|(f, _)| *f == figure);
            let n = figures.len();
            for (figure, ..) in &self.solution.drawn_within {
                let own = self.sheet.figures[*figure].variable;
                let is_used = match solved.drivers.is_empty() {
                    true => self.hang_together(own, *variable),
                    false => is_driver(*figure),
                };
                if is_used && !figures.contains(figure) {
                    figures.push(*figure);
                }
            }
            is_open |= figures.len() > n && solved.high == f64::INFINITY;
        }
        let mut out = match figures.len() {
            0 => return Text::NONE,
            n if n > MOST_DRAWN => self.say(say::DRAWN_MANY, &[self.count(n)]),
            _ => {
                let told: Vec<Text> = figures.iter().map(|at| self.drawn_as(*at)).collect();
                self.say(say::DRAWN_AS, &[self.list(&told, "; ")])
            }
        };
        if is_open {
            out = self.list(&[out, self.word(say::DRAWN_NO_LIMIT)], " ");
        }
        out
    }

    /// From where to where a figure without an end is drawn: about there where it has none.
    fn drawn_as(&self, figure: usize) -> Text<'a> {
        let variable = self.sheet.figures[figure].variable;
        let (mut said, mut drawn) = ((f64::NAN, f64::NAN), (f64::NAN, f64::NAN));
        for (other, low, high) in &self.solution.variables[variable].stated {
            if *other == figure {
                said = (*low, *high);
            }
        }
        for (other, low, high) in &self.solution.drawn_within {
            if *other == figure {
                drawn = (*low, *high);
            }
        }
        let quantity = &self.sheet.quantities[self.sheet.variables[variable].quantity];
        let words = match self.state_of(figure) {
            // Their words do not say what somebody has set.
            State::Changed => self.amount(Ends::closed(said.0, said.1), Text(&quantity.unit)),
            _ => self.quoted(figure),
        };
        let message = match said.1.is_infinite() {
            true => say::DRAWN_UP_TO,
            false => say::DRAWN_FROM,
        };
        let [low, high] = [drawn.0, drawn.1].map(|end| self.number(end, quantity.is_percent()));
        self.say(message, &[words, low, high])
    }

    /// Whether relations in force tie one variable to another, by however many steps.
    fn hang_together(&self, one: usize, other: usize) -> bool {
        let mut reached = vec![one];
        let mut next = 0;
        while next < reached.len() && !reached.contains(&other) {
            for (at, relation) in self.sheet.relations.iter().enumerate() {
                if !self.solution.is_in_force(at) || !mentions(relation, reached[next]) {
                    continue;
                }
                for node in &relation.nodes {
                    if let Node::Variable(variable) = node
                        && !reached.contains(variable)
                    {
                        reached.push(*variable);
                    }
                }
            }
            next += 1;
        }
        reached.contains(&other)
    }

    /// That nothing follows: from the figures that are drawn, or from them and others that are not.
    pub fn misfit_told(&self) -> Text<'a> {
        let is_drawn = |figure: &usize| {
            let variable = self.sheet.figures[*figure].variable;
            self.misfits.contains(&variable)
        };
        let conflicts = &self.solution.conflicts;
        if conflicts.is_empty()
            || (conflicts.iter()).any(|conflict| conflict.figures.iter().all(is_drawn))
        {
            return self.word(say::MISFIT);
        }
        let mut others: Vec<Text> = Vec::new();
        for conflict in conflicts {
            if !conflict.figures.iter().any(is_drawn) {
                continue;
            }
            for figure in conflict.figures.iter().filter(|figure| !is_drawn(figure)) {
                let label = self.label(self.sheet.figures[*figure].variable);
                if !others.contains(&label) {
                    others.push(label);
                }
            }
        }
        match others.is_empty() {
            true => self.word(say::MISFIT_ELSEWHERE),
            false => self.say(say::MISFIT_WITH, &[self.list(&others, "; ")]),
        }
    }

    /// Puts a statement on the source line.
    pub fn cite(&mut self, statement: Option<usize>) {
        if let Some(statement) = statement
            && !self.cited.contains(&statement)
        {
            self.cited.push(statement);
        }
    }

    /// A variable's name: its quantity's, with the date where there are several.
    pub fn label(&self, variable: usize) -> Text<'a> {
        let variable = &self.sheet.variables[variable];
        let quantity = &self.sheet.quantities[variable.quantity];
        let label = or(Text(&quantity.label), Text(&quantity.id));
        match variable.as_of {
            Some(date) if quantity.variables.len() > 1 => {
                self.form("{}, {}", &[label, self.date(date)])
            }
            _ => label,
        }
    }

    /// The unit that a variable counts in.
    pub fn unit(&self, variable: usize) -> Text<'a> {
        Text(&self.sheet.quantities[self.sheet.variables[variable].quantity].unit)
    }

    // -- Words --

    /// Keeps a text as long as the layout.
    pub fn keep(&self, text: String) -> Text<'a> {
        self.writer.keep(text)
    }

    /// Texts with something between them; empty ones are left out.
    pub fn list(&self, parts: &[Text], between: &str) -> Text<'a> {
        let mut out = String::new();
        for part in parts {
            if !out.is_empty() && !part.is_empty() {
                out.push_str(between);
            }
            out.push_str(part);
        }
        self.keep(out)
    }

    /// Names one after the other, by semicolons where one of them has a comma in itself.
    pub fn names(&self, names: &[Text]) -> Text<'a> {
        let has_comma = names.iter().any(|name| name.bytes().any(|b| b == b','));
        self.list(names, if has_comma { "; " } else { ", " })
    }

    /// A word of the table in the language of the view.
    #[inline(never)]
    pub fn word(&self, message: Message) -> Text<'a> {
        self.say(message, &[])
    }

    /// A sentence of the table in the language of the view, its places filled in order.
    pub fn say(&self, message: Message, args: &[Text]) -> Text<'a> {
        let args = &mut args.iter().map(|arg| &**arg);
        self.keep(message.fill_each(self.speaker.locale.lang, args))
    }

    /// A text with its places filled in order.
    #[inline(never)]
    pub fn form(&self, text: &'static str, args: &[Text]) -> Text<'a> {
        self.keep(crate::message::filled(
            text,
            &mut args.iter().map(|arg| &**arg),
        ))
    }

    /// A whole number in groups.
    pub fn grouped(&self, n: usize) -> Text<'a> {
        self.keep(self.speaker.locale.numbers.number(n as f64, 0))
    }

    /// A whole number as it is.
    pub fn count(&self, n: usize) -> Text<'a> {
        self.keep(number::whole(n as u64, 1))
    }

    /// "stated", "worked out" or "changed, not as stated".
    pub fn state(&self, state: State) -> Text<'a> {
        self.word(match state {
            State::Stated => say::STATED,
            State::Derived => say::WORKED_OUT,
            State::Changed => say::CHANGED,
        })
    }

    /// The state of what is told as `told`, in a word: nothing for what is not known, which nobody has worked out.
    pub fn status(&self, state: State, told: Ends) -> Text<'a> {
        if state == State::Derived && told.low.is_infinite() && told.high.is_infinite() {
            return Text::NONE;
        }
        self.state(state)
    }

    /// Whether a fact was stated, and in which words; the range that those were read as is our own.
    pub fn stated_as(&self, fact: &Fact) -> Text<'a> {
        match self.solution.variables[fact.variable].stated[..] {
            [(figure, ..)] if fact.state == State::Stated => {
                match self.sheet.figures[figure].says.as_ref() {
                    Some(words) => self.say(say::STATED_AS, &[Text(words)]),
                    None => self.word(say::STATED),
                }
            }
            _ => self.status(fact.state, fact.told),
        }
    }

    /// Whether the reader has changed a figure.
    pub fn state_of(&self, figure: usize) -> State {
        if self.solution.changed.contains(&figure) {
            State::Changed
        } else {
            State::Stated
        }
    }

    /// Both ends of a range as they are written; "" for one that is not finite.
    pub fn ends(&self, low: f64, high: f64, percent: bool) -> (Text<'a>, Text<'a>) {
        let (low, high) = self.speaker.locale.numbers.ends(low, high, percent);
        let keep = |end: Option<String>| end.map_or(Text::NONE, |end| self.keep(end));
        (keep(low), keep(high))
    }

    /// One number.
    #[inline(never)]
    pub fn number(&self, value: f64, percent: bool) -> Text<'a> {
        self.ends(value, value, percent).0
    }

    /// How far two values are apart, without its unit; percentages lie points apart, whatever percent that is of one.
    pub fn apart(&self, low: f64, high: f64, percent: bool) -> Text<'a> {
        if !percent {
            return self.spelled(Ends::closed(low, high), false);
        }
        let points = self.spelled(Ends::closed(low * 100.0, high * 100.0), false);
        let message = if points.0 == "1" {
            say::POINT
        } else {
            say::POINTS
        };
        self.say(message, &[points])
    }

    /// How far two claims are apart, with its unit: "at least 27,000 people".
    pub fn distance(&self, gap: Gap, unit: &str) -> Text<'a> {
        self.keep(self.speaker.locale.gap(gap, unit))
    }

    /// The same without its unit: "at least 27,000" where one of them is more than one number.
    pub fn gap(&self, size: f64, is_exact: bool, percent: bool) -> Text<'a> {
        let size = if percent { size * 100.0 } else { size };
        let gap = self.speaker.locale.gap(Gap { size, is_exact }, "");
        match (percent, gap == "1") {
            (false, _) => self.keep(gap),
            (true, false) => self.say(say::POINTS, &[Text(&gap)]),
            (true, true) => self.say(say::POINT, &[Text(&gap)]),
        }
    }

    /// Whether a unit counts things one by one.
    pub fn is_counted(&self, unit: &str) -> bool {
        self.sheet.counted.iter().any(|counted| counted == unit)
    }

    /// By how much something became less: fewer of what is counted.
    pub fn fewer(&self, gap: Text, unit: Text) -> Text<'a> {
        let message = if self.is_counted(&unit) {
            say::FEWER
        } else {
            say::LESS
        };
        self.say(message, &[gap])
    }

    /// One number of a fact's distribution, `width` wide, with the sign of its unit: never beyond what is possible.
    pub fn near(&self, fact: &Fact, value: f64, width: f64) -> Text<'a> {
        let range = (fact.low, fact.high);
        let n_digits = digits_within(value, width, fact.percent, range);
        let locale = &self.speaker.locale;
        let number = (locale.numbers).near_to(value, width, fact.percent, n_digits);
        self.keep(locale.signed(number, &fact.unit))
    }

    /// A range on a mark: "3 630\u{2013}5 400", "at least 20", "no value fits".
    pub fn range(&self, told: Ends, percent: bool) -> Text<'a> {
        self.keep(self.speaker.locale.span(told, percent))
    }

    /// A range in a row of values, without its unit: "3 630 to 5 400".
    pub fn spelled(&self, told: Ends, percent: bool) -> Text<'a> {
        let unit = if percent { "%" } else { "" };
        self.keep(self.speaker.locale.amount(told, unit))
    }

    /// A range in a sentence, with its unit: "3 630 to 5 400 people".
    pub fn amount(&self, told: Ends, unit: Text) -> Text<'a> {
        self.keep(self.speaker.locale.amount(told, &unit))
    }

    /// A range without the noun that it counts, but with the sign of a currency.
    pub fn signed(&self, told: Ends, unit: Text) -> Text<'a> {
        let locale = &self.speaker.locale;
        self.keep(locale.amount(told, locale.plain(&unit)))
    }

    /// A unit that neither a sign at the numbers tells nor the name of what is counted one by one: without it nobody
    /// knows whether 78,212 are people or thousands of them.
    pub fn untold<'u>(&self, unit: Text<'u>) -> Text<'u> {
        let is_told = self.is_counted(&unit) || !self.speaker.locale.plain(&unit).is_empty();
        if is_told { Text::NONE } else { unit }
    }

    /// What a number counts, where no sign at it tells that.
    pub fn noun<'u>(&self, unit: Text<'u>) -> Text<'u> {
        match self.speaker.locale.plain(&unit) {
            "" => unit,
            _ => Text::NONE,
        }
    }

    /// A range with its unit, but for the noun that it counts.
    pub fn measured(&self, told: Ends, unit: Text) -> Text<'a> {
        if self.untold(unit).is_empty() {
            self.signed(told, unit)
        } else {
            self.amount(told, unit)
        }
    }

    /// A fact's range in bold at its mark: a count is of what its name says, anything else has its unit.
    pub fn marked(&self, fact: &Fact) -> Text<'a> {
        self.measured(fact.told, fact.unit)
    }

    /// Whether the title has the number that words tell, in the same digits.
    #[inline(never)]
    pub fn is_in_title(&self, words: &str) -> bool {
        let number = digits_of(words);
        !number.is_empty() && (self.scene.title.split(' ')).any(|word| digits_of(word) == number)
    }

    /// A fact's range in a sentence; where no value fits, what was stated.
    pub fn value(&self, fact: &Fact) -> Text<'a> {
        if fact.fits || fact.state != State::Derived {
            self.amount(fact.told, fact.unit)
        } else {
            self.list(&self.without_range(fact.variable), ": ")
        }
    }

    /// A fact's range on a mark; where no value fits, what was stated.
    pub fn short_value(&self, fact: &Fact) -> Text<'a> {
        if fact.fits || fact.state != State::Derived {
            self.range(fact.told, fact.percent)
        } else {
            self.list(&self.without_range(fact.variable), ": ")
        }
    }

    /// The name of a month, 1 to 12.
    pub fn month(&self, month: u32) -> Text<'a> {
        self.word(say::MONTHS[month as usize - 1])
    }

    /// A date as the locale writes it.
    pub fn date(&self, period: Period) -> Text<'a> {
        self.keep(self.speaker.locale.date(period))
    }

    /// The days of a part of a month, "1\u{2013}15"; of what is longer the whole date.
    pub fn short_span(&self, period: Period) -> Text<'a> {
        let ((year, month, first), (end_year, end_month, last)) =
            (period.start.ymd(), period.end.ymd());
        if (year, month) != (end_year, end_month) || first == last {
            return self.date(period);
        }
        let day = |day: u32| self.count(day as usize);
        self.form("{}\u{2013}{}", &[day(first), day(last)])
    }

    /// A date as ISO 8601.
    pub fn iso(&self, period: Period) -> Text<'a> {
        self.keep(period.to_iso())
    }

    /// When an event was: of one that lasted, its first and its last date as exactly as each is told.
    pub fn when(&self, event: &Event) -> Text<'a> {
        let is_day = |date: Period| date.start == date.end;
        // Two days that are known are told as briefly as dates are.
        if event.begins == event.ends || is_day(event.begins) && is_day(event.ends) {
            return self.date(event.date);
        }
        self.say(
            say::RANGE,
            &[self.date(event.begins), self.date(event.ends)],
        )
    }

    /// Publisher and date of a statement; "" for none.
    pub fn source(&self, statement: Option<usize>) -> Text<'a> {
        let Some(statement) = statement else {
            return Text::NONE;
        };
        let (publisher, date) = self.publication(statement);
        if date.is_empty() {
            return publisher;
        }
        self.say(say::DATED, &[publisher, date])
    }

    /// Who published a statement, and when, if that is known.
    pub fn publication(&self, statement: usize) -> (Text<'a>, Text<'a>) {
        let statement = &self.sheet.statements[statement];
        let title = statement.title.as_ref().unwrap_or(&statement.id);
        let publisher = or(Text(&statement.publisher), Text(title));
        let Some(published) = statement.published else {
            return (publisher, Text::NONE);
        };
        let mut date = self.date(published);
        if let Some(note) = &statement.published_note {
            let note = beyond(note, &date);
            if !note.is_empty() {
                date = self.say(say::DATE_NOTE, &[date, self.keep(note.to_owned())]);
            }
        }
        (publisher, date)
    }

    /// The publisher of a statement; "" for none.
    pub fn publisher(&self, statement: Option<usize>) -> Text<'a> {
        statement.map_or(Text::NONE, |at| Text(&self.sheet.statements[at].publisher))
    }

    /// Words and who said them, as far as there are such.
    pub fn quote(&self, words: Option<&String>, statement: Option<usize>) -> Text<'a> {
        let who = self.source(statement);
        match words {
            Some(words) if who.is_empty() => self.say(say::QUOTED, &[Text(words)]),
            Some(words) => self.say(say::STATED_BY, &[Text(words), who]),
            None => who,
        }
    }

    /// The wording of a figure and who published it, as far as the sheet tells.
    pub fn wording(&self, figure: usize) -> Text<'a> {
        let figure = &self.sheet.figures[figure];
        self.quote(
            figure.quote.as_ref().or(figure.says.as_ref()),
            figure.statement,
        )
    }

    /// The few words that a figure was told in, in quotation marks; its range where it was told in numbers.
    pub fn quoted(&self, figure: usize) -> Text<'a> {
        let said = &self.sheet.figures[figure];
        if let Some(words) = said.says.as_ref().or(said.quote.as_ref()) {
            return self.say(say::QUOTED, &[Text(words)]);
        }
        let percent =
            self.sheet.quantities[self.sheet.variables[said.variable].quantity].is_percent();
        self.spelled(Ends::of(said.support(Reading::Default)), percent)
    }

    /// How a figure was read, "read as 1,000\u{2013}1,200"; nothing where it is one number, or hardly more.
    pub fn read_as(&self, told: Ends, percent: bool) -> Text<'a> {
        let Ends { low, high, .. } = told;
        if low.is_infinite() || high.is_infinite() || is_rounded(low, high) {
            return Text::NONE;
        }
        self.say(say::READ_AS, &[self.range(told, percent)])
    }

    /// How a stated fact was read, where it was told in words; and what other figures leave of that, where it is drawn
    /// as that.
    pub fn reading_of(&self, fact: &Fact) -> Text<'a> {
        let [(figure, low, high), ..] = self.solution.variables[fact.variable].stated[..] else {
            return Text::NONE;
        };
        if self.sheet.figures[figure].says.is_none() {
            return Text::NONE;
        }
        let read = self.read_as(Ends::closed(low, high), fact.percent);
        let is_narrowed = fact.told.high - fact.told.low < (high - low) * 0.98;
        if read.is_empty() || !is_narrowed {
            return read;
        }
        let left = self.say(say::LEFT_OF, &[self.range(fact.told, fact.percent)]);
        self.list(&[read, left], ", ")
    }

    /// What an answer rests on besides what was stated; nothing for charts that rest on none.
    pub fn settings(&self) -> Text<'a> {
        match self.rests_on_answer {
            true => self.keep(crate::say::join(&self.speaker.settings(), " ")),
            false => Text::NONE,
        }
    }

    /// A relation with labels for ids and signs for operators.
    fn formula(&self, relation: &Relation) -> Text<'a> {
        self.keep(self.speaker.formula(relation))
    }

    /// How a variable was worked out, where one equation in force gives it in a few words: "returned \u{f7} share".
    pub fn derivation(&self, variable: usize) -> Text<'a> {
        for (at, relation) in self.sheet.relations.iter().enumerate() {
            if !self.solution.is_in_force(at) || relation.assumes.is_some() {
                continue;
            }
            // x = a * b or b * a, and x = a / b: solved for the variable.
            let node = |at: usize| &relation.nodes[at];
            let is_it = |at: usize| matches!(node(at), Node::Variable(v) if *v == variable);
            let name = |at: usize| match node(at) {
                Node::Variable(v) => self.label(*v),
                _ => Text::NONE,
            };
            let (left, right) = (relation.left, relation.right);
            for (one, other) in [(left, right), (right, left)] {
                let found = match *node(one) {
                    Node::Mul(a, b) if is_it(b) => {
                        self.form("{} \u{f7} {}", &[name(other), name(a)])
                    }
                    Node::Mul(a, b) if is_it(a) => {
                        self.form("{} \u{f7} {}", &[name(other), name(b)])
                    }
                    Node::Div(a, b) if is_it(a) => {
                        self.form("{} \u{d7} {}", &[name(other), name(b)])
                    }
                    Node::Mul(a, b) if is_it(other) => {
                        self.form("{} \u{d7} {}", &[name(a), name(b)])
                    }
                    Node::Div(a, b) if is_it(other) => {
                        self.form("{} \u{f7} {}", &[name(a), name(b)])
                    }
                    _ => continue,
                };
                return found;
            }
        }
        Text::NONE
    }

    /// Adds the lines of a variable to the item's tooltip: wordings, ranges, formula, assumption.
    fn details(&mut self, fact: &Fact) {
        let solved = &self.solution.variables[fact.variable];
        for (figure, low, high) in &solved.stated {
            self.detail(self.wording(*figure));
            if self.state_of(*figure) == State::Changed {
                self.detail(self.word(say::CHANGED));
            }
            let range = self.amount(
                said(self.sheet, self.solution, *figure, (*low, *high)),
                fact.unit,
            );
            self.detail(self.say(say::MEANS, &[range]));
            if fact.fits && (solved.low > *low || solved.high < *high) {
                self.detail(self.say(say::NARROWED, &[self.value(fact)]));
            }
            if let Some(note) = &self.sheet.figures[*figure].note {
                self.detail(Text(note));
            }
        }
        if let Some([low, _, high]) = fact.percentiles.filter(|p| p[0] < p[2]) {
            let range = self.amount(fact.likely(low, high), fact.unit);
            self.detail(self.say(say::NINETY, &[range]));
        }
        if fact.state != State::Derived {
            return;
        }
        for relation in &self.sheet.relations {
            if mentions(relation, fact.variable) {
                self.detail(self.say(say::FORMULA, &[self.formula(relation)]));
                if let Some(assumption) = &relation.assumes {
                    self.detail(self.say(say::ASSUMES, &[Text(assumption)]));
                }
            }
        }
    }

    /// Begins an item of a variable, with what a tooltip tells of it.
    pub fn begin_of(&mut self, fact: &Fact, kind: &'static str, id: Text<'a>, value: Text) {
        self.begin(kind, id, fact.label, value);
        let variable = &self.sheet.variables[fact.variable];
        self.refer(Text(&self.sheet.quantities[variable.quantity].id));
        self.refer(Text(&variable.id));
        for figure in &variable.figures {
            self.refer(Text(&self.sheet.figures[*figure].id));
        }
        self.mark_state(self.stated_as(fact));
        self.details(fact);
    }

    /// Begins the item of a variable.
    pub fn begin_fact(&mut self, fact: &Fact) {
        let id = self.id(fact.variable);
        self.begin_of(fact, "quantity", id, self.value(fact));
    }

    /// The id of a variable.
    pub fn id(&self, variable: usize) -> Text<'a> {
        Text(&self.sheet.variables[variable].id)
    }

    /// Adds a variable to the table and the data.
    pub fn tabulate(&mut self, fact: &Fact) {
        if self.scene.table.columns.is_empty() {
            self.columns(&[
                say::COLUMN_WHAT,
                say::COLUMN_VALUE,
                say::COLUMN_STATE,
                say::COLUMN_NINETY,
                say::COLUMN_WORDING,
            ]);
        }
        let variable = &self.sheet.variables[fact.variable];
        let ninety = fact.percentiles.map_or(Text::NONE, |p| {
            self.amount(fact.likely(p[0], p[2]), fact.unit)
        });
        let mut wordings = Vec::new();
        for figure in &variable.figures {
            wordings.push(self.wording(*figure));
        }
        let state = self.status(fact.state, fact.told);
        self.row(&[
            fact.label,
            self.value(fact),
            state,
            ninety,
            self.list(&wordings, "; "),
        ]);
        let mut about = [fact.unit, Text::NONE, Text::NONE, Text::NONE];
        if let Some(date) = variable.as_of {
            about[1] = self.iso(date);
        }
        if let Some(figure) = variable.figures.first() {
            let figure = &self.sheet.figures[*figure];
            about[2] = words(&figure.says);
            about[3] = self.publisher(figure.statement);
        }
        // Where nothing fits, what was stated still says what it says.
        let range = if fact.fits || fact.state != State::Derived {
            (fact.low, fact.high)
        } else {
            (f64::NAN, f64::NAN)
        };
        self.datum(Text(&variable.id), fact.label, state, range, about);
        let last = self.scene.data.len() - 1;
        self.scene.data[last].percentiles = fact.percentiles;
        if let [(_, low, high)] = self.solution.variables[fact.variable].stated[..] {
            self.scene.data[last].said = (low, high);
        }
    }

    /// Adds a number drawn. `about`: its unit, the date it is of, the wording it was read from, the publisher.
    pub fn datum(
        &mut self,
        id: Text,
        label: Text,
        state: Text,
        bounds: (f64, f64),
        about: [Text; 4],
    ) {
        let [unit, date, says, publisher] = about.map(|text| text.0.clone());
        self.scene.data.push(Datum {
            id: id.0.clone(),
            label: label.0.clone(),
            unit,
            state: state.0.clone(),
            bounds,
            said: (f64::NAN, f64::NAN),
            percentiles: None,
            date,
            says,
            publisher,
        });
    }

    /// Sets the heads of the table.
    pub fn columns(&mut self, columns: &[Message]) {
        let heads = columns.iter().map(|column| self.word(*column).0.clone());
        self.scene.table.columns = heads.collect();
    }

    /// Adds a row to the table.
    pub fn row(&mut self, cells: &[Text]) {
        let mut row = Vec::with_capacity(cells.len());
        for cell in cells {
            row.push(cell.0.clone());
        }
        self.scene.table.rows.push(row);
    }

    /// The value that a figure's wording names, where it names one and it lies in `low..=high`; else NaN.
    pub fn nominal(&self, figure: &SheetFigure, low: f64, high: f64) -> f64 {
        nominal(&figure.support(Reading::Default).density, low, high)
    }

    /// The ends of what the figures of a variable say together, whatever others make of it: infinite where none says one.
    #[inline(never)]
    pub fn said_ends(&self, variable: usize) -> (f64, f64) {
        let (mut low, mut high) = (f64::NEG_INFINITY, f64::INFINITY);
        for (_, a, b) in &self.solution.variables[variable].stated {
            (low, high) = (low.max(*a), high.min(*b));
        }
        (low, high)
    }

    /// The number that the one figure of a stated fact names; NaN where there is none.
    pub fn named(&self, fact: &Fact) -> f64 {
        match self.solution.variables[fact.variable].stated[..] {
            [(figure, ..)] if fact.state == State::Stated => {
                self.nominal(&self.sheet.figures[figure], fact.low, fact.high)
            }
            _ => f64::NAN,
        }
    }
}

/// The value that a wording of this density names, where it names one and it lies in `low..=high`; else NaN.
pub(super) fn nominal(density: &Density, low: f64, high: f64) -> f64 {
    let value = named(density);
    // A one-sided wording names a bound, not a value in the middle of its range.
    let is_one = low == high && (value - low).abs() <= 1e-9 * low.abs();
    if (value > low && value < high) || is_one {
        value
    } else {
        f64::NAN
    }
}

/// The digits and the point of the one number that words tell, without what groups them; nothing of several.
fn digits_of(words: &str) -> String {
    let mut out = String::new();
    if n_numbers(words) == 1 {
        out.push_str(words);
    }
    out.retain(|c| c.is_ascii_digit() || c == '.');
    out.truncate(out.trim_end_matches('.').len());
    out
}

/// How many numbers words tell.
pub(super) fn n_numbers(words: &str) -> usize {
    let (mut n, mut is_in) = (0, false);
    for c in words.chars() {
        // Signs and spaces group digits; anything else ends them.
        if c.is_ascii_digit() {
            n += usize::from(!is_in);
            is_in = true;
        } else if !matches!(c, '.' | ',' | ' ' | '\u{a0}' | '\u{202f}') {
            is_in = false;
        }
    }
    n
}

/// The number that words tell as one, without a hedge: "4.5%", "1,102,000"; NaN where they tell a range, or none.
pub(super) fn one_number(says: &Option<String>, support: &Support) -> f64 {
    match (&support.density, support.center) {
        (Density::Uniform { .. }, Some(center)) if n_numbers(&words(says)) == 1 => center.to_f64(),
        _ => f64::NAN,
    }
}

/// The value that a density stands about; NaN where there is none.
fn named(density: &Density) -> f64 {
    match density {
        Density::Point(value) => *value,
        Density::Triangular { mode, .. } => *mode,
        Density::Reciprocal(inner) => 1.0 / named(inner),
        _ => f64::NAN,
    }
}

/// What the note of a date says beyond the date, without the brackets and the stop that a sentence of its own would
/// have: "month of release" of "February 2024 (month of release.".
fn beyond<'t>(note: &'t str, date: &str) -> &'t str {
    let note = note.trim_ascii();
    let rest = match note.strip_prefix(date) {
        // "2022" does not begin "2022-05".
        Some(rest) if !rest.starts_with(|c: char| c == '-' || c.is_ascii_alphanumeric()) => rest,
        _ => note,
    };
    let is_mark = |c: char| matches!(c, ' ' | '.' | ',' | ';' | ':');
    let rest = rest.trim_matches(is_mark);
    match rest.strip_prefix('(') {
        // Its bracket may have been closed or not.
        Some(inner) => inner
            .strip_suffix(')')
            .unwrap_or(inner)
            .trim_matches(is_mark),
        None => rest,
    }
}

/// A text, if there is one.
pub(super) fn words(text: &Option<String>) -> Text<'_> {
    text.as_ref().map_or(Text::NONE, Text)
}

/// `text`, or `other` where it is empty.
fn or<'a>(text: Text<'a>, other: Text<'a>) -> Text<'a> {
    if text.is_empty() { other } else { text }
}

/// Adds "label: value, state." to a text, as far as there are such.
pub(super) fn sentence(out: &mut String, [label, value, state]: [&str; 3]) {
    let start = out.len();
    let label = label.trim_ascii();
    if label.is_empty() {
        return;
    }
    if start > 0 {
        out.push(' ');
    }
    out.push_str(label);
    for (before, part) in [(": ", value), (", ", state)] {
        if !part.is_empty() {
            out.push_str(before);
            out.push_str(part);
        }
    }
    if !out.ends_with(['.', '!', '?']) {
        out.push('.');
    }
}

/// Positions of the variables that a text names in braces.
pub(super) fn named_in(sheet: &Sheet, text: &str) -> Vec<usize> {
    let mut out = Vec::new();
    for part in text.split('{').skip(1) {
        let inner = part.split('}').next().unwrap_or_default();
        let is_it = |id: &str| {
            let rest = inner.strip_prefix(id);
            rest.is_some_and(|rest| matches!(rest, "" | ".low" | ".high" | ".median"))
        };
        out.extend(
            sheet
                .variables
                .iter()
                .position(|variable| is_it(&variable.id)),
        );
    }
    out
}
/// Whether `text` has `words` in it. The standard library's search would be 2 KB for notes of a few lines.
pub(super) fn says(text: &str, words: &str) -> bool {
    let words = words.as_bytes();
    words.is_empty()
        || text
            .as_bytes()
            .windows(words.len())
            .any(|part| part == words)
}

#[cfg(test)]
mod tests {
    use super::beyond;

    #[test]
    fn the_note_of_a_date_tells_what_the_date_does_not() {
        for (note, date, expected) in [
            (
                "February 2024 (month of release.",
                "February 2024",
                "month of release",
            ),
            (
                "February 2024 (month of release).",
                "February 2024",
                "month of release",
            ),
            ("July 2022.", "July 2022", ""),
            ("2021 (year inferred.", "2021", "year inferred"),
            ("2022; the page is undated", "2022", "the page is undated"),
            ("2022-05 or later", "2022", "2022-05 or later"),
            ("the day is not known", "July 2021", "the day is not known"),
            (
                "Year inferred from the content.",
                "2014",
                "Year inferred from the content",
            ),
            (
                "inferred (from the content)",
                "2014",
                "inferred (from the content)",
            ),
        ] {
            assert_eq!(beyond(note, date), expected, "{note}");
        }
    }
}
