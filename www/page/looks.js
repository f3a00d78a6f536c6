// @ts-check
/**
 * What a reader has changed about charts, as plain data.
 *
 * @module page/looks
 */
import { shown } from "./signs.js";

/**
 * @typedef {object} Look  what is absent is as it was made; "" takes a change back
 * @property {string} [title]
 * @property {string} [subtitle]
 * @property {string} [note]
 * @property {string} [byline]
 * @property {string} [source]
 * @property {string} [accent]  `#rrggbb`
 * @property {Form} [form]
 */

/** @typedef {{kind: string, [field: string]: any}} Form  what makes a chart of that kind, its words left out */

/** The words of a chart, in the order in which they stand. @type {("title"|"subtitle"|"note"|"byline"|"source")[]} */
export const WORDS = ["title", "subtitle", "note", "byline", "source"];

/** A look with a change in it. @param {Look|undefined} look @param {Look} patch @returns {Look} */
export const changed = (look, patch) => Object.fromEntries(Object.entries({ ...look, ...patch }).filter(([, value]) => value !== ""));

/** Looks from data of unknown origin. @param {any} data @returns {Record<string, Look>} */
export function asLooks(data) {
  const isPlain = (/** @type {any} */ it) => typeof it === "object" && it !== null && !Array.isArray(it);
  if (!isPlain(data)) return {};
  return Object.fromEntries(Object.entries(data).filter(([id, look]) => isPlain(look) && !(id in {})).map(([id, look]) => {
    const words = [...WORDS, "accent"].filter((name) => typeof look[name] === "string").map((name) => [name, shown(look[name])]);
    const form = isPlain(look.form) && typeof look.form.kind === "string" ? { form: look.form } : {};
    return [id, { ...Object.fromEntries(words), ...form }];
  }));
}

/** Looks over another text: words stay, forms name figures that may be others now. @param {Record<string, Look>} looks @returns {Record<string, Look>} */
export const worded = (looks) => Object.fromEntries(Object.entries(looks).map(([id, { form: _, ...words }]) => [id, words]));

/** A sheet whose charts look as they were changed; a form that names what the sheet has not is left out. @param {any} json @param {Record<string, Look>} looks */
export function withLooks(json, looks) {
  if (!json.charts || Object.keys(looks).length === 0) return json;
  const known = new Set([...(json.quantities ?? []), ...(json.series ?? []), ...(json.events ?? [])].map(({ id }) => id));
  const isKnown = (/** @type {any} */ name) => typeof name !== "string" || known.has(name) || known.has(name.split("@")[0]);
  const charts = json.charts.map((/** @type {any} */ chart) => {
    if (!looks[chart.id]) return chart;
    const { form, ...set } = looks[chart.id];
    const fits = form && namesIn(form).every(isKnown);
    const words = Object.fromEntries(WORDS.concat(/** @type {any} */ ("accent")).map((name) => [name, chart[name]]).filter(([, value]) => value !== undefined));
    const whole = { ...(fits ? { id: chart.id, ...words, ...form } : chart), ...set };
    return Object.fromEntries(Object.entries(whole).filter(([, value]) => value !== ""));
  });
  return { ...json, charts };
}

/** What a form names. @param {Form} form */
function namesIn({ kind: _, style: __, of: ___, ...fields }) {
  return Object.values(fields).flat();
}
