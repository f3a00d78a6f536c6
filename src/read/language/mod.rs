//! The language of a text, and what is found in one that is not read.
//!
//! Function words tell: a text has them whatever it is about. English is read by all of [`crate::read`], a language that has a
//! phrasebook in its `usual` forms; of others only the digits are told, each with the word behind it, so that nobody takes
//! "3,7 Milliarden" for 3.7.
//!
//! Reading order: [`Language`], `Language::of`, `numbers`.

use super::{About, Found, Issue, Reading, What, dates, rules};
use crate::figure::date::Period;
use crate::figure::grammar::{self, Doubt, Expression, Unit};
use crate::figure::lex::{Class, Lexed, Style};
use crate::figure::restored::Restored;
use crate::figure::table::{self, Rows, Table, bytes};
use crate::figure::{Amount, Figure, Hedge, Kind, Number};
use crate::interval::Rational;
use crate::message::read as messages;

pub(super) mod en;
mod lt;
mod usual;

use usual::Usual;

/// The language of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum Language {
    /// English: what every rule is for.
    #[default]
    English,
    /// One whose numbers, shares and dates are read in their usual forms, by its BCP 47 code and its English name.
    Usual(&'static str, &'static str),
    /// One that is not read, by its BCP 47 code and its English name.
    Other(&'static str, &'static str),
}

impl Language {
    /// The language of `text`, from the first few hundred words: English unless others' words outnumber its own, or it has some of
    /// them and none that only English has.
    ///
    /// # Examples
    ///
    /// ```
    /// use crossfoot::read::Language;
    /// let german = Language::of_text("Rund 351.915 Anträge wurden im Jahr 2023 gestellt, und davon sind die meisten neu.");
    /// assert_eq!(german.code(), "de");
    /// assert!(!german.is_read());
    /// ```
    pub fn of_text(text: &str) -> Language {
        Language::of(&Lexed::new(text, en::code))
    }

    /// Its BCP 47 code; "und" for one that has no name here.
    pub fn code(self) -> &'static str {
        match self {
            Language::English => "en",
            Language::Usual(code, _) | Language::Other(code, _) => code,
        }
    }

    /// Whether texts in it are read, and may be judged.
    pub fn is_read(self) -> bool {
        !matches!(self, Language::Other(..))
    }

    /// The language of a text whose words are known.
    pub(super) fn of(lexed: &Lexed) -> Language {
        /// Words looked at: the language shows in a few sentences.
        const MOST_WORDS: usize = 400;
        /// Fewer words than this are a line of a table, which has no grammar to tell.
        const LEAST_WORDS: usize = 5;
        /// A sentence has more than one word in so many from the list of its language.
        const LEAST_SHARE: usize = 12;
        /// Letters of a word that is no English one even in small letters: "die" and "pro" are.
        const LONG: usize = 4;
        let mut counts = [0usize; LISTS.len()];
        // Words in small letters, which are in no name, a long one as two; English ones that no other language has.
        let mut small = [0usize; LISTS.len()];
        let (mut n_words, mut foreign_letters) = (0, 0);
        let mut scripts = [0usize; SCRIPTS.len()];
        for (i, token) in lexed.tokens.iter().enumerate() {
            if matches!(token.class, Class::Mark(_) | Class::Number) {
                continue;
            }
            // "y/y" and "q/q" are no words of a language.
            if lexed.touches(i) && lexed.at(i).before(1).is(Class::Mark(b'/'))
                || lexed.touches(i + 1) && lexed.is(i + 1, Class::Mark(b'/'))
            {
                continue;
            }
            let word = lexed.text_of(token);
            n_words += 1;
            if n_words > MOST_WORDS {
                break;
            }
            if let Some(first) = word.chars().next()
                && let Some(script) = SCRIPTS
                    .iter()
                    .position(|script| script.0.contains(&(first as u32)))
            {
                scripts[script] += 1;
            }
            foreign_letters += usize::from(!word.is_ascii() && !word.contains('\u{2019}'));
            let mut buffer = [0; 8];
            if let Some(lower) = buffer.get_mut(..word.len()) {
                lower.copy_from_slice(word.as_bytes());
                lower.make_ascii_lowercase();
                if let Some((list, ())) = WORDS.find(table::hash(lower), lower) {
                    counts[list] += 1;
                    let is_own = match list {
                        0 => !SHARED.contains(&&*lower),
                        _ if n_words == 1 && !goes_on(lexed, i) => false,
                        _ => n_words == 1 || word.as_bytes() == lower,
                    };
                    small[list] += usize::from(is_own) * (1 + usize::from(word.len() >= LONG));
                }
            }
        }
        // "Er kwamen 300 of 400 mensen": too short to have many of its words, but it has none that only English has.
        let short = (1..LISTS.len()).max_by_key(|&list| (small[list], LISTS.len() - list));
        if let Some(list) = short.filter(|&list| {
            small[0] == 0 && small[list] >= 2 && LEAST_SHARE * small[list] >= n_words
        }) {
            return Language::listed(list);
        }
        if n_words < LEAST_WORDS {
            return Language::English;
        }
        if let Some(script) = (0..SCRIPTS.len()).find(|&script| 2 * scripts[script] > n_words) {
            return Language::Other(SCRIPTS[script].1, SCRIPTS[script].2);
        }
        let english = counts[0];
        let mut best = 0;
        for (list, &count) in counts.iter().enumerate().skip(1) {
            if count > counts[best] || best == 0 {
                best = list;
            }
        }
        // Names have some of them ("Las Cruces", "El Paso"); a sentence has more.
        let told = counts[best] >= 2
            && counts[best] > 2 * english
            && LEAST_SHARE * counts[best] >= n_words;
        // A language without a list here still has letters that English lacks, and none of its words.
        let strange = n_words >= 20 && english == 0 && 10 * foreign_letters > n_words;
        match told {
            true => Language::listed(best),
            false if strange => Language::Other("und", "another language than English"),
            false => Language::English,
        }
    }

    /// A language of the list.
    fn listed(list: usize) -> Language {
        let (code, name, _) = LISTS[list];
        match Usual::of(code) {
            Some(_) => Language::Usual(code, name),
            None => Language::Other(code, name),
        }
    }
}

