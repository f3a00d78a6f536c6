/**
 * "Your own statement": paste a text, see its figures, correct them, say how they hang together, and it
 * is a sheet. Everything happens in this browser.
 *
 * @module page/own
 */
import { loadReader } from "../core.js";
import { dialog } from "./dialog.js";
import { byId, h, keyed, write } from "./dom.js";
import { dropInto } from "./open.js";
import { buildSheet, idFrom, labelFrom, unitOf, WORDS_OF_HEDGE } from "./own-sheet.js";
import { say } from "./words.js";

const LIMIT_BYTES = 2_000_000;
/** More are found than anyone ties together: the rest start switched off. */
const MOST_USED = 24;
/** Figures that are marked in one go. */
const SLICE = 500;

let box;
let parts;
let read;
/** What was found or added, in the order of the text: `{key, start, end, surface, kind, says, unit, label, id, use, date}`. */
let found = [];
/** Quantities that no figure states. */
let derived = [];
let relations = [];
let edits = new Map();
let chosen = null;
let marking = 0; // Counts the texts that were marked.
let field = null; // The formula that a click on a quantity goes into.

/** Opens the dialog and loads the reader; `page` is what `main.js` hands over. */
export async function open(page) {
  box ??= build(page);
  box.showModal();
  if (!read) {
    write(parts.state, say("ownLoading"));
    ({ read } = await loadReader());
    update();
  }
}

function build(page) {
  parts = {
    text: h("textarea", { className: "prose", rows: 7, placeholder: say("ownPlaceholder"), spellcheck: false }),
    publisher: h("input", { autocomplete: "off" }),
    published: h("input", { type: "date" }),
    url: h("input", { type: "url", placeholder: "https://" }),
    state: h("p", { className: "fine", role: "status" }),
    marked: h("div", { className: "marked", tabIndex: -1 }),
    add: h("button", { type: "button", hidden: true }),
    editor: h("div", { className: "editor", hidden: true }),
    issues: h("ul", { className: "fine" }),
    quantities: h("ul", { className: "chips" }),
    relations: h("ul", { className: "relations" }),
    problems: h("div", { className: "problems", role: "alert", hidden: true }),
    after: h("div", { className: "after", hidden: true }),
  };
  const file = h("input", { type: "file", accept: ".txt,.html,.htm,text/plain,text/html", hidden: true });
  const labelled = (name, input) => h("label", { className: "field" }, say(name), input);
  const { text, publisher, published, url, state, marked, add, editor, issues, quantities, problems, after } = parts;
  after.append(
    h("h3", {}, say("ownFigures")), h("p", { className: "fine" }, say("ownFiguresHint")), marked, add, editor, issues,
    h("h3", {}, say("ownRelations")), h("p", { className: "fine" }, say("ownRelationsHint")), quantities, parts.relations,
    h("p", { className: "row" }, h("button", { type: "button", onclick: addRelation }, say("ownAddRelation")), h("button", { type: "button", onclick: addQuantity }, say("ownAddQuantity"))),
    problems,
    h("p", { className: "row" }, h("button", { type: "submit", className: "primary" }, say("ownShow"))));
  const form = h("form", { method: "dialog", noValidate: true },
    h("p", { className: "fine" }, say("ownHint")),
    labelled("ownText", text),
    h("p", { className: "row" }, h("button", { type: "button", onclick: () => file.click() }, say("ownFile")), labelled("ownPublisher", publisher), labelled("ownPublished", published), labelled("ownUrl", url)),
    file, state, after);

  let resting;
  text.addEventListener("input", () => {
    clearTimeout(resting);
    resting = setTimeout(update, 120);
  });
  published.addEventListener("change", update);
  const take = async (picked) => {
    if (!picked) return;
    if (picked.size > LIMIT_BYTES) return complain([{ message: say("tooLarge", { limit: LIMIT_BYTES / 1000 }) }]);
    const content = await picked.text();
    text.value = /\.html?$|^text\/html/i.test(`${picked.name}`) || picked.type === "text/html" ? plainText(content) : content;
    update();
  };
  file.addEventListener("change", () => take(file.files[0]));
  dropInto(text, take);
  marked.addEventListener("click", (event) => {
    const button = event.target.closest("button");
    if (button) edit(found.find((it) => it.key === button.dataset.key));
  });
  document.addEventListener("selectionchange", offerSelection);
  add.addEventListener("click", addSelection);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    finish(page);
  });
  return dialog(say("ownTitle"), form);
}

