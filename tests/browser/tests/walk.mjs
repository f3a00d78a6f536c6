/** The whole way of a reporter, from a text to a sentence for the story: by pointer, and by keyboard alone; nothing of it is sent. */
import assert from "node:assert/strict";
import { clash, fresh, paste, quiet, ready, test } from "../kit.mjs";

const POLICE = "Around 900 people came to the square on Saturday, the police said. A total of 87 people were arrested: 52 for violent disorder, 23 for carrying a weapon and 19 for obstruction. Some 75 officers were on duty.";
const ELECTION = "Of the 71,300 people entitled to vote in Harrow Ford, 46,345 cast a ballot, a turnout of 65 per cent. Of 46,345 ballots 45,900 were valid and 445 were spoiled. Ms Adair won with 24,786 votes, or 54 per cent of the valid votes; Mr Booth had 21,114. Her majority is 3,672.";
const TABLE = "Visits to the pools by month, 2023\nMonth\tAdults\tChildren\tTotal\nJanuary\t1,210\t640\t1,850\nFebruary\t1,180\t655\t1,835\nMarch\t1,330\t720\t2,150\nTotal\t3,720\t2,015\t5,735";
const COMPANY = "Revenue rose 12 per cent to £56.0m, from £50.0m a year earlier. Operating profit was £8.4m, a margin of 15 per cent. It employs 400 people: 220 in Leeds, 120 in York and 60 in Hull.";
const PLAIN = "Nothing here can be counted, and nobody says how many came.";
/** 200 KB: many districts, one of which does not add up. */
const LONG = Array.from({ length: 1200 }, (_, i) => `In district ${i + 1} a total of ${90 + i} people were counted: ${55 + i} in the north, 23 in the south and ${i === 700 ? 19 : 12} in the west. The rest of this line only makes the text longer than it would be.`).join("\n");

/** Verdict, and words that its head and cards have. */
const KINDS = [
  { name: "an election that adds up", text: ELECTION, verdict: "consistent", words: [/65 per cent/, /3,672/] },
  { name: "a table that does not", text: TABLE, verdict: "contradiction", words: [/2,050/, /2,150/] },
  { name: "a company's half-year", text: COMPANY, verdict: "consistent", words: [/12 per cent/, /15 per cent/] },
  { name: "a text without figures", text: PLAIN, verdict: "unchecked", words: [/No figures were found/] },
  { name: "a text of 200 KB", text: LONG, verdict: "contradiction", words: [/797/, /790/] },
];

async function opened({ tab, gate }, width) {
  await fresh(tab, gate.url(), { width, height: 800 });
  await ready(tab);
}

/** What the clipboard would put into the field that has the focus. */
async function pasteThere(tab, text) {
  assert.equal(await tab.evaluate(() => document.activeElement.id), "statement");
  await paste(tab, text);
}

const noClash = (tab) => tab.until("no card says so", () => document.querySelector("#reading").checkVisibility() && !document.querySelector("[data-relation][data-outcome=differs]"));

/** A name for what is meant, so that a hand can find it by a selector: of `selector`, the first that is seen and whose text matches. */
async function named(tab, selector, words = "") {
  const name = `walk-${Math.random().toString(36).slice(2)}`;
  await tab.until(`there is ${selector} ${words}`, (selector, words, name) => {
    const found = [...document.querySelectorAll(selector)].find((it) => it.checkVisibility() && new RegExp(words).test(it.textContent));
    found?.setAttribute("data-walk", name);
    return found !== undefined;
  }, selector, words, name);
  return `[data-walk="${name}"]`;
}

/** A hand with a mouse. */
const pointer = {
  name: "by pointer",
  async press(tab, selector, words) {
    for (let attempt = 0; ; attempt++) {
      const name = await named(tab, selector, words);
      try {
        await tab.evaluate((name) => document.querySelector(name).scrollIntoView({ block: "center", behavior: "instant" }), name);
        return await tab.click(name);
      } catch (error) {
        // What is made anew meanwhile has lost its name.
        if (attempt > 2) throw error;
      }
    }
  },
};

