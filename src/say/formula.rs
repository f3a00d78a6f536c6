//! Relations with the names of their quantities.

use super::Speaker;
use crate::message::number::NumberStyle;
use crate::sheet::{Comparison, Node, Relation};

impl Speaker<'_> {
    /// A relation in words and signs: "Returned voluntarily = Share who returned × Arrived".
    pub fn formula(&self, relation: &Relation) -> String {
        formula(relation, &self.locale.numbers, &|variable| {
            self.label(variable)
        })
    }
}

/// Whether a relation is about a variable.
pub fn mentions(relation: &Relation, variable: usize) -> bool {
    let mut nodes = relation.nodes.iter();
    nodes.any(|node| matches!(node, Node::Variable(other) if *other == variable))
}

/// A relation in words and signs: "Returned voluntarily = Share who returned × Arrived"; `label` names a variable.
pub fn formula(
    relation: &Relation,
    numbers: &NumberStyle,
    label: &dyn Fn(usize) -> String,
) -> String {
    let mut texts: Vec<String> = Vec::with_capacity(relation.nodes.len());
    for node in &relation.nodes {
        // Operands, the sign between them, and how strong those have to be to need no brackets.
        let (a, sign, b, left, right) = match *node {
            Node::Number(number) => {
                let value = number.to_f64();
                texts.push(numbers.ends(value, value, false).0.unwrap_or_default());
                continue;
            }
            Node::Variable(variable) => {
                texts.push(label(variable));
                continue;
            }
            Node::Neg(a) => (None, "\u{2212}", a, 0, 2),
            Node::Add(a, b) => (Some(a), " + ", b, 0, 0),
            Node::Sub(a, b) => (Some(a), " \u{2212} ", b, 0, 1),
            Node::Mul(a, b) => (Some(a), " \u{d7} ", b, 1, 1),
            Node::Div(a, b) => (Some(a), " \u{f7} ", b, 1, 2),
        };
        let mut text = String::new();
        if let Some(a) = a {
            operand(&mut text, &relation.nodes[a], &texts[a], left);
        }
        text.push_str(sign);
        operand(&mut text, &relation.nodes[b], &texts[b], right);
        texts.push(text);
    }
    let mut out = std::mem::take(&mut texts[relation.left]);
    out.push_str(match relation.comparison {
        Comparison::Eq => " = ",
        Comparison::Le => " \u{2264} ",
        Comparison::Ge => " \u{2265} ",
    });
    out.push_str(&texts[relation.right]);
    out
}

/// Writes an operand, in brackets if its outermost operator is weaker than `least`.
fn operand(out: &mut String, node: &Node, text: &str, least: u8) {
    let strength = match node {
        Node::Add(..) | Node::Sub(..) => 0,
        Node::Mul(..) | Node::Div(..) | Node::Neg(_) => 1,
        Node::Number(_) | Node::Variable(_) => 2,
    };
    let (open, close) = if strength < least {
        ("(", ")")
    } else {
        ("", "")
    };
    for part in [open, text, close] {
        out.push_str(part);
    }
}
