/**
 * The page: one compiled sheet, its charts and panels, and what the reader does to it.
 *
 * @module page/main
 */
import { fetchSheet, load, loadDrawing, openAnswer } from "../core.js";
import "../crossfoot-chart.js";
import { listenToControls, showControls } from "./controls.js";
import { byId, h, write } from "./dom.js";
import { light, listen as listenToLight } from "./light.js";
import { showPanels } from "./panels.js";
import { applyAddress, keepAddress, readAddress } from "./state.js";
import { say } from "./words.js";

/** How long a hand rests before everything is worked out. */
const REST_MS = 200;
const BUILT_IN = "www/sheets/lithuania-2022.json";

const address = readAddress();
let sheet;
let source; // Where the sheet shown can be fetched, if anywhere.
let shownAddress = sheetInAddress();
let isDirty = false;
let speaking;
let settling;

start().catch((error) => {
  trouble(say("noProgram", { reason: error.message }));
  for (const chart of charts()) chart.fail?.(error);
});

async function start() {
  // A fragment of its own would take the place of a sheet that the address carries.
  document.querySelector(".skip").addEventListener("click", (event) => {
    event.preventDefault();
    byId("verdict").focus();
  });
  for (const chart of charts()) chart.sheet = null;
  listenToLight();
  dress(address.theme);
  const opened = await firstSheet();
  const problems = "solve" in opened ? applyAddress(opened, address) : [];
  listenToControls(compiled, changed, (error) => {
    trouble(error.message);
    // The controls show what holds, not what the reader wished for.
    refresh(sheet.describe(locale()));
  });
  byId("tools").hidden = false;
  show(opened);
  if (problems.length > 0) trouble(say("addressIgnored", { reason: problems.join(" ") }));
  // Written out, so that a bundler sees what there is to load.
  const dialogs = { "open-own": () => import("./own.js"), "open-sheet": () => import("./open.js"), "open-embed": () => import("./embed.js") };
  for (const [button, module] of Object.entries(dialogs)) {
    byId(button).addEventListener("click", async () => {
      try {
        const { open } = await module();
        // What solves is loaded by those that need it, when they do.
        await open({ load, compiled, sheet: () => sheet, adopt, charts, address: () => source });
      } catch (error) {
        trouble(error.message);
      }
    });
  }
  // Back and forward, between sheets that were opened.
  addEventListener("popstate", () => { if (sheetInAddress() !== shownAddress) location.reload(); });
  byId("theme").addEventListener("change", (event) => {
    const url = new URL(location.href);
    if (event.target.value === "auto") url.searchParams.delete("theme");
    else url.searchParams.set("theme", event.target.value);
    history.replaceState(history.state, "", url);
    dress(event.target.value);
  });
}

/** The part of the address that says which sheet is shown. */
function sheetInAddress() {
  const carried = location.hash.startsWith("#s=") ? location.hash : "";
  return `${new URL(location.href).searchParams.get("sheet") ?? ""}${carried}`;
}

/** The sheet that the address names or carries, else the built-in one: by its answer as long as nothing is set, else compiled. */
async function firstSheet() {
  if (location.hash.startsWith("#s=")) {
    const [core, { unpack }] = await Promise.all([load(), import("../pack.js")]);
    return core.sheet(await unpack(location.hash.slice(3)));
  }
  source = address.sheet ?? BUILT_IN;
  // An answer has its words in one language.
  const spoken = (opened) => (opened?.locale === locale() && opened.describe() ? opened : undefined);
  const isUntouched = !address.reading && address.without.length === 0 && address.ranges.size === 0;
  // Only the page's own sheet: by the hash that stands in the page it vouches for its answer. An address never brings one.
  const integrity = address.sheet ? "" : document.querySelector(`link[href="${BUILT_IN}"]`)?.integrity ?? "";
  const mayAnswer = isUntouched && integrity !== "";
  const loading = mayAnswer ? loadDrawing() : load();
  // Told when it is waited for, which is after the sheet.
  loading.catch(() => {});
  const json = await fetchSheet(source, integrity);
  return (mayAnswer && spoken(await openAnswer(json))) || (await load()).sheet(json);
}

let compiling;

/** The sheet shown, so that it can be changed: what solves is loaded when the first control moves. Nothing if another is shown by then. */
function compiled() {
  if ("solve" in sheet) return Promise.resolve(sheet);
  const shown = sheet;
  compiling ??= shown.compiled().then((full) => {
    // Another sheet may have been opened meanwhile: what was meant for this one is not done to that.
    if (sheet !== shown) return undefined;
    sheet = full;
    byId("trouble").hidden = true;
    for (const chart of charts()) chart.sheet = full;
    return full;
  }).finally(() => { compiling = undefined; });
  return compiling;
}

/** Takes over a sheet that lies nowhere: it goes into the address, so that it survives and can be sent on. */
async function adopt(opened) {
  show(opened);
  source = undefined;
  const { pack } = await import("../pack.js");
  const url = new URL(location.pathname, location.href);
  for (const name of ["theme", "locale"]) {
    const value = new URL(location.href).searchParams.get(name);
    if (value) url.searchParams.set(name, value);
  }
  url.hash = `s=${await pack(opened.json)}`;
  history.pushState(null, "", url);
  shownAddress = sheetInAddress();
}

/** The charts on the page, in order. */
function charts() {
  return [...byId("charts").querySelectorAll("crossfoot-chart")];
}

/** Puts a sheet in place of the one shown; throws before anything is changed if it cannot be solved. */
export function show(opened) {
  const panel = opened.describe(locale());
  sheet = opened;
  byId("trouble").hidden = true;
  const wanted = panel.charts.map((chart) => chart.id);
  const box = byId("charts");
  const present = charts();
  for (const [i, id] of wanted.entries()) {
    const element = present[i] ?? box.appendChild(h("crossfoot-chart"));
    element.setAttribute("loading", "eager");
    // The fallback inside belongs to the chart that the page came with.
    if (element.getAttribute("chart") !== id) {
      element.replaceChildren();
      element.setAttribute("chart", id);
    }
    if (address.locale) element.setAttribute("locale", address.locale);
    element.sheet = sheet;
  }
  for (const surplus of present.slice(wanted.length)) surplus.remove();
  refresh(panel);
}

const locale = () => address.locale ?? document.documentElement.lang;

/** Something was set: work it out and draw it in the next frame, once; what takes longer follows when the hand rests. */
function changed() {
  clearTimeout(settling);
  settling = setTimeout(() => update(false), REST_MS);
  if (isDirty) return;
  isDirty = true;
  requestAnimationFrame(() => {
    isDirty = false;
    update(true);
    keepAddress(() => sheet);
  });
}

function update(isLive) {
  sheet.live = isLive;
  refresh(sheet.describe(locale()));
  for (const chart of charts()) chart.redraw({ keepsLook: true });
}

function refresh(panel) {
  showPanels(panel);
  showControls(panel);
  light([]);
  // For those who hear the page: the verdict, once the hand rests.
  clearTimeout(speaking);
  speaking = setTimeout(() => write(byId("news"), [panel.sentence, panel.stretch].filter(Boolean).join(" ")), 700);
}

/** Says that something failed, above what still works. */
function trouble(message) {
  const box = byId("trouble");
  box.replaceChildren(...message.split("\n").map((line) => h("p", {}, line)));
  box.hidden = false;
}

function dress(theme) {
  const known = ["light", "dark"].includes(theme) ? theme : "auto";
  byId("theme").value = known;
  document.documentElement.dataset.theme = known;
  for (const chart of charts()) chart.redraw?.();
}
