/**
 * Measures the page in Chromium and its parts beside other libraries: `cargo xtask bench`.
 *
 *     node run.mjs --site http://127.0.0.1:8080 [--published http://127.0.0.1:8081 --dist FOLDER]
 *
 * `published` is a host of `dist`, a folder that `cargo xtask dist` wrote: what is measured over a slow network
 * comes from there. Every number is a median; all are from one run on one machine, so the ratios mean more than the times.
 */
import { readFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { line } from "./line.mjs";
import { network } from "./network.mjs";
import { rows as tenRows } from "./rows.mjs";
import { statement } from "./statement.mjs";
import { twenty } from "./twenty.mjs";
import { ENGINES } from "../../tests/browser/browsers.mjs";
import { Gate } from "../../tests/browser/gate.mjs";
import { drawn } from "../../tests/browser/kit.mjs";

const { values: options } = parseArgs({ options: { site: { type: "string" }, published: { type: "string" }, dist: { type: "string" } } });
/** The script of a package, to be run in a page. */
const script = (path) => readFileSync(new URL(`./node_modules/${path}`, import.meta.url), "utf8");
/** The usual number of draws, and one that takes long elsewhere. */
const DRAWS = [8192, 100_000];

const rows = [];
/** Keeps a measurement; `beside` is the one that its ratio is to. */
function report(what, value, beside, unit = "ms") {
  rows.push({ what, ms: value, unit, ratio: beside && value / beside });
}

/** How long Squiggle takes, which runs in Node.js: the same engine for JavaScript. */
async function squiggled(sampleCount) {
  try {
    const { run } = await import("@quri/squiggle-lang");
    const code = `returned = triangular(1000, 1100, 1200)
arrived = returned * triangular(3.5, 4, 4.5)
elsewhere = arrived - returned - triangular(2500, 2600, 2700) - 130
applications = 130 / uniform(0.025, 0.045)
[arrived, elsewhere, applications] -> List.map({|d| [quantile(d, 0.05), quantile(d, 0.5), quantile(d, 0.95)]})`;
    const times = [];
    for (let i = 0; i < 8; i++) {
      const start = performance.now();
      const output = await run(code, { environment: { sampleCount, xyPointLength: 1000 } });
      const result = output.result ?? output.getResult?.();
      if (result && result.ok === false) throw new Error(String(result.value));
      if (i >= 3) times.push(performance.now() - start);
    }
    return times.toSorted((a, b) => a - b)[times.length >> 1];
  } catch (error) {
    console.log(`@quri/squiggle-lang was not measured: ${error.message}`);
    process.exitCode = 1;
  }
}

const gate = await Gate.open(options.site);
const programs = ENGINES.chromium.needs();
if (!programs.browser) throw new Error("Chromium was not found");
const tab = await ENGINES.chromium.open(programs, { dark: false });
try {
  await tab.goto(gate.url());
  await drawn(tab, 4);

  // One slider move: what `input` on the slider leads to, without the wait for the frame.
  const page = await tab.evaluate(async () => {
    const median = (times) => times.toSorted((a, b) => a - b)[times.length >> 1];
    const charts = [...document.querySelectorAll("crossfoot-chart")];
    const sheet = await charts[0].sheet.compiled();
    for (const chart of charts) chart.sheet = sheet;
    const parts = { solve: [], describe: [], draw: [], all: [], one: [], call: [] };
    const canvas = document.createElement("canvas");
    for (let i = 0; i < 120; i++) {
      const start = performance.now();
      sheet.set("returned", { low: 1000 + i, high: 1200 + i });
      sheet.solve();
      const solved = performance.now();
      sheet.describe("en");
      const described = performance.now();
      for (const chart of charts) chart.redraw({ keepsLook: true });
      const end = performance.now();
      // The work of the GPU and the compositor is not ours to count, but must not pile up.
      await new Promise(requestAnimationFrame);
      const again = performance.now();
      charts[0].redraw({ keepsLook: true });
      const one = performance.now() - again;
      const before = performance.now();
      sheet.draw(canvas, "balance", { width: 640 });
      const call = performance.now() - before;
      if (i < 20) continue; // The engine still compiles.
      parts.solve.push(solved - start);
      parts.describe.push(described - solved);
      parts.draw.push(end - described);
      parts.all.push(end - start);
      parts.one.push(one);
      parts.call.push(call);
    }
    sheet.reset("returned");
    return Object.fromEntries(Object.entries(parts).map(([name, times]) => [name, median(times)]));
  });
  report("slider move: solve, words and four charts", page.all);
  report("  of it solving (8 192 draws)", page.solve);
  report("  of it the words beside the charts", page.describe);
  report("  of it drawing four charts", page.draw);

  // A small chart gets new numbers: five bars, the same size, no animation.
  const beside = async (source, setUp) => {
    await tab.goto(gate.page('<div id="box" style="width: 640px; height: 380px"></div>'));
    await tab.evaluate(source);
    return await tab.evaluate(setUp);
  };
  const chartJs = await beside(script("chart.js/dist/chart.umd.min.js"), async () => {
    const canvas = document.querySelector("#box").appendChild(document.createElement("canvas"));
    const data = { labels: ["a", "b", "c", "d", "e"], datasets: [{ label: "people", data: [1100, 2600, 130, 500, 900] }] };
    const chart = new globalThis.Chart(canvas, { type: "bar", data, options: { animation: false, indexAxis: "y" } });
    const times = [];
    for (let i = 0; i < 120; i++) {
      data.datasets[0].data = data.datasets[0].data.map((value) => value + 1);
      const start = performance.now();
      chart.update("none");
      if (i >= 20) times.push(performance.now() - start);
      await new Promise(requestAnimationFrame);
    }
    return times.toSorted((a, b) => a - b)[times.length >> 1];
  });
  const echarts = await beside(script("echarts/dist/echarts.min.js"), async () => {
    const chart = globalThis.echarts.init(document.querySelector("#box"));
    const values = [1100, 2600, 130, 500, 900];
    const option = () => ({ animation: false, xAxis: { type: "value" }, yAxis: { type: "category", data: ["a", "b", "c", "d", "e"] }, series: [{ type: "bar", data: values }] });
    chart.setOption(option());
    const times = [];
    for (let i = 0; i < 120; i++) {
      values.forEach((value, at) => { values[at] = value + 1; });
      const start = performance.now();
      chart.setOption(option());
      chart.getZr().flush();
      if (i >= 20) times.push(performance.now() - start);
      await new Promise(requestAnimationFrame);
    }
    return times.toSorted((a, b) => a - b)[times.length >> 1];
  });
  report("small chart redrawn: Crossfoot, parts with labels and marks for the keyboard", page.one);
  report("  of it the call that draws", page.call);
  report("  Chart.js, five bars", chartJs, page.one);
  report("  ECharts, five bars", echarts, page.one);

  // The engine alone: a figure changes, and what the page needs while a slider moves is worked out anew.
  await tab.goto(gate.url());
  await drawn(tab, 4);
  for (const n_draws of DRAWS) {
    const engine = await tab.evaluate(async (draws) => {
      const sheet = await document.querySelector("crossfoot-chart").sheet.compiled();
      const median = (times) => times.toSorted((a, b) => a - b)[times.length >> 1];
      const medians = {};
      for (const live of [true, false]) {
        sheet.live = live;
        const times = [];
        // Several at a time: the clock of a browser is coarse.
        const batch = 5;
        for (let i = 0; i < 60; i++) {
          const start = performance.now();
          for (let k = 0; k < batch; k++) {
            sheet.set("returned", { low: 1000 + i + k, high: 1200 + i + k });
            sheet.solve({ draws });
          }
          if (i >= 20) times.push((performance.now() - start) / batch);
        }
        medians[live ? "live" : "full"] = median(times);
      }
      sheet.reset("returned");
      return medians;
    }, n_draws);
    // The same model by hand: no hedges, no bounds, no verdict, plain draws and the percentiles of what varies.
    const byHand = await tab.evaluate((n_draws) => {
      const triangle = (low, mode, high) => {
        const u = Math.random();
        const at = (mode - low) / (high - low);
        return u < at ? low + Math.sqrt(u * (high - low) * (mode - low)) : high - Math.sqrt((1 - u) * (high - low) * (high - mode));
      };
      /** Flat between `b` and `c`, by rejection. */
      const trapezoid = (a, b, c, d) => {
        for (;;) {
          const x = a + (d - a) * Math.random();
          const height = x < b ? (x - a) / (b - a) : x > c ? (d - x) / (d - c) : 1;
          if (Math.random() < height) return x;
        }
      };
      const columns = Array.from({ length: 8 }, () => new Float64Array(n_draws));
      const [returned, share, centres, rate, arrived, elsewhere, applications, perCentre] = columns;
      const times = [];
      let sum = 0;
      for (let i = 0; i < 40; i++) {
        const start = performance.now();
        let n_kept = 0;
        for (let k = 0; k < n_draws; k++) {
          returned[n_kept] = triangle(1000, 1100, 1200);
          share[n_kept] = 1 / triangle(3.5, 4, 4.5);
          centres[n_kept] = triangle(2500, 2600, 2700);
          rate[n_kept] = trapezoid(0.025, 0.03, 0.04, 0.045);
          arrived[n_kept] = returned[n_kept] / share[n_kept];
          elsewhere[n_kept] = arrived[n_kept] - returned[n_kept] - centres[n_kept] - 130;
          applications[n_kept] = 130 / rate[n_kept];
          perCentre[n_kept] = centres[n_kept] / 5;
          // Nobody is nowhere: fewer than none do not fit.
          if (elsewhere[n_kept] >= 0) n_kept++;
        }
        for (const column of columns) {
          const draws = column.subarray(0, n_kept).sort();
          for (const p of [0.05, 0.5, 0.95]) sum += draws[Math.floor(p * (n_kept - 1))];
        }
        if (i >= 10) times.push(performance.now() - start);
      }
      if (!Number.isFinite(sum)) throw new Error("the draws are not numbers");
      return times.toSorted((a, b) => a - b)[times.length >> 1];
    }, n_draws);
    const name = n_draws.toLocaleString("en").replace(",", " ");
    report(`${name} draws: ranges, verdict, percentiles after a change`, engine.live);
    report("  with drivers and stretch", engine.full, engine.live);
    report("  by hand in JavaScript, draws and percentiles only", byHand, engine.live);
    const squiggle = await squiggled(n_draws);
    if (squiggle) report("  @quri/squiggle-lang, draws and percentiles only", squiggle, engine.live);
  }

  await tenRows({ tab, gate, report, script });
  await line({ tab, gate, report, script });
  await twenty({ tab, gate, report });
  await statement({ tab, gate, report });
  if (options.published) await network({ tab, published: options.published, dist: options.dist, report, script });
} finally {
  await tab.close();
  gate.close();
}

for (const { what, ms, unit, ratio } of rows) {
  console.log(`${what.padEnd(78)} ${ms.toFixed(unit === "ms" ? 3 : 1).padStart(9)} ${unit}${ratio ? `  ${ratio.toFixed(2)} times Crossfoot's` : ""}`);
}
process.exit();
