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
  /** @type {HTMLProgressElement|undefined} */
  #bar;
  /** How much is done, if that is known. @type {{done: number, of: number}|undefined} */
  #progress;
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
    this.#progress = undefined;
    /** @type {any} */
    let ticking;
    const start = Date.now();
    const showing = setTimeout(() => {
      const seconds = h("span", { className: "seconds", "aria-hidden": "true" });
      const bar = /** @type {HTMLProgressElement} */ (h("progress", { "aria-label": words }));
      this.#bar = bar;
      if (this.#progress) this.at(this.#progress.done, this.#progress.of);
      byId("busy").replaceChildren(h("div", {}, h("span", {}, words), bar, seconds, h("button", { type: "button", onclick: cancel }, say("cancel"))));
      ticking = setInterval(() => { seconds.textContent = say("seconds", { n: Math.round((Date.now() - start) / 1000) }); }, TICK_MS);
    }, PATIENCE_MS);
    const mine = {
      end: () => {
        clearTimeout(showing);
        clearInterval(ticking);
        if (this.#current !== mine) return;
        this.#current = undefined;
        this.#bar = undefined;
        byId("busy").replaceChildren();
      },
    };
    this.#current = mine;
    return mine.end;
  }

  /** Tells how much of it is done. @param {number} done @param {number} of */
  at(done, of) {
    this.#progress = { done, of };
    if (this.#bar) Object.assign(this.#bar, { max: of, value: done });
  }
}

/** Whether something was given up, and did not fail. @param {any} error */
export const isGivenUp = (error) => error?.name === "AbortError";
