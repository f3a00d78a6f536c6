/** A whole chart over slow 4G on a slow processor, beside Chart.js: from the click to the last pixel. */
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { brotliCompressSync, constants } from "node:zlib";
import { drawn, openDialog } from "../../tests/browser/kit.mjs";

/** "Slow 4G" as Chromium's DevTools have it, and a processor a quarter as fast. */
const NETWORK = { offline: false, latency: 562.5, downloadThroughput: (1.6e6 / 8) * 0.9, uploadThroughput: (750e3 / 8) * 0.9 };
const CPU_RATE = 4;
const N_ROUNDS = 5;

/** The same five numbers with a title and labels, as Chart.js's manual draws them. */
const CHART_JS = `const labels = ["Arrived", "Returned voluntarily", "Living in registration centres", "Granted asylum", "Not accounted for"];
new Chart(document.querySelector("canvas"), {
  type: "bar", data: { labels, datasets: [{ label: "people", data: [4515, 1100, 2600, 130, 785] }] },
  options: { animation: false, indexAxis: "y", plugins: { title: { display: true, text: "Up to 1 570 of those who came are not accounted for" } } },
});
window.ready = performance.now();`;

export async function network({ tab, published, dist, report, script }) {
  const folder = join(dist, "bench");
  mkdirSync(folder, { recursive: true });
  const publish = (name, text) => {
    writeFileSync(join(folder, name), text);
    writeFileSync(join(folder, `${name}.br`), brotliCompressSync(text, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }));
  };
  const head = '<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>One chart</title><link rel="icon" href="data:,">';
  publish("chart.js", `${script("chart.js/dist/chart.umd.min.js")}\n${CHART_JS}`);
  publish("chartjs.html", `${head}</head><body><canvas width="640" height="380"></canvas><script src="chart.js"></script></body></html>`);
  // What the dialog hands out; the same without what comes ahead; and without the hash by which the sheet's answer is believed.
  await tab.goto(`${published}/`);
  await drawn(tab, 4);
  const copied = await openDialog(tab, "element");
  const vouched = copied.replaceAll(/<link [^>]*>\n/g, "");
  const plain = vouched.replace(/(<crossfoot-chart [^>]*) integrity="[^"]*"/, "$1");
  const elements = { copied, vouched, plain };
  if (new Set(Object.values(elements)).size < 3) throw new Error(`the dialog's code has changed: ${copied}`);
  for (const [name, code] of Object.entries(elements)) publish(`${name}.html`, `${head}</head><body>${code}</body></html>`);

  const pages = {
    "Chart.js": "bench/chartjs.html",
    "Crossfoot, an element as copied": "bench/copied.html",
    "Crossfoot, vouched, without preloads": "bench/vouched.html",
    "Crossfoot, not vouched, so solved by the reader": "bench/plain.html",
    "Crossfoot, a chart's own page": "embed/lithuania-2022/balance.html",
  };
  const times = Object.fromEntries(Object.keys(pages).map((name) => [name, { ready: [], seen: [] }]));
  const browser = tab.page.browser();
  for (let round = 0; round < N_ROUNDS; round++) {
    for (const [name, path] of Object.entries(pages)) {
      // Nothing kept from the last time.
      const context = await browser.createBrowserContext();
      const page = await context.newPage();
      await page.setViewport({ width: 640, height: 800 });
      await page.evaluateOnNewDocument(() => document.addEventListener("crossfoot-drawn", () => { window.ready = performance.now(); }));
      const client = await page.createCDPSession();
      await client.send("Network.enable");
      await client.send("Network.emulateNetworkConditions", NETWORK);
      await client.send("Emulation.setCPUThrottlingRate", { rate: CPU_RATE });
      await page.goto(`${published}/${path}`, { waitUntil: "domcontentloaded", timeout: 60_000 });
      await page.waitForFunction("window.ready > 0", { timeout: 60_000 });
      const { ready, seen } = await page.evaluate(async () => {
        await new Promise((resolve) => setTimeout(resolve, 300));
        return { ready: window.ready, seen: performance.getEntriesByName("first-contentful-paint")[0]?.startTime ?? NaN };
      });
      times[name].ready.push(ready);
      times[name].seen.push(seen);
      await context.close();
    }
  }
  const median = (times) => times.toSorted((a, b) => a - b)[times.length >> 1];
  const beside = median(times["Chart.js"].ready);
  for (const [name, { ready, seen }] of Object.entries(times)) {
    report(`slow 4G, a quarter of the processor: ${name}, whole chart`, median(ready), name === "Chart.js" ? undefined : beside);
    report("  first picture", median(seen));
  }
}
