//! What reading costs, counted.

use super::read;
use crate::figure::date::{Day, Period};
use crate::figure::lex::LOOKS;

#[test]
fn hostile_texts_are_read_in_linear_work() {
    let published = Some(Period::new(Day(0), Day(0)).unwrap());
    for unit in [
        "7",
        "-",
        "\u{301}",
        "a\u{301}",
        "שלום 12 ",
        "one hundred and ",
        "5 to ",
        "1/2",
        "a@",
        "more than ",
        "May and ",
        "1 in ",
        "1-2-",
        "(1)",
        "Article 5, ",
        "2021, ",
        "half a ",
        "a.b/",
        "thousand ",
        "12 and 13 ",
        "€",
        "'",
    ] {
        let looks = |length: usize| {
            let text = unit.repeat(length / unit.len());
            let before = LOOKS.get();
            read(&text, published);
            LOOKS.get() - before
        };
        let (short, long) = (looks(1 << 13), looks(1 << 16));
        assert!(
            short > (1 << 13) / unit.len(),
            "{unit:?} is not counted: {short}"
        );
        // Eight times the text; a quadratic reader would look sixty-four times as often.
        assert!(
            long < 10 * short,
            "{unit:?}: {short} looks in 8 KB, {long} in 64 KB"
        );
    }
}
