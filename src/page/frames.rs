//! A folder with one small page a chart, for iframes: its pictures and table inside, drawn live where
//! scripts and WebAssembly are allowed, and what link previews and oEmbed consumers ask for.
//!
//! Reading order: [`Frames`], [`write`], then the files of one chart in the order in which they are written.

use std::collections::HashSet;
use std::fmt::Write;
use std::path::Path;

use crossfoot::chart::{Scene, Theme};
use crossfoot::message::{Lang, Message, cli as words, line};
use crossfoot::sheet::ChartSpec;
use crossfoot::surface;
use crossfoot::value::Value;
use serde_json::json;
use unicode_normalization::UnicodeNormalization;

use super::{
    Bundle, FRAME, FRAME_STYLE, Page, SHEET_SCRIPT, escape, scene, sheet_script, table_html,
};

/// Widths of the pictures in CSS pixels: for columns of text, and for phones.
const WIDE_PX: f64 = 640.0;
const NARROW_PX: f64 = 340.0;
/// Up to this width a page shows the narrow picture.
const NARROW_UP_TO_PX: u32 = 479;
/// A picture for link previews, in pixels: what the large networks ask for.
const CARD_PX: (u32, u32) = (1200, 630);
/// Room for the button of the table and the margins, below a chart in a frame.
const BELOW_PX: f64 = 40.0;

/// How the folder is to be written.
pub struct Frames<'a> {
    pub page: &'a Page<'a>,
    pub bundle: &'a Bundle,
    /// Where the pages load the program from; `None` puts it into the folder.
    pub program: Option<&'a str>,
    /// Where the folder will be published, with a slash at its end; empty if that is not known: then
    /// addresses in link previews are relative, which not all of their readers understand.
    pub address: &'a str,
}

/// Writes the folder; the code of an iframe for each chart.
///
/// # Errors
///
/// A sentence for people if a picture cannot be made or a file cannot be written.
pub fn write(frames: &Frames, folder: &Path) -> Result<Vec<String>, String> {
    let told = |path: &Path, error: std::io::Error| super::super::file_error("write", path, &error);
    apart(frames.page.charts)?;
    nothing_lost(frames, folder)?;
    std::fs::create_dir_all(folder).map_err(|error| told(folder, error))?;
    let save = |name: &str, bytes: &[u8]| super::super::write(&folder.join(name), bytes);
    if frames.program.is_none() {
        for (name, bytes) in &frames.bundle.files {
            save(name, bytes)?;
        }
    }
    let mut codes = Vec::new();
    for spec in frames.page.charts {
        let id = &spec.id;
        let pictures = Pictures::of(frames.page, spec);
        // First, as a later run knows by it that the others are ours.
        let html = html(frames, spec, &pictures).map_err(|error| error.to_string())?;
        save(&format!("{id}.html"), html.as_bytes())?;
        for (name, picture) in pictures.named(id) {
            save(&name, surface::svg(picture).as_bytes())?;
        }
        let png = surface::png(&pictures.wide[0], 2.0).map_err(|error| error.to_string())?;
        save(&format!("{id}.png"), &png)?;
        save(&format!("{id}-card.png"), &card(frames.page, spec)?)?;
        let code = code(frames, id, &pictures);
        save(
            &format!("{id}.oembed.json"),
            oembed(frames, id, &pictures, &code).as_bytes(),
        )?;
        codes.push(code);
    }
    Ok(codes)
}

/// What the names of a chart's files have behind its id.
const ENDINGS: [&str; 8] = [
    ".svg",
    "-dark.svg",
    "-narrow.svg",
    "-narrow-dark.svg",
    ".png",
    "-card.png",
    ".oembed.json",
    ".html",
];

