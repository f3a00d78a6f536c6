/**
 * What the reader can set: reading, assumptions, and both ends of each figure.
 *
 * @module page/controls
 */
import { readingOf } from "../core/readings.js";
import { byId, h, keyed, write } from "./dom.js";
import { say } from "./words.js";

/** The figure that each box shows, as `describe` gave it last. */
const shown = new WeakMap();

/**
 * Listens to the controls.
 *
 * @param {() => Promise<import("../core.js").Sheet>} compiled  gives the sheet of the moment, so that it can be changed
 * @param {() => void} changed  called after each change of it
 * @param {(error: Error) => void} failed  called if it cannot be had
 */
export function listenToControls(compiled, changed, failed) {
  // What the reader chose is taken down at once: while the sheet is on its way, the controls may move on.
  const act = async (change) => {
    let sheet;
    try {
      sheet = await compiled();
    } catch (error) {
      failed(error);
      return;
    }
    if (!sheet) return;
    try {
      change(sheet);
    } catch (error) {
      failed(error);
      return;
    }
    changed();
  };
  byId("readings").addEventListener("change", ({ target: { value } }) => act((it) => { it.reading = value; }));
  byId("assumptions").addEventListener("change", ({ target: { value, checked } }) => act((it) => it.assume(value, checked)));
  byId("sliders").addEventListener("input", (event) => {
    const box = event.target.closest("[data-key]");
    if (!box) return;
    const range = event.target.type === "range" ? slid(box, event.target) : typed(box);
    if (!range) return;
    const scale = Number(box.dataset.scale);
    const [low, high] = range.map((end) => (end === null ? null : end / scale));
    act((it) => it.set(box.dataset.key, { low, high }));
  });
  byId("sliders").addEventListener("click", (event) => {
    const box = event.target.closest("button") && event.target.closest("[data-key]");
    if (!box) return;
    // The button goes away with the change it undoes; the focus must not.
    box.querySelector("input[type=range]").focus();
    tell(box, "");
    act((it) => it.reset(box.dataset.key));
  });
  byId("reset-all").addEventListener("click", () => act((it) => {
    const { ranges, relations } = it.changes;
    it.reading = readingOf(it.json);
    for (const id of Object.keys(ranges)) it.reset(id);
    for (const id of Object.keys(relations)) it.assume(id, true);
  }));
  // Whoever comes near the controls is about to need what they set in motion.
  for (const type of ["pointerover", "focusin", "touchstart"]) {
    byId("controls").addEventListener(type, () => compiled().catch(() => {}), { once: true, passive: true });
  }
}

const thumb = (box, name) => box.querySelector(`input[type=range][name=${name}]`);
const field = (box, name) => box.querySelector(`input[type=number][name=${name}]`);
const tell = (box, message) => write(box.querySelector(".told"), message);

/** The ends once one of the two thumbs was moved: the other one goes along where they meet. */
function slid(box, moved) {
  const figure = shown.get(box);
  const to = moved.valueAsNumber;
  const isLow = moved.name === "low";
  // At the end of its track, a thumb means what the wording meant there: no limit.
  const isFree = box.dataset.free?.split(" ").includes(moved.name) && to === Number(isLow ? moved.min : moved.max);
  const end = isFree ? null : to;
  let [low, high] = isLow ? [end, figure.high] : [figure.low, end];
  const isPushed = low !== null && high !== null && low > high;
  if (isPushed) [low, high] = [to, to];
  tell(box, isPushed ? say("pushed") : "");
  figure.low = low;
  figure.high = high;
  place(box, figure, moved);
  return [low, high];
}

/** The ends as typed, if they are a range; else says why not. */
function typed(box) {
  const fields = ["low", "high"].map((name) => field(box, name));
  const ends = fields.map((it) => (it.value === "" && !it.validity.badInput ? null : it.valueAsNumber));
  const problem = ends.some((end) => end !== null && !Number.isFinite(end)) ? "isNoNumber" : (ends[0] ?? -Infinity) > (ends[1] ?? Infinity) ? "isBackwards" : "";
  for (const it of fields) it.setCustomValidity(problem && say(problem));
  tell(box, problem && say(problem));
  return problem ? undefined : ends;
}

/** Shows the controls of another sheet, closed where they would lie over the charts. */
export function startControls() {
  for (const list of ["assumptions", "sliders"]) for (const box of [...byId(list).querySelectorAll("[data-key]")]) box.remove();
  byId("controls").open = matchMedia("(min-width: 62.5rem)").matches;
  byId("controls").hidden = false;
}

/**
 * Shows the controls as they are.
 *
 * @param {object} panel  as `describe` gives it
 * @param {string} reading  the sheet's own
 */
