/**
 * What is used of the bindings of the build that makes texts of files: see `solving.js`.
 *
 * @module core/importing
 */
export { __wbg_reset_state, initSync, most_pages, open } from "../pkg/import.js";
