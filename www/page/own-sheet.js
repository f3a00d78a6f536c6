/**
 * From figures in a text to a sheet: names, units, charts.
 *
 * @module page/own-sheet
 */

/** The words that say a hedge; `between` has two numbers and is typed out. */
export const WORDS_OF_HEDGE = {
  exact: "", about: "around", at_least: "at least", more_than: "more than", at_most: "at most", less_than: "less than", nearly: "nearly", just_over: "just over",
};

/** What a figure counts, as a sheet writes it. */
export function unitOf({ kind, unit, surface }) {
  if (kind === "percent" || kind === "ratio") return "%";
  // The number already holds the scale word; "people" is left of "thousand people".
  return (unit ?? (/[€$£]/.exec(surface)?.[0]) ?? "").trim();
}

/** A first name for what a figure is about: the words that follow it. */
export function labelFrom(text, { end, surface, kind, unit, start }) {
  const sentence = text.slice(end, end + 120).split(/[.;:!?\n,()]/)[0].trim();
  const words = withoutTail(sentence.split(/\s+/).filter(Boolean).slice(0, 6)).join(" ");
  if (kind === "date") {
    const before = text.slice(Math.max(0, start - 160), start).split(/[.;:!?\n]/).at(-1).trim();
    return capital([before.split(/\s+/).slice(-8).join(" "), surface, words].filter(Boolean).join(" "));
  }
  return capital(words || unit || surface);
}

/** Words that neither end a label nor name a thing. */
const SMALL = new Set("a an and are as at been by for from had has have in into is of on or than that the their they this to total was were which who will with".split(" "));

function withoutTail(words) {
  let n_words = words.length;
  while (n_words > 1 && SMALL.has(words[n_words - 1].toLowerCase())) n_words--;
  return words.slice(0, n_words);
}

const capital = (text) => text.charAt(0).toUpperCase() + text.slice(1);

/** A name for formulas, new among `taken`. */
export function idFrom(label, taken) {
  const base = label.normalize("NFD").replace(/[\u0300-\u036f]/g, "").toLowerCase().replace(/[^a-z0-9]+/g, "_").split("_").filter((word) => word && !SMALL.has(word)).slice(0, 3).join("_").replace(/^(?=\d)/, "q") || "q";
  let id = base;
  for (let n = 2; taken.has(id); n++) id = `${base}_${n}`;
  taken.add(id);
  return id;
}

/** The sheet, with a chart for each thing that it can show. */
export function buildSheet({ found, derived, relations, publisher, published, url, title, titles }) {
  const stated = found.filter((it) => it.use && it.kind !== "date");
  const dates = found.filter((it) => it.use && it.date);
  const statement = "statement";
  const quantities = [
    ...stated.map(({ id, label, unit, says, surface }) => ({ id, label, ...(unit && { unit }), says, quote: surface, statement })),
    ...derived.map(({ id, label, unit }) => ({ id, label, ...(unit && { unit }) })),
  ];
  const charts = [];
  const counts = quantities.filter((it) => it.unit !== "%").map((it) => it.id);
  const sum = relations.map(({ formula }) => /^\s*(\w+)\s*=\s*(\w+(?:\s*\+\s*\w+)+)\s*$/.exec(formula)).find((match) => match && counts.includes(match[1]));
  if (sum) charts.push({ id: "parts", kind: "parts", title: titles("ownChartParts"), whole: sum[1], parts: sum[2].split("+").map((id) => id.trim()) });
  if (counts.length > 0) charts.push({ id: "ranges", kind: "ranges", title: titles("ownChartRanges"), quantities: counts });
  const shares = quantities.filter((it) => it.unit === "%");
  for (const { id, label } of shares.slice(0, 2)) charts.push({ id: `share-${id}`, kind: "proportion", title: label, quantity: id });
  if (dates.length > 0) charts.push({ id: "when", kind: "timeline", title: titles("ownChartWhen") });
  return {
    crossfoot: 1,
    title,
    statements: [{ id: statement, publisher, ...(published && { published }), ...(/^https?:\/\//i.test(url) && { url }) }],
    quantities,
    relations: relations.map(({ id, formula, assumes }) => ({ id, formula, ...(assumes.trim() && { assumes: assumes.trim() }) })),
    events: dates.map(({ date, label, surface }) => ({ date: date.start === date.end ? date.start : date, label, statement, quote: surface })),
    charts,
  };
}
