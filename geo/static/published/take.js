/* The files that can be taken from a published page: those of the stop at or before the day that it shows. */

import { find } from "../shared/dom.js";
import { say } from "../shared/words.js";

/** @import { Day, IsoDate } from "../payload.d.ts" */
/** @import { ReplayTimeline } from "../map/timeline.js" */

/**
 * The last stop up to a day, or the first of all.
 *
 * @param {Day[]} stops
 * @param {Day} day
 */
export function stopUpTo(stops, day) {
  return stops.findLast((stop) => stop <= day) ?? stops[0];
}

/**
 * Where a file lies that is of a stop, and of some eyes.
 *
 * @param {string} pattern
 * @param {{ date: string, reading: string, known: string }} asked
 */
export function fileOf(pattern, { date, reading, known }) {
  const all = known === "hindsight";
  return pattern
    .replaceAll("{date}", date)
    .replaceAll("{eyes}", all ? reading : `${reading}/${known}`)
    .replaceAll("{named}", all ? reading : `${reading}_as-known`);
}

/**
 * Let the links lead to what there is of the day and the eyes that are shown.
 *
 * @param {ReplayTimeline} timeline
 * @param {Day} day
 * @param {IsoDate[]} [dates] The stops that have files, where not all have.
 */
export function keepTaken(timeline, day, dates) {
  const place = find(".site-take");
  const { reading, known } = timeline;
  const stops = dates?.map((iso) => timeline.dayOf(iso));
  const stop = stopUpTo(stops ?? timeline.stops, day);
  const isTold = !stops || stops[0] <= day && day <= stops[stops.length - 1];
  const asked = { date: timeline.isoOf(stop), reading, known };
  let dated = false;
  /** @type {NodeListOf<HTMLAnchorElement>} */
  const links = place.querySelectorAll("[data-take]");
  for (const link of links) {
    const { take = "", of = "" } = link.dataset;
    const isDated = take.includes("{date}");
    link.hidden = !of.split(" ").includes(`${reading}/${known}`) || isDated && !isTold;
    link.href = fileOf(take, asked);
    dated ||= !link.hidden && isDated;
  }
  const told = find(".take-of", place);
  told.hidden = !dated || stop === day;
  told.textContent = say("of_stop", { date: timeline.formatDate(stop) });
}
