//! One number of a statement changed: told where no rounding explains it, silent where rounding does.
//!
//! Each statement holds as it stands. A number in braces comes with what it is changed to: `{94|87}` is wrong with 87,
//! `{68.1|78.1|68.0}` is wrong with 78.1 and still right with 68.0, which the rounding of the others explains.

use crossfoot::suggest::{Outcome, compare, suggest};

/// Statements of our own, a few of each kind of relation.
const STATEMENTS: &[&str] = &[
    // Parts and their total.
    "A total of {94|87} boats were moored, {52|57} of them in the north basin, {23|33} in the south basin and {19|91} at the quay.",
    "The budget of {£412.6m|£422.6m} is made up of {£210.1m|£201.1m} for schools, {£140.3m|£104.3m} for roads and {£62.2m|£26.2m} for parks.",
    "The fleet consists of {31|41} trams, {112|121} buses and {9|19} ferries, {152|125} vehicles in all.",
    "Of the {1,240|1,420} calls, {806|860} were from the city and {434|334} from the villages.",
    // Shares.
    "Of the {46|64} boats checked, {31|13} ({67%|76%}) were let go.",
    "Of {84,312|48,312} registered voters, {57,410|75,410} cast a ballot, a turnout of {68.1|78.1|68.0} per cent.",
    // Changes in percent.
    "Revenue rose {12%|21%} to {£48.7m|£84.7m} (2023: {£43.5m|£34.5m}).",
    "Passengers rose {4.6|6.4} per cent to {2,741|2,147} from {2,620|2,260}.",
    "Earnings per share rose {12|19|13} percent from {$1.40|$1.04} to {$1.57|$1.75}.",
    "The brigade went to {594,384|549,384} fires, a {4.5%|5.4%|4.4%} decrease from {622,086|262,086} the year before.",
    "Sales were {$545m|$455m}, up {17%|71%} from {$465m|$645m}.",
    "The port handled {41.0|14.0} million tonnes, {1.6|6.1} per cent more than the {40.4|44.0} million of a year earlier.",
    "Crime fell from {31,200|13,200} to {28,700|82,700}, a drop of {8.0%|9.0%}.",
    "The town had {3,426|3,246} visitors, compared with {3,007|3,700} in May, an increase of {13.9%|19.3%}.",
    // Changes.
    "Membership fell from {31,200|32,100} to {28,700|27,800}, a drop of {2,500|5,200}.",
    "The council will spend {£214.6m|£241.6m}, {£6.2m|£2.6m} more than the {£208.4m|£280.4m} budgeted for this year.",
    "The gap was {$96.8|$98.6} billion. That is {$14.1|$41.1} billion more than the {$82.7|$87.2} billion of March.",
    "Compared to {962,512|926,512} in 2024, the {992,226|929,226} candidates of 2025 represent an increase of {29,714|30,714}.",
    "There were {109|190} cases, an increase of {11|17} compared to the {98|89} before.",
    "The queue grew by {270|207} to {920|290} from {650|560}.",
    // A difference as a percentage of its level.
    "The population was {5,603,851|3,605,851|5,603,000}, an increase of {38,268|83,268} or {0.7%|1.7%}.",
    "The roads cost {25,300|52,300} lives, which is {500|900} fewer than in 2016 ({-2%|-4%}).",
    // Balances and conclusions.
    "Exports came to {£31.1bn|£13.1bn} and imports to {£36.0bn|£63.0bn}, leaving a deficit of {£4.9bn|£9.4bn}.",
    "The trade deficit was {$55.2bn|$52.5bn}. Exports came to {$206.3bn|$260.3bn} and imports to {$261.5bn|$216.5bn}.",
    "Income totals {1,518.1|1,581.1} crore and expenditure {1,643.6|1,634.6} crore, leaving a deficit of {125.5|152.5} crore.",
    "From a margin of {$43.72bn|$34.72bn}, expenses of {$15.52bn|$12.55bn} left an income of {$28.20bn|$82.20bn}.",
    "Males number {16,602|16,206} and females {16,258|16,852}, which puts men ahead by {344|434}.",
    "The school had {412|421} pupils this year. In 2023 they were {388|338}, so that the increase is {24|42}.",
    "The north has {87|78} schools and the south {77|71}. The difference is {10|20} schools.",
    // Points.
    "The pass rate rose from {72.5%|75.2%} to {75.1%|71.5%}, up {2.6|6.2} percentage points.",
    "The pass rate is {29.41|21.49} percent. It was {28.96|26.98} percent in 2022, and the improvement is therefore {0.45|0.54} percent.",
    // Rates, multiples, halves.
    "An average of {1,458|1,854} people came daily, or {61|91} per hour.",
    "Arrivals increased {ten|eleven} times: {822|282} people came, compared with {81|18} last year.",
    "Visitors numbered {37,334|73,334}, {three-and-a-half|six} times the {10,073|17,003} of 2013.",
    // Earlier levels behind their time, two years side by side.
    "The trust has {1,840|1,480} beds, {120|210} fewer than five years ago, when there were {1,960|1,690}.",
    "Hotels had {612,345|621,345} stays, {8.7|7.8} per cent more than in August last year ({563,412|536,412}).",
    "In 2023 the courts heard {5,310|3,510} cases and in 2024 {6,105|6,501}, an increase of {15|51} per cent.",
    "The bill will rise by {£84|£48} to {£1,764|£1,164} a year, an increase of {5|9} per cent.",
    // Means, records, counts that go on, majorities.
    "The fund paid {£3.6m|£6.3m} to {152|251} families, an average of {£23,700|£32,700} per family.",
    "Rovers played {46|49} matches, winning {21|12}, drawing {13|31} and losing {12|21}.",
    "A further {1,320|1,230} cases were confirmed, taking the total to {48,905|49,805}, up from {47,585|47,855}.",
    "Police made {86|68} arrests on Saturday and {41|61} on Sunday, bringing the number over the weekend to {127|147}.",
    "She took {21,640|26,140} votes and held the seat with a majority of {5,170|1,570} over her rival, who polled {16,470|14,670}.",
    // Shares told with their part and whole, shares that make 100 per cent.
    "Theft accounted for {24,310|42,310} of the {131,400|113,400} offences recorded ({18.5|15.8} per cent).",
    "The pass rate was {65|56} per cent ({9,230|2,930} of {14,200|12,400} pupils).",
    "Operating profit was {€24.6m|€42.6m} on revenue of {€305.4m|€350.4m}, an operating margin of {8.1|1.8} per cent.",
    "{58|78} per cent of those asked agreed, {31|13} per cent did not and {11|21} per cent were undecided.",
    "In May {468|486} were ill. Men accounted for {251|215} of the cases and women for {217|227}.",
    "Boys outnumbered girls, with {50.9|59.0|50.8} percent and {49.1|49.9|49.2} percent respectively.",
];

