//! Frames: the closed patterns of words that license a relation, one file a kind.
//!
//! A frame finds places for figures by cues; [`Context::propose`] then takes a binding or leaves it. Where the words
//! leave one binding, it is taken and may contradict. Where they leave several, or leave open whether the numbers are
//! on one basis, the binding is taken only if it agrees: silence is better than a false alarm.

use std::cell::OnceCell;
use std::cmp::Ordering;
use std::collections::{HashMap, HashSet};
use std::ops::Range;

use super::expr::Expr;
use super::implied::{self, Implied};
use super::slip::{self, slip_chance};
use super::table::month;
use super::text::{Item, Sentence, Text, What, same_measure};
use super::{Figure, Kind, Outcome, Relation, Role, Sign, compare};
use crate::figure::date::Period;
use crate::figure::{self, Amount, Hedge, Kind as FigureKind};
use crate::interval::Rational;
use crate::language::en::units;
use crate::language::{Cues, en};

mod apart;
pub mod balance;
mod basis;
mod behind;
pub mod change;
pub mod complement;
pub mod conclusion;
pub mod difference;
mod direction;
mod doubled;
mod exclusive;
mod fits;
mod form;
pub mod hundred;
mod incidence;
mod lead;
pub mod mean;
mod minor;
mod multiple;
mod only;
mod order;
pub mod rate;
pub mod recalled;
pub mod record;
pub mod running;
pub mod same;
pub mod share;
mod stock;
pub mod sum;
pub mod votes;
mod within;

use lead::NOUNS_OF_CHANGE;
pub use lead::{Lead, Way, lead, way};

/// A text with its figures and the relations found so far.
pub struct Context<'a> {
    pub text: &'a Text<'a>,
    pub figures: &'a [Figure],
    /// When the text came out.
    pub published: Option<Period>,
    pub relations: Vec<Relation>,
    /// Kind and sorted figures of every relation, so that none is taken twice.
    known: HashSet<(Kind, Vec<usize>)>,
    /// Every figure that a relation has, and those that are the share of one.
    tied: HashSet<usize>,
    shares: HashSet<usize>,
    /// Every figure of a sum, and those that are its total.
    summed: HashSet<usize>,
    totals: HashMap<usize, Vec<usize>>,
    /// Whether parts may overlap, once somebody has asked.
    overlapping: Option<bool>,
    /// What a figure in parts of a unit is counted in: "30 cents" beside "$3.20".
    minor: HashMap<usize, minor::Minor>,
    /// Relations that the words make likely and that hold but for one slip of the pen.
    slips: Vec<Relation>,
    /// Relations that the words make likely and that do not hold.
    missed: Vec<Relation>,
    /// Relations that were tried though the words do not say which numbers belong together.
    tried: Vec<Relation>,
    /// How many relations of a kind were tried that work out a figure.
    n_tries: HashMap<(Kind, Option<usize>), u32>,
    /// The number of each figure, once somebody has asked: see [`Context::face`].
    faces: Vec<OnceCell<Rational>>,
}

/// How often one of many relations that are tried may agree by chance for it to be taken.
const MOST_OF_MANY: f64 = 0.05;

/// What is supposed where a misfit is a question.
const AS_READ: &str = "the words tie these numbers as we read them";

/// How far off a number may be from what the others make for it to be a slip: beyond that they are rather of something else.
const SLIP: Range<f64> = 0.2..5.0;

/// What a binding that does not agree is worth.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Strength {
    /// The words leave no other binding: it may contradict.
    Closed,
    /// The words speak for this binding, but not against every other: a misfit is a question.
    Asks,
    /// It is taken only if it agrees, and asked about if it would but for one slip of the pen.
    IfAgrees,
    /// The words do not say which numbers belong together: it is taken only if the numbers as written agree, each is
    /// told to two digits or more, and none is only a bound.
    IfExact,
}

/// Every relation that the words of a text make, in the order of the text.
pub fn all(
    text: &Text,
    figures: &[Figure],
    published: Option<Period>,
    implied: &mut Vec<Implied>,
) -> Vec<Relation> {
    let mut context = Context {
        text,
        figures,
        published,
        relations: Vec::new(),
        known: HashSet::new(),
        tied: HashSet::new(),
        shares: HashSet::new(),
        summed: HashSet::new(),
        totals: HashMap::new(),
        overlapping: None,
        minor: minor::find(text, figures),
        slips: Vec::new(),
        missed: Vec::new(),
        tried: Vec::new(),
        n_tries: HashMap::new(),
        faces: vec![OnceCell::new(); figures.len()],
    };
    change::find(&mut context);
    sum::find(&mut context);
    share::find(&mut context);
    sum::together(&mut context);
    sum::left(&mut context);
    rate::find(&mut context);
    mean::find(&mut context);
    record::find(&mut context);
    running::find(&mut context);
    hundred::find(&mut context);
    balance::find(&mut context);
    conclusion::find(&mut context);
    recalled::find(&mut context);
    difference::find(&mut context);
    votes::find(&mut context);
    complement::find(&mut context);
    same::find(&mut context);
    order::find(&mut context);
    direction::find(&mut context);
    incidence::find(&mut context);
    exclusive::find(&mut context);
    within::find(&mut context);
    stock::find(&mut context);
    context.ask_about_slips();
    let missed = std::mem::take(&mut context.missed);
    form::ask(&mut context, missed);
    implied::find(&mut context, implied);
    behind::leave_out_second_totals(&mut context);
    behind::leave_out_loose_sums(&mut context);
    let mut relations = context.relations;
    relations.sort_by_key(|relation| relation.roles.first().map(|&(_, figure)| figure));
    relations
}

