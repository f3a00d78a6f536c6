// @ts-check
/**
 * What the build that reads replies, as objects.
 *
 * @module core/replies
 */

/** A reply in letters. @param {Uint8Array} bytes */
export const text = (bytes) => new TextDecoder().decode(bytes);

/** What `read` found; what is not JSON says what was wrong with the question. @param {Uint8Array} bytes @returns {any} */
export function found(bytes) {
  const reply = text(bytes);
  if (!reply.startsWith("{")) throw new Error(reply);
  return JSON.parse(reply);
}

/** What `check` found, and the draft sheet as a text, which is parsed once somebody asks for `sheet`. @param {string} reply @returns {any} */
export function checked(reply) {
  const [rest, draft] = reply.split("\n");
  const sheetText = draft === "null" ? "" : draft;
  /** @type {any} */
  let sheet;
  return Object.defineProperty({ ...JSON.parse(rest), sheetText }, "sheet", { get: () => (sheet ??= sheetText ? JSON.parse(sheetText) : undefined) });
}
