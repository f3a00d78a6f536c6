/** A text that is pasted, and a slider that is moved: how long until the first words and numbers, and what blocks the hand. */

/** A release of `n` letters: totals with their parts, and changes. */
function release(n) {
  let text = "";
  for (let i = 1; text.length < n; i++) {
    text += `In district ${i} a total of ${90 + i} people were counted: ${55 + i} in the north, 23 in the south and 12 in the west. Visits rose 10 per cent from ${i * 100} to ${i * 110}.\n`;
  }
  return text.slice(0, n);
}

export async function statement({ tab, gate, report }) {
  for (const n of [2_000, 200_000]) {
    await tab.goto(gate.url());
    await tab.until("the field is ready", () => !document.querySelector("#check").disabled);
    // What reads is fetched when somebody comes near the field, which a person does before pasting.
    await tab.evaluate(() => document.querySelector("#statement").focus());
    await tab.until("what reads is there", () => performance.getEntriesByType("resource").some(({ name, responseEnd }) => name.endsWith("reader_bg.wasm") && responseEnd > 0));
    const { first, longest } = await tab.evaluate(async (text) => {
      await new Promise((resolve) => setTimeout(resolve, 500));
      const long = [];
      new PerformanceObserver((list) => long.push(...list.getEntries().map(({ duration }) => duration))).observe({ type: "longtask", buffered: false });
      const field = document.querySelector("#statement");
      field.value = text;
      const start = performance.now();
      field.dispatchEvent(new InputEvent("input", { bubbles: true, inputType: "insertFromPaste" }));
      while (document.querySelectorAll("[data-figure]").length === 0) await new Promise((resolve) => setTimeout(resolve));
      const first = performance.now() - start;
      await new Promise((resolve) => setTimeout(resolve, 2000));
      return { first, longest: Math.max(0, ...long) };
    }, release(n));
    report(`a text of ${n / 1000} KB: from pasting to its verdict`, first);
    report("  longest task", longest);
  }
  await slider(tab, gate.url(), report, {});
  await slider(tab, gate.url(), report, { cpu: 4, network: true });
}

/** How fast slow 4G is, as browsers' developer tools have it. */
const SLOW_4G = { offline: false, latency: 150, downloadThroughput: (1.6 * 1024 * 1024) / 8, uploadThroughput: (750 * 1024) / 8 };

/** A slider of the built-in sheet, on a processor `cpu` times slower and over slow 4G if asked for; the page has been quiet until what solves was there. */
async function slider(tab, url, report, { cpu = 1, network = false }) {
  const where = cpu > 1 ? `, on a processor ${cpu} times slower over slow 4G` : "";
  await tab.evaluate(() => localStorage.clear());
  const client = await tab.page.createCDPSession();
  await client.send("Network.enable");
  if (network) await client.send("Network.emulateNetworkConditions", SLOW_4G);
  await client.send("Emulation.setCPUThrottlingRate", { rate: cpu });
  await tab.goto(url);
  await tab.until("what solves is there, unasked", () => performance.getEntriesByType("resource").some(({ name, responseEnd }) => name.endsWith("chart_bg.wasm") && responseEnd > 0));
  const moves = await tab.evaluate(async () => {
    await new Promise((resolve) => setTimeout(resolve, 2000));
    const slider = document.querySelector("#sliders input[type=range][name=high]");
    const results = document.querySelector("#results");
    const times = [];
    for (let i = 0; i < 30; i++) {
      const before = results.textContent;
      slider.value = i % 2 === 0 ? 1300 : 1400;
      const start = performance.now();
      slider.dispatchEvent(new Event("input", { bubbles: true }));
      while (results.textContent === before && performance.now() - start < 1000) await new Promise((resolve) => setTimeout(resolve));
      times.push(performance.now() - start);
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    return { first: times[0], median: times.toSorted((a, b) => a - b)[times.length >> 1] };
  });
  await client.send("Emulation.setCPUThrottlingRate", { rate: 1 });
  if (network) await client.send("Network.emulateNetworkConditions", { offline: false, latency: 0, downloadThroughput: -1, uploadThroughput: -1 });
  await client.detach();
  report(`a slider${where}: from the first move to the numbers`, moves.first);
  report("  every later one", moves.median);
}
