//! The words and symbols of number expressions, in tables.

use super::lex::Class::{self, *};
use super::lex::{MARKS, among, mark};
use super::table::{self, Rows, Table, bytes, chained, n_rows};
use crate::language::currency::*;
pub use crate::language::currency::{EUR, GBP, JPY, KRW, USD};
use crate::language::{PHRASEBOOKS, en::numbers as en};

/// Currencies, each by its ISO 4217 code and then by other signs: capital letters in the case they are
/// written in ("RM" but not "rm"), the letters before a dollar sign, and, after a plus, the adjective of a
/// name that it shares ("Swiss francs"). The row of a currency is its id in [`Class::Currency`]. Crowns whose country is not told
/// have no code.
#[rustfmt::skip]
const CURRENCIES: [&str; 80] = [
    "EUR",
    "USD U.S$ US$ USD$ +American +US",
    "GBP",
    "NGN",
    "KES KSH KSh KShs Ksh Kshs Sh Shs +Kenya +Kenyan",
    "INR Rs +Indian",
    "PHP PhP Php +Philippine",
    "ZAR",
    "JPY +Japanese",
    "CNY RMB Rmb +Chinese",
    "CHF Fr SFr +Swiss",
    "SEK SKr Skr +Swedish",
    "NOK NKr Nkr +Norwegian",
    "DKK DKr Dkr +Danish",
    "PLN +Polish",
    "CZK Kc +Czech",
    "HUF",
    "RUB +Russian",
    "UAH",
    "TRY +Turkish",
    "AUD A$ AU$ +Australian",
    "CAD C$ CA$ CAN$ Can$ Cdn$ +Canadian",
    "NZD NZ$",
    "SGD S$ SG$ +Singapore",
    "HKD HK$",
    "TWD NT$",
    "KRW",
    "IDR Rp",
    "MYR RM",
    "THB",
    "VND",
    "BDT Tk",
    "PKR +Pakistani",
    "LKR",
    "GHS GHC +Ghanaian",
    "UGX USh +Ugandan",
    "TZS TSh +Tanzanian",
    "ETB Birr",
    "EGP",
    "BRL R$",
    "MXN MX$ +Mexican",
    "AED Dh Dhs",
    "SAR",
    "ILS NIS",
    "BGN",
    "RON",
    "GEL",
    "KZT",
    "XAF",
    "XOF",
    "ZMW",
    "RWF",
    "MAD",
    "TND",
    "JOD",
    "KWD",
    "QAR",
    "OMR",
    "NPR",
    "UYU",
    "CLP +Chilean",
    "PEN",
    "ARS AR$ +Argentine",
    "ISK",
    "RSD",
    "MDL",
    "BYN",
    "XDR SDR",
    "LTL",
    "JMD J$ JA$ +Jamaican",
    "TTD TT$",
    "BBD Bds$ BDS$ +Barbadian",
    "XCD EC$",
    "FJD FJ$ F$ +Fijian",
    "GYD G$ +Guyanese",
    "DOP RD$ +Dominican",
    "ZWL Z$ ZW$ +Zimbabwean",
    "LRD L$ +Liberian",
    "BZD BZ$ +Belize",
    "kr",
];

static SIGNS: Table<(), { CURRENCIES.len() }, { bytes(&SIGN_ROWS) }> = Table::new(&SIGN_ROWS, b' ');

const SIGN_ROWS: [((), &str); CURRENCIES.len()] = {
    let mut rows = [((), ""); CURRENCIES.len()];
    let mut id = 0;
    while id < rows.len() {
        rows[id].1 = CURRENCIES[id];
        id += 1;
    }
    rows
};

fn sign(sign: &[u8]) -> Option<u8> {
    SIGNS.find(table::hash(sign), sign).map(|(id, ())| id as u8)
}

/// The ISO 4217 code of a currency, or the one name that it has.
pub fn currency(id: u8) -> String {
    let row = SIGNS.row(id.into()).split(|&byte| byte == b' ');
    let code = row.into_iter().next().unwrap_or_default();
    code.iter().map(|&letter| char::from(letter)).collect()
}

/// Looks up `first` and `second` as one sign.
fn joined(first: &str, second: &str) -> Option<u8> {
    let mut buffer = [0; 16];
    let (n, m) = (first.len(), second.len());
    buffer.get_mut(..n)?.copy_from_slice(first.as_bytes());
    buffer.get_mut(n..n + m)?.copy_from_slice(second.as_bytes());
    sign(&buffer[..n + m])
}

