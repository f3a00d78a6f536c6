//! The command line: `crossfoot solve`, `chart`, ... It fetches, calls and prints; it holds no arithmetic.

mod cli;
mod page;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::{Args, Parser, Subcommand, ValueEnum};
use cli::file::{Failure, apart, file_error, json, named, print, read, write};
use cli::source::Source;
use crossfoot::answer;
use crossfoot::chart::{self, Scene, TableMetrics, Theme, View};
use crossfoot::message::{Lang, cli as words, line, shown};
use crossfoot::panel;
use crossfoot::reading::Reading;
use crossfoot::say::Speaker;
use crossfoot::sheet::Sheet;
use crossfoot::solve::{Model, Solution, SolveOptions, Verdict};
use crossfoot::value::{Value, object};
use crossfoot::{surface, wire};

/// Checks an official statement by adding it up both ways.
///
/// Exit status: 0 adds up, depends on an assumption, or nothing to check; 1 contradiction; 2 bad input or usage.
#[derive(Parser)]
#[command(version)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Finds every figure and date in a text, with its hedge.
    Read {
        /// Texts, pages, PDFs, documents, spreadsheets, e-mails, or archives of these; - or nothing for standard input.
        #[arg(value_name = "FILE", default_value = "-")]
        texts: Vec<PathBuf>,
        /// When they were published (2022-06-28, 2022-06, 2022-Q2 or 2022): what "last year" leans on.
        #[arg(long, value_name = "DATE")]
        published: Option<String>,
        /// Print what was found as JSON, places in UTF-16 code units; for several files an array of such objects.
        #[arg(long)]
        json: bool,
        /// Print nothing but the text that was read out of the files.
        #[arg(long, conflicts_with = "json")]
        text: bool,
    },
    /// Says whether the figures of a text, or of a sheet, add up.
    Check(cli::check::CheckArgs),
    /// Writes the sheet that the words of a text make, to go on from.
    Sheet(cli::check::SheetArgs),
    /// Works out what a sheet implies, and whether it can all be true.
    Solve {
        /// The sheets, JSON files; - for standard input.
        #[arg(value_name = "SHEET.json", required = true)]
        sheets: Vec<PathBuf>,
        #[command(flatten)]
        how: How,
        /// Print the answer as JSON; for several sheets an array of such objects.
        #[arg(long)]
        json: bool,
        /// Verdicts besides a contradiction that exit with status 1.
        #[arg(long, value_enum, value_delimiter = ',', value_name = "VERDICT,...")]
        fail_on: Vec<FailOn>,
        /// Also write the sheet, one only, with its answer inside, which browsers then draw without solving it.
        #[arg(long, value_name = "FILE")]
        answer: Option<PathBuf>,
        /// Language tag for numbers and dates.
        #[arg(long, default_value = "en", value_name = "TAG")]
        locale: String,
    },
    /// Draws one chart of a sheet.
    Chart {
        #[command(flatten)]
        input: Input,
        /// The id of the chart.
        #[arg(long)]
        chart: Option<String>,
        /// Width in CSS pixels, 280 to 1600.
        #[arg(long, default_value_t = 640.0, value_name = "PX")]
        width: f64,
        /// Colors.
        #[arg(long, value_enum, default_value_t)]
        theme: ThemeName,
        /// Language tag for numbers and dates.
        #[arg(long, default_value = "en", value_name = "TAG")]
        locale: String,
        /// Pixels per CSS pixel of a PNG, 1 to 4.
        #[arg(long, default_value_t = 2.0, value_name = "N")]
        scale: f64,
        /// A PNG of 1200 x 630 pixels for link previews, laid out so that its letters come out largest.
        #[arg(long, conflicts_with_all = ["width", "scale", "theme"])]
        card: bool,
        /// Where to write it; the ending says what: .svg, .png, .csv, .json (the marks), .txt (the alternative text).
        #[arg(short, long, value_name = "FILE")]
        output: PathBuf,
    },
    /// Writes a sheet as one HTML file, program and all, that opens from disk; or as a folder with one
    /// small page a chart, for iframes.
    Page {
        #[command(flatten)]
        input: Input,
        /// Only this chart, by its id.
        #[arg(long)]
        chart: Option<String>,
        /// Language tag for numbers and dates.
        #[arg(long, default_value = "en", value_name = "TAG")]
        locale: String,
        /// The folder of the browser's part, if not the one this program was built with.
        #[arg(long, value_name = "DIR")]
        bundle: Option<PathBuf>,
        /// Where to write the one file.
        #[arg(short, long, value_name = "FILE", required_unless_present = "frames")]
        output: Option<PathBuf>,
        /// Where to write one page a chart instead, with its pictures; prints the code of the iframes.
        #[arg(long, value_name = "DIR", conflicts_with = "output")]
        frames: Option<PathBuf>,
        /// With --frames: the address that the pages load the program from, instead of a copy in the folder.
        #[arg(long, value_name = "URL", requires = "frames")]
        program: Option<String>,
        /// With --frames: where the folder will be published, for link previews and oEmbed.
        #[arg(long, value_name = "URL", requires = "frames")]
        address: Option<String>,
    },
}

