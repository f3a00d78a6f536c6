//! The words and symbols of number expressions, in tables.

use super::lex::Sense::{self, *};
use super::lex::{MARKS, mark};
use super::table::{self, Rows, Table, bytes};

/// Currencies: ISO 4217 codes; positions are the ids in [`Sense::Currency`].
pub const CURRENCIES: [&str; 68] = [
    "EUR", "USD", "GBP", "NGN", "KES", "INR", "PHP", "ZAR", "JPY", "CNY", "CHF", "SEK", "NOK",
    "DKK", "PLN", "CZK", "HUF", "RUB", "UAH", "TRY", "AUD", "CAD", "NZD", "SGD", "HKD", "TWD",
    "KRW", "IDR", "MYR", "THB", "VND", "BDT", "PKR", "LKR", "GHS", "UGX", "TZS", "ETB", "EGP",
    "BRL", "MXN", "AED", "SAR", "ILS", "BGN", "RON", "GEL", "KZT", "XAF", "XOF", "ZMW", "RWF",
    "MAD", "TND", "JOD", "KWD", "QAR", "OMR", "NPR", "UYU", "CLP", "PEN", "ARS", "ISK", "RSD",
    "MDL", "BYN", "XDR",
];

const EUR: u8 = 0;
/// The dollar without letters.
pub const USD: u8 = 1;
/// The pound, which is also a weight.
pub const GBP: u8 = 2;
const NGN: u8 = 3;
const KES: u8 = 4;
const INR: u8 = 5;
const PHP: u8 = 6;
const ZAR: u8 = 7;
const JPY: u8 = 8;
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

/// Currency signs of capital letters; case matters ("RM" but not "rm").
const CODES: &[(&str, u8)] = &[
    ("Birr", 37),
    ("Fr", CHF),
    ("GHC", 34),
    ("KSH", KES),
    ("KSh", KES),
    ("KShs", KES),
    ("Kc", 15),
    ("Ksh", KES),
    ("Kshs", KES),
    ("NIS", ILS),
    ("PhP", PHP),
    ("Php", PHP),
    ("RM", 28),
    ("RMB", CNY),
    ("Rp", 27),
    ("Rs", INR),
    ("SDR", 67),
    ("SFr", CHF),
    ("Sh", KES),
    ("Shs", KES),
    ("TSh", 36),
    ("Tk", BDT),
    ("USh", 35),
];

const LETTERS: &[(&str, u8)] = &[("K", 4), ("N", NGN), ("P", PHP), ("R", ZAR)];

const DOLLARS: &[(&str, u8)] = &[
    ("A", 20),
    ("AU", 20),
    ("C", 21),
    ("CA", 21),
    ("CAN", 21),
    ("HK", 24),
    ("MX", 40),
    ("NT", 25),
    ("NZ", 22),
    ("R", 39),
    ("S", 23),
    ("SG", 23),
    ("U.S", USD),
    ("US", USD),
    ("USD", USD),
];

/// The currency of "$" after these letters.
pub fn dollar(letters: &str) -> Option<u8> {
    DOLLARS
        .iter()
        .find(|(l, _)| *l == letters)
        .map(|&(_, id)| id)
}

/// A currency's code or abbreviation, in the case it is written in.
pub fn code(word: &str) -> Option<Sense> {
    let bytes = word.as_bytes();
    if !bytes[0].is_ascii_uppercase() || bytes.len() > 4 {
        return None;
    }
    if bytes.len() == 1 {
        return LETTERS
            .iter()
            .find(|(l, _)| *l == word)
            .map(|&(_, id)| CurrencyLetter(id));
    }
    // "US" is a country as often as a currency; only "US$" counts, which `dollar` joins.
    if word == "US" {
        return None;
    }
    if bytes.len() == 3
        && bytes.iter().all(u8::is_ascii_uppercase)
        && let Some(id) = CURRENCIES.iter().position(|c| *c == word)
    {
        return Some(Currency(id as u8));
    }
    CODES
        .iter()
        .find(|(c, _)| *c == word)
        .map(|&(_, id)| Currency(id))
}

/// Adjectives of currencies that share a name: "Swiss francs", "Kenyan shillings".
const ADJECTIVES: &[(&str, &str, u8)] = &[
    ("American", "dollar", USD),
    ("Australian", "dollar", 20),
    ("Canadian", "dollar", 21),
    ("Chinese", "yuan", CNY),
    ("Czech", "koruna", 15),
    ("Danish", "kroner", 13),
    ("Ghanaian", "cedi", 34),
    ("Indian", "rupee", INR),
    ("Japanese", "yen", JPY),
    ("Kenya", "shilling", KES),
    ("Kenyan", "shilling", KES),
    ("Mexican", "peso", 40),
    ("Norwegian", "kroner", 12),
    ("Pakistani", "rupee", 32),
    ("Philippine", "peso", PHP),
    ("Polish", "zloty", 14),
    ("Russian", "ruble", RUB),
    ("Singapore", "dollar", 23),
    ("Swedish", "kronor", SEK),
    ("Swiss", "franc", CHF),
    ("Tanzanian", "shilling", 36),
    ("Turkish", "lira", TRY),
    ("US", "dollar", USD),
    ("Ugandan", "shilling", 35),
];

/// The currency of "Swiss francs".
pub fn adjective(adjective: &str, name: &str) -> Option<u8> {
    ADJECTIVES
        .iter()
        .find(|(a, n, _)| *a == adjective && name.starts_with(n))
        .map(|&(.., id)| id)
}

/// What a character beyond ASCII means.
pub fn symbol(c: char) -> Sense {
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
        _ => {
            let at = MARKS.iter().position(|&mark| mark == c);
            Mark(at.map_or(mark::OTHER, |at| mark::HALF + at as u8))
        }
    }
}

static WORDS: Table<Sense, { LIST.len() }, { bytes(LIST) }> = Table::new(LIST, b' ');

/// Words by what they mean.
const LIST: &Rows<Sense> = &[
    (A, "a an"),
    (And, "and"),
    (ScaleLetter(9), "b bln bn mld"),
    (Money(THB), "baht"),
    (Between, "between"),
    (Scale(9), "billion"),
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
    (Money(EUR), "euro euros"),
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
    (Percent, "pc pct percent percents"),
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
    (Money(JPY), "yen"),
    (Cardinal(0), "zero"),
    (Money(14), "zloty zlotys"),
];

/// What a word in lower case with this hash means; `None` if it has no meaning in number expressions.
pub fn sense(hash: u32, lower: &[u8]) -> Option<Sense> {
    WORDS.find(hash, lower).map(|(_, sense)| sense)
}

/// The power of ten of a scale word at the head of a unit ("thousand people", "'000").
pub fn unit_scale(word: &str) -> Option<u8> {
    match sense(table::hash(word.as_bytes()), word.as_bytes()) {
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
