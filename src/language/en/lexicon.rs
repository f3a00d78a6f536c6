//! The words of running text beyond those of numbers, by what they mean for dates, units and what is no figure.

use super::units;
use crate::language::{Span, Word, Word::*};

/// Words by what they mean.
pub const LEXICON: &[(Word, &str)] = &[
    (Month(4), "apr april"),
    (Month(8), "aug august"),
    (Month(12), "dec december"),
    (Month(2), "feb february"),
    (Month(1), "jan january"),
    (Month(7), "jul july"),
    (Month(6), "jun june"),
    (Month(3), "mar march"),
    (Month(5), "may"),
    (Month(11), "nov november"),
    (Month(10), "oct october"),
    (Month(9), "sep sept september"),
    (Weekday(4), "friday"),
    (Weekday(0), "monday"),
    (Weekday(5), "saturday"),
    (Weekday(6), "sunday"),
    (Weekday(3), "thursday"),
    (Weekday(1), "tuesday"),
    (Weekday(2), "wednesday"),
    (Ordinal(1), "first"),
    (Ordinal(4), "fourth"),
    (Ordinal(2), "second"),
    (
        Time(Span::Other),
        "centuries century hour hours hr hrs min mins minute minutes quarter-hours sec seconds secs \
         semesters",
    ),
    (Time(Span::Day), "day days night nights"),
    (Time(Span::Decade), "decade decades"),
    (Time(Span::Week), "fortnight fortnights week weeks wk wks"),
    (Time(Span::Month), "month months mth mths"),
    (Time(Span::Year), "year years yr yrs"),
    (Season(9), "autumn"),
    (Season(3), "spring"),
    (Season(6), "summer"),
    (Season(12), "winter"),
    (
        Change,
        "accelerated advanced boost boosted change changed changes changing climb climbed climbing climbs cut cuts \
         cutting decline declined declines declining decrease decreased decreases decreasing dip \
         dipped double doubled doubling down drop dropped dropping drops eased edged enhance enhanced expand expanded \
         expanding extend extended extending extension fall fallen falling falls fell gained grew \
         grow growing grown grows growth halve halved hike hiked improve improved improving increase \
         increased increases increasing jump jumped jumping jumps lower lowered lowering lowers moved \
         moving narrowed plunge plunged raise raised raises raising reduce reduced reduces reducing \
         reduction revise revised rise risen rises rising rose shrank shrink shrunk slid slide slip \
         slipped slowed soar soared surge surged surges triple tripled tripling tumble tumbled up upgraded \
         went widened",
    ),
    (
        Counted,
        "applicants applications attempts beneficiaries candidates cases casualties cattle children \
         citizens companies deaths doctors employees families farmers folk foreigners homes \
         households houses infections inhabitants jobs men migrants nurses officers patients people \
         permits personnel persons police pupils refugees residents schools sheep soldiers staff \
         students teachers troops units vehicles victims villages voters votes women workers youth",
    ),
    (
        Determiner,
        "another any either her his its my neither our square that the their these those which your",
    ),
    (Early, "early"),
    (End, "end"),
    (Fiscal, "academic calendar cy financial fiscal fy school ye"),
    (
        Future,
        "aims due expected forecast forthcoming hopes intends payable planned plans projected \
         scheduled shall slated upcoming will won't",
    ),
    (
        InTime,
        "after before by circa during ended ending for since through throughout till until",
    ),
    (
        Label,
        "act agenda airbus annex annexes annotation apartment appendix art article articles bill boeing \
         box bullet cac case catalogue category channel chapter chapters class clause clauses code \
         convention covid dax decree dial directive directives district division endnote endnotes episode error exit ext \
         fax fig figure flight fn footnote footnotes form formula ftse gate grade h1n1 highway horizon \
         hotline http id iphone isbn issn item junction lane law level log lot mach marker model nasdaq \
         nikkei no nos note nr number option p.o page pages para paragraph paragraphs paras part \
         passcode phase phone photo pillar pin platform plot postcode pp. protocol \
         question radio rank ranked psalm recital recitals ref reference regulation regulations resolution \
         resolutions room route row rule rules russell schedule sdg section sections sector serial \
         series shaft stage stages step stoxx suite table tables tel telephone terminal tier title type unit \
         ver verse verses version vision vol volume ward windows zip zone",
    ),
    (Last, "last"),
    (Late, "late"),
    (Measure, units::EVERYWHERE),
    (Measure, units::TEXTS_AND_SHEETS),
    (Measure, units::TEXTS_AND_TITLES),
    (Measure, units::TEXTS),
    (Meridiem, "am o'clock pm"),
    (Mid, "mid"),
    (Middle, "middle"),
    (Next, "coming next"),
    (OrdinalEnd, "nd rd st th"),
    (Past, "past"),
    (Previous, "preceding previous"),
    (
        Soon,
        "anticipate anticipates applies apply begins closes deadline enters expect expects expires \
         follow follows opens resumes starts takes",
    ),
    (Start, "beginning start"),
    (
        Stop,
        "about above according account accounted accounts across against all along already also \
         although among amongst are around arrived as at be because been behind being below beneath \
         beside besides beyond both but came can come compared could despite did died do does even \
         except fewer found gave given got had has have he held here him however i if include \
         includes including inside into is it just least left less live lived living made make me \
         might more most much must near nor not now off on one's only onto outside over received \
         remain remained remains representing represents respectively said sat say says she should so \
         still such take taken than them then there they though too took toward towards under upon us \
         versus very via vs was we were when where whether while who whom whose with within without \
         worked would yet you",
    ),
    (This, "current this"),
    (Today, "today"),
    (Tomorrow, "tomorrow"),
    (Whole, "entire full same whole"),
    (
        Yearly,
        "budget data elections estimates figures games levels olympics prices results season \
         standards statistics terms world",
    ),
    (Yesterday, "yesterday"),
];
