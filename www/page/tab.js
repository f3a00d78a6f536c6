// @ts-check
/**
 * The name that the browser's tab has.
 *
 * @module page/tab
 */
import { byId } from "./dom.js";
import { shown } from "./signs.js";
import { say } from "./words.js";

/** Names the tab by the finding on the page, or by other words while that is none. @param {string|null} [words] */
export function nameTab(words = byId("title").textContent) {
  document.title = say("title", { title: shown(words ?? "") });
}
