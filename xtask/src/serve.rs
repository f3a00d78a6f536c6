//! `cargo xtask serve`: a [`Site`] on a port of this machine.
//!
//! As much of HTTP/1.1 (RFC 9112) as browsers need of a host of files: a thread for each connection, one
//! request after the other. A pool of threads would not do: browsers keep connections open that they do
//! not use, and one more request would wait for a thread until they give one up.

use std::io::{self, BufRead, BufReader, Read, Write};
use std::net::{Ipv4Addr, SocketAddr, TcpListener, TcpStream};
use std::sync::Arc;
use std::thread::{self, JoinHandle};
use std::time::Duration;

use anyhow::{Context, Result, anyhow};

use crate::site::{Request, Response, Site};

/// How long a connection may be silent.
const PATIENCE: Duration = Duration::from_secs(30);
/// The longest request line with its headers.
const HEAD_LIMIT_BYTES: u64 = 64 * 1024;

/// Serves a site until the process is ended.
pub fn serve(port: u16, site: Site) -> Result<()> {
    let (address, listener) = start(port, site)?;
    println!("Crossfoot is at http://{address}/ (Ctrl-C to stop)");
    listener.join().map_err(|_| anyhow!("the server has died"))
}

/// Binds `port` (0 takes a free one) and answers from threads of its own.
pub fn start(port: u16, site: Site) -> Result<(SocketAddr, JoinHandle<()>)> {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, port))
        .with_context(|| format!("cannot listen on port {port}; another can be had with --port"))?;
    let address = listener.local_addr().context("the server has no address")?;
    let site = Arc::new(site);
    let listener = thread::spawn(move || {
        for stream in listener.incoming().flatten() {
            let site = Arc::clone(&site);
            // A browser that goes on to another page breaks off, which is no error of ours.
            thread::spawn(move || drop(converse(stream, &site)));
        }
    });
    Ok((address, listener))
}

/// Answers the requests of one connection until it ends.
fn converse(stream: TcpStream, site: &Site) -> io::Result<()> {
    stream.set_read_timeout(Some(PATIENCE))?;
    stream.set_nodelay(true)?;
    let mut reader = BufReader::new(stream.try_clone()?);
    while let Some(head) = Head::read(&mut reader)? {
        let response = answer(site, &head);
        // What may follow a request with a body is not looked for.
        let is_last = head.header("Connection").eq_ignore_ascii_case("close")
            || !head.header("Content-Length").is_empty()
            || !head.header("Transfer-Encoding").is_empty();
        send(&stream, &response, head.method == "HEAD", is_last)?;
        if is_last {
            break;
        }
    }
    Ok(())
}

/// A request without its body.
struct Head {
    method: String,
    url: String,
    headers: Vec<(String, String)>,
}

impl Head {
    /// The next request; none if the connection has ended, an error if it is no request.
    fn read(reader: &mut impl BufRead) -> io::Result<Option<Head>> {
        let mut reader = reader.take(HEAD_LIMIT_BYTES);
        let mut line = String::new();
        if reader.read_line(&mut line)? == 0 {
            return Ok(None);
        }
        let broken = || io::Error::from(io::ErrorKind::InvalidData);
        let mut words = line.split_whitespace();
        let (Some(method), Some(url), Some(_)) = (words.next(), words.next(), words.next()) else {
            return Err(broken());
        };
        let (method, url) = (method.to_owned(), url.to_owned());
        let mut headers = Vec::new();
        loop {
            line.clear();
            if reader.read_line(&mut line)? == 0 {
                return Err(broken());
            }
            let line = line.trim_end();
            if line.is_empty() {
                return Ok(Some(Head {
                    method,
                    url,
                    headers,
                }));
            }
            let (name, value) = line.split_once(':').ok_or_else(broken)?;
            headers.push((name.to_owned(), value.trim().to_owned()));
        }
    }

    /// The value of a header, or "".
    fn header(&self, name: &str) -> &str {
        let mut headers = self.headers.iter();
        let found = headers.find(|(other, _)| other.eq_ignore_ascii_case(name));
        found.map_or("", |(_, value)| value)
    }
}

