/**
 * One figure, corrected in place: below the paragraph that it stands in.
 *
 * @module page/figure-editor
 */
import { inWords, typedDate } from "./dates.js";
import { h } from "./dom.js";
import { dropTyped, wordField } from "./focus.js";
import { isTold, tell } from "./own-words.js";

/** The words that say a hedge; two numbers with "between" are typed out. */
const WORDS_OF_HEDGE = { exact: "", about: "around", at_least: "at least", more_than: "more than", at_most: "at most", less_than: "less than", nearly: "nearly", just_over: "just over" };

/** What stands behind the number in a wording. */
const tail = ({ kind, unit }) => (kind === "percent" || unit === "%" ? "%" : unit ? ` ${unit}` : "");

/**
 * @param {object} figure  as `check` gives it
 * @param {object} now
 * @param {string} now.name
 * @param {string} now.says  the wording it is read from
 * @param {boolean} now.isDropped
 * @param {string} now.date  the date that the reader says it is of
 * @param {import("./dates.js").Dated} [now.beside]  the one date in its sentence
 * @param {{date(word: string): void, name(word: string): void, says(word: string): void, unit(word: string): void, drop(on: boolean): void, close(): void}} act
 */
export function figureEditor(figure, { name, says, isDropped, date, beside }, act) {
  const text = (label, value, set, className = "field") => h("label", { className }, tell(label), wordField(value, set));
  const number = wordField(String(figure.value ?? ""), () => compose(), { type: "number", step: "any" });
  const hedge = h("select", {}, Object.keys(WORDS_OF_HEDGE).map((it) => h("option", { value: it, selected: it === figure.hedge }, tell(`hedge-${it}`))));
  // A number and a hedge make a wording, which is then read like any other.
  const compose = () => {
    if (number.value !== "") act.says([WORDS_OF_HEDGE[hedge.value], `${number.value}${tail(figure)}`].filter(Boolean).join(" "));
  };
  const told = h("p", { className: "fine", role: "status" }, date ? "" : beside ? tell("dateBeside", { date: inWords(beside.date) }) : tell("dateNone"));
  const setDate = (typed, field) => {
    const word = typed === "" ? "" : typedDate(typed);
    field.setCustomValidity(word === undefined ? tell("dateBad") : "");
    if (word === undefined) told.textContent = tell("dateBad");
    else act.date(word);
  };
  hedge.addEventListener("change", compose);
  const box = h("div", { className: "editor", role: "group", "aria-label": `“${figure.surface}”`, "data-editor": figure.id },
    h("p", {}, h("strong", {}, `“${figure.surface}”`), " ", h("span", { className: "fine" }, [isTold(`kind-${figure.kind}`) ? tell(`kind-${figure.kind}`) : figure.kind, figure.unit].filter(Boolean).join(", "))),
    h("div", { className: "row" },
      text("name", name, act.name, "field grow"),
      text("says", says, act.says, "field grow"),
      h("label", { className: "field" }, tell("hedge"), hedge),
      h("label", { className: "field" }, tell("number"), number),
      text("unit", figure.unit ?? "", act.unit),
      h("label", { className: "field" }, tell("date"), wordField(date, setDate, { placeholder: beside ? inWords(beside.date) : tell("dateHint") }))),
    told,
    h("div", { className: "row" },
      h("button", { type: "button", onclick: () => act.drop(!isDropped) }, tell(isDropped ? "useAgain" : "noFigure")),
      says !== figure.surface && h("button", { type: "button", className: "plain", onclick: () => act.says("") }, tell("asRead")),
      h("button", { type: "button", className: "plain", onclick: act.close }, tell("done"))));
  return closedByEscape(box, act.close);
}

/** @param {HTMLElement} box @param {() => void} close */
function closedByEscape(box, close) {
  box.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    event.stopPropagation();
    dropTyped(box);
    close();
  });
  return box;
}

/**
 * What a date in the text is read as.
 *
 * @param {import("./dates.js").Dated} found
 * @param {{publish(): void, close(): void}} act
 */
export function dateNote({ surface, date }, act) {
  const hasYear = /\d{4}/.test(surface);
  const box = h("div", { className: "editor", role: "group", "aria-label": `“${surface}”`, "data-editor": "date", tabIndex: -1 },
    h("p", {}, h("strong", {}, `“${surface}”`), " ", tell("dateRead", { date: inWords(date) })),
    !hasYear && h("p", { className: "fine" }, tell("dateCounted")),
    h("div", { className: "row" },
      !hasYear && h("button", { type: "button", onclick: act.publish }, tell("setPublished")),
      h("button", { type: "button", className: "plain", onclick: act.close }, tell("done"))));
  return closedByEscape(box, act.close);
}
