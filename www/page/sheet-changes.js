// @ts-check
/**
 * What was set on a sheet, in words, and by whom: its verdict rests on that, as that of a text rests on what was changed by hand.
 *
 * @module page/sheet-changes
 */
import { settingsOn } from "./address.js";
import { byWhom, condition, reach } from "./changes.js";
import { tell } from "./own-words.js";
import { inSigns } from "./sentences.js";
import { brief } from "./signs.js";

/** Letters of a relation that are told. */
const MOST_LETTERS = 200;

/** @typedef {import("./address.js").Settings} Settings */

/** The formulas of a sheet's relations in the names of its quantities, by id. @param {any} json @returns {Map<string, string>} */
function named({ quantities, relations }) {
  const labels = new Map((quantities ?? []).map((/** @type {any} */ it) => [it.id, it.label || it.id]));
  const inNames = (/** @type {string} */ formula) => formula.replaceAll(/[\p{L}_][\p{L}\p{N}_]*/gu, (name) => labels.get(name) ?? name);
  return new Map((relations ?? []).map((/** @type {any} */ it, /** @type {number} */ i) => [it.id ?? `relation-${i + 1}`, inNames(it.formula)]));
}

/**
 * A head with what was set.
 *
 * @param {import("./head.js").Head} head
 * @param {{id: string, variable: string, label: string, says?: string|null, unit: string}[]} figures  as `describe` gives them
 * @param {any} sheet
 * @param {Settings} theirs  what the address had set when it was opened
 * @returns {import("./head.js").Head}
 */
export function withSet(head, figures, sheet, theirs) {
  const { reading, without, ranges } = settingsOn(sheet);
  const who = (/** @type {boolean} */ isTheirs) => /** @type {import("./changes.js").Who} */ (isTheirs ? "link" : "you");
  const isSame = (/** @type {any} */ a, /** @type {any} */ b) => a?.low === b.low && a?.high === b.high;
  const figure = new Map([...figures].reverse().flatMap((it) => [[it.variable, it], [it.id, it]]));
  const formulas = named(sheet.json);
  const changes = [
    ...[...ranges].map(([id, ends]) => {
      const { says, label = id, unit } = figure.get(id) ?? {};
      return { part: "ranges", words: tell(says ? "sheet-said" : "sheet-given", { quote: brief(says ?? ""), label: brief(label), range: reach(ends, unit === "%") }), who: who(isSame(theirs.ranges.get(id), ends)) };
    }),
    ...without.map((id) => ({ part: "without", words: tell("sheet-without", { relation: brief(inSigns(formulas.get(id) ?? id), MOST_LETTERS) }), who: who(theirs.without.includes(id)) })),
    ...(reading === null ? [] : [{ part: "reading", words: tell(`sheet-${reading}`), who: who(theirs.reading === reading) }]),
  ];
  const told = condition(changes);
  // A sheet without a title.
  const title = head.title === "" ? told.replace(/^, ./, (begin) => begin.slice(2).toUpperCase()) : head.title + told;
  return { ...head, title, condition: condition(changes), changes: byWhom(changes) };
}