/** The words of a web page; nothing in it is run or fetched. */
function plainText(html) {
  const page = new DOMParser().parseFromString(html, "text/html");
  for (const element of page.querySelectorAll("script, style, noscript, template, nav")) element.remove();
  for (const element of page.querySelectorAll("p, div, li, br, tr, h1, h2, h3, h4, h5, h6")) element.append("\n");
  return page.body.textContent.replace(/[ \t]+/g, " ").replace(/\s*\n\s*/g, "\n").trim();
}

/** Reads the text anew; corrections stay with the figures that are still there. */
function update() {
  const text = parts.text.value;
  parts.after.hidden = text.trim() === "";
  if (!read || text.trim() === "") {
    write(parts.state, "");
    return;
  }
  const { figures, issues } = read(text, { published: parts.published.value || undefined });
  const names = new Set(derived.map((it) => it.id));
  const n_used = { date: 0, number: 0 };
  found = figures.map((figure) => {
    const key = `${figure.start}:${figure.surface}`;
    const kind = figure.kind === "date" ? "date" : "number";
    const use = edits.get(key)?.use ?? (figure.kind !== "duration" && n_used[kind]++ < MOST_USED);
    // A name is looked for where somebody sees it: a long text has tens of thousands of figures.
    const label = use ? labelFrom(text, figure) : "";
    return { key, ...figure, says: figure.surface, unit: unitOf(figure), label, ...edits.get(key), use };
  });
  // What was added by hand stays where its words still stand.
  for (const [key, it] of edits) {
    if (it.isAdded && text.slice(it.start, it.end) === it.surface && !found.some((other) => other.start < it.end && it.start < other.end)) found.push({ key, ...it });
  }
  found.sort((a, b) => a.start - b.start);
  for (const it of found) if (it.use && it.kind !== "date") it.id = idFrom(it.label, names);
  const n_dates = found.filter((it) => it.kind === "date").length;
  write(parts.state, say("ownFound", { figures: found.length - n_dates, dates: n_dates }));
  showMarked(text);
  showQuantities();
  showRelations();
  parts.issues.replaceChildren(...issues.slice(0, 20).map((issue) => h("li", {}, issue.message)));
  if (chosen) edit(found.find((it) => it.key === chosen));
}

/** Marks the figures in the text, a slice of it at a time: the first is there at once, and typing goes on. */
async function showMarked(text) {
  const ticket = ++marking;
  let paragraphs = [];
  let rest = 0;
  parts.marked.replaceChildren();
  let paragraph = h("p");
  // A line break ends a paragraph; the break itself stays in the text, so that places keep counting.
  const put = (until) => {
    for (const piece of text.slice(rest, until).split(/(?<=\n)/)) {
      paragraph.append(piece);
      if (piece.endsWith("\n")) {
        paragraphs.push(paragraph);
        paragraph = h("p");
      }
    }
    rest = until;
  };
  for (const [idx, it] of found.entries()) {
    if (it.start < rest) continue;
    if (idx % SLICE === SLICE - 1) {
      parts.marked.append(...paragraphs);
      paragraphs = [];
      await new Promise((resolve) => setTimeout(resolve));
      if (ticket !== marking) return; // The text has changed.
    }
    put(it.start);
    paragraph.append(h("button", { type: "button", className: `figure ${it.kind === "date" ? "date" : "number"}${it.use ? "" : " unused"}`, "data-key": it.key, title: say(`kind-${it.kind}`) }, text.slice(it.start, it.end)));
    rest = it.end;
  }
  put(text.length);
  paragraphs.push(paragraph);
  parts.marked.append(...paragraphs);
}

