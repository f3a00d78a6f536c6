// @ts-check
/**
 * What works sheets out in a worker. It shares nothing with what is there before it, so that an embed loads it as one file, and only
 * for a sheet without an answer that counts.
 *
 * @module core/solver
 */
import { NoWorker, Remote } from "./remote.js";

// A publisher puts a hashed name here.
const SOLVE = new URL("./worker/solve.js", import.meta.url);

/**
 * Browsers start no worker from another host than the page's, but one of a line of the page's own that imports it. Where a policy
 * forbids that there is none.
 */
function started() {
  if (SOLVE.origin === location.origin) return new Worker(SOLVE, { type: "module" });
  return new Worker(URL.createObjectURL(new Blob([`import ${JSON.stringify(SOLVE)};`], { type: "text/javascript" })), { type: "module" });
}

/** @param {() => Promise<WebAssembly.Module>} program @param {string} broken @param {string} full  as of `Remote` */
export const solverOf = (program, broken, full) => new Remote(started, program, broken, full);

/** What works sheets out for elements that nobody hands one. @type {Remote|undefined} */
let solver;

/**
 * The answer to a sheet under a reading, as it travels with sheets; nothing where there are no workers.
 *
 * @param {object} json
 * @param {string} reading
 * @param {() => Promise<WebAssembly.Module>} program
 * @param {(key: "broken"|"noMemory") => string} say
 * @returns {Promise<object|undefined>}
 */
export async function answerTo(json, reading, program, say) {
  solver ??= solverOf(program, say("broken"), say("noMemory"));
  try {
    return (await solver.call("solve", [json, { reading, without: [], ranges: [] }, "en"])).answer;
  } catch (error) {
    if (!(error instanceof NoWorker)) throw error;
    return undefined;
  }
}
