/**
 * A second host in front of the site, which can misbehave on demand: another origin, another path, a
 * file that is missing, broken, slow or of the wrong type.
 *
 * The rules travel in the first part of the path, so every relative URL of the page keeps them.
 */
import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import { setTimeout as pause } from "node:timers/promises";

/**
 * @typedef {object} Rules
 * @property {string} [without]                   paths that contain this answer 404
 * @property {{path: string, ms: number}} [slow]  a path that contains `path` waits
 * @property {string} [large]                     paths that contain this answer JSON of 2 MB
 * @property {{path: string, body: string, type?: string}[]} [replace]  other bodies for paths that contain `path`
 * @property {{path: string, to: string}} [redirect]  paths that contain `path` lead on to the address `to`
 * @property {{from: string, to: string}} [rename]  paths with `from` in them are asked of the site with `to`
 * @property {{path: string, bytes: number}} [cut]  a path that contains `path` breaks off after so many bytes
 * @property {{path: string, pages: number}} [memory]  a program whose memory may grow by so many pages and no more
 * @property {string} [keep]                      how long browsers may keep what they get (Cache-Control); else not at all
 * @property {Record<string, string>} [headers]   headers put over those of HTML answers; "" takes one away
 */

const TYPES = { wasm: "application/wasm", json: "application/json", html: "text/html; charset=utf-8", svg: "image/svg+xml" };

/** The answer that a rule puts in a file's place. */
function made({ body, type }, path) {
  const headers = { "content-type": type ?? TYPES[path.split(".").at(-1)], "access-control-allow-origin": "*" };
  return { status: 200, headers, body: Buffer.from(body) };
}

/** A number in LEB128, as wasm writes it. */
const leb = (n) => (n < 128 ? [n] : [(n & 127) | 128, ...leb(n >> 7)]);

/** The number that stands at `at`, and where it ends. */
function unleb(bytes, at) {
  let n = 0;
  for (let shift = 0; ; shift += 7) {
    const byte = bytes[at++];
    n |= (byte & 127) << shift;
    if (byte < 128) return [n, at];
  }
}

/**
 * A wasm module whose memory has a maximum: what a device does that has no more to give.
 *
 * @param {Buffer} module
 * @param {number} n_pages  pages of 64 KiB that it may grow by
 */
function withLittleMemory(module, n_pages) {
  const MEMORY = 5;
  for (let at = 8; at < module.length;) {
    const id = module[at];
    const [length, start] = unleb(module, at + 1);
    if (id === MEMORY) {
      // One memory, its limits without a maximum: how many, which kind, how many pages.
      const [n_first] = unleb(module, start + 2);
      const section = [1, 1, ...leb(n_first), ...leb(n_first + n_pages)];
      return Buffer.concat([module.subarray(0, at), Buffer.from([MEMORY, section.length, ...section]), module.subarray(start + length)]);
    }
    at = start + length;
  }
  throw new Error("the module has no memory of its own");
}

/** What sites have answered, by method and address. @type {Map<string, Promise<{status: number, headers: Record<string, string>, body: Buffer}>>} */
const fetched = new Map();

async function ask(address, method) {
  // The bytes as they are: a site would pack them, and we unpack them, for each page that is opened.
  const upstream = await fetch(address, { method, redirect: "manual", headers: { "accept-encoding": "identity" } });
  const headers = Object.fromEntries(upstream.headers);
  for (const name of ["content-length", "content-encoding", "transfer-encoding", "connection", "etag"]) delete headers[name];
  headers["cache-control"] = "no-store";
  return { status: upstream.status, headers, body: Buffer.from(await upstream.arrayBuffer()) };
}

export class Gate {
  #server;
  #site;
  /** The addresses that were asked for, as long as somebody listens. @type {Set<string[]>} */
  #listeners = new Set();

