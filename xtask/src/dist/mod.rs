//! `cargo xtask dist`: the folder to publish.
//!
//! `dist/` has the pages, `assets/` (names with a hash, kept for a year by browsers), `v/VERSION/` (the
//! embed: one module and its wasm, never changed once published), `embed/` (a page a chart, for iframes),
//! each file also compressed, and the headers for the common hosts. The npm package is made from the same
//! files.
//!
//! Reading order: [`dist`], then the steps in the order it takes them; `html`, `frames`, `hosts`, `size`.

mod frames;
mod hosts;
mod html;
mod npm;
mod size;

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};
use serde_json::Value;

use crate::site::{self, compresses, content_type};
use crate::{digest, project, web};

/// Syntax that every supported engine (see the README) has; esbuild rewrites what is newer.
const ENGINES: &str = "--target=chrome111,firefox111,safari16.4";

/// The pages, each with its path in the project and in `dist/`.
const PAGES: [&str; 3] = ["index.html", "www/article.html", "www/embed.html"];

/// The page whose script shares nothing with others: a policy names scripts of sandboxed frames by their
/// hash, which does not reach what a script imports.
const ALONE: &str = "www/embed.html";

/// The script that hosts of frames include; its address never changes.
const HOST_SCRIPT: &str = "www/embed-host.js";

/// What is counted as a visit on which a statement is pasted: until it is read and compared, and until all is
/// worked out together.
const ANSWERED: &str = "answered";
const SOLVED: &str = "solved";

/// The wasm that a first visit loads.
const FIRST: &str = "draw";

/// Where the element's module lies.
const ELEMENT: &str = "www/crossfoot-chart.js";

/// What draws plain lines, and nothing else.
const LINE: &str = "www/line.js";

/// Where the code says where the wasm modules lie: the builds, and the pieces of one of them.
const PLACES: [&str; 2] = ["www/core/places.js", "www/core/pieces.js"];

/// The workers of the page, each with the code that starts them, and the words there for one of them.
const WORKERS: [&str; 3] = ["read", "solve", "import"];
fn starts(worker: &str) -> &'static str {
    match worker {
        "solve" => "www/core/solver.js",
        _ => "www/core/workers.js",
    }
}
fn start_of(worker: &str) -> String {
    format!("new URL(\"./worker/{worker}.js\", import.meta.url)")
}

/// The code that says where pdf.js lies, which is published as it comes.
const PDF: &str = "www/core/pdf.js";
fn place_of_pdf(file: &str) -> String {
    format!("{{ url: new URL(\"../pkg/{file}\", import.meta.url), integrity: \"\" }}")
}

/// What embeds never load: they read no files.
const NOT_EMBEDDED: &str = "import";

/// The words there for one module, for us to change.
fn place_of(module: &str) -> String {
    format!("{{ url: new URL(\"../pkg/{module}_bg.wasm\", import.meta.url), integrity: \"\" }}")
}

/// The scripts and looks of a page in a frame, beside the element of their version.
const FRAME: [&str; 2] = ["www/frame.js", "www/frame.css"];

/// Builds everything and prints what a visit costs; an error if that is over the budget.
///
/// `address` is where it will be published, for what must be absolute: link previews and oEmbed.
pub fn dist(list_all: bool, address: Option<&str>) -> Result<()> {
    let out = project::root().join("dist");
    let pages = write(&out, address)?;
    compress(&out)?;
    size::report(&out, &pages, list_all)?;
    if let Some(address) = address {
        println!("\nFor the head of pages with charts whose answer they vouch for:");
        print!("{}", head(&out, address)?);
    }
    Ok(())
}

/// What a page needs in its head to draw charts, what draws asked for at once; `address` is where `out` is published.
fn head(out: &Path, address: &str) -> Result<String> {
    let version = version_dir();
    let file = out.join(&version).join("integrity.json");
    let hashes = fs::read(&file).with_context(|| format!("cannot read {}", file.display()))?;
    let hashes: BTreeMap<String, String> = serde_json::from_slice(&hashes)?;
    let draws = size::named(&out.join(&version), &format!("{FIRST}-"), ".wasm")?;
    let element = hashes
        .get("crossfoot.js")
        .context("integrity.json lacks crossfoot.js")?;
    let folder = format!("{}/{version}", address.trim_end_matches('/'));
    let ahead = |file: &str| {
        format!(
            "<link rel=\"preload\" as=\"fetch\" href=\"{folder}/{file}\" crossorigin=\"anonymous\">\n"
        )
    };
    let mut lines = ahead(&draws)
        + &format!(
            "<script type=\"module\" src=\"{folder}/crossfoot.js\" integrity=\"{element}\" crossorigin=\"anonymous\"></script>\n"
        );
    for kind in web::PIECES {
        let piece = size::named(&out.join(&version), &format!("{kind}-"), ".wasm")?;
        lines += &format!(
            "<!-- With a chart of the kind `{kind}`, also: -->\n{}",
            ahead(&piece)
        );
    }
    Ok(lines)
}

