/** Files that are dropped, chosen and pasted: each kind gives the text that the command line makes of it, in every browser. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { drawn, fresh, openDialog, quiet, test } from "../kit.mjs";

const folder = new URL("../../files/", import.meta.url);
const bytes = (name) => readFileSync(new URL(name, folder));
/** What `tests/it/import.rs` keeps of each file. */
const expected = (name) => readFileSync(new URL(`expected/${name}.txt`, folder), "utf8");

/** Gives a file to the page by `way`: "drop", "paste" or "choose". */
const give = (tab, { name, data, way = "drop", target = "#statement" }) => tab.evaluate(async ({ name, base64, way, target }) => {
  const bytes = Uint8Array.from(atob(base64), (c) => c.charCodeAt(0));
  const carrier = new DataTransfer();
  carrier.items.add(new File([bytes], name));
  if (way === "choose") {
    const click = HTMLInputElement.prototype.click;
    HTMLInputElement.prototype.click = function () {
      HTMLInputElement.prototype.click = click;
      this.files = carrier.files;
      this.dispatchEvent(new Event("change"));
    };
    document.querySelector("#open-file").click();
    return;
  }
  const event = new Event(way, { bubbles: true, cancelable: true });
  Object.defineProperty(event, way === "drop" ? "dataTransfer" : "clipboardData", { value: carrier });
  document.querySelector(target).dispatchEvent(event);
}, { name, base64: Buffer.from(data).toString("base64"), way, target });

const field = (tab) => tab.evaluate(() => document.querySelector("#statement").value);
const filled = (tab, what) => tab.until(`the field has ${what}`, (what) => document.querySelector("#statement").value.includes(what) && !document.querySelector("#answer").closest("[aria-busy=true]"), what);
const problem = (tab) => tab.until("a problem is told", () => document.querySelector("#ask-problem:not([hidden])")?.textContent);
const remarks = (tab) => tab.until("something is told of the file", () => document.querySelector("#file-notes:not([hidden])")?.textContent);

const KINDS = ["statement.docx", "statement.odt", "statement.pdf", "columns.pdf", "counts.xlsx", "counts.ods", "counts.csv", "page.html", "message.eml", "files.zip"];

