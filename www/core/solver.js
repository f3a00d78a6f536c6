// @ts-check
/**
 * What works sheets out in a worker. It has nothing in common with what is there before it, so that an embed loads it as one file, and only
 * for a sheet without an answer that counts.
 *
 * @module core/solver
 */
import { Remote } from "./remote.js";

export { NoWorker } from "./remote.js";

// A publisher puts a hashed name here.
const SOLVE = new URL("./worker/solve.js", import.meta.url);

/** @param {() => Promise<WebAssembly.Module>} program @param {string} broken @param {string} full  as of `Remote` */
export const solverOf = (program, broken, full) => new Remote(() => new Worker(SOLVE, { type: "module" }), program, broken, full);
