/**
 * The page: a field for a statement, and the answer to what is shown: a sheet, or a text that was pasted.
 *
 * @module page/main
 */
import { fetchSheet, load, loadDrawing, openAnswer } from "../core.js";
import { once } from "../core/places.js";
import "../crossfoot-chart.js";
import { addressFor, isUntouched, nothingSet, readAddress, settingsOn, shownBy, withSettings } from "./address.js";
import { Ask, isLong } from "./ask.js";
import { Busy, isGivenUp } from "./busy.js";
import { byId, h } from "./dom.js";
import { asDraft, broughtBy, newDraft } from "./draft.js";
import { showHead } from "./head.js";
import { listen as listenToLight } from "./light.js";
import { headOf } from "./panels.js";
import { SheetView } from "./sheet-view.js";
import { brief, isTooMarked } from "./signs.js";
import { Snack } from "./snack.js";
import { Standing } from "./standing.js";
import { Store } from "./store.js";
import { nameTab } from "./tab.js";
import { say } from "./words.js";

const BUILT_IN = "www/sheets/lithuania-2022.json";
/** What solves is fetched once the page has been quiet for this long. */
const QUIET_MS = 1500;
/** Browsers allow only so many changes of the address a second. */
const ADDRESS_MS = 250;
/** Parts of an address that are told to have been left out, and letters of why. */
const MOST_PARTS = 5;
const MOST_LETTERS = 160;

/** What shows statements. */
const statementCode = once(() => import("./statement.js"));

class Page {
  #store = new Store();
  #address = readAddress();
  #ask;
  #view;
  /** The statement that is shown, once one was; its code is loaded with the first. @type {Promise<import("./statement.js").Statement>|undefined} */
  #statements;
  /** Whether a pasted text is shown, and not a sheet. */
  #isOwn = false;
  /** Where the sheet shown can be fetched, if anywhere. */
  #source;
  /** Whether the address shows the sheet shown: not one that is too large for it. */
  #isCarried = true;
  /** Settles when what was asked for last is done. */
  #lastTurn = Promise.resolve();
  #shown = shownBy();
  /** What the address had set when it was opened; the reader's own stays theirs when the page is loaded again. */
  #theirs = history.state?.theirs ?? this.#address.settings;
  /** What tells of what is set on a sheet, once something was. @type {typeof import("./sheet-changes.js").withSet|undefined} */
  #withSet;
  /** The sheet of the head, and what was last said of it. */
  #described;
  #busy = new Busy();
  #standing = new Standing();
  /** Whether a text was entered, and what shows texts is on its way. */
  #isComing = false;
  #pending;
  #snack = new Snack();
  /** Why something failed, line by line. @type {string[]} */
  #trouble = [];
  /** What was left out of what is shown. @type {string[]} */
  #remarks = [];

  constructor() {
    this.#ask = new Ask({
      enter: (text, how) => this.#enter(text, how),
      begun: (text, isPasted) => {
        this.#snack.settle();
        if (this.#isOwn) this.#statements?.then((it) => it.begun(text, isPasted));
        // What is long is not read by itself while it is typed; to be kept it must be a statement, which the first of it is made.
        else if (isLong(text) && !isPasted && !this.#isComing) this.#enter(text, "typed");
      },
      dated: () => { if (this.#isOwn) this.#enter(this.#ask.text, "typed"); },
      example: (name) => this.#attempt(async () => {
        const { EXAMPLES } = await import("./examples.js");
        await (await this.#own()).open(newDraft({ ...EXAMPLES[name], example: name }));
      }),
      file: (file) => this.#file(file),
      rich: (html, plain, insert) => this.#rich(html, plain, insert),
      near: () => {
        statementCode().catch(() => {});
        import("../core/workers.js").then(({ prepareReading }) => prepareReading()).catch(() => {});
      },
    });
    this.#view = new SheetView({
      locale: () => this.#locale,
      described: (panel, sheet) => (this.#isOwn ? this.#statements.then((it) => it.described(panel)) : this.#head(panel, sheet)),
      set: (sheet) => (this.#isOwn ? this.#statements.then((it) => it.settle(sheet)) : this.#keepAddress(sheet)),
      busy: this.#busy,
      trouble: (message) => this.trouble(message),
      act: (action, chart) => this.#attempt(async () => (await import("./embed.js")).open(this.#dialogs, { chart, way: action === "picture" ? "files" : "frame" })),
    });
  }

  async start() {
    document.addEventListener("click", jump);
    for (const chart of this.#view.charts) chart.sheet = null;
    listenToLight();
    this.#dress(this.#address.theme);
    this.#wire();
    this.#showKept();
    try {
      await this.#first();
    } catch (error) {
      this.#failed(error);
    }
    this.#prepare();
  }

  /** Says that something failed, above what still works. */
  trouble(message) {
    this.#trouble = message === "" ? [] : message.split("\n");
    this.#tell();
  }

  /** Says what was left out of what is shown, as long as that is. */
  #remark(sentence) {
    this.#remarks.push(sentence);
    this.#tell();
  }

  /** Says which parts of the address were left out, or why: in quotes, since whoever made the address has written them. */
  #leftOut(key, parts, most) {
    if (parts.length === 0) return;
    const quoted = parts.slice(0, MOST_PARTS).map((it) => say("quoted", { quote: brief(it, most) }));
    if (parts.length > MOST_PARTS) quoted.push(say("andMore", { n: parts.length - MOST_PARTS }));
    this.#remark(say(key, { parts: quoted.join(", ") }));
  }

