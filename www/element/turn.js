// @ts-check
/**
 * Charts take turns: a hundred that are handed a sheet at once must not keep the browser from what waits.
 *
 * @module element/turn
 */

/** What is drawn in one go. */
const TURN_MS = 12;

/** When the first chart of the task of the moment was let in; nothing if none was. @type {number|undefined} */
let begin;
let line = Promise.resolve();

function open() {
  begin = performance.now();
  setTimeout(() => { begin = undefined; });
}

/** Lets everything that waits have its turn. Not `scheduler.yield`: what continues there goes before timers, and a row of charts would keep them all waiting. */
const pause = () => new Promise((resolve) => setTimeout(resolve));

/** Resolves when a chart may draw, which it then has to do right away: at once, or after the browser's turn if others have just drawn for a while. */
export function turn() {
  if (begin === undefined) open();
  return line = line.then(async () => {
    if (begin !== undefined && performance.now() - begin < TURN_MS) return;
    await pause();
    open();
  });
}
