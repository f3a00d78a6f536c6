/**
 * What was compared, one card a relation: the outcome, the sentence, why we think so, what the reader makes of it.
 *
 * @module page/cards
 */
import { copy } from "./dialog.js";
import { h } from "./dom.js";
import { sign } from "./head.js";
import { by, theirsOf } from "./changes.js";
import { tell } from "./own-words.js";

/** Figures of one relation that are named on its card. */
const MOST_FIGURES = 60;

/** What matters most comes first. */
const ORDER = ["differs", "question", "open", "rounding", "agrees"];

/** Relations in the order of their cards; those alike stay in the order of the text. */
export const sorted = (relations) => [...relations].sort((a, b) => ORDER.indexOf(a.outcome) - ORDER.indexOf(b.outcome));

/** Whether a card goes before the text on a narrow screen. */
export const leads = (relation) => relation?.outcome === "differs";

/**
 * @param {object} relation  as `check` gives it
 * @param {object} about
 * @param {number} about.number
 * @param {import("./changes.js").Who} [about.confirmer]  who confirmed it
 * @param {import("./changes.js").Who} [about.adder]  who added it
 * @param {string} about.changed  who changed figures of it, as "by you"; empty if nobody did
 * @param {string} about.here  what is to be said with its sentences of figures that were changed
 * @param {boolean} about.tellsStory  whether its sentence is the one for the story
 * @param {{id: string, surface: string, note: string}[]} about.figures  those that it is about, with how they were changed
 * @param {string} about.named  its formula, in the names of its figures
 * @param {{accept(): void, change(): void, reject(): void, point(id: string): void}} act
 */
export function card(relation, { number, confirmer, adder, changed, here, tellsStory, figures, named }, act) {
  const { outcome } = relation;
  const theirs = theirsOf(adder);
  const heading = `card-${relation.id}`;
  return h("article", { className: "card", id: `relation-${relation.id}`, tabIndex: -1, "aria-labelledby": heading, "data-relation": relation.id, "data-outcome": outcome, "data-refs": relation.figures.join(" ") },
    h("p", { className: "outcome" }, sign(outcome), h("span", {}, tell(outcome)), h("span", { className: `no ${outcome}` }, String(number)),
      h("span", { className: "fine" }, confirmer ? tell("acceptedBy", { who: by(confirmer) }) : adder ? tell("addedBy", { who: by(adder) }) : changed ? tell("byUsChanged", { who: changed }) : tell("byUs"))),
    h("h3", { id: heading }, relation.sentence, here && h("span", { className: "here" }, ` ${here}`)),
    (adder || relation.reason || relation.caveat) && h("p", { className: "why" }, [adder === "you" ? tell("yours") : theirs || relation.reason, relation.caveat].filter(Boolean).join(" ")),
    relation.assumes && h("p", { className: "why" }, tell("assumes", { assumes: relation.assumes })),
    h("p", { className: "words" }, tell("inText"), " ", figures.slice(0, MOST_FIGURES).flatMap(({ id, surface, note }, i) => [i > 0 ? ", " : "", h("button", { type: "button", onclick: () => act.point(id) }, `“${surface}”`), note && ` (${note})`]), figures.length > MOST_FIGURES && " …"),
    named && h("p", { className: "why formula-said" }, named),
    h("p", { className: "do" },
      h("button", { type: "button", className: "strong", "aria-pressed": String(confirmer !== undefined), onclick: act.accept }, confirmer ? `✓ ${tell("acceptOn")}` : tell("accept")),
      h("button", { type: "button", onclick: act.change }, tell("change")),
      h("button", { type: "button", onclick: act.reject }, tell("reject"))),
    relation.story && (outcome === "differs" || tellsStory) && story([relation.story, here, theirs].filter(Boolean).join(" "), tellsStory));
}

function story(sentence, isTheOne) {
  const button = h("button", { type: "button" }, tell("copy"));
  button.addEventListener("click", () => copy(button, sentence));
  return h("div", { className: "story" }, h("p", { className: "label-small" }, tell("story")), h("p", { className: "told", id: isTheOne ? "story" : null }, sentence), button);
}
