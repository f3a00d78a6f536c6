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
        "count 4241 social homes; ? 4,241 social homes",
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
    check("A four-\nyear plan.", "duration 4 year; ? four-year");
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
    check(
        "It paid \u{a3}\n5 million.",
        "money 5000000 GBP; ? £ 5 million",
    );
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
        "count 13 social homes; ? thirteen social homes",
    );
    check(
        "\u{fb01}fteen o\u{fb03}ces closed.",
        "count 15 offices; ? fifteen offices",
    );
}

/// Everything that is put together, put back or left out of a figure: a text, the figure as it is told, what its issue is
/// about, where it stands, and how it was read.
const REPAIRS: &[(&str, &str, &str, &str, &str)] = &[
    // Lines.
    (
        "It has so-\ncial aid, 12 so-\ncial homes.",
        "count 12 social homes",
        "repair",
        "12 so-\ncial homes",
        "12 social homes",
    ),
    (
        "It cost 1.2 bil-\nlion in all.",
        "count 1200000000",
        "repair",
        "1.2 bil-\nlion",
        "1.2 billion",
    ),
    (
        "It cost 1.2 bil- lion in all.",
        "count 1200000000",
        "repair",
        "1.2 bil- lion",
        "1.2 billion",
    ),
    (
        "Some twenty-\nsix men.",
        "count 26 about men",
        "repair",
        "Some twenty-\nsix",
        "Some twenty-six",
    ),
    (
        "On 3 No-\nvember 2023 it rained.",
        "date 2023-11-03",
        "repair",
        "3 No-\nvember 2023",
        "3 November 2023",
    ),
    (
        "In 2020-\n21 it fell.",
        "date 2020-01-01/2021-12-31",
        "repair",
        "2020-\n21",
        "2020-21",
    ),
    (
        "There were 18,\n306 homes.",
        "count 18306 homes",
        "doubt",
        "18,\n306",
        "18306",
    ),
    (
        "There were 12, 450 homes.",
        "count 12450 homes",
        "doubt",
        "12, 450",
        "12450",
    ),
    (
        "It rose to 4.\n5 per cent.",
        "percent 4.5 %",
        "doubt",
        "4.\n5 per cent",
        "4.5",
    ),
    (
        "It rose to 7 . 4 billion.",
        "count 7400000000",
        "doubt",
        "7 . 4 billion",
        "7400000000",
    ),
    ("A loss (−\n5) of men.", "count -5", "repair", "−\n5", "−5"),
    // Spaces.
    (
        "It rose from2019 on.",
        "date 2019",
        "repair",
        "from2019",
        "from 2019",
    ),
    (
        "It paid £\n5 million.",
        "money 5000000 GBP",
        "repair",
        "£\n5 million",
        "£ 5 million",
    ),
    (
        "There were 12\u{ad},\u{ad}450 men.",
        "count 12450 men",
        "repair",
        "12\u{ad},\u{ad}450",
        "12,450",
    ),
    (
        "Ir kad yra 12, 450 namai, su jų metais.",
        "count 12450 namai",
        "doubt",
        "12, 450",
        "12450",
    ),
    (
        "It rose to18 men.",
        "count 18 men",
        "repair",
        "to18",
        "to 18",
    ),
    (
        "It has 28offices.",
        "count 28 offices",
        "repair",
        "28offices",
        "28 offices",
    ),
    (
        "Aged 200,000 to-260,000 years.",
        "duration 200000..260000 years",
        "repair",
        "200,000 to-260,000",
        "200,000 to 260,000",
    ),
    // Letters.
    (
        "He has thir\u{ad}teen men.",
        "count 13 men",
        "repair",
        "thir\u{ad}teen",
        "thirteen",
    ),
    (
        "He has thirteen so\u{ad}cial homes.",
        "count 13 social homes",
        "repair",
        "thirteen so\u{ad}cial homes",
        "thirteen social homes",
    ),
    (
        "He has \u{fb01}fteen men.",
        "count 15 men",
        "repair",
        "\u{fb01}fteen",
        "fifteen",
    ),
    (
        "The 15 \u{fb01}rms left.",
        "count 15 firms",
        "repair",
        "15 \u{fb01}rms",
        "15 firms",
    ),
    (
        "The 15 pa\u{fb06}ors left.",
        "count 15 pastors",
        "repair",
        "15 pa\u{fb06}ors",
        "15 pastors",
    ),
    ("There were 𝟏𝟐 men.", "count 12 men", "repair", "𝟏𝟐", "12"),
    (
        "There were 12 𝐦𝐞𝐧.",
        "count 12 men",
        "repair",
        "12 𝐦𝐞𝐧",
        "12 men",
    ),
    (
        "There were １２ men.",
        "count 12 men",
        "repair",
        "１２",
        "12",
    ),
    (
        "There were 1\u{200b}234 men.",
        "count 1234 men",
        "repair",
        "1\u{200b}234",
        "1234",
    ),
    (
        "It took 14Â months.",
        "duration 14 months",
        "repair",
        "14Â months",
        "14 months",
    ),
    (
        "There were 1Â\u{a0}234 men.",
        "count 1234 men",
        "repair",
        "1Â\u{a0}234",
        "1\u{a0}234",
    ),
    (
        "It rose by 3â€“4% a year.",
        "percent 3..4 %",
        "repair",
        "3â€“4%",
        "3–4%",
    ),
    (
        "It hit 30Â°C at noon.",
        "measure 30 °C",
        "repair",
        "30Â°C",
        "30°C",
    ),
    (
        "It rose 2Â½ times.",
        "ratio 2.5 times",
        "repair",
        "2Â½ times",
        "2½ times",
    ),
    (
        "It cost Â£6m in all.",
        "money 6000000 GBP",
        "repair",
        "£6m",
        "GBP 6000000",
    ),
    (
        "It cost â‚¬6m in all.",
        "money 6000000 EUR",
        "repair",
        "6m",
        "EUR 6000000",
    ),
    (
        "They paid PS6m for it.",
        "money 6000000 GBP",
        "repair",
        "6m",
        "GBP 6000000",
    ),
    (
        "It weighs 4 × 10−8 kg.",
        "measure 0.00000004 kg",
        "repair",
        "4 × 10−8",
        "4 × 10^−8",
    ),
    // Marks of notes.
    (
        "There were 1,234[3] men.",
        "count 1234 men",
        "repair",
        "1,234[3]",
        "1,234",
    ),
    (
        "There were 1,234³ men.",
        "count 1234 men",
        "repair",
        "1,234³",
        "1,234",
    ),
    (
        "There were 1,234* men.",
        "count 1234 men",
        "repair",
        "1,234*",
        "1,234",
    ),
    (
        "There were 1,234 (a).",
        "count 1234",
        "repair",
        "1,234 (a)",
        "1,234",
    ),
    (
        "There were 12 men[3].",
        "count 12 men",
        "repair",
        "12 men[3]",
        "12 men",
    ),
    (
        "It rose 3.9%(1) in all.",
        "percent 3.9 %",
        "repair",
        "3.9%(1)",
        "3.9%",
    ),
    (
        "It cost 18.43[3] million.",
        "count 18430000",
        "repair",
        "18.43[3] million",
        "18.43 million",
    ),
    (
        "It fell in 2023[3] by half.",
        "date 2023; ratio 1/2",
        "repair",
        "2023[3]",
        "2023",
    ),
    (
        "It fell in 2023.1 Nobody knew.\n\n1 Estimated.",
        "date 2023",
        "repair",
        "2023",
        "2023",
    ),
    (
        "It rose 4 per cent3 a year.\n\n3 Est.",
        "percent 4 %",
        "repair",
        "cent",
        "cent",
    ),
    (
        "It has 1,2343 households.",
        "count 1234 households",
        "doubt",
        "1,234",
        "1234",
    ),
    // Pages.
    (
        "There were 12 men.\n\n– 3 –\n\nThey left.",
        "count 12 men",
        "left_out",
        "3",
        "",
    ),
    (
        "Men of 2023\n\nSome.\n\u{c}Men of 2023\n\nAll.",
        "date 2023",
        "left_out",
        "Men of 2023",
        "",
    ),
];

