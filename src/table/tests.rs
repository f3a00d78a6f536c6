//! How tables are found, and what their cells hold.

use super::{Table, find, html};

use super::layout;
use crate::figure::lex::LOOKS;

thread_local! {
    /// Lines that were looked at for pipes.
    pub static PIPED: std::cell::Cell<usize> = const { std::cell::Cell::new(0) };
}

#[test]
fn a_line_with_pipes_that_is_no_row_is_looked_at_once() {
    for line in ["|---|\n", "| === |\n"] {
        PIPED.with(|n| n.set(0));
        assert_eq!(find(&line.repeat(1_000)), []);
        assert_eq!(PIPED.with(std::cell::Cell::get), 1_000);
    }
    // A table behind a rule that is none of its own.
    let tables = find("|---|\n\n|Kind|Cases|\n|---|---|\n|Old|52|\n|New|42|\n");
    assert_eq!(tables[0].rows[1].text, "New");
}

/// Each piece of a row was compared with every column: 64 million times for a row of 8,000.
#[test]
fn a_wide_row_is_set_in_its_columns_in_looks_that_grow_with_it() {
    let looks = |n: usize| {
        let row = |i: usize| {
            let cells: Vec<String> = (0..n).map(|j| format!("{:>5}", (i * j) % 997)).collect();
            format!("Name   {}\n", cells.join("  "))
        };
        let text: String = (1..4).map(row).collect();
        let grids = layout::grids(&text);
        assert_eq!(grids[0].rows[0].len(), n + 1);
        let before = LOOKS.get();
        layout::grids(&text);
        LOOKS.get() - before
    };
    let (short, long) = (looks(500), looks(4_000));
    assert!(short > 3 * 500, "{short}");
    assert!(long < 12 * short, "{short} {long}");
}

/// The rows of a table: name, then each number with its unit, or why there is none.
fn rows(table: &Table) -> Vec<String> {
    let line = |row: usize| {
        let cells = table
            .cells
            .iter()
            .filter(|cell| cell.row == row)
            .map(|cell| {
                let value = cell
                    .figure
                    .as_ref()
                    .and_then(|figure| figure.amount.to_f64());
                match (value, cell.missing) {
                    (Some(value), _) => format!("{}={value}{}", cell.col, cell.unit),
                    (None, missing) => {
                        format!("{}:{}", cell.col, missing.map_or("?", |m| m.name()))
                    }
                }
            });
        let name = table.rows[row].full();
        [name]
            .into_iter()
            .chain(cells)
            .collect::<Vec<_>>()
            .join(" ")
    };
    (0..table.rows.len()).map(line).collect()
}

#[track_caller]
fn check(text: &str, columns: &[&str], expected: &[&str]) {
    let tables = find(text);
    assert_eq!(tables.len(), 1, "{text}");
    let table = &tables[0];
    let names: Vec<String> = table.columns.iter().map(super::Name::full).collect();
    assert_eq!(names, columns, "{text}");
    assert_eq!(rows(table), expected, "{text}");
}

#[test]
fn tabs_pipes_semicolons_commas_and_spaces_make_the_same_table() {
    let columns = ["", "2021", "2022"];
    let expected = ["North 1=120 2=1310", "South 1=85 2:not_available"];
    for text in [
        "\t2021\t2022\nNorth\t120\t1,310\nSouth\t85\t..\n",
        "| | 2021 | 2022 |\n|---|---|---|\n| North | 120 | 1,310 |\n| South | 85 | .. |\n",
        ";2021;2022\nNorth;120;1310\nSouth;85;..\n",
        ",2021,2022\nNorth,120,\"1,310\"\nSouth,85,..\n",
        "          2021    2022\nNorth      120   1,310\nSouth       85      ..\n",
        "          2021    2022\n----------------------\nNorth      120   1,310\nSouth       85      ..\n",
    ] {
        check(text, &columns, &expected);
    }
}

