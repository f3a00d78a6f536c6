/**
 * What the reader has set, as the page's address: `?reading=strict&without=balance&f.returned=1050..1150`.
 * A sheet that lies nowhere travels in the fragment, which browsers do not send to anyone.
 *
 * @module page/state
 */

/** The address as plain data: `{sheet, reading, without, ranges, theme, locale}`. */
export function readAddress(url = new URL(location.href)) {
  const query = url.searchParams;
  const ranges = new Map();
  for (const [key, value] of query) {
    const ends = /^(-?[\d.e+-]*?)\.\.(-?[\d.e+-]*)$/.exec(value);
    if (!key.startsWith("f.") || !ends) continue;
    const [low, high] = ends.slice(1).map((text) => (text === "" ? null : Number(text)));
    if ([low, high].every((end) => end === null || Number.isFinite(end))) ranges.set(key.slice(2), { low, high });
  }
  return {
    sheet: query.get("sheet"),
    reading: query.get("reading"),
    without: query.getAll("without"),
    ranges,
    theme: query.get("theme"),
    locale: query.get("locale"),
  };
}

/** Sets on a compiled sheet what the address says; returns the messages of what does not fit it. */
export function applyAddress(sheet, address) {
  const problems = [];
  const attempt = (change) => {
    try {
      change();
    } catch (error) {
      problems.push(error.message);
    }
  };
  if (address.reading) attempt(() => { sheet.reading = address.reading; });
  for (const id of address.without) attempt(() => sheet.assume(id, false));
  for (const [id, range] of address.ranges) attempt(() => sheet.set(id, range));
  return problems;
}

/** The address of the page with what is set on `sheet`. */
export function addressOf(sheet, url = new URL(location.href)) {
  const { reading, ranges, relations } = sheet.changes;
  const query = url.searchParams;
  for (const key of [...query.keys()]) {
    if (["reading", "without"].includes(key) || key.startsWith("f.")) query.delete(key);
  }
  if (reading !== "default") query.set("reading", reading);
  for (const [id, on] of Object.entries(relations)) if (!on) query.append("without", id);
  for (const [id, { low, high }] of Object.entries(ranges)) query.set(`f.${id}`, `${low ?? ""}..${high ?? ""}`);
  return url;
}

let pending;

/** Writes the state into the address, without a step in the history; browsers allow only so many a second. */
export function keepAddress(sheet) {
  clearTimeout(pending);
  pending = setTimeout(() => history.replaceState(history.state, "", addressOf(sheet())), 250);
}
