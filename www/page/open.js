/**
 * "Open a sheet": paste, drop or pick a sheet; what is wrong with it is said beside it, and what was
 * typed stays.
 *
 * @module page/open
 */
import { parse } from "../core/json.js";
import { dialog } from "./dialog.js";
import { h } from "./dom.js";
import { dropInto } from "./drop.js";
import { say } from "./words.js";

const LIMIT_BYTES = 1_000_000;

let box;
let text;
let problems;

/** Opens the dialog; `page` is what `main.js` hands over. */
export function open(page) {
  box ??= build(page);
  if (text.value === "") text.value = JSON.stringify(page.sheet().json, null, 2);
  box.showModal();
}

function build(page) {
  text = h("textarea", { id: "sheet-text", spellcheck: false, rows: 18, "aria-describedby": "sheet-problems" });
  problems = h("div", { className: "problems", id: "sheet-problems", role: "alert", hidden: true });
  const file = h("input", { type: "file", accept: ".json,application/json", hidden: true });
  const form = h("form", { method: "dialog" },
    h("p", { className: "fine" }, say("openHint")),
    h("label", { className: "field" }, say("openText"), text),
    problems,
    h("p", { className: "row" },
      h("button", { type: "submit", className: "primary" }, say("openShow")),
      h("button", { type: "button", onclick: () => file.click() }, say("openFile")),
      h("button", { type: "button", className: "plain", onclick: () => { text.value = JSON.stringify(page.sheet().json, null, 2); problems.hidden = true; } }, say("openCurrent"))),
    file);
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    problems.hidden = true;
    try {
      await page.adopt(parse(text.value));
      box.close();
    } catch (error) {
      complain(error);
    }
  });
  const take = async (picked) => {
    if (!picked) return;
    if (picked.size > LIMIT_BYTES) return complain(new Error(say("tooLarge", { limit: LIMIT_BYTES / 1000 })));
    text.value = await picked.text();
    problems.hidden = true;
  };
  file.addEventListener("change", () => take(file.files[0]));
  dropInto(text, take);
  return dialog(say("openTitle"), form);
}

function complain(error) {
  const list = error.problems?.map(({ pointer, message }) => h("li", {}, pointer && h("code", {}, `${pointer} `), message)) ?? error.message.split("\n").map((line) => h("li", {}, line));
  problems.replaceChildren(h("p", {}, say("openProblems"), " ", say("kept")), h("ul", {}, list));
  problems.hidden = false;
  problems.scrollIntoView({ block: "nearest" });
}
