//! What is told of a table, and what is not.

use super::{figures, prose, relations};
use crate::suggest::{Figure, Outcome, compare};
use crate::table;

/// How many relations hold, and those that do not, in the words of the table.
#[track_caller]
fn check(text: &str, n_hold: usize, alarms: &[&str]) {
    let tables = table::find(text);
    let figures = figures(text, &tables);
    let mut found = (0, Vec::new());
    for relation in relations(&tables, &figures) {
        let name = |i: usize| figures[i].surface.clone();
        let outcome = compare(&relation, &figures);
        match outcome {
            Outcome::Agrees | Outcome::Rounding => found.0 += 1,
            _ => found.1.push(format!(
                "{}: {} = {}",
                outcome.name(),
                relation.left.formula(&name),
                relation.right.formula(&name)
            )),
        }
    }
    assert_eq!(found.0, n_hold, "{text}{:?}", found.1);
    assert_eq!(found.1, alarms, "{text}");
}

#[test]
fn numbers_of_years_are_not_added_up() {
    check(
        "Visitors to the museum\n\
         \n\
         | Year | Visitors |\n\
         |---|---|\n\
         | 2019 | 12,401 |\n\
         | 2020 | 3,220 |\n\
         | 2021 | 5,781 |",
        0,
        &[],
    );
}

#[test]
fn a_year_is_the_total_of_all_its_quarters_or_months() {
    let quarters = |head: &str, wrong: &str| {
        format!(
            "Visits by branch\n\n{head}\nCentral\t41,203\t38,950\t44,118\t43,377\t167,648\n\
             Eastgate\t12,880\t11,942\t13,504\t12,611\t{wrong}\nMillbrook\t8,114\t7,990\t8,642\t8,301\t33,047"
        )
    };
    let head = "Branch\tQ1\tQ2\tQ3\tQ4\tYear";
    check(&quarters(head, "50,937"), 3, &[]);
    let slip = "differs: 50,838 = 12,880 + 11,942 + 13,504 + 12,611";
    check(&quarters(head, "50,838"), 2, &[slip]);
    let head = "Branch\tThird quarter\tFourth quarter\tFirst quarter\tSecond quarter\tFull year";
    check(&quarters(head, "50,838"), 2, &[slip]);
    // Three quarters and something else make no year.
    let head = "Branch\tQ1\tQ2\tQ3\tTarget\tYear";
    check(&quarters(head, "50,838"), 0, &[]);
    check(
        "Staff at the end of each quarter\n\nBranch\tQ1\tQ2\tQ3\tQ4\tYear\nCentral\t41\t39\t44\t43\t42\n\
         Eastgate\t12\t11\t13\t12\t12\nMillbrook\t81\t79\t86\t83\t83",
        0,
        &[],
    );
}

#[test]
fn a_last_row_is_no_total_without_the_word() {
    check(
        "| Region | Homes |\n\
         | North | 120 |\n\
         | South | 130 |\n\
         | England | 260 |",
        0,
        &[],
    );
}

#[test]
fn ranks_and_rates_take_no_part_in_a_total() {
    check(
        "Deaths by region, 2022\n\
         \n\
         | Region | Rank | Population | Deaths | Deaths per 100,000 |\n\
         | North | 1 | 510,000 | 1,224 | 240 |\n\
         | East | 2 | 410,000 | 902 | 220 |\n\
         | South | 3 | 300,000 | 600 | 200 |\n\
         | Total |  | 1,220,000 | 2,726 | 223 |",
        6,
        &[],
    );
}

#[test]
fn a_ratio_takes_no_part_in_a_total() {
    check(
        "| Region | Births | Stillbirths | Stillbirth ratio |\n\
         | North | 5,100 | 24 | 4.7 |\n\
         | East | 4,100 | 18 | 4.4 |\n\
         | South | 3,000 | 10 | 3.3 |\n\
         | Total | 12,200 | 52 | 4.3 |",
        2,
        &[],
    );
}

#[test]
fn a_column_beside_others_that_add_up_is_wrong() {
    check(
        "Deaths by region, 2022\n\
         \n\
         | Region | Rank | Population | Deaths | Deaths per 100,000 |\n\
         | North | 1 | 510,000 | 1,224 | 240 |\n\
         | East | 2 | 410,000 | 902 | 220 |\n\
         | South | 3 | 300,000 | 600 | 200 |\n\
         | Total |  | 1,220,000 | 2,762 | 226 |",
        5,
        &["differs: 2,762 = 1,224 + 902 + 600"],
    );
}

#[test]
fn numbers_in_thousands_are_rounded() {
    check(
        "Employment by sector (thousands)\n\
         \n\
         \x20                2021    2022\n\
         Agriculture       34      35\n\
         Industry         411     407\n\
         Services       1,204   1,231\n\
         All sectors    1,650   1,672\n\
         \n\
         Figures may not sum because of rounding.",
        2,
        &[],
    );
}

#[test]
fn a_note_on_rounding_is_obeyed() {
    check(
        "Claimants by age\n\
         \n\
         | Age | Men | Women | All |\n\
         | 18-24 | 1,235 | 980 | 2,220 |\n\
         | 25-49 | 4,410 | 3,875 | 8,285 |\n\
         | 50+ | 1,655 | 1,340 | 3,000 |\n\
         | All ages | 7,305 | 6,195 | 13,500 |\n\
         \n\
         Figures are rounded to the nearest 5 and may not sum.",
        7,
        &[],
    );
}

#[test]
fn rounding_does_not_reach_everywhere() {
    check(
        "Claimants by age\n\
         \n\
         | Age | Men | Women | All |\n\
         | 18-24 | 1,235 | 980 | 2,220 |\n\
         | 25-49 | 4,410 | 3,875 | 8,285 |\n\
         | 50+ | 1,655 | 1,340 | 3,000 |\n\
         | All ages | 7,305 | 6,195 | 13,800 |\n\
         \n\
         Figures are rounded to the nearest 5 and may not sum.",
        5,
        &[
            "differs: 13,800 = 2,220 + 8,285 + 3,000",
            "differs: 13,800 = 7,305 + 6,195",
        ],
    );
}

