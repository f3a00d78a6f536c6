/**
 * What is used of the bindings of the build that reads: see `solving.js`.
 *
 * @module core/reading
 */
export { __wbg_reset_state, check, initSync, read } from "../pkg/reader.js";
