/* The timeline in the browser. Days are whole numbers, counted from the first day of the record. */

import { formatDate, fullDate } from "../shared/dates.js";
import { numeral } from "../shared/numbers.js";
import { dayNumber, isoDate } from "../shared/days.js";
import { stopAfter, stopBefore } from "../shared/stops.js";
import { say } from "../shared/words.js";
import { heldBy } from "./held.js";
import { Localities } from "./localities.js";
import { LookSteps } from "./looksteps.js";
import { StateRows } from "./staterows.js";

/**
 * @import {
 *   Age,
 *   ControlState,
 *   DateParts,
 *   DateWords,
 *   Day,
 *   IsoDate,
 *   Knowledge,
 *   Reading,
 *   RecordData,
 *   Report,
 *   Vagueness,
 *   TimelineData,
 * } from "../payload.d.ts"
 */

/**
 * A place that is held differently from the day before.
 *
 * @typedef {{ place: number, before: ControlState, after: ControlState }} Change
 */

/** @typedef {{ day: Day, sieges?: TimelineData["sieges"], changed?: number[] }} OfDay */

/**
 * What a payload calls a reading.
 *
 * @param {Reading} reading
 * @param {Knowledge} known
 */
function keyOf(reading, known) {
  return `${reading}/${known}`;
}

