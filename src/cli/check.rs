//! `crossfoot check` and `crossfoot sheet`: from the words to a verdict, a file or thousands of lines at a time.

use std::collections::HashMap;
use std::io::{self, BufRead};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::{Args, ValueEnum};
use crossfoot::check::{self, Check, Options, render, report::Report};
use crossfoot::figure::date::Period;
use crossfoot::message::{Lang, check as told, cli as words, sheet, shown};
use crossfoot::sheet::Sheet;
use crossfoot::solve::SolveOptions;
use crossfoot::suggest::Verdict;
use crossfoot::value::{Value, object};
use serde_json::value::RawValue;

use super::file::{Failure, apart, file_error, json, named, of_file, print, read, writing};
use super::source::{Source, report};
use crate::{FailOn, ReadingName};

#[derive(Args)]
pub struct CheckArgs {
    /// Texts, pages, PDFs, documents, spreadsheets, e-mails, archives of these, and sheets (.json); - or nothing for
    /// standard input.
    #[arg(value_name = "FILE", default_value = "-")]
    files: Vec<PathBuf>,
    /// When it was published (2022-06-28, 2022-06, 2022-Q2 or 2022): once for all files, or once for each.
    #[arg(long, value_name = "DATE")]
    published: Vec<String>,
    /// How loosely hedges are taken, if not as a sheet says.
    #[arg(long, value_enum)]
    reading: Option<ReadingName>,
    /// Language tag for numbers and dates.
    #[arg(long, default_value = "en", value_name = "TAG")]
    locale: String,
    /// Take the files as texts about one thing, so that counts go on from text to text.
    #[arg(long)]
    together: bool,
    /// Print the answer as JSON: an object, or for several files an array of them.
    #[arg(long, conflicts_with_all = ["ndjson", "format", "summary"])]
    json: bool,
    /// Check one {"id", "text", "published"} or {"id", "sheet"} a line, and answer each with a line, in order.
    #[arg(long, conflicts_with_all = ["format", "summary", "together"])]
    ndjson: bool,
    /// What the report is written as.
    #[arg(long, value_enum, default_value_t)]
    format: Format,
    /// A line a file and the totals, nothing more.
    #[arg(long, conflicts_with_all = ["format", "together"])]
    summary: bool,
    /// Verdicts besides a contradiction that exit with status 1.
    #[arg(long, value_enum, value_delimiter = ',', value_name = "VERDICT,...")]
    fail_on: Vec<FailOn>,
    /// Where to write the answer.
    #[arg(short, long, default_value = "-", value_name = "FILE")]
    output: PathBuf,
}

#[derive(Args)]
pub struct SheetArgs {
    /// The text, or a file of any kind that has one; - or nothing for standard input.
    #[arg(value_name = "FILE", default_value = "-")]
    file: PathBuf,
    /// When it was published (2022-06-28, 2022-06, 2022-Q2 or 2022).
    #[arg(long, value_name = "DATE")]
    published: Option<String>,
    /// Where to write the sheet.
    #[arg(short, long, default_value = "-", value_name = "FILE")]
    output: PathBuf,
}

#[derive(Clone, Copy, Default, PartialEq, Eq, ValueEnum)]
enum Format {
    #[default]
    Text,
    Html,
    Md,
}

/// A date of publication.
pub fn date(text: &str) -> Result<Period, Failure> {
    Period::parse(text).ok_or_else(|| words::BAD_DATE.say(Lang::En, &[("found", &text)]))
}

/// How bad a run went: 2 if something could not be read, else 1 if a verdict counts as a failure.
#[derive(Default)]
struct Status {
    unread: bool,
    fails: bool,
}

impl Status {
    fn add(&mut self, verdict: Verdict, fail_on: &[FailOn]) {
        self.fails |= match verdict {
            Verdict::Contradiction => true,
            Verdict::Depends => fail_on.contains(&FailOn::Depends),
            Verdict::Unchecked => fail_on.contains(&FailOn::Unchecked),
            Verdict::Consistent => false,
        };
    }

    fn code(&self) -> ExitCode {
        ExitCode::from(match (self.unread, self.fails) {
            (true, _) => 2,
            (false, true) => 1,
            (false, false) => 0,
        })
    }
}

/// What a file turned out to be.
enum Input {
    Text(Source),
    Sheet(Value),
}

/// Reads a file: a sheet if its name says so, else what its bytes are; standard input is a sheet if it is one.
fn input(path: &Path) -> Result<Input, Failure> {
    let ending = path.extension().unwrap_or_default();
    if ending.eq_ignore_ascii_case("json") {
        return Ok(Input::Sheet(sheet_json(path, &read(path)?)?));
    }
    let source = Source::read(path)?;
    let may_be_sheet = path == Path::new("-") && source.text.trim_start().starts_with('{');
    match serde_json::from_str(&source.text) {
        Ok(sheet) if may_be_sheet => Ok(Input::Sheet(sheet)),
        _ => Ok(Input::Text(source)),
    }
}

