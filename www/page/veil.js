// @ts-check
/**
 * Parts of an answer that are doubted while the rest of it stands: they keep their places, so that nothing moves under the hand.
 *
 * @module page/veil
 */
import { byId } from "./dom.js";
import { Due, MOMENT_MS } from "./standing.js";
import { nameTab } from "./tab.js";

/** @typedef {"head"|"charts"} Part */

export class Veil {
  /** @type {Record<Part, Due>} */
  #parts = { head: veiling("head"), charts: veiling("charts") };

  /** A part is not, or not yet, what it should be: it is veiled unless that comes first. @param {Part} part @param {number} [ms] */
  doubt(part, ms = MOMENT_MS) {
    if (!veiled().includes(part)) this.#parts[part].within(ms);
  }

  /** The part is right. @param {Part} part */
  settle(part) {
    this.#parts[part].cancel();
    if (part === "head" && veiled().includes(part)) nameTab();
    byId("page").dataset.stale = veiled().filter((it) => it !== part).join(" ");
  }
}

/** @param {Part} part */
const veiling = (part) => new Due(() => {
  byId("page").dataset.stale = [...new Set([...veiled(), part])].join(" ");
  if (part === "head") nameTab(byId("pending").textContent);
});

/** @returns {string[]} */
const veiled = () => (byId("page").dataset.stale ?? "").split(" ").filter(Boolean);
