/* All steps at a glance; one of them can be chosen. */

import { el } from "../shared/dom.js";
import { neighbour } from "./grid.js";

/** @import { Step } from "../payload.d.ts" */
/** @import { Thumbs } from "./thumbs.js" */

export class Overview {
  /**
   * @param {HTMLElement} node
   * @param {Thumbs} thumbs
   * @param {(iso: string) => string} formatDate
   * @param {(index: number) => void} choose
   */
  constructor(node, thumbs, formatDate, choose) {
    this.node = node;
    this.thumbs = thumbs;
    this.formatDate = formatDate;
    this.choose = choose;
    /** @type {Step[]} */
    this.steps = [];
    /** @type {HTMLElement[]} */
    this.buttons = [];
    this.dirty = true;
  }

  /** @param {Step[]} steps */
  setStory(steps) {
    this.steps = steps;
    this.dirty = true;
    if (this.shown) this.build();
  }

  get shown() {
    return !this.node.hidden;
  }

  build() {
    this.buttons = this.steps.map((step, index) =>
      el(
        "button",
        { type: "button", onclick: () => this.choose(index) },
        this.thumbs.draw(step),
        el("span", { class: "overview-number" }, String(index + 1)),
        el("bdi", { class: "overview-date" }, this.formatDate(step.date)),
        el("bdi", { class: "overview-title" }, step.title),
      )
    );
    this.node.replaceChildren(...this.buttons);
    this.dirty = false;
  }

  /** @param {number} index */
  show(index) {
    if (this.dirty) this.build();
    this.node.hidden = false;
    this.buttons.forEach((button, number) => {
      if (number === index) button.setAttribute("aria-current", "step");
      else button.removeAttribute("aria-current");
    });
    this.buttons[index].focus();
  }

  hide() {
    // a browser takes the focus from what is hidden only when it draws next, and keys come sooner
    const focused = document.activeElement;
    if (focused instanceof HTMLElement && this.node.contains(focused)) focused.blur();
    this.node.hidden = true;
  }

  /**
   * Move the choice along, or a row up or down.
   *
   * @param {string} key
   */
  move(key) {
    const columns = getComputedStyle(this.node).gridTemplateColumns.split(" ").length;
    const now = this.buttons.findIndex((button) => button === document.activeElement);
    this.buttons[neighbour({ now, count: this.buttons.length, columns }, key)].focus();
  }
}