/** A PDF of our own: pages of lines in Helvetica, which every reader of PDF has. */
function pdf(n_pages) {
  const objects = ["<</Type/Catalog/Pages 2 0 R>>", `<</Type/Pages/Count ${n_pages}/Kids[${Array.from({ length: n_pages }, (_, i) => `${4 + 2 * i} 0 R`).join(" ")}]>>`, "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"];
  for (let page = 1; page <= n_pages; page++) {
    const lines = Array.from({ length: 40 }, (_, i) => `(On page ${page} line ${i + 1} tells that ${1000 + page * 40 + i} people came, more than in the year before.) Tj T*`);
    const body = `BT /F 10 Tf 14 TL 60 780 Td ${lines.join("\n")} ET`;
    objects.push(`<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</Font<</F 3 0 R>>>>/Contents ${5 + 2 * (page - 1)} 0 R>>`, `<</Length ${body.length}>>stream\n${body}\nendstream`);
  }
  let out = "%PDF-1.4\n";
  const places = objects.map((object, i) => {
    const at = out.length;
    out += `${i + 1} 0 obj${object}endobj\n`;
    return at;
  });
  const start = out.length;
  out += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${places.map((at) => `${String(at).padStart(10, "0")} 00000 n \n`).join("")}trailer<</Size ${objects.length + 1}/Root 1 0 R>>\nstartxref\n${start}\n%%EOF`;
  return Buffer.from(out);
}

/** A sheet that is larger than any address carries. */
function largeSheet() {
  const charts = [{ id: "c", kind: "ranges", title: "Total {t}", quantities: ["t"] }];
  return JSON.stringify({ title: "Large", note: "n", quantities: [{ id: "t", label: "T", says: "87" }, ...Array.from({ length: 300 }, (_, i) => ({ id: `q${i}`, label: `Q${i}`, says: "52", note: "x".repeat(4_000) }))], charts });
}

export default [
  test("the build for files says what the command line says", async () => {
    const www = new URL("../../../www/", import.meta.url);
    const pkg = await import(new URL("core/importing.js", www).href);
    const { opened } = await import(new URL("core/opened.js", www).href);
    pkg.initSync({ module: readFileSync(new URL("pkg/import_bg.wasm", www)) });
    for (const name of KINDS.filter((name) => !/pdf$|^message/.test(name))) {
      assert.equal(opened(pkg, bytes(name), name, null).imported.text, expected(name), name);
    }
    // Letters by hand, as pdf.js would give them; what no program could read; what is not given.
    const { pdfs, most_pages } = opened(pkg, bytes("statement.pdf"), "statement.pdf", null);
    assert.deepEqual([pdfs.length, pdfs[0].length, most_pages], [1, bytes("statement.pdf").length, 2000]);
    const page = { height: 800, texts: "In all\0" + "94 came.", numbers: new Float64Array([50, 100, 30, 10, 0, 84, 100, 40, 10, 0]) };
    assert.equal(opened(pkg, bytes("statement.pdf"), "a.pdf", [{ pages: [page], n_pages: 1 }]).imported.text, "In all 94 came.");
    for (const [given, part] of [[{ refusal: "encrypted" }, "locked"], [{ refusal: "broken" }, "damaged"], [{ refusal: "none" }, "cannot be read here"], [{ pages: [{ ...page, texts: "", numbers: new Float64Array() }] }, "pictures of pages"]]) {
      assert.throws(() => opened(pkg, bytes("statement.pdf"), "a.pdf", [given]), (error) => error.constructor === Error && error.message.includes(part) && error.message.includes("a.pdf"));
    }
  }, { engines: ["node"] }),

  test("each kind of file gives the text that the command line makes of it", async ({ tab, gate }) => {
    await fresh(tab, gate.url());
    for (const name of KINDS) {
      // Files with the same end follow each other.
      await tab.fill("#statement", "");
      await give(tab, { name, data: bytes(name) });
      const text = expected(name);
      await filled(tab, text.trim().slice(-40));
      assert.equal(await field(tab), text, name);
    }
    await quiet(tab);
  }),

  test("what was left out of a file is told, and the day of an e-mail is proposed", async ({ tab, gate }) => {
    await fresh(tab, gate.url());
    await give(tab, { name: "message.eml", data: bytes("message.eml") });
    const told = await remarks(tab);
    for (const part of ["Read from message.eml", "counts.xlsx begins in line 12", "hidden sheets", "logo.png", "2024-01-16, the day of the e-mail"]) assert.ok(told.includes(part), told);
    assert.equal(await tab.evaluate(() => document.querySelector("#published").value), "2024-01-16");
    // Another text is none of that file's.
    await give(tab, { name: "a.txt", data: "In all 94 people came." });
    await filled(tab, "94 people");
    await tab.until("the remarks are gone", () => document.querySelector("#file-notes").hidden);
    await quiet(tab);
  }),

  test("a file may be chosen, pasted, and dropped beside the field", async ({ tab, gate }) => {
    for (const how of [{ way: "choose" }, { way: "paste" }, { way: "drop", target: "footer" }]) {
      await fresh(tab, gate.url());
      await give(tab, { name: "statement.docx", data: bytes("statement.docx"), ...how });
      await filled(tab, "1 248 ships");
    }
    await quiet(tab);
  }),

  test("a file that cannot be read says what to do, and the text so far stays", async ({ tab, gate }) => {
    await fresh(tab, gate.url());
    await give(tab, { name: "a.txt", data: "In all 94 people came." });
    await filled(tab, "94 people");
    const whole = bytes("statement.docx");
    for (const [name, data, part] of [
      ["locked.pdf", bytes("locked.pdf"), "locked with a password"],
      ["locked.docx", bytes("locked.docx"), "locked with a password"],
      ["scanned.pdf", bytes("scanned.pdf"), "pictures of pages and no text"],
      ["cut.pdf", bytes("statement.pdf").subarray(0, 300), "damaged or cut off"],
      ["cut.docx", whole.subarray(0, whole.length / 2), "damaged or cut off"],
      ["statement.doc", bytes("statement.doc"), "old format of Word"],
      ["counts.xls", bytes("counts.xls"), "format of Excel"],
      ["a.bin", Buffer.from([1, 2, 3, 0, 255, 254, 0, 7]), "neither text nor of a kind"],
    ]) {
      await give(tab, { name, data });
      await tab.until(`${name} says why`, (part) => document.querySelector("#ask-problem:not([hidden])")?.textContent.includes(part), part);
      assert.ok((await problem(tab)).includes(name));
      assert.equal(await field(tab), "In all 94 people came.", name);
    }
    await quiet(tab);
  }),

  test("without pdf.js the page says so", async ({ tab, gate }) => {
    await fresh(tab, gate.url({ without: "pkg/pdf" }));
    await give(tab, { name: "statement.pdf", data: bytes("statement.pdf") });
    assert.match(await problem(tab), /PDF cannot be read here/);
    await give(tab, { name: "statement.docx", data: bytes("statement.docx") });
    await filled(tab, "1 248 ships");
  }),

  test("rich text is pasted as its words and cells", async ({ tab, gate }) => {
    await fresh(tab, gate.url());
    const paste = (html, plain) => tab.evaluate(({ html, plain }) => {
      const carrier = new DataTransfer();
      carrier.setData("text/html", html);
      carrier.setData("text/plain", plain);
      const event = new Event("paste", { bubbles: true, cancelable: true });
      Object.defineProperty(event, "clipboardData", { value: carrier });
      const field = document.querySelector("#statement");
      field.select();
      field.dispatchEvent(event);
    }, { html, plain });
    await paste("<p>In 2023<sup>1</sup> 94 people came to 4300 m<sup>2</sup>.</p>", "In 20231 94 people came to 4300 m2.");
    await filled(tab, "people came");
    assert.equal(await field(tab), "In 2023 94 people came to 4300 m².");
    // What was left out is told, with its place.
    const told = await remarks(tab);
    for (const part of ["Read from the clipboard", "marks of notes were left out: 1, the first behind “2023” in line 1"]) assert.ok(told.includes(part), told);
    await paste("<table><tr><td>Men</td><td>52</td></tr><tr><td>Women</td><td>42</td></tr><tr><td>Total</td><td>94</td></tr></table>", "Men 52 Women 42 Total 94");
    await filled(tab, "Total");
    assert.equal(await field(tab), "Men\t52\nWomen\t42\nTotal\t94");
    await quiet(tab);
  }),

  test("a PDF of 300 pages is read while the page goes on, tells how far it is, and can be stopped", async ({ tab, gate }) => {
    await fresh(tab, gate.url());
    const data = pdf(300);
    const watch = () => tab.evaluate(() => {
      const seen = { gap: 0, most: 0, last: performance.now() };
      window.seen = seen;
      window.watching = setInterval(() => {
        seen.gap = Math.max(seen.gap, performance.now() - seen.last);
        seen.last = performance.now();
        const bar = document.querySelector("#busy progress");
        if (bar?.hasAttribute("value")) seen.most = Math.max(seen.most, bar.value / bar.max);
      }, 10);
    });
    await watch();
    await give(tab, { name: "long.pdf", data });
    await tab.until("it tells how far it is", () => window.seen.most > 0);
    await tab.evaluate(() => [...document.querySelectorAll("#busy button")].at(-1).click());
    await tab.until("it has stopped", () => document.querySelector("#busy").childElementCount === 0);
    assert.equal(await field(tab), "");
    // The file alone: what its 12,000 lines say is read after that, in a worker of its own.
    await give(tab, { name: "long.pdf", data });
    await tab.evaluate(() => Object.assign(window.seen, { gap: 0, most: 0, last: performance.now() }));
    await tab.until("the pages are read", () => window.seen.most > 0.95 || document.querySelector("#statement").value !== "");
    const { gap } = await tab.evaluate(() => window.seen);
    assert.ok(gap < 1000, `the page stood still for ${Math.round(gap)} ms`);
    await tab.until("the text is there", () => document.querySelector("#statement").value.includes("On page 300 line 40 tells that 13039 people came"));
    assert.ok((await field(tab)).startsWith("On page 1 line 1 tells that 1040 people came"));
    await tab.evaluate(() => clearInterval(window.watching));
  }, { alone: true }),

  test("a sheet with two equal keys is refused as on the command line, and what stood there stays", async ({ tab, gate }) => {
    await fresh(tab, gate.url());
    const title = await tab.until("the page is there", () => document.querySelector("#title").textContent);
    await give(tab, { name: "sheet.json", data: '{"quantities":[{"id":"a","says":"52"},{"id":"t","says":"87","says":"75"}],"relations":[{"formula":"t = a"}]}' });
    await tab.until("it says so", () => document.querySelector("#ask-problem:not([hidden])")?.textContent.includes("`says` stands twice"));
    assert.match(await problem(tab), /^\/quantities\/1\/says: /);
    assert.equal(await tab.evaluate(() => document.querySelector("#title").textContent), title);
    await quiet(tab);
  }),

  test("a sheet too large for an address is shown, says that it will be gone, and leaves none that cannot be read", async ({ tab, gate }) => {
    await fresh(tab, gate.url());
    const data = largeSheet();
    assert.ok(data.length > 1_000_000);
    await give(tab, { name: "large.json", data });
    await tab.until("it says so", () => /larger than 1 MB/.test(document.querySelector("#trouble:not([hidden])")?.textContent ?? ""));
    assert.ok(await tab.evaluate(() => document.querySelector("crossfoot-chart").getAttribute("chart") === "c"));
    assert.equal(await tab.evaluate(() => location.hash + location.search), "");
    await tab.reload();
    await tab.until("the page is whole", () => document.querySelector("#title").textContent !== "" && document.querySelector("#trouble").hidden);
  }),

  test("a sheet too large for an address has no code for a frame, and its element draws it elsewhere", async ({ tab, gate }) => {
    await fresh(tab, gate.url());
    await give(tab, { name: "large.json", data: largeSheet() });
    await tab.until("it is shown", () => document.querySelector("crossfoot-chart").scene?.title === "Total 87");
    await tab.evaluate(() => document.querySelector("#open-embed").click());
    const { said, n_codes, buttons } = await tab.until("the dialog says so", () => {
      const ways = document.querySelector("dialog[open] .ways");
      return /larger than 1 MB/.test(ways?.textContent ?? "") && { said: ways.textContent, n_codes: ways.querySelectorAll("textarea, iframe").length, buttons: [...ways.querySelectorAll("button")].map((it) => it.textContent) };
    });
    assert.match(said, /“Element”.*crossfoot page sheet\.json --frames FOLDER/);
    assert.deepEqual([n_codes, buttons], [0, ["Save the sheet"]]);
    const code = await openDialog(tab, "element");
    assert.ok(code.length > 1_000_000);
    // The host's own address is too small for it.
    await tab.goto(gate.host(""));
    await tab.evaluate((code) => document.body.append(document.createRange().createContextualFragment(code)), code);
    await drawn(tab, 1);
    assert.equal(await tab.evaluate(() => document.querySelector("crossfoot-chart").scene.title), "Total 87");
    await quiet(tab);
  }),

  test("a text that packs well and is too large for whoever opens a link is not put into one", async ({ tab, gate }) => {
    await fresh(tab, gate.url());
    const said = await tab.evaluate(async () => {
      const { copyLink } = await import(new URL("www/page/carry.js", location.href).href);
      const said = [];
      for (const n of [10, 80_000]) await copyLink({ text: "Nobody came. ".repeat(n) }, { tell: (words) => said.push(words) });
      return said;
    });
    // Where there is no clipboard the link itself is told.
    assert.match(said[0], /#t=|Copied/);
    assert.match(said[1], /larger than 1 MB, which no link carries/);
    await quiet(tab);
  }),

  test("a program that dies over a file says what it was doing", async ({ tab, gate }) => {
    await fresh(tab, gate.url());
    await tab.evaluate(() => {
      // The worker of the page answers every call as one whose program has died.
      const post = Worker.prototype.postMessage;
      Worker.prototype.postMessage = function (message, ...others) {
        if (message.name !== "open") return post.call(this, message, ...others);
        queueMicrotask(() => this.onmessage({ data: { id: message.id, isBroken: true } }));
      };
    });
    await give(tab, { name: "a.html", data: "<p>In all 94 people came.</p>" });
    const said = await tab.until("it says so", () => document.querySelector("#ask-problem:not([hidden])")?.textContent);
    assert.match(said, /the program that reads files/);
    assert.doesNotMatch(said, /chart/);
  }),
];
