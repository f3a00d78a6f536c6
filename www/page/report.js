// @ts-check
/**
 * A report on a text that was checked, as one HTML file: without scripts, loading nothing, so that it opens and prints anywhere.
 *
 * It has the parts of the command line's report, in its order, its charts too, and says what the reader has changed.
 *
 * @module page/report
 */
import { sorted } from "./cards.js";
import { accordingTo, adderOf, by, byWhom, changesOf, hereOf, rejectedTitle, theirsOf } from "./changes.js";
import { h, link } from "./dom.js";
import { rejectedBy } from "./edits.js";
import { nameOf } from "./findings.js";
import { formulaIn } from "./formula.js";
import { blocksOf, marksIn } from "./marked.js";
import { shared } from "./own-head.js";
import { marksOf } from "./own-text.js";
import { tell } from "./own-words.js";
import { inSigns } from "./sentences.js";
import { phrases, say } from "./words.js";

const write = phrases({
  differs: "What does not add up",
  questions: "What to ask",
  story: "For the story",
  charts: "In pictures",
  holds: "What was compared and holds",
  implied: "What follows and is not said",
  notes: "Notes",
  supposes: "This supposes that {assumption}.",
  follows: "{label}: {range}",
  likely: "{label}: {range} (most likely {likely})",
  doubt: "“{quote}”: {doubt}",
  marks: "Marked: part of what does not add up, or of a question. Underlined: compared. Dotted: found, not compared.",
  made: "Checked with Crossfoot, from the words and figures of the text alone.",
  madeChanged: "Checked with Crossfoot, from the words and figures of the text as they were changed: see above.",
});

/** Colors and their contrast are those of the charts. */
const STYLE = `:root{color-scheme:light dark}body{font:1rem/1.5 system-ui,sans-serif;max-width:42rem;margin:2rem auto;padding:0 1rem;overflow-wrap:anywhere}
h1{font-size:1.6rem;line-height:1.25;margin:.3rem 0 .8rem}h2{font-size:1.05rem;margin:1.5rem 0 .3rem}ul{margin:0;padding-left:1.2rem}
.lead{font-size:1.2rem;font-weight:700;margin:0;border-left:.3rem solid #767676;padding-left:.6rem}
[data-verdict=contradiction] .lead{border-color:#d55e00}[data-verdict=consistent] .lead{border-color:#0072b2}
blockquote{margin:0;font:1.1rem/1.6 Georgia,serif;white-space:pre-wrap;tab-size:4.5rem}.fine{font-size:.85rem}
mark{background:none;color:inherit;print-color-adjust:exact;-webkit-print-color-adjust:exact}
mark.compared{border-bottom:2px solid #5f7183}mark.alone{border-bottom:2px dotted #767676}
mark.differs{border-bottom:3px solid #d55e00;background:#d55e0026}mark.question{border-bottom:3px dashed #d55e00;background:#d55e0014}
li,figure{break-inside:avoid}figure{margin:.6rem 0 1.6rem}figure>div{display:none}
figure svg{display:block;max-width:100%;height:auto}
@media print,(min-width:36rem) and (prefers-color-scheme:light){.wide.light{display:block}}
@media screen and (min-width:36rem) and (prefers-color-scheme:dark){.wide.dark{display:block}}
@media screen and (max-width:35.99rem) and (prefers-color-scheme:light){.narrow.light{display:block}}
@media screen and (max-width:35.99rem) and (prefers-color-scheme:dark){.narrow.dark{display:block}}`;

/** How charts are drawn: for a column of text and for paper, or for a phone; in either color scheme. */
const VERSIONS = ["light", "dark"].flatMap((theme) => [{ className: `wide ${theme}`, theme, width: 640 }, { className: `narrow ${theme}`, theme, width: 320 }]);

/** Nothing in it may run or load, whatever stands in the text. */
const POLICY = "default-src 'none'; style-src 'unsafe-inline'";

