// @ts-check
/**
 * Where the builds of the core lie, and their modules, each fetched and compiled once for all who ask.
 *
 * A module is only code: a worker gets it from the page, so that it is downloaded and compiled once.
 *
 * @module core/places
 */
import { say } from "./words.js";

/** @typedef {{url: URL, integrity: string}} Place */

// A publisher puts hashed names and integrity here.
const DRAW = { url: new URL("../pkg/draw_bg.wasm", import.meta.url), integrity: "" };
const CHART = { url: new URL("../pkg/chart_bg.wasm", import.meta.url), integrity: "" };
const LINE = { url: new URL("../pkg/line_bg.wasm", import.meta.url), integrity: "" };
const READER = { url: new URL("../pkg/reader_bg.wasm", import.meta.url), integrity: "" };
const IMPORT = { url: new URL("../pkg/import_bg.wasm", import.meta.url), integrity: "" };
// Kinds of chart that `draw` leaves to pieces of their own.
const CHANGE = { url: new URL("../pkg/change_bg.wasm", import.meta.url), integrity: "" };
const CONFLICT = { url: new URL("../pkg/conflict_bg.wasm", import.meta.url), integrity: "" };
const DISTRIBUTION = { url: new URL("../pkg/distribution_bg.wasm", import.meta.url), integrity: "" };
const DRIVERS = { url: new URL("../pkg/drivers_bg.wasm", import.meta.url), integrity: "" };
const FLOW = { url: new URL("../pkg/flow_bg.wasm", import.meta.url), integrity: "" };
const PROPORTION = { url: new URL("../pkg/proportion_bg.wasm", import.meta.url), integrity: "" };
const SERIES = { url: new URL("../pkg/series_bg.wasm", import.meta.url), integrity: "" };
const TIMELINE = { url: new URL("../pkg/timeline_bg.wasm", import.meta.url), integrity: "" };

/** What `make` gives, made once; tried again after a failure. @template T @param {() => Promise<T>} make @returns {() => Promise<T>} */
export function once(make) {
  /** @type {Promise<T>|undefined} */
  let made;
  return () => {
    made ??= make().catch((error) => {
      made = undefined;
      throw error;
    });
    return made;
  };
}

/** @type {Record<"draw"|"chart"|"line"|"reader"|"import", () => Promise<WebAssembly.Module>>} */
export const modules = { draw: once(() => compiled("draw", DRAW)), chart: once(() => compiled("chart", CHART)), line: once(() => compiled("line", LINE)), reader: once(() => compiled("reader", READER)), import: once(() => compiled("import", IMPORT)) };

/** By kind of chart, where what draws it lies, and its module; of kinds that are in `draw` nothing. */
export const pieces = new Map(Object.entries({ change: CHANGE, conflict: CONFLICT, distribution: DISTRIBUTION, drivers: DRIVERS, flow: FLOW, proportion: PROPORTION, series: SERIES, timeline: TIMELINE })
  .map(([kind, place]) => [kind, { ...place, load: once(() => compiled(kind, place)) }]));

/** A module of bindings; why it cannot be had, in words for people. @param {Promise<any>} importing */
export async function glue(importing) {
  try {
    return await importing;
  } catch (error) {
    throw new Error(say("noProgram", { reason: say("offline") }), { cause: error });
  }
}

/** The module, where a page that is one file has it written inside. @param {string} name */
function written(name) {
  const script = document.querySelector(`script[type="application/wasm"][data-module="${name}"]`);
  return script && new Response(Uint8Array.from(atob(script.textContent ?? ""), (c) => c.charCodeAt(0)), { headers: { "content-type": "application/wasm" } });
}

/** @param {string} name @param {Place} place @returns {Promise<WebAssembly.Module>} */
async function compiled(name, { url, integrity }) {
  if (typeof WebAssembly !== "object") throw new Error(say("noWasm"));
  let response;
  try {
    response = written(name) ?? (await fetch(url, integrity ? { integrity } : {}));
  } catch (error) {
    throw new Error(say("noProgram", { reason: say("offline") }), { cause: error });
  }
  if (!response.ok) throw new Error(say("noProgram", { reason: response.status }));
  try {
    // A server that does not know the type of .wasm is no reason to fail.
    const isTyped = response.headers.get("content-type")?.startsWith("application/wasm");
    return isTyped ? await WebAssembly.compileStreaming(response) : await WebAssembly.compile(await response.arrayBuffer());
  } catch (error) {
    throw notRun(error);
  }
}

/** Why a program that has come does not run, in words for people. @param {any} error */
export function notRun(error) {
  const isBlocked = error instanceof WebAssembly.CompileError && /unsafe-eval|polic|blocked|disallowed/i.test(error.message);
  return new Error(isBlocked ? say("blocked") : say("noProgram", { reason: error.message }), { cause: error });
}
