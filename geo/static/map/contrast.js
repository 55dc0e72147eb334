/* The contrast of maps beside each other, each of any day through any eyes: where they differ. */

import { dotted } from "../shared/lists.js";

/** @import { ControlState, Day, Place } from "../payload.d.ts" */
/** @import { ReplayTimeline } from "./timeline.js" */

/** How many places are outlined at most: where more differ, outlines would say nothing. */
const MOST_OUTLINED = 3;

/** @typedef {{ timeline: ReplayTimeline, day: Day }} ShownDay What one of several maps shows. */
/** @typedef {{ index: number, place: Place, states: ControlState[] }} Difference */
/** @typedef {Record<"readings" | "knowledges", Map<string, string>>} EyesNames */

export class Contrast {
  /**
   * @param {ShownDay[]} shown What each map shows, from the first.
   * @param {EyesNames} names
   */
  constructor(shown, names) {
    this.shown = shown;
    this.names = names;
    this.places = shown[0].timeline.data.places;
    /** The places that look different on at least one map. */
    this.differing = this.places.flatMap((place, index) => {
      const states = shown.map(({ timeline, day }) => timeline.state(index, day));
      return new Set(states.map(({ key }) => key)).size > 1 ? [{ index, place, states }] : [];
    });
  }

  /** The places to outline, by their ids: those that differ, where they are few. */
  get outlined() {
    const { differing } = this;
    return differing.length > MOST_OUTLINED ? [] : differing.map(({ place }) => place.id);
  }

  /** The places that look the same on all maps. */
  get same() {
    const differing = new Set(this.differing.map(({ place }) => place));
    return this.places.filter((place) => !differing.has(place));
  }

  /** What tells each map from the others, in a few words; its day where nothing does. */
  get headings() {
    const { readings, knowledges } = this.names;
    const told = this.shown.map(({ timeline, day }) => [
      timeline.fullDate(day),
      readings.get(timeline.reading) ?? "",
      knowledges.get(timeline.known) ?? "",
    ]);
    const own = [0, 1, 2].filter((at) => new Set(told.map((words) => words[at])).size > 1);
    return told.map((words) => dotted((own.length ? own : [0]).map((at) => words[at])));
  }
}
