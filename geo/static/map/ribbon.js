/* The ribbon below the ruler: one row a place, time across, each stretch as the map shows the place. */

import { el } from "../shared/dom.js";
import { stripes } from "../shared/look.js";
import { svg } from "../shared/svg.js";

/** @import { ControlState, Day, Place, ReplayData } from "../payload.d.ts" */
/** @import { Axis } from "../ribbon/axis.js" */
/** @import { ReplayTimeline } from "./timeline.js" */

/** Which part of a row its bar fills; the rest keeps rows apart. */
const FILLED = 0.86;
/** A longer stretch of days has its marks at the quarters of a year. */
const MOST_DAYS_BY_DAY = 62;
const MARKED_DAYS = [1, 8, 15, 22];
const MARKED_MONTHS = [1, 4, 7, 10];

/**
 * Days from a first to a last one on which a place looks the same.
 *
 * @typedef {{ first: Day, last: Day, state: ControlState }} Stretch
 */

/**
 * How a place looks from one day to another, in stretches without gap or overlap.
 *
 * @param {ReplayTimeline} timeline
 * @param {number} place
 * @param {Day} start
 * @param {Day} end
 */
export function stretches(timeline, place, start, end) {
  /** @type {Stretch[]} */
  const found = [];
  for (let day = start; day <= end; day += 1) {
    const state = timeline.state(place, day);
    const before = found.at(-1);
    if (before?.state.key === state.key) before.last = day;
    else found.push({ first: day, last: day, state });
  }
  return found;
}

/**
 * The days that are named above a stretch of days, with their words.
 *
 * @param {ReplayTimeline} timeline
 * @param {Day} start
 * @param {Day} end
 * @returns {[Day, string][]}
 */
export function marks(timeline, start, end) {
  const days = Array.from({ length: end - start + 1 }, (_, index) => start + index);
  const long = days.length > MOST_DAYS_BY_DAY;
  return days.flatMap((day) => {
    const [, month, date] = timeline.isoOf(day).split("-").map(Number);
    if (long && date === 1 && MARKED_MONTHS.includes(month)) {
      return [[day, timeline.formatDate(day, "month_year")]];
    }
    if (!long && MARKED_DAYS.includes(date)) return [[day, timeline.formatDate(day, "day_month")]];
    return [];
  });
}

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
