// @ts-check
/**
 * What a reader does to a statement: pure functions over drafts, each of which gives another draft or tells something of one.
 *
 * @module page/edits
 */
import { formulaIn, spelled, spelledKey } from "./formula.js";
import { worded } from "./looks.js";

/** @typedef {import("./draft.js").Brought} Brought */
/** @typedef {import("./draft.js").Draft} Draft */
/** @typedef {import("./draft.js").Edits} Edits */
/** @typedef {import("./draft.js").Placed} Placed */
/** @typedef {import("./draft.js").Settings} Settings */
/** @typedef {import("./draft.js").Source} Source */

/** What is said of where a text comes from that is of whoever made the link or the file. @param {Draft} draft @returns {(keyof Source)[]} */
export const sourceBrought = (draft) => /** @type {(keyof Source)[]} */ (["publisher", "published", "url"]).filter((name) => draft[name] !== "" && draft[name] === draft.brought?.source[name]);

/** A draft whose reader has confirmed where the text comes from. @param {Draft} draft @returns {Draft} */
export const withSource = (draft) => ({ ...draft, brought: draft.brought && { ...draft.brought, source: { publisher: "", url: "", published: "" } } });

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

/** A draft of unknown origin with its relations as `check` prints them, each once: by that they are known. @param {Draft} draft @returns {Draft} */
export function inOneSpelling(draft) {
  const { brought } = draft;
  const over = (/** @type {Edits} */ edits) => ({
    ...edits, reject: [...new Set(edits.reject.map(spelledKey))], drop: [...new Set(edits.drop)],
    // Of several over the same figures `check` takes the first.
    add: [...new Map(edits.add.map(spelled).reverse().map((it) => [it.formula, it])).values()].reverse(),
  });
  const accepted = (/** @type {string[]} */ keys) => [...new Set(keys.map(spelledKey))];
  return { ...draft, edits: over(draft.edits), accepted: accepted(draft.accepted), brought: brought && { ...brought, edits: over(brought.edits), accepted: accepted(brought.accepted) } };
}

/**
 * A draft that came with a text, without what does not fit that: `misfits` are as `check` tells them. A figure that cannot be added is
 * dropped, so that the others keep their ids.
 *
 * @param {Draft} draft
 * @param {{part: string, id: string}[]} misfits
 * @returns {Draft}
 */
export function withoutMisfits(draft, misfits) {
  const lost = new Set(misfits.map(({ part, id }) => `${part}:${id}`));
  const isIn = (/** @type {string} */ part) => (/** @type {string} */ id) => !lost.has(`${part}:${id}`);
  const byId = (/** @type {string} */ part, /** @type {Record<string, string>} */ words) => Object.fromEntries(Object.entries(words).filter(([id]) => isIn(part)(id)));
  const added = misfits.filter(({ part }) => part === "figures").map(({ id }) => id);
  const fitting = (/** @type {Edits} */ edits) => ({
    ...edits, names: byId("names", edits.names), says: byId("says", edits.says), units: byId("units", edits.units),
    reject: edits.reject.filter((key) => isIn("reject")(formulaIn(key))), add: edits.add.filter(({ formula }) => isIn("add")(formula)),
    drop: [...edits.drop.filter(isIn("drop")), ...added],
  });
  return { ...draft, edits: fitting(draft.edits), brought: draft.brought && { ...draft.brought, edits: fitting(draft.brought.edits) } };
}

/**
 * The edits as `check` takes them: without relations over what is no figure, which would be errors, and without dates, which bear on no
 * relation. What is rejected is whatever ties these figures so, of whatever kind.
 *
 * @param {Edits} edits
 * @returns {Omit<Edits, "dates">}
 */
export function usable({ dates: _, ...edits }) {
  return { ...edits, reject: edits.reject.map(formulaIn), add: edits.add.filter(({ formula }) => idsIn(formula).every((id) => !edits.drop.includes(id))) };
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
  relation = spelled(relation);
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
