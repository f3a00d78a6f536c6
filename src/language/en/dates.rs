//! The words around dates.

/// Before the day of a saying: "she said on 2 May".
pub const SAID_ON: &str = "on in";

/// Verbs of saying, before the day of it.
pub const SAYING: &str = "said told wrote";

/// Before the day that something is put off to.
pub const PUT_OFF_TO: &str = "to until till";

/// Verbs that put something off.
#[rustfmt::skip]
pub const PUTS_OFF: &str = "adjourned postponed deferred delayed rescheduled adjourn postpone defer delay reschedule";

/// Before a span of years told by its last one: "the five years to 2022".
pub const LEAD_SPAN: &str = "the The in In over Over during During for For";

/// Months of four letters, which are not cut short.
pub const SHORT_MONTHS: &str = "May June July";

/// "the year ended".
pub const ENDED: &str = "ending ended";

/// "the year ended on 31 March".
pub const ENDED_ON: &str = "on in";

/// "for the first four months".
pub const DURING: &str = "over for";

/// Years with two numbers that are no fiscal ones.
pub const OTHER_YEARS: &str = "school academic calendar CY";

/// "the final quarter".
pub const LAST: &str = "final closing";

/// Before a word that may be another than a month's name: "in May".
pub const LEAD_MONTH: &str = "in since by until during for the late early on than with month";

/// Before a day.
pub const ON: &str = "on ON";

/// Months that are verbs or names as well.
pub const MONTHS_AND_NAMES: &str = "May March April June August";

/// Months that are other words without their capital.
pub const MIXED_MONTHS: &str = "may march mar";

/// "May saw", with the month as its subject.
pub const SAW: &str = "saw was";

/// Months cut short that are names as well.
pub const SHORT_AND_NAMES: &str = "Mar Jan";

/// Between two months of one year.
pub const UNTIL: &str = "until through";

/// Between two dates.
pub const UNTIL_OR_TILL: &str = "until till";

/// Before a day in three numbers with points.
#[rustfmt::skip]
pub const LEAD_DATE: &str = "on until till by since from before after of to dated Dated date Date On Since From";

/// Before a year and a month in numbers.
pub const LEAD_YEAR_AND_MONTH: &str = "in until since by";

/// Before a month and a day in words.
pub const LEAD_DAY: &str = "on until by since before after";

/// An article, in headlines too.
pub const THE: &str = "the THE";

/// Two weeks.
pub const FORTNIGHTS: &str = "fortnight fortnights";

/// Before a year in words.
pub const LEAD_SPOKEN_YEAR: &str = "since by until till during";

/// Before days on which something is open, which are no dates.
pub const OPENING: &str = "open opens opened closed available runs operates hours";

/// The first day of opening.
pub const MONDAY: &str = "Monday Mon";

/// Verbs of a change that has its day: "rises to 3% from 1 April".
pub const TAKES_EFFECT: &str = "rises falls increases decreases drops goes climbs doubles";

/// The same of several things: "fares rise on 1 June".
pub const TAKE_EFFECT: &str = "rise fall increase decrease drop go climb double";

/// Behind a month of contracts, which is to come.
pub const DELIVERY: &str = "delivery settlement futures contract";

/// "than expected", which looks back.
pub const AS: &str = "than as";

/// Verbs of the future that are participles of the past as well.
pub const FORECAST: &str = "projected forecast";

/// Auxiliary verbs that leave open whether it came.
pub const MIGHT: &str = "may might would";

/// "set for", "set to".
pub const SET_FOR: &str = "for to";

/// Verbs of the present.
pub const GOES_ON: &str = "is are continue continues";

/// Before a date to come.
pub const LOOKS_AHEAD: &str = "by until till From effective";

/// Auxiliary verbs of the future.
pub const WILL: &str = "will shall must";

/// Verbs of the present that help others.
pub const IS: &str = "is are";

/// Comparatives that measure.
pub const MORE: &str = "more less fewer";

/// Before a participle that is not the past tense.
pub const PASSIVE: &str = "be being is are and or to";

/// "was set to": the future told in the past.
pub const SET_DUE: &str = "set due";

/// Verbs of the past that do not end in "ed".
#[rustfmt::skip]
pub const PAST_VERBS: &str = "had was were did rose fell grew came saw went took made left found got held began ran hit died became lost won \
    sold stood since gave met slid shrank brought spent paid built set broke";

/// Before a year.
pub const LEAD_YEAR: &str = "the in since by during than for on";

/// What counts, if four digits are its subject.
pub const WERE: &str = "are were";

/// Comparatives of counts.
pub const MORE_OR_FEWER: &str = "more fewer less";

/// Hedges that make four digits a count.
#[rustfmt::skip]
pub const HEDGES_OF_COUNTS: &str = "about around nearly almost over least most some roughly approximately exceeding under only exactly totalling totalled totaled numbered cost costs";

/// Before four digits that end a clause and may be a year or a number.
pub const LEAD_COUNT: &str = "is was reach reached reaches hit hits at";

/// Before a year that is not known to the day: "c. 1180".
pub const CIRCA: &str = "c ca circa";

/// Before such a year, of what is dated.
pub const MADE: &str = "built made written begun born died";

/// "higher than 2021".
pub const COMPARATIVES: &str = "more fewer less higher lower";

/// "first" to "twentieth".
pub const ORDINALS: [&str; 20] = [
    "first",
    "second",
    "third",
    "fourth",
    "fifth",
    "sixth",
    "seventh",
    "eighth",
    "ninth",
    "tenth",
    "eleventh",
    "twelfth",
    "thirteenth",
    "fourteenth",
    "fifteenth",
    "sixteenth",
    "seventeenth",
    "eighteenth",
    "nineteenth",
    "twentieth",
];

/// The months with their days, those of a common year.
pub const MONTHS: [(&str, i64); 12] = [
    ("january", 31),
    ("february", 28),
    ("march", 31),
    ("april", 30),
    ("may", 31),
    ("june", 30),
    ("july", 31),
    ("august", 31),
    ("september", 30),
    ("october", 31),
    ("november", 30),
    ("december", 31),
];

/// Verbs of what comes and goes in a time.
#[rustfmt::skip]
pub const FLOWS: &[&str] = &[
    "answered", "received", "handled", "took", "attended", "treated", "served", "carried", "issued", "registered", "logged",
];