fn sheet_json(path: &Path, text: &str) -> Result<Value, Failure> {
    serde_json::from_str(text).map_err(|_| match Sheet::from_json(text) {
        Err(errors) => bad_sheet(path, &errors),
        Ok(_) => bad_sheet(path, &""),
    })
}

fn bad_sheet(path: &Path, errors: &dyn std::fmt::Display) -> Failure {
    words::BAD_SHEET.say(Lang::En, &[("path", &named(path)), ("errors", errors)])
}

impl CheckArgs {
    fn options(&self) -> Options<'_> {
        Options {
            reading: self.reading.map(ReadingName::reading),
            locale: &self.locale,
            solve: SolveOptions::default(),
            thorough: true,
        }
    }

    /// When each file was published.
    fn dates(&self) -> Result<Vec<Option<Period>>, Failure> {
        let dates: Result<Vec<Period>, Failure> =
            self.published.iter().map(|text| date(text)).collect();
        let dates = dates?;
        let n = self.files.len();
        match dates[..] {
            [] => Ok(vec![None; n]),
            [one] => Ok(vec![Some(one); n]),
            _ if dates.len() == n => Ok(dates.into_iter().map(Some).collect()),
            _ => Err(words::DATES.say(Lang::En, &[("dates", &dates.len()), ("files", &n)])),
        }
    }

    /// Checks one file; what is to be said of the file itself comes with it.
    fn check(
        &self,
        path: &Path,
        published: Option<Period>,
    ) -> Result<(Check, Option<Source>), Failure> {
        let options = self.options();
        match input(path)? {
            Input::Text(mut source) => {
                let published = source.published(published);
                let mut check = check::text(&source.text, published, &options);
                tell_lost(&mut check, std::slice::from_ref(&source));
                Ok((check, Some(source)))
            }
            Input::Sheet(sheet) => {
                let check = check::sheet(sheet, &options).map_err(|e| bad_sheet(path, &e))?;
                Ok((check, None))
            }
        }
    }

    /// Checks all files as texts about one thing; what is to be said of each file comes with it.
    fn check_together(&self, dates: &[Option<Period>]) -> Result<(Check, Vec<Source>), Failure> {
        let (mut sources, mut of_files) = (Vec::new(), Vec::new());
        for (path, date) in self.files.iter().zip(dates) {
            match input(path)? {
                Input::Text(mut source) => {
                    of_files.push(source.published(*date));
                    sources.push(source);
                }
                Input::Sheet(_) => {
                    return Err(words::NOT_TOGETHER.say(Lang::En, &[("path", &named(path))]));
                }
            }
        }
        let texts = sources.iter().map(|source| source.text.as_str());
        let texts: Vec<(&str, Option<Period>)> = texts.zip(of_files).collect();
        let mut check = check::texts(&texts, &self.options());
        tell_lost(&mut check, &sources);
        Ok((check, sources))
    }

    pub fn run(&self) -> Result<ExitCode, Failure> {
        apart(self.files.iter().map(PathBuf::as_path), &self.output)?;
        let dates = self.dates()?;
        if self.ndjson {
            return self.lines();
        }
        let mut status = Status::default();
        if self.together {
            let (check, sources) = self.check_together(&dates)?;
            status.add(check.verdict, &self.fail_on);
            let names: Vec<String> = self.files.iter().map(|path| named(path)).collect();
            let names = names.iter().map(String::as_str);
            let out = match self.json {
                true => json(&tell_sources(check.to_value(), &sources))?,
                false => self.render(&[report(self.report(&check, ""), names.zip(&sources))]),
            };
            self.put(&out)?;
            return Ok(status.code());
        }
        let is_one = self.files.len() == 1;
        let mut totals = Totals::default();
        let (mut values, mut reports, mut summary) = (Vec::new(), Vec::new(), String::new());
        for (path, date) in self.files.iter().zip(dates) {
            let name = path.display().to_string();
            // A page or a note is read apart from the line that asked for it.
            let is_named = !is_one || self.format != Format::Text && name != "-";
            let shown_name = named(path);
            let title = if is_named { &*shown_name } else { "" };
            match self.check(path, date) {
                Ok((check, source)) => {
                    status.add(check.verdict, &self.fail_on);
                    totals.add(&check);
                    let source = source.as_ref();
                    if self.summary {
                        summary += &line(&check, &shown_name);
                    } else if self.json {
                        let mut value = check.to_value();
                        if let Some(source) = source {
                            source.tell(&mut value);
                        }
                        values.push(of_file(&name, value));
                    } else {
                        let source = source.map(|source| ("", source));
                        reports.push(report(self.report(&check, title), source));
                    }
                }
                Err(failure) if is_one => return Err(failure),
                Err(failure) => {
                    status.unread = true;
                    totals.errors += 1;
                    eprintln!("crossfoot: {}", shown(&failure));
                    if self.summary {
                        let args = [
                            ("file", &shown_name as _),
                            ("error", &one_line(&failure) as _),
                        ];
                        summary += &(told::SUMMARY_ERROR.say(Lang::En, &args) + "\n");
                    }
                    values.push(of_file(&name, object([("error", failure.into())])));
                }
            }
        }
        let out = match (self.summary, self.json) {
            (true, _) => shown(&summary) + &totals.line(),
            (_, true) => {
                let one = if is_one { values.pop() } else { None };
                json(&one.unwrap_or(Value::Array(values)))?
            }
            _ => self.render(&reports),
        };
        self.put(&out)?;
        Ok(status.code())
    }

    /// The report on a check; a page has charts.
    fn report(&self, check: &Check, title: &str) -> Report {
        match self.format {
            Format::Html => check.illustrated(title),
            Format::Text | Format::Md => check.report(title),
        }
    }

    fn render(&self, reports: &[Report]) -> String {
        let each =
            |form: fn(&Report) -> String| reports.iter().map(form).collect::<Vec<_>>().join("\n");
        match self.format {
            Format::Text => shown(&each(render::text)),
            Format::Md => shown(&each(render::markdown)),
            Format::Html => render::html(reports, "en"),
        }
    }

    fn put(&self, text: &str) -> Result<(), Failure> {
        match self.output == Path::new("-") {
            true => print(text),
            false => super::file::write(&self.output, text.as_bytes()),
        }
    }

    /// A line in, a line out; a line that cannot be read does not stop the rest.
    fn lines(&self) -> Result<ExitCode, Failure> {
        let mut status = Status::default();
        writing(&self.output, |out| {
            for path in &self.files {
                let told = |error: io::Error| file_error("read", path, &error);
                let mut lines: Box<dyn BufRead> = match path == Path::new("-") {
                    true => Box::new(io::stdin().lock()),
                    false => Box::new(io::BufReader::new(std::fs::File::open(path).map_err(told)?)),
                };
                let (mut line, mut n) = (Vec::new(), 0);
                while lines.read_until(b'\n', &mut line).map_err(told)? > 0 {
                    n += 1;
                    if !line.trim_ascii().is_empty() {
                        let text = self.answer(&line, n, &mut status)?;
                        match out.write_all((text + "\n").as_bytes()) {
                            // Whoever read the answers has seen enough.
                            Err(error) if error.kind() == io::ErrorKind::BrokenPipe => {
                                return Ok(());
                            }
                            done => done.map_err(|e| file_error("write", &self.output, &e))?,
                        }
                    }
                    line.clear();
                }
            }
            Ok(())
        })?;
        Ok(status.code())
    }

    /// The answer to line `n`: its id and the check, or its id and what is wrong.
    fn answer(&self, line: &[u8], n: usize, status: &mut Status) -> Result<String, Failure> {
        // The id comes back as it was written: of a number with many digits, the value has not all.
        let written: HashMap<String, &RawValue> = serde_json::from_slice(line).unwrap_or_default();
        let mut id = written.get("id").map_or("null", |id| id.get());
        let line: Result<Value, _> = serde_json::from_slice(line);
        let checked = match &line {
            // Programs differ in which of two they take.
            Ok(value) if let Some(key) = twice(value) => {
                if key == "id" {
                    id = "null";
                }
                Err(sheet::TWICE.say(Lang::En, &[("field", &key)]))
            }
            Ok(value) => match unknown(value) {
                Some(error) => Err(error),
                None => self.check_line(value),
            },
            Err(error) => {
                id = "null";
                Err(error.to_string())
            }
        };
        let rest = match checked {
            Ok(check) => {
                status.add(check.verdict, &self.fail_on);
                check.to_value()
            }
            Err(error) => {
                status.unread = true;
                let args = [("n", &n as _), ("error", &error as _)];
                object([("error", words::LINE.say(Lang::En, &args).into())])
            }
        };
        let rest = serde_json::to_string(&rest).map_err(|e| e.to_string())?;
        Ok(format!("{{\"id\":{id},{}", &rest[1..]))
    }

    fn check_line(&self, line: &Value) -> Result<Check, Failure> {
        let options = Options {
            thorough: false,
            ..self.options()
        };
        let published = match line.get("published") {
            None | Some(Value::Null) => self.published.first().map(String::as_str),
            Some(published) => Some(published.as_str().unwrap_or("?")),
        };
        match (line.get("text"), line.get("sheet")) {
            (Some(Value::String(text)), None) => Ok(check::text(
                text,
                published.map(date).transpose()?,
                &options,
            )),
            (None, Some(sheet)) => {
                check::sheet(sheet.clone(), &options).map_err(|errors| errors.to_string())
            }
            _ => Err(words::LINE_FORM.say(Lang::En, &[])),
        }
    }
}