/// A sheet, and how it is to be solved.
#[derive(Args)]
struct Input {
    /// The sheet, a JSON file; - for standard input.
    #[arg(value_name = "SHEET.json")]
    sheet: PathBuf,
    #[command(flatten)]
    how: How,
}

/// How a sheet is to be solved.
#[derive(Args, Clone)]
struct How {
    /// How loosely hedges are taken, if not as the sheet says.
    #[arg(long, value_enum)]
    reading: Option<ReadingName>,
    /// How many draws.
    #[arg(long, default_value_t = 8192, value_name = "N")]
    draws: usize,
    /// Which quasi-random points.
    #[arg(long, default_value_t = 1, value_name = "N")]
    seed: u64,
    /// Leave a relation out, by its id.
    #[arg(long, value_name = "RELATION")]
    without: Vec<String>,
}

#[derive(Clone, Copy, ValueEnum)]
enum ReadingName {
    Strict,
    Default,
    Generous,
}

impl ReadingName {
    fn reading(self) -> Reading {
        match self {
            ReadingName::Strict => Reading::Strict,
            ReadingName::Default => Reading::Default,
            ReadingName::Generous => Reading::Generous,
        }
    }
}

#[derive(Clone, Copy, Default, ValueEnum)]
enum ThemeName {
    #[default]
    Light,
    Dark,
    Print,
}

impl ThemeName {
    /// A file may end up on any ground, so it brings its own.
    fn theme(self) -> Theme {
        let theme = match self {
            ThemeName::Light => Theme::light(),
            ThemeName::Dark => Theme::dark(),
            ThemeName::Print => Theme::print(),
        };
        Theme {
            background: Some(theme.paper),
            ..theme
        }
    }
}

/// A verdict that can be asked to count as a failure.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum FailOn {
    /// The figures fail only together with an assumption.
    Depends,
    /// Nothing could be compared.
    Unchecked,
}

/// The exit status of a verdict.
fn status(verdict: Verdict, fail_on: &[FailOn]) -> ExitCode {
    let fails = match verdict {
        Verdict::Contradiction => true,
        Verdict::Depends => fail_on.contains(&FailOn::Depends),
        Verdict::Unchecked => fail_on.contains(&FailOn::Unchecked),
        Verdict::Consistent => false,
    };
    ExitCode::from(u8::from(fails))
}

fn main() -> ExitCode {
    match run(Cli::parse().command) {
        Ok(status) => status,
        Err(failure) => {
            eprintln!("crossfoot: {}", shown(&failure));
            ExitCode::from(2)
        }
    }
}

