/** `<crossfoot-chart>` on a page of somebody else's. */
import assert from "node:assert/strict";
import { drawn, pixels, quiet, test } from "../kit.mjs";

const SHEET = "www/sheets/lithuania-2022.json";

const chart = (id, more = "") => `<crossfoot-chart src="${SHEET}" chart="${id}" ${more}><p class="fallback">The picture that was published</p></crossfoot-chart>`;

/** Ids of the built-in sheet's charts. */
const ids = async (site) => (await (await fetch(`${site}/${SHEET}`)).json()).charts.map(({ id }) => id);

export default [
  test("every chart of the built-in sheet is drawn in a plain page, its fallback out of sight", async ({ tab, gate, site }) => {
    const all = await ids(site);
    assert.ok(all.length >= 4, all.join(", "));
    await tab.goto(gate.page(all.map((id) => chart(id)).join("")));
    assert.deepEqual(await drawn(tab, all.length), all);
    for (const { chart, n_colors } of await pixels(tab)) assert.ok(n_colors > 8, `${chart} has ${n_colors} colors`);
    await quiet(tab);
  }),

  test("charts share one sheet, downloaded once", async ({ tab, gate, site }) => {
    const [id] = await ids(site);
    await tab.goto(gate.page(chart(id).repeat(3)));
    await drawn(tab, 3);
    const loads = await tab.evaluate(() => performance.getEntriesByType("resource").map(({ name }) => name.split("/").at(-1)));
    assert.equal(loads.filter((name) => name === "lithuania-2022.json").length, 1, loads.join(", "));
  }),

  test("a chart is one tab stop, and arrows, Home, End and Escape work in it", async ({ tab, gate, site }) => {
    const all = await ids(site);
    await tab.goto(gate.page(`<button id="before">before</button>${all.map((id) => chart(id)).join("")}`));
    await drawn(tab, all.length);
    const here = () => tab.evaluate(() => {
      const active = document.activeElement?.shadowRoot?.activeElement;
      return active ? [...active.parentElement.children].indexOf(active) : null;
    });
    for (const id of all) {
      const marks = await tab.evaluate((id) => {
        const { shadowRoot } = document.querySelector(`crossfoot-chart[chart="${id}"]`);
        const marks = [...shadowRoot.querySelectorAll("[role=option]")];
        marks.find((mark) => mark.tabIndex === 0)?.focus();
        return { n: marks.length, stops: marks.filter((mark) => mark.tabIndex === 0).length, unnamed: marks.filter((mark) => !mark.ariaLabel).length };
      }, id);
      assert.deepEqual([marks.stops, marks.unnamed], [1, 0], id);
      assert.equal(await here(), 0, id);
      if (marks.n > 1) {
        await tab.press("ArrowRight");
        assert.equal(await here(), 1, id);
        await tab.press("ArrowLeft");
        assert.equal(await here(), 0, id);
      }
      await tab.press("End");
      assert.equal(await here(), marks.n - 1, id);
      await tab.press("ArrowRight");
      assert.equal(await here(), marks.n - 1, `${id}: past the end`);
      await tab.press("Home");
      assert.equal(await here(), 0, id);
      await tab.press("Escape");
      assert.equal(await here(), null, id);
    }
    await quiet(tab);
  }),

  test("Tab comes to a chart and goes on from it", async ({ tab, gate, site }) => {
    const [id] = await ids(site);
    await tab.goto(gate.page(`<button id="before">before</button>${chart(id)}<button id="after">after</button>`));
    await drawn(tab, 1);
    await tab.evaluate(() => document.querySelector("#before").focus());
    const path = [];
    for (let i = 0; i < 4 && path.at(-1) !== "after"; i++) {
      await tab.press("Tab");
      path.push(await tab.evaluate(() => {
        const active = document.activeElement;
        const inner = active?.shadowRoot?.activeElement;
        return inner ? inner.role ?? inner.localName : active?.id;
      }));
    }
    // The table on demand is a control of its own.
    assert.deepEqual(path, ["option", "summary", "after"]);
  }),

  test("the accessibility tree has every mark by name", async ({ tab, gate, site }) => {
    const [id] = await ids(site);
    await tab.goto(gate.page(chart(id)));
    await drawn(tab, 1);
    const labels = await tab.evaluate(() => [...document.querySelector("crossfoot-chart").shadowRoot.querySelectorAll("[role=option]")].map((mark) => mark.ariaLabel));
    const client = await tab.page.createCDPSession();
    const { nodes } = await client.send("Accessibility.getFullAXTree");
    const named = nodes.filter(({ role, ignored }) => !ignored && role?.value === "option").map(({ name }) => name?.value);
    assert.ok(labels.length > 0);
    assert.deepEqual(named, labels);
    const figure = nodes.find(({ role, ignored }) => !ignored && role?.value === "figure");
    assert.ok(figure?.name?.value, "the figure has a name");
  }, { engines: ["chromium"] }),

  test("the table on demand has a row for each mark's number", async ({ tab, gate, site }) => {
    const [id] = await ids(site);
    await tab.goto(gate.page(chart(id)));
    await drawn(tab, 1);
    const rows = await tab.evaluate(async () => {
      const { shadowRoot } = document.querySelector("crossfoot-chart");
      const details = shadowRoot.querySelector("details");
      details.open = true;
      await new Promise((resolve) => setTimeout(resolve, 100));
      return [...details.querySelectorAll("tr")].map((row) => [...row.cells].map((cell) => cell.textContent));
    });
    assert.ok(rows.length > 2, JSON.stringify(rows));
    for (const row of rows) assert.equal(row.length, rows[0].length);
  }),

  test("a chart follows its width, its reading and its theme", async ({ tab, gate, site }) => {
    const [id] = await ids(site);
    await tab.goto(gate.page(`<div id="box" style="width: 900px">${chart(id)}</div>`));
    await drawn(tab, 1);
    let [before] = await pixels(tab);
    for (const [what, change] of [
      ["width", () => { document.querySelector("#box").style.width = "400px"; }],
      ["reading", () => document.querySelector("crossfoot-chart").setAttribute("reading", "generous")],
      ["theme", () => document.querySelector("crossfoot-chart").setAttribute("theme", "dark")],
    ]) {
      const event = `crossfoot-drawn-${what}`;
      await tab.evaluate((event) => {
        document.addEventListener("crossfoot-drawn", () => { document.body.dataset.event = event; }, { once: true });
      }, event);
      await tab.evaluate(change);
      await tab.until(`it is drawn again after a change of ${what}`, (event) => document.body.dataset.event === event, event);
      const [after] = await pixels(tab);
      assert.notEqual(after.hash, before.hash, what);
      before = after;
    }
    await quiet(tab);
  }),

  test("what is asked of a chart while it is hidden is drawn when it is seen", async ({ tab, gate, site }) => {
    const [first, second] = await ids(site);
    await tab.goto(gate.page(`<div id="box">${chart(first)}</div>`));
    await drawn(tab, 1);
    const before = await tab.evaluate(() => document.querySelector("crossfoot-chart").scene.alt);
    await tab.evaluate(async (second) => {
      const box = document.querySelector("#box");
      box.style.display = "none";
      const wait = () => new Promise((resolve) => setTimeout(resolve, 200));
      await wait();
      const one = document.querySelector("crossfoot-chart");
      one.setAttribute("chart", second);
      one.setAttribute("reading", "strict");
      await wait();
      box.style.display = "";
    }, second);
    await tab.until("it is the other chart", (before) => {
      const { scene, sheet } = document.querySelector("crossfoot-chart");
      return scene.alt !== before && sheet.reading === "strict";
    }, before);
    const now = await tab.evaluate((second) => {
      const { scene, sheet } = document.querySelector("crossfoot-chart");
      return [scene.title, sheet.json.charts.find(({ id }) => id === second).title];
    }, second);
    assert.equal(now[0].slice(0, 8), now[1].slice(0, 8));
    await quiet(tab);
  }),

  test("all charts of a page are printed, also those that nobody has scrolled to", async ({ tab, gate, site }) => {
    const all = await ids(site);
    await tab.goto(gate.page(all.map((id) => `${chart(id)}<div style="height: 4000px"></div>`).join("")));
    await tab.until("the first is drawn", () => document.querySelector("crossfoot-chart").dataset.state === "drawn");
    const states = () => tab.evaluate(() => [...document.querySelectorAll("crossfoot-chart")].map(({ dataset }) => dataset.state));
    assert.ok((await states()).includes("loading"));
    await tab.evaluate(() => dispatchEvent(new Event("beforeprint")));
    await tab.until("all are drawn", () => [...document.querySelectorAll("crossfoot-chart")].every(({ dataset }) => dataset.state === "drawn"));
    // Print has no gray: what was said is hatched or black, the ground white.
    const printed = await pixels(tab);
    await tab.evaluate(() => dispatchEvent(new Event("afterprint")));
    await tab.until("the charts are those of the screen", () => [...document.querySelectorAll("crossfoot-chart")].every(({ shadowRoot }) => {
      const canvas = shadowRoot.querySelector("canvas");
      return canvas.width < 2.9 * canvas.getBoundingClientRect().width;
    }));
    const shown = await pixels(tab);
    for (const [i, { chart, hash, ratio }] of printed.entries()) {
      assert.ok(ratio > 2.9, `${chart}: ${ratio}`);
      assert.notEqual(hash, shown[i].hash, chart);
    }
    await quiet(tab);
  }),

  test("in forced colors a chart has those of the user, and none of ours", async ({ tab, gate, site }) => {
    const all = await ids(site);
    await tab.goto(gate.page(all.map((id) => chart(id)).join("")));
    await drawn(tab, all.length);
    /** Colors of surfaces in each chart, and which of them are the user's: letters and edges are mixed by the browser. */
    const flat = () => tab.evaluate(() => {
      const own = ["Canvas", "CanvasText", "LinkText", "GrayText"].map((color) => {
        const probe = document.body.appendChild(Object.assign(document.createElement("i"), { style: `color: ${color}` }));
        const { color: computed } = getComputedStyle(probe);
        probe.remove();
        return computed.match(/\d+/g).slice(0, 3).join();
      });
      return [...document.querySelectorAll("crossfoot-chart")].map(({ shadowRoot }) => {
        const canvas = shadowRoot.querySelector("canvas");
        const { data } = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height);
        const seen = new Map();
        for (let i = 0; i < data.length; i += 4) if (data[i + 3] === 255) {
          const color = [data[i], data[i + 1], data[i + 2]].join();
          seen.set(color, (seen.get(color) ?? 0) + 1);
        }
        const colors = [...seen].filter(([, n]) => n > 250).map(([color]) => color);
        return { n_own: colors.filter((color) => own.includes(color)).length, others: colors.filter((color) => !own.includes(color)) };
      });
    });
    const before = await flat();
    const client = await tab.page.createCDPSession();
    await tab.evaluate(() => { window.n_drawn = 0; addEventListener("crossfoot-drawn", () => { window.n_drawn++; }); });
    await client.send("Emulation.setEmulatedMedia", { features: [{ name: "forced-colors", value: "active" }] });
    await tab.until("the charts are drawn again", (n) => window.n_drawn >= n, all.length);
    const after = await flat();
    await client.send("Emulation.setEmulatedMedia", { features: [] });
    for (const [i, { others, n_own }] of after.entries()) {
      assert.deepEqual(others.filter((color) => before[i].others.includes(color)), [], all[i]);
      assert.ok(before[i].others.length > 0 && n_own > 0, all[i]);
    }
    await quiet(tab);
  }, { engines: ["chromium"] }),

  test("a sheet inside the element needs no address", async ({ tab, gate }) => {
    const sheet = { title: "Staff", quantities: [{ id: "staff", label: "Staff", unit: "people", says: "around 1 100" }], charts: [{ id: "c", kind: "ranges", quantities: ["staff"], title: "Staff" }] };
    await tab.goto(gate.page(`<crossfoot-chart chart="c"><script type="application/json">${JSON.stringify(sheet)}</script><p>fallback</p></crossfoot-chart>`));
    await drawn(tab, 1);
    await quiet(tab);
  }),

  test("it works under a strict policy", async ({ tab, gate, site }) => {
    const [id] = await ids(site);
    const policy = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self' data:; connect-src 'self'";
    await tab.goto(gate.page(chart(id), { headers: { "Content-Security-Policy": policy } }));
    await drawn(tab, 1);
    await quiet(tab);
  }),

  test("it works in a sandboxed frame without an origin", async ({ tab, gate, site }) => {
    const [id] = await ids(site);
    const tell = `<script>document.addEventListener("crossfoot-drawn", () => parent.postMessage(origin, "*"))</script>`;
    const inner = gate.page(tell + chart(id, 'loading="eager"'));
    await tab.goto(gate.page(`<script>addEventListener("message", ({ data }) => { document.body.dataset.origin = data; })</script>
      <iframe sandbox="allow-scripts" width="600" height="500" src="${inner}"></iframe>`));
    assert.equal(await tab.until("the frame tells that it has drawn", () => document.body.dataset.origin), "null");
  }),
];
