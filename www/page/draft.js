// @ts-check
/**
 * A pasted statement and what its reader has done to it: plain data, and pure functions over it.
 *
 * @module page/draft
 */

import { READINGS, readingOf } from "../core/readings.js";
import { asLooks, worded } from "./looks.js";

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
    v: 1, text: "", published: "", publisher: "", url: "", example: "", accepted: [], places: {}, charts: {}, saved: 0, brought: null, ...known,
    edits: { ...noEdits(), ...known.edits }, settings: { ...nothingTried(), ...known.settings },
  };
}

/** A draft from data of unknown origin; nothing if it is none. @param {any} data @returns {Draft|undefined} */
export function asDraft(data) {
  if (data?.v !== 1 || typeof data.text !== "string") return undefined;
  return newDraft({
    ...asSource(data), text: data.text, example: asText(data.example),
    saved: Number(data.saved) || 0, charts: asLooks(data.charts), accepted: texts(data.accepted) ? data.accepted : [], places: asPlaces(data.places),
    edits: asEdits(data.edits), brought: asBrought(data.brought), settings: asSettings(data.settings),
  });
}

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

/** Edits from data of unknown origin; none if a part of them is none. @param {any} data @returns {Edits} */
function asEdits(data) {
  const words = (/** @type {any} */ it) => isPlain(it) && Object.values(it).every((one) => typeof one === "string");
  const { reject = [], add = [], names = {}, says = {}, units = {}, dates = {}, drop = [], figures = [] } = data ?? {};
  const isWhole = texts(reject) && texts(drop) && words(names) && words(says) && words(units) && words(dates)
    && Array.isArray(add) && add.every((it) => typeof it?.formula === "string" && typeof it.kind === "string")
    && Array.isArray(figures) && figures.every((it) => Number.isInteger(it?.start) && Number.isInteger(it.end) && typeof it.says === "string");
  if (!isWhole) return noEdits();
  const known = (/** @type {any} */ it) => byFigure(it, () => true);
  return { reject, add, names: known(names), says: known(says), units: known(units), dates: known(dates), drop: drop.filter((/** @type {string} */ id) => FIGURE.test(id)), figures };
}

/** @param {any} data @returns {Brought|null} */
const asBrought = (data) => (["link", "file"].includes(data?.by) ? { by: data.by, edits: asEdits(data.edits), accepted: texts(data.accepted) ? data.accepted : [], charts: asLooks(data.charts), settings: asSettings(data.settings), source: asSource(data.source) } : null);

/** A draft that came by a link or a file: what was done to its text, and what is said of where it comes from, is of whoever made that. @param {Draft} draft @param {"link"|"file"} by @returns {Draft} */
export function broughtBy(draft, by) {
  const { edits, accepted, charts, settings } = draft;
  const source = asSource(draft);
  const isAsWritten = !isEdited(edits) && accepted.length === 0 && Object.keys(charts).length === 0 && !isTried(settings) && Object.values(source).every((it) => it === "");
  // Examples are ours.
  return { ...draft, example: "", places: {}, brought: isAsWritten ? null : { by, edits, accepted, charts, settings, source } };
}

/** @param {Settings} settings */
const isTried = ({ reading, without, ranges }) => reading !== null || without.length > 0 || ranges.length > 0;

/** What is said of where a text comes from that is of whoever made the link or the file. @param {Draft} draft @returns {(keyof Source)[]} */
export const sourceBrought = (draft) => /** @type {(keyof Source)[]} */ (["publisher", "published", "url"]).filter((name) => draft[name] !== "" && draft[name] === draft.brought?.source[name]);

/** A draft whose reader has confirmed where the text comes from. @param {Draft} draft @returns {Draft} */
export const withSource = (draft) => ({ ...draft, brought: draft.brought && { ...draft.brought, source: asSource(undefined) } });

/** What came with a text, so that it is found without looking through all of it. @type {WeakMap<Brought, Set<string>>} */
const known = new WeakMap();

/** Whether an edit is as it came with the text. @param {Draft} draft @param {keyof Edits} part @param {any} item  as it stands in that part; of a part by id both of them */
export function hasBrought({ brought }, part, item) {
  if (!brought) return false;
  const asText = (/** @type {string} */ part, /** @type {any} */ it) => `${part}:${JSON.stringify(it)}`;
  if (!known.has(brought)) known.set(brought, new Set(Object.entries(brought.edits).flatMap(([part, there]) => (Array.isArray(there) ? there : Object.entries(there)).map((it) => asText(part, it)))));
  return known.get(brought)?.has(asText(part, item)) ?? false;
}

/** What `check` and the reader know a relation by. @param {{kind: string, formula: string}} relation */
export const keyOf = ({ kind, formula }) => `${kind}:${formula}`;

/** @param {Edits} edits */
export const isEdited = (edits) => Object.values(edits).some((part) => (Array.isArray(part) ? part.length : Object.keys(part).length) > 0);