/** How marks of the page are called in reports; others are not marked. @type {Record<string, string>} */
const MARKS = { differs: "differs", question: "question", compared: "compared", none: "alone", dropped: "none" };

/** Words of a text that a file is called by. */
const MOST_WORDS = 6;

/** @typedef {{className: string, svg: string}} Picture  a chart as SVG; of its versions a reader sees one */
/** @typedef {import("./findings.js").Shown & {head: import("./head.js").Head, panel?: any, charts?: Picture[][]}} Reported  `panel`: what working all out together gave, once it is there */

/**
 * The charts of a sheet as they are now, each in its versions.
 *
 * @param {{svg(chart: string, view: object): string}} sheet
 * @param {string[]} charts
 * @param {string} locale
 * @returns {Picture[][]}
 */
export const chartsOf = (sheet, charts, locale) => charts.map((id) => VERSIONS.map(({ className, theme, width }) => ({ className, svg: sheet.svg(id, { width, theme, locale }) })));

/** The report as a page. @param {Reported} reported */
export function reportOf(reported) {
  const head = [h("meta", { name: "viewport", content: "width=device-width" }), h("meta", { httpEquiv: "Content-Security-Policy", content: POLICY }), h("title", {}, reported.head.title), h("style", {}, STYLE)];
  return `<!doctype html>\n<html lang="en">\n<meta charset="utf-8">\n${head.map((it) => it.outerHTML).join("\n")}\n${articleOf(reported).outerHTML}\n</html>\n`;
}

/** What a file of this text is called: its first words. @param {string} text @param {string} ending */
export function fileName(text, ending) {
  const words = text.slice(0, 400).normalize("NFC").match(/[\p{L}\p{M}\p{N}]+/gu) ?? [];
  const name = words.slice(0, MOST_WORDS).join("-").slice(0, 60).toLowerCase();
  return `${name || "statement"}.${ending}`;
}

/** @param {Reported} reported */
function articleOf(reported) {
  const { head, draft } = reported;
  const { compared, of } = head.coverage;
  const told = head.coverage.told.map((it) => (typeof it === "string" ? it : it.textContent)).join("");
  // What relations share stands above their list.
  const below = new Set(shared(reported.result, reported.panel));
  const sentences = head.sentences.filter((sentence) => sentence && !below.has(sentence));
  return h("article", { "data-verdict": head.verdict, "data-compared": String(compared), "data-of": String(of) },
    h("p", { className: "fine" }, head.kicker, draft.url && [" · ", link(draft.url, draft.url), accordingTo(draft, "url")]),
    h("h1", {}, head.title),
    head.lead && h("p", {}, head.lead),
    h("p", { className: "lead" }, say(head.verdict)),
    h("p", {}, sentences.join(" ")),
    (head.changes ?? []).map(({ title, items }) => h("p", {}, h("strong", {}, title), " ", items.join(" "))),
    of > 0 && h("p", {}, `${say(of === 1 ? "coverageOne" : "coverage", { compared, of })}${told ? `: ${told}` : ""}.`),
    sectionsOf(reported).filter(({ items, figures }) => items.length > 0 || figures).flatMap(({ title, items, figures }) => ["\n", h("h2", {}, title), ...(figures ?? [h("ul", {}, items.map((item) => h("li", {}, item)))])]),
    "\n", statementOf(reported),
    h("p", { className: "fine" }, write("marks")), h("p", { className: "fine" }, write((head.changes ?? []).length > 0 ? "madeChanged" : "made")));
}

/** A chart. @param {Picture[]} versions */
const figureOf = (versions) => h("figure", {}, versions.map(({ className, svg }) => h("div", { className }, inline(svg))));

/** An SVG file as it stands in HTML, which knows what it is without an address. @param {string} svg */
function inline(svg) {
  const element = document.importNode(new DOMParser().parseFromString(svg, "image/svg+xml").documentElement, true);
  element.removeAttribute("xmlns");
  return element;
}

