/** What goes wrong: the reader is told, keeps the fallback, and the rest of the page lives on. */
import assert from "node:assert/strict";
import { fresh, quiet, test } from "../kit.mjs";

const SHEET = "www/sheets/lithuania-2022.json";
const FALLBACK = '<p class="fallback">The picture that was published</p>';
const good = `<crossfoot-chart id="good" loading="eager" src="${SHEET}" chart="balance">${FALLBACK}</crossfoot-chart>`;
const remote = (src, chart = "balance") => `<crossfoot-chart id="bad" loading="eager" src="${src}" chart="${chart}">${FALLBACK}</crossfoot-chart>`;
const inline = (text, chart = "c") => `<crossfoot-chart id="bad" loading="eager" chart="${chart}"><script type="application/json">${text}</script>${FALLBACK}</crossfoot-chart>`;

const staff = { id: "staff", label: "Staff", unit: "people", says: "around 1 100" };
const charts = [{ id: "c", kind: "ranges", quantities: ["staff"], title: "Staff" }];
const sheet = (more) => JSON.stringify({ title: "Staff", quantities: [staff], charts, ...more });

/** Opens a page with a chart that must fail and checks what its reader is told and shown. */
async function check({ tab, gate }, body, said, { rules, beside = true } = {}) {
  await tab.goto(gate.page(body + (beside ? good : ""), rules));
  await tab.until("the chart gives up", () => document.querySelector("#bad")?.dataset.state === "error");
  const { message, fallback } = await tab.evaluate(() => {
    const bad = document.querySelector("#bad");
    return { message: bad.shadowRoot.querySelector("[role=status]").textContent, fallback: bad.querySelector(".fallback").getBoundingClientRect().height };
  });
  for (const part of said) assert.match(message, part);
  assert.doesNotMatch(message, /undefined|\[object|RuntimeError|unreachable|panicked/);
  assert.ok(fallback > 0, "the fallback is seen");
  if (beside) await tab.until("the chart beside it is drawn", () => document.querySelector("#good").dataset.state === "drawn");
}

export default [
  test("a sheet that is not JSON", (t) => check(t, inline('{"title": '), [/JSON/])),
  test("a relation over a quantity that is not there", (t) =>
    check(t, inline(sheet({ relations: [{ id: "r", formula: "staff = 2 * stuff" }] })), [/stuff/, /\/relations\/0/])),
  test("a formula that cannot be read", (t) =>
    check(t, inline(sheet({ relations: [{ id: "r", formula: "staff = 2 * (staff" }] })), [/\/relations\/0/])),
  test("a wording that says no number", (t) =>
    check(t, inline(sheet({ quantities: [{ ...staff, says: "around banana" }] })), [/banana/, /\/quantities\/0/])),
  test("a chart that the sheet does not have", (t) => check(t, inline(sheet(), "pie"), [/pie/])),
  test("a field that nobody knows", (t) => check(t, inline(sheet({ qantities: [] })), [/qantities/])),
  test("no sheet at all", (t) => check(t, `<crossfoot-chart id="bad" loading="eager" chart="c">${FALLBACK}</crossfoot-chart>`, [/sheet/])),

  test("a sheet that is missing", (t) => check(t, remote("www/sheets/nowhere.json"), [/nowhere\.json/, /404/])),
  test("a sheet of another type", (t) => check(t, remote("www/core/words.js"), [/text\/javascript/])),
  test("a sheet that is too large", (t) =>
    check(t, remote("large.json"), [/large\.json/, /KB/], { rules: { large: "large.json" } })),
  test("an address that is not on the web", (t) => check(t, remote("javascript:alert(1)"), [/http/])),
  test("an address that is none", (t) => check(t, remote("https://["), [/https:\/\/\[ is not an http/])),
  test("where nothing is shown the tab says so, and there is nothing to embed", async ({ tab, gate }) => {
    for (const [rest, said] of [["#s=xxxx", /cannot be shown/], ["#t=xxxx", /cannot be read/]]) {
      await fresh(tab, gate.url());
      await tab.goto(`${gate.url()}nothing-is-here`);
      await tab.goto(`${gate.url()}${rest}`);
      await tab.until("it is told", (said) => new RegExp(said).test(document.querySelector("#trouble:not([hidden])")?.textContent ?? ""), said.source);
      await tab.until("the tab says so", () => document.title === "There is nothing to show here · Crossfoot");
      await tab.evaluate(() => document.querySelector("#open-embed").click());
      await tab.until("it is told", () => /no chart here to embed/.test(document.querySelector("#trouble").textContent));
      assert.equal(await tab.evaluate(() => document.querySelector("dialog[open]")), null);
      await quiet(tab);
    }
  }),

  test("a statement whose day cannot be read is offered without one", async ({ tab, gate }) => {
    await fresh(tab, gate.url());
    await tab.evaluate(() => localStorage.setItem("crossfoot.draft.a", '{"v":1,"text":"12 of 20 came.","saved":1e999}'));
    await tab.goto(gate.url());
    await tab.until("it is offered", () => document.querySelector("#kept")?.textContent.includes("12 of 20"));
    assert.match(await tab.evaluate(() => document.querySelector("#kept li").textContent), /^“12 of 20 came\.”Clear$/);
  }),

  test("a slow sheet: the fallback stays until the chart is there", async ({ tab, gate }) => {
    await tab.goto(gate.page(good, { slow: { path: SHEET, ms: 8000 } }));
    // The element is there from the first byte on, and says what it does once its module has run.
    await tab.until("the chart is waited for", () => document.querySelector("#good").dataset.state === "loading");
    const isShown = await tab.evaluate(() => document.querySelector("#good .fallback").getBoundingClientRect().height > 0);
    assert.equal(isShown, true);
    await tab.until("the chart is drawn", () => document.querySelector("#good").dataset.state === "drawn");
  }),

  test("a program that is missing", (t) =>
    check(t, remote(SHEET), [/404/], { rules: { without: "chart_bg.wasm" }, beside: false })),
  ...[["is missing", { without: "conflict_bg.wasm" }, /404/], ["is broken", { replace: [{ path: "conflict_bg.wasm", body: "not wasm" }] }, /./]].map(([how, rules, said]) =>
    test(`a piece for its kind that ${how}: the reader is told, and a chart of another kind is drawn`, async ({ tab, gate, site }) => {
      const ledger = "www/sheets/lithuania-ledger.json";
      const hash = Buffer.from(await crypto.subtle.digest("SHA-384", await (await fetch(`${site}/${ledger}`)).arrayBuffer())).toString("base64");
      await check({ tab, gate }, `<crossfoot-chart id="bad" loading="eager" src="${ledger}" integrity="sha384-${hash}" chart="conflicts">${FALLBACK}</crossfoot-chart>`, [said], { rules });
      await tab.evaluate(() => document.querySelector("#bad").setAttribute("chart", "months"));
      await tab.until("a chart of another kind is drawn", () => document.querySelector("#bad").dataset.state === "drawn");
    })),
  test("a program that is broken", (t) =>
    check(t, remote(SHEET), [/./], { rules: { replace: [{ path: "chart_bg.wasm", body: "not wasm" }] }, beside: false })),
  test("a program that breaks off half way", (t) =>
    check(t, remote(SHEET), [/./], { rules: { cut: { path: "chart_bg.wasm", bytes: 100_000 } }, beside: false })),
  test("a sheet that breaks off half way", (t) => check(t, remote("www/sheets/lithuania-ledger.json", "returned"), [/lithuania-ledger\.json/], { rules: { cut: { path: "lithuania-ledger", bytes: 2000 } } })),
  test("a device without the memory to solve", (t) =>
    check(t, remote(SHEET), [/memory/], { rules: { memory: { path: "chart_bg.wasm", pages: 1 } }, beside: false })),
  test("a program from another host, by a redirect", async ({ tab, gate, site }) => {
    await tab.goto(gate.page(remote(SHEET), { redirect: { path: "chart_bg.wasm", to: `${site}/www/pkg/chart_bg.wasm` } }));
    await tab.until("the chart is drawn", () => document.querySelector("#bad").dataset.state === "drawn");
  }),
  test("a page whose addresses begin elsewhere: the program is found all the same, and the sheet is the page's", async ({ tab, gate, site }) => {
    // `<base>` says where a page's own addresses lead: the sheet's does, the modules' do not.
    const module = `${gate.url()}www/crossfoot-chart.js`;
    await tab.goto(gate.host(`<base href="${site}/www/sheets/"><script type="module" src="${module}"></script><crossfoot-chart loading="eager" src="lithuania-2022.json" chart="balance"></crossfoot-chart>`));
    await tab.until("the chart is drawn", () => document.querySelector("crossfoot-chart").dataset.state === "drawn");
  }),
  test("a policy that forbids the program", (t) =>
    check(t, remote(SHEET), [/polic/i], { rules: { headers: { "Content-Security-Policy": "script-src 'self'" } }, beside: false })),

  ...["draw_bg.wasm", "lithuania-2022.json"].map((file) => test(`the page without ${file} says so and keeps its fallback`, async ({ tab, gate }) => {
    await tab.goto(gate.url({ without: file }));
    const message = await tab.until("an alert is there", () => [...document.querySelectorAll("[role=alert]")].find((alert) => alert.checkVisibility())?.textContent);
    assert.match(message, /404/);
    const heights = await tab.evaluate(() => [...document.querySelectorAll("crossfoot-chart")].map((chart) => Math.max(...[...chart.children].map((child) => child.getBoundingClientRect().height))));
    assert.equal(heights.length, 4);
    for (const height of heights) assert.ok(height > 0, heights.join(", "));
  })),

  test("without scripts the fallback is there", async ({ tab, gate }) => {
    await tab.page.setJavaScriptEnabled(false);
    try {
      await tab.goto(gate.page(good));
      const { nodes } = await (await tab.page.createCDPSession()).send("Accessibility.getFullAXTree");
      assert.ok(nodes.some(({ name }) => name?.value?.includes("The picture that was published")));
    } finally {
      await tab.page.setJavaScriptEnabled(true);
    }
  }, { engines: ["chromium"] }),
];
