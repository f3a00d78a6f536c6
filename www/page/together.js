/**
 * What working everything out together adds to comparing one relation at a time: the charts, and what follows.
 *
 * It comes after the cards and may take long, so it waits until nothing changes for a while, and is given up for what comes next.
 *
 * @module page/together
 */
import { isGivenUp } from "./busy.js";
import { accordingTo, changesOf, inShort, notesOf } from "./changes.js";
import { withLooks } from "./looks.js";
import { shown } from "./signs.js";
import { tell } from "./own-words.js";
import { MOMENT_MS } from "./standing.js";
import { say } from "./words.js";

/** How long nothing changes before all is worked out together. */
const REST_MS = 250;
/** More than these cannot be worked out together while somebody waits. */
const MOST_FIGURES = 400;

/** The sheet of a text as it is to be opened elsewhere: with who said it, the dates and looks that were set, and what was changed by hand. */
export function sheetOf(draft, { sheet }) {
  const { publisher, url, edits: { dates }, charts } = draft;
  const according = accordingTo(draft, "publisher", "published", "url");
  const statements = sheet.statements?.map((it, i) => (i > 0 ? it : { ...it, publisher: shown((publisher || it.publisher || tell("unknownSource")) + according), ...(/^https?:\/\//i.test(url) && { url }) }));
  const note = notesOf(draft);
  const quantities = sheet.quantities?.map((it) => {
    const quote = it.quote ?? "";
    const changed = it.quote === undefined ? "" : note(it.id, quote);
    // A chart calls it stated.
    const label = changed ? tell("labelAs", { label: it.label, quote, note: changed }) : it.label;
    return { ...it, ...(label && { label: shown(label) }), ...(dates[it.id] && { as_of: dates[it.id] }) };
  });
  const dressed = withLooks({ ...sheet, ...(statements && { statements }), ...(quantities && { quantities }) }, charts);
  const told = toldOf(draft, sheet);
  if (told === "" || !dressed.charts) return dressed;
  // Below every chart, whatever its words were changed to.
  return { ...dressed, charts: dressed.charts.map((it) => ({ ...it, note: it.note?.includes(told) ? it.note : [it.note, told].filter(Boolean).join(" ") })) };
}

/** What was changed, as it stands below the charts. What the reader tries there themselves they see change. */
function toldOf(draft, sheet) {
  const changes = changesOf(draft, (sheet?.quantities ?? []).map(({ id, unit, quote = "" }) => ({ id, unit, surface: quote })), sheet?.relations ?? []);
  return inShort(changes.filter(({ part, who }) => who !== "you" || !TRIED.includes(part)));
}

/** Parts of what was changed that are tried where all is worked out together. */
const TRIED = ["ranges", "without", "reading"];

/** What is worked out, apart from how its charts look. Dates are of the page's own sheet, and its charts tell what was changed and who said it. */
const keyOf = ({ edits, brought, publisher, url }, { sheetText }) => `${JSON.stringify([edits, brought, publisher, url])}${sheetText ?? ""}`;

export class Together {
  #view;
  #veil;
  #host;
  #work;
  /** What was to be worked out when all was compared last. */
  #wanted = "";
  /** What was worked out last: one that is given up for another change is none. */
  #done = "";
  /** Why the last one failed; nothing if it did not. @type {string|undefined} */
  problem;
  /** What the charts tell of changes. */
  #told = "";
  /** Resolves when what is worked out at the moment is shown, failed, or was given up. */
  #working = Promise.resolve();

  /**
   * @param {object} page
   * @param {import("./sheet-view.js").SheetView} page.view
   * @param {import("./veil.js").Veil} page.veil
   * @param {object} page.host
   * @param {Pick<import("./busy.js").Busy, "begin">} page.host.busy
   * @param {() => string} page.host.locale
   * @param {() => void} page.host.failed  `problem` is another one
   * @param {typeof import("../core/far-sheet.js").workOut} page.work
   */
  constructor({ view, veil, host, work }) {
    this.#view = view;
    this.#veil = veil;
    this.#host = host;
    this.#work = work;
  }

  /** A text was compared; whether what is to be worked out is what it was. */
  compared(draft, result) {
    const before = this.#wanted;
    this.#wanted = keyOf(draft, result);
    this.problem = undefined;
    return this.#wanted === before;
  }

  /** Whether that is still to be worked out. */
  get isDue() {
    return this.#wanted !== this.#done || this.#view.sheet === undefined;
  }

  /** Whether the charts tell what was changed as it is now: what came with the text may have been set to something else since. */
  tells(draft, { sheet }) {
    return this.#view.sheet === undefined || this.#told === toldOf(draft, sheet);
  }

  /** Resolves once nothing is being worked out any more; whether the charts on the page are those of what was compared last. */
  async isSettled() {
    for (let working; working !== this.#working;) {
      working = this.#working;
      await working;
    }
    return !this.isDue;
  }

  /**
   * Works everything out, once nothing changes for a while.
   *
   * @param {AbortController} asking
   * @param {(asking: AbortController) => boolean} isWanted  whether nothing else was asked for meanwhile
   * @param {() => {draft: import("./draft.js").Draft, result: any, n_figures: number}} found  as it is by then
   */
  solve(asking, isWanted, found) {
    return this.#working = this.#solve(asking, isWanted, found);
  }

  async #solve(asking, isWanted, found) {
    this.#veil.doubt("charts", REST_MS + MOMENT_MS);
    await new Promise((resolve) => setTimeout(resolve, this.#view.sheet ? REST_MS : 0));
    if (!isWanted(asking)) return;
    const { draft, result, n_figures } = found();
    // The text was left.
    if (!result) return;
    const key = this.#wanted;
    if (n_figures === 0 || n_figures > MOST_FIGURES || !result.sheetText) {
      this.#view.clear();
      this.#done = key;
      this.#veil.settle("charts");
      return;
    }
    const isSame = key === this.#done && this.#view.sheet !== undefined;
    const done = this.#host.busy.begin(say("workingOut"), () => asking.abort());
    try {
      const { sheet } = await this.#work(sheetOf(draft, result), draft.settings, this.#host.locale(), asking.signal);
      if (!isWanted(asking)) return;
      this.#done = key;
      this.#told = toldOf(draft, result.sheet);
      await this.#view.show(sheet, { isSame });
    } catch (error) {
      if (!isWanted(asking)) return;
      this.#view.clear();
      this.problem = isGivenUp(error) ? tell("givenUp") : error.message;
      this.#host.failed();
    } finally {
      if (isWanted(asking)) {
        done();
        this.#veil.settle("charts");
      }
    }
  }
}
