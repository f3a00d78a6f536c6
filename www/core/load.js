// @ts-check
/**
 * Loads what works things out.
 *
 * @module core/load
 */
import { reading, solving } from "./builds.js";
import { drawsWith } from "./line.js";
import { checked, found, text as letters } from "./replies.js";
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

/** @param {Uint8Array} bytes */
function whole(bytes) {
  const { sheetText, sheet, ...others } = checked(letters(bytes));
  return sheet ? { ...others, sheet } : others;
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
  const check = (/** @type {string} */ text, /** @type {{published?: string, edits?: object}} */ { published, edits } = {}) => whole(reading.ask(() => pkg.check(text, published ?? "", edits ?? null)));
  return {
    read: (/** @type {string} */ text, /** @type {{published?: string}} */ { published } = {}) => found(reading.ask(() => pkg.read(text, published ?? ""))),
    check,
    suggest: (/** @type {string} */ text, /** @type {any} */ options) => check(text, options).relations,
  };
}
