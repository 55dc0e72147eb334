/* The verdict: what the server says of the draft, in one line and problem by problem. */

import { el } from "../shared/dom.js";
import { enumerated } from "../shared/lists.js";
import { original, say } from "../shared/words.js";

/** @import { Problem } from "../payload.d.ts" */
/** @import { Draft, Event } from "./draft.js" */

/**
 * The number of the step that a problem lies in, counted from one.
 *
 * @param {Problem} problem
 */
export function stepNumber({ field }) {
  const step = /^steps\[(\d+)\]/.exec(field ?? "");
  return step ? Number(step[1]) : null;
}

/**
 * @param {Problem} problem
 * @param {boolean} refused
 */
function problemText({ line, field, value, message, remedy }, refused) {
  const where = enumerated(
    [refused && line ? say("line", { line }) : "", field ?? ""].filter(Boolean),
  );
  return [
    el("b", {}, where || say("whole_file")),
    " ",
    original(message),
    value ? el("bdi", {}, ` ${say("found", { value })}`) : "",
    ". ",
    original(remedy),
  ];
}

export class Verdict {
  /**
   * @param {HTMLElement} line
   * @param {HTMLElement} list
   * @param {(number: number) => void} goTo Goes to a step by its number.
   */
  constructor(line, list, goTo) {
    this.line = line;
    this.list = list;
    this.goTo = goTo;
  }

  /** @param {...string} sentences */
  tell(...sentences) {
    this.line.textContent = sentences.filter(Boolean).join(" ");
  }

  /**
   * @param {Draft} draft
   * @param {Event} event
   */
  show(draft, event) {
    const refused = event === "refused";
    const problems = refused ? draft.refused : draft.problems;
    const counted = { problems: say("problems", { count: problems.length }) };
    const where = draft.kept ? "" : say("unkept");
    if (event === "edited") this.tell(say("checking"));
    else if (event === "offline") this.tell(say("offline"), where || say("kept"));
    else if (refused) this.tell(say("refused", counted), where);
    else if (event === "checked") {
      if (problems.length) this.tell(say("unsound", counted), where);
      else this.tell(say("sound"), where || say("kept"));
    }
    if (event === "edited" || event === "offline") return;
    this.list.hidden = problems.length === 0;
    const items = problems.map((problem) => this.item(problem, refused));
    this.list.replaceChildren(el("ul", {}, ...items));
  }

  /**
   * @param {Problem} problem
   * @param {boolean} refused
   */
  item(problem, refused) {
    const text = problemText(problem, refused);
    const number = stepNumber(problem);
    if (refused || number === null) return el("li", {}, ...text);
    const onclick = () => this.goTo(number);
    return el("li", {}, el("button", { type: "button", onclick }, ...text));
  }
}
