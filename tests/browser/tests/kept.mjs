/** Whatever is made of the page, after whatever was set on it, says what the page says. */
import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { deflateRawSync } from "node:zlib";
import { drawn, openDialog, quiet, test } from "../kit.mjs";

const N_SHEETS = 6;
const NAMES = ["staff", "part", "rest"];
const WORDINGS = ["around 500", "around 900", "more than 100", "up to 1 200", "700", "nearly 400", "between 200 and 300"];

/** A source of chance that gives the same numbers in every run (Numerical Recipes' linear congruential generator). */
function dice(state) {
  return (n) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * n);
  };
}

/** A sheet, with and without ids, and what a reader sets on it, as an address writes it. */
function drawnAtRandom(seed) {
  const chance = dice(seed);
  const says = () => WORDINGS[chance(WORDINGS.length)];
  const quantities = NAMES.map((id) => ({ id, label: id, unit: "people", ...(chance(3) ? { says: says() } : {}) }));
  const figures = Array.from({ length: chance(3) }, (_, i) => ({ quantity: NAMES[chance(3)], says: says(), ...(chance(2) ? {} : { id: `more-${i}` }) }));
  const sheet = {
    title: "Staff", quantities, figures, ...(chance(3) ? {} : { reading: "generous" }),
    relations: [{ formula: "staff = part + rest", assumes: "nobody else works there" }, { formula: "rest <= staff", ...(chance(2) ? { id: "less" } : {}) }],
    charts: [{ id: "c", kind: "ranges", title: "Staff {staff}", quantities: NAMES }],
  };
  const settings = new URLSearchParams();
  const reading = ["", "strict", "default", "generous"][chance(4)];
  if (reading) settings.set("reading", reading);
  if (chance(3) === 0) settings.append("without", "relation-1");
  for (const { id } of quantities.filter((it) => it.says && chance(2))) {
    const low = chance(700);
    settings.set(`f.${id}`, [`${low}..${low + chance(400)}`, `${low}..`, `..${low + 1}`][chance(3)]);
  }
  return { sheet, settings };
}

const packed = (sheet) => deflateRawSync(JSON.stringify(sheet)).toString("base64url");
const addressOf = (gate, sheet, settings = new URLSearchParams()) => `${gate.url()}index.html#s=${packed(sheet)}${settings.size > 0 ? `&${settings}` : ""}`;

/** What the chart on the open page says: its words, its numbers. */
async function said(tab) {
  await drawn(tab, 1);
  return tab.evaluate(() => {
    const { title, alt, table } = document.querySelector("crossfoot-chart").scene;
    return { title, alt, rows: table.rows };
  });
}

/** The files that the page's buttons of these names save, as texts. */
const saved = (tab, names) => tab.evaluate(async (names) => {
  const blobs = [];
  const before = URL.createObjectURL;
  URL.createObjectURL = (blob) => {
    blobs.push(blob);
    return before.call(URL, blob);
  };
  const out = [];
  for (const name of names) {
    const n_blobs = blobs.length;
    [...document.querySelectorAll("dialog button")].find((button) => button.textContent === name).click();
    while (blobs.length === n_blobs) await new Promise((resolve) => setTimeout(resolve, 10));
    out.push(await blobs.at(-1).text());
  }
  URL.createObjectURL = before;
  return out;
}, names);

/** What the command line draws of a sheet. */
async function native(crossfoot, json) {
  const folder = mkdtempSync(join(tmpdir(), "crossfoot-kept-"));
  const [sheet, scene] = ["sheet.json", "scene.json"].map((name) => join(folder, name));
  try {
    writeFileSync(sheet, json);
    await promisify(execFile)(crossfoot, ["chart", sheet, "--chart", "c", "-o", scene]);
    const { title, alt, table } = JSON.parse(readFileSync(scene, "utf8"));
    return { title, alt, rows: table.rows };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

export default Array.from({ length: N_SHEETS }, (_, seed) =>
  test(`link, code, file and picture of a changed sheet say what the page says (sheet ${seed})`, async ({ tab, gate, crossfoot }) => {
    const { sheet, settings } = drawnAtRandom(seed + 1);
    const told = JSON.stringify({ sheet, settings: String(settings) });
    await tab.resize(1000, 900);
    await tab.goto(addressOf(gate, sheet, settings));
    const page = await said(tab);
    const codes = {};
    for (const way of ["frame", "element", "picture"]) codes[way] = await openDialog(tab, way);
    await tab.evaluate(() => document.querySelector("dialog input[name=way][value=files]").click());
    await tab.until("the files are offered", () => [...document.querySelectorAll("dialog button")].some((button) => button.textContent === "CSV"));
    const [csv, json] = await saved(tab, ["CSV", "Sheet"]);
    const link = await tab.evaluate(() => location.href);

    assert.ok(codes.picture.replaceAll("&amp;", "&").replaceAll("&lt;", "<").replaceAll("&gt;", ">").includes(page.alt), `${codes.picture}\n${told}`);
    assert.equal(csv.trimEnd().split("\n").length, page.rows.length + 1, told);
    await tab.goto("about:blank");
    for (const [what, open] of Object.entries({
      link: () => tab.goto(link),
      frame: () => tab.goto(/src="([^"]+)"/.exec(codes.frame)[1].replaceAll("&amp;", "&")),
      element: () => tab.goto(gate.host(codes.element)),
      file: () => tab.goto(addressOf(gate, JSON.parse(json))),
    })) {
      await open();
      assert.deepEqual(await said(tab), page, `${what}: ${told}`);
      await quiet(tab);
      await tab.goto("about:blank");
    }
    assert.deepEqual(await native(crossfoot, json), page, `the saved sheet, on the command line: ${told}\n${json}`);
  }));
