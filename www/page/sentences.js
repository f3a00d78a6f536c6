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
  { id: "share", kind: "share", words: "{part} is {share} of {whole}", gaps: ["part", "share", "whole"], formula: ([part, share, whole]) => `${part} = ${share} * ${whole}` },
  { id: "rise", kind: "change", words: "{before} grew by {by} to {after}", gaps: ["before", "by", "after"], formula: ([before, by, after], isShare) => (isShare(by) && !isShare(after) ? `${after} = ${before} * (1 + ${by})` : `${after} = ${before} + ${by}`) },
  { id: "fall", kind: "change", words: "{before} fell by {by} to {after}", gaps: ["before", "by", "after"], formula: ([before, by, after], isShare) => (isShare(by) && !isShare(after) ? `${after} = ${before} * (1 - ${by})` : `${after} = ${before} - ${by}`) },
  { id: "each", kind: "rate", words: "{rate} is {amount} for each of {count}", gaps: ["rate", "amount", "count"], formula: ([rate, amount, count]) => `${rate} = ${amount} / ${count}` },
  { id: "same", kind: "same", words: "{one} and {other} are the same", gaps: ["one", "other"], formula: ([one, other]) => `${one} = ${other}` },
  { id: "part", kind: "order", words: "{part} is at most {whole}", gaps: ["part", "whole"], formula: ([part, whole]) => `${part} <= ${whole}` },
];

/** The kind of a relation that a reader adds by a sentence: `percent_change` where the formula has a factor. @param {Sentence} sentence @param {string} formula */
export const kindOf = (sentence, formula) => (sentence.kind === "change" && formula.includes("(1 ") ? "percent_change" : sentence.kind);

/** The words of a sentence in pieces: strings, and gaps as their names. @param {Sentence} sentence @returns {({text: string}|{gap: string})[]} */
export const pieces = ({ words }) => words.split(/(\{\w+\})/).filter(Boolean).map((piece) => (piece.startsWith("{") ? { gap: piece.slice(1, -1) } : { text: piece }));

/**
 * The sentence that a formula says, with its gaps filled; nothing if none says it.
 *
 * @param {string} formula
 * @returns {{sentence: Sentence, gaps: string[]}|undefined}
 */
export function sentenceOf(formula) {
  const id = "([fu]\\d+)";
  const at = (/** @type {string} */ name) => /** @type {Sentence} */ (SENTENCES.find((it) => it.id === name));
  const forms = /** @type {[RegExp, string, (m: string[]) => string[]][]} */ ([
    [new RegExp(`^${id} = ([fu]\\d+(?: \\+ [fu]\\d+)+)$`), "sum", ([whole, parts]) => [whole, ...parts.split(" + ")]],
    [new RegExp(`^([fu]\\d+(?: \\+ [fu]\\d+)+) = ${id}$`), "sum", ([parts, whole]) => [whole, ...parts.split(" + ")]],
    [new RegExp(`^${id} = ${id} \\* ${id}$`), "share", (gaps) => gaps],
    [new RegExp(`^${id} = ${id} \\* \\(1 \\+ ${id}\\)$`), "rise", ([after, before, by]) => [before, by, after]],
    [new RegExp(`^${id} = ${id} \\* \\(1 - ${id}\\)$`), "fall", ([after, before, by]) => [before, by, after]],
    [new RegExp(`^${id} = ${id} - ${id}$`), "fall", ([after, before, by]) => [before, by, after]],
    [new RegExp(`^${id} = ${id} / ${id}$`), "each", (gaps) => gaps],
    [new RegExp(`^${id} = ${id}$`), "same", (gaps) => gaps],
    [new RegExp(`^${id} <= ${id}$`), "part", (gaps) => gaps],
    [new RegExp(`^${id} >= ${id}$`), "part", ([whole, part]) => [part, whole]],
  ]);
  const plain = formula.trim().replaceAll(/\s+/g, " ");
  for (const [form, name, order] of forms) {
    const found = form.exec(plain);
    if (found) return { sentence: at(name), gaps: order(found.slice(1)) };
  }
  return undefined;
}
