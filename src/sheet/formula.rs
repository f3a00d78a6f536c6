//! Formulas: `arrived = returned + centres_now`, parsed into a flat list of steps.
//!
//! Dijkstra's shunting-yard algorithm with an explicit stack: a formula may be as deep as it likes
//! without touching the program's own stack.

use super::{Comparison, Node, error::nearest};
use crate::figure::date::Period;
use crate::interval::Rational;
use crate::message::{Message, Place, Sentence, sheet as words};

/// Both sides of a formula; see [`super::Relation`].
#[derive(Debug)]
pub(super) struct Formula {
    pub nodes: Vec<Node>,
    pub left: usize,
    pub right: usize,
    pub comparison: Comparison,
}

/// What a name in a formula may stand for.
pub(super) trait Names {
    /// The variable of quantity `id`, at `date` if one is named.
    fn variable(&self, id: &str, date: Option<Period>) -> Option<usize>;
    /// All quantity ids, for "did you mean".
    fn ids(&self) -> Vec<&str>;
    /// The dates that quantity `id` has figures at; `None` if there is no such quantity.
    fn dates(&self, id: &str) -> Option<Vec<String>>;
}

#[derive(Clone, Copy, PartialEq)]
enum Op {
    Add,
    Sub,
    Mul,
    Div,
    Neg,
    Open,
}

impl Op {
    fn rank(self) -> u8 {
        match self {
            Op::Open => 0,
            Op::Add | Op::Sub => 1,
            Op::Mul | Op::Div => 2,
            Op::Neg => 3,
        }
    }
}

struct Parser<'a> {
    text: &'a str,
    pos: usize,
    nodes: Vec<Node>,
    operands: Vec<usize>,
    /// Operators not yet applied, with their byte positions.
    operators: Vec<(Op, usize)>,
}

/// Parses `text`; the error quotes it.
pub(super) fn parse(text: &str, names: &dyn Names) -> Result<Formula, Sentence> {
    let mut parser = Parser {
        text,
        pos: 0,
        nodes: Vec::new(),
        operands: Vec::new(),
        operators: Vec::new(),
    };
    let mut left = None;
    let mut wants_operand = true;
    loop {
        parser.skip_space();
        let at = parser.pos;
        let Some(c) = text[at..].chars().next() else {
            break;
        };
        if wants_operand {
            match c {
                '(' => parser.push(Op::Open, c),
                '-' | '\u{2212}' => parser.push(Op::Neg, c),
                '+' => parser.pos += 1,
                '0'..='9' | '.' => {
                    let node = Node::Number(parser.number()?);
                    parser.operand(node);
                    wants_operand = false;
                }
                _ if is_name_start(c) => {
                    let node = Node::Variable(parser.name(names)?);
                    parser.operand(node);
                    wants_operand = false;
                }
                _ => return Err(parser.unexpected(c, words::OPERAND)),
            }
            continue;
        }
        let op = match c {
            '+' => Op::Add,
            '-' | '\u{2212}' => Op::Sub,
            '*' | '\u{d7}' | '\u{b7}' => Op::Mul,
            '/' | '\u{f7}' => Op::Div,
            ')' => {
                parser.pos += 1;
                parser.close(at)?;
                continue;
            }
            '=' | '<' | '>' | '\u{2264}' | '\u{2265}' => {
                let comparison = parser.comparison()?;
                if left.is_some() {
                    return Err(words::FORMULA_TWO_COMPARISONS.with([
                        ("found", text[at..parser.pos].into()),
                        ("column", parser.column(at).into()),
                        ("formula", text.into()),
                    ]));
                }
                left = Some((parser.side()?, comparison));
                wants_operand = true;
                continue;
            }
            _ => return Err(parser.unexpected(c, words::OPERATOR)),
        };
        while parser
            .operators
            .last()
            .is_some_and(|(top, _)| top.rank() >= op.rank())
        {
            parser.apply();
        }
        parser.push(op, c);
        wants_operand = true;
    }
    if wants_operand {
        return Err(words::FORMULA_END.with([
            ("formula", text.into()),
            ("expected", words::OPERAND.into()),
        ]));
    }
    let right = parser.side()?;
    let Some((left, comparison)) = left else {
        return Err(words::FORMULA_NO_COMPARISON.with([("formula", text.into())]));
    };
    Ok(Formula {
        nodes: parser.nodes,
        left,
        right,
        comparison,
    })
}

