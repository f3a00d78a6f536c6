//! Sorting a handful of things: charts are small, and an insertion sort costs a twentieth of the wasm
//! that the standard library's does for each type.

/// Puts `items` in the order of rising `key`; equal ones keep their places.
pub(super) fn sort<T>(items: &mut [T], key: impl Fn(&T) -> f64) {
    for i in 1..items.len() {
        let mut at = i;
        while at > 0 && key(&items[at - 1]) > key(&items[at]) {
            items.swap(at - 1, at);
            at -= 1;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::sort;

    #[test]
    fn equal_keys_keep_their_places() {
        let mut items = [(2.0, 'a'), (1.0, 'b'), (2.0, 'c'), (-1.0, 'd'), (1.0, 'e')];
        sort(&mut items, |item| item.0);
        assert_eq!(items.map(|item| item.1), ['d', 'b', 'e', 'a', 'c']);
    }
}