/// Looks whether each file is one chart's.
///
/// # Errors
///
/// The charts that would write the same one, or an id that leads out of the folder.
fn apart(charts: &[&ChartSpec]) -> Result<(), String> {
    let mut taken = std::collections::HashMap::new();
    for ChartSpec { id, .. } in charts {
        if id.contains(['/', '\\', '\0']) || id.starts_with('.') {
            return Err(words::NO_FILE_NAME.say(Lang::En, &[("id", id)]));
        }
        for ending in ENDINGS {
            let file = format!("{id}{ending}");
            // Many systems do not tell capitals apart, nor a letter with its mark from a letter and a mark.
            let name: String = file
                .nfc()
                .collect::<String>()
                .to_lowercase()
                .nfc()
                .collect();
            if let Some(other) = taken.insert(name, id) {
                let args = [("id", id as _), ("other", other as _), ("file", &file as _)];
                return Err(words::SAME_FILE.say(Lang::En, &args));
            }
        }
    }
    Ok(())
}

/// Looks whether a file would be lost that is no frame of ours: whoever wrote the sheet chose the ids, and with them the names.
///
/// A second run replaces what the first has written. A chart's files are known by its page, and those of the program by any such
/// page beside them.
///
/// # Errors
///
/// The first file that would be lost.
fn nothing_lost(frames: &Frames, folder: &Path) -> Result<(), String> {
    let failure = |message: Message, path: &Path| {
        let path = line(&path.display().to_string());
        Err(message.say(Lang::En, &[("path", &path)]))
    };
    // A link that leads nowhere is there too.
    let is_there = |path: &Path| std::fs::symlink_metadata(path).is_ok();
    for ChartSpec { id, .. } in frames.page.charts {
        let page = folder.join(format!("{id}.html"));
        if is_frame(&page, id) && is_of(&page, frames.page.json) {
            continue;
        }
        let files = ENDINGS.map(|ending| folder.join(format!("{id}{ending}")));
        if let Some(path) = files.iter().find(|path| is_there(path)) {
            return failure(words::NOT_OURS, path);
        }
    }
    if frames.program.is_some() {
        return Ok(());
    }
    let is_other = |(name, bytes): &&(String, Vec<u8>)| {
        let path = folder.join(name);
        is_there(&path) && std::fs::read(&path).ok().as_ref() != Some(bytes)
    };
    match frames.bundle.files.iter().find(is_other) {
        Some((name, _)) if !has_frame(folder) => {
            failure(words::NOT_OUR_PROGRAM, &folder.join(name))
        }
        _ => Ok(()),
    }
}

/// Whether a file is the page of the chart `id`: it has the chart, and says where to ask for it by oEmbed.
fn is_frame(path: &Path, id: &str) -> bool {
    let Ok(html) = std::fs::read_to_string(path) else {
        return false;
    };
    let chart = format!("<crossfoot-chart src=\"#sheet\" chart=\"{}\"", escape(id));
    html.contains(&chart) && html.contains(&format!("{}.oembed.json\" title=", in_url(id)))
}

/// Whether the sheet in a page is an older or newer one of this sheet: of what either counts, of which there may be fewer in one
/// of them, the other has at least half, by id and name. Charts of any two sheets may have the same id.
fn is_of(path: &Path, json: &str) -> bool {
    let counts = |json: &str| -> Option<HashSet<(String, String)>> {
        let sheet: Value = serde_json::from_str(json).ok()?;
        let lists =
            ["quantities", "series"].map(|list| sheet.get(list).map_or(&[][..], Value::items));
        let text = |value: &Value, name| {
            value
                .get(name)
                .and_then(Value::as_str)
                .unwrap_or_default()
                .to_owned()
        };
        let all = lists.into_iter().flatten();
        Some(
            all.map(|one| (text(one, "id"), text(one, "label")))
                .collect(),
        )
    };
    let html = std::fs::read_to_string(path).unwrap_or_default();
    let old = (html.split_once(SHEET_SCRIPT)).and_then(|(_, rest)| rest.split_once("</script>"));
    let (Some(old), Some(new)) = (old.and_then(|(old, _)| counts(old)), counts(json)) else {
        return false;
    };
    2 * old.intersection(&new).count() >= old.len().min(new.len())
}

/// Whether a page in the folder is one of a chart.
fn has_frame(folder: &Path) -> bool {
    let files = std::fs::read_dir(folder).into_iter().flatten().flatten();
    files.map(|file| file.path()).any(|path| {
        let id = path.file_stem().and_then(|stem| stem.to_str());
        path.extension().is_some_and(|ending| ending == "html")
            && id.is_some_and(|id| is_frame(&path, id))
    })
}

