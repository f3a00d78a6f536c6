// @ts-check
/**
 * How loosely hedges are taken; `docs/readings.md` has what each does to a number.
 *
 * @module core/readings
 */

export const READINGS = ["strict", "default", "generous"];

/** The reading of a sheet where nobody chooses another. @param {any} json @returns {string} */
export const readingOf = (json) => json?.reading ?? "default";
