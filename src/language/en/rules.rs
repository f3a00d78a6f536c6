//! The words by which a rule of `read/rules/` knows its case: a module a file there (`lost`, `figures` beside them).

/// Of `read/rules/codes.rs`.
pub mod codes {
    /// Minutes, behind hours.
    pub const MINUTES: &str = "m min mins";

    /// Hundredths of a point.
    pub const BASIS_POINTS: &str = "bp bps";

    /// Letters that touch a number and make no code of it: "2Q 2023", "50ish".
    pub const TOUCHING: &str = "Q H pc ish";

    /// A disease with a number.
    pub const COVID: &str = "COVID Covid covid";

    /// Before a hyphen that joins no code: "pre-2020".
    pub const PREFIXES: &str = "pre post minus sub now";

    /// Before degrees that are one letter: "hit 40C".
    pub const LEAD_HEAT: &str = "to of at hit reached reach exceeded and from by";

    /// Before a temperature of two digits: "it was 37C".
    pub const BE_HOT: &str = "was were is averaged averages topped between";

    /// Behind a bore: ".22 rifle".
    #[rustfmt::skip]
    pub const GUNS: &str = "rifle rifles pistol pistols revolver revolvers handgun handguns calibre caliber ammunition";

    /// Before the number of a document.
    #[rustfmt::skip]
    pub const DOCUMENTS: &str = "Decision Bulletin Notice Circular Order Opinion Memorandum Document Paper Case File Report Standard \
        Notification Release Advisory";

    /// Behind the degrees of a place on the globe.
    pub const WINDS: &str = "N S E W NE NW SE SW";

    /// The same in words, in degrees and minutes.
    pub const DIRECTIONS: &str = "north south east west N S E W";

    /// Parts of a degree.
    pub const PARTS_OF_DEGREES: &str = "minutes seconds";

    /// Between the title of a law and its section.
    pub const US_CODES: &str = "USC CFR";

    /// Rules that are cited by a section.
    pub const US_RULES: &str = "FAR DFARS CFR USC";

    /// Before the section of a law.
    pub const PARTS: &str = "Part part Parts parts Section section";

    /// Words that lose their space before digits in badly converted pages.
    #[rustfmt::skip]
    pub const LOST_SPACE: &str = "to of by in from and about over than the with for at is was are were some nearly around only approximately \
        almost or on";
}

/// Of `read/rules/changes.rs`.
pub mod changes {
    /// Verbs that take a level somewhere: "taking the bill from £6,200 to £6,572".
    #[rustfmt::skip]
    pub const MOVES: &str = "taking bringing lifting pushing sending took brought lifted pushed sent takes brings lifts pushes";
}

/// Of `read/rules/comparisons.rs`.
pub mod comparisons {
    /// What compares without "than".
    pub const ABOVE: &str = "above below over";

    /// Behind a percentage, before "over" and what it is compared with.
    pub const GAIN: &str = "increase gain rise improvement growth jump advance premium uplift";

    /// Before "over" and a time that it bounds: "for over ten years".
    #[rustfmt::skip]
    pub const LASTING: &str = "for aged age after of is was lasted took taken takes spent with to in lasting at by and \
        wait waited waiting waits stay stayed stays live lived served serve worked work lasts last required requires have has";

    /// Forms of "be".
    pub const BE: &str = "be been was were is are being";

    /// What goes on over a time: "spent over five years".
    #[rustfmt::skip]
    pub const SPREAD: &str = "spent built paid made shared raised distributed invested provided phased delivered given spread";

    /// What goes on during a time in any case: "take place over ten days".
    pub const TAKE_PLACE: &str = "place spread phased staggered";

    /// Behind a time that "over" bounds: "over ten years ago", "over two years of service".
    pub const AGO: &str =
        "ago old later late early earlier after before behind past of into since longer away";

    /// People whose ages follow: "women over 60".
    #[rustfmt::skip]
    pub const AGED: &str = "children people those girls boys women men adults persons youths residents workers everyone anyone citizens \
        patients mothers migrants minors";