fn is_name_start(c: char) -> bool {
    c.is_alphabetic() || c == '_'
}

/// Whether formulas can name a quantity `id`.
pub(super) fn is_name(id: &str) -> bool {
    id.starts_with(is_name_start) && id.chars().all(|c| c.is_alphanumeric() || c == '_')
}

impl Parser<'_> {
    fn skip_space(&mut self) {
        let rest = &self.text[self.pos..];
        self.pos += rest.len() - rest.trim_start().len();
    }

    /// Position in characters, from 1, as people count.
    fn column(&self, at: usize) -> usize {
        self.text[..at].chars().count() + 1
    }

    fn unexpected(&self, found: char, expected: Message) -> Sentence {
        let column = self.column(self.pos);
        words::FORMULA_CHARACTER.with([
            ("found", found.to_string().into()),
            ("column", column.into()),
            ("formula", self.text.into()),
            ("expected", expected.into()),
        ])
    }

    fn push(&mut self, op: Op, c: char) {
        self.operators.push((op, self.pos));
        self.pos += c.len_utf8();
    }

    fn operand(&mut self, node: Node) {
        self.operands.push(self.nodes.len());
        self.nodes.push(node);
    }

    /// Applies the operator on top. There are always operands enough: operators and operands alternate.
    fn apply(&mut self) {
        let Some((op, _)) = self.operators.pop() else {
            return;
        };
        let Some(b) = self.operands.pop() else { return };
        let node = if op == Op::Neg {
            Node::Neg(b)
        } else {
            let Some(a) = self.operands.pop() else { return };
            match op {
                Op::Add => Node::Add(a, b),
                Op::Sub => Node::Sub(a, b),
                Op::Mul => Node::Mul(a, b),
                _ => Node::Div(a, b),
            }
        };
        self.operand(node);
    }

    fn close(&mut self, at: usize) -> Result<(), Sentence> {
        while let Some((op, _)) = self.operators.last() {
            if *op == Op::Open {
                self.operators.pop();
                return Ok(());
            }
            self.apply();
        }
        Err(self.unpaired(at))
    }

    fn unpaired(&self, at: usize) -> Sentence {
        words::FORMULA_PARENTHESIS.with([
            ("column", self.column(at).into()),
            ("formula", self.text.into()),
        ])
    }

    /// Applies everything that is left of a side and gives its root.
    fn side(&mut self) -> Result<usize, Sentence> {
        while let Some((op, at)) = self.operators.last().copied() {
            if op == Op::Open {
                return Err(self.unpaired(at));
            }
            self.apply();
        }
        Ok(self.operands.pop().unwrap_or_default())
    }

    fn comparison(&mut self) -> Result<Comparison, Sentence> {
        let rest = &self.text[self.pos..];
        let spellings = [
            ("<=", Comparison::Le),
            (">=", Comparison::Ge),
            ("\u{2264}", Comparison::Le),
            ("\u{2265}", Comparison::Ge),
            ("=", Comparison::Eq),
        ];
        for (spelling, comparison) in spellings {
            if rest.starts_with(spelling) {
                self.pos += spelling.len();
                return Ok(comparison);
            }
        }
        let found = rest.chars().next().unwrap_or(' ');
        Err(self.unexpected(found, words::COMPARISON))
    }

    /// A decimal: digits with at most one point.
    fn number(&mut self) -> Result<Rational, Sentence> {
        let rest = &self.text[self.pos..];
        let end = rest
            .find(|c: char| !c.is_ascii_digit() && c != '.')
            .unwrap_or(rest.len());
        let literal = &rest[..end];
        let (whole, fraction) = literal.split_once('.').unwrap_or((literal, ""));
        let value = if fraction.contains('.') || literal == "." {
            None
        } else {
            let mantissa = format!("{whole}{fraction}").parse().ok();
            mantissa.and_then(|mantissa| Rational::decimal(mantissa, -(fraction.len() as i32)))
        };
        self.pos += end;
        value.ok_or_else(|| {
            words::FORMULA_NUMBER.with([("found", literal.into()), ("formula", self.text.into())])
        })
    }

    /// A name, with its date if it has one: `returned@2022-07-28`.
    fn name(&mut self, names: &dyn Names) -> Result<usize, Sentence> {
        let rest = &self.text[self.pos..];
        let end = rest
            .find(|c: char| !c.is_alphanumeric() && c != '_')
            .unwrap_or(rest.len());
        let id = &rest[..end];
        let mut date = None;
        let mut len = end;
        if let Some(after) = rest[end..].strip_prefix('@') {
            let (period, used) = leading_date(after);
            date = period;
            len = end + 1 + used;
        }
        self.pos += len;
        let with_date = rest[end..].starts_with('@');
        let found = if with_date && date.is_none() {
            None
        } else {
            names.variable(id, date)
        };
        found.ok_or_else(|| match (names.dates(id), with_date) {
            (Some(dates), true) => {
                let date = rest[..len].split('@').nth(1).unwrap_or("");
                words::FORMULA_DATE.with([
                    ("name", id.into()),
                    ("date", date.into()),
                    ("dates", listed(&dates)),
                ])
            }
            _ => match nearest(id, names.ids().into_iter()) {
                Some(near) => words::FORMULA_NAME_NEAR.with([
                    ("name", id.into()),
                    ("formula", self.text.into()),
                    ("near", near.into()),
                ]),
                None => {
                    words::FORMULA_NAME.with([("name", id.into()), ("formula", self.text.into())])
                }
            },
        })
    }
}

