//! Requests to responses: which file a URL names, its content type, its compression.
//!
//! Knows paths and headers, not sockets.

use std::fs;
use std::io::Write;
use std::path::{Component, Path, PathBuf};

use crate::digest;

/// What a page of ours may load: its own files, wasm, images made on the spot, frames of its own.
pub const POLICY: &str = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; \
    img-src 'self' data: blob:; font-src 'self'; connect-src 'self'; frame-src 'self' blob: data:; \
    worker-src 'self'; manifest-src 'self'; base-uri 'none'; form-action 'none'";

/// The page that draws whatever sheet its address names, wherever that lies.
pub const ANY_SHEET: &str = "/www/embed.html";
/// Where the pages of single charts lie.
pub const FRAMES: &str = "/embed/";

/// What a page that is made for frames may load: scripts of ours, pictures, looks and data from any host.
///
/// - `scripts`: our own scripts by hash or by host. WebKit takes `'self'` for the origin of the document,
///   and in a sandboxed frame that is nobody's.
pub fn frame_policy(scripts: &str) -> String {
    let mut policy = POLICY.replace("script-src 'self'", &format!("script-src 'self' {scripts}"));
    for name in ["style-src", "img-src", "connect-src"] {
        let own = format!("{name} 'self'");
        policy = policy.replace(&own, &format!("{own} https: http:"));
    }
    policy
}

/// The policy of the document at `path`, served to who knows us as `host`.
fn policy(path: &str, host: &str) -> String {
    let is_name = |c: char| c.is_ascii_alphanumeric() || ".:-[]".contains(c);
    if path != ANY_SHEET && !path.starts_with(FRAMES) {
        POLICY.to_owned()
    } else if host.chars().all(is_name) && !host.is_empty() {
        frame_policy(&format!("http://{host}"))
    } else {
        frame_policy("")
    }
}

/// A folder to serve and the names directly in it that may be asked for.
pub struct Site {
    root: PathBuf,
    entries: Option<&'static [&'static str]>,
}

/// What came in.
pub struct Request<'a> {
    /// The path as sent: percent-encoded, perhaps with a query.
    pub url: &'a str,
    /// The `Accept-Encoding` header, or "".
    pub accept_encoding: &'a str,
    /// The `If-None-Match` header, or "".
    pub if_none_match: &'a str,
    /// The `Host` header, or "".
    pub host: &'a str,
}

/// What goes out.
#[derive(Debug)]
pub struct Response {
    pub status: u16,
    pub headers: Vec<(&'static str, String)>,
    pub body: Vec<u8>,
}

impl Site {
    /// The page as it is developed: `index.html` and `www/`, nothing else of the project.
    pub fn of_project(root: PathBuf) -> Self {
        Site {
            root,
            entries: Some(&["index.html", "www"]),
        }
    }

    /// A folder as `cargo xtask dist` wrote it.
    pub fn of_dist(root: PathBuf) -> Self {
        Site {
            root,
            entries: None,
        }
    }