/// A chart for columns and for phones, each light and dark, on a ground of its own.
struct Pictures {
    wide: [Scene; 2],
    narrow: [Scene; 2],
}

/// A picture may be shown on any ground, so it brings its own.
fn grounded(theme: Theme) -> Theme {
    Theme {
        background: Some(theme.paper),
        ..theme
    }
}

impl Pictures {
    fn of(page: &Page, spec: &ChartSpec) -> Pictures {
        let at = |width_px| {
            [Theme::light(), Theme::dark()]
                .map(|theme| scene(page, spec, width_px, grounded(theme)))
        };
        Pictures {
            wide: at(WIDE_PX),
            narrow: at(NARROW_PX),
        }
    }

    /// The pictures with the names of their files.
    fn named(&self, id: &str) -> [(String, &Scene); 4] {
        [
            (format!("{id}.svg"), &self.wide[0]),
            (format!("{id}-dark.svg"), &self.wide[1]),
            (format!("{id}-narrow.svg"), &self.narrow[0]),
            (format!("{id}-narrow-dark.svg"), &self.narrow[1]),
        ]
    }

    /// A height that the chart needs on a phone, without a script that adapts it.
    fn frame_px(&self) -> f64 {
        (self.narrow[0].height_px + BELOW_PX).ceil()
    }
}

/// The chart as a picture for link previews: as large as fits, on a ground of its own.
pub fn card(page: &Page, spec: &ChartSpec) -> Result<Vec<u8>, String> {
    let (width, height) = CARD_PX;
    let scale = |scene: &Scene| {
        (f64::from(width) / scene.width_px).min(f64::from(height) / scene.height_px)
    };
    // The layout in which the letters come out largest.
    let mut best: Option<Scene> = None;
    let mut width_px = 480.0;
    while width_px <= 1600.0 {
        let candidate = scene(page, spec, width_px, grounded(Theme::light()));
        if best
            .as_ref()
            .is_none_or(|best| scale(&candidate) > scale(best))
        {
            best = Some(candidate);
        }
        width_px += 20.0;
    }
    let best = best.unwrap_or_default();
    surface::png_within(&best, width, height).map_err(|error| error.to_string())
}

/// The name of a file as a part of an address.
fn in_url(name: &str) -> String {
    let mut out = String::with_capacity(name.len());
    for byte in name.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) {
            out.push(char::from(byte));
        } else {
            out.push_str(&format!("%{byte:02X}"));
        }
    }
    out
}

/// The code that puts a chart's page on another one.
fn code(frames: &Frames, id: &str, pictures: &Pictures) -> String {
    format!(
        "<iframe data-crossfoot src=\"{}\" title=\"{}\" width=\"100%\" height=\"{}\" loading=\"lazy\" frameborder=\"0\"></iframe>",
        escape(&format!("{}{}.html", frames.address, in_url(id))),
        escape(&line(&pictures.wide[0].title)),
        pictures.frame_px(),
    )
}

/// What an oEmbed consumer gets (oembed.com, version 1.0): the same for every width that it may ask for.
fn oembed(frames: &Frames, id: &str, pictures: &Pictures, code: &str) -> String {
    let publishers: Vec<&str> = frames
        .page
        .sheet
        .statements
        .iter()
        .map(|it| &*it.publisher)
        .collect();
    let answer = json!({
        "version": "1.0",
        "type": "rich",
        "title": pictures.wide[0].title,
        "author_name": publishers.first().unwrap_or(&""),
        "provider_name": "Crossfoot",
        "cache_age": 86400,
        "html": code,
        "width": WIDE_PX as u32,
        "height": pictures.frame_px() as u32,
        "thumbnail_url": format!("{}{}-card.png", frames.address, in_url(id)),
        "thumbnail_width": CARD_PX.0,
        "thumbnail_height": CARD_PX.1,
    });
    serde_json::to_string_pretty(&answer).unwrap_or_default() + "\n"
}

