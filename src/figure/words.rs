//! The words and symbols of number expressions, in tables.

use super::lex::Class::{self, *};
use super::lex::{MARKS, mark, slice};
use super::table::{self, Rows, Table, bytes};

/// Currencies, each by its ISO 4217 code and then by other signs: capital letters in the case they are
/// written in ("RM" but not "rm"), the letters before a dollar sign, and, after a plus, the adjective of a
/// name that it shares ("Swiss francs"). The row of a currency is its id in [`Class::Currency`].
#[rustfmt::skip]
const CURRENCIES: [&str; 69] = [
    "EUR",
    "USD U.S$ US$ USD$ +American +US",
    "GBP",
    "NGN",
    "KES KSH KSh KShs Ksh Kshs Sh Shs +Kenya +Kenyan",
    "INR Rs +Indian",
    "PHP PhP Php +Philippine",
    "ZAR",
    "JPY +Japanese",
    "CNY RMB +Chinese",
    "CHF Fr SFr +Swiss",
    "SEK +Swedish",
    "NOK +Norwegian",
    "DKK +Danish",
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
    "CLP",
    "PEN",
    "ARS",
    "ISK",
    "RSD",
    "MDL",
    "BYN",
    "XDR SDR",
    "LTL",
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

/// The ISO 4217 code of a currency.
pub fn currency(id: u8) -> String {
    let mut code = String::new();
    for letter in SIGNS.row(id.into()).iter().take(3) {
        let letter = usize::from(letter.saturating_sub(b'A'));
        code.push_str(slice("ABCDEFGHIJKLMNOPQRSTUVWXYZ", letter, letter + 1));
    }
    code
}

/// The euro.
pub const EUR: u8 = 0;
/// The dollar without letters.
pub const USD: u8 = 1;
/// The pound, which is also a weight.
pub const GBP: u8 = 2;
const NGN: u8 = 3;
const KES: u8 = 4;
const INR: u8 = 5;
const PHP: u8 = 6;
const ZAR: u8 = 7;
/// The yen, which agencies write as a letter and a sign.
pub const JPY: u8 = 8;
const CNY: u8 = 9;
const CHF: u8 = 10;
const SEK: u8 = 11;
const RUB: u8 = 17;
const UAH: u8 = 18;
const TRY: u8 = 19;
/// The won, which is also a verb.
pub const KRW: u8 = 26;
const THB: u8 = 29;
const BDT: u8 = 31;
const ILS: u8 = 43;

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
        b"K" => Some(CurrencyLetter(KES)),
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
    let shared = [
        "dinar", "dinars", "krona", "krone", "kroner", "lats", "lei", "leu", "litas", "real",
        "reais", "won",
    ];
    known
        .iter()
        .any(|class| matches!(class, Some(Currency(_) | Money(_))))
        || word.contains(sign)
        || shared.contains(&lower.as_str())
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
        '％' => Percent,
        '¢' => Cent,
        _ => {
            let at = MARKS.iter().position(|&mark| mark == c);
            Mark(at.map_or(mark::OTHER, |at| mark::HALF + at as u8))
        }
    }
}

static WORDS: Table<Class, { LIST.len() }, { bytes(LIST) }> = Table::new(LIST, b' ');

