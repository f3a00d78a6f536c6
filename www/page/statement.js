/**
 * A pasted text on the page: what is found in it, what the reader makes of that, and where it is kept.
 *
 * Each change goes the same way: another draft, kept in this browser (`keeper.js`); a worker reads and compares it; the page
 * shows what came out, and then has everything worked out together. What comes to a draft that is not the one of the moment
 * any more is dropped.
 *
 * @module page/statement
 */
import { workOut } from "../core/far-sheet.js";
import { check } from "../core/workers.js";
import { addressFor, settingsOn } from "./address.js";
import { READ_BY_MS, isLong } from "./ask.js";
import { Builder } from "./builder.js";
import { by } from "./changes.js";
import { isGivenUp } from "./busy.js";
import { byId, h, inSteps, pause, write } from "./dom.js";
import { isEdited, newDraft } from "./draft.js";
import { confirmed, inOneSpelling, isOther, isUnplaced, keyOf, placed, rebased, rejected, related, toggled, usable, withSource, withWord, withoutMisfits } from "./edits.js";
import { Findings, nameOf } from "./findings.js";
import { spelled } from "./formula.js";
import { showHead } from "./head.js";
import { Keeper } from "./keeper.js";
import { changed } from "./looks.js";
import { headOfText } from "./own-head.js";
import { OwnText } from "./own-text.js";
import { tell } from "./own-words.js";
import { showSource } from "./source-bar.js";
import { MOMENT_MS } from "./standing.js";
import { nameTab } from "./tab.js";
import { Together, sheetOf } from "./together.js";
import { Veil } from "./veil.js";
import { say } from "./words.js";

/** How long nothing is set before what is tried is told beside the text and below the charts. */
const TOLD_MS = 400;
/** Letters of a text by which its reader knows it. */
const BEGINNING = 120;
/** More figures are not offered in the gaps of a sentence. */
const MOST_CHOICES = 500;

export class Statement {
  #ask;
  #view;
  #standing;
  #veil = new Veil();
  #host;
  #keeper;
  #draft = newDraft();
  #result;
  #panel;
  /** The draft that `#result` is about. */
  #read;
  /** What stands in the field and is not read by itself, since it is long. */
  #unread = "";
  /** Gives up what is read or worked out at the moment. @type {AbortController|undefined} */
  #asking;
  /** Whether a statement is shown, or about to be. */
  #isBegun = false;
  /** Counts statements opened: of two in a row the last one counts. */
  #n_opened = 0;
  /** Counts texts entered: of two that are typed in a row the last one counts. */
  #n_entered = 0;
  /** Gives up what the form asks. @type {AbortController|undefined} */
  #previewing;
  /** What is put on the page, step by step. */
  #shown;
  /** Whether the charts are of what stood here before. */
  #isForeign = true;
  #speaking;
  #telling;
  #text;
  #findings;
  #builder;
  #together;
  /** Where the charts stand while a statement is shown. */
  #left = h("div", { className: "left" });

  /**
   * @param {object} context
   * @param {import("./store.js").Store} context.store
   * @param {import("./ask.js").Ask} context.ask
   * @param {import("./sheet-view.js").SheetView} context.view
   * @param {import("./standing.js").Standing} context.standing
   * @param {object} context.host
   * @param {import("./snack.js").Snack} context.host.snack
   * @param {(message: string) => void} context.host.trouble
   * @param {(sentence: string) => void} context.host.remark  something of the statement was left out
   * @param {(url: URL, isNew: boolean) => void} context.host.moved  another address shows what is shown
   * @param {() => Promise<void>} context.host.left  the statement is cleared
   * @param {(draft: import("./draft.js").Draft, id?: string) => void} context.host.back  a statement that was cleared is to be shown again
   * @param {import("./busy.js").Busy} context.host.busy
   * @param {() => string} context.host.locale
   */
  constructor({ store, ask, view, standing, host }) {
    this.#ask = ask;
    this.#view = view;
    this.#standing = standing;
    this.#host = host;
    this.#together = new Together({ view, veil: this.#veil, work: workOut, host: { busy: host.busy, locale: host.locale, failed: () => this.#head() } });
    this.#keeper = new Keeper(store, () => { if (this.#result) this.#bar(); });
    this.#build();
  }

