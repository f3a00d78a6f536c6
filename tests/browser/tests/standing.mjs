/** While something is read, no answer to something else stands there; and what is read at once flickers nowhere. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { clash, fresh, paste, quiet, ready, test } from "../kit.mjs";

const POLICE = "A total of 87 people were arrested: 52 for violent disorder, 23 for carrying a weapon and 19 for obstruction. Six vans were used.";
/** Takes a while, and is yet short enough to be read as it is typed. */
const LINES = Array.from({ length: 350 }, (_, i) => `In district ${i + 1} a total of ${90 + i} people were counted: ${55 + i} in the north, 23 in the south and 12 in the west.`).join("\n");
const DOCUMENT = readFileSync(new URL("../../files/statement.docx", import.meta.url)).toString("base64");

async function opened({ tab, gate }, rules) {
  await fresh(tab, gate.url(rules));
  await ready(tab);
  await paste(tab, POLICE);
  await clash(tab);
  await tab.until("all is worked out", () => document.querySelector("#reading crossfoot-chart")?.dataset.state === "drawn");
}

/** What can be read of the answer, every 10 ms while `act` is done and `ms` longer. */
const watched = async (tab, ms, act, ...args) => {
  await tab.evaluate(() => {
    const seen = window.standing = [];
    const is = (selector) => document.querySelector(selector)?.checkVisibility({ visibilityProperty: true }) ?? false;
    const look = () => seen.push({
      at: performance.now(), title: is("#title") ? document.querySelector("#title").textContent : "", isVerdict: is("#verdict .label"), isCard: is("[data-relation] h3"),
      told: document.querySelector("#working").matches(".waiting") ? document.querySelector("#working-text").textContent : "", isPending: is(".pending"),
    });
    look();
    window.watching = setInterval(look, 10);
  });
  await tab.evaluate(act, ...args);
  await new Promise((resolve) => setTimeout(resolve, ms));
  return tab.evaluate(() => {
    clearInterval(window.watching);
    return window.standing;
  });
};

/** Types as a hand does, all at once: what `text` has in place of the text in the field. */
const typed = (text) => {
  const field = document.querySelector("#statement");
  document.querySelector("#ask").hidden = false;
  field.focus();
  field.value = text;
  field.dispatchEvent(new InputEvent("input", { bubbles: true, inputType: "insertText" }));
};

