/**
 * "Embed and save": three ways to put a chart on another page, each with a preview, and files to keep.
 *
 * @module page/embed
 */
import { withChanges } from "../core/changes.js";
import { fits, pack } from "../core/pack.js";
import { pieceFor } from "../core/pieces.js";
import { readingOf } from "../core/readings.js";
import { chartEditor } from "./chart-editor.js";
import { copy, dialog, save } from "./dialog.js";
import { byId, h } from "./dom.js";
import { tell } from "./embed-words.js";

const WAYS = ["frame", "element", "picture", "files"];
/** Widths at which the embed code says how much room the chart takes. */
const WIDTHS = [280, 320, 360, 400, 440, 480, 520, 560, 600, 640, 700, 760, 840, 920, 1000, 1200, 1400, 1600];
const PICTURE_PX = 640;
/** For phones: up to this width of the window a narrower picture is shown. */
const NARROW_PX = 340;
const NARROW_UP_TO_PX = 479;
/** A chart that is asked for is drawn in the next frame; later than this something is wrong with it. */
const REDRAWN_MS = 400;

let box;
let parts;

/** Opens the dialog, at a chart and a way if they are given; `page` is what `main.js` hands over. */
export function open(page, { chart, way } = {}) {
  if (byId("page").hidden || !page.sheet() || page.charts().length === 0) throw new Error(tell("noChart"));
  box ??= build(page);
  const titles = new Map(page.sheet()?.describe(document.documentElement.lang).charts.map(({ id, title }) => [id, title]));
  const charts = page.charts().map((it) => it.getAttribute("chart")).map((id) => h("option", { value: id }, titles.get(id) || id));
  const chosen = parts.chart.value;
  parts.chart.replaceChildren(...charts);
  if (charts.some((option) => option.value === (chart ?? chosen))) parts.chart.value = chart ?? chosen;
  if (way) {
    parts.way = way;
    for (const input of box.querySelectorAll("input[name=way]")) input.checked = input.value === way;
  }
  if (!box.open) box.showModal();
  return show(page);
}

function build(page) {
  parts = {
    chart: h("select"),
    theme: h("select", {}, ["auto", "light", "dark"].map((value) => h("option", { value }, tell(`theme-${value}`)))),
    panel: h("div", { className: "ways" }),
    editor: h("div"),
    way: "frame",
    /** What takes each change of a chart back, the last one last. */
    undos: [],
    isEditing: false,
  };
  const ways = h("fieldset", { className: "readings ways-of" }, h("legend", { className: "heard" }, tell("embedWay")), WAYS.map((way) =>
    h("label", {}, h("input", { type: "radio", name: "way", value: way, checked: way === parts.way }), h("span", {}, tell(`way-${way}`)))));
  for (const input of [parts.chart, parts.theme, ways]) {
    input.addEventListener("change", () => {
      parts.way = ways.querySelector("input:checked").value;
      show(page);
    });
  }
  return dialog(tell("embedTitle"), h("div", { className: "body" },
    h("p", { className: "row" }, h("label", { className: "field" }, tell("embedChart"), parts.chart), h("label", { className: "field" }, tell("embedTheme"), parts.theme)),
    parts.editor, ways, parts.panel));
}

/** The editor of the chart chosen; what is changed there is shown at once, on the page too. */
async function edit(page, id, sheet) {
  const core = await page.load();
  if (id !== parts.chart.value) return;
  const after = async (doing) => {
    try {
      await doing;
    } catch (error) {
      parts.problem.textContent = error.message;
      return;
    }
    await redrawn(page, id);
    await open(page, { chart: id });
    // The hand goes on where it was, at what is there now in its place.
    parts.editor.querySelector(focused)?.focus();
  };
  let focused = "summary";
  const at = () => {
    const { name, value, type } = parts.editor.contains(document.activeElement) ? document.activeElement : {};
    focused = type === "radio" ? `[name="form"][value="${value}"]` : name ? `[name="${name}"]` : "summary";
  };
  const change = (patch) => {
    at();
    const made = page.look(id, patch).then((undo) => { parts.undos.push(undo); });
    parts.making = made.catch(() => {});
    return after(made);
  };
  const undo = parts.undos.length > 0 ? () => {
    at();
    // A change that is still being made is the last one.
    return after(Promise.resolve(parts.making).then(() => parts.undos.pop()?.()));
  } : undefined;
  parts.problem ??= h("p", { className: "problems", role: "alert" });
  parts.problem.textContent = "";
  const editor = chartEditor({ core, sheet, id, isOpen: parts.isEditing, toggled: (isOpen) => { parts.isEditing = isOpen; }, change, undo });
  parts.editor.replaceChildren(editor, parts.problem);
}

