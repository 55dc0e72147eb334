/* A chosen place from near: a button and a double click zoom to it, and zooming keeps it in the frame. */

import { button } from "../shared/buttons.js";
import { stillness } from "../shared/look.js";
import { ADDRESS_ZOOMS } from "../shared/views.js";
import { say } from "../shared/words.js";

/** @import { Replay } from "./replay.js" */

/** How near it comes: a pass with the slopes around it, and no district nearer than that. */
const NEAREST_ZOOM = 11.5;
/** How much further away it may be seen from. */
const NEARLY = 1;
const PLACE_MARGIN_PX = 24;
/** How far from the edges a place stays at least that zooming would push out of the frame. */
const KEPT_PX = 70;

export class Near {
  /** @param {Replay} replay */
  constructor(replay) {
    this.replay = replay;
    this.seen = false;
    this.button = button("", () => this.show(replay.chosen));
    this.button.className = "replay-near";
    this.button.hidden = true;
  }

  watch() {
    const { map } = this.replay;
    map.setMinZoom(ADDRESS_ZOOMS[0]);
    map.setMaxZoom(ADDRESS_ZOOMS[1]);
    map.on("zoomstart", () => {
      this.seen = this.inFrame();
    });
    map.on("zoomend", () => this.keep());
    map.on("moveend", () => this.offer());
  }

  /** @param {string | null} place The place that is chosen. */
  choose(place) {
    const chosen = this.replay.data.places.find(({ id }) => id === place);
    if (chosen) this.button.textContent = say("zoom_to", { place: chosen.name });
    this.offer();
  }

  /** A place that is seen from near needs no button. */
  offer() {
    const bounds = this.bounds(this.replay.chosen);
    this.button.hidden = !bounds || (this.inFrame() && this.isNear(bounds));
  }

  /** @param {L.LatLngBounds} bounds */
  isNear(bounds) {
    const { map } = this.replay;
    return map.getZoom() >= Math.min(NEAREST_ZOOM, map.getBoundsZoom(bounds) - NEARLY);
  }

  /**
   * Where a place lies on the map.
   *
   * @param {string | null} place
   */
  bounds(place) {
    const { data, painter } = this.replay;
    const index = place === null ? -1 : data.places.findIndex(({ id }) => id === place);
    return index < 0 ? null : painter.bounds(index);
  }

  /**
   * Zoom to a place.
   *
   * @param {string | null} place
   */
  show(place) {
    const bounds = this.bounds(place);
    if (!bounds) return;
    const { replay } = this;
    replay.choose(place);
    replay.moved = true;
    replay.map.fitBounds(bounds, {
      paddingTopLeft: [PLACE_MARGIN_PX, PLACE_MARGIN_PX],
      paddingBottomRight: [PLACE_MARGIN_PX, replay.toolbar.node.offsetHeight + PLACE_MARGIN_PX],
      maxZoom: NEAREST_ZOOM,
      animate: !stillness.matches,
    });
  }

  inFrame() {
    const bounds = this.bounds(this.replay.chosen);
    return bounds !== null && this.replay.map.getBounds().contains(bounds.getCenter());
  }

  keep() {
    const bounds = this.bounds(this.replay.chosen);
    if (!bounds || !this.seen || this.inFrame()) return;
    const bar = this.replay.toolbar.node.offsetHeight;
    this.replay.map.panInside(bounds.getCenter(), {
      paddingTopLeft: [KEPT_PX, KEPT_PX],
      paddingBottomRight: [KEPT_PX, bar + KEPT_PX],
      animate: false,
    });
  }
}
