//! Prose in columns side by side, in the order in which it is read.
//!
//! Frames see the columns one below the other, and figures are counted in that order; what is found leads back to the text as it
//! was given.

use super::wire::Places;
use super::{Edits, Suggestion, as_read, edits};
use crate::figure::date::Period;
use crate::read::{self, Reading};

/// The relations of `text`, which has columns.
///
/// # Errors
///
/// As for [`super::suggest_edited`].
pub(super) fn suggest(
    text: &str,
    mut reading: Reading,
    published: Option<Period>,
    edits: &Edits,
) -> Result<Suggestion, String> {
    let order = read::in_order(text);
    let place = |start, end| {
        let given = edits::bytes(text, start, end)?;
        let at = order.at(given.start);
        let span = at..at + given.len();
        order.text().get(span.clone()).map(|_| span)
    };
    let below = read::read(order.text(), published);
    let mut found = as_read(order.text(), below, published, edits, &place)?;
    let places = Places::new(text);
    for figure in &mut found.figures {
        let span = order.place(figure.span.clone());
        figure.utf16 = places.units(span.start)..places.units(span.end);
        figure.surface = text[span.clone()].to_owned();
        figure.span = span;
    }
    let tables = found.tables.iter_mut().map(|table| &mut table.span);
    let cues = found.relations.iter_mut().flat_map(|one| &mut one.cues);
    for span in tables.chain(cues) {
        *span = order.place(span.clone());
    }
    if let Some(at) = crate::table::look(order.text()).1 {
        reading.cut_table(text, order.place(at..at).start);
    }
    found.reading = reading;
    Ok(found)
}

#[cfg(test)]
mod tests {
    use crate::suggest::{Suggestion, compare, suggest};

    /// Lines of at most `width` letters.
    fn wrapped(text: &str, width: usize) -> Vec<String> {
        let mut lines: Vec<String> = Vec::new();
        for word in text.split(' ') {
            match lines.last_mut() {
                Some(line) if line.len() + 1 + word.len() <= width => *line += &format!(" {word}"),
                _ => lines.push(word.to_owned()),
            }
        }
        lines
    }

    /// Texts in columns side by side.
    fn side_by_side(texts: &[&str], width: usize) -> String {
        let columns: Vec<_> = texts.iter().map(|text| wrapped(text, width)).collect();
        let n_lines = columns.iter().map(Vec::len).max().unwrap_or_default();
        let line = |n: usize| -> String {
            let part = |column: &Vec<String>| column.get(n).cloned().unwrap_or_default();
            let parts = columns
                .iter()
                .map(|column| format!("{:1$}", part(column), width + 4));
            parts.collect::<String>().trim_end().to_owned() + "\n"
        };
        (0..n_lines).map(line).collect()
    }

    /// The relations of a text: the numbers of each and what came of it, by their places.
    fn told(found: &Suggestion, text: &str) -> Vec<String> {
        let tell = |relation: &crate::suggest::Relation| {
            let mut figures: Vec<String> = Vec::new();
            for i in relation.figures() {
                let figure = &found.figures[i];
                assert_eq!(&text[figure.span.clone()], figure.surface);
                // What stands on another line is left out there.
                figures.push(figure.figure.amount.to_digits());
            }
            // A cue over two lines keeps one of them.
            assert!((relation.cues.iter()).all(|cue| !text[cue.clone()].contains("  ")));
            let (kind, outcome) = (relation.kind.name(), compare(relation, &found.figures));
            format!("{kind} {} of {}", outcome.name(), figures.join(", "))
        };
        let mut told: Vec<String> = found.relations.iter().map(tell).collect();
        told.sort();
        told
    }

    #[test]
    fn columns_have_the_relations_of_their_texts_in_a_row() {
        let texts = [
            "The council dealt with 1,204 complaints, of which 310 were about noise and 894 about litter. It spent £4.2 million, up 5 \
             per cent from £4.0 million in 2023. Of the 412 homes 103, or 25 per cent, are empty.",
            "Police made 412 arrests, 318 of them at night and 94 by day. Burglaries fell from 200 to 150, a fall of 25 per cent, \
             the force said. In all 60 officers, 36 of them men and 24 women, were hired.",
            "In all 840 people were questioned, and 36 per cent were for it, 64 per cent against. The board has 1,400 trains, 12 per \
             cent more than in 2019, when it had 1,250. It paid £3.20 a ride, an increase of 20 cents.",
            "The toll rose to 131, of whom 28 were children and 113 adults. Fares rose by 10 per cent, from 200 pounds to 260 pounds, \
             the board said, and then it was silent about all that had been asked before.",
        ];
        for width in [34, 40, 52] {
            for columns in [&[0, 1][..], &[1, 0], &[2, 3], &[3, 0], &[0, 1, 2]] {
                if columns.len() > 2 && width > 40 {
                    continue;
                }
                let columns: Vec<&str> = columns.iter().map(|&i| texts[i]).collect();
                let row = columns.join("\n\n");
                let row = told(&suggest(&row, None), &row);
                let text = side_by_side(&columns, width);
                let found = suggest(&text, None);
                assert!(!found.reading.columns.is_empty(), "{text}");
                assert_eq!(told(&found, &text), row, "{text}");
            }
        }
    }

    #[test]
    fn what_a_person_adds_and_corrects_stays_where_it_is() {
        use crate::suggest::{Edits, suggest_edited};
        let text = side_by_side(
            &[
                "The council dealt with 1,204 complaints, of which 310 were about noise and the rest about litter.",
                "Police made a dozen arrests at night, which is a little more than it made in the year before.",
            ],
            30,
        );
        let at = text.find("rest").unwrap();
        let edits = Edits {
            figures: vec![(at, at + 4, "894".to_owned())],
            names: vec![("f3".to_owned(), "arrests".to_owned())],
            ..Edits::default()
        };
        let found = suggest_edited(&text, None, &edits).unwrap();
        let figures = found.figures.iter();
        let figures: Vec<_> = figures.map(|f| (&*f.id, &text[f.span.clone()])).collect();
        assert_eq!(
            figures,
            [
                ("f1", "1,204"),
                ("f2", "310"),
                ("f3", "a dozen"),
                ("u1", "rest")
            ]
        );
        assert_eq!(found.figures[2].name, "arrests");
    }

    #[test]
    fn nothing_is_tied_from_column_to_column() {
        let left = "The fund had 1,204 applications in the year. Of which those that it could not settle at once were put off and";
        let right = "310 of them were from the north and 894 from the south, said the mayor of the city to the press on the day.";
        for (left, right) in [(left, right), (right, left)] {
            let text = side_by_side(&[left, right], 36);
            let found = suggest(&text, None);
            assert!(!found.reading.columns.is_empty(), "{text}");
            assert_eq!(told(&found, &text), [""; 0], "{text}");
        }
    }
}
