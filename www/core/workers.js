// @ts-check
/**
 * The workers of the page: reading and solving may take long, and a tab must not stand still meanwhile.
 *
 * Where workers are forbidden the same is done here.
 *
 * @module core/workers
 */
import { reading } from "./builds.js";
import { chartProgram, importProgram, readerProgram } from "./places.js";
import { NoWorker, Remote } from "./remote.js";
import { checked, text as letters } from "./replies.js";
import { solverOf } from "./solver.js";
import { phrases, say as tell } from "./words.js";

// A publisher puts hashed names here.
const READ = new URL("./worker/read.js", import.meta.url);
const IMPORT = new URL("./worker/import.js", import.meta.url);

/** Each names its own program: who opens a file must not be told of a chart. */
export const say = phrases({
  reading: "Something went wrong inside the program that reads texts.",
  solving: "Something went wrong inside the program that works sheets out.",
  importing: "Something went wrong inside the program that reads files. The file may be damaged, or made to do that.",
});

const reader = new Remote(() => new Worker(READ, { type: "module" }), readerProgram, say("reading"));
const solver = solverOf(chartProgram, say("solving"), tell("noMemory"));
const importer = new Remote(() => new Worker(IMPORT, { type: "module" }), importProgram, say("importing"));

/**
 * What a text says, compared: as `check` of `loadReader`, with the draft sheet as a text too.
 *
 * @param {string} text
 * @param {{published?: string, edits?: object}} options
 * @param {AbortSignal} [signal]
 * @returns {Promise<any>}
 */
export async function check(text, { published = "", edits }, signal) {
  try {
    return checked(await reader.call("check", [text, published, edits ?? null], signal));
  } catch (error) {
    if (!(error instanceof NoWorker)) throw error;
  }
  const pkg = await reading.load();
  signal?.throwIfAborted();
  return checked(letters(reading.ask(() => pkg.check(text, published, edits ?? null))));
}

/** Starts what reads before it is wanted. */
export const prepareReading = () => reader.prepare().catch((error) => (error instanceof NoWorker ? reading.load() : Promise.reject(error)));

/** Starts what solves before it is wanted. */
export const prepareSolving = () => solver.prepare();

/**
 * The answer to a sheet with `settings` on it: `answer` as it travels with sheets, the settings that fit, why others do not, and how
 * long it took.
 *
 * @param {object} json
 * @param {import("./worker/solve.js").Settings} settings
 * @param {string} locale
 * @param {AbortSignal} [signal]
 * @returns {Promise<{answer: object, settings: import("./worker/solve.js").Settings, problems: string[], ms: number}>} rejected with `NoWorker` where there is none
 */
export const solve = (json, settings, locale, signal) => solver.call("solve", [json, settings, locale], signal);

/**
 * What a file holds: see `opened.js`.
 *
 * @param {Uint8Array} bytes
 * @param {string} name
 * @param {import("./opened.js").Given[]|null} given
 * @param {AbortSignal} [signal]
 * @returns {Promise<ReturnType<typeof import("./opened.js").opened>>} rejected with `NoWorker` where there is none
 */
export const open = (bytes, name, given, signal) => importer.call("open", [bytes, name, given], signal);