    /// Answers a GET or a HEAD (whose body the caller leaves out).
    pub fn respond(&self, request: &Request) -> Response {
        let path = request.url.split(['?', '#']).next().unwrap_or_default();
        let Some(mut file) = self.file(path) else {
            return missing(path);
        };
        if file.is_dir() {
            if !path.ends_with('/') {
                return redirect(&format!("{path}/"));
            }
            file.push("index.html");
        }
        let Ok(bytes) = fs::read(&file) else {
            return missing(path);
        };
        let kind = content_type(&file);
        let tag = format!("\"{}\"", digest::short(&bytes));
        let mut headers = vec![
            ("Content-Type", kind.to_owned()),
            // A sandboxed frame has the origin "null" and may still draw our charts.
            ("Access-Control-Allow-Origin", "*".to_owned()),
            ("Cross-Origin-Resource-Policy", "cross-origin".to_owned()),
            ("X-Content-Type-Options", "nosniff".to_owned()),
            ("Cache-Control", "no-cache".to_owned()),
            ("ETag", tag.clone()),
            ("Vary", "Accept-Encoding".to_owned()),
        ];
        if kind.starts_with("text/html") {
            let policy = policy(path, request.host);
            headers.push(("Content-Security-Policy", policy));
            headers.push(("Referrer-Policy", "no-referrer".to_owned()));
        }
        if request
            .if_none_match
            .split(',')
            .any(|known| known.trim() == tag)
        {
            return Response {
                status: 304,
                headers,
                body: Vec::new(),
            };
        }
        let body = match best_encoding(request.accept_encoding) {
            Some(encoding) if compresses(kind) => {
                headers.push(("Content-Encoding", encoding.to_owned()));
                let suffix = if encoding == "br" { ".br" } else { ".gz" };
                let mut packed = file.into_os_string();
                packed.push(suffix);
                // What is to be published has been compressed better than there is time for here.
                match fs::read(packed) {
                    Ok(packed) if self.entries.is_none() => packed,
                    _ if encoding == "br" => brotli(&bytes, 5),
                    _ => gzip(&bytes, 6),
                }
            }
            _ => bytes,
        };
        Response {
            status: 200,
            headers,
            body,
        }
    }

    /// The file or folder that a URL path names, if it lies in the site.
    fn file(&self, url_path: &str) -> Option<PathBuf> {
        let decoded = percent_decode(url_path)?;
        let relative = decoded.strip_prefix('/')?;
        let relative = if relative.is_empty() {
            "index.html"
        } else {
            relative
        };
        if relative.contains(['\\', '\0']) {
            return None;
        }
        let mut file = self.root.clone();
        for (depth, part) in Path::new(relative).components().enumerate() {
            // `..`, `/` and drive letters lead out; a name with a dot in front is not for the public.
            let Component::Normal(name) = part else {
                return None;
            };
            let name = name.to_str().filter(|name| !name.starts_with('.'))?;
            if depth == 0 && self.entries.is_some_and(|entries| !entries.contains(&name)) {
                return None;
            }
            file.push(name);
        }
        // A symbolic link may lead out as well.
        let file = file.canonicalize().ok()?;
        file.starts_with(self.root.canonicalize().ok()?)
            .then_some(file)
    }
}

fn missing(path: &str) -> Response {
    let path = path.replace('&', "&amp;").replace('<', "&lt;");
    let body = format!(
        "<!doctype html><html lang=\"en\"><meta charset=\"utf-8\"><title>Not found</title>\
         <h1>Not found</h1><p>There is nothing at <code>{path}</code>. <a href=\"/\">To the page</a></p>"
    );
    Response {
        status: 404,
        headers: vec![
            ("Content-Type", "text/html; charset=utf-8".to_owned()),
            ("Access-Control-Allow-Origin", "*".to_owned()),
            ("Content-Security-Policy", POLICY.to_owned()),
            ("X-Content-Type-Options", "nosniff".to_owned()),
            ("Cache-Control", "no-store".to_owned()),
        ],
        body: body.into_bytes(),
    }
}

fn redirect(to: &str) -> Response {
    // Two slashes in front would name another host.
    let to = format!("/{}", to.trim_start_matches('/'));
    Response {
        status: 301,
        headers: vec![("Location", to)],
        body: Vec::new(),
    }
}

/// Content type by file name; what is not listed is not for a browser to guess at.
pub fn content_type(file: &Path) -> &'static str {
    match file
        .extension()
        .and_then(|extension| extension.to_str())
        .unwrap_or_default()
    {
        "html" => "text/html; charset=utf-8",
        "js" | "mjs" => "text/javascript; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "json" | "map" => "application/json; charset=utf-8",
        "webmanifest" => "application/manifest+json",
        "wasm" => "application/wasm",
        "svg" => "image/svg+xml; charset=utf-8",
        "png" => "image/png",
        "ico" => "image/x-icon",
        "txt" | "md" | "ts" => "text/plain; charset=utf-8",
        "csv" => "text/csv; charset=utf-8",
        "woff2" => "font/woff2",
        _ => "application/octet-stream",
    }
}