#[test]
fn shares_are_of_the_total_of_their_column() {
    check(
        "Votes by party\n\
         \n\
         | Party | Votes | % of votes |\n\
         | Red | 12,400 | 41.3 |\n\
         | Blue | 10,100 | 33.7 |\n\
         | Green | 4,200 | 14.0 |\n\
         | Other | 3,300 | 11.0 |\n\
         | Total | 30,000 | 100.0 |",
        6,
        &[],
    );
}

#[test]
fn what_fits_as_written_goes_before_what_fits_by_rounding() {
    // 50 of 100 is no 48 %, and 150 of 100 no 100 %; 12 of 25 is.
    check(
        "Sex,Tested,Positive,Share of all positive\nMen,100,13,52%\nWomen,50,12,48%\nTotal,150,25,100%",
        5,
        &[],
    );
}

#[test]
fn shares_that_do_not_make_100_percent() {
    check(
        "Votes by party\n\
         \n\
         | Party | Votes | % of votes |\n\
         | Red | 12,400 | 41.3 |\n\
         | Blue | 10,100 | 37.7 |\n\
         | Green | 4,200 | 14.0 |\n\
         | Other | 3,300 | 11.0 |\n\
         | Total | 30,000 | 100.0 |",
        5,
        &["differs: 100.0 = 41.3 + 37.7 + 14.0 + 11.0"],
    );
}

#[test]
fn answers_that_overlap_make_no_total() {
    check(
        "How people travel to work (respondents could choose more than one answer)\n\
         \n\
         | Mode | People | Per cent |\n\
         | Car | 540 | 54 |\n\
         | Bus | 310 | 31 |\n\
         | Bicycle | 220 | 22 |\n\
         | Walking | 180 | 18 |\n\
         | Total | 1,000 | 100 |",
        4,
        &[],
    );
}

#[test]
fn changes_and_percentages_of_change() {
    check(
        "Recorded crime\n\
         \n\
         | Offence | 2021 | 2022 | Change | % change |\n\
         | Burglary | 2,410 | 2,302 | -108 | -4.5 |\n\
         | Robbery | 310 | 342 | 32 | 10.3 |\n\
         | Theft | 8,120 | 8,655 | 535 | 6.6 |\n\
         | Total | 10,840 | 11,299 | 459 | 4.2 |",
        11,
        &[],
    );
}

#[test]
fn a_change_with_the_wrong_sign() {
    check(
        "Recorded crime\n\
         \n\
         | Offence | 2021 | 2022 | Change | % change |\n\
         | Burglary | 2,410 | 2,302 | 108 | -4.5 |\n\
         | Robbery | 310 | 342 | 32 | 10.3 |\n\
         | Theft | 8,120 | 8,655 | 535 | 6.6 |\n\
         | Fraud | 1,100 | 1,210 | 110 | 10.0 |\n\
         | Total | 11,940 | 12,509 | 569 | 4.8 |",
        11,
        &[
            "differs: 569 = 108 + 32 + 535 + 110",
            "differs: 108 = 2,302 - 2,410",
        ],
    );
}

#[test]
fn percentages_have_points_between_them() {
    check(
        "Pass rates (%)\n\
         \n\
         | Subject | 2021 | 2022 | Change (percentage points) |\n\
         | Maths | 61.2 | 63.0 | 1.8 |\n\
         | English | 70.4 | 69.1 | -1.3 |\n\
         | Science | 58.0 | 60.5 | 2.5 |",
        3,
        &[],
    );
}

#[test]
fn an_adjusted_total_is_none_of_the_rows_above() {
    check(
        "Housing starts\n\
         \n\
         | Tenure | Q1 | Q2 | Q3 | Q4 | Year |\n\
         | Private | 3,100 | 3,400 | 3,250 | 2,900 | 12,650 |\n\
         | Social | 410 | 380 | 420 | 390 | 1,600 |\n\
         | Total | 3,510 | 3,780 | 3,670 | 3,290 | 14,250 |\n\
         | Total, seasonally adjusted | 3,600 | 3,650 | 3,700 | 3,300 | 14,250 |",
        8,
        &[],
    );
}

#[test]
fn a_total_of_subtotals_counts_no_part_twice() {
    check(
        "Staff by grade\n\
         \n\
         | Grade | Headcount |\n\
         | Senior |  |\n\
         | Director | 12 |\n\
         | Deputy director | 40 |\n\
         | Subtotal | 52 |\n\
         | Other |  |\n\
         | Manager | 210 |\n\
         | Officer | 640 |\n\
         | Subtotal | 850 |\n\
         | Grand total | 902 |",
        3,
        &[],
    );
}

#[test]
fn a_grand_total_that_its_subtotals_do_not_make() {
    check(
        "Staff by grade\n\
         \n\
         | Grade | Headcount | FTE |\n\
         | Senior |  |  |\n\
         | Director | 12 | 11.5 |\n\
         | Deputy director | 40 | 38.0 |\n\
         | Subtotal | 52 | 49.5 |\n\
         | Other |  |  |\n\
         | Manager | 210 | 201.2 |\n\
         | Officer | 640 | 598.0 |\n\
         | Subtotal | 850 | 799.2 |\n\
         | Grand total | 912 | 848.7 |",
        5,
        &["differs: 912 = 52 + 850"],
    );
}

#[test]
fn what_is_withheld_is_not_zero() {
    check(
        "Pupils excluded by school\n\
         \n\
         | School | Boys | Girls | Total |\n\
         | A | 24 | 11 | 35 |\n\
         | B | c | c | 8 |\n\
         | C | 31 | <5 | 33 |\n\
         | D | 18 | 9 | 27 |\n\
         | Total | * | * | 103 |",
        4,
        &[],
    );
}

#[test]
fn a_dash_is_nothing_where_another_column_says_so() {
    check(
        "Grants by year, EUR million\n\
         \n\
         \x20             2020   2021   2022\n\
         Culture        1.2    1.4    1.5\n\
         Sport            -    0.6    0.7\n\
         Research       3.1    3.0    3.4\n\
         Total          4.3    5.0    5.6",
        3,
        &[],
    );
}