/// Whether a number or a word in small letters is behind the word at `i`, so that its capital is a sentence's and no name's.
fn goes_on(lexed: &Lexed, i: usize) -> bool {
    let next = lexed.tokens.get(i + 1);
    next.is_some_and(|next| match next.class {
        Class::Number => true,
        Class::Mark(_) => false,
        _ => lexed.text_of(next).starts_with(char::is_lowercase),
    })
}

/// First letters of words by script, with the tag of the script and what a text in it is called.
const SCRIPTS: [(std::ops::Range<u32>, &str, &str); 7] = [
    (0x370..0x400, "el", "Greek"),
    (0x400..0x530, "und-Cyrl", "a language in Cyrillic letters"),
    (0x590..0x600, "he", "Hebrew"),
    (0x600..0x780, "und-Arab", "a language in Arabic letters"),
    (0x900..0xe00, "und", "a language of South Asia"),
    (0xe00..0x1100, "und", "a language of South-East Asia"),
    (0x3040..0xe000, "und", "a language of East Asia"),
];

/// Languages by code and name, each with function words; a word of several counts for the first.
/// Words that English writes too ("per", "on", "a") are left out.
#[rustfmt::skip]
const LISTS: [(&str, &str, &str); 17] = [
    ("en", "English", "the of and to that with were by from are has have this which their who been will would it his our we more than was for is"),
    ("lt", "Lithuanian", "ir kad iš į apie buvo su metais metų dėl nuo iki yra pagal tai proc kas jų bei arba tik"),
    ("de", "German", "der die das und von mit im den ist wurde wurden davon rund dass auf für dem ein eine sich nicht auch bei nach zum zur über sind etwa"),
    ("fr", "French", "le les du des et une dans sur qui que ont été aux cette avec ce sont deux selon"),
    ("es", "Spanish", "el los las del la y que con una fue han su sus entre desde sobre según este esta más"),
    ("it", "Italian", "il gli che di nel della delle dei sono alla dal nella anche degli più"),
    ("pt", "Portuguese", "os da em não um uma mais foi pelo pela são ao segundo das"),
    ("nl", "Dutch", "het een en zijn voor dat werd werden naar niet ook uit aan op meer waren mensen kwam kwamen kreeg kregen heeft hebben hadden geen bij deze jaar bijna tegen tussen volgens sinds ongeveer genoeg minder inwoners huizen woningen kinderen vrouwen mannen"),
    ("pl", "Polish", "na się jest od oraz przez nie że roku osób było został są"),
    ("sv", "Swedish", "och att det som på av är för har från inte med"),
    ("da", "Danish", "og af til der på det blev ikke fra som ved"),
    ("fi", "Finnish", "ja oli että ovat mutta noin sekä vuonna myös joka"),
    ("cs", "Czech", "že bylo ve pro byl za jsou podle lidí které také"),
    ("hu", "Hungarian", "az és hogy nem volt egy ezer évben szerint több"),
    ("ro", "Romanian", "și în din cu pe fost pentru este anul sau mai"),
    ("lv", "Latvian", "ir gadā bija līdz tika kā uz vairāk"),
    ("et", "Estonian", "ei aasta kui või mis inimest umbes oli"),
];

