//! Ids of currencies: their rows in `figure/words.rs`.

/// The euro.
pub const EUR: u8 = 0;
/// The dollar without letters.
pub const USD: u8 = 1;
/// The pound, which is also a weight.
pub const GBP: u8 = 2;
/// NGN.
pub const NGN: u8 = 3;
/// KES.
pub const KES: u8 = 4;
/// INR.
pub const INR: u8 = 5;
/// PHP.
pub const PHP: u8 = 6;
/// ZAR.
pub const ZAR: u8 = 7;
/// The yen, which agencies write as a letter and a sign.
pub const JPY: u8 = 8;
/// CNY.
pub const CNY: u8 = 9;
/// CHF.
pub const CHF: u8 = 10;
/// SEK.
pub const SEK: u8 = 11;
/// RUB.
pub const RUB: u8 = 17;
/// UAH.
pub const UAH: u8 = 18;
/// TRY.
pub const TRY: u8 = 19;
/// The won, which is also a verb.
pub const KRW: u8 = 26;
/// THB.
pub const THB: u8 = 29;
/// VND.
pub const VND: u8 = 30;
/// BDT.
pub const BDT: u8 = 31;
/// GHS.
pub const GHS: u8 = 34;
/// ILS.
pub const ILS: u8 = 43;
/// GEL.
pub const GEL: u8 = 46;
/// KZT.
pub const KZT: u8 = 47;
/// The kwacha, whose sign is the letter K.
pub const KWACHA: u8 = 50;
/// Crowns of whichever country: "kr 450m".
pub const CROWNS: u8 = 79;
