/* The way from one step to the next: the days that it passes, and how fast. */

import { within } from "../shared/stops.js";

/** @import { Day } from "../payload.d.ts" */
/** @import { ReplayTimeline } from "../map/timeline.js" */

const LONGEST_MS = 2600;
const SHORTEST_FRAME_MS = 150;
const LONGEST_FRAME_MS = 600;

/**
 * The days after one and up to another on which something changes, and that other.
 *
 * @param {Pick<ReplayTimeline, "stops" | "changes">} timeline
 * @param {Day} from
 * @param {Day} to
 */
export function daysBetween(timeline, from, to) {
  const days = timeline.stops.filter((day) =>
    day > from && day < to && timeline.changes(day).length > 0
  );
  return [...days, to];
}

/**
 * How long each of so many days stays, so that the way is short and every day is seen.
 *
 * @param {number} days
 */
export function paceOf(days) {
  return within(LONGEST_MS / days, SHORTEST_FRAME_MS, LONGEST_FRAME_MS);
}