#[test]
fn parentheses_are_a_minus() {
    check(
        "Cash flow (£m)\n\
         \n\
         | | 2023 | 2022 |\n\
         |---|---|---|\n\
         | Operating activities | 412 | 388 |\n\
         | Investing activities | (210) | (195) |\n\
         | Financing activities | (150) | (122) |\n\
         | Net change in cash | 52 | 71 |\n\
         | Opening cash | 271 | 200 |\n\
         | Closing cash | 323 | 271 |",
        3,
        &[],
    );
}

#[test]
fn a_closing_balance_from_its_opening_one() {
    check(
        "Cash flow (£m)\n\
         \n\
         | | 2023 | 2022 |\n\
         |---|---|---|\n\
         | Opening balance | 271 | 200 |\n\
         | add: receipts | 412 | 388 |\n\
         | less: payments | 360 | 317 |\n\
         | Closing balance | 333 | 271 |",
        2,
        &["differs: 333 = 271 + 412 - 360"],
    );
}

#[test]
fn one_part_of_a_whole_makes_no_sum() {
    check(
        "Spending by department (£ million)\n\
         \n\
         | Department | 2022 | 2023 |\n\
         | Health | 180.2 | 190.1 |\n\
         |   of which: capital | 12.0 | 14.5 |\n\
         | Education | 95.4 | 99.0 |\n\
         | Defence | 52.3 | 54.4 |\n\
         | Total | 327.9 | 343.5 |",
        4,
        &[],
    );
}

#[test]
fn the_total_stands_first() {
    check(
        "Population by age group\n\
         \n\
         | Age | Men | Women | Total |\n\
         | Total | 5,120 | 5,390 | 10,510 |\n\
         | 0-17 | 1,100 | 1,040 | 2,140 |\n\
         | 18-64 | 3,120 | 3,180 | 6,300 |\n\
         | 65+ | 900 | 1,170 | 2,070 |",
        7,
        &[],
    );
}

#[test]
fn a_cell_is_wrong_both_ways() {
    check(
        "Population by age group\n\
         \n\
         | Age | Men | Women | Total |\n\
         | Total | 5,120 | 5,390 | 10,510 |\n\
         | 0-17 | 1,100 | 1,040 | 2,140 |\n\
         | 18-64 | 3,120 | 3,180 | 6,300 |\n\
         | 65+ | 900 | 1,710 | 2,070 |",
        5,
        &[
            "differs: 5,390 = 1,040 + 3,180 + 1,710",
            "differs: 2,070 = 900 + 1,710",
        ],
    );
}

#[test]
fn a_mean_of_the_rows() {
    check(
        "Waiting days by hospital\n\
         \n\
         | Hospital | 2021 | 2022 |\n\
         | A | 12.0 | 14.0 |\n\
         | B | 18.0 | 19.0 |\n\
         | C | 15.0 | 15.0 |\n\
         | Average | 15.0 | 16.0 |",
        2,
        &[],
    );
}

#[test]
fn a_mean_that_may_be_weighted_is_a_question() {
    check(
        "Mean waiting days by hospital\n\
         \n\
         | Hospital | 2021 | 2022 |\n\
         | A | 12.0 | 14.0 |\n\
         | B | 18.0 | 19.0 |\n\
         | C | 15.0 | 15.0 |\n\
         | Average | 13.2 | 14.9 |",
        0,
        &[
            "question: 13.2 = (12.0 + 18.0 + 15.0) / 3",
            "question: 14.9 = (14.0 + 19.0 + 15.0) / 3",
        ],
    );
}

#[test]
fn the_largest_five_do_not_make_the_total() {
    check(
        "Exports by country, EUR million: five largest\n\
         \n\
         | Country | 2021 | 2022 |\n\
         | Germany | 410 | 432 |\n\
         | France | 320 | 310 |\n\
         | Spain | 210 | 233 |\n\
         | Italy | 180 | 190 |\n\
         | Poland | 150 | 171 |\n\
         | Total exports | 2,310 | 2,455 |\n\
         | Change on year, % | 4.1 | 6.3 |",
        1,
        &[],
    );
}

#[test]
fn shares_are_of_another_column() {
    check(
        "Outcome of appeals\n\
         \n\
         | Year | Allowed | Dismissed | Total | Allowed % |\n\
         | 2020 | 210 | 590 | 800 | 26 |\n\
         | 2021 | 250 | 500 | 750 | 33 |\n\
         | 2022 | 300 | 520 | 820 | 37 |\n\
         | 2023 | 310 | 560 | 870 | 36 |",
        8,
        &[],
    );
}

#[test]
fn what_is_cumulative_is_not_added_up() {
    check(
        "Vaccinations\n\
         \n\
         | Week | Doses | Cumulative |\n\
         | 1 | 1,200 | 1,200 |\n\
         | 2 | 1,400 | 2,600 |\n\
         | 3 | 1,100 | 3,700 |",
        0,
        &[],
    );
}

#[test]
fn a_mean_may_have_its_weights_in_another_column() {
    check(
        "Council tax 2023-24\n\
         \n\
         | Band | Dwellings | Charge £ |\n\
         | A | 5,100 | 1,240.00 |\n\
         | B | 4,000 | 1,446.67 |\n\
         | C | 2,900 | 1,653.33 |\n\
         | Total | 12,000 |  |\n\
         | Average charge |  | 1,409.10 |",
        1,
        &[],
    );
}

#[test]
fn people_counted_more_than_once() {
    check(
        "People using services (a person may be counted in more than one service)\n\
         \n\
         | Service | People |\n\
         | Housing | 310 |\n\
         | Debt | 220 |\n\
         | Benefits | 540 |\n\
         | Total | 810 |",
        0,
        &[],
    );
}

#[test]
fn what_is_set_in_makes_what_it_is_set_under() {
    check(
        "Emissions by sector, million tonnes\n\
         \n\
         \x20                       1990    2020    2022\n\
         Energy                 210.4    88.2    85.1\n\
         \x20 Power stations       160.1    50.1    47.8\n\
         \x20 Refineries            20.3    13.1    12.6\n\
         \x20 Other energy          30.0    25.0    24.7\n\
         Transport              125.0    99.1   112.5\n\
         Agriculture             49.1    44.2    43.0\n\
         Total                  384.5   231.5   240.6",
        6,
        &[],
    );
}

