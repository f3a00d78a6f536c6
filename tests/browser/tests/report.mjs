/** The report that the page saves: one file that says what the page says, and what the command line says of the same text. */
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { clash, fresh, paste, quiet, ready, test } from "../kit.mjs";

const POLICE = "About 900 people came to the square on Saturday, the police said. A total of 87 people were arrested: 52 for violent disorder, 23 for carrying a weapon and 19 for obstruction. Six vans were used.";
const ELECTION = "Of the 71,300 people entitled to vote in Harrow Ford, 46,345 cast a ballot, a turnout of 65 per cent. Of 46,345 ballots 45,900 were valid and 445 were spoiled. Her majority is 3,672.";
const TABLE = "Visits to the pools by month, 2023\nMonth\tAdults\tChildren\tTotal\nJanuary\t1,210\t640\t1,850\nFebruary\t1,180\t655\t1,835\nMarch\t1,330\t720\t2,150\nTotal\t3,720\t2,015\t5,735";
const PLAIN = "Nothing here can be counted, and nobody says how many came.";
const HOSTILE = `</blockquote><script>window.ran = 1</script><img src=x onerror="window.ran = 2"> ${POLICE}`;

/** What lies in a report: its head, and its lists by their headings. Runs in the page. */
const parsed = (html) => {
  // The policy of the page in which it is parsed forbids its styles.
  const page = new DOMParser().parseFromString(html.replace(/<style>[^]*?<\/style>/, ""), "text/html");
  const article = page.querySelector("article");
  const text = (it) => it.textContent.replaceAll(/\s+/g, " ").trim();
  return {
    verdict: article.dataset.verdict, compared: article.dataset.compared, of: article.dataset.of, title: page.querySelector("h1")?.textContent, body: text(page.body),
    lists: Object.fromEntries([...page.querySelectorAll("h2")].filter((it) => it.nextElementSibling?.matches("ul")).map((it) => [it.textContent, [...it.nextElementSibling.children].map(text)])),
    quoted: page.querySelector("blockquote").textContent, marks: [...page.querySelectorAll("mark")].map((it) => [it.className, it.textContent]),
    charts: [...page.querySelectorAll("figure")].map((it) => Object.fromEntries([...it.querySelectorAll("div > svg")].map((svg) => [svg.parentNode.className, {
      title: svg.querySelector("title").textContent, told: svg.querySelector("desc").textContent, words: [...svg.querySelectorAll("text")].map((it) => it.textContent),
      colors: [...new Set([...svg.querySelectorAll("[fill]")].map((it) => it.getAttribute("fill")))], size: svg.getAttribute("viewBox"),
    }]))),
    runs: page.querySelectorAll("script, img, link, iframe, [onerror], [onload], [src], [href]").length,
  };
};

/** Opens the page with a text, all worked out, and catches what it saves. */
async function opened({ tab, gate }, text) {
  await fresh(tab, gate.url());
  await ready(tab);
  await tab.evaluate(() => {
    const make = URL.createObjectURL;
    URL.createObjectURL = (blob) => {
      window.saved = blob.text();
      return make(blob);
    };
    HTMLAnchorElement.prototype.click = function () { window.savedAs = this.download; };
  });
  await paste(tab, text);
  await tab.until("the text is there", (text) => !document.querySelector("#page").hidden && document.querySelector(".quoted")?.textContent.startsWith(text.slice(0, 5)), text);
  await tab.until("all is worked out", () => document.querySelector("#coverage").dataset.compared === "0" || document.querySelector("#reading crossfoot-chart")?.dataset.state === "drawn");
}

async function saved(tab) {
  await tab.evaluate(() => {
    window.saved = undefined;
    document.querySelector("#save-report").click();
  });
  await tab.until("it is saved", () => window.saved !== undefined);
  return tab.evaluate(async () => ({ html: await window.saved, name: window.savedAs }));
}

const head = (tab) => tab.evaluate(() => ({ verdict: document.querySelector("#verdict").dataset.verdict, ...document.querySelector("#coverage").dataset, title: document.querySelector("#title").textContent }));