#[test]
fn a_title_and_a_name_give_scale_and_unit() {
    check(
        "Revenue (£ million)\n\n| | 2022 | Share % | Staff |\n|---|---|---|---|\n| Cars | 1.5 | 60 | 310 |\n| Buses | 2 | 40% | 12 |\n",
        &["", "2022", "Share %", "Staff"],
        &[
            "Cars 1=1500000GBP million 2=60% 3=310",
            "Buses 1=2000000GBP million 2=40% 3=12",
        ],
    );
}

#[test]
fn a_year_before_a_unit_is_no_number_of_it() {
    check(
        "| | 2022/23 (£m) | 2023-24 (£m) | FY25 (£m) | Change (£m) |\n|---|---|---|---|---|\n| Cars | 1.5 | 2.5 | 3.5 | 1 |\n| Buses | 2 | 2.5 | 3 | 0.5 |\n",
        &[
            "",
            "2022/23 (£m)",
            "2023-24 (£m)",
            "FY25 (£m)",
            "Change (£m)",
        ],
        &[
            "Cars 1=1500000GBP million 2=2500000GBP million 3=3500000GBP million 4=1000000GBP million",
            "Buses 1=2000000GBP million 2=2500000GBP million 3=3000000GBP million 4=500000GBP million",
        ],
    );
}

#[test]
fn a_header_tells_the_unit_of_the_table() {
    for header in [
        "Year ended May\t\t\n(in thousands)\t2022\t2021\n",
        "\t2022\t2021\n\t(in thousands)\t\n",
    ] {
        let tables = find(&format!("{header}Cars\t1.5\t2\nVans\t7\t9\n"));
        assert_eq!(
            rows(&tables[0]),
            [
                "Cars 1=1500thousand 2=2000thousand",
                "Vans 1=7000thousand 2=9000thousand"
            ],
            "{header}"
        );
    }
}

#[test]
fn a_group_of_columns_is_named_once() {
    check(
        "\tOctober\t\tNovember\t\n\tMen\tWomen\tMen\tWomen\nOld\t1\t2\t3\t4\nNew\t5\t6\t7\t8\n",
        &[
            "",
            "October Men",
            "October Women",
            "November Men",
            "November Women",
        ],
        &["Old 1=1 2=2 3=3 4=4", "New 1=5 2=6 3=7 4=8"],
    );
}

#[test]
fn a_heading_among_the_rows_names_those_below() {
    check(
        "Kind\tCases\nMen\t\nOld\t12\nNew\t13\nWomen\t\nOld\t14\n",
        &["Kind", "Cases"],
        &[
            "Men 1:blank",
            "Men Old 1=12",
            "Men New 1=13",
            "Women 1:blank",
            "Women Old 1=14",
        ],
    );
}

#[test]
fn codes_ranks_and_notes_are_no_figures() {
    check(
        "Code\tArea\tNote\tHomes\n57\tNorth\t2\t120\n58\tSouth\t\t85\n",
        &["Code", "Area", "Note", "Homes"],
        &["North 3=120", "South 3=85"],
    );
}

#[test]
fn a_number_has_signs_parentheses_and_marks() {
    check(
        "Item\tA\tB\tC\nx\t(4.5)\t−3\t+2\ny\t£1,204\t7*\t12 (a)\nz\t11 366\t.5%\t30-\n",
        &["Item", "A", "B", "C"],
        &[
            "x 1=-4.5 2=-3 3=2",
            "y 1=1204GBP 2=7 3=12",
            "z 1=11366 2=0.5% 3=-30",
        ],
    );
}

#[test]
fn what_is_missing_is_not_zero() {
    check(
        "Item\tA\tB\nw\t-\tn/a\nx\t..\t<5\ny\t*\tc\nz\t\t0\nq\tsee text\t4\n",
        &["Item", "A", "B"],
        &[
            "w 1:dash 2:not_available",
            "x 1:not_available 2=5",
            "y 1:withheld 2:withheld",
            "z 1:blank 2=0",
            "q 1:text 2=4",
        ],
    );
}

#[test]
fn the_other_cells_tell_the_decimal_mark() {
    check(
        "Bereich;Wert;Anteil\nA;12.410;9,4\nB;8.905;90,6\n",
        &["Bereich", "Wert", "Anteil"],
        &["A 1=12410 2=9.4", "B 1=8905 2=90.6"],
    );
}