#[test]
fn one_of_the_rows_set_in_is_wrong() {
    check(
        "Emissions by sector, million tonnes\n\
         \n\
         \x20                       1990    2020    2022\n\
         Energy                 210.4    88.2    85.1\n\
         \x20 Power stations       160.1    50.1    47.8\n\
         \x20 Refineries            20.3    13.1    16.2\n\
         \x20 Other energy          30.0    25.0    24.7\n\
         Transport              125.0    99.1   112.5\n\
         Agriculture             49.1    44.2    43.0\n\
         Total                  384.5   231.5   240.6",
        5,
        &["differs: 85.1 = 47.8 + 16.2 + 24.7"],
    );
}

#[test]
fn an_index_has_no_total() {
    check(
        "Retail sales\n\
         \n\
         | Sector | Sales £m | Index (2015=100) |\n\
         | Food | 410 | 104.2 |\n\
         | Clothing | 120 | 92.1 |\n\
         | Fuel | 95 | 110.4 |\n\
         | Total | 625 | 102.0 |",
        1,
        &[],
    );
}

#[test]
fn the_later_year_is_the_newer_one_wherever_it_stands() {
    check(
        "Table 2: Revenue, $ millions\n\
         \n\
         | | FY2023 | FY2022 | Change % |\n\
         |---|---|---|---|\n\
         | Products | 1,210 | 1,100 | 10.0 |\n\
         | Services | 640 | 610 | 4.9 |\n\
         | Total revenue | 1,850 | 1,710 | 8.2 |",
        5,
        &[],
    );
}

#[test]
fn subtotals_without_a_word_or_an_indent() {
    check(
        "Workforce jobs, thousands\n\
         \n\
         | Industry | June 2022 | Sept 2022 | Dec 2022 |\n\
         | All jobs | 1,480 | 1,502 | 1,511 |\n\
         | Production | 310 | 312 | 309 |\n\
         | Mining | 12 | 12 | 11 |\n\
         | Manufacturing | 255 | 256 | 255 |\n\
         | Utilities | 43 | 44 | 43 |\n\
         | Services | 1,170 | 1,190 | 1,202 |\n\
         | Retail | 420 | 431 | 433 |\n\
         | Transport | 180 | 181 | 188 |\n\
         | Public | 570 | 578 | 518 |",
        8,
        &["differs: 1,202 = 433 + 188 + 518"],
    );
}

#[test]
fn stars_that_make_bold_are_no_part_of_a_cell() {
    check(
        "## Homes\n\
         \n\
         | **Region** | **2022** | **2023** |\n\
         |:---|---:|---:|\n\
         | North | 1,204 | 1,310 |\n\
         | South | 870 | 905 |\n\
         | **Total** | **2,074** | **2,251** |",
        1,
        &["differs: 2,251 = 1,310 + 905"],
    );
}

#[test]
fn medians_do_not_add_up() {
    check(
        "Median weekly pay by sector, £\n\
         \n\
         | Sector | 2021 | 2022 |\n\
         | Public | 640 | 660 |\n\
         | Private | 590 | 622 |\n\
         | All | 610 | 640 |",
        0,
        &[],
    );
}

#[test]
fn a_country_is_no_total_of_the_rates_of_its_regions() {
    check(
        "Unemployment rate, per cent\n\
         \n\
         | Area | 2021 | 2022 |\n\
         | North East | 5.7 | 4.9 |\n\
         | North West | 4.6 | 4.1 |\n\
         | England | 4.5 | 3.9 |",
        0,
        &[],
    );
}

#[test]
fn a_row_below_the_total_is_a_part_of_it() {
    check(
        "Attendances\n\
         \n\
         | Type | 2022 | 2023 |\n\
         | Type 1 | 1,310,200 | 1,350,100 |\n\
         | Type 2 | 40,100 | 41,250 |\n\
         | Type 3 | 600,420 | 655,003 |\n\
         | Total attendances | 1,950,720 | 2,046,353 |\n\
         | Seen within 4 hours | 1,402,000 | 1,453,020 |\n\
         | Percentage seen within 4 hours | 71.9 | 71.0 |",
        4,
        &[],
    );
}

#[test]
fn a_row_of_shares_with_one_that_is_wrong() {
    check(
        "Attendances\n\
         \n\
         | Type | 2021 | 2022 | 2023 | 2024 |\n\
         | Type 1 | 1,310,211 | 1,350,103 | 1,362,307 | 1,371,019 |\n\
         | Type 2 | 40,101 | 41,253 | 40,817 | 42,311 |\n\
         | Type 3 | 600,421 | 655,003 | 671,902 | 690,418 |\n\
         | Total attendances | 1,950,733 | 2,046,359 | 2,075,026 | 2,103,748 |\n\
         | Seen within 4 hours | 1,402,011 | 1,453,023 | 1,501,119 | 1,530,404 |\n\
         | Percentage seen within 4 hours | 71.9 | 71.0 | 72.3 | 77.2 |",
        7,
        &["differs: 77.2 = 1,530,404 / 2,103,748"],
    );
}

#[test]
fn years_add_up_under_a_total() {
    check(
        "Grants paid\n\
         \n\
         | Year | Number | Amount £ |\n\
         | 2020 | 12 | 120,450 |\n\
         | 2021 | 15 | 163,210 |\n\
         | 2022 | 11 | 98,715 |\n\
         | Total | 38 | 382,735 |",
        1,
        &["differs: 382,735 = 120,450 + 163,210 + 98,715"],
    );
}

#[test]
fn quarters_add_up_across() {
    check(
        "Sales by quarter (EUR million)\n\
         \n\
         \x20                Q1     Q2     Q3     Q4   Total\n\
         Europe         12.1   13.4   11.9   15.0    52.4\n\
         Asia            8.2    8.8    9.1    9.9    36.9\n\
         Americas        5.0    5.1    5.6    6.0    21.7\n\
         Group          25.3   27.3   26.6   30.9   111.0",
        2,
        &[
            "differs: 36.9 = 8.2 + 8.8 + 9.1 + 9.9",
            "differs: 111.0 = 25.3 + 27.3 + 26.6 + 30.9",
        ],
    );
}

