// @ts-check
/**
 * Tells charts that the world looks different: pixel ratio, zoom, color scheme, forced colors, fonts,
 * paper. One set of listeners, however many charts.
 *
 * @module element/look
 */
/** @type {Set<(change: "look"|"print"|"screen") => void>} */
const listeners = new Set();
const tell = (/** @type {"look"|"print"|"screen"} */ change) => { for (const listener of listeners) listener(change); };

/** Calls `listener` with `"look"`, `"print"` (before printing) or `"screen"` (after it); returns a function that stops it. @param {(change: "look"|"print"|"screen") => void} listener */
export function onLookChange(listener) {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

for (const query of ["(prefers-color-scheme: dark)", "(forced-colors: active)", "(prefers-contrast: more)"]) {
  matchMedia(query).addEventListener("change", () => tell("look"));
}

// A query for the present ratio, since there is none for "any change".
(function watchRatio() {
  matchMedia(`(resolution: ${devicePixelRatio}dppx)`).addEventListener("change", () => {
    tell("look");
    watchRatio();
  }, { once: true });
})();

document.fonts?.addEventListener("loadingdone", () => tell("look"));
addEventListener("beforeprint", () => tell("print"));
addEventListener("afterprint", () => tell("screen"));
