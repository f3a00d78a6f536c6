/**
 * The custom element: one chart of a sheet, its marks in reach of pointer, touch, keyboard and screen
 * reader.
 *
 * @module element/chart
 */
import { answeredFar, openAnswer } from "../core/answered.js";
import { drawing } from "../core/builds.js";
import { fetchSheet } from "../core/fetch.js";
import { parse } from "../core/json.js";
import { load } from "../core/load.js";
import { READINGS, readingOf } from "../core/readings.js";
import { tell } from "../core/sheet-words.js";
import { COLORS, bytes } from "../core/view.js";
import { onLookChange } from "./look.js";
import { Marks, put } from "./marks.js";
import { watchNear } from "./near.js";
import styles from "./styles.js";
import { turn } from "./turn.js";

/** What stands for our colors where the user has chosen their own. */
const FORCED = { paper: "Canvas", ink: "CanvasText", muted: "CanvasText", rule: "GrayText", stated: "LinkText", derived: "CanvasText", unknown: "GrayText", alert: "LinkText" };
// WebKit on phones refuses larger canvases.
const CANVAS_LIMIT_PX = 16_000_000;
const NARROWEST_PX = 280;
/** How far outside of the window a chart is drawn: a hand that scrolls covers that in the time that its program may take to come. */
const NEAR_PX = 800;

/**
 * `<crossfoot-chart src="sheet.json" chart="balance"><img …><table>…</table></crossfoot-chart>`
 *
 * @attr {string} src      the sheet's address, or `#id` of a `<script type="application/json">` of the page; without it, such a child
 * @attr {string} integrity  a hash of the file at `src`, as of scripts (`sha384-…`): by it the page vouches for the answer inside
 * @attr {string} chart    id of one of the sheet's charts
 * @attr {string} reading  `strict`, `default` or `generous`
 * @attr {string} theme    `light`, `dark`, `print` or `auto`: as the page around it
 * @attr {string} locale   BCP 47 tag for numbers and dates; else the nearest `lang`
 * @attr {string} reserve  heights to keep free before the chart is drawn: `280:520 480:430`, from that width on
 * @attr {string} loading  `eager` draws at once, also when set later; else when it comes near the viewport
 * @fires crossfoot-drawn      `detail` is the scene
 * @fires crossfoot-error      `detail` is `{message}`
 * @fires crossfoot-highlight  `detail` is `{refs}`: ids of the quantities and figures pointed at
 * @cssprop --crossfoot-font, --crossfoot-ink, --crossfoot-muted, --crossfoot-rule, --crossfoot-paper, --crossfoot-background, --crossfoot-stated,
 *   --crossfoot-derived, --crossfoot-unknown, --crossfoot-alert, --crossfoot-line-width, --crossfoot-focus, --crossfoot-tooltip
 */
export class CrossfootChart extends HTMLElement {
  static observedAttributes = ["src", "chart", "reading", "theme", "locale", "reserve", "integrity", "loading"];

  #parts;
  #scene;
  #sheet; // The sheet drawn last.
  #chart; // Which of its charts.
  #given; // A compiled sheet that a page has handed over; goes before `src`.
  #own; // What `src` or the child gave, with what it was compiled from.
  #dress;
  #width = 0;
  #isNear = false;
  #isQueued = false;
  #isChanged = false;
  #isStale = false; // Whether something else is to be drawn than what is, once there is room.
  #isPaper = false;
  #latest = 0;
  #marks = new Marks((refs) => this.dispatchEvent(new CustomEvent("crossfoot-highlight", { bubbles: true, composed: true, detail: { refs } })));
  #announcing;
  #watches = [];

