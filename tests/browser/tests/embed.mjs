/** Charts on pages of others: frames and their heights, code from the dialog, sheets that lie elsewhere or nowhere. */
import assert from "node:assert/strict";
import { drawn, openDialog, quiet, test } from "../kit.mjs";

const SHEET = "www/sheets/lithuania-2022.json";
const STRICT = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self' data:; connect-src 'self'";
const STAFF = { title: "Staff", quantities: [{ id: "staff", label: "Staff", unit: "people", says: "around 1 100" }], charts: [{ id: "c", kind: "ranges", quantities: ["staff"], title: "Staff" }] };

/** Code of a frame with a chart of the built-in sheet, its page on `base`. */
const frame = (base, more = "", query = "chart=balance") =>
  `<iframe data-crossfoot src="${base}www/embed.html?sheet=${encodeURIComponent(base + SHEET)}&amp;${query}" title="A chart" width="100%" height="150" frameborder="0" ${more}></iframe>`;
const HOST_SCRIPT = (base) => `<script src="${base}www/embed-host.js"></script>`;
/** Keeps every message that comes in, in order. */
const LEDGER = "<script>window.told = []; addEventListener('message', ({ data, source }) => told.push({ data, at: [...document.querySelectorAll('iframe')].findIndex((one) => one.contentWindow === source) }));</script>";

/** Waits until each frame has the height it asked for last, and asked for one that a chart needs; the heights. */
function settled(tab, least = 250) {
  return tab.until(`the frames are at least ${least} px high`, (least) => {
    const heights = [...document.querySelectorAll("iframe")].map((one, i) => {
      const asked = told.filter(({ data, at }) => at === i && data?.["crossfoot-height"]).at(-1)?.data["crossfoot-height"];
      return asked >= least && Math.abs(one.getBoundingClientRect().height - asked) <= 1 && asked;
    });
    return heights.length > 0 && heights.every(Boolean) && heights;
  }, least);
}

/** What `ask` finds in the page of the first frame, which has our origin. */
const inside = (tab, what, ask) => tab.until(what, new Function(`return (${ask})(document.querySelector("iframe").contentDocument)`));