/// Kinds of which too few were seen in print that hold (`docs/relations.md`): a misfit of theirs is a question. A daily
/// mean of a year's total is counted with the rates, of which there are enough.
fn asks(kind: Kind) -> bool {
    matches!(
        kind,
        Kind::Points | Kind::Ratio | Kind::Same | Kind::Order | Kind::Complement
    )
}

impl<'a> Context<'a> {
    /// Takes a relation if it agrees, or if its words leave no other binding. Returns whether it was taken.
    pub fn propose(&mut self, mut relation: Relation, strength: Strength) -> bool {
        #[cfg(test)]
        tests::PROPOSALS.with(|count| count.set(count.get() + 1));
        let outcome = compare(&relation, self.figures);
        let agrees = matches!(outcome, Outcome::Agrees | Outcome::Rounding);
        // What words say of another basis is no contradiction, as far as the numbers do not fit.
        let is_otherwise = |context: &Context| {
            basis::is_apart(context, &relation) || behind::is_other(context, &relation)
        };
        let strength = match strength {
            Strength::Closed | Strength::Asks
                if !agrees && (is_otherwise(self) || self.has_lost_part(&relation)) =>
            {
                Strength::IfAgrees
            }
            Strength::Closed if !agrees && apart::is_doubtful(self, &relation) => Strength::Asks,
            strength => strength,
        };
        if strength == Strength::IfExact {
            let tries = self.n_tries.entry((relation.kind, worked_out(&relation)));
            *tries.or_insert(0) += 1;
        }
        let taken = match strength {
            // Parts that are said to overlap go beyond their total by right.
            Strength::Closed | Strength::Asks if relation.kind == Kind::Sum && !agrees => {
                !self.overlaps()
            }
            Strength::Closed | Strength::Asks => true,
            Strength::IfAgrees => agrees && self.is_telling(&relation, strength, outcome),
            Strength::IfExact => {
                let precise = |&figure: &usize| is_precise(&self.figures[figure].figure);
                outcome == Outcome::Agrees
                    && relation.figures().iter().all(precise)
                    && self.is_telling(&relation, strength, outcome)
            }
        };
        // Contradicted by none that another number of the text explains.
        let taken =
            taken && (agrees || outcome == Outcome::Open || !fits::another(self, &relation));
        if !taken {
            match strength {
                Strength::IfAgrees if !agrees => {
                    self.missed.push(relation.clone());
                    self.note(relation);
                }
                Strength::IfExact if !agrees => self.tried.push(relation),
                _ => {}
            }
            return false;
        }
        let asks = asks(relation.kind) || strength == Strength::Asks;
        if outcome == Outcome::Differs && asks {
            relation.assumes = Some(AS_READ.to_owned());
        }
        let mut figures = relation.figures();
        figures.sort_unstable();
        if !self.known.insert((relation.kind, figures)) {
            return agrees;
        }
        self.push(relation);
        true
    }

    /// Asks about a relation whose words mean what those of others in the text do.
    pub fn ask(&mut self, mut relation: Relation) {
        let mut figures = relation.figures();
        figures.sort_unstable();
        if compare(&relation, self.figures) == Outcome::Differs
            && !fits::another(self, &relation)
            && self.known.insert((relation.kind, figures))
        {
            relation.assumes = Some(AS_READ.to_owned());
            self.push(relation);
        }
    }

    /// Whether numbers that do not belong together would seldom agree as these do.
    fn is_telling(&self, relation: &Relation, strength: Strength, outcome: Outcome) -> bool {
        let most = match relation.kind {
            // "more than doubled" has words enough; that one is not above the other says little.
            _ if relation.sign == Sign::AtMost => return relation.kind != Kind::Order,
            // "about one officer for every 12 demonstrators" names both.
            Kind::Rate
                if worked_out(relation)
                    .is_some_and(|rate| self.figures[rate].unit.contains(" per ")) =>
            {
                return true;
            }
            Kind::Share | Kind::Ratio => 0.35,
            _ if outcome == Outcome::Rounding => 0.35,
            // Percentages of one digit.
            _ => 0.5,
        };
        if self.has_lost_part(relation) {
            return false;
        }
        let chance = slip::fit_chance(relation, self.figures);
        match strength {
            // Frames of rates propose only what agrees, and look at chance themselves.
            _ if relation.kind == Kind::Rate => chance <= most,
            // The more are tried, the more fit by chance.
            Strength::IfExact => match self.n_tries[&(relation.kind, worked_out(relation))] {
                0 | 1 => chance <= most,
                n => chance * f64::from(n) <= MOST_OF_MANY,
            },
            _ => chance <= most,
        }
    }

