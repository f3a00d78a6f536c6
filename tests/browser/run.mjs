/**
 * Runs the page's tests in every browser that the machine has.
 *
 *     node run.mjs --site http://127.0.0.1:8080 [--published http://127.0.0.1:8081 --dist FOLDER] [--pictures FOLDER] [--all-browsers]
 *         [--crossfoot PROGRAM] [--only PATTERN] [--browser NAME]
 *
 * `published` is a host of `dist`, a folder that `cargo xtask dist` wrote; without it, what needs it is left out.
 *
 * The engines run beside each other, each with its tests in order; a test that is `alone` has the machine to itself.
 * The last line is `N passed, N failed`; the status is 1 if anything failed.
 */
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { ENGINES } from "./browsers.mjs";
import { Gate } from "./gate.mjs";
import { Turns } from "./turns.mjs";
import code from "./tests/code.mjs";
import module from "./tests/module.mjs";
import page from "./tests/page.mjs";
import state from "./tests/state.mjs";
import statement from "./tests/statement.mjs";
import own from "./tests/own.mjs";
import standing from "./tests/standing.mjs";
import report from "./tests/report.mjs";
import element from "./tests/element.mjs";
import answers from "./tests/answers.mjs";
import embed from "./tests/embed.mjs";
import looks from "./tests/looks.mjs";
import kept from "./tests/kept.mjs";
import failures from "./tests/failures.mjs";
import walk from "./tests/walk.mjs";
import workers from "./tests/workers.mjs";
import files from "./tests/files.mjs";
import trust from "./tests/trust.mjs";
import published from "./tests/published.mjs";
import pictures from "./tests/pictures.mjs";

const { values: options } = parseArgs({
  options: {
    site: { type: "string" },
    pictures: { type: "string", default: "target/screenshots" },
    "all-browsers": { type: "boolean", default: false },
    crossfoot: { type: "string" },
    published: { type: "string" },
    dist: { type: "string" },
    only: { type: "string", default: "" },
    browser: { type: "string", default: "" },
  },
});

const PATIENCE_MS = 240_000;
const all = [...code, ...module, ...state, ...page, ...statement, ...own, ...standing, ...report, ...element, ...answers, ...embed, ...kept, ...looks, ...failures, ...workers, ...files, ...walk, ...trust, ...(options.published ? published : []), ...pictures];
const tests = all.filter(({ name }) => name.match(options.only));
let n_passed = 0;
let n_failed = 0;

function failed(name, error) {
  n_failed++;
  console.log(`FAILED ${name}`);
  for (let cause = error; cause; cause = cause.cause) console.log(`       ${String(cause.stack ?? cause).replaceAll("\n", "\n       ")}`);
}

/** `promise`, or an error when it takes too long. */
function within(promise, ms) {
  let timer;
  const late = new Promise((_, reject) => {
    timer = setTimeout(() => reject(new Error(`not done after ${ms / 1000} seconds`)), ms);
  });
  return Promise.race([promise, late]).finally(() => clearTimeout(timer));
}

/** Whether a browser still answers. */
function lives(tab) {
  return within(tab.evaluate(() => true), 10_000).then(() => true, () => false);
}

// Whoever stops us must not leave browsers behind: the tabs that are open then.
const open_tabs = new Set();
for (const signal of ["SIGINT", "SIGTERM"]) {
  process.on(signal, () => Promise.allSettled([...open_tabs].map((tab) => within(tab.close(), 5_000))).then(() => process.exit(1)));
}

mkdirSync(options.pictures, { recursive: true });
const turns = new Turns();
// The wasm module and the page's state run without a browser too.
const node = { needs: () => ({ "the command line, --crossfoot": options.crossfoot }), open: async () => ({ screenshot: async () => {}, close: async () => {} }) };

/** All tests of an engine, in a host of its own: what that hears comes from nobody else. */
async function runIn([engine, { needs, open }]) {
  if (!engine.includes(options.browser)) return;
  const programs = needs();
  const missing = Object.entries(programs).filter(([, program]) => program === undefined).map(([role]) => role);
  if (missing.length > 0) {
    const sentence = `${engine} was not found on this machine (missing: ${missing.join(", ")})`;
    if (options["all-browsers"]) failed(engine, sentence);
    else console.log(`not run: ${sentence}`);
    return;
  }
  const gate = await Gate.open(options.site);
  const publishedGate = options.published && (await Gate.open(options.published));
  const context = { gate, site: options.site, crossfoot: options.crossfoot, published: options.published, publishedGate, dist: options.dist, engine };
  for (const dark of [false, true]) {
    const chosen = tests.filter((test) => test.dark === dark && (test.engines ?? Object.keys(ENGINES)).includes(engine));
    if (chosen.length > 0) await runAll(chosen, context, () => within(open(programs, { dark }), PATIENCE_MS));
  }
  gate.close();
  publishedGate?.close();
}

/** One test after the other, in a window that `open` gives. */
async function runAll(chosen, context, open) {
  const { engine } = context;
  let tab;
  const start = async () => {
    tab = await open();
    open_tabs.add(tab);
  };
  const end = async () => {
    await within(tab.close(), 20_000).catch(() => {});
    open_tabs.delete(tab);
  };
  try {
    await start();
  } catch (error) {
    failed(`${engine}: opens`, error);
    return;
  }
  const picture = (title) => join(options.pictures, `${engine}-${title}.png`);
  for (const { name, run, alone } of chosen) {
    const full = `${engine}: ${name}`;
    const attempt = () => within(run({ ...context, tab, picture }), PATIENCE_MS);
    await turns.take(alone, async () => {
      const start_ms = performance.now();
      try {
        await attempt().catch(async (error) => {
          if (engine === "node" || (await lives(tab))) throw error;
          // A browser that has died says nothing of the page: another one takes the test.
          console.log(`again  ${full}: the browser has died`);
          await end();
          await start();
          await attempt();
        });
        n_passed++;
        console.log(`ok     ${full} (${Math.round(performance.now() - start_ms)} ms)`);
      } catch (error) {
        failed(full, error);
        await within(tab.screenshot(picture(`failed-${name.replaceAll(/\W+/g, "-")}`)), 10_000).catch(() => {});
      }
    });
  }
  await end();
}

await runIn(["node", node]);
// Much of a test is waiting: for a frame, a moment, a file that comes late.
await Promise.all(Object.entries(ENGINES).map(runIn));
if (!options.published) console.log("not run: what is published, without --published");
console.log(`${n_passed} passed, ${n_failed} failed`);
// A browser that hangs on its way out must not keep us.
process.exit(n_failed > 0 || n_passed === 0 ? 1 : 0);
