// @ts-check
/**
 * What was changed by hand about a text's figures and relations, in words, and by whom: a verdict rests on that.
 *
 * The page, its print, the report and the charts all take their words from here.
 *
 * @module page/changes
 */
import { dated } from "./dates.js";
import { hasBrought, keyOf, rejectedBy, sourceBrought } from "./edits.js";
import { formulaIn } from "./formula.js";
import { WORDS } from "./looks.js";
import { tell } from "./own-words.js";
import { inSigns } from "./sentences.js";
import { brief } from "./signs.js";

/** @typedef {import("./draft.js").Draft} Draft */
/** @typedef {"you"|"link"|"file"} Who  `link`, `file`: whoever made the one that the text came with */
/** @typedef {{part: string, words: string, who: Who, id?: string}} Change */
/** @typedef {{id: string, surface: string, unit?: string|null}} Figure */
/** @typedef {{id: string, formula: string}[]} Relations */

/** Changes that are told where there is little room. */
const FEW = 5;
/** Letters of a wording that are told; nobody writes a figure with more. */
const MOST_LETTERS = 80;

/** Without line breaks. @param {string} text */
const oneLine = (text) => text.trim().replaceAll(/\s+/g, " ");

/** As it is quoted. @param {string} text */
const short = (text) => brief(text, MOST_LETTERS);

/** The words in the text that an id stands for, as they stand there; nothing for what no figure is called. @param {Draft} draft @param {Figure[]} figures */
function wordsOf({ text, places }, figures) {
  const surface = new Map(figures.map((it) => [it.id, it.surface]));
  return (/** @type {string} */ id) => surface.get(id) ?? (places[id] ? text.slice(...places[id]) : "");
}

/** Whether a figure is read from other words than those that stand in the text. @param {string} says @param {string} words */
const isOther = (says, words) => says !== "" && oneLine(says) !== oneLine(words);

/** What a figure is tried as: "200 to 210". @param {{low: number|null, high: number|null}} ends @param {boolean} isPercent */
export function reach({ low, high }, isPercent) {
  const end = (/** @type {number} */ it) => `${(isPercent ? it * 100 : it).toLocaleString("en", { maximumSignificantDigits: 15 })}${isPercent ? "%" : ""}`;
  if (low === null) return high === null ? tell("set-free") : tell("set-below", { high: end(high) });
  if (high === null) return tell("set-above", { low: end(low) });
  return low === high ? end(low) : tell("set-range", { low: end(low), high: end(high) });
}

/** What is tried where all is worked out together, apart from the text: a figure in another range, a relation left aside, another reading of loose wording. @param {Draft} draft @param {Figure[]} figures @param {Relations} relations @returns {Change[]} */
function triedIn({ settings, brought, ...draft }, figures, relations) {
  const came = brought?.settings;
  const who = (/** @type {boolean|undefined} */ isTheirs) => /** @type {Who} */ (isTheirs ? brought?.by : "you");
  const words = wordsOf(/** @type {Draft} */ (draft), figures);
  const unit = new Map(figures.map((it) => [it.id, it.unit]));
  const quote = (/** @type {string} */ id) => short(words(id));
  const formula = new Map(relations.map((it) => [it.id, it.formula]));
  const theirs = new Set(came?.ranges.map((it) => JSON.stringify(it)));
  return [
    ...settings.ranges.filter(([id]) => words(id) !== "").map(([id, ends]) => ({ part: "ranges", id, words: tell("changed-range", { quote: quote(id), range: reach(ends, unit.get(id) === "%") }), who: who(theirs.has(JSON.stringify([id, ends]))) })),
    ...settings.without.filter((id) => formula.has(id)).map((id) => ({ part: "without", words: tell("changed-without", { relation: inQuotes(formula.get(id) ?? "", quote) }), who: who(came?.without.includes(id)) })),
    ...(settings.reading === null ? [] : [{ part: "reading", words: tell(`changed-${settings.reading}`), who: who(settings.reading === came?.reading) }]),
  ];
}

/** A relation in the words of the text. @param {string} formula @param {(id: string) => string} words */
const inQuotes = (formula, words) => inSigns(formula).replaceAll(/\b[fu]\d+\b/g, (id) => (words(id) ? `“${words(id)}”` : id));

/**
 * Everything that was changed, the gravest first.
 *
 * @param {Draft} draft
 * @param {Figure[]} figures
 * @param {Relations} [relations]
 * @returns {Change[]}
 */
