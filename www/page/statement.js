/**
 * A pasted text on the page: what is found in it, what the reader makes of that, and where it is kept.
 *
 * Each change goes the same way: another draft, kept in this browser; `check` reads and compares it; the page shows
 * what came out, and then works everything out together.
 *
 * @module page/statement
 */
import { load, loadReader } from "../core.js";
import { pack } from "../pack.js";
import { addressFor } from "./address.js";
import { Builder } from "./builder.js";
import { card, leads, sorted } from "./cards.js";
import { save } from "./dialog.js";
import { byId, h, write } from "./dom.js";
import { confirmed, isEdited, isOther, keyOf, newDraft, placed, rebased, rejected, related, toggled, usable, withWord } from "./draft.js";
import { figureEditor } from "./figure-editor.js";
import { showHead, sign } from "./head.js";
import { Marked } from "./marked.js";
import { outcome } from "./panels.js";
import { tell } from "./own-words.js";
import { say } from "./words.js";

/** How long nothing changes before it is kept, and before all is worked out together. */
const REST_MS = 250;
/** Longer fragments are cut by mail programs and messengers. */
const LINK_LIMIT = 16_000;
/** More cards are shown when somebody asks for them. */
const MOST_CARDS = 24;
/** More figures that are not compared for one reason share a line. */
const MOST_ALIKE = 3;
/** More than these cannot be worked out together while somebody waits. */
const MOST_FIGURES = 400;

export class Statement {
  #store;
  #ask;
  #view;
  #host;
  #id;
  #draft = newDraft();
  #result;
  #panel;
  #problem;
  #ticket = 0;
  /** What reads and compares; there once a text has been read. */
  #check;
  #speaking;
  #saving;
  /** Why nothing is kept, if so. */
  #unkept = "";
  #showsAll = false;
  #editing;
  #marked;
  #builder;
  #parts;

