// @ts-check
/**
 * A word at the foot of the page, with a way back.
 *
 * @module page/snack
 */
import { byId, h } from "./dom.js";
import { say } from "./words.js";

const SHOWN_MS = 9000;

export class Snack {
  /** @type {ReturnType<typeof setTimeout>|undefined} */
  #timer;
  /** Takes away the offer to undo something, once that would write over what came after it. */
  settle = () => {};

  /** Says something; `undo` takes back what it is about. @param {string} message @param {() => void} [undo] */
  tell(message, undo) {
    clearTimeout(this.#timer);
    const close = () => byId("snack").replaceChildren();
    byId("snack").replaceChildren(h("div", {}, h("span", {}, message), undo && h("button", { type: "button", onclick: () => {
      close();
      undo();
    } }, say("undo")), h("button", { type: "button", "aria-label": say("close"), onclick: close }, "×")));
    this.settle = undo ? close : () => {};
    this.#timer = setTimeout(close, SHOWN_MS);
  }
}