    /// "65 mln in band one, 38 mln in band two" of 103 mln, "12.2 million inward and 9.2 outward": what rounding hides is no part
    /// of a sum.
    fn has_lost_part(&self, relation: &Relation) -> bool {
        let is_lost = |part: usize| {
            let grain = relation.with_role(Role::Total).next().and_then(|total| {
                let total = &self.figures[total].figure;
                super::cell::grain(total)?.mul(total.divisor)
            });
            let value = self.figures[part].figure.amount.value();
            matches!((value, grain), (Some(value), Some(grain))
                if value.mul(Rational::integer(20)).and_then(|value| value.compare(grain)) == Some(Ordering::Less))
        };
        relation.kind == Kind::Sum && relation.with_role(Role::Part).any(is_lost)
    }

    /// Keeps a relation that the words make likely, if it would agree but for one slip of the pen.
    pub fn note(&mut self, relation: Relation) {
        let is_likely = |most: f64| slip_chance(&relation, self.figures, most).is_some();
        if self.most_chance(&relation).is_some_and(is_likely) {
            self.slips.push(relation);
        }
    }

    /// How often numbers of such a relation may fit but for a slip, for it to be asked about; `None` for a list without parts.
    fn most_chance(&self, relation: &Relation) -> Option<f64> {
        if relation.kind != Kind::Sum {
            return Some(slip::CHANCE);
        }
        let parts: Vec<usize> = (relation.with_role(Role::Part))
            .filter_map(|part| self.item_of(part))
            .collect();
        let &first = parts.first()?;
        match sum::may_be_all(self, &parts) {
            true => Some(slip::CHANCE),
            false if sum::is_open(self, first) => Some(slip::RAREST),
            false => Some(slip::RARE),
        }
    }

    /// Asks about every relation that holds but for one slip, where no other has its numbers.
    ///
    /// Comes last: while frames look for numbers that belong together, those that agree have the first claim.
    fn ask_about_slips(&mut self) {
        let mut slips = std::mem::take(&mut self.slips);
        slips.extend(self.likely_of_tried());
        let free: Vec<Relation> = (slips.iter())
            .filter(|slip| {
                let told = worked_out(slip);
                let is_rival = |other: &&Relation| {
                    other.kind == slip.kind
                        && worked_out(other) == told
                        && other.right != slip.right
                };
                let mut figures = slip.figures();
                figures.sort_unstable();
                let known = self.known.iter().any(|(_, known)| *known == figures);
                // "3% below its peak of 32.4 billion": an earlier level is no total.
                let is_old = slip.kind == Kind::Sum
                    && self.relations.iter().any(|other| {
                        let mut olds = other.with_role(Role::Old);
                        olds.any(|old| Some(old) == told) && self.agrees(other)
                    });
                told.is_some()
                    && !known
                    && !is_old
                    && !self.relations.iter().any(|other| is_rival(&other))
                    && !slips.iter().any(|other| is_rival(&other))
            })
            .cloned()
            .collect();
        for relation in free {
            self.propose(relation, Strength::Asks);
        }
    }

    /// Of the relations that were tried on numbers that nothing ties, those that hold but for one slip, where so many tries
    /// seldom find one by chance.
    fn likely_of_tried(&mut self) -> Vec<Relation> {
        let mut tried = std::mem::take(&mut self.tried);
        tried.retain(|relation| {
            let is_past = |figure: usize| {
                let item = self.item_of(figure);
                item.is_some_and(|item| sum::is_of_before(self, item))
            };
            let result = worked_out(relation);
            // A mean is of all or of a rest: the words decide.
            let adds_up = matches!(relation.kind, Kind::Sum | Kind::Change | Kind::Points);
            let is_free = result.is_some_and(|figure| !self.tied.contains(&figure));
            let is_of_now =
                relation.kind != Kind::Sum || !relation.figures().into_iter().any(is_past);
            let n = f64::from(self.n_tries[&(relation.kind, result)]);
            let is_likely = |most: f64| slip_chance(relation, self.figures, most / n).is_some();
            adds_up && is_free && is_of_now && self.most_chance(relation).is_some_and(is_likely)
        });
        tried
    }

    /// Whether the text says that somebody or something is in several of its groups.
    fn overlaps(&mut self) -> bool {
        const WORDS: [&str; 9] = [
            "more than one",
            "more than once",
            "overlap",
            "counted twice",
            "double count",
            "double-count",
            "several categories",
            "face several",
            "several of these",
        ];
        let text = self.text.text;
        // "nobody was charged with more than one offence".
        let denied = |at: usize| {
            let clause = text[..at]
                .rsplit(['.', ';', ','])
                .next()
                .unwrap_or_default();
            clause
                .split_ascii_whitespace()
                .any(|word| ["nobody", "none", "no", "no-one", "not", "never"].contains(&word))
        };
        *self.overlapping.get_or_insert_with(|| {
            WORDS
                .iter()
                .any(|words| text.match_indices(words).any(|(at, _)| !denied(at)))
        })
    }

