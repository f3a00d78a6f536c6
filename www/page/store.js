// @ts-check
/**
 * Statements kept in this browser: one entry each, so that two tabs never write over each other's.
 *
 * A tab that shows a statement holds a lock of its name; another one that is to show it too makes a copy.
 *
 * @module page/store
 */
import { asDraft } from "./draft.js";

/** @typedef {import("./draft.js").Draft} Draft */

const PREFIX = "crossfoot.draft.";

/** What became of an attempt to keep something. @typedef {"kept"|"full"|"forbidden"} Kept */

export class Store {
  #storage;
  #locks;
  /** Ends the lock that this tab holds. @type {() => void} */
  #release = () => {};

  /**
   * @param {() => Storage} [storage]  may throw: reading the property does where storage is forbidden
   * @param {LockManager} [locks]
   */
  constructor(storage = () => localStorage, locks = globalThis.navigator?.locks) {
    try {
      this.#storage = storage();
    } catch {
      this.#storage = undefined;
    }
    this.#locks = locks;
  }

  /** Whether anything can be kept at all. */
  get isOpen() {
    return this.#storage !== undefined && this.#storage !== null;
  }

  /** A name that no statement has. */
  newId() {
    return [...crypto.getRandomValues(new Uint8Array(6))].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  }

  /** @param {string} id @returns {Draft|undefined} */
  read(id) {
    try {
      const text = this.#storage?.getItem(PREFIX + id);
      return text ? asDraft(JSON.parse(text)) : undefined;
    } catch {
      return undefined;
    }
  }

  /** @param {string} id @param {Draft} draft @returns {Kept} */
  write(id, draft) {
    if (!this.#storage) return "forbidden";
    try {
      this.#storage.setItem(PREFIX + id, JSON.stringify({ ...draft, saved: Date.now() }));
      return "kept";
    } catch (error) {
      return /** @type {Error} */ (error).name === "SecurityError" ? "forbidden" : "full";
    }
  }

  /** @param {string} id */
  remove(id) {
    try {
      this.#storage?.removeItem(PREFIX + id);
    } catch { /* What cannot be reached is not kept either. */ }
  }

  /** All statements that are kept, the latest first. @returns {{id: string, draft: Draft}[]} */
  list() {
    /** @type {{id: string, draft: Draft}[]} */
    const found = [];
    try {
      const storage = this.#storage;
      for (let i = 0; storage && i < storage.length; i++) {
        const key = storage.key(i) ?? "";
        const draft = key.startsWith(PREFIX) ? this.read(key.slice(PREFIX.length)) : undefined;
        if (draft) found.push({ id: key.slice(PREFIX.length), draft });
      }
    } catch { /* None can be reached. */ }
    return found.sort((a, b) => b.draft.saved - a.draft.saved);
  }

  /**
   * Makes the statement this tab's own; what it held before is let go.
   *
   * @param {string} id
   * @param {number} [patience_ms]  a page that is just being left still holds its lock
   * @returns {Promise<boolean>} whether no other tab has it
   */
  async claim(id, patience_ms = 400) {
    this.#release();
    if (!this.#locks) return true;
    const locks = this.#locks;
    return await new Promise((resolve) => {
      const held = new Promise((release) => { this.#release = () => release(undefined); });
      const signal = AbortSignal.timeout(patience_ms);
      locks.request(PREFIX + id, { signal }, () => {
        resolve(true);
        return held;
      }).catch((error) => resolve(error?.name !== "AbortError" && error?.name !== "TimeoutError"));
    });
  }

  /** Ids of the statements that some tab has open. */
  async claimed() {
    try {
      const { held = [] } = (await this.#locks?.query()) ?? {};
      return new Set(held.map(({ name = "" }) => name.slice(PREFIX.length)));
    } catch {
      return new Set();
    }
  }
}
