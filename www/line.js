/**
 * Plain lines of many points, for pages that have no sheet: what draws them, and nothing that solves.
 *
 * @module line
 */
export { loadLine } from "./core/line.js";