#[test]
fn two_tables_stand_side_by_side() {
    let tables = find("In\t£m\tOut\t£m\nTax\t12\tPay\t9\nFees\t3\tRent\t4\n");
    let found: Vec<Vec<String>> = tables.iter().map(rows).collect();
    assert_eq!(
        found,
        [
            ["Tax 1=12000000GBP million", "Fees 1=3000000GBP million"],
            ["Pay 3=9000000GBP million", "Rent 3=4000000GBP million"]
        ]
    );
}

#[test]
fn prose_is_no_table() {
    for text in [
        "In 2012, 40 people left, 12 of them old.\nIn 2013, 50 people left, 10 of them old.\nIn 2014, 9, 10 or 11 left.",
        "He paid 4.  She paid 5.  They paid 9.\nNobody paid 7.  Then 8 came.",
        "a | b\nc | d",
        "1\t\n",
        "",
    ] {
        assert_eq!(find(text), [], "{text}");
    }
}

#[test]
fn a_page_is_read_without_what_stands_around_its_statement() {
    let page = "<html><head><title>T 1</title><style>a{}</style></head><body><nav>Home 12</nav><header>Menu 3</header>\
        <main><h1>Arrests</h1><p>In all&nbsp;<b>9</b>4 &lt; 100.</p><ul><li>one<li>two</ul><script>if (1<2) x('</p>')</script>\
        <article><header>Headline 7</header></article></main><footer>© 2024</footer></body></html>";
    let imported = html::to_text(page);
    assert_eq!(
        imported.text,
        "Arrests\n\nIn all\u{a0}94 < 100.\n\none\ntwo\n\nHeadline 7"
    );
    let left_out: Vec<&str> = imported.left_out.iter().map(|out| &*out.element).collect();
    assert_eq!(left_out, ["head", "nav", "header", "script", "footer"]);
}

/// The text of a page, and what was left out of it; what is struck out in brackets.
#[track_caller]
fn check_page(page: &str, text: &str, left_out: &[&str]) {
    let imported = html::to_text(page);
    assert_eq!(imported.text, text, "{page}");
    let told = imported.left_out.iter().map(|out| match out.is_struck {
        true => format!("({})", out.element),
        false => out.element.clone(),
    });
    assert_eq!(told.collect::<Vec<_>>(), left_out, "{page}");
}

#[test]
fn what_is_struck_out_is_left_out_and_joins_nothing() {
    for (page, text, left_out) in [
        (
            "<p>Some <del>90</del> 87 men.",
            "Some 87 men.",
            &["(del)"] as &[&str],
        ),
        (
            "<p>Some <s>9</s>87 or <strike>5</strike>60.",
            "Some 87 or 60.",
            &["(s)", "(strike)"],
        ),
        (
            "<p>Some <span style='color: red; text-decoration: underline line-through'>90</span> 87.",
            "Some 87.",
            &["(span)"],
        ),
        (
            "<p>Some 5<s>1</s>2, 5 <s>or 6</s> 612, 1,<s>2</s>345 and 1&nbsp;<s>6</s>,345.",
            "Some 5 […] 2, 5 […] 612, 1, […] 345 and 1\u{a0} , […] 345.",
            &["(s)", "(s)", "(s)", "(s)"],
        ),
        (
            "<p>From 5<s>%</s> to 6<s>,5</s>% and 7 <s>men</s> or 8<s>.</s><p>9.",
            "From 5 to 6 % and 7 or 8\n\n9.",
            &["(s)", "(s)", "(s)", "(s)"],
        ),
        (
            "<p>So <del>many</del> 87<sup>1</sup> and 87 <del>many</del><sup>2</sup> men.",
            "So 87 and 87 men.",
            &["(del)", "(del)"],
        ),
        (
            "<table><tr><td>Men<td><s>5</s>60<tr><td>Women<td style='text-decoration:line-through'>4<td>5</table>",
            "Men\t60\nWomen\t\t5",
            &["(s)", "(td)"],
        ),
    ] {
        check_page(page, text, left_out);
    }
}