    /// Takes a relation that nothing can contradict.
    pub fn push(&mut self, relation: Relation) {
        for &(role, figure) in &relation.roles {
            self.tied.insert(figure);
            if relation.kind == Kind::Sum {
                self.summed.insert(figure);
                if role == Role::Total {
                    self.totals
                        .entry(figure)
                        .or_default()
                        .push(self.relations.len());
                }
            }
            if role == Role::Share {
                self.shares.insert(figure);
            }
        }
        self.relations.push(relation);
    }

    /// Whether the figure at `item` is counted in parts of another's unit.
    pub fn is_minor(&self, item: usize) -> bool {
        self.minor.contains_key(&self.index(item))
    }

    /// The term of the figure at `item`.
    pub fn term(&self, item: usize) -> Expr {
        let index = self.index(item);
        let figure = Expr::Figure(index);
        if let Some(minor) = self.minor.get(&index) {
            return Expr::Quotient(Box::new(figure), Box::new(Expr::Number(minor.parts)));
        }
        match self.lender(item) {
            Some((_, factor)) => Expr::Product(Box::new(figure), Box::new(Expr::Number(factor))),
            None => figure,
        }
    }

    /// What the figure at `item` is multiplied by to be in the unit of the one at `other`; `None` if it measures
    /// something else.
    pub fn factor(&self, item: usize, other: usize) -> Option<Rational> {
        if self.same_measure(item, other) {
            return Some(Rational::ONE);
        }
        let size = |item: usize| units::size(&self.measured(item).unit);
        let ((kind, size), (of, whole)) = (size(item)?, size(other)?);
        (kind == of).then(|| Rational::integer(size).div(Rational::integer(whole)))?
    }

    /// The term of the figure at `item` in the unit of the one at `other`.
    pub fn term_in(&self, item: usize, other: usize) -> Expr {
        let term = Box::new(self.term(item));
        match self.factor(item, other) {
            None | Some(Rational::ONE) => *term,
            // "1,450 kg" beside tonnes: a number of a thousand, not a thousandth.
            // "80 km" beside miles: no number of miles has an end.
            Some(factor) => match Rational::ONE
                .div(factor)
                .filter(|over| over.parts().1 == 1 || !is_decimal(factor))
            {
                Some(over) => Expr::Quotient(term, Box::new(Expr::Number(over))),
                None => Expr::Product(term, Box::new(Expr::Number(factor))),
            },
        }
    }

    /// The number at `item` in the unit of the one at `other`.
    pub fn face_in(&self, item: usize, other: usize) -> Option<Rational> {
        self.face(item).mul(self.factor(item, other)?)
    }

    /// Whether the number at `part` is of the measure of that at `whole`, and less.
    pub fn is_part(&self, part: usize, whole: usize) -> bool {
        let order = |face: Rational| face.compare(self.face(whole));
        part != whole && self.face_in(part, whole).and_then(order) == Some(std::cmp::Ordering::Less)
    }

    /// "EUR 842.7 million (792.8)", "7.3 percent (7.0)": the number that a bare one in a bracket behind it takes its scale
    /// and unit from, and what that multiplies it by.
    pub fn lender(&self, item: usize) -> Option<(usize, Rational)> {
        let text = self.text;
        let other = item.checked_sub(2)?;
        if !text.mark(item - 1, b'(') || !text.mark(item + 1, b')') {
            return None;
        }
        let (own, lender) = (self.figure(item), &self.figures[text.figure(other)?]);
        let (Amount::Number(number), Amount::Number(of)) =
            (own.figure.amount, lender.figure.amount)
        else {
            return None;
        };
        let bare = own.figure.kind == FigureKind::Count
            && own.unit.is_empty()
            && own.figure.hedge == Hedge::Bare
            && number.scale == 1;
        let is_percent = lender.figure.kind == FigureKind::Percent;
        let lends = of.scale > 1 || is_percent;
        let told = number.is_decimal() || number.exact().digits >= 3;
        let ratio = number.to_f64() * of.scale as f64 / of.to_f64();
        // "65% (231) of whom": more than all is no percentage beside one of less.
        let is_count = is_percent && number.to_f64() > 100.0 && of.to_f64() <= 100.0;
        let alike = number.decimals() == of.decimals() && SLIP.contains(&ratio) && !is_count;
        let factor = Rational::integer(of.scale).div(lender.figure.divisor)?;
        (bare && lends && told && alike).then_some((other, factor))
    }

