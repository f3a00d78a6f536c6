/**
 * What is used of the bindings of the build that draws answers: an import takes a module whole.
 *
 * @module core/drawing
 */
export { __wbg_reset_state, forget_fonts, initSync, open } from "../pkg/draw.js";