/// Words by what they mean.
const LIST: &Rows<Class> = &[
    (A, "a an"),
    (And, "and"),
    (ScaleLetter(9), "b bln bn mld mlrd mrd"),
    (Money(THB), "baht"),
    (Between, "between"),
    (Scale(9), "billion milliard milliards"),
    (Scales(9), "billions"),
    (Money(37), "birr"),
    (Money(34), "cedi cedis"),
    (Cent, "cent centum"),
    (ScaleLetter(7), "cr"),
    (Scale(7), "crore crores"),
    (Money(41), "dirham dirhams"),
    (Money(USD), "dollar dollars"),
    (Multiple(2), "doubled twice twofold"),
    (Dozen, "dozen"),
    (Dozens, "dozens"),
    (Every, "each every"),
    (Cardinal(8), "eight"),
    (Cardinal(18), "eighteen"),
    (Part(8), "eighth"),
    (Parts(8), "eighths"),
    (Cardinal(80), "eighty"),
    (Cardinal(11), "eleven"),
    (Currency(EUR), "eur"),
    (Money(EUR), "eurai euras euro euros eurus eurų"),
    (Several, "few many several"),
    (Cardinal(15), "fifteen"),
    (Part(5), "fifth"),
    (Parts(5), "fifths"),
    (Cardinal(50), "fifty"),
    (Cardinal(5), "five"),
    (Multiple(5), "fivefold"),
    (Times, "fold times"),
    (Money(16), "forint forints"),
    (Cardinal(40), "forty"),
    (Cardinal(4), "four"),
    (Multiple(4), "fourfold quadrupled"),
    (Cardinal(14), "fourteen"),
    (Parts(4), "fourths quarters"),
    (Money(CHF), "franc francs"),
    (From, "from"),
    (Currency(GBP), "gbp"),
    (Half, "half"),
    (Parts(2), "halves"),
    (Money(UAH), "hryvnia hryvnias"),
    (Scale(2), "hundred"),
    (Scales(2), "hundreds"),
    (In, "in"),
    (ScaleLetter(3), "k thous"),
    (Money(15), "koruna"),
    (Money(SEK), "kronor"),
    (Money(50), "kwacha"),
    (Scale(5), "lac lacs lakh lakhs"),
    (Money(46), "lari"),
    (Money(44), "leva"),
    (Money(TRY), "lira liras"),
    (ScaleLetter(6), "m mio mln mn"),
    (Scale(6), "million"),
    (Scales(6), "millions"),
    (Money(NGN), "naira"),
    (Cardinal(9), "nine"),
    (Cardinal(19), "nineteen"),
    (Cardinal(90), "ninety"),
    (Part(9), "ninth"),
    (Parts(9), "ninths"),
    (Nobody, "nobody none"),
    (Of, "of"),
    (Cardinal(1), "one"),
    (Or, "or"),
    (Out, "out"),
    (Percent, "pc pct percent percents proc"),
    (Per, "per"),
    (Percentage, "percentage"),
    (Money(PHP), "peso pesos"),
    (Point, "point points"),
    (Money(GBP), "pounds sterling"),
    (Points, "pp ppts"),
    (Part(4), "quarter"),
    (Money(ZAR), "rand"),
    (Money(CNY), "renminbi yuan"),
    (Money(28), "ringgit"),
    (Money(42), "riyal riyals"),
    (Money(RUB), "rouble roubles ruble rubles"),
    (Money(INR), "rupee rupees"),
    (Money(27), "rupiah"),
    (Scores, "scores"),
    (Cardinal(7), "seven"),
    (Multiple(7), "sevenfold"),
    (Cardinal(17), "seventeen"),
    (Part(7), "seventh"),
    (Parts(7), "sevenths"),
    (Cardinal(70), "seventy"),
    (Money(ILS), "shekel shekels"),
    (Money(KES), "shilling shillings"),
    (Cardinal(6), "six"),
    (Multiple(6), "sixfold"),
    (Cardinal(16), "sixteen"),
    (Part(6), "sixth"),
    (Parts(6), "sixths"),
    (Cardinal(60), "sixty"),
    (Money(BDT), "taka"),
    (Cardinal(10), "ten"),
    (Multiple(10), "tenfold"),
    (Money(47), "tenge"),
    (Tens, "tens"),
    (Part(10), "tenth"),
    (Parts(10), "tenths"),
    (Part(3), "third"),
    (Parts(3), "thirds"),
    (Cardinal(13), "thirteen"),
    (Cardinal(30), "thirty"),
    (Scale(3), "thousand tūkst tūkstančiai tūkstančių"),
    (Scales(3), "thousands"),
    (Cardinal(3), "three"),
    (Multiple(3), "threefold thrice tripled"),
    (ScaleLetter(12), "tn trln trn"),
    (To, "to"),
    (Scale(12), "trillion"),
    (Scales(12), "trillions"),
    (Cardinal(12), "twelve"),
    (Cardinal(20), "twenty"),
    (Cardinal(2), "two"),
    (Currency(USD), "usd"),
    (Money(JPY), "yen"),
    (Cardinal(0), "zero"),
    (Money(14), "zloty zlotys"),
];

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
