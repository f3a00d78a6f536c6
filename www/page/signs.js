// @ts-check
/**
 * Signs that do not show: marks of direction, spaces without width, control characters. They can make words look like others, so what
 * a stranger has written is shown with such signs written out, as on the command line.
 *
 * @module page/signs
 */

/** What is not seen, but for what makes one pictograph of several; breaks of lines and tabs are seen. */
const UNSEEN = /(?<!\p{Extended_Pictographic})\ufe0f|(?<!\p{Extended_Pictographic}|\ufe0f)\u200d|(?!\t|\n|\r|\ufe0f|\u200d)[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]/u;
const ALL = new RegExp(UNSEEN, "gu");

/** A sign as it is written out: `\u{202e}`. @param {string} sign */
export const code = (sign) => `\\u{${/** @type {number} */ (sign.codePointAt(0)).toString(16)}}`;

/** A text as it is shown. @param {string} text */
export const shown = (text) => (UNSEEN.test(text) ? text.replace(ALL, code) : text);

/** A text as it is quoted in a sentence: on one line, and no longer than what one can take in, its begin and its end; quotes in it are inner ones. @param {string} text @param {number} [most] */
export function brief(text, most = 60) {
  const line = shown(text.trim().replaceAll(/\s+/g, " ")).replaceAll("“", "‘").replaceAll("”", "’");
  return line.length > most ? `${line.slice(0, most / 2)} … ${line.slice(-most / 2)}` : line;
}

/** A text in pieces: every other one is a sign that does not show. @param {string} text */
export const signsIn = (text) => (UNSEEN.test(text) ? text.split(new RegExp(`(${UNSEEN.source})`, "gu")) : [text]);

/** More marks on one letter no language has. */
const STACK = /[\p{M}\u200c\u200d]{30}/u;
const MOST_JOINERS = 5_000;

/**
 * Whether browsers would take too long to lay a text out, wherever it is put: the time that they take goes with the square of the
 * marks that stand on one letter, and of the pictographs that are joined.
 *
 * @param {string} text
 */
export const isTooMarked = (text) => STACK.test(text) || text.split("\u200d", MOST_JOINERS + 1).length > MOST_JOINERS;