/** What was found, from the gravest to the least. @param {Reported} reported @returns {{title: string, items: string[], figures?: HTMLElement[]}[]} */
function sectionsOf({ result, draft, figures, head, panel, charts = [] }) {
  const figure = new Map(figures.map((it) => [it.id, it]));
  const quoted = (/** @type {string} */ id) => (figure.has(id) ? `“${oneLine(figure.get(id).surface)}”` : id);
  const changes = changesOf(draft, figures, result.relations);
  const here = (/** @type {any} */ it) => hereOf(draft, it.figures.map((/** @type {string} */ id) => figure.get(id)).filter(Boolean));
  const adder = (/** @type {any} */ it) => {
    const who = adderOf(draft, it);
    return who && `(${tell("addedBy", { who: by(who) })})`;
  };
  const sentence = (/** @type {any} */ it) => [it.sentence, here(it), it.caveat, it.assumes && write("supposes", { assumption: it.assumes }), adder(it)].filter(Boolean).join(" ");
  const relations = sorted(result.relations);
  const of = (/** @type {string[]} */ ...outcomes) => relations.filter((it) => outcomes.includes(it.outcome)).map(sentence);
  const implied = of("open");
  const ranges = (panel?.rows ?? []).filter((/** @type {any} */ row) => row.derived && /\d/.test(row.range) && !implied.some((it) => it.includes(row.range)))
    .map((/** @type {any} */ row) => write(row.likely && row.likely !== row.range ? "likely" : "follows", row));
  const left = result.not_compared.filter((/** @type {any} */ it) => figure.has(it.figure)).map((/** @type {any} */ { figure: id, reason }) => {
    const name = nameOf(figure.get(id), draft);
    return `${quoted(id)}${name && name !== figure.get(id).surface ? ` ${name}` : ""}: ${reason}`;
  });
  const issues = (result.texts[0]?.issues ?? []).map((/** @type {any} */ it) => write("doubt", { quote: oneLine(it.surface), doubt: it.message }));
  return [
    { title: write("differs"), items: [...shared(result, panel), ...of("differs")] },
    { title: write("questions"), items: [...of("question"), ...head.conflicts.map((it) => it.sentence)] },
    { title: write("story"), items: relations.filter((it) => it.story && ["differs", "question"].includes(it.outcome)).map((it) => [it.story, here(it), theirsOf(adderOf(draft, it))].filter(Boolean).join(" ")) },
    { title: write("charts"), items: [], ...(charts.length > 0 && { figures: charts.map(figureOf) }) },
    { title: write("holds"), items: of("agrees", "rounding") },
    { title: write("implied"), items: [...implied, ...ranges] },
    { title: tell("notCompared"), items: left },
    { title: rejectedTitle(draft), items: rejectedBy(draft.edits).map((key) => inSigns(formulaIn(key)).replaceAll(/\b[fu]\d+\b/g, quoted)) },
    // Relations that were added or rejected have their places above.
    ...byWhom(changes.filter(({ part }) => !["add", "reject"].includes(part)), Infinity).map(({ title, items }) => ({ title: title.replace(/:$/, ""), items })),
    { title: write("notes"), items: issues },
  ];
}

/** The text, its figures marked. @param {Reported} reported */
function statementOf(reported) {
  const { text } = reported.draft;
  const end = text.trimEnd().length;
  const pieces = [];
  let rest = 0;
  for (const it of marksIn(blocksOf(text).blocks, marksOf(reported))) {
    if (it.start < rest || !MARKS[it.mark]) continue;
    pieces.push(text.slice(rest, it.start), h("mark", { className: MARKS[it.mark] }, text.slice(it.start, it.end)), it.note && h("span", { className: "fine note" }, ` [${it.note}]`));
    rest = it.end;
  }
  return h("section", {}, h("h2", {}, tell("statement")), h("blockquote", {}, pieces, text.slice(rest, end)));
}

/** Without line breaks. @param {string} text */
const oneLine = (text) => text.trim().replaceAll(/\s+/g, " ");
