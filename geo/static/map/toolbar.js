/* The bar of the replay: the buttons, the date, what changed, and the ruler. */

import { el } from "../shared/dom.js";
import { svg } from "../shared/svg.js";
import { say } from "../shared/words.js";
import { Ruler } from "./ruler.js";

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
    this.playButton.classList.add("replay-play");
    this.date = el("output", { class: "replay-date", dir: "auto", "aria-hidden": "true" });
    this.change = el("span", { class: "replay-change", dir: "auto", "aria-hidden": "true" });
    this.live = el("span", { class: "replay-live", role: "status", "aria-live": "polite" });
    this.ruler = new Ruler(replay);
    this.node = el(
      "div",
      { class: "replay-toolbar", role: "toolbar", "aria-label": say("replay"), dir: "ltr" },
      this.live,
      this.buttons(),
      el("div", { class: "replay-head" }, this.date, this.change),
      this.options(),
      this.ruler.node,
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
    way.classList.add("replay-way");
    const loop = el("input", { type: "checkbox" });
    loop.addEventListener("change", () => {
      replay.player.loop = loop.checked;
    });
    const keys = iconButton("keys", () => replay.toggleKeys());
    keys.classList.add("replay-show-keys");
    return el(
      "div",
      { class: "replay-options" },
      speed,
      way,
      el("label", { class: "replay-loop" }, loop, say("loop")),
      keys,
      replay.fullScreen && iconButton("full_screen", replay.fullScreen),
    );
  }

  /**
   * @param {ReplayTimeline} timeline
   * @param {Day} day
   * @param {string} sentence
   */
  show(timeline, day, sentence) {
    const date = timeline.fullDate(day);
    this.ruler.show(timeline, day);
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
    this.live.textContent = say("titled", { date: timeline.formatDate(day), headline: sentence });
  }

  /** @param {boolean} playing */
  showPlaying(playing) {
    const name = playing ? "pause" : "play";
    this.playButton.setAttribute("aria-label", say(name));
    this.playButton.title = say(name);
    this.playButton.querySelector("path")?.setAttribute("d", ICONS[name]);
  }
}