    /// The figure whose measure the one at `item` has.
    fn measured(&self, item: usize) -> &'a Figure {
        if let Some(minor) = self.minor.get(&self.index(item)) {
            return &self.figures[minor.of];
        }
        self.figure(self.lender(item).map_or(item, |(other, _)| other))
    }

    /// That the figure at `left` is `right`: `roles` has the items of all figures in it.
    pub fn equal(
        &self,
        kind: Kind,
        left: usize,
        right: Expr,
        roles: &[(Role, usize)],
        mut cues: Vec<Range<usize>>,
    ) -> Relation {
        let mut roles: Vec<(Role, usize)> = roles
            .iter()
            .map(|&(role, item)| (role, self.index(item)))
            .collect();
        roles.sort_by_key(|&(_, figure)| figure);
        cues.sort_by_key(|cue| cue.start);
        let index = self.index(left);
        // "30 cents" are a hundred times what makes them.
        let (left, right) = match self.minor.get(&index) {
            Some(minor) => (
                Expr::Figure(index),
                Expr::Product(Box::new(right), Box::new(Expr::Number(minor.parts))),
            ),
            None => (self.term(left), right),
        };
        Relation {
            kind,
            left,
            sign: Sign::Equal,
            right,
            roles,
            cues,
            assumes: None,
        }
    }

    /// Whether a relation has the figure at `item`.
    pub fn is_tied(&self, item: usize) -> bool {
        self.tied.contains(&self.index(item))
    }

    /// Whether a relation works out the figure at `item`.
    pub fn is_worked_out(&self, item: usize) -> bool {
        let figure = Some(self.index(item));
        self.is_tied(item)
            && self
                .relations
                .iter()
                .any(|other| worked_out(other) == figure)
    }

    /// Whether a sum has the figure at `item`.
    pub fn is_summed(&self, item: usize) -> bool {
        self.summed.contains(&self.index(item))
    }

    /// Whether the figure at `item` is the total of a sum.
    pub fn is_total(&self, item: usize) -> bool {
        self.totals.contains_key(&self.index(item))
    }

    /// Whether the figure at `item` is the share of a relation.
    pub fn is_taken(&self, item: usize) -> bool {
        self.shares.contains(&self.index(item))
    }

    /// The item of a figure that stands in a sentence.
    pub fn item_of(&self, figure: usize) -> Option<usize> {
        let start = self.figures[figure].span.start;
        let at = self.text.items.partition_point(|item| item.start < start);
        (self.text.figure(at) == Some(figure)).then_some(at)
    }

    /// Whether the relation would agree.
    pub fn agrees(&self, relation: &Relation) -> bool {
        matches!(
            compare(relation, self.figures),
            Outcome::Agrees | Outcome::Rounding
        )
    }

    pub fn figure(&self, item: usize) -> &'a Figure {
        &self.figures[self.index(item)]
    }

    /// The position in the statement's list of the figure at `item`.
    pub fn index(&self, item: usize) -> usize {
        self.text.figure(item).expect("an item of a figure")
    }

    pub fn kind(&self, item: usize) -> FigureKind {
        self.measured(item).figure.kind
    }

    /// How many words behind the figure at `item` are its unit.
    pub fn n_unit_words(&self, item: usize) -> usize {
        self.figure(item).unit.split_ascii_whitespace().count()
    }

    pub fn is_percent(&self, item: usize) -> bool {
        self.kind(item) == FigureKind::Percent
    }

    /// A percentage or "one in four": what can be a share of a whole.
    pub fn is_share(&self, item: usize) -> bool {
        let figure = self.measured(item);
        if self.is_minor(item) {
            return false;
        }
        match figure.figure.amount {
            Amount::OneIn(_) | Amount::Of(..) | Amount::Fraction(..) => true,
            _ => figure.figure.kind == FigureKind::Percent && figure.unit == "%",
        }
    }

    /// A level: anything that is no share, no multiple and no duration.
    pub fn is_level(&self, item: usize) -> bool {
        matches!(
            self.kind(item),
            FigureKind::Count | FigureKind::Money | FigureKind::Measure
        )
    }

    /// "more than 500", "3-4": a bound, or no single number.
    pub fn is_bound(&self, item: usize) -> bool {
        let figure = &self.figure(item).figure;
        let range = matches!(figure.amount, Amount::Range { .. } | Amount::Orders(_));
        range || is_one_sided(figure.hedge)
    }

    /// "85 per cent (586,000) of girls": whether the number at `item` stands in a bracket behind a share of another whole.
    pub fn is_of_share(&self, item: usize) -> bool {
        let text = self.text;
        text.mark(item.wrapping_sub(1), b'(')
            && text.figure(item.wrapping_sub(2)).is_some()
            && self.is_percent(item - 2)
            && text.is(item + 2, &["of"])
    }

    /// "a 64-page report": whether the number at `item` only says what kind of thing another word is.
    pub fn is_compound(&self, item: usize) -> bool {
        let mut behind = self.text.text[self.figure(item).span.end..].chars();
        behind.next() == Some('-') && behind.next().is_some_and(char::is_alphabetic)
    }

    pub fn same_measure(&self, a: usize, b: usize) -> bool {
        same_measure(self.measured(a), self.measured(b)) || self.is_bare(a, b) || self.is_bare(b, a)
    }

    /// "560 million euros, of which the Union gives 240 million", "from 480 to 540 pounds": whether the currency is told
    /// once, at `money`.
    fn is_bare(&self, item: usize, money: usize) -> bool {
        let (figure, other) = (self.figure(item), self.figure(money));
        let (Amount::Number(number), Amount::Number(of)) =
            (figure.figure.amount, other.figure.amount)
        else {
            return false;
        };
        if figure.figure.kind != FigureKind::Count
            || other.figure.kind != FigureKind::Money
            || !figure.unit.is_empty()
        {
            return false;
        }
        let text = self.text;
        // "from 480 to 540 pounds".
        if item + 2 == money {
            return text.is(item + 1, &["to"]) && text.is(item.wrapping_sub(1), &["from"]);
        }
        let ends = text
            .items
            .get(item + 1)
            .is_none_or(|next| next.what != What::Word)
            || text.cues(item + 1).any(Cues::EMPTY.or(Cues::BEFORE))
            || text.is(item + 1, &["year", "recorded"]);
        number.scale > 1 && number.scale <= of.scale && ends && item.abs_diff(money) <= 60
    }

    /// Whether the words count both in the same, or leave it open for one.
    pub fn same_unit(&self, a: usize, b: usize) -> bool {
        let (a, b) = (&self.measured(a).unit, &self.measured(b).unit);
        a.is_empty() || b.is_empty() || a == b
    }

    /// The number as written; 0 where it is a range.
    pub fn face(&self, item: usize) -> Rational {
        let index = self.index(item);
        *self.faces[index].get_or_init(|| {
            let figure = &self.figures[index].figure;
            figure
                .amount
                .value()
                .and_then(|value| value.div(figure.divisor))
                .and_then(|value| match self.minor.get(&index) {
                    Some(minor) => value.div(minor.parts),
                    None => Some(value),
                })
                .and_then(|value| match self.lender(item) {
                    Some((_, factor)) => value.mul(factor),
                    None => Some(value),
                })
                .unwrap_or(Rational::ZERO)
        })
    }

    /// Significant digits of a number; 0 for anything else.
    pub fn digits(&self, item: usize) -> u32 {
        match self.figure(item).figure.amount {
            Amount::Number(number) => number.exact().digits,
            _ => 0,
        }
    }

    /// The levels of these sentences that stand nearest to `item`, nearest first, at most `most`.
    pub fn nearest_levels(&self, sentences: Range<usize>, item: usize, most: usize) -> Vec<usize> {
        let mut near: Vec<usize> = self.text.sentences[sentences]
            .iter()
            .flat_map(|sentence| &sentence.figures)
            .copied()
            .filter(|&other| self.is_level(other))
            .collect();
        near.sort_by_key(|&other| other.abs_diff(item));
        near.truncate(most);
        near
    }

    pub fn is_less(&self, a: usize, b: usize) -> bool {
        self.face(a).compare(self.face(b)) == Some(std::cmp::Ordering::Less)
    }

    /// The stem of a word with a meaning of its own.
    pub fn stem_at(&self, at: usize) -> Option<String> {
        let word = self.text.word(at);
        let empty = word.len() < 4 || self.text.cues(at).any(Cues::EMPTY);
        (!empty).then(|| en::stem(word).chars().take(6).collect())
    }

    /// The items of a range; none where it ends before it begins.
    fn between(&self, items: Range<usize>) -> &[Item] {
        self.text.items.get(items).unwrap_or_default()
    }

    /// The sentence's cues, all together.
    pub fn cues_in(&self, items: Range<usize>) -> Cues {
        self.between(items)
            .iter()
            .fold(Cues::default(), |all, item| all.or(item.cues))
    }

    /// Whether all items of the range are words or dates.
    pub fn only_words(&self, items: Range<usize>) -> bool {
        self.between(items)
            .iter()
            .all(|item| matches!(item.what, What::Word | What::Date))
    }

    /// Whether the word names a month.
    pub fn is_month(&self, at: usize) -> bool {
        month(&self.text.word(at).to_ascii_lowercase()).is_some()
    }

    /// Whether it says when: a date, a month, a span ("year"), or another word of time.
    pub fn is_time(&self, at: usize) -> bool {
        self.text.items[at].what == What::Date
            || self.text.cues(at).any(Cues::TIME)
            || self.text.is(at, crate::language::en::basis::SPANS)
            || self.is_month(at)
    }

    /// Whether the word is one of these, or the date has one: "last year", where it is known which that is.
    pub fn says(&self, at: usize, words: &[&str]) -> bool {
        let text = self.text;
        let Some(item) = text.items.get(at).filter(|item| item.what == What::Date) else {
            return text.is(at, words);
        };
        text.text[item.start..item.end]
            .split(|c: char| c != '-' && !c.is_alphanumeric())
            .any(|word| words.iter().any(|other| word.eq_ignore_ascii_case(other)))
    }

    /// Whether a date is nothing but a year: "2019".
    pub fn is_year(&self, at: usize) -> bool {
        let item = &self.text.items[at];
        item.what == What::Date && item.end - item.start == 4
    }

    /// How many years a sentence tells.
    pub fn n_years(&self, sentence: &Sentence) -> usize {
        let items = sentence.items.clone();
        items.filter(|&at| self.is_year(at)).count()
    }

    /// Whether no figure stands in the range.
    pub fn no_figure(&self, items: Range<usize>) -> bool {
        !self
            .between(items)
            .iter()
            .any(|item| matches!(item.what, What::Figure(_)))
    }

    pub fn cue(&self, first: usize, last: usize) -> Range<usize> {
        self.text.span(first, last)
    }
}

