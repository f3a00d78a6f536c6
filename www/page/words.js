/**
 * Every sentence that the page says itself, by language. Verdicts, rows and charts come from the core,
 * already in words.
 *
 * @module page/words
 */

const EN = {
  consistent: "Adds up",
  depends: "Depends on an assumption",
  contradiction: "Does not add up",
  nothing: "Nothing to check",
  drawing: "Working it out …",
  title: "{title} · Crossfoot",
  quoted: "“{quote}”",
  readAs: "read as {range}",
  givenAs: "given as {range}",
  changedTo: "changed by you to {range}",
  aboutDate: "on {date}",
  source: "Source: ",
  from: "from",
  to: "to",
  fromOf: "{label}: from",
  toOf: "{label}: to",
  sliderOf: "{label}, moved as a whole",
  reset: "Undo",
  resetOf: "Undo the change to {label}",
  percent: "%",
  quantity: "Quantity",
  stated: "Stated",
  range: "Range",
  likely: "90 % range",
  noLikely: "not determined",
  hangsOn: "{percent} {label}",
  median: "middle {median}",
  formula: "from {formula}",
  blamed: "does not fit",
  noProgram: "The numbers cannot be worked out here. {reason} You see the page as it was published.",
  noSheet: "This sheet cannot be shown. {reason}",
  kept: "The page still shows the sheet from before.",
  addressIgnored: "A part of this page’s address does not fit the sheet and was left out: {reason}",
  assumeNothing: "This sheet makes no assumptions.",
  sayNothing: "This sheet has no figures.",
};

/** The sentence `key`, each `{name}` replaced by the argument of that name. */
export function say(key, args = {}) {
  return EN[key].replace(/\{(\w+)\}/g, (place, name) => args[name] ?? place);
}
