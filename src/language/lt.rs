//! Lithuanian.

use super::{Class, Class::*, currency};

/// Words by what they mean in a number expression.
pub const NUMBERS: &[(Class, &str)] = &[
    (Money(currency::EUR), "eurai euras eurus eurų"),
    (Percent, "proc"),
    (Scale(3), "tūkst tūkstančiai tūkstančių"),
];

/// The genitive of the months' names, which dates have.
pub const MONTHS: [&str; 12] = [
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
];

/// Stems of the ordinals from "third" to "tenth".
pub const ORDINALS: [&str; 8] = [
    "treči", "ketvirt", "penkt", "šešt", "septint", "aštunt", "devint", "dešimt",
];

/// Behind a year: "2023 metais".
pub const YEAR: &str = "metai metais metų metams metus";

/// Behind a day: "5 d."
pub const DAY: &str = "d dieną";

/// Behind an amount of money.
pub const EUROS: &str = "euras eurai eurų euro eurus Eur EUR €";

/// "kas ketvirtas": one in four.
pub const EACH: &str = "kas";

/// Short for percent.
pub const PERCENT: &str = "proc";

/// Below the number and close to it.
pub const NEARLY: &str = "arti,beveik";

/// Above the number and close to it.
pub const JUST_OVER: &str = "kiek daugiau nei,šiek tiek daugiau nei";

/// The number or less.
pub const AT_MOST: &str = "daugiausia,ne daugiau kaip";

/// The number or more.
pub const AT_LEAST: &str = "bent,mažiausiai,ne mažiau kaip";

/// About the number.
pub const ABOUT: &str = "apie,maždaug";

/// Above the number.
pub const MORE_THAN: &str = "daugiau kaip,daugiau negu,daugiau nei,virš,per";

/// The number or less, as a bound that gives way first.
pub const UP_TO: &str = "iki";

/// Below the number.
pub const LESS_THAN: &str = "mažiau kaip,mažiau nei";

/// Words that judge a number and do not change it.
pub const JUDGING: &str = "tik";