#[test]
fn what_is_hidden_is_left_out() {
    for (page, text, left_out) in [
        // Rows and cells without their ends.
        (
            "<table><tr><th>A<th>B<tr hidden><td>East<td>5<tr><td>North<td>6</table>",
            "A\tB\nNorth\t6",
            &["tr"] as &[&str],
        ),
        (
            "<table><tr><td>East<td>5<tr style='display: none'><td>North<td>6</table><p>In all 5.",
            "East\t5\n\nIn all 5.",
            &["tr"],
        ),
        (
            "<table><tr style=\"visibility:collapse\"><td>East</td><td>5</td></tr><tr><td>North</td><td>6</td></tr></table>",
            "North\t6",
            &["tr"],
        ),
        (
            "<table><tr><td>A<td hidden>5<td>6<tr><td>B<td hidden>7</td><td>8</table>",
            "A\t6\nB\t8",
            &["td", "td"],
        ),
        // Its place stays.
        (
            "<table><tr><td>A<td style='visibility:hidden'>5<td>6<tr><td>B<td>7<td>8</table>",
            "A\t\t6\nB\t7\t8",
            &["td"],
        ),
        (
            "<table><tbody hidden><tr><td>A<td>5<tbody><tr><td>B<td>6</table>",
            "B\t6",
            &["tbody"],
        ),
        (
            "<table><tr hidden><td><table><tr><td>A<tr><td>B</table><td>5</tr><tr><td>C<td>6</table>",
            "C\t6",
            &["tr"],
        ),
        (
            "<ul><li hidden>5<ul><li>6</ul><li>7</ul>8",
            "7\n\n8",
            &["li"],
        ),
        ("<p hidden>5<p>6", "6", &["p"]),
        ("<p>5<p hidden>6", "5", &["p"]),
        (
            "<p>Some <span id=a style='display:none'>9</span>87 and 5<i hidden='until-found'>1</i>2.",
            "Some 87 and 5 […] 2.",
            &["span", "i"],
        ),
        // A class by this name is none.
        (
            "<p class='small hidden wide'>5 <input hidden>6 <b aria-hidden=true>7</b>",
            "5 6 7",
            &[],
        ),
        // The whole page may be shown by a script.
        ("<body style='visibility:hidden'><p>5", "5", &[]),
    ] {
        check_page(page, text, left_out);
    }
}

#[test]
fn a_link_into_the_page_behind_a_number_is_the_mark_of_a_note() {
    for (page, text, n_marks) in [
        ("Some 87<a href=\"#fn1\">1</a> men.", "Some 87 men.", 1),
        (
            "Some 87<sup><a href='#fn1'>[1]</a></sup> men.",
            "Some 87 men.",
            1,
        ),
        (
            "Some 87<a class=x href='#fn1'><sup>1</sup></a> men.",
            "Some 87 men.",
            1,
        ),
        (
            "Some 87%<a href=#fn112>112</a> of men.<a href='a.html#n3'>b</a>",
            "Some 87% of men.",
            2,
        ),
        (
            "See <a href='#t1'>87</a> and 3.<a href='#t2'>1</a>, 8<a href='/a'>7</a>",
            "See 87 and 3.1, 87",
            0,
        ),
        (
            "Some 8<a name=x>7</a> of<a href='#x'> 90 men</a>.",
            "Some 87 of 90 men.",
            0,
        ),
    ] {
        let imported = html::to_text(page);
        assert_eq!(imported.text, text, "{page}");
        assert_eq!(imported.marks.len(), n_marks, "{page}");
    }
}

#[test]
fn attributes_are_found_in_any_order() {
    let page = "<table><tr><th id=a>A<th class='x' colspan=\"2\">B<tr><td>x<td>1<td>2<tr><td>y<td>3<td>4</table>";
    let imported = html::to_text(page);
    let names = imported.tables[0].columns.iter().map(super::Name::full);
    assert_eq!(names.collect::<Vec<_>>(), ["A", "B", "B"]);
}

