// @ts-check
/**
 * Every sentence that the element and the loader say themselves, by language. What a chart says comes
 * from the core, already in words.
 *
 * @module core/words
 */

const EN = {
  noWasm: "This browser does not run WebAssembly, which draws the chart.",
  blocked: "This page’s security policy blocks WebAssembly, which draws the chart.",
  noProgram: "The program that draws the chart could not be downloaded ({reason}).",
  noMemory: "This device has no memory left for the program that draws the chart.",
  broken: "Something went wrong inside the program that draws the chart.",
  noSheet: "This chart has no sheet: neither a `src` attribute nor a sheet inside it.",
  notJson: "The sheet is not JSON: {reason}",
  twice: "`{field}` stands twice here; which of the two is meant?",
  tooDeep: "The sheet is not JSON of ours: lists and objects stand more than {limit} deep in each other.",
  sheetUrl: "The sheet’s address {url} is not an http or https address.",
  sheetStatus: "The sheet {url} could not be downloaded ({reason}).",
  sheetType: "The sheet {url} is not JSON: its content type is {type}.",
  sheetSize: "The sheet {url} is larger than {limit} KB.",
  sheetSlow: "The sheet {url} did not arrive within {limit} seconds.",
  offline: "no answer",
  instead: "{reason} What you see instead was drawn when the page was published.",
  loading: "Drawing the chart …",
  marks: "What the chart shows; move with the arrow keys",
  table: "Data as a table",
};

/** The sentence `key`, each `{name}` replaced by the argument of that name. @param {keyof typeof EN} key @param {Record<string, any>} [args] */
export function say(key, args = {}) {
  return EN[key].replace(/\{(\w+)\}/g, (place, name) => args[name] ?? place);
}
