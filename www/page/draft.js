// @ts-check
/**
 * A pasted statement and what its reader has done to it, as plain data; `edits.js` has what can be done.
 *
 * @module page/draft
 */

import { READINGS, readingOf } from "../core/readings.js";
import { asLooks } from "./looks.js";

/**
 * What the reader has said of the figures and how they belong together, in the form that `check` takes.
 *
 * @typedef {object} Edits
 * @property {string[]} reject  relations that are none, as `kind:formula`
 * @property {{formula: string, kind: string}[]} add  relations that the program did not find
 * @property {Record<string, string>} names  what a figure is about, by id
 * @property {Record<string, string>} says  the wording that a figure is read from, by id
 * @property {Record<string, string>} units  what a figure counts, by id
 * @property {Record<string, string>} dates  the date that a figure is of, by id: `2024`, `2024-03` or `2024-03-12`
 * @property {string[]} drop  ids of what is no figure
 * @property {{start: number, end: number, says: string}[]} figures  figures that the program did not find; the first is `u1`
 */

/**
 * @typedef {object} Draft
 * @property {1} v  the form's version
 * @property {string} text
 * @property {string} published  a date as in a sheet, or nothing
 * @property {string} publisher
 * @property {string} url
 * @property {string} example  the name of the example that it is, as long as nobody has changed it
 * @property {Edits} edits
 * @property {string[]} accepted  relations that the reader has confirmed, as `kind:formula`
 * @property {Record<string, [number, number]>} places  where the figures stand that `edits` speaks of
 * @property {Settings} settings  what is tried where all is worked out together
 * @property {Record<string, import("./looks.js").Look>} charts  how charts are to look, by id
 * @property {number} saved  when it was kept last, in ms since 1970
 * @property {string} unread  what stands in its field where that is not read by itself, since it is long
 * @property {number} n_unread  how many of its edits could not be read
 * @property {Brought|null} brought  what came with the text: that was not done by the reader
 */

/** @typedef {{reading: string|null, without: string[], ranges: [string, {low: number|null, high: number|null}][]}} Settings */
/** @typedef {{publisher: string, url: string, published: string}} Source  who said it, where and when */
/** @typedef {{by: "link"|"file", edits: Edits, accepted: string[], charts: Draft["charts"], settings: Settings, source: Source}} Brought */
/** @typedef {{id: string, start: number, end: number}} Placed */

/** @type {() => Edits} */
export const noEdits = () => ({ reject: [], add: [], names: {}, says: {}, units: {}, dates: {}, drop: [], figures: [] });

/** @type {() => Settings} */
const nothingTried = () => ({ reading: null, without: [], ranges: [] });

/** @param {Partial<Draft>} [known] @returns {Draft} */
export function newDraft(known = {}) {
  return {
    v: 1, text: "", published: "", publisher: "", url: "", example: "", accepted: [], places: {}, charts: {}, saved: 0, unread: "", n_unread: 0, brought: null, ...known,
    edits: { ...noEdits(), ...known.edits }, settings: { ...nothingTried(), ...known.settings },
  };
}

/** A draft from data of unknown origin; nothing if it is none. @param {any} data @returns {Draft|undefined} */
export function asDraft(data) {
  if (data?.v !== 1 || typeof data.text !== "string") return undefined;
  return newDraft({
    ...asSource(data), text: data.text, example: asText(data.example), unread: asText(data.unread),
    saved: Math.abs(data.saved) <= LATEST_MS ? Number(data.saved) : 0, charts: asLooks(data.charts), accepted: texts(data.accepted) ? data.accepted : [], places: asPlaces(data.places),
    edits: asEdits(data.edits), n_unread: count(data.edits) - count(asEdits(data.edits)), brought: asBrought(data.brought), settings: asSettings(data.settings),
  });
}

/** The last moment that a date can have. */
const LATEST_MS = 8.64e15;

/** @param {any} it @returns {string} */
const asText = (it) => (typeof it === "string" ? it : "");

/** @param {any} data @returns {Source} */
const asSource = (data) => ({ publisher: asText(data?.publisher), url: asText(data?.url), published: asText(data?.published) });

/** An object by ids of figures, what has another name left out: nothing else is looked up by names that a stranger chose. @param {any} data @param {(value: any) => boolean} fits @returns {Record<string, any>} */
const byFigure = (data, fits) => Object.fromEntries(Object.entries(isPlain(data) ? data : {}).filter(([id, value]) => FIGURE.test(id) && fits(value)));