export default [
  ...Object.entries({ "a contradiction": POLICE, "an election": ELECTION, "a table": TABLE, "no figures": PLAIN }).map(([name, text]) =>
    test(`a report on ${name} says what the page and the command line say`, async (t) => {
      await opened(t, text);
      const { html, name: file } = await saved(t.tab);
      const report = await t.tab.evaluate(parsed, html);
      const page = await head(t.tab);
      assert.deepEqual({ verdict: report.verdict, compared: report.compared, of: report.of, title: report.title }, page);
      assert.match(file, new RegExp(`^${text.slice(0, 8).toLowerCase().replaceAll(/\W+/g, "-")}[\\w-]*\\.html$`));
      assert.equal(report.quoted, text);
      assert.equal(report.runs, 0);
      const { stdout, error } = (() => {
        try {
          return { stdout: execFileSync(t.crossfoot, ["check", "-", "--format", "html"], { input: text, encoding: "utf8" }) };
        } catch (error) {
          return error.status === 1 ? { stdout: error.stdout } : { error };
        }
      })();
      assert.equal(error, undefined);
      const told = await t.tab.evaluate(parsed, stdout);
      assert.equal(report.verdict, told.verdict);
      if (Number(report.of) > 0) assert.ok(told.body.includes(`Compared ${report.compared} of ${report.of} figures`), told.body);
      for (const list of ["What does not add up", "For the story", "What was compared and holds"]) assert.deepEqual(new Set(report.lists[list]), new Set(told.lists[list]), list);
      assert.deepEqual(report.marks, told.marks);
      assert.deepEqual(report.charts, told.charts);
      if (Number(report.compared) > 0) assert.deepEqual(Object.keys(report.charts[0] ?? {}).sort(), ["narrow dark", "narrow light", "wide dark", "wide light"]);
      if (report.verdict === "contradiction") assert.match(report.charts[0]["wide light"].title, /: figures .* apart$| is .*, not |^The figures cannot all be true/);
      await quiet(t.tab);
    })),

  test("a report says what was changed by hand and rejected, and runs nothing that stands in the text", async (t) => {
    const { tab } = t;
    await opened(t, HOSTILE);
    await clash(tab);
    const before = await tab.evaluate(parsed, (await saved(tab)).html);
    assert.ok(before.charts.length > 0);
    assert.equal(before.runs, 0);
    await tab.evaluate(() => [...document.querySelectorAll("[data-outcome=differs] button")].find((it) => it.textContent === "Reject").click());
    await tab.until("it is rejected", () => document.querySelector("[data-outcome=differs]") === null && /rejected/.test(document.querySelector("#coverage").textContent));
    const { html } = await saved(tab);
    const report = await tab.evaluate(parsed, html);
    assert.equal(report.verdict, (await head(tab)).verdict);
    assert.match(report.lists["Rejected by you"].join(), /“87” = “52”/);
    assert.ok(report.quoted.includes("<script>"));
    // What was rejected is not drawn, however early the report is asked for.
    assert.deepEqual(report.charts, []);
    assert.equal(report.runs, 0);
    // Opened as a file would be, without the page's own policy.
    await tab.goto(t.gate.page(html.slice(html.indexOf("<article"), html.indexOf("</html>"))));
    assert.equal(await tab.evaluate(() => window.ran ?? "nothing"), "nothing");
  }),

  test("a report whose figures were taken otherwise than written says so in its title, its sentences, its text and its charts", async (t) => {
    const { tab } = t;
    await opened(t, "A total of 87 people came, 52 men and 23 women.");
    await clash(tab);
    await tab.evaluate(() => [...document.querySelectorAll("[data-figure]")].find((it) => it.textContent === "87").click());
    await tab.until("the form is there", () => document.querySelector(".editor") !== null);
    const write = (words) => tab.evaluate((words) => {
      const field = [...document.querySelectorAll(".editor label")].find((it) => it.textContent.startsWith("Wording")).querySelector("input");
      field.value = words;
      field.dispatchEvent(new Event("change", { bubbles: true }));
    }, words);
    for (const [words, verdict] of [["75", "consistent"], ["88", "contradiction"]]) {
      await write(words);
      await tab.until("it is compared", (verdict) => document.querySelector("#verdict").dataset.verdict === verdict && document.querySelector("#verdict .changed") !== null, verdict);
      await tab.until("it is drawn", (words) => [...document.querySelectorAll("#reading crossfoot-chart")].some((it) => it.dataset.state === "drawn" && it.scene.alt.includes(`taken as “${words}”`)), words);
      const report = await tab.evaluate(parsed, (await saved(tab)).html);
      assert.match(report.title, /, with 1 figure taken otherwise than written$/);
      const here = `Here “87” is taken as “${words}”.`;
      for (const list of ["What was compared and holds", "What does not add up", "For the story"]) for (const item of report.lists[list] ?? []) assert.ok(item.includes(here), `${list}: ${item}`);
      assert.deepEqual(report.lists["Changed by hand"], [`“87” was taken as “${words}”.`]);
      assert.ok(report.quoted.includes(`87 [taken as “${words}”]`), report.quoted);
      assert.ok(report.charts.length > 0 && report.charts.every((it) => it["wide light"].words.join(" ").includes("Changed by hand:")), JSON.stringify(report.charts.map((it) => it["wide light"].words)));
    }
  }),
];
