/* What only the presenter sees: the notes, the next step, the clock and the time gone by. */

import { button } from "../shared/buttons.js";
import { el } from "../shared/dom.js";
import { digits, say } from "../shared/words.js";
import { keep, kept } from "./memory.js";
import { notesOf } from "./notes.js";

/** @import { Step } from "../payload.d.ts" */
/** @import { Thumbs } from "./thumbs.js" */

const STARTED = "control-briefing-started";
const SECOND_MS = 1000;

/**
 * Two numbers as a clock shows them, in the digits of the language.
 *
 * @param {number} large
 * @param {number} small
 */
export function clockText(large, small) {
  return [large, small].map((value) => digits(value).padStart(2, digits(0))).join(":");
}

/** @typedef {Record<"next" | "previous" | "blank" | "overview", () => void>} Commands */

export class Presenter {
  /**
   * @param {HTMLElement} node
   * @param {Thumbs} thumbs
   * @param {(iso: string) => string} formatDate
   * @param {Commands} commands
   */
  constructor(node, thumbs, formatDate, commands) {
    this.node = node;
    this.thumbs = thumbs;
    this.formatDate = formatDate;
    this.started = Number(kept(STARTED)) || Date.now();
    keep(STARTED, String(this.started));
    this.clock = el("output", { class: "presenter-clock", "aria-label": say("clock") });
    this.elapsed = el("output", { class: "presenter-elapsed", "aria-label": say("elapsed") });
    this.number = el("p", { class: "presenter-number" });
    this.title = el("h2");
    this.text = el("p", { class: "presenter-text" });
    const heard = { tabindex: "0", "aria-label": say("step_notes") };
    this.notes = el("div", { class: "presenter-notes", ...heard });
    this.next = el("div", { class: "presenter-next" });
    this.blank = button(say("blank"), commands.blank);
    this.build(commands);
  }

  /** @param {Commands} commands */
  build(commands) {
    const then = { class: "presenter-then", "aria-label": say("next_step") };
    const restart = button(say("restart"), () => this.restart());
    this.node.append(
      el("header", {}, this.clock, this.elapsed, restart, this.number),
      el("section", { class: "presenter-now" }, this.title, this.text, this.notes),
      el("section", then, this.next),
      el(
        "nav",
        { "aria-label": say("steps"), dir: "ltr" },
        button(say("previous"), commands.previous),
        button(say("next"), commands.next),
        this.blank,
        button(say("overview"), commands.overview),
      ),
    );
  }

  open() {
    this.node.hidden = false;
    document.body.classList.add("presenting");
    document.title = say("title", { title: document.title });
    this.tick();
    setInterval(() => this.tick(), SECOND_MS);
  }

  restart() {
    this.started = Date.now();
    keep(STARTED, String(this.started));
    this.tick();
  }

  tick() {
    const now = new Date();
    const seconds = Math.max(0, Math.floor((Date.now() - this.started) / SECOND_MS));
    this.clock.textContent = clockText(now.getHours(), now.getMinutes());
    this.elapsed.textContent = clockText(Math.floor(seconds / 60), seconds % 60);
  }

  /**
   * @param {Step[]} steps
   * @param {number} index
   * @param {boolean} blank
   */
  show(steps, index, blank) {
    const step = steps[index];
    this.number.textContent = `${digits(index + 1)} / ${digits(steps.length)}`;
    this.title.textContent = step.title;
    this.text.textContent = step.text;
    this.notes.replaceChildren(...notesOf(step));
    this.notes.scrollTop = 0;
    this.blank.setAttribute("aria-pressed", String(blank));
    this.next.replaceChildren(...this.comes(steps[index + 1]));
  }

  /**
   * What comes next, in a picture and in words.
   *
   * @param {Step} [next]
   */
  comes(next) {
    if (!next) return [el("p", { class: "muted" }, say("last_step"))];
    const date = el("bdi", {}, this.formatDate(next.date));
    const words = el(
      "div",
      {},
      el("p", { class: "muted" }, say("next_on"), " ", date),
      el("h3", {}, el("bdi", {}, next.title)),
      el("p", {}, el("bdi", {}, next.text)),
    );
    return [this.thumbs.draw(next), words];
  }
}
