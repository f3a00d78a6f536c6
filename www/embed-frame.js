/**
 * The page that draws any chart inside an iframe: the sheet comes by address (`?sheet=…`) or in the
 * fragment (`#s=…`), which no server sees; `chart`, `reading`, `theme` and `locale` may stand in either.
 *
 * @module embed-frame
 */
import "./crossfoot-chart.js";
import { tell } from "./core/sheet-words.js";
import { asked, leftOut, settle } from "./frame.js";
import { unpack } from "./core/pack.js";

const chart = document.createElement("crossfoot-chart");
chart.setAttribute("loading", "eager");
if (asked("chart")) chart.setAttribute("chart", asked("chart"));

try {
  if (asked("s")) {
    const textContent = JSON.stringify(await unpack(asked("s")));
    chart.append(Object.assign(document.createElement("script"), { type: "application/json", textContent }));
  } else if (asked("sheet")) {
    chart.setAttribute("src", asked("sheet"));
  }
  // Only now, so that it does not ask for a sheet before there is one.
  document.getElementById("frame").prepend(chart);
  settle();
  const parts = leftOut();
  if (parts.length > 0) {
    const { brief } = await import("./page/signs.js");
    document.getElementById("message").textContent = tell("leftOut", { parts: parts.slice(0, 5).map((it) => `“${brief(it)}”`).join(", ") });
  }
} catch (error) {
  document.getElementById("message").textContent = error.message;
}
