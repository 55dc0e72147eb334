/* The ribbon below the ruler: one row a place, time across, each stretch as the map shows the place. */

import { el } from "../shared/dom.js";
import { stripes } from "../shared/look.js";
import { svg } from "../shared/svg.js";
import { stretches } from "./stretches.js";

/** @import { ControlState, Place, ReplayData } from "../payload.d.ts" */
/** @import { Axis } from "../ribbon/axis.js" */
/** @import { ReplayTimeline } from "./timeline.js" */

/** Which part of a row its bar fills; the rest keeps rows apart. */
const FILLED = 0.86;

export class Ribbon {
  /** @param {ReplayData} data */
  constructor(data) {
    this.data = data;
    this.rows = svg("svg", { class: "replay-rows", "aria-hidden": "true" });
    this.names = el(
      "div",
      { class: "replay-names", "aria-hidden": "true" },
      ...data.places.map((place) => el("bdi", {}, this.nameOf(place))),
    );
  }

  /** @param {Place} place */
  nameOf({ kind, name }) {
    return kind === "checkpoint" ? this.data.inset.caption : name;
  }

  /**
   * @param {ReplayTimeline} timeline
   * @param {Axis} axis
   */
  draw(timeline, axis) {
    const { places } = this.data;
    const row = 100 / places.length;
    const bars = places.flatMap((_, place) =>
      stretches(timeline, place, axis.first, axis.last).flatMap(({ first, last, state }) => {
        const [left, right] = [axis.leftOf(first), axis.leftOf(last + 1)];
        return this.bar(state, {
          x: `${left}%`,
          width: `${right - left}%`,
          y: `${row * place}%`,
          height: `${row * FILLED}%`,
        });
      })
    );
    this.rows.replaceChildren(...bars);
  }

  /**
   * @param {ControlState} state
   * @param {Record<string, string>} box
   */
  bar({ fill, hatch, dashed }, box) {
    const body = svg("rect", { ...box, fill, "fill-opacity": this.data.fillOpacity });
    if (hatch) return [body, svg("rect", { ...box, fill: stripes(hatch, { fine: true }) })];
    return dashed ? [body, svg("rect", { ...box, class: "replay-row-dashed" })] : [body];
  }
}
