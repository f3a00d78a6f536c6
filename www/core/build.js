// @ts-check
/**
 * One build of the core: loaded once for all who ask, and started anew when it breaks.
 *
 * @module core/build
 */
import { say } from "./words.js";

/** @typedef {{url: URL, integrity: string}} Place */

export class Build {
  #name;
  #place;
  #bindings;
  /** A promise, so that it is loaded once for all who ask. @type {Promise<any>|undefined} */
  #loading;
  /** @type {any} */
  #pkg;
  #generation = 0;

  /**
   * @param {string} name  as in `pkg/`
   * @param {Place} place
   * @param {() => Promise<any>} bindings  loads the JavaScript around it
   */
  constructor(name, place, bindings) {
    this.#name = name;
    this.#place = place;
    this.#bindings = bindings;
  }

  /** The bindings, once the build is there. */
  get pkg() {
    return this.#pkg;
  }

  /** Counts the instances: what was opened in an earlier one has to be opened again. */
  get generation() {
    return this.#generation;
  }

  /**
   * Loads the build; tried again after a failure.
   *
   * @returns {Promise<any>} its bindings
   * @throws {Error} in words for people
   */
  load() {
    this.#loading ??= this.#start().catch((error) => {
      this.#loading = undefined;
      throw error;
    });
    return this.#loading;
  }

  async #start() {
    const [pkg, module] = await Promise.all([this.#bindings(), compiled(this.#name, this.#place)]);
    instantiated(() => pkg.initSync({ module }));
    this.#pkg = pkg;
    return pkg;
  }

  /** What `question` gives; if the instance breaks, from a new one, once. @template T @param {() => T} question @returns {T} */
  ask(question) {
    for (let attempt = 0; ; attempt++) {
      try {
        return question();
      } catch (error) {
        // Errors of the core are plain; a trap, or a stack that ran over, leaves the instance unusable.
        if (/** @type {any} */ (error)?.constructor === Error) throw error;
        this.#generation++;
        this.#pkg.__wbg_reset_state();
        if (attempt > 0) throw new Error(say("broken"), { cause: error });
      }
    }
  }
}

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
  const script = globalThis.document?.querySelector(`script[type="application/wasm"][data-module="${name}"]`);
  return script && new Response(Uint8Array.from(atob(script.textContent ?? ""), (c) => c.charCodeAt(0)), { headers: { "content-type": "application/wasm" } });
}

/** @param {string} name @param {Place} place */
async function compiled(name, { url, integrity }) {
  if (typeof WebAssembly !== "object") throw new Error(say("noWasm"));
  let response;
  try {
    response = written(name) ?? (await fetch(url, integrity ? { integrity } : {}));
  } catch (error) {
    throw new Error(say("noProgram", { reason: say("offline") }), { cause: error });
  }
  if (!response.ok) throw new Error(say("noProgram", { reason: response.status }));
  // A server that does not know the type of .wasm is no reason to fail.
  const isTyped = response.headers.get("content-type")?.startsWith("application/wasm");
  return instantiated(async () => (isTyped ? WebAssembly.compileStreaming(response) : WebAssembly.compile(await response.arrayBuffer())));
}

/** What `make` gives; why it fails, in words for people. @param {() => any} make */
function instantiated(make) {
  const told = (/** @type {any} */ error) => {
    const isBlocked = error instanceof WebAssembly.CompileError && /unsafe-eval|polic|blocked|disallowed/i.test(error.message);
    throw new Error(isBlocked ? say("blocked") : say("noProgram", { reason: error.message }), { cause: error });
  };
  try {
    const made = make();
    return made instanceof Promise ? made.catch(told) : made;
  } catch (error) {
    return told(error);
  }
}
