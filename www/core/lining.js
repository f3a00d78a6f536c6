/**
 * What is used of the bindings of the build that draws plain lines.
 *
 * @module core/lining
 */
export { __wbg_reset_state, draw_line, forget_fonts, initSync } from "../pkg/line.js";