const FIGURE = /^[fu]\d+$/;

/** @param {any} it */
const isPlain = (it) => typeof it === "object" && it !== null && !Array.isArray(it);

/** @param {any} data @returns {Draft["places"]} */
const asPlaces = (data) => byFigure(data, (it) => Array.isArray(it) && it.length === 2 && it.every(Number.isInteger));

/** What is tried, from data of unknown origin: each figure once, and ends that are a range. @param {any} data @returns {Settings} */
function asSettings(data) {
  const { reading, without, ranges } = data ?? {};
  const isEnd = (/** @type {any} */ it) => it === null || Number.isFinite(it);
  const tried = (Array.isArray(ranges) ? ranges : []).flatMap((/** @type {any} */ it) => {
    const [id, low, high] = [it?.[0], it?.[1]?.low ?? null, it?.[1]?.high ?? null];
    const fits = typeof id === "string" && FIGURE.test(id) && isPlain(it[1]) && isEnd(low) && isEnd(high) && (low ?? -Infinity) <= (high ?? Infinity);
    return fits ? [/** @type {[string, {low: number|null, high: number|null}]} */ ([id, { low, high }])] : [];
  });
  return { reading: READINGS.includes(reading) && reading !== readingOf(undefined) ? reading : null, without: texts(without) ? [...new Set(without)] : [], ranges: [...new Map(tried)] };
}

/** @param {any} it */
const texts = (it) => Array.isArray(it) && it.every((one) => typeof one === "string");

/** Edits from data of unknown origin, without those that are none. @param {any} data @returns {Edits} */
function asEdits(data) {
  const isText = (/** @type {any} */ it) => typeof it === "string";
  const isRelation = (/** @type {any} */ it) => isText(it?.formula) && it.formula !== "" && isText(it.kind);
  const isFigure = (/** @type {any} */ it) => Number.isInteger(it?.start) && it.start >= 0 && Number.isInteger(it.end) && isText(it.says);
  const items = (/** @type {keyof Edits} */ part, /** @type {(item: any) => boolean} */ fits) => (Array.isArray(data?.[part]) ? data[part].filter(fits) : []);
  const words = (/** @type {keyof Edits} */ part) => byFigure(data?.[part], isText);
  return {
    reject: items("reject", isText), add: items("add", isRelation), names: words("names"), says: words("says"), units: words("units"), dates: words("dates"),
    drop: items("drop", (id) => isText(id) && FIGURE.test(id)),
    // The n-th is `un`: what is no figure keeps its place, which is none in any text.
    figures: items("figures", () => true).map((it) => (isFigure(it) ? it : { start: 0, end: 0, says: "" })),
  };
}

/** How many edits there are in data of unknown origin. @param {any} data @returns {number} */
const count = (data) => Object.keys(noEdits()).map((part) => data?.[part] ?? []).reduce((n, it) => n + (typeof it === "object" ? Object.keys(it).length : 1), 0);

/** @param {any} data @returns {Brought|null} */
const asBrought = (data) => (["link", "file"].includes(data?.by) ? { by: data.by, edits: asEdits(data.edits), accepted: texts(data.accepted) ? data.accepted : [], charts: asLooks(data.charts), settings: asSettings(data.settings), source: asSource(data.source) } : null);

/** A draft that came by a link or a file: what was done to its text, and what is said of where it comes from, is of whoever made that. @param {Draft} draft @param {"link"|"file"} by @returns {Draft} */
export function broughtBy(draft, by) {
  const { edits, accepted, charts, settings } = draft;
  const source = asSource(draft);
  const isAsWritten = !isEdited(edits) && accepted.length === 0 && Object.keys(charts).length === 0 && !isTried(settings) && Object.values(source).every((it) => it === "");
  // Examples are ours, and what was typed is the reader's.
  return { ...draft, example: "", unread: "", places: {}, brought: isAsWritten ? null : { by, edits, accepted, charts, settings, source } };
}

/** @param {Settings} settings */
const isTried = ({ reading, without, ranges }) => reading !== null || without.length > 0 || ranges.length > 0;

/** @param {Edits} edits */
export const isEdited = (edits) => Object.values(edits).some((part) => (Array.isArray(part) ? part.length : Object.keys(part).length) > 0);
