// @ts-check
/**
 * What a reader opens, drops or pastes: a text, a file of any kind that has one, a sheet, or a statement that was saved here.
 *
 * @module page/files
 */
import { parse } from "../core/json.js";
import { asDraft } from "./draft.js";
import { say } from "./words.js";

const FILE_LIMIT_BYTES = 100_000_000;
/** A longer text cannot be read while somebody waits. */
const TEXT_LIMIT = 2_000_000;

/** Endings that a reader is offered. */
export const KINDS = ".txt,.md,.html,.htm,.pdf,.docx,.odt,.fodt,.xlsx,.ods,.csv,.tsv,.eml,.zip,.json,text/plain,text/html,application/pdf,message/rfc822,application/json";

/** @typedef {{text: string, published?: string|null, notes?: string[]}} Text */
/** @typedef {Text|{sheet: object}|{draft: import("./draft.js").Draft}} Content */
/** @typedef {{signal?: AbortSignal, progress?: (done: number, of: number) => void}} How */

/**
 * What a file holds.
 *
 * @param {File} file
 * @param {How} [how]
 * @returns {Promise<Content>}
 * @throws {Error} in words for people, or the reason of `signal`
 */
export async function readFile(file, how = {}) {
  if (file.size > FILE_LIMIT_BYTES) throw new Error(say("fileTooLarge", { name: file.name, limit: FILE_LIMIT_BYTES / 1_000_000 }));
  if (file.size === 0) throw new Error(say("fileEmpty", { name: file.name }));
  const bytes = new Uint8Array(await file.arrayBuffer());
  how.signal?.throwIfAborted();
  const text = textOf(bytes);
  const isPlain = text !== undefined && !isOther(text, file.name);
  const content = isPlain ? contentOf(text) : await imported(bytes, file.name, how);
  if (!("text" in content)) return content;
  if (content.text.trim() === "") throw new Error(say("fileEmpty", { name: file.name }));
  if (content.text.length > TEXT_LIMIT) throw new Error(say("textTooLong", { name: file.name, limit: TEXT_LIMIT / 1_000_000 }));
  return content;
}

/** What the core makes of a file; its code is loaded with the first. @param {Uint8Array} bytes @param {string} name @param {How} [how] */
async function imported(bytes, name, how) {
  const { importFile } = await import("../core/files.js");
  return importFile(bytes, name, how);
}

/** Whether a text may be more than that: a page, a message, a table, a PDF in plain letters. @param {string} text @param {string} name */
function isOther(text, name) {
  return /^\s*(<|\{\\rtf|From |[\w-]+:)|%PDF-/.test(text.slice(0, 1024)) || /\.(html?|xhtml|csv|tsv|tab)$/i.test(name);
}

/** Bytes as text: UTF-8, UTF-16 with its mark, else the old encoding of the web; nothing if it is none. @param {Uint8Array} bytes */
export function textOf(bytes) {
  const mark = bytes[0] === 0xff && bytes[1] === 0xfe ? "utf-16le" : bytes[0] === 0xfe && bytes[1] === 0xff ? "utf-16be" : "utf-8";
  const decoded = (/** @type {string} */ encoding) => {
    try {
      return new TextDecoder(encoding, { fatal: true }).decode(bytes);
    } catch {
      return undefined;
    }
  };
  const text = decoded(mark) ?? decoded("windows-1252");
  // Texts have line breaks and tabs, and none of the other signs that steer machines.
  return text === undefined || /[\u0000-\u0008\u000e-\u001a\u001c-\u001f]/.test(text) ? undefined : text;
}

/** What a plain text holds. @param {string} text @returns {Content} @throws {Error} for a sheet or a statement that has two meanings */
export function contentOf(text) {
  const json = /^\s*\{/.test(text) ? jsonOf(text) : undefined;
  const draft = asDraft(json);
  if (!draft && !Array.isArray(json?.quantities)) return { text };
  // Whether a key stands twice is of no matter to a text that begins with a brace.
  parse(text);
  return draft ? { draft } : { sheet: json };
}

/** @param {string} text @returns {any} nothing if it is no JSON */
function jsonOf(text) {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/**
 * Whether what is pasted says more as rich text: marks of notes would become digits, and cells run into each other.
 *
 * @param {string} html
 * @param {string} plain  the same without its marks
 */
export function isRicher(html, plain) {
  return /<sup[\s>]|<del[\s>]|<s>/i.test(html) || (/<table[\s>]/i.test(html) && !plain.includes("\t"));
}

/** The text of something rich that is pasted, and what was left out of it. @param {string} html */
export function richText(html) {
  return imported(new TextEncoder().encode(`<html><body>${html}</body></html>`), "clipboard.html");
}

/** Lets a reader choose a file. @param {string} accept @param {(file: File) => void} take */
export function chooseFile(accept, take) {
  const input = Object.assign(document.createElement("input"), { type: "file", accept });
  input.addEventListener("change", () => { if (input.files?.[0]) take(input.files[0]); });
  input.click();
}
