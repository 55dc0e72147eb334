/* The ruler of the replay: a slider that lies over the ribbon, so that its handle is the day on every row. */
/* Time runs from left to right on it, whatever the direction of the text around it. */

import { Axis } from "../ribbon/axis.js";
import { el } from "../shared/dom.js";
import { svg } from "../shared/svg.js";
import { say } from "../shared/words.js";
import { Ribbon } from "./ribbon.js";
import { Shares } from "./shares.js";
import { marks } from "./stretches.js";

/** @import { Day } from "../payload.d.ts" */
/** @import { Replay } from "./replay.js" */
/** @import { ReplayTimeline } from "./timeline.js" */

/** The box of the ticks, which is stretched over the slider, and the height of the lowest tick. */
const TICKS_WIDTH = 1000;
const TICKS_HEIGHT = 10;
const LOWEST_TICK = 4;
/** How thick the top of a hollow tick is. */
const TICK_TOP = 1;
/** How far to the right, in percent, the words of a mark have room behind it. */
const MOST_LEFT = 90;

export class Ruler {
  /** @param {Replay} replay */
  constructor(replay) {
    this.axis = new Axis(0, 0, []);
    this.slider = el("input", { type: "range", "aria-label": say("date"), step: 1 });
    this.slider.addEventListener("input", () => {
      replay.show(Number(this.slider.value), { dragging: true });
    });
    this.slider.addEventListener("change", () => replay.settle());
    this.ticks = svg("svg", {
      class: "replay-ticks",
      viewBox: `0 0 ${TICKS_WIDTH} ${TICKS_HEIGHT}`,
      preserveAspectRatio: "none",
      "aria-hidden": "true",
    });
    this.marks = el("div", { class: "replay-marks", "aria-hidden": "true" });
    this.flag = el("output", { class: "replay-flag", dir: "auto", "aria-hidden": "true" });
    this.ribbon = replay.data.outlined ? new Shares(replay.data) : new Ribbon(replay.data);
    const { names, rows } = this.ribbon;
    const drawn = [this.marks, this.ticks, rows, this.slider, this.flag];
    this.node = el(
      "div",
      { class: "replay-ruler" },
      names,
      el("div", { class: "replay-plot" }, ...drawn),
    );
  }

  /**
   * Set the slider's ends, and draw what lies below it.
   *
   * @param {ReplayTimeline} timeline
   * @param {Day} start
   * @param {Day} end
   */
  setRange(timeline, start, end) {
    this.axis = new Axis(start, end, []);
    this.slider.min = String(start);
    this.slider.max = String(end);
    this.node.style.setProperty("--day", `${100 / this.axis.days}%`);
    this.marks.replaceChildren(...marks(timeline, start, end).map((mark) => this.mark(...mark)));
    this.drawTicks(timeline, start, end);
    this.ribbon.draw(timeline, this.axis);
  }

  /**
   * The mark of a day; near the right end its words stand before it.
   *
   * @param {Day} day
   * @param {string} text
   */
  mark(day, text) {
    const left = this.axis.leftOf(day);
    return left < MOST_LEFT
      ? el("span", { dir: "auto", style: `left:${left}%` }, text)
      : el("span", { dir: "auto", class: "replay-mark-end", style: `right:${100 - left}%` }, text);
  }

  /**
   * Draw a tick at every stop, as tall as that day has reports, and hollow where none knows its day exactly.
   *
   * @param {ReplayTimeline} timeline
   * @param {Day} start
   * @param {Day} end
   */
  drawTicks(timeline, start, end) {
    const days = timeline.stops.filter((day) => day >= start && day <= end);
    const most = Math.max(...days.map((day) => timeline.reportsOn(day)), 1);
    this.ticks.replaceChildren(...days.flatMap((day) => {
      const share = Math.sqrt(timeline.reportsOn(day) / most);
      const top = TICKS_HEIGHT - (LOWEST_TICK + (TICKS_HEIGHT - LOWEST_TICK) * share);
      const x = (TICKS_WIDTH * this.axis.middleOf(day)) / 100;
      if (!timeline.isVague(day)) return [this.tick(x, top)];
      return [
        this.tick(x, top, "replay-tick-vague"),
        this.tick(x, top + TICK_TOP, "replay-tick-hole"),
      ];
    }));
  }

  /**
   * @param {number} x
   * @param {number} top
   * @param {string} [name]
   */
  tick(x, top, name) {
    const d = `M${x} ${TICKS_HEIGHT}V${top}`;
    return svg("path", { d, class: name, "vector-effect": "non-scaling-stroke" });
  }

  /**
   * A day in words, as a screen reader says it.
   *
   * @param {ReplayTimeline} timeline
   * @param {Day} day
   */
  told(timeline, day) {
    const date = timeline.fullDate(day);
    return timeline.isVague(day) ? say("vague_day", { date }) : date;
  }

  /**
   * @param {ReplayTimeline} timeline
   * @param {Day} day
   */
  show(timeline, day) {
    const at = this.axis.middleOf(day);
    this.slider.value = String(day);
    this.slider.setAttribute("aria-valuetext", this.told(timeline, day));
    this.flag.textContent = timeline.fullDate(day, "day_month");
    this.flag.style.left = `${at}%`;
    this.flag.style.transform = `translateX(${-at}%)`;
  }
}