/** Resolves once the page's chart `id` is drawn anew, or after as long as that may take. */
function redrawn(page, id) {
  const element = page.charts().find((chart) => chart.getAttribute("chart") === id);
  return new Promise((resolve) => {
    element?.addEventListener("crossfoot-drawn", resolve, { once: true });
    setTimeout(resolve, REDRAWN_MS);
  });
}

async function show(page) {
  const sheet = (await page.compiled()) ?? page.sheet();
  const id = parts.chart.value;
  const element = page.charts().find((chart) => chart.getAttribute("chart") === id);
  // One that is further down may not have been drawn yet.
  if (!element.scene) await redrawn(page, id);
  const context = { page, id, element, theme: parts.theme.value, scene: element.scene, sheet };
  await edit(page, id, sheet);
  const way = parts.way;
  const content = await { frame, element: elementCode, picture, files }[way](context);
  if (way === parts.way && id === parts.chart.value) parts.panel.replaceChildren(...content);
}

/** Code to copy, with its preview. */
function code(text, preview, hint) {
  const button = h("button", { type: "button", className: "primary" }, tell("copyCode"));
  button.addEventListener("click", () => copy(button, text));
  return [
    h("p", { className: "fine" }, hint),
    h("label", { className: "field" }, tell("embedCode"), h("textarea", { readOnly: true, value: text, rows: 7, spellcheck: false, onfocus: (event) => event.target.select() })),
    h("p", { className: "row" }, button, h("span", { className: "fine" }, tell("codeSize", { size: (text.length / 1024).toFixed(1) }))),
    preview && h("div", { className: "preview" }, h("p", { className: "fine" }, tell("preview")), preview),
  ].filter(Boolean);
}

const site = () => new URL("./", document.baseURI).href;
/** The name of a file as an address in an attribute. */
const fileUrl = (name) => escape(encodeURIComponent(name).replaceAll("%40", "@"));
const escape = (text) => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");

/** Where the chart gets its sheet: by address if it lies somewhere and nothing was set, else inside the code. */
async function source({ page, sheet }) {
  const { ranges, relations } = sheet.changes;
  const isTouched = Object.keys(ranges).length > 0 || Object.values(relations).includes(false);
  if (page.address() && !isTouched) return { address: new URL(page.address(), document.baseURI).href };
  return { json: withChanges(sheet) };
}

/** A sheet that lies nowhere, with its answer. */
async function answered({ page, sheet }, json) {
  const core = await page.load();
  const compiled = core.sheet(json);
  compiled.reading = sheet.reading;
  return compiled.answered();
}

const settings = ({ id, theme, sheet }) => ({
  chart: id,
  ...(sheet.reading === readingOf(sheet.json) ? {} : { reading: sheet.reading }),
  ...(theme === "auto" ? {} : { theme }),
});

const attributes = (object) => Object.entries(object).map(([name, value]) => ` ${name}="${escape(String(value))}"`).join("");

/** Heights to keep free, from each width on: the largest up to the next. */
function reserve({ sheet, id }) {
  const heights = sheet.heights(id, WIDTHS);
  const steps = [];
  for (let i = 0; i + 1 < WIDTHS.length; i += 2) {
    const height = Math.ceil(Math.max(heights[i], heights[i + 1], heights[i + 2] ?? 0));
    if (steps.at(-1)?.height !== height) steps.push({ from: WIDTHS[i], height });
  }
  return steps.map(({ from, height }) => `${from}:${height}`).join(" ");
}