#[test]
fn a_variance_is_a_difference() {
    check(
        "Budget monitoring, £000\n\
         \n\
         | Service | Budget | Outturn | Variance |\n\
         | Highways | 4,310 | 4,512 | 202 |\n\
         | Libraries | 1,205 | 1,150 | (55) |\n\
         | Parks | 830 | 801 | (29) |\n\
         | Total | 6,345 | 6,463 | 118 |",
        7,
        &[],
    );
}

#[test]
fn a_variance_may_be_taken_the_other_way_round() {
    check(
        "Budget monitoring, £000\n\
         \n\
         | Service | Budget | Outturn | Variance |\n\
         | Highways | 4,310 | 4,512 | -202 |\n\
         | Libraries | 1,205 | 1,150 | 55 |\n\
         | Parks | 830 | 801 | 29 |\n\
         | Total | 6,345 | 6,463 | -118 |",
        7,
        &[],
    );
}

#[test]
fn a_variance_that_is_wrong_both_ways() {
    check(
        "Budget monitoring, £000\n\
         \n\
         | Service | Budget | Outturn | Variance |\n\
         | Highways | 4,310 | 4,512 | 202 |\n\
         | Libraries | 1,205 | 1,150 | (55) |\n\
         | Parks | 830 | 801 | (92) |\n\
         | Waste | 2,210 | 2,244 | 34 |\n\
         | Total | 8,555 | 8,707 | 152 |",
        6,
        &[
            "differs: 152 = 202 + (55) + (92) + 34",
            "differs: (92) = 801 - 830",
        ],
    );
}

#[test]
fn a_share_may_be_of_the_last_row() {
    check(
        "Result, Northtown\n\
         \n\
         | Candidate | Party | Votes | % |\n\
         | A. Smith | Red | 21,304 | 48.2 |\n\
         | B. Jones | Blue | 17,110 | 38.7 |\n\
         | C. Green | Green | 5,812 | 13.1 |\n\
         | Majority |  | 4,194 |  |\n\
         | Turnout |  | 44,226 | 62.1 |\n\
         | Electorate |  | 71,210 |  |",
        3,
        &[],
    );
}

#[test]
fn valid_votes_are_the_total_of_the_candidates() {
    check(
        "Result, Northtown\n\
         \n\
         | Candidate | Votes | % |\n\
         | Smith | 21,304 | 48.2 |\n\
         | Jones | 17,110 | 38.7 |\n\
         | Green | 5,812 | 13.1 |\n\
         | Total valid votes | 44,526 | 100.0 |",
        1,
        &["differs: 44,526 = 21,304 + 17,110 + 5,812"],
    );
}

#[test]
fn a_total_fails_in_one_column() {
    check(
        "Prison population\n\
         \n\
         | Age | Men | Women | Persons |\n\
         | 15-17 | 310 | 12 | 322 |\n\
         | 18-20 | 3,411 | 140 | 3,551 |\n\
         | 21+ | 70,212 | 3,110 | 73,322 |\n\
         | Total | 73,933 | 3,262 | 77,915 |",
        2,
        &["differs: 77,915 = 322 + 3,551 + 73,322"],
    );
}

#[test]
fn what_is_included_is_counted_once() {
    check(
        "Staff, 31 March\n\
         \n\
         | Group | 2022 | 2023 |\n\
         | Doctors | 1,204 | 1,251 |\n\
         | Nurses | 3,310 | 3,402 |\n\
         |   including agency | 210 | 180 |\n\
         | Other | 980 | 1,013 |\n\
         | Total | 5,494 | 5,666 |",
        4,
        &[],
    );
}

#[test]
fn of_which_is_at_most_the_whole() {
    check(
        "Imports, USD million\n\
         \n\
         | Country | 2021 | 2022 |\n\
         | Total imports | 9,120 | 9,870 |\n\
         | of which: |  |\n\
         | Germany | 1,310 | 1,402 |\n\
         | China | 2,211 | 2,530 |",
        4,
        &[],
    );
}

#[test]
fn percentages_that_overlap_say_nothing() {
    check(
        "Reasons for moving, % of respondents\n\
         \n\
         | Reason | 2021 | 2022 |\n\
         | Work | 41 | 43 |\n\
         | Family | 38 | 36 |\n\
         | Cost | 35 | 40 |\n\
         | Total | 100 | 100 |",
        0,
        &[],
    );
}

#[test]
fn percentages_of_votes_make_100() {
    check(
        "Share of votes, %\n\
         \n\
         | Party | 2018 | 2022 |\n\
         | Red | 41.2 | 38.9 |\n\
         | Blue | 33.0 | 35.5 |\n\
         | Green | 15.8 | 16.1 |\n\
         | Other | 10.0 | 12.5 |\n\
         | Total | 100.0 | 100.0 |",
        1,
        &["differs: 100.0 = 38.9 + 35.5 + 16.1 + 12.5"],
    );
}

#[test]
fn an_amount_per_head_is_one_column_over_another() {
    check(
        "Spending by country 2022\n\
         \n\
         | Country | Population | Spending, EUR | Spending per head, EUR |\n\
         | A | 1,200,345 | 24,100,211 | 20.08 |\n\
         | B | 3,400,210 | 51,010,120 | 15.00 |\n\
         | C | 800,450 | 20,010,777 | 25.00 |\n\
         | Total | 5,401,005 | 95,121,108 | 17.61 |",
        6,
        &[],
    );
}

#[test]
fn one_amount_per_head_is_wrong() {
    check(
        "Spending by country 2022\n\
         \n\
         | Country | Population | Spending, EUR | Spending per head, EUR |\n\
         | A | 1,200,345 | 24,100,211 | 20.08 |\n\
         | B | 3,400,210 | 51,010,120 | 15.00 |\n\
         | C | 800,450 | 20,010,777 | 25.00 |\n\
         | D | 640,020 | 12,800,400 | 20.00 |\n\
         | Total | 6,041,025 | 107,921,508 | 18.76 |",
        6,
        &["differs: 18.76 = 107,921,508 / 6,041,025"],
    );
}