/// Writes all that is to be published to `out`, not yet compressed.
pub fn write(out: &Path, address: Option<&str>) -> Result<Visits> {
    let Some(_) = project::node_tools("xtask")? else {
        bail!("the bundler needs Node.js 20 or later, with npm");
    };
    web::build()?;
    let stage = Stage::lay()?;
    clear(out)?;
    let workers = stage.workers(out)?;
    stage.pdf(out)?;
    let pages = stage.pages(out, &workers)?;
    stage.embed(out, &workers)?;
    copy_plain(&stage.dir.join("www"), &out.join("www"))?;
    let address = match address {
        Some(address) => format!("{}/", address.trim_end_matches('/')),
        None => {
            println!(
                "Link previews and oEmbed get relative addresses; --address URL makes them absolute."
            );
            String::new()
        }
    };
    frames::write(out, &address)?;
    for page in ["index.html", "www/article.html"] {
        frames::share(out, page, &address)?;
    }
    npm::package(out)?;
    let scripts = frames::scripts(out, &address)?;
    fs::write(out.join("_headers"), hosts::underscore_headers(&scripts))?;
    fs::write(out.join("nginx.conf"), hosts::nginx(&scripts))?;
    fs::write(out.join(".htaccess"), hosts::htaccess(&scripts))?;
    Ok(pages)
}

/// The folder of the embed's present version, in `dist/`.
fn version_dir() -> String {
    format!("v/{}", version())
}

/// The crate's version.
fn version() -> String {
    let manifest = fs::read_to_string(project::root().join("Cargo.toml")).unwrap_or_default();
    let line = manifest
        .lines()
        .find_map(|line| line.strip_prefix("version = \""));
    line.and_then(|rest| rest.split('"').next())
        .unwrap_or("0.0.0")
        .to_owned()
}

/// Empties `dist/`, but for embeds of other versions: articles in the world still load them.
fn clear(out: &Path) -> Result<()> {
    fs::create_dir_all(out.join("v"))?;
    for entry in fs::read_dir(out)? {
        let path = entry?.path();
        if path.file_name().is_some_and(|name| name == "v") {
            let present = out.join(version_dir());
            if present.is_dir() {
                fs::remove_dir_all(present)?;
            }
        } else if path.is_dir() {
            fs::remove_dir_all(path)?;
        } else {
            fs::remove_file(path)?;
        }
    }
    Ok(())
}

/// The files that a page loads before it can draw, relative to `dist/`, by page.
pub type Visits = BTreeMap<String, Vec<String>>;

/// A copy of `index.html` and `www/` whose loader knows the names of `dist/`.
struct Stage {
    dir: PathBuf,
    /// By module: the hashed file name, the integrity attribute, the bytes.
    wasm: BTreeMap<&'static str, (String, String, Vec<u8>)>,
}

impl Stage {
    fn lay() -> Result<Stage> {
        let (root, dir) = (project::root(), project::target().join("dist"));
        if dir.is_dir() {
            fs::remove_dir_all(&dir)?;
        }
        copy(&root.join("www"), &dir.join("www"))?;
        fs::copy(root.join("index.html"), dir.join("index.html"))
            .context("cannot copy index.html")?;
        let mut wasm = BTreeMap::new();
        for module in web::programs() {
            let file = dir.join(format!("www/pkg/{module}_bg.wasm"));
            // Not through wasm-opt: -Oz makes the file 8 % smaller, but 2 % larger once compressed.
            let bytes = fs::read(&file)?;
            wasm.insert(
                module,
                (
                    format!("{module}-{}.wasm", digest::short(&bytes)),
                    digest::integrity(&bytes),
                    bytes,
                ),
            );
        }
        let stage = Stage { dir, wasm };
        stage.point_loader()?;
        Ok(stage)
    }

