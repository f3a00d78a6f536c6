/** Sheets that carry their answer: drawn by it, and never by one that is not theirs. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { drawn, quiet, test } from "../kit.mjs";

const SHEETS = ["lithuania-2022", "lithuania-ledger"];
const [SHEET] = SHEETS.map((name) => `www/sheets/${name}.json`);

/** The wasm files that the page has asked for; a file that was preloaded may be told twice. */
const programs = (tab) => tab.evaluate(() => [...new Set(performance.getEntriesByType("resource").map(({ name }) => name.split("/").at(-1)))].filter((name) => name.endsWith(".wasm")).sort());

/** A page with one chart of a sheet that stands inside it. */
async function inline({ tab, gate }, json) {
  await tab.goto(gate.page(""));
  await tab.evaluate((json) => {
    const chart = document.createElement("crossfoot-chart");
    chart.setAttribute("chart", "balance");
    chart.append(Object.assign(document.createElement("script"), { type: "application/json", textContent: JSON.stringify(json) }));
    document.body.append(chart);
  }, json);
  await drawn(tab, 1);
}

/** The hash by which a page vouches for a sheet. */
const hashOf = async (site, path) => `sha384-${Buffer.from(await crypto.subtle.digest("SHA-384", await (await fetch(`${site}/${path}`)).arrayBuffer())).toString("base64")}`;

/** A chart that draws by the answer of its sheet. */
const vouched = async (site) => `<crossfoot-chart src="${SHEET}" integrity="${await hashOf(site, SHEET)}" chart="balance"></crossfoot-chart>`;

const sheetOf = async (site) => (await fetch(`${site}/${SHEET}`)).json();