/**
 * The edits as `check` takes them: without relations over what is no figure, which would be errors, and without dates, which bear on no relation.
 *
 * @param {Edits} edits
 * @returns {Omit<Edits, "dates">}
 */
export function usable({ dates: _, ...edits }) {
  return { ...edits, add: edits.add.filter(({ formula }) => idsIn(formula).every((id) => !edits.drop.includes(id))) };
}

/** Ids that a formula names. @param {string} formula */
const idsIn = (formula) => formula.match(/\b[fu]\d+\b/g) ?? [];

/** @param {Draft} draft */
function idsOf({ edits, accepted, settings }) {
  return new Set([...Object.keys(edits.names), ...Object.keys(edits.says), ...Object.keys(edits.units), ...Object.keys(edits.dates), ...edits.drop, ...settings.ranges.map(([id]) => id),
    ...[...edits.reject, ...accepted, ...edits.add.map((it) => it.formula)].flatMap(idsIn)]);
}

/** The draft with the places of the figures that its edits speak of; what is none any more stands where it stood. @param {Draft} draft @param {Placed[]} figures @returns {Draft} */
export function placed(draft, figures) {
  const ids = idsOf(draft);
  const dropped = draft.edits.drop.flatMap((id) => (draft.places[id] ? [[id, draft.places[id]]] : []));
  return { ...draft, places: Object.fromEntries([...dropped, ...figures.filter((it) => ids.has(it.id)).map((it) => [it.id, [it.start, it.end]])]) };
}

/** Whether figures were dropped whose places are not known, as in a link. @param {Draft} draft */
export const isUnplaced = ({ edits, places }) => edits.drop.some((id) => /^f\d+$/.test(id) && !places[id]);

/**
 * The draft over another text: what was said of a figure stays with its words. The program counts figures in the order of the text, so
 * one word more can give every figure another id.
 *
 * @param {Draft} draft  with its `places`
 * @param {string} text  the other text
 * @param {Placed[]} figures  what is found in it without any edits
 * @returns {{draft: Draft, n_lost: number}}  `n_lost` counts the edits whose words are gone
 */
export function rebased(draft, text, figures) {
  const move = mover(draft.text, text);
  const found = new Map(figures.map(({ id, start, end }) => [`${start}-${end}`, id]));
  /** @type {Map<string, string>} */
  const ids = new Map();
  /** @type {Draft["places"]} */
  const places = {};
  for (const [id, place] of Object.entries(draft.places)) {
    const at = move(place[0], place[1]);
    const now = at && found.get(`${at[0]}-${at[1]}`);
    if (!now || id.startsWith("u")) continue;
    ids.set(id, now);
    places[now] = [at[0], at[1]];
  }
  const carried = (/** @type {Edits["figures"]} */ figures) => figures.map((it) => {
    const at = move(it.start, it.end);
    return at && { ...it, start: at[0], end: at[1] };
  });
  let n_added = 0;
  for (const [idx, it] of carried(draft.edits.figures).entries()) if (it) ids.set(`u${idx + 1}`, `u${++n_added}`);
  let n_lost = draft.edits.figures.length - n_added;
  /** @type {<T>(list: T[], rename: (item: T) => T|undefined) => T[]} */
  const kept = (list, rename) => list.flatMap((item) => {
    const renamed = rename(item);
    if (renamed === undefined) n_lost++;
    return renamed === undefined ? [] : [renamed];
  });
  const formula = (/** @type {string} */ written) => (idsIn(written).every((id) => ids.has(id)) ? written.replaceAll(/\b[fu]\d+\b/g, (id) => ids.get(id) ?? id) : undefined);
  const byId = (/** @type {Record<string, string>} */ words) => Object.fromEntries(kept(Object.entries(words), ([id, word]) => {
    const now = ids.get(id);
    return now === undefined ? undefined : /** @type {[string, string]} */ ([now, word]);
  }));
  const over = (/** @type {Edits} */ edits) => ({
    reject: kept(edits.reject, formula),
    add: kept(edits.add, (it) => {
      const renamed = formula(it.formula);
      return renamed === undefined ? undefined : { ...it, formula: renamed };
    }),
    names: byId(edits.names), says: byId(edits.says), units: byId(edits.units), dates: byId(edits.dates), drop: kept(edits.drop, (id) => ids.get(id)),
    figures: carried(edits.figures).filter((it) => it !== undefined),
  });
  const { brought } = draft;
  const confirmed = (/** @type {string[]} */ keys) => keys.map(formula).filter((it) => it !== undefined);
  // Relations have other ids in another text, and a range that was tried belongs to a figure.
  const tried = (/** @type {Settings} */ settings) => ({
    ...settings, without: [],
    ranges: settings.ranges.flatMap(([id, range]) => (ids.has(id) ? [/** @type {[string, typeof range]} */ ([ids.get(id), range])] : [])),
  });
  const edits = over(draft.edits);
  const n_gone = n_lost;
  return {
    draft: {
      ...draft, text, charts: worded(draft.charts), edits, places,
      // What came with the text may have been changed since: what is lost of it is not lost to the reader.
      brought: brought && { ...brought, settings: tried(brought.settings), edits: over(brought.edits), accepted: confirmed(brought.accepted), charts: worded(brought.charts) },
      accepted: confirmed(draft.accepted),
      settings: tried(draft.settings),
    },
    n_lost: n_gone,
  };
}

