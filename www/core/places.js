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

/** What fetches and compiles a program, once. @param {string} name @param {() => Place} place @returns {() => Promise<WebAssembly.Module>} */
export const program = (name, place) => once(() => compiled(name, place()));

// A publisher puts hashed names and integrity here. What a bundle does not use it leaves out, so it is told that nothing happens here.
export const drawProgram = /* @__PURE__ */ program("draw", () => ({ url: new URL("../pkg/draw_bg.wasm", import.meta.url), integrity: "" }));
export const chartProgram = /* @__PURE__ */ program("chart", () => ({ url: new URL("../pkg/chart_bg.wasm", import.meta.url), integrity: "" }));
export const lineProgram = /* @__PURE__ */ program("line", () => ({ url: new URL("../pkg/line_bg.wasm", import.meta.url), integrity: "" }));
export const readerProgram = /* @__PURE__ */ program("reader", () => ({ url: new URL("../pkg/reader_bg.wasm", import.meta.url), integrity: "" }));
export const importProgram = /* @__PURE__ */ program("import", () => ({ url: new URL("../pkg/import_bg.wasm", import.meta.url), integrity: "" }));

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
