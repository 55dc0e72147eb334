/* The parts of the Evidence page that are about one day: read on demand, of parts that their file has once. */

import { Drawing } from "../ribbon/drawing.js";
import { el, find } from "../shared/dom.js";
import { say } from "../shared/words.js";
import { load } from "./loading.js";

/** @import { CarriedEvidence, IsoDate, Knowledge, Reading, ToldDays } from "../payload.d.ts" */

/**
 * @typedef {object} ShownDay
 * @property {"disagreement" | "known"} section
 * @property {IsoDate} date
 * @property {Reading} reading
 * @property {Knowledge} known
 * @property {string} window
 */

export class DayParts {
  /**
   * @param {HTMLElement} place
   * @param {CarriedEvidence} page
   * @param {(name: string, value: string) => void} ask Called where a day or a place is chosen.
   */
  constructor(place, page, ask) {
    this.page = page;
    this.ask = ask;
    this.told = find(".day-told", place);
    this.host = find(".day-ribbon", place);
    this.every = /** @type {HTMLInputElement} */ (find(".ribbon-switch input", place));
    /** @type {Map<string, ToldDays>} */
    this.days = new Map();
    /** @type {Map<string, string>} */
    this.ribbons = new Map();
    /** @type {ShownDay | null} */
    this.now = null;
    this.shown = "";
    this.drawn = "";
    /** @type {Drawing | null} */
    this.drawing = null;
    window.tellDays = (key, told) => this.days.set(key, told);
    window.tellRibbon = (key, html) => this.ribbons.set(key, html);
    this.every.addEventListener("change", () => this.drawRibbon());
  }

  /** @param {ShownDay} now */
  show(now) {
    this.now = now;
    this.drawRibbon();
    this.drawWords();
  }

  /**
   * Have a file of the site run, and what it told drawn where nothing else is wanted by then.
   *
   * @param {string} key
   * @param {() => void} draw
   * @param {() => void} [failed]
   */
  read(key, draw, failed = () => {}) {
    load(`${this.page.parts}${key}.js?${this.page.data}`).then(draw, failed);
  }

  drawWords() {
    if (!this.now) return;
    const { section, date, reading, known } = this.now;
    const key = `${section}.${section === "known" ? reading : known}`;
    const told = this.days.get(key);
    if (!told) {
      this.tell(say("reading_part"));
      this.read(key, () => this.drawWords(), () => this.tell(say("part_unread")));
      return;
    }
    const at = Math.max(told.runs.findLastIndex(([from]) => from <= date), 0);
    const shown = `${key}/${at}`;
    if (shown === this.shown) return;
    this.shown = shown;
    // all of it was written, and escaped, by the templates that the app has
    this.told.innerHTML = told.runs[at][1].map((part) => told.parts[part]).join("");
  }

  /** @param {string} words */
  tell(words) {
    this.shown = "";
    this.told.replaceChildren(el("p", { class: "muted", role: "status" }, words));
  }

  drawRibbon() {
    if (!this.now) return;
    const { date, reading, known, window } = this.now;
    const key = `ribbon.${this.every.checked ? "every" : reading}.${known}.${window}`;
    const html = this.ribbons.get(key);
    if (html === undefined) {
      this.read(key, () => this.drawRibbon());
      return;
    }
    if (key !== this.drawn) {
      this.drawn = key;
      this.drawing = new Drawing(this.host, html, this.ask);
    }
    this.drawing?.show(date);
  }
}
