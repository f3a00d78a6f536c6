//! Relations inside a table: it is footed and cross-footed.
//!
//! The names of rows and columns, what is set in, and the notes license a relation: "Total", "of which", "% change",
//! "average". They rarely say of what exactly. So a frame has several bindings (the rows above, the totals above, the rows
//! below), and the binding is taken that holds in most columns; a column in which it then fails is an alarm. A frame that
//! holds nowhere is no alarm but a frame that was misunderstood, and says nothing, unless the table leaves no other.
//!
//! Rows and columns are the same thing turned: every frame is written once, over *items* (what is added up) and *slots*
//! (where it is compared), and runs over a table twice.
//!
//! Reading order: [`figures`], [`relations`], `View`, then one file a kind of frame.

use std::collections::HashSet;
use std::ops::Range;

use super::expr::{self, Expr};
use super::{Figure, Kind, Outcome, Relation, Role, Sign, compare, is_far};
use crate::figure;
use crate::interval::Rational;
use crate::language::letters;
use crate::table::{Missing, Name, Table};

mod changes;
mod prose;
mod shares;
mod sums;
#[cfg(test)]
mod tests;
mod words;

pub use prose::prose;
use words::Says;
pub(in crate::suggest) use words::month;

/// The figures of the cells of `tables`, named by row and column, in the order of the tables and their cells.
///
/// They have no ids yet: those are given to all figures of a statement together.
pub fn figures(text: &str, tables: &[Table]) -> Vec<Figure> {
    let mut out = Vec::new();
    for (t, table) in tables.iter().enumerate() {
        let columns: Vec<String> = table.columns.iter().map(Name::full).collect();
        let rows: Vec<String> = table.rows.iter().map(Name::full).collect();
        for cell in &table.cells {
            let Some(figure) = &cell.figure else { continue };
            let parts = [&*rows[cell.row], &*columns[cell.col]];
            let parts: Vec<&str> = parts.into_iter().filter(|part| !part.is_empty()).collect();
            out.push(Figure {
                id: String::new(),
                span: cell.span.clone(),
                utf16: 0..0,
                surface: text[cell.span.clone()].to_owned(),
                figure: figure.clone(),
                unit: cell.unit.clone(),
                name: parts.join(", "),
                cell: Some((t, cell.row, cell.col)),
            });
        }
    }
    count_utf16(text, &mut out);
    out
}

/// Fills in the places in UTF-16 code units.
fn count_utf16(text: &str, figures: &mut [Figure]) {
    let mut order: Vec<usize> = (0..figures.len()).collect();
    order.sort_by_key(|&i| figures[i].span.start);
    let (mut at, mut utf16) = (0, 0);
    let mut go = |to: usize, at: &mut usize| {
        // A cell that several tables share is met twice.
        if to >= *at {
            utf16 += text[*at..to].encode_utf16().count();
            *at = to;
        }
        utf16
    };
    for i in order {
        let span = figures[i].span.clone();
        let start = go(span.start, &mut at);
        let end = go(span.end, &mut at);
        figures[i].utf16 = start..end;
    }
}

/// The relations that the names and notes of `tables` make between the figures of their cells.
///
/// `figures` are those of the whole statement, those of cells with their place ([`Figure::cell`]).
pub fn relations(tables: &[Table], figures: &[Figure]) -> Vec<Relation> {
    let mut places: Vec<Vec<(usize, usize, usize)>> = vec![Vec::new(); tables.len()];
    for (i, figure) in figures.iter().enumerate() {
        if let Some((table, row, col)) = figure.cell
            && let Some(cells) = places.get_mut(table)
        {
            cells.push((row, col, i));
        }
    }
    let mut out = Vec::new();
    for (table, cells) in tables.iter().zip(&places) {
        let mut found = Found::default();
        let scope = Scope::of(table);
        let rows = View::new(table, cells, figures, Axis::Rows);
        let columns = View::new(table, cells, figures, Axis::Columns);
        for view in [&rows, &columns] {
            sums::totals(view, &scope, &mut found);
            sums::means(view, &scope, &mut found);
            changes::changes(view, &scope, &mut found);
            shares::rates(view, &mut found);
        }
        sums::parts(&rows, &mut found);
        sums::balances(&rows, &scope, &mut found);
        sums::balances(&columns, &scope, &mut found);
        sums::inner_and_outer(&columns, &mut found);
        shares::shares(&rows, &columns, &scope, &mut found);
        out.append(&mut found.relations);
    }
    out
}

