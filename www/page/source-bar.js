// @ts-check
/**
 * The line that stands in place of the field while an answer is shown: who said it, and what can be done with it.
 *
 * @module page/source-bar
 */
import { sourceOf } from "./changes.js";
import { byId, h } from "./dom.js";
import { sourceBrought } from "./edits.js";
import { focusIn, wordField } from "./focus.js";
import { tell } from "./own-words.js";

/**
 * @typedef {object} Acts
 * @property {() => void} fold  shows the field, or hides it
 * @property {() => void} another
 * @property {() => void} clear
 * @property {() => void} link
 * @property {() => void} file
 * @property {() => void} print
 * @property {() => void} report
 * @property {(name: "publisher"|"url", value: string) => void} set
 * @property {() => void} confirm  where the text comes from is as whoever made the link says
 */

/** @param {{draft: import("./draft.js").Draft, unkept: string, isOpen: boolean}} shown @param {Acts} act */
export function showSource({ draft, unkept, isOpen }, act) {
  const { publisher, url } = draft;
  const [who, when] = sourceOf(draft);
  const box = byId("source");
  const focus = focusIn(box);
  const button = (/** @type {string} */ word, /** @type {string} */ id, /** @type {() => void} */ onclick) => h("button", { type: "button", id, onclick }, tell(word));
  const field = (/** @type {"publisher"|"url"} */ name, /** @type {string} */ value, type = "text") => h("label", { className: "field grow" }, tell(name),
    wordField(value, (word) => act.set(name, word), { type }));
  const isDetailed = box.querySelector("details")?.open ?? false;
  box.hidden = false;
  box.replaceChildren(h("div", { className: "wrap" },
    unkept && h("p", { className: "unkept", role: "alert" }, unkept),
    h("p", { className: "what" }, h("b", {}, who), when && ` · ${when}`),
    button(isOpen ? "foldText" : "editText", "edit-text", act.fold), button("another", "another", act.another), button("clear", "clear", act.clear), button("print", "print", act.print), button("saveReport", "save-report", act.report),
    h("details", { className: "about", open: isDetailed }, h("summary", {}, tell("source")), h("div", { className: "row" },
      button("copyLink", "copy-link", act.link), button("saveFile", "save-file", act.file), field("publisher", publisher), field("url", url, "url"), sourceBrought(draft).length > 0 && button("confirmSource", "confirm-source", act.confirm)))));
  focus();
}
