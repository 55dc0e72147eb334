/* Runs of days, spread over the days of the record. */

/** @import { Day } from "../payload.d.ts" */

/**
 * The index of the run of each place on each day.
 *
 * @param {[Day, ...unknown[]][][]} runs The runs of each place, each from its first day on.
 * @param {Day} lastDay
 */
export function rowsOf(runs, lastDay) {
  return runs.map((each) => {
    const row = new Uint32Array(lastDay + 1);
    each.forEach(([start], run) => row.fill(run, start));
    return row;
  });
}
