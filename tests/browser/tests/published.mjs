/** What `cargo xtask dist` wrote, as visitors and pages of others get it. */
import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { mkdtempSync, readFileSync, readdirSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { promisify } from "node:util";
import { drawn, openDialog, quiet, test } from "../kit.mjs";

const STRICT = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self' data:; connect-src 'self'";
const SHEET = "www/sheets/lithuania-2022.json";

/** The version that was built. */
const version = (dist) => readdirSync(join(dist, "v")).at(-1);

/** The sheets and ids of all charts that have a page of their own. */
const pages = (dist) => readdirSync(join(dist, "embed")).flatMap((sheet) =>
  readdirSync(join(dist, "embed", sheet)).filter((name) => name.endsWith(".html")).map((name) => `embed/${sheet}/${name}`));

export default [
  test("the published page, article and element are drawn", async ({ tab, publishedGate: gate, dist }) => {
    await tab.resize(1280, 900);
    await tab.goto(gate.url());
    await drawn(tab, 4);
    await quiet(tab);
    await tab.goto(`${gate.url()}www/article.html`);
    await drawn(tab, 1);
    await quiet(tab);
    await tab.goto(gate.host(`<script type="module" src="v/${version(dist)}/crossfoot.js"></script><crossfoot-chart src="${SHEET}" chart="balance"></crossfoot-chart>`, { headers: { "Content-Security-Policy": STRICT } }));
    await drawn(tab, 1);
    await quiet(tab);
  }),

  test("each chart of each sheet has a page that is drawn under a strict policy, with picture and table in it", async ({ tab, publishedGate: gate, dist }) => {
    const all = pages(dist);
    assert.ok(all.length >= 10, all.join(", "));
    await tab.resize(700, 900);
    for (const page of all) {
      await tab.goto(gate.url({ headers: { "Content-Security-Policy": STRICT } }) + page);
      await drawn(tab, 1);
      const { hidden, rows, requests } = await tab.evaluate(() => ({
        hidden: document.querySelector("crossfoot-chart img").getBoundingClientRect().height, rows: document.querySelectorAll("crossfoot-chart table tr").length,
        requests: performance.getEntriesByType("resource").map(({ name }) => name),
      }));
      assert.ok(hidden === 0 && rows > 1, `${page}: ${hidden} px, ${rows} rows`);
      assert.ok(requests.every((name) => name.startsWith(gate.origin)), requests.join(", "));
      assert.ok(!requests.some((name) => name.endsWith("sheets/lithuania-2022.json")), "the sheet is inside");
      await quiet(tab);
    }
  }),

  test("without scripts a chart's page shows its picture and its table", async ({ tab, publishedGate: gate }) => {
    // A frame that may run no scripts is a browser with JavaScript off, in every engine.
    for (const [width, picture] of [[600, "balance"], [340, "balance-narrow"]]) {
      await tab.goto(gate.host(`<iframe sandbox="allow-same-origin" src="embed/lithuania-2022/balance.html" width="${width}" height="900"></iframe>`));
      const shown = await tab.until("the picture is loaded", () => {
        const page = document.querySelector("iframe").contentDocument;
        const image = page?.querySelector("crossfoot-chart img");
        return image?.complete && image.naturalWidth > 0 && {
          width: image.getBoundingClientRect().width, src: image.currentSrc, alt: image.alt, isStill: page.querySelector("crossfoot-chart").dataset.state === undefined,
          table: page.querySelector("table").getBoundingClientRect().height, text: page.querySelector("table").textContent, out: page.documentElement.scrollWidth - page.documentElement.clientWidth,
        };
      });
      assert.ok(shown.isStill, "no script has run");
      assert.ok(shown.width > 300 && shown.width <= width && shown.table > 100 && shown.out <= 0, JSON.stringify(shown));
      assert.match(shown.src, new RegExp(`/${picture}(-dark)?\\.svg$`));
      assert.match(shown.text, /3,630 to 5,400 people/);
      assert.match(shown.alt, /3,630 to 5,400/);
    }
  }),

  test("where WebAssembly is blocked a chart's page keeps its picture, says why and tells its height", async ({ tab, publishedGate: gate }) => {
    const blocked = gate.url({ headers: { "Content-Security-Policy": STRICT.replace(" 'wasm-unsafe-eval'", "") } });
    await tab.goto(gate.host(`<script src="www/embed-host.js"></script><iframe data-crossfoot src="${blocked}embed/lithuania-2022/balance.html" width="600" height="100"></iframe>`));
    const { said, height, inner } = await tab.until("the chart gives up and the frame has grown", () => {
      const one = document.querySelector("iframe");
      const chart = one.contentDocument?.querySelector("crossfoot-chart[data-state=error]");
      const height = one.getBoundingClientRect().height;
      return chart && height > 600 && { said: chart.shadowRoot.querySelector("[role=status]").textContent, height, inner: chart.querySelector("img").getBoundingClientRect().height };
    });
    assert.match(said, /polic/i);
    assert.ok(inner > 250 && height < 1500, `${inner} of ${height} px`);
  }),

  test("a chart's page in a sandboxed frame of another host is drawn and takes its height, dark if asked", async ({ tab, gate, published }) => {
    await tab.goto(gate.host(`<script>addEventListener("message", ({ data }) => { window.height = data?.["crossfoot-height"] ?? window.height })</script><script src="${published}/www/embed-host.js"></script>
      <iframe data-crossfoot sandbox="allow-scripts" src="${published}/embed/lithuania-2022/granted.html?theme=dark&amp;reading=generous" width="500" height="100" frameborder="0"></iframe>`));
    await tab.until("the frame has the height that it asks for", () => window.height > 250 && Math.abs(document.querySelector("iframe").getBoundingClientRect().height - window.height) <= 1);
    // The same page alone, to look inside.
    await tab.goto(`${published}/embed/lithuania-2022/granted.html?theme=dark&reading=generous`);
    await drawn(tab, 1);
    const set = await tab.evaluate(() => [document.querySelector("crossfoot-chart").getAttribute("reading"), getComputedStyle(document.documentElement).colorScheme]);
    assert.deepEqual(set, ["generous", "dark"]);
  }),

  ...["embed/lithuania-2022/balance.html", `www/embed.html?sheet=..%2F${encodeURIComponent(SHEET)}&chart=balance`].map((page) =>
    test(`${page.split("?")[0]} is drawn in a sandboxed frame under the policy for static hosts`, async ({ tab, publishedGate: gate, dist, engine }) => {
      const rules = readFileSync(join(dist, "_headers"), "utf8").split("\n\n");
      const rule = rules.find((rule) => rule.startsWith(page.startsWith("embed/") ? "/embed/*\n" : "/www/embed.html\n"));
      const policy = /^ {2}Content-Security-Policy: (.*)$/m.exec(rule)[1];
      assert.match(policy, /script-src 'self' 'sha384-[^;]* 'wasm-unsafe-eval';/);
      const open = (policy) => tab.goto(gate.host(`<script>addEventListener("message", ({ data }) => { window.height = data?.["crossfoot-height"] ?? window.height; window.told = performance.now(); })</script>
        <iframe id="first" sandbox="allow-scripts" src="${gate.url({ headers: { "Content-Security-Policy": policy } })}${page.replaceAll("&", "&amp;")}" width="640" height="900" frameborder="0"></iframe>`));
      const named = policy.replace("script-src 'self'", `script-src 'self' ${gate.origin}`);
      // A sheet by a link brings no answer and is solved; what solves WebKit loads only from a host that it is told.
      await open(engine === "webkit" && page.startsWith("www/") ? named : policy);
      // Without its styles the page would have other margins; the picture inside would be higher by its table.
      const height = await tab.until("the chart is as high as it is when drawn", () => window.height > 250 && window.height < 520 && window.height);
      // Another reading takes the program that solves: WebKit must be told the host, as --address does.
      await open(named);
      await tab.until("the chart is drawn", () => window.height > 250 && window.height < 520);
      await tab.evaluate(() => {
        window.height = 0;
        const { style, contentWindow } = document.querySelector("#first");
        contentWindow.postMessage({ "crossfoot-set": { reading: "generous" } }, "*");
        style.width = "330px";
      });
      // Drawn it is about 600 px high; its fallback would be higher, and an error alone lower.
      await tab.until("the chart is drawn and stays so", () => window.height > 450 && window.height < 720 && performance.now() - window.told > 1500);
      await tab.goto(gate.url() + page);
      await tab.resize(640, 900);
      await drawn(tab, 1);
      const alone = await tab.evaluate(() => [innerWidth, Math.ceil(document.body.getBoundingClientRect().height)]);
      if (alone[0] === 640) assert.equal(height, alone[1]);
    })),

  test("a version that was published goes on working beside newer ones, by its own files alone", async ({ tab, publishedGate: gate, dist, site }) => {
    // The folder as it was then, under an older number, on a host that has nothing else of ours.
    const base = gate.url({ rename: { from: "/v/0.0.1/", to: `/v/${version(dist)}/` }, without: "/assets/" });
    const html = `<script type="module" src="${base}v/0.0.1/crossfoot.js" crossorigin="anonymous"></script><crossfoot-chart src="${site}/${SHEET}" chart="balance"></crossfoot-chart>`;
    await tab.goto(gate.host(html));
    await drawn(tab, 1);
    const loads = await tab.evaluate(() => performance.getEntriesByType("resource").map(({ name }) => name).filter((name) => !name.endsWith("/watch.js") && !name.startsWith("data:")));
    assert.ok(loads.length >= 3 && loads.every((name) => name.includes("/v/0.0.1/") || name.endsWith("/lithuania-2022.json")), loads.join(", "));
    await quiet(tab);
  }),

  ...[["the same", 300], ["another", 400]].map(([where, seconds]) => test(`the code copied from the page, on ${where} host, loads nothing twice and nothing that solves, under a strict policy`, async ({ tab, gate, publishedGate, dist, engine }) => {
    const base = publishedGate.url();
    await tab.resize(1280, 900);
    await tab.goto(base);
    await drawn(tab, 4);
    const code = await openDialog(tab, "element");
    // To be kept for minutes, as dist/_headers has it: Firefox takes what was preloaded from its cache. Other addresses than before.
    const fresh = (code, more = 0) => code.replaceAll(base, publishedGate.url({ keep: `public, max-age=${seconds + more}` }));
    const asked = async (code) => {
      const policy = { "Content-Security-Policy": STRICT.replaceAll("'self'", `'self' ${publishedGate.origin}`) };
      const host = where === "the same" ? publishedGate : gate;
      await tab.goto("about:blank");
      const heard = publishedGate.listen();
      // Far below, where nothing would be drawn before a reader comes near.
      await tab.goto(host.host(`<div>${"<p>Text.</p>".repeat(300)}</div>${code}`, { headers: policy }));
      await tab.until("the chart is drawn", () => document.querySelector("crossfoot-chart").dataset.state === "drawn");
      // What a browser fetches once more it has asked for by now.
      await tab.evaluate(() => new Promise((resolve) => setTimeout(resolve, 500)));
      await quiet(tab);
      return heard().map((path) => path.split("/").at(-1)).filter((name) => !/^(host\.html|watch\.js)$/.test(name)).sort();
    };
    // WebKit asks for what a page preloads from its own host with a header that a script's request has not, and so once more.
    const programs = readdirSync(join(dist, "v", version(dist))).filter((name) => /^(draw|parts)-\w+\.wasm$/.test(name)).sort();
    const files = ["crossfoot.js", ...programs, "lithuania-2022.json"].sort();
    const ahead = programs.map((program) => `<link rel="preload" as="fetch" href="${base}v/${version(dist)}/${program}" crossorigin="anonymous">\n`).join("");
    assert.match(code, new RegExp(`^${ahead}<link rel="preload" as="fetch" href="${base}${SHEET}" `));
    const loads = await asked(fresh(code));
    assert.deepEqual(engine === "webkit" && where === "the same" ? [...new Set(loads)] : loads, files);
    // Below the first screens a chart asks for nothing, and says so.
    await tab.goto(base);
    await drawn(tab, 4);
    await openDialog(tab, "element");
    await tab.evaluate(() => document.querySelector("dialog .ways input[type=checkbox]").click());
    const later = await tab.until("the code has no preloads", () => {
      const { value } = document.querySelector("dialog textarea");
      return value.startsWith("<script") && value;
    });
    assert.doesNotMatch(later, /loading=|<link/);
    const heard = publishedGate.listen();
    await tab.goto(gate.host(`<div>${"<p>Text.</p>".repeat(300)}</div>${fresh(later, 1)}`));
    await tab.until("the element is there", () => document.querySelector("crossfoot-chart").dataset.state === "loading");
    await tab.evaluate(() => new Promise((resolve) => setTimeout(resolve, 500)));
    assert.deepEqual(heard().map((path) => path.split("/").at(-1)), ["crossfoot.js"]);
    await drawn(tab, 1);
    await quiet(tab);
  })),

  test("copied code whose sheet has changed since is drawn from the new one, which is fetched once", async ({ tab, gate, publishedGate, dist }) => {
    const base = publishedGate.url();
    await tab.resize(1280, 900);
    await tab.goto(base);
    await drawn(tab, 4);
    const code = await openDialog(tab, "element");
    const sheet = JSON.parse(readFileSync(join(dist, SHEET), "utf8"));
    sheet.quantities.find(({ id }) => id === "granted").says = "140";
    const later = publishedGate.url({ keep: "public, max-age=300", replace: [{ path: SHEET, body: JSON.stringify(sheet) }] });
    await tab.goto("about:blank");
    const heard = publishedGate.listen();
    await tab.goto(gate.host(code.replaceAll(base, later)));
    await drawn(tab, 1);
    assert.match(await tab.evaluate(() => document.querySelector("crossfoot-chart").scene.alt), /Granted asylum: 140 people/);
    const loads = heard().map((path) => path.split("/").at(-1).replace(/^(chart|draw|parts|solver|worker-solve)-\w+/, "$1-"));
    // The worker is started, though its module lies on another host.
    assert.deepEqual(loads.sort(), ["chart-.wasm", "crossfoot.js", "draw-.wasm", "lithuania-2022.json", "parts-.wasm", "solver-.js", "worker-solve-.js"]);
  }),

  test("the files that link previews and oEmbed ask for are there", async ({ published, dist }) => {
    for (const page of ["index.html", "www/article.html", ...pages(dist)]) {
      const html = readFileSync(join(dist, page), "utf8");
      const at = (pattern) => new URL(pattern.exec(html)[1].replaceAll("&amp;", "&"), `${published}/${page}`);
      const card = Buffer.from(await (await fetch(at(/property="og:image" content="([^"]+)"/))).arrayBuffer());
      assert.deepEqual([card.readUInt32BE(16), card.readUInt32BE(20)], [1200, 630], page);
      assert.ok(card.length < 300_000, `${page}: ${card.length} bytes`);
      const answer = await (await fetch(at(/type="application\/json\+oembed" href="([^"]+)"/))).json();
      assert.deepEqual([answer.version, answer.type], ["1.0", "rich"]);
      assert.match(answer.html, /^<iframe [^>]*src="[^"]+\.html"[^>]*><\/iframe>$/);
    }
  }, { engines: ["node"] }),

  test("one file opens from disk, under a policy inside it, and asks nobody for anything", async ({ tab, crossfoot, dist }) => {
    const file = join(mkdtempSync(join(tmpdir(), "crossfoot-page-")), "page.html");
    await promisify(execFile)(crossfoot, ["page", join(dist, SHEET), "--bundle", join(dist, "v", version(dist)), "-o", file]);
    await tab.goto(pathToFileURL(file).href);
    const ids = await drawn(tab, 4);
    assert.deepEqual(ids, ["balance", "counts", "granted", "when"]);
    const found = await tab.evaluate(async () => {
      const attempt = (act) => Promise.resolve().then(act).then(() => "allowed", () => "refused");
      const image = new Image();
      const loaded = new Promise((resolve) => { image.onload = () => resolve("allowed"); image.onerror = () => resolve("refused"); });
      image.src = "https://example.org/x.png";
      return { fetched: await attempt(() => fetch("https://example.org/")), image: await loaded, loads: performance.getEntriesByType("resource").map(({ name }) => name).filter((name) => !name.startsWith("data:") && !name.startsWith("https://example.org/")) };
    });
    assert.deepEqual(found, { fetched: "refused", image: "refused", loads: [] });
  }),
];
