/* The inset: a small map of the overview with the far place in its colour; it flies there. */

import { el } from "../shared/dom.js";
import { small, svg } from "../shared/svg.js";
import { stillness, stripes } from "../shared/look.js";
import { say } from "../shared/words.js";

/** @import { Day, InsetData, PointPlace, ReplayData } from "../payload.d.ts" */
/** @import { Edges } from "./boxes.js" */
/** @import { ReplayTimeline } from "./timeline.js" */
/** @typedef {NonNullable<InsetData["far"]>} FarPlace */

const FLIGHT_ZOOM = 9;

export class Inset {
  /**
   * @param {L.Map} map
   * @param {ReplayData} data
   * @param {FarPlace} far
   * @param {() => void} leave Is called where the map leaves for it.
   */
  constructor(map, data, far, leave) {
    this.map = map;
    this.leave = leave;
    this.index = far.index;
    const inset = /** @type {InsetData} */ (data.inset);
    this.title = inset.caption;
    this.place = /** @type {PointPlace} */ (data.places[this.index]);
    const d = small(data.symbols[this.place.shape]);
    this.symbol = svg("path", { d, class: "replay-symbol" });
    this.hatch = svg("path", { d, class: "replay-line replay-symbol-line" });
    this.caption = el("span", { class: "replay-inset-caption" });
    this.node = el(
      "button",
      { class: "replay-inset", type: "button", onclick: () => this.fly() },
      this.picture(inset, far),
      this.caption,
    );
  }

  /**
   * @param {InsetData} inset
   * @param {FarPlace} far
   */
  picture({ box, parts, border, home }, { point }) {
    return svg(
      "svg",
      { viewBox: `0 0 ${box[0]} ${box[1]}`, "aria-hidden": "true" },
      ...parts.map(({ d }) => svg("path", { d, class: "replay-inset-part" })),
      svg("path", { d: border, class: "replay-inset-border" }),
      svg("path", { d: home, class: "replay-inset-home" }),
      ...parts.map(({ name, label: [x, y] }) => svg("text", { x, y }, name)),
      svg("g", { transform: `translate(${point.join(" ")})` }, this.symbol, this.hatch),
    );
  }

  /**
   * @param {ReplayTimeline} timeline
   * @param {Day} day
   */
  paint(timeline, day) {
    const { state, age, text } = this.told(timeline, day);
    this.symbol.setAttribute("fill", state.fill);
    this.symbol.setAttribute("fill-opacity", String(age.strength));
    this.hatch.style.fillOpacity = String(age.strength);
    this.hatch.setAttribute("fill", stripes(state.hatch, { fine: true }));
    this.hatch.classList.toggle("replay-dashed", state.dashed);
    this.caption.textContent = say("at_place", { place: this.title, state: text });
    const label = say("show_place", { place: this.place.name, state: text });
    this.node.setAttribute("aria-label", label);
  }

  /**
   * @param {ReplayTimeline} timeline
   * @param {Day} day
   */
  told(timeline, day) {
    const [state, age] = [timeline.state(this.index, day), timeline.age(this.index, day)];
    return { state, age, text: timeline.aged(state.text, state, age) };
  }

  /**
   * What it covers of the map on the day on which it has most to tell, in pixels. It has most to tell when
   * something changes, or on the eve of that, when its evidence is oldest.
   *
   * @param {ReplayTimeline} timeline
   * @returns {Edges}
   */
  fullest(timeline) {
    const { caption, node } = this;
    const { textContent: shown } = caption;
    const eves = timeline.stops.map((day) => Math.max(0, day - 1));
    const longest = [...timeline.stops, ...eves, timeline.lastDay]
      .map((day) => this.told(timeline, day).text)
      .reduce((longer, text) => text.length > longer.length ? text : longer, "");
    caption.textContent = say("at_place", { place: this.title, state: longest });
    const { offsetLeft: left, offsetTop: top, offsetWidth, offsetHeight } = node;
    caption.textContent = shown;
    return { left, right: left + offsetWidth, top, bottom: top + offsetHeight };
  }

  fly() {
    const { lat, lon } = this.place;
    this.leave();
    this.map.flyTo([lat, lon], FLIGHT_ZOOM, { animate: !stillness.matches, duration: 1.4 });
  }
}