async function frame(context) {
  const { address, json } = await source(context);
  // A frame gets its sheet by address or in it, and takes none that is larger.
  if (json && !fits(json)) return [h("p", {}, tell("tooLargeForFrame")), h("p", { className: "row" }, sheetButton(context, tell("saveTheSheet")))];
  const url = new URL(ownPage(address, context.id) ?? "www/embed.html", site());
  const { chart, ...others } = settings(context);
  if (url.pathname.endsWith(`/${chart}.html`)) url.search = new URLSearchParams(others);
  else if (address) url.search = new URLSearchParams({ sheet: address, chart, ...others });
  else url.hash = `s=${await pack(json)}&${new URLSearchParams({ chart, ...others })}`;
  const height = Math.ceil(context.sheet.heights(context.id, [360])[0]) + 40;
  const text = `<iframe data-crossfoot src="${escape(url.href)}" title="${escape(context.scene.title)}" width="100%" height="${height}" loading="lazy" frameborder="0"></iframe>
<script src="${escape(new URL("www/embed-host.js", site()).href)}" async></script>`;
  const preview = h("iframe", { src: url.href, title: context.scene.title, height });
  preview.dataset.crossfoot = "";
  await import("../embed-host.js");
  return code(text, preview, tell("hint-frame"));
}

/** The page that a chart of one of our own sheets has where all is published: it needs no script to show something. */
function ownPage(address, id) {
  const folder = document.querySelector('meta[name="crossfoot-frames"]')?.content;
  const sheets = new URL("www/sheets/", site()).href;
  if (!folder || !address?.startsWith(sheets) || !address.endsWith(".json")) return undefined;
  return `${folder}${address.slice(sheets.length, -".json".length)}/${encodeURIComponent(id)}.html`;
}

async function elementCode(context) {
  const { address, json } = await source(context);
  const vouched = address && (await hashOf(address, context));
  parts.isEarly ??= h("input", { type: "checkbox", checked: true });
  // It is put in anew with the code.
  parts.isEarly.onchange = () => show(context.page).then(() => parts.isEarly.focus());
  const isEarly = parts.isEarly.checked;
  const { content, dataset: { draws } } = document.querySelector('meta[name="crossfoot-embed"]');
  const [module, program] = [content, draws].map((file) => new URL(file, document.baseURI).href);
  const integrity = await hash(await bytesOf(module));
  const room = reserve(context);
  const open = attributes({
    ...(address && { src: address }), ...(vouched && { integrity: vouched }), ...settings(context), reserve: room, ...(isEarly && { loading: "eager" }),
  });
  // With its answer, so that the chart is drawn without solving it. No "</script>" can stand inside a script.
  const carried = json && (await answered(context, json));
  const inline = json ? `\n  <script type="application/json">${JSON.stringify(carried).replaceAll("<", "\\u003c")}</script>` : "";
  // What the element will ask for, and as it will, or it would be fetched twice. Without hashes: the element has them, and
  // Chromium warns of them here. The program's name lasts as long as the element's hash, by which its version is fixed.
  const ahead = isEarly ? [...(vouched || json ? [program, pieceOf(context, program)] : []), address].filter(Boolean) : [];
  const links = ahead.map((href) => `<link rel="preload" as="fetch" href="${escape(href)}" crossorigin="anonymous">\n`).join("");
  const check = integrity && ` integrity="${integrity}"`;
  const text = `${links}<script type="module" src="${escape(module)}"${check} crossorigin="anonymous"></script>
<crossfoot-chart${open}>${inline}
${indent(fallback(context))}
</crossfoot-chart>`;
  const preview = h("crossfoot-chart", { role: null });
  for (const [name, value] of Object.entries({ ...settings(context), reserve: room, loading: "eager" })) preview.setAttribute(name, value);
  preview.sheet = context.sheet;
  const shown = code(text, preview, tell("hint-element"));
  shown.splice(1, 0, h("p", { className: "row" }, h("label", { className: "check" }, parts.isEarly, " ", tell("isEarly"))));
  if (address && !vouched) shown.splice(1, 0, h("p", { className: "fine" }, tell("unanswered")));
  return shown;
}

