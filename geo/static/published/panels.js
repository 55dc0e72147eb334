/* One of several maps beside each other: what stands above it, and the frame that it lives in. */

import { el, find } from "../shared/dom.js";
import { say } from "../shared/words.js";

/** @import { ComparedMap, FrameAsks, PageView } from "../payload.d.ts" */

export class Panel {
  /**
   * @param {HTMLElement} node
   * @param {number} number From 0.
   */
  constructor(node, number) {
    this.node = node;
    this.number = number;
    this.place = find(".compare-map", node);
    /** @type {HTMLIFrameElement | null} */
    this.frame = null;
    this.ready = false;
    /** @type {PageView["seen"]} The last report of the map. */
    this.seen = null;
    node.dataset.number = String(number);
    for (const name of ["date", "reading", "known"]) {
      const label = say(`map_${name}`, { number: number + 1 });
      this.control(name).setAttribute("aria-label", label);
    }
    find(".own-known span", node).textContent = say("map_known", { number: number + 1 });
  }

  /** @param {string} name */
  control(name) {
    return /** @type {HTMLInputElement} */ (find(`[name=own-${name}]`, this.node));
  }

  /**
   * Let the map be drawn.
   *
   * @param {string} address
   * @param {() => void} loaded
   */
  load(address, loaded) {
    if (this.frame) return;
    this.frame = el("iframe", { src: address, allow: "fullscreen", onload: loaded });
    this.entitle(this.heading);
    this.place.append(this.frame);
  }

  /** @param {MessageEvent} event */
  hears({ source }) {
    return this.frame !== null && source === this.frame.contentWindow;
  }

  /** The map is drawn, and shows what it has been asked for. */
  show() {
    this.ready = true;
    this.place.classList.add("replays");
  }

  /** @param {FrameAsks} asked */
  ask(asked) {
    if (this.ready) this.frame?.contentWindow?.postMessage(asked, "*");
  }

  get heading() {
    return find("h2", this.node).textContent.trim();
  }

  /** @param {string} heading */
  entitle(heading) {
    if (this.frame && this.frame.title !== heading) this.frame.title = heading;
  }

  /**
   * @param {string} heading
   * @param {string} headline
   */
  head(heading, headline) {
    find("h2", this.node).replaceChildren(el("bdi", {}, heading));
    find(".panel-head p", this.node).replaceChildren(el("bdi", {}, headline));
    this.entitle(heading);
  }

  /**
   * Show in the map's own choices what it shows.
   *
   * @param {ComparedMap} map
   */
  choose({ date, reading, known }) {
    const day = this.control("date");
    if (day.value !== date) day.value = date;
    this.control("reading").value = reading;
    this.control("known").checked = known === "as_known";
  }
}
