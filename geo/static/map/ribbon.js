/* The ribbon below the ruler: one row a place, time across, each stretch as the map shows the place. */

import { el } from "../shared/dom.js";
import { stripes } from "../shared/look.js";
import { svg } from "../shared/svg.js";
import { softEnds, softMask } from "./softness.js";
import { stretches } from "./stretches.js";

/** @import { Day, Place, ReplayData } from "../payload.d.ts" */
/** @import { Axis } from "../ribbon/axis.js" */
/** @import { Attributes } from "../shared/dom.js" */
/** @import { Stretch } from "./stretches.js" */
/** @import { ReplayTimeline } from "./timeline.js" */

/** Which part of a row its bar fills; the rest keeps rows apart. */
const FILLED = 0.86;

/**
 * Where some days lie, from left to right.
 *
 * @param {{ first: Day, last: Day }} days
 * @param {Axis} axis
 */
function across({ first, last }, axis) {
  const left = axis.leftOf(first);
  return { x: `${left}%`, width: `${axis.leftOf(last + 1) - left}%` };
}

export class Ribbon {
  /** @param {ReplayData} data */
  constructor(data) {
    this.data = data;
    this.rows = svg("svg", { class: "replay-rows", "aria-hidden": "true" });
    this.names = el(
      "div",
      { class: "replay-names", "aria-hidden": "true" },
      ...data.places.map((place, index) => el("bdi", {}, this.nameOf(place, index))),
    );
  }

  /**
   * @param {Place} place
   * @param {number} index
   */
  nameOf({ name }, index) {
    const { inset } = this.data;
    return inset?.far?.index === index ? inset.caption : name;
  }

  /**
   * @param {ReplayTimeline} timeline
   * @param {Axis} axis
   */
  draw(timeline, axis) {
    const { places } = this.data;
    const row = 100 / places.length;
    const masks = svg("defs");
    const bars = places.flatMap((_, place) => {
      const lane = { y: `${row * place}%`, height: `${row * FILLED}%` };
      const run = stretches(timeline, place, axis.first, axis.last);
      return run.flatMap((stretch, index) => {
        const ends = softEnds(timeline, stretch, run[index + 1]?.state, axis.days);
        const parts = this.bar(stretch, axis, lane);
        if (!ends) return parts;
        const id = `replay-soft-${place}-${index}`;
        masks.append(...softMask(id, ends, axis));
        return [svg("g", { mask: `url(#${id})` }, ...parts)];
      });
    });
    this.rows.replaceChildren(...bars, masks);
  }

  /**
   * One bar in its shades; what is not confirmed has an outline where no stripes say so.
   *
   * @param {Stretch} stretch
   * @param {Axis} axis
   * @param {Attributes} lane Where the row is.
   */
  bar({ state: { fill, hatch, dashed }, shades, ...days }, axis, lane) {
    const bodies = shades.flatMap(({ age: { strength }, ...shaded }) => {
      const box = { ...across(shaded, axis), ...lane };
      const opacity = this.data.fillOpacity * strength;
      const body = svg("rect", { ...box, fill, "fill-opacity": opacity });
      if (!hatch) return [body];
      const pattern = stripes(hatch, { fine: true });
      return [body, svg("rect", { ...box, fill: pattern, "fill-opacity": strength })];
    });
    if (hatch || !dashed) return bodies;
    const outline = { ...across(days, axis), ...lane, class: "replay-row-dashed" };
    return [...bodies, svg("rect", outline)];
  }
}
