/** A text on the page: what is taken back, what stands there while it is read, narrow windows, paper, and nothing that is empty. */
import assert from "node:assert/strict";
import { clash, fresh, paste, quiet, ready, test } from "../kit.mjs";

const POLICE = "About 900 people came to the square on Saturday, the police said. A total of 87 people were arrested: 52 for violent disorder, 23 for carrying a weapon and 19 for obstruction. Six vans were used.";
const LIBRARY = "The library lent 600 items: 400 books, 150 films and 50 games.";
const PLAIN = "Nothing here can be counted, and nobody says how many came.";
const TWO = `${POLICE} A total of 41 cars were stopped: 21 for speeding, 13 for broken lights and 16 for noise.`;
const TABLE = "Visits by branch, 2024\nBranch\tSpring\tSummer\tAutumn\tWinter\tYear\tChange on 2023\nCentral\t41,203\t38,950\t44,118\t43,377\t167,648\t3.2%\nWharf Road\t6,450\t6,102\t6,877\t6,540\t25,969\t-4.8%\nTotal\t47,653\t45,052\t50,995\t49,917\t193,617\t1.2%";
const MANY = Array.from({ length: 800 }, (_, i) => `In district ${i + 1} a total of ${90 + i} people were counted: ${55 + i} in the north, 23 in the south and 12 in the west.`).join("\n");

async function opened({ tab, gate }, { width = 1280, height = 900, text = POLICE } = {}) {
  await fresh(tab, gate.url(), { width, height });
  await ready(tab);
  await paste(tab, text);
  await tab.until("the text is there", () => !document.querySelector("#page").hidden && document.querySelector("#page").matches(".own") && document.querySelector(".quoted").textContent !== "");
}

/** Clicks the first button with these words that can be seen. */
const press = (tab, scope, words) => tab.evaluate((scope, words) => {
  const button = [...document.querySelectorAll(`${scope} button`)].find((it) => it.textContent.trim().startsWith(words) && it.checkVisibility());
  if (!button) throw new Error(`no button ${words} in ${scope}`);
  button.click();
}, scope, words);

/** What the head says, once all is worked out. */
async function head(tab) {
  await tab.until("all is worked out", () => document.querySelector("#controls").checkVisibility() && document.querySelector("#reading crossfoot-chart")?.dataset.state === "drawn");
  return tab.evaluate(() => ["kicker", "title", "lead", "verdict", "coverage"].map((id) => document.getElementById(id).textContent));
}

const noClash = (tab) => tab.until("the contradiction is gone", () => document.querySelector("#reading").checkVisibility() && !document.querySelector("[data-relation][data-outcome=differs]"));

