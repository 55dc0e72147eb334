/* The layers of the map and how they look on a day: attributes change, layers never do. */

import { patterns } from "../shared/look.js";
import { svg } from "../shared/svg.js";
import { Front } from "./front.js";
import { PlaceShape } from "./shape.js";
import { Sieges } from "./sieges.js";
import { Signs } from "./signs.js";

/** @import { Day, AreaPlace, PointPlace, ReplayData } from "../payload.d.ts" */
/** @import { ReplayTimeline } from "./timeline.js" */

const SYMBOL_PX = 28;
/** The paths of a symbol from the lowest up. */
const SYMBOL_PATHS = [
  "replay-casing",
  "replay-halo",
  "replay-symbol",
  "replay-line replay-symbol-line",
];

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
    this.shapes = data.places.map((place) =>
      place.shape === "area" ? this.areaShape(place, areas) : this.symbolShape(place)
    );
    this.signs = new Signs(map, data);
    this.sieges = new Sieges(map, data, this.layers);
    this.front = new Front(map, data);
  }

  /**
   * @param {ReplayTimeline} timeline
   * @param {Day} day
   */
  paint(timeline, day, { mark = false } = {}) {
    const changed = new Set(mark ? timeline.changes(day).map(({ place }) => place) : []);
    this.shapes.forEach((shape, place) => {
      shape.paint(timeline.state(place, day), timeline.age(place, day), timeline);
      if (mark) shape.mark(changed.has(place));
    });
    this.signs.paint(timeline, day);
    this.sieges.paint(timeline, day);
    this.front.paint(timeline, day);
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
      defs = svg("defs", {}, ...patterns(this.data.hatch));
      root.prepend(defs);
    }
    return defs;
  }

  /** @param {PointPlace} place */
  symbolShape(place) {
    const d = this.data.symbols[place.shape];
    const paths = SYMBOL_PATHS.map((name) => svg("path", { d, class: name }));
    const [, halo, body, line] = paths;
    body.dataset.place = place.id;
    const size = SYMBOL_PX;
    const html = svg(
      "svg",
      { viewBox: `0 0 ${size} ${size}`, width: size, height: size },
      ...paths,
    );
    const far = this.data.inset?.far?.index === this.layers.length ? " replay-icon-far" : "";
    const icon = L.divIcon({ html, className: `replay-icon${far}`, iconSize: [size, size] });
    const marker = L.marker([place.lat, place.lon], { icon, pane: "symbols", keyboard: false });
    this.layers.push(marker.addTo(this.map));
    return new PlaceShape(place, { body, line, halo }, { fine: true });
  }
}
