/** Charts that a reader gives other words, another color and another form, without JSON. */
import assert from "node:assert/strict";
import { drawn, paste, quiet, test } from "../kit.mjs";

const TEXT = "A total of 94 people were arrested, 52 of them for violence, 23 for possession and 19 for obstruction.";

/** Opens the dialog at the first chart, and the editor in it. */
async function openEditor(tab) {
  await tab.evaluate(() => document.querySelector(".acts button").click());
  await tab.until("the editor is there", () => document.querySelector("dialog[open] .editing") !== null);
  await tab.evaluate(() => { document.querySelector("dialog .editing").open = true; });
  await tab.until("the forms are drawn", () => document.querySelectorAll("dialog .forms img").length > 1);
}

/** Writes into a field of the editor, as a person does who then goes on. */
async function set(tab, name, value) {
  await tab.evaluate((name, value) => {
    const field = document.querySelector(`dialog .editing [name=${name}]`);
    field.focus();
    field.value = value;
    field.dispatchEvent(new Event("change", { bubbles: true }));
  }, name, value);
}

/** Waits until the chart on the page has these members. */
const has = (tab, wanted) => tab.until(`the chart has ${JSON.stringify(wanted)}`, (wanted) => {
  const chart = document.querySelector("#charts crossfoot-chart")?.sheet?.json.charts[0];
  return chart && Object.entries(wanted).every(([name, value]) => chart[name] === value);
}, wanted);

const title = (tab, wanted) => tab.until(`the chart says ${wanted}`, (wanted) => document.querySelector("#charts crossfoot-chart")?.scene?.title === wanted, wanted);

export default [
  test("a chart takes words, color and form from the dialog, on the page and in the code; each can be taken back", async ({ tab, gate }) => {
    await tab.goto(gate.url());
    await drawn(tab, 4);
    const before = await tab.evaluate(() => document.querySelector("#charts crossfoot-chart").scene.title);
    await openEditor(tab);
    await set(tab, "title", "Mine: up to {elsewhere.high}");
    await title(tab, "Mine: up to 1,570");
    await set(tab, "source", "own counts");
    await set(tab, "accent", "#7a0c64");
    await has(tab, { source: "own counts", accent: "#7a0c64" });
    await tab.until("the code carries it", () => document.querySelector("dialog textarea")?.value.includes("#s="));
    await tab.evaluate(() => document.querySelector("dialog .forms [value=ranges]").click());
    await has(tab, { kind: "ranges" });
    await tab.until("the choice shows it", () => document.querySelector("dialog .forms [value=ranges]")?.checked);
    await title(tab, "Mine: up to 1,570");
    await tab.until("the form can be taken back", () => {
      const undo = document.querySelector("dialog .editing [name=undo]");
      return !undo.disabled && (undo.click(), true);
    });
    await has(tab, { kind: "parts", source: "own counts", accent: "#7a0c64" });
    // What the address carries is there after a reload.
    await tab.reload();
    await title(tab, "Mine: up to 1,570");
    assert.notEqual(before, "Mine: up to 1,570");
    const json = await tab.evaluate(async () => (await document.querySelector("#charts crossfoot-chart").sheet.compiled()).json.charts[0]);
    assert.deepEqual([json.kind, json.source, json.accent], ["parts", "own counts", "#7a0c64"]);
    await quiet(tab);
  }),

  test("what was changed about the charts of a statement is kept with it, and outlives a change of the text", async ({ tab, gate }) => {
    await tab.goto(gate.url());
    await tab.until("the field is ready", () => !document.querySelector("#check").disabled);
    await paste(tab, TEXT);
    await tab.until("its chart is drawn", () => document.querySelector("#page.own #charts crossfoot-chart")?.dataset.state === "drawn");
    await openEditor(tab);
    await set(tab, "title", "All arrests");
    await title(tab, "All arrests");
    await set(tab, "byline", "Graphic: A. Name");
    await tab.until("it is kept", () => Object.values(localStorage).some((kept) => kept.includes("All arrests") && kept.includes("A. Name")));
    await tab.reload();
    await title(tab, "All arrests");
    await tab.evaluate(() => localStorage.clear());
    await quiet(tab);
  }),

  test("the dialog of a chart fits a phone, and everything in it", async ({ tab, gate }) => {
    await tab.resize(360, 740);
    await tab.goto(gate.url());
    await drawn(tab, 4);
    await openEditor(tab);
    for (const way of ["frame", "element", "picture", "files"]) {
      await tab.evaluate((way) => document.querySelector(`dialog input[name=way][value=${way}]`).click(), way);
      await tab.until("the way is shown", () => document.querySelector("dialog .ways")?.children.length > 2);
      const widths = await tab.evaluate(() => {
        const dialog = document.querySelector("dialog[open]");
        const reach = [...dialog.querySelectorAll("*")].map((one) => Math.round(one.getBoundingClientRect().right));
        return [dialog.getBoundingClientRect().width, dialog.scrollWidth - dialog.clientWidth, Math.max(...reach), innerWidth];
      });
      assert.ok(widths[0] <= widths[3] && widths[1] <= 0 && widths[2] <= widths[3], `${way}: ${widths}`);
    }
    await quiet(tab);
  }),
];
