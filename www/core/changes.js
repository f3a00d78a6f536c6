/**
 * A sheet with what the reader has set written into it, so that it says elsewhere what it says here.
 *
 * @module core/changes
 */

import { readingOf } from "./readings.js";

/** What makes a quantity a figure of its own; `src/sheet/decode.rs` has the same list. */
const OWN = ["says", "low", "high", "open_low", "open_high", "mode", "flat"];

/**
 * The sheet's JSON form with its changes in it: code, file, link and page give the same answer, whether figures and
 * relations have ids or not.
 *
 * @param {object} sheet  as `core.sheet` gives it
 */
export function withChanges(sheet) {
  const json = structuredClone(sheet.json);
  const { reading, ranges, relations } = sheet.changes;
  if (reading !== readingOf(json)) json.reading = reading;
  if (Object.keys({ ...ranges, ...relations }).length === 0) return json;
  const quantities = json.quantities ?? [];
  const stated = quantities.filter((quantity) => quantity.changed === true || OWN.some((name) => (quantity[name] ?? null) !== null));
  // The solver has the figures in this order, each with an id, given or made.
  const places = [...stated, ...(json.figures ?? [])];
  const { figures } = sheet.describe();
  // Names that are made depend on what stands before: from here on they are given.
  for (const [i, place] of places.entries()) if (i >= stated.length) place.id ??= figures[i].id;
  for (const [id, { low, high }] of Object.entries(ranges)) {
    const of = (name) => figures.flatMap((figure, i) => (figure[name] === id ? [i] : []));
    const place = places[of("id")[0] ?? of("variable")[0]];
    for (const name of OWN) if (name !== "says") delete place[name];
    place.changed = true;
    // With neither end it no longer counts.
    if (low !== null) place.low = low;
    if (high !== null) place.high = high;
  }
  if (json.relations) {
    for (const [i, relation] of json.relations.entries()) relation.id ??= `relation-${i + 1}`;
    for (const relation of json.relations) {
      if (relations[relation.id] === false) relation.off = true;
      if (relations[relation.id] === true) delete relation.off;
    }
  }
  return json;
}
