/**
 * What stands beside the charts: the verdict, the figures in words, the table, what would settle it.
 * Everything comes from `sheet.describe()`, numbers already written.
 *
 * @module page/panels
 */
import { byId, h, keyed, link, write } from "./dom.js";
import { say } from "./words.js";

const SIGNS = { consistent: "M5 12.5l4.5 4.5L19 7.5", depends: "M12 6v8M12 18v.5", contradiction: "M6 9h12M6 15h12M16 5L8 19", nothing: "M6 12h12" };
const SVG = "http://www.w3.org/2000/svg";

/** Shows all panels. */
export function showPanels(panel) {
  showHead(panel);
  showVerdict(panel);
  showSaid(panel);
  showNumbers(panel);
  showHinges(panel);
}

/** `consistent`, `depends`, `contradiction`, or `nothing` where no relation could fail. */
export const outcome = (panel) => (panel.checked ? panel.verdict : "nothing");

function showHead(panel) {
  write(byId("title"), panel.title);
  document.title = say("title", { title: panel.title });
  const [first] = panel.statements;
  write(byId("kicker"), first ? [first.publisher, first.published].filter(Boolean).join(", ") : "");
}

function showVerdict(panel) {
  const kind = outcome(panel);
  const box = byId("verdict");
  const conflicts = panel.conflicts.map((conflict) =>
    h("li", { "data-refs": [...conflict.figures, ...conflict.relations].join(" ") }, conflict.sentence));
  box.dataset.verdict = kind;
  box.replaceChildren(
    h("p", { className: "label" }, sign(kind), say(kind)),
    h("p", { className: "sentence" }, panel.sentence),
    panel.stretch && h("p", { className: "stretch" }, panel.stretch) || "",
    conflicts.length > 0 ? h("ul", { className: "conflicts" }, conflicts) : "",
  );
  const brief = byId("controls-verdict");
  brief.dataset.verdict = kind;
  brief.replaceChildren(sign(kind), say(kind));
}

function sign(kind) {
  const svg = document.createElementNS(SVG, "svg");
  const path = document.createElementNS(SVG, "path");
  for (const [name, value] of Object.entries({ viewBox: "0 0 24 24", width: 20, height: 20, "aria-hidden": "true", class: "sign" })) svg.setAttribute(name, value);
  path.setAttribute("d", SIGNS[kind]);
  svg.append(path);
  return svg;
}

function showSaid(panel) {
  const statement = (id) => panel.statements.find((it) => it.id === id);
  const isMixed = new Set(panel.figures.map((figure) => figure.statement)).size > 1;
  keyed(byId("said"), panel.figures, (figure) => figure.id,
    () => h("li", {}, h("q"), h("span", { className: "what" }), h("span", { className: "how" }), h("span", { className: "note" })),
    (item, figure) => {
      const [quote, what, how, note] = item.children;
      item.dataset.refs = `${figure.id} ${figure.variable}`;
      item.classList.toggle("changed", figure.changed);
      emphasize(quote, figure.quote ?? figure.says ?? figure.range, figure.says);
      const from = isMixed ? statement(figure.statement)?.publisher : null;
      write(what, [figure.label, from, figure.as_of && !figure.label.includes(figure.as_of) && say("aboutDate", { date: figure.as_of })].filter(Boolean).join(", "));
      write(how, say(figure.changed ? "changedTo" : figure.says ? "readAs" : "givenAs", { range: withUnit(figure.range, figure.unit) }));
      write(note, figure.note ?? "");
    });
  byId("sources").replaceChildren(...panel.statements.flatMap((it, i) => [
    i === 0 ? say("source") : "; ",
    link(it.url, [it.publisher, it.title].filter(Boolean).join(", ")),
    [it.published && `, ${it.published}`, it.published_note && ` (${it.published_note})`].filter(Boolean).join(""),
  ]), panel.statements.length > 0 ? "." : "");
}

/** The words of a quote, the figure in them marked. */
function emphasize(element, quote, says) {
  if (element.dataset.shown === quote) return;
  element.dataset.shown = quote;
  const at = says ? quote.toLowerCase().indexOf(says.toLowerCase()) : -1;
  const parts = at < 0 ? [h("mark", {}, quote)] : [quote.slice(0, at), h("mark", {}, quote.slice(at, at + says.length)), quote.slice(at + says.length)];
  element.replaceChildren(...parts.filter((part) => part !== ""));
}

const withUnit = (range, unit) => (unit === "" || unit === "%" ? range : `${range} ${unit}`);

function showNumbers(panel) {
  const box = byId("numbers");
  let table = box.querySelector("table.live");
  if (!table) {
    const head = ["quantity", "stated", "range", "likely"].map((key) => h("th", { scope: "col" }, say(key)));
    table = h("table", { className: "live" }, h("thead", {}, h("tr", {}, head)), h("tbody"));
    box.replaceChildren(table);
  }
  keyed(table.tBodies[0], panel.rows, (row) => row.id,
    () => h("tr", {}, h("th", { scope: "row" }), h("td"), h("td", { className: "number" }), h("td", { className: "number" })),
    (tr, row) => {
      const [name, stated, range, likely] = tr.children;
      tr.dataset.refs = [row.id, ...row.stated.map((it) => it.figure)].join(" ");
      tr.className = row.derived ? "derived" : "stated";
      name.replaceChildren(h("span", { className: "name" }, row.label), row.unit && row.unit !== "%" ? h("span", { className: "unit" }, row.unit) : "",
        row.derived && row.formulas.length > 0 ? h("span", { className: "formula" }, row.formulas.join("; ")) : "");
      stated.replaceChildren(...(row.derived ? [h("span", { className: "none" }, row.state)]
        : row.stated.map((it) => h("span", { className: "entry" }, it.says ? say("quoted", { quote: it.says }) : "", h("span", { className: "reach" }, it.changed ? say("changedTo", { range: it.range }) : it.range)))));
      write(range, row.range);
      write(likely, row.likely ?? say("noLikely"));
      likely.title = row.median ? say("median", { median: row.median }) : "";
    });
  byId("notes").replaceChildren(...panel.notes.map((note) => h("li", {}, note)));
}

function showHinges(panel) {
  const rows = panel.rows.filter((row) => row.derived && row.drivers.length > 0);
  byId("hinges-section").hidden = rows.length === 0;
  keyed(byId("hinges"), rows, (row) => row.id,
    () => h("section", {}, h("h3"), h("ul"), h("p")),
    (box, row) => {
      const [title, bars, settles] = box.children;
      box.dataset.refs = row.id;
      title.replaceChildren(row.label, h("span", { className: "reach" }, withUnit(row.range, row.unit)));
      keyed(bars, row.drivers.slice(0, 4), (driver) => driver.figure,
        () => h("li", {}, h("span", { className: "share" }), h("span", { className: "bar" }, h("span")), h("span", { className: "cause" })),
        (item, driver) => {
          item.dataset.refs = driver.figure;
          write(item.children[0], driver.percent);
          item.children[1].firstChild.style.inlineSize = `${driver.share * 100}%`;
          write(item.children[2], driver.label);
        });
      write(settles, row.settles ?? "");
    });
}
