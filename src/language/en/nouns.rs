//! The words around what is counted or measured.

/// Words behind a length.
#[rustfmt::skip]
pub const EXTENTS: &str = "long wide deep high tall thick broad above below from away up down apart across offshore inland";

/// What was done, of verbs whose past is no participle: "426,513 became eligible".
#[rustfmt::skip]
pub const PAST_VERBS: &str = "became become began drew chose drove ate flew forgot froze knew rode ran rang saw sang spoke stole swam \
    threw woke wore wrote withdrew underwent";

/// What was done, as a participle too: "412 paid", but "12 paid staff".
#[rustfmt::skip]
pub const PARTICIPLES: &str = "lost sent spent kept met paid sold bought brought built caught felt fought heard hid laid lent lit \
    meant sought slept stood stuck struck swept taught told thought understood";

/// They stand before what is counted: "half the homes".
pub const DETERMINERS: &str = "the all its their our these those";

/// They stand before what is counted and say nothing of it.
pub const MORE: &str = "more fewer less additional further extra other new";

/// Before a unit, as parts of it.
pub const POWERS: &str = "square cubic metric nautical";

/// They stand before a unit of time and say nothing of how long it is.
pub const UNBROKEN: &str = "consecutive straight successive full whole entire solid long";

/// Units of power that hours make energy of.
#[rustfmt::skip]
pub const WATTS: &str = "watt watts kilowatt kilowatts megawatt megawatts gigawatt gigawatts terawatt terawatts";

/// Behind them.
pub const HOURS: &str = "hour hours";

/// They bound what is counted before them: "20 people tops".
pub const TOPS: &str = "tops upwards upward";

/// Units that others divide: "58 kg/ha", "2.6 mmol/L".
#[rustfmt::skip]
pub const DIVIDED: &str = "m km l mg µg g kg t ng mcg mmol mol ml kWh MWh boe bbl Gbit Mbit Gb Mb GB MB";

/// A unit of heat and of angles.
pub const DEGREES: &str = "degree degrees";

/// Before a unit, cut short too.
pub const POWERS_AND_SHORT: &str = "square cubic sq metric nautical";

/// Behind degrees.
pub const CELSIUS: &str = "C celsius centigrade";

/// Behind degrees.
pub const FAHRENHEIT: &str = "F fahrenheit";

/// Units of the sides of a room: "3 x 4 m".
pub const LENGTHS: &str = "m cm mm km miles ft feet in inches metres meters centimetres yards";