  constructor() {
    super();
    const root = this.attachShadow({ mode: "open" });
    root.adoptedStyleSheets = [styles];
    const make = (name, properties = {}, children = []) => {
      const element = Object.assign(document.createElement(name), properties);
      element.append(...children);
      return element;
    };
    const parts = {
      title: make("figcaption", { className: "heard", id: "title" }),
      about: make("p", { className: "heard", id: "about" }),
      canvas: make("canvas", { ariaHidden: "true", part: "canvas" }),
      data: make("details", { part: "data" }),
      scroll: make("div", { className: "scroll" }),
      status: make("p", { className: "status", role: "status", part: "status" }),
      news: make("p", { className: "heard", ariaLive: "polite" }),
      probe: make("span", { className: "probe", ariaHidden: "true" }),
    };
    parts.stage = make("div", { className: "stage" }, [make("slot"), parts.canvas, this.#marks.element, this.#marks.tip]);
    parts.data.append(make("summary", { textContent: tell("table") }), parts.scroll);
    parts.figure = make("figure", { part: "figure" }, [parts.title, parts.about, parts.stage, parts.data, parts.status, parts.news, parts.probe]);
    parts.figure.setAttribute("aria-labelledby", "title");
    parts.figure.setAttribute("aria-describedby", "about");
    root.append(parts.figure);
    this.#parts = parts;
    parts.data.addEventListener("toggle", () => { if (parts.data.open) this.#tabulate(); });
  }

  connectedCallback() {
    // Set before the element was defined, `sheet` would hide the accessor.
    if (Object.hasOwn(this, "sheet")) {
      const { sheet } = this;
      delete this.sheet;
      this.sheet = sheet;
    }
    this.#state("loading");
    this.#isNear = this.getAttribute("loading") === "eager";
    this.#reserve();
    const sizes = new ResizeObserver(() => this.#resized());
    sizes.observe(this);
    const near = watchNear(NEAR_PX, (_, isNear) => {
      if (!isNear) return;
      near.disconnect();
      this.#isNear = true;
      this.#queue();
    });
    if (!this.#isNear) near.observe(this);
    const forget = onLookChange((change) => this.#lookChanged(change));
    this.#watches = [() => sizes.disconnect(), () => near.disconnect(), forget];
    this.#queue();
  }

  disconnectedCallback() {
    for (const stop of this.#watches) stop();
    this.#watches = [];
    this.#latest++;
  }

  attributeChangedCallback(name, before, after) {
    if (before === after) return;
    if (name === "reading") this.#isChanged = true;
    if (name === "theme") this.#dress = undefined;
    if (name === "reserve") this.#reserve();
    if (name === "loading" && after === "eager") this.#isNear = true;
    this.#queue();
  }

  /** The scene drawn last: marks with boxes and words, the table, the numbers; `undefined` before. */
  get scene() {
    return this.#scene;
  }

  /** The compiled sheet that is drawn. Setting one (from `core.sheet`) shares it between charts; `redraw` after it changes. `null` promises one: until then the fallback stays. */
  get sheet() {
    return this.#sheet;
  }

  set sheet(sheet) {
    this.#given = sheet;
    this.#queue();
  }

  /** Gives up: says why, and keeps the fallback. For a page that cannot hand over the sheet it promised. */
  fail(error) {
    this.#fail(error);
  }

  /** Draws again, now if it can: after the shared sheet has changed, or CSS that no event tells of; `keepsLook` if only the sheet has. */
  redraw({ keepsLook = false } = {}) {
    if (!keepsLook) this.#dress = undefined;
    if (this.#given && this.#isNear && this.isConnected && this.#width > 0 && (this.#given.isReady?.(this.#asked) ?? true)) {
      this.#attempt(() => this.#paint(this.#given));
    } else {
      this.#queue();
    }
  }

  /** Lights up the marks that show any of `refs`, ids of quantities and figures. */
  highlight(refs = []) {
    this.#marks.highlight(refs);
  }

  /** The chart as an SVG file, as it is drawn now; a promise. */
  async svg(view = {}) {
    const sheet = await (await this.#ready()).compiled();
    return sheet.svg(this.#chart ?? this.getAttribute("chart"), { ...this.#view(), ...view });
  }

  /** The chart as a PNG file, `scale` pixels to a CSS pixel, on a background that is not transparent. */
  async png(scale = 2, view = {}) {
    const sheet = await this.#ready();
    await sheet.ready?.(this.#chart ?? this.#asked);
    const canvas = document.createElement("canvas");
    const look = this.#view();
    const colors = { background: look.colors.paper ?? (look.theme === "dark" ? "#121212" : "#ffffff"), ...look.colors };
    sheet.draw(canvas, this.#chart ?? this.getAttribute("chart"), { ...look, colors, ratio: scale, ...view });
    return new Promise((resolve) => canvas.toBlob(resolve, "image/png"));
  }

  /** Which chart is to be drawn. */
  get #asked() {
    return this.getAttribute("chart") ?? "";
  }

  /** The sheet that is drawn, or will be. */
  async #ready() {
    return this.#sheet ?? this.#given ?? (await this.#compile());
  }

  // Attributes set in a row make one drawing.
  async #queue() {
    if (this.#isQueued || !this.isConnected || !this.#isNear) return;
    this.#isQueued = true;
    await Promise.resolve();
    this.#isQueued = false;
    // A page has promised to hand a sheet over.
    if (this.#given === null) return;
    const ticket = ++this.#latest;
    try {
      const sheet = this.#given ?? (await this.#compile());
      await sheet.ready?.(this.#asked);
      // Paper does not wait.
      if (!this.#isPaper) await turn();
      // A newer drawing is under way, or there is nowhere to draw.
      if (ticket !== this.#latest || !this.isConnected) return;
      if (this.#width === 0) return void (this.#isStale = true);
      this.#attempt(() => this.#paint(sheet));
      if (this.#isPaper) this.#toPaper();
    } catch (error) {
      if (ticket === this.#latest) this.#fail(error);
    }
  }

  async #compile() {
    const src = this.getAttribute("src");
    // `#sheet` is a script of the same page, which several charts can share.
    const isInline = src === null || src.startsWith("#");
    const inline = src === null ? this.querySelector(':scope > script[type="application/json"]') : scriptCalled(src.slice(1));
    if (isInline && !inline) throw new Error(tell("noSheet"));
    const asked = this.getAttribute("reading");
    // A failure is told when the answer is opened; here it is only asked for early.
    const integrity = this.getAttribute("integrity") ?? "";
    // What stands in the page is its publisher's word; so is a file that the page knows the hash of.
    const mayAnswer = isInline || integrity !== "";
    if (!isInline && mayAnswer) drawing.load().catch(() => {});
    const text = isInline ? inline.textContent : undefined;
    const json = isInline ? (this.#own?.text === text ? this.#own.json : parse(text)) : await fetchSheet(src, integrity);
    const reading = READINGS.includes(asked) ? asked : readingOf(json);
    if (this.#own?.json !== json) this.#own = { text, json };
    const known = this.#own.sheet;
    // Another of its charts may be of a kind that is not there yet: see `ready`.
    if (known && this.#own.reading === reading) return known;
    // What has been compiled once is not opened by its answer again.
    const compiled = known && "solve" in known ? known : undefined;
    let sheet = compiled ?? (mayAnswer ? await openAnswer(json, reading, this.#asked) : undefined);
    sheet ??= (await answeredFar(json, reading, this.#asked)) ?? (await load()).sheet(json);
    if ("solve" in sheet) sheet.reading = reading;
    this.#own = { text, json, reading, sheet };
    return sheet;
  }

  #attempt(paint) {
    try {
      paint();
    } catch (error) {
      this.#fail(error);
    }
  }

  /** Draws, in place of whatever is under way. */
  #paint(sheet) {
    this.#latest++;
    this.#render(sheet, this.#asked, this.#isChanged);
    this.#isChanged = this.#isStale = false;
  }

  /** Draws once more what is drawn already; what is under way still comes. */
  #again() {
    this.#attempt(() => this.#render(this.#sheet, this.#chart));
  }

  #render(sheet, chart, isChanged = false) {
    const { canvas, title, about, status, stage } = this.#parts;
    const isFirst = this.dataset.state !== "drawn";
    if (!isFirst && isChanged) this.#fade();
    this.#sheet = sheet;
    this.#chart = chart;
    const scene = sheet.draw(canvas, chart, this.#view());
    this.#scene = scene;
    put(canvas.style, "aspectRatio", `${scene.width} / ${scene.height}`);
    // On paper a frame keeps the height that it has on screen: stretched to the sheet, its chart would be cut off.
    put(stage.style, "maxWidth", `${scene.width}px`);
    put(stage.style, "minHeight", "");
    put(title, "textContent", scene.title);
    put(about, "textContent", scene.alt);
    put(status, "textContent", "");
    this.#marks.place(scene);
    put(stage.dataset, "marks", String(scene.marks.length));
    if (this.#parts.data.open) this.#tabulate();
    this.#state("drawn");
    if (isChanged && !isFirst) this.#announce(scene.alt);
    this.dispatchEvent(new CustomEvent("crossfoot-drawn", { bubbles: true, composed: true, detail: scene }));
  }

  #fail(error) {
    this.#parts.status.textContent = tell("instead", { reason: error.message });
    this.#parts.stage.style.minHeight = "";
    this.#state("error");
    this.dispatchEvent(new CustomEvent("crossfoot-error", { bubbles: true, composed: true, detail: { message: error.message } }));
  }

  #state(state) {
    this.dataset.state = state;
  }

  #view() {
    this.#dress ??= this.#readDress();
    const { theme, colors, font, line } = this.#dress;
    const width = Math.max(this.#width, NARROWEST_PX);
    const height = this.#scene?.height ?? width;
    const ratio = Math.min(globalThis.devicePixelRatio || 1, Math.sqrt(CANVAS_LIMIT_PX / (width * height)));
    const locale = this.getAttribute("locale") ?? this.closest("[lang]")?.lang ?? "en";
    return { width, ratio, theme, colors, font, line, locale };
  }

  /** Theme and custom properties as they are in force here. */
  #readDress() {
    const { probe } = this.#parts;
    const computed = (color) => {
      probe.style.color = color;
      return getComputedStyle(probe).color;
    };
    const asked = this.getAttribute("theme");
    // The color of plain text tells the scheme in force here, whoever has chosen it.
    const isDark = luminance(computed("CanvasText")) > 0.5;
    const theme = ["light", "dark", "print"].includes(asked) ? asked : isDark ? "dark" : "light";
    const style = getComputedStyle(this);
    const colors = {};
    const isForced = matchMedia("(forced-colors: active)").matches;
    for (const name of COLORS) {
      if (isForced) {
        if (FORCED[name]) colors[name] = computed(FORCED[name]);
      } else if (style.getPropertyValue(`--crossfoot-${name}`).trim() !== "") {
        colors[name] = computed(`var(--crossfoot-${name})`);
      }
    }
    const font = style.getPropertyValue("--crossfoot-font").trim();
    const line = parseFloat(style.getPropertyValue("--crossfoot-line-width"));
    return { theme, colors, font: font || undefined, line: line > 0 ? line : undefined };
  }

  /** Keeps the room that the chart will take, so that nothing moves when it comes. */
  #reserve() {
    const width = this.clientWidth;
    if (this.dataset.state === "drawn" || width === 0) return;
    let height = "";
    for (const step of (this.getAttribute("reserve") ?? "").trim().split(/\s+/)) {
      const [from, px] = step.split(":").map(Number);
      if (from <= Math.max(width, NARROWEST_PX) && px > 0) height = `${px}px`;
    }
    this.#parts.stage.style.minHeight = height;
  }

  #resized() {
    const width = this.clientWidth;
    if (Math.abs(width - this.#width) < 1) return;
    this.#width = width;
    this.#reserve();
    this.#marks.hideTip();
    // What is on its way may take its time; what is here must not be stretched until then. What was asked for while
    // there was no room is drawn now: the old picture would have other numbers than its attributes say.
    if (this.dataset.state === "drawn" && width > 0 && !this.#isStale) this.#again();
    else this.#queue();
  }

  #lookChanged(change) {
    this.#dress = undefined;
    if (change !== "look") this.#isPaper = change === "print";
    if (this.dataset.state === "drawn") {
      if (this.#isPaper) this.#toPaper();
      else this.#again();
    } else if (this.#isPaper) {
      // All of a page is printed, not what is near the window. Where the sheet, or what draws it, is not here yet the fallback is.
      for (const image of this.querySelectorAll("img")) image.loading = "eager";
      this.#isNear = true;
      this.#queue();
    }
  }

  /** Paper is white and has more dots than a screen. */
  #toPaper() {
    this.#attempt(() => {
      const scene = this.#sheet.draw(this.#parts.canvas, this.#chart, { ...this.#view(), ratio: 3, theme: "print", colors: {} });
      this.#parts.canvas.style.aspectRatio = `${scene.width} / ${scene.height}`;
    });
  }

  #tabulate() {
    const { columns, rows } = this.#scene.table;
    const cell = (name, text, scope) => Object.assign(document.createElement(name), { textContent: text }, scope && { scope });
    const row = (cells) => {
      const tr = document.createElement("tr");
      tr.append(...cells);
      return tr;
    };
    const table = document.createElement("table");
    const head = table.createTHead();
    head.append(row(columns.map((text) => cell("th", text, "col"))));
    const body = table.createTBody();
    body.append(...rows.map((cells) => row(cells.map((text, i) => (i === 0 ? cell("th", text, "row") : cell("td", text))))));
    this.#parts.scroll.replaceChildren(table);
  }

  // At most one announcement a second, and only the last of a row.
  #announce(text) {
    clearTimeout(this.#announcing);
    this.#announcing = setTimeout(() => { this.#parts.news.textContent = text; }, 1000);
  }

  /** Lets the last picture fade over the next one. */
  #fade() {
    const { canvas, stage } = this.#parts;
    if (matchMedia("(prefers-reduced-motion: reduce)").matches || !canvas.animate) return;
    const before = Object.assign(document.createElement("canvas"), { className: "before", width: canvas.width, height: canvas.height, ariaHidden: "true" });
    before.getContext("2d").drawImage(canvas, 0, 0);
    before.style.height = `${canvas.clientHeight}px`;
    stage.append(before);
    before.animate([{ opacity: 1 }, { opacity: 0 }], { duration: 200, easing: "ease-out" }).finished.finally(() => before.remove());
  }
}

/** The script of the page with this id, if it is one that holds data. */
const scriptCalled = (id) => {
  const script = document.getElementById(id);
  return script?.localName === "script" && script.type === "application/json" ? script : null;
};

const luminance = (color) => {
  const [r, g, b] = bytes(color);
  return (0.2126 * r + 0.7152 * g + 0.0722 * b) / 255;
};
