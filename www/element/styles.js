/**
 * Styles of the element, as a sheet that a strict `style-src` allows.
 *
 * @module element/styles
 */
const styles = new CSSStyleSheet();

styles.replaceSync(`
:host { display: block; position: relative; contain: layout; text-align: start; }
/* A tooltip may reach over what comes after the chart. */
:host(:is(:hover, :focus-within)) { z-index: 1; }
:host([hidden]) { display: none; }
figure { margin: 0; }
.stage { position: relative; }
canvas { display: block; width: 100%; height: auto; }
.before { position: absolute; inset: 0; width: 100%; height: 100%; pointer-events: none; }
:host(:not([data-state="drawn"])) :is(canvas, .marks, details) { display: none; }
:host([data-state="drawn"]) slot { display: none; }
/* Room for what will stand below. */
:host([reserve][data-state="loading"]) details { display: block; visibility: hidden; }
.heard { position: absolute; width: 1px; height: 1px; margin: -1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
.marks { position: absolute; inset: 0; margin: 0; padding: 0; }
.mark { position: absolute; min-width: 24px; min-height: 24px; transform: translate(-50%, -50%); border-radius: 4px; outline: 0 solid transparent; outline-offset: 2px; }
.mark:hover, .mark.lit { outline: 2px solid color-mix(in srgb, var(--crossfoot-ink, CanvasText) 55%, transparent); }
.mark:focus { outline: 3px solid var(--crossfoot-focus, light-dark(#0b57d0, #a8c7fa)); }
.tip {
  position: absolute; z-index: 2; inset: 0 auto auto 0; max-width: min(20rem, 100%); width: max-content; box-sizing: border-box; padding: .5rem .65rem;
  pointer-events: none; border: 1px solid var(--crossfoot-rule, GrayText); border-radius: 4px;
  background: var(--crossfoot-tooltip, Canvas); color: var(--crossfoot-ink, CanvasText); box-shadow: 0 2px 12px rgb(0 0 0 / .18);
  font: 13px/1.4 var(--crossfoot-font, system-ui, sans-serif); overflow-wrap: break-word;
}
.tip[hidden] { display: none; }
.tip p { margin: 0; }
.tip .value { font-size: 15px; font-weight: 600; font-variant-numeric: tabular-nums; }
.tip .more { opacity: .8; }
details { font: 13px/1.4 var(--crossfoot-font, system-ui, sans-serif); color: var(--crossfoot-muted, inherit); }
summary { display: inline-block; min-height: 24px; padding: 2px 0; cursor: pointer; text-decoration: underline dotted; text-underline-offset: 3px; }
summary:focus-visible { outline: 3px solid var(--crossfoot-focus, light-dark(#0b57d0, #a8c7fa)); outline-offset: 2px; }
.scroll { overflow-x: auto; }
table { border-collapse: collapse; margin: .25rem 0 .75rem; font-variant-numeric: tabular-nums; color: var(--crossfoot-ink, inherit); }
th, td { padding: .25rem 1rem .25rem 0; text-align: start; vertical-align: top; border-block-end: 1px solid var(--crossfoot-rule, GrayText); font-weight: 400; }
thead th { font-weight: 600; }
.status { margin: .5rem 0 0; font: 13px/1.4 var(--crossfoot-font, system-ui, sans-serif); color: var(--crossfoot-muted, inherit); }
.status:empty { display: none; }
.probe { position: absolute; visibility: hidden; }
@media (forced-colors: active) { .mark:hover, .mark.lit, .mark:focus { outline-color: Highlight; } .tip { border-color: CanvasText; } }
@media print { .tip, details:not([open]), .heard { display: none; } }
`);

export default styles;