export default [
  test("two frames from another port take the height of their charts, on load, on resize and on another reading", async ({ tab, gate, site }) => {
    await tab.resize(1000, 900);
    await tab.goto(gate.host(LEDGER + HOST_SCRIPT(`${site}/`) + frame(`${site}/`) + frame(`${site}/`, "", "chart=granted")));
    const wide = await settled(tab);
    assert.equal(wide.length, 2);
    assert.notEqual(wide[0], wide[1], "each has its own");
    await tab.evaluate(() => { for (const one of document.querySelectorAll("iframe")) one.style.width = "320px"; });
    const narrow = await tab.until("the first frame is higher", (before) => {
      const height = document.querySelector("iframe").getBoundingClientRect().height;
      return height > before + 20 && height;
    }, wide[0]);
    await settled(tab);
    // A strict reading has fewer people unaccounted for; what changes is told, not only drawn.
    const n_before = await tab.evaluate(() => told.length);
    await tab.evaluate((site) => document.querySelector("iframe").contentWindow.postMessage({ "crossfoot-set": { reading: "strict", locale: "de" } }, site), site);
    await tab.evaluate(() => { document.querySelector("iframe").style.width = "900px"; });
    await tab.until("it tells a height again", (n_before) => told.length > n_before, n_before);
    // The first height that it tells may still be that of the narrow frame.
    await tab.until("the first frame is lower", (narrow) => document.querySelector("iframe").getBoundingClientRect().height < narrow, narrow);
    const [again] = await settled(tab);
    assert.ok(again < narrow, `${again} px after ${narrow}`);
    await quiet(tab);
  }),

  test("a frame of our own origin has no scroll bar at any width, whatever is read", async ({ tab, gate }) => {
    const base = gate.url();
    await tab.resize(1000, 900);
    await tab.goto(gate.host(LEDGER + HOST_SCRIPT(base) + frame(base)));
    await settled(tab);
    for (const width of [300, 420, 640, 980]) {
      for (const reading of ["generous", "default"]) {
        await tab.evaluate((width, reading) => {
          const one = document.querySelector("iframe");
          one.style.width = `${width}px`;
          one.contentWindow.postMessage({ "crossfoot-set": { reading } }, "*");
        }, width, reading);
        await tab.until(`nothing sticks out at ${width} px, ${reading}`, (reading, width) => {
          const { contentDocument: page } = document.querySelector("iframe");
          const { scrollHeight, clientHeight, scrollWidth, clientWidth } = page.documentElement;
          const chart = page.querySelector("crossfoot-chart");
          return chart.getAttribute("reading") === reading && Math.abs(clientWidth - width) <= 1 && Math.abs(chart.scene?.width - chart.clientWidth) <= 1
            && scrollHeight <= clientHeight && scrollWidth <= clientWidth && clientHeight < 1500;
        }, reading, width);
      }
    }
    await quiet(tab);
  }),

  test("a frame tells its height in the words of every host", async ({ tab, gate, site }) => {
    await tab.goto(gate.host(LEDGER + frame(`${site}/`, "", "chart=balance&amp;id=AbC12")));
    const data = await tab.until("the height of a chart is told", () => {
      const all = told.map(({ data }) => data);
      // What is said last: all the other words have come then.
      return all.some((one) => typeof one === "string" && one.includes("set-height") && JSON.parse(one).value > 250) && all;
    });
    const height = data.findLast((one) => one?.["crossfoot-height"])["crossfoot-height"];
    const parsed = data.map((one) => (typeof one === "string" && one.startsWith("{") ? JSON.parse(one) : one));
    assert.deepEqual(parsed.findLast((one) => one?.["datawrapper-height"]), { "datawrapper-height": { AbC12: height } });
    const flourish = parsed.findLast((one) => one?.sender === "Flourish");
    assert.deepEqual([flourish.method, flourish.height], ["resize", height]);
    assert.match(flourish.src, /\/www\/embed\.html\?/);
    assert.ok(parsed.includes(`pymxPYMxAbC12xPYMxheightxPYMx${height}`));
    assert.deepEqual(parsed.findLast((one) => one?.sentinel === "amp"), { sentinel: "amp", type: "embed-size", height });
    assert.deepEqual(parsed.findLast((one) => one?.type === "set-height"), { id: "AbC12", type: "set-height", value: height });
    // Without our script the height stays what the page gave.
    assert.equal(await tab.evaluate(() => document.querySelector("iframe").getBoundingClientRect().height), 150);
  }),

  test("a host script that comes after the frames have spoken still gives them their heights", async ({ tab, gate, site }) => {
    await tab.goto(gate.host(LEDGER + frame(`${site}/`)));
    await tab.until("the frame has spoken", () => told.some(({ data }) => data?.["crossfoot-height"] > 250));
    assert.equal(await tab.evaluate(() => document.querySelector("iframe").getBoundingClientRect().height), 150);
    await tab.evaluate((src) => document.head.append(Object.assign(document.createElement("script"), { src })), `${site}/www/embed-host.js`);
    await settled(tab);
    await quiet(tab);
  }),

  ...[false, true].map((dark) => test(`a frame is as light as the page around it on a ${dark ? "dark" : "light"} device, and as dark`, async ({ tab, gate }) => {
    const base = gate.url();
    const theme = () => inside(tab, "the frame is drawn", (page) => {
      const chart = page?.querySelector("crossfoot-chart");
      return chart?.dataset.state === "drawn" && page.documentElement.dataset.theme;
    });
    const paper = () => inside(tab, "the frame is painted", (page) => {
      const chart = page.querySelector("crossfoot-chart");
      const canvas = chart.shadowRoot.querySelector("canvas");
      // The letters of the title: the only marks in the first lines.
      const { data } = canvas.getContext("2d").getImageData(0, 0, canvas.width, 40);
      let [sum, n] = [0, 0];
      for (let i = 0; i < data.length; i += 4) if (data[i + 3] === 255) [sum, n] = [sum + data[i], n + 1];
      return n > 50 && (sum / n > 127 ? "dark" : "light");
    });
    // Nobody says what the page is: light, whatever the device prefers.
    await tab.goto(gate.host(LEDGER + frame(base)));
    assert.deepEqual([await theme(), await paper()], ["light", "light"]);
    for (const [color, expected] of [["#111", "light"], ["#eee", "dark"]]) {
      await tab.goto(gate.host(`<style>body { color: ${color} }</style>` + LEDGER + HOST_SCRIPT(base) + frame(base)));
      await settled(tab);
      await tab.until(`the frame is ${expected}`, (expected) => document.querySelector("iframe").contentDocument.documentElement.dataset.theme === expected, expected);
      assert.equal(await paper(), expected, color);
    }
    // What its address says goes before that.
    await tab.goto(gate.host(`<style>body { color: #111 }</style>` + LEDGER + HOST_SCRIPT(base) + frame(base, "", "chart=balance&amp;theme=dark")));
    await settled(tab);
    assert.deepEqual([await theme(), await paper()], ["dark", "dark"]);
    await quiet(tab);
  }, { dark })),

  test("a sandboxed frame without an origin is drawn and takes its height", async ({ tab, gate, site }) => {
    await tab.goto(gate.host(LEDGER + HOST_SCRIPT(`${site}/`) + frame(`${site}/`, 'sandbox="allow-scripts"')));
    await settled(tab);
  }),

  test("nobody but the page around can set a frame, and only its own frames set a height", async ({ tab, gate }) => {
    const base = gate.url();
    const meddler = `<iframe srcdoc="<script>parent.frames[0].postMessage({ 'crossfoot-set': { reading: 'strict' } }, '*'); parent.postMessage({ 'crossfoot-height': 5000 }, '*'); parent.meddled = true</script>"></iframe>`;
    await tab.goto(gate.host(LEDGER + HOST_SCRIPT(base) + frame(base)));
    const [height] = await settled(tab);
    await tab.evaluate((meddler) => document.body.insertAdjacentHTML("beforeend", meddler), meddler);
    await tab.until("the other frame has spoken", () => window.meddled && told.some(({ data }) => data?.["crossfoot-height"] === 5000));
    await tab.evaluate(() => {
      postMessage({ "crossfoot-height": 6000 }, "*");
      for (const odd of [null, "x", { "crossfoot-set": null }, { "crossfoot-set": { src: "https://example.org/x.json", reading: 7, theme: "x".repeat(99), chart: "when" } }]) frames[0].postMessage(odd, "*");
      return new Promise((resolve) => setTimeout(resolve, 300));
    });
    const now = await tab.evaluate(() => {
      const one = document.querySelector("iframe");
      const chart = one.contentDocument.querySelector("crossfoot-chart");
      return [one.getBoundingClientRect().height, ...["reading", "src", "chart", "theme"].map((name) => chart.getAttribute(name))];
    });
    assert.equal(now[0], height);
    assert.deepEqual([now[1], now[3], now[4]], [null, "balance", null]);
    assert.match(now[2], /lithuania-2022\.json$/);
    await quiet(tab);
  }),

  test("the page for any sheet takes one from another host, under the policy that it is served with", async ({ tab, gate, site }) => {
    await tab.goto(`${gate.url()}www/embed.html?sheet=${encodeURIComponent(`${site}/${SHEET}`)}&chart=balance`);
    await drawn(tab, 1);
    const policy = (await fetch(`${site}/www/embed.html`)).headers.get("content-security-policy");
    assert.match(policy, /script-src 'self' http:\/\/127\.0\.0\.1:\d+ 'wasm-unsafe-eval';/);
    await quiet(tab);
  }),

  test("a sheet in the fragment is drawn, and no server is asked for it", async ({ tab, gate }) => {
    await tab.goto(`${gate.url()}www/embed.html`);
    const packed = await tab.evaluate(async (sheet) => (await import(new URL("core/pack.js", location.href).href)).pack(sheet), STAFF);
    await tab.goto(`${gate.url()}www/embed.html#s=${packed}&chart=c&reading=strict`);
    await drawn(tab, 1);
    const loads = await tab.evaluate(() => performance.getEntriesByType("resource").map(({ name }) => name));
    assert.ok(loads.every((name) => !name.includes(packed.slice(0, 20)) && !name.endsWith(".json")), loads.join(", "));
    assert.deepEqual(await tab.evaluate(() => document.querySelector("crossfoot-chart").scene.table.rows.length), 1);
    await quiet(tab);
  }),

  test("a fragment that carries no sheet is told, not drawn", async ({ tab, gate }) => {
    for (const odd of ["nonsense", "AAAA", "eJw"]) {
      await tab.goto(`${gate.url()}www/embed.html#s=${odd}&chart=c`);
      await tab.until("the frame says so", () => /no sheet that can be read/.test(document.querySelector("#message").textContent));
    }
  }),

  test("a frame whose sheet cannot be had says why, in the height that it takes", async ({ tab, gate }) => {
    const base = gate.url({ without: "lithuania-2022.json" });
    await tab.goto(gate.host(LEDGER + HOST_SCRIPT(base) + frame(base)));
    const said = await inside(tab, "the frame gives up", (page) => page?.querySelector("crossfoot-chart[data-state=error]")?.shadowRoot.querySelector("[role=status]").textContent);
    assert.match(said, /lithuania-2022\.json.*404/);
    await settled(tab, 20);
  }),

  test("a sheet that does not come within 20 seconds: the fallback stays and says why", async ({ tab, gate }) => {
    await tab.goto(gate.page(`<crossfoot-chart loading="eager" src="${SHEET}" chart="balance"><p class="fallback">The picture that was published</p></crossfoot-chart>`, { slow: { path: SHEET, ms: 26_000 } }));
    const said = await tab.until("the chart gives up", () => document.querySelector("crossfoot-chart[data-state=error]")?.shadowRoot.querySelector("[role=status]").textContent);
    assert.match(said, /20 seconds/);
    assert.ok(await tab.evaluate(() => document.querySelector(".fallback").getBoundingClientRect().height > 0));
  }),

  test("nothing in a sheet becomes markup or a link that runs", async ({ tab, gate }) => {
    const bad = '</script><img src=x onerror="window.hit=1"><svg onload="window.hit=1">';
    const sheet = {
      title: bad, statements: [{ id: "s", publisher: bad, title: bad }],
      quantities: [{ id: "staff", label: bad, unit: bad, says: "around 1 100", statement: "s", quote: bad }],
      charts: [{ id: "c", kind: "ranges", quantities: ["staff"], title: bad, subtitle: bad, note: bad }],
    };
    const inline = JSON.stringify(sheet).replaceAll("<", "\\u003c");
    await tab.goto(gate.page(`<crossfoot-chart chart="c"><script type="application/json">${inline}</script><p>fallback</p></crossfoot-chart>`));
    await drawn(tab, 1);
    const found = await tab.evaluate(async () => {
      const chart = document.querySelector("crossfoot-chart");
      chart.shadowRoot.querySelector("details").open = true;
      chart.shadowRoot.querySelector("[role=option]").focus();
      const svg = new DOMParser().parseFromString(await chart.svg(), "image/svg+xml");
      await new Promise((resolve) => setTimeout(resolve, 200));
      return { hit: window.hit ?? 0, images: chart.shadowRoot.querySelectorAll("img, svg, script, a").length, handlers: svg.querySelectorAll("img, script, foreignObject, [onload], [onerror], a").length, broken: svg.querySelector("parsererror") !== null };
    });
    assert.deepEqual(found, { hit: 0, images: 0, handlers: 0, broken: false });
    const refused = { ...STAFF, statements: [{ id: "s", publisher: "P", url: "javascript:alert(1)" }] };
    await tab.goto(gate.page(`<crossfoot-chart chart="c" loading="eager"><script type="application/json">${JSON.stringify(refused)}</script></crossfoot-chart>`));
    const said = await tab.until("the sheet is refused", () => document.querySelector("crossfoot-chart[data-state=error]")?.shadowRoot.querySelector("[role=status]").textContent);
    assert.match(said, /\/statements\/0\/url/);
  }),

  test("an old sheet is drawn as it was", async ({ tab, gate }) => {
    // Format 1 as it was first published: this text is never to be changed.
    const old = '{"title":"What became of the people who crossed","statements":[{"id":"ministry","publisher":"Ministry of the Interior","published":"2022-06-28"}],'
      + '"quantities":[{"id":"returned","label":"Returned voluntarily","unit":"people","says":"around 1 100","statement":"ministry"},{"id":"share","label":"Share who returned","unit":"%","says":"around one in four"},'
      + '{"id":"centres_now","label":"Living in registration centres","unit":"people","says":"around 2 600"},{"id":"granted","label":"Granted asylum","unit":"people","says":"130"},{"id":"arrived","label":"Arrived","unit":"people"},{"id":"elsewhere","label":"Elsewhere","unit":"people"}],'
      + '"relations":[{"id":"share-of-arrivals","formula":"returned = share * arrived"},{"id":"balance","formula":"arrived = returned + centres_now + granted + elsewhere","assumes":"nobody is counted twice"}],'
      + '"charts":[{"id":"balance","kind":"parts","whole":"arrived","parts":["returned","centres_now","granted","elsewhere"],"title":"Up to {elsewhere.high} are not accounted for"}]}';
    await tab.goto(gate.page(`<crossfoot-chart chart="balance"><script type="application/json">${old}</script></crossfoot-chart>`));
    await drawn(tab, 1);
    const { title, rows } = await tab.evaluate(() => {
      const { title, table } = document.querySelector("crossfoot-chart").scene;
      return { title, rows: table.rows.map((row) => row.slice(0, 2).join(": ")) };
    });
    assert.equal(title, "Up to 1,570 are not accounted for");
    assert.deepEqual(rows, ["Arrived: 3,630 to 5,400 people", "Returned voluntarily: 1,000 to 1,200 people", "Living in registration centres: 2,500 to 2,700 people", "Granted asylum: 130 people", "Elsewhere: 0 to 1,570 people"]);
    await quiet(tab);
  }),

  test("a plain line of many points is drawn in columns, with its gaps and ends", async ({ tab, gate }) => {
    await tab.goto(gate.page(`<canvas id="line" style="width: 600px; height: 300px"></canvas>`));
    const found = await tab.evaluate(async () => {
      const core = await (await import(new URL("www/core.js", location.href).href)).load();
      const canvas = document.querySelector("#line");
      const n = 300_000;
      const xs = Float64Array.from({ length: n }, (_, i) => i);
      const ys = xs.map((x) => 50 + 40 * Math.sin(x / 20_000));
      ys[150_123] = 1000; // One point among many is still seen.
      ys.fill(NaN, 200_000, 210_000);
      const { line, marks, width, height } = core.drawLine(canvas, xs, ys, { width: 600, height: 300, ratio: 2, label: "Level", title: "A level" });
      const errors = [];
      for (const [a, b] of [[[1, 2], [1]], [[2, 1], [1, 2]], [[1, NaN], [1, 2]]]) {
        try {
          core.drawLine(canvas.cloneNode(), a, b, {});
          errors.push("none");
        } catch (error) {
          errors.push(error.message);
        }
      }
      const { data } = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height);
      // The grey-blue of what is given; axes and words are grey.
      const blue = (x, y0, y1) => {
        for (let y = y0; y < y1; y++) {
          const at = (y * canvas.width + x) * 4;
          if (data[at + 3] > 100 && data[at + 2] > data[at] + 24) return true;
        }
        return false;
      };
      const columns = Array.from({ length: canvas.width }, (_, x) => blue(x, 0, canvas.height));
      const seen = columns.filter(Boolean).length;
      const first = columns.indexOf(true), last = columns.lastIndexOf(true);
      const gap = columns.slice(first, last).filter((one) => !one).length;
      const spike = Array.from({ length: canvas.width }, (_, x) => blue(x, 60, 200)).filter(Boolean).length;
      return { line, marks: marks.map(({ label, value }) => `${label}: ${value}`), size: [width, height, canvas.width, canvas.height], errors, share: seen / (last - first), gap: gap / (last - first), spike };
    });
    assert.deepEqual(found.size, [600, 300, 1200, 600]);
    assert.deepEqual({ ...found.line, low: Math.round(found.line.low) }, { points: 300_000, gaps: 1, columns: found.line.columns, from: 0, to: 299_999, low: 10, high: 1000 });
    assert.ok(found.line.columns > 1100 && found.line.columns <= 1200, `${found.line.columns} columns`);
    assert.match(found.marks[0], /^Level: 1\d(\.\d+)? to 1,000/);
    assert.ok(Math.abs(found.gap - 1 / 30) < 0.01, `${found.gap} of the width are gaps`);
    assert.ok(found.spike >= 1 && found.spike < 12, `the one high point is ${found.spike} px wide`);
    assert.match(found.errors[0], /2 positions and 1 values/);
    assert.match(found.errors[1], /found 1 at xs\[1\] after 2/);
    assert.match(found.errors[2], /found NaN at xs\[1\]/);
    await quiet(tab);
  }),

  ...["frame", "element"].map((way) => test(`the dialog's ${way} code draws the same chart on another page, and so does that of a changed sheet`, async ({ tab, gate }) => {
    await tab.resize(1280, 900);
    for (const is_changed of [false, true]) {
      await tab.goto(gate.url());
      await drawn(tab, 4);
      if (is_changed) {
        await tab.evaluate(() => {
          const slider = document.querySelector("#sliders input[type=range]");
          slider.value = Number(slider.value) + (slider.max - slider.min) / 8;
          for (const name of ["input", "change"]) slider.dispatchEvent(new Event(name, { bubbles: true }));
        });
        await tab.until("the chart has other numbers", () => !document.querySelector("crossfoot-chart").scene.title.includes("1,570"));
      }
      const code = await openDialog(tab, way);
      await tab.until("the preview is drawn", (way) => {
        const preview = document.querySelector(`dialog .preview ${way === "frame" ? "iframe" : "crossfoot-chart"}`);
        const chart = way === "frame" ? preview?.contentDocument?.querySelector("crossfoot-chart") : preview;
        return chart?.dataset.state === "drawn" && chart.getBoundingClientRect().height > 200;
      }, way);
      await quiet(tab);
      const title = await tab.evaluate(() => document.querySelector("crossfoot-chart").scene.title);
      assert.equal(/1,570/.test(title), !is_changed, title);
      if (way === "element") {
        assert.match(code, /<table>/);
        assert.equal(code.split(title).length, 2, "the title is told once");
        assert.match(code, / integrity="sha384-[\w+/=]{64}"/);
        assert.equal(/type="application\/json"/.test(code), is_changed);
      } else {
        assert.equal(/embed\.html#s=/.test(code), is_changed, code);
      }
      await tab.goto(gate.host(LEDGER + code));
      if (way === "frame") {
        await settled(tab);
        assert.equal(await inside(tab, "the chart is there", (page) => page?.querySelector("crossfoot-chart")?.scene?.title), title);
      } else {
        await drawn(tab, 1);
        assert.equal(await tab.evaluate(() => document.querySelector("crossfoot-chart").scene.title), title);
        assert.equal(await tab.evaluate(() => document.querySelector("crossfoot-chart table tr").cells.length > 1), true);
      }
      await quiet(tab);
    }
  })),

  test("the dialog's element code vouches for a file whose answer is the page's own, for no other one, and its addresses stay addresses", async ({ tab, gate, site }) => {
    await tab.resize(1280, 900);
    const file = await (await fetch(`${site}/${SHEET}`)).text();
    const hash = `sha384-${Buffer.from(await crypto.subtle.digest("SHA-384", new TextEncoder().encode(file))).toString("base64")}`;
    const forged = JSON.parse(file);
    const at = forged.answer.numbers.findIndex((number) => number > 1);
    forged.answer.numbers[at] += 1;
    const { answer: _, ...unanswered } = JSON.parse(file);
    unanswered.charts[0].title = '</script><img src=x onerror="window.hit=1">';
    const odd = `odd'&"<b>x.json`;
    for (const [what, body, query, vouched] of [
      ["its own answer", file, "", hash], ["a forged answer", JSON.stringify(forged), "", null], ["no answer", JSON.stringify(unanswered), "", null],
      ["an answer under another reading", file, "&reading=strict", null],
    ]) {
      const base = gate.url({ replace: [{ path: "odd'&", body }] });
      await tab.goto(`${base}?sheet=${encodeURIComponent(odd)}${query}`);
      await drawn(tab, 4);
      const code = await openDialog(tab, "element");
      const found = await tab.evaluate((code) => {
        const page = new DOMParser().parseFromString(code, "text/html");
        const chart = page.querySelector("crossfoot-chart");
        return {
          links: [...page.querySelectorAll("link")].map((link) => link.getAttribute("href")), src: chart.getAttribute("src"), integrity: chart.getAttribute("integrity"),
          names: [...new Set([...page.querySelectorAll("head *, body *")].map((one) => one.localName))].sort(), handlers: page.querySelectorAll("[onload], [onerror]").length,
        };
      }, code);
      assert.equal(found.src, new URL(odd, base).href, what);
      assert.deepEqual(found.links, [...(vouched ? [`${base}www/pkg/draw_bg.wasm`, `${base}www/pkg/parts_bg.wasm`] : []), found.src], what);
      assert.equal(found.integrity, vouched, what);
      assert.equal(await tab.evaluate(() => /crossfoot solve --answer/.test(document.querySelector("dialog .ways").textContent)), !vouched, what);
      assert.deepEqual([found.names, found.handlers], [["crossfoot-chart", "link", "p", "script", "table", "tbody", "td", "th", "tr"], 0], what);
    }
    await quiet(tab);
  }),

  test("the dialog's element names what draws its chart ahead, with the piece that its kind has", async ({ tab, gate }) => {
    const base = gate.url();
    await tab.resize(1280, 900);
    await tab.goto(`${base}?sheet=www/sheets/lithuania-ledger.json`);
    await drawn(tab, 6);
    await openDialog(tab, "element");
    for (const [chart, piece] of [["months", "series"], ["conflicts", "conflict"]]) {
      const links = await tab.until(`there is code for ${chart}`, (chart) => {
        const select = document.querySelector("dialog select");
        if (select.value !== chart) {
          select.value = chart;
          select.dispatchEvent(new Event("change", { bubbles: true }));
        }
        const code = document.querySelector("dialog textarea")?.value ?? "";
        return code.includes(` chart="${chart}"`) && code.match(/href="[^"]*"/g);
      }, chart);
      assert.deepEqual(links.map((link) => link.slice(6, -1)), [`${base}www/pkg/draw_bg.wasm`, `${base}www/pkg/${piece}_bg.wasm`, `${base}www/sheets/lithuania-ledger.json`]);
    }
    await quiet(tab);
  }),

  test("the dialog's picture needs no script: figure, picture for both schemes, caption and table", async ({ tab, gate }) => {
    await tab.resize(1280, 900);
    await tab.goto(gate.url());
    await drawn(tab, 4);
    const code = await openDialog(tab, "picture");
    await tab.evaluate(() => document.querySelector("dialog input[type=checkbox]").click());
    const png = await tab.until("there is code for PNG files", () => {
      const { value } = document.querySelector("dialog textarea");
      return value.includes(".png") && value;
    });
    assert.match(png, /srcset="balance-narrow-dark\.png 1x, balance-narrow-dark@2x\.png 2x"/);
    assert.match(png, /<img src="balance\.png" srcset="balance\.png 1x, balance@2x\.png 2x"/);
    assert.deepEqual(await quiet(tab), undefined);
    const host = gate.host(code, {
      headers: { "Content-Security-Policy": "default-src 'none'; img-src 'self' data:; script-src 'self'" },
      rename: { from: "/balance", to: "/www/fallback/balance" },
    });
    await tab.goto(host);
    const found = await tab.until("the picture is loaded", () => {
      const image = document.querySelector("figure picture img");
      return image?.complete && image.naturalWidth > 0 && {
        width: image.naturalWidth, alt: image.alt, caption: document.querySelector("figcaption").textContent,
        dark: document.querySelector("source[media^='(prefers']").srcset, rows: document.querySelectorAll("figure table tr").length,
      };
    });
    assert.equal(found.width, 640);
    assert.ok(found.alt.length > 100 && found.caption.length > 10 && found.rows > 4, JSON.stringify(found));
    assert.equal(found.dark, "balance-dark.svg");
    assert.doesNotMatch(code, /<script|style=/);
    await quiet(tab);
  }),

  test("the article has its three kinds of embed, under a strict policy and without a script of its own", async ({ tab, gate }) => {
    await tab.resize(1000, 900);
    await tab.goto(`${gate.url({ headers: { "Content-Security-Policy": `${STRICT}; frame-src 'self'` } })}www/article.html`);
    await drawn(tab, 1);
    await tab.evaluate(() => document.querySelector("iframe").scrollIntoView());
    await inside(tab, "the frame is drawn", (page) => page?.querySelector("crossfoot-chart")?.dataset.state === "drawn");
    await tab.until("the frame has the height of its chart", () => {
      const one = document.querySelector("iframe");
      return Math.abs(one.clientHeight - one.contentDocument.body.getBoundingClientRect().height) <= 1;
    });
    await tab.evaluate(() => document.querySelector("figure picture").scrollIntoView());
    await tab.until("the picture is there", () => document.querySelector("figure img").naturalWidth > 0);
    await quiet(tab);
  }),
];
