/** Lines of a thousand to a million points, first and with new values, beside uPlot; and what the first line waits for. */
const SIZES = [1_000, 10_000, 100_000, 1_000_000];

export async function line({ tab, gate, report, script }) {
  await tab.goto(gate.page('<div id="box"></div>'));
  await tab.evaluate(script("uplot/dist/uPlot.iife.min.js"));
  const loaded = await tab.evaluate(async () => {
    const start = performance.now();
    const { loadLine } = await import(new URL("www/line.js", location.href).href);
    globalThis.lines = await loadLine();
    return performance.now() - start;
  });
  report("what draws lines, from nothing to ready", loaded);
  for (const n of SIZES) {
    const found = await tab.evaluate(measure, n);
    const count = n.toLocaleString("en").replaceAll(",", " ");
    report(`line of ${count} points, first: Crossfoot`, found.crossfoot.first);
    report("  uPlot", found.uplot.first, found.crossfoot.first);
    report(`line of ${count} points, other values: Crossfoot`, found.crossfoot.again);
    report("  uPlot", found.uplot.again, found.crossfoot.again);
  }
}

/** Medians of both, in milliseconds; runs in the page. */
async function measure(n) {
  const core = globalThis.lines;
  const xs = Float64Array.from({ length: n }, (_, i) => i);
  let level = 0;
  const walk = () => Float64Array.from({ length: n }, () => (level += Math.random() - 0.5));
  const values = [walk(), walk()];
  const box = document.querySelector("#box");
  // Reading one pixel waits for what has been asked of the canvas.
  const wait = (canvas) => canvas.getContext("2d").getImageData(10, 10, 1, 1);
  const rest = () => new Promise((resolve) => setTimeout(resolve, 30));
  const ways = {
    crossfoot: {
      first() {
        const canvas = document.createElement("canvas");
        box.append(canvas);
        core.drawLine(canvas, xs, values[0], { width: 1000, height: 500, label: "walk" });
        return { canvas, again: (ys) => core.drawLine(canvas, xs, ys, { width: 1000, height: 500, label: "walk" }) };
      },
    },
    uplot: {
      async first() {
        const options = { width: 1000, height: 500, pxAlign: false, cursor: { show: false }, legend: { show: false }, scales: { x: { time: false } }, series: [{}, { stroke: "#0072b2", width: 1.5, points: { show: false } }] };
        const chart = new globalThis.uPlot(options, [xs, values[0]], box);
        // It draws in a microtask of its own.
        await Promise.resolve();
        return { canvas: box.querySelector("canvas"), again: async (ys) => { chart.setData([xs, ys]); await Promise.resolve(); } };
      },
    },
  };
  const times = { crossfoot: { first: [], again: [] }, uplot: { first: [], again: [] } };
  // In turns, so that whatever slows the machine slows both.
  for (let round = 0; round < 8; round++) {
    for (const [name, way] of Object.entries(ways)) {
      box.replaceChildren();
      await rest();
      const start = performance.now();
      const drawn = await way.first();
      wait(drawn.canvas);
      if (round > 0) times[name].first.push(performance.now() - start);
      for (let i = 1; i < 5; i++) {
        await rest();
        const start = performance.now();
        await drawn.again(values[i % 2]);
        wait(drawn.canvas);
        if (round > 0) times[name].again.push(performance.now() - start);
      }
    }
  }
  const median = (times) => times.toSorted((a, b) => a - b)[times.length >> 1];
  return Object.fromEntries(Object.entries(times).map(([name, { first, again }]) => [name, { first: median(first), again: median(again) }]));
}
