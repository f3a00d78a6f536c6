// @ts-check
/**
 * Answers that travel with their sheet: which one is a sheet's own.
 *
 * @module core/answer
 */

/**
 * A digest over all of a sheet but its answer, as `src/answer.rs` has it: 64 bits as hexadecimal digits.
 *
 * @param {object} json  a sheet
 */
export function digest(json) {
  let a = 1;
  let b = 2;
  const word = (/** @type {number} */ bits) => {
    a = Math.imul(a ^ bits, 0x85ebca6b);
    a ^= a >>> 15;
    b = Math.imul(b ^ bits, 0xc2b2ae35);
    b ^= b >>> 15;
  };
  const text = (/** @type {string} */ text) => {
    word(text.length);
    for (let i = 0; i < text.length; i++) word(text.charCodeAt(i));
  };
  const members = (/** @type {[string, any][]} */ object) => {
    for (const [name, value] of object) {
      text(name);
      one(value);
    }
  };
  const one = (/** @type {any} */ value) => {
    if (value === null) word(0);
    else if (typeof value === "boolean") word(value ? 2 : 1);
    else if (typeof value === "number") {
      word(3);
      // Zero and minus zero are one number in JSON.
      const halves = new DataView(Float64Array.of(value + 0).buffer);
      word(halves.getInt32(0, true));
      word(halves.getInt32(4, true));
    } else if (typeof value === "string") {
      word(4);
      text(value);
    } else {
      const list = Array.isArray(value) ? value : Object.entries(value);
      word(list === value ? 5 : 6);
      word(list.length);
      if (list === value) list.forEach(one);
      else members(list);
    }
  };
  members(Object.entries(json).filter(([name]) => name !== "answer"));
  return [a, b].map((lane) => (lane >>> 0).toString(16).padStart(8, "0")).join("");
}

/**
 * The answer that a sheet carries, if it is one to this very sheet.
 *
 * @param {any} json  a sheet
 * @returns {{form: string, reading: string, locale: string, numbers: Float64Array, words: string, page: object}|undefined}
 */
export function ownAnswer(json) {
  const answer = json?.answer;
  if (!Array.isArray(answer?.numbers) || !Array.isArray(answer.words) || answer.of !== digest(json)) return undefined;
  return unpacked(answer);
}

/** An answer in the form that the program opens. @param {any} answer */
export function unpacked(answer) {
  // `null` stands for NaN.
  return { ...answer, form: String(answer.form), numbers: Float64Array.from(answer.numbers, (number) => number ?? NaN), words: answer.words.join("\0") };
}

/** A sheet without the answer that it carries. @param {any} json */
export const unanswered = ({ answer: _, ...json }) => json;
