/**
 * "How figures belong together": a sentence with gaps, filled by choosing figures or by clicking them in the text.
 *
 * @module page/builder
 */
import { isGivenUp } from "./busy.js";
import { h, write } from "./dom.js";
import { SENTENCES, choices, kindOf, pieces, sentenceOf } from "./sentences.js";
import { tell } from "./own-words.js";

export class Builder {
  #host;
  #figures = [];
  /** What they are called in a list. @type {string[]} */
  #choices = [];
  #sentence = SENTENCES[0];
  /** Ids in the gaps, in order; "" where nothing is chosen yet. */
  #gaps = [];
  #active = -1;
  #formula = "";
  #isFormula = false;
  /** The relation that is being changed, if one is. */
  #replaces = null;
  #previewing;
  /** Counts previews: only the last one asked for is shown. */
  #n_previews = 0;
  #box = h("section", { className: "builder", "aria-labelledby": "builder-title" });
  #live = h("p", { className: "live", role: "status" });

  /**
   * @param {object} host
   * @param {(relation: {formula: string, kind: string}, replaces: object|null) => void} host.add
   * @param {(relation: {formula: string, kind: string}) => Promise<string>} host.preview  what the relation would say; throws an `Error` if it is none
   */
  constructor(host) {
    this.#host = host;
    this.#box.addEventListener("keydown", (event) => {
      if (event.key !== "Escape" || !this.isPicking) return;
      event.stopPropagation();
      this.#stop();
    });
  }

  get element() {
    return this.#box;
  }

  /** Whether a click on a figure fills a gap. */
  get isPicking() {
    return this.#active >= 0;
  }

  /** The figures that can be chosen: `{id, name, surface, isShare}`. */
  set figures(figures) {
    this.#figures = figures;
    this.#choices = choices(figures);
    const ids = new Set(figures.map(({ id }) => id));
    this.#gaps = this.#gaps.map((id) => (ids.has(id) ? id : ""));
    if (!this.#box.contains(document.activeElement)) this.#render();
  }

  /** Puts a figure into the gap that waits for one; the next one waits then, while the hand stays in the text. */
  fill(id) {
    this.#gaps[this.#active] = id;
    this.#active = this.#gaps.indexOf("");
    this.#render();
    if (!this.isPicking) this.#box.querySelector("button.strong")?.focus();
  }

  /** Begins with a relation that is there, to be changed. */
  change(relation) {
    const found = sentenceOf(relation);
    this.#replaces = relation;
    this.#isFormula = !found;
    this.#formula = relation.formula;
    if (found) [this.#sentence, this.#gaps] = [found.sentence, [...found.gaps]];
    this.#active = -1;
    this.#render();
    this.#box.scrollIntoView({ block: "nearest" });
    this.#box.querySelector("select, input.formula")?.focus();
  }

  #select(idx) {
    return this.#box.querySelectorAll(".sentence select")[idx];
  }

  #stop() {
    this.#active = -1;
    this.#render();
  }

  #choose(sentence) {
    this.#isFormula = !sentence;
    if (sentence) {
      this.#sentence = sentence;
      this.#gaps = sentence.gaps.map((_, i) => this.#gaps[i] ?? "");
      if (sentence.more && this.#gaps.length < 3) this.#gaps.push("");
      this.#active = Math.max(this.#gaps.indexOf(""), 0);
    } else {
      this.#active = -1;
    }
    this.#render();
    // The hand stays where it is: arrow keys go through all the choices.
    const chosen = this.#box.querySelector("input[name=sentence]:checked");
    if (document.activeElement !== chosen) chosen?.focus();
  }

  /** The relation as it stands, or nothing and why not. */
  get #relation() {
    if (this.#isFormula) return this.#formula.trim() ? { relation: { formula: this.#formula.trim(), kind: this.#replaces?.kind ?? "sum" } } : { why: tell("incomplete") };
    const filled = this.#gaps.filter(Boolean);
    const isWhole = this.#sentence.more ? filled.length >= 3 && this.#gaps[0] !== "" : filled.length === this.#sentence.gaps.length;
    if (!isWhole) return { why: tell("incomplete") };
    if (new Set(filled).size < filled.length) return { why: tell("twice") };
    const isShare = (id) => this.#figures.find((it) => it.id === id)?.isShare ?? false;
    return { relation: { formula: this.#sentence.formula(filled, isShare), kind: kindOf(this.#sentence, filled, isShare) } };
  }

  #preview() {
    clearTimeout(this.#previewing);
    const n = ++this.#n_previews;
    this.#previewing = setTimeout(async () => {
      const { relation } = this.#relation;
      const said = relation ? await this.#host.preview(relation).catch((error) => error.message) : "";
      if (n === this.#n_previews) write(this.#live, said || (this.isPicking ? tell("pickFor") : ""));
    }, 60);
  }

  async #add() {
    const { relation, why } = this.#relation;
    if (!relation) return write(this.#live, why);
    clearTimeout(this.#previewing);
    const n = ++this.#n_previews;
    try {
      await this.#host.preview(relation);
    } catch (error) {
      if (n === this.#n_previews) write(this.#live, error.message);
      if (!isGivenUp(error)) return;
    }
    // The form says something else by now.
    if (this.#relation.relation?.formula !== relation.formula) return;
    const replaces = this.#replaces;
    this.#reset();
    this.#host.add(relation, replaces);
  }

  #reset() {
    this.#replaces = null;
    this.#gaps = [];
    this.#active = -1;
    this.#formula = "";
    this.#isFormula = false;
    this.#sentence = SENTENCES[0];
    this.#render();
  }

  /** The choices stay as they are: whoever goes through them with the arrow keys must find the next one. */
  #rows = [...SENTENCES, null].map((sentence) => {
    const input = h("input", { type: "radio", name: "sentence", onchange: () => this.#choose(sentence) });
    const gaps = h("div", { className: "sentence", hidden: true });
    return { sentence, input, gaps, element: h("li", {}, h("label", { className: "kind" }, input, h("span", {}, sentence ? lettered(sentence) : tell("byFormula"))), gaps) };
  });
  #title = h("h3", { id: "builder-title" });
  #row = h("p", { className: "row" });

  #render() {
    const isBegun = this.isPicking || this.#replaces !== null || this.#gaps.some(Boolean) || this.#isFormula;
    this.#box.classList.toggle("picking", this.isPicking);
    if (!this.#title.isConnected) this.#box.replaceChildren(this.#title, h("ul", {}, this.#rows.map(({ element }) => element)), this.#live, this.#row);
    write(this.#title, tell(this.#replaces ? "buildChange" : "build"));
    for (const { sentence, input, gaps } of this.#rows) {
      const isChosen = isBegun && (sentence ? !this.#isFormula && sentence === this.#sentence : this.#isFormula);
      if (input.checked !== isChosen) input.checked = isChosen;
      gaps.hidden = !isChosen;
      gaps.replaceChildren(...(!isChosen ? [] : sentence ? this.#gapsOf(sentence) : this.#formulaField()));
    }
    this.#row.replaceChildren(
      h("button", { type: "button", className: "strong", disabled: !isBegun, onclick: () => this.#add() }, tell(this.#replaces ? "changeTo" : "add")),
      isBegun ? h("button", { type: "button", className: "plain", onclick: () => this.#reset() }, tell("cancel")) : "");
    this.#preview();
  }

  #formulaField() {
    return [
      h("input", { className: "formula", value: this.#formula, spellcheck: false, autocomplete: "off", "aria-label": tell("formula"), oninput: ({ target }) => {
        this.#formula = target.value;
        this.#preview();
      } }),
      h("p", { className: "fine" }, tell("formulaHint")),
    ];
  }

  /** The gaps of a sentence as fields between its words. */
  #gapsOf(sentence) {
    let idx = 0;
    const field = (gap) => {
      const at = idx++;
      const label = `${tell(`gap-${gap}`)}${sentence.more && at > 1 ? ` ${at}` : ""}`;
      // A full gap waits for another figure only if it was pointed at: by keyboard one goes past it on the way to the text.
      let isMeant = false;
      const select = h("select", { "aria-label": label, className: at === this.#active ? "active" : "", onpointerdown: () => { isMeant = true; }, onfocus: () => {
        if (!isMeant && this.#gaps[at]) return;
        this.#active = at;
        this.#box.classList.add("picking");
        for (const other of this.#box.querySelectorAll("select.active")) other.classList.remove("active");
        select.classList.add("active");
        if (this.#live.textContent === "") write(this.#live, tell("pickFor"));
      }, onchange: () => {
        this.#gaps[at] = select.value;
        this.#preview();
      } }, h("option", { value: "" }, `${tell(`gap-${gap}`)}: ${tell("choose")}`),
      this.#figures.map(({ id }, i) => h("option", { value: id, selected: id === this.#gaps[at] }, this.#choices[i])));
      return select;
    };
    return pieces(sentence).flatMap((piece) => {
      if ("text" in piece) return [h("span", {}, piece.text.trim())];
      if (!sentence.more || piece.gap !== sentence.gaps.at(-1)) return [field(piece.gap)];
      const n_parts = Math.max(this.#gaps.length - 1, 2);
      return [...Array.from({ length: n_parts }, (_, i) => [i > 0 ? h("span", {}, "+") : "", field(piece.gap)]).flat(),
        h("button", { type: "button", onclick: () => {
          while (this.#gaps.length < n_parts + 1) this.#gaps.push("");
          this.#gaps.push("");
          this.#active = this.#gaps.length - 1;
          this.#render();
          this.#select(this.#active)?.focus();
        } }, tell("addFigure"))];
    });
  }

  /** Shows the empty form. */
  start() {
    this.#reset();
  }
}

/** The words of a sentence with letters for its gaps: "A is the sum of B + C". */
function lettered(sentence) {
  let n_gaps = 0;
  const letter = () => String.fromCharCode(65 + n_gaps++);
  return pieces(sentence).map((piece) => ("text" in piece ? piece.text : sentence.more && piece.gap === sentence.gaps.at(-1) ? `${letter()} + ${letter()}` : letter())).join("");
}
