// @ts-check
/**
 * The focus, while a part of the page is made anew.
 *
 * @module page/focus
 */

/** Remembers where the focus is in a part that is about to be made anew; what it gives puts it back. @param {HTMLElement} box */
export function focusIn(box) {
  const active = /** @type {HTMLElement|null} */ (document.activeElement);
  if (!active || !box.contains(active)) return () => {};
  const card = /** @type {HTMLElement|null} */ (active.closest("[data-relation], [data-editor]"));
  const scope = card?.dataset.relation ? `[data-relation="${card.dataset.relation}"] ` : card ? "[data-editor] " : "";
  const kind = active.localName;
  const all = [...(card ?? box).querySelectorAll(kind)];
  const idx = all.indexOf(active);
  return () => {
    if (active.isConnected) return;
    const now = /** @type {HTMLElement|null} */ (scope ? box.querySelector(scope.trim()) : box);
    const there = /** @type {HTMLElement|undefined} */ (now?.querySelectorAll(kind)[idx]);
    (there ?? now)?.focus?.({ preventScroll: true });
  };
}
