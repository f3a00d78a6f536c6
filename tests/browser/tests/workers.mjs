/** What takes long is done in workers: the page goes on, and whatever becomes of a worker is told. */
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { Remote, NoWorker } from "../../../www/core/remote.js";
import { clash, fresh, paste, quiet, test } from "../kit.mjs";

const node = { engines: ["node"] };
const rule = (name, run) => test(name, async () => run(), node);

/** A worker that answers with what `answers` gives for each call; nothing for one that never does. */
class Fake {
  static made = [];
  isLiving = true;

  constructor(answer) {
    this.answer = answer;
    Fake.made.push(this);
  }

  postMessage({ module, id, name, args }) {
    queueMicrotask(() => {
      if (module) return this.onmessage({ data: { isReady: true } });
      this.onmessage({ data: { id, isBegun: true } });
      const data = this.answer(name, args);
      if (data === "dies") this.onerror({ preventDefault() {} });
      else if (data) this.onmessage({ data: { id, ...data } });
    });
  }

  terminate() {
    this.isLiving = false;
  }
}

/** One worker after the other, each answering as the next of `lives` says. */
function remote(...lives) {
  Fake.made = [];
  return new Remote(() => new Fake(lives[Math.min(Fake.made.length, lives.length - 1)]), async () => ({}), "Something went wrong.");
}

const POLICE = "A total of 87 people were arrested: 52 for violent disorder, 23 for carrying a weapon and 19 for obstruction.";
const LIBRARY = "The library lent a total of 31,450 items: 22,310 books, 5,640 films and 3,500 games.";

/** Has what `set` puts into `window.change` say what a worker gets instead of each call; nothing keeps it from it. */
const meddle = (tab, set) => tab.evaluate(set).then(() => tab.evaluate(() => {
  const Real = Worker;
  window.workers = [];
  window.Worker = class extends Real {
    constructor(...args) {
      super(...args);
      window.workers.push(this);
    }

    postMessage(message) {
      const now = message.id ? window.change(message, this, window.workers.length) : message;
      if (now) super.postMessage(now);
    }
  };
}));

