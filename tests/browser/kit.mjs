/** What the tests share: how to declare one, and what they ask of a page with charts. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";

/**
 * A test: `run` gets `{tab, gate, site, engine, picture}` in a window that is light unless `dark`, with tests of other
 * engines beside it unless it runs `alone`, as one must that measures time.
 *
 * @param {string} name  the rule that it states
 */
export function test(name, run, { dark = false, engines, alone = false } = {}) {
  return { name, run, dark, engines, alone };
}

/** Waits until every chart of the page has been drawn; their ids in the page's order. */
export async function drawn(tab, n_charts) {
  // Charts far below are drawn only when they come near.
  await tab.evaluate(() => { for (const chart of document.querySelectorAll("crossfoot-chart")) chart.setAttribute("loading", "eager"); });
  const charts = await tab.until(`${n_charts} charts are drawn`, async (n_charts) => {
    const charts = [...document.querySelectorAll("crossfoot-chart")];
    for (const chart of charts) {
      if (chart.dataset.state !== "drawn") chart.scrollIntoView();
      if (chart.dataset.state === "error") return charts.map((chart) => [chart.getAttribute("chart"), chart.dataset.state, chart.shadowRoot?.querySelector("[role=status]")?.textContent]);
    }
    await new Promise(requestAnimationFrame);
    return charts.length >= n_charts && charts.every((chart) => chart.dataset.state === "drawn")
      && charts.map((chart) => [chart.getAttribute("chart"), chart.dataset.state]);
  }, n_charts);
  await tab.evaluate(() => scrollTo(0, 0));
  for (const [chart, state, reason] of charts) assert.equal(state, "drawn", `chart ${chart}: ${reason}`);
  return charts.map(([chart]) => chart);
}

/** A digest of every chart's pixels, and how many colors each has. */
export function pixels(tab) {
  return tab.evaluate(() => [...document.querySelectorAll("crossfoot-chart")].map((chart) => {
    const canvas = chart.shadowRoot.querySelector("canvas");
    const { data } = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height);
    const words = new Uint32Array(data.buffer);
    let hash = 0x811c9dc5;
    for (const word of words) hash = Math.imul(hash ^ word, 0x01000193);
    const box = canvas.getBoundingClientRect();
    return {
      chart: chart.getAttribute("chart"), hash, n_colors: new Set(words).size,
      ratio: canvas.width / box.width, width_px: box.width, height_px: box.height,
    };
  }));
}

/** The text of the page's tables, one line a row, cells apart by " | ", spaces of all kinds made plain. */
export function tables(tab) {
  return tab.evaluate(() => [...document.querySelectorAll("table")].flatMap((table) => [...table.rows])
    .map((row) => [...row.cells].map((cell) => cell.textContent.trim().replaceAll(/\s+/g, " ")).join(" | ")));
}

/** Fails if the page has reported an error since it was opened. */
export async function quiet(tab) {
  assert.deepEqual(await tab.problems(), []);
}

/** Opens the dialog "Embed and save" at a way; its code. */
export async function openDialog(tab, way) {
  await tab.evaluate(() => [...document.querySelectorAll("button")].find((button) => /embed/i.test(button.textContent)).click());
  await tab.until("the dialog is open", () => document.querySelector("dialog[open] input[name=way]") !== null);
  await tab.evaluate((way) => document.querySelector(`dialog input[name=way][value=${way}]`).click(), way);
  return await tab.until(`there is code for the ${way}`, (way) => {
    const text = document.querySelector("dialog textarea")?.value ?? "";
    return { frame: /^<iframe/, element: /^(<link [^>]*>\n)*<script type="module"/, picture: /^<figure/ }[way].test(text) && text;
  }, way);
}

/** Opens the page with nothing kept from before, ready to take a text. */
export async function fresh(tab, url, { width = 1280, height = 900 } = {}) {
  await tab.resize(width, height);
  // What is kept belongs to the origin, and a page that is not there has it as soon as one that takes its time.
  await tab.goto(new URL("nothing-is-here", url).href);
  await tab.evaluate(() => localStorage.clear());
  await tab.goto(url);
  await tab.until("the field is ready", () => !document.querySelector("#check").disabled);
}

/** Waits for the answer that the page opens with, too. */
export const ready = (tab) => tab.until("the page is ready", () => !document.querySelector("#check").disabled && document.querySelector("#title").textContent !== "");

/** Pastes as a person does: the field says so to the page. */
export const paste = (tab, text) => tab.evaluate((text) => {
  const field = document.querySelector("#statement");
  field.focus();
  field.value = text;
  field.dispatchEvent(new InputEvent("input", { bubbles: true, inputType: "insertFromPaste" }));
}, text);

/** The card that says that something differs, once there is one. */
export const clash = (tab) => tab.until("a card says that something differs", () => document.querySelector("[data-relation][data-outcome=differs]")?.textContent);

/** What axe would have mended on the page as it is, in both schemes. */
export async function axe(tab) {
  await tab.evaluate(readFileSync(new URL("node_modules/axe-core/axe.min.js", import.meta.url), "utf8"));
  return tab.evaluate(async () => {
    const told = [];
    for (const theme of ["light", "dark"]) {
      document.documentElement.dataset.theme = theme;
      const { violations } = await globalThis.axe.run();
      for (const { id, help, nodes } of violations) told.push(`${theme}: ${id}: ${help}: ${nodes.map(({ target, any }) => `${target.flat().join(" ")}${any[0] ? ` (${any[0].message})` : ""}`).join(", ")}`);
    }
    return told;
  });
}
