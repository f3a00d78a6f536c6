// @ts-check
/**
 * Sheets from addresses.
 *
 * @module core/fetch
 */
import { parse } from "./json.js";
import { tell } from "./sheet-words.js";
import { say } from "./words.js";

const SHEET_LIMIT_BYTES = 1_000_000;
const SHEET_LIMIT_SECONDS = 20;

const sheets = new Map();

/** A hash as `integrity` has it; what browsers do not know they do not check. */
const INTEGRITY = /^sha(256|384|512)-[A-Za-z0-9+/]+={0,2}$/;

/**
 * Fetches a sheet, once an address: JSON only, at most 1 MB and 20 seconds.
 *
 * @param {string|URL} address  absolute, or relative to the page
 * @param {string} [integrity]  the hash by which the page vouches for the file, as of scripts. Only then does the sheet keep
 *   the answer that it carries: whoever can write to the address could write one. A file that is another by now comes without.
 * @returns {Promise<object>}
 */
export function fetchSheet(address, integrity = "") {
  const url = located(address).href;
  const hash = INTEGRITY.test(integrity) ? integrity : "";
  const key = `${hash} ${url}`;
  if (!sheets.has(key)) {
    sheets.set(key, download(url, hash).catch((error) => {
      sheets.delete(key);
      throw error;
    }));
  }
  return sheets.get(key);
}

/** @param {string} url @param {string} integrity */
async function download(url, integrity) {
  if (!/^https?:/.test(url)) throw new Error(tell("sheetUrl", { url }));
  const patience = AbortSignal.timeout(SHEET_LIMIT_SECONDS * 1000);
  try {
    const get = (/** @type {RequestInit} */ options = {}) => fetch(url, { signal: patience, ...options });
    let isVouched = integrity !== "";
    const response = await (isVouched ? get({ integrity }).catch(() => {
      isVouched = false;
      return get();
    }) : get());
    if (!response.ok) throw new Error(tell("sheetStatus", { url, reason: response.status }));
    const type = (response.headers.get("content-type") ?? "").split(";")[0].trim();
    if (!/^(application|text)\/([\w.-]+\+)?json$/i.test(type)) throw new Error(tell("sheetType", { url, type: type || "?" }));
    const json = parse(await text(response, url));
    if (!isVouched) delete json?.answer;
    return json;
  } catch (error) {
    if (/** @type {Error} */ (error).constructor === Error) throw error;
    if (patience.aborted) throw new Error(tell("sheetSlow", { url, limit: SHEET_LIMIT_SECONDS }), { cause: error });
    throw new Error(tell("sheetStatus", { url, reason: say("offline") }), { cause: error });
  }
}

/** The body as text; gives up as soon as it is too long, whatever its header says. @param {any} response @param {string} url */
async function text(response, url) {
  const decoder = new TextDecoder();
  const body = response.body.getReader();
  let out = "";
  for (let n_bytes = 0; ;) {
    const { done, value } = await body.read();
    if (done) return out + decoder.decode();
    n_bytes += value.length;
    if (n_bytes > SHEET_LIMIT_BYTES) {
      body.cancel();
      throw new Error(tell("sheetSize", { url, limit: SHEET_LIMIT_BYTES / 1000 }));
    }
    out += decoder.decode(value, { stream: true });
  }
}

/** An address, absolute or relative to the page, as a URL. @param {string|URL} address */
function located(address) {
  try {
    return new URL(address, document.baseURI);
  } catch (error) {
    throw new Error(tell("sheetUrl", { url: address }), { cause: error });
  }
}