export default [
  ...SHEETS.map((name) => test(`${name} is drawn and described by its answer as by solving it`, async ({ tab, gate, site }) => {
    await tab.goto(gate.page(""));
    const pairs = await tab.evaluate(async ([address, hash]) => {
      const { fetchSheet, load, openAnswer } = await import(new URL("www/core.js", document.baseURI));
      const json = await fetchSheet(address, hash);
      const sheets = [await openAnswer(json), (await load()).sheet(json)];
      const canvas = document.createElement("canvas");
      const looks = [{ width: 360, ratio: 1, theme: "light", locale: "en" }, { width: 900, ratio: 2, theme: "dark", locale: "lt" }];
      const all = (sheet) => looks.flatMap((look) => [sheet.describe("en"), ...json.charts.map(({ id }) => {
        const scene = sheet.draw(canvas, id, look);
        return [scene, canvas.toDataURL()];
      })]);
      return sheets.map((sheet) => sheet && JSON.stringify(all(sheet)));
    }, [`www/sheets/${name}.json`, await hashOf(site, `www/sheets/${name}.json`)]);
    assert.ok(pairs[0]?.length > 1000);
    assert.ok(pairs[0] === pairs[1], "both are the same");
    await quiet(tab);
  })),

  test("charts share one program, and the one that solves is not loaded until something is to be solved", async ({ tab, gate, site }) => {
    await tab.goto(gate.page((await vouched(site)).repeat(3)));
    await drawn(tab, 3);
    assert.deepEqual(await programs(tab), ["draw_bg.wasm", "parts_bg.wasm"]);
    await tab.evaluate(() => document.querySelector("crossfoot-chart").setAttribute("reading", "generous"));
    await tab.until("another reading is drawn", () => !document.querySelector("crossfoot-chart").scene.alt.includes("3,630"));
    assert.deepEqual(await programs(tab), ["chart_bg.wasm", "draw_bg.wasm", "parts_bg.wasm"]);
    await quiet(tab);
  }),

  test("a sheet that was edited is solved anew, whatever answer it still carries", async ({ tab, gate, site }) => {
    const json = await sheetOf(site);
    json.quantities.find(({ id }) => id === "returned").says = "exactly 2 000";
    await inline({ tab, gate }, json);
    // 2 000 / (2/7) to 2 000 / (2/9).
    assert.match(await tab.evaluate(() => document.querySelector("crossfoot-chart").scene.alt), /7,000 to 9,000/);
  }),

  test("an answer to another version of the program is not taken", async ({ tab, gate, site }) => {
    const json = await sheetOf(site);
    json.answer.form = "0.0.0-0";
    await inline({ tab, gate }, json);
    assert.match(await tab.evaluate(() => document.querySelector("crossfoot-chart").scene.alt), /3,630 to 5,400/);
    assert.ok((await programs(tab)).includes("chart_bg.wasm"));
  }),

  test("a sheet from somewhere else is solved here, whatever answer it carries", async ({ tab, gate, site }) => {
    await tab.goto(gate.page(`<crossfoot-chart src="${site}/${SHEET}" chart="balance"></crossfoot-chart>`));
    await drawn(tab, 1);
    assert.ok((await programs(tab)).includes("chart_bg.wasm"));
  }),

  test("a sheet from somewhere else is solved here, even if an address of ours leads to it", async ({ tab, gate, site }) => {
    await tab.goto(gate.page(`<crossfoot-chart src="${SHEET}" chart="balance"></crossfoot-chart>`, { redirect: { path: `/${SHEET}`, to: `${site}/${SHEET}` } }));
    await drawn(tab, 1);
    assert.ok((await programs(tab)).includes("chart_bg.wasm"));
  }),

  test("what is asked of a chart comes, whatever changes while the program that solves is on its way", async ({ tab, gate, site }) => {
    await tab.goto(gate.page(await vouched(site), { slow: { path: "/chart_bg.wasm", ms: 1000 } }));
    await drawn(tab, 1);
    await tab.evaluate(async () => {
      const chart = document.querySelector("crossfoot-chart");
      chart.setAttribute("reading", "generous");
      await new Promise(requestAnimationFrame);
      // As a font that arrives, another pixel ratio or another color scheme does.
      dispatchEvent(new Event("afterprint"));
      chart.style.width = "300px";
    });
    await tab.until("the reading is drawn", () => {
      const { scene } = document.querySelector("crossfoot-chart");
      return scene.width === 300 && !scene.alt.includes("3,630");
    });
    await quiet(tab);
  }),

  test("a damaged answer leaves the chart to be solved", async ({ tab, gate, site }) => {
    const json = await sheetOf(site);
    json.answer.numbers.length -= 3;
    await inline({ tab, gate }, json);
    await quiet(tab);
  }),

  test("an answer whose positions point nowhere leaves the chart to be solved", async ({ tab, gate, site }) => {
    const json = await sheetOf(site);
    await tab.goto(gate.page(""));
    const { drawn, refused } = await tab.evaluate(async (json) => {
      const { openAnswer } = await import(new URL("www/core.js", document.baseURI));
      const canvas = document.createElement("canvas");
      const { numbers } = json.answer;
      const drawn = [];
      const refused = [];
      for (let at = 0; at < numbers.length; at++) {
        const sheet = await openAnswer({ ...json, answer: { ...json.answer, numbers: numbers.with(at, 1000) } });
        // What is still taken can be drawn.
        sheet?.draw(canvas, "balance", { width: 360, ratio: 1, theme: "light", locale: "en" });
        (sheet ? drawn : refused).push(at);
      }
      return { drawn, refused };
    }, json);
    assert.ok(drawn.length > 100 && refused.length > 100, `${drawn.length} drawn, ${refused.length} refused`);
    json.answer.numbers[refused.at(-1)] = 1000;
    await inline({ tab, gate }, json);
    assert.match(await tab.evaluate(() => document.querySelector("crossfoot-chart").scene.alt), /3,630 to 5,400/);
    await quiet(tab);
  }),

  test("a kind of chart that has a piece of its own brings that alone; another chart of the sheet, its own when it is asked for", async ({ tab, gate, site }) => {
    const ledger = "www/sheets/lithuania-ledger.json";
    const draws = async (chart) => tab.until(`${chart} is drawn`, (id) => {
      const chart = document.querySelector("crossfoot-chart");
      return chart.dataset.state === "drawn" && chart.scene.title === chart.sheet.json.charts.find((one) => one.id === id).title;
    }, chart);
    const show = async (chart) => {
      await tab.evaluate((chart) => document.querySelector("crossfoot-chart").setAttribute("chart", chart), chart);
      await draws(chart);
      return programs(tab);
    };
    await tab.goto(gate.page(`<crossfoot-chart src="${ledger}" integrity="${await hashOf(site, ledger)}" chart="months"></crossfoot-chart>`));
    await draws("months");
    assert.deepEqual(await programs(tab), ["draw_bg.wasm", "series_bg.wasm"]);
    assert.deepEqual(await show("conflicts"), ["conflict_bg.wasm", "draw_bg.wasm", "series_bg.wasm"]);
    assert.deepEqual(await show("months"), ["conflict_bg.wasm", "draw_bg.wasm", "series_bg.wasm"]);
    await quiet(tab);
  }),

  test("every kind is drawn by its answer as by solving, also by a program that had to be started anew", async ({ tab, gate }) => {
    const json = JSON.parse(readFileSync("tests/it/charts/kinds.json", "utf8"));
    assert.equal(new Set(json.charts.map(({ kind }) => kind)).size, 10);
    await tab.goto(gate.page(""));
    const [solved, answered, anew] = await tab.evaluate(async (json) => {
      const { load, openAnswer } = await import(new URL("www/core.js", document.baseURI));
      const { drawing } = await import(new URL("www/core/builds.js", document.baseURI));
      const sheet = (await load()).sheet(json);
      const canvas = document.createElement("canvas");
      const all = (sheet) => json.charts.map(({ id }) => [sheet.draw(canvas, id, { width: 640, ratio: 1.5, theme: "light", locale: "en" }), canvas.toDataURL()]);
      const open = await openAnswer(sheet.answered("en"));
      const answered = all(open);
      let hits = 0;
      drawing.ask(() => {
        if (hits++ === 0) throw new WebAssembly.RuntimeError("unreachable");
      });
      return [all(sheet), answered, all(open)].map((one) => JSON.stringify(one));
    }, json);
    assert.ok(solved.length > 10_000);
    assert.ok(solved === answered && answered === anew, "all are the same");
    await quiet(tab);
  }),

  test("the page's first visit solves nothing before it is quiet; its controls need not wait for that", async ({ tab, gate }) => {
    await tab.goto(gate.url());
    await drawn(tab, 4);
    await tab.evaluate(() => document.querySelector("input[type=radio][value=strict]").click());
    await tab.until("it is solved", () => document.querySelector("#verdict .sentence").textContent.includes("strict"));
    assert.deepEqual(await programs(tab), ["chart_bg.wasm", "draw_bg.wasm", "parts_bg.wasm", "proportion_bg.wasm", "timeline_bg.wasm"]);
    await tab.goto(gate.url());
    await tab.until("what solves is there, unasked", () => performance.getEntriesByType("resource").some(({ name }) => name.endsWith("chart_bg.wasm")));
    const [first, later, loaded] = await tab.evaluate(() => {
      const start = (file) => performance.getEntriesByType("resource").find(({ name }) => name.endsWith(file)).startTime;
      return [start("draw_bg.wasm"), start("chart_bg.wasm"), performance.getEntriesByType("navigation")[0].loadEventEnd];
    });
    assert.ok(later > loaded + 500 && later > first, `${first}, ${loaded}, ${later} ms`);
    await quiet(tab);
  }),

  test("a chart far below brings what draws it when it comes near", async ({ tab, gate }) => {
    await tab.resize(1280, 800);
    await tab.goto(gate.url({ without: "chart_bg.wasm" }));
    const states = () => tab.evaluate(() => [...document.querySelectorAll("crossfoot-chart")].map(({ dataset }) => dataset.state));
    await tab.until("what is drawn by what is there is drawn", () => document.querySelectorAll("crossfoot-chart[data-state=drawn]").length === 2);
    // Also after what solves could not be had.
    await tab.evaluate(() => new Promise((resolve) => setTimeout(resolve, 2500)));
    assert.deepEqual(await states(), ["drawn", "drawn", "loading", "loading"]);
    assert.deepEqual(await programs(tab), ["chart_bg.wasm", "draw_bg.wasm", "parts_bg.wasm"]);
    await tab.evaluate(() => document.querySelector("crossfoot-chart[chart=when]").scrollIntoView());
    await tab.until("all are drawn", () => document.querySelectorAll("crossfoot-chart[data-state=drawn]").length === 4);
    assert.deepEqual(await programs(tab), ["chart_bg.wasm", "draw_bg.wasm", "parts_bg.wasm", "proportion_bg.wasm", "timeline_bg.wasm"]);
  }),

  ...[320, 390, 1280].map((width) => test(`${width} px: nothing moves in the window while charts further down are drawn`, async ({ tab, gate }) => {
    await tab.resize(width, 800);
    await tab.goto(gate.url({ without: "chart_bg.wasm" }));
    // On phones the first chart is below the window, and what draws parts comes when it is near; rows are drawn at once.
    await tab.until("what is drawn by what is there is drawn", (n) => document.querySelectorAll("crossfoot-chart[data-state=drawn]").length === n, width < 1000 ? 1 : 2);
    const shift = await tab.evaluate(async () => {
      let sum = 0;
      new PerformanceObserver((list) => { for (const { value } of list.getEntries()) sum += value; }).observe({ type: "layout-shift" });
      while (scrollY + innerHeight < document.documentElement.scrollHeight - 10) {
        scrollBy(0, 300);
        await new Promise((resolve) => setTimeout(resolve, 60));
      }
      return sum;
    });
    await tab.until("all are drawn", () => document.querySelectorAll("crossfoot-chart[data-state=drawn]").length === 4);
    assert.ok(shift < 0.01, `${shift}`);
  }, { engines: ["chromium"], alone: true })),

  test("a page that is printed before a chart far below is drawn has its picture there", async ({ tab, gate }) => {
    await tab.resize(1280, 800);
    await tab.goto(gate.url({ without: "chart_bg.wasm" }));
    await tab.until("what is drawn by what is there is drawn", () => document.querySelectorAll("crossfoot-chart[data-state=drawn]").length === 2);
    const seen = await tab.evaluate(() => {
      const below = [...document.querySelectorAll("crossfoot-chart:not([data-state=drawn]) img")];
      dispatchEvent(new Event("beforeprint"));
      return below.map((it) => it.checkVisibility() && it.clientHeight > 100 && it.loading);
    });
    assert.deepEqual(seen, ["eager", "eager"]);
    // Whoever prints it again finds all of it drawn.
    await tab.until("all are drawn", () => document.querySelectorAll("crossfoot-chart[data-state=drawn]").length === 4);
    await tab.evaluate(() => dispatchEvent(new Event("afterprint")));
  }),

  test("where no observer tells what is near, all charts are drawn", async ({ tab, gate }) => {
    const body = `delete globalThis.IntersectionObserver;\n${readFileSync("www/element/near.js", "utf8")}`;
    await tab.goto(gate.url({ without: "chart_bg.wasm", replace: [{ path: "element/near.js", body, type: "text/javascript" }] }));
    await tab.until("all are drawn", () => document.querySelectorAll("crossfoot-chart[data-state=drawn]").length === 4);
    assert.ok(await tab.evaluate(() => !("IntersectionObserver" in globalThis)));
  }),

  test("another sheet brings nothing for the charts of the page's own", async ({ tab, gate }) => {
    await tab.goto(`${gate.url()}?sheet=www/gallery/eu-road-deaths-2017.json`);
    await tab.until("it is drawn", () => document.querySelectorAll("crossfoot-chart").length > 0 && [...document.querySelectorAll("crossfoot-chart")].every(({ dataset }) => dataset.state === "drawn"));
    const loaded = await programs(tab);
    for (const kind of ["proportion", "timeline"]) assert.ok(!loaded.includes(`${kind}_bg.wasm`), `${loaded}`);
    await quiet(tab);
  }),

  test("a statement is read and compared without what solves", async ({ tab, gate }) => {
    await tab.goto(gate.url({ without: "chart_bg.wasm" }));
    await tab.until("the field is ready", () => !document.querySelector("#check").disabled);
    await tab.evaluate(() => {
      const field = document.querySelector("#statement");
      field.value = "Of 1,200 people who applied, a total of 900 were admitted: 500 in spring, 300 in summer and 100 in autumn.";
      field.dispatchEvent(new InputEvent("input", { bubbles: true, inputType: "insertFromPaste" }));
    });
    await tab.until("a figure is marked", () => document.querySelectorAll("[data-figure]").length >= 4);
    await tab.until("it is told that not all could be worked out", () => /404/.test(document.querySelector("#verdict").textContent));
    assert.deepEqual(await tab.evaluate(() => document.querySelectorAll("[data-figure]").length >= 4), true);
  }),

  test("where what solves cannot be had, a control says so and the charts stay", async ({ tab, gate }) => {
    await tab.goto(gate.url({ without: "chart_bg.wasm" }));
    await drawn(tab, 4);
    await tab.evaluate(() => document.querySelector("input[type=radio][value=strict]").click());
    const message = await tab.until("an alert is there", () => [...document.querySelectorAll("[role=alert]")].find((alert) => alert.checkVisibility())?.textContent);
    assert.match(message, /404/);
    assert.ok(await tab.evaluate(() => document.querySelector("input[type=radio][value=default]").checked), "the controls show what holds");
    assert.deepEqual(await tab.evaluate(() => [...document.querySelectorAll("crossfoot-chart")].map(({ dataset }) => dataset.state)), Array(4).fill("drawn"));
  }),

  test("an answer written in the browser is the one that the command line writes", async ({ tab, gate, site }) => {
    const json = await sheetOf(site);
    await tab.goto(gate.page(""));
    const answered = await tab.evaluate(async (json) => {
      const { load } = await import(new URL("www/core.js", document.baseURI));
      const sheet = (await load()).sheet(json);
      // What a reader has moved stands in no file.
      sheet.set("returned", { low: 1, high: 2 });
      sheet.assume("balance", false);
      return sheet.answered("en");
    }, json);
    assert.deepEqual(answered, json);
  }),
];