#[test]
fn cumulative_shares_are_no_shares() {
    check(
        "Age of claimants\n\
         \n\
         | Age | Number | % | Cumulative % |\n\
         | 16-24 | 210 | 21.0 | 21.0 |\n\
         | 25-49 | 490 | 49.0 | 70.0 |\n\
         | 50-64 | 300 | 30.0 | 100.0 |\n\
         | Total | 1,000 | 100.0 |  |",
        3,
        &[],
    );
}

#[test]
fn marks_of_footnotes_are_no_digits() {
    check(
        "Table 3. Fires(a)\n\
         \n\
         |  | 2021/22 | 2022/23(b) |\n\
         | Dwellings | 27,101 | 26,822 |\n\
         | Other buildings* | 13,460 | 13,190 p |\n\
         | Vehicles | 19,307 r | 19,020 |\n\
         | Total | 59,868 | 59,032 |\n\
         \n\
         (a) Primary fires. (b) Provisional. r revised.",
        2,
        &[],
    );
}

#[test]
fn each_row_has_its_own_unit() {
    check(
        "Key figures\n\
         \n\
         | | 2023 | 2022 | Change |\n\
         |---|---|---|---|\n\
         | Revenue (£m) | 412.3 | 388.1 | +6.2% |\n\
         | Operating profit (£m) | 41.0 | 36.2 | +13.3% |\n\
         | Margin (%) | 9.9 | 9.3 | +0.6pp |\n\
         | Employees | 3,210 | 3,105 | +3.4% |\n\
         | Dividend (p) | 12.4 | 11.8 | +5.1% |",
        7,
        &[],
    );
}

#[test]
fn one_change_among_rows_of_different_units() {
    check(
        "Key figures\n\
         \n\
         | | 2023 | 2022 | Change |\n\
         |---|---|---|---|\n\
         | Revenue (£m) | 412.3 | 388.1 | +6.2% |\n\
         | Operating profit (£m) | 41.0 | 36.2 | +13.3% |\n\
         | Margin (%) | 9.9 | 9.3 | +0.6pp |\n\
         | Employees | 3,210 | 3,105 | +4.3% |\n\
         | Dividend (p) | 12.4 | 11.8 | +5.1% |",
        6,
        &["differs: +4.3% = 3,210 / 3,105 - 1"],
    );
}

#[test]
fn growth_in_constant_currency_is_not_that_of_the_numbers() {
    check(
        "Sales growth\n\
         \n\
         | Region | 2023 | 2022 | Reported | Constant currency |\n\
         |---|---|---|---|---|\n\
         | Europe | 1,210 | 1,150 | 5.2% | 6.0% |\n\
         | US | 2,310 | 2,105 | 9.7% | 11.2% |\n\
         | Asia | 805 | 840 | -4.2% | 1.1% |\n\
         | Total | 4,325 | 4,095 | 5.6% | 7.8% |",
        2,
        &[],
    );
}

#[test]
fn blank_lines_set_groups_apart_and_no_more() {
    check(
        "Passengers (thousands)\n\
         \n\
         \x20                2021     2022\n\
         Rail            1,204    1,402\n\
         Bus             2,310    2,515\n\
         \n\
         Air               310      720\n\
         Sea                98      140\n\
         \n\
         Total           3,922    4,777",
        2,
        &[],
    );
}

#[test]
fn net_is_the_difference_of_the_two_rows_above() {
    check(
        "Components of population change, thousands\n\
         \n\
         |  | 2020 | 2021 | 2022 | 2023 |\n\
         | Births | 613.9 | 624.8 | 605.5 | 591.1 |\n\
         | Deaths | 607.9 | 586.3 | 577.2 | 581.4 |\n\
         | Natural change | 6.0 | 38.5 | 28.3 | 9.7 |\n\
         | Immigration | 662.1 | 891.3 | 1,234.5 | 1,218.2 |\n\
         | Emigration | 571.4 | 402.7 | 471.9 | 532.1 |\n\
         | Net migration | 90.7 | 488.6 | 762.6 | 668.1 |",
        7,
        &["differs: 668.1 = 1,218.2 - 532.1"],
    );
}

#[test]
fn a_single_change_is_a_question() {
    check(
        "Unemployed people\n\
         \n\
         |  | 2022 | 2023 | Change |\n\
         | Registered | 24,310 | 22,905 | -1,450 |",
        0,
        &["question: -1,450 = 22,905 - 24,310"],
    );
}

#[test]
fn a_list_that_ends_in_its_total_is_added_up() {
    let list = |total: &str| {
        format!(
            "Landings in tonnes\n\nKillybarra 1,462\nCastlehaven 618\nDunmore Quay 305\nTotal {total}\n"
        )
    };
    check(&list("2,385"), 1, &[]);
    check(&list("2,835"), 0, &["question: 2,835 = 1,462 + 618 + 305"]);
    // One that gives only the greatest says nothing.
    check(&list("9,402"), 0, &[]);
}

#[test]
fn a_row_that_is_told_of_the_others_is_no_part_of_their_total() {
    let list =
        |under: &str| format!("Staff\n\nMen\t30\nWomen\t40\nUnder 18\t12\n{under}Total\t70\n");
    let wrong = list("").replace("40", "41");
    check(&wrong, 0, &["differs: 70 = 30 + 41 + 12"]);
    check(&list(""), 0, &[]);
    check(&list("On leave\t3\n"), 0, &[]);
}

#[test]
fn a_total_of_two() {
    check(
        "Referendum\n\
         \n\
         | Answer | Votes |\n\
         | Yes | 1,617,989 |\n\
         | No | 2,001,926 |\n\
         | Total | 3,691,915 |",
        0,
        &["differs: 3,691,915 = 1,617,989 + 2,001,926"],
    );
}