fn answer(site: &Site, head: &Head) -> Response {
    match head.method.as_str() {
        "GET" | "HEAD" => site.respond(&Request {
            url: &head.url,
            accept_encoding: head.header("Accept-Encoding"),
            if_none_match: head.header("If-None-Match"),
            host: head.header("Host"),
        }),
        "OPTIONS" => Response {
            status: 204,
            headers: vec![
                ("Access-Control-Allow-Origin", "*".to_owned()),
                ("Access-Control-Allow-Methods", "GET, HEAD".to_owned()),
                ("Access-Control-Allow-Headers", "*".to_owned()),
            ],
            body: Vec::new(),
        },
        _ => Response {
            status: 405,
            headers: vec![("Allow", "GET, HEAD, OPTIONS".to_owned())],
            body: Vec::new(),
        },
    }
}

fn send(
    mut stream: &TcpStream,
    response: &Response,
    is_head: bool,
    is_last: bool,
) -> io::Result<()> {
    let mut out = Vec::new();
    // The phrase after the number is for nobody.
    write!(out, "HTTP/1.1 {} -\r\n", response.status)?;
    for (name, value) in &response.headers {
        // No text of ours has a line break in it; one from a request must not make a header.
        write!(out, "{name}: {}\r\n", value.replace(['\r', '\n'], " "))?;
    }
    // These two have no body, and must not speak of one (RFC 9110, 8.6).
    if !matches!(response.status, 204 | 304) {
        write!(out, "Content-Length: {}\r\n", response.body.len())?;
    }
    if is_last {
        out.extend(b"Connection: close\r\n");
    }
    out.extend(b"\r\n");
    if !is_head {
        out.extend(&response.body);
    }
    stream.write_all(&out)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::project;

    /// The whole reply to one request, headers and body.
    fn ask(address: SocketAddr, request: &str) -> String {
        let mut stream = TcpStream::connect(address).unwrap();
        write!(
            stream,
            "{request}\r\nHost: localhost\r\nConnection: close\r\n\r\n"
        )
        .unwrap();
        let mut reply = String::new();
        stream.read_to_string(&mut reply).unwrap();
        reply
    }

    #[test]
    fn each_method_gets_its_answer() {
        let root = std::env::temp_dir().join(format!("crossfoot-serve-{}", std::process::id()));
        std::fs::create_dir_all(&root).unwrap();
        std::fs::write(root.join("index.html"), "<!doctype html><p>here").unwrap();
        let (address, _listener) = start(0, Site::of_project(root)).unwrap();

        let get = ask(address, "GET / HTTP/1.1");
        assert!(
            get.starts_with("HTTP/1.1 200") && get.ends_with("<p>here"),
            "{get}"
        );
        assert!(get.contains("Access-Control-Allow-Origin: *"), "{get}");
        let head = ask(address, "HEAD / HTTP/1.1");
        assert!(
            head.starts_with("HTTP/1.1 200") && head.ends_with("\r\n\r\n"),
            "{head}"
        );
        assert!(head.contains("Content-Length: 22"), "{head}");
        assert!(ask(address, "POST / HTTP/1.1\r\nContent-Length: 0").starts_with("HTTP/1.1 405"));
        assert_eq!(ask(address, "nonsense"), "");
        assert!(ask(address, "OPTIONS / HTTP/1.1").starts_with("HTTP/1.1 204"));
        assert!(ask(address, "GET /../Cargo.toml HTTP/1.1").starts_with("HTTP/1.1 404"));
    }

    #[test]
    fn a_taken_port_is_named() {
        let (address, _listener) = start(0, Site::of_project(project::root())).unwrap();
        let error = start(address.port(), Site::of_project(project::root()))
            .err()
            .unwrap();
        assert!(
            format!("{error:#}").contains(&format!("port {}", address.port())),
            "{error:#}"
        );
    }

    #[test]
    fn idle_connections_keep_nobody_waiting_and_one_takes_many_requests() {
        let (address, _listener) = start(0, Site::of_project(project::root())).unwrap();
        let idle: Vec<TcpStream> = (0..40)
            .map(|_| TcpStream::connect(address).unwrap())
            .collect();
        let mut stream = TcpStream::connect(address).unwrap();
        stream
            .set_read_timeout(Some(Duration::from_secs(20)))
            .unwrap();
        for _ in 0..3 {
            write!(stream, "HEAD / HTTP/1.1\r\nHost: localhost\r\n\r\n").unwrap();
            let mut reply = Vec::new();
            while !reply.ends_with(b"\r\n\r\n") {
                let mut byte = [0];
                stream.read_exact(&mut byte).unwrap();
                reply.extend(byte);
            }
            assert!(reply.starts_with(b"HTTP/1.1 200"));
        }
        drop(idle);
    }
}
