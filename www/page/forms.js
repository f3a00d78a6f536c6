// @ts-check
/**
 * Which forms the numbers of a chart can take.
 *
 * @module page/forms
 */

/** @typedef {import("./looks.js").Form} Form */

const SAID = ["says", "low", "high"];
/** Of more parts a picture says nothing any more. */
const MOST = 12;

/** The quantities that a chart is about. @param {any} chart @returns {string[]} */
function quantitiesIn({ whole, parts, quantities, quantity, from, to, kind, reference }) {
  const flow = kind === "flow" ? [from, to] : [];
  return [...new Set([whole, parts, quantities, quantity, reference, ...flow].flat().filter((/** @type {any} */ it) => typeof it === "string"))];
}

/** Every form that the numbers of a chart can take, its own first. @param {any} json @param {any} chart @returns {Form[]} */
export function formsOf(json, chart) {
  const all = json.quantities ?? [];
  const figures = json.figures ?? [];
  const own = quantitiesIn(chart);
  const names = (own.length > 0 ? own : all.map((/** @type {any} */ it) => it.id)).slice(0, MOST);
  const quantity = (/** @type {string} */ name) => all.find((/** @type {any} */ it) => it.id === name.split("@")[0]);
  const n_said = (/** @type {any} */ it) => figures.filter((/** @type {any} */ figure) => figure.quantity === it?.id).length + (SAID.some((field) => (it?.[field] ?? null) !== null) ? 1 : 0);
  const { id: _, title: __, subtitle: ___, note: ____, byline: _____, source: ______, accent: _______, ...now } = chart;
  /** @type {Form[]} */
  const forms = [now];
  const add = (/** @type {Form} */ form) => {
    if (!forms.some((other) => other.kind === form.kind && (other.style ?? "dots") === (form.style ?? "dots"))) forms.push(form);
  };
  if (names.length > 0) add({ kind: "ranges", quantities: names });
  const sum = sumOf(json, names);
  if (sum) add({ kind: "parts", ...sum });
  const share = names.find((/** @type {string} */ name) => quantity(name)?.unit === "%");
  if (share) add({ kind: "proportion", quantity: share });
  const found = names.find((/** @type {string} */ name) => quantity(name) && n_said(quantity(name)) === 0);
  if (found) {
    add({ kind: "distribution", quantity: found });
    add({ kind: "distribution", quantity: found, style: "density" });
    add({ kind: "drivers", quantity: found });
  }
  const told = names.find((/** @type {string} */ name) => n_said(quantity(name)) > 1);
  if (told) add({ kind: "change", quantity: told.split("@")[0] });
  if (chart.kind !== "conflict" && json.relations?.length > 0) add({ kind: "conflict" });
  if (json.events?.length > 0) add({ kind: "timeline" });
  if (json.series?.length > 0) add({ kind: "series", series: json.series.slice(0, 2).map((/** @type {any} */ it) => it.id) });
  return forms;
}

/** A whole and its parts among the relations, one of them among `names`. @param {any} json @param {string[]} names */
function sumOf(json, names) {
  for (const { formula } of json.relations ?? []) {
    const [whole, right, more] = formula.split("=").map((/** @type {string} */ side) => side.trim());
    const parts = right?.split("+").map((/** @type {string} */ part) => part.trim());
    const isId = (/** @type {string} */ text) => /^[\p{L}_][\p{L}\p{N}_.@-]*$/u.test(text);
    if (more !== undefined || /[<>]/.test(formula) || !(parts?.length > 1) || ![whole, ...parts].every(isId)) continue;
    if ([whole, ...parts].some((name) => names.includes(name))) return { whole, parts };
  }
  return undefined;
}