/** A hand on the keyboard alone: Tab to it, then Enter or Space. */
const keyboard = {
  name: "by keyboard alone",
  async reach(tab, selector, words) {
    let name;
    for (let attempt = 0; attempt < 12; attempt++) {
      // What is made anew meanwhile has lost its name.
      if (!name || !(await tab.evaluate((name) => document.querySelector(name) !== null, name))) name = await named(tab, selector, words);
      const steps = await tab.evaluate((name) => {
        const goal = document.querySelector(name);
        // Of buttons that exclude each other Tab comes to one; arrows go on from there.
        const isMeant = (it) => it === goal || (it.type === "radio" && it.name === goal.name);
        if (isMeant(document.activeElement)) return 0;
        const isStop = (it) => it.tabIndex >= 0 && !it.disabled && it.checkVisibility() && (it.type !== "radio" || it.checked || it === goal);
        const stops = [...document.querySelectorAll("a[href], button, input, select, textarea, summary, [tabindex], crossfoot-chart")].filter((it) => it === goal || isStop(it));
        const at = stops.findLastIndex((it) => it === document.activeElement || it.compareDocumentPosition(document.activeElement) & Node.DOCUMENT_POSITION_FOLLOWING);
        const steps = stops.indexOf(goal) - at;
        // Firefox stops at a box that scrolls, too: from there what stands before it is one more step back.
        return steps <= 0 && stops[at] !== document.activeElement ? steps - 1 : steps;
      }, name);
      if (steps === 0) return name;
      const key = steps > 0 ? "Tab" : "Shift+Tab";
      // Charts have stops of their own inside: not all at once, so as not to go by.
      const n = attempt === 0 ? Math.max(1, Math.abs(steps) - 6) : 1 + Math.floor(Math.abs(steps) / 2);
      for (let i = 0; i < n; i++) await tab.press(key);
    }
    for (let i = 0; i < 60; i++) {
      if (await tab.evaluate((name) => document.activeElement === document.querySelector(name), name)) return name;
      await tab.press("Tab");
    }
    throw new Error(`${selector} ${words} was not reached: ${await tab.evaluate(() => document.activeElement.outerHTML.slice(0, 200))}`);
  },
  async press(tab, selector, words) {
    let name;
    let kind;
    // What is made anew meanwhile has lost its name.
    for (let attempt = 0; kind === undefined && attempt < 3; attempt++) {
      name = await this.reach(tab, selector, words);
      kind = await tab.evaluate((name) => document.querySelector(name) && (document.activeElement.type ?? ""), name) ?? undefined;
    }
    if (kind === "textarea" || kind === "text") return;
    if (kind !== "radio") return tab.press("Enter");
    // From below Tab comes to the last one, from above to the first.
    await tab.press("Shift+Tab");
    if (await tab.evaluate(() => document.activeElement.type !== "radio")) await tab.press("Tab");
    await tab.press(" ");
    assert.ok(await tab.evaluate((selector) => document.querySelector(selector).checked, selector), `${selector} cannot be chosen`);
  },
};

