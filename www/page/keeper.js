// @ts-check
/**
 * Keeps the statement of the moment in this browser, a moment after each change.
 *
 * @module page/keeper
 */
import { tell } from "./own-words.js";

/** @typedef {import("./draft.js").Draft} Draft */

/** How long nothing changes before it is kept. */
const REST_MS = 250;

export class Keeper {
  #store;
  #told;
  /** @type {string|undefined} */
  #id;
  /** What still waits to be kept. @type {Draft|undefined} */
  #waiting;
  /** @type {ReturnType<typeof setTimeout>|undefined} */
  #timer;
  #unkept = "";

  /**
   * @param {import("./store.js").Store} store
   * @param {() => void} told  `unkept` is another one
   */
  constructor(store, told) {
    this.#store = store;
    this.#told = told;
    // A page that is hidden may never come back.
    globalThis.window?.addEventListener("pagehide", () => this.flush());
    globalThis.document?.addEventListener("visibilitychange", () => this.flush());
  }

  /** The name under which the statement is kept; nothing while none is shown. */
  get id() {
    return this.#id;
  }

  /** Whether anything can be kept at all. */
  get canKeep() {
    return this.#store.isOpen;
  }

  /** Why nothing is kept; nothing if all is well. */
  get unkept() {
    return this.#unkept;
  }

  /**
   * From here on what is kept has this name, or another one where a tab shows that already.
   *
   * @param {string} [wanted]
   * @returns {Promise<{id: string, isCopy: boolean}>}
   */
  async take(wanted = this.#store.newId()) {
    this.flush();
    let id = wanted;
    const isMine = await this.#store.claim(id);
    if (!isMine) {
      id = this.#store.newId();
      await this.#store.claim(id);
    }
    this.#id = id;
    return { id, isCopy: !isMine };
  }

  /** Keeps the draft once nothing changes for a while. @param {Draft} draft */
  later(draft) {
    clearTimeout(this.#timer);
    this.#waiting = draft;
    this.#timer = setTimeout(() => this.flush(), REST_MS);
  }

  /** @param {Draft} draft */
  now(draft) {
    this.#waiting = draft;
    this.flush();
  }

  /** Keeps what still waits to be kept. */
  flush() {
    clearTimeout(this.#timer);
    const draft = this.#waiting;
    this.#waiting = undefined;
    if (draft === undefined || this.#id === undefined) return;
    const kept = this.#store.write(this.#id, draft);
    const unkept = kept === "kept" ? "" : tell(kept === "full" ? "storageFull" : "storageForbidden");
    if (unkept === this.#unkept) return;
    this.#unkept = unkept;
    this.#told();
  }

  /** Nothing is shown any more; with `forget` it is not kept either. */
  leave({ forget = false } = {}) {
    if (forget) {
      clearTimeout(this.#timer);
      this.#waiting = undefined;
      if (this.#id !== undefined) this.#store.remove(this.#id);
    }
    this.flush();
    this.#id = undefined;
  }
}
