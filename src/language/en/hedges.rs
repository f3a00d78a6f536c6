//! The words of hedges, before a number and behind it.
//!
//! The lists before a number hold phrases with a comma between them; those behind it and around it, single words.

use crate::language::Hedge;

/// Phrases before a number by the hedge they are; none where they judge it and do not change it.
pub const PHRASES: &[(Option<Hedge>, &str)] = &[
    (Some(Hedge::Nearly), NEARLY),
    (Some(Hedge::JustOver), JUST_OVER),
    (Some(Hedge::AtMost), AT_MOST),
    (Some(Hedge::AtLeast), AT_LEAST),
    (Some(Hedge::About), ABOUT),
    (Some(Hedge::MoreThan), MORE_THAN),
    (Some(Hedge::UpTo), UP_TO),
    (Some(Hedge::LessThan), LESS_THAN),
    (Some(Hedge::Exactly), EXACTLY),
    (None, JUDGING),
];

/// Below the number and close to it.
#[rustfmt::skip]
pub const NEARLY: &str = "\
    a bit less than,a bit under,a little below,a little less than,a little under,a shade under,\
    a fraction below,a fraction under,a tad less than,a tad under,a touch under,a whisker under,almost,\
    not far short of,the best part of,the better part of,getting on for,approached,approaches,approaching,\
    close on,close to,just below,just less than,just short of,just shy of,just under,little less than,\
    little under,marginally below,marginally under,neared,nearing,nearly,nears,not quite,practically,\
    rather less than,shy of,slightly below,something under,slightly fewer than,slightly less than,\
    slightly lower than,slightly under,very nearly,virtually";

/// With "at" or "from" before the lowest of several amounts: "prices start at $19".
pub const STARTS: &str = "start starts starting begin begins beginning";

/// Above the number and close to it.
#[rustfmt::skip]
pub const JUST_OVER: &str = "\
    a bit more than,a bit over,a fraction over,a good,a tad more than,a tad over,a touch over,\
    a whisker over,rather more than,something over,a little above,a little more than,a little over,\
    a shade over,just above,just more than,just over,little more than,little over,marginally above,\
    marginally over,slightly above,slightly higher than,slightly more than,slightly over";

/// The number or less.
#[rustfmt::skip]
pub const AT_MOST: &str = "\
    a maximum,a maximum of,at most,at the most,below and including,fewer than or equal to,less than or equal to,\
    max,maximum,maximum of,no greater than,no higher than,no longer than,no more than,not exceed,not exceeding,\
    not more than,not over,up to and including,< =,≤,⩽";

/// The number or more.
#[rustfmt::skip]
pub const AT_LEAST: &str = "\
    a minimum,a minimum of,as few as,as little as,as low as,at a minimum,at least,at the least,at the very least,\
    greater than or equal to,min,minimum,minimum of,more than or equal to,no fewer than,no less than,no lower than,\
    not fewer than,not less than,nothing less than,> =,≥,⩾";

/// About the number.
#[rustfmt::skip]
pub const ABOUT: &str = "\
    about,almost exactly,an approximate,an estimated,approx,approximately,approximating,around,around about,\
    barely,c,ca,circa,est,hardly,maybe,perhaps,possibly,probably,round about,scarcely,somewhere near,\
    estimated,estimated at,estimated to be,in the neighborhood of,in the neighbourhood of,in the order of,in the range of,\
    in the region of,in the vicinity of,more or less,near,not far from,not far off,of the order of,\
    on the order of,roughly,roughly speaking,some,something like,somewhere around,~,∼,≈";

/// Above the number.
#[rustfmt::skip]
pub const MORE_THAN: &str = "\
    above,above the age of,beyond,comfortably over,considerably more than,exceed,exceeded,exceeding,exceeds,far above,\
    far more than,greater than,higher than,in excess of,larger than,longer than,more than,much more than,\
    north of,older than,over,over the age of,significantly more than,substantially more than,surpass,surpassed,surpasses,\
    surpassing,topped,topping,tops,upward of,upwards of,well above,well in excess of,well over,>";

