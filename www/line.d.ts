/** Types of `line.js`. */
import type { Core } from "./crossfoot.js";

/** Loads what draws plain lines, once for all who ask; the next call after a failure tries again. */
export function loadLine(): Promise<Pick<Core, "drawLine">>;
