/* How places stand day by day where every state has been sent. */

import { ageOn } from "../shared/age.js";
import { rowsOf } from "./rows.js";

/** @import { ControlState, Day, Fades, Run } from "../payload.d.ts" */

export class StateRows {
  /**
   * @param {ControlState[]} states
   * @param {Run[][]} runs The runs of days of each place.
   * @param {Fades} fades
   * @param {Day} lastDay
   */
  constructor(states, runs, fades, lastDay) {
    this.states = states;
    this.runs = runs;
    this.fades = fades;
    this.rows = rowsOf(runs, lastDay);
  }

  /**
   * @param {number} place
   * @param {Day} day
   */
  run(place, day) {
    return this.runs[place][this.rows[place][day]];
  }

  /**
   * @param {number} place
   * @param {Day} day
   */
  state(place, day) {
    return this.states[this.run(place, day)[1]];
  }

  /**
   * How old the evidence is that a place's state rests on.
   *
   * @param {number} place
   * @param {Day} day
   */
  age(place, day) {
    return ageOn(this.run(place, day)[2], day, this.fades);
  }

  /**
   * How many independent voices are behind a place's state, where they are counted.
   *
   * @param {number} place
   * @param {Day} day
   */
  voices(place, day) {
    return this.run(place, day)[3];
  }

  /**
   * The state of every place, with what that counts for.
   *
   * @param {Day} day
   * @param {number[]} weights
   */
  weighed(day, weights) {
    return weights.map((weight, place) => ({ state: this.state(place, day), weight }));
  }

  /**
   * The places whose controller, status or rivals differ from the day before.
   *
   * @param {Day} day
   */
  changed(day) {
    const key = (/** @type {number} */ place, /** @type {Day} */ on) => this.state(place, on).key;
    return [...this.rows.keys()].filter((place) => key(place, day - 1) !== key(place, day));
  }
}
