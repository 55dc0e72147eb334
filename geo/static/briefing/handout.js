/* A briefing on paper: every step with its small map, its words and its sources. */

import { el, find } from "../shared/dom.js";
import { printByKey } from "../shared/printing.js";
import { digits } from "../shared/words.js";

/** @import { Step, Story } from "../payload.d.ts" */
/** @import { Thumbs } from "./thumbs.js" */

export class Handout {
  /**
   * @param {Thumbs} thumbs
   * @param {(iso: string) => string} formatDate
   * @param {() => Story} told The story that this window tells.
   */
  constructor(thumbs, formatDate, told) {
    this.thumbs = thumbs;
    this.formatDate = formatDate;
    this.node = el("section", { class: "handout" });
    document.body.append(this.node);
    window.addEventListener("beforeprint", () => this.write(told()));
    window.addEventListener("afterprint", () => this.node.replaceChildren());
    printByKey(() => window.print());
  }

  /** @param {Story} story */
  write({ title, steps }) {
    const legend = find(".replay-legend").cloneNode(true);
    const items = steps.map((step, index) => this.item(step, index + 1));
    this.node.replaceChildren(el("h1", { dir: "auto" }, title), legend, ...items);
  }

  /**
   * The small map of a step, or all that stand beside each other, each below what it is called.
   *
   * @param {Step} step
   */
  maps(step) {
    if (!step.panels) return this.thumbs.draw(step);
    const figures = step.panels.map((panel) =>
      el(
        "figure",
        {},
        el("figcaption", { dir: "auto" }, panel.heading),
        this.thumbs.draw({ ...step, ...panel }),
      )
    );
    return el("div", { class: "handout-panels" }, ...figures);
  }

  /**
   * @param {Step} step
   * @param {number} number
   */
  item(step, number) {
    return el(
      "article",
      {},
      this.maps(step),
      el(
        "div",
        {},
        el("h2", { dir: "auto" }, `${digits(number)}. `, el("bdi", {}, step.title)),
        el("p", { class: "muted" }, el("bdi", {}, this.formatDate(step.date)), ` · ${step.eyes}`),
        el("p", { dir: "auto" }, step.text),
        el("p", { class: "handout-notes", dir: "auto" }, step.notes),
        el("p", { class: "handout-sources", dir: "auto" }, step.sourceLine),
      ),
    );
  }
}