  /**
   * @param {object} context
   * @param {import("./store.js").Store} context.store
   * @param {import("./ask.js").Ask} context.ask
   * @param {import("./sheet-view.js").SheetView} context.view
   * @param {object} context.host
   * @param {(message: string, undo?: () => void) => void} context.host.snack
   * @param {(message: string) => void} context.host.trouble
   * @param {(url: URL, isNew: boolean) => void} context.host.moved  another address shows what is shown
   * @param {() => void} context.host.left  the statement is cleared
   * @param {(settings: object, sheet: object) => string[]} context.host.settle  sets on a sheet what was set before
   */
  constructor({ store, ask, view, host }) {
    this.#store = store;
    this.#ask = ask;
    this.#view = view;
    this.#host = host;
    this.#build();
    // A page that is hidden may never come back.
    for (const [target, type] of [[window, "pagehide"], [document, "visibilitychange"]]) target.addEventListener(type, () => this.#keep());
  }

  /** The name under which the statement is kept. */
  get id() {
    return this.#id;
  }

  /** The sheet as it is to be opened elsewhere: with who said it. */
  get #sheetJson() {
    const { sheet } = this.#result;
    const { publisher, url } = this.#draft;
    const statements = sheet.statements?.map((it, i) => (i > 0 ? it : { ...it, publisher: publisher || it.publisher || tell("unknownSource"), ...(/^https?:\/\//i.test(url) && { url }) }));
    return { ...sheet, ...(statements && { statements }) };
  }

  /**
   * Shows a statement.
   *
   * @param {import("./draft.js").Draft} draft
   * @param {{id?: string, isNew?: boolean, isTyped?: boolean}} [how]  `isNew`: a step in the history; `isTyped`: the hand stays in the field
   */
  async open(draft, { id = this.#store.newId(), isNew = true, isTyped = false } = {}) {
    this.#keep();
    if (id !== this.#id) this.#forgetExample();
    const isMine = await this.#store.claim(id);
    if (!isMine) {
      id = this.#store.newId();
      await this.#store.claim(id);
      this.#host.snack(tell("copyOfOther"));
    }
    this.#id = id;
    this.#draft = draft;
    this.#showsAll = false;
    this.#editing = undefined;
    this.#builder.start();
    this.#ask.set(draft);
    if (!isTyped) this.#ask.isOpen = false;
    if (this.#store.isOpen) this.#host.moved(addressFor({ fragment: `d=${id}` }), isNew);
    this.#saveNow();
    await this.#run();
    if (!isTyped) byId("answer").focus({ preventScroll: true });
  }

  /** The text or its date is another one. */
  async enter(text, published, how) {
    const isTyped = how === "typed";
    // What is pasted in place of a text leaves that one as it is kept.
    const isAnother = this.#id === undefined || (how === "pasted" && isOther(this.#draft.text, text));
    // The date of the one before is not that of another.
    if (isAnother) return this.open(newDraft({ text, published: this.#id !== undefined && published === this.#draft.published ? "" : published }), { isTyped });
    if (!isTyped) this.#ask.isOpen = false;
    if (text !== this.#draft.text || published !== this.#draft.published) {
      let draft = { ...this.#draft, example: "" };
      let n_lost = 0;
      if (Object.keys(draft.places).length > 0 || draft.edits.figures.length > 0) {
        const { check } = await loadReader();
        ({ draft, n_lost } = rebased(draft, text, check(text, { published: published || undefined }).texts[0].figures));
      }
      this.#draft = { ...draft, text, published };
      if (n_lost > 0) this.#host.snack(tell(n_lost === 1 ? "oneLost" : "lost", { n: n_lost }));
      this.#later();
      await this.#run();
    }
    if (!isTyped) byId("answer").focus({ preventScroll: true });
  }

  /** What is shown is another thing now. */
  leave() {
    this.#keep();
    this.#forgetExample();
    this.#id = undefined;
    this.#result = undefined;
    this.#ticket++;
    byId("page").classList.remove("own");
    for (const part of [byId("reading"), byId("source")]) part.hidden = true;
    byId("said-section").hidden = false;
    byId("said-section").after(byId("follows"));
  }

  /** The reader has set something on the sheet. */
  settle({ reading, without, ranges }) {
    this.#draft = { ...this.#draft, settings: { reading, without, ranges: [...ranges] } };
    this.#later();
  }

  /** The sheet's answer is there: what the head says of it. */
  described(panel) {
    if (!this.#result) return;
    this.#panel = panel;
    this.#head();
  }

  /** Another draft in place of this one, with a way back; what cannot be read is told, and nothing changes. */
  #change(draft, message) {
    const before = this.#draft;
    let result;
    try {
      result = this.#compare(draft);
    } catch (error) {
      this.#host.snack(error.message);
      this.#show();
      return;
    }
    const put = (draft, result) => {
      this.#draft = { ...draft, example: "" };
      this.#later();
      this.#take(++this.#ticket, result);
    };
    put(draft, result);
    if (message) this.#host.snack(message, () => put(before, this.#compare(before)));
  }

  #edit(part, message) {
    this.#change({ ...this.#draft, edits: { ...this.#draft.edits, ...part } }, message);
  }

  // Keeping

  #later() {
    clearTimeout(this.#saving);
    this.#saving = setTimeout(() => this.#saveNow(), REST_MS);
  }

  /** Keeps what still waits to be kept. */
  #keep() {
    if (this.#saving !== undefined) this.#saveNow();
  }

  #saveNow() {
    clearTimeout(this.#saving);
    this.#saving = undefined;
    if (this.#id === undefined) return;
    const kept = this.#store.write(this.#id, this.#draft);
    const unkept = kept === "kept" ? "" : tell(kept === "full" ? "storageFull" : "storageForbidden");
    if (unkept === this.#unkept) return;
    this.#unkept = unkept;
    if (this.#result) this.#bar();
  }

  /** An example that nobody has changed is no statement of the reader's. */
  #forgetExample() {
    if (this.#id !== undefined && this.#draft.example) this.#store.remove(this.#id);
  }

  // Reading

  async #run() {
    const ticket = ++this.#ticket;
    let result;
    try {
      ({ check: this.#check } = await loadReader());
      if (ticket !== this.#ticket) return;
      result = this.#compare(this.#draft);
    } catch (error) {
      if (ticket !== this.#ticket) return;
      // What stands there is the answer to another text.
      this.#ask.isOpen = true;
      this.#ask.problem(say("noStatement", { reason: error.message }));
      this.#host.trouble(say("noStatement", { reason: error.message }));
      return;
    }
    this.#take(ticket, result);
  }

  /** What a draft's text says, compared. */
  #compare({ text, published, edits }) {
    return this.#check(text, { published: published || undefined, ...(isEdited(edits) && { edits: usable(edits) }) });
  }

  /** Shows what came out, and works it out together. */
  #take(ticket, result) {
    this.#draft = placed(this.#draft, result.texts[0].figures);
    const isSame = JSON.stringify(result.sheet) === JSON.stringify(this.#result?.sheet);
    this.#result = result;
    if (!isSame) this.#panel = undefined;
    this.#problem = undefined;
    this.#show();
    if (!isSame || this.#view.sheet === undefined) this.#solve(ticket);
  }

  /** Works everything out together, once nothing changes for a while. */
  async #solve(ticket) {
    await new Promise((resolve) => setTimeout(resolve, this.#view.sheet ? REST_MS : 0));
    if (ticket !== this.#ticket) return;
    try {
      const n_figures = this.#figures.length;
      if (n_figures > MOST_FIGURES || !this.#result.sheet) {
        this.#view.clear();
        return;
      }
      const core = await load();
      if (ticket !== this.#ticket) return;
      const sheet = core.sheet(this.#sheetJson);
      this.#host.settle({ ...this.#draft.settings, ranges: new Map(this.#draft.settings.ranges) }, sheet);
      this.#view.show(sheet);
    } catch (error) {
      if (ticket !== this.#ticket) return;
      this.#view.clear();
      this.#problem = error.message;
      this.#head();
    }
  }

  // Showing

  get #figures() {
    return this.#result?.texts[0]?.figures ?? [];
  }

  #nameOf(figure) {
    return this.#draft.edits.names[figure.id] ?? figure.name ?? "";
  }

  #build() {
    const heading = h("h2", { id: "text-title" });
    this.#marked = new Marked({
      chosen: (id) => (this.#builder.isPicking ? this.#builder.fill(id) : this.#correct(id)),
      followed: (relation) => this.#goTo(relation),
      selected: (span) => this.#offer(span),
    }, heading);
    this.#builder = new Builder({
      preview: (relation) => this.#preview(relation),
      add: (relation, replaces) => {
        const draft = replaces ? rejected(this.#draft, replaces) : this.#draft;
        this.#change(related(draft, relation), tell(replaces ? "relationChanged" : "relationAdded"));
      },
    });
    const words = h("input", { autocomplete: "off", placeholder: tell("pickPlaceholder"), "aria-label": tell("pickWords") });
    const add = h("button", { type: "button", disabled: true });
    const parts = {
      first: h("div", { className: "found first" }),
      cards: h("div", { className: "found", id: "cards" }),
      rest: h("div", { className: "rest", id: "not-compared" }),
      rejected: h("div", { className: "rest" }),
      left: h("div", { className: "left" }),
      words, add,
    };
    add.addEventListener("click", () => this.#addFigure(add.span));
    words.addEventListener("input", () => {
      const start = words.value.trim() === "" ? -1 : this.#draft.text.indexOf(words.value.trim());
      this.#offer(start < 0 ? null : { start, end: start + words.value.trim().length, surface: words.value.trim() }, words.value.trim());
    });
    words.addEventListener("keydown", (event) => {
      if (event.key !== "Enter" || add.disabled) return;
      event.preventDefault();
      this.#addFigure(add.span);
    });
    parts.left.append(h("section", { className: "text", "aria-labelledby": "text-title" }, heading,
      h("p", { className: "fine" }, tell("legend")), this.#marked.element,
      h("div", { className: "pick" }, h("span", { className: "fine" }, tell("pickHint")), words, add)));
    write(add, tell("pickAdd", { quote: "…" }));
    byId("reading").replaceChildren(h("h2", { className: "heard" }, tell("whatCompared")), parts.first, parts.left, h("div", { className: "others" }, parts.cards, parts.rest, parts.rejected, this.#builder.element));
    this.#parts = parts;
  }

  /** Shows what was found; the charts follow when all is worked out. */
  #show() {
    byId("page").classList.add("own");
    byId("reading").hidden = false;
    byId("said-section").hidden = true;
    if (byId("follows").parentNode !== this.#parts.left) this.#parts.left.append(byId("follows"));
    this.#head();
    this.#bar();
    this.#cards();
    this.#text();
    document.title = say("title", { title: byId("title").textContent });
  }

  #text() {
    const relations = sorted(this.#result.relations);
    const about = new Map();
    for (const [idx, relation] of relations.entries()) {
      for (const id of relation.figures) about.set(id, [...(about.get(id) ?? []), { relation: relation.id, number: idx + 1, outcome: relation.outcome }]);
    }
    const MARKS = { differs: "differs", question: "question", open: "question", rounding: "compared", agrees: "compared" };
    const there = new Set(this.#figures.map(({ id }) => id));
    const dropped = this.#draft.edits.drop.filter((id) => !there.has(id) && this.#draft.places[id]).map((id) => ({ id, start: this.#draft.places[id][0], end: this.#draft.places[id][1], mark: "dropped", numbers: [] }));
    const figures = this.#figures.filter(({ start, end }) => Number.isInteger(start) && end > start).map(({ id, start, end }) => {
      const numbers = about.get(id) ?? [];
      const mark = this.#draft.edits.drop.includes(id) ? "dropped" : numbers.length > 0 ? MARKS[numbers[0].outcome] : "none";
      return { id, start, end, mark, numbers };
    });
    const all = [...figures, ...dropped].sort((a, b) => a.start - b.start || b.end - a.end);
    this.#marked.show(this.#draft.text, all).then(() => this.#showEditor());
    this.#builder.figures = this.#figures.filter(({ id, kind }) => kind !== "date" && !this.#draft.edits.drop.includes(id)).slice(0, 500).map((it) => ({
      id: it.id, surface: it.surface, name: this.#nameOf(it), isShare: it.kind === "percent" || it.kind === "ratio" || it.unit === "%",
    }));
  }

  #cards() {
    const relations = sorted(this.#result.relations);
    const figure = new Map(this.#figures.map((it) => [it.id, it]));
    const implied = new Map((this.#result.sheet?.quantities ?? []).map(({ id, label }) => [id, label]));
    const told = relations.find((it) => it.story && it.outcome === "differs") ?? relations.find((it) => it.story && it.outcome === "question");
    const make = (relation, idx) => {
      const key = keyOf(relation);
      const named = relation.formula.replaceAll(/\b[fuq]\d+\b/g, (id) => (figure.has(id) ? this.#nameOf(figure.get(id)) || `“${figure.get(id).surface}”` : implied.get(id) ?? id));
      return card(relation, {
        number: idx + 1, isAccepted: this.#draft.accepted.includes(key), isOwn: this.#draft.edits.add.some((it) => keyOf(it) === key), tellsStory: relation === told,
        figures: relation.figures.map((id) => figure.get(id)).filter(Boolean), named,
      }, {
        accept: () => this.#accept(relation),
        change: () => this.#builder.change(relation),
        reject: () => this.#reject(relation),
        point: (id) => this.#point(id),
      });
    };
    const focus = focusIn(byId("reading"));
    const [lead, others] = leads(relations[0]) ? [[relations[0]], relations.slice(1)] : [[], relations];
    this.#parts.first.replaceChildren(...lead.map((relation) => make(relation, 0)));
    const shown = this.#showsAll ? others : others.slice(0, MOST_CARDS);
    this.#parts.cards.replaceChildren(...shown.map((relation, i) => make(relation, i + lead.length)),
      shown.length < others.length ? h("button", { type: "button", onclick: () => {
        this.#showsAll = true;
        this.#cards();
      } }, tell("more", { n: relations.length })) : "");
    this.#rest(figure);
    focus();
  }

  /** What was not compared, with a reason each; and what the reader has rejected. */
  #rest(figure) {
    const not = this.#result.not_compared.filter(({ figure: id }) => figure.has(id));
    const line = ({ figure: id, reason }) => {
      const it = figure.get(id);
      const name = this.#nameOf(it);
      return h("li", {}, h("button", { type: "button", onclick: () => this.#point(id) }, `“${it.surface}”`), name && name !== it.surface ? ` ${name}` : "", `: ${reason}`);
    };
    // Figures that were left out for one reason stand in one line, where they are many.
    const groups = [...grouped(not, ({ reason }) => reason)].flatMap(([reason, all]) => (all.length > MOST_ALIKE ? [{ reason, all }] : all));
    const group = ({ reason, all }) => h("li", {}, all.slice(0, this.#showsAll ? all.length : MOST_CARDS).flatMap(({ figure: id }, i) =>
      [i > 0 ? ", " : "", h("button", { type: "button", onclick: () => this.#point(id) }, `“${figure.get(id).surface}”`)]), all.length > MOST_CARDS && !this.#showsAll ? " …" : "", `: ${reason}`);
    const shown = groups.slice(0, this.#showsAll ? groups.length : MOST_CARDS);
    this.#parts.rest.hidden = not.length === 0;
    this.#parts.rest.replaceChildren(h("h3", { className: "label-small" }, sign("none"), tell("notCompared")), h("ul", {}, shown.map((it) => (it.all ? group(it) : line(it)))),
      shown.length < groups.length || groups.some(({ all }) => !this.#showsAll && all?.length > MOST_CARDS) ? h("button", { type: "button", className: "plain", onclick: () => {
        this.#showsAll = true;
        this.#cards();
      } }, tell("more", { n: not.length })) : "");
    const reject = this.#draft.edits.reject.filter((key) => !this.#draft.edits.add.some((it) => keyOf(it) === key));
    this.#parts.rejected.hidden = reject.length === 0;
    const named = (key) => key.slice(key.indexOf(":") + 1).replaceAll(/\b[fu]\d+\b/g, (id) => (figure.has(id) ? `“${figure.get(id).surface}”` : id));
    this.#parts.rejected.replaceChildren(h("h3", { className: "label-small" }, tell("rejectedList")), h("ul", {}, reject.map((key) =>
      h("li", {}, named(key), " ", h("button", { type: "button", className: "plain", onclick: () => this.#edit({ reject: toggled(this.#draft.edits.reject, key, false) }) }, tell("takeBack"))))));
  }

  #head() {
    const { relations, compared, finding, verdict } = this.#result;
    const n_figures = this.#figures.length;
    const count = (kind) => relations.filter((it) => it.outcome === kind).length;
    const counted = (word, n) => (n === 0 ? [] : [tell(`${n === 1 ? "one" : "n"}${word}`, { n })]);
    const told = [["differs", "Differs"], ["agrees", "Agrees"], ["rounding", "Rounding"], ["question", "Question"], ["open", "Open"]].flatMap(([kind, word]) => counted(word, count(kind)));
    const n_not = compared.of - compared.figures;
    const rest = n_not > 0 ? h("button", { type: "button", className: "plain", onclick: () => this.#parts.rest.scrollIntoView() }, ...counted("Not", n_not)) : null;
    const joint = this.#jointly();
    // Where every relation is left open, none was found to hold.
    const isOpen = verdict === "consistent" && relations.every((it) => it.outcome === "open");
    const kind = joint.verdict ?? (isOpen ? "unchecked" : verdict);
    const clash = sorted(relations).find((it) => it.outcome === "differs");
    const differing = new Set(relations.filter((it) => it.outcome === "differs").flatMap((it) => it.figures));
    const means = { consistent: "consistentMeans", contradiction: "contradictionMeans", depends: "dependsMeans", unchecked: n_figures === 0 ? "nothingFound" : isOpen ? "openMeans" : "uncheckedMeans" };
    const title = n_figures === 0 ? tell("noFigures") : finding;
    showHead({
      kicker: [this.#draft.publisher || tell("unknownSource"), dated(this.#draft.published), tell(n_figures === 1 ? "oneFigure" : "nFigures", { n: n_figures })].filter(Boolean).join(" · "),
      title: title.replace(/[.]$/, ""),
      lead: clash && clash.sentence.replace(/[.]$/, "") !== title.replace(/[.]$/, "") ? clash.sentence : "",
      verdict: kind,
      sentences: [tell(means[kind]), kind === "consistent" || kind === "depends" ? say("notTruth") : "", this.#problem ? tell("notSolved", { reason: this.#problem }) : ""],
      conflicts: joint.conflicts,
      coverage: { compared: compared.figures, of: compared.of, differing: Math.min(differing.size, compared.figures), told: [told.join(", "), told.length > 0 && rest ? ", " : "", rest].filter(Boolean) },
    });
    clearTimeout(this.#speaking);
    this.#speaking = setTimeout(() => write(byId("news"), `${title}. ${say(kind)}. ${say("coverage", { compared: compared.figures, of: compared.of })}.`), 500);
  }

  /**
   * What working everything out together adds to comparing one relation at a time. It never says more than "it depends": its
   * readings of rounded figures are narrower than those that alone may contradict a statement.
   */
  #jointly() {
    if (!this.#panel || this.#result.relations.length === 0 || outcome(this.#panel) !== "contradiction" || this.#result.verdict === "contradiction") return { conflicts: [] };
    return {
      verdict: this.#result.verdict === "consistent" ? "depends" : undefined,
      conflicts: this.#panel.conflicts.map(({ sentence, figures, relations }) => ({ sentence: tell("together", { sentence }), refs: [...figures, ...relations] })),
    };
  }

  /** The line in place of the field. */
  #bar() {
    const button = (word, act, more = {}) => h("button", { type: "button", onclick: act, ...more }, tell(word));
    const { publisher, url } = this.#draft;
    const box = byId("source");
    const focus = focusIn(box);
    const field = (word, value, name, type) => h("label", { className: "field grow" }, tell(word), h("input", { type, value, autocomplete: "off", onchange: ({ target }) => this.#change({ ...this.#draft, [name]: target.value.trim() }) }));
    const isOpen = box.querySelector("details")?.open ?? false;
    box.hidden = false;
    box.replaceChildren(h("div", { className: "wrap" },
      this.#unkept && h("p", { className: "unkept", role: "alert" }, this.#unkept),
      h("p", { className: "what" }, h("b", {}, publisher || tell("unknownSource")), [dated(this.#draft.published)].filter(Boolean).map((it) => ` · ${it}`)),
      button(this.#ask.isOpen ? "foldText" : "editText", () => {
        this.#ask.isOpen = !this.#ask.isOpen;
        this.#bar();
        if (this.#ask.isOpen) byId("statement").focus();
      }, { id: "edit-text" }),
      button("another", () => this.#another(), { id: "another" }),
      button("clear", () => this.#clear(), { id: "clear" }),
      h("details", { className: "about", open: isOpen }, h("summary", {}, tell("source")), h("div", { className: "row" },
        button("copyLink", () => this.#link(), { id: "copy-link" }), button("saveFile", () => this.#file(), { id: "save-file" }),
        field("publisher", publisher, "publisher", "text"), field("url", url, "url", "url")))));
    focus();
  }

  // What the reader does

  #accept(relation) {
    this.#change(confirmed(this.#draft, relation, !this.#draft.accepted.includes(keyOf(relation))));
  }

  #reject(relation) {
    this.#change(rejected(this.#draft, relation), tell("rejected", { sentence: relation.sentence }));
  }

  /** What a relation would say; throws if the program does not take it. */
  #preview(relation) {
    const result = this.#compare(related(this.#draft, relation));
    const found = result.relations.find((it) => keyOf(it) === keyOf(relation)) ?? result.relations.find((it) => it.formula === relation.formula);
    if (!found) throw new Error(tell("nothingSaid"));
    return `${tell(found.outcome)}: ${found.sentence}`;
  }

  /** Opens the form for a figure, below its paragraph. */
  #correct(id) {
    this.#editing = this.#editing === id ? undefined : id;
    this.#showEditor(true);
  }

  #showEditor(isNew = false) {
    const there = this.#marked.element.querySelector(".editor");
    const figure = this.#figures.find((it) => it.id === this.#editing) ?? this.#droppedFigure(this.#editing);
    this.#marked.press(figure?.id);
    if (!figure) {
      there?.remove();
      return;
    }
    const focus = focusIn(this.#marked.element);
    const { edits } = this.#draft;
    const isDropped = edits.drop.includes(figure.id);
    const box = figureEditor(figure, { name: this.#nameOf(figure), says: edits.says[figure.id] ?? figure.surface, isDropped }, {
      name: (word) => this.#edit(withWord(this.#draft.edits, "names", figure.id, word)),
      says: (word) => this.#edit(withWord(this.#draft.edits, "says", figure.id, word === figure.surface ? "" : word)),
      unit: (word) => this.#edit(withWord(this.#draft.edits, "units", figure.id, word)),
      drop: (on) => this.#edit({ drop: toggled(this.#draft.edits.drop, figure.id, on) }, tell(on ? "dropped" : "restored", { quote: figure.surface })),
      close: () => {
        this.#editing = undefined;
        this.#showEditor();
        this.#marked.of(figure.id)?.focus();
      },
    });
    there?.remove();
    this.#marked.paragraphOf(figure.id)?.after(box);
    if (isNew) {
      box.scrollIntoView({ block: "nearest" });
      box.querySelector("input")?.focus({ preventScroll: true });
    } else {
      focus();
    }
  }

  #droppedFigure(id) {
    const place = id && this.#draft.edits.drop.includes(id) && this.#draft.places[id];
    return place ? { id, start: place[0], end: place[1], surface: this.#draft.text.slice(...place), kind: "count" } : undefined;
  }

  /** Goes to a figure in the text. */
  #point(id) {
    const button = this.#marked.of(id);
    button?.scrollIntoView({ block: "center" });
    button?.focus({ preventScroll: true });
  }

  /** Goes to the card of a relation. */
  #goTo(id) {
    const find = () => byId(`relation-${id}`);
    if (!find()) {
      this.#showsAll = true;
      this.#cards();
    }
    find()?.scrollIntoView({ block: "nearest" });
    find()?.focus({ preventScroll: true });
  }

  /** Offers words of the text as a figure. */
  #offer(span, typed = "") {
    const { add, words } = this.#parts;
    // A click on the button itself takes the selection away first.
    if (!span && typed === "" && (document.activeElement === add || words.value.trim() !== "")) return;
    add.span = span;
    add.disabled = !span;
    write(add, span ? tell("pickAdd", { quote: span.surface }) : typed ? tell("pickNone") : tell("pickAdd", { quote: "…" }));
  }

  #addFigure({ start, end, surface }) {
    this.#parts.words.value = "";
    const inside = this.#figures.filter((it) => it.start < end && start < it.end).map(({ id }) => id);
    const { edits } = this.#draft;
    this.#edit({ figures: [...edits.figures, { start, end, says: surface }], drop: [...new Set([...edits.drop, ...inside])] }, tell("added"));
    this.#offer(null);
  }

  #another() {
    this.#forgetExample();
    this.#host.left();
    byId("statement").focus();
  }

  async #link() {
    const { places: _, saved: __, ...carried } = this.#draft;
    const packed = await pack(carried);
    const url = addressFor({ fragment: `t=${packed}` });
    if (packed.length > LINK_LIMIT) return this.#host.snack(tell("linkTooLong", { size: Math.ceil(packed.length / 1000), limit: LINK_LIMIT / 1000 }));
    try {
      await navigator.clipboard.writeText(url.href);
      this.#host.snack(tell("linkCopied"));
    } catch {
      this.#host.snack(url.href);
    }
  }

  #file() {
    save("statement.crossfoot.json", JSON.stringify({ ...this.#draft, sheet: this.#sheetJson }, null, 2), "application/json");
  }

  #clear() {
    const [id, draft] = [this.#id, this.#draft];
    clearTimeout(this.#saving);
    this.#saving = undefined;
    this.#store.remove(id);
    this.#id = undefined;
    this.#host.left();
    this.#host.snack(tell("cleared"), () => this.open(draft, { id }));
  }
}

/** Items by what `key` gives for each, in the order of the first of each. */
function grouped(items, key) {
  const groups = new Map();
  for (const item of items) {
    const there = groups.get(key(item));
    if (there) there.push(item);
    else groups.set(key(item), [item]);
  }
  return groups;
}

/** A date as people write it; nothing if there is none. */
function dated(published) {
  const date = /^\d{4}-\d\d-\d\d$/.test(published) ? new Date(`${published}T12:00:00`) : undefined;
  return date ? date.toLocaleDateString("en-GB", { day: "numeric", month: "long", year: "numeric" }) : published;
}

/** Remembers where the focus is in a part that is about to be made anew; what it gives puts it back. */
function focusIn(box) {
  const active = document.activeElement;
  if (!active || !box.contains(active)) return () => {};
  const card = active.closest("[data-relation], [data-editor]");
  const scope = card?.dataset.relation ? `[data-relation="${card.dataset.relation}"] ` : card ? "[data-editor] " : "";
  const kind = active.localName;
  const all = [...(card ?? box).querySelectorAll(kind)];
  const idx = all.indexOf(active);
  return () => {
    if (active.isConnected) return;
    const now = scope ? box.querySelector(scope.trim()) : box;
    (now?.querySelectorAll(kind)[idx] ?? now)?.focus?.({ preventScroll: true });
  };
}