export function changesOf(draft, figures, relations = []) {
  const { edits, text } = draft;
  const raw = wordsOf(draft, figures);
  const words = (/** @type {string} */ id) => short(raw(id));
  const who = (/** @type {keyof import("./draft.js").Edits} */ part, /** @type {any} */ item) => /** @type {Who} */ (hasBrought(draft, part, item) ? draft.brought?.by : "you");
  const each = (/** @type {"says"|"units"|"names"|"dates"} */ part, /** @type {(quote: string, word: string) => string} */ told) => Object.entries(edits[part]).filter(([id, word]) => words(id) !== "" && (part !== "says" || isOther(word, raw(id))))
    .map(([id, word]) => ({ part, id, words: told(words(id), part === "dates" ? short(dated(word)) : short(word)), who: who(part, [id, word]) }));
  const added = edits.figures.flatMap((it, i) => {
    const id = `u${i + 1}`;
    if (edits.drop.includes(id)) return [];
    const place = text.slice(it.start, it.end);
    const quote = short(place);
    return [{ part: "figures", id, words: isOther(it.says, place) ? tell("changed-figure-as", { quote, says: short(it.says) }) : tell("changed-figure", { quote }), who: who("figures", it) }];
  });
  // How a reader's own charts look bears on no finding; words that somebody else has put over them are not the program's.
  const { brought } = draft;
  const isTheirs = (/** @type {string} */ id) => [...WORDS, /** @type {const} */ ("accent"), /** @type {const} */ ("form")].some((name) => {
    const came = brought?.charts[id]?.[name];
    return came !== undefined && JSON.stringify(came) === JSON.stringify(draft.charts[id][name]);
  });
  const n_charts = Object.keys(draft.charts).filter(isTheirs).length;
  return [
    ...each("says", (quote, says) => tell("changed-says", { quote, says })),
    ...added,
    ...each("units", (quote, unit) => tell("changed-unit", { quote, unit })),
    ...edits.drop.filter((id) => words(id) !== "").map((id) => ({ part: "drop", id, words: tell("dropped", { quote: words(id) }), who: who("drop", id) })),
    ...edits.add.map((it) => ({ part: "add", words: tell("changed-add", { relation: inQuotes(it.formula, words) }), who: who("add", it) })),
    ...rejectedBy(edits).map((key) => ({ part: "reject", words: tell("changed-reject", { relation: inQuotes(formulaIn(key), words) }), who: who("reject", key) })),
    ...triedIn(draft, figures, relations),
    ...each("names", (quote, name) => tell("changed-name", { quote, name })),
    ...each("dates", (quote, date) => tell("changed-date", { quote, date })),
    ...(brought && n_charts > 0 ? [{ part: "charts", words: tell(n_charts === 1 ? "changed-chart" : "changed-charts", { n: n_charts }), who: brought.by }] : []),
  ];
}

/** How many of each kind were changed, as the end of a headline: ", with 1 figure taken otherwise than written"; nothing if none. @param {Change[]} changes */
export function condition(changes) {
  /** @type {Map<string, number>} */
  const counts = new Map();
  for (const { part } of changes) if (part !== "charts") counts.set(part, (counts.get(part) ?? 0) + 1);
  const told = [...counts].map(([part, n]) => tell(`${n === 1 ? "one" : "n"}-${part}`, { n }));
  return told.length === 0 ? "" : tell("condition", { changes: listed(told) });
}

/** Items as a list in a sentence. @param {string[]} items */
const listed = (items) => (items.length < 2 ? items.join("") : tell("list", { first: items.slice(0, -1).join(", "), last: items.at(-1) }));

/**
 * The changes by who made them, each with a title: those of others first. Who prints or sends on what they see are not "you" to others.
 *
 * @param {Change[]} changes
 * @param {number} [most]  more of one are only counted
 * @returns {{title: string, items: string[]}[]}
 */
export function byWhom(changes, most = FEW) {
  return /** @type {Who[]} */ (["link", "file", "you"]).flatMap((who) => {
    const mine = changes.filter((it) => it.who === who).map(({ words }) => words);
    const n_more = mine.length - most;
    return mine.length === 0 ? [] : [{ title: tell("changedBy", { who: by(who === "you" ? "hand" : who) }), items: [...mine.slice(0, most), ...(n_more > 0 ? [`… ${tell("andMore", { n: n_more })}`] : [])] }];
  });
}

/** @param {Who|"hand"} who */
export const by = (who) => tell(`by-${who}`);

/** Who did several things: nobody in particular where they were several people. @param {Who[]} all */
export const byAll = (all) => by(new Set(all).size === 1 ? all[0] : "hand");

/** Who added a relation, if it was not found: known by its formula, since `check` takes no other kind of the same. @param {Draft} draft @param {any} relation @returns {Who|undefined} */
export function adderOf(draft, relation) {
  const own = draft.edits.add.find((it) => it.formula === relation.formula);
  return own && /** @type {Who} */ (hasBrought(draft, "add", own) ? draft.brought?.by : "you");
}

