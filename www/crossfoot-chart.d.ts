/**
 * Types of the module `crossfoot`: the `<crossfoot-chart>` element and the core behind it.
 *
 * Shares are fractions (0.034 for 3.4 %) everywhere but in wordings. `null` stands for unbounded and for "not
 * determined".
 */

/** How loosely hedges such as "around" are taken. */
export type Reading = "strict" | "default" | "generous";
export type Verdict = "consistent" | "depends" | "contradiction";

/** A range that a figure can stand for; `null` or nothing is unbounded. */
export interface Range {
  low?: number | null;
  high?: number | null;
}

/** The JSON form of a sheet; `sheet.schema.json` in this package has every field. */
export interface SheetJson {
  crossfoot?: number;
  title?: string;
  note?: string;
  statements?: object[];
  quantities?: object[];
  figures?: object[];
  relations?: object[];
  events?: object[];
  series?: object[];
  charts?: object[];
}

/** How a chart is looked at. Sizes are in CSS pixels. */
export interface View {
  /** 280 to 1600; 640 unless told. */
  width?: number;
  /** Device pixels for one CSS pixel; 1 unless told. */
  ratio?: number;
  theme?: "light" | "dark" | "print";
  /** `#rrggbb` or `rgb(…)`. */
  colors?: Partial<Record<"background" | "paper" | "ink" | "muted" | "rule" | "stated" | "derived" | "unknown" | "alert", string>>;
  /** CSS `font-family`. */
  font?: string;
  /** Weight of outlines. */
  line?: number;
  /** BCP 47 tag for numbers and dates. */
  locale?: string;
}

/** A thing in a chart that can be pointed at and read out. */
export interface Mark {
  id: string;
  label: string;
  value: string;
  /** "stated", "worked out", or empty where neither applies. */
  state: string;
  details: string[];
  /** Ids of the quantities, figures and events that it shows. */
  refs: string[];
  /** In CSS pixels from the chart's upper left corner. */
  box: { x: number; y: number; width: number; height: number };
}

/** What was drawn. */
export interface Scene {
  width: number;
  height: number;
  title: string;
  /** Alternative text: the chart in words. */
  alt: string;
  marks: Mark[];
  table: { columns: string[]; rows: string[][] };
}

/** What was drawn of a plain line. */
export interface LineScene extends Scene {
  line: {
    points: number;
    gaps: number;
    /** Columns of pixels that have a value. */
    columns: number;
    /** Ends of both axes' data; `null` if there is none. */
    from: number | null;
    to: number | null;
    low: number | null;
    high: number | null;
  };
}

export interface LineOptions extends View {
  /** Height of the whole picture; half the width unless told. */
  height?: number;
  title?: string;
  subtitle?: string;
  /** What the values are. */
  label?: string;
  unit?: string;
  /** Positions are milliseconds since 1970. */
  time?: boolean;
}

export interface Conflict {
  figures: string[];
  relations: string[];
  sentence: string;
}

/** What several conflicts that hang together have in common. */
export interface Common {
  figures: string[];
  /** Positions in `conflicts`. */
  conflicts: number[];
  /** Whether other numbers are shown to settle all: in place of any one of the figures, or of all of them. */
  settles: "each" | "together" | null;
  /** For each figure that settles all by itself where such numbers lie. */
  allowed: { low: number | null; high: number | null }[];
  /** Whether no other figure would settle all by itself. */
  only: boolean;
  sentence: string | null;
}

/** The answer, in the form of `crossfoot solve --json`. */
export interface Solution {
  verdict: Verdict;
  stretch: number | null;
  draws: number;
  effective_share: number;
  quantities: {
    id: string;
    quantity: string;
    as_of: string | null;
    stated: { figure: string; low: number | null; high: number | null; changed: boolean }[];
    low: number | null;
    high: number | null;
    possible: boolean;
    tight: boolean;
    p05: number | null;
    p50: number | null;
    p95: number | null;
    drivers: { figure: string; share: number }[];
    settles: { figure: string; share: number } | null;
  }[];
  conflicts: Conflict[];
  common: Common[];
  conflicts_with_relations: Conflict[];
  conflicts_complete: boolean;
  notes: string[];
}

/** One number of a chart, unrounded. */
export interface Datum {
  id: string;
  label: string;
  unit: string;
  state: string;
  low: number | null;
  high: number | null;
  p05: number | null;
  p50: number | null;
  p95: number | null;
  date: string;
}

/** A sheet that came with its answer: to be looked at, not changed. */
export interface AnsweredSheet {
  /** The reading that the answer was made under. */
  readonly reading: Reading;
  readonly locale: string;
  readonly json: SheetJson;
  draw(canvas: HTMLCanvasElement, chart: string, view?: View): Scene;
  /** The same sheet, to be changed and worked out anew; loads the program that solves. */
  compiled(): Promise<Sheet>;
}

