/* The ribbon on a page without a map: it shows the day, and asks the server for another one. */

import { Drawing } from "./drawing.js";

/** @import { RibbonData } from "../payload.d.ts" */

/** @typedef {import("./drawing.js").Ask} Ask */

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