export function showControls(panel, reading) {
  for (const input of byId("readings").querySelectorAll("input")) input.checked = input.value === panel.reading;
  keyed(byId("assumptions"), panel.assumptions, (it) => it.id, makeAssumption, showAssumption);
  empty(byId("assumptions"), panel.assumptions.length === 0 ? "assumeNothing" : null);
  keyed(byId("sliders"), panel.figures, (it) => it.id, makeSlider, showSlider);
  empty(byId("sliders"), panel.figures.length === 0 ? "sayNothing" : null);
  byId("reset-all").disabled = panel.reading === reading && panel.assumptions.every((it) => it.on) && panel.figures.every((it) => !it.changed);
}

/** A word in place of a list that is empty. */
function empty(list, word) {
  const there = list.querySelector(".empty");
  if (word === null) there?.remove();
  else if (!there) list.append(h("p", { className: "fine empty" }, say(word)));
}

function makeAssumption(assumption) {
  return h("label", { className: "switch" },
    h("input", { type: "checkbox", role: "switch", value: assumption.id }),
    h("span", {}, h("span", { className: "assumes" }), h("span", { className: "formula" }), h("span", { className: "blamed" })));
}

function showAssumption(label, assumption) {
  const [input, text] = label.children;
  input.checked = assumption.on;
  label.dataset.refs = assumption.id;
  label.title = [assumption.formula, assumption.note].filter(Boolean).join(". ");
  write(text.children[0], assumption.assumes);
  write(text.children[1], assumption.formula);
  write(text.children[2], assumption.blamed ? say("blamed") : "");
}

function makeSlider({ label }) {
  const number = (name, word) => h("input", { type: "number", name, step: "any", "aria-label": say(word, { label }) });
  const slider = (name, word) => h("input", { type: "range", name, "aria-label": say(word, { label }) });
  return h("div", { className: "slider", role: "group", "aria-label": label },
    h("div", { className: "head" },
      h("p", { className: "name" }, h("span"), h("span", { className: "fine unit" }), h("button", { type: "button", className: "undo", "aria-label": say("resetOf", { label }) }, say("reset"))),
      h("p", { className: "ends" }, number("low", "fromOf"), say("betweenAnd"), number("high", "toOf"))),
    h("div", { className: "track" }, h("span", { className: "between" }), slider("low", "lowOf"), slider("high", "highOf")),
    h("p", { className: "scale" }, h("span"), h("q"), h("span")),
    h("p", { className: "told", role: "status" }));
}

function showSlider(box, figure) {
  shown.set(box, { ...figure });
  box.dataset.refs = `${figure.id} ${figure.variable}`;
  box.dataset.scale = figure.unit === "%" ? 100 : 1;
  box.classList.toggle("changed", figure.changed);
  if (!figure.changed) box.dataset.free = ["low", "high"].filter((name) => (figure[name] ?? null) === null).join(" ");
  write(box.querySelector(".name > span"), figure.label);
  box.querySelector(".undo").hidden = !figure.changed;
  place(box, figure, document.activeElement);
  for (const name of ["low", "high"]) {
    const input = field(box, name);
    if (document.activeElement === input) continue;
    input.value = figure[name] ?? "";
    input.placeholder = say("noLimit");
    input.setCustomValidity("");
  }
  if (!box.contains(document.activeElement)) tell(box, "");
  write(box.querySelector(".unit"), figure.unit);
  const sign = figure.unit === "%" ? "%" : "";
  const [from, said, to] = box.querySelector(".scale").children;
  const locale = document.documentElement.lang || "en";
  write(from, figure.min.toLocaleString(locale) + sign);
  write(said, figure.says ? say("saidAs", { says: figure.says }) : "");
  write(to, figure.max.toLocaleString(locale) + sign);
}

/** Puts both thumbs, and what lies between them, where the ends are; never the thumb under the reader's hand. */
function place(box, figure, held) {
  const { min, max, step } = figure;
  const at = { low: figure.low ?? min, high: figure.high ?? max };
  for (const name of ["low", "high"]) {
    const input = thumb(box, name);
    for (const [key, value] of Object.entries({ min, max, step })) if (input[key] !== String(value)) input[key] = value;
    if (held !== input) input.valueAsNumber = at[name];
    input.setAttribute("aria-valuetext", figure[name] === null || figure[name] === undefined ? say("noLimit") : `${figure[name]}${figure.unit === "%" ? "%" : ""}`);
  }
  const share = (end) => Math.min(Math.max((end - min) / (max - min || 1), 0), 1) * 100;
  const between = box.querySelector(".between");
  between.style.insetInlineStart = `${share(at.low)}%`;
  between.style.inlineSize = `${share(at.high) - share(at.low)}%`;
  // Where both stand at the right end, the low one must stay in reach.
  thumb(box, "low").style.zIndex = share(at.low) > 50 ? "1" : "0";
}
