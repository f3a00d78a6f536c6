// @ts-check
/**
 * What came of comparing: a card a relation, what was not compared, and what the reader has rejected.
 *
 * @module page/findings
 */
import { card, leads, sorted } from "./cards.js";
import { adderOf, byAll, changersOf, changesOf, confirmerOf, hereOf, notesOf, rejectedTitle, triedOf } from "./changes.js";
import { byId, h } from "./dom.js";
import { rejectedBy } from "./edits.js";
import { focusIn } from "./focus.js";
import { formulaIn } from "./formula.js";
import { sign } from "./head.js";
import { tell } from "./own-words.js";
import { inSigns } from "./sentences.js";

/** More cards are shown when somebody asks for them. */
const MOST_CARDS = 24;
/** More figures that are not compared for one reason share a line. */
const MOST_ALIKE = 3;

/** @typedef {any} Relation  as `check` gives it */
/** @typedef {any} Figure  as `check` gives it */

/**
 * @typedef {object} Shown
 * @property {any} result  what `check` gave
 * @property {import("./draft.js").Draft} draft
 * @property {Figure[]} figures
 */

export class Findings {
  #act;
  /** @type {Shown|undefined} */
  #shown;
  #showsAll = false;
  /** The cards that go before the text on a narrow screen. @type {HTMLElement} */
  first = h("div", { className: "found first" });
  /** @type {HTMLElement} */
  cards = h("div", { className: "found", id: "cards" });
  /** @type {HTMLElement} */
  rest = h("div", { className: "rest", id: "not-compared" });
  /** @type {HTMLElement} */
  rejected = h("div", { className: "rest" });

  /**
   * @param {object} act
   * @param {(relation: Relation) => void} act.accept
   * @param {(relation: Relation) => void} act.change
   * @param {(relation: Relation) => void} act.reject
   * @param {(key: string) => void} act.takeBack
   * @param {(figure: string) => void} act.point  goes to a figure in the text
   */
  constructor(act) {
    this.#act = act;
  }

  /** Another statement: few cards first. */
  start() {
    this.#showsAll = false;
  }

  /** @param {Shown} shown */
  show(shown) {
    this.#shown = shown;
    const focus = focusIn(byId("reading"));
    const figure = new Map(shown.figures.map((it) => [it.id, it]));
    this.#showCards(shown, figure);
    this.#showRest(shown, figure);
    this.#showRejected(shown, figure);
    focus();
  }

  /** Goes to the card of a relation. @param {string} id */
  goTo(id) {
    const find = () => byId(`relation-${id}`);
    if (!find()) this.showAll();
    find()?.scrollIntoView({ block: "nearest" });
    find()?.focus({ preventScroll: true });
  }

  /** Goes to what the reader has rejected, where it can be taken back. */
  goToRejected() {
    this.rejected.scrollIntoView({ block: "center" });
    /** @type {HTMLElement|null} */ (this.rejected.querySelector("button"))?.focus({ preventScroll: true });
  }

  showAll() {
    this.#showsAll = true;
    if (this.#shown) this.show(this.#shown);
  }

  /** @param {number} n @param {string} [className] */
  #more(n, className) {
    return h("button", { type: "button", className, onclick: () => this.showAll() }, tell("more", { n }));
  }

