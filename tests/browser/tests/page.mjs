/** The page: what a reader sees and can do. */
import assert from "node:assert/strict";
import { axe, drawn, pixels, quiet, tables, test } from "../kit.mjs";

const N_CHARTS = 4;

/** Waits until the tables say something else than `before`; what they say then. */
async function changed(tab, before) {
  await tab.until("the table changes", async (before) => {
    const now = [...document.querySelectorAll("table")].flatMap((table) => [...table.rows])
      .map((row) => [...row.cells].map((cell) => cell.textContent.trim().replaceAll(/\s+/g, " ")).join(" | "));
    return JSON.stringify(now) !== JSON.stringify(before);
  }, before);
  return await tables(tab);
}

/** The tables once they have stood still for a while. */
async function still(tab) {
  for (let before = await tables(tab); ;) {
    await new Promise((resolve) => setTimeout(resolve, 400));
    const now = await tables(tab);
    if (JSON.stringify(now) === JSON.stringify(before)) return now;
    before = now;
  }
}

/** A row of the table by the start of its label. */
function row(rows, label) {
  const found = rows.find((row) => row.startsWith(label));
  assert.ok(found, `no row ${label} in\n${rows.join("\n")}`);
  return found;
}

/** The page open and drawn, with `query` in its address. */
async function open({ tab, gate }, query = "") {
  await tab.resize(1280, 900);
  await tab.goto(gate.url() + query);
  await drawn(tab, N_CHARTS);
}