/// What title and notes say about all of a table.
struct Scope {
    /// Its numbers are means, rates or the like, which do not add up.
    is_apart: bool,
    /// Parts overlap, or are only some of all, by its own words.
    is_open: bool,
    /// A dash stands for nothing.
    dash_is_zero: bool,
    /// What the title and the heads of the names say.
    head: Says,
}

impl Scope {
    fn of(table: &Table) -> Scope {
        let title = letters::lower(&table.title);
        let notes = letters::lower(&table.notes);
        let head: Vec<&str> = title
            .split(|c: char| c.is_whitespace() || matches!(c, ',' | ':' | '('))
            .filter(|word| !word.is_empty())
            .take(5)
            .collect();
        let is_apart = head.iter().any(|word| {
            matches!(
                *word,
                "average"
                    | "averages"
                    | "mean"
                    | "median"
                    | "rate"
                    | "rates"
                    | "index"
                    | "indices"
                    | "ratio"
                    | "coefficient"
                    | "per"
                    | "price"
                    | "prices"
                    | "density"
            )
        }) && !head.windows(2).any(|pair| pair == ["per", "cent"]);
        let both = [&title, &notes];
        let is_open = both.iter().any(|text| {
            [
                "more than one",
                "more than once",
                "overlap",
                "may be counted",
                "do not add",
                "do not sum",
                "not add up",
                "cannot be added",
                "cannot be summed",
                "not mutually",
                "multiple response",
                "multiple answers",
                "several answers",
                "several responses",
                "all that apply",
                "double count",
                "selected",
                "not shown",
                "not all",
                "perturb",
                "randomly",
            ]
            .iter()
            .any(|phrase| text.contains(phrase))
        });
        let dash_is_zero = notes.lines().any(|line| {
            let is_dash = line.contains("- ") || line.contains("– ") || line.contains("dash");
            is_dash
                && ["zero", "nil", "none"]
                    .iter()
                    .any(|word| line.contains(word))
        });
        // Heads of columns without numbers: "Symptom".
        let mut of_numbers = vec![false; table.columns.len()];
        for cell in &table.cells {
            of_numbers[cell.col] = true;
        }
        let names = table.columns.iter().zip(&of_numbers);
        let mut head = table.title.clone();
        for (name, _) in names.filter(|(_, of_numbers)| !**of_numbers) {
            head.push(' ');
            head += &name.full();
        }
        Scope {
            is_apart,
            is_open,
            dash_is_zero,
            head: Says::of(&head),
        }
    }
}

/// Relations found so far, none twice, and the work that they took.
#[derive(Default)]
struct Found {
    relations: Vec<Relation>,
    /// The figures of each relation and its kind: several frames may come upon the same.
    seen: HashSet<(&'static str, Vec<usize>)>,
    work: usize,
}

/// How many cells are looked at for one table, before it is given up: a table of thousands of totals is none to be read.
const MOST_WORK: usize = 8_000_000;

impl Found {
    fn push(&mut self, relation: Relation) {
        if self.seen.insert((relation.kind.name(), relation.figures())) {
            self.relations.push(relation);
        }
    }

    /// Counts work that is about to be done; whether it may be.
    fn spend(&mut self, n_cells: usize) -> bool {
        self.work = self.work.saturating_add(n_cells);
        self.work <= MOST_WORK
    }
}

/// Which lines of a table are its items.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Axis {
    Rows,
    Columns,
}

/// A row, or a column where the table is turned.
struct Item<'a> {
    name: &'a Name,
    /// Its own words and those of its headings.
    says: Says,
    /// No figure in it: a heading, or a blank line.
    is_blank: bool,
    /// No figure in it but a sign that one is not told.
    is_untold: bool,
    /// Most of its figures are percentages.
    is_percent: bool,
    /// Items of one block stand under the same heading.
    block: usize,
}

/// A table seen along one axis.
struct View<'a> {
    axis: Axis,
    items: Vec<Item<'a>>,
    /// What the other axis says, one for each slot.
    slots: Vec<Says>,
    slot_names: Vec<&'a Name>,
    /// Figure of an item in a slot: item * slots + slot.
    at: Vec<Option<usize>>,
    dashes: Vec<bool>,
    figures: &'a [Figure],
}