/// Words of the English list that others write too: "of" is "or" in Dutch, "was" German, "will" wants.
#[rustfmt::skip]
const SHARED: &[&[u8]] = &[b"of", b"to", b"by", b"has", b"have", b"we", b"was", b"for", b"is", b"will"];

const WORD_ROWS: [((), &str); LISTS.len()] = {
    let mut rows = [((), ""); LISTS.len()];
    let mut list = 0;
    while list < rows.len() {
        rows[list].1 = LISTS[list].2;
        list += 1;
    }
    rows
};

static WORDS: Table<(), { LISTS.len() }, { bytes(&WORD_ROWS) }> =
    Table::new(&WORD_ROWS as &Rows<()>, b' ');

/// The digits of a text in a language that is not read in full, the issue that says so first.
pub(super) fn numbers(lexed: &Lexed, restored: &Restored, language: Language) -> Reading {
    let mut reading = Reading {
        language,
        ..Reading::default()
    };
    if let Language::Other(_, name) = language {
        let first = lexed
            .tokens
            .first()
            .map_or(0..0, |token| token.start as usize..token.end as usize);
        push_issue(
            &mut reading,
            restored,
            About::Language,
            &messages::LANGUAGE,
            first,
            vec![name.to_owned()],
        );
    }
    let usual = Usual::of(language.code());
    let mut i = 0;
    while i < lexed.tokens.len() {
        let found = usual.and_then(|usual| usual.found(lexed, i));
        i = match found.or_else(|| digits(lexed, i, language)) {
            Some(told) => {
                let span = lexed.span(told.first, told.next);
                if let Some(readings) = told.readings {
                    push_issue(
                        &mut reading,
                        restored,
                        About::Doubt,
                        &messages::TWO_NUMBERS,
                        span.clone(),
                        readings,
                    );
                }
                if lexed.is_mended(told.first, told.next) {
                    let readings = vec![lexed.mended(told.first, told.next)];
                    push_issue(
                        &mut reading,
                        restored,
                        About::Repair,
                        &messages::BROKEN,
                        span.clone(),
                        readings,
                    );
                }
                let span = restored.place(span);
                let given = restored.given();
                reading.figures.push(Found {
                    surface: given.get(span.clone()).unwrap_or_default().to_owned(),
                    span,
                    utf16: 0..0,
                    what: told.what,
                });
                told.next.max(i + 1)
            }
            None => rules::no_figure(lexed, i).unwrap_or(i + 1),
        };
    }
    reading.figures.sort_by_key(|found| found.span.start);
    reading
}

/// What was found from token `first` up to `next`.
struct Entry {
    what: What,
    first: usize,
    next: usize,
    readings: Option<Vec<String>>,
}

impl Entry {
    fn date(period: Option<Period>, first: usize, next: usize) -> Option<Entry> {
        let period = period?;
        let precision = dates::precision(period);
        Some(Entry {
            what: What::Date { period, precision },
            first,
            next,
            readings: None,
        })
    }

    fn figure(
        amount: Amount,
        hedge: Hedge,
        unit: Unit,
        name: &str,
        first: usize,
        next: usize,
    ) -> Entry {
        let (kind, unit, divisor) = match unit {
            Unit::Percent => (Kind::Percent, "%".to_owned(), Rational::integer(100)),
            Unit::Currency(id) => (Kind::Money, crate::figure::currency(id), Rational::ONE),
            _ => (Kind::Count, name.to_owned(), Rational::ONE),
        };
        Entry {
            what: What::Figure {
                figure: Figure {
                    amount,
                    hedge,
                    kind,
                    divisor,
                },
                unit,
            },
            first,
            next,
            readings: None,
        }
    }
}

