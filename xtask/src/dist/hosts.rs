//! What a static host must send with our files, in the words of the common ones.

use crate::site::{ANY_SHEET, FRAMES, POLICY, frame_policy};

/// A group of files and the headers they are sent with.
struct Rule {
    /// A folder, with a slash at both ends, or one file.
    under: &'static str,
    headers: Vec<(&'static str, String)>,
}

const YEAR: &str = "public, max-age=31536000, immutable";
const MINUTES: &str = "public, max-age=300, stale-while-revalidate=86400";

/// The rules, from the general to the particular; where two apply the later one's value holds.
///
/// - `scripts`: hashes of the scripts of pages for frames, as a policy names them.
fn rules(scripts: &str) -> Vec<Rule> {
    let own = |value: &str| value.to_owned();
    vec![
        Rule {
            under: "/",
            headers: vec![
                ("Access-Control-Allow-Origin", own("*")),
                ("Cross-Origin-Resource-Policy", own("cross-origin")),
                ("X-Content-Type-Options", own("nosniff")),
                ("Referrer-Policy", own("no-referrer")),
                (
                    "Permissions-Policy",
                    own("camera=(), geolocation=(), microphone=(), interest-cohort=()"),
                ),
                ("Content-Security-Policy", own(POLICY)),
                ("Cache-Control", own(MINUTES)),
            ],
        },
        Rule {
            under: "/assets/",
            headers: vec![("Cache-Control", own(YEAR))],
        },
        Rule {
            under: "/v/",
            headers: vec![("Cache-Control", own(YEAR))],
        },
        Rule {
            under: FRAMES,
            headers: vec![("Content-Security-Policy", frame_policy(scripts))],
        },
        Rule {
            under: ANY_SHEET,
            headers: vec![("Content-Security-Policy", frame_policy(scripts))],
        },
    ]
}

/// `_headers`, as Netlify and Cloudflare Pages read it.
pub fn underscore_headers(scripts: &str) -> String {
    let mut out = String::new();
    for rule in rules(scripts) {
        let star = if rule.under.ends_with('/') { "*" } else { "" };
        out.push_str(&format!("{}{star}\n", rule.under));
        for (name, value) in rule.headers {
            // Where two rules apply, these hosts join the values; a rule can take the first one away.
            if rule.under != "/" {
                out.push_str(&format!("  ! {name}\n"));
            }
            out.push_str(&format!("  {name}: {value}\n"));
        }
        out.push('\n');
    }
    out
}

/// Locations to include in an nginx `server` block.
pub fn nginx(scripts: &str) -> String {
    let all = rules(scripts);
    let mut out = String::from(
        "# Include inside a server block whose root is this folder. The .br files need ngx_brotli.\n\
         gzip_static on;\n# brotli_static on;\ntypes { application/wasm wasm; text/javascript js mjs; text/html html; text/css css; \
         application/json json; image/svg+xml svg; image/png png; text/plain txt; }\n",
    );
    for rule in &all {
        let exactly = if rule.under.ends_with('/') { "" } else { "= " };
        out.push_str(&format!("location {exactly}{} {{\n", rule.under));
        // A location that sets one header loses those of the level above, so each repeats them.
        for (name, value) in &all[0].headers {
            let value = rule
                .headers
                .iter()
                .find(|(other, _)| other == name)
                .map_or(value, |(_, value)| value);
            out.push_str(&format!("    add_header {name} \"{value}\" always;\n"));
        }
        out.push_str("}\n");
    }
    out
}

/// `.htaccess` for Apache, with mod_headers, mod_rewrite and mod_mime.
pub fn htaccess(scripts: &str) -> String {
    let mut out = String::from(
        "AddType application/wasm .wasm\nAddType text/javascript .js\n\n\
         <IfModule mod_rewrite.c>\nRewriteEngine On\n\
         RewriteCond %{HTTP:Accept-Encoding} \\bbr\\b\nRewriteCond %{REQUEST_FILENAME}.br -f\nRewriteRule ^ %{REQUEST_URI}.br [L]\n\
         RewriteCond %{HTTP:Accept-Encoding} \\bgzip\\b\nRewriteCond %{REQUEST_FILENAME}.gz -f\nRewriteRule ^ %{REQUEST_URI}.gz [L]\n</IfModule>\n\n",
    );
    for (suffix, encoding) in [("br", "br"), ("gz", "gzip")] {
        out.push_str(&format!("<FilesMatch \"\\.{suffix}$\">\nHeader set Content-Encoding {encoding}\nHeader append Vary Accept-Encoding\nRemoveType .{suffix}\n</FilesMatch>\n"));
        for (extension, kind) in [
            ("wasm", "application/wasm"),
            ("js", "text/javascript"),
            ("html", "text/html; charset=utf-8"),
            ("css", "text/css"),
            ("json", "application/json"),
            ("svg", "image/svg+xml"),
        ] {
            out.push_str(&format!(
                "<FilesMatch \"\\.{extension}\\.{suffix}$\">\nForceType \"{kind}\"\n</FilesMatch>\n"
            ));
        }
    }
    for rule in rules(scripts) {
        let condition = (rule.under != "/")
            .then(|| format!("<If \"%{{REQUEST_URI}} =~ m#{}#\">\n", rule.under));
        out.push_str(condition.as_deref().unwrap_or_default());
        for (name, value) in rule.headers {
            out.push_str(&format!("Header always set {name} \"{value}\"\n"));
        }
        if condition.is_some() {
            out.push_str("</If>\n");
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_host_is_told_the_same() {
        for (host, text) in [
            ("_headers", underscore_headers("'sha384-x'")),
            ("nginx", nginx("'sha384-x'")),
            ("apache", htaccess("'sha384-x'")),
        ] {
            for part in [
                "Access-Control-Allow-Origin",
                "'wasm-unsafe-eval'",
                "nosniff",
                "immutable",
                "/assets/",
                "/www/embed.html",
                "/embed/",
                "connect-src 'self';",
                "script-src 'self' 'sha384-x' 'wasm-unsafe-eval';",
            ] {
                assert!(text.contains(part), "{part} is not in the file for {host}");
            }
        }
    }
}
