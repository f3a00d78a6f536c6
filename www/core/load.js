// @ts-check
/**
 * Loads what works things out.
 *
 * @module core/load
 */
import { reading, solving } from "./builds.js";
import { drawsWith } from "./line.js";
import { Sheet } from "./sheet.js";

/**
 * Loads the core, once for all who ask.
 *
 * @returns {Promise<{sheet: (json: object|string) => Sheet, drawLine: ReturnType<typeof drawsWith>, reader: () => Promise<object>}>}
 * @throws {Error} in words for people, if the program cannot be had; the next call tries again
 */
export async function load() {
  await solving.load();
  return { sheet: (/** @type {any} */ json) => new Sheet(json), drawLine: drawsWith(solving), reader: loadReader };
}

/**
 * Loads the build that reads running text.
 *
 * `check` proposes which figures belong together and compares each relation by itself; `edits` holds what a person has
 * changed: `{reject, add, names, says, units, drop, figures}`. `suggest` gives its relations alone.
 *
 * @returns {Promise<{
 *   read: (text: string, options?: {published?: string}) => {figures: object[], issues: object[]},
 *   check: (text: string, options?: {published?: string, edits?: object}) => object,
 *   suggest: (text: string, options?: {published?: string, edits?: object}) => object[],
 * }>}
 */
export async function loadReader() {
  const pkg = await reading.load();
  const check = (/** @type {string} */ text, /** @type {{published?: string, edits?: object}} */ { published, edits } = {}) => reading.ask(() => pkg.check(text, published ?? "", edits ?? null));
  return {
    read: (/** @type {string} */ text, /** @type {{published?: string}} */ { published } = {}) => plain(reading.ask(() => pkg.read(text, published ?? ""))),
    check,
    suggest: (/** @type {string} */ text, /** @type {any} */ options) => check(text, options).relations,
  };
}

/** The reader's reply as an object; what is not JSON says what was wrong with the question. @param {Uint8Array} bytes */
function plain(bytes) {
  const reply = new TextDecoder().decode(bytes);
  if (!reply.startsWith("{")) throw new Error(reply);
  return JSON.parse(reply);
}
