/**
 * What of a text can be carried off: a link that holds it, a file, a report.
 *
 * @module page/carry
 */
import { fits, pack } from "../core/pack.js";
import { addressFor } from "./address.js";
import { save } from "./dialog.js";
import { tell } from "./own-words.js";
import { fileName, chartsOf, reportOf } from "./report.js";

/** Longer fragments are cut by mail programs and messengers. */
const LINK_LIMIT = 16_000;

/**
 * Copies a link that carries the draft in its fragment; says so, or shows the link where the clipboard is out of reach.
 *
 * @param {import("./draft.js").Draft} draft
 * @param {import("./snack.js").Snack} snack
 */
export async function copyLink(draft, snack) {
  // Whoever opens it did none of it.
  const { places: _, saved: __, brought: ___, unread: ____, ...carried } = draft;
  // What repeats itself packs well, and is still too much for whoever opens the link.
  if (!fits(carried)) return snack.tell(tell("textTooLarge"));
  const packed = await pack(carried);
  const url = addressFor({ fragment: `t=${packed}` });
  if (packed.length > LINK_LIMIT) return snack.tell(tell("linkTooLong", { size: Math.ceil(packed.length / 1000), limit: LINK_LIMIT / 1000 }));
  try {
    await navigator.clipboard.writeText(url.href);
    snack.tell(tell("linkCopied"));
  } catch {
    snack.tell(url.href);
  }
}

/** Saves the draft and its sheet, so that they can be opened again. @param {import("./draft.js").Draft} draft @param {object} sheet */
export const saveFile = (draft, sheet) => save("statement.crossfoot.json", JSON.stringify({ ...draft, sheet }, null, 2), "application/json");

/**
 * Saves what was found as a page of its own.
 *
 * @param {object} page
 * @param {import("./sheet-view.js").SheetView} page.view
 * @param {string} page.locale
 * @param {(message: string) => void} page.trouble
 * @param {import("./together.js").Together} page.together
 * @param {() => import("./report.js").Reported} found  as it is once the charts are there
 */
export async function saveReport({ view, together, locale, trouble }, found) {
  let charts = [];
  try {
    // Charts of what was before a relation was rejected are no part of it.
    const ids = !(await together.isSettled()) ? [] : view.charts.map((it) => it.getAttribute("chart"));
    const sheet = ids.length > 0 ? await (await view.compiled())?.compiled() : undefined;
    if (sheet) charts = chartsOf(sheet, ids, locale);
  } catch (error) {
    // What draws cannot be had: the rest of the report is as true.
    trouble(error.message);
  }
  const reported = { ...found(), charts: together.isDue ? [] : charts };
  save(fileName(reported.draft.text, "html"), reportOf(reported), "text/html");
}
