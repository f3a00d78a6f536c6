//! Units: what can be added, and what only looks as if it could.
//!
//! "people" and "EUR" cannot be added, nor a share and a count; "people" and "applications" can be, but
//! earn a note. Where a unit cannot be told (a rate per head, a product of two quantities) nothing is claimed.

use super::{Node, Quantity, Relation, Variable};
use crate::figure::is_money;
use crate::message::{Message, Sentence, sheet as words};

/// What a unit is, as far as adding goes.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Kind<'a> {
    /// Anything: a bare number in a formula, a rate, a product.
    Any,
    /// A share, or a plain ratio.
    Share,
    /// Money, with its currency and scale as written.
    Money(&'a str),
    /// Things counted, as written.
    Count(&'a str),
}

/// Whether a unit counts things one by one.
pub(super) fn is_count(unit: &str) -> bool {
    !unit.is_empty() && matches!(kind(unit), Kind::Count(_)) && scale(unit).is_none()
}

fn kind(unit: &str) -> Kind<'_> {
    let lower = unit.to_ascii_lowercase();
    let words = || unit.split(|c: char| c.is_whitespace() || c == '/');
    // "Per" before something else.
    let mut before = lower.split(' ');
    before.next_back();
    if unit.is_empty() || before.any(|word| word == "per") || unit.contains('/') {
        Kind::Any
    } else if unit == "%"
        || [
            "percentage points",
            "points",
            "pp",
            "times",
            "ratio",
            "share",
            "x",
        ]
        .contains(&lower.as_str())
    {
        Kind::Share
    } else if words().any(is_money) {
        Kind::Money(unit)
    } else {
        Kind::Count(unit)
    }
}

/// The words of scale that a unit begins or ends with: "thousand people", "EUR million".
fn scale(unit: &str) -> Option<&str> {
    unit.split_whitespace().find(|word| {
        let word = word.trim_end_matches('s');
        [
            "thousand", "million", "billion", "trillion", "lakh", "crore", "bn", "mn", "m", "k",
        ]
        .contains(&word)
    })
}

/// What a check of one relation found.
pub(super) enum Finding {
    /// It adds what cannot be added.
    Clash(Sentence),
    /// It takes different things for the same.
    Differ(Sentence),
}

/// Checks that `relation` adds and compares like with like; the first thing found, if any.
pub(super) fn check(
    relation: &Relation,
    variables: &[Variable],
    quantities: &[Quantity],
) -> Option<Finding> {
    let mut kinds: Vec<Kind> = Vec::with_capacity(relation.nodes.len());
    let mut differ = None;
    for node in &relation.nodes {
        let kind = match *node {
            Node::Number(_) => Kind::Any,
            Node::Variable(v) => kind(&quantities[variables[v].quantity].unit),
            Node::Neg(a) => kinds[a],
            Node::Add(a, b) | Node::Sub(a, b) => {
                match meet(relation, kinds[a], kinds[b], &mut differ) {
                    Ok(kind) => kind,
                    Err(clash) => return Some(Finding::Clash(clash)),
                }
            }
            Node::Mul(a, b) => match (kinds[a], kinds[b]) {
                (Kind::Share, other) | (other, Kind::Share) => other,
                _ => Kind::Any,
            },
            Node::Div(a, b) => match (kinds[a], kinds[b]) {
                (Kind::Share, Kind::Share) => Kind::Share,
                (one, Kind::Share) => one,
                (Kind::Count(one), Kind::Count(other)) | (Kind::Money(one), Kind::Money(other))
                    if one == other =>
                {
                    Kind::Share
                }
                _ => Kind::Any,
            },
        };
        kinds.push(kind);
    }
    match meet(
        relation,
        kinds[relation.left],
        kinds[relation.right],
        &mut differ,
    ) {
        Err(clash) => Some(Finding::Clash(clash)),
        Ok(_) => differ.map(Finding::Differ),
    }
}

/// The kind of a sum of `a` and `b`.
fn meet<'a>(
    relation: &Relation,
    a: Kind<'a>,
    b: Kind<'a>,
    differ: &mut Option<Sentence>,
) -> Result<Kind<'a>, Sentence> {
    let name = |kind| match kind {
        Kind::Any => "",
        Kind::Share => "%",
        Kind::Money(unit) | Kind::Count(unit) => unit,
    };
    let found = |message: Message| {
        message.with([
            ("formula", relation.formula.as_str().into()),
            ("left", name(a).into()),
            ("right", name(b).into()),
        ])
    };
    match (a, b) {
        (Kind::Any, other) | (other, Kind::Any) => Ok(other),
        _ if a == b => Ok(a),
        (Kind::Count(one), Kind::Count(other)) if scale(one) == scale(other) => {
            *differ = Some(found(words::UNITS_DIFFER));
            Ok(a)
        }
        _ => Err(found(words::UNITS_CLASH)),
    }
}
