use super::*;
use crate::interval::Rational;
use crate::reading::{Bound, Density, Support};
use crate::sheet::{Comparison, Node, Quantity, Relation, Sheet, SheetFigure, Variable};

/// A sheet from lines: `name`, `name low high shape...`, or `left = right`.
fn sheet(text: &str) -> Sheet {
    let mut sheet = Sheet::default();
    for line in text.lines().map(str::trim).filter(|l| !l.is_empty()) {
        if let Some(formula) = line.split_once(['=', '<', '>']).map(|_| line) {
            let (assumed, formula) = match formula.strip_prefix('?') {
                Some(rest) => (true, rest),
                None => (false, formula),
            };
            let at = formula.find(['=', '<', '>']).unwrap();
            let (left, right) = (&formula[..at], &formula[at + 1..]);
            let mut nodes = Vec::new();
            let left = parse(left, &sheet, &mut nodes);
            let right = parse(right, &sheet, &mut nodes);
            sheet.relations.push(Relation {
                id: format!("r{}", sheet.relations.len() + 1),
                formula: formula.to_owned(),
                assumes: assumed.then(|| "ours".to_owned()),
                note: None,
                nodes,
                left,
                right,
                comparison: match &formula[at..=at] {
                    "=" => Comparison::Eq,
                    "<" => Comparison::Le,
                    _ => Comparison::Ge,
                },
            });
            continue;
        }
        let mut words = line.split_whitespace();
        let id = words.next().unwrap().to_owned();
        let variable = sheet.variables.len();
        let figure = sheet.figures.len();
        let bounds: Vec<&str> = words.collect();
        let figures = if bounds.len() >= 2 {
            vec![figure]
        } else {
            vec![]
        };
        sheet.quantities.push(Quantity {
            id: id.clone(),
            label: id.clone(),
            signed: bounds.first() == Some(&"signed"),
            variables: vec![variable],
            ..Quantity::default()
        });
        sheet.variables.push(Variable {
            id: id.clone(),
            quantity: variable,
            as_of: None,
            figures,
        });
        if bounds.len() >= 2 {
            let support = support(&bounds);
            sheet.figures.push(SheetFigure {
                id,
                variable,
                statement: None,
                quote: None,
                says: None,
                as_of: None,
                note: None,
                supports: [support.clone(), support.clone(), support],
            });
        }
    }
    sheet
}

fn number(text: &str) -> Rational {
    match text.split_once('/') {
        Some((a, b)) => Rational::new(a.parse().unwrap(), b.parse().unwrap()).unwrap(),
        None => Rational::from_shortest(text.parse().unwrap()).unwrap(),
    }
}

/// `low high [tri MODE | trap B C | inv MODE]`, `inf` for no bound, `>500` for an open end.
fn support(words: &[&str]) -> Support {
    let bound = |text: &str| {
        let open = text.starts_with(['>', '<']);
        let text = text.trim_start_matches(['>', '<']);
        (text != "inf").then(|| Bound {
            value: number(text),
            open,
        })
    };
    let (low, high) = (bound(words[0]), bound(words[1]));
    let ends = || (low.unwrap().value.to_f64(), high.unwrap().value.to_f64());
    let at = |i: usize| number(words[i]).to_f64();
    let density = match words.get(2) {
        Some(&"tri") => {
            let (a, b) = ends();
            Density::Triangular { a, mode: at(3), b }
        }
        Some(&"trap") => {
            let (a, d) = ends();
            Density::Trapezoid {
                a,
                b: at(3),
                c: at(4),
                d,
            }
        }
        Some(&"inv") => {
            let (a, b) = ends();
            Density::Reciprocal(Box::new(Density::Triangular {
                a: 1.0 / b,
                mode: at(3),
                b: 1.0 / a,
            }))
        }
        _ if low == high => Density::Point(low.unwrap().value.to_f64()),
        _ => match (low, high) {
            (Some(a), Some(b)) => Density::Uniform {
                a: a.value.to_f64(),
                b: b.value.to_f64(),
            },
            (Some(a), None) => Density::Triangular {
                a: a.value.to_f64(),
                mode: a.value.to_f64(),
                b: a.value.to_f64() * 1.5 + 1.0,
            },
            _ => Density::Uniform { a: 0.0, b: 1.0 },
        },
    };
    let center = match (words.get(2), low, high) {
        (Some(&"tri" | &"inv"), ..) => Some(number(words[3])),
        (_, Some(a), Some(b)) if a.value != b.value => {
            a.value.add(b.value).unwrap().div(Rational::integer(2))
        }
        _ => None,
    };
    Support {
        low,
        high,
        soft_high: false,
        density,
        center,
    }
}

/// Formulas with spaces around every operator and parenthesis.
fn parse(text: &str, sheet: &Sheet, nodes: &mut Vec<Node>) -> usize {
    fn product(words: &mut Vec<&str>, sheet: &Sheet, nodes: &mut Vec<Node>) -> usize {
        let mut left = atom(words, sheet, nodes);
        while let Some(op @ ("*" | "/")) = words.last().copied() {
            words.pop();
            let right = atom(words, sheet, nodes);
            nodes.push(if op == "*" {
                Node::Mul(left, right)
            } else {
                Node::Div(left, right)
            });
            left = nodes.len() - 1;
        }
        left
    }
    fn atom(words: &mut Vec<&str>, sheet: &Sheet, nodes: &mut Vec<Node>) -> usize {
        let word = words.pop().unwrap();
        if word == "(" {
            let inner = sum(words, sheet, nodes);
            assert_eq!(words.pop(), Some(")"));
            return inner;
        }
        nodes.push(match sheet.variables.iter().position(|v| v.id == word) {
            Some(variable) => Node::Variable(variable),
            None => Node::Number(number(word)),
        });
        nodes.len() - 1
    }
    fn sum(words: &mut Vec<&str>, sheet: &Sheet, nodes: &mut Vec<Node>) -> usize {
        let mut left = product(words, sheet, nodes);
        while let Some(op @ ("+" | "-")) = words.last().copied() {
            words.pop();
            let right = product(words, sheet, nodes);
            nodes.push(if op == "+" {
                Node::Add(left, right)
            } else {
                Node::Sub(left, right)
            });
            left = nodes.len() - 1;
        }
        left
    }
    let mut words: Vec<&str> = text.split_whitespace().rev().collect();
    sum(&mut words, sheet, nodes)
}

const MINISTRY: &str = "
    returned 1000 1200 tri 1100
    share 2/9 2/7 inv 4
    centres_now 2500 2700 tri 2600
    centres 5 5
    granted 130 130
    rate 0.025 0.045 trap 0.03 0.04
    arrived
    applications
    elsewhere
    per_centre
    returned = share * arrived
    granted = rate * applications
    ?arrived = returned + centres_now + granted + elsewhere
    centres_now = per_centre * centres";

#[test]
fn the_ministry_prints() {
    let sheet = sheet(MINISTRY);
    let solution = Model::new(&sheet).solve(&SolveOptions::default());
    for (v, s) in sheet.variables.iter().zip(&solution.variables) {
        println!(
            "{:12} {:?} {:?} {} {:?}",
            v.id, s.low, s.high, s.tight, s.percentiles
        );
    }
    println!("{}", solution.effective_share);
}
