/**
 * What the reader can set: reading, assumptions, a slider and two number fields for each figure.
 *
 * @module page/controls
 */
import { byId, h, keyed, write } from "./dom.js";
import { say } from "./words.js";

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
    } catch {
      // Half-typed numbers are no ranges yet; the field says so by `:invalid`.
    }
    changed();
  };
  byId("readings").addEventListener("change", ({ target: { value } }) => act((it) => { it.reading = value; }));
  byId("assumptions").addEventListener("change", ({ target: { value, checked } }) => act((it) => it.assume(value, checked)));
  byId("sliders").addEventListener("input", (event) => {
    const box = event.target.closest("[data-key]");
    if (!box) return;
    const id = box.dataset.key;
    if (event.target.type === "range") {
      const to = event.target.valueAsNumber;
      act((it) => it.move(id, to));
    } else {
      const [low, high] = ["low", "high"].map((name) => box.querySelector(`input[name=${name}]`));
      const ends = [low, high].map((field) => (field.value === "" ? null : field.valueAsNumber / box.dataset.scale));
      const isRange = ends.every((end) => end === null || Number.isFinite(end)) && (ends[0] ?? -Infinity) <= (ends[1] ?? Infinity);
      for (const field of [low, high]) field.setCustomValidity(isRange ? "" : "from > to");
      if (isRange) act((it) => it.set(id, { low: ends[0], high: ends[1] }));
    }
  });
  byId("sliders").addEventListener("click", (event) => {
    const box = event.target.closest("button") && event.target.closest("[data-key]");
    if (!box) return;
    // The button goes away with the change it undoes; the focus must not.
    box.querySelector("input[type=range]").focus();
    act((it) => it.reset(box.dataset.key));
  });
  byId("reset-all").addEventListener("click", () => act((it) => {
    const { ranges, relations } = it.changes;
    it.reading = "default";
    for (const id of Object.keys(ranges)) it.reset(id);
    for (const id of Object.keys(relations)) it.assume(id, true);
  }));
  // Whoever comes near the controls is about to need what they set in motion.
  for (const type of ["pointerover", "focusin", "touchstart"]) {
    document.querySelector(".controls").addEventListener(type, () => compiled().catch(() => {}), { once: true, passive: true });
  }
  // On a phone the panel lies over the charts, so it starts closed.
  byId("controls").open = matchMedia("(min-width: 64rem)").matches;
  byId("controls").hidden = false;
}

/** Shows where the controls stand. */
export function showControls(panel) {
  for (const radio of byId("readings").querySelectorAll("input")) radio.checked = radio.value === panel.reading;
  const empty = (list, key) => {
    const note = list.querySelector(".empty") ?? list.appendChild(h("p", { className: "empty fine" }));
    write(note, key ? say(key) : "");
  };
  keyed(byId("assumptions"), panel.assumptions, (it) => it.id, makeAssumption, showAssumption);
  empty(byId("assumptions"), panel.assumptions.length === 0 ? "assumeNothing" : null);
  keyed(byId("sliders"), panel.figures, (it) => it.id, makeSlider, showSlider);
  empty(byId("sliders"), panel.figures.length === 0 ? "sayNothing" : null);
  byId("reset-all").disabled = panel.reading === "default" && panel.assumptions.every((it) => it.on) && panel.figures.every((it) => !it.changed);
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
  label.title = assumption.note ?? "";
  write(text.children[0], assumption.assumes);
  write(text.children[1], assumption.formula);
  write(text.children[2], assumption.blamed ? say("blamed") : "");
}

function makeSlider(figure) {
  const { label } = figure;
  const field = (name, word, wordOf) => h("label", {}, h("span", { "aria-hidden": "true" }, say(word)), h("input", { type: "number", name, step: "any", "aria-label": say(wordOf, { label }) }));
  return h("div", { className: "slider", role: "group", "aria-label": label },
    h("p", { className: "name" }, h("span"), h("button", { type: "button", className: "undo", ariaLabel: say("resetOf", { label }) }, say("reset"))),
    h("input", { type: "range", name: "middle", "aria-label": say("sliderOf", { label }) }),
    h("p", { className: "ends" }, field("low", "from", "fromOf"), field("high", "to", "toOf"), h("span", { className: "unit" })));
}

function showSlider(box, figure) {
  const slider = box.querySelector("input[type=range]");
  box.dataset.refs = `${figure.id} ${figure.variable}`;
  box.dataset.scale = figure.unit === "%" ? 100 : 1;
  box.classList.toggle("changed", figure.changed);
  write(box.querySelector(".name > span"), figure.label);
  box.querySelector(".undo").hidden = !figure.changed;
  for (const name of ["min", "max", "step"]) if (slider[name] !== String(figure[name])) slider[name] = figure[name];
  // Never under the reader's hand.
  if (document.activeElement !== slider) slider.valueAsNumber = figure.middle;
  slider.setAttribute("aria-valuetext", figure.range);
  for (const name of ["low", "high"]) {
    const field = box.querySelector(`input[name=${name}]`);
    if (document.activeElement !== field) {
      field.value = figure[name] ?? "";
      field.setCustomValidity("");
    }
  }
  write(box.querySelector(".unit"), figure.unit);
}
