/* The localities of a timeline: places that are not mapped, as they stand by reports of their own. */

import { ageOn } from "../shared/age.js";
import { clauses } from "../shared/lists.js";
import { say } from "../shared/words.js";
import { rowsOf } from "./rows.js";

/** @import { Age, BesidePlace, BesideRun, ControlState, Day, RecordData } from "../payload.d.ts" */
/** @import { ReplayTimeline } from "./timeline.js" */

/** Of more lines than this the rest are only counted; the words for that come with many places. */
const MOST_LINES = 12;

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
    /** @type {ControlState[]} */
    this.states = [];
    /** @type {ControlState[][]} The dated state of each run that has been looked at. */
    this.kept = [];
    /** @type {Map<BesidePlace, { state: ControlState, days: Age["days"], told: string }>} What was told last. */
    this.sentences = new Map();
  }

  /**
   * @param {BesideRun[][]} runs
   * @param {ControlState[]} states
   * @param {Day} lastDay
   */
  select(runs, states, lastDay) {
    this.runs = runs;
    this.states = states;
    this.kept = runs.map(() => []);
    this.sentences.clear();
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
    const run = this.rows[index][day];
    const [, number, evidence] = this.runs[index][run];
    if (number === null) return null;
    const { fades } = this.data;
    const state = this.states[number];
    const { fade } = state;
    const place = this.data.beside[index];
    if (fade === undefined) return { place, state, age: ageOn(evidence, day, fades) };
    const age = { days: null, fade, strength: fade ? fades[fade - 1][1] : 1 };
    this.kept[index][run] ??= this.dated(state, index, run);
    return { place, state: this.kept[index][run], age };
  }

  /**
   * A look with the day from which on it has held, if it is one of somebody's.
   *
   * @param {ControlState} look
   * @param {number} index
   * @param {number} run
   * @returns {ControlState}
   */
  dated(look, index, run) {
    if (look.since === null) return look;
    const runs = this.runs[index];
    const key = (/** @type {number} */ at) => this.states[runs[at][1] ?? -1]?.key;
    let first = run;
    while (first > 0 && key(first - 1) === look.key) first -= 1;
    return { ...look, since: runs[first][0] };
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
   * A locality and its state in words, which most keep from step to step.
   *
   * @param {Locality} locality
   * @param {ReplayTimeline} timeline
   */
  sentence({ place, state, age }, timeline) {
    const last = this.sentences.get(place);
    if (last?.state === state && last.days === age.days) return last.told;
    const told = timeline.toldOf(place, state, age);
    this.sentences.set(place, { state, days: age.days, told });
    return told;
  }

  /**
   * What a map without a page around it tells beside itself: what stands apart, and sieges, in lines.
   *
   * @param {Day} day
   * @param {ReplayTimeline} timeline
   */
  note(day, timeline) {
    const told = this.told(day, timeline).map(([title, localities]) => {
      const states = localities.map((locality) => this.sentence(locality, timeline));
      return say("at_place", { place: title, state: clauses(states) });
    });
    const lines = [...told, ...timeline.siegesOn(day).map(({ text }) => text)];
    const others = lines.length - MOST_LINES;
    if (others <= 0 || !timeline.isTerse) return lines.join("\n");
    return [...lines.slice(0, MOST_LINES), say("further", { count: others })].join("\n");
  }
}