/** The part of the marked text that is selected, as places in it; `null` if none is. */
function selected() {
  const selection = getSelection();
  if (selection.rangeCount === 0 || selection.isCollapsed) return null;
  const range = selection.getRangeAt(0);
  if (!parts.marked.contains(range.commonAncestorContainer)) return null;
  const before = document.createRange();
  before.setStart(parts.marked, 0);
  before.setEnd(range.startContainer, range.startOffset);
  const raw = range.toString();
  const surface = raw.trim();
  const start = before.toString().length + raw.indexOf(surface);
  return surface === "" || surface.length > 120 ? null : { start, end: start + surface.length, surface };
}

function offerSelection() {
  if (!box?.open) return;
  const span = selected();
  // A click on the button itself must not take it away first.
  if (!span && document.activeElement === parts.add) return;
  parts.add.hidden = !span;
  if (span) {
    write(parts.add, say("ownAdd", { quote: span.surface }));
    parts.add.span = span;
  }
}

function addSelection() {
  const { span } = parts.add;
  const key = `${span.start}:${span.surface}`;
  for (const it of found) if (it.start < span.end && span.start < it.end) change(it, { use: false });
  edits.set(key, { ...span, isAdded: true, kind: "count", says: span.surface, unit: "", label: labelFrom(parts.text.value, span), use: true, value: null });
  parts.add.hidden = true;
  chosen = key;
  update();
}

function change(it, what) {
  edits.set(it.key, { ...edits.get(it.key), ...what });
}

/** The form for one figure, under the text. */
function edit(it) {
  const { editor } = parts;
  editor.hidden = !it;
  chosen = it?.key ?? null;
  for (const button of parts.marked.querySelectorAll("button")) button.ariaCurrent = button.dataset.key === chosen ? "true" : null;
  // Not while it is being filled in.
  if (!it || (editor.dataset.key === it.key && editor.contains(document.activeElement))) return;
  editor.dataset.key = it.key;
  it.label ||= labelFrom(parts.text.value, it);
  const set = (name, transform = (value) => value) => (event) => {
    change(it, { [name]: transform(event.target.value) });
    update();
  };
  const input = (name, label, value, more = {}) => h("label", { className: "field" }, say(label), h("input", { name, value: value ?? "", autocomplete: "off", onchange: set(name), ...more }));
  const number = h("input", { type: "number", step: "any", value: it.value ?? "" });
  const hedge = h("select", {}, Object.keys(WORDS_OF_HEDGE).map((name) => h("option", { value: name, selected: name === it.hedge }, say(`hedge-${name}`))));
  // A number and a hedge make a wording, which the reading then takes like any other.
  const compose = () => {
    if (number.value === "") return;
    const says = [WORDS_OF_HEDGE[hedge.value], `${number.value}${it.unit === "%" ? "%" : ""}`].filter(Boolean).join(" ");
    change(it, { says, value: number.valueAsNumber, hedge: hedge.value });
    update();
    editor.querySelector("input[name=says]").value = says;
  };
  number.addEventListener("change", compose);
  hedge.addEventListener("change", compose);
  const drop = h("button", { type: "button", onclick: () => {
    change(it, { use: !it.use });
    editor.dataset.key = "";
    update();
  } }, say(it.use ? "ownDrop" : "ownUse"));
  editor.replaceChildren(
    h("p", {}, h("strong", {}, say("quoted", { quote: it.surface })), " ", h("span", { className: "fine" }, say(`kind-${it.kind}`), it.date ? `, ${it.date.start === it.date.end ? it.date.start : `${it.date.start} – ${it.date.end}`}` : "")),
    h("p", { className: "row" }, input("label", it.kind === "date" ? "ownEvent" : "ownLabel", it.label),
      ...(it.kind === "date" ? [] : [input("says", "ownSays", it.says), h("label", { className: "field" }, say("ownHedge"), hedge), h("label", { className: "field" }, say("ownValue"), number), input("unit", "ownUnit", it.unit)])),
    h("p", { className: "row" }, drop, h("button", { type: "button", className: "plain", onclick: () => edit(null) }, say("close"))));
  editor.scrollIntoView({ block: "nearest" });
}

const quantities = () => [...found.filter((it) => it.use && it.kind !== "date"), ...derived];

