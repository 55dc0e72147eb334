/* Stretches of days: those on which a place is held alike, and the days that are named above one. */

/** @import { Age, ControlState, Day } from "../payload.d.ts" */
/** @import { ReplayTimeline } from "./timeline.js" */

/** A longer stretch of days has its marks at the quarters of a year. */
const MOST_DAYS_BY_DAY = 62;
const MARKED_DAYS = [1, 8, 15, 22];
/** How many months are named at most, so that a phone has room for their words. */
const MOST_MONTHS = 6;

/**
 * Days from a first to a last one on which a colour has faded by as many steps.
 *
 * @typedef {{ first: Day, last: Day, age: Age }} Shade
 */
/**
 * Days from a first to a last one on which a place is held alike; its shades tile it.
 *
 * @typedef {{ first: Day, last: Day, state: ControlState, shades: Shade[] }} Stretch
 */

/**
 * How a place is held from one day to another, in stretches without gap or overlap.
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
    else found.push({ first: day, last: day, state, shades: [] });
    shade(found[found.length - 1].shades, day, timeline.age(place, day));
  }
  return found;
}

/**
 * Add a day to shades, the last of which it may prolong.
 *
 * @param {Shade[]} shades
 * @param {Day} day
 * @param {Age} age
 */
function shade(shades, day, age) {
  const before = shades.at(-1);
  if (before?.age.fade === age.fade) before.last = day;
  else shades.push({ first: day, last: day, age });
}

/**
 * The days that are named above a stretch of days, with their words: weeks of months, or the months,
 * evenly of so many as may be named.
 *
 * @param {ReplayTimeline} timeline
 * @param {Day} start
 * @param {Day} end
 * @returns {[Day, string][]}
 */
export function marks(timeline, start, end) {
  const days = Array.from({ length: end - start + 1 }, (_, index) => start + index);
  /** @param {Day} day */
  const partsOf = (day) => timeline.isoOf(day).split("-").map(Number);
  if (days.length <= MOST_DAYS_BY_DAY) {
    return days.filter((day) => MARKED_DAYS.includes(partsOf(day)[2]))
      .map((day) => [day, timeline.formatDate(day, "day_month")]);
  }
  /** @param {Day} day */
  const monthsTo = (day) => {
    const [[year, month], [first, before]] = [partsOf(day), partsOf(start)];
    return 12 * (year - first) + month - before;
  };
  const step = Math.ceil((monthsTo(end) + 1) / MOST_MONTHS);
  return days.filter((day) => partsOf(day)[2] === 1 && monthsTo(day) % step === 0)
    .map((day) => [day, timeline.formatDate(day, "month_year")]);
}