/** @type {Age} */
const AGELESS = { days: null, fade: 0, strength: 1 };

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
    /** @type {StateRows | LookSteps} */
    this.held = new StateRows([], [], [], 0);
    /** @type {string[]} */
    this.texts = [];
    this.localities = new Localities(data);
    /** @type {TimelineData["sieges"]} */
    this.sieges = [];
    /** @type {OfDay} What a step asks for several times, of the day that was asked for last. */
    this.asked = { day: NaN };
    /** @type {Map<string, string>} The days that have been told in words. */
    this.dates = new Map();
    /** @type {Uint32Array} The index of the headline of each day. */
    this.headlines = new Uint32Array();
    /** @type {Map<Day, number[]>} The indices of the changes of a day. */
    this.lines = new Map();
    /** @type {Map<Day, number>} How many reports count on a day. */
    this.counts = new Map();
    /** @type {Set<Day>} The days to which a report is known to belong. */
    this.exact = new Set();
    this.select(this.reading, this.known);
  }

  /**
   * Fetch a reading that has not been sent with the page.
   *
   * @param {Reading} reading
   * @param {Knowledge} known
   */
  async fetch(reading, known) {
    const { askedAt, timelines } = this.data;
    const address = `${askedAt}readings/${keyOf(reading, known)}`;
    const answer = await fetch(address);
    if (!answer.ok) throw new Error(`${address}: ${answer.status}`);
    timelines[keyOf(reading, known)] = await answer.json();
  }

  /**
   * Whether a reading can be looked through at once.
   *
   * @param {Reading} reading
   * @param {Knowledge} known
   */
  has(reading, known) {
    return keyOf(reading, known) in this.data.timelines;
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
    const { data, lastDay } = this;
    const told = data.timelines[keyOf(reading, known)];
    this.held = heldBy(data, keyOf(reading, known), lastDay);
    this.texts = told.texts ?? data.texts;
    this.stops = told.stops;
    this.localities.select(told.beside, told.states ?? data.states, lastDay);
    this.sieges = told.sieges;
    this.asked = { day: NaN };
    this.readHeadlines(told);
    this.countReports(told);
  }

  /** @param {TimelineData} told */
  readHeadlines({ told }) {
    this.headlines = new Uint32Array(this.lastDay + 1);
    for (const [day, text] of told) this.headlines.fill(text, day);
    this.lines = new Map(told.map(([day, , lines]) => [day, lines]));
  }

  /** @param {TimelineData} told */
  countReports({ counts }) {
    this.counts.clear();
    this.exact.clear();
    for (const [day, count, isExact] of counts ?? []) {
      this.counts.set(day, count);
      if (isExact) this.exact.add(day);
    }
    for (const report of this.data.reports) {
      const day = this.reportDay(report);
      this.counts.set(day, this.reportsOn(day) + 1);
      if (!this.vagueness(report)) this.exact.add(day);
    }
  }

  /** Whether looks alone have been sent, and the reports behind them are told when asked for. */
  get isTerse() {
    return this.held instanceof LookSteps;
  }

  /** @param {IsoDate} iso */
  dayOf(iso) {
    return dayNumber(iso) - this.epoch;
  }

  /** @param {Day} day */
  isoOf(day) {
    return isoDate(this.epoch + day);
  }

  /**
   * @param {Day} day
   * @param {DateParts} [parts]
   */
  formatDate(day, parts) {
    const key = `${day} ${parts}`;
    const kept = this.dates.get(key);
    if (kept !== undefined) return kept;
    const date = formatDate(this.isoOf(day), /** @type {DateWords} */ (this.data.words), parts);
    this.dates.set(key, date);
    return date;
  }

  /**
   * A date as it stands above or beside something, not in a sentence.
   *
   * @param {Day} day
   * @param {DateParts} [parts]
   */
  fullDate(day, parts) {
    return fullDate(this.isoOf(day), /** @type {DateWords} */ (this.data.words), parts);
  }

  /**
   * A day as precisely as it is known.
   *
   * @param {Day} day
   * @param {Vagueness} [precision]
   * @param {DateParts} [parts]
   */
  dateAsKnown(day, precision, parts) {
    if (precision === "month") return this.formatDate(day, "month_year");
    if (precision === "year") return this.yearOf(day);
    const date = this.formatDate(day, parts);
    return precision ? say("approx", { date }) : date;
  }

  /** @param {Day} day */
  yearOf(day) {
    const words = /** @type {DateWords} */ (this.data.words);
    return numeral(Number(this.isoOf(day).slice(0, 4)), words);
  }

  /**
   * The day that a report speaks of, as precisely as it is known.
   *
   * @param {Report} report
   */
  eventDate({ event, precision }) {
    return precision ? this.dateAsKnown(event, precision) : this.fullDate(event);
  }

  /**
   * A date in a column, without its year where all the days shown are of that year.
   *
   * @param {Day} day
   * @param {Day[]} shown The first and the last day shown.
   * @param {Vagueness} [precision] How exactly it is known, if not to the day.
   */
  columnDate(day, shown, precision) {
    const [year, ...others] = [day, ...shown].map((each) => this.isoOf(each).slice(0, 4));
    const told = others.some((other) => other !== year);
    return this.dateAsKnown(day, precision, told ? "full" : "day_month");
  }

  /**
   * Since when somebody has held a place, after a "since".
   *
   * @param {Day} day
   * @param {Vagueness} [precision]
   */
  beginning(day, precision) {
    const date = this.dateAsKnown(day, precision);
    return precision && precision !== "approx" ? say("some_day", { date }) : date;
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
   * How exactly the day is known on which a report counts, where it is not known exactly.
   *
   * @param {Report} report
   */
  vagueness({ event, published, precision, publishedPrecision }) {
    return this.known === "as_known" && published > event ? publishedPrecision : precision;
  }

  /**
   * Whether a day has reports, none of which is known to belong to that very day.
   *
   * @param {Day} day
   */
  isVague(day) {
    return this.reportsOn(day) > 0 && !this.exact.has(day);
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
  told(state, age = AGELESS, text = state.text) {
    const told = state.since === null
      ? text
      : say("since", { state: text, date: this.beginning(state.since, state.sincePrecision) });
    return this.aged(told, state, age);
  }

  /**
   * A place and its state in words.
   *
   * @param {{ name: string }} place
   * @param {ControlState} state
   */
  toldOf(place, state, age = AGELESS) {
    return this.told(state, age, say("at_place", { place: place.name, state: state.text }));
  }

  /**
   * Words about a state, and after them how old its evidence is if it is old.
   *
   * @param {string} told
   * @param {ControlState} state
   * @param {Age} age
   */
  aged(told, state, age) {
    const words = this.ageWords(state, age);
    return words ? say("aged", { state: told, age: words }) : told;
  }

  /**
   * How old the evidence of a state is, if it is old. What a party's reading rests on is no evidence
   * but the party's own statement.
   *
   * @param {ControlState} state
   * @param {Age} age
   */
  ageWords({ status }, { days, fade }) {
    if (!fade || days === null) return "";
    return status === "claimed"
      ? say("age_of_statement", { days })
      : say("age_of_evidence", { days });
  }

  /**
   * @param {number} place
   * @param {Day} day
   */
  state(place, day) {
    return this.held.state(place, day);
  }

  /**
   * How old the evidence is that a place's state rests on.
   *
   * @param {number} place
   * @param {Day} day
   */
  age(place, day) {
    return this.held.age(place, day);
  }

  /**
   * The sieges of a day: around which mapped place, if around one, and in words.
   *
   * @param {Day} day
   */
  siegesOn(day) {
    return this.standing(day).map(([, , place, text]) => ({ place, text: this.texts[text] }));
  }

  /**
   * What has been asked for of a day: there may be very much to look through.
   *
   * @param {Day} day
   */
  of(day) {
    if (this.asked.day !== day) this.asked = { day };
    return this.asked;
  }

  /**
   * The sieges of a day as they were sent.
   *
   * @param {Day} day
   */
  standing(day) {
    const of = this.of(day);
    of.sieges ??= this.sieges.filter((siege) => siege[0] <= day && day < siege[1]);
    return of.sieges;
  }

  /**
   * The mapped places around which there is a siege.
   *
   * @param {Day} day
   * @returns {Set<number>}
   */
  besieged(day) {
    /** @type {Set<number>} */
    const places = new Set();
    for (const [, , place] of this.standing(day)) {
      if (place !== null) places.add(place);
    }
    return places;
  }

  /**
   * How many independent voices are behind a place's state, in words; nothing where none are counted.
   *
   * @param {number} place
   * @param {Day} day
   */
  voices(place, day) {
    const count = this.held.voices(place, day);
    return count ? say("voices", { count }) : "";
  }

  /**
   * The states of the day, each with what all places count for that are in it.
   *
   * @param {Day} day
   * @param {number[]} weights What each place counts for.
   */
  weighed(day, weights) {
    return this.held.weighed(day, weights);
  }

  /**
   * How many places differ from the day before.
   *
   * @param {Day} day
   */
  changeCount(day) {
    return this.changed(day).length;
  }

  /**
   * The places whose controller, status or rivals differ from the day before.
   *
   * @param {Day} day
   * @returns {number[]}
   */
  changed(day) {
    const of = this.of(day);
    of.changed ??= day === 0 ? [] : this.held.changed(day);
    return of.changed;
  }

  /**
   * The places whose controller, status or rivals differ from the day before.
   *
   * @param {Day} day
   * @returns {Change[]}
   */
  changes(day) {
    const changed = this.changed(day);
    const before = changed.map((place) => this.state(place, day - 1));
    return changed.map((place, at) => ({
      place,
      before: before[at],
      after: this.state(place, day),
    }));
  }

  /**
   * Who holds how many areas, in a sentence or two.
   *
   * @param {Day} day
   */
  headline(day) {
    return this.texts[this.headlines[day]];
  }

  /**
   * What tabs and bookmarks call a page: the place, the date, and who holds it.
   *
   * @param {Day} day
   * @param {string | null} chosen The place of which alone the title tells, if any.
   */
  pageTitle(day, chosen) {
    const date = this.formatDate(day);
    const index = this.data.places.findIndex(({ id }) => id === chosen);
    if (index < 0) {
      return say("page_title", { place: this.data.name, date, told: this.headline(day) });
    }
    const { brief, text } = this.state(index, day);
    return say("page_title", { place: this.data.places[index].name, date, told: brief ?? text });
  }

  /**
   * What changed on a day, each change in one line with all its places.
   *
   * @param {Day} day
   */
  changeLines(day) {
    return (this.lines.get(day) ?? []).map((text) => this.texts[text]);
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