/// The figure that a relation works out: a share, a change, a rate, a total.
fn worked_out(relation: &Relation) -> Option<usize> {
    let role = |role: Role| relation.with_role(role).next();
    (role(Role::Share)
        .or(role(Role::Change))
        .or(role(Role::Rate)))
    .or(role(Role::Total))
}

/// Whether a number has an end when it is written with digits.
fn is_decimal(number: Rational) -> bool {
    let mut over = number.parts().1;
    for prime in [2, 5] {
        while over % prime == 0 {
            over /= prime;
        }
    }
    over == 1
}

/// Whether nothing is told of the figure at `item` but what it counts, in less than `most` words, before its sentence or
/// clause ends.
fn ends_clause(context: &Context, sentence: &Sentence, item: usize, most: usize) -> bool {
    let text = context.text;
    let end = sentence.items.end;
    let stop = (item + 1..end).find(|&at| text.items[at].what != What::Word);
    let stop = stop.unwrap_or(end);
    stop - item <= most
        && (stop == end || text.mark(stop, b';'))
        && !(item + 1..stop).any(|at| {
            text.is(
                at,
                &[
                    "with", "since", "for", "this", "these", "last", "when", "on", "so", "after",
                    "if", "without",
                ],
            )
        })
}

/// "the trust's", "last year's".
fn is_possessive(word: &str) -> bool {
    word.ends_with("'s") || word.ends_with("\u{2019}s")
}

