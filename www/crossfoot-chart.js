/**
 * The custom element `<crossfoot-chart>`: one module is all that a page has to name.
 *
 * @module crossfoot-chart
 */
import { CrossfootChart } from "./element/chart.js";

export { CrossfootChart } from "./element/chart.js";
export { fetchSheet, load, loadLine } from "./core.js";

// A page may have charts of several versions; the first that comes draws them all.
if (!customElements.get("crossfoot-chart")) customElements.define("crossfoot-chart", CrossfootChart);
