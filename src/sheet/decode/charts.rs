//! Charts: which fields go with which kind, and what they name.

use super::*;
use crate::sheet::kinds::{self, chart_kinds, holds, sorts};

impl Decoder {
    pub(super) fn charts(&mut self, value: &Value) {
        let mut names = std::collections::HashMap::<String, String>::new();
        for (i, item) in list(value, "charts").iter().enumerate() {
            let at = nth("/charts", i);
            let id = text(item, "id");
            self.take(Things::Charts, &id, &at);
            // Many systems have one file for both. Letters beyond ASCII are compared where files are written: their table is 8 KB.
            let folded = id.to_ascii_lowercase();
            match names.get(&folded) {
                Some(other) if *other != id => {
                    let places = [("id", (&*id).into()), ("other", (&**other).into())];
                    self.error(&under(&at, "id"), words::SAME_FILE.with(places));
                }
                _ => drop(names.insert(folded, id.clone())),
            }
            let errors = self.errors.len() + self.n_more;
            for field in ["title", "subtitle", "note"] {
                for (_, slot) in slots(&text(item, field)) {
                    self.variable(slot.name(), &under(&at, field));
                }
            }
            self.chart_fields(item, &at);
            if self.errors.len() + self.n_more > errors {
                continue;
            }
            if let Some(kind) = self.chart_kind(item, &at) {
                self.sheet.charts.push(ChartSpec {
                    id,
                    title: text(item, "title"),
                    subtitle: text(item, "subtitle"),
                    note: text(item, "note"),
                    byline: text(item, "byline"),
                    source: text(item, "source"),
                    accent: item.get("accent").and_then(Value::as_str).and_then(color),
                    kind,
                });
            }
        }
    }

    /// Checks that a chart has the fields of its kind and no others.
    fn chart_fields(&mut self, item: &Value, at: &str) {
        let name = text(item, "kind");
        let own = kinds::kind(&name).map_or(&[][..], |kind| kind.fields);
        let given = |name: &str| item.get(name).is_some_and(|member| *member != Value::Null);
        for field in own
            .iter()
            .filter(|field| field.required && !given(field.name))
        {
            let places = [("kind", name.as_str().into()), ("field", field.name.into())];
            self.error(at, words::CHART_FIELD.with(places));
        }
        let is_own = |field: &str| own.iter().any(|known| known.name == field);
        let is_common = |field: &str| {
            fields::CHARTS
                .fields
                .iter()
                .any(|known| known.name == field)
        };
        let mut told: Vec<&str> = Vec::new();
        for field in fields::CHARTS.fields_of(item) {
            let extra = field.name;
            if !given(extra) || is_own(extra) || is_common(extra) || told.contains(&extra) {
                continue;
            }
            told.push(extra);
            let expected: Vec<&str> = own.iter().map(|field| field.name).collect();
            let expected = expected.join(", ");
            let places = [
                ("kind", name.as_str().into()),
                ("field", extra.into()),
                ("expected", expected.into()),
            ];
            self.error(&under(at, extra), words::CHART_EXTRA.with(places));
        }
    }

    /// Looks up each of the names in `field` (one, a list, or none at all); `None` with errors said.
    fn each<T>(
        &mut self,
        item: &Value,
        field: &str,
        at: &str,
        mut find: impl FnMut(&mut Decoder, &str, &str) -> Option<T>,
    ) -> Option<Vec<T>> {
        let one = item.get(field).filter(|member| member.as_str().is_some());
        let names = one.map_or_else(|| list(item, field), std::slice::from_ref);
        let mut found = Vec::new();
        for (i, name) in names.iter().enumerate() {
            let place = if one.is_some() {
                under(at, field)
            } else {
                nth(&under(at, field), i)
            };
            found.extend(find(self, name.as_str().unwrap_or_default(), &place));
        }
        (found.len() == names.len()).then_some(found)
    }
}

/// How a field of a sort is read; `None` with errors said.
trait Taken {
    type Held;

    fn taken(decoder: &mut Decoder, item: &Value, field: &str, at: &str) -> Option<Self::Held>;
}

macro_rules! taken {
    ($($sort:ident: |$decoder:ident, $item:ident, $field:ident, $at:ident| $take:expr;)*) => {
        $(impl Taken for sorts::$sort {
            type Held = holds::$sort;

            fn taken($decoder: &mut Decoder, $item: &Value, $field: &str, $at: &str) -> Option<holds::$sort> {
                $take
            }
        })*
    };
}

taken! {
    Variable: |decoder, item, field, at| {
        let name = item.get(field)?.as_str()?;
        decoder.variable(name, &under(at, field))
    };
    Variables: |decoder, item, field, at| decoder.each(item, field, at, Decoder::variable);
    MaybeVariable: |decoder, item, field, at| match item.get(field) {
        Some(Value::String(_)) => sorts::Variable::taken(decoder, item, field, at).map(Some),
        _ => Some(None),
    };
    Share: |decoder, item, field, at| {
        let variable = sorts::Variable::taken(decoder, item, field, at)?;
        decoder.is_share(variable, &under(at, field)).then_some(variable)
    };
    Quantity: |decoder, item, field, at| decoder.find_member(Things::Quantities, item, field, at);
    MaybeQuantity: |decoder, item, field, at| match item.get(field) {
        Some(Value::String(_)) => sorts::Quantity::taken(decoder, item, field, at).map(Some),
        _ => Some(None),
    };
    AllSeries: |decoder, item, field, at| {
        decoder.each(item, field, at, |d, name, at| d.find(Things::Series, name, at))
    };
    Events: |decoder, item, field, at| {
        decoder.each(item, field, at, |d, name, at| d.find(Things::Events, name, at))
    };
    Date: |decoder, item, field, at| Some(decoder.optional_date(item, field, at));
    Of: |_decoder, item, field, _at| {
        Some(item.get(field).and_then(Value::as_f64).unwrap_or(100.0) as u32)
    };
    Words: |_decoder, item, field, _at| Some(text(item, field));
    IsCurve: |_decoder, item, field, _at| {
        Some(item.get(field).and_then(Value::as_str) == Some("density"))
    };
}

macro_rules! chart_kind {
    ($($(#[$doc:meta])* $tag:literal $name:ident => $variant:ident { $($field:ident: $sort:ident = $about:literal,)* })*) => {
        impl Decoder {
            /// What a chart draws; its fields have been checked.
            fn chart_kind(&mut self, item: &Value, at: &str) -> Option<ChartKind> {
                match item.get("kind")?.as_str()? {
                    $(stringify!($name) => Some(ChartKind::$variant {
                        $($field: sorts::$sort::taken(self, item, stringify!($field), at)?),*
                    }),)*
                    _ => None,
                }
            }
        }
    };
}
chart_kinds!(chart_kind);

impl Decoder {
    /// Whether a variable is a share; says that it is none.
    fn is_share(&mut self, variable: usize, at: &str) -> bool {
        let quantity = &self.sheet.quantities[self.sheet.variables[variable].quantity];
        if quantity.is_percent() {
            return true;
        }
        let (name, unit) = (quantity.id.clone(), quantity.unit.clone());
        let unit: Place = if unit.is_empty() {
            words::SOMETHING.into()
        } else {
            unit.into()
        };
        self.error(
            at,
            words::NOT_A_SHARE.with([("name", name.into()), ("unit", unit)]),
        );
        false
    }
}