    /// Tells the loader the modules' hashed names, beside the bundle, and their integrity.
    fn point_loader(&self) -> Result<()> {
        for (file, programs) in PLACES
            .into_iter()
            .zip([&web::MODULES[..], &web::PIECES[..]])
        {
            let path = self.dir.join(file);
            let mut text =
                fs::read_to_string(&path).with_context(|| format!("cannot read {file}"))?;
            for program in programs {
                let (name, integrity, _) = &self.wasm[program];
                let old = place_of(program);
                if text.matches(&old).count() != 1 {
                    bail!("{file} does not say `{old}` once");
                }
                text = text.replace(
                    &old,
                    &format!(
                        "{{ url: new URL(\"./{name}\", import.meta.url), integrity: \"{integrity}\" }}"
                    ),
                );
            }
            fs::write(path, text)?;
        }
        Ok(())
    }

    /// Runs esbuild over `entries`; its description of what it wrote, by output path.
    fn bundle(
        &self,
        entries: &[String],
        out: &Path,
        names: &str,
    ) -> Result<serde_json::Map<String, Value>> {
        let report = self.dir.join("bundle.json");
        let esbuild = project::root().join("xtask/node_modules/.bin/esbuild");
        let mut command = project::command(&esbuild.to_string_lossy(), &[]);
        command.current_dir(&self.dir).args(entries);
        command.args([
            "--bundle",
            "--minify",
            "--splitting",
            "--format=esm",
            "--log-level=warning",
            "--legal-comments=none",
            ENGINES,
        ]);
        command.args([
            "--loader:.svg=file",
            "--loader:.png=file",
            "--loader:.woff2=file",
            "--chunk-names=[name]-[hash]",
            "--asset-names=[name]-[hash]",
        ]);
        command.arg(format!("--entry-names={names}"));
        command.arg(format!("--outdir={}", out.display()));
        command.arg(format!("--metafile={}", report.display()));
        project::run(command)?;
        let report: Value = serde_json::from_slice(&fs::read(&report)?)?;
        match report {
            Value::Object(mut report) => match report.remove("outputs") {
                Some(Value::Object(outputs)) => Ok(outputs),
                _ => bail!("esbuild's report has no outputs"),
            },
            _ => bail!("esbuild's report is not an object"),
        }
    }