export default [
  test("four charts are drawn, none of them blank, and nothing goes wrong", async (t) => {
    await open(t);
    for (const { chart, n_colors, ratio } of await pixels(t.tab)) {
      assert.ok(n_colors > 8, `${chart} has ${n_colors} colors`);
      assert.ok(ratio > 0.99, `${chart} has ${ratio} pixels to a CSS pixel`);
    }
    await quiet(t.tab);
  }),

  test("the table gives the ranges that follow from the statement", async (t) => {
    await open(t);
    // What is written without scripts must not pass for what was worked out.
    await t.tab.evaluate(() => document.querySelector("input[type=radio][value=strict]").click());
    await changed(t.tab, await tables(t.tab)).catch(() => {});
    await t.tab.evaluate(() => document.querySelector("input[type=radio][value=default]").click());
    // Bounds are exact, rounded outward; the ends of the 90 % range are as good as the draws.
    const check = async (label, range, likely) => {
      const cells = await t.tab.until(`${label} is ${range.join(" to ")}`, (label, range) => {
        const row = [...document.querySelectorAll("table tr")].find((row) => row.cells[0].textContent.startsWith(label));
        const numbers = (cell) => cell.textContent.replaceAll(/[\s,\u202f\u00a0](?=\d{3})/g, "").match(/[\d.]+/g).map(Number);
        const cells = row && [numbers(row.cells[2]), numbers(row.cells[3])];
        return cells && String(cells[0]) === String(range) && cells;
      }, label, range);
      for (const [i, end] of likely.entries()) assert.ok(Math.abs(cells[1][i] - end) <= 12, `${label}: ${cells[1]} for ${likely}`);
    };
    await check("Arrived irregularly", [3630, 5400], [3967, 4868]);
    await check("Asylum applications", [2888, 5200], [3076, 4687]);
    await check("Not accounted for", [0, 1570], [164, 1006]);
    await check("People per centre", [500, 540], []);
  }),

  test("everything comes from the page's own origin", async (t) => {
    await open(t);
    const names = await t.tab.evaluate(() => performance.getEntriesByType("resource").map(({ name }) => name));
    assert.ok(names.length > 3);
    for (const name of names) assert.ok(name.startsWith(t.gate.origin) || name.startsWith("data:"), name);
  }),

  test("moving a slider changes the numbers and the picture, and its reset brings them back", async (t) => {
    await open(t);
    const [rows, before] = [await tables(t.tab), await pixels(t.tab)];
    await t.tab.evaluate(() => {
      const slider = document.querySelector("#sliders input[type=range]");
      slider.value = Number(slider.value) + (slider.max - slider.min) / 8;
      slider.dispatchEvent(new Event("input", { bubbles: true }));
    });
    const moved = await changed(t.tab, rows);
    assert.notEqual(row(moved, "Arrived irregularly"), row(rows, "Arrived irregularly"));
    const after = await pixels(t.tab);
    assert.notEqual(after[0].hash, before[0].hash, "the first chart is another picture");
    await t.tab.evaluate(() => [...document.querySelectorAll("#sliders button")].find((button) => !button.hidden).click());
    await changed(t.tab, moved);
    assert.deepEqual(await tables(t.tab), rows);
    await t.tab.until("the first chart is as it was", (was) => {
      const canvas = document.querySelector("crossfoot-chart").shadowRoot.querySelector("canvas");
      const words = new Uint32Array(canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height).data.buffer);
      return words.reduce((hash, word) => Math.imul(hash ^ word, 0x01000193), 0x811c9dc5) === was;
    }, before[0].hash);
    await quiet(t.tab);
  }),

  test("a slider moves by keyboard", async (t) => {
    await open(t);
    const rows = await tables(t.tab);
    await t.tab.evaluate(() => document.querySelector("input[type=range]").focus());
    await t.tab.press("ArrowRight");
    await changed(t.tab, rows);
  }),

  test("each reading gives other ranges", async (t) => {
    await open(t);
    const rows = await tables(t.tab);
    const seen = new Set([row(rows, "Arrived irregularly")]);
    for (const reading of ["strict", "generous"]) {
      const now = await tables(t.tab);
      await t.tab.evaluate((reading) => document.querySelector(`input[type=radio][value=${reading}]`).click(), reading);
      seen.add(row(await changed(t.tab, now), "Arrived irregularly"));
    }
    assert.equal(seen.size, 3, [...seen].join("\n"));
    await quiet(t.tab);
  }),

  test("an assumption can be switched off, and what rests on it goes", async (t) => {
    await open(t);
    const rows = await tables(t.tab);
    const n_switches = await t.tab.evaluate(() => {
      const switches = [...document.querySelectorAll("input[type=checkbox]")].filter((box) => /twice|out of/i.test(box.closest("label, li, fieldset, div")?.textContent ?? ""));
      for (const box of switches) box.click();
      return switches.length;
    });
    assert.equal(n_switches, 2);
    const now = await changed(t.tab, rows);
    assert.notEqual(row(now, "Not accounted for"), row(rows, "Not accounted for"));
    assert.equal(row(now, "People per centre"), row(rows, "People per centre"));
    await quiet(t.tab);
  }),

  test("what was set is in the address and survives a reload", async (t) => {
    await open(t);
    const rows = await tables(t.tab);
    const address = await t.tab.url();
    await t.tab.evaluate(() => document.querySelector("#sliders input[type=range]").focus());
    for (let i = 0; i < 5; i++) await t.tab.press("ArrowRight");
    await changed(t.tab, rows);
    await t.tab.evaluate(() => document.querySelector("#assumptions input").click());
    await t.tab.until("the address has both", (before) => location.href !== before && /without=/.test(location.search) && /f\./.test(location.search), address);
    const set = await still(t.tab);
    await t.tab.reload();
    await drawn(t.tab, N_CHARTS);
    await t.tab.until("the table is as it was set", (set) => {
      const now = [...document.querySelectorAll("table tr")].map((row) => [...row.cells].map((cell) => cell.textContent.trim().replaceAll(/\s+/g, " ")).join(" | "));
      return JSON.stringify(now) === JSON.stringify(set);
    }, set);
    assert.notDeepEqual(set, rows);
    await quiet(t.tab);
  }),

  test("an address with nonsense in it opens the page all the same", async (t) => {
    await open(t, "?reading=loose&without=nothing&f.nothing=1..2&f.returned=9..1&f.share=x..y&theme=pink&locale=%25#nowhere");
    await open(t, "?f.returned=..&f.rate=1e400..&without=balance&without=balance");
    await quiet(t.tab);
  }),

  test("nothing sticks out at 320 pixels, and no label is smaller than 12", async (t) => {
    await open(t);
    const is_narrow = await t.tab.resize(320, 700);
    if (!is_narrow) await t.tab.resize(480, 700);
    await t.tab.until("the charts are narrow", () => [...document.querySelectorAll("crossfoot-chart")].every((chart) => chart.clientWidth <= innerWidth));
    const [content, view] = await t.tab.evaluate(() => [document.documentElement.scrollWidth, innerWidth]);
    assert.ok(content <= view, `${content} px of content in ${view} px`);
    const smallest = await t.tab.evaluate(() => {
      const sizes = [...document.querySelectorAll("body *")].filter((element) => element.checkVisibility() && [...element.childNodes].some((node) => node.nodeType === 3 && node.data.trim()))
        .map((element) => parseFloat(getComputedStyle(element).fontSize));
      return Math.min(...sizes);
    });
    assert.ok(smallest >= 12, `${smallest} px`);
    await t.tab.resize(1280, 900);
  }),

  test("on a dense screen the charts have as many pixels as the screen", async (t) => {
    await t.tab.resize(800, 900, 2);
    await t.tab.goto(t.gate.url());
    await drawn(t.tab, N_CHARTS);
    for (const { chart, ratio } of await pixels(t.tab)) assert.ok(Math.abs(ratio - 2) < 0.02, `${chart}: ${ratio}`);
    await t.tab.resize(1280, 900);
  }, { engines: ["chromium"] }),

  test("axe finds nothing to mend", async (t) => {
    await open(t);
    assert.deepEqual(await axe(t.tab), []);
  }, { engines: ["chromium"] }),

  test("dark is dark", async (t) => {
    await open(t);
    const light = await t.tab.evaluate(() => {
      const context = document.createElement("canvas").getContext("2d");
      context.fillStyle = getComputedStyle(document.body).backgroundColor;
      context.fillRect(0, 0, 1, 1);
      const [r, g, b, a] = context.getImageData(0, 0, 1, 1).data;
      return a === 0 ? 255 : Math.max(r, g, b);
    });
    assert.ok(light < 80, `the background is ${light} of 255`);
    await quiet(t.tab);
  }, { dark: true }),
];
