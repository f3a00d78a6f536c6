// @ts-check
/**
 * Marks, table rows and words that mean the same light up together.
 *
 * Whatever names what it shows in `data-refs` (ids of quantities and figures, a blank between them) is
 * lit while any other thing that shows one of them is pointed at or has the focus.
 *
 * @module page/light
 */

let lit = "";

/** Lights up everything that shows any of `refs`. @param {string[]} refs */
export function light(refs) {
  const key = refs.join(" ");
  if (key === lit) return;
  lit = key;
  for (const element of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("[data-refs]"))) {
    const shown = (element.dataset.refs ?? "").split(" ");
    element.classList.toggle("lit", refs.some((ref) => shown.includes(ref)));
  }
  for (const chart of /** @type {NodeListOf<any>} */ (document.querySelectorAll("crossfoot-chart"))) chart.highlight?.(refs);
}

/** Starts to listen to pointers, focus and charts. */
export function listen() {
  const refs = (/** @type {any} */ event) => event.target.closest?.("[data-refs]")?.dataset.refs.split(" ") ?? [];
  const isChart = (/** @type {any} */ event) => event.target.closest?.("crossfoot-chart");
  for (const type of ["pointerover", "focusin"]) {
    // A chart tells by an event of its own which of its marks is meant.
    document.addEventListener(type, (event) => { if (!isChart(event)) light(refs(event)); });
  }
  document.addEventListener("crossfoot-highlight", (/** @type {any} */ event) => light(event.detail.refs));
}