fn run(command: Command) -> Result<ExitCode, Failure> {
    match command {
        Command::Read {
            texts,
            published,
            json,
            text,
        } => read_texts(&texts, published.as_deref(), json, text),
        Command::Check(args) => args.run(),
        Command::Sheet(args) => args.run(),
        Command::Solve {
            sheets,
            how,
            json,
            fail_on,
            answer,
            locale,
        } => {
            if answer.is_some() && sheets.len() > 1 {
                return Err(words::ONE_ANSWER.say(Lang::En, &[]));
            }
            solve(&sheets, &how, json, &fail_on, answer.as_deref(), &locale)
        }
        Command::Page {
            input,
            chart,
            locale,
            bundle,
            output,
            frames,
            program,
            address,
        } => {
            input.is_whole()?;
            if let Some(output) = &output {
                apart([&*input.sheet], output)?;
            }
            let bundle = match bundle {
                Some(folder) => read_bundle(&folder)?,
                None => {
                    page::Bundle::built_in().ok_or_else(|| words::NO_BUNDLE.say(Lang::En, &[]))?
                }
            };
            with_page(&input, chart.as_deref(), &locale, |page| {
                if let Some(output) = &output {
                    let html = page::html(page, &bundle).map_err(|error| error.to_string())?;
                    write(output, html.as_bytes())?;
                }
                if let Some(folder) = &frames {
                    let (program, address) = (program.map(folder_url), address.map(folder_url));
                    let frames = page::frames::Frames {
                        page,
                        bundle: &bundle,
                        program: program.as_deref(),
                        address: address.as_deref().unwrap_or_default(),
                    };
                    print(&(page::frames::write(&frames, folder)?.join("\n") + "\n"))?;
                }
                Ok(())
            })
        }
        Command::Chart {
            input,
            chart,
            width,
            theme,
            locale,
            scale,
            card,
            output,
        } => {
            apart([&*input.sheet], &output)?;
            if card {
                let Some(chart) = chart else {
                    return Err(which_chart(&input.solve()?.sheet));
                };
                return with_page(&input, Some(&chart), &locale, |page| {
                    write(&output, &page::frames::card(page, page.charts[0])?)
                });
            }
            if !(280.0..=1600.0).contains(&width) {
                return Err(words::BAD_WIDTH.say(Lang::En, &[("width", &width)]));
            }
            if !(1.0..=4.0).contains(&scale) {
                return Err(words::BAD_SCALE.say(Lang::En, &[("scale", &scale)]));
            }
            let view = View {
                width_px: width,
                theme: theme.theme(),
                locale,
            };
            draw(&input, chart.as_deref(), &view, scale, &output)
        }
    }
}

/// A sheet with its answer.
struct Solved {
    sheet: Sheet,
    /// The sheet as it was written.
    json: String,
    model: Model,
    solution: Solution,
    /// How loosely hedges were taken.
    reading: Reading,
    on: Vec<bool>,
}

impl Input {
    /// An error where relations are left out: whoever opens a sheet with its answer would see no sign of it.
    fn is_whole(&self) -> Result<(), Failure> {
        match self.how.without[..] {
            [] => Ok(()),
            _ => Err(words::ANSWER_WITHOUT.say(Lang::En, &[])),
        }
    }

    fn solve(&self) -> Result<Solved, Failure> {
        if !(256..=1 << 22).contains(&self.how.draws) {
            return Err(words::BAD_DRAWS.say(Lang::En, &[("draws", &self.how.draws)]));
        }
        let json = read(&self.sheet)?;
        let sheet = Sheet::from_json(&json).map_err(|errors| {
            words::BAD_SHEET.say(
                Lang::En,
                &[("path", &named(&self.sheet)), ("errors", &errors)],
            )
        })?;
        let mut model = Model::new(&sheet);
        let reading = (self.how.reading).map_or(sheet.reading, ReadingName::reading);
        model.set_reading(reading);
        let mut on = sheet.switches();
        for id in &self.how.without {
            let relation = sheet.relation(id).map_err(|error| error.to_string())?;
            model.assume(relation, false);
            on[relation] = false;
        }
        let solution = model.solve(&SolveOptions {
            n_draws: self.how.draws,
            seed: self.how.seed,
        });
        Ok(Solved {
            sheet,
            json,
            model,
            solution,
            reading,
            on,
        })
    }
}

fn read_texts(
    paths: &[PathBuf],
    published: Option<&str>,
    as_json: bool,
    as_text: bool,
) -> Result<ExitCode, Failure> {
    let published = published.map(cli::check::date).transpose()?;
    if let ([path], true) = (paths, as_json && !as_text) {
        let mut source = Source::read(path)?;
        let published = source.published(published);
        let reading = source.reading(published);
        cli::file::print_reading(&reading, source.told())?;
        return Ok(ExitCode::SUCCESS);
    }
    each(paths, as_json, |path| {
        let mut source = Source::read(path)?;
        let published = source.published(published);
        if as_text {
            return Ok((
                Value::Null,
                format!("{}\n", source.text.trim_end()),
                ExitCode::SUCCESS,
            ));
        }
        let reading = source.reading(published);
        if as_json {
            let mut value = reading.to_value();
            source.tell(&mut value);
            return Ok((value, String::new(), ExitCode::SUCCESS));
        }
        let told = shown(&found(&reading, source.sentences()));
        Ok((Value::Null, told, ExitCode::SUCCESS))
    })
}