  #tell() {
    const lines = [...this.#remarks, ...this.#trouble];
    byId("trouble").replaceChildren(...lines.map((line) => h("p", {}, line)));
    byId("trouble").hidden = lines.length === 0;
  }

  get #locale() {
    return this.#address.locale ?? document.documentElement.lang;
  }

  /** What dialogs need of the page. */
  get #dialogs() {
    const view = this.#view;
    return { load, compiled: async () => (await view.compiled())?.compiled(), sheet: () => view.sheet, adopt: (sheet) => this.#adopt(sheet), look: (id, patch) => this.#look(id, patch), charts: () => view.charts, address: () => this.#source };
  }

  async #attempt(act) {
    try {
      await act();
    } catch (error) {
      this.trouble(error.message);
    }
  }

  #wire() {
    // Written out, so that a bundler sees what there is to load.
    const dialogs = { "open-sheet": () => import("./open.js"), "open-embed": () => import("./embed.js") };
    for (const [button, module] of Object.entries(dialogs)) {
      byId(button).addEventListener("click", () => this.#attempt(async () => (await module()).open(this.#dialogs)));
    }
    byId("open-file").addEventListener("click", () => this.#attempt(async () => {
      const { chooseFile, KINDS } = await import("./files.js");
      chooseFile(KINDS, (file) => this.#file(file));
    }));
    for (const wired of document.querySelectorAll(".wired")) wired.hidden = false;
    // Back and forward, between what was shown.
    addEventListener("popstate", () => { if (shownBy() !== this.#shown) location.reload(); });
    addEventListener("hashchange", () => { if (shownBy() !== this.#shown) location.reload(); });
    byId("theme").addEventListener("change", ({ target: { value } }) => {
      const url = new URL(location.href);
      if (value === "auto") url.searchParams.delete("theme");
      else url.searchParams.set("theme", value);
      history.replaceState(history.state, "", url);
      this.#dress(value);
    });
  }

  /** Whether the address asks for another answer than the one that the page comes with. */
  get #isForeign() {
    const { sheet, packed, link, draft } = this.#address;
    return [sheet, packed, link, draft].some((it) => it !== null);
  }

  /** What the address asks for, else the built-in sheet. */
  async #first() {
    const { draft, link, packed, settings, dropped, beside } = this.#address;
    this.#leftOut("addressBeside", beside);
    this.#leftOut("addressDropped", dropped);
    // The page comes with an answer of its own.
    if (this.#isForeign) this.#standing.doubt("", 0);
    if (draft !== null) {
      const kept = this.#store.read(draft);
      if (kept) return (await this.#own()).open(kept, { id: draft, isNew: false });
      const { tell } = await import("./own-words.js");
      this.#remark(tell("noDraft"));
    }
    if (link !== null) {
      const [{ unpack }, { tell }] = await Promise.all([import("../core/pack.js"), import("./own-words.js")]);
      const carried = await unpack(link).then(asDraft, () => undefined);
      if (!carried) throw new Error(tell("badLink"));
      if (isTooMarked(JSON.stringify(carried))) throw new Error(tell("tooMarked"));
      return (await this.#own()).open(broughtBy(carried, "link"), { isNew: false });
    }
    const { sheet, problems } = await this.#firstSheet(packed, settings);
    // Somebody was faster with a text or a file of their own.
    if (this.#isOwn || this.#view.sheet) return;
    this.#showSheet(sheet);
    this.#leftOut("addressIgnored", problems, MOST_LETTERS);
  }

  /** The sheet that the address names or carries: by its answer as long as nothing is set, else worked out. */
  async #firstSheet(packed, settings) {
    if (packed !== null) {
      const { unpack } = await import("../core/pack.js");
      return this.#workOut(await unpack(packed), settings);
    }
    const source = this.#address.sheet ?? BUILT_IN;
    // An answer has its words in one language.
    const spoken = (opened) => (opened?.locale === this.#locale && opened.describe() ? opened : undefined);
    // Only the page's own sheet: by the hash that stands in the page it vouches for its answer. An address never brings one.
    const integrity = this.#address.sheet ? "" : document.querySelector(`link[href="${BUILT_IN}"]`)?.dataset.integrity ?? "";
    const mayAnswer = isUntouched(settings) && integrity !== "";
    // Told when it is waited for, which is after the sheet.
    const early = [loadDrawing(), ...(mayAnswer ? [] : [import("../core/workers.js").then((it) => it.prepareSolving())])];
    for (const loading of early) loading.catch(() => {});
    const json = await fetchSheet(source, integrity);
    // What draws the charts further down comes when they do.
    const answered = mayAnswer ? spoken(await openAnswer(json, undefined, null)) : undefined;
    const found = answered ? { sheet: answered, problems: [] } : await this.#workOut(json, settings);
    // Somebody may have been faster with a text of their own, which lies nowhere.
    if (!this.#isOwn) this.#source = source;
    return found;
  }

  /** A sheet of anybody's, worked out where it blocks nothing. */
  async #workOut(json, settings = nothingSet()) {
    const abort = new AbortController();
    const done = this.#busy.begin(say("workingOut"), () => abort.abort());
    try {
      const [{ workOut }] = await Promise.all([import("../core/far-sheet.js"), isUntouched(settings) || this.#loadSet()]);
      return await workOut(json, { ...settings, ranges: [...settings.ranges] }, this.#locale, abort.signal);
    } catch (error) {
      throw isGivenUp(error) ? new Error(say("givenUp"), { cause: error }) : error;
    } finally {
      done();
    }
  }

  /** What was asked for cannot be had. The answer that the page came with is not left standing as if it were to this. */
  #failed(error) {
    if (this.#isOwn || this.#view.sheet) return;
    if (this.#isForeign) {
      this.#view.clear();
      this.#ask.current = "";
      this.#standing.none();
    }
    for (const chart of this.#view.charts) chart.fail?.(error);
    this.trouble(say(this.#isForeign ? "failedSheet" : "noProgram", { reason: error.message }));
  }

  /** The head of a sheet, with what was set on it and by whom. The one that the page comes with is an example, and says so. */
  #head(panel, sheet) {
    const isExample = this.#source === BUILT_IN;
    this.#ask.current = isExample ? "ministry" : "";
    const head = headOf(panel, sheet.json);
    if (isExample) head.kicker = say("example", { what: head.kicker });
    this.#described = { panel, sheet };
    if (isUntouched(settingsOn(sheet))) return showHead(head);
    if (this.#withSet) return showHead(this.#withSet(head, panel.figures, sheet, this.#theirs));
    showHead(head);
    this.#loadSet().then(() => {
      const { panel, sheet } = this.#described;
      if (this.#isOwn || this.#view.sheet !== sheet) return;
      this.#head(panel, sheet);
      nameTab();
    }, (error) => this.trouble(error.message));
  }

  /** Loads what tells of what was set, when something first is. */
  async #loadSet() {
    this.#withSet ??= (await import("./sheet-changes.js")).withSet;
  }

  #showSheet(sheet) {
    this.#view.show(sheet);
    // A text may have been pasted meanwhile, before what shows texts is there.
    if (!this.#isComing) this.#standing.settle();
  }

  /** Takes over a sheet that lies nowhere: it goes into the address, so that it survives and can be sent on. */
  async #adopt(json, settings = nothingSet()) {
    const { sheet } = await this.#workOut(json, settings);
    // What is seen is in the address at once: whoever reloads then must not lose it.
    const { fits, pack } = await import("../core/pack.js");
    const packed = fits(sheet.json) ? await pack(sheet.json) : undefined;
    const [isOwn, source] = [this.#isOwn, this.#source];
    await this.#leaveOwn();
    this.#source = undefined;
    try {
      this.#showSheet(sheet);
    } catch (error) {
      [this.#isOwn, this.#source] = [isOwn, source];
      throw error;
    }
    this.#ask.isOpen = true;
    this.#isCarried = packed !== undefined;
    if (isUntouched(settings)) this.#theirs = nothingSet();
    this.#moved(addressFor(this.#isCarried ? { fragment: `s=${packed}` } : {}), true);
    if (!this.#isCarried) this.trouble(say("tooLargeToCarry"));
    else if (!isUntouched(settings)) this.#keepAddress(sheet);
  }

  /** Changes how a chart looks: kept with the statement, else the changed sheet goes into the address. Resolves to what takes that back. */
  async #look(id, patch) {
    if (this.#isOwn) return (await this.#statements).look(id, patch);
    const { withLooks } = await import("./looks.js");
    let before;
    const put = (change) => this.#inTurn(() => {
      before ??= this.#view.sheet.json;
      return this.#adopt(change(this.#view.sheet.json), settingsOn(this.#view.sheet));
    });
    await put((json) => withLooks(json, { [id]: patch }));
    return () => put(() => before);
  }

  /** Does one change after the other, each on what the one before has made. */
  #inTurn(act) {
    const done = this.#lastTurn.then(act);
    this.#lastTurn = done.catch(() => {});
    return done;
  }

  /** Opens a file, whatever it holds. */
  #file(file) {
    return this.#attempt(async () => {
      this.#ask.problem("");
      const abort = new AbortController();
      const words = say("readingFile", { name: file.name });
      const done = this.#busy.begin(words, () => abort.abort());
      this.#standing.doubt(words);
      let content;
      try {
        const { readFile } = await import("./files.js");
        content = await readFile(file, { signal: abort.signal, progress: (n, of) => this.#busy.at(n, of) });
      } catch (error) {
        // What stood there stays.
        this.#standing.settle();
        if (isGivenUp(error)) return;
        this.#ask.isOpen = true;
        this.#ask.problem(error.message);
        return;
      } finally {
        done();
      }
      if ("sheet" in content) return this.#adopt(content.sheet);
      const { text, published, notes = [] } = content;
      if (isTooMarked("draft" in content ? JSON.stringify(content.draft) : text)) throw new Error((await import("./own-words.js")).tell("tooMarked"));
      await (await this.#own()).open("draft" in content ? broughtBy(content.draft, "file") : newDraft({ text, published: published ?? "" }));
      const dated = published ? [say("datedByMail", { date: published })] : [];
      this.#ask.remark(file.name, [...notes, ...dated]);
    });
  }

  /** Rich text is pasted: its words and cells, or what the browser makes of it where they cannot be had. */
  #rich(html, plain, insert) {
    return this.#attempt(async () => {
      let pasted = { text: plain, notes: [] };
      try {
        const { isRicher, richText } = await import("./files.js");
        if (isRicher(html, plain)) pasted = await richText(html);
      } catch (error) {
        if (plain === "") throw error;
      }
      await insert(pasted.text);
      if (pasted.notes.length > 0) this.#ask.remark(say("clipboard"), pasted.notes);
    });
  }

  /** What stands in the field is to be read. */
  #enter(text, how) {
    return this.#attempt(async () => {
      if (text.trim() === "") return;
      const own = await this.#own();
      await own.enter(text, this.#ask.published, how);
    });
  }

  /** What shows statements, loaded with the first of them. */
  #own() {
    this.#snack.settle();
    // No answer to another text stands there while the program comes.
    const wasThere = this.#isComing || !byId("page").hidden;
    if (!this.#isOwn) {
      this.#isComing = true;
      this.#standing.doubt("");
    }
    this.#statements ??= statementCode().then(({ Statement }) => new Statement({
      store: this.#store, ask: this.#ask, view: this.#view, standing: this.#standing,
      host: {
        snack: this.#snack,
        trouble: (message) => this.trouble(message),
        remark: (sentence) => this.#remark(sentence),
        moved: (url, isNew) => this.#moved(url, isNew),
        left: () => this.#leave(),
        back: (draft, id) => this.#attempt(async () => (await this.#own()).open(draft, { id })),
        busy: this.#busy,
        locale: () => this.#locale,
      },
    }));
    this.#statements.catch(() => {
      this.#statements = undefined;
      this.#isComing = false;
      if (wasThere) this.#standing.settle();
      else this.#standing.none();
    });
    return this.#statements.then((it) => {
      this.#isComing = false;
      if (!this.#isOwn) {
        this.#isOwn = true;
        this.#source = undefined;
        byId("kept").hidden = true;
        this.trouble("");
      }
      return it;
    });
  }

  async #leaveOwn() {
    this.#snack.settle();
    if (!this.#isOwn) return;
    this.#isOwn = false;
    (await this.#statements).leave();
  }

  /** Back to the page as it is without a statement. */
  async #leave() {
    await this.#leaveOwn();
    this.#standing.doubt("");
    this.#ask.set({ text: "", published: "" });
    this.#ask.isOpen = true;
    this.#moved(addressFor({}), true);
    this.#isCarried = true;
    this.#theirs = nothingSet();
    this.#address = { ...this.#address, sheet: null, packed: null, draft: null, link: null, settings: nothingSet() };
    await this.#attempt(async () => {
      try {
        const { sheet } = await this.#firstSheet(null, nothingSet());
        if (!this.#isOwn) this.#showSheet(sheet);
      } catch (error) {
        if (!this.#isOwn) this.#standing.none();
        throw error;
      }
    });
    await this.#showKept();
  }

  #moved(url, isNew) {
    clearTimeout(this.#pending);
    if (isNew) {
      this.#remarks = [];
      this.#tell();
      history.pushState(null, "", url);
    } else history.replaceState(history.state, "", url);
    this.#shown = shownBy();
  }

  #keepAddress(sheet) {
    clearTimeout(this.#pending);
    // What is set belongs to this sheet, and not to the one that the address shows.
    if (!this.#isCarried) return;
    this.#pending = setTimeout(() => history.replaceState({ theirs: this.#theirs }, "", withSettings(settingsOn(sheet))), ADDRESS_MS);
  }

  /** Offers the statements that are kept here and open nowhere. */
  async #showKept() {
    const open = await this.#store.claimed();
    const kept = this.#store.list().filter(({ id, draft }) => !open.has(id) && !draft.example && draft.text.trim() !== "");
    if (this.#isOwn) return;
    this.#ask.showKept(kept, {
      open: (id) => this.#attempt(async () => (await this.#own()).open(this.#store.read(id) ?? newDraft(), { id })),
      clear: (id) => {
        const draft = this.#store.read(id);
        this.#store.remove(id);
        this.#showKept();
        this.#snack.tell(say("cleared"), () => {
          this.#store.write(id, draft);
          this.#showKept();
        });
      },
    });
  }

  /** Fetches what solves while nobody waits for it, unless data is to be saved. */
  #prepare() {
    if (navigator.connection?.saveData || matchMedia("(prefers-reduced-data: reduce)").matches) return;
    const idle = globalThis.requestIdleCallback ?? setTimeout;
    setTimeout(() => idle(() => { this.#view.compiled().catch(() => {}); }), QUIET_MS);
  }

  #dress(theme) {
    const known = ["light", "dark"].includes(theme) ? theme : "auto";
    byId("theme").value = known;
    document.documentElement.dataset.theme = known;
    this.#view.redress();
  }
}

/** To a place on the page without a fragment of its own: that would take the place of what the address carries. */
function jump(event) {
  const place = event.target.closest?.('a[href^="#"]');
  const there = place && document.querySelector(place.hash);
  if (!there) return;
  event.preventDefault();
  there.scrollIntoView();
  there.focus({ preventScroll: true });
}

const page = new Page();
page.start().catch((error) => page.trouble(error.message));
