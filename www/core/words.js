// @ts-check
/**
 * Every sentence that the loader says itself. What a chart says comes from the core, already in words.
 *
 * @module core/words
 */

/** A function that gives the sentence `key` of a table, each `{name}` replaced by the argument of that name. @template {string} Key @param {Record<Key, string>} table @returns {(key: Key, args?: Record<string, any>) => string} */
export const phrases = (table) => (key, args = {}) => table[key].replace(/\{(\w+)\}/g, (place, name) => args[name] ?? place);

export const say = phrases({
  noWasm: "This browser does not run WebAssembly, which draws the chart.",
  blocked: "This page’s security policy blocks WebAssembly, which draws the chart.",
  noProgram: "The program that draws the chart could not be downloaded ({reason}).",
  noMemory: "This device has no memory left for the program that draws the chart.",
  broken: "Something went wrong inside the program that draws the chart.",
  offline: "no answer",
});
