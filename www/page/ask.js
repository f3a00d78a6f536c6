/**
 * The field for a statement: typed, pasted, dropped, or taken from the examples.
 *
 * @module page/ask
 */
import { byId, h } from "./dom.js";
import { dropInto } from "./drop.js";
import { say } from "./words.js";

/** How long a hand rests before what it typed is read. */
export const READ_BY_MS = 350;
/** From this length on a text is read when it is asked for, or pasted: reading it anew at every rest would be felt. */
const LONG = 40_000;

/** Whether a text that is typed is read only when it is asked for. */
export const isLong = (text) => text.length >= LONG;

export class Ask {
  #resting;
  #host;

  /**
   * @param {object} host
   * @param {(text: string, how: "pasted"|"typed"|"asked") => void} host.enter  the text is to be read
   * @param {(text: string, isPasted: boolean) => void} host.begun  another text is being entered; one that is pasted is read at once
   * @param {() => void} host.dated  the date is another one
   * @param {(name: string) => void} host.example
   * @param {(file: File) => void} host.file
   * @param {(html: string, plain: string, insert: (text: string) => void|Promise<void>) => void} host.rich  rich text is pasted
   * @param {() => void} host.near  somebody comes near the field: what reads is about to be needed
   */
  constructor(host) {
    this.#host = host;
    const text = byId("statement");
    text.addEventListener("input", ({ inputType }) => {
      const isPasted = /^insertFrom(Paste|Drop)/.test(inputType ?? "");
      this.problem("");
      host.begun(text.value, isPasted);
      clearTimeout(this.#resting);
      if (isPasted) host.enter(text.value, "pasted");
      else if (!isLong(text.value)) this.#resting = setTimeout(() => host.enter(text.value, "typed"), READ_BY_MS);
    });
    text.addEventListener("keydown", (event) => {
      if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) this.#submit(event);
    });
    byId("ask-form").addEventListener("submit", (event) => this.#submit(event));
    byId("published").addEventListener("change", () => host.dated());
    for (const button of document.querySelectorAll("button[data-example]")) {
      button.addEventListener("click", () => host.example(button.dataset.example));
      button.disabled = false;
    }
    byId("check").disabled = false;
    dropInto(text, (file) => host.file(file));
    // What misses the field is meant for it all the same; a browser would leave the page for it.
    dropInto(document.documentElement, (file) => host.file(file));
    text.addEventListener("paste", (event) => this.#paste(event));
    for (const type of ["pointerover", "focusin", "touchstart"]) byId("ask").addEventListener(type, () => host.near(), { once: true, passive: true });
  }

  /** A file that is pasted is opened; rich text is pasted as its words and cells. */
  #paste(event) {
    const data = event.clipboardData;
    const [plain, html] = [data?.getData("text/plain") ?? "", data?.getData("text/html") ?? ""];
    const file = data?.files[0];
    if (file && plain === "") {
      event.preventDefault();
      this.#host.file(file);
    } else if (/<(sup|del|s|table)[\s>]/i.test(html)) {
      event.preventDefault();
      this.#host.rich(html, plain, (pasted) => {
        const field = byId("statement");
        field.setRangeText(pasted, field.selectionStart, field.selectionEnd, "end");
        this.problem("");
        return this.#host.enter(field.value, "pasted");
      });
    }
  }

  #submit(event) {
    event.preventDefault();
    clearTimeout(this.#resting);
    const { value } = byId("statement");
    if (value.trim() === "") {
      this.problem(say("noText"));
      byId("statement").focus();
    } else {
      this.problem("");
      this.#host.enter(value, "asked");
    }
  }

  /** Puts a text into the field, without reading it. */
  set({ text, published, example = "" }) {
    const field = byId("statement");
    this.remark("", []);
    if (field.value !== text) field.value = text;
    byId("published").value = /^\d{4}-\d\d-\d\d$/.test(published) ? published : "";
    this.current = example;
  }

  /** Which example is shown, if one is. */
  set current(example) {
    for (const chip of document.querySelectorAll("[data-example]")) {
      if (chip.dataset.example === example) chip.setAttribute("aria-current", "true");
      else chip.removeAttribute("aria-current");
    }
  }

  get text() {
    return byId("statement").value;
  }

  get published() {
    return byId("published").value;
  }

  /** Shows the field, or leaves the room to the answer. */
  set isOpen(isOpen) {
    byId("ask").hidden = !isOpen;
    byId("statement").classList.toggle("long", isOpen && byId("statement").value.length > 300);
  }

  get isOpen() {
    return !byId("ask").hidden;
  }

  /** Says what was left out of a file that was opened, or of what was pasted; nothing if that is nothing. */
  remark(name, notes) {
    const box = byId("file-notes");
    box.hidden = notes.length === 0;
    box.replaceChildren(notes.length === 0 ? "" : h("p", {}, say("fromFile", { name })), h("ul", {}, ...notes.map((note) => h("li", {}, note))));
  }

  /** Says at the field what is wrong; nothing if it is empty. */
  problem(message) {
    const box = byId("ask-problem");
    if (box.textContent === message) return;
    box.replaceChildren(message === "" ? "" : h("p", {}, message));
    box.hidden = message === "";
  }

  /** Offers the statements that are kept in this browser. */
  showKept(drafts, { open, clear }) {
    const box = byId("kept");
    box.hidden = drafts.length === 0;
    const line = (text) => `${text.trim().replaceAll(/\s+/g, " ").slice(0, 60)}${text.trim().length > 60 ? " …" : ""}`;
    box.replaceChildren(drafts.length === 0 ? "" : h("p", { className: "label-small" }, say("keptHere")), h("ul", {}, drafts.slice(0, 5).map(({ id, draft }) =>
      h("li", {}, h("button", { type: "button", className: "plain", onclick: () => open(id) }, say("quoted", { quote: line(draft.text) })),
        draft.saved > 0 && h("span", { className: "fine" }, new Date(draft.saved).toLocaleDateString(document.documentElement.lang, { day: "numeric", month: "long", year: "numeric" })),
        h("button", { type: "button", className: "plain", onclick: () => clear(id) }, say("clear"))))));
  }
}
