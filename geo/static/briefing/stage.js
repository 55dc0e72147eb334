/* The stage: the map with its replay, brought to a step and no further. */

import { el } from "../shared/dom.js";
import { nameMarker, stillness } from "../shared/look.js";
import { daysBetween, paceOf } from "./pace.js";

/** @import { Day, IsoDate, MapName, Marks, Step, StepView } from "../payload.d.ts" */
/** @import { Manner, Replay } from "../map/replay.js" */

const CLOSEST_ZOOM = 10.5;
const MARK_RADIUS_PX = 24;
/** What stays free around the places of a step: pixels, or a share of a wide map. */
const MARGIN_PX = [30, 22];
const WIDE_MARGIN = 0.1;

export class Stage {
  /**
   * @param {Replay} replay
   * @param {(date: string, own: boolean) => void} onday Is told every day that the map shows, and
   *   whether it is the step's own.
   */
  constructor(replay, onday) {
    this.replay = replay;
    this.onday = onday;
    /** @type {number | null} */
    this.timer = null;
    /** @type {Step | null} */
    this.step = null;
    this.wide = false;
    /** @type {[IsoDate, IsoDate]} */
    this.range = replay.data.range;
    this.marks = L.layerGroup().addTo(replay.map);
    this.legend = /** @type {HTMLDetailsElement} */ (
      replay.map.getContainer().querySelector(".replay-legend")
    );
    this.legend.open = true;
    this.names = L.layerGroup().addTo(replay.map);
    this.take(replay);
  }

  /**
   * Take the replay over: its keys, its home, and the word of every day that it shows.
   *
   * @param {Replay} replay
   */
  take(replay) {
    replay.keys.release();
    replay.map.setMaxBounds(null); // a step looks where its author wants
    replay.goHome = () => this.frame();
    const show = replay.show.bind(replay);
    /**
     * @param {Day} day
     * @param {Manner} [manner]
     */
    replay.show = (day, manner) => {
      show(day, manner);
      this.onday(replay.timeline.fullDate(replay.day), replay.day === this.day);
    };
    const bar = replay.toolbar.node;
    bar.addEventListener("pointerdown", () => this.halt());
    bar.addEventListener("click", ({ detail }) => {
      const focused = /** @type {HTMLElement | null} */ (document.activeElement);
      if (detail) focused?.blur();
    });
  }

  /** The day of the step, if there is one yet. */
  get day() {
    return this.step && this.replay.timeline.dayOf(this.step.date);
  }

  get running() {
    return this.timer !== null;
  }

  /**
   * The ruler covers the days of the story.
   *
   * @param {Step[]} steps
   */
  setStory(steps) {
    const dates = steps.map((step) => step.date).sort();
    this.range = [dates[0], dates[dates.length - 1]];
  }

  /**
   * In a wide view the names of the overview stand instead of those of areas.
   *
   * @param {MapName[]} [names]
   */
  name(names = []) {
    this.wide = names.length > 0;
    this.replay.map.getContainer().classList.toggle("briefing-wide", this.wide);
    this.names.clearLayers();
    for (const { name, point, kind } of names) {
      const shown = `replay-label briefing-name briefing-name-${kind}`;
      nameMarker(point, el("div", { class: shown }, el("bdi", {}, name))).addTo(this.names);
    }
  }

  /**
   * Show a step; `replayed` runs through the changes since the day shown, quickly, and then rests.
   *
   * @param {Step} step
   */
  show(step, { replayed = false } = {}) {
    this.halt();
    const { day: from, timeline } = this.replay;
    this.step = step;
    this.marks.clearLayers();
    this.name(step.view.names);
    this.frame();
    this.replay.configure({ reading: step.reading, known: step.known, range: this.range });
    const to = timeline.dayOf(step.date);
    const days = replayed && !stillness.matches ? daysBetween(timeline, from, to) : [to];
    this.run(step, days, paceOf(days.length));
  }

  /**
   * @param {Step} step
   * @param {Day[]} days
   * @param {number} pace
   */
  run(step, [day, ...rest], pace) {
    this.replay.show(day, { playing: true });
    if (rest.length === 0) {
      this.rest(step);
      return;
    }
    this.timer = setTimeout(() => {
      this.timer = null;
      this.run(step, rest, pace);
    }, pace);
  }

  /** @param {Step} step */
  rest(step) {
    this.timer = null;
    if (stillness.matches) this.replay.painter.still();
    this.mark(step.marks);
  }

  halt() {
    if (this.timer !== null) clearTimeout(this.timer);
    this.timer = null;
    this.replay.player.pause();
  }

  /** Bring the step's places into what the ruler leaves free; the map jumps, for nothing may be blank. */
  frame() {
    const { data, map, toolbar } = this.replay;
    /** @type {StepView} */
    const view = this.step ? this.step.view : { bounds: data.home, names: [] };
    this.replay.moved = false;
    this.replay.choose(null);
    map.invalidateSize({ animate: false });
    const covered = this.legend.offsetHeight;
    map.getContainer().style.setProperty("--legend", `${covered}px`);
    if (view.centre) {
      map.setView(view.centre, view.zoom, { animate: false });
      return;
    }
    const { x, y } = map.getSize();
    const [across, along] = this.wide ? [WIDE_MARGIN * x, WIDE_MARGIN * y] : MARGIN_PX;
    map.fitBounds(view.bounds, {
      paddingTopLeft: [across, covered + along],
      paddingBottomRight: [across, toolbar.node.offsetHeight + along],
      maxZoom: CLOSEST_ZOOM,
      animate: false,
    });
  }

  /**
   * Outline the step's places: one line around areas, a ring around points.
   *
   * @param {Marks} marks
   */
  mark({ rings, points }) {
    const line = { pane: "lines", interactive: false, fill: false };
    for (const className of ["briefing-mark-casing", "briefing-mark"]) {
      const look = { ...line, className };
      if (rings.length) L.polygon(rings.map((ring) => [ring]), look).addTo(this.marks);
      for (const point of points) {
        L.circleMarker(point, { ...look, radius: MARK_RADIUS_PX }).addTo(this.marks);
      }
    }
  }
}