/// The number or less, as a bound that gives way first.
#[rustfmt::skip]
pub const UP_TO: &str = "anything up to,anywhere up to,as high as,as large as,as many as,as much as,up to";

/// Below the number.
#[rustfmt::skip]
pub const LESS_THAN: &str = "\
    below,below the age of,up to but excluding,up to but not including,far below,far fewer than,far less than,far short of,\
    fall short of,falling short of,falls short of,fell short of,fewer than,not close to,not even,not near,\
    not nearly,nothing like,nowhere close to,nowhere near,well short of,less than,lower than,much less than,\
    smaller than,under,under the age of,well below,well under,younger than,<";

/// The number itself.
#[rustfmt::skip]
pub const EXACTLY: &str = "exactly,fully,precisely";

/// Words that judge a number and do not change it.
#[rustfmt::skip]
pub const JUDGING: &str = "a full,a mere,a paltry,a whopping,just,merely,only";

/// Bounds that are none behind "the": "served the maximum five years".
pub const LIMITS: &str = "maximum minimum max min";

/// They soften a bound and leave it one: "perhaps as many as 500", "estimated at more than 500".
pub const SOFT: &str = "perhaps maybe possibly probably estimated";

/// Bounds of one word that a negation turns round.
pub const EXCEED: &str = "exceed exceeds exceeded exceeding";

/// Negations that are a subject: "no family pays more than".
pub const NOBODY: &str = "no none nobody nothing";

/// Negations.
pub const NOT: &str = "not never cannot rarely seldom neither";

/// Negations that leave exceptions.
pub const SELDOM: &str = "rarely seldom";

/// What begins another thought behind a negation, or says of what there is none.
#[rustfmt::skip]
pub const ENDS_NEGATION: &str = "that who which all every just only because if until when than a an but say said says know think mean claim doubt \
    evidence sign question reason enough merely simply without to as aged with";

/// They end in "ing" and deny nothing of their own.
pub const NO_PARTICIPLES: &str = "being having during";

/// Words between a negation and its bound through which it surely reaches: "was never more than".
#[rustfmt::skip]
pub const KEEPS_NEGATION: &str = "be been being have has had is was are were ever hold held cover cost take pay paid last contain receive spend \
    exceed for";

/// Verbs that, denied, make an upper bound: "did not top 3,000".
pub const TOP: &str = "top pass";

/// The same, the bound itself left out: "has not reached 5,000".
pub const REACH: &str = "reach reached hit";

/// Written with a point.
pub const CUT_SHORT: &str = "approx ca c est max min";

/// "40-something", "50-ish".
pub const ODD_BEHIND_DASH: &str = "odd ish something some";

/// "50 or so".
pub const OR_SO: &str = "so thereabouts";

/// "50 or more".
pub const OR_MORE: &str = "more over above higher older greater longer";

/// "50 or less".
pub const OR_LESS: &str = "less fewer under below lower younger";

/// Bounds that with a hyphen are the beginning of a name: "maximum-security prisoners".
pub const EXTREMES: &str = "maximum minimum";

/// Behind "at most", where it says what there is most of: "people at most risk".
pub const NO_VERB: &str = "risk need danger pressure";

/// "65 and over".
pub const AND_OVER: &str = "over above older upwards counting";

/// "5 hectares and more", where nothing follows.
pub const AND_MORE: &str = "more longer higher larger greater";

/// "5 hectares and less", where nothing follows.
pub const AND_LESS: &str = "less fewer lower smaller shorter";

/// "16 and under".
pub const AND_UNDER: &str = "under below younger";

/// Verbs that end a bound behind its number: "60 at most can".
#[rustfmt::skip]
pub const ENDS_BOUND: &str = "can could may might must should will would is are was were has have had get gets receive qualify";

/// "at the very most".
pub const AT_THE: &str = "the a very";

