/* How places stand day by day where looks alone have been sent: a step from day to day is what changes there. */

import { PackedNumbers } from "./packing.js";

/** @import { Age, ControlState, Day, Fades } from "../payload.d.ts" */

/** More than there are days, so that a look and a day are one number. */
const DAYS = 2 ** 20;

export class LookSteps {
  /**
   * @param {ControlState[]} looks
   * @param {string} packed The changes, by day and then by place.
   * @param {Fades} fades
   * @param {number} places How many places there are.
   */
  constructor(looks, packed, fades, places) {
    this.looks = looks;
    /** @type {Age[]} How old the evidence of each look is, as far as its colour tells. */
    this.ages = looks.map(({ fade = 0 }) => ({
      days: null,
      fade,
      strength: fade ? fades[fade - 1][1] : 1,
    }));
    const numbers = new PackedNumbers(packed);
    const count = numbers.next();
    this.days = new Int32Array(count);
    this.places = new Int32Array(count);
    /** The number of the look from a change on, and of the change of its place before. */
    this.look = new Uint16Array(count);
    this.before = new Int32Array(count);
    /** The day on which a change's controller, status and rivals began to hold. */
    this.since = new Int32Array(count);
    /** The change of each place that holds on the day that was looked at last. */
    this.holding = new Int32Array(places).fill(-1);
    /** How many changes have happened on that day. */
    this.passed = 0;
    /** @type {Map<number, ControlState>} */
    this.states = new Map();
    this.read(numbers, places);
  }

  /**
   * @param {PackedNumbers} numbers
   * @param {number} places
   */
  read(numbers, places) {
    const { days, look, looks, since } = this;
    let at = 0;
    for (let change = 0; change < days.length; change += 1) {
      at += numbers.next();
      this.places[change] = at % places;
      days[change] = (at - at % places) / places;
    }
    const last = new Int32Array(places).fill(-1);
    for (let change = 0; change < days.length; change += 1) {
      look[change] = numbers.next();
      const place = this.places[change];
      const before = last[place];
      this.before[change] = before;
      last[place] = change;
      const same = before >= 0 && looks[look[before]].key === looks[look[change]].key;
      since[change] = same ? since[before] : days[change];
    }
  }

  /**
   * Look at a day: what has changed up to it has happened, and nothing else.
   *
   * @param {Day} day
   */
  move(day) {
    const { before, days, holding, places } = this;
    while (this.passed < days.length && days[this.passed] <= day) {
      holding[places[this.passed]] = this.passed;
      this.passed += 1;
    }
    while (this.passed && days[this.passed - 1] > day) {
      this.passed -= 1;
      holding[places[this.passed]] = before[this.passed];
    }
  }

  /**
   * The number of the look of a place.
   *
   * @param {number} place
   * @param {Day} day
   */
  lookOf(place, day) {
    this.move(day);
    return this.look[this.holding[place]];
  }

  /**
   * @param {number} place
   * @param {Day} day
   */
  state(place, day) {
    this.move(day);
    const change = this.holding[place];
    const [look, since] = [this.look[change], this.since[change]];
    const kept = this.states.get(look * DAYS + since);
    if (kept) return kept;
    const state = this.looks[look];
    const dated = state.since === null ? state : { ...state, since };
    this.states.set(look * DAYS + since, dated);
    return dated;
  }

  /**
   * How far a place's colour has faded; the day of its evidence is not known here.
   *
   * @param {number} place
   * @param {Day} day
   */
  age(place, day) {
    return this.ages[this.lookOf(place, day)];
  }

  /** The voices behind a place are told where its reports are. */
  voices() {
    return undefined;
  }

  /**
   * The looks that places have, with what all those places count for.
   *
   * @param {Day} day
   * @param {number[]} weights What each place counts for.
   */
  weighed(day, weights) {
    this.move(day);
    const sums = new Float64Array(this.looks.length);
    for (let place = 0; place < weights.length; place += 1) {
      sums[this.look[this.holding[place]]] += weights[place];
    }
    return this.looks
      .map((state, look) => ({ state, weight: sums[look] }))
      .filter(({ weight }) => weight > 0);
  }

  /**
   * The places whose controller, status or rivals differ from the day before.
   *
   * @param {Day} day
   */
  changed(day) {
    this.move(day);
    const { before, days, look, looks, passed, places } = this;
    const found = [];
    for (let change = passed - 1; change >= 0 && days[change] === day; change -= 1) {
      const was = before[change];
      if (was >= 0 && looks[look[was]].key !== looks[look[change]].key) found.push(places[change]);
    }
    return found.reverse();
  }
}