/// Whether a content type gains from compression.
pub fn compresses(kind: &str) -> bool {
    !matches!(
        kind,
        "image/png" | "image/x-icon" | "font/woff2" | "application/octet-stream"
    )
}

/// The encoding of ours that the client likes best: brotli if it takes it at all, else gzip.
fn best_encoding(accept: &str) -> Option<&'static str> {
    let takes = |wanted: &str| {
        accept.split(',').any(|item| {
            let mut parts = item.split(';').map(str::trim);
            let name = parts.next().unwrap_or_default();
            let refused = parts.any(|part| {
                part.strip_prefix("q=")
                    .is_some_and(|q| q.parse::<f64>().is_ok_and(|q| q == 0.0))
            });
            name.eq_ignore_ascii_case(wanted) && !refused
        })
    };
    ["br", "gzip"].into_iter().find(|encoding| takes(encoding))
}

/// Brotli at a quality of 0 to 11.
pub fn brotli(bytes: &[u8], quality: i32) -> Vec<u8> {
    let params = brotli::enc::BrotliEncoderParams {
        quality,
        lgwin: 22,
        size_hint: bytes.len(),
        ..Default::default()
    };
    let mut out = Vec::new();
    brotli::BrotliCompress(&mut &bytes[..], &mut out, &params).expect("a Vec takes every write");
    out
}

/// Gzip at a level of 0 to 9.
pub fn gzip(bytes: &[u8], level: u32) -> Vec<u8> {
    let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::new(level));
    encoder.write_all(bytes).expect("a Vec takes every write");
    encoder.finish().expect("a Vec takes every write")
}