#[test]
fn the_longest_is_no_sum() {
    check(
        "| Player | Kicks | Yards | Longest run | Record |\n\
         |---|---|---|---|---|\n\
         | A | 12 | 310 | 41 | 40 |\n\
         | B | 15 | 420 | 38 | 55 |\n\
         | C | 9 | 200 | 50 | 41 |\n\
         | Total | 36 | 930 | 50 | 55 |",
        2,
        &[],
    );
}

#[test]
fn a_turnout_is_of_another_whole_than_the_votes_above() {
    check(
        "| Party | Votes | % |\n\
         |---|---|---|\n\
         | Red | 412 | 41.2 |\n\
         | Blue | 388 | 38.8 |\n\
         | Green | 200 | 20.0 |\n\
         | Total valid votes | 1,000 | 100.0 |\n\
         | Turnout | 1,020 | 61.3 |",
        5,
        &[],
    );
}

#[test]
fn a_balance_goes_on_from_year_to_year_and_across() {
    check(
        "| $ thousand | 2019 | 2018 |\n\
         |---|---|---|\n\
         | Balance at beginning of year | 8,220 | 8,306 |\n\
         | Provisions made | 13,708 | 11,775 |\n\
         | Charges | (11,574) | (11,861) |\n\
         | Balance at end of year | 10,534 | 8,220 |",
        2,
        &["differs: 10,534 = 8,220 + 13,708 + (11,574)"],
    );
    check(
        "| Item | Opening balance | Increase/(decrease) | Closing balance |\n\
         |---|---|---|---|\n\
         | Receivables | 90,831 | 7,117 | 97,948 |\n\
         | Deferred | 5,101 | (618) | 4,843 |\n\
         | Other | 3,707 | (263) | 3,444 |",
        2,
        &["differs: 4,843 = 5,101 + (618)"],
    );
}

#[test]
fn a_percentage_rounded_twice_is_no_slip() {
    // 25,819 of 76,501 is 33.7499 %, which is 33.7, or 33.75 and then 33.8.
    check(
        "| County | Votes | Share % | All votes |\n\
         |---|---|---|---|\n\
         | A | 25,819 | 33.8 | 76,501 |\n\
         | B | 12,310 | 41.7 | 29,500 |\n\
         | C | 8,205 | 32.4 | 25,341 |\n\
         | D | 9,120 | 47.9 | 19,044 |",
        3,
        &[],
    );
}

#[test]
fn several_exceptions_are_a_question() {
    check(
        "| Town | 2006 | 2011 | Change % 2006-2011 |\n\
         |---|---|---|---|\n\
         | A | 1,000 | 1,100 | 10.0 |\n| B | 2,111 | 2,311 | 9.5 |\n| C | 3,222 | 3,111 | -3.4 |\n| D | 4,333 | 4,444 | 2.6 |\n\
         | E | 5,444 | 5,555 | 2.0 |\n| F | 6,555 | 7,555 | 15.3 |\n| G | 1,234 | 1,345 | 9.0 |\n| H | 2,345 | 2,456 | 4.7 |\n\
         | I | 3,456 | 3,567 | 3.2 |\n| J | 1,111 | 1,222 | 14.0 |\n| K | 2,222 | 2,333 | 9.0 |\n| L | 3,333 | 3,444 | 7.3 |",
        9,
        &[
            "question: 14.0 = 1,222 / 1,111 - 1",
            "question: 9.0 = 2,333 / 2,222 - 1",
            "question: 7.3 = 3,444 / 3,333 - 1",
        ],
    );
}

/// The shares that sentences beside a table tell of it, with the figures of the text outside of tables.
fn told(text: &str) -> Vec<String> {
    let tables = table::find(text);
    let mut figures = figures(text, &tables);
    for found in crate::read::read(text, None).figures {
        let is_inside = tables
            .iter()
            .any(|table| table.span.contains(&found.span.start));
        if let crate::read::What::Figure { figure, unit } = found.what
            && !is_inside
        {
            figures.push(Figure {
                id: String::new(),
                span: found.span,
                utf16: found.utf16,
                surface: found.surface,
                figure,
                unit,
                name: String::new(),
                cell: None,
            });
        }
    }
    let relations = prose(text, &tables, &figures);
    let tell = |relation: &crate::suggest::Relation| {
        let name = |i: usize| figures[i].surface.clone();
        let outcome = compare(relation, &figures).name();
        format!(
            "{outcome}: {} = {}",
            relation.left.formula(&name),
            relation.right.formula(&name)
        )
    };
    relations.iter().map(tell).collect()
}

#[test]
fn a_sentence_beside_a_table_asks_and_never_alarms() {
    let table = "Homes\n\n| | Social | Private | Total |\n|---|---|---|---|\n| North | 10 | 20 | 30 |\n| Far South | 15 | 5 | 20 |\n\
        | Total | 25 | 25 | 50 |\n\n";
    for (sentence, expected) in [
        (
            "Social homes were 50 per cent of all homes.",
            vec!["agrees: 50 per cent = 25 / 50"],
        ),
        (
            "The North has 60% of the total.",
            vec!["agrees: 60% = 30 / 50"],
        ),
        (
            "The North has 80% of all homes.",
            vec!["question: 80% = 30 / 50"],
        ),
        // No name of the table, two names, no whole.
        ("Flats were 50 per cent of all homes.", vec![]),
        ("Social homes in the North were 20% of all homes.", vec![]),
        ("Social homes rose by 20%.", vec![]),
    ] {
        assert_eq!(
            told(&format!("{table}{sentence}\n")),
            expected,
            "{sentence}"
        );
    }
}

/// A table with one column of numbers: how many relations hold, and those that do not.
#[track_caller]
fn check_rows(head: &str, rows: &[(&str, &str)], n_hold: usize, alarms: &[&str]) {
    let rows: Vec<String> = (rows
        .iter()
        .map(|(name, number)| format!("{name}\t{number}")))
    .collect();
    check(
        &format!("Table 1\n\n{head}\n{}", rows.join("\n")),
        n_hold,
        alarms,
    );
}