/// "60 at most".
pub const AT_MOST_BEHIND: &str = "most maximum best outside";

/// "60 at least".
pub const AT_LEAST_BEHIND: &str = "least minimum";

/// "60 tops".
pub const TOPS: &str = "tops max";

/// What "plus" adds where it is no bound: "400 plus VAT".
#[rustfmt::skip]
pub const PLUS_NO_MORE: &str = "costs cost fees fee expenses tax taxes interest benefits bonus bonuses postage shipping tips vat gst the another \
    some more other its his her their about up any all";

/// Bounds that may stand behind what is counted: "60 people at most".
pub const BOUNDS_BEHIND_NOUN: &str = "at max maximum tops minimum upwards upward";

/// "20 tickets upwards".
pub const UPWARDS: &str = "upwards upward";

/// A hedge that may stand behind its number, where nothing goes on: "500 approximately".
pub const ABOUT_BEHIND: &str = "approximately roughly approx";

/// What goes on to another number: "or more than half".
pub const GOES_ON: &str = "than of";

/// Phrases that stand behind a number or what it counts and end there, by the hedge they are.
pub const BEHIND: &[(Hedge, &str)] = &[
    (Hedge::AtMost, MOST_BEHIND),
    (Hedge::AtLeast, LEAST_BEHIND),
    (Hedge::About, SO_BEHIND),
    (Hedge::Nearly, "nearly,almost,or nearly so,not quite"),
    (Hedge::JustOver, "and change,and a bit,and a little"),
    (Hedge::MoreThan, "and then some"),
    (
        Hedge::Exactly,
        "exactly,precisely,no more no less,no more and no less,neither more nor less",
    ),
];

/// The number or less: "40 people, tops".
#[rustfmt::skip]
const MOST_BEHIND: &str = "\
    as a maximum,as the maximum,as a max,as an absolute maximum,as an upper limit,as a ceiling,at a maximum,at best,at max,\
    at maximum,at most,at the furthest,at the farthest,at the latest,at the longest,at the max,at the maximum,\
    at the most,at the outside,at the very best,at the very most,a maximum,max,maximum,maximum allowed,maximum permitted,tops,if not fewer,if not less,if not lower,\
    if that,no higher,no longer,no later,no more,not longer,not more,maybe fewer,maybe less,perhaps fewer,\
    perhaps less,possibly fewer,possibly less,probably fewer,probably less,or less,or fewer,or under,or below,or lower,or shorter,or younger";

/// The number or more: "40 people, if not more".
#[rustfmt::skip]
const LEAST_BEHIND: &str = "\
    and climbing,and counting,and growing,and rising,as a floor,as a lower limit,\
    as a min,as a minimum,as an absolute minimum,as the minimum,at a minimum,at least,at min,at minimum,at the earliest,\
    at the least,at the min,at the minimum,at the shortest,at the very least,a minimum,min,minimum,minimum required,if not higher,\
    if not longer,if not more,likely more,maybe more,no fewer,not fewer,or above,or higher,or longer,or more,or older,or over,\
    perhaps even more,perhaps more,plus,possibly even more,possibly more,probably more,upward,upwards";

/// About the number: "40 people, give or take".
#[rustfmt::skip]
const SO_BEHIND: &str = "\
    approx,approximately,est,estimated,give or take,give or take a couple,give or take a few,give or take one,more or less,or so,or something,\
    or something like that,or thereabouts,plus or minus,roughly,roughly speaking,thereabouts";

/// "40 in total at most".
pub const IN_TOTAL: &str = "total all";

/// "40 altogether at most".
pub const ALTOGETHER: &str = "altogether overall combined each apiece";

/// What begins a bound behind a base: "EUR 40 a person at most".
pub const BEHIND_BASE: &str = "at as max maximum tops min minimum or";

/// Before what goes on behind "as a maximum".
pub const BEHIND_BOUND: &str =
    "for on during by when if before after per each this but while so until to with";
