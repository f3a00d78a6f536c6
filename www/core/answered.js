/**
 * Sheets that carry their answer: drawn and described without solving.
 *
 * @module core/answered
 */
import { ownAnswer, unanswered, unpacked } from "./answer.js";
import { drawing, isDrawingLoaded, loadDrawing } from "./builds.js";
import { load } from "./load.js";
import { chartProgram } from "./places.js";
import { readingOf } from "./readings.js";
import { flat } from "./view.js";
import { say } from "./words.js";

/**
 * The sheet `json` as its own answer has it: drawn and described without solving.
 *
 * @param {object} json  a sheet, its `answer` in it
 * @param {string} [reading]  the reading wanted, if not the sheet's own
 * @param {string|null} [chart]  the only one that is to be drawn for now, if not all are: `null` is none; see `AnsweredSheet.ready`
 * @returns {Promise<AnsweredSheet|undefined>}  nothing if it carries no answer, or not one to this sheet and reading
 */
export async function openAnswer(json, reading = readingOf(json), chart) {
  const answer = ownAnswer(json);
  if (answer?.reading !== reading) return undefined;
  await loadDrawing(json, chart);
  const sheet = new AnsweredSheet(json, answer);
  return sheet.isOpen ? sheet : undefined;
}

/** What is worked out, or being worked out, by sheet and reading: charts of one sheet share it. @type {WeakMap<object, Map<string, Promise<object|undefined>>>} */
const worked = new WeakMap();

/** The answer from a worker, asked for once. @param {object} json @param {string} reading @returns {Promise<object|undefined>}  nothing where there are no workers */
function answerTo(json, reading) {
  const answers = worked.get(json) ?? new Map();
  worked.set(json, answers);
  let answer = answers.get(reading);
  if (!answer) {
    answer = import("./solver.js").then((far) => far.answerTo(unanswered(json), reading, chartProgram, say), () => undefined);
    answers.set(reading, answer);
    const forget = () => answers.delete(reading);
    answer.then((known) => known ?? forget(), forget);
  }
  return answer;
}

/**
 * A sheet of anybody's, worked out in a worker: nobody knows what that takes, and the page must go on meanwhile.
 *
 * @param {object} json
 * @param {string} reading
 * @param {string|null} [chart]  as of `openAnswer`
 * @returns {Promise<AnsweredSheet|undefined>}  nothing where there are no workers
 */
export async function answeredFar(json, reading, chart) {
  const answer = await answerTo(json, reading);
  if (!answer) return undefined;
  await loadDrawing(json, chart);
  return new AnsweredSheet(json, unpacked(answer));
}

/** A sheet whose answer came with it. It can be looked at, not changed: `compiled` gives one that can. */
export class AnsweredSheet {
  #json;
  #answer;
  #inner;
  #generation = -1;
  constructor(json, answer) {
    this.#json = json;
    this.#answer = answer;
  }

  /** Whether the answer is one that this version of the program can read. */
  get isOpen() {
    return this.#ask((sheet) => sheet !== undefined);
  }

  /** The reading that the answer was made under. */
  get reading() {
    return this.#answer.reading;
  }

  /** The language of what `describe` says. */
  get locale() {
    return this.#answer.locale;
  }

  /** The sheet as it was given, without its answer. */
  get json() {
    return unanswered(this.#json);
  }

  /** Nothing, in the form of `Sheet.changes`. */
  get changes() {
    return { reading: this.reading, ranges: {}, relations: {} };
  }

  /** As `Sheet.describe`, in the language of the answer. */
  describe() {
    return this.#answer.page;
  }

  /** Loads what draws a chart, which has to be there before it is drawn. */
  ready(chart) {
    return loadDrawing(this.#json, chart);
  }

  /** Whether what draws a chart is there. */
  isReady(chart) {
    return isDrawingLoaded(this.#json, chart);
  }

  /** As `Sheet.draw`. */
  draw(canvas, chart, view) {
    return JSON.parse(this.#ask((sheet) => sheet.draw(canvas, chart, ...flat(view))));
  }

  /** The same sheet, to be changed and worked out anew. */
  async compiled() {
    const core = await load();
    const sheet = core.sheet(this.#json);
    sheet.reading = this.reading;
    return sheet;
  }

  #ask(question) {
    return drawing.ask(() => {
      if (this.#generation !== drawing.generation) {
        const { form, numbers, words } = this.#answer;
        this.#inner = drawing.pkg.open(form, numbers, words);
        this.#generation = drawing.generation;
      }
      return question(this.#inner);
    });
  }
}
