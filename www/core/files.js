// @ts-check
/**
 * Files to texts, in workers.
 *
 * @module core/files
 */
import { Build } from "./build.js";
import { opened } from "./opened.js";
import { glue, importProgram } from "./places.js";
import { NoWorker } from "./remote.js";
import { open, say } from "./workers.js";

const importing = new Build(() => glue(import("./importing.js")), importProgram, say("importing"));

/**
 * The text of a file, whatever its kind.
 *
 * @param {Uint8Array} bytes
 * @param {string} name  as its reader calls it
 * @param {{signal?: AbortSignal, progress?: (done: number, of: number) => void}} [how]  `progress` counts the pages of a PDF
 * @returns {Promise<import("./opened.js").Imported>}
 * @throws {Error} in words for people, or the reason of `signal`
 */
export async function importFile(bytes, name, how = {}) {
  const first = await answer(bytes, name, null, how.signal);
  if ("imported" in first) return first.imported;
  const { pages } = await glue(import("./pdf.js"));
  const given = [];
  for (const pdf of first.pdfs) given.push(await pages(pdf, first.most_pages, how));
  const last = await answer(bytes, name, given, how.signal);
  if ("imported" in last) return last.imported;
  throw new Error("the PDFs were given");
}

/**
 * @param {Uint8Array} bytes
 * @param {string} name
 * @param {import("./opened.js").Given[]|null} given
 * @param {AbortSignal|undefined} signal
 * @returns {Promise<ReturnType<typeof opened>>}
 */
async function answer(bytes, name, given, signal) {
  try {
    return await open(bytes, name, given, signal);
  } catch (error) {
    if (!(error instanceof NoWorker)) throw error;
  }
  const pkg = await importing.load();
  signal?.throwIfAborted();
  return importing.ask(() => opened(pkg, bytes, name, given));
}
