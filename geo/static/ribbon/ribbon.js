/* The ribbon on a page without a map: it shows the day, and asks the server for another one. */

import { fullDate } from "../shared/dates.js";
import { dayNumber, isoDate } from "../shared/days.js";
import { Axis } from "./axis.js";

/** @import { DateWords, IsoDate, RibbonData } from "../payload.d.ts" */

/** @typedef {(name: string, value: string) => void} Ask */

/** A drawing of the server's: it shows a day, and tells what is clicked and typed. */
class Drawing {
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

/**
 * Return what lies at an address, null where nothing is to be had.
 *
 * @param {string} address
 */
async function fetched(address) {
  const answer = await fetch(new URL(address, document.baseURI));
  const text = await answer.text();
  return answer.ok ? text : null;
}

/** A ribbon with the switch between its two drawings. */
class Ribbon {
  /**
   * @param {HTMLElement} parent
   * @param {RibbonData} data
   */
  constructor(parent, data) {
    this.data = data;
    /** @type {string | null} */
    this.drawn = null;
    /** @type {Drawing | null} */
    this.drawing = null;
    /** @type {Ask} */
    this.ask = () => {};
    this.host = document.createElement("div");
    this.name = document.createElement("span");
    this.box = document.createElement("input");
    this.box.type = "checkbox";
    this.box.addEventListener("change", () => this.draw(this.data));
    this.label = document.createElement("label");
    this.label.className = "ribbon-switch";
    this.label.append(this.box, this.name);
    parent.append(this.label, this.host);
  }

  /**
   * Take the drawing where it is another one, and set the rule.
   *
   * @param {RibbonData} data
   */
  async draw(data) {
    this.data = data;
    this.label.hidden = data.html !== undefined;
    this.name.textContent = data.switch ?? "";
    const drawn = data.html ?? (this.box.checked ? data.every : data.one) ?? "";
    if (drawn !== this.drawn) {
      this.drawn = drawn;
      const html = data.html ?? await fetched(drawn);
      if (html === null || drawn !== this.drawn) return;
      this.drawing = new Drawing(this.host, html, (name, value) => this.ask(name, value));
    }
    this.drawing?.show(this.data.day);
  }
}

/** @type {WeakMap<HTMLElement, Ribbon>} */
const ribbons = new WeakMap();

/**
 * Draw the ribbon of a component of Streamlit's, and return what takes it away.
 *
 * @param {{ data: RibbonData, parentElement: HTMLElement, setTriggerValue: Ask }} component
 */
export default function draw({ data, parentElement, setTriggerValue }) {
  const ribbon = ribbons.get(parentElement) ?? new Ribbon(parentElement, data);
  ribbons.set(parentElement, ribbon);
  ribbon.ask = setTriggerValue;
  ribbon.draw(data);
  return () => {
    ribbons.delete(parentElement);
    parentElement.replaceChildren();
  };
}
