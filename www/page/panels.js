/**
 * What stands beside the charts: the verdict, the figures in words, the table, what would settle it.
 * Everything comes from `sheet.describe()`, numbers already written.
 *
 * @module page/panels
 */
import { byId, h, keyed, link, write } from "./dom.js";
import { sign } from "./head.js";
import { shown } from "./signs.js";
import { say } from "./words.js";

/** Numbers that stay in view while a control moves. */
const MOST_RESULTS = 3;
/** Sentences about clashes; there are more ways to see one in the chart of it. */
const MOST_CONFLICTS = 6;

/** Shows all panels. */
export function showPanels(panel) {
  for (const step of panelSteps(panel)) step();
}

/** The same in steps, what is seen first before the others. */
export const panelSteps = (panel) => [showResults, showSaid, showNumbers, showHinges].map((show) => () => show(panel));

/** `consistent`, `depends`, `contradiction`, or `unchecked` where no relation could fail. */
export const outcome = (panel) => (panel.checked || panel.verdict !== "consistent" ? panel.verdict : "unchecked");

/**
 * What a sheet's answer leads with. The finding is what contradicts; else the title of a chart that has a number of the
 * answer in it, ranges before others; else the title of the sheet.
 *
 * @param {object} panel  what `sheet.describe` gave
 * @param {object} json  the sheet
 * @returns {import("./head.js").Head}
 */