#[test]
fn cells_that_reach_over_others_name_them() {
    let page = "<table><caption>Turnout</caption><tr><th rowspan=2>Area<th colspan='2'>2019<th colspan=2>2023<tr><th>Old<th>New<th>Old<th>New\
        <tr><th>North<td>1<td>2<sup>1</sup><td>3<td>4<tr><th colspan=5>Rest<tr><td>South<td>5<td><b>6</b>0<td>7<td>8</table>";
    let imported = html::to_text(page);
    let table = &imported.tables[0];
    let names: Vec<String> = table.columns.iter().map(super::Name::full).collect();
    assert_eq!(table.title, "Turnout");
    assert_eq!(
        names,
        ["Area", "2019 Old", "2019 New", "2023 Old", "2023 New"]
    );
    assert_eq!(
        rows(table),
        [
            "North 1=1 2=2 3=3 4=4",
            "Rest",
            "Rest South 1=5 2=60 3=7 4=8"
        ]
    );
}

#[test]
fn a_table_that_places_others_is_no_table() {
    let page = "<table><tr><td>Menu 5<td><table><tr><td>Kind<td>Cases<tr><td>Old<td>52<tr><td>New<td>42</table></table>";
    let imported = html::to_text(page);
    assert_eq!(imported.text, "Menu 5\n\nKind\tCases\nOld\t52\nNew\t42");
    assert_eq!(imported.tables.len(), 1);
}

#[test]
fn tables_that_stand_too_far_in_each_other_are_text() {
    for (n, is_cut) in [(20, false), (40, true), (40_000, true)] {
        let page = format!(
            "{}<table><tr><th>Kind<th>Cases<tr><td>Old<td>52</table>{}<p>In all 94.",
            "<table><tr><td>".repeat(n),
            "</table>".repeat(n)
        );
        let imported = html::to_text(&page);
        assert_eq!(imported.is_cut, is_cut, "{n}");
        let words: Vec<&str> = imported.text.split_whitespace().collect();
        assert_eq!(words.join(" "), "Kind Cases Old 52 In all 94.", "{n}");
        assert_eq!(imported.tables.len(), usize::from(!is_cut), "{n}");
    }
}

/// The places of the tables of a page, and whether some were cut.
fn places(page: &str) -> (usize, bool) {
    let imported = html::to_text(page);
    let tables = imported.tables.iter();
    let made = |table: &Table| table.columns.len() + table.rows.len() + table.cells.len();
    (
        tables.map(made).sum::<usize>() + imported.text.len(),
        imported.is_cut,
    )
}

#[test]
fn what_cells_claim_to_reach_over_is_bounded_for_a_whole_page() {
    let cells = "<tr><td colspan=1000 rowspan=1000>1<td>2";
    for n in [50, 500, 2_500] {
        for page in [
            format!("<table>{}", cells.repeat(n)),
            // In many tables.
            format!("<table>{cells}{cells}</table>").repeat(n),
            format!("<table><tr><th>A<th>B{cells}{cells}<tr><td>3<td>4</table>").repeat(n),
        ] {
            let (n_places, _) = places(&page);
            // Four for a cell, and what is spare, in the text and in the table.
            assert!(n_places < 500_000 + 30 * n, "{n}: {n_places}");
        }
        assert!(places(&format!("<table>{}", cells.repeat(n))).1, "{n}");
    }
    // A table as they are: each group named once for all of its rows, under a head over several columns.
    let group = "<tr><th rowspan=40>North<td colspan=2>1".to_owned() + &"<tr><td>2<td>3".repeat(39);
    let page = format!(
        "<table><tr><th rowspan=2>Area<th colspan=2>Cases<tr><th>Old<th>New{}</table>",
        group.repeat(400)
    );
    let (n_places, is_cut) = places(&page);
    assert!(!is_cut && n_places > 40 * 400 * 3, "{n_places}");
}