fn html(frames: &Frames, spec: &ChartSpec, pictures: &Pictures) -> Result<String, std::fmt::Error> {
    let (page, [light, _]) = (frames.page, &pictures.wide);
    let (id, name) = (escape(&spec.id), in_url(&spec.id));
    let (title, address) = (escape(&light.title), escape(frames.address));
    let mut out = String::from("<!doctype html>\n<html");
    writeln!(
        out,
        " lang=\"{}\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <title>{title}</title>\n\
         <meta name=\"color-scheme\" content=\"light dark\">\n\
         <link rel=\"icon\" href=\"data:,\">",
        escape(page.locale),
    )?;
    share_tags(
        &mut out,
        &title,
        &escape(&light.description),
        &format!("{address}{name}"),
    )?;
    program_tags(&mut out, frames, spec)?;
    let [wide, dark, narrow, narrow_dark] = pictures.named(&name);
    let source = |media: &str, (name, picture): &(String, &Scene)| {
        format!(
            "<source media=\"{media}\" srcset=\"{name}\" width=\"{}\" height=\"{}\">\n",
            picture.width_px, picture.height_px
        )
    };
    writeln!(
        out,
        "</head>\n<body>\n<main>\n\
         <crossfoot-chart src=\"#sheet\" chart=\"{id}\" reading=\"{}\" locale=\"{}\" loading=\"eager\">\n\
         <picture>\n{}{}{}<img src=\"{}\" width=\"{}\" height=\"{}\" alt=\"{}\">\n</picture>",
        page.reading,
        escape(page.locale),
        source(
            &format!("(max-width: {NARROW_UP_TO_PX}px) and (prefers-color-scheme: dark)"),
            &narrow_dark
        ),
        source(&format!("(max-width: {NARROW_UP_TO_PX}px)"), &narrow),
        source("(prefers-color-scheme: dark)", &dark),
        wide.0,
        light.width_px,
        light.height_px,
        escape(&light.description),
    )?;
    table_html(&mut out, light)?;
    out.push_str("</crossfoot-chart>\n</main>\n");
    sheet_script(&mut out, page)?;
    out.push_str("</body>\n</html>\n");
    Ok(out)
}

/// What link previews and oEmbed consumers look for; `address` is that of the page without its ending.
fn share_tags(out: &mut String, title: &str, description: &str, address: &str) -> std::fmt::Result {
    let (width, height) = CARD_PX;
    writeln!(
        out,
        "<meta name=\"description\" content=\"{description}\">\n\
         <meta property=\"og:type\" content=\"article\">\n\
         <meta property=\"og:title\" content=\"{title}\">\n\
         <meta property=\"og:description\" content=\"{description}\">\n\
         <meta property=\"og:url\" content=\"{address}.html\">\n\
         <meta property=\"og:image\" content=\"{address}-card.png\">\n\
         <meta property=\"og:image:width\" content=\"{width}\">\n\
         <meta property=\"og:image:height\" content=\"{height}\">\n\
         <meta property=\"og:image:alt\" content=\"{description}\">\n\
         <meta name=\"twitter:card\" content=\"summary_large_image\">\n\
         <link rel=\"alternate\" type=\"application/json+oembed\" href=\"{address}.oembed.json\" title=\"{title}\">"
    )
}

/// The program, everything that it needs asked for at once and checked against its hash.
fn program_tags(out: &mut String, frames: &Frames, spec: &ChartSpec) -> std::fmt::Result {
    let folder = escape(frames.program.unwrap_or("./"));
    for (_, file, _) in frames.bundle.drawing(&[spec]) {
        // The script that fetches it checks its hash; Chromium warns of one here.
        writeln!(
            out,
            "<link rel=\"preload\" as=\"fetch\" href=\"{folder}{file}\" crossorigin>"
        )?;
    }
    let style = frames.bundle.file(FRAME_STYLE).unwrap_or_default();
    writeln!(
        out,
        "<link rel=\"stylesheet\" href=\"{folder}{FRAME_STYLE}\" integrity=\"{}\" crossorigin>",
        super::integrity(style)
    )?;
    // What the address asks for must be set before the element looks.
    for name in [FRAME, super::ELEMENT] {
        let bytes = frames.bundle.file(name).unwrap_or_default();
        let integrity = super::integrity(bytes);
        writeln!(
            out,
            "<script type=\"module\" src=\"{folder}{name}\" integrity=\"{integrity}\" crossorigin></script>"
        )?;
    }
    Ok(())
}
