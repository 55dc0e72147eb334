/* The keys of a briefing: those that clickers send, and those that people know from slides. */

import { button } from "../shared/buttons.js";
import { el } from "../shared/dom.js";
import { keyList, liesWithin } from "../shared/keys.js";
import { say } from "../shared/words.js";

/** @import { Action } from "../shared/keys.js" */
/** @import { Briefing } from "./briefing.js" */

const PRESSED_BY_SPACE =
  "button, a, summary, input[type=checkbox], input[type=radio], [role=button], [role=tab]";
const DIGITS_MS = 3000;
const MOST_DIGITS = 3;
const KEYS = [
  "next",
  "previous",
  "ends",
  "number",
  "overview",
  "blank",
  "notes",
  "presenter",
  "auto",
  "full",
  "keys",
];

export class BriefingKeys {
  /** @param {Briefing} briefing */
  constructor(briefing) {
    this.briefing = briefing;
    this.digits = "";
    this.typed = 0;
  }

  /**
   * What a key does, wherever the focus is.
   *
   * @param {KeyboardEvent} event
   * @returns {Action}
   */
  answer(event) {
    const pressing = event.key === " " || event.key === "Enter";
    if (pressing && liesWithin(event, PRESSED_BY_SPACE) && !liesWithin(event, "path")) return null;
    if (event.key === "Enter" && liesWithin(event, "[data-place], [data-locality]")) return null;
    return this.action(event.key);
  }

  /**
   * @param {string} key
   * @returns {Action}
   */
  action(key) {
    const { briefing } = this;
    if (briefing.overview.shown && key.startsWith("Arrow")) {
      return () => briefing.overview.move(key);
    }
    if (/^[0-9]$/.test(key)) return () => this.type(key);
    if (key === "Enter") return this.digits ? () => this.jump() : null;
    if (key === "Escape") return briefing.covered ? () => briefing.uncover() : null;
    /** @type {Record<string, Action>} */
    const actions = {
      PageDown: () => briefing.next(),
      ArrowRight: () => briefing.next(),
      " ": () => briefing.next(),
      PageUp: () => briefing.previous(),
      ArrowLeft: () => briefing.previous(),
      Backspace: () => briefing.previous(),
      Home: () => briefing.go(0),
      End: () => briefing.go(briefing.steps.length - 1),
      b: () => briefing.toggleBlank(),
      ".": () => briefing.toggleBlank(),
      n: () => briefing.toggleNotes(),
      o: () => briefing.toggleOverview(),
      f: briefing.fullScreen,
      p: () => briefing.openPresenter(),
      a: () => briefing.toggleAuto(),
      "?": () => briefing.toggleKeys(),
    };
    return actions[key.length === 1 ? key.toLowerCase() : key];
  }

  /** @param {string} digit */
  type(digit) {
    const now = performance.now();
    const before = now - this.typed > DIGITS_MS ? "" : this.digits;
    this.typed = now;
    this.digits = `${before}${digit}`.slice(-MOST_DIGITS);
  }

  jump() {
    const number = Number(this.digits);
    this.digits = "";
    if (number >= 1 && number <= this.briefing.steps.length) this.briefing.go(number - 1);
  }
}

/**
 * The card that lists the keys.
 *
 * @param {Briefing} briefing
 */
export function keyCard(briefing) {
  const close = button(say("close"), () => briefing.toggleKeys());
  return [el("h2", {}, say("keys")), keyList(KEYS, briefing), close];
}
