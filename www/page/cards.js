/**
 * What was compared, one card a relation: the outcome, the sentence, why we think so, what the reader makes of it.
 *
 * @module page/cards
 */
import { copy } from "./dialog.js";
import { h } from "./dom.js";
import { sign } from "./head.js";
import { tell } from "./own-words.js";

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
 * @param {boolean} about.isAccepted
 * @param {boolean} about.isOwn  added by the reader
 * @param {boolean} about.tellsStory  whether its sentence is the one for the story
 * @param {{id: string, surface: string}[]} about.figures  those that it is about
 * @param {string} about.named  its formula, in the names of its figures
 * @param {{accept(): void, change(): void, reject(): void, point(id: string): void}} act
 */
export function card(relation, { number, isAccepted, isOwn, tellsStory, figures, named }, act) {
  const { outcome } = relation;
  const heading = `card-${relation.id}`;
  return h("article", { className: "card", id: `relation-${relation.id}`, tabIndex: -1, "aria-labelledby": heading, "data-relation": relation.id, "data-outcome": outcome, "data-refs": relation.figures.join(" ") },
    h("p", { className: "outcome" }, sign(outcome), h("span", {}, tell(outcome)), h("span", { className: `no ${outcome}` }, String(number)),
      h("span", { className: "fine" }, tell(isAccepted ? "acceptedByYou" : isOwn ? "byYou" : "byUs"))),
    h("h3", { id: heading }, relation.sentence),
    (isOwn || relation.reason || relation.caveat) && h("p", { className: "why" }, [isOwn ? tell("yours") : relation.reason, relation.caveat].filter(Boolean).join(" ")),
    relation.assumes && h("p", { className: "why" }, tell("assumes", { assumes: relation.assumes })),
    h("p", { className: "words" }, tell("inText"), " ", figures.flatMap(({ id, surface }, i) => [i > 0 ? ", " : "", h("button", { type: "button", onclick: () => act.point(id) }, `“${surface}”`)])),
    named && h("p", { className: "why formula-said" }, named),
    h("p", { className: "do" },
      h("button", { type: "button", className: "strong", "aria-pressed": String(isAccepted), onclick: act.accept }, isAccepted ? `✓ ${tell("acceptOn")}` : tell("accept")),
      h("button", { type: "button", onclick: act.change }, tell("change")),
      h("button", { type: "button", onclick: act.reject }, tell("reject"))),
    relation.story && (outcome === "differs" || tellsStory) && story(relation.story, tellsStory));
}

function story(sentence, isTheOne) {
  const button = h("button", { type: "button" }, tell("copy"));
  button.addEventListener("click", () => copy(button, sentence));
  return h("div", { className: "story" }, h("p", { className: "label-small" }, tell("story")), h("p", { className: "told", id: isTheOne ? "story" : null }, sentence), button);
}
