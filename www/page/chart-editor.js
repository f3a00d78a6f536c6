// @ts-check
/**
 * What a chart says and how it looks, set without JSON: its words, its color, and its form, chosen from pictures that our own
 * charts draw of the same numbers.
 *
 * @module page/chart-editor
 */
import { h } from "./dom.js";
import { formsOf } from "./forms.js";
import { WORDS } from "./looks.js";
import { phrases, say } from "./words.js";

/** @typedef {import("./looks.js").Look} Look */

const tell = phrases({
  editing: "Words, color and form",
  title: "Headline",
  subtitle: "Second line",
  note: "Note",
  byline: "Byline",
  source: "Source",
  numbers: "Numbers in braces follow the figures: {id.low}, {id.high}.",
  accent: "Color of the finding",
  usual: "Usual color",
  form: "Form",
  parts: "Parts of a whole",
  ranges: "Ranges in rows",
  proportion: "So many in a hundred",
  timeline: "Dates",
  distribution: "Simulations as dots",
  density: "Simulations as a curve",
  flow: "From and to",
  change: "Change over time",
  conflict: "What contradicts",
  drivers: "What makes it uncertain",
  series: "Values over time",
});

/** What the finding has in the usual theme, for a field that has to show some color. */
const USUAL = "#0072b2";
/** The pictures are drawn for a phone and shown at half of that. */
const PICTURE_PX = 320;

/**
 * The editor of one chart.
 *
 * @param {object} context
 * @param {any} context.core  as `load` gives it
 * @param {any} context.sheet  compiled
 * @param {string} context.id  of the chart
 * @param {boolean} context.isOpen
 * @param {(isOpen: boolean) => void} context.toggled
 * @param {(patch: Look) => void} context.change
 * @param {(() => void)|undefined} context.undo
 * @returns {HTMLElement}
 */
export function chartEditor({ core, sheet, id, isOpen, toggled, change, undo }) {
  const chart = sheet.json.charts.find((/** @type {any} */ it) => it.id === id);
  const words = WORDS.map((name) => {
    const input = h("input", { value: chart[name] ?? "", name, maxLength: name === "note" ? 5000 : 500, spellcheck: true });
    input.addEventListener("change", () => change({ [name]: input.value }));
    return h("label", { className: "field" }, tell(name), input);
  });
  const color = h("input", { type: "color", name: "accent", value: chart.accent ?? USUAL });
  color.addEventListener("change", () => change({ accent: color.value }));
  const usual = h("button", { type: "button", disabled: !chart.accent, onclick: () => change({ accent: "" }) }, tell("usual"));
  const forms = h("fieldset", { className: "forms" }, h("legend", { className: "heard" }, tell("form")));
  const box = h("details", { className: "editing", open: isOpen }, h("summary", {}, tell("editing")),
    h("div", { className: "body" }, h("div", { className: "words" }, words),
      h("p", { className: "fine" }, tell("numbers")),
      h("p", { className: "row" }, h("label", { className: "field" }, tell("accent"), color), usual,
        h("button", { type: "button", name: "undo", disabled: !undo, onclick: undo }, say("undo"))),
      forms));
  const draw = () => { if (box.open && forms.childElementCount === 1) forms.append(...pictures(core, sheet, chart, change)); };
  box.addEventListener("toggle", () => {
    toggled(box.open);
    draw();
  });
  draw();
  return box;
}

/** A picture to choose for each form that these numbers can take. @param {any} core @param {any} sheet @param {any} chart @param {(patch: Look) => void} change */
function pictures(core, sheet, chart, change) {
  const seen = new Set();
  return formsOf(sheet.json, chart).flatMap((form) => {
    const isNow = form.kind === chart.kind && form.style === chart.style;
    const svg = drawn(core, sheet, form, isNow);
    // A form that does not fit gives way to rows, which are offered already.
    if (!svg || seen.has(svg)) return [];
    seen.add(svg);
    const choice = h("input", { type: "radio", name: "form", value: form.style ?? form.kind, checked: isNow, onchange: () => change({ form }) });
    const picture = h("img", { src: `data:image/svg+xml,${encodeURIComponent(svg)}`, alt: "", width: PICTURE_PX / 2 });
    return [h("label", {}, choice, h("span", {}, picture), tell(form.style ?? form.kind))];
  });
}

/** The sheet's numbers in a form; nothing where they do not fit it. @param {any} core @param {any} sheet @param {any} form @param {boolean} isNow */
function drawn(core, sheet, form, isNow) {
  try {
    const other = core.sheet({ ...sheet.json, charts: [{ id: "c", ...form }] });
    other.reading = sheet.reading;
    if (form.kind === "conflict" && !isNow && other.solve().conflicts.length === 0) return undefined;
    return other.svg("c", { width: PICTURE_PX, colors: { background: "#ffffff" } });
  } catch {
    return undefined;
  }
}