/// Does the same with each file: prints the answers, as JSON or for people, and ends with the gravest status.
///
/// Several answers in JSON are an array of objects that begin with the name of their `file`; one that cannot be used
/// has its `error`, and does not stop the rest.
fn each(
    paths: &[PathBuf],
    as_json: bool,
    mut act: impl FnMut(&Path) -> Result<(Value, String, ExitCode), Failure>,
) -> Result<ExitCode, Failure> {
    if let [path] = paths {
        let (value, told, status) = act(path)?;
        print(&if as_json { json(&value)? } else { told })?;
        return Ok(status);
    }
    let mut worst = ExitCode::SUCCESS;
    let mut is_unread = false;
    let mut values = Vec::new();
    for path in paths {
        let name = path.display().to_string();
        match act(path) {
            Ok((value, told, status)) => {
                if status != ExitCode::SUCCESS {
                    worst = status;
                }
                match as_json {
                    true => values.push(cli::file::of_file(&name, value)),
                    false => print(&format!("== {} ==\n{told}\n", line(&name)))?,
                }
            }
            Err(failure) => {
                is_unread = true;
                eprintln!("crossfoot: {}", shown(&failure));
                let error = object([("error", failure.into())]);
                values.push(cli::file::of_file(&name, error));
            }
        }
    }
    if as_json {
        print(&json(&Value::Array(values))?)?;
    }
    Ok(if is_unread { ExitCode::from(2) } else { worst })
}

/// What was found in a text, for people: a row a figure, then what is doubtful, and what is to be said of its file.
fn found(reading: &crossfoot::read::Reading, of_file: &[String]) -> String {
    let text = |value: &Value, name: &str| {
        value
            .get(name)
            .and_then(Value::as_str)
            .unwrap_or_default()
            .to_owned()
    };
    let number = |value: &Value, name: &str| {
        value
            .get(name)
            .and_then(Value::as_f64)
            .map(|n| n.to_string())
    };
    let mut rows: Vec<Vec<String>> = vec![
        words::FOUND_COLUMNS
            .iter()
            .map(|column| column.en.to_owned())
            .collect(),
    ];
    for found in reading.figures_told() {
        let found = &found;
        let (value, hedge) = match found.get("date") {
            Some(date) if text(date, "start") == text(date, "end") => {
                (text(date, "start"), String::new())
            }
            Some(date) => (
                format!("{} to {}", text(date, "start"), text(date, "end")),
                String::new(),
            ),
            None => {
                let ends =
                    [number(found, "low"), number(found, "high")].map(Option::unwrap_or_default);
                (
                    number(found, "value").unwrap_or_else(|| ends.join(" to ")),
                    text(found, "hedge"),
                )
            }
        };
        // A line break inside a wording would break the table.
        let surface = text(found, "surface")
            .split_whitespace()
            .collect::<Vec<_>>()
            .join(" ");
        rows.push(vec![
            surface,
            text(found, "kind"),
            hedge,
            value,
            text(found, "unit"),
        ]);
    }
    let mut out = table(&rows);
    if !reading.issues.is_empty() {
        out += &format!("\n{}\n", words::NOTES.en);
        for issue in reading.issues_told() {
            let issue = &issue;
            out += &format!(
                "- \"{}\": {}\n",
                line(&text(issue, "surface").replace(['\r', '\n'], " ")),
                line(&text(issue, "message"))
            );
        }
    }
    if !of_file.is_empty() {
        out += &format!("\n{}:\n", words::FILE_NOTES.en);
        out.extend(of_file.iter().map(|note| format!("- {note}\n")));
    }
    out
}

fn solve(
    sheets: &[PathBuf],
    how: &How,
    as_json: bool,
    fail_on: &[FailOn],
    answer: Option<&Path>,
    locale: &str,
) -> Result<ExitCode, Failure> {
    each(sheets, as_json, |path| {
        let input = Input {
            sheet: path.to_owned(),
            how: how.clone(),
        };
        let solved = input.solve()?;
        if let Some(path) = answer {
            input.is_whole()?;
            let usual = SolveOptions::default();
            if (input.how.draws, input.how.seed) != (usual.n_draws, usual.seed) {
                return Err(words::ANSWER_DRAWS.say(Lang::En, &[]));
            }
            let page = panel_of(&solved, locale);
            let text = answered(&solved, locale, page)?;
            write(path, text.as_bytes())?;
            // By this hash a page vouches for the answer; without it browsers solve the sheet themselves.
            let hash = page::integrity(text.as_bytes());
            let args = [("path", &named(path) as _), ("hash", &hash as _)];
            eprintln!("{}", words::ANSWER_HASH.say(Lang::En, &args));
        }
        Ok((
            wire::solution(&solved.sheet, &solved.solution, locale),
            shown(&report(&solved, locale)),
            status(solved.solution.verdict, fail_on),
        ))
    })
}

