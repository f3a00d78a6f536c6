// @ts-check
/**
 * What the page's address says, and how what the reader sets is written into it.
 *
 * - A sheet of the web: `?sheet=https://…`, with what is set beside it: `?reading=strict&without=balance&f.returned=1050..1150`.
 * - A sheet that lies nowhere: `#s=…`, packed; what is set stands in the fragment too, since it may give away what was pasted.
 * - A statement kept in this browser: `#d=ID`; what is set is kept with it (see `store.js`).
 * - A statement in a link: `#t=…`, packed.
 *
 * Browsers send the query to whoever serves the page, and never the fragment.
 *
 * @module page/address
 */

import { READINGS, readingOf } from "../core/readings.js";

/**
 * What a reader can set on a sheet.
 *
 * @typedef {{reading: string|null, without: string[], ranges: Map<string, {low: number|null, high: number|null}>}} Settings
 */

/** @typedef {{sheet: string|null, packed: string|null, draft: string|null, link: string|null, settings: Settings, theme: string|null, locale: string|null, dropped: string[], beside: string[]}} Address */

/** Names in a fragment that carry what is shown. */
const CARRIERS = ["s", "d", "t"];

/** @type {() => Settings} */
export const nothingSet = () => ({ reading: null, without: [], ranges: new Map() });

/** @param {Settings} settings */
export const isUntouched = ({ reading, without, ranges }) => reading === null && without.length === 0 && ranges.size === 0;

/** Whether a part of an address sets something on a sheet. @param {string} name */
const isSetting = (name) => ["reading", "without"].includes(name) || name.startsWith("f.");

/**
 * The address as plain data. `dropped` has the parts that say nothing, as they stand there; `beside` those that say something else than
 * what is shown: of two that name one thing, and of what stands beside a fragment that carries it.
 *
 * @param {URL} [url]
 * @returns {Address}
 */
export function readAddress(url = new URL(location.href)) {
  const fragment = fragmentOf(url);
  /** @type {string[]} */
  const dropped = [];
  /** @type {string[]} */
  const beside = [];
  const [carrier] = fragment.keys();
  // Only a packed sheet has its settings beside it: those of a statement are kept, or carried, with it.
  const inQuery = once(url.searchParams, (name) => ["theme", "locale"].includes(name) || (carrier === undefined && (name === "sheet" || isSetting(name))), (name) => name === "sheet" || isSetting(name), beside);
  const inFragment = once(fragment, (name) => name === carrier || (carrier === "s" && isSetting(name)), () => true, beside);
  const settings = settingsOf(carrier === undefined ? inQuery : inFragment, dropped);
  const theme = inQuery.get("theme");
  if (theme && !["auto", "light", "dark"].includes(theme)) dropped.push(`theme=${theme}`);
  return { sheet: inQuery.get("sheet"), packed: inFragment.get("s"), draft: inFragment.get("d"), link: inFragment.get("t"), settings, theme, locale: localeOf(inQuery.get("locale"), dropped), dropped, beside };
}

/**
 * The parts that are taken, each name once but for `without`: of several the last one counts. What else is ours goes to `beside`.
 *
 * @param {URLSearchParams} parameters
 * @param {(name: string) => boolean} isTaken
 * @param {(name: string) => boolean} isOurs
 * @param {string[]} beside
 */
function once(parameters, isTaken, isOurs, beside) {
  const taken = new URLSearchParams();
  for (const [name, value] of parameters) {
    const before = name === "without" ? null : taken.get(name);
    if (!isTaken(name)) {
      if (isOurs(name)) beside.push(`${name}=${value}`);
    } else if (name === "without") {
      if (!taken.has(name, value)) taken.append(name, value);
    } else {
      if (before !== null && before !== value) beside.push(`${name}=${before}`);
      taken.set(name, value);
    }
  }
  return taken;
}

/** The fragment as names and values; empty if it is a plain place on the page. @param {URL} url */
function fragmentOf(url) {
  const name = /^#(\w)=/.exec(url.hash)?.[1];
  // Packed data has letters that a query would decode.
  return new URLSearchParams(name && CARRIERS.includes(name) ? url.hash.slice(1).replaceAll("+", "%2B") : "");
}

/** @param {URLSearchParams} fragment */
const isCarrying = (fragment) => fragment.toString() !== "";

/** @param {string|null} tag @param {string[]} dropped */
function localeOf(tag, dropped) {
  if (tag === null) return null;
  try {
    return Intl.getCanonicalLocales(tag)[0] ?? null;
  } catch {
    dropped.push(`locale=${tag}`);
    return null;
  }
}

/** @param {URLSearchParams} parameters @param {string[]} dropped @returns {Settings} */
function settingsOf(parameters, dropped) {
  const settings = nothingSet();
  settings.without = parameters.getAll("without");
  for (const [key, value] of parameters) {
    if (key === "reading") {
      if (READINGS.includes(value)) settings.reading = value;
      else dropped.push(`reading=${value}`);
    }
    if (!key.startsWith("f.")) continue;
    const ends = /^(-?[\d.e+-]*?)\.\.(-?[\d.e+-]*)$/.exec(value)?.slice(1).map((text) => (text === "" ? null : Number(text)));
    if (ends?.every((end) => end === null || Number.isFinite(end))) settings.ranges.set(key.slice(2), { low: ends[0] ?? null, high: ends[1] ?? null });
    else dropped.push(`${key}=${value}`);
  }
  return settings;
}

/** What is set on a sheet. @param {any} sheet @returns {Settings} */
export function settingsOn(sheet) {
  const { reading, ranges, relations } = sheet.changes;
  return { reading: reading === readingOf(sheet.json) ? null : reading, without: Object.keys(relations).filter((id) => !relations[id]), ranges: new Map(Object.entries(ranges)) };
}

/**
 * An address with what is set: in the query, or in the fragment where that carries the sheet.
 *
 * @param {Settings} settings
 * @param {URL} [url]
 */
export function withSettings(settings, url = new URL(location.href)) {
  const carried = fragmentOf(url);
  const parameters = isCarrying(carried) ? carried : url.searchParams;
  for (const key of [...parameters.keys()]) if (isSetting(key)) parameters.delete(key);
  if (settings.reading) parameters.set("reading", settings.reading);
  for (const id of settings.without) parameters.append("without", id);
  for (const [id, { low, high }] of settings.ranges) parameters.set(`f.${id}`, `${low ?? ""}..${high ?? ""}`);
  if (parameters === carried) url.hash = String(carried);
  return url;
}

/**
 * An address of the page that shows something else: no settings in it, colors and language kept.
 *
 * @param {{sheet?: string, fragment?: string}} what
 * @param {URL} [url]
 */
export function addressFor({ sheet, fragment }, url = new URL(location.href)) {
  const other = new URL(url.pathname, url);
  if (sheet) other.searchParams.set("sheet", sheet);
  for (const name of ["theme", "locale"]) {
    const value = url.searchParams.get(name);
    if (value) other.searchParams.set(name, value);
  }
  if (fragment) other.hash = fragment;
  return other;
}

/** The part of an address that says what is shown. @param {URL} [url] */
export function shownBy(url = new URL(location.href)) {
  const fragment = fragmentOf(url);
  const carried = CARRIERS.map((name) => fragment.get(name)).find(Boolean);
  return carried ? `#${carried}` : url.searchParams.get("sheet") ?? "";
}