export function headOf(panel, json) {
  const verdict = outcome(panel);
  const [first] = panel.statements;
  const conflicts = clashes(panel);
  const specs = new Map((json.charts ?? []).map((spec) => [spec.id, spec]));
  const isTold = ({ id }) => /\{/.test(specs.get(id)?.title ?? "");
  const told = panel.charts.filter(isTold).sort((a, b) => Number(specs.get(b.id).kind === "ranges") - Number(specs.get(a.id).kind === "ranges"));
  const findings = verdict === "contradiction" && conflicts.length > 0 ? [conflicts[0].sentence, conflicts[0].settles ?? ""] : [...told.map(({ title }) => title), panel.title];
  return {
    kicker: first && new Set(panel.statements.map((it) => it.publisher)).size === 1 ? [first.publisher, first.published].filter(Boolean).join(", ") : findings[0] === panel.title ? "" : panel.title,
    title: withoutStop(findings[0]),
    lead: (findings[1] === panel.title ? "" : findings[1]) || json.note || "",
    verdict,
    sentences: [panel.sentence, verdict === "consistent" || verdict === "depends" ? say("notTruth") : "", panel.stretch].filter(Boolean),
    // The first one leads already.
    conflicts: conflicts.slice(verdict === "contradiction" ? 1 : 0, MOST_CONFLICTS),
    coverage: coverageOf(panel, json),
  };
}

/**
 * What clashes, in sentences: first what clashes have in common, then some of them, then how many more there are.
 *
 * @param {object} panel
 * @returns {{sentence: string, refs: string[], settles?: string}[]}
 */
function clashes({ conflicts, common, groups }) {
  return groups.flatMap((group) => {
    const shared = common[group.common];
    const told = group.conflicts.map((at) => conflicts[at]).map(({ sentence, figures, relations }) => ({ sentence, refs: [...figures, ...relations] }));
    const head = shared ? [{ sentence: group.sentence, refs: shared.figures, settles: shared.settles }] : [];
    return [...head, ...told, ...(group.rest ? [{ sentence: group.rest, refs: [] }] : [])];
  });
}

const withoutStop = (sentence) => sentence.replace(/[.]$/, "");

/**
 * How many of the figures are held against something: a relation in force, or another figure of the same quantity. A relation in which
 * a number stands that is told nowhere and tied to nothing else holds whatever the others are.
 */
function coverageOf(panel, json) {
  const isFree = (row) => row.stated.length === 0 && row.formulas.length === 1;
  const open = new Set(panel.rows.filter(isFree).map((row) => row.formulas[0]));
  const comparing = (row) => row.formulas.filter((formula) => !open.has(formula));
  const formulas = new Set(outcome(panel) === "unchecked" ? [] : panel.rows.flatMap(comparing));
  // A running total must not fall from one date to the next.
  const totals = new Map((json.quantities ?? []).filter((it) => it.cumulative).map((it) => [it.id, panel.rows.filter((row) => row.stated.length > 0 && quantityOf(row) === it.id).length]));
  const isCompared = (row) => row.formulas.some((formula) => formulas.has(formula)) || row.stated.length > 1 || totals.get(quantityOf(row)) > 1;
  const used = new Set(panel.rows.filter(isCompared).map((row) => row.id));
  const counted = panel.compared ?? { figures: panel.figures.filter((figure) => used.has(figure.variable)).length, of: panel.figures.length };
  const n_assumed = panel.assumptions.filter((it) => it.on).length;
  const told = formulas.size === 0 ? [] : [say(formulas.size === 1 ? "wayOne" : "ways", { n: formulas.size })];
  if (n_assumed > 0) told.push(" ", say(n_assumed === 1 ? "assumedOne" : "assumed", { n: n_assumed }), " ", h("button", { type: "button", className: "plain", onclick: openControls }, say("seeSwitch")), ".");
  return { compared: counted.figures, of: counted.of, told };
}

/** The quantity whose value at some date a row has. */
const quantityOf = ({ id }) => id.split("@")[0];

/** Brings the assumptions into view. */
function openControls() {
  byId("controls").open = true;
  byId("assumptions").scrollIntoView({ block: "nearest" });
  byId("assumptions").querySelector("input")?.focus();
}

/** What must stay in view while a hand is on a control: the numbers that were worked out, and the verdict. */
export function showResults(panel) {
  const kind = outcome(panel);
  const rows = panel.rows.filter((row) => row.derived).slice(0, MOST_RESULTS);
  keyed(byId("results"), rows.flatMap((row) => [{ key: `name ${row.id}`, tag: "dt", text: row.label }, { key: `range ${row.id}`, tag: "dd", text: row.range }]), (it) => it.key,
    ({ tag }) => h(tag), (element, { text }) => write(element, text));
  byId("controls-verdict").dataset.verdict = kind;
  byId("controls-verdict").replaceChildren(sign(kind), say(kind));
  const [first] = rows;
  byId("controls-brief").dataset.verdict = kind;
  byId("controls-brief").replaceChildren(h("b", {}, first ? `${first.range} ${first.label.charAt(0).toLowerCase()}${first.label.slice(1)}` : say(kind)), first ? h("span", {}, say(kind)) : "");
}

function showSaid(panel) {
  const statement = (id) => panel.statements.find((it) => it.id === id);
  const isMixed = new Set(panel.figures.map((figure) => figure.statement)).size > 1;
  keyed(byId("said"), panel.figures, (figure) => figure.id,
    () => h("li", {}, h("q"), h("span", { className: "what" }), h("span", { className: "how" }), h("span", { className: "note" })),
    (item, figure) => {
      const [quote, what, how, note] = item.children;
      item.dataset.refs = `${figure.id} ${figure.variable}`;
      item.classList.toggle("changed", figure.changed);
      emphasize(quote, figure.quote ?? figure.says ?? figure.range, figure.says);
      const from = isMixed ? statement(figure.statement)?.publisher : null;
      write(what, [figure.label, from, figure.as_of && !figure.label.includes(figure.as_of) && say("aboutDate", { date: figure.as_of })].filter(Boolean).join(", "));
      write(how, say(figure.changed ? "changedTo" : figure.says ? "readAs" : "givenAs", { range: withUnit(figure.range, figure.unit) }));
      write(note, figure.note ?? "");
    });
  byId("sources").replaceChildren(...panel.statements.flatMap((it, i) => [
    i === 0 ? say("source") : "; ",
    link(it.url, shown([it.publisher, it.title].filter(Boolean).join(", "))),
    shown([it.published && `, ${it.published}`, it.published_note && ` (${it.published_note})`].filter(Boolean).join("")),
  ]), panel.statements.length > 0 ? "." : "");
}

/** The words of a quote, the figure in them marked. */
function emphasize(element, quote, says) {
  if (element.dataset.shown === quote) return;
  element.dataset.shown = quote;
  const at = says ? quote.toLowerCase().indexOf(says.toLowerCase()) : -1;
  const parts = at < 0 ? [h("mark", {}, quote)] : [quote.slice(0, at), h("mark", {}, quote.slice(at, at + says.length)), quote.slice(at + says.length)];
  element.replaceChildren(...parts.filter((part) => part !== "").map((part) => (typeof part === "string" ? shown(part) : part)));
}

const withUnit = (range, unit) => (unit === "" || unit === "%" ? range : `${range} ${unit}`);

/** The table of all quantities. */
export function showNumbers(panel) {
  const box = byId("numbers");
  byId("numbers-section").hidden = panel.rows.length === 0;
  let table = box.querySelector("table.live");
  if (!table) {
    const head = ["quantity", "stated", "range", "likely"].map((key) => h("th", { scope: "col" }, say(key)));
    table = h("table", { className: "live" }, h("thead", {}, h("tr", {}, head)), h("tbody"));
    box.replaceChildren(table);
  }
  keyed(table.tBodies[0], panel.rows, (row) => row.id,
    () => h("tr", {}, h("th", { scope: "row" }), h("td"), h("td", { className: "number range" }), h("td", { className: "number" })),
    (tr, row) => {
      const [name, stated, range, likely] = tr.children;
      tr.dataset.refs = [row.id, ...row.stated.map((it) => it.figure)].join(" ");
      tr.className = row.derived ? "derived" : "stated";
      name.replaceChildren(h("span", { className: "name" }, row.label), row.unit && row.unit !== "%" ? h("span", { className: "unit" }, row.unit) : "",
        row.derived && row.formulas.length > 0 ? h("span", { className: "formula" }, row.formulas.join("; ")) : "");
      stated.replaceChildren(...(row.derived ? [h("span", { className: "none" }, row.state)]
        : row.stated.map((it) => h("span", { className: "entry" }, it.says ? say("quoted", { quote: it.says }) : "", h("span", { className: "reach" }, it.changed ? say("changedTo", { range: it.range }) : it.range)))));
      write(range, row.range);
      write(likely, row.likely ?? say("noLikely"));
      likely.title = row.median ? say("median", { median: row.median }) : "";
    });
  byId("notes").replaceChildren(...panel.notes.map((note) => h("li", {}, note)));
}

function showHinges(panel) {
  const rows = panel.rows.filter((row) => row.derived && row.drivers.length > 0);
  byId("hinges-section").hidden = rows.length === 0;
  keyed(byId("hinges"), rows, (row) => row.id,
    () => h("section", {}, h("h3"), h("ul"), h("p")),
    (box, row) => {
      const [title, bars, settles] = box.children;
      box.dataset.refs = row.id;
      title.replaceChildren(shown(row.label), h("span", { className: "reach" }, withUnit(row.range, row.unit)));
      keyed(bars, row.drivers.slice(0, 4), (driver) => driver.figure,
        () => h("li", {}, h("span", { className: "share" }), h("span", { className: "bar" }, h("span")), h("span", { className: "cause" })),
        (item, driver) => {
          item.dataset.refs = driver.figure;
          write(item.children[0], driver.percent);
          item.children[1].firstChild.style.inlineSize = `${driver.share * 100}%`;
          write(item.children[2], driver.label);
        });
      write(settles, row.settles ?? "");
    });
}
