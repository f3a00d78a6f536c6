// @ts-check
/**
 * JSON texts that programs agree on: a text with two equal keys has two meanings, so it has none here.
 *
 * @module core/json
 */
import { tell } from "./sheet-words.js";

/** Deeper than this no sheet is; the command line stops there too. */
const DEEPEST = 127;

/** The object in a text, with a byte-order mark before it or not; an error in words for people, with its place, if there is none. @param {string} text */
export function parse(text) {
  const plain = text.startsWith("\ufeff") ? text.slice(1) : text;
  let json;
  try {
    json = JSON.parse(plain);
  } catch (error) {
    throw new Error(tell("notJson", { reason: /** @type {Error} */ (error).message }), { cause: error });
  }
  check(plain);
  return json;
}

/** Throws if a key stands twice in one object of `text`, which is JSON, or it is too deep. Each letter is looked at once. @param {string} text */
function check(text) {
  /** @type {any[]} */
  const open = []; // For each object or list that is open: its keys, or nothing.
  /** @type {any[]} */
  const path = []; // Where in each of them we are.
  let isKey = false;
  for (let i = 0; i < text.length; i++) {
    switch (text.charCodeAt(i)) {
      case 0x7b: // {
      case 0x5b: // [
        isKey = text[i] === "{";
        open.push(isKey ? new Set() : undefined);
        path.push(0);
        if (open.length > DEEPEST) throw new Error(tell("tooDeep", { limit: DEEPEST }));
        break;
      case 0x7d: // }
      case 0x5d: // ]
        open.pop();
        path.pop();
        isKey = false;
        break;
      case 0x2c: // ,
        isKey = open.at(-1) !== undefined;
        if (!isKey) path[path.length - 1]++;
        break;
      case 0x22: { // "
        const start = i;
        do {
          i = text.indexOf('"', i + 1);
        } while (isEscaped(text, i));
        if (!isKey) break;
        isKey = false;
        const key = JSON.parse(text.slice(start, i + 1));
        path[path.length - 1] = key;
        if (open.at(-1).has(key)) throw twice(path);
        open.at(-1).add(key);
      }
    }
  }
}

/** Whether the quote at `i` belongs to the text that it would end. @param {string} text @param {number} i */
function isEscaped(text, i) {
  let n = 0;
  while (text[i - 1 - n] === "\\") n++;
  return n % 2 === 1;
}

/** @param {(string|number)[]} path */
function twice(path) {
  const pointer = path.map((step) => `/${String(step).replaceAll("~", "~0").replaceAll("/", "~1")}`).join("");
  const message = tell("twice", { field: path.at(-1) });
  return Object.assign(new Error(`${pointer}: ${message}`), { problems: [{ pointer, message }] });
}
