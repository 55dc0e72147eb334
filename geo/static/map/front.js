/* The front: the lines between who holds and who does not, those of a day drawn as one. */

/** @import { Day, FrontLine, ReplayData } from "../payload.d.ts" */
/** @import { ReplayTimeline } from "./timeline.js" */

/**
 * Return the lines that stand on a day by the word of some claimants.
 *
 * @param {FrontLine[]} fronts
 * @param {string[]} claimants
 * @param {Day} day
 */
export function standing(fronts, claimants, day) {
  return fronts.filter(({ claimant, from, until }) =>
    from <= day && day <= until && claimants.includes(claimant)
  );
}

/** Puts the front on a Leaflet map, once, and moves it from day to day. */
export class Front {
  /**
   * @param {L.Map} map
   * @param {ReplayData} data
   */
  constructor(map, data) {
    this.data = data;
    /** @type {FrontLine[]} What is drawn. */
    this.shown = [];
    const look = { pane: "lines", interactive: false, smoothFactor: 0, className: "replay-front" };
    this.line = data.fronts.length ? L.polyline([], look).addTo(map) : null;
  }

  /**
   * @param {ReplayTimeline} timeline
   * @param {Day} day
   */
  paint(timeline, day) {
    if (!this.line) return;
    const shown = standing(this.data.fronts, this.data.frontsOf[timeline.reading] ?? [], day);
    const same = shown.length === this.shown.length;
    if (same && shown.every((front, place) => front === this.shown[place])) return;
    this.shown = shown;
    this.line.setLatLngs(shown.flatMap(({ lines }) => lines));
  }
}
