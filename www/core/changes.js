/**
 * A sheet with what the reader has set written into it, so that it says elsewhere what it says here.
 *
 * @module core/changes
 */

import { readingOf } from "./readings.js";
import { phrases } from "./words.js";

const tell = phrases({ freed: "No longer taken as stated: {figures}.", more: "{n} more" });
/** Of what is told, so many are named in a note, each in so many letters. */
const MOST_NAMED = 5;
const MOST_LETTERS = 200;
/** Letters of a note; `src/sheet/limits.rs` has the same. */
const MOST_REMARK = 5_000;

/** What makes a quantity a figure of its own; `src/sheet/decode.rs` has the same list. */
const OWN = ["says", "low", "high", "open_low", "open_high", "mode", "flat"];

/** Items in a sentence, the first few of them; words in braces would name a quantity there. @param {string[]} items */
function few(items) {
  const told = items.slice(0, MOST_NAMED).map((it) => (it.length > MOST_LETTERS ? `${it.slice(0, MOST_LETTERS)} …` : it));
  if (items.length > MOST_NAMED) told.push(tell("more", { n: items.length - MOST_NAMED }));
  return told.join("; ").replaceAll("{", "(").replaceAll("}", ")");
}

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
  const stated = quantities.filter((quantity) => OWN.some((name) => (quantity[name] ?? null) !== null));
  // The solver has the figures in this order, each with an id, given or made.
  const places = [...stated, ...(json.figures ?? [])];
  const { figures } = sheet.describe();
  // Names that are made depend on what stands before: from here on they are given.
  for (const [i, place] of places.entries()) if (i >= stated.length) place.id ??= figures[i].id;
  const gone = new Set();
  for (const [id, { low, high }] of Object.entries(ranges)) {
    const of = (name) => figures.flatMap((figure, i) => (figure[name] === id ? [i] : []));
    const place = places[of("id")[0] ?? of("variable")[0]];
    for (const name of OWN) if (name !== "says") delete place[name];
    place.changed = true;
    if (low !== null) place.low = low;
    if (high !== null) place.high = high;
    if (low === null && high === null) gone.add(place);
    else gone.delete(place);
  }
  if (gone.size > 0) {
    // They no longer leave their trace in the sheet.
    const label = new Map(quantities.map((it) => [it.id, it.label || it.id]));
    const told = tell("freed", { figures: few([...gone].map((place) => [label.get(place.quantity ?? place.id), place.says && `(“${place.says}”)`].filter(Boolean).join(" "))) });
    json.note = json.note ? `${json.note.slice(0, MOST_REMARK - told.length - 1)} ${told}` : told;
  }
  for (const place of gone) {
    delete place.says;
    delete place.changed;
  }
  // A figure without an end says nothing; its quantity is still there.
  if (json.figures) json.figures = json.figures.filter((figure) => !gone.has(figure));
  if (json.relations) {
    for (const [i, relation] of json.relations.entries()) relation.id ??= `relation-${i + 1}`;
    for (const relation of json.relations) {
      if (relations[relation.id] === false) relation.off = true;
      if (relations[relation.id] === true) delete relation.off;
    }
  }
  return json;
}