/// What is wrong with a member that is meant for one that a line does not have: a misspelt date would change what "last year" is.
/// Others, as rows of a database have them, are passed over.
fn unknown(line: &Value) -> Option<String> {
    const MEMBERS: [&str; 3] = ["text", "sheet", "published"];
    let Value::Object(members) = line else {
        return None;
    };
    let is_there = |name: &str| members.iter().any(|(other, _)| other == name);
    (members.iter()).find_map(|(name, _)| {
        let missing = MEMBERS.into_iter().filter(|member| !is_there(member));
        let near = crossfoot::sheet::nearest(name, missing)?;
        let field = shown(name);
        Some(sheet::UNKNOWN_FIELD_NEAR.say(Lang::En, &[("field", &field), ("near", &near)]))
    })
}

/// The first key that an object has twice.
fn twice(value: &Value) -> Option<&str> {
    let Value::Object(members) = value else {
        return None;
    };
    let mut seen = std::collections::HashSet::new();
    let mut keys = members.iter().map(|(key, _)| &**key);
    keys.find(|key| !seen.insert(*key))
}

impl SheetArgs {
    pub fn run(&self) -> Result<ExitCode, Failure> {
        apart([&*self.file], &self.output)?;
        let published = self.published.as_deref().map(date).transpose()?;
        let Input::Text(mut source) = input(&self.file)? else {
            return Err(words::SHEET_ALREADY.say(Lang::En, &[("path", &named(&self.file))]));
        };
        let published = source.published(published);
        // With what we suppose, as in `check --json` of the same text.
        let options = Options {
            reading: None,
            locale: "en",
            solve: SolveOptions::default(),
            thorough: true,
        };
        let out = json(&check::text(&source.text, published, &options).draft)?;
        match self.output == Path::new("-") {
            true => print(&out)?,
            false => super::file::write(&self.output, out.as_bytes())?,
        }
        Ok(ExitCode::SUCCESS)
    }
}