    /// Writes the workers to `assets/`, one file each, and tells the code that starts them their hashed names.
    fn workers(&self, out: &Path) -> Result<BTreeMap<&'static str, String>> {
        let mut names = BTreeMap::new();
        for worker in WORKERS {
            let starts = starts(worker);
            let file = self.dir.join(starts);
            let text =
                fs::read_to_string(&file).with_context(|| format!("cannot read {starts}"))?;
            let entry = format!("www/core/worker/{worker}.js");
            let outputs = self.bundle(
                std::slice::from_ref(&entry),
                &out.join("assets"),
                "worker-[name]-[hash]",
            )?;
            let name = Outputs::read(&outputs).by_entry.remove(&entry);
            let name = name.with_context(|| format!("{entry} was not bundled"))?;
            let old = start_of(worker);
            if text.matches(&old).count() != 1 {
                bail!("{starts} does not say `{old}` once");
            }
            let new = format!("new URL(\"./{name}\", import.meta.url)");
            fs::write(file, text.replace(&old, &new))?;
            names.insert(worker, name);
        }
        Ok(names)
    }

    /// Writes pdf.js to `assets/` as it comes, its licence in it, and tells the code that loads it the hashed names.
    fn pdf(&self, out: &Path) -> Result<()> {
        let code = self.dir.join(PDF);
        let mut text = fs::read_to_string(&code).with_context(|| format!("cannot read {PDF}"))?;
        for file in web::PDF_FILES.map(|(_, file)| file) {
            let old = place_of_pdf(file);
            if text.matches(&old).count() != 1 {
                bail!("{PDF} does not say `{old}` once");
            }
            let bytes = fs::read(self.dir.join("www/pkg").join(file))
                .with_context(|| format!("cannot read www/pkg/{file}"))?;
            let stem = file.strip_suffix(".js").unwrap_or(file);
            let name = format!("{stem}-{}.js", digest::short(&bytes));
            let integrity = digest::integrity(&bytes);
            let new = format!(
                "{{ url: new URL(\"./{name}\", import.meta.url), integrity: \"{integrity}\" }}"
            );
            text = text.replace(&old, &new);
            fs::write(out.join("assets").join(name), bytes)?;
        }
        fs::write(code, text)?;
        Ok(())
    }

    /// Writes the pages with their bundles in `assets/`.
    fn pages(&self, out: &Path, workers: &BTreeMap<&str, String>) -> Result<Visits> {
        let pages: Vec<&str> = PAGES
            .into_iter()
            .filter(|page| self.dir.join(page).is_file())
            .collect();
        let assets = out.join("assets");
        let (mut entries, mut outputs) = (Vec::new(), serde_json::Map::new());
        for page in &pages {
            for file in self.local_files(page)? {
                let is_code = file.ends_with(".js") || file.ends_with(".css");
                if *page == ALONE && is_code {
                    outputs.extend(self.bundle(&[file], &assets, "[name]-[hash]")?);
                } else if is_code && !entries.contains(&file) {
                    entries.push(file);
                }
            }
        }
        outputs.extend(self.bundle(&entries, &assets, "[name]-[hash]")?);
        for (name, _, bytes) in self.wasm.values() {
            fs::write(assets.join(name), bytes)?;
        }
        let outputs = Outputs::read(&outputs);
        let mut visits = Visits::new();
        for page in pages {
            let (html, loaded) = self.page(page, out, &outputs)?;
            let file = out.join(page);
            fs::create_dir_all(file.parent().context("a page lies in a folder")?)?;
            fs::write(file, html)?;
            visits.insert(page.to_owned(), loaded);
        }
        // What a statement that is pasted adds to a first visit.
        let mut loaded = visits.get(PAGES[0]).cloned().unwrap_or_default();
        let steps: [(&str, &[&str], &str, &str); 2] = [
            (ANSWERED, &["statement-"], "read", "reader"),
            (SOLVED, &["solving-"], "solve", "chart"),
        ];
        for (step, chunks, worker, module) in steps {
            loaded.push(format!("assets/{}", workers[worker]));
            for start in chunks {
                let name = outputs
                    .chunk(start)
                    .with_context(|| format!("there is no script {start}*.js"))?;
                let with_it = outputs.statics(&name).into_iter().chain([name]);
                loaded.extend(with_it.map(|file| format!("assets/{file}")));
            }
            loaded.push(format!("assets/{}", self.wasm[module].0));
            loaded.sort();
            loaded.dedup();
            visits.insert(step.to_owned(), loaded.clone());
        }
        Ok(visits)
    }

    /// A page with the names of `dist/` in it, and the files that it loads first.
    fn page(&self, page: &str, out: &Path, outputs: &Outputs) -> Result<(String, Vec<String>)> {
        let html = fs::read_to_string(self.dir.join(page))?;
        let up = "../".repeat(page.matches('/').count());
        let mut loaded = vec![page.to_owned()];
        let mut failure = None;
        let mut load = |file: &str| {
            if !loaded.iter().any(|other| other == file) {
                loaded.push(file.to_owned());
            }
        };
        let mut hashed = |tag: &html::Tag, attribute: &str, file: &str| -> Option<String> {
            let Some(name) = outputs.by_entry.get(file) else {
                failure.get_or_insert(format!("{page} loads {file}, which was not bundled"));
                return None;
            };
            let name = format!("assets/{name}");
            load(&name);
            let integrity = digest::integrity(&fs::read(out.join(&name)).unwrap_or_default());
            let mut text = tag.with(attribute, &format!("{up}{name}"));
            text.insert_str(
                text.len() - 1,
                &format!(" integrity=\"{integrity}\" crossorigin"),
            );
            if file.ends_with(".js") {
                for chunk in outputs.statics(outputs.by_entry[file].as_str()) {
                    let chunk = format!("assets/{chunk}");
                    load(&chunk);
                    let integrity =
                        digest::integrity(&fs::read(out.join(&chunk)).unwrap_or_default());
                    text.insert_str(0, &format!("<link rel=\"modulepreload\" href=\"{up}{chunk}\" integrity=\"{integrity}\">\n"));
                }
            }
            Some(text)
        };
        let (wasm_name, _, _) = &self.wasm[FIRST];
        let mut others = Vec::new();
        let html = html::replace_tags(&html, |tag| {
            let rel = tag.get("rel").unwrap_or_default();
            match tag.name {
                "link" if rel == "modulepreload" => Some(String::new()),
                "link" if rel == "stylesheet" => {
                    hashed(tag, "href", &resolve(page, tag.get("href")?)?)
                }
                "link" if rel == "preload" && tag.get("href")?.ends_with("_bg.wasm") => {
                    let program = tag.get("href")?.rsplit('/').next()?;
                    let (name, ..) = self.wasm.get(program.strip_suffix("_bg.wasm")?)?;
                    others.push(format!("assets/{name}"));
                    // The script that fetches it checks its hash; Chromium warns of one here.
                    Some(tag.with("href", &format!("{up}assets/{name}")))
                }
                "link" if rel == "preload" || rel == "icon" => {
                    others.extend(resolve(page, tag.get("href")?));
                    None
                }
                // Pictures that the reader sees before the charts; of lazy ones, those far below are not asked for.
                "img" => {
                    others.extend(resolve(page, tag.get("src")?));
                    None
                }
                "script" if tag.get("type") == Some("module") => {
                    hashed(tag, "src", &resolve(page, tag.get("src")?)?)
                }
                "script" => {
                    others.extend(resolve(page, tag.get("src")?));
                    None
                }
                "iframe" => {
                    let page = frames::page_of(tag.get("src")?)?;
                    Some(tag.with("src", &format!("{up}{page}")))
                }
                "meta" if tag.get("name") == Some("crossfoot-embed") => {
                    // Of the version, not of this page: what others copy must last.
                    let beside = |name| format!("{up}{}/{name}", version_dir());
                    let text = tag
                        .with("content", &beside("crossfoot.js"))
                        .replace(tag.get("data-draws")?, &beside(wasm_name));
                    Some(format!(
                        "{text}\n<meta name=\"crossfoot-frames\" content=\"{up}{}/\">",
                        frames::FOLDER
                    ))
                }
                _ => None,
            }
        });
        if let Some(failure) = failure {
            bail!(failure);
        }
        for file in others {
            if !loaded.contains(&file) {
                loaded.push(file);
            }
        }
        // What is left of lines that only held a tag.
        let lines: Vec<&str> = html
            .lines()
            .filter(|line| !line.trim().is_empty())
            .collect();
        Ok((lines.join("\n") + "\n", loaded))
    }

    /// The files of ours that a page's tags load, relative to the project.
    fn local_files(&self, page: &str) -> Result<Vec<String>> {
        let html = fs::read_to_string(self.dir.join(page))
            .with_context(|| format!("cannot read {page}"))?;
        let mut files = Vec::new();
        html::replace_tags(&html, |tag| {
            let address = match tag.name {
                "script" if tag.get("type") == Some("module") => tag.get("src"),
                "link" if tag.get("rel") == Some("stylesheet") => tag.get("href"),
                _ => None,
            };
            files.extend(address.and_then(|address| resolve(page, address)));
            None
        });
        Ok(files)
    }

    /// The embed: `v/VERSION/crossfoot.js`, what it loads when asked, and its wasm.
    fn embed(&self, out: &Path, workers: &BTreeMap<&str, String>) -> Result<()> {
        let dir = out.join(version_dir());
        let outputs = self.bundle(&[ELEMENT.to_owned()], &dir, "crossfoot")?;
        let outputs = Outputs::read(&outputs);
        if let Some(chunk) = outputs.statics("crossfoot.js").first() {
            bail!("the embed is not one module: crossfoot.js loads {chunk}");
        }
        for (module, (name, _, bytes)) in &self.wasm {
            if *module != NOT_EMBEDDED {
                fs::write(dir.join(name), bytes)?;
            }
        }
        // What its code starts lies beside it.
        let worker = &workers["solve"];
        fs::copy(out.join("assets").join(worker), dir.join(worker))?;
        self.bundle(&[LINE.to_owned()], &dir, "[name]")?;
        self.bundle(&FRAME.map(str::to_owned), &dir, "[name]")?;
        self.bundle(&[HOST_SCRIPT.to_owned()], &out.join("www"), "[name]")?;
        let mut files = Vec::new();
        project::files(&dir, &mut files)?;
        let mut hashes = serde_json::Map::new();
        for file in files {
            let name = file.file_name().unwrap_or_default().to_string_lossy();
            let integrity = digest::integrity(&fs::read(&file)?);
            hashes.insert(name.into_owned(), integrity.into());
        }
        let hashes = serde_json::to_string_pretty(&hashes)? + "\n";
        fs::write(dir.join("integrity.json"), hashes)?;
        Ok(())
    }
}