    /// "who are under 18".
    pub const ARE: &str = "are were";

    /// Bounds of an age.
    pub const UNDER_OVER: &str = "under over";

    /// Of what has several prices, before "from" and the lowest: "rooms from £250", "costs from EUR 40".
    #[rustfmt::skip]
    pub const PRICED: &str = "cost costs costing price prices priced pricing ticket tickets fare fares room rooms fee fees rent rents let rental \
        rentals available sell sells selling offered package packages membership memberships subscription subscriptions plans homes houses flats \
        apartments seats charge charges salaries wages fines range ranges ranging vary varies varying";

    /// Before an age.
    pub const AGE: &str = "aged ages age";

    /// Before the first of several ages.
    pub const AGED_BEFORE: &str = "aged ages";

    /// Bounds of an age behind people.
    pub const BOUNDS_OF_AGE: &str = "under over above below";
}

/// Of `read/rules/counts.rs`.
pub mod counts {
    /// Behind a multiple: "twice as many".
    pub const TWICE_AS: &str = "as the that their its larger higher over";

    /// Nouns that are counted behind a hyphen: "a three-member board".
    #[rustfmt::skip]
    pub const HYPHENED: &str = "member point page storey story seat person time bedroom day ish something odd plus cylinder door bed room \
        course game match vehicle car crew";

    /// Before "scores" that are a number: "injured scores of people".
    #[rustfmt::skip]
    pub const BEFORE_SCORES: &str = "and with by for killed injured wounded left hurt arrested displaced claimed saw of from had burned destroyed \
        rescued drew sent issued freed cost lost found are were is was to";

    /// What a score in a game or a test is of.
    pub const MARKS: &str = "points goals runs marks pupils students wins";

    /// What owns "scores", which are then marks: "the scores of pupils".
    pub const OWNED_SCORES: &str = "the this that these those its their his her all each";

    /// Verbs and nouns of a match, before its score.
    #[rustfmt::skip]
    pub const GAMES: &str = "beat won win lost lose defeat defeated victory draw lead score beating drew";

    /// Names that begin with "zero".
    pub const ZERO_NAMES: &str = "tolerance emission sum emissions carbon";

    /// "one of them".
    pub const OF_THEM: &str = "them whom which these";

    /// "one that".
    pub const THAT: &str = "that which";

    /// Before "one" where it is a pronoun.
    pub const BEFORE_ONE: &str = "the every each any which such is was as number day than if when";

    /// Behind "one" where it is a pronoun.
    #[rustfmt::skip]
    pub const BEHIND_ONE: &str = "another day can who way thing hand such could should would must might may else side reason example needs has";
}

/// Of `read/rules/heads.rs`.
pub mod heads {
    /// Before "in millions of euros" where it heads a list.
    #[rustfmt::skip]
    pub const AMOUNTS: &str = "figures amounts expressed stated shown given value values data numbers reported presented quoted are is all \
        revenue sales costs budget";
}

/// Of `read/rules/labels.rs`.
pub mod labels {
    /// Behind the name of a street and before its number, as in Lithuanian addresses.
    pub const SHORT_STREETS: &str = "g pr str";

    /// Behind the number of an aircraft.
    pub const JETS: &str = "Max MAX Dreamliner Dreamliners";

    /// Behind or before a code of a place.
    pub const ZIP: &str = "ZIP zip Zip";

    /// Eras of years.
    pub const ERAS: &str = "BC BCE AD CE";

    /// Labels that are cut short.
    pub const SHORT_LABELS: &str =
        "ss Ss no NO nos art sec fig fn p pp vol para ch v Cap s Reg Rev ext Ext Res";

    /// Labels of laws.
    pub const LAWS: &str = "section article";

    /// Times that are numbered: "day 3 of".
    pub const TIMES: &str = "week day Year month";

    /// Things of a kind that are numbered to 99: "Planet 9".
    #[rustfmt::skip]
    pub const THINGS: &str = "Game Planet Apollo Watch Gen Big HIV Flat Court Bridge Theatre Site Count Exercise Berth Hangar Wi-Fi Voyager \
        Artemis Junctions Bay Reactor";

