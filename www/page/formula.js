// @ts-check
/**
 * Formulas in the one spelling that the core prints: what a stranger has written otherwise is still found among the relations that
 * `check` gives. The grammar is that of `src/suggest/edits.rs`, the spelling that of `src/suggest/expr.rs`.
 *
 * @module page/formula
 */

/** Kinds of relations; of any other name `check` makes the first. */
const KINDS = ["sum", "share", "percent_change", "change", "points", "ratio", "rate", "mean", "same", "order", "complement", "running_total"];

/** How tightly a part of a formula holds together, from the loosest. */
const [SUM, DIFFERENCE, PRODUCT, QUOTIENT, ATOM] = [0, 1, 2, 3, 4];
/** As the core has it: deeper ones are an error there. */
const MOST_DEPTH = 32;

/** @typedef {{text: string, kind: number}} Part */

/** A relation as `check` knows it. @template {{formula: string, kind: string}} T @param {T} relation @returns {T} */
export const spelled = (relation) => ({ ...relation, formula: formulaOf(relation.formula), kind: KINDS.includes(relation.kind) ? relation.kind : KINDS[0] });

/** What `check` prints for a number of its own whose decimals do not end, and takes for a quotient where somebody else writes it. */
const FRACTION = /\(\d+ \/ \d+\)/;

/** The key of a relation, `kind:formula` or a formula alone, with its formula as `check` prints it. @param {string} key */
export const spelledKey = (key) => {
  const at = key.indexOf(":") + 1;
  return FRACTION.test(key) ? key : key.slice(0, at) + formulaOf(key.slice(at));
};

/** The formula of such a key. @param {string} key */
export const formulaIn = (key) => key.slice(key.indexOf(":") + 1);

/** A formula as `check` prints it; what is none stays as it is. @param {string} written */
export function formulaOf(written) {
  const sign = written.includes("<=") ? "<=" : "=";
  const at = written.indexOf(sign);
  if (at < 0) return written;
  try {
    return `${sideOf(written.slice(0, at))} ${sign} ${sideOf(written.slice(at + sign.length))}`;
  } catch {
    return written;
  }
}

/** @param {string} side */
function sideOf(side) {
  const words = side.match(/[A-Za-z0-9_.]+|[^\s\u0085]/g) ?? [];
  let at = 0;
  let depth = 0;
  const tight = (/** @type {Part} */ { text, kind }) => (kind <= DIFFERENCE ? `(${text})` : text);
  const next = (/** @type {string} */ signs) => (at < words.length && signs.includes(words[at]) ? words[at++] : "");
  /** @returns {Part} */
  const sum = () => {
    let part = product();
    for (let sign = next("+-"); sign; sign = next("+-")) {
      const right = product();
      part = sign === "+" ? { text: `${part.text} + ${right.text}`, kind: SUM } : { text: `${part.text} - ${tight(right)}`, kind: DIFFERENCE };
    }
    return part;
  };
  /** @returns {Part} */
  const product = () => {
    let part = term();
    for (let sign = next("*/"); sign; sign = next("*/")) {
      const right = term();
      const below = right.kind === PRODUCT || right.kind === QUOTIENT ? `(${right.text})` : tight(right);
      part = sign === "*" ? { text: `${tight(part)} * ${tight(right)}`, kind: PRODUCT } : { text: `${tight(part)} / ${below}`, kind: QUOTIENT };
    }
    return part;
  };
  /** @returns {Part} */
  const term = () => {
    if (next("(")) {
      if (++depth > MOST_DEPTH) throw new Error("too deep");
      const part = sum();
      depth--;
      if (!next(")")) throw new Error("no end");
      return part;
    }
    const word = words[at++] ?? "";
    if (/^[fu]\d+$/.test(word)) return { text: word, kind: ATOM };
    const [, whole, fraction = ""] = /^(\d*)(?:\.(\d*))?$/.exec(word) ?? [];
    if (whole === undefined || whole + fraction === "") throw new Error("no number");
    const [n, decimals] = [whole.replace(/^0+(?=\d)/, "") || "0", fraction.replace(/0+$/, "")];
    return { text: decimals === "" ? n : `${n}.${decimals}`, kind: ATOM };
  };
  const { text } = sum();
  if (at < words.length) throw new Error("more");
  return text;
}
