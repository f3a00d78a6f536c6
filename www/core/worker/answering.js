// @ts-check
/**
 * The side of a worker: gets its program, then answers one call after the other.
 *
 * @module core/worker/answering
 */

/**
 * @param {(init: {module: WebAssembly.Module}) => void} start  starts the program
 * @param {Record<string, (...args: any[]) => any>} calls
 */
export function answering(start, calls) {
  const tell = (/** @type {any} */ message) => globalThis.postMessage(message);
  globalThis.addEventListener("message", ({ data: { module, id, name, args } }) => {
    if (module) {
      start({ module });
      return tell({ isReady: true });
    }
    // Who asks can tell a worker that is busy from one that is gone.
    tell({ id, isBegun: true });
    try {
      tell({ id, result: calls[name](...args) });
    } catch (error) {
      const { message, problems, constructor } = /** @type {any} */ (error);
      // Errors of the core are plain; anything else leaves the program unusable.
      tell(constructor === Error ? { id, error: { message, problems } } : { id, isBroken: true });
    }
  });
}
