/**
 * The page inside an iframe: one chart, whose height the page around it learns.
 *
 * The sheet comes by address (`?sheet=…`) or in the fragment (`#s=…`), which no server sees; `chart`,
 * `reading`, `theme` and `locale` may stand in either.
 *
 * @module embed-frame
 */
import "./crossfoot-chart.js";
import { unpack } from "./pack.js";

const query = new URLSearchParams(location.search);
const fragment = new URLSearchParams(location.hash.slice(1));
const asked = (name) => fragment.get(name) ?? query.get(name);
const chart = document.createElement("crossfoot-chart");
const message = document.getElementById("message");

chart.setAttribute("loading", "eager");
for (const name of ["chart", "reading", "theme", "locale"]) if (asked(name)) chart.setAttribute(name, asked(name));
// A frame whose scheme differs from its host's is painted on an opaque ground.
if (["light", "dark"].includes(asked("theme"))) document.documentElement.dataset.theme = asked("theme");

try {
  if (fragment.has("s")) {
    // Anyone can write an address, and an answer with it: what it carries is worked out here.
    const { answer: _, ...json } = await unpack(fragment.get("s"));
    chart.append(Object.assign(document.createElement("script"), { type: "application/json", textContent: JSON.stringify(json) }));
  } else if (asked("sheet")) {
    chart.setAttribute("src", asked("sheet"));
  }
  // Only now, so that it does not ask for a sheet before there is one.
  document.getElementById("frame").prepend(chart);
} catch (error) {
  message.textContent = error.message;
}

/** Tells the height in the words of all hosts that may be listening; it is no secret, so to anyone. */
function tell() {
  if (parent === window) return;
  const height = Math.ceil(document.body.getBoundingClientRect().height);
  const id = query.get("id") ?? query.get("childId") ?? asked("chart") ?? "crossfoot";
  const say = (words) => parent.postMessage(words, "*");
  say({ "crossfoot-height": height, id });
  say({ "datawrapper-height": { [id]: height } });
  say(JSON.stringify({ sender: "Flourish", method: "resize", height, src: location.href }));
  say(`pymxPYMx${id}xPYMxheightxPYMx${height}`);
  say({ sentinel: "amp", type: "embed-size", height });
  say(JSON.stringify({ id, type: "set-height", value: height }));
}

new ResizeObserver(tell).observe(document.body);
addEventListener("load", tell);

// The page around may change how the chart is read and dressed, and nothing else.
addEventListener("message", ({ source, data }) => {
  if (source !== parent || typeof data !== "object" || data === null || typeof data["crossfoot-set"] !== "object") return;
  for (const name of ["reading", "theme", "locale"]) {
    const value = data["crossfoot-set"]?.[name];
    if (typeof value === "string" && value.length < 36) {
      chart.setAttribute(name, value);
      if (name === "theme") document.documentElement.dataset.theme = value;
    }
  }
});
