/* The drawing of a ribbon, which shows the day and asks for another one. */

import { fullDate } from "../shared/dates.js";
import { dayNumber, isoDate } from "../shared/days.js";
import { Axis } from "./axis.js";

/** @import { DateWords, IsoDate } from "../payload.d.ts" */

/** @typedef {(name: string, value: string) => void} Ask */

/** A drawing that Python wrote: it shows a day, and tells what is clicked and typed. */
export class Drawing {
  /**
   * @param {HTMLElement} host
   * @param {string} html
   * @param {Ask} ask
   */
  constructor(host, html, ask) {
    host.innerHTML = html;
    this.ask = ask;
    /** @param {string} selector */
    const find = (selector) => /** @type {HTMLElement} */ (host.querySelector(selector));
    const root = find(".ribbon");
    this.slider = find(".ribbon-axis");
    this.output = find(".ribbon-axis output");
    this.rule = find(".ribbon-rule");
    this.output.dir = "auto";
    const { first = "", last = "", stops, dates = "" } = root.dataset;
    /** @type {DateWords} */
    this.words = JSON.parse(dates);
    const days = stops ? stops.split(" ").map(dayNumber) : [];
    this.axis = new Axis(dayNumber(first), dayNumber(last), days);
    this.day = this.axis.first;
    root.addEventListener("click", (event) => this.click(event));
    this.slider.addEventListener("keydown", (event) => this.press(event));
  }

  /** @param {IsoDate} iso */
  show(iso) {
    this.day = this.axis.nearest(dayNumber(iso));
    const at = this.axis.middleOf(this.day);
    this.rule.style.left = `${at}%`;
    this.output.style.left = `${at}%`;
    this.output.style.transform = `translateX(${-at}%)`;
    const text = fullDate(isoDate(this.day), this.words);
    this.slider.setAttribute("aria-valuenow", String(this.day - this.axis.first));
    this.slider.setAttribute("aria-valuetext", text);
    this.output.textContent = text;
  }

  /** @param {number | undefined} day */
  go(day) {
    if (day === undefined) return;
    const iso = isoDate(this.axis.nearest(day));
    this.show(iso);
    this.ask("day", iso);
  }

  /** @param {MouseEvent} event */
  click(event) {
    const target = /** @type {Element} */ (event.target);
    const button = /** @type {HTMLElement | null} */ (target.closest("[data-choose]"));
    if (button) {
      this.ask("place", button.dataset.choose ?? "");
      return;
    }
    const box = this.slider.getBoundingClientRect();
    this.go(this.axis.dayAt((event.clientX - box.left) / box.width));
  }

  /** @param {KeyboardEvent} event */
  press(event) {
    const target = this.axis.target(this.day, event);
    if (target === null) return;
    event.preventDefault();
    event.stopPropagation();
    this.go(target);
  }
}