#[test]
fn rows_that_may_be_subtracted_contradict_no_total() {
    for name in [
        "Discount",
        "Refunds",
        "Rebates",
        "Returns",
        "Eliminations",
        "Consolidation",
        "Intersegment sales",
        "Intra-group transactions",
        "Transfers",
        "Double counting",
        "Adjustments",
        "Less: refunds",
    ] {
        let rows = |total| {
            [
                ("Rent", "512"),
                ("Food", "301"),
                (name, "54"),
                ("Total", total),
            ]
        };
        check_rows("Item\tEUR", &rows("759"), 1, &[]);
        let (added, other) = match name {
            "Less: refunds" => (0, "differs: 769 = 512 + 301 - 54"),
            _ => (1, "question: 769 = 512 + 301 + 54"),
        };
        check_rows("Item\tEUR", &rows("867"), added, &[]);
        check_rows("Item\tEUR", &rows("769"), 0, &[other]);
    }
    // Without such a word nobody knows.
    let rows = |total| {
        [
            ("Rent", "512"),
            ("Food", "301"),
            ("Tax", "54"),
            ("Total", total),
        ]
    };
    check_rows("Item\tEUR", &rows("759"), 0, &[]);
    check_rows(
        "Item\tEUR",
        &rows("769"),
        0,
        &["differs: 769 = 512 + 301 + 54"],
    );
}

#[test]
fn what_is_subtracted_in_one_column_is_in_all() {
    let sales = |total: &str| {
        format!(
            "Sales\n\nSegment\t2020\t2021\t2022\nTools\t1,212\t1,309\t1,411\nParts\t512\t561\t603\n\
             Intersegment\t31\t44\t52\nAdjustments\t5\t6\t7\nTotal\t1,698\t1,832\t{total}"
        )
    };
    check(&sales("1,969"), 3, &[]);
    let slip = "differs: 1,996 = 1,411 + 603 + 7 - 52";
    check(&sales("1,996"), 2, &[slip]);
}

#[test]
fn groups_that_overlap_contradict_no_total() {
    let question = "question: 623 = 512 + 301 + 54";
    let differs = "differs: 623 = 512 + 301 + 54";
    for (head, alarm) in [
        ("Symptom\tPatients", question),
        ("Offence\tSuspects", question),
        ("Language spoken\tPupils", question),
        ("Reason\tRespondents", question),
        ("Side effects\tNumber", question),
        // What is counted has one of these.
        ("Offence\tRecorded", differs),
        ("Age\tPatients", differs),
        ("Region\tRespondents", differs),
    ] {
        let rows = |total| [("A", "512"), ("B", "301"), ("C", "54"), ("Total", total)];
        check_rows(head, &rows("623"), 0, &[alarm]);
        // More than all of them together is no overlap, and less than one of them neither.
        check_rows(head, &rows("887"), 0, &["differs: 887 = 512 + 301 + 54"]);
    }
}

#[test]
fn an_aggregate_above_its_members_contradicts_no_total() {
    for rows in [
        &[
            ("EU27", "1000"),
            ("Germany", "400"),
            ("France", "300"),
            ("Norway", "50"),
            ("Total", "1050"),
        ][..],
        &[
            ("Germany", "412"),
            ("EU27", "1003"),
            ("Norway", "51"),
            ("France", "300"),
            ("Total", "1054"),
        ],
        &[
            ("World", "1203"),
            ("Germany", "412"),
            ("France", "300"),
            ("Total", "1203"),
        ],
        &[
            ("Euro area", "812"),
            ("Germany", "412"),
            ("France", "300"),
            ("Norway", "51"),
            ("Total", "863"),
        ],
        &[
            ("G7", "812"),
            ("Japan", "412"),
            ("Norway", "51"),
            ("Total", "863"),
        ],
        &[
            ("England and Wales", "512"),
            ("England", "450"),
            ("Wales", "62"),
            ("Scotland", "71"),
            ("Northern Ireland", "33"),
            ("Total", "616"),
        ],
        // Of which, without the words.
        &[
            ("Cancer", "512"),
            ("Lung", "201"),
            ("Breast", "154"),
            ("Heart", "333"),
            ("Total", "845"),
        ],
    ] {
        check_rows("Country\tHomes", rows, 0, &[]);
    }
    check_rows(
        "Country\tHomes",
        &[
            ("UK", "412"),
            ("EU", "303"),
            ("Rest of world", "91"),
            ("Total", "816"),
        ],
        0,
        &["differs: 816 = 412 + 303 + 91"],
    );
}

#[test]
fn bounds_and_ranges_are_cells() {
    let rows = |cell, total| [("A", "12"), ("B", cell), ("C", "9"), ("Total", total)];
    for (cell, total, n_hold) in [
        ("<5", "24", 1),
        ("<5", "34", 0),
        ("≤5", "26", 1),
        ("≤5", "34", 0),
        (">1,000", "1,200", 1),
        (">1,000", "900", 0),
        ("c. 5", "26", 1),
        ("1–4", "23", 1),
        ("1–4", "34", 0),
        ("*", "24", 0),
    ] {
        check_rows("Area\tDeaths", &rows(cell, total), n_hold, &[]);
    }
}

#[test]
fn a_round_total_shows_nothing_of_what_is_set_in() {
    check_rows(
        "Cause\tDeaths",
        &[
            ("Cancer", "100"),
            ("  lung", "40"),
            ("  breast", "30"),
            ("Heart", "83"),
            ("All causes", "183"),
        ],
        1,
        &[],
    );
    check_rows(
        "Cause\tDeaths",
        &[("A", "700"), ("B", "70"), ("Total", "1,000")],
        0,
        &[],
    );
}

#[test]
fn a_row_that_does_not_add_up_is_asked_about_where_its_column_does() {
    let table = |b: &str, all: &str| {
        format!(
            "Table 1\n\nArea\tMen\tWomen\tTotal\nA\t10\t12\t22\nB\t8\t9\t{b}\nTotal\t18\t21\t{all}"
        )
    };
    check(&table("17", "39"), 6, &[]);
    check(
        &table("18", "40"),
        4,
        &["question: 18 = 8 + 9", "question: 40 = 18 + 21"],
    );
}
