//! Lithuanian: what its usual forms are told with.

use super::{Class::*, Hedge, Phrasebook, currency};

/// The words of the language.
pub const PHRASEBOOK: Phrasebook = Phrasebook {
    code: "lt",
    numbers: &[
        (Money(currency::EUR), "eurai euras eurus eurų"),
        (Percent, "proc"),
        (Scale(3), "tūkst tūkstančiai tūkstančių"),
    ],
    hedges: &[
        (Some(Hedge::Nearly), "arti,beveik"),
        (
            Some(Hedge::JustOver),
            "kiek daugiau nei,šiek tiek daugiau nei",
        ),
        (Some(Hedge::AtMost), "daugiausia,ne daugiau kaip"),
        (Some(Hedge::AtLeast), "bent,mažiausiai,ne mažiau kaip"),
        (Some(Hedge::About), "apie,maždaug"),
        (
            Some(Hedge::MoreThan),
            "daugiau kaip,daugiau negu,daugiau nei,virš,per",
        ),
        (Some(Hedge::UpTo), "iki"),
        (Some(Hedge::LessThan), "mažiau kaip,mažiau nei"),
        (None, "tik"),
    ],
    percent: "proc",
    money: (currency::EUR, "euras eurai eurų euro eurus Eur EUR €"),
    each: "kas",
    ordinals: &[
        "treči", "ketvirt", "penkt", "šešt", "septint", "aštunt", "devint", "dešimt",
    ],
    months: &[
        "sausio",
        "vasario",
        "kovo",
        "balandžio",
        "gegužės",
        "birželio",
        "liepos",
        "rugpjūčio",
        "rugsėjo",
        "spalio",
        "lapkričio",
        "gruodžio",
    ],
    year: "metai metais metų metams metus",
    short_year: "m",
    day: "d dieną",
};
