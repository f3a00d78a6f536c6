/** A text that is pasted: what is found, what the reader makes of it, and that nothing of it is lost or sent. */
import assert from "node:assert/strict";
import { axe, clash, fresh, paste, quiet, ready, test } from "../kit.mjs";

const POLICE = "About 900 people came to the square on Saturday, the police said. A total of 87 people were arrested: 52 for violent disorder, 23 for carrying a weapon and 19 for obstruction. Six vans were used.";

/** A table that adds up both ways, with 41 for 47 in its first cell. */
const SLIP = "Arrivals by year\n\n| | 2022 | 2023 | Total |\n|---|---|---|---|\n| North | 41 | 58 | 105 |\n| South | 62 | 71 | 133 |\n| Total | 109 | 129 | 238 |\n";

/** Figures as a person sees them: the words that are marked, with what is said of each. */
const marks = (tab) => tab.evaluate(() => [...document.querySelectorAll("[data-figure]")].map((it) => [it.textContent, it.dataset.mark]));

/** The page as it opens, with nothing kept from before. */
async function opened({ tab, gate }, width) {
  await fresh(tab, gate.url(), { width });
  await ready(tab);
}

const verdict = (tab, wanted) => tab.until(`the verdict is ${wanted}`, (wanted) => document.querySelector("#verdict").dataset.verdict === wanted, wanted);

/** The pasted text with its contradiction on the page. */
async function pasted(t, width) {
  await opened(t, width);
  await paste(t.tab, POLICE);
  await clash(t.tab);
}

/** Clicks the button with these words in the first part that `scope` names. */
const press = (tab, scope, words) => tab.evaluate((scope, words) => {
  const button = [...document.querySelectorAll(`${scope} button`)].find((it) => it.textContent.trim().startsWith(words) && it.checkVisibility());
  if (!button) throw new Error(`no button ${words} in ${scope}`);
  button.click();
}, scope, words);

/** Clicks a figure in the text. */
const click = (tab, words) => tab.evaluate((words) => [...document.querySelectorAll("[data-figure]")].find((it) => it.textContent === words).click(), words);