/// The sheet as it was written, its answer inside.
///
/// `page`: what a page says beside the charts, if it is to have anything to say.
fn answered(solved: &Solved, locale: &str, page: Value) -> Result<String, Failure> {
    let (sheet, solution) = (&solved.sheet, &solved.solution);
    answer::text(&solved.json, sheet, solution, solved.reading, locale, page)
        .map_err(|error| error.to_string())
}

/// What a page would say of the answer.
fn panel_of(solved: &Solved, locale: &str) -> Value {
    let stated: Vec<(f64, f64)> = (0..solved.sheet.figures.len())
        .map(|figure| solved.model.stated(figure))
        .collect();
    let inputs = panel::Inputs {
        reading: solved.reading,
        stated: &stated,
        on: &solved.on,
        locale,
    };
    panel::panel(&solved.sheet, &solved.solution, &inputs)
}

/// The answer for people: verdict, a row a quantity, conflicts, notes. Each is a line, whatever the sheet calls its parts.
fn report(solved: &Solved, locale: &str) -> String {
    let sheet = &solved.sheet;
    let speaker = Speaker::new(sheet, &solved.solution, locale);
    let lang = speaker.locale.lang;
    let head = [
        sheet.title.clone(),
        speaker.verdict(),
        speaker.settings().join(" "),
        speaker.stretch().unwrap_or_default(),
    ];
    let mut out = String::new();
    for told in head.iter().filter(|told| !told.is_empty()) {
        out += &format!("{}\n", line(told));
    }
    let columns = words::COLUMNS.iter();
    let mut rows: Vec<Vec<String>> =
        vec![columns.map(|column| column.text(lang).to_owned()).collect()];
    for variable in 0..sheet.variables.len() {
        let row = speaker.row(variable);
        let stated: Vec<String> = (row.stated.iter())
            .map(|stated| {
                let says = sheet.figures[stated.figure].says.as_deref();
                let says = says.filter(|says| !says.is_empty());
                let told = says.unwrap_or(&stated.range);
                match (stated.changed, says) {
                    (false, _) => told.to_owned(),
                    (true, Some(says)) => {
                        words::CHANGED_TO.say(lang, &[("says", &says), ("range", &stated.range)])
                    }
                    (true, None) => words::CHANGED.say(lang, &[("range", &stated.range)]),
                }
            })
            .collect();
        let stated = if stated.is_empty() {
            words::NOT_STATED.text(lang).to_owned()
        } else {
            stated.join("; ")
        };
        let likely = row.likely.unwrap_or_default();
        rows.push(vec![row.label, stated, row.range, likely]);
    }
    out += &format!("\n{}", table(&rows));
    let conflicts = &solved.solution.conflicts;
    if !conflicts.is_empty() {
        out += &format!("\n{}\n", words::CONFLICTS.text(lang));
        for group in speaker.clash_groups() {
            let indent = match speaker.common_of(&group) {
                Some(sentence) => {
                    out += &format!("- {}\n", line(&sentence));
                    "  "
                }
                None => "",
            };
            for &at in &group.conflicts {
                out += &format!("{indent}- {}\n", line(&speaker.clash(&conflicts[at])));
            }
            if let Some(rest) = &group.rest {
                out += &format!("{indent}- {}\n", line(rest));
            }
        }
        if !solved.solution.conflicts_complete {
            out += &format!("{}\n", words::CONFLICTS_INCOMPLETE.text(lang));
        }
    }
    let notes = speaker.notes();
    if !notes.is_empty() {
        out += &format!("\n{}\n", words::NOTES.text(lang));
        for note in notes {
            out += &format!("- {}\n", line(&note));
        }
    }
    out
}