impl<'a> View<'a> {
    fn new(
        table: &'a Table,
        cells: &[(usize, usize, usize)],
        figures: &'a [Figure],
        axis: Axis,
    ) -> View<'a> {
        // Columns of names take no part.
        let mut data: Vec<usize> = table.cells.iter().map(|cell| cell.col).collect();
        data.sort_unstable();
        data.dedup();
        let rows: Vec<usize> = (0..table.rows.len()).collect();
        let (item_idx, slot_idx) = match axis {
            Axis::Rows => (&rows, &data),
            Axis::Columns => (&data, &rows),
        };
        let (item_names, slot_names) = match axis {
            Axis::Rows => (&table.rows, &table.columns),
            Axis::Columns => (&table.columns, &table.rows),
        };
        let n_slots = slot_idx.len();
        let mut at = vec![None; item_idx.len() * n_slots];
        let mut dashes = vec![false; at.len()];
        let col_at = |col: usize| data.binary_search(&col).ok();
        let index = |row: usize, col: usize| {
            let col = col_at(col)?;
            Some(match axis {
                Axis::Rows => row * n_slots + col,
                Axis::Columns => col * n_slots + row,
            })
        };
        for &(row, col, figure) in cells {
            if let Some(place) = index(row, col).and_then(|i| at.get_mut(i)) {
                *place = Some(figure);
            }
        }
        for cell in table
            .cells
            .iter()
            .filter(|cell| cell.missing == Some(Missing::Dash))
        {
            if let Some(i) = index(cell.row, cell.col) {
                dashes[i] = true;
            }
        }
        let mut untold = vec![false; item_names.len()];
        for cell in &table.cells {
            if matches!(
                cell.missing,
                Some(Missing::Withheld | Missing::NotAvailable)
            ) {
                let item = match axis {
                    Axis::Rows => cell.row,
                    Axis::Columns => cell.col,
                };
                untold[item] = true;
            }
        }
        let is_percent = |figure: usize| figures[figure].figure.kind == figure::Kind::Percent;
        let mut items: Vec<Item> = Vec::with_capacity(item_idx.len());
        for (i, &idx) in item_idx.iter().enumerate() {
            let own: Vec<usize> = at[i * n_slots..(i + 1) * n_slots]
                .iter()
                .copied()
                .flatten()
                .collect();
            let name = &item_names[idx];
            // A column is read with its group ("Change %" of "October"), a row by itself.
            let words = match axis {
                Axis::Rows => name.text.clone(),
                Axis::Columns => name.full(),
            };
            let block = match items.last() {
                None => 0,
                Some(last) => {
                    last.block
                        + usize::from(
                            last.name.path != name.path || axis == Axis::Rows && own.is_empty(),
                        )
                }
            };
            items.push(Item {
                name,
                says: Says::of(&words),
                is_blank: own.is_empty(),
                is_untold: own.is_empty() && untold[idx],
                is_percent: 2 * own.iter().filter(|&&figure| is_percent(figure)).count()
                    > own.len(),
                block,
            });
        }
        words::tell_years(&mut items);
        let slots = slot_idx.iter().map(|&idx| {
            let name = &slot_names[idx];
            Says::of(&match axis {
                Axis::Rows => name.full(),
                Axis::Columns => name.text.clone(),
            })
        });
        View {
            axis,
            slots: slots.collect(),
            slot_names: slot_idx.iter().map(|&idx| &slot_names[idx]).collect(),
            items,
            at,
            dashes,
            figures,
        }
    }

    fn n_slots(&self) -> usize {
        self.slots.len()
    }

    fn get(&self, item: usize, slot: usize) -> Option<usize> {
        self.at[item * self.n_slots() + slot]
    }

    fn is_dash(&self, item: usize, slot: usize) -> bool {
        self.dashes[item * self.n_slots() + slot]
    }

    /// The number as written, percent as a fraction.
    fn value(&self, figure: usize) -> Rational {
        let figure = &self.figures[figure].figure;
        let value = figure.amount.value().unwrap_or(Rational::ZERO);
        value.div(figure.divisor).unwrap_or(value)
    }

    fn is_percent(&self, figure: usize) -> bool {
        self.figures[figure].figure.kind == figure::Kind::Percent
    }

    fn is_zero(&self, figure: usize) -> bool {
        self.value(figure) == Rational::ZERO
    }

    /// The words that make a relation about `item` in `slot`.
    fn cues(&self, item: usize, slot: usize) -> Vec<Range<usize>> {
        [self.items[item].name, self.slot_names[slot]]
            .into_iter()
            .map(|name| name.span.clone())
            .filter(|span| !span.is_empty())
            .collect()
    }
}

