/* The layers of the map and how they look on a day: attributes change, layers never do. */

import { svg } from "../shared/svg.js";
import { Front } from "./front.js";
import { PlaceShape } from "./shape.js";
import { Sieges } from "./sieges.js";
import { Signs } from "./signs.js";
import { letAnswer, symbolOf } from "./symbols.js";

/** @import { Day, AreaPlace, ReplayData } from "../payload.d.ts" */
/** @import { ReplayTimeline } from "./timeline.js" */

/**
 * What a place answers: in a tip, in words for who sees none, that it is chosen, and a wish to see it
 * from near.
 *
 * @typedef {object} Answers
 * @property {(place: number) => HTMLElement} tip
 * @property {(place: number) => string} told
 * @property {(place: number) => void} choose
 * @property {(place: number) => void} approach
 */

/** Puts the places on a Leaflet map, once, and paints them. */
export class Painter {
  /**
   * @param {L.Map} map
   * @param {ReplayData} data
   * @param {L.GeoJSON} areas
   */
  constructor(map, data, areas) {
    this.map = map;
    this.data = data;
    /** @type {(L.Polygon | L.Marker)[]} */
    this.layers = [];
    this.shapes = data.places.map((place, index) =>
      place.shape === "area" ? this.areaShape(place, areas) : this.symbolShape(index)
    );
    this.signs = new Signs(map, data);
    this.sieges = new Sieges(
      map,
      data,
      (place) => this.polygon(place)?.getLatLngs(),
      (place) => this.layers[place],
    );
    this.front = new Front(map, data);
  }

  /**
   * @param {ReplayTimeline} timeline
   * @param {Day} day
   */
  paint(timeline, day, { mark = false } = {}) {
    const changed = new Set(mark ? timeline.changed(day) : []);
    this.shapes.forEach((shape, place) => {
      shape.paint(timeline.state(place, day), timeline.age(place, day), timeline);
      if (mark) shape.mark(changed.has(place));
    });
    this.signs.paint(timeline, day);
    this.sieges.paint(timeline, day);
    this.front.paint(timeline, day);
  }

  /** Nothing lights up any more. */
  still() {
    for (const shape of this.shapes) shape.mark(false);
  }

  /** @param {Answers} answers */
  answer(answers) {
    this.layers.forEach((layer, place) => letAnswer(layer, place, answers));
  }

  /** @param {string | null} id The place that is chosen. */
  choose(id) {
    for (const shape of this.shapes) shape.choose(shape.place.id === id);
  }

  /** @param {string[]} ids The few places that differ from the maps beside this one. */
  outline(ids) {
    for (const shape of this.shapes) shape.outline(ids.includes(shape.place.id));
  }

  /** What is told of a place under the pointer is told anew. */
  retell() {
    for (const layer of this.layers) {
      if (layer.isTooltipOpen()) layer.getTooltip().update();
    }
  }

  /**
   * Where a place lies.
   *
   * @param {number} place
   */
  bounds(place) {
    const layer = this.layers[place];
    if (!layer) return null;
    if ("getBounds" in layer) return layer.getBounds();
    const point = layer.getLatLng();
    return L.latLngBounds([point, point]);
  }

  /**
   * The outlines of an area; none of a point.
   *
   * @param {number} place
   * @returns {L.Shape}
   */
  rings(place) {
    return this.polygon(place)?.getLatLngs() ?? [];
  }

  /** @param {number} place */
  polygon(place) {
    const layer = this.layers[place];
    return layer.getLatLngs ? layer : null;
  }

  /** The places that there are to see. */
  seen() {
    return [...this.shapes.keys()];
  }

  /** How wide a place is does not matter where there are few. */
  width() {
    return Infinity;
  }

  /**
   * @param {AreaPlace} place
   * @param {L.GeoJSON} areas
   */
  areaShape(place, areas) {
    const source = /** @type {L.Polygon} */ (
      areas.getLayers().find(({ feature }) => feature.properties.place_id === place.id)
    );
    const copy = () =>
      L.polygon(source.getLatLngs(), { pane: "lines", interactive: false, smoothFactor: 0 })
        .addTo(this.map)
        .getElement();
    const [line, halo] = [copy(), copy()];
    const body = source.getElement();
    body.setAttribute("stroke", "none");
    body.dataset.place = place.id;
    line.setAttribute("class", "replay-line");
    this.clip(line, place.id);
    this.layers.push(source);
    return new PlaceShape(place, { body, line, halo }, { opacity: this.data.fillOpacity });
  }

  /**
   * Keep an outline inside its own area, so that neighbours never hide each other's dashes.
   *
   * @param {SVGPathElement} line
   * @param {string} id
   */
  clip(line, id) {
    const shape = /** @type {SVGPathElement} */ (line.cloneNode());
    shape.removeAttribute("class");
    const clip = svg("clipPath", { id: `replay-clip-${id}` }, shape);
    this.defs(/** @type {SVGSVGElement} */ (line.ownerSVGElement)).append(clip);
    line.setAttribute("clip-path", `url(#replay-clip-${id})`);
    new MutationObserver(() => shape.setAttribute("d", line.getAttribute("d") ?? ""))
      .observe(line, { attributes: true, attributeFilter: ["d"] });
  }

  /** @param {SVGSVGElement} root */
  defs(root) {
    let defs = root.querySelector("defs");
    if (!defs) {
      defs = svg("defs");
      root.prepend(defs);
    }
    return defs;
  }

  /** @param {number} index */
  symbolShape(index) {
    const { marker, shape } = symbolOf(this.data, index);
    this.layers.push(marker.addTo(this.map));
    return shape;
  }
}
