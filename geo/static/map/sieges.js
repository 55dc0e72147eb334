/* The signs of sieges, on the days on which one is the latest word: ticks that point inwards, on the outline of an area or a ring around a symbol. */

import { svg } from "../shared/svg.js";

/** @import { Day, ReplayData } from "../payload.d.ts" */
/** @import { ReplayTimeline } from "./timeline.js" */

const MIDDLE = 14;

/** Puts the rings on a Leaflet map, once, and shows those of a day. */
export class Sieges {
  /**
   * @param {L.Map} map
   * @param {ReplayData} data
   * @param {(L.Polygon | L.Marker)[]} layers Those of the places.
   */
  constructor(map, data, layers) {
    this.map = map;
    this.data = data;
    const besieged = Object.values(data.timelines)
      .flatMap(({ sieges }) => sieges.map(([, , place]) => place));
    /** @type {Map<number, Element>} The ring of each place that is ever besieged. */
    this.rings = new Map();
    for (const place of new Set(besieged)) {
      if (place !== null) this.rings.set(place, this.ring(place, layers[place]));
    }
  }

  /**
   * @param {number} index
   * @param {L.Polygon | L.Marker} layer
   */
  ring(index, layer) {
    const place = this.data.places[index];
    if (layer instanceof L.Polygon) {
      const line = { pane: "lines", interactive: false, smoothFactor: 0 };
      const ticks = L.polygon(layer.getLatLngs(), line).addTo(this.map).getElement();
      ticks.setAttribute("class", "replay-ring replay-ring-area");
      ticks.setAttribute("clip-path", `url(#replay-clip-${place.id})`);
      return ticks;
    }
    const lines = ["replay-ring-casing", "replay-ring-line"]
      .map((name) => svg("path", { d: this.data.ring, class: name }));
    const transform = `translate(${MIDDLE} ${MIDDLE})`;
    const ring = svg("g", { class: "replay-ring", transform }, ...lines);
    layer.getElement().querySelector("svg")?.prepend(ring);
    return ring;
  }

  /**
   * @param {ReplayTimeline} timeline
   * @param {Day} day
   */
  paint(timeline, day) {
    const besieged = new Set(timeline.siegesOn(day).map(({ place }) => place));
    for (const [place, ring] of this.rings) {
      ring.classList.toggle("replay-besieged", besieged.has(place));
    }
  }
}