/// What esbuild wrote: file names without folders.
struct Outputs {
    /// By the entry's path in the project.
    by_entry: BTreeMap<String, String>,
    /// By file: the files that it imports as it loads.
    imports: BTreeMap<String, Vec<String>>,
}

impl Outputs {
    fn read(outputs: &serde_json::Map<String, Value>) -> Outputs {
        let base = |path: &str| path.rsplit('/').next().unwrap_or(path).to_owned();
        let (mut by_entry, mut imports) = (BTreeMap::new(), BTreeMap::new());
        for (path, output) in outputs {
            if let Some(entry) = output["entryPoint"].as_str() {
                by_entry.insert(entry.to_owned(), base(path));
            }
            let statics = output["imports"].as_array().into_iter().flatten();
            let statics = statics.filter(|import| import["kind"] == "import-statement");
            imports.insert(
                base(path),
                statics
                    .filter_map(|import| import["path"].as_str())
                    .map(base)
                    .collect(),
            );
        }
        Outputs { by_entry, imports }
    }

    /// The script whose name starts like this, with a hash behind it.
    fn chunk(&self, start: &str) -> Option<String> {
        let mut names = self.imports.keys();
        names
            .find(|name| name.starts_with(start) && name.ends_with(".js"))
            .cloned()
    }

