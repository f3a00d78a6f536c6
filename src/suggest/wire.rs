//! The JSON form of what a text says and what ties its figures.

use super::{Suggestion, compare};
use crate::value::{Value, object};

impl Suggestion {
    pub fn to_value(&self) -> Value {
        let relations: Vec<Value> = self
            .relations
            .iter()
            .map(|relation| {
                object([
                    ("kind", relation.kind.name().into()),
                    ("formula", relation.formula(&self.figures).as_str().into()),
                    (
                        "figures",
                        relation
                            .figures()
                            .iter()
                            .map(|&i| Value::from(self.figures[i].id.as_str()))
                            .collect::<Vec<_>>()
                            .into(),
                    ),
                    ("outcome", compare(relation, &self.figures).name().into()),
                    (
                        "assumes",
                        relation.assumes.as_deref().map_or(Value::Null, Value::from),
                    ),
                ])
            })
            .collect();
        let figures: Vec<Value> = self
            .figures
            .iter()
            .map(|figure| {
                object([
                    ("id", figure.id.as_str().into()),
                    ("start", figure.utf16.start.into()),
                    ("end", figure.utf16.end.into()),
                    ("surface", figure.surface.as_str().into()),
                    ("unit", figure.unit.as_str().into()),
                    ("name", figure.name.as_str().into()),
                ])
            })
            .collect();
        object([("figures", figures.into()), ("relations", relations.into())])
    }
}