/** What is to be said with a sentence of a relation that somebody else has added; else nothing. @param {Who|undefined} adder */
export const theirsOf = (adder) => (adder === undefined || adder === "you" ? "" : tell("theirs", { who: by(adder) }));

/** Who confirmed a relation, if anybody. @param {Draft} draft @param {any} relation @returns {Who|undefined} */
export function confirmerOf({ accepted, brought }, relation) {
  const key = keyOf(relation);
  return accepted.includes(key) ? (brought?.accepted.includes(key) ? brought.by : "you") : undefined;
}

/** The title of a list of what was rejected. @param {Draft} draft */
export const rejectedTitle = (draft) => tell("rejectedList", { who: whoRejected(draft) });

/** @param {Draft} draft */
export const whoRejected = (draft) => byAll(rejectedBy(draft.edits).map((key) => /** @type {Who} */ (hasBrought(draft, "reject", key) ? draft.brought?.by : "you")));

/** What stands beside a figure in the text: "taken as “75”"; nothing where it was read as it is written. @param {Draft} draft @returns {(id: string, words: string) => string} */
export function notesOf(draft) {
  const { edits, brought } = draft;
  const adder = (/** @type {import("./draft.js").Edits["figures"][0]} */ it) => by((hasBrought(draft, "figures", it) && brought?.by) || "hand");
  const dropped = new Set(edits.drop);
  return (id, words) => {
    const added = id.startsWith("u") ? edits.figures[Number(id.slice(1)) - 1] : undefined;
    const says = edits.says[id] ?? added?.says ?? "";
    return [
      dropped.has(id) && tell("note-drop"), added && tell("note-figures", { who: adder(added) }), isOther(says, words) && tell("note-says", { says: short(says) }),
      edits.units[id] && tell("note-units", { unit: short(edits.units[id]) }),
    ].filter(Boolean).join(", ");
  };
}

/** What stands beside a figure that is tried in another range: "set to 200 to 210 where all is worked out together". @param {Draft} draft @returns {(figure: Figure) => string} */
export function triedOf({ settings }) {
  const ranges = new Map(settings.ranges);
  return ({ id, unit }) => {
    const ends = ranges.get(id);
    return ends ? tell("note-ranges", { range: reach(ends, unit === "%") }) : "";
  };
}

/** What is to be said with a sentence about figures that were changed: "Here “87” is taken as “75”."; nothing where they are as written. @param {Draft} draft @param {Figure[]} figures */
export function hereOf(draft, figures) {
  const [note, tried] = [notesOf(draft), triedOf(draft)];
  const sentence = (/** @type {string} */ key, /** @type {(figure: Figure) => string} */ noted) => {
    const told = figures.flatMap((it) => (noted(it) === "" ? [] : [tell("hereOne", { quote: short(it.surface), note: noted(it) })]));
    const n_more = told.length - FEW;
    return told.length === 0 ? "" : tell(key, { told: listed([...told.slice(0, FEW), ...(n_more > 0 ? [tell("andMore", { n: n_more })] : [])]) });
  };
  // A comparison by itself is of the figure as it is read; what is tried bears on the verdict over all of them.
  return [sentence("here", ({ id, surface }) => note(id, surface)), sentence("hereNot", tried)].filter(Boolean).join(" ");
}

/** Who says where a text comes from, if that is not the reader: ", according to whoever made the link". @param {Draft} draft @param {(keyof import("./draft.js").Source)[]} names  what is said of it */
export const accordingTo = (draft, ...names) => (sourceBrought(draft).some((it) => names.includes(it)) ? `, ${tell(`according-${draft.brought?.by}`)}` : "");

/** Where a text comes from, in words: who said it, and when. @param {Draft} draft @returns {[string, string]} */
export function sourceOf(draft) {
  const [who, when] = [accordingTo(draft, "publisher"), accordingTo(draft, "published")];
  // What stands beside each other on the same word tells it once.
  return [(draft.publisher || tell("unknownSource")) + (when && draft.published ? "" : who), dated(draft.published) + when];
}

/** What was changed, in a line or two, for below a chart: words in braces would name a quantity there. @param {Change[]} changes */
export const inShort = (changes) => byWhom(changes, 3).map(({ title, items }) => `${title} ${items.join(" ")}`).join(" ").replaceAll("{", "(").replaceAll("}", ")");

/** Who changed any of some figures, if anybody did. @param {Change[]} changes @param {string[]} ids @returns {Who[]} */
export function changersOf(changes, ids) {
  const there = new Set(ids);
  return changes.filter(({ part, id }) => ["says", "figures", "units"].includes(part) && id !== undefined && there.has(id)).map(({ who }) => who);
}