    /// The files that `name` imports as it loads, and theirs.
    fn statics(&self, name: &str) -> Vec<String> {
        let mut found: Vec<String> = Vec::new();
        let mut queue = vec![name.to_owned()];
        while let Some(file) = queue.pop() {
            for import in self.imports.get(&file).into_iter().flatten() {
                if !found.contains(import) {
                    found.push(import.clone());
                    queue.push(import.clone());
                }
            }
        }
        found
    }
}

/// What `address` on `page` names, relative to the project; none if it is on another host or in the text.
fn resolve(page: &str, address: &str) -> Option<String> {
    if address.is_empty() || address.starts_with(['/', '#']) || address.contains(':') {
        return None;
    }
    let mut parts: Vec<&str> = page.split('/').collect();
    parts.pop();
    for part in address.split(['?', '#']).next()?.split('/') {
        match part {
            "." | "" => {}
            ".." => drop(parts.pop()?),
            part => parts.push(part),
        }
    }
    Some(parts.join("/"))
}

/// Copies a folder with all that lies in it.
fn copy(from: &Path, to: &Path) -> Result<()> {
    let mut files = Vec::new();
    project::files(from, &mut files)?;
    for file in files {
        let target = to.join(file.strip_prefix(from)?);
        fs::create_dir_all(target.parent().context("a file lies in a folder")?)?;
        fs::copy(&file, &target).with_context(|| format!("cannot copy {}", file.display()))?;
    }
    Ok(())
}

/// Copies what keeps its name: sheets, schema, pictures; not what was bundled or is a page.
fn copy_plain(from: &Path, to: &Path) -> Result<()> {
    let mut files = Vec::new();
    project::files(from, &mut files)?;
    for file in files {
        let inner = file.strip_prefix(from)?;
        let is_code = matches!(
            inner.extension().and_then(|it| it.to_str()),
            Some("js" | "css" | "html" | "ts" | "wasm")
        );
        if !is_code {
            let target = to.join(inner);
            fs::create_dir_all(target.parent().context("a file lies in a folder")?)?;
            fs::copy(&file, target)?;
        }
    }
    Ok(())
}

