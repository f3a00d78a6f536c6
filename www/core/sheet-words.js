// @ts-check
/**
 * Every sentence that is said of sheets and by the element.
 *
 * @module core/sheet-words
 */
import { phrases } from "./words.js";

export const tell = phrases({
  noSheet: "This chart has no sheet: neither a `src` attribute nor a sheet inside it.",
  notJson: "The sheet is not JSON: {reason}",
  twice: "`{field}` stands twice here; which of the two is meant?",
  tooDeep: "The sheet is not JSON of ours: lists and objects stand more than {limit} deep in each other.",
  sheetUrl: "The sheet’s address {url} is not an http or https address.",
  sheetStatus: "The sheet {url} could not be downloaded ({reason}).",
  sheetType: "The sheet {url} is not JSON: its content type is {type}.",
  sheetSize: "The sheet {url} is larger than {limit} KB.",
  sheetSlow: "The sheet {url} did not arrive within {limit} seconds.",
  instead: "{reason} What you see instead was drawn when the page was published.",
  leftOut: "A part of this frame’s address says something else than what is shown, and was left out: {parts}",
  marks: "What the chart shows; move with the arrow keys",
  table: "Data as a table",
});
