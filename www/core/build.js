// @ts-check
/**
 * One build of the core: started once for all who ask, and anew when it breaks.
 *
 * @module core/build
 */
import { isFull } from "./memory.js";
import { notRun, once } from "./places.js";
import { say } from "./words.js";

export class Build {
  /** @type {any} */
  #pkg;
  #generation = 0;
  #broken;
  /** What the first instance has; where it has got no more, another will not either. @type {WebAssembly.Memory|undefined} */
  #memory;
  /** What every instance is extended with, by what loads it. @type {Map<() => Promise<WebAssembly.Module>, WebAssembly.Module>} */
  #pieces = new Map();

  /**
   * @param {() => Promise<any>} bindings  loads the JavaScript around it
   * @param {() => Promise<WebAssembly.Module>} module
   * @param {string} [broken]  what is said when it has broken over a question twice
   */
  constructor(bindings, module, broken = say("broken")) {
    this.#broken = broken;
    /** Starts the build, once; gives its bindings. Throws an `Error` in words for people. */
    this.load = once(async () => {
      const [pkg, program] = await Promise.all([bindings(), module()]);
      try {
        this.#memory = pkg.initSync({ module: program }).memory;
      } catch (error) {
        throw notRun(error);
      }
      this.#pkg = pkg;
      return pkg;
    });
  }

  /** Extends the program with a piece, once; it is there when the promise is kept. @param {() => Promise<WebAssembly.Module>} piece */
  async extend(piece) {
    const [module] = await Promise.all([piece(), this.load()]);
    if (this.#pieces.has(piece)) return;
    this.#start(module);
    this.#pieces.set(piece, module);
  }

  /** Whether the program has been extended with a piece. @param {() => Promise<WebAssembly.Module>} piece */
  has(piece) {
    return this.#pieces.has(piece);
  }

  /** Has a piece enter its functions into the table of the program that runs. @param {WebAssembly.Module} piece */
  #start(piece) {
    try {
      // Of a program that runs it gives the exports.
      new WebAssembly.Instance(piece, { program: this.#pkg.initSync() });
    } catch (error) {
      throw notRun(error);
    }
  }

  /** The bindings, once the build is there. */
  get pkg() {
    return this.#pkg;
  }

  /** Counts the instances: what was opened in an earlier one has to be opened again. */
  get generation() {
    return this.#generation;
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
        for (const piece of this.#pieces.values()) this.#start(piece);
        if (attempt > 0) throw new Error(isFull(this.#memory) ? say("noMemory") : this.#broken, { cause: error });
      }
    }
  }
}
