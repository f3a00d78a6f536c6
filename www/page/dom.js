// @ts-check
/**
 * Elements from data: the page makes no markup out of text.
 *
 * @module dom
 */
import { shown } from "./signs.js";

/**
 * The element with this id, which the page has; of whatever kind it is there.
 *
 * @type {(id: string) => any}
 */
export const byId = (id) => document.getElementById(id);

/** `h("p", { className: "note" }, "text", child)`: properties are set, `data-…` and `aria-…` become attributes; empty children are left out, and of words every sign shows. @param {string} name @param {Record<string, any>} [properties] @param {any[]} children @returns {any} */
export function h(name, properties = {}, ...children) {
  /** @type {any} */
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(properties)) {
    if (value === undefined || value === null) continue;
    if (/^(data|aria)-|^(role|for|list)$/.test(key)) element.setAttribute(key, key === "aria-label" ? shown(value) : value);
    else element[key] = value;
  }
  element.append(...children.flat().filter((child) => child !== null && child !== undefined && child !== "" && child !== false).map((child) => (typeof child === "string" ? shown(child) : child)));
  return element;
}

/** A link, if the address is one of the web; else its text alone. @param {string|null|undefined} href @param {string} text */
export function link(href, text) {
  return /^https?:\/\//i.test(href ?? "") ? h("a", { href, rel: "noopener" }, text) : text;
}

/** Lets the browser do what waits, such as a key that was pressed, before the next step. */
export const pause = () => /** @type {any} */ (globalThis).scheduler?.yield?.() ?? new Promise((resolve) => setTimeout(resolve));

/** What is done in one go: each time that the browser gets a turn it lays the page out. */
const TURN_MS = 12;

/** Takes one step after the other, with a pause whenever they have taken a while; whether all were, and nothing else was wanted meanwhile. @param {(() => void)[]} steps @param {() => boolean} isWanted */
export async function inSteps(steps, isWanted) {
  let begin = performance.now();
  for (const step of steps) {
    step();
    if (performance.now() - begin < TURN_MS) continue;
    await pause();
    if (!isWanted()) return false;
    begin = performance.now();
  }
  return true;
}

/** Writes text only where it differs, so that nothing is laid out or read out anew. @param {Element} element @param {string} text */
export function write(element, text) {
  const words = shown(text);
  if (element.textContent !== words) element.textContent = words;
}

/** Makes `list` have one child for each of `items`, by key; `make(item)` once, then `update(child, item)` always. @template T @param {any} list @param {T[]} items @param {(item: T) => string} key @param {(item: T) => HTMLElement} make @param {(child: any, item: T) => void} update */
export function keyed(list, items, key, make, update) {
  const before = new Map(/** @type {HTMLElement[]} */ ([...list.children]).filter((child) => child.dataset.key !== undefined).map((child) => [child.dataset.key, child]));
  /** @type {HTMLElement|null} */
  let last = null;
  for (const item of items) {
    const name = key(item);
    let child = before.get(name);
    before.delete(name);
    if (!child) {
      child = make(item);
      child.dataset.key = name;
    }
    update(child, item);
    /** @type {any} */
    const next = last ? last.nextSibling : [...list.childNodes].find((/** @type {any} */ node) => node.dataset?.key !== undefined) ?? null;
    if (next !== child) list.insertBefore(child, next);
    last = child;
  }
  for (const child of before.values()) child.remove();
}
