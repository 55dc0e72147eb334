/* How places stand by one reading, whichever way that has been sent. */

import { LookSteps } from "./looksteps.js";
import { StateRows } from "./staterows.js";

/** @import { Day, RecordData } from "../payload.d.ts" */

/**
 * How places stand by one reading.
 *
 * @param {RecordData} data
 * @param {string} key What the payload calls it.
 * @param {Day} lastDay
 */
export function heldBy(data, key, lastDay) {
  const { changes, places = [], states = data.states } = data.timelines[key];
  return changes === undefined
    ? new StateRows(states, places, data.fades, lastDay)
    : new LookSteps(states, changes, data.fades, data.places.length);
}