/// The dates of a quantity, or that it has none.
pub(super) fn listed(dates: &[String]) -> Place {
    if dates.is_empty() {
        words::NO_DATES.into()
    } else {
        dates.join(", ").into()
    }
}

/// The longest date that `text` begins with, and its length; the hyphen of a date binds closer than a minus.
/// A period that has no short form is `start/end`, both full days.
pub(super) fn leading_date(text: &str) -> (Option<Period>, usize) {
    let end = text
        .find(|c: char| !c.is_ascii_alphanumeric() && c != '-')
        .unwrap_or(text.len());
    for len in (0..=end).rev() {
        let Some(period) = text.get(..len).and_then(Period::parse) else {
            continue;
        };
        if let Some(last) = text
            .get(len + 1..len + 11)
            .filter(|_| text[len..].starts_with('/'))
            .and_then(Period::parse)
            && len == 10
            && let Some(span) = Period::new(period.start, last.end)
        {
            return (Some(span), 21);
        }
        return (Some(period), len);
    }
    (None, end)
}

#[cfg(test)]
mod tests {
    use super::*;

    struct Few;

    impl Names for Few {
        fn variable(&self, id: &str, date: Option<Period>) -> Option<usize> {
            match (id, date.map(|d| d.to_string()).as_deref()) {
                ("staff", None) => Some(0),
                ("leavers", None | Some("2022-06")) => Some(1),
                ("leavers", Some("2022-07-28")) => Some(2),
                ("leavers", Some("2022-05-19/2022-05-26")) => Some(3),
                _ => None,
            }
        }
        fn ids(&self) -> Vec<&str> {
            vec!["staff", "leavers"]
        }
        fn dates(&self, id: &str) -> Option<Vec<String>> {
            match id {
                "staff" => Some(vec![]),
                "leavers" => Some(vec!["2022-06".into(), "2022-07-28".into()]),
                _ => None,
            }
        }
    }

    fn show(formula: &Formula, node: usize) -> String {
        match formula.nodes[node] {
            Node::Number(n) => n.to_f64().to_string(),
            Node::Variable(v) => format!("v{v}"),
            Node::Neg(a) => format!("-{}", show(formula, a)),
            Node::Add(a, b) => format!("({} + {})", show(formula, a), show(formula, b)),
            Node::Sub(a, b) => format!("({} - {})", show(formula, a), show(formula, b)),
            Node::Mul(a, b) => format!("({} * {})", show(formula, a), show(formula, b)),
            Node::Div(a, b) => format!("({} / {})", show(formula, a), show(formula, b)),
        }
    }

