/** Ten rows of ranges: redrawn, and with ten figures set, solved and redrawn, beside an update of ten bars of Chart.js. */
export async function rows({ tab, gate, report, script }) {
  await tab.goto(gate.page('<div id="box" style="width: 640px; height: 420px"></div>'));
  await tab.evaluate(script("chart.js/dist/chart.umd.min.js"));
  const found = await tab.evaluate(async () => {
    const median = (times) => times.toSorted((a, b) => a - b)[times.length >> 1];
    const core = await (await import(new URL("www/core.js", location.href).href)).load();
    const ids = Array.from({ length: 10 }, (_, i) => `q${i}`);
    const quantities = ids.map((id, i) => ({ id, label: `Quantity number ${i}`, unit: "people", says: `around ${1100 + i * 100}` }));
    const sheet = core.sheet({ quantities, charts: [{ id: "r", kind: "ranges", title: "Ten of them", quantities: ids }] });
    sheet.live = true;
    const own = document.createElement("canvas");
    const box = document.querySelector("#box");
    box.before(own);
    const canvas = box.appendChild(document.createElement("canvas"));
    const bars = (round) => ids.map((_, i) => [1000 + round + 100 * i, 1200 + round + 100 * i]);
    const data = { labels: ids, datasets: [{ label: "people", data: bars(0) }] };
    const chart = new globalThis.Chart(canvas, { type: "bar", data, options: { animation: false, indexAxis: "y" } });
    const times = { redraw: [], update: [], beside: [] };
    for (let round = 0; round < 120; round++) {
      await new Promise(requestAnimationFrame);
      const start = performance.now();
      sheet.draw(own, "r", { width: 640 });
      const drawn = performance.now();
      for (const [i, [low, high]] of bars(round).entries()) sheet.set(`q${i}`, { low, high });
      sheet.draw(own, "r", { width: 640 });
      const updated = performance.now();
      data.datasets[0].data = bars(round);
      chart.update("none");
      const end = performance.now();
      if (round < 20) continue; // The engine still compiles.
      times.redraw.push(drawn - start);
      times.update.push(updated - drawn);
      times.beside.push(end - updated);
    }
    return Object.fromEntries(Object.entries(times).map(([name, all]) => [name, median(all)]));
  });
  report("ten rows of ranges redrawn", found.redraw);
  report("ten figures set, solved and redrawn", found.update);
  report("  Chart.js, ten bars", found.beside, found.update);
}
