/**
 * A sheet on the page: its charts, its panels, and the controls that change it.
 *
 * @module page/sheet-view
 */
import { isGivenUp } from "./busy.js";
import { readingOf } from "../core/readings.js";
import { watchNear } from "../element/near.js";
import { listenToControls, showControls, startControls } from "./controls.js";
import { byId, h, inSteps, write } from "./dom.js";
import { light } from "./light.js";
import { panelSteps, showNumbers, showPanels, showResults } from "./panels.js";
import { nameTab } from "./tab.js";
import { say } from "./words.js";

/** How long a hand rests before everything is worked out. */
const REST_MS = 200;
/** Charts that are drawn before anybody comes near; a picture takes memory as long as it is there. */
const MOST_EARLY = 12;
/** Room for a chart that is drawn when it comes near, by window width and height: without any, all of them would be near. */
const ROOM = "0:400";
/** How far outside of the window a chart still follows a hand. */
const NEAR_PX = 200;

export class SheetView {
  /** What is in the window, or about to be: only that follows a hand at once. */
  #near = new Set();
  #watch = watchNear(NEAR_PX, (element, isNear) => {
    if (isNear) this.#near.add(element);
    else this.#near.delete(element);
  });
  #sheet;
  #host;
  #compiling;
  #settling;
  #speaking;
  #isDirty = false;
  /** Gives up what is worked out in the worker. @type {AbortController|undefined} */
  #settlingFar;
  /** Whether the reader was told that a control does nothing. */
  #hasFailed = false;
  /** Counts sheets: of two that are shown in a row the last one counts. */
  #n_shown = 0;

  /**
   * @param {object} host
   * @param {() => string} host.locale
   * @param {(panel: object, sheet: object) => void} host.described  the answer is another one: shows the head
   * @param {(sheet: object) => void} host.set  the reader has set something
   * @param {import("./busy.js").Busy} host.busy
   * @param {(message: string) => void} host.trouble  says that something failed; nothing to say any more if empty
   * @param {(action: "embed"|"picture", chart: string) => void} host.act  what the buttons below a chart ask for
   */
  constructor(host) {
    this.#host = host;
    this.#watch.observe(byId("numbers"));
    listenToControls(() => this.compiled(), () => this.#changed(), (error) => {
      this.#hasFailed = true;
      this.#host.trouble(error.message);
      // The controls show what holds, not what the reader wished for.
      if (this.#sheet) this.#refresh(this.#sheet.describe(this.#host.locale()));
    });
  }

  /** The sheet that is shown, if any. */
  get sheet() {
    return this.#sheet;
  }

  /** The charts on the page, in order. */
  get charts() {
    return [...byId("charts").querySelectorAll("crossfoot-chart")];
  }

  /** Puts a sheet in place of the one shown; throws before anything is changed if it cannot be solved. @param {{isSame?: boolean}} how  `isSame`: its figures are those of the one shown, and a hand may be on its controls */
  show(sheet, { isSame = false } = {}) {
    const panel = sheet.describe(this.#host.locale());
    this.#settlingFar?.abort();
    if (!isSame) startControls();
    this.#sheet = sheet;
    this.#host.trouble("");
    this.#lay(panel.charts.map(({ id }) => id));
    this.#showHead(panel);
    return this.#fill(panel);
  }

  /** Shows a new sheet step by step: whoever types meanwhile must not wait for all of it. */
  async #fill(panel) {
    const n = ++this.#n_shown;
    const charts = this.charts.map((chart, i) => () => give(chart, this.#sheet, i < MOST_EARLY));
    const steps = panelSteps(panel);
    const all = [() => showControls(panel, readingOf(this.#sheet.json)), steps[0], ...charts, ...steps.slice(1)];
    if (await inSteps(all, () => n === this.#n_shown)) light([]);
  }

  /** Takes the charts and controls away, for an answer that has none yet. */
  clear() {
    this.#settlingFar?.abort();
    this.#n_shown++;
    this.#sheet = undefined;
    this.#lay([]);
    // They are those of the sheet before.
    for (const id of ["controls", "hinges-section", "numbers-section"]) byId(id).hidden = true;
  }

  /** Draws all charts anew, in other colors. */
  redress() {
    this.#redraw({});
  }

  /** Draws what is drawn already once more, with turns for the browser between. @param {{keepsLook?: boolean}} how */
  #redraw(how) {
    return inSteps(this.charts.map((chart) => () => chart.redraw?.(how)), () => true);
  }

  /** The sheet shown, so that it can be changed: what solves is loaded when the first control moves, if it is not there yet. Nothing if another is shown by then. */
  compiled() {
    const shown = this.#sheet;
    if (!shown || "solve" in shown || shown.isSlow) return Promise.resolve(shown);
    this.#compiling ??= shown.compiled().then((full) => {
      // Another sheet may have been opened meanwhile: what was meant for this one is not done to that.
      if (this.#sheet !== shown) return undefined;
      this.#sheet = full;
      if (this.#hasFailed) this.#host.trouble("");
      this.#hasFailed = false;
      for (const [i, chart] of this.charts.entries()) give(chart, full, i < MOST_EARLY);
      return full;
    }).finally(() => { this.#compiling = undefined; });
    return this.#compiling;
  }

  /** One element a chart; those that are there already stay. */
  #lay(wanted) {
    const box = byId("charts");
    const present = this.charts;
    for (const [i, id] of wanted.entries()) {
      const element = present[i] ?? h("crossfoot-chart");
      // The fallback inside belongs to the chart that the page came with.
      if (element.getAttribute("chart") !== id) {
        element.replaceChildren();
        element.removeAttribute("reserve");
        element.setAttribute("chart", id);
      }
      if (!element.closest(".chart")) {
        const place = h("div", { className: "chart" });
        // Moved only where it must be: a chart that is taken out and put in starts anew.
        if (element.isConnected) element.before(place);
        else box.append(place);
        place.append(element, this.#acts(element));
      }
      // Its sheet comes in a step of its own.
      if (!element.sheet) element.sheet = null;
      this.#watch.observe(element);
    }
    for (const surplus of present.slice(wanted.length)) {
      this.#watch.unobserve(surplus);
      this.#near.delete(surplus);
      (surplus.closest(".chart") ?? surplus).remove();
    }
    byId("follows").hidden = wanted.length === 0;
  }

  #acts(element) {
    const act = (word, action) => h("button", { type: "button", className: "plain", onclick: () => this.#host.act(action, element.getAttribute("chart")) }, say(word));
    return h("p", { className: "acts" }, act("embedThis", "embed"), act("saveThis", "picture"));
  }

  /** Something was set: work it out and draw it in the next frame, once; what takes longer follows when the hand rests. */
  #changed() {
    clearTimeout(this.#settling);
    if (this.#sheet?.isSlow) {
      this.#settling = setTimeout(() => this.#settleFar(), REST_MS);
      return;
    }
    this.#settling = setTimeout(() => this.#update(false), REST_MS);
    if (this.#isDirty) return;
    this.#isDirty = true;
    requestAnimationFrame(() => {
      this.#isDirty = false;
      // What is set is known to whoever tells what came of it.
      if (this.#sheet) this.#host.set(this.#sheet);
      this.#update(true);
    });
  }

  /** Has a sheet that takes long worked out in its worker: the page shows what was, until what is set is known. */
  async #settleFar() {
    this.#settlingFar?.abort();
    const sheet = this.#sheet;
    const abort = this.#settlingFar = new AbortController();
    const done = this.#host.busy.begin(say("workingOut"), () => {
      sheet.revert();
      abort.abort();
      this.#refresh(sheet.describe());
    });
    try {
      await sheet.settle(abort.signal);
      if (this.#sheet !== sheet || abort.signal.aborted) return;
      this.#host.set(sheet);
    } catch (error) {
      if (isGivenUp(error)) return;
      sheet.revert();
      this.#host.trouble(error.message);
    } finally {
      if (this.#settlingFar === abort) done();
    }
    this.#refresh(sheet.describe());
    this.#redraw({ keepsLook: true });
  }

  #update(isLive) {
    if (!this.#sheet) return;
    this.#sheet.live = isLive;
    const panel = this.#sheet.describe(this.#host.locale());
    if (!isLive) {
      this.#refresh(panel);
      this.#redraw({ keepsLook: true });
    } else {
      showResults(panel);
      if (this.#near.has(byId("numbers"))) showNumbers(panel);
      showControls(panel, readingOf(this.#sheet.json));
      this.#host.described(panel, this.#sheet);
    }
    if (isLive) for (const chart of this.charts) if (this.#near.has(chart)) chart.redraw({ keepsLook: true });
  }

  #refresh(panel) {
    showPanels(panel);
    showControls(panel, readingOf(this.#sheet.json));
    this.#showHead(panel);
    light([]);
  }

  #showHead(panel) {
    this.#host.described(panel, this.#sheet);
    nameTab();
    // For those who hear the page: the verdict, once the hand rests.
    clearTimeout(this.#speaking);
    this.#speaking = setTimeout(() => write(byId("news"), [panel.sentence, panel.stretch].filter(Boolean).join(" ")), 700);
  }
}

/** Has a chart show a sheet: now if it is to be early and what draws it is there, as it is with all that were solved on this page; else when it comes near. */
function give(chart, sheet, isEarly) {
  if (isEarly && (sheet.isReady?.(chart.getAttribute("chart")) ?? true)) chart.setAttribute("loading", "eager");
  if (!isEarly && chart.childElementCount === 0) chart.setAttribute("reserve", ROOM);
  chart.sheet = sheet;
}