function showQuantities() {
  keyed(parts.quantities, quantities(), (it) => it.key,
    () => h("li", {}, h("button", { type: "button", className: "chip" }), h("span", { className: "fine" })),
    (item, it) => {
      const [button, text] = item.children;
      write(button, it.id);
      button.onclick = () => insert(it.id);
      write(text, [it.label, it.says && say("quoted", { quote: it.says })].filter(Boolean).join(" "));
    });
}

/** Puts a name where the formula was being typed. */
function insert(name) {
  if (!field?.isConnected) addRelation();
  const at = field.selectionStart ?? field.value.length;
  const before = field.value.slice(0, at);
  const text = `${before && !/\s$/.test(before) ? " " : ""}${name} `;
  field.value = before + text + field.value.slice(at);
  field.focus();
  field.setSelectionRange(at + text.length, at + text.length);
  field.dispatchEvent(new Event("input"));
}

function showRelations() {
  keyed(parts.relations, relations, (it) => it.id,
    (it) => {
      const formula = h("input", { className: "formula", placeholder: say("ownFormula"), spellcheck: false, autocomplete: "off", ariaLabel: say("ownFormulaLabel") });
      formula.addEventListener("focus", () => { field = formula; });
      formula.addEventListener("input", () => { it.formula = formula.value; });
      const assumes = h("input", { placeholder: say("ownAssumes"), autocomplete: "off", ariaLabel: say("ownAssumesLabel"), oninput: (event) => { it.assumes = event.target.value; } });
      const remove = h("button", { type: "button", className: "plain", onclick: () => {
        relations = relations.filter((other) => other !== it);
        showRelations();
      } }, say("remove"));
      const operators = h("span", { className: "operators" }, ["=", "+", "-", "*", "/", "<=", ">="].map((sign) => h("button", { type: "button", className: "chip", onclick: () => {
        field = formula;
        insert(sign);
      } }, sign)));
      return h("li", { className: "row" }, formula, operators, assumes, remove);
    }, () => {});
}

function addRelation() {
  const id = `r${1 + Math.max(0, ...relations.map((it) => Number(it.id.slice(1))))}`;
  relations.push({ id, formula: "", assumes: "" });
  showRelations();
  field = parts.relations.lastElementChild.querySelector("input");
  field.focus();
}

function addQuantity() {
  const names = new Set(quantities().map((it) => it.id));
  const label = h("input", { required: true, autocomplete: "off" });
  const unit = h("input", { autocomplete: "off" });
  const form = h("li", { className: "row" }, h("label", { className: "field" }, say("ownLabel"), label), h("label", { className: "field" }, say("ownUnit"), unit),
    h("button", { type: "button", onclick: () => {
      if (label.value.trim() === "") return label.focus();
      const id = idFrom(label.value, names);
      derived.push({ key: `derived:${id}`, id, label: label.value.trim(), unit: unit.value.trim(), use: true });
      form.remove();
      showQuantities();
      insert(id);
    } }, say("ownAddThis")));
  parts.quantities.append(form);
  label.focus();
}

async function finish(page) {
  const sheet = buildSheet({
    found, derived, relations: relations.filter((it) => it.formula.trim() !== ""),
    publisher: parts.publisher.value.trim() || say("ownUnknown"), published: parts.published.value, url: parts.url.value.trim(),
    title: say("ownSheetTitle", { publisher: parts.publisher.value.trim() || say("ownUnknown") }), titles: say,
  });
  parts.problems.hidden = true;
  try {
    const core = await page.load();
    await page.adopt(core.sheet(sheet));
    box.close();
    byId("verdict").scrollIntoView();
  } catch (error) {
    complain(error.problems ?? [{ message: error.message }], sheet);
  }
}

/** Errors of the sheet, with the wording or formula that each is about. */
function complain(problems, sheet) {
  const about = ({ pointer }) => {
    const [, list, idx] = (pointer ?? "").split("/");
    const it = sheet?.[list]?.[idx];
    return it ? (it.says ?? it.formula ?? it.label ?? "") : "";
  };
  parts.problems.replaceChildren(h("p", {}, say("ownProblems")), h("ul", {}, problems.map((problem) => h("li", {}, about(problem) && h("code", {}, about(problem), ": "), problem.message))));
  parts.problems.hidden = false;
  parts.problems.scrollIntoView({ block: "nearest" });
}