/// The text behind `%20` and the like; none if it is not UTF-8 or cut short.
fn percent_decode(text: &str) -> Option<String> {
    let mut bytes = text.bytes();
    let mut out = Vec::with_capacity(text.len());
    while let Some(byte) = bytes.next() {
        if byte == b'%' {
            let mut digit = || char::from(bytes.next()?).to_digit(16);
            out.push((digit()? * 16 + digit()?) as u8);
        } else {
            out.push(byte);
        }
    }
    String::from_utf8(out).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A site on disk with a page, a script, a module, a secret beside them and one inside.
    fn site(name: &str) -> Site {
        let root =
            std::env::temp_dir().join(format!("crossfoot-site-{}-{name}", std::process::id()));
        fs::create_dir_all(root.join("www/pkg")).unwrap();
        for (file, text) in [
            ("index.html", "<!doctype html>"),
            ("Cargo.toml", "[package]"),
            ("www/page.js", "export {}"),
            ("www/a b.css", "body {}"),
            ("www/.hidden", "secret"),
            ("www/pkg/chart_bg.wasm", "\0asm"),
            ("www/index.html", "<!doctype html>"),
        ] {
            fs::write(root.join(file), text).unwrap();
        }
        Site::of_project(root)
    }

    fn get(site: &Site, url: &str, accept_encoding: &str) -> Response {
        site.respond(&Request {
            url,
            accept_encoding,
            if_none_match: "",
            host: "localhost:8080",
        })
    }

    fn header<'a>(response: &'a Response, name: &str) -> Option<&'a str> {
        response
            .headers
            .iter()
            .find(|(key, _)| *key == name)
            .map(|(_, value)| value.as_str())
    }

    #[track_caller]
    fn check(url: &str, status: u16, kind: &str) {
        let response = get(&site("check"), url, "");
        assert_eq!(
            (
                response.status,
                header(&response, "Content-Type").unwrap_or_default()
            ),
            (status, kind),
            "GET {url}"
        );
    }

    #[test]
    fn a_file_is_served_with_the_type_of_its_name() {
        check("/", 200, "text/html; charset=utf-8");
        check(
            "/index.html?reading=strict",
            200,
            "text/html; charset=utf-8",
        );
        check("/www/page.js", 200, "text/javascript; charset=utf-8");
        check("/www/a%20b.css", 200, "text/css; charset=utf-8");
        check("/www/pkg/chart_bg.wasm", 200, "application/wasm");
        check("/www/", 200, "text/html; charset=utf-8");
    }

    #[test]
    fn only_pages_for_frames_may_ask_other_hosts_and_never_for_scripts() {
        let own = "script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self' data: blob:; font-src 'self'; connect-src 'self'; ";
        let frames = "script-src 'self' http://localhost:8080 'wasm-unsafe-eval'; style-src 'self' https: http:; img-src 'self' https: http: data: blob:; font-src 'self'; connect-src 'self' https: http:; ";
        for (path, host, expected) in [
            ("/", "localhost:8080", own),
            ("/www/article.html", "localhost:8080", own),
            ("/www/embed.html", "localhost:8080", frames),
            ("/embed/sheet/chart.html", "localhost:8080", frames),
            (
                "/embed/sheet/chart.html",
                "x; script-src *",
                &frames.replace("http://localhost:8080", ""),
            ),
        ] {
            let found = policy(path, host);
            assert!(found.contains(expected), "{path}: {found}");
        }
    }

    #[test]
    fn nothing_outside_the_page_is_served() {
        for url in [
            "/Cargo.toml",
            "/www/../Cargo.toml",
            "/www/%2e%2e/Cargo.toml",
            "/www/..%2fCargo.toml",
            "/www/..%5cCargo.toml",
            "/../../../etc/passwd",
            "//etc/passwd",
            "/www/.hidden",
            "/www/%00",
            "/www/%zz",
            "/www/nothing.js",
            "/www/pkg/",
            "",
        ] {
            check(url, 404, "text/html; charset=utf-8");
        }
    }

    #[test]
    fn a_folder_without_its_slash_is_sent_to_the_one_with() {
        let response = get(&site("folder"), "/www", "");
        assert_eq!(
            (response.status, header(&response, "Location")),
            (301, Some("/www/"))
        );
    }

    #[test]
    fn the_smallest_encoding_that_the_client_takes_is_used() {
        let check = |accept: &str, expected: Option<&str>| {
            let response = get(&site("encoding"), "/www/page.js", accept);
            assert_eq!(
                header(&response, "Content-Encoding"),
                expected,
                "Accept-Encoding: {accept}"
            );
        };
        check("gzip, deflate, br, zstd", Some("br"));
        check("gzip", Some("gzip"));
        check("br;q=0, gzip;q=0.5", Some("gzip"));
        check("identity", None);
        check("", None);
    }

    #[test]
    fn a_compressed_body_is_the_file() {
        use std::io::Read;
        let site = site("body");
        let mut plain = String::new();
        let gzip = get(&site, "/www/page.js", "gzip").body;
        flate2::read::GzDecoder::new(&gzip[..])
            .read_to_string(&mut plain)
            .unwrap();
        assert_eq!(plain, "export {}");
        let mut plain = Vec::new();
        brotli::BrotliDecompress(&mut &get(&site, "/www/page.js", "br").body[..], &mut plain)
            .unwrap();
        assert_eq!(plain, b"export {}");
    }

    #[test]
    fn a_known_version_is_not_sent_again() {
        let site = site("known");
        let first = get(&site, "/www/page.js", "");
        let tag = header(&first, "ETag").unwrap().to_owned();
        let again = site.respond(&Request {
            url: "/www/page.js",
            accept_encoding: "",
            if_none_match: &tag,
            host: "",
        });
        assert_eq!((again.status, again.body.len()), (304, 0));
    }

    #[test]
    fn a_missing_path_never_becomes_markup() {
        let response = get(&site("markup"), "/<script>alert(1)</script>", "");
        assert!(
            !String::from_utf8(response.body)
                .unwrap()
                .contains("<script>")
        );
    }
}