export default [
  test("while a text is edited its former answer gives way to words, and comes back with the text", async (t) => {
    await opened(t);
    const before = await t.tab.evaluate(() => document.querySelector("#title").textContent);
    // A hand that does not rest: nothing is read meanwhile.
    const seen = await watched(t.tab, 0, async (text) => {
      const field = document.querySelector("#statement");
      document.querySelector("#ask").hidden = false;
      for (let i = 1; i <= 12; i++) {
        field.value = `${text} ${"and so on".slice(0, i)}`;
        field.dispatchEvent(new InputEvent("input", { bubbles: true, inputType: "insertText" }));
        await new Promise((resolve) => setTimeout(resolve, 100));
      }
    }, POLICE);
    const late = seen.filter(({ at }) => at > seen[0].at + 750);
    assert.ok(late.length > 10);
    for (const { title, isVerdict, isCard, told } of late) assert.deepEqual([title, isVerdict, isCard], ["", false, false], told);
    assert.match(late.at(-1).told, /The text has changed/);
    await watched(t.tab, 300, typed, POLICE);
    await t.tab.until("the answer is back", (before) => document.querySelector("#title").checkVisibility() && document.querySelector("#title").textContent === before, before);
    await watched(t.tab, 700, typed, "");
    assert.equal(await t.tab.evaluate(() => document.querySelector("#title").checkVisibility()), false);
    assert.match(await t.tab.evaluate(() => document.querySelector("#working-text").textContent), /The field is empty/);
    await t.tab.evaluate(() => document.querySelector("#edit-text").click());
    await t.tab.until("the text that was read is back", (text) => document.querySelector("#title").checkVisibility() && document.querySelector("#statement").value === text, POLICE);
    await quiet(t.tab);
  }, { alone: true }),

  test("a text that takes a while is named while it is read, and no card of the former one is to be seen", async (t) => {
    await opened(t);
    const seen = await watched(t.tab, 2500, typed, LINES);
    const former = seen.filter(({ at, title, isCard }) => at > seen[0].at + 700 && (/94/.test(title) || isCard && title === ""));
    assert.deepEqual(former, []);
    await t.tab.until("its answer is there", () => document.querySelector("#title").checkVisibility() && document.querySelector("#coverage").dataset.of > 1000);
    await quiet(t.tab);
  }, { alone: true }),

  test("a short text that is typed is read without anything going away", async (t) => {
    await opened(t);
    const seen = await watched(t.tab, 1200, typed, POLICE.replace("87", "94"));
    // A machine that is busy may take longer than a moment.
    const gone = seen.filter(({ title }) => title === "");
    assert.ok(gone.length === 0 || gone[0].at - seen[0].at > 450, JSON.stringify(gone[0]));
    assert.equal(await t.tab.evaluate(() => document.querySelector("#verdict").dataset.verdict), "consistent");
    await quiet(t.tab);
  }, { alone: true }),

  test("while a file is read the answer before it gives way to its name, and is back when that is given up", async (t) => {
    await opened(t, { slow: { path: "import_bg.wasm", ms: 3000 } });
    const seen = await watched(t.tab, 900, (base64) => {
      const data = new DataTransfer();
      data.items.add(new File([Uint8Array.from(atob(base64), (c) => c.charCodeAt(0))], "statement.docx"));
      document.querySelector("#source").dispatchEvent(new DragEvent("drop", { dataTransfer: data, bubbles: true, cancelable: true }));
    }, DOCUMENT);
    const late = seen.filter(({ at }) => at > seen[0].at + 500);
    assert.ok(late.length > 5);
    for (const { title, isVerdict, isCard, told } of late) assert.deepEqual([title, isVerdict, isCard, told], ["", false, false, "Reading statement.docx …"]);
    assert.equal(await t.tab.evaluate(() => document.title), "Reading statement.docx … · Crossfoot");
    await t.tab.evaluate(() => document.querySelector("#busy button").click());
    await t.tab.until("the answer is back", () => /94/.test(document.querySelector("#title").textContent) && /94/.test(document.title) && document.querySelector("#title").checkVisibility() && document.querySelector("[data-relation]").checkVisibility());
    await quiet(t.tab);
  }, { alone: true }),

  test("charts follow a change that another one comes right after, and are to be seen", async (t) => {
    await opened(t);
    await paste(t.tab, `${POLICE} The library lent 600 items: 400 books, 150 films and 50 games.`);
    const sums = (n) => t.tab.until(`the charts are of ${n} sums`, (n) => [...document.querySelectorAll("#charts crossfoot-chart")].every((it) => it.sheet?.json.relations.length === n) && document.querySelector("#charts crossfoot-chart")?.checkVisibility({ visibilityProperty: true }), n);
    await sums(2);
    await t.tab.evaluate(async () => {
      const press = (outcome, words) => [...document.querySelectorAll(`[data-outcome=${outcome}] button`)].find((it) => it.textContent === words).click();
      press("differs", "Reject");
      while (document.querySelector("[data-outcome=differs]")) await new Promise((resolve) => setTimeout(resolve, 5));
      press("agrees", "Accept");
    });
    await sums(1);
    await quiet(t.tab);
  }),

  test("a doubt that is settled within its moment shows nothing; of two the earlier one counts; a part is doubted by itself", async () => {
    const element = () => ({ dataset: {}, textContent: "", hidden: false, names: new Set(), classList: { add(name) { this.of.add(name); }, remove(name) { this.of.delete(name); }, contains(name) { return this.of.has(name); } } });
    const parts = Object.fromEntries(["page", "working", "working-text", "title", "pending"].map((id) => [id, element()]));
    for (const part of Object.values(parts)) part.classList.of = part.names;
    const { document } = globalThis;
    globalThis.document = { getElementById: (id) => parts[id] };
    try {
      const { Standing } = await import("../../../www/page/standing.js");
      const { Veil } = await import("../../../www/page/veil.js");
      const { page, working, "working-text": words } = parts;
      const tab = () => globalThis.document.title;
      [parts.title.textContent, parts.pending.textContent] = ["A finding", "Reading …"];
      const pass = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
      const standing = new Standing();
      standing.doubt("a", 20);
      standing.settle();
      await pass(40);
      assert.deepEqual([page.hidden, working.names.size], [false, 0]);
      standing.doubt("a", 20);
      standing.doubt("b", 5000);
      await pass(40);
      assert.deepEqual([page.hidden, working.names.has("waiting"), words.textContent], [true, true, "b"]);
      assert.equal(tab(), "b · Crossfoot");
      standing.doubt("c", 5000);
      assert.equal(words.textContent, "c");
      standing.settle();
      assert.deepEqual([page.hidden, working.names.size, words.textContent], [false, 0, ""]);
      assert.equal(tab(), "A finding · Crossfoot");
      standing.none();
      assert.deepEqual([page.hidden, working.names.size], [true, 0]);
      const veil = new Veil();
      veil.doubt("charts", 0);
      veil.doubt("head", 20);
      await pass(40);
      assert.equal(page.dataset.stale, "charts head");
      assert.equal(tab(), "Reading … · Crossfoot");
      veil.settle("head");
      veil.doubt("head", 20);
      veil.settle("head");
      await pass(40);
      assert.equal(page.dataset.stale, "charts");
      assert.equal(tab(), "A finding · Crossfoot");
    } finally {
      if (document === undefined) delete globalThis.document;
      else globalThis.document = document;
    }
  }, { engines: ["node"] }),
];
