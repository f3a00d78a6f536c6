// @ts-check
/**
 * What takes long: told once it does, with a way to stop it.
 *
 * @module page/busy
 */
import { byId, h } from "./dom.js";
import { say } from "./words.js";

/** What is done by then is not spoken of. */
const PATIENCE_MS = 300;
const TICK_MS = 1000;

export class Busy {
  /** @type {{end: () => void}|undefined} */
  #current;

  /**
   * Something begins; what it gives ends it.
   *
   * @param {string} words  what is done
   * @param {() => void} cancel
   */
  begin(words, cancel) {
    this.#current?.end();
    /** @type {any} */
    let ticking;
    const start = Date.now();
    const showing = setTimeout(() => {
      const seconds = h("span", { className: "seconds", "aria-hidden": "true" });
      byId("busy").replaceChildren(h("div", {}, h("span", {}, words), h("progress", { "aria-label": words }), seconds, h("button", { type: "button", onclick: cancel }, say("cancel"))));
      ticking = setInterval(() => { seconds.textContent = say("seconds", { n: Math.round((Date.now() - start) / 1000) }); }, TICK_MS);
    }, PATIENCE_MS);
    const mine = {
      end: () => {
        clearTimeout(showing);
        clearInterval(ticking);
        if (this.#current !== mine) return;
        this.#current = undefined;
        byId("busy").replaceChildren();
      },
    };
    this.#current = mine;
    return mine.end;
  }
}

/** Whether something was given up, and did not fail. @param {any} error */
export const isGivenUp = (error) => error?.name === "AbortError";