    /// Things that are numbered to 999.
    pub const LINES: &str = "Bus Tram HR Amendment Interstate";

    /// A place of a computer.
    pub const PORT: &str = "port Port";

    /// What callers are told to press.
    pub const PRESS: &str = "press Press text Text";

    /// Things numbered with an article of their own.
    pub const BILLS: &str = "HR Amendment";

    /// Short for an index of shares.
    pub const INDEX: &str = "sp SP SPX";
}

/// Of `read/rules/lists.rs`.
pub mod lists {
    /// Before winning numbers.
    pub const NUMBERS_WERE: &str = "were are numbers";

    /// What makes numbers winning ones.
    pub const LOTTERY: &str = "winning Winning lottery Lottery lucky Lucky Lotto lotto drawn";

    /// Behind a time that stands for itself: "3 and 2 days later".
    pub const LATER: &str = "later ago before after earlier";

    /// Between winning numbers and what they are.
    pub const DRAWN: &str = "were are";
}

/// Of `read/rules/measures.rs`.
pub mod measures {
    /// Behind a length in meters, which "m" is then.
    pub const EXTENTS: &str = "high long wide deep tall";

    /// Behind "high" and "long" where they say what kind of people or things there are, not how far they reach.
    pub const NO_EXTENT: &str =
        "earners earner school schools distance term risk income stay life street speed profile";

    /// Units of a length told twice: "37m (121ft)".
    pub const IMPERIAL: &str = "ft feet yd yards yds miles in";

    /// Before the length of a race.
    pub const RACES: &str = "the men's women's";

    /// Behind a height: "the 1.92m keeper".
    #[rustfmt::skip]
    pub const ATHLETES: &str = "keeper goalkeeper striker defender midfielder forward winger centre center player athlete jumper";

    /// Before the length of a run: "ran 100m in 9.58s".
    pub const RUNS: &str = "ran swam";

    /// Before a height or width that somebody reached.
    pub const JUMPS: &str = "clear clears cleared jump jumped leapt throw threw";

    /// Behind a length.
    #[rustfmt::skip]
    pub const DISTANCES: &str = "race sprint champion champions hurdles relay freestyle final away above below walk radius into apart across \
        thick offshore inland";
}

/// Of `read/rules/places.rs`.
pub mod places {
    /// Before hours of opening.
    #[rustfmt::skip]
    pub const OPENING: &str = "open opens opened opening hours closed close shut daily runs weekdays";

    /// Zones of time.
    #[rustfmt::skip]
    pub const ZONES: &str = "CET CEST EET EEST GMT gmt UTC BST IST EST est EDT edt CST CDT MST PST PDT ET hrs";

    /// Behind a time of day.
    pub const CLOCK: &str = "hrs hours hr local";

    /// Before a time of day.
    pub const LEAD_TIME: &str = "at by from until till around about";

    /// Before hours and minutes.
    pub const LEAD_CLOCK: &str = "at by from until till before after around about between since";

    /// Between two times of day, where no number could stand.
    pub const UNTIL: &str = "until till";

    /// Behind a time of day that is nothing else: "12 noon".
    pub const NOON: &str = "noon midnight";

    /// What has a time of day, and verbs of what has: "the meeting began at 15.30", "it departs at 8.30"; not "began" and "opened", which
    /// levels do too.
    #[rustfmt::skip]
    pub const EVENTS: &str = "meeting meetings meet meets met conference briefing ceremony concert doors lunch breakfast dinner train trains flight \
        flights bus buses ferry depart departs departed arrive arrives arrived landed police crash collision accident occurred happened visit \
        visitors working service lecture event events session match kick-off deadline reply replies submit submitted due registration held begin \
        begins start starts open opens hearing sits hours shift interview funeral";

    /// Verbs of what takes place.
    pub const TAKE: &str = "take takes took taken taking";

    /// Behind a time of day: "at 8.30 daily".
    pub const TIMELY: &str = "daily sharp local every each";