export default [
  ...[390, 1280].map((width) => test(`a contradiction is said in words, with the sentence for the story, in a window of ${width} pixels`, async (t) => {
    await pasted(t, width);
    await verdict(t.tab, "contradiction");
    const page = await t.tab.evaluate(() => ({
      title: document.querySelector("#title").textContent, card: document.querySelector("[data-outcome=differs]").textContent, story: document.querySelector("#story").textContent,
      coverage: { ...document.querySelector("#coverage").dataset }, told: document.querySelector("#coverage").textContent, wide: document.documentElement.scrollWidth - innerWidth,
    }));
    for (const said of [page.title, page.card, page.story]) assert.match(said, /94/), assert.match(said, /87/);
    assert.ok(Number(page.coverage.compared) >= 4 && Number(page.coverage.of) >= 5, JSON.stringify(page.coverage));
    assert.match(page.told, new RegExp(`${page.coverage.compared} of ${page.coverage.of}`));
    assert.ok(page.wide <= 0, `${page.wide} px stick out`);
    const seen = await marks(t.tab);
    for (const words of ["87", "52", "23", "19"]) assert.ok(seen.some(([text, mark]) => text.includes(words) && mark === "differs"), JSON.stringify(seen));
    await quiet(t.tab);
  })),

  test("a text that is pasted while the built-in sheet is on its way is what is shown", async ({ tab, gate }) => {
    await tab.goto(gate.url({ slow: { path: "lithuania-2022.json", ms: 4000 } }));
    await tab.until("the field is ready", () => !document.querySelector("#check").disabled);
    await paste(tab, POLICE);
    await clash(tab);
    await new Promise((resolve) => setTimeout(resolve, 4500));
    assert.match(await tab.evaluate(() => document.querySelector("#title").textContent), /94/);
    assert.match(await clash(tab), /94/);
    await quiet(tab);
  }),

  test("a slip in a table is told by the figure that all that differs shares, and what would settle it", async (t) => {
    await opened(t);
    await paste(t.tab, SLIP);
    await clash(t.tab);
    await t.tab.until("all is worked out together", () => /North, 2022 \(41\) is part of both clashes found\. If it were 47,/.test(document.querySelector("#verdict").textContent));
    await quiet(t.tab);
  }),

  test("what was not compared is listed with a reason each", async (t) => {
    await pasted(t);
    const lines = await t.tab.evaluate(() => [...document.querySelectorAll("#not-compared li")].map((it) => it.textContent));
    assert.ok(lines.length > 0);
    for (const line of lines) assert.match(line, /“.+”.*: \S/);
  }),

  test("a relation is rejected and comes back, by its undo and by saying it with clicks", async (t) => {
    await pasted(t);
    await press(t.tab, "[data-outcome=differs]", "Reject");
    await t.tab.until("the contradiction is gone", () => !document.querySelector("[data-outcome=differs]") && document.querySelector("#verdict").dataset.verdict !== "contradiction");
    await press(t.tab, "#snack", "Undo");
    await clash(t.tab);
    await press(t.tab, "[data-outcome=differs]", "Reject");
    await t.tab.until("the contradiction is gone", () => !document.querySelector("[data-outcome=differs]"));
    await t.tab.evaluate(() => document.querySelector(".builder input[type=radio]").click());
    await t.tab.until("a gap waits for a figure", () => document.querySelector(".builder select.active") !== null);
    const figures = (await marks(t.tab)).map(([text]) => text);
    for (const words of ["87", "52", "23"]) await click(t.tab, figures.find((it) => it.includes(words)));
    await press(t.tab, ".builder", "+ figure");
    await click(t.tab, figures.find((it) => it.includes("19")));
    await press(t.tab, ".builder", "Add");
    assert.match(await clash(t.tab), /94/);
    await quiet(t.tab);
  }),

  test("text, names and rejections survive a reload, and a visit without the address", async (t) => {
    await pasted(t);
    const figure = (await marks(t.tab)).find(([text]) => text.includes("87"))[0];
    await click(t.tab, figure);
    await t.tab.until("the form is open", () => document.querySelector(".editor input") !== null);
    await t.tab.fill(".editor input", "Arrested in all");
    await t.tab.until("the name is used", () => document.querySelector("#reading").textContent.includes("Arrested in all"));
    await press(t.tab, "[data-outcome=differs]", "Reject");
    await t.tab.until("the contradiction is gone", () => !document.querySelector("[data-outcome=differs]"));
    const address = await t.tab.url();
    assert.match(address, /#d=\w+$/);
    await t.tab.reload();
    await t.tab.until("the text is back", () => document.querySelectorAll("[data-figure]").length > 3);
    const after = await t.tab.evaluate(() => [document.querySelector("#statement").value, document.querySelectorAll("[data-outcome=differs]").length, document.querySelector("#reading").textContent]);
    assert.equal(after[0], POLICE);
    assert.equal(after[1], 0);
    assert.match(after[2], /Take back/);
    await t.tab.goto(t.gate.url());
    await t.tab.until("the statement is offered", () => document.querySelector("#kept li button") !== null);
    await press(t.tab, "#kept", "“About 900");
    await t.tab.until("the text is back", () => document.querySelectorAll("[data-figure]").length > 3);
    await quiet(t.tab);
  }),

  test("clearing takes the statement out of the browser, and can be undone", async (t) => {
    await pasted(t);
    await press(t.tab, "#source", "Clear");
    await t.tab.until("the first page is back", () => !document.querySelector("#ask").hidden && document.querySelectorAll("[data-figure]").length === 0 || document.querySelector("#reading").hidden);
    assert.equal(await t.tab.evaluate(() => Object.keys(localStorage).length), 0);
    await press(t.tab, "#snack", "Undo");
    await clash(t.tab);
  }),

  test("a correction of the wording changes what is found", async (t) => {
    await pasted(t);
    await click(t.tab, (await marks(t.tab)).find(([text]) => text.includes("87"))[0]);
    await t.tab.until("the form is open", () => document.querySelector(".editor input[type=number]") !== null);
    await t.tab.fill(".editor input[type=number]", "94");
    await t.tab.until("it agrees", () => document.querySelector("[data-relation][data-outcome=agrees]") !== null && !document.querySelector("[data-outcome=differs]"));
    await quiet(t.tab);
  }),

  ...["87", "Six"].map((words) => test(`letters that are typed while an answer arrives stay, and count (${words})`, async (t) => {
    const { tab } = t;
    await pasted(t);
    await click(tab, words);
    await tab.until("the form has the focus", () => document.activeElement.closest(".editor") !== null);
    await tab.press("Control+a");
    for (const letter of "Vens") await tab.press(letter);
    for (const key of ["ArrowLeft", "ArrowLeft"]) await tab.press(key);
    // A click of the program's own: the hand stays in the field.
    await press(tab, "[data-outcome=differs]", "Reject");
    await tab.until("the answer is there", () => document.querySelector("[data-outcome=differs]") === null && document.querySelector("[data-mark=differs]") === null);
    await tab.until("the form is there again", () => document.querySelector(".editor input")?.value === "Vens" && document.activeElement === document.querySelector(".editor input"));
    await tab.press("Backspace");
    await tab.press("a");
    await tab.press("Tab");
    await tab.until("the name is used", () => document.querySelector("#page").textContent.includes("Vans") || document.querySelector("#reading").textContent.includes("Vans"));
    assert.match(await tab.evaluate(() => document.querySelector(".editor input").value), /^Vans$/);
    await tab.until("the hand is in the next field", () => document.activeElement === document.querySelectorAll(".editor input")[1]);
    await quiet(tab);
  })),

  test("dates of the text are shown with what they are read as, and the date of a figure is set in place", async (t) => {
    await opened(t);
    await paste(t.tab, "On 9 November last year 40 people came, 30 of them by bus and 10 on foot. In all 52 were asked.");
    await t.tab.fill("#published", "2024-04-08");
    const date = await t.tab.until("the date is marked", () => [...document.querySelectorAll("[data-mark=date]")].find((it) => /November/.test(it.textContent))?.textContent);
    await click(t.tab, date);
    assert.match(await t.tab.until("what it is read as is told", () => document.querySelector(".editor")?.textContent), /read as 9 November 2023.*counted from the date of publication/);
    await t.tab.press("Escape");
    await click(t.tab, (await marks(t.tab)).find(([text]) => text.includes("40"))[0]);
    assert.match(await t.tab.until("the form is open", () => document.querySelector(".editor select") && document.querySelector(".editor").textContent), /In its sentence: 9 November 2023/);
    await t.tab.fill(".editor label:last-of-type input", "then");
    assert.match(await t.tab.evaluate(() => document.querySelector(".editor [role=status]").textContent), /A year, a month or a day/);
    await t.tab.fill(".editor label:last-of-type input", "2023-11");
    const dated = () => t.tab.until("the sheet has the date", () => document.querySelector("#charts crossfoot-chart")?.sheet?.json.quantities.find(({ as_of }) => as_of)?.as_of);
    assert.equal(await dated(), "2023-11");
    await t.tab.reload();
    assert.equal(await dated(), "2023-11");
    await quiet(t.tab);
  }),

  test("no request carries a word or number of the text", async (t) => {
    const sent = [];
    const listen = (request) => sent.push(request.url());
    t.tab.page.on("request", listen);
    await pasted(t);
    await t.tab.until("all is worked out", () => document.querySelector("#reading crossfoot-chart")?.dataset.state === "drawn");
    await t.tab.evaluate(() => {
      const slider = document.querySelector("#sliders input[type=range]");
      slider.value = Number(slider.max);
      slider.dispatchEvent(new Event("input", { bubbles: true }));
    });
    await new Promise((resolve) => setTimeout(resolve, 600));
    assert.equal(new URL(await t.tab.url()).search, "");
    await t.tab.reload();
    await clash(t.tab);
    t.tab.page.off("request", listen);
    const origin = t.gate.url();
    for (const address of sent.filter((it) => !it.startsWith("data:") && !it.startsWith("blob:"))) {
      assert.ok(address.startsWith(origin.slice(0, origin.indexOf("/~"))), address);
      // What stands after the # is sent to nobody; names in it are random and may hold any digits.
      assert.doesNotMatch(decodeURIComponent(address.split("#")[0].slice(origin.length)), /police|arrest|87|f\.f\d|obstruction/i, address);
    }
    assert.ok(sent.length > 5);
  }, { engines: ["chromium"] }),

  test("two tabs do not write over each other's statement", async (t) => {
    await pasted(t);
    const address = await t.tab.url();
    const second = await t.tab.page.browser().newPage();
    try {
      await second.goto(address);
      await second.waitForFunction(() => document.querySelectorAll("[data-figure]").length > 3);
      // The answer is there before the browser has said that the name is taken.
      await second.waitForFunction((address) => location.href !== address, {}, address);
      await second.evaluate(() => {
        const field = document.querySelector("#statement");
        field.value = "12 of 20 came.";
        field.dispatchEvent(new InputEvent("input", { bubbles: true, inputType: "insertFromPaste" }));
      });
      await second.waitForFunction(() => Object.values(localStorage).some((it) => it.includes("12 of 20")));
    } finally {
      await second.close();
    }
    await t.tab.reload();
    await clash(t.tab);
    assert.equal(await t.tab.evaluate(() => document.querySelector("#statement").value), POLICE);
  }, { engines: ["chromium"] }),

  test("what is typed into a text that is too long to be read by itself is kept all the same, and is there again", async (t) => {
    const { tab, gate } = t;
    await opened(t);
    const long = `${POLICE}\n${"Nothing else was said of it.\n".repeat(1_500)}`;
    const type = (change) => tab.evaluate((change) => {
      const field = document.querySelector("#statement");
      field.value = field.value.replace(...change);
      field.dispatchEvent(new InputEvent("input", { bubbles: true, inputType: "insertText" }));
    }, change);
    const field = () => tab.evaluate(() => document.querySelector("#statement").value);
    const there = () => tab.until("it asks to be read", () => /“Check the figures” reads it/.test(document.querySelector("#working-text").textContent) && document.querySelector("#page").hidden && !document.querySelector("#ask").hidden);
    await paste(tab, long);
    await clash(tab);
    await press(tab, "#source", "Edit the text");
    await type(["A total of 87", "A total of 94"]);
    await there();
    await tab.reload();
    await there();
    assert.equal(await field(), long.replace("A total of 87", "A total of 94"));
    // Another one that is pasted in its place leaves it as it is kept.
    const address = await tab.evaluate(() => location.href);
    await paste(tab, "A total of 7 people came: 3 men and 4 women.");
    await tab.until("the other one is shown", () => document.querySelector("#verdict").dataset.verdict === "consistent" && !document.querySelector("#page").hidden);
    await tab.goto("about:blank");
    await tab.goto(address);
    await there();
    assert.match(await field(), /A total of 94/);
    await tab.evaluate(() => document.querySelector("#check").click());
    await verdict(tab, "consistent");
    await tab.until("it is shown", () => !document.querySelector("#page").hidden && document.querySelector("#reading .quoted").textContent.includes("94"));
    await new Promise((resolve) => setTimeout(resolve, 400));
    const kept = await tab.evaluate(() => Object.values(localStorage).map((it) => JSON.parse(it)).find(({ text }) => text?.length > 1_000));
    assert.deepEqual([kept.text.includes("A total of 94"), kept.unread], [true, ""]);
    // A long one that is typed where nothing was is a statement at once.
    await opened(t);
    await tab.evaluate((text) => {
      document.querySelector("#statement").value = text;
      document.querySelector("#statement").dispatchEvent(new InputEvent("input", { bubbles: true }));
    }, long);
    await clash(tab);
    await tab.until("it is kept", () => location.hash.startsWith("#d=") && localStorage.length > 0);
    await tab.goto(gate.url());
    await tab.until("it is offered", () => document.querySelector("#kept")?.textContent.includes("About 900"));
    await quiet(tab);
  }),

  test("where storage is full or forbidden the page says so and goes on", async (t) => {
    for (const name of ["QuotaExceededError", "SecurityError"]) {
      await opened(t);
      await t.tab.evaluate((name) => { Storage.prototype.setItem = () => { throw new DOMException("no", name); }; }, name);
      await paste(t.tab, POLICE);
      await clash(t.tab);
      const told = await t.tab.until("it is told", () => document.querySelector("#source [role=alert]")?.textContent);
      assert.match(told, name === "SecurityError" ? /is gone when you leave/ : /not kept/);
    }
  }),

  test("an empty text, one without figures and a binary file are told at the field", async (t) => {
    await opened(t);
    await t.tab.evaluate(() => document.querySelector("#check").click());
    assert.match(await t.tab.until("it is told", () => document.querySelector("#ask-problem").textContent), /Paste a text/);
    await t.tab.evaluate(() => {
      const data = new DataTransfer();
      data.items.add(new File([new Uint8Array([37, 80, 68, 70, 0, 1, 2])], "report.pdf"));
      document.querySelector("#statement").dispatchEvent(new DragEvent("drop", { dataTransfer: data, bubbles: true, cancelable: true }));
    });
    assert.match(await t.tab.until("it is told", () => /report/.test(document.querySelector("#ask-problem").textContent) && document.querySelector("#ask-problem").textContent), /report\.pdf is neither text/);
    await paste(t.tab, "Nothing here can be counted.");
    await verdict(t.tab, "unchecked");
    assert.equal(await t.tab.evaluate(() => document.querySelector("#coverage").dataset.of), "0");
    await quiet(t.tab);
  }),

  test("a link carries the statement and what was made of it, in its fragment", async (t) => {
    await pasted(t);
    await press(t.tab, "[data-outcome=differs]", "Reject");
    await t.tab.until("the contradiction is gone", () => !document.querySelector("[data-outcome=differs]"));
    await t.tab.evaluate(() => {
      navigator.clipboard.writeText = async (text) => { window.copied = text; };
      document.querySelector("#source details").open = true;
    });
    await press(t.tab, "#source", "Copy a link");
    const link = await t.tab.until("a link is copied", () => window.copied);
    assert.equal(new URL(link).search, "");
    await t.tab.evaluate(() => localStorage.clear());
    await t.tab.goto(link);
    await t.tab.until("the text is there", () => document.querySelectorAll("[data-figure]").length > 3);
    assert.equal(await t.tab.evaluate(() => document.querySelector("#statement").value), POLICE);
    assert.equal(await t.tab.evaluate(() => document.querySelectorAll("[data-outcome=differs]").length), 0);
    await t.tab.goto(link.slice(0, -40));
    await t.tab.until("it is told", () => !document.querySelector("#trouble").hidden && document.querySelector("#page").hidden);
  }),

  test("by keyboard alone: examples, cards and figures are reached and worked", async (t) => {
    await opened(t);
    await t.tab.evaluate(() => document.querySelector("[data-example=police]").focus());
    await t.tab.press("Enter");
    await clash(t.tab);
    await t.tab.until("the answer has the focus", () => document.activeElement.id === "answer");
    await t.tab.evaluate(() => document.querySelector("[data-figure]").focus());
    await t.tab.press("Enter");
    await t.tab.until("the form has the focus", () => document.activeElement.closest(".editor") !== null);
    await t.tab.press("Escape");
    assert.ok(await t.tab.evaluate(() => document.activeElement.matches("[data-figure]") && !document.querySelector(".editor")));
    await t.tab.evaluate(() => [...document.querySelectorAll("[data-outcome=differs] button")].find((it) => it.textContent === "Reject").focus());
    await t.tab.press("Enter");
    await t.tab.until("the contradiction is gone", () => !document.querySelector("[data-outcome=differs]"));
    await quiet(t.tab);
  }),

  test("links within the page leave the address as it is", async (t) => {
    await pasted(t);
    const address = await t.tab.url();
    await t.tab.evaluate(() => document.querySelector('a[href="#method"]').click());
    await new Promise((resolve) => setTimeout(resolve, 300));
    assert.equal(await t.tab.url(), address);
    await clash(t.tab);
  }),

  test("parts of an address that say nothing are told, and stay told", async ({ tab, gate }) => {
    await tab.goto(`${gate.url()}?f.returned=x..y&without=nothing`);
    await tab.until("it is told", () => /f\.returned/.test(document.querySelector("#trouble").textContent) && /nothing/.test(document.querySelector("#trouble").textContent));
    await tab.until("what solves is there", () => performance.getEntriesByType("resource").some(({ name }) => name.endsWith("chart_bg.wasm")));
    await new Promise((resolve) => setTimeout(resolve, 500));
    assert.ok(await tab.evaluate(() => document.querySelector("#trouble").checkVisibility()));
  }),

  test("both ends of a figure are moved and named, and one that is above the other is told", async ({ tab, gate }) => {
    await tab.goto(gate.url());
    await tab.until("the sliders are there", () => document.querySelector("#sliders input[type=range]") !== null);
    assert.deepEqual(await tab.evaluate(() => [...document.querySelectorAll("#sliders [data-key]:first-of-type input[type=range]")].slice(0, 2).map((it) => it.getAttribute("aria-label"))), ["Returned voluntarily: low end", "Returned voluntarily: high end"]);
    const before = await tab.evaluate(() => document.querySelector("#results").textContent);
    await tab.fill("#sliders input[type=number][name=low]", "1300");
    assert.match(await tab.until("it is told", () => document.querySelector("#sliders .told").textContent), /low end is above the high end/);
    assert.equal(await tab.evaluate(() => document.querySelector("#results").textContent), before);
    await tab.fill("#sliders input[type=range][name=high]", "1400");
    await tab.until("the numbers move", (before) => document.querySelector("#results").textContent !== before, before);
  }),

  test("a sheet that fails leaves no verdict of another standing", async ({ tab, gate }) => {
    const address = `${gate.url()}?sheet=www/sheets/nowhere.json`;
    await tab.goto(address);
    await tab.until("it is told", () => !document.querySelector("#trouble").hidden);
    assert.deepEqual(await tab.evaluate(() => [document.querySelector("#verdict").checkVisibility(), document.querySelectorAll("crossfoot-chart").length]), [false, 0]);
    assert.equal(await tab.evaluate(() => document.querySelector("[data-example][aria-current]")), null);
    assert.equal(await tab.url(), address);
  }),

  test("axe finds nothing to mend in an answer to a text", async (t) => {
    await pasted(t);
    await t.tab.until("what solves has its say, too", () => document.querySelector("#controls-verdict").dataset.verdict === "contradiction");
    assert.deepEqual(await axe(t.tab), []);
  }, { engines: ["chromium"] }),
];
