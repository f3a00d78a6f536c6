// @ts-check
/**
 * What a reader has changed about charts, as plain data, and which forms the numbers of a chart can take.
 *
 * @module page/looks
 */

/**
 * @typedef {object} Look  what is absent is as it was made; "" takes a change back
 * @property {string} [title]
 * @property {string} [subtitle]
 * @property {string} [note]
 * @property {string} [byline]
 * @property {string} [source]
 * @property {string} [accent]  `#rrggbb`
 * @property {Form} [form]
 */

/** @typedef {{kind: string, [field: string]: any}} Form  what makes a chart of that kind, its words left out */

/** The words of a chart, in the order in which they stand. @type {("title"|"subtitle"|"note"|"byline"|"source")[]} */
export const WORDS = ["title", "subtitle", "note", "byline", "source"];

const SAID = ["says", "low", "high"];
/** Of more parts a picture says nothing any more. */
const MOST = 12;

/** A look with a change in it. @param {Look|undefined} look @param {Look} patch @returns {Look} */
export const changed = (look, patch) => Object.fromEntries(Object.entries({ ...look, ...patch }).filter(([, value]) => value !== ""));

/** Looks from data of unknown origin. @param {any} data @returns {Record<string, Look>} */
export function asLooks(data) {
  const isPlain = (/** @type {any} */ it) => typeof it === "object" && it !== null && !Array.isArray(it);
  if (!isPlain(data)) return {};
  return Object.fromEntries(Object.entries(data).filter(([, look]) => isPlain(look)).map(([id, look]) => {
    const words = [...WORDS, "accent"].filter((name) => typeof look[name] === "string").map((name) => [name, look[name]]);
    const form = isPlain(look.form) && typeof look.form.kind === "string" ? { form: look.form } : {};
    return [id, { ...Object.fromEntries(words), ...form }];
  }));
}

/** Looks over another text: words stay, forms name figures that may be others now. @param {Record<string, Look>} looks @returns {Record<string, Look>} */
export const worded = (looks) => Object.fromEntries(Object.entries(looks).map(([id, { form: _, ...words }]) => [id, words]));

/** A sheet whose charts look as they were changed; a form that names what the sheet has not is left out. @param {any} json @param {Record<string, Look>} looks */
export function withLooks(json, looks) {
  if (!json.charts || Object.keys(looks).length === 0) return json;
  const known = new Set([...(json.quantities ?? []), ...(json.series ?? []), ...(json.events ?? [])].map(({ id }) => id));
  const isKnown = (/** @type {any} */ name) => typeof name !== "string" || known.has(name) || known.has(name.split("@")[0]);
  const charts = json.charts.map((/** @type {any} */ chart) => {
    if (!looks[chart.id]) return chart;
    const { form, ...set } = looks[chart.id];
    const fits = form && namesIn(form).every(isKnown);
    const words = Object.fromEntries(WORDS.concat(/** @type {any} */ ("accent")).map((name) => [name, chart[name]]).filter(([, value]) => value !== undefined));
    const whole = { ...(fits ? { id: chart.id, ...words, ...form } : chart), ...set };
    return Object.fromEntries(Object.entries(whole).filter(([, value]) => value !== ""));
  });
  return { ...json, charts };
}

/** What a form names. @param {Form} form */
function namesIn({ kind: _, style: __, of: ___, ...fields }) {
  return Object.values(fields).flat();
}

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
  if (sum) {
    add({ kind: "parts", ...sum });
    add({ kind: "flow", from: [sum.whole], to: sum.parts });
  }
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