#[test]
fn empty_places_of_a_table_are_bounded() {
    let wide = "1\t".repeat(20_000);
    let text = format!("{wide}2\n{}", "North\t5\n".repeat(20_000));
    let (tables, cut_at) = super::look(&text);
    let n: usize = tables.iter().map(|table| table.cells.len()).sum();
    assert!(n < 150_000, "{n}");
    assert_eq!(
        cut_at.map(|at| text[at..].starts_with("North\t5")),
        Some(true)
    );
    // A name is not copied to every row and column, however long it is.
    let name = "long ".repeat(20_000);
    let text = format!("{name}\t\n{}", "North\t5\n".repeat(1_000));
    let (tables, _) = super::look(&text);
    let names = tables
        .iter()
        .flat_map(|table| table.columns.iter().chain(&table.rows));
    let letters =
        |name: &super::Name| name.text.len() + name.path.iter().map(String::len).sum::<usize>();
    assert!(names.map(letters).sum::<usize>() < 1_200_000);
}

#[test]
fn any_bytes_give_a_text() {
    for page in [
        "<",
        "</",
        "<p",
        "<p a=\"",
        "<!--",
        "<table><td>1",
        "</table></td></tr>",
        "<td>1<td>2<tr>",
        "<table><tr><td colspan=99999 rowspan=99999>1",
        "&",
        "&#xffffffff;",
        "&#0;",
        "<script>",
        "<nav><p>12",
        "<caption>x</caption>",
        "<table><table><table>",
        "<sup>2",
        "a<b",
    ] {
        let imported = html::to_text(page);
        for table in &imported.tables {
            assert!(
                table
                    .cells
                    .iter()
                    .all(|cell| imported.text.get(cell.span.clone()).is_some())
            );
        }
    }
    assert_eq!(html::to_text("<nav><p>12 left").text, "12 left");
}

#[test]
fn spans_hold_what_was_read() {
    arbtest::arbtest(|u| {
        let pieces = [
            "\t", "\n", "|", ";", ",", "  ", "12", "1,204", "-", "Total", "é", "%", "£", "(", ")",
            "<td>", "<table>", "</table>", "<tr>", ".",
        ];
        let mut text = String::new();
        for _ in 0..u.int_in_range(0..=60)? {
            text.push_str(pieces[u.int_in_range(0..=pieces.len() - 1)?]);
        }
        let imported = html::to_text(&text);
        for (text, tables) in [
            (&text, find(&text)),
            (&imported.text, imported.tables.clone()),
        ] {
            for table in tables {
                assert!(table.span.end <= text.len());
                for cell in &table.cells {
                    let inner = &text[cell.span.clone()];
                    assert!(cell.row < table.rows.len() && cell.col < table.columns.len());
                    assert_eq!(cell.figure.is_none(), cell.missing.is_some(), "{inner}");
                }
            }
        }
        Ok(())
    });
}

#[test]
fn a_list_with_its_total_is_a_table() {
    let rows = [
        "Main Building 1=412300",
        "Dockside Gallery 1=188750",
        "Carriage House 1=63950",
        "Total 1=665000",
    ];
    for text in [
        "Main Building 412,300\nDockside Gallery 188,750\nCarriage House 63,950\nTotal 665,000\n",
        "Main Building: 412,300\nDockside Gallery: 188,750\nCarriage House: 63,950\n\nTotal: 665,000\n",
        "- Main Building: 412,300\n- Dockside Gallery: 188,750\n- Carriage House: 63,950\nTotal: 665,000\n",
        "Main Building ........ 412,300\nDockside Gallery ..... 188,750\nCarriage House ....... 63,950\nTotal ......... 665,000\n",
        "Main Building – 412,300\nDockside Gallery – 188,750\nCarriage House – 63,950\nTotal – 665,000\n",
    ] {
        check(text, &["", ""], &rows);
    }
    for text in [
        // No total, or more than one: nothing says that these belong together.
        "Main Building 412,300\nDockside Gallery 188,750\nCarriage House 63,950\n",
        "Adults 12\nChildren 30\nTotal 42\nStaff 7\nGuests 8\nTotal 15\n",
        "Adults: 12\nChildren: 30\nTotal cost: 42\n",
        // Lines of prose.
        "The museum was opened in May 2024\nIt has had visitors from 35\nTotal 42\n",
        "Visits in 2023\nVisits in 2024\nTotal 42\n",
        "Phase 2\nNorth 120\nTotal 120\n",
        "North 120 1,310\nSouth 85 990\nTotal 205 2,300\n",
    ] {
        assert!(find(text).is_empty(), "{text}");
    }
}