/** A compiled sheet with what has been set on it. Methods throw an `Error` whose message names the place. */
export interface Sheet {
  reading: Reading;
  /** Whether answers may leave out what takes longer than a frame: while a slider moves. */
  live: boolean;
  /** What has been set, as plain data. */
  readonly changes: { reading: Reading; ranges: Record<string, Range>; relations: Record<string, boolean> };
  /** The sheet as it was given. */
  readonly json: SheetJson;
  /** Replaces what a figure (or the figure of a quantity) can stand for. */
  set(id: string, range: Range): void;
  /** Moves the middle of a figure, its leeway kept; counts in percent for shares. Returns the new ends. */
  move(id: string, to: number): Range;
  /** Gives a figure back what its wording says. */
  reset(id: string): void;
  /** Switches a relation on or off. */
  assume(id: string, on: boolean): void;
  /** The solution; with other numbers of draws or points if asked for. */
  solve(options?: { draws?: number; seed?: number }): Solution;
  /** The sheet with its answer under the reading of now in it, drawn without solving; what else is set counts for nothing. */
  answered(locale?: string): SheetJson;
  /** This very sheet. */
  compiled(): Promise<Sheet>;
  draw(canvas: HTMLCanvasElement, chart: string, view?: View): Scene;
  svg(chart: string, view?: View): string;
  csv(chart: string, view?: View): string;
  data(chart: string, view?: View): Datum[];
  /** Heights of a chart at widths, drawn nowhere. */
  heights(chart: string, widths: number[]): number[];
}

export interface Core {
  /** Compiles a sheet, from JSON or its text. Throws an `Error` that lists all that is wrong. */
  sheet(json: SheetJson | string): Sheet;
  /** Draws a plain line of however many points, broken at NaN. Throws if lengths differ or positions fall. */
  drawLine(canvas: HTMLCanvasElement, xs: Float64Array | number[], ys: Float64Array | number[], options?: LineOptions): LineScene;
  /** Loads the build that reads running text. */
  reader(): Promise<{ read(text: string, options?: { published?: string }): { figures: object[]; issues: object[]; language: string } }>;
}

/** Loads the core, once for all who ask; the next call after a failure tries again. */
export function load(): Promise<Core>;

/** Loads what draws plain lines, a module of its own, and nothing that solves. Also in `line.js`. */
export function loadLine(): Promise<Pick<Core, "drawLine">>;

/** Fetches a sheet, once an address: JSON only, at most 1 MB and 20 seconds. */
export function fetchSheet(address: string | URL, integrity?: string): Promise<SheetJson>;

export interface CrossfootChartEventMap {
  "crossfoot-drawn": CustomEvent<Scene>;
  "crossfoot-error": CustomEvent<{ message: string }>;
  "crossfoot-highlight": CustomEvent<{ refs: string[] }>;
}

/** `<crossfoot-chart>`: one chart of a sheet; importing this module defines it. */
export class CrossfootChart extends HTMLElement {
  /** The scene drawn last; `undefined` before. */
  readonly scene: Scene | undefined;
  /** The sheet that is drawn. Setting one shares it between charts; `null` promises one. */
  get sheet(): Sheet | AnsweredSheet | undefined;
  set sheet(sheet: Sheet | AnsweredSheet | null | undefined);
  /** Draws again, now if it can: after the shared sheet has changed, or CSS that no event tells of. */
  redraw(options?: { keepsLook?: boolean }): void;
  /** Lights up the marks that show any of these quantities and figures. */
  highlight(refs?: string[]): void;
  /** Gives up: says why, and keeps the fallback. */
  fail(error: Error): void;
  /** The chart as an SVG file, as it is drawn now. */
  svg(view?: View): Promise<string>;
  /** The chart as a PNG file, `scale` pixels to a CSS pixel. */
  png(scale?: number, view?: View): Promise<Blob | null>;
  addEventListener<K extends keyof CrossfootChartEventMap>(type: K, listener: (event: CrossfootChartEventMap[K]) => void, options?: boolean | AddEventListenerOptions): void;
  addEventListener(type: string, listener: EventListenerOrEventListenerObject, options?: boolean | AddEventListenerOptions): void;
}

/** The element's attributes, for frameworks whose markup is typed. */
export interface CrossfootChartAttributes {
  src?: string;
  integrity?: string;
  chart?: string;
  reading?: Reading;
  theme?: "auto" | "light" | "dark" | "print";
  locale?: string;
  reserve?: string;
  loading?: "eager" | "lazy";
}

declare global {
  interface HTMLElementTagNameMap {
    "crossfoot-chart": CrossfootChart;
  }
}
