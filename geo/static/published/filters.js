/* The form that asks which reports to find. */

import { el, find } from "../shared/dom.js";
import { phrase, say } from "../shared/words.js";
import { CHOICES } from "./wanted.js";

/** @import { IsoDate, ReportChoice, ReportOrder, WantedReports } from "../payload.d.ts" */

export class Filters {
  /**
   * @param {HTMLFormElement} form
   * @param {[IsoDate, IsoDate]} every The first and the last day that can be asked for.
   * @param {() => void} told Called when the reader asks for something else.
   */
  constructor(form, every, told) {
    this.form = form;
    this.every = every;
    form.addEventListener("input", () => {
      this.tell();
      told();
    });
    form.addEventListener("submit", (event) => event.preventDefault());
    document.addEventListener("click", ({ target }) => this.close(/** @type {Node} */ (target)));
    form.addEventListener("keydown", (event) => {
      if (event.key !== "Escape") return;
      const open = find("details[open]", form);
      this.close(null);
      if (open) find("summary", open).focus();
    });
  }

  /**
   * Close the lists that are open, but the one in which something is.
   *
   * @param {Node | null} inside
   */
  close(inside) {
    for (const list of this.form.querySelectorAll("details")) {
      if (!list.contains(inside)) list.open = false;
    }
  }

  /** @param {string} name */
  field(name) {
    return /** @type {HTMLInputElement | HTMLSelectElement} */ (this.form.elements.namedItem(name));
  }

  /** @param {ReportChoice} name */
  boxes(name) {
    return /** @type {HTMLInputElement[]} */ ([
      ...this.form.querySelectorAll(`input[name=${name}]`),
    ]);
  }

  /**
   * Show what is wanted.
   *
   * @param {WantedReports} wanted
   * @param {ReportOrder} order
   */
  show(wanted, order) {
    for (const name of CHOICES) {
      for (const box of this.boxes(name)) box.checked = wanted[name].includes(box.value);
    }
    if (this.field("words").value.trim() !== wanted.words.trim()) {
      this.field("words").value = wanted.words;
    }
    this.field("first").value = wanted.days?.[0] ?? "";
    this.field("last").value = wanted.days?.[1] ?? "";
    this.field("sort").value = order;
    this.tell();
  }

  /** Say beside each list what of it is chosen. */
  tell() {
    for (const name of CHOICES) {
      const chosen = this.boxes(name).filter(({ checked }) => checked);
      const names = chosen.map(({ parentElement }) => parentElement?.textContent?.trim() ?? "");
      const place = find(`[data-pick=${name}] .picked`, this.form);
      const told = names.flatMap((each, index) => [index ? say("comma") : "", phrase(each)]);
      place.replaceChildren(
        ...(chosen.length ? told : [el("span", { class: "muted" }, say("choose"))]),
      );
    }
  }

  /** @returns {WantedReports} */
  wanted() {
    const chosen = CHOICES.map((name) => [
      name,
      this.boxes(name).filter(({ checked }) => checked).map(({ value }) => value),
    ]);
    const [first, last] = [this.field("first").value, this.field("last").value];
    const [from, to] = [first || this.every[0], last || this.every[1]];
    return {
      ...Object.fromEntries(chosen),
      words: this.field("words").value,
      days: first || last ? [from, to < from ? from : to] : null,
    };
  }

  /** @returns {ReportOrder} */
  order() {
    return /** @type {ReportOrder} */ (this.field("sort").value);
  }
}
