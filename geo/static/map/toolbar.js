/* The ruler of the replay: one bar with the date, what changed, the buttons and the slider. */
/* Time runs from left to right on it, whatever the direction of the text around it. */

import { el } from "../shared/dom.js";
import { svg } from "../shared/svg.js";
import { say } from "../shared/words.js";

/** @import { Day } from "../payload.d.ts" */
/** @import { Replay } from "./replay.js" */
/** @import { ReplayTimeline } from "./timeline.js" */

const ICONS = {
  first: "M5 4h2v12H5zM15 4v12l-7-6z",
  previous: "M13 4v12l-8-6z",
  play: "M6 3.5v13l10-6.5z",
  pause: "M5 4h3.5v12H5zM11.5 4H15v12h-3.5z",
  next: "M7 4v12l8-6z",
  last: "M13 4h2v12h-2zM5 4v12l7-6z",
  full_screen: "M3 3h5v2H5v3H3zM12 3h5v5h-2V5h-3zM3 12h2v3h3v2H3zM15 12h2v5h-5v-2h3z",
  keys: "M2 5h16v10H2zM4 7v2h2V7zm3 0v2h2V7zm3 0v2h2V7zm3 0v2h3V7zM6 11v2h8v-2z",
};
const SPEEDS = [["0.5", "½×"], ["1", "1×"], ["2", "2×"], ["4", "4×"]];
/** The box of the ticks, which is stretched over the slider, and the height of the lowest tick. */
const TICKS_WIDTH = 1000;
const TICKS_HEIGHT = 20;
const LOWEST_TICK = 3;

/**
 * @param {keyof typeof ICONS} name
 * @param {() => void} onclick
 */
function iconButton(name, onclick) {
  const label = say(name);
  return el(
    "button",
    { type: "button", "aria-label": label, title: label, onclick },
    svg(
      "svg",
      { viewBox: "0 0 20 20", width: 20, height: 20, "aria-hidden": "true" },
      svg("path", { d: ICONS[name], "fill-rule": "evenodd" }),
    ),
  );
}

/**
 * @param {string} name
 * @param {string[][]} options Values with their texts.
 * @param {(value: string) => void} choose
 */
function choice(name, options, choose) {
  const items = options.map(([value, text]) => el("option", { value }, text));
  const select = el("select", { "aria-label": name, title: name }, ...items);
  select.addEventListener("change", () => choose(select.value));
  return select;
}

export class Toolbar {
  /** @param {Replay} replay */
  constructor(replay) {
    this.replay = replay;
    this.playButton = iconButton("play", () => replay.player.toggle());
    this.date = el("output", { class: "replay-date", dir: "auto", "aria-hidden": "true" });
    this.change = el("span", { class: "replay-change", dir: "auto", "aria-hidden": "true" });
    this.live = el("span", { class: "replay-live", role: "status", "aria-live": "polite" });
    this.slider = el("input", { type: "range", "aria-label": say("date"), step: 1 });
    this.slider.addEventListener("input", () => {
      replay.show(Number(this.slider.value), { dragging: true });
    });
    this.slider.addEventListener("change", () => replay.settle());
    this.ticks = svg("svg", {
      class: "replay-ticks",
      preserveAspectRatio: "none",
      "aria-hidden": "true",
    });
    this.ends = [el("span", { dir: "auto" }), el("span", { dir: "auto" })];
    this.node = el(
      "div",
      { class: "replay-toolbar", role: "toolbar", "aria-label": say("replay"), dir: "ltr" },
      el("div", { class: "replay-head" }, this.date, this.change, this.live),
      this.buttons(),
      this.ruler(),
      this.options(),
    );
  }

  buttons() {
    const { replay } = this;
    return el(
      "div",
      { class: "replay-buttons" },
      iconButton("first", () => replay.first()),
      iconButton("previous", () => replay.previous()),
      this.playButton,
      iconButton("next", () => replay.next()),
      iconButton("last", () => replay.last()),
    );
  }

  ruler() {
    const ends = el("div", { class: "replay-ends", "aria-hidden": "true" }, ...this.ends);
    return el("div", { class: "replay-ruler" }, this.ticks, this.slider, ends);
  }

  options() {
    const { replay } = this;
    const speed = choice(say("speed"), SPEEDS, (value) => {
      replay.player.speed = Number(value);
    });
    speed.value = "1";
    const ways = [["change", say("by_change")], ["day", say("by_day")]];
    const way = choice(say("play_by"), ways, (value) => {
      replay.player.byDay = value === "day";
    });
    const loop = el("input", { type: "checkbox" });
    loop.addEventListener("change", () => {
      replay.player.loop = loop.checked;
    });
    return el(
      "div",
      { class: "replay-options" },
      speed,
      way,
      el("label", { class: "replay-loop" }, loop, say("loop")),
      iconButton("keys", () => replay.toggleKeys()),
      replay.fullScreen && iconButton("full_screen", replay.fullScreen),
    );
  }

  /**
   * Set the slider's ends, and a tick at every stop, as tall as that day has reports.
   *
   * @param {ReplayTimeline} timeline
   * @param {Day} start
   * @param {Day} end
   */
  setRange(timeline, start, end) {
    this.slider.min = String(start);
    this.slider.max = String(end);
    const days = timeline.stops.filter((day) => day >= start && day <= end);
    const most = Math.max(...days.map((day) => timeline.reportsOn(day)), 1);
    const span = Math.max(end - start, 1);
    this.ticks.setAttribute("viewBox", `0 0 ${TICKS_WIDTH} ${TICKS_HEIGHT}`);
    this.ticks.replaceChildren(...days.map((day) => {
      const share = Math.sqrt(timeline.reportsOn(day) / most);
      const top = TICKS_HEIGHT - (LOWEST_TICK + (TICKS_HEIGHT - LOWEST_TICK) * share);
      const x = (TICKS_WIDTH * (day - start)) / span;
      const d = `M${x} ${TICKS_HEIGHT}V${top}`;
      return svg("path", { d, "vector-effect": "non-scaling-stroke" });
    }));
    this.ends[0].textContent = timeline.formatDate(start);
    this.ends[1].textContent = timeline.formatDate(end);
  }

  /**
   * @param {ReplayTimeline} timeline
   * @param {Day} day
   * @param {string} sentence
   */
  show(timeline, day, sentence) {
    const date = timeline.formatDate(day);
    this.slider.value = String(day);
    this.slider.setAttribute("aria-valuetext", date);
    this.date.textContent = date;
    this.change.textContent = sentence;
    this.change.title = sentence;
  }

  /**
   * @param {ReplayTimeline} timeline
   * @param {Day} day
   * @param {string} sentence
   */
  announce(timeline, day, sentence) {
    this.live.textContent = `${timeline.formatDate(day)}. ${sentence}`;
  }

  /** @param {boolean} playing */
  showPlaying(playing) {
    const name = playing ? "pause" : "play";
    this.playButton.setAttribute("aria-label", say(name));
    this.playButton.title = say(name);
    this.playButton.querySelector("path")?.setAttribute("d", ICONS[name]);
  }
}
