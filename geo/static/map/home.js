/* Home is all that the map is about in what the bar leaves free: the map stays there until a hand moves it, and never far from it. */

import { button } from "../shared/buttons.js";
import { say } from "../shared/words.js";
import { aside, cornersOf } from "./aside.js";
import { shareTouch } from "./touch.js";

/** @import { Replay } from "./replay.js" */

const MARGIN_PX = 14;
/** How much of the width of the open legend home leaves to it. */
const BESIDE_LEGEND = 0.6;
/** How far the map can be moved from all that is on it: on a wide one the bar alone covers more. */
const ROAM_DEG = 2.5;
const ROAM_SHARE = 2;
/** By how much of a zoom level home becomes smaller at most, so that the inset hides none of it. */
const MOST_SMALLER = 0.5;
/** In less than this nothing fits: the frame is hidden. */
const LEAST_PX = 100;

export class Home {
  /** @param {Replay} replay */
  constructor(replay) {
    this.replay = replay;
    this.zooming = false;
    this.button = button(say("back"), () => replay.goHome());
    this.button.className = "replay-home";
    this.button.hidden = true;
  }

  /** Whether the map has been moved away; then a button leads back. */
  get left() {
    return !this.button.hidden;
  }

  set left(left) {
    this.button.hidden = !left;
    this.replay.bridge?.rest();
  }

  /**
   * Show all of it. A zoom that has begun runs to its own end, whatever is asked for meanwhile.
   *
   * @param {{ animate: boolean }} options
   */
  show({ animate }) {
    const { data, legend, map, toolbar } = this.replay;
    this.left = false;
    if (this.zooming) {
      map.once("zoomend", () => this.show({ animate }));
      return;
    }
    const bar = toolbar.node.offsetHeight;
    const { x, y } = map.getSize();
    if (x < LEAST_PX || y < bar + LEAST_PX) return;
    const beside = legend.open ? legend.offsetWidth * BESIDE_LEGEND : 0;
    const [left, foot] = [MARGIN_PX + beside, bar + MARGIN_PX];
    const { shift, zoom } = this.clearOfInset(left, foot);
    map.fitBounds(data.home, {
      paddingTopLeft: [left, MARGIN_PX],
      paddingBottomRight: [MARGIN_PX + 2 * shift, foot],
      maxZoom: zoom,
      animate,
    });
  }

  /**
   * How far all of it stands to the left of the middle, and how large it is at most, so that the inset hides none
   * of it where that can be.
   *
   * @param {number} left What is kept free at the left, in pixels.
   * @param {number} foot And at the foot.
   * @returns {{ shift: number, zoom?: number }}
   */
  clearOfInset(left, foot) {
    const { data, inset, map, painter, timeline } = this.replay;
    if (!inset?.node.offsetWidth || data.outlined !== undefined) return { shift: 0 };
    const [x, y] = [left + MARGIN_PX, MARGIN_PX + foot];
    const home = L.latLngBounds(data.home);
    const size = map.getSize();
    const [across, down] = [left + (size.x - x) / 2, MARGIN_PX + (size.y - y) / 2];
    const corners = painter.seen().flatMap((place) => cornersOf(painter.rings(place)));
    const panel = inset.fullest(timeline);
    /** @param {number} zoom */
    const placedAt = (zoom) => {
      const [west, east] = [home.getSouthWest(), home.getNorthEast()].map((corner) =>
        map.project(corner, zoom)
      );
      const free = (size.x - x - (east.x - west.x)) / 2;
      const [toRight, toFoot] = [across - (west.x + east.x) / 2, down - (west.y + east.y) / 2];
      const onScreen = corners.map((corner) => {
        const at = map.project(corner, zoom);
        return /** @type {[number, number]} */ ([at.x + toRight, at.y + toFoot]);
      });
      return { zoom, ...aside(onScreen, panel, free) };
    };
    const step = map.options.zoomSnap ?? 1;
    const largest = placedAt(map.getBoundsZoom(home, false, [x, y]));
    let placed = largest;
    while (placed.hidden && placed.zoom - step >= largest.zoom - MOST_SMALLER) {
      placed = placedAt(placed.zoom - step);
    }
    return placed.hidden ? largest : placed;
  }

  /** Keep the map near to what is on it. */
  bound() {
    const { data, map } = this.replay;
    const all = L.latLngBounds(data.home);
    for (const { label } of data.places) all.extend(label);
    const { lat: south, lng: west } = all.getSouthWest();
    const { lat: north, lng: east } = all.getNorthEast();
    const roam = Math.max(ROAM_DEG, ROAM_SHARE * (north - south));
    map.options.maxBoundsViscosity = 1;
    map.setMaxBounds([[south - roam, west - roam], [north + roam, east + roam]]);
  }

  /**
   * The map stays at home until a hand moves it.
   *
   * @param {HTMLElement} frame The element of the map.
   */
  watch(frame) {
    const { map } = this.replay;
    const leave = () => {
      this.left = true;
    };
    map.on("dragstart dblclick boxzoomend", leave);
    map.on("zoomanim", () => {
      this.zooming = true;
    });
    map.on("zoomend", () => {
      this.zooming = false;
    });
    // Leaflet lets no click leave its buttons
    frame.querySelector(".leaflet-control-zoom")?.addEventListener("click", leave, true);
    frame.addEventListener("wheel", leave, { passive: true });
    shareTouch(frame, leave);
    window.addEventListener("resize", () => {
      map.invalidateSize();
      if (!this.left) this.replay.goHome({ animate: false });
    });
  }
}