/// Writes `FILE.br` and `FILE.gz` beside each file that gains from it.
pub fn compress(out: &Path) -> Result<()> {
    let mut files = Vec::new();
    project::files(out, &mut files)?;
    for file in files {
        let is_ours = !matches!(
            file.extension().and_then(|it| it.to_str()),
            None | Some("br" | "gz" | "conf")
        );
        if is_ours && compresses(content_type(&file)) {
            let bytes = fs::read(&file)?;
            for (suffix, compressed) in [
                ("br", site::brotli(&bytes, 11)),
                ("gz", site::gzip(&bytes, 9)),
            ] {
                let mut name = file.clone().into_os_string();
                name.push(format!(".{suffix}"));
                fs::write(name, compressed)?;
            }
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_resolved_from_its_page() {
        let check = |page, address, expected: Option<&str>| {
            assert_eq!(
                resolve(page, address).as_deref(),
                expected,
                "{address} on {page}"
            )
        };
        check("index.html", "www/page/main.js", Some("www/page/main.js"));
        check("index.html", "./www/a.css?v=1", Some("www/a.css"));
        check(
            "www/article.html",
            "crossfoot-chart.js",
            Some("www/crossfoot-chart.js"),
        );
        check("www/article.html", "../index.html#x", Some("index.html"));
        check("index.html", "../outside.js", None);
        check("index.html", "https://example.org/a.js", None);
        check("index.html", "data:,", None);
        check("index.html", "#top", None);
    }

    #[test]
    fn what_a_module_imports_is_found_through_others() {
        let report = serde_json::json!({
            "assets/main-1.js": {"entryPoint": "www/page/main.js", "imports": [{"path": "assets/chunk-2.js", "kind": "import-statement"}, {"path": "assets/statement-4.js", "kind": "dynamic-import"}]},
            "assets/chunk-2.js": {"imports": [{"path": "assets/chunk-3.js", "kind": "import-statement"}]},
            "assets/chunk-3.js": {"imports": []},
        });
        let outputs = Outputs::read(report.as_object().unwrap());
        assert_eq!(outputs.by_entry["www/page/main.js"], "main-1.js");
        assert_eq!(outputs.statics("main-1.js"), ["chunk-2.js", "chunk-3.js"]);
    }

    #[test]
    fn the_code_that_starts_workers_has_the_places_that_we_change() {
        for worker in WORKERS {
            let text = fs::read_to_string(project::root().join(starts(worker))).unwrap();
            assert_eq!(text.matches(&start_of(worker)).count(), 1, "{worker}");
        }
    }

    #[test]
    fn the_code_that_loads_pdf_js_has_the_places_that_we_change() {
        let text = fs::read_to_string(project::root().join(PDF)).unwrap();
        for (_, file) in web::PDF_FILES {
            assert_eq!(text.matches(&place_of_pdf(file)).count(), 1, "{file}");
        }
    }

    #[test]
    fn the_head_names_what_draws_and_the_hash_of_the_element() {
        let out = project::target().join("tmp/head-test");
        let dir = out.join(version_dir());
        fs::create_dir_all(&dir).unwrap();
        for program in ["draw"].into_iter().chain(web::PIECES) {
            fs::write(dir.join(format!("{program}-12ab.wasm")), "").unwrap();
        }
        let hashes = r#"{ "crossfoot.js": "sha384-abc", "draw-12ab.wasm": "sha384-def" }"#;
        fs::write(dir.join("integrity.json"), hashes).unwrap();
        let version = version_dir();
        let expected = format!(
            "<link rel=\"preload\" as=\"fetch\" href=\"https://x.example/{version}/draw-12ab.wasm\" crossorigin=\"anonymous\">\n\
             <script type=\"module\" src=\"https://x.example/{version}/crossfoot.js\" integrity=\"sha384-abc\" crossorigin=\"anonymous\"></script>\n"
        );
        for address in ["https://x.example", "https://x.example/"] {
            let found = head(&out, address).unwrap();
            let (first, pieces) = found.split_once("<!-- ").unwrap();
            assert_eq!(first, expected);
            assert!(pieces.contains(&format!(
                "`flow`, also: -->\n<link rel=\"preload\" as=\"fetch\" href=\"https://x.example/{version}/flow-12ab.wasm\""
            )));
        }
    }

    #[test]
    fn the_loader_has_the_places_that_we_change() {
        let [builds, pieces] =
            PLACES.map(|file| fs::read_to_string(project::root().join(file)).unwrap());
        for (text, programs) in [(&builds, &web::MODULES[..]), (&pieces, &web::PIECES[..])] {
            for program in programs {
                assert_eq!(text.matches(&place_of(program)).count(), 1, "{program}");
            }
            // It looks for no others.
            assert_eq!(text.matches("_bg.wasm").count(), programs.len());
        }
        // Each piece is found by the name of its kind.
        for kind in web::PIECES {
            let named = format!("{kind}: {}", kind.to_uppercase());
            assert_eq!(pieces.matches(&named).count(), 1, "{named}");
        }
    }
}
