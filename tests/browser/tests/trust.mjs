/** What a stranger's file or link can make a reader see. */
import assert from "node:assert/strict";
import { drawn, quiet, test } from "../kit.mjs";

const FORGED = {
  title: "Budget",
  quantities: [{ id: "a", label: "A", says: "12" }, { id: "b", label: "B", says: "13" }, { id: "t", label: "Total", says: "40" }],
  relations: [{ formula: "t = a + b" }],
  charts: [{ id: "c", kind: "ranges", title: "Total {t}", quantities: ["a", "b", "t"] }],
};

/** What `core.sheet` says of each text: its error, or nothing. */
const errors = (tab, texts) => tab.evaluate(async (texts) => {
  const core = await (await import(new URL("www/core.js", document.baseURI))).load();
  return texts.map((text) => {
    try {
      core.sheet(text);
      return "";
    } catch (error) {
      return error.message;
    }
  });
}, texts);

export default [
  test("a key that stands twice is an error with its place, as on the command line", async ({ tab, gate }) => {
    await tab.goto(gate.page(""));
    const found = await errors(tab, [
      '{"quantities":[{"id":"a","low":1,"high":2,"high":20}]}',
      '{"title":"\\u0061","quantities":[],"t\\u0069tle":"b"}',
      '{"title":"a {\\"b\\": 1, \\"b\\": 2} \\\\","note":"a"}',
      '\ufeff{"title":"a"}',
      `{"answer":${"[".repeat(200)}${"]".repeat(200)}}`,
    ]);
    assert.equal(found[0], "/quantities/0/high: `high` stands twice here; which of the two is meant?");
    assert.match(found[1], /^\/title: `title` stands twice/);
    assert.deepEqual(found.slice(2, 4), ["", ""]);
    assert.match(found[4], /deep/);
  }),

  test("an id that could be markup is refused", async ({ tab, gate }) => {
    await tab.goto(gate.page(""));
    const [found] = await errors(tab, [JSON.stringify({ charts: [{ id: 'x"><script>alert(1)</script>', kind: "timeline" }] })]);
    assert.match(found, /^\/charts\/0\/id: /);
  }),

  test("a link never brings an answer", async ({ tab, gate, site }) => {
    // Its answer says 25 where 40 is stated: made for another sheet, with the digest of this one.
    await tab.goto(gate.page(""));
    const packed = await tab.evaluate(async (json) => {
      const at = (file) => import(new URL(`www/${file}`, document.baseURI));
      const [{ load }, { digest }, { pack, unpack }] = await Promise.all([at("core.js"), at("core/answer.js"), at("core/pack.js")]);
      const honest = { ...json, quantities: [...json.quantities.slice(0, 2), { id: "t", label: "Total", says: "25" }] };
      const { answer } = (await load()).sheet(honest).answered("en");
      const carried = { ...json, answer: { ...answer, of: digest(json) } };
      const text = await pack(carried);
      return { text, carries: "answer" in (await unpack(text)) };
    }, FORGED);
    assert.equal(packed.carries, false);
    await tab.goto(`${site}/www/embed.html#s=${packed.text}&chart=c`);
    await drawn(tab, 1);
    assert.match(await tab.evaluate(() => document.querySelector("crossfoot-chart").scene.alt), /40/);
  }),

  test("only a hash in the page vouches for the answer of a file", async ({ tab, gate, site }) => {
    const address = "www/sheets/lithuania-2022.json";
    const bytes = await (await fetch(`${site}/${address}`)).arrayBuffer();
    const hash = `sha384-${Buffer.from(await crypto.subtle.digest("SHA-384", bytes)).toString("base64")}`;
    for (const [integrity, isVouched] of [[hash, true], ["", false], ["sha384-", false], ["md5-abc", false], [hash.replace("sha384-", "sha384-AAAA"), false], [hash.slice(0, -1), false], ["sha384-A", false], ["sha512-AAAA=", false]]) {
      await tab.goto(gate.page(`<crossfoot-chart src="${address}" integrity="${integrity}" chart="balance"></crossfoot-chart>`));
      await drawn(tab, 1);
      const isSolved = await tab.evaluate(() => performance.getEntriesByType("resource").some(({ name }) => name.endsWith("chart_bg.wasm")));
      assert.equal(isSolved, !isVouched, integrity);
      assert.match(await tab.evaluate(() => document.querySelector("crossfoot-chart").scene.alt), /3,630 to 5,400/);
    }
  }),

  test("a chart takes its sheet from a script that holds data and from nothing else of the page", async ({ tab, gate }) => {
    await tab.goto(gate.page(`<p id="words">{"charts": [{"id": "c", "kind": "timeline"}]}</p><crossfoot-chart src="#words" chart="c" loading="eager"></crossfoot-chart>`));
    await tab.until("it says so", () => document.querySelector("crossfoot-chart").dataset.state === "error");
  }),

  test("a sheet with the reader's changes in it says what the page says, with ids and without", async ({ tab, gate }) => {
    await tab.goto(gate.page(""));
    const different = await tab.evaluate(async () => {
      const at = (file) => import(new URL(`www/${file}`, document.baseURI));
      const [{ load }, { withChanges }] = await Promise.all([at("core.js"), at("core/changes.js")]);
      const core = await load();
      let state = 7;
      const chance = (n) => {
        state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
        return Math.floor((state / 2 ** 32) * n);
      };
      const told = (sheet, ids) => {
        const { verdict, stretch, quantities } = sheet.solve();
        return JSON.stringify([verdict, stretch, quantities.filter(({ id }) => ids.includes(id)).map(({ id, low, high, p05, p50, p95 }) => [id, low, high, p05, p50, p95])]);
      };
      const out = [];
      for (let n = 0; n < 120; n++) {
        const says = () => ["around 500", "around 900", "more than 100", "up to 1 200", "700", "one in three"][chance(5)];
        const names = ["staff", "part", "rest"];
        const json = {
          quantities: names.map((id) => ({ id, ...(chance(3) ? { says: says() } : {}) })),
          figures: Array.from({ length: chance(4) }, () => ({ quantity: names[chance(3)], says: says(), ...(chance(2) ? {} : { id: `f${n}-${state}` }) })),
          relations: [{ formula: "staff = part + rest", assumes: "nobody else works there" }, { formula: "rest <= staff", ...(chance(2) ? { id: "less" } : {}) }, { formula: "part * 2 >= rest" }],
        };
        const sheet = core.sheet(json);
        const reading = ["default", "strict", "generous"][chance(3)];
        sheet.reading = reading;
        const figures = sheet.describe().figures;
        for (let changes = chance(4); changes > 0; changes--) {
          if (chance(3) === 0) sheet.assume(chance(2) ? "relation-1" : (json.relations[1].id ?? "relation-2"), chance(2) === 1);
          else if (figures.length > 0) {
            const { id } = figures[chance(figures.length)];
            const low = chance(900);
            sheet.set(id, [{ low, high: low + chance(600) }, { low }, { high: low + 1 }, {}][chance(4)]);
          }
        }
        const saved = withChanges(sheet);
        const again = core.sheet(JSON.stringify(saved));
        again.reading = reading;
        const [before, after] = [told(sheet, names), told(again, names)];
        if (before !== after) out.push({ json, changes: sheet.changes, saved, before, after });
      }
      return out;
    });
    assert.deepEqual(different.slice(0, 2), [], `${different.length} differ`);
    await quiet(tab);
  }),
];