/// "That is", "this represents": whether the words at `at` tell what was just told once more.
fn points_back(context: &Context, at: usize) -> bool {
    let text = context.text;
    text.is(at, &["that", "this"])
        && (text.is(at + 1, &["is", "was"]) || text.cues(at + 1).any(Cues::IS))
}

/// "the 381,000 passengers of June", "the 2,140 seen in April": whether the words behind a number say of which it is.
fn is_narrowed(context: &Context, item: usize) -> bool {
    let narrows = ["of", "in", "from", "at", "on", "with", "seen"];
    (item + 1..item + 2 + context.n_unit_words(item)).any(|at| context.text.is(at, &narrows))
}

/// A number told to two digits or more, not as a bound.
fn is_precise(figure: &figure::Figure) -> bool {
    match figure.amount {
        Amount::Number(number) => !is_one_sided(figure.hedge) && number.exact().digits >= 2,
        _ => false,
    }
}

fn is_one_sided(hedge: Hedge) -> bool {
    matches!(
        hedge,
        Hedge::MoreThan | Hedge::AtLeast | Hedge::LessThan | Hedge::AtMost | Hedge::UpTo
    )
}

#[cfg(test)]
mod tests {
    use std::cell::Cell;

    use crate::figure::date::Period;
    use crate::figure::lex::LOOKS;

    thread_local! {
        /// How many bindings were tried.
        pub static PROPOSALS: Cell<usize> = const { Cell::new(0) };
    }

    /// Checks each text against its relations, "kind formula outcome" joined by "; ", empty for none.
    pub fn check(cases: &[(&str, &str)]) {
        check_on(None, cases);
    }

    /// The same of texts that were published in July 2024.
    pub fn check_dated(cases: &[(&str, &str)]) {
        check_on(Period::month(2024, 7), cases);
    }

    fn check_on(published: Option<Period>, cases: &[(&str, &str)]) {
        for (text, expected) in cases {
            let found = crate::suggest::suggest(text, published);
            let told: Vec<String> = found
                .relations
                .iter()
                .map(|relation| {
                    let outcome = crate::suggest::compare(relation, &found.figures);
                    format!(
                        "{} {} {}",
                        relation.kind.name(),
                        relation.formula(&found.figures),
                        outcome.name()
                    )
                })
                .collect();
            assert_eq!(&told.join("; "), expected, "{text}");
        }
    }

    /// Words, numbers and marks of official statements, and what breaks readers of text.
    const PIECES: &[&str] = &[
        "rose",
        "fell",
        "to",
        "from",
        "of",
        "them",
        "a total of",
        "in all",
        "including",
        "and",
        "or",
        ",",
        ";",
        ":",
        "(",
        ")",
        ".",
        "\n",
        "\n\n",
        "- ",
        "12",
        "4,302",
        "3.5%",
        "£48.7m",
        "$5 billion",
        "two thirds",
        "half",
        "one in four",
        "percentage points",
        "men",
        "women",
        "per",
        "times",
        "compared with",
        "2023",
        "May 3",
        "-",
        "so-\ncial",
        "\u{2013}",
        "\u{201c}",
        "\u{a0}",
        "\u{e9}",
        "\u{1f600}",
        "\u{202e}",
        "e\u{301}",
        "turnout",
        "leaving",
        "up",
        "than",
        "that is",
        "made up of",
        "respectively",
        "more than",
        "up to",
        "Of the",
        "hundreds",
        "0",
        "9999999999999999",
    ];

