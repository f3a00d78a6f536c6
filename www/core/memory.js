// @ts-check
/**
 * What can be told of a program that has broken.
 *
 * @module core/memory
 */

/** Whether a memory cannot grow any more. @param {WebAssembly.Memory|undefined} memory */
export function isFull(memory) {
  try {
    memory?.grow(1);
    return false;
  } catch {
    return true;
  }
}
