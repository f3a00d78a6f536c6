// @ts-check
/**
 * The head of an answer: the finding, the verdict, and how much was compared.
 *
 * The finding leads; a verdict never stands without what was compared and what it does not say.
 *
 * @module page/head
 */
import { byId, h, write } from "./dom.js";
import { shown } from "./signs.js";
import { say } from "./words.js";

/**
 * @typedef {object} Head
 * @property {string} kicker
 * @property {string} title  the finding
 * @property {string} [condition]  the end of the title: under which changes it is the finding
 * @property {{title: string, items: string[]}[]} [changes]  what was changed by hand, by who did it
 * @property {boolean} [isCount]  whether its numbers count what was compared, and are no finding
 * @property {string} lead
 * @property {"consistent"|"depends"|"contradiction"|"unchecked"} verdict
 * @property {string[]} sentences  what the verdict means
 * @property {{sentence: string, refs: string[]}[]} conflicts
 * @property {Coverage} coverage
 */

/** @typedef {{compared: number, of: number, differing?: number, told: (string|Node)[]}} Coverage */

const SVG = "http://www.w3.org/2000/svg";
/** Shapes of 18 by 18 pixels: the shape tells the outcome, color only repeats it. */
const SHAPES = {
  differs: [["path", { d: "M9 1l9 16H0z", class: "solid" }], ["path", { d: "M9 6.5v5M9 13v2", class: "hole" }]],
  agrees: [["circle", { cx: 9, cy: 9, r: 8 }], ["path", { d: "M5 9l3 3 5-6" }]],
  rounding: [["circle", { cx: 9, cy: 9, r: 8 }], ["path", { d: "M4.5 8q2.2-2.500 4.500-.5t4.500-.5M4.500 12q2.200-2.500 4.500-.5t4.500-.5", "stroke-width": 1.5 }]],
  question: [["circle", { cx: 9, cy: 9, r: 8, "stroke-dasharray": "3 2" }], ["path", { d: "M6.8 7.2a2.2 2.2 0 1 1 3.2 2q-1 .5-1 1.6M9 12.3v2", "stroke-width": 1.8 }]],
  none: [["circle", { cx: 9, cy: 9, r: 8, "stroke-width": 1 }], ["path", { d: "M5 9h8" }]],
};
const SHAPE_OF = /** @type {Record<string, keyof typeof SHAPES>} */ ({
  differs: "differs", contradiction: "differs", agrees: "agrees", consistent: "agrees", rounding: "rounding", question: "question", open: "question", depends: "question",
});

/** The sign of an outcome or a verdict. @param {string} outcome */
export function sign(outcome) {
  const svg = document.createElementNS(SVG, "svg");
  for (const [name, value] of Object.entries({ viewBox: "0 0 18 18", width: 18, height: 18, "aria-hidden": "true", class: "sign" })) svg.setAttribute(name, String(value));
  for (const [name, attributes] of SHAPES[SHAPE_OF[outcome] ?? "none"]) {
    const shape = svg.appendChild(document.createElementNS(SVG, /** @type {string} */ (name)));
    for (const [key, value] of Object.entries(attributes)) shape.setAttribute(key, String(value));
  }
  return svg;
}

const MONTHS = /^ (Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)/;

/** A sentence with its numbers set apart. @param {string} text @param {string} [tag] */
export function numbered(text, tag = "b") {
  const number = "\\d(?:[\\d.,\\u00a0\\u202f]*\\d)?(?:\\s?%)?";
  // Days and years say when, not how many.
  const isDate = (/** @type {string} */ piece, /** @type {string} */ after) => /^(19|20)\d\d$/.test(piece) || (/^\d\d?$/.test(piece) && MONTHS.test(after));
  return text.split(new RegExp(`(${number}(?: to ${number}|–${number})?)`)).map((piece, i, all) => (i % 2 === 1 && !isDate(piece, all[i + 1]) ? h(tag, {}, piece) : piece));
}

/** @param {Head} head */
export function showHead({ kicker, title, condition = "", changes = [], isCount = false, lead, verdict, sentences, conflicts, coverage }) {
  const isAlert = verdict === "contradiction";
  byId("answer").classList.toggle("alert", isAlert);
  write(byId("kicker"), kicker);
  const heading = byId("title");
  const found = shown(title);
  if (heading.textContent !== found || heading.children.length === 0) heading.replaceChildren(...(isCount ? [found] : [...numbered(shown(title.slice(0, title.length - condition.length))), shown(condition)]));
  heading.classList.toggle("long", title.length > 90);
  write(byId("lead"), lead);
  byId("lead").hidden = lead === "";
  const box = byId("verdict");
  box.dataset.verdict = verdict;
  box.replaceChildren(
    h("p", { className: "label" }, sign(verdict), h("span", {}, say(verdict))),
    ...sentences.filter(Boolean).map((sentence, i) => h("p", { className: i === 0 ? "sentence" : "more" }, sentence)),
    ...changes.flatMap((it) => [h("p", { className: "changed" }, it.title), h("ul", { className: "changed" }, it.items.map((item) => h("li", {}, item)))]),
    conflicts.length > 0 ? h("ul", { className: "conflicts" }, conflicts.map(({ sentence, refs }) => h("li", { "data-refs": refs.join(" ") }, sentence))) : "");
  showCoverage(coverage);
}

/** @param {Coverage} coverage */
function showCoverage({ compared, of, differing = 0, told }) {
  const box = byId("coverage");
  box.dataset.compared = String(compared);
  box.dataset.of = String(of);
  box.hidden = of === 0;
  box.replaceChildren(
    h("p", { className: "label" }, meter(compared, of, differing), h("span", {}, say(of === 1 ? "coverageOne" : "coverage", { compared, of }))),
    told.length > 0 ? h("p", {}, ...told) : "");
}

const MOST_SQUARES = 16;

/** One square a figure, or a bar where that would be too many. @param {number} compared @param {number} of @param {number} differing */
function meter(compared, of, differing) {
  const parts = [["differs", differing], ["", compared - differing], ["not", of - compared]].map(([name, n]) => /** @type {[string, number]} */ ([name, Math.max(0, Number(n))]));
  if (of <= MOST_SQUARES) return h("span", { className: "meter", "aria-hidden": "true" }, parts.flatMap(([name, n]) => Array.from({ length: n }, () => h("i", { className: name }))));
  return h("span", { className: "meter strip", "aria-hidden": "true" }, parts.filter(([, n]) => n > 0).map(([className, n]) => {
    const part = h("i", { className });
    part.style.flexGrow = String(n);
    return part;
  }));
}
