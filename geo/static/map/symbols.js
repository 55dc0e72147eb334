/* The symbols of the places that are points: each a marker of its own. */

import { svg } from "../shared/svg.js";
import { PlaceShape } from "./shape.js";

/** @import { Day, PointPlace, ReplayData } from "../payload.d.ts" */
/** @import { Answers } from "./painter.js" */
/** @import { ReplayTimeline } from "./timeline.js" */

export const SYMBOL_PX = 28;
/** The paths of a symbol from the lowest up. */
const SYMBOL_PATHS = [
  "replay-casing",
  "replay-halo",
  "replay-symbol",
  "replay-line replay-symbol-line",
];

/**
 * The symbol of a place, and the marker that has it.
 *
 * @param {ReplayData} data
 * @param {number} index
 */
export function symbolOf(data, index) {
  const place = /** @type {PointPlace} */ (data.places[index]);
  const d = data.symbols[place.shape];
  const paths = SYMBOL_PATHS.map((name) => svg("path", { d, class: name }));
  const [, halo, body, line] = paths;
  body.dataset.place = place.id;
  const size = SYMBOL_PX;
  const html = svg(
    "svg",
    { viewBox: `0 0 ${size} ${size}`, width: size, height: size },
    ...paths,
  );
  const far = data.inset?.far?.index === index ? " replay-icon-far" : "";
  const icon = L.divIcon({ html, className: `replay-icon${far}`, iconSize: [size, size] });
  const marker = L.marker([place.lat, place.lon], { icon, pane: "symbols", keyboard: false });
  return { marker, shape: new PlaceShape(place, { body, line, halo }, { fine: true }) };
}

/**
 * Let a layer of a place answer the pointer and the keys.
 *
 * @param {L.Layer} layer
 * @param {number} place
 * @param {Answers} answers
 */
export function letAnswer(layer, place, { tip, choose, approach }) {
  layer.bindTooltip(() => tip(place), { sticky: true });
  layer.on("click", () => choose(place));
  layer.on("keypress", ({ originalEvent: { key } }) => {
    if (key === "Enter") choose(place);
  });
  layer.on("dblclick", (event) => {
    L.DomEvent.stop(event); // the map would zoom, too
    approach(place);
  });
}

/** The symbols of a map on whose canvas the areas are. */
export class Symbols {
  /**
   * @param {L.Map} map
   * @param {ReplayData} data
   */
  constructor(map, data) {
    this.map = map;
    /** @type {Map<number, L.Marker>} */
    this.markers = new Map();
    /** @type {Map<number, PlaceShape>} */
    this.shapes = new Map();
    data.places.forEach(({ shape }, place) => {
      if (shape === "area") return;
      const symbol = symbolOf(data, place);
      this.markers.set(place, symbol.marker.addTo(map));
      this.shapes.set(place, symbol.shape);
    });
  }

  /**
   * @param {ReplayTimeline} timeline
   * @param {Day} day
   * @param {boolean} mark
   */
  paint(timeline, day, mark) {
    const changed = new Set(mark ? timeline.changed(day) : []);
    for (const [place, shape] of this.shapes) {
      shape.paint(timeline.state(place, day), timeline.age(place, day), timeline);
      if (mark) shape.mark(changed.has(place));
    }
  }

  still() {
    for (const shape of this.shapes.values()) shape.mark(false);
  }

  /** @param {Answers} answers */
  answer(answers) {
    for (const [place, marker] of this.markers) letAnswer(marker, place, answers);
  }

  /** @param {string | null} id */
  choose(id) {
    for (const shape of this.shapes.values()) shape.choose(shape.place.id === id);
  }

  /** @param {string[]} ids */
  outline(ids) {
    for (const shape of this.shapes.values()) shape.outline(ids.includes(shape.place.id));
  }

  retell() {
    for (const marker of this.markers.values()) {
      if (marker.isTooltipOpen()) marker.getTooltip().update();
    }
  }

  /** @param {number} place */
  bounds(place) {
    const point = this.markers.get(place)?.getLatLng();
    return point ? L.latLngBounds([point, point]) : null;
  }

  /** @param {number} place */
  isSeen(place) {
    const point = this.markers.get(place)?.getLatLng();
    return point !== undefined && this.map.getBounds().contains(point);
  }
}
