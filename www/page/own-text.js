// @ts-check
/**
 * The text on the page: its figures marked, one of them corrected in place, one that was missed added.
 *
 * @module page/own-text
 */
import { sorted } from "./cards.js";
import { notesOf, triedOf } from "./changes.js";
import { dateBeside } from "./dates.js";
import { h, write } from "./dom.js";
import { dateNote, figureEditor } from "./figure-editor.js";
import { nameOf } from "./findings.js";
import { focusIn } from "./focus.js";
import { Marked } from "./marked.js";
import { tell } from "./own-words.js";

/** How a figure is marked, by the outcome of the first relation that it stands in. @type {Record<string, string>} */
const MARKS = { differs: "differs", question: "question", open: "question", rounding: "compared", agrees: "compared" };

/** Marks that are explained above the text, where it has them. */
const LEGEND = ["compared", "differs", "question", "none", "date"];

/** @typedef {import("./findings.js").Shown} Shown */
/** @typedef {{start: number, end: number, surface: string}} Stretch */

export class OwnText {
  #act;
  #marked;
  #picker;
  #legend = h("p", { className: "fine" });
  #cut = h("p", { className: "cut", hidden: true });
  /** The figure that is being corrected. @type {string|undefined} */
  #editing;
  /** @type {Shown|undefined} */
  #shown;
  /** @type {HTMLElement} */
  element;

  /**
   * @param {object} act
   * @param {(figure: string) => boolean} act.fill  takes a figure that was clicked, if something waits for one
   * @param {(relation: string) => void} act.follow  the number beside a figure was clicked
   * @param {() => void} act.publish  the date of publication is to be changed
   * @param {(part: "names"|"says"|"units"|"dates", figure: string, word: string) => void} act.word
   * @param {(figure: {id: string, surface: string}, on: boolean) => void} act.drop
   * @param {(stretch: Stretch) => void} act.add
   */
  constructor(act) {
    this.#act = act;
    const heading = h("h2", { id: "text-title" });
    this.#picker = new Picker((stretch) => act.add(stretch));
    this.#marked = new Marked({
      chosen: (id) => { if (id.startsWith("d") || !act.fill(id)) this.#correct(id); },
      followed: (relation) => act.follow(relation),
      selected: (stretch) => this.#picker.offer(stretch),
    }, heading);
    this.element = h("section", { className: "text", "aria-labelledby": "text-title" }, heading,
      this.#legend, this.#cut, this.#marked.element, this.#picker.element);
  }

  /** Another statement: nothing is being corrected. */
  start() {
    this.#editing = undefined;
  }