/// The currency of "$" after these letters.
pub fn dollar(letters: &str) -> Option<u8> {
    joined(letters, "$")
}

/// A currency's code or abbreviation, in the case it is written in.
pub fn code(word: &str) -> Option<Class> {
    let bytes = word.as_bytes();
    if !bytes.first().is_some_and(u8::is_ascii_uppercase) || bytes.len() > 4 {
        return None;
    }
    match bytes {
        b"K" => Some(CurrencyLetter(KWACHA)),
        b"N" => Some(CurrencyLetter(NGN)),
        b"P" => Some(CurrencyLetter(PHP)),
        b"R" => Some(CurrencyLetter(ZAR)),
        // "12 US soldiers", "30 IT staff": in capitals they are no pronouns.
        b"US" | b"IT" => Some(Plain),
        // "US" is a country as often as a currency; only "US$" counts, which `dollar` joins.
        _ => sign(bytes).map(Currency),
    }
}

/// Whether a word of a unit is money: a currency's code, sign or name, those included that several countries share.
pub fn is_money(word: &str) -> bool {
    let lower = word.to_ascii_lowercase();
    let known = [
        code(word),
        class(table::hash(lower.as_bytes()), lower.as_bytes()),
    ];
    let sign = |c: char| c == '$' || matches!(symbol(c), Currency(_));
    known
        .iter()
        .any(|class| matches!(class, Some(Currency(_) | Money(_))))
        || word.contains(sign)
        || among(&lower, en::MONEY_OF_SEVERAL)
        || among(&lower, en::MONEY_OR_WORDS)
}

/// The currency of "Swiss" before a currency's name.
pub fn adjective(adjective: &str) -> Option<u8> {
    joined("+", adjective)
}

/// What a character beyond ASCII means.
pub fn symbol(c: char) -> Class {
    match c {
        '€' => Currency(EUR),
        '£' => Currency(GBP),
        '₦' => Currency(NGN),
        '₹' => Currency(INR),
        '₱' => Currency(PHP),
        '¥' => Currency(JPY),
        '₩' => Currency(KRW),
        '₽' => Currency(RUB),
        '₴' => Currency(UAH),
        '₺' => Currency(TRY),
        '฿' => Currency(THB),
        '৳' => Currency(BDT),
        '₪' => Currency(ILS),
        '₵' => Currency(GHS),
        '₫' => Currency(VND),
        '₸' => Currency(KZT),
        '₾' => Currency(GEL),
        '％' => Percent,
        '¢' => Cent,
        _ => {
            let at = MARKS.iter().position(|&mark| mark == c);
            Mark(at.map_or(mark::OTHER, |at| mark::HALF + at as u8))
        }
    }
}

static WORDS: Table<Class, { LIST.len() }, { bytes(&LIST) }> = Table::new(&LIST, b' ');

/// The words of all languages whose numbers are read; no word stands in two of them.
const LIST: [(Class, &str); n_rows(&LISTS)] = chained(&LISTS);

const LISTS: [&Rows<Class>; 1 + PHRASEBOOKS.len()] = {
    let mut lists: [&Rows<Class>; 1 + PHRASEBOOKS.len()] = [en::WORDS; 1 + PHRASEBOOKS.len()];
    let mut i = 0;
    while i < PHRASEBOOKS.len() {
        lists[1 + i] = PHRASEBOOKS[i].numbers;
        i += 1;
    }
    lists
};

/// What a word in lower case with this hash means; `None` if it has no meaning in number expressions.
pub fn class(hash: u32, lower: &[u8]) -> Option<Class> {
    WORDS.find(hash, lower).map(|(_, class)| class)
}

/// The power of ten of a scale word at the head of a unit ("thousand people", "'000").
pub fn unit_scale(word: &str) -> Option<u8> {
    match class(table::hash(word.as_bytes()), word.as_bytes()) {
        Some(Scale(e) | Scales(e)) => Some(e),
        Some(ScaleLetter(e)) if word.len() > 1 => Some(e),
        _ => (word == "000" || word == "000s").then_some(3),
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn every_word_is_found() {
        assert_eq!(super::WORDS.lost(), [""; 0]);
    }
}