/// How a binding does in one slot.
struct Fit {
    relation: Relation,
    outcome: Outcome,
    /// Nothing but zeros: it would hold under any binding.
    is_trivial: bool,
    /// It may be told if it holds, and only then.
    is_loose: bool,
    /// A part is blank, or a dash.
    has_gap: bool,
    /// The total is no greater than its greatest part, as a mean would be.
    is_like_mean: bool,
    /// Its slot is a date.
    is_dated: bool,
    /// What is supposed if it is to say anything.
    supposes: Option<&'static str>,
    slot: usize,
    /// Items that make the total by being subtracted, though no sign says so.
    taken: Vec<usize>,
    /// There are such that may be, and the total fits neither way.
    may_be_taken: bool,
    /// The total is so round that the parts need not be near it.
    is_far: bool,
}

impl Fit {
    fn of(relation: Relation, figures: &[Figure], is_loose: bool) -> Fit {
        let outcome = compare(&relation, figures);
        let is_zero = |&i: &usize| figures[i].figure.amount.value() == Some(Rational::ZERO);
        Fit {
            outcome,
            is_trivial: relation.figures().iter().all(is_zero),
            is_loose,
            has_gap: false,
            is_like_mean: false,
            is_dated: false,
            supposes: None,
            slot: 0,
            taken: Vec::new(),
            may_be_taken: false,
            is_far: is_far(&relation, figures),
            relation,
        }
    }

    /// The figure that the others make, in a sum.
    fn roles_total(&self) -> Option<usize> {
        self.relation.with_role(Role::Total).next()
    }

    /// Whether a percentage misses by no more than a second rounding: 33.749 to 33.75 to 33.8.
    fn is_rounded_twice(&self, view: &View) -> bool {
        let value = |i: usize| expr::Range::point(view.value(i));
        let Expr::Figure(told) = self.relation.left else {
            return false;
        };
        let figure = &view.figures[told].figure;
        let figure::Amount::Number(number) = figure.amount else {
            return false;
        };
        let (Some(left), Some(right)) = (
            self.relation.left.eval(&value).low,
            self.relation.right.eval(&value).low,
        ) else {
            return false;
        };
        let unit = number.exact().written.to_f64() / figure.divisor.to_f64();
        (left.to_f64() - right.to_f64()).abs() <= 0.6 * unit
    }

    fn holds(&self) -> bool {
        matches!(self.outcome, Outcome::Agrees | Outcome::Rounding)
    }
}

/// How often a binding holds where it can be compared.
#[derive(Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord)]
struct Tally {
    holds: usize,
    fails: usize,
}

impl Tally {
    fn of<'a>(fits: impl IntoIterator<Item = &'a Fit>) -> Tally {
        let mut tally = Tally::default();
        for fit in fits {
            if fit.holds() {
                tally.holds += usize::from(!fit.is_trivial);
            } else if !fit.is_loose {
                tally.fails += 1;
            }
        }
        tally
    }

    /// Enough to call the exceptions wrong where a name says what kind of frame it is.
    fn confirms(self) -> bool {
        let needed = if self.holds + self.fails <= 6 {
            self.fails
        } else {
            2 * self.fails
        };
        self.holds >= 1 && self.holds >= needed
    }

    /// So many exceptions are no slips, but numbers of another base, revised or adjusted.
    fn is_systematic(self) -> bool {
        self.fails >= 3
    }

    /// Enough where "of which" says what the parts are.
    fn confirms_closed(self) -> bool {
        self.holds >= 1 && 2 * self.holds >= self.fails
    }

    /// Enough where the frame is told by the look of the table alone.
    fn confirms_strongly(self) -> bool {
        self.holds >= 2 && self.holds >= 2 * self.fails
    }
}

fn sum(terms: Vec<usize>, minus: Vec<usize>) -> Expr {
    let plus = Expr::Sum(terms.into_iter().map(Expr::Figure).collect());
    if minus.is_empty() {
        return plus;
    }
    let minus = Expr::Sum(minus.into_iter().map(Expr::Figure).collect());
    Expr::Difference(Box::new(plus), Box::new(minus))
}

/// What an exception is worth, if there are several of them.
fn doubted(relation: Relation, tally: Tally) -> Relation {
    let assumes = tally
        .is_systematic()
        .then(|| "these numbers are worked out from those in the table".to_owned());
    Relation {
        assumes,
        ..relation
    }
}

fn relation(
    kind: Kind,
    left: Expr,
    right: Expr,
    roles: Vec<(Role, usize)>,
    cues: Vec<Range<usize>>,
) -> Relation {
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
