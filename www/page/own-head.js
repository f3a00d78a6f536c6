// @ts-check
/**
 * What the head of the page says of a text: the finding, the verdict, how much was compared.
 *
 * @module page/own-head
 */
import { sorted } from "./cards.js";
import { byWhom, changesOf, condition, sourceOf, whoRejected } from "./changes.js";
import { h } from "./dom.js";
import { rejectedBy } from "./edits.js";
import { tell } from "./own-words.js";
import { outcome } from "./panels.js";
import { say } from "./words.js";

const COUNTED = [["differs", "Differs"], ["agrees", "Agrees"], ["rounding", "Rounding"], ["question", "Question"], ["open", "Open"]];

/** How many of something, in words; nothing if none. @param {string} word @param {number} n @param {Record<string, string>} [args] */
const counted = (word, n, args = {}) => (n === 0 ? [] : [tell(`${n === 1 ? "one" : "n"}${word}`, { n, ...args })]);

const withoutStop = (/** @type {string} */ sentence) => sentence.replace(/[.]$/, "");

/**
 * @param {object} read
 * @param {import("./draft.js").Draft} read.draft
 * @param {any} read.result  what `check` gave
 * @param {any} [read.panel]  what working everything out together gave, once it is there
 * @param {string} [read.problem]  why that failed
 * @param {{rest: () => void, rejected: () => void}} goTo  shows what was not compared, and what the reader has rejected
 * @returns {import("./head.js").Head}
 */
export function headOfText({ draft, result, panel, problem }, goTo) {
  const { relations, compared, finding, verdict } = result;
  const n_figures = result.texts[0]?.figures.length ?? 0;
  const of = (/** @type {string} */ kind) => relations.filter((/** @type {any} */ it) => it.outcome === kind);
  const told = COUNTED.flatMap(([kind, word]) => counted(word, of(kind).length));
  const n_not = compared.of - compared.figures;
  const rest = n_not > 0 ? h("button", { type: "button", className: "plain", onclick: goTo.rest }, ...counted("Not", n_not)) : null;
  const n_rejected = rejectedBy(draft.edits).length;
  const refused = n_rejected > 0 ? h("button", { type: "button", className: "plain", onclick: goTo.rejected }, ...counted("Rejected", n_rejected, { who: whoRejected(draft) })) : null;
  const joint = jointly(result, panel);
  // Where every relation is left open, nothing speaks against the figures: the verdict is the one of the command line.
  const isOpen = verdict === "consistent" && relations.every((/** @type {any} */ it) => it.outcome === "open");
  const kind = joint.verdict ?? verdict;
  const clash = sorted(relations).find((it) => it.outcome === "differs");
  const n_differing = new Set(of("differs").flatMap((/** @type {any} */ it) => it.figures)).size;
  const means = /** @type {Record<string, string>} */ ({ consistent: isOpen ? "openMeans" : n_rejected > 0 ? "leftMeans" : "consistentMeans", contradiction: "contradictionMeans", depends: joint.verdict ? "jointMeans" : "dependsMeans", unchecked: n_figures === 0 ? "nothingFound" : "uncheckedMeans" });
  const found = withoutStop(n_figures === 0 ? tell("noFigures") : joint.verdict ? tell("jointFound") : finding);
  const changes = changesOf(draft, result.texts[0]?.figures ?? [], relations);
  return {
    kicker: [...sourceOf(draft), tell(n_figures === 1 ? "oneFigure" : "nFigures", { n: n_figures })].filter(Boolean).join(" · "),
    title: found + condition(changes),
    condition: condition(changes),
    changes: byWhom(changes),
    isCount: !relations.some((/** @type {any} */ it) => ["differs", "question", "open"].includes(it.outcome)),
    lead: clash && withoutStop(clash.sentence) !== found ? clash.sentence : "",
    verdict: kind,
    sentences: [[tell(means[kind]), clash?.caveat].filter(Boolean).join(" "), ...shared(result, panel), kind === "consistent" || kind === "depends" ? say("notTruth") : "", problem ? tell("notSolved", { reason: problem }) : ""],
    conflicts: joint.conflicts,
    coverage: { compared: compared.figures, of: compared.of, differing: Math.min(n_differing, compared.figures), told: [told.join(", "), rest, refused].filter(Boolean).flatMap((it, i) => (i > 0 ? [", ", it] : [it])) },
  };
}

/**
 * Which figure several relations that differ have in common, and what would settle them.
 *
 * @param {any} result @param {any} panel
 * @returns {string[]}
 */
export function shared({ relations }, panel) {
  if (!panel || outcome(panel) !== "contradiction") return [];
  const differing = relations.filter((/** @type {any} */ it) => it.outcome === "differs");
  return panel.common.flatMap((/** @type {any} */ { figures, who, settles }) => {
    const n = differing.filter((/** @type {any} */ it) => figures.every((/** @type {string} */ id) => it.figures.includes(id))).length;
    if (n < 2) return [];
    const key = n < differing.length ? "sharedSome" : n === 2 ? "sharedBoth" : "sharedAll";
    return [[tell(key, { who, n, of: differing.length }), settles].filter(Boolean).join(" ")];
  });
}

/**
 * What working everything out together adds to comparing one relation at a time. It never says more than "it depends": its
 * readings of rounded figures are narrower than those that alone may contradict a statement.
 *
 * @param {any} result @param {any} panel
 * @returns {{verdict?: "depends", conflicts: {sentence: string, refs: string[]}[]}}
 */
function jointly(result, panel) {
  if (!panel || result.relations.length === 0 || outcome(panel) !== "contradiction" || result.verdict === "contradiction") return { conflicts: [] };
  return {
    verdict: result.verdict === "consistent" ? "depends" : undefined,
    conflicts: panel.conflicts.map((/** @type {any} */ { sentence, figures, relations }) => ({ sentence: tell("together", { sentence }), refs: [...figures, ...relations] })),
  };
}
