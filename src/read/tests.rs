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
        // Numbers that may go on in the next: scales, groups, thousands that stand apart, lists of percent.
        "million 1 ",
        "1 million ",
        "1 million 1 thousand ",
        "five lakh 1 ",
        "12,",
        "1,",
        "123,",
        "1 234,",
        "12, 450 ",
        "1\n100 people ",
        "one thousand, ",
        "one thousand, two hundred ",
        "one million, one hundred thousand, ",
        "a million and a half ",
        "3 and a half ",
        "two point five ",
        "half-a-",
        "quarter of a ",
        "1.",
        "1.2.",
        "1'",
        "½",
        // Words that look around.
        "than ",
        "ratio 1 to 1 ",
        "5 ft 10 ",
        "11st 4",
        "1 in 1.2 million ",
        "one man in ",
        "2018 March ",
        "March 18 ",
        "May eighth ",
        "18 Mar 18 ",
        "Monday last week ",
        "a year ago ",
        "twenty ",
        "twenty-",
        "minus ",
        "minus-",
        "+/-5",
        "5 ± ",
        "at most ",
        "5 give or ",
        "$(5) ",
        "$A",
        "Â£5",
        "PS6m ",
        "(1) one ",
        "1) one ",
        "call 12345 67 ",
        "+370 5 ",
        "so-\ncial ",
        "a-\n",
        "-\n",
        "- 3 -\n",
        "a\u{ad}",
        "ﬁ",
        "1 See\n",
        "2023.1 A\n1 See\n",
        "12 and 13 per cent, ",
        "12, 13 ",
        "1-",
        "a.b.",
        "a-1-",
        "§ 5 ",
        "der 5 und ",
        "kad 5 ir ",
        "он 5 ",
        "quarter ended end of first ",
        "year to end of ",
        "from ",
        "between ",
        "a few ",
        "last ",
        "5\t",
        "5\n",
        "five\r\n",
    ] {
        let looks = |length: usize| {
            let text = unit.repeat(length / unit.len());
            let before = LOOKS.get();
            read(&text, published);
            LOOKS.get() - before
        };
        let (short, long) = (looks(1 << 12), looks(1 << 15));
        assert!(
            short > (1 << 12) / unit.len(),
            "{unit:?} is not counted: {short}"
        );
        // Eight times the text; a quadratic reader would look sixty-four times as often.
        assert!(
            long < 10 * short,
            "{unit:?}: {short} looks in 4 KB, {long} in 32 KB"
        );
    }
}
