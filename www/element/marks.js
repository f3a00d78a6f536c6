// @ts-check
/**
 * What a chart shows, in reach of pointer, touch, keyboard and screen reader: one element a mark, where the mark is.
 *
 * @module element/marks
 */
import { tell } from "../core/sheet-words.js";

/** @typedef {{box: {x: number, y: number, width: number, height: number}, label: string, value: string, state: string, details: string[], refs: string[]}} Mark */
/** @typedef {{width: number, height: number, marks: Mark[]}} Scene */

/** Sets a property, unless that is what it is. @param {any} object @param {string} name @param {any} value */
export const put = (object, name, value) => {
  if (object[name] !== value) object[name] = value;
};

const percent = (/** @type {number} */ part, /** @type {number} */ whole) => `${(part / whole) * 100}%`;

/** A mark as a screen reader says it. @param {Mark} mark */
const sentence = ({ label, value, state, details }) =>
  [[label, value].filter(Boolean).join(": "), state, ...details].filter(Boolean).join(". ");

export class Marks {
  #told;
  /** @type {HTMLElement} */
  element = Object.assign(document.createElement("div"), { className: "marks", role: "listbox", ariaLabel: tell("marks") });
  /** @type {HTMLElement} */
  tip = Object.assign(document.createElement("div"), { className: "tip", ariaHidden: "true", hidden: true, part: "tooltip" });
  /** @type {Scene|undefined} */
  #scene;
  /** The mark that Tab comes to. */
  #at = -1;
  /** @type {string[]} */
  #boxes = [];
  /** @type {string[]} */
  #lit = [];

  /** @param {(refs: string[]) => void} told  what is pointed at, or nothing any more */
  constructor(told) {
    this.#told = told;
    this.#listen();
  }

  /** Puts the marks where they are in `scene`. @param {Scene} scene */
  place(scene) {
    this.#scene = scene;
    const marks = this.element;
    while (marks.children.length > scene.marks.length) marks.lastElementChild?.remove();
    while (marks.children.length < scene.marks.length) {
      marks.append(Object.assign(document.createElement("div"), { className: "mark", role: "option" }));
    }
    this.#at = Math.min(Math.max(this.#at, 0), scene.marks.length - 1);
    for (const [i, mark] of scene.marks.entries()) {
      const element = /** @type {HTMLElement} */ (marks.children[i]);
      const { x, y, width, height } = mark.box;
      const box = `left:${percent(x + width / 2, scene.width)};top:${percent(y + height / 2, scene.height)};width:${percent(width, scene.width)};height:${percent(height, scene.height)}`;
      // Most of it is as it was, and a browser takes longer to be told than to be asked.
      if (this.#boxes[i] !== box) element.style.cssText = this.#boxes[i] = box;
      put(element, "id", `mark-${i}`);
      put(element, "tabIndex", i === this.#at ? 0 : -1);
      put(element, "ariaLabel", sentence(mark));
      put(element, "ariaSelected", "false");
      element.classList.toggle("lit", mark.refs.some((ref) => this.#lit.includes(ref)));
    }
    this.#boxes.length = scene.marks.length;
    put(marks, "hidden", scene.marks.length === 0);
    if (!this.tip.hidden) this.#showTip(this.#at);
  }

  /** Lights up the marks that show any of `refs`. @param {string[]} refs */
  highlight(refs) {
    this.#lit = refs;
    for (const [i, mark] of [...this.element.children].entries()) {
      mark.classList.toggle("lit", this.#scene?.marks[i].refs.some((ref) => refs.includes(ref)) ?? false);
    }
  }

  hideTip() {
    this.tip.hidden = true;
  }

  #listen() {
    const marks = this.element;
    const idx = (/** @type {any} */ { target }) => [...marks.children].indexOf(target.closest?.(".mark"));
    const leave = () => {
      this.hideTip();
      this.#told([]);
    };
    const enter = (/** @type {number} */ i) => {
      if (i < 0 || !this.#scene) return;
      this.#showTip(i);
      this.#told(this.#scene.marks[i].refs);
    };
    marks.addEventListener("pointerover", (event) => (idx(event) < 0 ? leave() : enter(idx(event))));
    marks.addEventListener("pointerleave", leave);
    marks.addEventListener("focusin", (event) => {
      this.#stand(idx(event));
      enter(idx(event));
    });
    marks.addEventListener("focusout", leave);
    marks.addEventListener("keydown", (event) => {
      const last = marks.children.length - 1;
      const steps = /** @type {Record<string, number>} */ ({ ArrowRight: this.#at + 1, ArrowDown: this.#at + 1, ArrowLeft: this.#at - 1, ArrowUp: this.#at - 1, Home: 0, End: last });
      const to = steps[event.key];
      if (event.altKey || event.ctrlKey || event.metaKey) return;
      if (event.key === "Escape") {
        leave();
        /** @type {HTMLElement} */ (event.target).blur();
      } else if (to !== undefined) {
        event.preventDefault();
        /** @type {HTMLElement} */ (marks.children[Math.min(Math.max(to, 0), last)]).focus({ preventScroll: false });
      }
    });
  }

  /** The one mark that Tab comes to. @param {number} i */
  #stand(i) {
    if (i < 0) return;
    this.#at = i;
    for (const [j, mark] of /** @type {HTMLElement[]} */ ([...this.element.children]).entries()) {
      mark.tabIndex = j === i ? 0 : -1;
      mark.ariaSelected = String(j === i);
    }
  }

  /** @param {number} i */
  #showTip(i) {
    const { tip } = this;
    const stage = this.element.parentElement;
    const mark = this.#scene?.marks[i];
    if (!mark || !stage || !this.#scene) return this.hideTip();
    const line = (/** @type {string} */ className, /** @type {string} */ text) => Object.assign(document.createElement("p"), { className, textContent: text });
    tip.replaceChildren(line("label", mark.label), line("value", [mark.value, mark.state].filter(Boolean).join(", ")), ...mark.details.map((text) => line("more", text)));
    tip.hidden = false;
    const scale = stage.clientWidth / this.#scene.width;
    const [x, y, width, height] = [mark.box.x, mark.box.y, mark.box.width, mark.box.height].map((px) => px * scale);
    const left = Math.min(Math.max(x + width / 2 - tip.offsetWidth / 2, 0), stage.clientWidth - tip.offsetWidth);
    const above = y - tip.offsetHeight - 8;
    // Above the mark if there is room in the chart, so that a finger does not cover it; else below.
    const top = above >= 0 ? above : y + height + 8;
    tip.style.transform = `translate(${Math.round(left)}px, ${Math.round(top)}px)`;
  }
}
