//! What is read of broken text, and what reading costs, counted.

use super::{Reading, What, read};
use crate::figure::date::{Day, Period};
use crate::figure::lex::LOOKS;
use crate::figure::{Amount, Figure};

/// What was read, in one line: `kind value hedge unit` a figure, `date days` a date, `?` and its readings an issue.
pub(super) fn summary(reading: &Reading) -> String {
    let figure = |figure: &Figure, unit: &str| {
        let (low, high) = figure.amount.ends();
        let value = match figure.amount {
            Amount::Range { .. } | Amount::Orders(_) => {
                format!("{}..{}", low.to_digits(), high.to_digits())
            }
            amount => amount.to_digits(),
        };
        let hedge = match (figure.amount, figure.hedge.name()) {
            (Amount::Range { .. } | Amount::Orders(_), _) | (_, "exact") => "",
            (_, name) => name,
        };
        let words = [figure.kind.name(), &value, hedge, unit];
        let words: Vec<&str> = words.into_iter().filter(|word| !word.is_empty()).collect();
        words.join(" ")
    };
    let figures = reading.figures.iter().map(|found| match &found.what {
        What::Figure { figure: told, unit } => figure(told, unit),
        What::Date { period, .. } => format!("date {period}"),
    });
    let issues = reading.issues.iter().map(|issue| {
        format!("? {}", issue.readings.join(" | "))
            .trim_end()
            .to_owned()
    });
    figures.chain(issues).collect::<Vec<_>>().join("; ")
}

/// Checks what is read, by the figures' and issues' surfaces too: each must slice out of the text as it came.
#[track_caller]
fn check(text: &str, expected: &str) {
    let reading = read(text, Period::parse("2024-05-10"));
    for found in &reading.figures {
        assert_eq!(
            text.get(found.span.clone()),
            Some(&*found.surface),
            "{text:?}"
        );
    }
    for issue in &reading.issues {
        assert_eq!(
            text.get(issue.span.clone()),
            Some(&*issue.surface),
            "{text:?}"
        );
    }
    assert_eq!(summary(&reading), expected, "reading {text:?}");
}

#[test]
fn words_broken_over_lines_are_one_word() {
    check(
        "The budget is EUR 1.2 bil-\nlion.",
        "money 1200000000 EUR; ? EUR 1.2 billion",
    );
    check(
        "It ended on 30 No-\n   vember 2023.",
        "date 2023-11-30; ? 30 November 2023",
    );
    check(
        "In all, 4,241 so-\ncial homes stand.",
        "count 4241 social homes",
    );
    check("It grew by 3.2 per\ncent.", "percent 3.2 %");
    check("Around one in\nfour left.", "ratio 1/4 about");
}

#[test]
fn a_hyphen_that_belongs_to_a_number_stays() {
    check(
        "Some twenty-\nsix schools.",
        "count 26 about schools; ? Some twenty-six",
    );
    check("It fell by 3-\n4%.", "percent 3..4 %; ? 3-4%");
    check(
        "In 2020-\n21 it fell.",
        "date 2020-01-01/2021-12-31; ? 2020-21",
    );
    check("A four-\nyear plan.", "duration 4 year");
    check("- 12 fires\n- 4 floods", "count 12 fires; count 4 floods");
}

#[test]
fn numbers_broken_over_lines_are_told_with_both_readings() {
    check(
        "A total of 18,\n306 homes stand.",
        "count 18306 homes; ? 18306 | 18, 306",
    );
    check(
        "Of which 1\n100 million were spent.",
        "count 1100000000; ? 1100000000 | 1, 100",
    );
    check(
        "It cost 1 234\n567 euros.",
        "money 1234567 EUR; ? 1234567 | 1 234, 567",
    );
    check("It rose to 4.\n5 per cent.", "percent 4.5 %; ? 4.5 | 4, 5");
    check(
        "Some 12, 450 people left.",
        "count 12450 about people; ? 12450 | 12, 450",
    );
    check("It paid \u{a3}\n5 million.", "money 5000000 GBP");
}

#[test]
fn numbers_of_their_own_are_not_put_together() {
    check("Of the 500, 120 were new.", "count 500; count 120");
    check("North\n120\nSouth\n340\n", "count 120; count 340");
    check(
        "They are aged 30, 200 of them.",
        "duration 30 years; count 200",
    );
    check("In 2019, 450 people left.", "date 2019; count 450 people");
    check(
        "On May 12, 450 people left.",
        "date 2023-05-12; count 450 people",
    );
    check(
        "It has 10, 200 and 300 rooms.",
        "count 10; count 200; count 300 rooms",
    );
}

#[test]
fn soft_hyphens_and_ligatures_are_read_through() {
    check(
        "He has thir\u{ad}teen so\u{ad}cial homes.",
        "count 13 social homes; ? thirteen",
    );
    check(
        "\u{fb01}fteen o\u{fb03}ces closed.",
        "count 15 offices; ? fifteen",
    );
}

#[test]
fn a_language_that_is_not_read_says_so_first_and_gives_digits_only() {
    check(
        "Im Jahr 2023 wurden rund 351.915 Antr\u{e4}ge gestellt, und davon 51,7 Prozent abgelehnt.",
        "date 2023; count 351915 Antr\u{e4}ge; count 51.7 Prozent; ?; ? 351915 | 351.915",
    );
    check(
        "Na 2024 m. kovo 5 d. prane\u{161}ta, kad apie 540 pra\u{161}ym\u{173} ir tik 13,5 proc. tenkinta; i\u{161} j\u{173} kas ketvirtas \u{2013} 12,4 mln. eur\u{173}.",
        "date 2024-03-05; count 540 about pra\u{161}ym\u{173}; percent 13.5 %; ratio 1/4; money 12400000 EUR",
    );
}

/// What a text is made of that wants to be read in more than linear time.
const HOSTILE: &[&str] = &[
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
];

#[test]
fn hostile_texts_are_read_in_linear_work() {
    let published = Some(Period::new(Day(0), Day(0)).unwrap());
    for unit in HOSTILE {
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