  /** @param {string} site  origin of the site behind, such as `http://127.0.0.1:8080` */
  static async open(site) {
    const gate = new Gate();
    gate.#site = site;
    // Whole pages travel in addresses.
    gate.#server = createServer({ maxHeaderSize: 1_000_000 }, (request, response) => {
      gate.#answer(request, response).catch((error) => response.writeHead(502).end(String(error)));
    });
    await new Promise((resolve) => gate.#server.listen(0, "127.0.0.1", resolve));
    return gate;
  }

  get origin() {
    return `http://127.0.0.1:${this.#server.address().port}`;
  }

  /** From here on every request is written down: the function that it gives ends that, and gives the addresses, without rules. */
  listen() {
    const heard = [];
    this.#listeners.add(heard);
    return () => {
      this.#listeners.delete(heard);
      return heard;
    };
  }

  /** The site's address under `rules`, with a slash at its end. */
  url(/** @type {Rules} */ rules = {}) {
    return `${this.origin}/~${Buffer.from(JSON.stringify(rules)).toString("base64url")}/`;
  }

  /** The address of a page of our own beside the site's `index.html`, with `body` in it. */
  page(body, rules = {}) {
    const html = `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Host</title>
      <link rel="icon" href="data:,"><script type="module" src="www/crossfoot-chart.js"></script></head><body>${body}</body></html>`;
    return `${this.url({ ...rules, replace: [{ path: "/host.html", body: html }, ...(rules.replace ?? [])] })}host.html`;
  }

  async #answer(request, response) {
    const [, encoded, path] = /^\/~([\w-]*)(\/.*)$/.exec(request.url) ?? [, "", ""];
    if (!path) return response.writeHead(404).end("outside of the site's path");
    for (const heard of this.#listeners) heard.push(path);
    const rules = JSON.parse(Buffer.from(encoded, "base64url").toString());
    const bare = path.split("?")[0];
    if (bare === "/watch.js") {
      return response.writeHead(200, { "Content-Type": "text/javascript" }).end(await readFile(new URL("./watch.js", import.meta.url)));
    }
    if (rules.slow && bare.includes(rules.slow.path)) await pause(rules.slow.ms);
    if (rules.without && bare.includes(rules.without)) return response.writeHead(404).end("left out");
    if (rules.redirect && bare.includes(rules.redirect.path)) {
      return response.writeHead(302, { Location: rules.redirect.to }).end();
    }
    if (rules.large && bare.includes(rules.large)) {
      return response.writeHead(200, { "Content-Type": TYPES.json }).end(JSON.stringify("x".repeat(2_000_000)));
    }
    const other = rules.replace?.find((one) => bare.includes(one.path));
    let { status, headers, body } = other ? made(other, bare) : await this.#fetch(rules.rename ? path.replace(rules.rename.from, rules.rename.to) : path, request.method);
    if (headers["content-type"]?.startsWith("text/html")) {
      body = Buffer.from(body.toString().replace(/<head[^>]*>/i, (head) => `${head}<script src="/~${encoded}/watch.js"></script>`));
      for (const [name, value] of Object.entries(rules.headers ?? {})) {
        if (value) headers[name.toLowerCase()] = value;
        else delete headers[name.toLowerCase()];
      }
    }
    if (rules.keep) headers["cache-control"] = rules.keep;
    if (rules.memory && bare.includes(rules.memory.path)) body = withLittleMemory(body, rules.memory.pages);
    if (rules.cut && bare.includes(rules.cut.path)) {
      response.writeHead(status, { ...headers, "content-length": body.length });
      return response.write(body.subarray(0, rules.cut.bytes), () => response.destroy());
    }
    response.writeHead(status, headers).end(body);
  }

  /** The address of an HTML page of ours with nothing in it but `body`. */
  host(body, rules = {}) {
    const html = `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Host</title>
      <link rel="icon" href="data:,"></head><body>${body}</body></html>`;
    return `${this.url({ ...rules, replace: [{ path: "/host.html", body: html }, ...(rules.replace ?? [])] })}host.html`;
  }

  /** What the site has there, asked for once: it stays as it is while it is tested. */
  async #fetch(path, method) {
    const address = this.#site + path.split("?")[0];
    const key = `${method} ${address}`;
    if (!fetched.has(key)) fetched.set(key, ask(address, method));
    const { headers, ...others } = await fetched.get(key);
    return { ...others, headers: { ...headers } };
  }

  close() {
    this.#server.closeAllConnections();
    this.#server.close();
  }
}
