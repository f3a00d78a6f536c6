/**
 * What is used of the bindings of the build that solves: an import at run time takes a module whole.
 *
 * @module core/solving
 */
export { __wbg_reset_state, compile, draw_line, forget_fonts, initSync } from "../pkg/chart.js";