/// Adds what files lost on the way to their texts to what is doubtful in these.
fn tell_lost(check: &mut Check, sources: &[Source]) {
    for (text, source) in sources.iter().enumerate() {
        let (marks, letters) = source.lost();
        check.lost(text, &marks, &letters);
    }
}

/// Adds to each of an answer's texts the file that it comes from.
fn tell_sources(mut value: Value, sources: &[Source]) -> Value {
    let texts = match &mut value {
        Value::Object(members) => members.iter_mut().find(|(name, _)| name == "texts"),
        _ => None,
    };
    if let Some((_, Value::Array(texts))) = texts {
        for (text, source) in texts.iter_mut().zip(sources) {
            source.tell(text);
        }
    }
    value
}

/// A file in a line.
fn line(check: &Check, name: &str) -> String {
    let (compared, of, _) = check.coverage();
    let line = told::SUMMARY.say(
        Lang::En,
        &[
            ("verdict", &check.verdict.name()),
            ("compared", &compared),
            ("of", &of),
            ("file", &name),
            ("finding", &one_line(&check.finding())),
        ],
    );
    line + "\n"
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// What several checks come to.
#[derive(Default)]
struct Totals {
    verdicts: [usize; 4],
    compared: usize,
    of: usize,
    relations: usize,
    errors: usize,
}

impl Totals {
    fn add(&mut self, check: &Check) {
        self.verdicts[check.verdict as usize] += 1;
        let (compared, of, relations) = check.coverage();
        self.compared += compared;
        self.of += of;
        self.relations += relations;
    }

    fn line(&self) -> String {
        let of = |verdict: Verdict| self.verdicts[verdict as usize];
        let line = told::TOTALS.say(
            Lang::En,
            &[
                ("n", &self.verdicts.iter().sum::<usize>()),
                ("contradiction", &of(Verdict::Contradiction)),
                ("depends", &of(Verdict::Depends)),
                ("consistent", &of(Verdict::Consistent)),
                ("unchecked", &of(Verdict::Unchecked)),
                ("errors", &self.errors),
                ("relations", &self.relations),
                ("compared", &self.compared),
                ("of", &self.of),
            ],
        );
        line + "\n"
    }
}
