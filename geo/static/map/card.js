/* What a map without a page around it tells of a chosen place: its state, and the reports behind it with their links. */

import { button } from "../shared/buttons.js";
import { el } from "../shared/dom.js";
import { say } from "../shared/words.js";
import { origins } from "./sources.js";

/** @import { Age, ControlState, Day, Place, ReplayData, Report } from "../payload.d.ts" */
/** @import { ReplayTimeline } from "./timeline.js" */

/**
 * @param {Report} report
 * @param {ReplayData} data
 * @param {ReplayTimeline} timeline
 */
function reportLine(report, data, timeline) {
  const when = timeline.eventDate(report);
  const tentative = report.tentative ? `, ${say("tentative")}` : "";
  return el(
    "li",
    {},
    el(
      "p",
      {},
      el("strong", {}, data.claimants[report.claimant]),
      `, ${when}${tentative}: `,
      el("bdi", {}, report.summary),
      report.figures ? el("bdi", {}, ` (${report.figures})`) : null,
    ),
    el("p", { class: "replay-sources" }, ...origins(report, data.sources)),
  );
}

/** The card of a place. */
export class Card {
  /**
   * @param {ReplayData} data
   * @param {() => void} close
   */
  constructor(data, close) {
    this.data = data;
    this.told = el("div");
    this.node = el(
      "section",
      { class: "replay-card", dir: data.direction, hidden: true },
      button(say("close"), close),
      this.told,
    );
  }

  hide() {
    this.node.hidden = true;
  }

  /**
   * @param {Place} place
   * @param {ControlState} state
   * @param {Age} age
   * @param {ReplayTimeline} timeline
   * @param {Day} day
   */
  show(place, state, age, timeline, day) {
    const { data } = this;
    const basis = state.basis.map((index) => reportLine(data.reports[index], data, timeline));
    this.node.hidden = false;
    this.node.setAttribute("aria-label", place.name);
    this.told.replaceChildren(
      el("h3", {}, el("bdi", {}, place.name), " ", el("bdi", {}, place.also)),
      el("p", { class: "replay-card-state" }, timeline.told(state, age)),
      basis.length ? el("ul", {}, ...basis) : el("p", {}, say("no_report_yet")),
      ...this.parts(place, timeline, day),
      place.note ? el("p", { class: "replay-note" }, el("bdi", {}, place.note)) : "",
    );
  }

  /**
   * The localities within a place that stand apart from it.
   *
   * @param {Place} place
   * @param {ReplayTimeline} timeline
   * @param {Day} day
   */
  parts({ id }, timeline, day) {
    return timeline.localities.told(day, timeline)
      .flatMap(([, localities]) => localities)
      .filter(({ place: { within } }) => within !== null && this.data.places[within].id === id)
      .map(({ place, state, age }) =>
        el("p", { class: "replay-part" }, el("bdi", {}, timeline.toldOf(place, state, age)))
      );
  }
}

/**
 * What a pointer that rests on a place shows.
 *
 * @param {{ name: string }} place
 * @param {ControlState} state
 * @param {Age} age
 * @param {ReplayTimeline} timeline
 * @param {string[]} [sieges] What is told of sieges of the place.
 */
export function placeTip(place, state, age, timeline, sieges = []) {
  return el(
    "div",
    { class: "replay-tip" },
    el("strong", {}, el("bdi", {}, place.name)),
    el("div", {}, timeline.told(state, age)),
    ...sieges.map((siege) => el("div", {}, siege)),
  );
}
