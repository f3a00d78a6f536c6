//! The words of number expressions.

use crate::language::{Class, Class::*, currency};

/// Words by what they mean in a number expression.
pub const WORDS: &[(Class, &str)] = &[
    (A, "a an"),
    (And, "and"),
    (ScaleLetter(9), "b bln bn mld mlrd mrd"),
    (Money(currency::THB), "baht"),
    (Between, "between"),
    (Scale(9), "billion milliard milliards"),
    (Scales(9), "billions"),
    (Money(37), "birr"),
    (Money(34), "cedi cedis"),
    (Cent, "cent centum"),
    (ScaleLetter(7), "cr"),
    (Scale(7), "crore crores"),
    (Money(41), "dirham dirhams"),
    (Money(currency::USD), "dollar dollars"),
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
    (Currency(currency::EUR), "eur"),
    (Money(currency::EUR), "euro euros"),
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
    (Money(currency::CHF), "franc francs"),
    (From, "from"),
    (Currency(currency::GBP), "gbp"),
    (Half, "half"),
    (Parts(2), "halves"),
    (Money(currency::UAH), "hryvnia hryvnias"),
    (Scale(2), "hundred"),
    (Scales(2), "hundreds"),
    (In, "in"),
    (ScaleLetter(3), "k thous"),
    (Money(15), "koruna"),
    (Currency(currency::CROWNS), "kr"),
    (Money(currency::SEK), "kronor"),
    (Money(currency::KWACHA), "kwacha"),
    (Scale(5), "lac lacs lakh lakhs"),
    (Money(46), "lari"),
    (Money(44), "leva"),
    (Money(currency::TRY), "lira liras"),
    (ScaleLetter(6), "m mio mln mn"),
    (Scale(6), "million"),
    (Scales(6), "millions"),
    (Money(currency::NGN), "naira"),
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
    (Money(currency::PHP), "peso pesos"),
    (Point, "point points"),
    (Money(currency::GBP), "pounds sterling"),
    (Points, "pp ppts"),
    (Part(4), "quarter"),
    (Money(currency::ZAR), "rand"),
    (Money(currency::CNY), "renminbi yuan"),
    (Money(28), "ringgit"),
    (Money(42), "riyal riyals"),
    (Money(currency::RUB), "rouble roubles ruble rubles"),
    (Money(currency::INR), "rupee rupees"),
    (Money(27), "rupiah"),
    (Scores, "scores"),
    (Cardinal(7), "seven"),
    (Multiple(7), "sevenfold"),
    (Cardinal(17), "seventeen"),
    (Part(7), "seventh"),
    (Parts(7), "sevenths"),
    (Cardinal(70), "seventy"),
    (Money(currency::ILS), "shekel shekels"),
    (Money(currency::KES), "shilling shillings"),
    (Cardinal(6), "six"),
    (Multiple(6), "sixfold"),
    (Cardinal(16), "sixteen"),
    (Part(6), "sixth"),
    (Parts(6), "sixths"),
    (Cardinal(60), "sixty"),
    (Money(currency::BDT), "taka"),
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
    (Scale(3), "thousand"),
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
    (Currency(currency::USD), "usd"),
    (Money(currency::JPY), "yen"),
    (Cardinal(0), "zero"),
    (Money(14), "zloty zlotys"),
];

/// "half of which 18 000": another number begins.
pub const RELATIVES: &str = "which whom";

/// Before two ages, which are no thousands: "aged 12 345".
pub const AGES: &str = "or aged age ages";

/// Parts of a pound.
pub const PENCE: &str = "pence";

/// The same by piece, and cents of America.
pub const PENNIES: &str = "penny pennies";

/// Parts of a dollar, a euro and others.
pub const CENTS: &str = "cent cents";

/// What "5c" is told for each of.
pub const SOLD_BY: &str =
    "share unit litre liter kilo kg gallon bushel tonne lb kWh minute text bottle mile km";

/// What is of so many cents: "a 5c coin".
pub const OF_CENTS: &str = "coin coins dividend levy stamp deposit refund";

/// Words of a sentence in which "5c" is money.
pub const SPEAKS_OF_MONEY: &str = "share shares Shares stock dividend price prices cents petrol";

/// Words of a sentence in which it is not.
pub const SPEAKS_OF_HEAT: &str = "temperature temperatures Temperatures degrees";

/// Before a number with a letter that is a label.
pub const LABELS_OF_LETTERS: &str = "section clause paragraph rule class year type form";

/// Before a "p" that counts the lines of a picture.
pub const LINES_OF_PICTURES: &str = "240 360 480 720 1080 1440 2160 4320";

/// Short for thousands behind money.
pub const MONEY_THOUSANDS: &str = "k K thou grand";

/// Short for millions behind money.
pub const MONEY_MILLIONS: &str = "MM mm Mill mill Mil mil Mils mils";

/// Short for billions behind money.
pub const MONEY_BILLIONS: &str = "Bil bil Bill bill Bils bils Mia mia";

/// Short for trillions behind money.
pub const MONEY_TRILLIONS: &str = "T Tril tril Trill trill";

/// Short for a scale, and a thing of its own: "a $5 bill".
pub const SCALES_OR_THINGS: &str = "bill mill mm";

/// "between the ages of 16 and 24".
pub const AGE: &str = "age ages";

/// "17 out of a possible 20".
pub const POSSIBLE: &str = "total possible";

/// A sign in words.
pub const MINUS: &str = "minus MINUS";

/// The other one.
pub const PLUS: &str = "plus";

/// The money of several countries, which an adjective tells apart.
pub const CROWNS: &str = "kroner krone kronor krona";

/// Thousandths in one word.
pub const PER_MILLE: &str = "permille promille";

/// Before a hyphen that is no sign: "minus-5", "sub-300".
pub const SIGN_WORDS: &str = "minus sub";

/// Names of money that several countries share, and that no text says which is meant by.
pub const MONEY_OF_SEVERAL: &str = "dinar dinars krona krone kroner lei litas reais";

/// The same, where they are other words too.
pub const MONEY_OR_WORDS: &str = "lats leu real won";

/// Behind "score" where it is no twenty: "a two score draw".
pub const DRAWS: &str = "draw draws line lines of";
