/* The signs of localities: small circles with the marks of a state, where there is room or something to tell. */

import { svg } from "../shared/svg.js";
import { placeTip } from "./card.js";
import { PlaceShape } from "./shape.js";

/** @import { BesidePlace, Day, Position, ReplayData } from "../payload.d.ts" */
/** @import { Locality } from "./localities.js" */
/** @import { ReplayTimeline } from "./timeline.js" */

/**
 * @typedef {{ index: number, marker: L.Marker, shape: PlaceShape }} Sign
 */

const BOX = 28;
const SIGN_PX = 16;

/** Puts the signs on a Leaflet map, once, and paints them. */
export class Signs {
  /**
   * @param {L.Map} map
   * @param {ReplayData} data
   */
  constructor(map, data) {
    this.map = map;
    this.data = data;
    this.signs = data.beside.flatMap((place, index) =>
      place.label ? [this.sign(place, place.label, index)] : []
    );
  }

  /**
   * @param {BesidePlace} place
   * @param {Position} point
   * @param {number} index
   * @returns {Sign}
   */
  sign(place, point, index) {
    const d = this.data.symbols[place.shape];
    const names = [
      "replay-casing",
      "replay-halo",
      "replay-symbol",
      "replay-line replay-symbol-line",
    ];
    const paths = names.map((name) => svg("path", { d, class: name }));
    const [, halo, body, line] = paths;
    body.dataset.locality = place.id;
    const html = svg(
      "svg",
      { viewBox: `0 0 ${BOX} ${BOX}`, width: SIGN_PX, height: SIGN_PX },
      ...paths,
    );
    const icon = L.divIcon({
      html,
      className: "replay-icon replay-sign",
      iconSize: [SIGN_PX, SIGN_PX],
    });
    const marker = L.marker(point, { icon, pane: "symbols", keyboard: false }).addTo(this.map);
    const shape = new PlaceShape(place, { body, line, halo }, { fine: true });
    if (place.within === null) {
      body.setAttribute("role", "img"); // nothing on the page tells more of it
      body.removeAttribute("tabindex");
    }
    return { index, marker, shape };
  }

  /**
   * Let signs answer: a pointer that rests on one is told of it, and who chooses one chooses what holds it.
   *
   * @param {() => { timeline: ReplayTimeline, day: Day }} now
   * @param {(place: string) => void} choose
   */
  answer(now, choose) {
    for (const { index, marker } of this.signs) {
      const { within } = this.data.beside[index];
      marker.bindTooltip(() => this.tip(index, now()), { sticky: true });
      if (within === null) continue;
      const { id } = this.data.places[within];
      marker.on("click", () => choose(id));
      marker.on("keypress", ({ originalEvent: { key } }) => {
        if (key === "Enter") choose(id);
      });
    }
  }

  /**
   * @param {number} index
   * @param {{ timeline: ReplayTimeline, day: Day }} now
   */
  tip(index, { timeline, day }) {
    const { place, state, age } = this.held(index, timeline, day);
    return placeTip(place, { state, age, voices: "" }, timeline);
  }

  /**
   * How a locality with a sign stands: it always has a state.
   *
   * @param {number} index
   * @param {ReplayTimeline} timeline
   * @param {Day} day
   */
  held(index, timeline, day) {
    return /** @type {Locality} */ (timeline.localities.on(index, day));
  }

  /**
   * @param {ReplayTimeline} timeline
   * @param {Day} day
   */
  paint(timeline, day) {
    for (const { index, marker, shape } of this.signs) {
      const told = this.held(index, timeline, day);
      shape.paint(told.state, told.age, {
        toldOf: () => timeline.localities.sentence(told, timeline),
      });
      const apart = timeline.localities.isApart(told, day, timeline);
      marker.getElement().classList.toggle("replay-sign-apart", apart);
      if (marker.isTooltipOpen()) marker.getTooltip().update();
    }
  }

  /**
   * The element of the sign at a point.
   *
   * @param {Position} point
   */
  nodeAt(point) {
    const at = this.signs.find(({ index }) => this.data.beside[index].label === point);
    return at?.marker.getElement();
  }
}