/// The digits at `i` with a sign of percent or a currency, and the word behind them as their unit.
fn digits(lexed: &Lexed, i: usize, language: Language) -> Option<Entry> {
    let first = match lexed.class(i) {
        Class::Currency(_) if lexed.is_number(i + 1) => i + 1,
        _ => i,
    };
    let literal = *lexed.literal(first)?;
    if first == i && rules::no_figure(lexed, i).is_some()
        || literal.style == Style::Dotted
        || literal.digits > 18
    {
        return None;
    }
    let year = literal.mantissa as i32;
    if first == i
        && literal.style == Style::Plain
        && literal.digits == 4
        && (1900..2100).contains(&year)
    {
        return Entry::date(Period::year(year), i, i + 1);
    }
    let mut number = Number::new(literal.mantissa, literal.decimals, 1)?;
    let mut readings = None;
    if literal.style == Style::Doubtful {
        // Where a point sets thousands apart, that is what it does before three digits.
        let whole = Number::new(literal.mantissa, 0, 1)?;
        let expression = Expression {
            amount: Amount::Number(number),
            kind: Kind::Count,
            unit: Unit::None,
            next: i + 1,
            words: false,
            plain: false,
            doubt: Doubt::Point,
        };
        let mut both = grammar::readings(lexed, first, &expression);
        if matches!(
            language.code(),
            "de" | "es" | "it" | "nl" | "pt" | "da" | "sv" | "ro"
        ) && literal.decimals > 0
        {
            number = whole;
            both.reverse();
        }
        readings = Some(both);
    }
    let after = first + 1;
    let (unit, next) = match (lexed.class(i), lexed.class(after)) {
        (Class::Currency(id), _) => (Unit::Currency(id), after),
        (_, Class::Percent) if lexed.is_mark(after, "%") || lexed.word_at(after) == "%" => {
            (Unit::Percent, after + 1)
        }
        (_, Class::Currency(id)) if lexed.beside(after) && !lexed.is_number(after + 1) => {
            (Unit::Currency(id), after + 1)
        }
        _ => (Unit::None, after),
    };
    let noun = match lexed.class(after) {
        Class::Mark(_) | Class::Number => "",
        _ if lexed.spaced(after) && !is_function_word(lexed.word_at(after)) => lexed.word_at(after),
        _ => "",
    };
    let told = Entry::figure(Amount::Number(number), Hedge::Bare, unit, noun, i, next);
    Some(Entry { readings, ..told })
}

fn is_function_word(word: &str) -> bool {
    WORDS
        .find(table::hash(word.as_bytes()), word.as_bytes())
        .is_some()
        || word.len() < 2
}

fn push_issue(
    reading: &mut Reading,
    restored: &Restored,
    about: About,
    message: &crate::message::Message,
    span: std::ops::Range<usize>,
    readings: Vec<String>,
) {
    let span = restored.place(span);
    let mut issue = Issue::new(about, message, restored.given(), span, readings);
    // What the language lets it mean is in the sentence.
    if about == About::Language {
        issue.readings.clear();
    }
    reading.issues.push(issue);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, code: &str) {
        assert_eq!(Language::of_text(text).code(), code, "{text:?}");
    }

    #[test]
    fn function_words_tell_a_language() {
        check(
            "Rund 1.000 Menschen wurden im Jahr 2023 in zwölf Heimen untergebracht.",
            "de",
        );
        check(
            "Le ministère a reçu 1 200 demandes dans les régions et les villes.",
            "fr",
        );
        check(
            "El ministerio recibió 1.200 solicitudes de las regiones y los municipios.",
            "es",
        );
        check(
            "Het ministerie kreeg 1.200 aanvragen van de gemeenten en het land.",
            "nl",
        );
        check(
            "Na 2023 metus gauta 1 200 prašymų, iš jų 540 – per sieną, ir apie 12 proc. patenkinta.",
            "lt",
        );
        check(
            "Министерство получило 1200 заявок от всех регионов страны.",
            "und-Cyrl",
        );
        check(
            "The ministry had 1,200 applications from the regions and towns.",
            "en",
        );
        check(
            "Deaths 12, injuries 40, arrests 87, fines 90, warnings 3.",
            "en",
        );
        check(
            "Die Zeit and Le Monde reported that 12 people were hurt by the fire.",
            "en",
        );
        check(
            "In Los Angeles and El Paso the police had 12 cases; the rest of Texas had 40.",
            "en",
        );
        check("12 15 18", "en");
    }

    #[test]
    fn a_short_sentence_without_a_word_of_english_alone_is_none() {
        for (text, code) in [
            ("Er kwamen 300 of 400 mensen (20%).", "nl"),
            ("300 of 400 huizen (20%) werden verkocht.", "nl"),
            (
                "Er kwamen 300 of 400 mensen (20% van de stad).\n\nDe politie sprak van 500 of 600 betogers.",
                "nl",
            ),
            ("Er was 300 of 400 euro voor", "nl"),
            ("In der Stadt waren 300, davon 100 (20%) neu.", "de"),
            ("Insgesamt 300 Anträge, davon 100 (20%) neu.", "de"),
            ("Ongeveer 300 of 400 betogers (20%).", "nl"),
            // Names, and English words that others write too.
            ("Las Vegas: 412 of 500 (20%), Los Angeles: 12 of 60", "en"),
            ("Tour du Lac: 412 of 500 (20%)", "en"),
            ("300 of 400 die (20%)", "en"),
            ("300 of 400 (20%) have gone pro", "en"),
            ("A total of 87 people: 52 men, 35 women", "en"),
            ("Total 60\nOld 20\nNew 40", "en"),
            ("The Roku had 12 of 60 in Voor, Werd, Naar", "en"),
        ] {
            check(text, code);
        }
    }
}