/** Whether a text is another one, and no new version of the one before: they share less than a fifth at both ends. @param {string} before @param {string} after */
export function isOther(before, after) {
  const { n_same, n_end } = shared(before, after);
  return n_same + n_end < Math.min(before.length, after.length) / 5;
}

/** How many letters two texts share at the start, and then at the end. @param {string} before @param {string} after */
function shared(before, after) {
  const most = Math.min(before.length, after.length);
  let n_same = 0;
  while (n_same < most && before[n_same] === after[n_same]) n_same++;
  let n_end = 0;
  while (n_end < most - n_same && before[before.length - 1 - n_end] === after[after.length - 1 - n_end]) n_end++;
  return { n_same, n_end };
}

/** Letters on each side of a figure that tell it from others. */
const CONTEXT = 24;

/** Where a stretch of one text stands in another: around the one place where they differ, else where the words around it stand once. @param {string} before @param {string} after */
function mover(before, after) {
  const { n_same, n_end } = shared(before, after);
  const shift = after.length - before.length;
  return (/** @type {number} */ start, /** @type {number} */ end) => {
    if (end <= n_same) return [start, end];
    if (start >= before.length - n_end) return [start + shift, end + shift];
    const from = Math.max(0, start - CONTEXT);
    const around = before.slice(from, end + CONTEXT);
    const at = after.indexOf(around);
    return at >= 0 && after.indexOf(around, at + 1) < 0 ? [at + start - from, at + end - from] : undefined;
  };
}

/** The edits with one name or wording set, or taken back with an empty one. @param {Edits} edits @param {"names"|"says"|"units"|"dates"} part @param {string} id @param {string} word @returns {Edits} */
export function withWord(edits, part, id, word) {
  const { [id]: _, ...others } = edits[part];
  return { ...edits, [part]: word === "" ? others : { ...others, [id]: word } };
}

/** The list with `item` in it, once, or without it. @template T @param {T[]} list @param {T} item @param {boolean} on */
export const toggled = (list, item, on) => [...list.filter((other) => other !== item), ...(on ? [item] : [])];

/** A draft whose relation is none: a found one is rejected, an own one is taken out. @param {Draft} draft @param {{kind: string, formula: string}} relation @returns {Draft} */
export function rejected(draft, relation) {
  const key = keyOf(relation);
  const { edits } = draft;
  const isOwn = edits.add.some((it) => keyOf(it) === key);
  return {
    ...draft, accepted: toggled(draft.accepted, key, false),
    edits: isOwn ? { ...edits, add: edits.add.filter((it) => keyOf(it) !== key) } : { ...edits, reject: toggled(edits.reject, key, true) },
  };
}

/** A draft with one more relation; one that was rejected is taken back. @param {Draft} draft @param {{kind: string, formula: string}} relation @returns {Draft} */
export function related(draft, relation) {
  const key = keyOf(relation);
  const { edits } = draft;
  const wasRejected = edits.reject.includes(key);
  const isThere = edits.add.some((it) => keyOf(it) === key);
  return { ...draft, edits: { ...edits, reject: toggled(edits.reject, key, false), add: wasRejected || isThere ? edits.add : [...edits.add, { kind: relation.kind, formula: relation.formula }] } };
}

/** Relations that the reader has rejected, and not put back as their own. @param {Edits} edits */
export function rejectedBy(edits) {
  const added = new Set(edits.add.map(keyOf));
  return edits.reject.filter((key) => !added.has(key));
}

/**
 * A draft whose relation the reader has confirmed, or not any more. What rested on an assumption of ours becomes a relation of
 * the reader's, which assumes nothing.
 *
 * @param {Draft} draft
 * @param {{kind: string, formula: string, assumes?: string|null}} relation
 * @param {boolean} on
 * @returns {Draft}
 */
export function confirmed(draft, relation, on) {
  const key = keyOf(relation);
  const { edits } = draft;
  const accepted = toggled(draft.accepted, key, on);
  const isOurs = edits.reject.includes(key) && edits.add.some((it) => keyOf(it) === key);
  if (on && relation.assumes) return { ...draft, accepted, edits: { ...edits, reject: toggled(edits.reject, key, true), add: [...edits.add, { kind: relation.kind, formula: relation.formula }] } };
  if (!on && isOurs) return { ...draft, accepted, edits: { ...edits, reject: toggled(edits.reject, key, false), add: edits.add.filter((it) => keyOf(it) !== key) } };
  return { ...draft, accepted };
}
