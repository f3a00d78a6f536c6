// @ts-check
/**
 * Files that a reader opens or drops: a text, a page, a sheet, or a statement that was saved here.
 *
 * @module page/files
 */
import { asDraft } from "./draft.js";
import { say } from "./words.js";

const LIMIT_BYTES = 2_000_000;

/** @typedef {{text: string}|{sheet: object}|{draft: import("./draft.js").Draft}} Content */

/**
 * What a file holds.
 *
 * @param {File} file
 * @returns {Promise<Content>}
 * @throws {Error} in words for people: too large, empty, no text
 */
export async function readFile(file) {
  if (file.size > LIMIT_BYTES) throw new Error(say("fileTooLarge", { name: file.name, limit: LIMIT_BYTES / 1_000_000 }));
  if (file.size === 0) throw new Error(say("fileEmpty", { name: file.name }));
  const text = textOf(new Uint8Array(await file.arrayBuffer()));
  if (text === undefined) throw new Error(say("fileNoText", { name: file.name }));
  const content = contentOf(text, /\.html?$/i.test(file.name) || file.type === "text/html");
  if ("text" in content && content.text.trim() === "") throw new Error(say("fileEmpty", { name: file.name }));
  return content;
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

/** @param {string} text @param {boolean} isPage @returns {Content} */
export function contentOf(text, isPage) {
  if (/^\s*\{/.test(text)) {
    try {
      const json = JSON.parse(text);
      const draft = asDraft(json);
      if (draft) return { draft };
      if (Array.isArray(json.quantities)) return { sheet: json };
    } catch { /* A text that begins with a brace. */ }
  }
  return { text: isPage ? plainText(text) : text };
}

/** The words of a web page; nothing in it is run or fetched. @param {string} html */
function plainText(html) {
  const page = new DOMParser().parseFromString(html, "text/html");
  for (const element of page.querySelectorAll("script, style, noscript, template, nav")) element.remove();
  for (const cell of page.querySelectorAll("td, th")) cell.append("\t");
  for (const element of page.querySelectorAll("p, div, li, br, tr, h1, h2, h3, h4, h5, h6")) element.append("\n");
  return (page.body.textContent ?? "").replace(/[^\S\n\t]+/g, " ").replace(/[ \t]*\n\s*/g, "\n").trim();
}

/** Lets files be dropped on an element. @param {HTMLElement} element @param {(file: File) => void} take */
export function dropInto(element, take) {
  element.addEventListener("dragover", (event) => {
    if (!event.dataTransfer || ![...event.dataTransfer.types].includes("Files")) return;
    event.preventDefault();
    element.classList.add("drop");
  });
  element.addEventListener("dragleave", () => element.classList.remove("drop"));
  element.addEventListener("drop", (event) => {
    element.classList.remove("drop");
    const file = event.dataTransfer?.files[0];
    if (!file) return;
    event.preventDefault();
    take(file);
  });
}

/** Lets a reader choose a file. @param {string} accept @param {(file: File) => void} take */
export function chooseFile(accept, take) {
  const input = Object.assign(document.createElement("input"), { type: "file", accept });
  input.addEventListener("change", () => { if (input.files?.[0]) take(input.files[0]); });
  input.click();
}