    #[track_caller]
    fn check(text: &str, expected: &str) {
        let shown = match parse(text, &Few) {
            Ok(f) => format!(
                "{} {:?} {}",
                show(&f, f.left),
                f.comparison,
                show(&f, f.right)
            ),
            Err(error) => error.to_string(),
        };
        assert_eq!(shown, expected, "{text}");
    }

    #[test]
    fn products_bind_closer_than_sums() {
        check(
            "leavers = staff + 2 * staff - 1.5",
            "v1 Eq ((v0 + (2 * v0)) - 1.5)",
        );
        check(
            "leavers / 2 / staff <= -(staff + 1) * 3",
            "((v1 / 2) / v0) Le (-(v0 + 1) * 3)",
        );
        check("leavers \u{2265} staff \u{d7} .5", "v1 Ge (v0 * 0.5)");
    }

    #[test]
    fn a_date_follows_its_name() {
        check("leavers@2022-07-28 - leavers = 3", "(v2 - v1) Eq 3");
        check("leavers@2022-06-leavers@2022-07-28=0", "(v1 - v2) Eq 0");
        check("leavers@2022-05-19/2022-05-26 = 3", "v3 Eq 3");
        check("leavers@2022-06/2 = 3", "(v1 / 2) Eq 3");
        check(
            "leavers@2021 = 3",
            "`leavers` has no figure at 2021; it has 2022-06, 2022-07-28",
        );
        check(
            "staff@2021 = 3",
            "`staff` has no figure at 2021; it has no dated figures",
        );
        check(
            "leavers@soon = 3",
            "`leavers` has no figure at soon; it has 2022-06, 2022-07-28",
        );
    }

    #[test]
    fn an_error_quotes_the_formula() {
        check(
            "leavers = staf * 2",
            "`staf` in `leavers = staf * 2` is not on the sheet; did you mean `staff`?",
        );
        check(
            "leavers = turnover",
            "`turnover` in `leavers = turnover` is not on the sheet",
        );
        check(
            "leavers = ",
            "`leavers = ` ends where a name, a number or ( was expected",
        );
        check(
            "leavers + staff",
            "`leavers + staff` compares nothing; expected one of = <= >= between two sides",
        );
        check(
            "1 = staff = 2",
            "a second `=` at character 11 of `1 = staff = 2`; a formula has one of = <= >=",
        );
        check(
            "leavers = (staff",
            "the parenthesis at character 11 of `leavers = (staff` has no partner",
        );
        check(
            "leavers = staff)",
            "the parenthesis at character 16 of `leavers = staff)` has no partner",
        );
        check(
            "leavers < staff",
            "`<` at character 9 of `leavers < staff` is not part of a formula; expected one of = <= >=",
        );
        check(
            "leavers = 3%",
            "`%` at character 12 of `leavers = 3%` is not part of a formula; expected one of + - * / ) = <= >=",
        );
        check(
            "leavers = 1.2.3",
            "the number `1.2.3` in `leavers = 1.2.3` is not a decimal that can be held",
        );
    }

    #[test]
    fn a_deep_formula_needs_no_deep_stack() {
        let text = format!(
            "leavers = {}staff{}",
            "(-".repeat(200_000),
            ")".repeat(200_000)
        );
        assert_eq!(parse(&text, &Few).unwrap().nodes.len(), 200_002);
    }

    #[test]
    fn no_text_makes_the_parser_panic() {
        arbtest::arbtest(|u| {
            const PIECES: &[&str] = &[
                "staff", "leavers", "@", "2022-06", "(", ")", "+", "-", "*", "/", "=", "<=", "1.5",
                " ", "\u{e9}", "x", "%", ".",
            ];
            let text: String = (0..u.int_in_range(0..=12)?)
                .map(|_| u.choose(PIECES).copied())
                .collect::<Result<_, _>>()?;
            let _ = parse(&text, &Few);
            Ok(())
        });
    }
}
