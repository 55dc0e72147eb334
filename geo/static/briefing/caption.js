/* The words beside the map, as large as there is room for. */

import { el, find } from "../shared/dom.js";
import { digits } from "../shared/words.js";

/** @import { Step } from "../payload.d.ts" */

const SMALLEST_TYPE = 0.55;
const TYPE_STEP = 0.05;

export class Caption {
  /** @param {HTMLElement} node */
  constructor(node) {
    this.node = node;
    this.eyes = find(".caption-eyes", node);
    this.date = find(".caption-date", node);
    this.words = find(".caption-words", node);
    this.title = find("h1", node);
    this.text = find(".caption-text", node);
    this.progress = find(".caption-progress", node);
    this.sources = find(".caption-sources", node);
    window.addEventListener("resize", () => this.fit());
  }

  /** @param {Step[]} steps */
  setStory(steps) {
    this.progress.replaceChildren(...steps.map(() => el("li")));
  }

  /**
   * @param {Step} step
   * @param {number} number
   * @param {number} count
   */
  show(step, number, count) {
    this.eyes.textContent = step.eyes;
    this.eyes.classList.toggle("caption-party", step.reading !== "assessed");
    this.title.textContent = step.title;
    this.text.textContent = step.text;
    this.sources.replaceChildren(
      el("b", { class: "caption-number" }, `${digits(number)} / ${digits(count)}`),
      " ",
      el("bdi", {}, step.sourceLine),
    );
    this.sources.title = step.sources.map((source) => source.label).join("\n");
    [...this.progress.children].forEach((dot, index) => {
      dot.classList.toggle("past", index < number);
      dot.classList.toggle("now", index === number - 1);
    });
    this.fit();
  }

  /**
   * The date follows the map; it pales where the map has been moved to another day.
   *
   * @param {string} date
   * @param {boolean} own
   */
  showDay(date, own) {
    this.date.textContent = date;
    this.date.classList.toggle("caption-other", !own);
  }

  fit() {
    for (let size = 1; size >= SMALLEST_TYPE; size -= TYPE_STEP) {
      this.node.style.setProperty("--fit", String(size));
      if (this.words.scrollHeight <= this.words.clientHeight + 1) return;
    }
  }
}