/// Issues lie in each other, as those of columns and of what stands in them.
#[test]
fn places_in_utf16_are_those_of_the_surfaces() {
    let text = "€ The board said that 1.234       Costs fell 14% to 16% of the\n\
                people work there, of whom       £3.6 million that were once\n\
                twenty-                          spent on it, in 2023[3] or\n\
                six men[3] are new.              before that year.\n";
    let reading = read(text, None);
    let units: Vec<u16> = text.encode_utf16().collect();
    assert!(reading.issues.len() > 4, "{}", summary(&reading));
    let figures = reading
        .figures
        .iter()
        .map(|found| (&found.utf16, &found.surface));
    let issues = reading
        .issues
        .iter()
        .map(|issue| (&issue.utf16, &issue.surface));
    for (place, surface) in figures.chain(issues) {
        assert_eq!(String::from_utf16_lossy(&units[place.clone()]), *surface);
    }
}

#[test]
fn every_repair_is_an_issue_with_its_place() {
    let mut wrong = String::new();
    for &(text, told, about, surface, read_as) in REPAIRS {
        let reading = read(text, Period::parse("2024-05-10"));
        let figures = Reading {
            issues: Vec::new(),
            ..reading.clone()
        };
        for found in &reading.figures {
            assert_eq!(text.get(found.span.clone()), Some(&*found.surface));
        }
        let found = reading.issues.iter().map(|issue| {
            assert_eq!(text.get(issue.span.clone()), Some(&*issue.surface));
            let first = issue.readings.first().cloned().unwrap_or_default();
            (issue.about.name(), &*issue.surface, first)
        });
        let found: Vec<_> = found.collect();
        let expected = vec![(about, surface, read_as.to_owned())];
        if summary(&figures) != told || found != expected {
            wrong += &format!("{text:?}\n  {:?}\n  {found:?}\n", summary(&figures));
        }
    }
    assert!(wrong.is_empty(), "\n{wrong}");
}

#[test]
fn columns_are_read_one_after_the_other_with_places_in_the_text_as_it_came() {
    check(
        "The board said that about       Costs fell to £3.1 million\n\
         1,400 people work there,        in the year, from the 3.6\n\
         of whom 310 are part time       million that were spent on\n\
         and 1,090 are not.              such things before.\n",
        "money 3100000 GBP; count 1400 about people; count 3600000; count 310; count 1090; ?; ? about 1,400; ? 3.6 million",
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
    "𝟏",
    "14Â ",
    "1,234[3] ",
    "98ᵃ",
    "3*",
    "1 (a) ",
    "rose 14% to 16% ",
    "20p ",
    "3-cent ",
    "word word   word word\n",
    "a word   word on\nb\nc\nd\ne\n",
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
