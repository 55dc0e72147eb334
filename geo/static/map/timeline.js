/* The timeline in the browser. Days are whole numbers, counted from the first day of the record. */

import { longDate } from "../shared/dates.js";
import { dayNumber, isoDate } from "../shared/days.js";
import { stopAfter, stopBefore } from "../shared/stops.js";
import { say } from "../shared/words.js";

/**
 * @import {
 *   ControlState,
 *   DateWords,
 *   Day,
 *   IsoDate,
 *   Knowledge,
 *   Place,
 *   Reading,
 *   RecordData,
 *   Report,
 * } from "../payload.d.ts"
 */

/**
 * A place that is held differently from the day before.
 *
 * @typedef {{ place: number, before: ControlState, after: ControlState }} Change
 */

/** One reading of who held what: the states of every place on every day, and the days that matter. */
export class ReplayTimeline {
  /** @param {RecordData} data */
  constructor(data) {
    this.data = data;
    this.epoch = dayNumber(data.record[0]);
    this.lastDay = this.dayOf(data.record[1]);
    /** @type {Reading} */
    this.reading = "assessed";
    /** @type {Knowledge} */
    this.known = "hindsight";
    /** @type {Day[]} */
    this.stops = [];
    /** @type {Uint16Array[]} The index of the state of each place on each day. */
    this.rows = [];
    /** @type {Map<Day, number>} How many reports count on a day. */
    this.counts = new Map();
    this.select(this.reading, this.known);
  }

  /**
   * Look through other eyes: a reading, and whether later reports count.
   *
   * @param {Reading} reading
   * @param {Knowledge} known
   */
  select(reading, known) {
    this.reading = reading;
    this.known = known;
    const { places, stops } = this.data.timelines[`${reading}/${known}`];
    this.stops = stops;
    this.rows = places.map((runs) => {
      const row = new Uint16Array(this.lastDay + 1);
      for (const [start, state] of runs) row.fill(state, start);
      return row;
    });
    this.counts.clear();
    for (const report of this.data.reports) {
      const day = this.reportDay(report);
      this.counts.set(day, this.reportsOn(day) + 1);
    }
  }

  /** @param {IsoDate} iso */
  dayOf(iso) {
    return dayNumber(iso) - this.epoch;
  }

  /** @param {Day} day */
  isoOf(day) {
    return isoDate(this.epoch + day);
  }

  /** @param {Day} day */
  longDate(day) {
    return longDate(this.isoOf(day), /** @type {DateWords} */ (this.data.words));
  }

  /**
   * The day on which a report counts: what it speaks of, or when it became known.
   *
   * @param {Report} report
   */
  reportDay(report) {
    return this.known === "as_known" ? report.published : report.event;
  }

  /**
   * How many reports count on a day.
   *
   * @param {Day} day
   */
  reportsOn(day) {
    return this.counts.get(day) ?? 0;
  }

  /**
   * A state in words, and since when it has held where anybody is known to hold.
   *
   * @param {ControlState} state
   */
  told(state, text = state.text) {
    if (state.since === null) return text;
    return say("since", { state: text, date: this.longDate(state.since) });
  }

  /**
   * A place and its state in words.
   *
   * @param {Place} place
   * @param {ControlState} state
   */
  toldOf(place, state) {
    return this.told(state, say("at_place", { place: place.name, state: state.text }));
  }

  /**
   * @param {number} place
   * @param {Day} day
   */
  state(place, day) {
    return this.data.states[this.rows[place][day]];
  }

  /**
   * The places whose controller, status or rivals differ from the day before.
   *
   * @param {Day} day
   * @returns {Change[]}
   */
  changes(day) {
    if (day === 0) return [];
    return this.rows.flatMap((_, place) => {
      const [before, after] = [this.state(place, day - 1), this.state(place, day)];
      return before.key === after.key ? [] : [{ place, before, after }];
    });
  }

  /**
   * A change in one line: who held the place before, and how it stands now.
   *
   * @param {Change} change
   */
  changeText({ place, before, after }) {
    const was = before.controller === after.controller ? before.text : before.short;
    return say("change", { place: this.data.places[place].name, before: was, after: after.text });
  }

  /**
   * @param {Day} day
   * @param {Day} end
   */
  nextStop(day, end) {
    return stopAfter(this.stops, day, end);
  }

  /**
   * @param {Day} day
   * @param {Day} start
   */
  previousStop(day, start) {
    return stopBefore(this.stops, day, start);
  }
}