    /// What stands at a level and not at a time: "the index began the day at 15.30".
    #[rustfmt::skip]
    pub const LEVELS: &str = "traded trades trading stood stands stand price prices priced share shares stock stocks rate rates yield yields currency \
        exchange value valued percent average averaged averages score scored scores ratio settled quoted cost costs sold level levels ranged ranges \
        ranging inflation magnitude gpa GPA fund funds index temperature temperatures grade grades";

    /// Names of streets that stand before theirs.
    pub const STREETS_BEFORE: &str = "Ave Avenue Rue Via Calle Rua";

    /// Names of streets.
    #[rustfmt::skip]
    pub const STREETS: &str = "Street St Road Rd Avenue Ave Place Lane Square Drive Boulevard Terrace Crescent Gardens Close Quay Way Grove \
        Mews Highway Hwy";
}

/// Of `read/rules/ratios.rs`.
pub mod ratios {
    /// What tells a ratio of two numbers.
    pub const RATIOS: &str = "ratio odds outnumber outnumbers outnumbered outnumbering";

    /// The beginning of a range.
    pub const FROM: &str = "from From";
}

/// Of `read/rules/shares.rs`.
pub mod shares {
    /// Units of recipes, of which parts are written with a slash.
    pub const KITCHEN: &str = "pound cup cups pint pints teaspoon teaspoons tablespoon tablespoons";

    /// Before "half" and "quarter" where they are times or names.
    pub const PARTS_OF_TIME: &str = "third and half other better opening closing";

    /// Before a share that stands for itself.
    pub const LEAD_SHARE: &str = "by to for is was are were from";

    /// "half more".
    pub const MORE: &str = "more higher";

    /// Behind a share whose whole was told before: "a third said".
    #[rustfmt::skip]
    pub const WHOLE_KNOWN: &str = "the less fewer lower larger smaller are were have had said say do did its their all his her our believe \
        think came live lived died left received reported went got fell took arrived remain remained worked could \
        would will";

    /// Behind a share that is the subject.
    pub const IS: &str = "is was has";

    /// Of whom shares are told as "one man in 50".
    #[rustfmt::skip]
    pub const PEOPLE: &str = "person people man woman child adult boy girl baby pupil student patient worker employee voter citizen \
        resident household family home mother father driver user customer prisoner family's \
        flat house dwelling car vehicle school company firm business job baby birth pregnancy death";

    /// Verbs behind a share of people.
    pub const ARE: &str = "are were have had will would can do did live suffer";

    /// What a verb acts on, which is no noun.
    pub const PRONOUNS: &str = "it its them their him her us";
}

/// Of `read/rules/signs.rs`.
pub mod signs {
    /// Before a sign that stands apart: "stood at - 6.3 %".
    pub const LEAD_SIGN: &str = "at was were is are of to by stood from";

    /// x
    pub const COVID: &str = "COVID Covid covid";
}

/// Of `read/rules/telephones.rs`.
pub mod telephones {
    /// Between what tells a telephone number and the number.
    pub const LEAD_NUMBER: &str = ": . on us number numbers - + ( at";

    /// Areas of North American numbers that cost the caller nothing.
    pub const FREE_OF_CHARGE: &str = "800 833 844 855 866 877 888";

    /// Before the number of an emergency service.
    pub const RING: &str = "ring ringing calling called dialling phoning";

    /// Numbers of emergency services.
    pub const EMERGENCY: &str = "999 911 112 111 101";

    /// What tells a telephone number.
    #[rustfmt::skip]
    pub const CALLS: &str = "tel TEL phone fax telephone hotline helpline call dial mob mobile WhatsApp SMS enquiries Inquiries passcode \
        PIN UAN ext";
}

/// Of `read/rules/lost.rs`.
pub mod lost {
    /// Letters that touch an amount and are no scale.
    pub const NO_SCALES: &str = "s p c ish";
}

/// Of `read/mod.rs`.
pub mod figures {
    /// Verbs with which "up to" says where something goes.
    pub const GOES: &str = "go goes going gone went moved pushed shot stepped";
}
