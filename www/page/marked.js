/**
 * The text that was pasted, its figures marked in place.
 *
 * @module page/marked
 */
import { h } from "./dom.js";
import { tell } from "./own-words.js";
import { code, signsIn } from "./signs.js";

/** Figures that are marked in one go: typing must not wait for the rest. */
const SLICE = 300;
/** A table has no more columns. */
const MOST_COLUMNS = 100;
/** More cells are not laid out as tables. */
const MOST_CELLS = 10_000;
/** A text with more lines has several in a paragraph. */
const MOST_PARAGRAPHS = 2_000;
/** In one paragraph, or row, no more figures are marked, and numbers of cards beside them: browsers take as long as the square of that. */
const MOST_MARKS = 1_000;
/** Signs that do not show and are written out each; there is no text with so many that is read one by one. */
const MOST_SIGNS = 1_000;
/** Cards that are named beside one figure. */
const MOST_NUMBERS = 12;
/** From this many characters on the text scrolls in a box of its own. */
const LONG = 12_000;

/** @typedef {{id: string, start: number, end: number, mark: string, note: string, numbers: {relation: string, number: number, outcome: string}[]}} Mark */

export class Marked {
  #box = h("div", { className: "quoted", lang: "en" });
  #heading;
  #ticket = 0;
  #shown = "";
  /** Whether lines with tabs are shown as text, since they are too many or too long for a table. */
  isCut = false;
  /** Whether a paragraph has more figures than are marked. */
  hasUnmarked = false;

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
   * @param {Mark[]} all  in the order of the text
   */
  async show(text, all) {
    const signature = JSON.stringify([text.length, all]) + text;
    if (signature === this.#shown) return;
    this.#shown = signature;
    const ticket = ++this.#ticket;
    this.#box.classList.toggle("long", text.length > LONG);
    this.#heading.textContent = tell("statement");
    const { blocks, isCut } = blocksOf(text);
    this.isCut = isCut;
    const figures = marksIn(blocks, all);
    this.hasUnmarked = figures.length < all.length;
    let block = 0;
    let n_signs = 0;
    // Places keep counting: the sign itself stays in the text, in a box that it cannot reach out of, behind what it is called.
    const pieces = (text) => {
      const out = [""];
      for (const [i, piece] of signsIn(text).entries()) {
        if (i % 2 === 0) out[out.length - 1] += piece;
        else if (++n_signs > MOST_SIGNS) out[out.length - 1] += "\ufffd".repeat(piece.length);
        else {
          const sign = h("span", { className: "unseen", "data-sign": code(piece) });
          sign.textContent = piece;
          out.push(sign, "");
        }
      }
      return out;
    };
    let paragraph = h("p");
    let paragraphs = [];
    let rest = 0;
    let body = null; // Of the table that the last lines made.
    const end = (isRow) => {
      paragraphs.push({ line: paragraph, isRow });
      paragraph = h("p");
    };
    const flush = () => {
      for (const { line, isRow } of paragraphs) {
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
    // The breaks of lines stay in the text, so that places keep counting.
    const put = (until) => {
      const stop = Math.min(blocks[block].end, until);
      paragraph.append(...pieces(text.slice(rest, stop)));
      rest = stop;
      if (stop === blocks[block].end) end(blocks[block++].isRow);
    };
    let n_put = 0;
    // Whether it is still this text that is to be shown, after a pause if one is due.
    const goOn = async () => {
      if (++n_put % SLICE !== 0) return true;
      flush();
      await new Promise((resolve) => setTimeout(resolve));
      return ticket === this.#ticket;
    };
    this.#box.replaceChildren();
    for (const figure of [...figures, { start: text.length, end: text.length, isEnd: true }]) {
      if (figure.start < rest) continue;
      while (rest < figure.start) {
        put(figure.start);
        if (!(await goOn())) return;
      }
      if (figure.isEnd) break;
      paragraph.append(mark(pieces(text.slice(figure.start, figure.end)), figure));
      rest = figure.end;
      // A figure may break over lines; its paragraph goes on to the end of the last.
      while (block < blocks.length && blocks[block].end < rest) block++;
      if (blocks[block]?.end === rest) end(blocks[block++].isRow);
      if (!(await goOn())) return;
    }
    // After the last break there is a line with nothing in it.
    if (text.endsWith("\n")) end(false);
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

/**
 * The blocks of a text, by where each ends: a line with tabs is a row of a table, any other line a paragraph.
 *
 * Browsers take minutes over a row of a hundred thousand cells, and over as many paragraphs: lines with more columns than a table has, and
 * the cells after the first so many, are text; so many lines that nobody reads them one by one share a paragraph.
 *
 * @param {string} text
 * @returns {{blocks: {end: number, isRow: boolean}[], isCut: boolean}}  `isCut`: whether lines with tabs are no rows
 */
export function blocksOf(text) {
  const ends = [];
  for (let end = 0; end < text.length; ends.push(end)) end = text.indexOf("\n", end) + 1 || text.length;
  const most = Math.ceil(ends.length / MOST_PARAGRAPHS);
  const blocks = [];
  let n_cells = 0;
  let n_lines = 0; // In the paragraph of the moment.
  let isCut = false;
  let tab = text.indexOf("\t");
  for (const end of ends) {
    let n_tabs = 0;
    for (; tab >= 0 && tab < end; tab = text.indexOf("\t", tab + 1)) n_tabs++;
    const isRow = n_tabs > 0 && n_tabs < MOST_COLUMNS && n_cells + n_tabs < MOST_CELLS;
    isCut ||= n_tabs > 0 && !isRow;
    if (isRow) n_cells += n_tabs + 1;
    if (!isRow && n_lines > 0 && n_lines < most) blocks.at(-1).end = end;
    else blocks.push({ end, isRow });
    n_lines = isRow ? 0 : n_lines >= most ? 1 : n_lines + 1;
  }
  return { blocks, isCut };
}

/**
 * The figures that are marked: of a block that has too many those that were compared first, then the others, as they stand.
 *
 * @template {Pick<Mark, "start"|"numbers">} T
 * @param {{end: number}[]} blocks
 * @param {T[]} figures  in the order of the text
 * @returns {T[]}
 */
export function marksIn(blocks, figures) {
  const most = (inBlock) => {
    let n_left = MOST_MARKS;
    const chosen = new Set();
    for (const isCompared of [true, false]) {
      for (const it of inBlock) {
        if (it.numbers.length > 0 !== isCompared) continue;
        n_left -= 1 + Math.min(it.numbers.length, MOST_NUMBERS);
        if (n_left < 0) break;
        chosen.add(it);
      }
    }
    return chosen.size === inBlock.length ? inBlock : inBlock.filter((it) => chosen.has(it));
  };
  let next = 0;
  return blocks.flatMap(({ end }) => {
    const first = next;
    while (next < figures.length && figures[next].start < end) next++;
    return next > first ? most(figures.slice(first, next)) : [];
  });
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

function mark(pieces, { id, mark, note, numbers }) {
  // No button element: those cannot break over lines, and some browsers do not let their words be selected.
  const button = h("mark", { role: "button", tabIndex: 0, "data-figure": id, "data-mark": mark, "data-refs": id }, pieces);
  // A number of a card stays beside its figure; only long wordings may break.
  const told = numbers.length === 0 ? button : h("span", { className: button.textContent.length < 24 ? "marks whole" : "marks" }, button, numbers.slice(0, MOST_NUMBERS).map(({ relation, number, outcome }) =>
    h("button", { type: "button", className: `no ${outcome}`, "data-to": relation, "aria-label": `${number}: ${tell(outcome)}` }, String(number))), numbers.length > MOST_NUMBERS && h("span", { className: "note" }, " …"));
  return note ? h("span", {}, told, h("span", { className: "note" }, ` [${note}]`)) : told;
}
