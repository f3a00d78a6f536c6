/**
 * In a page inside an iframe: takes what the address asks for, and speaks with the page around.
 *
 * Knows no chart from within: any `<crossfoot-chart>` of the page is dressed as asked, and what is told is
 * the height of the whole page.
 *
 * @module frame
 */
const SETTINGS = ["reading", "theme", "locale"];

const query = new URLSearchParams(location.search);
const fragment = new URLSearchParams(location.hash.slice(1));

/** What the address says of `name`: in its fragment, which no server sees, else in its query. */
export const asked = (name) => fragment.get(name) ?? query.get(name);

/**
 * Parts of the address that say something else than what is shown: of two that name one thing, and what only the whole page takes.
 */
export function leftOut() {
  const all = [...fragment, ...query];
  const isTaken = ([name, value]) => asked(name) === value && !(name === "sheet" && asked("s"));
  return all.filter((it) => (["s", "sheet", "chart", ...SETTINGS].includes(it[0]) ? !isTaken(it) : it[0] === "without" || it[0].startsWith("f."))).map((it) => it.join("="));
}

/** Sets an attribute on every chart; a theme on the whole page. */
function set(name, value) {
  for (const chart of document.querySelectorAll("crossfoot-chart")) chart.setAttribute(name, value);
  if (name === "theme") dress(value);
}

/** A frame whose scheme differs from its host's is painted on an opaque ground. */
function dress(theme) {
  document.documentElement.dataset.theme = theme;
  // The picture that stands until the chart is drawn follows the device.
  if (theme === "light") for (const source of document.querySelectorAll("source[media*=dark]")) source.remove();
  for (const chart of document.querySelectorAll("crossfoot-chart")) chart.redraw?.();
}

/** Whether a theme was chosen, in the address or by the page around. */
let isChosen = ["light", "dark", "print"].includes(asked("theme"));
/** What the page around is; until it has said so light, since what the device prefers says nothing of an article. */
let around = parent === window ? undefined : "light";

/** Dresses the charts of the page as its address asks. */
export function settle() {
  for (const name of SETTINGS) if (asked(name)) set(name, asked(name));
  if (around && !isChosen) dress(around);
}

/** Tells the height in the words of all hosts that may be listening; it is no secret, so to anyone. */
function tell() {
  if (parent === window) return;
  const height = Math.ceil(document.body.getBoundingClientRect().height);
  // Nothing is drawn yet, and some hosts would make the frame as low as that.
  if (height < 20) return;
  const chart = document.querySelector("crossfoot-chart")?.getAttribute("chart");
  const id = query.get("id") ?? query.get("childId") ?? chart ?? "crossfoot";
  const say = (words) => parent.postMessage(words, "*");
  say({ "crossfoot-height": height, id, ...(isChosen ? {} : { theme: around }) });
  say({ "datawrapper-height": { [id]: height } });
  say(JSON.stringify({ sender: "Flourish", method: "resize", height, src: location.href }));
  say(`pymxPYMx${id}xPYMxheightxPYMx${height}`);
  say({ sentinel: "amp", type: "embed-size", height });
  say(JSON.stringify({ id, type: "set-height", value: height }));
}

let soon;

settle();
// Not at once: the chart is about to be drawn for its new width, and the height in between is nobody's.
new ResizeObserver(() => {
  clearTimeout(soon);
  soon = setTimeout(tell);
}).observe(document.body);
addEventListener("load", tell);

// The page around may change how the charts are read and dressed, and nothing else.
addEventListener("message", ({ source, data }) => {
  if (parent === window || source !== parent) return;
  const host = data?.["crossfoot-host"];
  if (host) {
    if (["light", "dark"].includes(host.theme)) around = host.theme;
    if (!isChosen) dress(around);
    tell();
  }
  const wanted = data?.["crossfoot-set"];
  if (typeof wanted !== "object") return;
  for (const name of SETTINGS) {
    const value = wanted?.[name];
    if (typeof value !== "string" || value.length >= 36) continue;
    if (name === "theme") isChosen = value !== "auto";
    set(name, value);
  }
});
