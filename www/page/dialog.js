/**
 * Dialogs of the page.
 *
 * @module page/dialog
 */
import { h } from "./dom.js";
import { say } from "./words.js";

let n_dialogs = 0;

/** A modal dialog with a title and a close button; `showModal()` opens it. */
export function dialog(title, ...children) {
  const id = `dialog-${++n_dialogs}`;
  const box = h("dialog", { "aria-labelledby": id },
    h("header", {}, h("h2", { id }, title), h("button", { type: "button", className: "close", "aria-label": say("close"), onclick: () => box.close() }, "×")),
    ...children);
  // A click on the ground behind it closes it, as people expect.
  box.addEventListener("pointerdown", (event) => { if (event.target === box) box.close(); });
  document.body.append(box);
  return box;
}

/** Copies a text and says so on the button for a moment. */
export async function copy(button, text) {
  const before = button.textContent;
  try {
    await navigator.clipboard.writeText(text);
    button.textContent = say("copied");
  } catch {
    button.textContent = say("notCopied");
  }
  setTimeout(() => { button.textContent = before; }, 1600);
}

/** Offers a file for download. */
export function save(name, content, type) {
  const url = URL.createObjectURL(content instanceof Blob ? content : new Blob([content], { type }));
  h("a", { href: url, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}
