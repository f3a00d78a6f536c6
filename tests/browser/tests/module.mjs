/** The wasm module by itself: the same input gives the same answer as the native program. */
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { checked, text as letters } from "../../../www/core/replies.js";
import { formulaOf, spelled, spelledKey } from "../../../www/page/formula.js";
import { test } from "../kit.mjs";

const www = new URL("../../../www/", import.meta.url);
const node = { engines: ["node"] };

/** The bindings, instantiated once. */
let loading;
const core = () => {
  loading ??= import(new URL("pkg/chart.js", www)).then((pkg) => {
    pkg.initSync({ module: readFileSync(new URL("pkg/chart_bg.wasm", www)) });
    return pkg;
  });
  return loading;
};

/** What the command line prints for a sheet, and the status it ends with. */
function native(crossfoot, text, ...args) {
  const folder = mkdtempSync(join(tmpdir(), "crossfoot-"));
  try {
    const file = join(folder, "sheet.json");
    writeFileSync(file, text);
    const { status, stdout, stderr } = spawnSync(crossfoot, ["solve", file, "--json", ...args], { encoding: "utf8" });
    return { status, stdout, stderr };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const sheets = readdirSync(new URL("sheets/", www)).filter((name) => name.endsWith(".json"));
const text = (name) => readFileSync(new URL(`sheets/${name}`, www), "utf8");

/** Plain data, whatever the bindings' objects are made of. */
const plain = (value) => JSON.parse(JSON.stringify(value));

export default [
  ...sheets.flatMap((name) => ["strict", "default", "generous"].map((reading) =>
    test(`${name} has the same ${reading} solution in wasm and natively`, async ({ crossfoot }) => {
      const { compile } = await core();
      const sheet = compile(JSON.parse(text(name)));
      sheet.reading = reading;
      const { status, stdout, stderr } = native(crossfoot, text(name), "--reading", reading);
      assert.ok(status === 0 || status === 1, stderr);
      assert.deepEqual(plain(sheet.solve()), JSON.parse(stdout));
    }, node))),

  test("a formula is spelled on the page as the program that reads prints it", async () => {
    const reader = await import(new URL("pkg/reader.js", www));
    reader.initSync({ module: readFileSync(new URL("pkg/reader_bg.wasm", www)) });
    let state = 5;
    const chance = (n) => {
      state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
      return Math.floor((state / 2 ** 32) * n);
    };
    const space = () => ["", " ", "\t", "\u00a0 "][chance(4)];
    const term = (depth) => (depth > 0 && chance(2) ? `(${space()}${side(depth - 1)}${space()})` : ["f1", "f2", "f3", "2", "007.50", ".5", "1.", "0.0", "100"][chance(9)]);
    const side = (depth) => Array.from({ length: 1 + chance(4) }, () => `${term(depth)}${space()}${"+-*/"[chance(4)]}${space()}`).join("") + term(depth);
    const printed = (formula, kind) => {
      const { relations } = checked(letters(reader.check("There were 87, 52 and 23.", "", { add: [{ formula, kind }] })));
      return relations.map((it) => [it.formula, it.kind]);
    };
    const kinds = ["sum", "share", "percent_change", "change", "points", "ratio", "rate", "mean", "same", "order", "complement", "running_total", "", "Sum", "total"];
    for (let n = 0; n < 400; n++) {
      const given = { formula: `${space()}${side(3)}${space()}${["=", "<="][chance(2)]}${space()}f1 + ${side(2)}${space()}`, kind: kinds[n % kinds.length] };
      const { formula, kind } = spelled(given);
      assert.deepEqual(printed(given.formula, given.kind), [[formula, kind]], JSON.stringify(given));
      assert.equal(formulaOf(formula), formula);
    }
    assert.deepEqual(["ratio:f1 = f2 * (1 / 3)", "ratio:f1=f2*3", "f1=(f2)"].map(spelledKey), ["ratio:f1 = f2 * (1 / 3)", "ratio:f1 = f2 * 3", "f1 = f2"]);
    for (const none of ["f1", "f1 = f2 +", "f1 = = f2", "f1 = f2 f3", "f1 = 1.2.3", "f1 = (f2", `f1 = ${"(".repeat(40)}f2${")".repeat(40)}`]) {
      assert.equal(formulaOf(none), none);
      assert.throws(() => printed(none, "sum"));
    }
  }, node),

  test("a wrong sheet has the same message in wasm and natively", async ({ crossfoot }) => {
    const { compile } = await core();
    for (const wrong of [
      { title: "x", quantities: [{ id: "a", label: "A", says: "around banana" }] },
      { title: "x", quantities: [{ id: "a", label: "A" }], relations: [{ id: "r", formula: "a = 2 * b" }] },
      { title: "x", quantitys: [] },
    ]) {
      const { status, stderr } = native(crossfoot, JSON.stringify(wrong));
      assert.equal(status, 2);
      let message = "nothing was thrown";
      try {
        compile(wrong);
      } catch (error) {
        message = error.message;
      }
      for (const line of message.split("\n")) assert.ok(stderr.includes(line.trim()), `${line}\nnot in\n${stderr}`);
    }
  }, node),
];
