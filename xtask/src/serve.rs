//! `cargo xtask serve`: a [`Site`] on a port of this machine.

use std::net::{Ipv4Addr, SocketAddr};
use std::sync::Arc;
use std::thread::{self, JoinHandle};

use anyhow::{Context, Result, anyhow};
use tiny_http::{Header, Method, Server};

use crate::site::{Request, Response, Site};

/// Browsers open six connections at a time; more would only wait for the disk.
const N_WORKERS: usize = 6;

/// Serves a site until the process is ended.
pub fn serve(port: u16, site: Site) -> Result<()> {
    let (address, workers) = start(port, site)?;
    println!("Crossfoot is at http://{address}/ (Ctrl-C to stop)");
    for worker in workers {
        worker
            .join()
            .map_err(|_| anyhow!("a worker of the server has died"))?;
    }
    Ok(())
}

/// Binds `port` (0 takes a free one) and answers from threads of its own.
pub fn start(port: u16, site: Site) -> Result<(SocketAddr, Vec<JoinHandle<()>>)> {
    let server = Server::http((Ipv4Addr::LOCALHOST, port))
        .map_err(|error| anyhow!(error.to_string()))
        .with_context(|| format!("cannot listen on port {port}; another can be had with --port"))?;
    let address = server
        .server_addr()
        .to_ip()
        .context("the server has no address")?;
    let (server, site) = (Arc::new(server), Arc::new(site));
    let workers = (0..N_WORKERS)
        .map(|_| {
            let (server, site) = (Arc::clone(&server), Arc::clone(&site));
            thread::spawn(move || {
                while let Ok(request) = server.recv() {
                    let response = answer(&site, &request);
                    // The browser may have gone on to another page.
                    let _ = request.respond(response);
                }
            })
        })
        .collect();
    Ok((address, workers))
}

fn answer(
    site: &Site,
    request: &tiny_http::Request,
) -> tiny_http::Response<std::io::Cursor<Vec<u8>>> {
    let header = |name: &'static str| {
        let found = request
            .headers()
            .iter()
            .find(|header| header.field.equiv(name));
        found.map_or("", |header| header.value.as_str())
    };
    let response = match request.method() {
        Method::Get | Method::Head => site.respond(&Request {
            url: request.url(),
            accept_encoding: header("Accept-Encoding"),
            if_none_match: header("If-None-Match"),
            host: header("Host"),
        }),
        Method::Options => Response {
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
    };
    let headers = response
        .headers
        .iter()
        .filter_map(|(name, value)| Header::from_bytes(*name, value.as_str()).ok());
    headers.fold(
        tiny_http::Response::from_data(response.body)
            .with_status_code(response.status)
            .with_chunked_threshold(usize::MAX),
        |reply, header| reply.with_header(header),
    )
}

#[cfg(test)]
mod tests {
    use std::io::{Read, Write};
    use std::net::TcpStream;

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
        let (address, _workers) = start(0, Site::of_project(root)).unwrap();

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
        assert!(ask(address, "POST / HTTP/1.1").starts_with("HTTP/1.1 405"));
        assert!(ask(address, "OPTIONS / HTTP/1.1").starts_with("HTTP/1.1 204"));
        assert!(ask(address, "GET /../Cargo.toml HTTP/1.1").starts_with("HTTP/1.1 404"));
    }

    #[test]
    fn a_taken_port_is_named() {
        let (address, _workers) = start(0, Site::of_project(project::root())).unwrap();
        let error = start(address.port(), Site::of_project(project::root()))
            .err()
            .unwrap();
        assert!(
            format!("{error:#}").contains(&format!("port {}", address.port())),
            "{error:#}"
        );
    }
}