async function walk(t, hand, width) {
  const { tab } = t;
  await opened(t, width);
  await hand.press(tab, "#statement");
  await pasteThere(tab, POLICE);
  assert.match(await clash(tab), /94.*87|87.*94/s);
  await tab.until("the verdict says so", () => document.querySelector("#verdict").dataset.verdict === "contradiction");
  const seen = await tab.evaluate(() => ({ title: document.querySelector("#title").textContent, wide: document.documentElement.scrollWidth - innerWidth }));
  assert.match(seen.title, /94/);
  assert.ok(seen.wide <= 0, `${seen.wide} px stick out`);

  await hand.press(tab, "[data-outcome=differs] button", "^Reject$");
  await noClash(tab);

  // "A is the sum of B + C", each gap by choosing a figure in the text.
  await hand.press(tab, ".builder input[type=radio]");
  for (const words of ["87", "52", "23"]) await hand.press(tab, "[data-figure]", words);
  await hand.press(tab, ".builder button", "^\\+ figure");
  await hand.press(tab, "[data-figure]", "19");
  await hand.press(tab, ".builder button", "^Add$");
  assert.match(await clash(tab), /94/);

  await hand.press(tab, "[data-figure]", "87");
  await tab.until("the form has the focus", () => document.activeElement.closest(".editor") !== null);
  await tab.press("Control+a");
  for (const letter of "Held") await tab.press(letter);
  await tab.press("Tab");
  await tab.until("the name is used", () => document.querySelector("[data-relation][data-outcome=differs]")?.textContent.includes("Held"));

  await tab.until("the name is kept", () => Object.values({ ...localStorage }).some((it) => it.includes("Held")));
  await tab.reload();
  assert.match(await clash(tab), /Held/);

  const story = await tab.evaluate(() => {
    navigator.clipboard.writeText = async (text) => { window.copied = text; };
    return document.querySelector("#story").textContent;
  });
  await hand.press(tab, ".story button", "^Copy");
  assert.equal(await tab.until("the sentence is copied", () => window.copied), story);
  assert.match(story, /94/);

  await hand.press(tab, "#charts .acts button", "^Embed");
  const code = await tab.until("the code is there", () => document.querySelector("dialog[open] textarea")?.value);
  assert.match(code, /^<iframe /);
  assert.match(code, /#s=/);
  await tab.press("Escape");
  await tab.until("the dialog is closed", () => document.querySelector("dialog[open]") === null);
  await quiet(tab);
}

/** Fails if an address that the page asked for has a word or number of a text in it. */
function silent(asked, texts) {
  assert.ok(asked.length > 5);
  const words = new Set(texts.flatMap((text) => text.match(/[\w,.]*\d[\w,.]*|[A-Za-z]{7,}/g)).filter((word) => word.length > 3));
  for (const own of ["district", "statement"]) words.delete(own);
  for (const address of asked) {
    const said = decodeURIComponent(address);
    assert.ok(!said.includes("?"), `${address} has a query`);
    for (const word of words) assert.ok(!said.includes(word), `${address} says ${word}`);
  }
}

export default [
  ...[390, 1280].flatMap((width) => [pointer, keyboard].map((hand) => test(`from a text to its finding, ${hand.name}, in a window of ${width} pixels; nothing of it is sent`, async (t) => {
    const listening = t.gate.listen();
    // A hand may miss what is made anew under it, on a busy machine: it begins again, once.
    await walk(t, hand, width).catch((error) => {
      console.log(`again  ${t.engine}: ${error.stack}`);
      return walk(t, hand, width);
    });
    silent(listening(), [POLICE]);
  }))),

  ...[390, 1280].map((width) => test(`texts of each kind get their verdict in a window of ${width} pixels, and are sent nowhere`, async (t) => {
    const { tab } = t;
    const listening = t.gate.listen();
    await opened(t, width);
    for (const { name, text, verdict, words } of KINDS) {
      await tab.evaluate(() => {
        document.querySelector("#ask").hidden = false;
        document.querySelector("#statement").focus();
      });
      await pasteThere(tab, text);
      await tab.until(`the verdict on ${name} is ${verdict}`, (verdict, source) => document.querySelector("#verdict").dataset.verdict === verdict && new RegExp(source).test(document.querySelector("#page").textContent), verdict, words[0].source);
      const seen = await tab.evaluate(() => ({ text: document.querySelector("#page").innerText, wide: document.documentElement.scrollWidth - innerWidth, coverage: { ...document.querySelector("#coverage").dataset } }));
      for (const said of words) assert.match(seen.text, said, name);
      assert.ok(seen.wide <= 0, `${name}: ${seen.wide} px stick out`);
      if (verdict === "consistent") assert.match(seen.text, /That does not mean that they are true/);
    }
    await tab.evaluate(() => {
      document.querySelector("#ask").hidden = false;
      document.querySelector("#statement").value = "";
      document.querySelector("#check").click();
    });
    assert.match(await tab.until("an empty text is told", () => document.querySelector("#ask-problem").textContent), /Paste a text/);
    silent(listening(), KINDS.map(({ text }) => text));
    await quiet(tab);
  })),
];
