/* The ribbon of many places: for each day, how many look how, from one side to the other. */

import { el } from "../shared/dom.js";
import { Paints } from "./paints.js";

/** @import { ControlState, ReplayData } from "../payload.d.ts" */
/** @import { Axis } from "../ribbon/axis.js" */
/** @import { ReplayTimeline } from "./timeline.js" */

export class Shares {
  /** @param {ReplayData} data */
  constructor(data) {
    this.data = data;
    this.rows = el("canvas", { class: "replay-rows", "aria-hidden": "true" });
    this.names = el("div", { class: "replay-names", "aria-hidden": "true" });
    this.weights = data.places.map(() => 1);
    /** @type {(() => void) | null} */
    this.redraw = null;
    new ResizeObserver(() => this.redraw?.()).observe(this.rows);
    new MutationObserver(() => this.redraw?.())
      .observe(document.documentElement, { attributeFilter: ["data-theme"] });
  }

  /**
   * @param {ReplayTimeline} timeline
   * @param {Axis} axis
   */
  draw(timeline, { first, last }) {
    const days = Array.from({ length: last - first + 1 }, (_, index) => first + index);
    const shares = days.map((day) => timeline.weighed(day, this.weights));
    this.redraw = () => this.paint(shares);
    this.redraw();
  }

  /** @param {{ state: ControlState, weight: number }[][]} shares Those of each day. */
  paint(shares) {
    const { data, rows } = this;
    const density = window.devicePixelRatio || 1;
    const [width, height] = [rows.clientWidth, rows.clientHeight];
    const pen = rows.getContext("2d");
    if (!pen || !width || !height) return;
    [rows.width, rows.height] = [width * density, height * density];
    pen.scale(density, density);
    const paints = new Paints(rows, data.hatch, density, data.hatch.fineness);
    shares.forEach((day, index) => {
      const [left, right] = [index, index + 1].map((at) => Math.round(at * width / shares.length));
      let top = 0;
      const ranked = day.toSorted((one, other) => one.state.rank - other.state.rank);
      for (const { state: { fade = 0, fill, hatch }, weight } of ranked) {
        const strength = fade ? data.fades[fade - 1][1] : 1;
        const down = weight / this.weights.length * height;
        /** @type {[number, number, number, number]} */
        const box = [left, top, right - left, down];
        top += down;
        if (fill === "none") continue;
        pen.globalAlpha = data.fillOpacity * strength;
        pen.fillStyle = paints.colour(fill);
        pen.fillRect(...box);
        const stripes = hatch && paints.stripes(hatch);
        if (!stripes) continue;
        pen.globalAlpha = strength;
        pen.fillStyle = stripes;
        pen.fillRect(...box);
      }
    });
  }
}