  get #figures() {
    return this.#result?.texts[0]?.figures ?? [];
  }

  /**
   * Shows a statement.
   *
   * @param {import("./draft.js").Draft} draft
   * @param {{id?: string, isNew?: boolean, isTyped?: boolean}} [how]  `isNew`: a step in the history; `isTyped`: the hand stays in the field
   */
  async open(draft, { id, isNew = true, isTyped = false } = {}) {
    if (this.#keeper.id !== undefined && id !== this.#keeper.id) this.#leaveKept();
    this.#standing.doubt(say("readingNow", { quote: beginning(draft.text) }));
    const n = ++this.#n_opened;
    this.#isBegun = true;
    const { unread } = draft;
    draft = this.#draft = { ...inOneSpelling(draft), unread: "" };
    this.#unread = unread;
    this.#isForeign = true;
    for (const part of [this.#findings, this.#builder, this.#text]) part.start();
    this.#ask.set(unread ? { ...draft, text: unread } : draft);
    if (!isTyped) this.#ask.isOpen = unread !== "";
    // It is read while the browser is asked for its name, which may have to wait until the page is painted.
    const running = this.#run();
    const taken = await this.#keeper.take(id);
    // It was left by then.
    if (!this.#isBegun) return this.#leaveKept();
    if (taken.isCopy) this.#host.snack.tell(tell("copyOfOther"));
    if (this.#keeper.canKeep) this.#host.moved(addressFor({ fragment: `d=${taken.id}` }), isNew);
    // What was changed meanwhile is kept too.
    this.#keeper.now(n === this.#n_opened ? { ...this.#draft, unread: this.#unread } : { ...draft, unread });
    await running;
    if (unread && n === this.#n_opened) return this.begun(this.#ask.text);
    if (!isTyped) await this.#goToAnswer();
  }

  /** The text in the field is being changed: what stands on the page is the answer to the one before. */
  begun(text, isPasted = false) {
    const unread = isLong(text) && !isSameText(text, this.#draft.text) ? text : "";
    // What is pasted is read, and may be another statement.
    if (!isPasted && unread !== this.#unread) {
      this.#unread = unread;
      this.#keep(this.#draft);
    }
    if (this.#read === this.#draft && isSameText(text, this.#draft.text)) this.#standing.settle();
    else this.#standing.doubt(tell(text.trim() === "" ? "fieldEmpty" : isLong(text) ? "changedLong" : "changed"), READ_BY_MS + MOMENT_MS);
  }

  /** Keeps a draft, and what was typed beside it. */
  #keep(draft) {
    this.#keeper.later({ ...draft, unread: this.#unread });
  }

  /** The text or its date is another one. */
  async enter(text, published, how) {
    const isTyped = how === "typed";
    const isBegun = this.#isBegun;
    // What is pasted in place of a text leaves that one as it is kept.
    const isAnother = !isBegun || (how === "pasted" && isOther(this.#draft.text, text));
    // The date of the one before is not that of another.
    if (isAnother) return this.open(newDraft({ text, published: isBegun && published === this.#draft.published ? "" : published }), { isTyped });
    if (!isTyped) this.#ask.isOpen = false;
    const n = ++this.#n_entered;
    if (text !== this.#draft.text || published !== this.#draft.published) {
      this.#standing.doubt(say("readingNow", { quote: beginning(text) }));
      const moved = await this.#moved(text, published);
      // Another text was entered, or another statement opened, while this one was looked through.
      if (n !== this.#n_entered) return;
      this.#draft = moved.draft;
      this.#unread = "";
      if (moved.n_lost > 0) this.#host.snack.tell(tell(moved.n_lost === 1 ? "oneLost" : "lost", { n: moved.n_lost }));
      this.#keep(this.#draft);
      await this.#run();
    }
    if (!isTyped) await this.#goToAnswer();
  }

  /** The page is laid out for it, which is not to be added to what showing the answer took. */
  async #goToAnswer() {
    await pause();
    byId("answer").focus({ preventScroll: true });
  }

  /** The draft over another text: what was said of a figure stays with its words. */
  async #moved(text, published) {
    for (;;) {
      const before = this.#draft;
      let moved = { draft: before, n_lost: 0 };
      if (Object.keys(before.places).length > 0 || before.edits.figures.length > 0) {
        try {
          const { texts } = await check(text, { published });
          moved = rebased(before, text, texts[0].figures);
        } catch { /* Reading it again tells what is wrong. */ }
      }
      // A correction that was made meanwhile is carried over too.
      if (before === this.#draft) return { ...moved, draft: { ...moved.draft, example: "", text, published } };
    }
  }

  /** What is shown is another thing now. */
  leave() {
    this.#isBegun = false;
    this.#n_opened++;
    this.#leaveKept();
    this.#unread = "";
    this.#result = this.#read = this.#shown = undefined;
    this.#asking?.abort();
    this.#n_entered++;
    clearTimeout(this.#telling);
    byId("page").classList.remove("own");
    for (const part of ["head", "charts"]) this.#veil.settle(part);
    for (const part of [byId("reading"), byId("source")]) part.hidden = true;
    byId("said-section").hidden = false;
    byId("said-section").after(byId("follows"));
  }

  /** An example that nobody has changed is no statement of the reader's: it is not kept. */
  #leaveKept() {
    this.#keeper.leave({ forget: this.#draft.example !== "" });
  }

  /** The reader has set something on the sheet. */
  settle(sheet) {
    const { ranges, ...settings } = settingsOn(sheet);
    this.#draft = { ...this.#draft, settings: { ...settings, ranges: [...ranges] } };
    if (this.#read) this.#read = this.#draft;
    this.#keep(this.#draft);
    clearTimeout(this.#telling);
    this.#telling = setTimeout(() => this.#tellTried(), TOLD_MS);
  }

  /** Tells what is tried also where it does not follow a hand. */
  #tellTried() {
    // Another draft is being read, and shows all of it.
    if (!this.#result || this.#read !== this.#draft) return;
    this.#fill(this.#shown = { ...this.#shown, draft: this.#draft });
    if (this.#together.tells(this.#draft, this.#result)) return;
    this.#asking?.abort();
    this.#solve(this.#asking = new AbortController());
  }

  /** Changes how a chart looks; resolves to what takes that back. */
  async look(id, patch) {
    const before = this.#draft.charts;
    const put = (charts) => {
      this.#draft = { ...this.#draft, charts, example: "" };
      if (this.#read) this.#read = this.#draft;
      this.#keeper.now({ ...this.#draft, unread: this.#unread });
      this.#asking?.abort();
      return this.#solve(this.#asking = new AbortController());
    };
    await put({ ...before, [id]: changed(before[id], patch) });
    return () => put(before);
  }

  /** The sheet's answer is there: what the head says of it. */
  described(panel) {
    if (!this.#result) return;
    this.#panel = panel;
    this.#head();
  }

  // Changing

  /** Another draft in place of this one, with a way back; what cannot be read is told, and nothing changes. */
  #change(draft, message) {
    const before = this.#draft;
    this.#host.snack.settle();
    const done = this.#put(draft, before);
    // What is set on the sheet and its charts meanwhile stays.
    if (message) this.#host.snack.tell(message, () => this.#put({ ...before, settings: this.#draft.settings, charts: this.#draft.charts }, this.#draft));
    return done;
  }

  /** Puts a draft in place; `before` comes back if this one cannot be read, or somebody gives up waiting for it. */
  async #put(draft, before) {
    this.#draft = { ...draft, example: "" };
    this.#keep(this.#draft);
    try {
      await this.#compare();
    } catch (error) {
      if (!isGivenUp(error)) this.#host.snack.tell(error.message);
      this.#draft = before;
      this.#keep(before);
      if (before === this.#read) this.#show();
      else this.#run();
    }
  }

  #edit(part, message) {
    this.#change({ ...this.#draft, edits: { ...this.#draft.edits, ...part } }, message);
  }

  #addFigure({ start, end, surface }) {
    const inside = this.#figures.filter((it) => it.start < end && start < it.end).map(({ id }) => id);
    const { edits } = this.#draft;
    this.#edit({ figures: [...edits.figures, { start, end, says: surface }], drop: [...new Set([...edits.drop, ...inside])] }, tell("added"));
  }

  // Reading

  /** Reads the draft of the moment; why it cannot be read is told at the field. */
  async #run() {
    try {
      await this.#compare();
    } catch (error) {
      const told = isGivenUp(error) ? tell("givenUp") : say("noStatement", { reason: error.message });
      // What stands there is the answer to another text.
      this.#veil.settle("head");
      if (this.#read && !this.#isOther) this.#standing.settle();
      else this.#standing.none();
      if (this.#isForeign) this.#view.clear();
      this.#ask.isOpen = true;
      this.#ask.problem(told);
      if (!isGivenUp(error)) this.#host.trouble(told);
    }
  }

  /** Whether the draft is of another text, or date, than what was read last. */
  get #isOther() {
    return this.#read?.text !== this.#draft.text || this.#read.published !== this.#draft.published;
  }

  /**
   * Reads and compares the draft of the moment, and shows what came out, unless another one is asked for by then.
   *
   * @throws {Error} in words for people; an `AbortError` if the reader gave up waiting
   */
  async #compare() {
    this.#asking?.abort();
    const asking = this.#asking = new AbortController();
    const draft = this.#draft;
    const done = this.#host.busy.begin(say("readingText", { size: Math.max(1, Math.round(draft.text.length / 1000)) }), () => asking.abort());
    byId("page").ariaBusy = String(this.#isOther);
    if (this.#isOther) this.#standing.doubt(say("readingNow", { quote: beginning(draft.text) }));
    // The cards are what is being changed: they stay under the hand.
    else this.#veil.doubt("head");
    let result;
    /** What stands in the text without any edits: only that tells where what was dropped stood. */
    let bare;
    try {
      result = await check(draft.text, asked(draft, this.#isForeign), asking.signal);
      if (isUnplaced(draft)) bare = await check(draft.text, { published: draft.published }, asking.signal);
      // To make objects of a long answer took its time.
      if (isLong(draft.text)) await pause();
    } catch (error) {
      if (this.#asking !== asking) return;
      throw error;
    } finally {
      if (this.#asking === asking) {
        done();
        byId("page").ariaBusy = "false";
      }
    }
    if (this.#asking !== asking) return;
    this.#fit(result.misfits ?? []);
    this.#take(asking, result, bare?.texts[0].figures ?? []);
  }

  /** Leaves out what came with the text, or was kept with it, and does not fit it, and says so. */
  #fit(misfits) {
    const { brought, n_unread } = this.#draft;
    const n = misfits.length + n_unread;
    if (n === 0) return;
    this.#draft = { ...withoutMisfits(this.#draft, misfits), n_unread: 0 };
    this.#keep(this.#draft);
    this.#host.remark(tell(n === 1 ? "oneMisfit" : "misfits", { n, who: by(brought?.by ?? "you") }));
  }

  /** What a relation would say; throws if the program does not take it. */
  async #preview(wanted) {
    const relation = spelled(wanted);
    this.#previewing?.abort();
    this.#previewing = new AbortController();
    const draft = related(this.#draft, relation);
    const { relations } = await check(draft.text, asked(draft), this.#previewing.signal);
    const found = relations.find((it) => keyOf(it) === keyOf(relation)) ?? relations.find((it) => it.formula === relation.formula);
    if (!found) throw new Error(tell("nothingSaid"));
    return `${tell(found.outcome)}: ${found.sentence}`;
  }

  /** Shows what came out, and has it worked out together. */
  #take(asking, result, bare) {
    const isSame = this.#together.compared(this.#draft, result);
    this.#result = result;
    this.#draft = this.#read = placed(this.#draft, [...bare, ...this.#figures]);
    if (!isSame) this.#panel = undefined;
    if (this.#isForeign) this.#view.clear();
    this.#isForeign = false;
    this.#show();
    if (this.#together.isDue) this.#solve(asking);
  }

  /** Has everything worked out together, once nothing changes for a while. */
  #solve(asking) {
    return this.#together.solve(asking, (it) => it === this.#asking, () => ({ draft: this.#draft, result: this.#result, n_figures: this.#figures.length }));
  }

  // Showing

  #build() {
    this.#builder = new Builder({
      preview: (relation) => this.#preview(relation),
      add: async (relation, replaces) => {
        relation = spelled(relation);
        const draft = replaces ? rejected(this.#draft, replaces) : this.#draft;
        await this.#change(related(draft, relation), tell(replaces ? "relationChanged" : "relationAdded"));
        const made = this.#result.relations.find((it) => keyOf(it) === keyOf(relation)) ?? this.#result.relations.find((it) => it.formula === relation.formula);
        if (made) this.#findings.goTo(made.id);
      },
    });
    this.#text = new OwnText({
      fill: (id) => {
        const { isPicking } = this.#builder;
        if (isPicking) this.#builder.fill(id);
        return isPicking;
      },
      follow: (relation) => this.#findings.goTo(relation),
      publish: () => {
        this.#ask.isOpen = true;
        this.#bar();
        byId("published").focus();
      },
      word: (part, id, word) => this.#edit(withWord(this.#draft.edits, part, id, word)),
      drop: ({ id, surface }, on) => this.#edit({ drop: toggled(this.#draft.edits.drop, id, on) }, tell(on ? "dropped" : "restored", { quote: surface })),
      add: (stretch) => this.#addFigure(stretch),
    });
    this.#findings = new Findings({
      accept: (relation) => this.#change(confirmed(this.#draft, relation, !this.#draft.accepted.includes(keyOf(relation)))),
      change: (relation) => this.#builder.change(relation),
      reject: (relation) => this.#change(rejected(this.#draft, relation), tell("rejected", { sentence: relation.sentence })),
      takeBack: (key) => this.#edit({ reject: toggled(this.#draft.edits.reject, key, false) }),
      point: (id) => this.#text.point(id),
    });
    const { first, cards, rest, rejected: others } = this.#findings;
    this.#left.append(this.#text.element);
    byId("reading").replaceChildren(h("h2", { className: "heard" }, tell("whatCompared")), first, this.#left, h("div", { className: "others" }, cards, rest, others, this.#builder.element));
  }

  /** Shows what was found; the charts follow when all is worked out. */
  #show() {
    byId("page").classList.add("own");
    // Somebody may be typing on: then this is the answer to what stood in the field before.
    if (isSameText(this.#ask.text, this.#draft.text)) this.#standing.settle();
    this.#veil.settle("head");
    byId("reading").hidden = false;
    byId("said-section").hidden = true;
    if (byId("follows").parentNode !== this.#left) this.#left.append(byId("follows"));
    const shown = this.#shown = { result: this.#result, draft: this.#draft, figures: this.#figures };
    this.#head();
    this.#bar();
    this.#fill(shown);
  }

  /** What stands below the head, step by step: whoever types meanwhile must not wait for all of it. */
  #fill(shown) {
    return inSteps([() => this.#findings.show(shown), () => this.#text.show(shown), () => this.#offerFigures()], () => shown === this.#shown);
  }

  #offerFigures() {
    // A relation takes two.
    this.#builder.element.hidden = this.#figures.length < 2;
    this.#builder.figures = this.#figures.filter(({ id, kind }) => kind !== "date" && !this.#draft.edits.drop.includes(id)).slice(0, MOST_CHOICES).map((it) => ({
      id: it.id, surface: it.surface, name: nameOf(it, this.#draft), isShare: it.kind === "percent" || it.kind === "ratio" || it.unit === "%",
    }));
  }

  #headOf() {
    return headOfText({ draft: this.#draft, result: this.#result, panel: this.#panel, problem: this.#together.problem }, {
      rest: () => this.#findings.rest.scrollIntoView(),
      rejected: () => this.#findings.goToRejected(),
    });
  }

  #head() {
    const head = this.#headOf();
    showHead(head);
    nameTab();
    clearTimeout(this.#speaking);
    const { compared, of } = head.coverage;
    this.#speaking = setTimeout(() => write(byId("news"), `${head.title}. ${say(head.verdict)}. ${say("coverage", { compared, of })}.`), 500);
  }

  /** The line in place of the field. */
  #bar() {
    showSource({ draft: this.#draft, unkept: this.#keeper.unkept, isOpen: this.#ask.isOpen }, {
      fold: () => this.#fold(),
      another: () => {
        this.#host.left();
        byId("statement").focus();
      },
      clear: () => this.#clear(),
      link: () => this.#carry(({ copyLink }) => copyLink(this.#draft, this.#host.snack)),
      print: () => {
        this.#findings.showAll();
        globalThis.print();
      },
      report: () => this.#carry(({ saveReport }) => saveReport({ view: this.#view, together: this.#together, locale: this.#host.locale(), trouble: this.#host.trouble },
        () => ({ result: this.#result, draft: this.#read, figures: this.#figures, head: this.#headOf(), panel: this.#panel }))),
      file: () => this.#carry(({ saveFile }) => saveFile(this.#draft, sheetOf({ ...this.#draft, settings: newDraft().settings }, this.#result))),
      set: (name, value) => this.#change({ ...this.#draft, [name]: value }),
      confirm: () => this.#change(withSource(this.#draft)),
    });
  }

  /** Shows the field, or hides it: what was not read then is read. */
  #fold() {
    this.#ask.isOpen = !this.#ask.isOpen;
    this.#bar();
    if (this.#ask.isOpen) return byId("statement").focus();
    if (this.#ask.text.trim() === "") {
      this.#ask.set(this.#draft);
      this.begun(this.#ask.text);
    } else if (!isSameText(this.#ask.text, this.#draft.text)) this.enter(this.#ask.text, this.#ask.published, "asked");
  }

  /** Carries off what was made of the text, as `act` of `carry.js` does it; what goes wrong is told. */
  async #carry(act) {
    try {
      await act(await import("./carry.js"));
    } catch (error) {
      this.#host.trouble(error.message);
    }
  }

  async #clear() {
    const [id, draft] = [this.#keeper.id, { ...this.#draft, unread: this.#unread }];
    this.#keeper.leave({ forget: true });
    this.#host.left();
    this.#host.snack.tell(tell("cleared"), () => this.#host.back(draft, id));
  }
}

/** What `check` is asked beside the text; whether what does not fit the text is left out. */
function asked({ published, edits }, lenient = false) {
  return { published, ...(isEdited(edits) && { edits: { ...usable(edits), lenient } }) };
}

/** Whether a text is what stands in the field, where every line ends alike. */
const isSameText = (inField, text) => inField === text || inField === text.replaceAll(/\r\n?/g, "\n");

/** The first words of a text. */
function beginning(text) {
  const words = text.trim().slice(0, 4 * BEGINNING).replaceAll(/\s+/g, " ");
  return words.length > BEGINNING ? `${words.slice(0, BEGINNING).replace(/\s\S*$/, "")} …` : words;
}
