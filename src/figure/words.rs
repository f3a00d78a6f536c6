//! The words and symbols of number expressions, in tables.

use super::lex::Sense::{self, *};
use super::table::{Table, bytes};

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
        _ => Mark(c),
    }
}

/// Words, sorted.
static WORDS: Table<Sense, { LIST.len() }, { bytes(LIST) }> = Table::new(LIST);

const LIST: &[(&str, Sense)] = &[
    ("a", A),
    ("an", A),
    ("and", And),
    ("b", ScaleLetter(9)),
    ("baht", Money(THB)),
    ("between", Between),
    ("billion", Scale(9)),
    ("billions", Scales(9)),
    ("birr", Money(37)),
    ("bln", ScaleLetter(9)),
    ("bn", ScaleLetter(9)),
    ("cedi", Money(34)),
    ("cedis", Money(34)),
    ("cent", Cent),
    ("centum", Cent),
    ("cr", ScaleLetter(7)),
    ("crore", Scale(7)),
    ("crores", Scale(7)),
    ("dirham", Money(41)),
    ("dirhams", Money(41)),
    ("dollar", Money(USD)),
    ("dollars", Money(USD)),
    ("doubled", Multiple(2)),
    ("dozen", Dozen),
    ("dozens", Dozens),
    ("each", Every),
    ("eight", Cardinal(8)),
    ("eighteen", Cardinal(18)),
    ("eighth", Part(8)),
    ("eighths", Parts(8)),
    ("eighty", Cardinal(80)),
    ("eleven", Cardinal(11)),
    ("euro", Money(EUR)),
    ("euros", Money(EUR)),
    ("every", Every),
    ("few", Several),
    ("fifteen", Cardinal(15)),
    ("fifth", Part(5)),
    ("fifths", Parts(5)),
    ("fifty", Cardinal(50)),
    ("five", Cardinal(5)),
    ("fivefold", Multiple(5)),
    ("fold", Times),
    ("forint", Money(16)),
    ("forints", Money(16)),
    ("forty", Cardinal(40)),
    ("four", Cardinal(4)),
    ("fourfold", Multiple(4)),
    ("fourteen", Cardinal(14)),
    ("fourths", Parts(4)),
    ("franc", Money(CHF)),
    ("francs", Money(CHF)),
    ("from", From),
    ("half", Half),
    ("halves", Parts(2)),
    ("hryvnia", Money(UAH)),
    ("hryvnias", Money(UAH)),
    ("hundred", Scale(2)),
    ("hundreds", Scales(2)),
    ("in", In),
    ("k", ScaleLetter(3)),
    ("koruna", Money(15)),
    ("kronor", Money(SEK)),
    ("kwacha", Money(50)),
    ("lac", Scale(5)),
    ("lacs", Scale(5)),
    ("lakh", Scale(5)),
    ("lakhs", Scale(5)),
    ("lari", Money(46)),
    ("leva", Money(44)),
    ("lira", Money(TRY)),
    ("liras", Money(TRY)),
    ("m", ScaleLetter(6)),
    ("many", Several),
    ("million", Scale(6)),
    ("millions", Scales(6)),
    ("mio", ScaleLetter(6)),
    ("mld", ScaleLetter(9)),
    ("mln", ScaleLetter(6)),
    ("mn", ScaleLetter(6)),
    ("naira", Money(NGN)),
    ("nine", Cardinal(9)),
    ("nineteen", Cardinal(19)),
    ("ninety", Cardinal(90)),
    ("ninth", Part(9)),
    ("ninths", Parts(9)),
    ("nobody", Nobody),
    ("none", Nobody),
    ("of", Of),
    ("one", Cardinal(1)),
    ("or", Or),
    ("out", Out),
    ("pc", Percent),
    ("pct", Percent),
    ("per", Per),
    ("percent", Percent),
    ("percentage", Percentage),
    ("percents", Percent),
    ("peso", Money(PHP)),
    ("pesos", Money(PHP)),
    ("point", Point),
    ("points", Point),
    ("pounds", Money(GBP)),
    ("pp", Points),
    ("ppts", Points),
    ("quadrupled", Multiple(4)),
    ("quarter", Part(4)),
    ("quarters", Parts(4)),
    ("rand", Money(ZAR)),
    ("renminbi", Money(CNY)),
    ("ringgit", Money(28)),
    ("riyal", Money(42)),
    ("riyals", Money(42)),
    ("rouble", Money(RUB)),
    ("roubles", Money(RUB)),
    ("ruble", Money(RUB)),
    ("rubles", Money(RUB)),
    ("rupee", Money(INR)),
    ("rupees", Money(INR)),
    ("rupiah", Money(27)),
    ("seven", Cardinal(7)),
    ("sevenfold", Multiple(7)),
    ("seventeen", Cardinal(17)),
    ("seventh", Part(7)),
    ("sevenths", Parts(7)),
    ("seventy", Cardinal(70)),
    ("several", Several),
    ("shekel", Money(ILS)),
    ("shekels", Money(ILS)),
    ("shilling", Money(KES)),
    ("shillings", Money(KES)),
    ("six", Cardinal(6)),
    ("sixfold", Multiple(6)),
    ("sixteen", Cardinal(16)),
    ("sixth", Part(6)),
    ("sixths", Parts(6)),
    ("sixty", Cardinal(60)),
    ("sterling", Money(GBP)),
    ("taka", Money(BDT)),
    ("ten", Cardinal(10)),
    ("tenfold", Multiple(10)),
    ("tenge", Money(47)),
    ("tens", Tens),
    ("tenth", Part(10)),
    ("tenths", Parts(10)),
    ("third", Part(3)),
    ("thirds", Parts(3)),
    ("thirteen", Cardinal(13)),
    ("thirty", Cardinal(30)),
    ("thous", ScaleLetter(3)),
    ("thousand", Scale(3)),
    ("thousands", Scales(3)),
    ("three", Cardinal(3)),
    ("threefold", Multiple(3)),
    ("thrice", Multiple(3)),
    ("times", Times),
    ("tn", ScaleLetter(12)),
    ("to", To),
    ("trillion", Scale(12)),
    ("trillions", Scales(12)),
    ("tripled", Multiple(3)),
    ("trln", ScaleLetter(12)),
    ("trn", ScaleLetter(12)),
    ("twelve", Cardinal(12)),
    ("twenty", Cardinal(20)),
    ("twice", Multiple(2)),
    ("two", Cardinal(2)),
    ("twofold", Multiple(2)),
    ("tūkst", Scale(3)),
    ("tūkstančiai", Scale(3)),
    ("tūkstančių", Scale(3)),
    ("yen", Money(JPY)),
    ("yuan", Money(CNY)),
    ("zero", Cardinal(0)),
    ("zloty", Money(14)),
    ("zlotys", Money(14)),
];

/// What a word in lower case means; `None` if it has no meaning in number expressions.
pub fn sense(lower: &str) -> Option<Sense> {
    WORDS.find(lower).map(|(_, sense)| sense)
}

/// The power of ten of a scale word at the head of a unit ("thousand people", "'000").
pub fn unit_scale(word: &str) -> Option<u8> {
    match sense(word) {
        Some(Scale(e) | Scales(e)) => Some(e),
        Some(ScaleLetter(e)) if word.len() > 1 => Some(e),
        _ => (word == "000" || word == "000s").then_some(3),
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_words_are_sorted() {
        assert!(super::WORDS.is_sorted());
    }
}
