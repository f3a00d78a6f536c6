//! Whether a sheet's relations make two sums the same: a bar of parts and its whole, what came and what went.

use crate::sheet::{Comparison, Node, Relation, Sheet};

/// Whether it follows from the sheet's linear equations that the variables `ones` have the same sum as `others`.
pub(super) fn holds(sheet: &Sheet, ones: &[usize], others: &[usize]) -> bool {
    let n = sheet.variables.len();
    let mut sought = vec![0.0; n + 1];
    for variable in ones {
        sought[*variable] += 1.0;
    }
    for variable in others {
        sought[*variable] -= 1.0;
    }
    // Gauss's elimination, an equation at a time: each one kept has a place where no later one has anything.
    let mut kept: Vec<(usize, Vec<f64>)> = Vec::new();
    for relation in &sheet.relations {
        let Some(mut row) = linear(relation, n) else {
            continue;
        };
        reduce(&mut row, &kept);
        if let Some(at) = first(&row) {
            kept.push((at, row));
        }
    }
    reduce(&mut sought, &kept);
    first(&sought).is_none()
}

/// What is left of `row` without what `kept` has of it.
fn reduce(row: &mut [f64], kept: &[(usize, Vec<f64>)]) {
    for (at, other) in kept {
        let factor = row[*at] / other[*at];
        for (i, value) in other.iter().enumerate() {
            row[i] -= factor * value;
        }
        row[*at] = 0.0;
    }
}

/// The first place of `row` that has anything.
fn first(row: &[f64]) -> Option<usize> {
    row.iter().position(|value| value.abs() > 1e-9)
}

/// Left side minus right side as a factor for each of `n` variables, and the constant at the end; `None` for what
/// is no equation, or multiplies.
fn linear(relation: &Relation, n: usize) -> Option<Vec<f64>> {
    if relation.comparison != Comparison::Eq {
        return None;
    }
    let mut row = vec![0.0; n + 1];
    let mut factors = vec![0.0; relation.nodes.len()];
    factors[relation.left] += 1.0;
    factors[relation.right] -= 1.0;
    // Operands stand before the operations that use them.
    for (i, node) in relation.nodes.iter().enumerate().rev() {
        let factor = factors[i];
        match *node {
            Node::Number(number) => row[n] += factor * number.to_f64(),
            Node::Variable(variable) => row[variable] += factor,
            Node::Neg(a) => factors[a] -= factor,
            Node::Add(a, b) => {
                factors[a] += factor;
                factors[b] += factor;
            }
            Node::Sub(a, b) => {
                factors[a] += factor;
                factors[b] -= factor;
            }
            Node::Mul(..) | Node::Div(..) => return None,
        }
    }
    Some(row)
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
        assert_eq!(holds(&sheet, &[0], &[1, 2, 3]), expected, "{relations:?}");
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
    }
}