    /// Statements that are right, each with what could be mistaken for a slip.
    #[test]
    fn what_is_right_is_not_contradicted() {
        for text in [
            // Changes over one span beside levels of another.
            "The jobless total fell by 31,000 over the quarter to 1.44 million, down from 1.56 million a year ago.",
            "Arrivals rose by 4% on the month to 3,120, up from 2,600 in May last year.",
            "Rents rose by 8% to \u{20ac}756 and, from \u{20ac}630 in 2019, by 20%.",
            "Sales fell by 50 to 450, down 10% on the week and, from 900 a year ago, down 50% on the year.",
            "The number of patients waiting rose by 400 to 5,400, an increase of 8% on the month and, from 4,320 a year ago, of 25% on the year.",
            "Profit fell 10% in the quarter to \u{a3}450 million, from \u{a3}900 million a year ago.",
            "Output rose 3% on the month to 206 units, from 160 a year earlier.",
            // Parts that overlap, as the text says.
            "A total of 347 patients were treated, 188 of them for burns, 143 for smoke inhalation and 96 for cuts, several for more than one of these.",
            "A total of 347 patients were treated, 188 of them for burns, 143 for smoke inhalation and 96 for cuts. Patients may be counted in more than one category.",
            // A stock and its increase.
            "The firm has 185,021 clients; 54,420 joined this year, so that the growth rate is 9.41%.",
        ] {
            let found = crate::suggest::suggest(text, None);
            for relation in &found.relations {
                let outcome = crate::suggest::compare(relation, &found.figures);
                assert_ne!(outcome, crate::suggest::Outcome::Differs, "{text}");
            }
        }
    }

    #[test]
    fn what_fits_by_chance_is_not_told_to_agree() {
        check(&[
            // Told to so few digits that anything fits.
            (
                "Some 11,000 live in Colorado. Of the two million who came, more than a third did so last year.",
                "",
            ),
            (
                "A stake of half the firm was sold for $4 million; it had lost $9 million.",
                "",
            ),
            // Another number in a bracket, told as finely, is another number.
            ("Maize stood at 510 (520) and sorghum at 400 (410).", ""),
            ("The tower is 60 metres (61 in the plans) high.", ""),
            // Prices, grades and steps.
            (
                "Two Soft Red, June 129.50 up 1.50, July 133.00 unchanged.",
                "",
            ),
            (
                "Shareholders get one share for each three held, at $2.50.",
                "",
            ),
            // The same words with numbers that say something.
            (
                "Some 3.4 million people (3,412,007) were counted.",
                "same f1 = f2 agrees",
            ),
            (
                "The fund paid \u{a3}2,400,000 to 120 firms, \u{a3}20,000 per firm.",
                "rate f3 = f1 / f2 agrees",
            ),
            (
                "The group has 27 today against 54 then, half as many.",
                "ratio f3 = f1 / f2 agrees",
            ),
        ]);
    }

    #[test]
    fn no_mixture_of_pieces_makes_it_panic() {
        arbtest::arbtest(|u| {
            let mut text = String::new();
            for _ in 0..u.int_in_range(0..=60)? {
                text.push_str(u.choose(PIECES)?);
                if u.ratio(4, 5)? {
                    text.push(' ');
                }
            }
            let found = crate::suggest::suggest(&text, None);
            for relation in &found.relations {
                for &(_, figure) in &relation.roles {
                    assert!(figure < found.figures.len(), "{text:?}");
                }
            }
            Ok(())
        });
    }

    #[test]
    fn twice_the_text_takes_twice_the_proposals() {
        let piece = "Of the 46 arrested, 31 (67%) were charged and 15 (33%) let go, 4% more than the 44 of May. ";
        let long = format!(
            "In all {} came. ",
            "12 of them, 40% or 3,120 and ".repeat(200)
        );
        let count = |text: &str| {
            PROPOSALS.with(|count| count.set(0));
            crate::suggest::suggest(text, None);
            PROPOSALS.with(Cell::get)
        };
        for piece in [piece, long.as_str()] {
            let (once, twice) = (count(&piece.repeat(40)), count(&piece.repeat(80)));
            assert!(once > 0);
            assert!(twice <= 2 * once + once / 4, "{once} {twice}");
        }
    }

    /// Words before and behind a number, and the shares of a list, are looked at a number of times that grows with the text.
    #[test]
    fn hostile_texts_are_compared_in_linear_work() {
        for (head, unit, tail) in [
            ("", "Crews were called out 21 times in the year and ", ""),
            ("", "21 times,", ""),
            ("", "21 times a", ""),
            (
                "",
                "Of the 2,092 pupils, 1,000 (47.8%) were boys, 103 (9.9%) left and 500 (23.9%) were girls. ",
                "",
            ),
            (
                "Of the 2,092 pupils, 1,000 (47.8%) were boys, 500 (23.9%) were girls, ",
                "some of ",
                "the rest and 103 (9.9%) left.",
            ),
        ] {
            let looks = |length: usize| {
                let text = format!("{head}{}{tail}", unit.repeat(length / unit.len()));
                let before = LOOKS.get();
                crate::suggest::suggest(&text, None);
                LOOKS.get() - before
            };
            let (short, long) = (looks(1 << 12), looks(1 << 15));
            assert!(
                long < 10 * short,
                "{unit:?}: {short} looks in 4 KB, {long} in 32 KB"
            );
        }
    }
}
