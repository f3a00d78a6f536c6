//! The JSON Schema of the format, written from the tables in [`super::fields`].

use super::fields::{Field, Object, SHEET, Type};
use super::kinds::Kind;
use super::limits;
use crate::value::{Value, object};

/// What [`super::decode`] takes for an id, to a program that checks a sheet before it does; names of devices are told later.
const ID_PATTERN: &str =
    r#"^[^-\s.\x00-\x1f"*/:<>?\\|]([^\x00-\x1f"*/:<>?\\|]*[^\s.\x00-\x1f"*/:<>?\\|])?$"#;

/// The schema of a sheet, as JSON Schema 2020-12.
pub fn schema() -> Value {
    let mut root = describe(&SHEET);
    if let Value::Object(members) = &mut root {
        members.insert(
            0,
            (
                "$schema".into(),
                "https://json-schema.org/draft/2020-12/schema".into(),
            ),
        );
        members.insert(1, ("title".into(), "A Crossfoot sheet".into()));
        members.push(("$defs".into(), object([("date", date())])));
    }
    root
}

fn describe(table: &Object) -> Value {
    let own = table
        .fields
        .iter()
        .map(|field| (field.name.to_owned(), property(field)));
    let mut properties: Vec<(String, Value)> = own.collect();
    properties.extend(of_kinds(table.kinds));
    let required: Vec<&str> = table
        .fields
        .iter()
        .filter(|field| field.required)
        .map(|field| field.name)
        .collect();
    let mut members = vec![
        ("type".to_owned(), Value::from("object")),
        ("properties".to_owned(), Value::Object(properties)),
        ("additionalProperties".to_owned(), Value::from(false)),
    ];
    if !required.is_empty() {
        members.push(("required".to_owned(), required.into()));
    }
    if !table.kinds.is_empty() {
        let rules = table.kinds.iter().map(kind_rule).collect();
        members.push(("allOf".to_owned(), Value::Array(rules)));
    }
    Value::Object(members)
}

/// Properties that kinds have beyond those of all. Of several with one name each has its form and says what it is.
fn of_kinds(kinds: &[Kind]) -> Vec<(String, Value)> {
    let all = || (kinds.iter()).flat_map(|kind| kind.fields.iter().map(move |field| (kind, field)));
    let mut out: Vec<(String, Value)> = Vec::new();
    for (_, field) in all() {
        if out.iter().any(|(name, _)| name == field.name) {
            continue;
        }
        let (mut forms, mut about): (Vec<Value>, Vec<(String, &str)>) = Default::default();
        for (kind, same) in all().filter(|(_, other)| other.name == field.name) {
            let form = type_of(&same.kind, false);
            if !forms.contains(&form) {
                forms.push(form);
            }
            match about.iter_mut().find(|(_, words)| *words == same.about) {
                Some((kinds, _)) => *kinds = format!("{kinds}, {}", kind.name),
                None => about.push((kind.name.to_owned(), same.about)),
            }
        }
        let mut value = match forms.len() {
            1 => forms.remove(0),
            _ => object([("anyOf", Value::Array(forms))]),
        };
        let about = about
            .iter()
            .map(|(kinds, words)| format!("{kinds}: {words}"));
        let about = about.collect::<Vec<_>>().join("; ");
        if let Value::Object(members) = &mut value {
            members.push(("description".into(), about.into()));
        }
        out.push((field.name.to_owned(), value));
    }
    out
}

/// The fields that one kind of chart needs.
fn kind_rule(kind: &Kind) -> Value {
    let is_kind = object([(
        "properties",
        object([("kind", object([("const", kind.name.into())]))]),
    )]);
    let needed = kind.fields.iter().filter(|field| field.required);
    let needed: Vec<&str> = needed.map(|field| field.name).collect();
    object([
        ("if", is_kind),
        ("then", object([("required", needed.into())])),
    ])
}

fn property(field: &Field) -> Value {
    let mut value = type_of(&field.kind, field.required);
    if let Value::Object(members) = &mut value {
        members.push(("description".into(), field.about.into()));
    }
    value
}

fn type_of(kind: &Type, required: bool) -> Value {
    // `null` stands for an absent field, wherever a field may be absent.
    let named = |name: &str| {
        if required {
            Value::from(name)
        } else {
            vec![name, "null"].into()
        }
    };
    let most = |most: usize| Value::from(most);
    let name = || {
        object([
            ("type", "string".into()),
            ("minLength", 1.0.into()),
            ("maxLength", most(limits::NAME)),
        ])
    };
    let names = || {
        object([
            ("type", "array".into()),
            ("items", name()),
            ("minItems", 1.0.into()),
            ("maxItems", most(limits::NAMES)),
        ])
    };
    let any = |mut options: Vec<Value>| {
        if !required {
            options.push(object([("type", "null".into())]));
        }
        object([("anyOf", Value::Array(options))])
    };
    let date = || object([("$ref", "#/$defs/date".into())]);
    match kind {
        Type::Text(letters) => object([("type", named("string")), ("maxLength", most(*letters))]),
        Type::Id => object([
            ("type", named("string")),
            ("minLength", 1.0.into()),
            ("maxLength", most(limits::NAME)),
            ("pattern", ID_PATTERN.into()),
        ]),
        Type::Name => object([
            ("type", named("string")),
            ("minLength", 1.0.into()),
            ("maxLength", most(limits::NAME)),
        ]),
        Type::Url => object([
            ("type", named("string")),
            ("pattern", "^https?://".into()),
            ("maxLength", most(limits::ADDRESS)),
        ]),
        Type::Color => object([
            ("type", named("string")),
            ("pattern", "^#[0-9A-Fa-f]{6}$".into()),
        ]),
        Type::Number => object([("type", named("number"))]),
        Type::Bool => object([("type", named("boolean"))]),
        Type::Answer => object([("type", named("object"))]),
        Type::Count(largest) => object([
            ("type", named("integer")),
            ("minimum", 1.0.into()),
            ("maximum", most(*largest)),
        ]),
        Type::Date => any(vec![date()]),
        Type::Choice(choices) => {
            let mut options: Vec<Value> =
                choices.iter().map(|choice| Value::from(*choice)).collect();
            if !required {
                options.push(Value::Null);
            }
            object([("enum", Value::Array(options))])
        }
        Type::Pair => object([
            ("type", named("array")),
            ("items", object([("type", "number".into())])),
            ("minItems", 2.0.into()),
            ("maxItems", 2.0.into()),
        ]),
        Type::Names(least) => object([
            ("type", named("array")),
            ("items", name()),
            ("minItems", most(*least)),
            ("maxItems", most(limits::NAMES)),
        ]),
        Type::NameOrNames => any(vec![name(), names()]),
        Type::List(table, items) => object([
            ("type", named("array")),
            ("items", describe(table)),
            ("maxItems", most(*items)),
        ]),
    }
}

fn date() -> Value {
    let text = || {
        object([
            ("type", "string".into()),
            ("pattern", "^\\d{4}(-Q[1-4]|-\\d{2}(-\\d{2})?)?$".into()),
        ])
    };
    let period = object([
        ("type", "object".into()),
        ("properties", object([("start", text()), ("end", text())])),
        ("required", vec!["start", "end"].into()),
        ("additionalProperties", false.into()),
    ]);
    object([("anyOf", Value::Array(vec![text(), period]))])
}
