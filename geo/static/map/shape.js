/* One place on the map: an area's paths, or the symbol of a point. */

import { stillness, stripes } from "../shared/look.js";

/** @import { Age, BesidePlace, ControlState, Place } from "../payload.d.ts" */
/** @import { ReplayTimeline } from "./timeline.js" */

export const FADE = [{ opacity: 1 }, { opacity: 1, offset: 0.4 }, { opacity: 0 }];

/**
 * Paths of a place: what is coloured, the outline with the stripes, and what lights up for a moment.
 *
 * @typedef {{ body: SVGPathElement, line: SVGPathElement, halo: SVGPathElement }} Paths
 */

/** Draws one state on one place. */
export class PlaceShape {
  /**
   * @param {Place | BesidePlace} place
   * @param {Paths} paths
   * @param {{ fine?: boolean, opacity?: number }} [options] Whether its stripes are those of small
   *   things, and how strong its fill is where it has not faded.
   */
  constructor(place, { body, line, halo }, { fine = false, opacity = 1 } = {}) {
    this.place = place;
    this.fine = fine;
    this.opacity = opacity;
    this.body = body;
    this.line = line;
    this.halo = halo;
    body.setAttribute("tabindex", "0");
    body.setAttribute("role", "button");
    halo.classList.add("replay-halo");
    /** @type {ControlState | null} */
    this.state = null;
    /** @type {Animation | null} */
    this.light = null;
    /** @type {number | null} How many days old the evidence is that the colour has faded for. */
    this.old = null;
  }

  /**
   * @param {ControlState} state
   * @param {Age} age
   * @param {Pick<ReplayTimeline, "toldOf">} timeline
   */
  paint(state, age, timeline) {
    const old = age.fade ? age.days : null;
    if (state === this.state && old === this.old) return;
    if (state !== this.state) this.colour(state);
    this.state = state;
    this.old = old;
    this.body.setAttribute("aria-label", timeline.toldOf(this.place, state, age));
    this.body.setAttribute("fill-opacity", String(this.opacity * age.strength));
    this.line.style.fillOpacity = String(age.strength);
  }

  /** @param {ControlState} state */
  colour(state) {
    const { body, line } = this;
    body.setAttribute("fill", state.fill);
    body.dataset.controller = state.controller;
    body.dataset.status = state.status;
    line.setAttribute("fill", stripes(state.hatch, this));
    line.classList.toggle("replay-dashed", state.dashed);
  }

  /** @param {boolean} chosen */
  choose(chosen) {
    this.body.classList.toggle("replay-chosen", chosen);
  }

  /** @param {boolean} outlined Whether it is one of the few that differ from the map beside it. */
  outline(outlined) {
    this.halo.classList.toggle("replay-outlined", outlined);
  }

  /**
   * Outline the place for a moment, or, without motion, until the next change.
   *
   * @param {boolean} changed
   */
  mark(changed) {
    // Asking the element for its animations would have all styles computed anew, place by place
    this.light?.cancel();
    this.light = null;
    this.halo.classList.toggle("replay-still", changed && stillness.matches);
    if (changed && !stillness.matches) {
      this.light = this.halo.animate(FADE, { duration: 1800, easing: "ease-out" });
    }
  }
}
