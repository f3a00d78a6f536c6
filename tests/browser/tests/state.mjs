/** The page's state objects by themselves, without a browser. */
import assert from "node:assert/strict";
import { addressFor, nothingSet, readAddress, shownBy, withSettings } from "../../../www/page/address.js";
import { changesOf, condition, confirmerOf } from "../../../www/page/changes.js";
import { dateBeside, inWords, typedDate } from "../../../www/page/dates.js";
import { asDraft, broughtBy, newDraft } from "../../../www/page/draft.js";
import { confirmed, inOneSpelling, isOther, placed, rebased, rejected, related, toggled, usable, withWord } from "../../../www/page/edits.js";
import { EXAMPLES } from "../../../www/page/examples.js";
import { contentOf, textOf } from "../../../www/page/files.js";
import { formsOf } from "../../../www/page/forms.js";
import { asLooks, changed, withLooks, worded } from "../../../www/page/looks.js";
import { blocksOf, marksIn } from "../../../www/page/marked.js";
import { SENTENCES, choices, kindOf, sentenceOf } from "../../../www/page/sentences.js";
import { brief } from "../../../www/page/signs.js";
import { Store } from "../../../www/page/store.js";
import { Together, sheetOf } from "../../../www/page/together.js";
import { test } from "../kit.mjs";

const node = { engines: ["node"] };
const rule = (name, run) => test(name, async () => run(), node);

const HOME = "https://example.org/page/";
const url = (rest) => new URL(rest, HOME);

/** Figures where `words` stand in `text`, counted in its order. */
function figures(text, ...words) {
  let from = 0;
  return words.map((word, i) => {
    const start = text.indexOf(word, from);
    assert.ok(start >= 0, `${word} in ${text}`);
    from = start + word.length;
    return { id: `f${i + 1}`, start, end: from };
  });
}

/** What works a text out together, with what it did to the page; `work` gives the sheet. */
function together(work) {
  const done = [];
  const page = {
    view: { sheet: undefined, clear: () => done.push("clear"), show: async (sheet) => { page.view.sheet = sheet; done.push(`show ${sheet}`); } },
    veil: { doubt: () => {}, settle: (part) => done.push(`settle ${part}`) },
    host: { busy: { begin: () => () => done.push("done") }, locale: () => "en", failed: () => done.push("failed") },
  };
  const it = new Together({ ...page, work });
  const draft = newDraft({ text: "A total of 5: 2 and 3." });
  const result = { sheet: { quantities: [] }, sheetText: "{}" };
  const asking = new AbortController();
  return { it, done, draft, result, solve: (isWanted = () => true, found = { draft, result, n_figures: 3 }) => it.solve(asking, isWanted, () => found) };
}

/** A storage that holds at most `limit` characters. */
function storage(limit = Infinity) {
  const kept = new Map();
  return {
    kept,
    get length() { return kept.size; },
    key: (i) => [...kept.keys()][i] ?? null,
    getItem: (key) => kept.get(key) ?? null,
    setItem(key, value) {
      if (value.length > limit) throw Object.assign(new Error("full"), { name: "QuotaExceededError" });
      kept.set(key, value);
    },
    removeItem: (key) => kept.delete(key),
  };
}

/** Locks as a browser keeps them, for tabs of one test. */
function locks() {
  const held = new Map();
  return {
    async request(name, { signal }, act) {
      while (held.has(name)) {
        await new Promise((resolve, reject) => {
          signal.addEventListener("abort", () => reject(signal.reason), { once: true });
          held.get(name).then(resolve);
        });
      }
      const done = Promise.resolve(act());
      held.set(name, done);
      return done.finally(() => held.delete(name));
    },
    query: async () => ({ held: [...held.keys()].map((name) => ({ name })) }),
  };
}