/// A statement as it stands, and with each of its numbers changed: the text, and whether it is wrong then.
fn mutants(statement: &str) -> (String, Vec<(String, bool)>) {
    let pieces: Vec<&str> = statement.split(['{', '}']).collect();
    let with = |changed: usize, to: usize| -> String {
        let told = pieces.iter().enumerate().map(|(n, piece)| {
            let choice = if n == changed { to } else { 0 };
            piece.split('|').nth(choice).unwrap_or_default()
        });
        told.collect()
    };
    let mut out = Vec::new();
    for n in (1..pieces.len()).step_by(2) {
        for to in 1..pieces[n].split('|').count() {
            out.push((with(n, to), to == 1));
        }
    }
    (with(usize::MAX, 0), out)
}

/// Whether some relation of the text fails.
fn fails(text: &str) -> bool {
    let found = suggest(text, None);
    found.relations.iter().any(|relation| {
        matches!(
            compare(relation, &found.figures),
            Outcome::Differs | Outcome::Question
        )
    })
}

#[test]
fn a_number_changed_beyond_rounding_is_told_and_within_it_is_not() {
    let (mut n, mut missed, mut unlike) = (0, Vec::new(), Vec::new());
    for statement in STATEMENTS {
        let (right, changed) = mutants(statement);
        let found = suggest(&right, None);
        if found.relations.is_empty() || fails(&right) {
            unlike.push(format!("not tied, or wrong as it stands: {right}"));
        }
        for (text, is_wrong) in changed {
            if !is_wrong {
                if fails(&text) {
                    unlike.push(format!("rounding explains it: {text}"));
                }
                continue;
            }
            n += 1;
            if !fails(&text) {
                missed.push(text);
            }
        }
    }
    assert!(unlike.is_empty(), "{}", unlike.join("\n"));
    let most = n / 10;
    assert!(
        missed.len() <= most,
        "{} of {n} are not told:\n{}",
        missed.len(),
        missed.join("\n")
    );
}