export default [
  test("what was cleared is back by its undo as it was", async (t) => {
    await opened(t);
    const before = await head(t.tab);
    await press(t.tab, "#source", "Clear");
    await t.tab.until("the example is back", () => document.querySelector("#kicker").textContent.startsWith("Example") && document.querySelector("#page").checkVisibility());
    await press(t.tab, "#snack", "Undo");
    await clash(t.tab);
    assert.deepEqual(await head(t.tab), before);
    // What is set on a sheet is told anew, by whoever shows it.
    await t.tab.fill("#sliders input[type=number][name=high]", "1000");
    await new Promise((resolve) => setTimeout(resolve, 400));
    assert.deepEqual((await head(t.tab)).slice(0, 2), [before[0], `${before[1]}, with 1 figure set otherwise than stated`]);
    assert.equal(await t.tab.evaluate(() => document.querySelector("[data-example][aria-current]")), null);
    await quiet(t.tab);
  }),

  ...["Clear", "Reject"].map((word) => test(`nothing offers to undo "${word}" once another text is there`, async (t) => {
    await opened(t);
    await press(t.tab, word === "Clear" ? "#source" : "[data-outcome=differs]", word);
    await t.tab.until("it can be taken back", () => document.querySelector("#snack button") !== null);
    if (word === "Reject") await noClash(t.tab);
    else await t.tab.until("the field is back", () => !document.querySelector("#ask").hidden);
    await paste(t.tab, LIBRARY);
    assert.equal(await t.tab.evaluate(() => document.querySelector("#snack").textContent), "");
    await t.tab.until("the other text is there", () => document.querySelector(".quoted")?.textContent.includes("library"));
    assert.equal(await t.tab.evaluate(() => document.querySelector("#statement").value), LIBRARY);
  })),

  test("an undo takes back its own change alone: what was said after it stays", async (t) => {
    await opened(t);
    await press(t.tab, "[data-outcome=differs]", "Reject");
    await noClash(t.tab);
    await t.tab.evaluate(() => [...document.querySelectorAll("[data-figure]")].find((it) => it.textContent === "Six").click());
    await t.tab.fill(".editor input", "Vans of the police");
    await t.tab.until("the name is used", () => Object.values(localStorage).some((it) => it.includes("Vans of the police")));
    assert.equal(await t.tab.evaluate(() => document.querySelector("#snack").textContent), "");
  }),

  test("the rows of a table can be read in a window of 390 pixels, and it moves sideways in its own box", async (t) => {
    await opened(t, { width: 390, height: 844, text: TABLE });
    const grid = await t.tab.evaluate(() => {
      const box = document.querySelector(".grid");
      box.scrollLeft = 10_000;
      const heights = [...box.querySelectorAll("tr")].map((row) => row.getBoundingClientRect().height);
      const edge = box.getBoundingClientRect().right;
      const last = [...box.querySelectorAll("tr")].map((row) => row.lastElementChild.getBoundingClientRect().right);
      const name = box.querySelector("tr:nth-child(2) td").getBoundingClientRect();
      return { heights, ends: last.map((it) => it - edge), left: name.left - box.getBoundingClientRect().left, tabIndex: box.tabIndex, label: document.getElementById(box.getAttribute("aria-labelledby"))?.textContent, wide: document.documentElement.scrollWidth - innerWidth };
    });
    assert.ok(Math.max(...grid.heights) < 90, `rows of ${grid.heights} px`);
    for (const end of grid.ends) assert.ok(end < 1, `${end} px are cut off`);
    assert.ok(Math.abs(grid.left) < 1, `the names are ${grid.left} px away`);
    assert.deepEqual([grid.tabIndex, grid.label, grid.wide <= 0], [0, "The statement", true]);
  }),

  test("what was rejected is told beside the coverage, with the way back", async (t) => {
    await opened(t);
    await press(t.tab, "[data-outcome=differs]", "Reject");
    await noClash(t.tab);
    const told = await t.tab.until("it is told", () => /rejected/.test(document.querySelector("#coverage").textContent) && document.querySelector("#coverage").textContent);
    assert.match(told, /1 rejected by you/);
    assert.doesNotMatch(await t.tab.evaluate(() => document.querySelector("#verdict").textContent), /Every relation that was found holds/);
    await press(t.tab, "#coverage", "1 rejected");
    assert.equal(await t.tab.evaluate(() => document.activeElement.textContent), "Take back");
    await t.tab.press("Enter");
    await clash(t.tab);
    assert.doesNotMatch(await t.tab.evaluate(() => document.querySelector("#coverage").textContent), /rejected/);
  }),

  test("while a long text is read no answer to another one stands there, and its state is told in place", async (t) => {
    await fresh(t.tab, t.gate.url());
    await ready(t.tab);
    const standing = t.tab.evaluate((text) => new Promise((resolve) => {
      const seen = [];
      const field = document.querySelector("#statement");
      field.value = text;
      field.dispatchEvent(new InputEvent("input", { bubbles: true, inputType: "insertFromPaste" }));
      const start = performance.now();
      const look = () => {
        const title = document.querySelector("#title");
        const box = document.querySelector("#busy button")?.getBoundingClientRect();
        seen.push([title.checkVisibility() ? title.textContent : "", box ? box.bottom < innerHeight && document.querySelector("#working").textContent : ""]);
        if (document.querySelector("#page").matches(".own") && title.checkVisibility() || performance.now() - start > 60_000) return resolve(seen);
        setTimeout(look, 20);
      };
      // What shows statements may still be on its way.
      setTimeout(look, 250);
    }), MANY);
    const seen = await standing;
    const foreign = seen.filter(([title]) => title !== "" && !/figures|make|compared/.test(title));
    assert.deepEqual(foreign, []);
    assert.ok(seen.some(([, told]) => /In district 1 a total/.test(told) && /Reading and comparing/.test(told) && /Cancel/.test(told)), JSON.stringify(seen.slice(0, 20)));
    assert.match(await t.tab.evaluate(() => document.querySelector("#coverage").textContent), /\d,\d{3} of \d,\d{3} figures compared/);
    await quiet(t.tab);
  }, { alone: true }),

  test("a text without figures shows nothing that is empty", async (t) => {
    await opened(t, { text: PLAIN });
    await new Promise((resolve) => setTimeout(resolve, 800));
    const seen = await t.tab.evaluate(() => ["#coverage", ".builder", "#numbers-section", "#controls", "#hinges-section", "#follows", "#not-compared"].filter((it) => document.querySelector(it).checkVisibility()));
    assert.deepEqual(seen, []);
    assert.equal(await t.tab.evaluate(() => document.querySelector("#coverage").dataset.of), "0");
    await paste(t.tab, POLICE);
    await clash(t.tab);
    await head(t.tab);
    await t.tab.until("what was hidden is shown again", () => ["#coverage", ".builder", "#numbers-section"].every((it) => document.querySelector(it).checkVisibility()));
  }),

  test("all that differs comes before the text in a window of 390 pixels; the bar below neither alarms nor cuts words", async (t) => {
    await opened(t, { width: 390, height: 844, text: TWO });
    await head(t.tab);
    const page = await t.tab.evaluate(() => {
      const top = (it) => it.getBoundingClientRect().top;
      const bar = document.querySelector("#controls-brief");
      const number = bar.querySelector("b");
      const ink = document.createElement("i");
      ink.style.color = "var(--clash-text)";
      document.body.append(ink);
      return {
        cards: [...document.querySelectorAll("[data-relation][data-outcome=differs]")].map(top), text: top(document.querySelector(".text")), charts: top(document.querySelector("#charts")),
        others: [...document.querySelectorAll("[data-relation]:not([data-outcome=differs])")].map(top),
        cut: number.scrollWidth - number.clientWidth, colors: [number, bar.querySelector("span") ?? number, ink].map((it) => getComputedStyle(it).color), isNumber: /\d/.test(number.textContent),
      };
    });
    assert.equal(page.cards.length, 2);
    for (const card of page.cards) assert.ok(card < page.text, JSON.stringify(page));
    assert.ok(page.text < page.charts);
    for (const card of page.others) assert.ok(card > page.charts, JSON.stringify(page));
    assert.ok(page.cut <= 0, `${page.cut} px are cut off`);
    if (page.isNumber) assert.notEqual(page.colors[0], page.colors[2]);
    assert.equal(page.colors[1], page.colors[2]);
  }),

  ...[390, 1280].map((width) => test(`a relation is said in a form with a title that stays in a window of ${width} pixels, and its card is where one is then`, async (t) => {
    await opened(t, { width, height: 844, text: "Together 640 volunteers gave 48,000 hours. That was 75 hours a head, said the director, who has seen 12 years of it." });
    await t.tab.until("the form is there", () => document.querySelector(".builder").checkVisibility());
    await t.tab.evaluate(() => [...document.querySelectorAll(".builder label")].find((it) => /divided by/.test(it.textContent)).querySelector("input").click());
    await t.tab.until("a gap waits", () => document.querySelector(".builder select.active") !== null);
    assert.ok(await t.tab.evaluate(() => document.querySelector("#builder-title").checkVisibility()));
    for (const words of ["48,000", "640", "75"]) {
      await t.tab.evaluate((words) => [...document.querySelectorAll("[data-figure]")].find((it) => it.textContent.includes(words)).click(), words);
    }
    const said = await t.tab.until("every gap is full", () => document.querySelector(".builder select.active") === null && [...document.querySelectorAll(".builder .sentence:not([hidden]) > *")].map((it) => it.selectedOptions?.[0].textContent.split(" ")[0] ?? it.textContent).join(" "));
    assert.equal(said, "48,000 divided by 640 is 75 each");
    assert.ok(await t.tab.evaluate(() => document.querySelector(".builder").getBoundingClientRect().right <= document.querySelector(".others").getBoundingClientRect().right + 1), "the form sticks out");
    await press(t.tab, ".builder", "Add");
    await t.tab.until("the card has the focus and is in sight", () => {
      const card = document.activeElement.closest("[data-relation]");
      const box = card?.getBoundingClientRect();
      return card?.textContent.includes("48,000") && box.top >= 0 && box.top < innerHeight;
    });
    // What the reader says has no words of the text behind it.
    assert.match(await t.tab.evaluate(() => document.activeElement.closest("[data-relation]").textContent), /added by you.*You have said that these figures belong together/);
    await quiet(t.tab);
  })),

  test("a word about what was rejected does not lie over the form", async (t) => {
    await opened(t, { width: 390, height: 844 });
    await press(t.tab, "[data-outcome=differs]", "Reject");
    await noClash(t.tab);
    await t.tab.evaluate(() => document.querySelector(".builder input[type=radio]").click());
    const apart = await t.tab.until("both are there", () => {
      const [word, form] = ["#snack > div", ".builder.picking"].map((it) => document.querySelector(it)?.getBoundingClientRect());
      return word && form && { word: word.bottom, form: form.top };
    });
    assert.ok(apart.word <= apart.form, JSON.stringify(apart));
  }),

  test("a text that was checked prints as a report", async (t) => {
    await opened(t);
    await head(t.tab);
    await t.tab.evaluate(() => { window.print = () => { window.printed = document.querySelectorAll("[data-relation]").length; }; });
    await press(t.tab, "#source", "Print");
    assert.ok(await t.tab.evaluate(() => window.printed > 0));
    await t.tab.page.emulateMediaType("print");
    try {
      const seen = await t.tab.evaluate(() => Object.fromEntries(["#title", "#verdict", "#coverage", ".quoted", "[data-relation]", "#not-compared", ".builder", "#controls", "#charts", ".numbers", "#source button", ".card .do", ".pick", ".more"].map((it) => [it, document.querySelector(it).checkVisibility()])));
      const shown = ["#title", "#verdict", "#coverage", ".quoted", "[data-relation]", "#not-compared"];
      assert.deepEqual(Object.keys(seen).filter((it) => seen[it]), shown);
    } finally {
      await t.tab.page.emulateMediaType(null);
    }
  }, { engines: ["chromium"] }),
];