  /** @param {Shown} shown @param {Map<string, Figure>} figure */
  #showCards({ result, draft, figures }, figure) {
    const changes = changesOf(draft, figures, result.relations);
    const [note, tried] = [notesOf(draft), triedOf(draft)];
    const relations = sorted(result.relations);
    /** Names of numbers that nobody states; the draft sheet has them, which is parsed only for them. @type {Map<string, string>|undefined} */
    let implied;
    const label = (/** @type {string} */ id) => (implied ??= new Map((result.sheet?.quantities ?? []).map((/** @type {any} */ it) => [it.id, it.label]))).get(id);
    const told = relations.find((it) => it.story && it.outcome === "differs") ?? relations.find((it) => it.story && it.outcome === "question");
    const called = (/** @type {string} */ id) => (figure.has(id) ? nameOf(figure.get(id), draft) : label(id) ?? id);
    /** The formula of a relation in the names of its figures; of those that share one, or have none, in their words. @param {Relation} relation */
    const named = ({ formula }) => {
      const ids = /** @type {string[]} */ ([...new Set(formula.match(/\b[fuq]\d+\b/g) ?? [])]);
      const isShared = (/** @type {string} */ name) => ids.filter((id) => called(id) === name).length > 1;
      return inSigns(formula).replaceAll(/\b[fuq]\d+\b/g, (/** @type {string} */ id) => {
        const name = called(id);
        return figure.has(id) && (name === "" || isShared(name)) ? `“${figure.get(id).surface}”` : name;
      });
    };
    const make = (/** @type {Relation} */ relation, /** @type {number} */ idx) => {
      const about = relation.figures.map((/** @type {string} */ id) => figure.get(id)).filter(Boolean);
      const changers = changersOf(changes, relation.figures);
      return card(relation, {
        number: idx + 1, confirmer: confirmerOf(draft, relation), adder: adderOf(draft, relation), changed: changers.length > 0 ? byAll(changers) : "", here: hereOf(draft, about), tellsStory: relation === told,
        figures: about.map((/** @type {Figure} */ it) => ({ id: it.id, surface: it.surface, note: [note(it.id, it.surface), tried(it)].filter(Boolean).join(", ") })), named: named(relation),
      }, {
        accept: () => this.#act.accept(relation),
        change: () => this.#act.change(relation),
        reject: () => this.#act.reject(relation),
        point: (id) => this.#act.point(id),
      });
    };
    const n_leading = Math.min(relations.filter(leads).length, this.#showsAll ? Infinity : MOST_CARDS);
    const others = relations.slice(n_leading);
    this.first.replaceChildren(...relations.slice(0, n_leading).map(make));
    const shown = this.#showsAll ? others : others.slice(0, MOST_CARDS);
    this.cards.replaceChildren(...shown.map((relation, i) => make(relation, i + n_leading)), shown.length < others.length ? this.#more(relations.length) : "");
  }

  /** @param {Shown} shown @param {Map<string, Figure>} figure */
  #showRest({ result, draft }, figure) {
    const not = result.not_compared.filter((/** @type {any} */ { figure: id }) => figure.has(id));
    const quote = (/** @type {Figure} */ it) => h("button", { type: "button", onclick: () => this.#act.point(it.id) }, `“${it.surface}”`);
    const line = (/** @type {Figure} */ it, /** @type {string} */ reason) => {
      const name = nameOf(it, draft);
      return h("li", {}, quote(it), name && name !== it.surface ? ` ${name}` : "", `: ${reason}`);
    };
    const most = this.#showsAll ? Infinity : MOST_CARDS;
    let isCut = false;
    const cut = (/** @type {any[]} */ list) => {
      isCut ||= list.length > most;
      return list.slice(0, most);
    };
    // Figures that were left out for one reason stand in one line, where they are many.
    const lines = [...grouped(not, (/** @type {any} */ { reason }) => reason)].flatMap(([reason, all]) => {
      const figures = all.map((/** @type {any} */ it) => figure.get(it.figure));
      if (figures.length <= MOST_ALIKE) return figures.map((it) => line(it, reason));
      return [h("li", {}, cut(figures).flatMap((it, i) => [i > 0 ? ", " : "", quote(it)]), figures.length > most ? " …" : "", `: ${reason}`)];
    });
    this.rest.hidden = not.length === 0;
    this.rest.replaceChildren(h("h3", { className: "label-small" }, sign("none"), tell("notCompared")), h("ul", {}, cut(lines)), isCut ? this.#more(not.length, "plain") : "");
  }

  /** @param {Shown} shown @param {Map<string, Figure>} figure */
  #showRejected({ draft }, figure) {
    const keys = rejectedBy(draft.edits);
    const named = (/** @type {string} */ key) => inSigns(formulaIn(key)).replaceAll(/\b[fu]\d+\b/g, (id) => (figure.has(id) ? `“${figure.get(id).surface}”` : id));
    this.rejected.hidden = keys.length === 0;
    this.rejected.replaceChildren(h("h3", { className: "label-small" }, rejectedTitle(draft)), h("ul", {}, (this.#showsAll ? keys : keys.slice(0, MOST_CARDS)).map((key) =>
      h("li", {}, named(key), " ", h("button", { type: "button", className: "plain", onclick: () => this.#act.takeBack(key) }, tell("takeBack"))))),
    !this.#showsAll && keys.length > MOST_CARDS ? this.#more(keys.length, "plain") : "");
  }
}

/** What a figure is about, as the reader has named it, else as it was read. @param {Figure} figure @param {import("./draft.js").Draft} draft @returns {string} */
export const nameOf = (figure, draft) => draft.edits.names[figure.id] ?? figure.name ?? "";

/** Items by what `key` gives for each, in the order of the first of each. @template T @param {T[]} items @param {(item: T) => string} key */
function grouped(items, key) {
  /** @type {Map<string, T[]>} */
  const groups = new Map();
  for (const item of items) {
    const there = groups.get(key(item));
    if (there) there.push(item);
    else groups.set(key(item), [item]);
  }
  return groups;
}
