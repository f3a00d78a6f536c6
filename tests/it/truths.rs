//! True statements that look as if they did not add up: none may be doubted.
//!
//! Each stands for a cause of false alarms that somebody who knew the frames (`docs/relations.md`) found when asked to fool them.

use crossfoot::suggest::{Outcome, compare, suggest};

const TRUE: &[&str] = &[
    // A second way to take the whole apart, behind two halves.
    "The clinics treated 4,845 people. Of the patients, 2,568 are male and 2,277 female, and 1,938, or 40 percent, are children aged ten and below.",
    // Halves that leave a rest, told with its number or without.
    "Of the 1,204 injured, 812 were men and 388 women. Four could not be identified.",
    "Police stopped 212 people, 181 men and 29 women; two others were minors.",
    "The authority spent \u{a3}212m, \u{a3}140m of it on revenue and \u{a3}61m on capital. Grants took \u{a3}11m.",
    "The county has 412,600 residents, 187,200 urban and 225,100 rural, leaving 300 of no fixed abode.",
    "The airport counted 4,812,300 passengers, 1,204,110 domestic and 3,571,902 international, the remainder in transit.",
    "Of the 1,204 patients, 512 were men and 498 women; for the rest the sex was not recorded.",
    // A half without its scale, and a group beside.
    "It had moved 21.4 million tonnes, 12.2 million tonnes inward and 9.2 outward.",
    "There are 128 teachers, 84 of them women, and 31 other staff.",
    // A number that only says where.
    "The programme vaccinated 61,204 dogs in 412 villages, 73 per cent of the 84,120 counted.",
    "Voters cast 21,410 ballots at 61 stations, or 64 per cent of the 33,453 on the roll.",
    "The firm sold 412,000 cars in 84 countries, which is 51 per cent of the 808,000 it built.",
    // Changes of something else than the levels.
    "They kept 331,000 cows, 1% fewer, so that the average herd grew to 97 from 92.",
    "Complaints fell 12%, with 412 complaints about noise this year compared to 440.",
    "Burglaries in the county fell 9%, with 212 burglaries in the city this year compared to 221 last year.",
    "There are 6% more pupils than last year: the average class has 24.1 pupils, compared with 23.8.",
    "Reservoirs hold 24% more than last year: 61% of capacity on July 14, compared with an average of 58%.",
    "From 3.1 million in 2012 arrivals grew to 4.2 million in 2015, average growth of 10.7 per cent.",
    "From 61 in 2012 the number of mines rose to 84 in 2015, an increase in output of 12 per cent.",
    "From 1,012 in 2012 they went up to 1,208 in 2015, a rise of 11 per cent against 2013.",
    "Incidents fell by 31 to 204 in the week from 1 May; it had 198 in the same week of last year.",
    "Arrivals rose by 1,204 to 4,120 in the week from 3 August; the island of Lesbos had 2,410 in the week from 27 July.",
    "The town had 84,120 people. In May 1,204 children were added, a growth of 6 per cent in that age group.",
    "The network gave out 2,017,988 parcels in the year, 9% fewer than in the previous year (2,207,465) and 51% more than five years ago.",
    // Brackets of another span, label told once.
    "Sales rose 11% to 5.0bn in the half-year (full year 2019: 9.6bn).",
    "Sales rose 4% to 812m (H1: 412m) and EBIT 9% to 96m (51m).",
    "Revenue was 412m (400m).",
    // Numbers that look like one told before.
    "The town counted 2,902 pupils. Among the 2,092 at primary schools, 103 were foreign.",
    "Of 1,312 men, 412 smoked. Of the 1,321 women, 301 did.",
    "Of the 1982, a fine year, 28 cases were left; of the 1983, 41.",
    // A part or a base that other numbers of the text make.
    "Some 41,300 people in the two towns still live in tents. This is a third of the 123,900 who fled; 54,200 have gone home and the other 28,400 stay with relatives.",
    "Employers notified the bureau of 57,648 foreign workers as of October, an increase of 6,176 (12.0%) over the previous year.",
    // "them" that have no number.
    "The 12 camps are full, and the refugees are mostly Syrians; 31,204 of them are children.",
    "Among the 320 teachers 210 are women, with pupils from 41 countries; 1,812 of them speak another language at home.",
];

#[test]
fn nothing_true_is_doubted() {
    for text in TRUE {
        let found = suggest(text, None);
        for relation in &found.relations {
            let outcome = compare(relation, &found.figures);
            let is_alarm = matches!(outcome, Outcome::Differs | Outcome::Question);
            assert!(!is_alarm, "{text}\n{}", relation.formula(&found.figures));
        }
    }
}
