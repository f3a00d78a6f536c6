// @ts-check
/**
 * The worker that makes texts of files.
 *
 * @module core/worker/import
 */
import * as pkg from "../importing.js";
import { opened } from "../opened.js";
import { answering } from "./answering.js";

answering(pkg.initSync, {
  open: (/** @type {Uint8Array} */ bytes, /** @type {string} */ name, /** @type {import("../opened.js").Given[]|null} */ given) => opened(pkg, bytes, name, given),
});