  /** @param {Shown} shown */
  show(shown) {
    this.#shown = shown;
    this.#picker.text = shown.draft.text;
    const focus = focusIn(this.#marked.element);
    const marks = marksOf(shown);
    const used = new Set(marks.map(({ mark }) => mark));
    write(this.#legend, LEGEND.filter((mark) => used.has(mark)).map((mark) => tell(`legend-${mark}`)).concat(used.size > 0 ? tell("legendClick") : []).join(" "));
    const isShown = this.#marked.show(shown.draft.text, marks);
    write(this.#cut, [this.#marked.isCut && tell("shownAsText"), this.#marked.hasUnmarked && tell("unmarked")].filter(Boolean).join(" "));
    this.#cut.hidden = this.#cut.textContent === "";
    isShown.then(() => {
      this.#showEditor();
      focus();
    });
  }

  /** Goes to a figure. @param {string} id */
  point(id) {
    const button = this.#marked.of(id);
    button?.scrollIntoView({ block: "center" });
    button?.focus({ preventScroll: true });
  }

  /** Opens the form for a figure, below its paragraph. @param {string} id */
  #correct(id) {
    this.#editing = this.#editing === id ? undefined : id;
    this.#showEditor(true);
  }

  #showEditor(isNew = false) {
    const there = this.#marked.element.querySelector(".editor");
    const figure = this.#edited;
    this.#marked.press(figure?.id);
    if (!figure || !this.#shown) {
      there?.remove();
      return;
    }
    const box = this.#editorOf(figure, this.#shown);
    there?.remove();
    this.#marked.paragraphOf(figure.id)?.after(box);
    if (!isNew) return;
    box.scrollIntoView({ block: "nearest" });
    (box.querySelector("input") ?? box).focus({ preventScroll: true });
  }

  /** @param {any} figure  or a date @param {Shown} shown @returns {HTMLElement} */
  #editorOf(figure, { draft, result }) {
    const close = () => {
      this.#editing = undefined;
      this.#showEditor();
      this.#marked.of(figure.id)?.focus();
    };
    if (figure.date) return dateNote(figure, { publish: this.#act.publish, close });
    const set = (/** @type {"names"|"says"|"units"|"dates"} */ part) => (/** @type {string} */ word) => this.#act.word(part, figure.id, part === "says" && word === figure.surface ? "" : word);
    const { says, drop, dates } = draft.edits;
    return figureEditor(figure, {
      name: nameOf(figure, draft), says: says[figure.id] ?? figure.surface, isDropped: drop.includes(figure.id),
      date: dates[figure.id] ?? "", beside: dateBeside(figure, result.texts[0].dates ?? [], draft.text),
    }, {
      date: set("dates"),
      name: set("names"),
      says: set("says"),
      unit: set("units"),
      drop: (on) => this.#act.drop(figure, on),
      close,
    });
  }

  /** The figure that is being corrected: of what is none any more, only the words are known. */
  get #edited() {
    const id = this.#editing;
    if (id === undefined || !this.#shown) return undefined;
    const { figures, draft } = this.#shown;
    if (id.startsWith("d")) return datesOf(this.#shown).find((it) => it.id === id);
    const place = draft.edits.drop.includes(id) && draft.places[id];
    return figures.find((it) => it.id === id) ?? (place ? { id, start: place[0], end: place[1], surface: draft.text.slice(...place), kind: "count" } : undefined);
  }
}

/** The dates of the text, each with a name. @param {Shown} shown @returns {(import("./dates.js").Dated & {id: string})[]} */
const datesOf = ({ result }) => (result.texts[0]?.dates ?? []).map((/** @type {import("./dates.js").Dated} */ it, /** @type {number} */ i) => ({ ...it, id: `d${i + 1}` }));

/** How many letters of its unit are written onto a number: the p of "84p". @param {string} text @param {number} end @param {string|undefined} unit */
function attached(text, end, unit) {
  const isThere = unit && text.startsWith(unit, end) && !/^[\p{L}\p{N}]/u.test(text.slice(end + unit.length));
  return isThere && /^\p{L}/u.test(unit) ? unit.length : 0;
}

/** Where and how figures are marked, in the order of the text. @param {Shown} shown */
export function marksOf({ result, draft, figures }) {
  /** @type {Map<string, {relation: string, number: number, outcome: string}[]>} */
  const about = new Map();
  for (const [idx, relation] of sorted(result.relations).entries()) {
    for (const id of relation.figures) {
      const there = about.get(id) ?? [];
      there.push({ relation: relation.id, number: idx + 1, outcome: relation.outcome });
      about.set(id, there);
    }
  }
  const { drop } = draft.edits;
  const [note, tried] = [notesOf(draft), triedOf(draft)];
  const there = new Set(figures.map(({ id }) => id));
  const dropped = drop.filter((id) => !there.has(id) && draft.places[id]).map((id) => ({ id, start: draft.places[id][0], end: draft.places[id][1], mark: "dropped", note: note(id, ""), numbers: [] }));
  const found = figures.filter(({ start, end }) => Number.isInteger(start) && end > start).map((it) => {
    const { id, start, end: last, surface, unit } = it;
    const numbers = about.get(id) ?? [];
    const end = last + attached(draft.text, last, unit);
    return { id, start, end, mark: drop.includes(id) ? "dropped" : numbers.length > 0 ? MARKS[numbers[0].outcome] : "none", note: [note(id, surface), tried(it)].filter(Boolean).join(", "), numbers };
  });
  const dates = datesOf({ result, draft, figures }).map(({ id, start, end }) => ({ id, start, end, mark: "date", note: "", numbers: [] }));
  return [...found, ...dropped, ...dates].sort((a, b) => a.start - b.start || b.end - a.end);
}

/** "A figure was missed?": its words are selected in the text, or typed. */
class Picker {
  #add;
  #words = h("input", { autocomplete: "off", placeholder: tell("pickPlaceholder"), "aria-label": tell("pickWords") });
  #button = h("button", { type: "button", disabled: true });
  /** @type {Stretch|null} */
  #stretch = null;
  /** The text in which words are looked for. */
  text = "";
  /** @type {HTMLElement} */
  element = h("div", { className: "pick" }, h("span", { className: "fine" }, tell("pickHint")), this.#words, this.#button);

  /** @param {(stretch: Stretch) => void} add */
  constructor(add) {
    this.#add = add;
    this.#button.addEventListener("click", () => this.#take());
    this.#words.addEventListener("input", () => {
      const typed = this.#words.value.trim();
      const start = typed === "" ? -1 : this.text.indexOf(typed);
      this.offer(start < 0 ? null : { start, end: start + typed.length, surface: typed }, typed);
    });
    this.#words.addEventListener("keydown", (/** @type {KeyboardEvent} */ event) => {
      if (event.key !== "Enter" || this.#button.disabled) return;
      event.preventDefault();
      this.#take();
    });
    this.#show("");
  }

  /** Offers words of the text as a figure. @param {Stretch|null} stretch @param {string} [typed] */
  offer(stretch, typed = "") {
    // A click on the button itself takes the selection away first.
    if (!stretch && typed === "" && (document.activeElement === this.#button || this.#words.value.trim() !== "")) return;
    this.#stretch = stretch;
    this.#show(typed);
  }

  /** @param {string} typed */
  #show(typed) {
    this.#button.disabled = !this.#stretch;
    write(this.#button, this.#stretch || !typed ? tell("pickAdd", { quote: this.#stretch?.surface ?? "…" }) : tell("pickNone"));
  }

  #take() {
    const stretch = this.#stretch;
    if (!stretch) return;
    this.#words.value = "";
    this.#add(stretch);
    this.offer(null);
  }
}