/// Rows in columns as wide as their widest cell, a line each.
fn table(rows: &[Vec<String>]) -> String {
    let rows = rows.iter().map(|row| {
        row.iter()
            .map(|cell| line(&cell.replace(['\r', '\n'], " ")))
            .collect()
    });
    let rows: Vec<Vec<String>> = rows.collect();
    let columns = rows.first().map_or(0, Vec::len);
    let width = |column: usize| {
        rows.iter()
            .map(|row| row[column].chars().count())
            .max()
            .unwrap_or(0)
    };
    let widths: Vec<usize> = (0..columns).map(width).collect();
    let mut out = String::new();
    for row in &rows {
        let cells = row
            .iter()
            .zip(&widths)
            .map(|(cell, width)| format!("{cell:width$}"));
        out += cells.collect::<Vec<_>>().join("  ").trim_end();
        out += "\n";
    }
    out
}

/// An address that a file's name can follow.
fn folder_url(url: String) -> String {
    if url.ends_with('/') { url } else { url + "/" }
}

/// Solves a sheet and hands it over as the page that it makes, with all its charts or only one.
fn with_page(
    input: &Input,
    chart: Option<&str>,
    locale: &str,
    act: impl FnOnce(&page::Page) -> Result<(), Failure>,
) -> Result<ExitCode, Failure> {
    let solved = input.solve()?;
    let speaker = Speaker::new(&solved.sheet, &solved.solution, locale);
    let lines = [speaker.verdict(), speaker.stretch().unwrap_or_default()];
    let charts = match chart {
        Some(id) => vec![solved.sheet.chart(id).map_err(|error| error.to_string())?],
        None => solved.sheet.charts.iter().collect(),
    };
    act(&page::Page {
        sheet: &solved.sheet,
        solution: &solved.solution,
        json: &answered(&solved, locale, Value::Null)?,
        charts: &charts,
        lines: &lines,
        reading: solved.reading.name(),
        locale,
    })?;
    Ok(ExitCode::SUCCESS)
}

/// The browser's part from a folder that `cargo xtask dist` wrote.
fn read_bundle(folder: &Path) -> Result<page::Bundle, Failure> {
    let told = |error: &dyn std::fmt::Display| file_error("read", folder, error);
    let files = fs::read_dir(folder).map_err(|error| told(&error))?;
    let mut found = Vec::new();
    for path in files
        .flatten()
        .map(|file| file.path())
        .filter(|path| path.is_file())
    {
        let name = path.file_name().unwrap_or_default();
        let bytes = fs::read(&path).map_err(|error| told(&error))?;
        found.push((name.to_string_lossy().into_owned(), bytes));
    }
    page::Bundle::of(found).ok_or_else(|| told(&words::NO_CORE.en))
}

/// That a chart must be named, and which there are.
fn which_chart(sheet: &Sheet) -> Failure {
    let charts: Vec<&str> = sheet.charts.iter().map(|chart| chart.id.as_str()).collect();
    words::WHICH_CHART.say(Lang::En, &[("charts", &charts.join(", "))])
}

/// A scene's JSON form.
fn scene_value(scene: &Scene) -> Result<Value, Failure> {
    serde_json::from_str(&wire::scene_text(scene)).map_err(|error| error.to_string())
}

fn draw(
    input: &Input,
    chart: Option<&str>,
    view: &View,
    scale: f64,
    output: &Path,
) -> Result<ExitCode, Failure> {
    let solved = input.solve()?;
    let Some(id) = chart else {
        return Err(which_chart(&solved.sheet));
    };
    let spec = solved.sheet.chart(id).map_err(|error| error.to_string())?;
    let place =
        |view: &View| chart::layout(&solved.sheet, &solved.solution, spec, view, &TableMetrics);
    // A picture has no page around it to give it room; numbers and words need none.
    let picture = || {
        let margin_px = ((view.width_px - 280.0) / 2.0).clamp(0.0, 16.0);
        let inner = View {
            width_px: view.width_px - 2.0 * margin_px,
            ..view.clone()
        };
        place(&inner).within_margin(margin_px)
    };
    let scene = place(view);
    let bytes = match output.extension().and_then(|ending| ending.to_str()) {
        Some("svg") => surface::svg(&picture()).into_bytes(),
        Some("png") => surface::png(&picture(), scale).map_err(|error| error.to_string())?,
        Some("csv") => surface::csv(&scene).into_bytes(),
        Some("json") => json(&scene_value(&scene)?)?.into_bytes(),
        Some("txt") => format!("{}\n", scene.description).into_bytes(),
        _ => return Err(words::BAD_ENDING.say(Lang::En, &[("path", &named(output))])),
    };
    write(output, &bytes)?;
    Ok(ExitCode::SUCCESS)
}
