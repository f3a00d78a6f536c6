//! Whether a sheet's relations make two sums the same: a bar of parts and its whole, what came and what went.

use crate::sheet::{Comparison, Node, Relation, Sheet};

/// Whether the equations of a sheet, those that `is_in_force` lets through, make the variables `ones` and `others` the same sum.
///
/// Every variable is given a value that has nothing in common with the others. Then one equation after the other
/// is made to hold by its first variable, again and again, for one may rest on another. The sums come out the same
/// where that follows, and else not.
pub(super) fn holds(
    sheet: &Sheet,
    is_in_force: impl Fn(usize) -> bool,
    ones: &[usize],
    others: &[usize],
) -> bool {
    let mut at = vec![0.0; sheet.variables.len()];
    for (i, value) in at.iter_mut().enumerate() {
        *value = (i as f64 * 0.7 + 2.0).sqrt();
    }
    for _ in &sheet.relations {
        for (n, relation) in sheet.relations.iter().enumerate() {
            if !is_in_force(n) {
                continue;
            }
            let mut first = 0;
            for node in relation.nodes.iter().rev() {
                if let Node::Variable(variable) = node {
                    first = *variable;
                }
            }
            let value = at[first];
            let off = excess(relation, &at);
            at[first] = value + 1.0;
            let step = off / (excess(relation, &at) - off);
            at[first] = value;
            if relation.comparison != Comparison::Eq || step.is_nan() || step.abs() > 1e6 {
                continue;
            }
            at[first] = value - step;
            let mut off = 0.0;
            for variable in ones {
                off += at[*variable];
            }
            for variable in others {
                off -= at[*variable];
            }
            if off.abs() < 1e-9 {
                return true;
            }
        }
    }
    false
}

/// How much more the left side of a relation is than the right; NaN where it multiplies.
#[inline(never)]
fn excess(relation: &Relation, at: &[f64]) -> f64 {
    // Operands stand before the operations that use them: from the end on each hands its sign down.
    let mut signs = vec![0.0; relation.nodes.len()];
    signs[relation.left] = 1.0;
    signs[relation.right] = -1.0;
    let mut sum = 0.0;
    for (i, node) in relation.nodes.iter().enumerate().rev() {
        let sign = signs[i];
        match *node {
            Node::Number(number) => sum += sign * number.to_f64(),
            Node::Variable(variable) => sum += sign * at[variable],
            Node::Neg(a) => signs[a] = -sign,
            Node::Add(a, b) => (signs[a], signs[b]) = (sign, sign),
            Node::Sub(a, b) => (signs[a], signs[b]) = (sign, -sign),
            Node::Mul(..) | Node::Div(..) => sum = f64::NAN,
        }
    }
    sum
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(relations: &[&str], expected: bool) {
        let relations: Vec<String> = relations
            .iter()
            .map(|formula| format!(r#"{{"formula": "{formula}"}}"#))
            .collect();
        let sheet = Sheet::from_json(&format!(
            r#"{{"quantities": [{{"id": "whole"}}, {{"id": "a"}}, {{"id": "b"}}, {{"id": "c"}}, {{"id": "rest"}}],
                "relations": [{}]}}"#,
            relations.join(", ")
        ))
        .unwrap();
        assert_eq!(
            holds(&sheet, |_| true, &[0], &[1, 2, 3]),
            expected,
            "{relations:?}"
        );
    }

    #[test]
    fn parts_make_up_a_whole_where_the_equations_say_so() {
        check(&[], false);
        check(&["whole = a + b + c"], true);
        check(&["b = whole - (a + c)"], true);
        check(&["-c = a + b - whole"], true);
        check(&["rest = b + c", "whole = a + rest"], true);
        check(&["whole = a + rest", "rest = b + c"], true);
        check(&["whole = a + b + c + rest"], false);
        check(&["whole + rest = a + b + c"], false);
        check(&["whole = a + b"], false);
        check(&["whole = a + b + c + 40"], false);
        check(&["whole >= a + b + c"], false);
        check(&["whole = a * b + c"], false);
        check(&["a = a", "whole = a + b"], false);
        check(&["whole - c = rest", "rest = a + b"], true);
        check(&["whole = a * rest", "whole = a + b + c"], true);
    }
}
