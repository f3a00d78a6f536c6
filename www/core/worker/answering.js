// @ts-check
/**
 * The side of a worker: gets its program, then answers one call after the other.
 *
 * @module core/worker/answering
 */

import { isFull } from "../memory.js";

/**
 * @param {(init: {module: WebAssembly.Module}) => {memory: WebAssembly.Memory}} start  starts the program
 * @param {Record<string, (...args: any[]) => any>} calls
 * @param {() => void} [warm]  something like a call, once the program is there: browsers compile a function when it is first called
 */
export function answering(start, calls, warm = () => {}) {
  const tell = (/** @type {any} */ message) => globalThis.postMessage(message);
  /** @type {WebAssembly.Memory|undefined} */
  let memory;
  globalThis.addEventListener("message", ({ data: { module, id, name, args } }) => {
    if (module) {
      memory = start({ module }).memory;
      tell({ isReady: true });
      return warm();
    }
    // Who asks can tell a worker that is busy from one that is gone.
    tell({ id, isBegun: true });
    try {
      tell({ id, result: calls[name](...args) });
    } catch (error) {
      const { message, problems, constructor } = /** @type {any} */ (error);
      // Errors of the core are plain; anything else leaves the program unusable.
      tell(constructor === Error ? { id, error: { message, problems } } : { id, isBroken: true, isFull: isFull(memory) });
    }
  });
}