/** The piece of the program that the chart's kind has, which lies beside it. */
function pieceOf({ id, sheet }, program) {
  const chart = sheet.json.charts.find((chart) => chart.id === id);
  const piece = pieceFor(chart);
  return piece && new URL(piece.url.href.split("/").at(-1), program).href;
}

/**
 * The hash by which a page can vouch for the sheet at an address: of a file that carries the very answer that was worked out
 * here. Any other answer is nobody's word, and such a sheet is solved where it is shown.
 */
async function hashOf(address, { page, sheet }) {
  const bytes = await bytesOf(address);
  let file;
  try {
    file = JSON.parse(new TextDecoder().decode(bytes));
  } catch {
    return "";
  }
  if (!file?.answer) return "";
  const core = await page.load();
  const compiled = core.sheet(sheet.json);
  compiled.reading = sheet.reading;
  return same(file, compiled.answered(file.answer.page ? file.answer.locale : undefined)) ? hash(bytes) : "";
}

/** Whether two values that came from JSON are the same. */
const same = (a, b) => a === b || (Object(a) === a && Object(b) === b && Object.keys(a).length === Object.keys(b).length && Object.keys(a).every((key) => same(a[key], b[key])));

async function bytesOf(url) {
  const response = await fetch(url).catch(() => undefined);
  return response?.ok ? response.arrayBuffer() : new ArrayBuffer();
}

/** The hash that browsers check a file against; none where the page is not served securely, or of nothing. */
async function hash(bytes) {
  if (!globalThis.crypto?.subtle || bytes.byteLength === 0) return "";
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-384", bytes));
  return `sha384-${btoa(String.fromCharCode(...digest))}`;
}

const indent = (text) => text.replace(/^/gm, "  ");

/** The chart's numbers as a table in HTML. */
function tableCode({ table }) {
  const row = (cells, name) => `  <tr>${cells.map((cell, i) => (name === "th" ? `<th scope="col">${escape(cell)}</th>` : i === 0 ? `<th scope="row">${escape(cell)}</th>` : `<td>${escape(cell)}</td>`)).join("")}</tr>`;
  return ["<table>", row(table.columns, "th"), ...table.rows.map((cells) => row(cells, "td")), "</table>"].join("\n");
}

/** The alternative text opens with the title. */
const fallback = ({ scene }) => `<p>${escape(scene.alt)}</p>\n${tableCode(scene)}`;

const svgOf = ({ element }, theme, width = PICTURE_PX) => element.svg({ width, theme, colors: { background: theme === "dark" ? "#121212" : "#ffffff" }, font: undefined });

