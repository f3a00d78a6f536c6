//! Sorting a handful of things: charts are small, and an insertion sort of positions costs a twentieth of the
//! wasm that the standard library's does for each type.

/// The positions of `keys` in the order of rising keys; equal ones keep their places.
pub(super) fn order(keys: &[f64]) -> Vec<usize> {
    let mut out: Vec<usize> = (0..keys.len()).collect();
    for i in 1..out.len() {
        let mut at = i;
        while at > 0 && keys[out[at - 1]] > keys[out[at]] {
            out.swap(at - 1, at);
            at -= 1;
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::order;

    #[test]
    fn equal_keys_keep_their_places() {
        assert_eq!(order(&[2.0, 1.0, 2.0, -1.0, 1.0]), [3, 1, 4, 0, 2]);
    }
}
