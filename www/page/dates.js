// @ts-check
/**
 * Dates as people write them.
 *
 * @module page/dates
 */

/** A day of a sheet's form (`2024-05-12`) in words; anything else as it is. @param {string} published */
export function dated(published) {
  const date = /^\d{4}-\d\d-\d\d$/.test(published) ? new Date(`${published}T12:00:00`) : undefined;
  return date ? date.toLocaleDateString("en-GB", { day: "numeric", month: "long", year: "numeric" }) : published;
}

/** @typedef {{start: number, end: number, surface: string, date: {start: string, end: string}}} Dated  a date in a text, as `check` gives it */

/**
 * The date that stands in the sentence of a figure, if there is one and no other: what it is of, as far as the words beside it tell.
 *
 * @param {{start: number, end: number}} figure
 * @param {Dated[]} dates
 * @param {string} text
 */
export function dateBeside({ start, end }, dates, text) {
  const before = text.slice(0, start);
  const from = Math.max(...[...before.matchAll(/[.!?]\s|\n/g)].slice(-1).map(({ index }) => index + 1), 0);
  const after = /[.!?](\s|$)|\n/.exec(text.slice(end));
  const to = after ? end + after.index : text.length;
  const beside = dates.filter((it) => it.start >= from && it.end <= to);
  return beside.length === 1 ? beside[0] : undefined;
}

/** A day, a month, a year or another stretch of days, in words. @param {{start: string, end: string}} period */
export function inWords({ start, end }) {
  if (start === end) return dated(start);
  const [year, month] = start.split("-").map(Number);
  const last = (/** @type {number} */ month) => `${year}-${String(month).padStart(2, "0")}-${new Date(Date.UTC(year, month, 0)).getUTCDate()}`;
  if (start.endsWith("-01-01") && end === last(12)) return String(year);
  if (start.endsWith("-01") && end === last(month)) return new Date(`${start}T12:00:00`).toLocaleDateString("en-GB", { month: "long", year: "numeric" });
  return `${dated(start)} to ${dated(end)}`;
}

/** A date as it was typed, in the form of a sheet; nothing if it is none. @param {string} typed */
export function typedDate(typed) {
  const found = /^(\d{4})(?:-(\d\d?)(?:-(\d\d?))?)?$/.exec(typed.trim());
  if (!found) return undefined;
  const [year, month, day] = found.slice(1).map((part) => part && Number(part));
  const parts = [String(year), month && String(month).padStart(2, "0"), day && String(day).padStart(2, "0")].filter(Boolean);
  const date = new Date(`${[...parts, "01", "01"].slice(0, 3).join("-")}T12:00:00Z`);
  const isDay = !Number.isNaN(date.getTime()) && date.getUTCMonth() + 1 === (month ?? 1) && date.getUTCDate() === (day ?? 1);
  return isDay ? parts.join("-") : undefined;
}
