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
   * @param {(place: number) => L.Shape | null | undefined} outline The outline of an area that has a layer.
   * @param {(place: number) => L.Polygon | L.Marker | undefined} layer The layer of a place, if it has one.
   */
  constructor(map, data, outline, layer) {
    this.map = map;
    this.data = data;
    this.outline = outline;
    this.layer = layer;
    /** @type {Map<number, Element>} The ring of each place with a layer that has been besieged. */
    this.rings = new Map();
  }

  /** @param {number} index */
  ring(index) {
    const place = this.data.places[index];
    const outline = this.outline(index);
    if (outline) {
      const line = { pane: "lines", interactive: false, smoothFactor: 0 };
      const ticks = L.polygon(outline, line).addTo(this.map).getElement();
      ticks.setAttribute("class", "replay-ring replay-ring-area");
      ticks.setAttribute("clip-path", `url(#replay-clip-${place.id})`);
      return ticks;
    }
    const icon = this.layer(index)?.getElement();
    if (!icon) return null;
    const lines = ["replay-ring-casing", "replay-ring-line"]
      .map((name) => svg("path", { d: this.data.ring, class: name }));
    const transform = `translate(${MIDDLE} ${MIDDLE})`;
    const ring = svg("g", { class: "replay-ring", transform }, ...lines);
    icon.querySelector("svg")?.prepend(ring);
    return ring;
  }

  /**
   * @param {ReplayTimeline} timeline
   * @param {Day} day
   */
  paint(timeline, day) {
    const besieged = timeline.besieged(day);
    for (const place of besieged) {
      const ring = this.rings.get(place) ?? this.ring(place);
      if (ring) this.rings.set(place, ring);
    }
    for (const [place, ring] of this.rings) {
      ring.classList.toggle("replay-besieged", besieged.has(place));
    }
  }
}
