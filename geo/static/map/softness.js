/* Soft ends: how far a stretch of the ribbon fades where the day of its turn is not exactly known. */

import { DAY_MS } from "../shared/days.js";
import { svg } from "../shared/svg.js";

/** @import { ControlState, Day } from "../payload.d.ts" */
/** @import { Axis } from "../ribbon/axis.js" */
/** @import { ReplayTimeline } from "./timeline.js" */

/** What is left of a colour at a soft end. */
const FAINTEST = 0.1;
/** How many days before and after a turn are soft that is known about, on a short ruler. */
const LEAST_DAYS = 2;
/** Into so many parts a long ruler is divided; a turn that is known about is soft for one of them. */
const SHARE = 80;

/**
 * Where a stretch begins and ends, and which shares of it rise and fall in between.
 *
 * @typedef {{ first: Day, end: Day, rise: number, fall: number }} SoftEnds
 */

/**
 * How many days before and after the one on which a state begins it may have begun as well.
 *
 * @param {ReplayTimeline} timeline
 * @param {ControlState} state
 * @param {number} days How many days the ruler has.
 * @returns {[number, number]}
 */
function reach(timeline, { since, sincePrecision }, days) {
  if (since === null || !sincePrecision) return [0, 0];
  const about = Math.max(LEAST_DAYS, Math.round(days / SHARE));
  if (sincePrecision === "approx") return [about, about];
  const [year, month] = timeline.isoOf(since).split("-").map(Number);
  const months = sincePrecision === "month" ? [month - 1, month] : [0, 12];
  const [from, to] = months.map((each) => Date.UTC(year, each) / DAY_MS - timeline.epoch);
  return [since - from, to - since];
}

/**
 * Which shares of a stretch are soft, counted from the first day of its state; null if none is.
 *
 * @param {ReplayTimeline} timeline
 * @param {{ first: Day, last: Day, state: ControlState }} stretch
 * @param {ControlState | undefined} following The state that it turns to, if that is shown.
 * @param {number} days How many days the ruler has.
 * @returns {SoftEnds | null}
 */
export function softEnds(timeline, stretch, following, days) {
  const rise = reach(timeline, stretch.state, days)[1];
  const fall = following ? reach(timeline, following, days)[0] : 0;
  if (!rise && !fall) return null;
  const [first, end] = [stretch.state.since ?? stretch.first, stretch.last + 1];
  const length = Math.max(end - first, rise + fall);
  return { first, end, rise: rise / length, fall: fall / length };
}

/**
 * The mask that softens the ends of a stretch, and what it is made of.
 *
 * @param {string} id
 * @param {SoftEnds} ends
 * @param {Axis} axis
 */
export function softMask(id, { first, end, rise, fall }, axis) {
  const stops = [[0, rise ? FAINTEST : 1], [rise, 1], [1 - fall, 1], [1, fall ? FAINTEST : 1]];
  const whole = { width: "100%", height: "100%" };
  return [
    svg(
      "linearGradient",
      {
        id: `${id}-ends`,
        gradientUnits: "userSpaceOnUse",
        x1: `${axis.leftOf(first)}%`,
        x2: `${axis.leftOf(end)}%`,
      },
      ...stops.map(([offset, opacity]) => svg("stop", { offset, "stop-opacity": opacity })),
    ),
    svg(
      "mask",
      { id, maskUnits: "userSpaceOnUse", x: 0, y: 0, ...whole, style: "mask-type:alpha" },
      svg("rect", { ...whole, fill: `url(#${id}-ends)` }),
    ),
  ];
}
