/* The pointer and the keys on a canvas: a tip on the area under the pointer, and the areas in the frame as a list for who sees none. */

import { el } from "../shared/dom.js";
import { say } from "../shared/words.js";

/** @import { Answers } from "./painter.js" */
/** @import { CanvasPainter } from "./canvaspainter.js" */

/** How many areas are in the list at most. */
const MOST_IN_FRAME = 100;
/** The list follows what is shown once that rests. */
const FRAME_LIST_MS = 500;

export class Pointing {
  /** @param {CanvasPainter} painter */
  constructor(painter) {
    this.painter = painter;
    /** @type {Answers | null} */
    this.answers = null;
    /** The area under the pointer. */
    this.place = -1;
    this.tip = L.tooltip();
    /** @type {Map<string, L.Layer[]>} What is outlined, by why. */
    this.outlines = new Map();
    this.list = el("ul", { class: "replay-listed", "aria-label": say("in_view") });
    const { map } = painter;
    map.getContainer().prepend(this.list);
    map.on("moveend", () => this.tell());
    map.on("mousemove", ({ latlng }) => this.point(latlng));
    map.on("mouseout", () => this.point(null));
    map.on("click", ({ latlng }) => this.act(latlng, (answers, place) => answers.choose(place)));
    map.on(
      "dblclick",
      ({ latlng }) => this.act(latlng, (answers, place) => answers.approach(place)),
    );
    map.doubleClickZoom.disable();
  }

  /** @param {Answers} answers */
  answer(answers) {
    this.answers = answers;
  }

  /**
   * @param {L.LatLng} position
   * @param {(answers: Answers, place: number) => void} act
   */
  act(position, act) {
    const place = this.painter.placeAt(position);
    if (place >= 0 && this.answers) act(this.answers, place);
  }

  /** @param {L.LatLng | null} position Where the pointer is, if it is on the map. */
  point(position) {
    const { map } = this.painter;
    const place = position ? this.painter.placeAt(position) : -1;
    map.getContainer().classList.toggle("replay-pointing", place >= 0);
    if (!position || place < 0) {
      if (this.place >= 0) map.closeTooltip(this.tip);
      this.place = -1;
      return;
    }
    this.tip.setLatLng(position);
    if (place === this.place) return;
    const isNew = this.place < 0;
    this.place = place;
    this.retell();
    if (isNew) map.openTooltip(this.tip);
  }

  retell() {
    if (this.place >= 0 && this.answers) this.tip.setContent(this.answers.tip(this.place));
  }

  /**
   * Outline areas for a reason, instead of those that have been outlined for it.
   *
   * @param {string} why
   * @param {number[]} places
   */
  frame(why, places) {
    const { map } = this.painter;
    for (const layer of this.outlines.get(why) ?? []) map.removeLayer(layer);
    const look = {
      pane: "lines",
      interactive: false,
      smoothFactor: 0,
      fill: false,
      className: why,
    };
    const lines = places.flatMap((place) => this.painter.around(place, look) ?? []);
    this.outlines.set(why, lines.map((line) => line.addTo(map)));
  }

  /** @param {number} place */
  choose(place) {
    this.frame("replay-framed", place < 0 ? [] : [place]);
  }

  /** @param {number[]} places */
  outline(places) {
    this.frame("replay-halo replay-outlined", places.filter((place) => place >= 0));
  }

  /** List what is in the frame, soon. */
  tell() {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.draw(), FRAME_LIST_MS);
  }

  draw() {
    const { answers, list, painter } = this;
    if (!answers) return;
    const focused = list.ownerDocument.activeElement?.getAttribute("data-place");
    const places = painter.seen().slice(0, MOST_IN_FRAME);
    list.replaceChildren(...places.map((place) => {
      const { id } = painter.data.places[place];
      const button = el("button", { type: "button", "data-place": id }, answers.told(place));
      button.addEventListener("click", () => answers.choose(place));
      button.addEventListener("focus", () => this.frame("replay-framed replay-focused", [place]));
      button.addEventListener("blur", () => this.frame("replay-framed replay-focused", []));
      return el("li", {}, button);
    }));
    const again = [...list.querySelectorAll("button")].find(({ dataset }) =>
      dataset.place === focused
    );
    if (focused) again?.focus({ preventScroll: true });
  }
}