async function picture(context) {
  const { id, scene, theme } = context;
  const [height, narrowHeight] = context.sheet.heights(id, [PICTURE_PX, NARROW_PX]).map(Math.ceil);
  const ending = parts.asPng?.checked ? "png" : "svg";
  const name = (shade, size = "") => `${id}${size}${shade === "dark" ? "-dark" : ""}.${ending}`;
  const sharp = (file) => file.replace(".png", "@2x.png");
  const srcset = (file) => (ending === "png" ? `${fileUrl(file)} 1x, ${fileUrl(sharp(file))} 2x` : fileUrl(file));
  const source = (media, file, width, height) => `\n    <source media="${media}" srcset="${srcset(file)}" width="${width}" height="${height}">`;
  const shades = theme === "auto" ? ["light", "dark"] : [theme];
  const narrow = `(max-width: ${NARROW_UP_TO_PX}px)`;
  const dark = "(prefers-color-scheme: dark)";
  const sources = [
    theme === "auto" && source(`${narrow} and ${dark}`, name("dark", "-narrow"), NARROW_PX, narrowHeight),
    source(narrow, name(shades[0], "-narrow"), NARROW_PX, narrowHeight),
    theme === "auto" && source(dark, name("dark"), PICTURE_PX, height),
  ].filter(Boolean).join("");
  const file = name(shades[0]);
  const more = ending === "png" ? ` srcset="${srcset(file)}"` : "";
  const text = `<figure>
  <picture>${sources}
    <img src="${fileUrl(file)}"${more} width="${PICTURE_PX}" height="${height}" alt="${escape(scene.alt)}">
  </picture>
  <figcaption>${escape(scene.title)}</figcaption>
  <details>
    <summary>${escape(tell("dataTable"))}</summary>
${indent(indent(tableCode(scene)))}
  </details>
</figure>`;
  const png = (shade, width, scale) => context.element.png(scale, pngView(shade, width));
  const button = (file, make) => h("button", { type: "button", onclick: async () => save(file, await make(), ending === "svg" ? "image/svg+xml" : "image/png") }, file);
  const buttons = shades.flatMap((shade) => [["", PICTURE_PX], ["-narrow", NARROW_PX]].flatMap(([size, width]) => {
    const file = name(shade, size);
    return ending === "svg"
      ? [button(file, () => svgOf(context, shade, width))]
      : [button(file, () => png(shade, width, 1)), button(sharp(file), () => png(shade, width, 2))];
  }));
  const address = `data:image/svg+xml,${encodeURIComponent(await svgOf(context, shades[0]))}`;
  const preview = h("img", { src: address, alt: scene.alt, width: PICTURE_PX, height });
  const shown = code(text, preview, tell("hint-picture"));
  parts.asPng ??= h("input", { type: "checkbox" });
  parts.asPng.onchange = () => show(context.page);
  shown.splice(1, 0, h("p", { className: "row" }, h("label", { className: "check" }, parts.asPng, " ", tell("asPng"))));
  shown.splice(4, 0, h("p", { className: "row" }, tell("savePictures"), ...buttons));
  return shown;
}

const pngView = (theme, width = PICTURE_PX) => ({ width, theme, colors: { background: theme === "dark" ? "#121212" : "#ffffff" } });

/** Saves the sheet as a file, with what was set on it. */
const sheetButton = ({ sheet }, label) =>
  h("button", { type: "button", onclick: () => save("sheet.json", JSON.stringify(withChanges(sheet), null, 2), "application/json") }, label);

async function files(context) {
  const { id, scene, sheet, theme } = context;
  const shade = theme === "dark" ? "dark" : "light";
  const width = h("input", { type: "number", min: 280, max: 1600, step: 20, value: PICTURE_PX });
  const px = () => Math.min(Math.max(width.valueAsNumber || PICTURE_PX, 280), 1600);
  const button = (label, act) => h("button", { type: "button", onclick: act }, label);
  const alt = button(tell("copyAlt"), () => copy(alt, scene.alt));
  const json = () => JSON.stringify({ title: scene.title, alt: scene.alt, reading: sheet.reading, data: sheet.data(id) }, null, 2);
  return [
    h("h3", {}, tell("saveChart")),
    h("p", { className: "row" }, h("label", { className: "field" }, tell("saveWidth"), width),
      button("SVG", async () => save(`${id}.svg`, await svgOf(context, shade, px()), "image/svg+xml")),
      [1, 2, 3, 4].map((scale) => button(`PNG ${scale}×`, async () => save(`${id}@${scale}x.png`, await context.element.png(scale, pngView(shade, px())))))),
    h("h3", {}, tell("saveNumbers")),
    h("p", { className: "row" }, button("CSV", () => save(`${id}.csv`, sheet.csv(id), "text/csv")), button("JSON", () => save(`${id}.json`, json(), "application/json")),
      sheetButton(context, tell("saveSheet")), button(tell("saveSolution"), () => save("solution.json", JSON.stringify(sheet.solve(), null, 2), "application/json"))),
    h("h3", {}, tell("altText")),
    h("p", {}, scene.alt),
    h("p", { className: "row" }, alt),
  ];
}
