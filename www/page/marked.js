/**
 * The text that was pasted, its figures marked in place.
 *
 * @module page/marked
 */
import { h } from "./dom.js";
import { tell } from "./own-words.js";

/** Figures that are marked in one go: typing must not wait for the rest. */
const SLICE = 300;
/** From this many characters on the text scrolls in a box of its own. */
const LONG = 12_000;

export class Marked {
  #box = h("div", { className: "quoted", lang: "en" });
  #heading;
  #ticket = 0;
  #shown = "";

  /**
   * @param {object} host
   * @param {(id: string) => void} host.chosen  a figure was clicked
   * @param {(relation: string) => void} host.followed  the number beside a figure was clicked
   * @param {(span: {start: number, end: number, surface: string}|null) => void} host.selected
   */
  constructor(host, heading) {
    this.#heading = heading;
    this.#box.addEventListener("click", ({ target }) => {
      const number = target.closest("button.no");
      const figure = target.closest("[data-figure]");
      if (number) host.followed(number.dataset.to);
      // Words are being selected, not chosen.
      else if (figure && getSelection()?.isCollapsed !== false) host.chosen(figure.dataset.figure);
    });
    this.#box.addEventListener("keydown", (event) => {
      if (!event.target.matches("[data-figure]") || !["Enter", " "].includes(event.key)) return;
      event.preventDefault();
      host.chosen(event.target.dataset.figure);
    });
    document.addEventListener("selectionchange", () => { if (this.#box.isConnected) host.selected(this.#selected()); });
  }

  get element() {
    return this.#box;
  }

  /** The button of a figure. */
  of(id) {
    return this.#box.querySelector(`[data-figure="${CSS.escape(id)}"]`);
  }

  /** The paragraph that a figure stands in. */
  paragraphOf(id) {
    return this.of(id)?.closest("p, .grid");
  }

  /** Shows which figure is being corrected. */
  press(id) {
    for (const button of this.#box.querySelectorAll("[aria-pressed]")) button.removeAttribute("aria-pressed");
    this.of(id)?.setAttribute("aria-pressed", "true");
  }

  /**
   * @param {string} text
   * @param {{id: string, start: number, end: number, mark: string, note: string, numbers: {relation: string, number: number, outcome: string}[]}[]} figures  in the order of the text
   */
  async show(text, figures) {
    const signature = JSON.stringify([text.length, figures]) + text;
    if (signature === this.#shown) return;
    this.#shown = signature;
    const ticket = ++this.#ticket;
    this.#box.classList.toggle("long", text.length > LONG);
    this.#heading.textContent = tell("statement");
    let paragraph = h("p");
    let paragraphs = [];
    let rest = 0;
    let body = null; // Of the table that the last lines made.
    const flush = () => {
      for (const line of paragraphs) {
        const isRow = line.textContent.includes("\t");
        if (!isRow) this.#box.append(line);
        else if (body) body.append(row(line));
        else {
          body = h("tbody", {}, row(line));
          this.#box.append(h("div", { className: "grid", tabIndex: 0, role: "group", "aria-labelledby": this.#heading.id }, h("table", {}, body)));
        }
        if (!isRow) body = null;
      }
      paragraphs = [];
    };
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
    this.#box.replaceChildren();
    for (const [idx, figure] of figures.entries()) {
      if (figure.start < rest) continue;
      if (idx % SLICE === SLICE - 1) {
        flush();
        await new Promise((resolve) => setTimeout(resolve));
        if (ticket !== this.#ticket) return; // The text has changed.
      }
      put(figure.start);
      paragraph.append(mark(text.slice(figure.start, figure.end), figure));
      rest = figure.end;
    }
    put(text.length);
    paragraphs.push(paragraph);
    flush();
  }

  /** The part of the text that is selected, as places in it; nothing if none is. */
  #selected() {
    const selection = getSelection();
    if (!selection || selection.rangeCount === 0 || selection.isCollapsed) return null;
    const range = selection.getRangeAt(0);
    if (!this.#box.contains(range.commonAncestorContainer)) return null;
    const raw = textOf(range.cloneContents());
    const before = document.createRange();
    before.setStart(this.#box, 0);
    before.setEnd(range.startContainer, range.startOffset);
    const surface = raw.trim();
    const start = textOf(before.cloneContents()).length + raw.indexOf(surface);
    return surface === "" || surface.length > 120 ? null : { start, end: start + surface.length, surface };
  }
}

/** A line with tabs as a row of a table. The tabs stay in the cells, where they are not seen, so that places keep counting. */
function row(line) {
  const cells = [h("td")];
  for (const node of [...line.childNodes]) {
    if (node.nodeType !== Node.TEXT_NODE) {
      cells.at(-1).append(node);
      continue;
    }
    for (const piece of node.data.split(/(?<=\t)/)) {
      cells.at(-1).append(piece);
      if (piece.endsWith("\t")) cells.push(h("td"));
    }
  }
  return h("tr", {}, cells);
}

/** The text of a part of the box, without what the page has put between: numbers of cards, what was changed, the editor. */
function textOf(fragment) {
  for (const element of fragment.querySelectorAll(".no, .note, .editor")) element.remove();
  return fragment.textContent;
}

function mark(words, { id, mark, note, numbers }) {
  // No button element: those cannot break over lines, and some browsers do not let their words be selected.
  const button = h("mark", { role: "button", tabIndex: 0, "data-figure": id, "data-mark": mark, "data-refs": id }, words);
  // A number of a card stays beside its figure; only long wordings may break.
  const told = numbers.length === 0 ? button : h("span", { className: words.length < 24 ? "marks whole" : "marks" }, button, numbers.map(({ relation, number, outcome }) =>
    h("button", { type: "button", className: `no ${outcome}`, "data-to": relation, "aria-label": `${number}: ${tell(outcome)}` }, String(number))));
  return note ? h("span", {}, told, h("span", { className: "note" }, ` [${note}]`)) : told;
}
