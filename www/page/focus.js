// @ts-check
/**
 * The focus, while a part of the page is made anew: it stays where it was, and so do letters that are being typed.
 *
 * @module page/focus
 */
import { h } from "./dom.js";

/** Fields that are being made anew: that they lose the focus says nothing. @type {WeakSet<Element>} */
const held = new WeakSet();

/** Remembers where the focus is in a part that is about to be made anew; what it gives puts it back. @param {HTMLElement} box */
export function focusIn(box) {
  const active = /** @type {any} */ (document.activeElement);
  if (!active || !box.contains(active)) return () => {};
  held.add(active);
  const card = /** @type {HTMLElement|null} */ (active.closest("[data-relation], [data-editor]"));
  const scope = card?.dataset.relation ? `[data-relation="${card.dataset.relation}"] ` : card ? "[data-editor] " : "";
  const kind = active.localName;
  // Figures come and go before it; its id stays.
  const figure = active.dataset.figure ? `[data-figure="${CSS.escape(active.dataset.figure)}"]` : "";
  const all = [...(card ?? box).querySelectorAll(kind)];
  const idx = all.indexOf(active);
  const { value, defaultValue, selectionStart: start, selectionEnd: end } = active;
  return () => {
    held.delete(active);
    // The hand has gone elsewhere meanwhile.
    if (document.activeElement !== document.body && document.activeElement !== null) return;
    const now = /** @type {HTMLElement|null} */ (scope ? box.querySelector(scope.trim()) : box);
    const there = /** @type {any} */ (active.isConnected ? active : figure ? now?.querySelector(figure) : now?.querySelectorAll(kind)[idx]);
    if (kind === "input" && there && value !== defaultValue) there.value = value;
    (there ?? now)?.focus?.({ preventScroll: true });
    if (there && typeof start === "number") there.setSelectionRange(start, end);
  };
}

/**
 * A field whose word counts once the hand leaves it, even if it was made anew meanwhile: `change` compares only with what stood
 * there when the focus came.
 *
 * @param {string} value
 * @param {(word: string, field: HTMLInputElement) => void} set
 * @param {Record<string, any>} [properties]
 * @returns {HTMLInputElement}
 */
export function wordField(value, set, properties = {}) {
  const commit = (/** @type {any} */ { target }) => {
    if (held.has(target) || target.value === target.defaultValue) return;
    target.defaultValue = target.value;
    set(target.value.trim(), target);
  };
  return h("input", { autocomplete: "off", ...properties, defaultValue: value, onchange: commit, onblur: commit });
}

/** What was typed into the field with the focus does not count: it is about to be taken away. @param {HTMLElement} box */
export function dropTyped(box) {
  const active = /** @type {any} */ (document.activeElement);
  if (active && box.contains(active)) held.add(active);
}
