/** Twenty charts on one page: how many programs run, what all of it holds in memory, how it scrolls. */
const SHEETS = { "lithuania-2022": ["balance", "counts", "granted", "when"], "lithuania-ledger": ["returns", "entries", "pushbacks", "conflicts", "centres", "months"] };

export async function twenty({ tab, gate, report }) {
  const ten = Object.entries(SHEETS).flatMap(([sheet, charts]) => charts.map((chart) => `<p>Text between charts.</p><crossfoot-chart src="www/sheets/${sheet}.json" chart="${chart}" reserve="280:420"></crossfoot-chart>`));
  // Memory is only told to a page that shares its process with nobody.
  const alone = { "Cross-Origin-Opener-Policy": "same-origin", "Cross-Origin-Embedder-Policy": "require-corp" };
  const { identifier } = await tab.page.evaluateOnNewDocument(() => {
    window.memories = [];
    const { Instance } = WebAssembly;
    WebAssembly.Instance = new Proxy(Instance, {
      construct(target, args) {
        const instance = new target(...args);
        window.memories.push(...Object.values(instance.exports).filter((one) => one instanceof WebAssembly.Memory));
        return instance;
      },
    });
  });
  await tab.resize(1000, 900);
  await tab.goto(gate.page([...ten, ...ten].join(""), { headers: alone }));
  const scrolled = await tab.evaluate(async () => {
    const long = [];
    new PerformanceObserver((list) => long.push(...list.getEntries().map(({ duration }) => duration))).observe({ type: "longtask", buffered: false });
    const charts = [...document.querySelectorAll("crossfoot-chart")];
    const frames = [];
    for (let last = performance.now(), at = 0; at < document.documentElement.scrollHeight - innerHeight; at += 40) {
      scrollTo(0, at);
      const now = await new Promise(requestAnimationFrame);
      frames.push(now - last);
      last = now;
    }
    for (let waited = 0; charts.some((chart) => chart.dataset.state !== "drawn") && waited < 20_000; waited += 50) await new Promise((resolve) => setTimeout(resolve, 50));
    const states = charts.map((chart) => chart.dataset.state);
    frames.sort((a, b) => a - b);
    return { states, median: frames[frames.length >> 1], p95: frames[Math.floor(frames.length * 0.95)], n_frames: frames.length, longest: Math.max(0, ...long) };
  });
  const n_drawn = scrolled.states.filter((state) => state === "drawn").length;
  if (n_drawn !== 20) throw new Error(`${n_drawn} of 20 charts were drawn`);
  const held = await tab.evaluate(async () => {
    const measured = await performance.measureUserAgentSpecificMemory?.();
    const canvases = [...document.querySelectorAll("crossfoot-chart")].map((chart) => chart.shadowRoot.querySelector("canvas"));
    return {
      n_programs: window.memories.length, wasm: window.memories.reduce((sum, { buffer }) => sum + buffer.byteLength, 0),
      measured: measured?.bytes, pixels: canvases.reduce((sum, { width, height }) => sum + width * height * 4, 0),
      loads: performance.getEntriesByType("resource").filter(({ name }) => name.endsWith(".wasm")).length,
    };
  });
  await tab.page.removeScriptToEvaluateOnNewDocument(identifier);
  const MB = 1024 * 1024;
  report("twenty charts: programs running", held.n_programs, undefined, "");
  report("  downloads of it", held.loads, undefined, "");
  report("  memory: scripts, documents, wasm and canvases, as Chromium measures it", (held.measured ?? NaN) / MB, undefined, "MB");
  report("    of it the program's", held.wasm / MB, undefined, "MB");
  report("    of it the pixels of the canvases", held.pixels / MB, undefined, "MB");
  report("  scrolled through while they are drawn: frame, median", scrolled.median);
  report("    19 of 20 frames within", scrolled.p95);
  report("    longest task", scrolled.longest);
}
