// @ts-check
/**
 * The answer that stands on the page while it is not, or not yet, the answer to what is asked.
 *
 * An answer to something else must not be taken for the one that is waited for: after a moment it gives way to words that say
 * what is going on. What is there within that moment takes its place at once, so that nothing flickers.
 *
 * @module page/standing
 */
import { byId, write } from "./dom.js";
import { nameTab } from "./tab.js";
import { say } from "./words.js";

/** What takes no longer is not spoken of. */
export const MOMENT_MS = 150;

/** Something that happens once, at the earliest of the times that were named. */
export class Due {
  #act;
  #at = Infinity;
  /** @type {ReturnType<typeof setTimeout>|undefined} */
  #timer;

  /** @param {() => void} act */
  constructor(act) {
    this.#act = act;
  }

  /** @param {number} ms */
  within(ms) {
    const at = Date.now() + ms;
    if (at >= this.#at) return;
    this.cancel();
    this.#at = at;
    this.#timer = setTimeout(this.#act, ms);
  }

  cancel() {
    clearTimeout(this.#timer);
    this.#at = Infinity;
  }
}

export class Standing {
  /** The words in place of the answer. */
  #words = "";
  #hiding = new Due(() => {
    this.#tell();
    byId("working").classList.add("waiting");
    byId("page").hidden = true;
  });

  /** What stands there is no answer to what is asked now: it gives way to `words` unless the answer comes first. @param {string} words @param {number} [ms] */
  doubt(words, ms = MOMENT_MS) {
    this.#words = words;
    if (this.#isHidden) this.#tell();
    else this.#hiding.within(ms);
  }

  /** What stands there is what is asked for. */
  settle() {
    if (this.#isHidden) nameTab();
    this.#rest();
    byId("page").hidden = false;
  }

  /** There is no answer to what is asked. */
  none() {
    this.#rest();
    byId("page").hidden = true;
    nameTab(say("nothingShown"));
  }

  get #isHidden() {
    return byId("working").classList.contains("waiting");
  }

  /** Says what is going on, on the page and in the tab's name, where the former finding would still be told. */
  #tell() {
    write(byId("working-text"), this.#words);
    nameTab(this.#words);
  }

  /** Nothing is waited for. */
  #rest() {
    this.#hiding.cancel();
    byId("working").classList.remove("waiting");
    write(byId("working-text"), "");
  }
}
