/* The names on the map: as many as there is room for. */

import { el } from "../shared/dom.js";
import { nameMarker } from "../shared/look.js";
import { covered, cutOff, overlap } from "./boxes.js";

/** @import { Place, Position, ReplayData } from "../payload.d.ts" */
/** @import { CanvasPainter } from "./canvaspainter.js" */
/** @import { Painter } from "./painter.js" */

/**
 * A name on the map; a minor one gives way to others, and is not seen from afar but where it
 * stands always. A locality's sign has room where its name has.
 *
 * @typedef {{ node: HTMLElement, marker: L.Marker, minor: boolean, always: boolean, sign?: HTMLElement }} Label
 */

/** What lies over the map, where no name would be read. */
const PANELS = ".replay-legend, .replay-inset, .replay-home, .leaflet-control-scale";
/** The zoom below which the whole map is seen from afar, and the one below which minor names go. */
const FAR_ZOOM = 8.9;
const MINOR_ZOOM = 8.5;
const MINOR_RANK = 100;

/** Of a name of which a more important one covers more than this, neither would be read. */
const MOST_COVERED = 0.25;
/** Where there are many names, less of each may be covered, and those of areas come first. */
const MOST_COVERED_OF_MANY = 0.02;
const MANY = 16;
const LAST_RANK = 99;
/** Of more places only those in the frame are named that have room for it, and so many at most. */
const MOST_NAMED = 100;
const NAMED_PX = 56;

/** Puts names on a map once, and shows those that have room. */
export class Labels {
  /**
   * @param {L.Map} map
   * @param {ReplayData} data
   * @param {Painter | CanvasPainter} painter
   */
  constructor(map, data, painter) {
    this.map = map;
    this.data = data;
    this.painter = painter;
    /** Whether names come and go with what is in the frame. */
    this.passing = data.outlined !== undefined;
    /** @type {Map<number, Label>} The names of places that are in the frame, where they come and go. */
    this.near = new Map();
    this.far = data.inset?.far?.index;
    const many = data.places.length > MANY;
    this.mostCovered = many ? MOST_COVERED_OF_MANY : MOST_COVERED;
    const names = [
      ...(this.passing ? [] : data.places).map((place, index) => ({
        place,
        kind: this.kindOf(place, index),
        rank: many ? place.rank || LAST_RANK : place.rank,
        minor: false,
      })),
      ...data.beside.flatMap(({ label, ...place }) =>
        label ? [{ place: { ...place, label }, kind: "signed", rank: MINOR_RANK, minor: true }] : []
      ),
      ...data.localities.map((place) => ({ place, kind: "minor", rank: MINOR_RANK, minor: true })),
    ].sort((one, other) => one.rank - other.rank);
    const both = names.map(({ place, kind, minor }) => {
      const label = this.add(place.label, kind, minor, [
        el("bdi", { class: "replay-label-name" }, place.name),
        el("bdi", { class: "replay-label-also" }, place.also),
      ]);
      return kind === "signed" ? { ...label, sign: painter.signs.nodeAt(place.label) } : label;
    });
    const outlines = data.outlines.map(({ name, label }) =>
      this.add(label, "outline", true, [el("bdi", {}, name)], true)
    );
    this.labels = [...both, ...outlines];
    map.on("moveend resize", () => this.arrange());
  }

  /**
   * What a name stands at, which decides on which side.
   *
   * @param {Place} place
   * @param {number} index
   */
  kindOf({ shape }, index) {
    if (shape === "area") return "area";
    return index === this.far ? "far" : "point";
  }

  /**
   * @param {Position} point
   * @param {string} kind
   * @param {boolean} minor
   * @param {HTMLElement[]} names
   * @returns {Label}
   */
  add(point, kind, minor, names, always = false) {
    const node = el("div", { class: `replay-label replay-label-${kind}` }, ...names);
    if (kind === "signed") node.classList.add("replay-label-minor");
    const marker = nameMarker(point, node).addTo(this.map);
    return { node, marker, minor, always };
  }

  /** Where names come and go, let those of the places in the frame be there, and no others. */
  pass() {
    if (!this.passing) return [];
    const { data, near, painter } = this;
    const roomy = painter.seen().filter((place) => painter.width(place) >= NAMED_PX);
    const named = new Set(roomy.slice(0, MOST_NAMED));
    for (const [place, { marker }] of near) {
      if (named.has(place)) continue;
      marker.remove();
      near.delete(place);
    }
    for (const place of named) {
      if (near.has(place)) continue;
      const { also, label, name } = data.places[place];
      const names = [
        el("bdi", { class: "replay-label-name" }, name),
        el("bdi", { class: "replay-label-also" }, also),
      ];
      near.set(place, this.add(label, this.kindOf(data.places[place], place), false, names));
    }
    return [...named].flatMap((place) => near.get(place) ?? []);
  }

  /** Show every name that has room, the important ones first; the second script asks for more room. */
  arrange() {
    const zoom = this.map.getZoom();
    const container = this.map.getContainer();
    container.classList.toggle("replay-far", zoom < FAR_ZOOM);
    const panels = [...container.querySelectorAll(PANELS)];
    const taken = panels.map((panel) => panel.getBoundingClientRect());
    /** @type {DOMRect[]} */
    const names = [];
    const frame = container.getBoundingClientRect();
    for (const label of [...this.pass(), ...this.labels]) {
      const { node, minor, always, sign } = label;
      node.hidden = minor && !always && zoom < MINOR_ZOOM;
      if (!node.hidden) this.place(label, { taken, names }, frame);
      sign?.classList.toggle("replay-sign-named", !node.hidden);
    }
  }

  /**
   * Show a name in one script or two where it can be read, and a minor one only where that has room.
   *
   * @param {Label} label
   * @param {{ taken: DOMRect[], names: DOMRect[] }} others What lies on the map already.
   * @param {DOMRect} frame
   */
  place({ node, minor }, { taken, names }, frame) {
    /** @param {DOMRect} box */
    const clashes = (box) => taken.some((other) => overlap(box, other));
    node.classList.remove("replay-label-short");
    if (clashes(node.getBoundingClientRect())) node.classList.add("replay-label-short");
    const box = node.getBoundingClientRect();
    node.hidden = minor
      ? clashes(box) || cutOff(box, frame)
      : names.some((other) => covered(box, other) > this.mostCovered);
    if (node.hidden) return;
    taken.push(box);
    names.push(box);
  }
}
