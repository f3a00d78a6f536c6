// @ts-check
/**
 * How figures belong together, as sentences with gaps for figures, and the formulas they stand for.
 *
 * @module page/sentences
 */

/**
 * @typedef {object} Sentence
 * @property {string} id
 * @property {string} kind  as `check` names kinds of relations
 * @property {string} words  `{name}` is a gap
 * @property {string[]} gaps  in the order of the words
 * @property {boolean} [more]  whether the last gap can be filled again and again
 * @property {(gaps: string[], isShare: (id: string) => boolean) => string} formula
 */

/** @type {Sentence[]} */
export const SENTENCES = [
  { id: "sum", kind: "sum", words: "{whole} is the sum of {part}", gaps: ["whole", "part"], more: true, formula: ([whole, ...parts]) => `${whole} = ${parts.join(" + ")}` },
  { id: "share", kind: "share", words: "{part} is {share} of {whole}", gaps: ["part", "share", "whole"], formula: ([part, share, whole]) => `${share} = ${part} / ${whole}` },
  { id: "rise", kind: "change", words: "{before} grew by {by} to {after}", gaps: ["before", "by", "after"], formula: ([before, by, after], isShare) => (isShare(by) && !isShare(after) ? `${by} = ${after} / ${before} - 1` : `${by} = ${after} - ${before}`) },
  { id: "fall", kind: "change", words: "{before} fell by {by} to {after}", gaps: ["before", "by", "after"], formula: ([before, by, after], isShare) => (isShare(by) && !isShare(after) ? `${by} = 1 - ${after} / ${before}` : `${by} = ${before} - ${after}`) },
  { id: "each", kind: "rate", words: "{amount} divided by {count} is {rate} each", gaps: ["amount", "count", "rate"], formula: ([amount, count, rate]) => `${rate} = ${amount} / ${count}` },
  { id: "same", kind: "same", words: "{one} and {other} are the same", gaps: ["one", "other"], formula: ([one, other]) => `${one} = ${other}` },
  { id: "part", kind: "order", words: "{part} is at most {whole}", gaps: ["part", "whole"], formula: ([part, whole]) => `${part} <= ${whole}` },
];

/**
 * The kind of a relation that a reader says by a sentence: a change is one of percent, of points, or of an amount.
 *
 * @param {Sentence} sentence
 * @param {string[]} gaps
 * @param {(id: string) => boolean} isShare
 */
export function kindOf(sentence, gaps, isShare) {
  if (sentence.kind !== "change") return sentence.kind;
  const [, by, after] = gaps;
  return isShare(after) ? "points" : isShare(by) ? "percent_change" : "change";
}

/** The words of a sentence in pieces: strings, and gaps as their names. @param {Sentence} sentence @returns {({text: string}|{gap: string})[]} */
export const pieces = ({ words }) => words.split(/(\{\w+\})/).filter(Boolean).map((piece) => (piece.startsWith("{") ? { gap: piece.slice(1, -1) } : { text: piece }));

/**
 * The sentence that a relation says, with its gaps filled; nothing if none says it.
 *
 * @param {{formula: string, kind: string}} relation
 * @returns {{sentence: Sentence, gaps: string[]}|undefined}
 */
export function sentenceOf({ formula, kind }) {
  const id = "([fu]\\d+)";
  const forms = /** @type {[string, string, (m: string[]) => string[]][]} */ ([
    [`${id} = ([fu]\\d+(?: \\+ [fu]\\d+)+)`, "sum", ([whole, parts]) => [whole, ...parts.split(" + ")]],
    [`${id} = ${id} / ${id} - 1`, "rise", ([by, after, before]) => [before, by, after]],
    [`${id} = 1 - ${id} / ${id}`, "fall", ([by, after, before]) => [before, by, after]],
    [`${id} = ${id} - ${id}`, kind === "change" || kind === "points" ? "rise" : "", ([by, after, before]) => [before, by, after]],
    [`${id} = ${id} / ${id}`, kind === "share" ? "share" : "each", ([share, part, whole]) => (kind === "share" ? [part, share, whole] : [part, whole, share])],
    [`${id} = ${id}`, "same", (gaps) => gaps],
    [`${id} <= ${id}`, "part", (gaps) => gaps],
  ]);
  const plain = formula.trim().replaceAll(/\s+/g, " ");
  for (const [form, name, order] of forms) {
    const found = new RegExp(`^${form}$`).exec(plain);
    const sentence = SENTENCES.find((it) => it.id === name);
    if (found && sentence) return { sentence, gaps: order(found.slice(1)) };
  }
  return undefined;
}

/**
 * What figures are called where one is to be chosen: their words and what they are; of several that are called alike, which of them.
 *
 * @param {{name: string, surface: string}[]} figures  in the order of the text
 * @returns {string[]}
 */
export function choices(figures) {
  const names = figures.map(({ name, surface }) => (name && name !== surface ? `${surface} · ${name}` : surface));
  /** @type {Map<string, number>} */
  const counts = new Map();
  const nth = names.map((name) => {
    const n = (counts.get(name) ?? 0) + 1;
    counts.set(name, n);
    return n;
  });
  return names.map((name, i) => (/** @type {number} */ (counts.get(name)) > 1 ? `${name} (${nth[i]} of ${counts.get(name)})` : name));
}

/** @type {Record<string, string>} */
const SIGNS = { "*": "×", "/": "÷", "-": "−", "<=": "≤" };

/** A formula in the signs that people write, as the core writes them too. @param {string} formula */
export const inSigns = (formula) => formula.replaceAll(/ ([*/-]|<=) /g, (_, sign) => ` ${SIGNS[sign]} `);