export default [
  test("what is worked out together is shown once, and again when its sheet or its dates are others", async () => {
    const { it, done, draft, result, solve } = together(async () => ({ sheet: "a" }));
    assert.equal(it.compared(draft, result), false);
    assert.ok(it.isDue);
    const working = solve();
    assert.deepEqual(done, []);
    assert.equal(await it.isSettled(), true);
    await working;
    assert.deepEqual(done, ["show a", "done", "settle charts"]);
    assert.equal(it.compared(draft, result), true);
    assert.ok(!it.isDue);
    assert.equal(it.compared({ ...draft, edits: { ...draft.edits, dates: { f1: "2024" } } }, result), false);
    assert.ok(it.isDue);
  }, node),
  test("what cannot be worked out together is told, and what nobody waits for any more is not shown", async () => {
    const failing = together(async () => { throw new Error("too much"); });
    failing.it.compared(failing.draft, failing.result);
    await failing.solve();
    assert.deepEqual([failing.it.problem, failing.done], ["too much", ["clear", "failed", "done", "settle charts"]]);
    assert.equal(await failing.it.isSettled(), false);
    const late = together(async () => ({ sheet: "a" }));
    late.it.compared(late.draft, late.result);
    let n_asked = 0;
    await late.solve(() => ++n_asked < 2);
    assert.deepEqual(late.done, []);
    assert.ok(late.it.isDue);
    const empty = together(async () => assert.fail("nothing is to be worked out"));
    empty.it.compared(empty.draft, empty.result);
    await empty.solve(undefined, { draft: empty.draft, result: empty.result, n_figures: 0 });
    await empty.solve(undefined, { draft: empty.draft, result: undefined, n_figures: 0 });
    assert.deepEqual(empty.done, ["clear", "settle charts"]);
  }, node),
  rule("a sheet that is opened elsewhere says who said it and when", () => {
    const sheet = { statements: [{ id: "text", publisher: "The statement" }], quantities: [{ id: "f1" }, { id: "f2" }] };
    const draft = newDraft({ text: "5 and 2", publisher: "The ministry", url: "javascript:1" });
    draft.edits.dates.f2 = "2023";
    const { statements, quantities } = sheetOf(draft, { sheet });
    assert.deepEqual([statements, quantities], [[{ id: "text", publisher: "The ministry" }], [{ id: "f1" }, { id: "f2", as_of: "2023" }]]);
    assert.equal(sheetOf({ ...draft, url: "https://example.org/a" }, { sheet }).statements[0].url, "https://example.org/a");
  }),
  rule("a figure is taken to be of the one date in its sentence, and of none where there are two", () => {
    const text = "In 2023 there were 12. In May 2024 there were 15, up from 14 in April. Then 9.";
    const dates = [["2023", "2023-01-01", "2023-12-31"], ["May 2024", "2024-05-01", "2024-05-31"], ["April", "2024-04-01", "2024-04-30"]].map(([surface, start, end]) => ({ surface, start: text.indexOf(surface), end: text.indexOf(surface) + surface.length, date: { start, end } }));
    const of = (words) => dateBeside({ start: text.indexOf(words), end: text.indexOf(words) + words.length }, dates, text)?.surface;
    assert.deepEqual([of("12"), of("15"), of("14"), of("9.")], ["2023", undefined, undefined, undefined]);
    assert.deepEqual(dates.map(({ date }) => inWords(date)), ["2023", "May 2024", "April 2024"]);
    assert.equal(inWords({ start: "2024-05-12", end: "2024-05-12" }), "12 May 2024");
    assert.equal(inWords({ start: "2024-02-01", end: "2024-03-15" }), "1 February 2024 to 15 March 2024");
  }),

  rule("a date is typed as a year, a month or a day, and nothing else", () => {
    assert.deepEqual(["2024", "2024-3", " 2024-03-09 ", "2023-02-29", "2024-13", "March", ""].map(typedDate), ["2024", "2024-03", "2024-03-09", undefined, undefined, undefined, undefined]);
  }),

  rule("an address of before says what it said", () => {
    const { sheet, settings, theme, dropped } = readAddress(url("?sheet=a.json&reading=strict&without=balance&without=mean&f.returned=1050..1150&f.rate=..0.5&theme=dark"));
    assert.deepEqual({ sheet, theme, dropped }, { sheet: "a.json", theme: "dark", dropped: [] });
    assert.deepEqual(settings, { reading: "strict", without: ["balance", "mean"], ranges: new Map([["returned", { low: 1050, high: 1150 }], ["rate", { low: null, high: 0.5 }]]) });
  }),

  rule("parts of an address that say nothing are told", () => {
    assert.deepEqual(readAddress(url("?reading=loose&f.a=x..y&f.b=1e400..&theme=pink&locale=%25&utm_source=x")).dropped, ["reading=loose", "f.a=x..y", "f.b=1e400..", "theme=pink", "locale=%"]);
  }),

  rule("of parts of an address that say two things about one the last counts, and beside what a fragment carries nothing else does", () => {
    const told = (rest) => {
      const { sheet, packed, draft, link, settings, beside, dropped } = readAddress(url(rest));
      return [sheet ?? packed ?? draft ?? link, [settings.reading, ...settings.without, ...settings.ranges.keys()], beside, dropped];
    };
    for (const [rest, ...expected] of [
      ["?sheet=a.json&f.a=1..2&f.a=3..4&reading=strict&reading=generous&sheet=b.json&without=x&without=x", "b.json", ["generous", "x", "a"], ["f.a=1..2", "reading=strict", "sheet=a.json"], []],
      ["?sheet=a.json&reading=strict&without=x&utm_source=y#s=AB&f.a=1..2&without=z", "AB", [null, "z", "a"], ["sheet=a.json", "reading=strict", "without=x"], []],
      ["?theme=dark&theme=light#s=AB&s=CD&t=EF&theme=dark", "CD", [null], ["theme=dark", "s=AB", "t=EF", "theme=dark"], []],
      ["?sheet=a.json&reading=loose#t=AB&reading=generous&f.f1=94..94", "AB", [null], ["sheet=a.json", "reading=loose", "reading=generous", "f.f1=94..94"], []],
      ["?f.a=1..2#d=AB&without=r1", "AB", [null], ["f.a=1..2", "without=r1"], []],
      ["?f.a=1..2#method", undefined, [null, "a"], [], []],
    ]) assert.deepEqual(told(rest).map((it) => it ?? undefined), expected, rest);
  }),

  rule("what is quoted is on one line, with each sign in it, and not longer than one can take in", () => {
    assert.equal(brief(" a\n\u2028b\u202e“c” "), "a b\\u{202e}‘c’");
    assert.equal(brief(`${"a".repeat(100)}${"b".repeat(100)}`, 10), "aaaaa … bbbbb");
  }),

  rule("what is set on a sheet that lies nowhere stands in the fragment, never in the query", () => {
    const settings = { reading: "generous", without: ["r1"], ranges: new Map([["staff", { low: 1300, high: 1500 }]]) };
    const carried = withSettings(settings, url("#s=AB-_c"));
    assert.equal(carried.search, "");
    assert.deepEqual(readAddress(carried).settings, settings);
    assert.equal(readAddress(carried).packed, "AB-_c");
    assert.equal(withSettings(settings, url("?sheet=a.json")).hash, "");
    assert.equal(withSettings(nothingSet(), carried).hash, "#s=AB-_c");
  }),

  rule("another thing to show leaves nothing of what was set behind", () => {
    assert.equal(addressFor({ fragment: "d=1" }, url("?sheet=a.json&f.a=1..2&theme=dark&locale=lt#s=xyz")).href, `${HOME}?theme=dark&locale=lt#d=1`);
    assert.equal(shownBy(url("?sheet=a.json")), "a.json");
    assert.equal(shownBy(url("#d=1")), "#1");
    assert.equal(shownBy(url("#method")), "");
  }),

  rule("what was said of a figure stays with its words when the text before it grows", () => {
    const before = "A total of 87: 52, 23 and 19.";
    const known = figures(before, "87", "52", "23", "19");
    const after = "In 3 towns: A total of 87: 52, 23 and 19.";
    let draft = newDraft({ text: before, edits: { reject: ["sum:f1 = f2 + f3 + f4"], add: [{ kind: "order", formula: "f2 <= f1" }], names: { f1: "Arrests" }, says: { f4: "about 19" }, units: { f1: "people" }, dates: { f1: "2024-05" }, drop: ["f3"] }, accepted: ["order:f2 <= f1"], settings: { ranges: [["f2", { low: 1, high: 2 }]] } });
    draft = placed(draft, known);
    const { draft: moved, n_lost } = rebased(draft, after, figures(after, "3", "87", "52", "23", "19"));
    assert.equal(n_lost, 0);
    assert.deepEqual(moved.edits, { reject: ["sum:f2 = f3 + f4 + f5"], add: [{ kind: "order", formula: "f3 <= f2" }], names: { f2: "Arrests" }, says: { f5: "about 19" }, units: { f2: "people" }, dates: { f2: "2024-05" }, drop: ["f4"], figures: [] });
    assert.deepEqual(moved.accepted, ["order:f3 <= f2"]);
    assert.deepEqual(moved.settings.ranges, [["f3", { low: 1, high: 2 }]]);
  }),

  rule("what was said of words that are gone is left out and counted, never put on other words", () => {
    const before = "A total of 87: 52, 23 and 19.";
    const draft = placed(newDraft({ text: before, edits: { reject: ["sum:f1 = f2 + f3 + f4"], names: { f2: "Violent disorder", f4: "Obstruction" } } }), figures(before, "87", "52", "23", "19"));
    const after = "A total of 87: 51, 23 and 19.";
    const { draft: moved, n_lost } = rebased(draft, after, figures(after, "87", "51", "23", "19"));
    assert.equal(n_lost, 2);
    assert.deepEqual([moved.edits.reject, moved.edits.names], [[], { f4: "Obstruction" }]);
  }),

  rule("a figure that was added moves with its words, and those after it keep their names", () => {
    const before = "some seven and a few more";
    const draft = newDraft({ text: before, edits: { figures: [{ start: 5, end: 10, says: "seven" }, { start: 15, end: 20, says: "a few" }], add: [{ kind: "order", formula: "u1 <= u2" }], names: { u2: "More" } } });
    const { draft: moved, n_lost } = rebased(draft, "some eight and a few more", []);
    assert.equal(n_lost, 2);
    assert.deepEqual(moved.edits.figures, [{ start: 15, end: 20, says: "a few" }]);
    assert.deepEqual([moved.edits.names, moved.edits.add], [{ u1: "More" }, []]);
  }),

  rule("where a text was changed in several places, a figure is known by the words around it", () => {
    const before = "To begin with, in those days, there were 12 things of one kind or the other on the table, all of them in plain view. Then came 87 people who had not been asked.";
    const draft = placed(newDraft({ text: before, edits: { names: { f1: "Things", f2: "People" } } }), figures(before, "12", "87"));
    const after = "To start with, in those days, there were 12 things of one kind or the other on a large table, all of them in plain view. Then came 87 people who had not been asked!";
    const found = figures(after, "12", "87");
    assert.deepEqual(rebased(draft, after, found), { draft: placed({ ...draft, text: after }, found), n_lost: 0 });
  }),

  rule("a text is cut into rows and paragraphs that a browser can lay out, and no letter is lost", () => {
    const cases = [
      ["", 0, 0, false], ["a", 1, 0, false], ["a\n", 1, 0, false], ["a\tb\nc\n\nd\te", 4, 2, false], ["\t", 1, 1, false],
      [`${"1\t".repeat(99)}1\n`, 1, 1, false], [`${"1\t".repeat(100)}1\n`, 1, 0, true], ["1\t".repeat(200_000), 1, 0, true], ["1\t2\n".repeat(50_000), 6_800, 5_000, true],
      ["\n".repeat(400_000), 2_000, 0, false], ["a\n".repeat(2_000), 2_000, 0, false], ["a\n".repeat(2_001), 1_001, 0, false],
    ];
    for (const [text, n_blocks, n_rows, isCut] of cases) {
      const found = blocksOf(text);
      const ends = found.blocks.map(({ end }) => end);
      assert.deepEqual([found.blocks.length, found.blocks.filter((it) => it.isRow).length, found.isCut], [n_blocks, n_rows, isCut], JSON.stringify(text.slice(0, 20)));
      assert.ok(ends.every((end, i) => end > (ends[i - 1] ?? 0)) && (ends.at(-1) ?? 0) === text.length, JSON.stringify(text.slice(0, 20)));
    }
  }),

  rule("of a paragraph with too many figures those are marked that were compared, then the first of the others", () => {
    const figures = Array.from({ length: 5_000 }, (_, i) => ({ start: i * 2, numbers: i >= 4_000 && i < 4_100 ? [{}] : i === 4_999 ? Array(50).fill({}) : [] }));
    const marked = (ends) => marksIn(ends.map((end) => ({ end })), figures).map(({ start }) => start / 2);
    const whole = marked([10_000]);
    // A hundred with a number each, one with twelve that are shown.
    assert.deepEqual([whole.length, whole[786], whole[787], whole.at(-1)], [888, 786, 4_000, 4_999]);
    assert.deepEqual(marked([1_000, 2_000, 10_000]).slice(0, 1_001).at(-1), 1_000);
    assert.equal(marked(Array.from({ length: 10 }, (_, i) => (i + 1) * 1_000)).length, 5_000);
  }),

  rule("what came by a link is told from what its reader does, over another text and in a link of the reader's too", () => {
    const before = "A total of 87: 52, 23 and 19.";
    const known = figures(before, "87", "52", "23", "19");
    const words = figures(before, "87", "52", "23", "19").map((it) => ({ ...it, surface: before.slice(it.start, it.end) }));
    const edits = { says: { f1: "75" }, reject: ["sum:f1 = f2 + f3 + f4"], drop: ["f4"], names: { f9: "nothing" } };
    const carried = asDraft(JSON.parse(JSON.stringify({ v: 1, text: before, edits, accepted: ["order:f2 <= f1"], places: { f4: [0, 9] }, brought: { by: "file", edits: {} } })));
    let draft = placed(broughtBy(carried, "link"), known);
    const who = (draft, figures) => changesOf(draft, figures).map(({ part, words, who }) => [part, words, who]);
    const theirs = [["says", "“87” was taken as “75”.", "link"], ["drop", "“19” is no longer a figure.", "link"], ["reject", "Rejected: “87” = “52” + “23” + “19”.", "link"]];
    assert.deepEqual(who(draft, words), theirs);
    assert.equal(confirmerOf(draft, { kind: "order", formula: "f2 <= f1" }), "link");
    draft = placed({ ...draft, edits: withWord(withWord(draft.edits, "says", "f1", "76"), "units", "f2", "men") }, known);
    const mixed = [["says", "“87” was taken as “76”.", "you"], ["units", "“52” was taken to count: men.", "you"], ...theirs.slice(1)];
    assert.deepEqual(who(draft, words), mixed);
    assert.equal(condition(changesOf(draft, words)), ", with 1 figure taken otherwise than written, 1 unit changed, 1 figure left out and 1 relation rejected");
    // Kept and read again, and over another text.
    const again = asDraft(JSON.parse(JSON.stringify(draft)));
    assert.deepEqual(again, draft);
    const after = `In 3 towns: ${before}`;
    const found = figures(after, "3", "87", "52", "23", "19").map((it) => ({ ...it, surface: after.slice(it.start, it.end) }));
    assert.deepEqual(who(rebased(again, after, found).draft, found), mixed);
    // What is as it stands in the text is no change, and a wording longer than anybody writes is cut.
    assert.deepEqual(who(newDraft({ text: before, edits: { says: { f1: " 87 ", f2: "" } } }), words), []);
    assert.ok(who(newDraft({ text: before, edits: { says: { f1: "7".repeat(10_000) } } }), words)[0][1].length < 200);
  }),

  rule("a text that shares next to nothing with the one before is another statement", () => {
    assert.equal(isOther("A total of 87 people were arrested.", "A total of 94 people were arrested, it was said."), false);
    assert.equal(isOther("A total of 87 people were arrested.", "In March the library counted 48,200 visits."), true);
  }),

  rule("a relation is rejected, taken back and added", () => {
    const found = { kind: "sum", formula: "f1 = f2 + f3" };
    const none = rejected(newDraft(), found);
    assert.deepEqual(none.edits.reject, ["sum:f1 = f2 + f3"]);
    assert.deepEqual(related(none, found).edits, newDraft().edits);
    const own = related(newDraft(), { kind: "same", formula: "f1 = f4" });
    assert.deepEqual(own.edits.add, [{ kind: "same", formula: "f1 = f4" }]);
    assert.deepEqual(rejected(own, own.edits.add[0]).edits, newDraft().edits);
    assert.deepEqual(toggled(["a", "b"], "a", true), ["b", "a"]);
    assert.deepEqual(withWord({ ...newDraft().edits, names: { f1: "x" } }, "names", "f1", "").names, {});
  }),

  rule("a confirmed relation that we had assumed is the reader's, and can be given back", () => {
    const asked = { kind: "share", formula: "f1 = f2 / f3", assumes: "The share is of these" };
    const yes = confirmed(newDraft(), asked, true);
    assert.deepEqual([yes.accepted, yes.edits.reject, yes.edits.add], [["share:f1 = f2 / f3"], ["share:f1 = f2 / f3"], [{ kind: "share", formula: "f1 = f2 / f3" }]]);
    assert.deepEqual(confirmed(yes, { ...asked, assumes: null }, false), newDraft());
    assert.deepEqual(confirmed(newDraft(), { ...asked, assumes: null }, true).edits, newDraft().edits);
    assert.deepEqual(usable({ ...yes.edits, drop: ["f3"] }).add, []);
  }),

  rule("a draft of unknown origin is taken for what can be read of it", () => {
    assert.equal(asDraft({ v: 2, text: "x" }), undefined);
    assert.equal(asDraft({ v: 1 }), undefined);
    assert.equal(asDraft(null), undefined);
    assert.deepEqual(asDraft({ v: 1, text: "x", edits: { reject: [1] }, accepted: 3, settings: { ranges: "no" } }), newDraft({ text: "x", n_unread: 1 }));
    for (const saved of [Infinity, -1e300, "x", null, {}]) assert.equal(asDraft({ v: 1, text: "x", saved }).saved, 0);
    const whole = newDraft({ text: "x", published: "2024-05-12", edits: { names: { f1: "Staff" } } });
    assert.deepEqual(asDraft(JSON.parse(JSON.stringify(whole))), whole);
  }),

  rule("what a draft of unknown origin says twice, or in another spelling, it says once", () => {
    const edits = { drop: ["f1", "f1", "u7"], reject: ["sum:f1=f2", "sum:f1 = f2", "f1 = (f2)"], add: [{ kind: "total", formula: "f1=f2+f3" }, { kind: "share", formula: "f1 = f2 + f3" }, { kind: "share", formula: "f1=f2/ (f3)" }] };
    const draft = inOneSpelling(broughtBy(newDraft({ text: "5 or 2", edits, accepted: ["sum:f1=f2"] }), "link"));
    const once = { ...newDraft().edits, drop: ["f1", "u7"], reject: ["sum:f1 = f2", "f1 = f2"], add: [{ kind: "sum", formula: "f1 = f2 + f3" }, { kind: "share", formula: "f1 = f2 / f3" }] };
    assert.deepEqual([draft.edits, draft.brought.edits, draft.accepted, draft.brought.accepted], [once, once, ["sum:f1 = f2"], ["sum:f1 = f2"]]);
    const figures = [{ id: "f1", surface: "5" }];
    assert.equal(condition(changesOf({ ...draft, edits: { ...newDraft().edits, drop: once.drop } }, figures)), ", with 1 figure left out");
  }),

  rule("each sentence with its gaps filled is read back from its relation", () => {
    for (const sentence of SENTENCES) {
      const gaps = ["f1", "f2", "f3"].slice(0, Math.max(sentence.gaps.length, sentence.more ? 3 : 0));
      const isShare = (id) => ["rise", "fall", "share"].includes(sentence.id) && id === "f2";
      const relation = { formula: sentence.formula(gaps, isShare), kind: kindOf(sentence, gaps, isShare) };
      const found = sentenceOf(relation);
      assert.deepEqual([found?.sentence.id, found?.gaps], [sentence.id, gaps], JSON.stringify(relation));
    }
    assert.equal(sentenceOf({ formula: "f1 = 2 * f2", kind: "rate" }), undefined);
  }),

  rule("a change is of percent, of points or of an amount", () => {
    const rise = SENTENCES.find(({ id }) => id === "rise");
    const check = (shares, kind, formula) => {
      const isShare = (id) => shares.includes(id);
      assert.deepEqual([kindOf(rise, ["f1", "f2", "f3"], isShare), rise.formula(["f1", "f2", "f3"], isShare)], [kind, formula]);
    };
    check(["f2"], "percent_change", "f2 = f3 / f1 - 1");
    check(["f1", "f2", "f3"], "points", "f2 = f3 - f1");
    check([], "change", "f2 = f3 - f1");
  }),

  rule("a store keeps each statement apart, and says when it cannot", async () => {
    const shared = storage();
    const [one, other] = [1, 2].map(() => new Store(() => shared, undefined));
    assert.equal(one.write("a", newDraft({ text: "one" })), "kept");
    assert.equal(other.write("b", newDraft({ text: "other" })), "kept");
    assert.deepEqual([one.read("a").text, one.read("b").text, one.read("c")], ["one", "other", undefined]);
    assert.deepEqual(one.list().map(({ id }) => id).sort(), ["a", "b"]);
    one.remove("a");
    assert.equal(other.read("a"), undefined);
    assert.equal(new Store(() => storage(10)).write("a", newDraft({ text: "long" })), "full");
    const forbidden = new Store(() => { throw Object.assign(new Error("no"), { name: "SecurityError" }); });
    assert.deepEqual([forbidden.isOpen, forbidden.write("a", newDraft()), forbidden.read("a"), forbidden.list()], [false, "forbidden", undefined, []]);
    shared.kept.set("crossfoot.draft.z", "{not json");
    assert.equal(one.read("z"), undefined);
  }),

  rule("a statement that one tab shows is no other tab's, until it is let go", async () => {
    const [shared, all] = [storage(), locks()];
    const [one, other] = [1, 2].map(() => new Store(() => shared, all));
    assert.equal(await one.claim("a"), true);
    assert.equal(await other.claim("a", 20), false);
    assert.deepEqual([...(await other.claimed())], ["a"]);
    await one.claim("b");
    assert.equal(await other.claim("a", 20), true);
  }),

  rule("a file is text in any encoding that has marks, and nothing else", () => {
    const bytes = (...parts) => Uint8Array.from(parts.flat());
    assert.equal(textOf(new TextEncoder().encode("3–4 %")), "3–4 %");
    assert.equal(textOf(bytes([0xff, 0xfe, 0x35, 0, 0x25, 0])), "5%");
    assert.equal(textOf(bytes([0x34, 0x20, 0xe9])), "4 é");
    assert.equal(textOf(bytes([0x25, 0x50, 0x44, 0x46, 0, 1, 2])), undefined);
    assert.deepEqual(contentOf('{"quantities": []}'), { sheet: { quantities: [] } });
    assert.deepEqual(contentOf("{ 5 people"), { text: "{ 5 people" });
    assert.deepEqual(contentOf('{"a": 1, "a": 2}'), { text: '{"a": 1, "a": 2}' });
    // Programs differ in which of two equal keys they take: none is taken of a sheet or a statement.
    assert.throws(() => contentOf('{"quantities": [{"id": "t", "says": "87", "says": "75"}]}'), /^Error: \/quantities\/0\/says: `says` stands twice/);
    assert.throws(() => contentOf('{"v": 1, "text": "87 people", "edits": {"says": {"f1": "87", "f1": "75"}}}'), /stands twice/);
    assert.equal("draft" in contentOf(JSON.stringify(newDraft({ text: "x" }))), true);
  }),

  rule("figures that are called alike are told apart where one is to be chosen", () => {
    const figure = (surface, name) => ({ surface, name });
    assert.deepEqual(choices([figure("12", "Companies"), figure("40", "Companies"), figure("12", "Companies"), figure("7", ""), figure("7", "7")]),
      ["12 · Companies (1 of 2)", "40 · Companies", "12 · Companies (2 of 2)", "7 (1 of 2)", "7 (2 of 2)"]);
  }),

  rule("examples have a date and a text each", () => {
    assert.ok(Object.keys(EXAMPLES).length >= 3);
    for (const { text, published } of Object.values(EXAMPLES)) assert.ok(text.length > 100 && /^\d{4}-\d\d-\d\d$/.test(published));
  }),

  rule("a look changes the words of a chart, and a form the chart; what is taken back is as it was made", () => {
    const json = { quantities: [{ id: "a" }, { id: "b" }], charts: [{ id: "c", kind: "ranges", title: "Made", note: "N", quantities: ["a", "b"] }, { id: "d", kind: "timeline" }] };
    let look = changed(undefined, { title: "Mine" });
    look = changed(look, { accent: "#7a0c64" });
    assert.deepEqual(withLooks(json, { c: look }).charts[0], { id: "c", kind: "ranges", title: "Mine", note: "N", quantities: ["a", "b"], accent: "#7a0c64" });
    look = changed(changed(look, { title: "" }), { form: { kind: "drivers", quantity: "a" } });
    assert.deepEqual(withLooks(json, { c: look }).charts[0], { id: "c", title: "Made", note: "N", kind: "drivers", quantity: "a", accent: "#7a0c64" });
    assert.equal(withLooks(json, { c: look }).charts[1], json.charts[1]);
    assert.equal(json.charts[0].title, "Made", "the sheet that was made stays");
    // What it names may be gone.
    assert.equal(withLooks(json, { c: { form: { kind: "drivers", quantity: "gone" } } }).charts[0].kind, "ranges");
    assert.deepEqual(worded({ c: look }), { c: { accent: "#7a0c64" } });
    assert.deepEqual(asLooks({ c: { title: 3, note: "n", form: "x" }, d: null, e: { form: { kind: "ranges" } } }), { c: { note: "n" }, e: { form: { kind: "ranges" } } });
    assert.deepEqual(asDraft({ ...newDraft({ text: "t" }), charts: { c: look } }).charts, { c: look });
  }),

  rule("the forms that are offered are those that the numbers can take", () => {
    const kinds = (json, chart) => formsOf(json, chart).map(({ kind, style }) => style ?? kind);
    const quantities = [{ id: "all", says: "87" }, { id: "one", says: "52" }, { id: "rest" }, { id: "share", unit: "%", says: "3%" }];
    const relations = [{ formula: "all = one + rest" }];
    const chart = { id: "c", kind: "ranges", title: "T", quantities: ["all", "one", "rest"] };
    assert.deepEqual(kinds({ quantities, relations }, chart), ["ranges", "parts", "distribution", "density", "drivers", "conflict"]);
    assert.deepEqual(formsOf({ quantities, relations }, chart)[1], { kind: "parts", whole: "all", parts: ["one", "rest"] });
    assert.deepEqual(kinds({ quantities }, { id: "c", kind: "proportion", quantity: "share" }), ["proportion", "ranges"]);
    const twice = { quantities: [{ id: "q", says: "5" }], figures: [{ quantity: "q", says: "6" }], events: [{ id: "e" }] };
    assert.deepEqual(kinds(twice, { id: "c", kind: "timeline" }), ["timeline", "ranges", "change"]);
  }),
];
