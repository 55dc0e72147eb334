/* The localities of a timeline: places that are not mapped, as they stand by reports of their own. */

import { ageOn } from "../shared/age.js";
import { clauses } from "../shared/lists.js";
import { say } from "../shared/words.js";
import { rowsOf } from "./rows.js";

/** @import { Age, BesidePlace, BesideRun, ControlState, Day, RecordData } from "../payload.d.ts" */
/** @import { ReplayTimeline } from "./timeline.js" */

/**
 * A locality as it stands on a day.
 *
 * @typedef {{ place: BesidePlace, state: ControlState, age: Age }} Locality
 */

/**
 * Whether no mapped place holds a locality.
 *
 * @param {Locality} locality
 */
function isOutside({ place: { within } }) {
  return within === null;
}

/** Tells how each locality stands on a day, through the eyes that were selected last. */
export class Localities {
  /** @param {RecordData} data */
  constructor(data) {
    this.data = data;
    /** @type {BesideRun[][]} */
    this.runs = [];
    /** @type {Uint32Array[]} */
    this.rows = [];
  }

  /**
   * @param {BesideRun[][]} runs
   * @param {Day} lastDay
   */
  select(runs, lastDay) {
    this.runs = runs;
    this.rows = rowsOf(runs, lastDay);
  }

  /**
   * How a locality stands; nothing where there is nothing to tell.
   *
   * @param {number} index
   * @param {Day} day
   * @returns {Locality | null}
   */
  on(index, day) {
    const [, state, evidence] = this.runs[index][this.rows[index][day]];
    if (state === null) return null;
    return {
      place: this.data.beside[index],
      state: this.data.states[state],
      age: ageOn(evidence, day, this.data.fades),
    };
  }

  /**
   * Whether a locality stands otherwise than the mapped place that holds it. One without a coordinate
   * is only told of where it does.
   *
   * @param {Locality} locality
   * @param {Day} day
   * @param {ReplayTimeline} timeline
   */
  isApart({ place: { label, within }, state }, day, timeline) {
    if (label === null) return true;
    if (within === null || state.controller === "none") return false;
    return timeline.state(within, day).key !== state.key;
  }

  /**
   * The localities that stand apart on a day: those with a sign on the map, and those without one, each
   * group with its title.
   *
   * @param {Day} day
   * @param {ReplayTimeline} timeline
   * @returns {[string, Locality[]][]}
   */
  told(day, timeline) {
    const apart = this.data.beside
      .map((_, index) => this.on(index, day))
      .filter((locality) => locality !== null)
      .filter((locality) => this.isApart(locality, day, timeline))
      .sort((one, other) => Number(isOutside(one)) - Number(isOutside(other)));
    const signed = apart.filter(({ place }) => place.label !== null);
    const others = apart.filter(({ place }) => place.label === null);
    /** @type {[string, Locality[]][]} */
    const groups = [[say("signed"), signed], [say("not_on_map"), others]];
    return groups.filter(([, localities]) => localities.length > 0);
  }

  /**
   * What a map without a page around it tells beside itself: what stands apart, and sieges, in lines.
   *
   * @param {Day} day
   * @param {ReplayTimeline} timeline
   */
  note(day, timeline) {
    const told = this.told(day, timeline).map(([title, localities]) => {
      const states = localities.map(({ place, state, age }) => timeline.toldOf(place, state, age));
      return say("at_place", { place: title, state: clauses(states) });
    });
    return [...told, ...timeline.siegesOn(day).map(({ text }) => text)].join("\n");
  }
}