export default [
  rule("calls are answered in their order, and an error is one", async () => {
    const worker = remote((name, [n]) => (n < 0 ? { error: { message: "less than nothing" } } : { result: `${name} ${n}` }));
    const [one, two, three] = await Promise.allSettled([worker.call("root", [4]), worker.call("root", [-4]), worker.call("root", [9])]);
    assert.deepEqual([one.value, two.reason.message, three.value], ["root 4", "less than nothing", "root 9"]);
    assert.equal(Fake.made.length, 1);
  }),

  rule("a worker that dies is started anew, once a call", async () => {
    const dies = () => "dies";
    assert.equal(await remote(dies, () => ({ result: 1 })).call("a", []), 1);
    await assert.rejects(remote(dies, dies).call("a", []), /went wrong/);
    const worker = remote(() => ({ isBroken: true }), () => ({ isBroken: true }), () => ({ result: 2 }));
    await assert.rejects(worker.call("a", []), /went wrong/);
    assert.equal(await worker.call("b", []), 2);
    assert.deepEqual(Fake.made.map(({ isLiving }) => isLiving), [false, false, true]);
  }),

  rule("what nobody waits for any more is given up, and a worker that is stuck in it stopped", async () => {
    const worker = remote((name) => (name === "long" ? undefined : { result: name }), (name) => ({ result: name }));
    const [first, second] = [new AbortController(), new AbortController()];
    const long = worker.call("long", [], first.signal);
    const waiting = worker.call("never", [], second.signal);
    const last = worker.call("last", []);
    second.abort();
    first.abort();
    await assert.rejects(long, { name: "AbortError" });
    await assert.rejects(waiting, { name: "AbortError" });
    assert.equal(await last, "last");
    assert.deepEqual(Fake.made.map(({ isLiving }) => isLiving), [false, true]);
  }),

  rule("where there are no workers, that is told each time, and tried once", async () => {
    let n = 0;
    const worker = new Remote(() => { n++; throw new Error("forbidden"); }, async () => ({}));
    for (let i = 0; i < 3; i++) await assert.rejects(worker.call("a", []), (error) => error instanceof NoWorker);
    assert.equal(n, 1);
  }),

  test("where workers are forbidden or missing, a text is read and worked out on the page", async ({ tab, gate }) => {
    const policy = "default-src 'self' 'wasm-unsafe-eval' data: blob:; worker-src 'none'";
    for (const rules of [{ headers: { "content-security-policy": policy } }, { without: "/core/worker/" }]) {
      await fresh(tab, gate.url(rules));
      await paste(tab, POLICE);
      assert.match(await clash(tab), /94/);
      await tab.until("all is worked out", () => document.querySelector("#reading crossfoot-chart")?.dataset.state === "drawn");
    }
  }),

  test("elements whose module comes from another host have their sheet worked out once, in a worker; on the page where a policy allows none", async ({ tab, gate, site }) => {
    const charts = ["balance", "counts"].map((chart) => `<crossfoot-chart loading="eager" src="${site}/www/sheets/lithuania-2022.json" chart="${chart}"></crossfoot-chart>`);
    const element = `<script type="module" src="${site}/www/crossfoot-chart.js"></script>${charts.join("")}`;
    const counted = "<script>{ const Real = Worker; window.answers = []; window.Worker = class extends Real { constructor(...args) { super(...args); this.addEventListener('message', ({ data }) => { if (data.result) window.answers.push(data.result); }); } }; }</script>";
    for (const [policy, n_answers] of [["", 1], [`default-src 'self' 'unsafe-inline' 'wasm-unsafe-eval' ${site} data:`, 0]]) {
      await tab.goto(gate.host(counted + element, { headers: policy && { "content-security-policy": policy } }));
      await tab.until("the charts are drawn", () => [...document.querySelectorAll("crossfoot-chart")].every(({ dataset }) => dataset.state === "drawn"));
      // Charts of one sheet share what is worked out, however often they are asked to draw.
      assert.equal(await tab.evaluate(() => window.answers.length), n_answers, policy);
    }
  }),

  test("a worker that dies over a text is started anew, and one that dies again is told", async ({ tab, gate }) => {
    await fresh(tab, gate.url());
    await meddle(tab, () => {
      window.change = (message, worker, n) => {
        if (n > 1) return message;
        worker.onerror(new ErrorEvent("error"));
      };
    });
    await paste(tab, POLICE);
    await clash(tab);
    await quiet(tab);
    await fresh(tab, gate.url());
    await meddle(tab, () => { window.change = (message, worker) => worker.onerror(new ErrorEvent("error")); });
    await paste(tab, POLICE);
    assert.match(await tab.until("it is told", () => document.querySelector("#ask-problem").textContent), /Something went wrong/);
    assert.equal(await tab.evaluate(() => document.querySelector("#verdict").checkVisibility()), false);
    assert.equal(await tab.evaluate(() => document.querySelector("#statement").value), POLICE);
  }),

  test("reading that takes long is told and can be stopped; the text stays", async ({ tab, gate }) => {
    await fresh(tab, gate.url());
    await meddle(tab, () => { window.change = (message, worker) => { worker.onmessage({ data: { id: message.id, isBegun: true } }); }; });
    await paste(tab, POLICE);
    await tab.until("it is told", () => /Reading and comparing/.test(document.querySelector("#busy").textContent));
    await tab.evaluate(() => document.querySelector("#busy button").click());
    assert.match(await tab.until("that it was stopped is told", () => document.querySelector("#ask-problem").textContent), /Given up/);
    assert.deepEqual(await tab.evaluate(() => [document.querySelector("#busy").textContent, document.querySelector("#statement").value, Object.keys(localStorage).length]), ["", POLICE, 1]);
  }),

  test("an answer to a text that was replaced meanwhile is dropped", async ({ tab, gate }) => {
    await fresh(tab, gate.url());
    await meddle(tab, () => {
      window.change = (message, worker) => {
        const [text, ...others] = message.args;
        if (!/87/.test(text)) return message;
        worker.onmessage({ data: { id: message.id, isBegun: true } });
        setTimeout(() => worker.postMessage({ ...message, args: [text.replace("87", "88"), ...others] }), 60);
      };
    });
    await tab.evaluate(() => {
      window.titles = [];
      new MutationObserver(() => window.titles.push(document.querySelector("#title").textContent)).observe(document.querySelector("#title"), { childList: true, characterData: true, subtree: true });
    });
    await paste(tab, POLICE);
    await paste(tab, LIBRARY);
    await tab.until("the last text is compared", () => document.querySelector("[data-relation][data-outcome=agrees]") !== null);
    await new Promise((resolve) => setTimeout(resolve, 500));
    assert.equal(await tab.evaluate(() => document.querySelector("[data-outcome=differs]")), null);
    assert.deepEqual((await tab.evaluate(() => window.titles)).filter((it) => /94|88/.test(it)), []);
  }),

  test("a sheet that takes long is changed in its worker, and its charts follow", async ({ tab, gate }) => {
    const body = (await readFile(new URL("../../../www/core/far-sheet.js", import.meta.url), "utf8")).replace("const QUICK_MS = 50;", "const QUICK_MS = -1;");
    const rules = { replace: [{ path: "/core/far-sheet.js", body, type: "text/javascript" }] };
    await fresh(tab, `${gate.url(rules)}?sheet=www/sheets/lithuania-2022.json`);
    await tab.until("the charts are drawn", () => [...document.querySelectorAll("#charts crossfoot-chart")].every((it) => it.dataset.state === "drawn"));
    const results = () => tab.evaluate(() => document.querySelector("#results").textContent);
    const before = await results();
    const alt = () => tab.evaluate(() => document.querySelector("#charts crossfoot-chart[chart=balance]").scene.alt);
    assert.match(await alt(), /counted twice/);
    await tab.fill("#sliders input[type=range][name=high]", "1400");
    await tab.until("the numbers move", (before) => document.querySelector("#results").textContent !== before, before);
    assert.match(await tab.until("the address says so", () => location.search.includes("f.") && location.search), /f\.returned=1000\.\.1400/);
    await tab.evaluate(() => [...document.querySelectorAll("#assumptions label")].find((it) => /counted twice/.test(it.textContent)).querySelector("input").click());
    await tab.until("the note goes with its assumption", () => !/counted twice/.test(document.querySelector("#charts crossfoot-chart[chart=balance]").scene.alt));
    await tab.evaluate(() => document.querySelector("#reset-all").click());
    await tab.until("all is as it was", (before) => document.querySelector("#results").textContent === before, before);
    assert.match(await alt(), /counted twice/);
    await quiet(tab);
  }),
];
