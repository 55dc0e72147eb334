/* What a map without a page around it tells of a chosen place: its state, and the reports behind it with their links. */

import { button } from "../shared/buttons.js";
import { el } from "../shared/dom.js";
import { original, say, sayWith } from "../shared/words.js";
import { Asking } from "./asking.js";
import { mistakeLink, origins } from "./sources.js";

/** @import { Age, ControlState, Day, Place, ReplayData, Report, ToldReports } from "../payload.d.ts" */
/** @import { Seen } from "./sources.js" */
/** @import { ReplayTimeline } from "./timeline.js" */

/**
 * @param {Report} report
 * @param {ReplayData} data
 * @param {Seen} seen
 */
function reportLine(report, data, seen) {
  return el(
    "li",
    {},
    el(
      "p",
      {},
      ...sayWith(report.tentative ? "told_tentative" : "told", {
        claimant: el("strong", {}, data.claimants[report.claimant]),
        date: seen.timeline.eventDate(report),
        summary: original(report.summary),
      }),
      report.figures ? original(` (${report.figures})`) : null,
    ),
    el("p", { class: "replay-sources" }, ...origins(report, data, seen)),
  );
}

/**
 * What is told, once it is asked for, of what a state rests on.
 *
 * @param {ToldReports} told
 * @param {Place} place
 * @param {ReplayData} data
 * @param {Seen} seen
 */
export function basisOf({ reports, sources, voices, days }, place, data, seen) {
  const { timeline, day } = seen;
  const lines = reports.map((report) => reportLine(report, { ...data, sources }, seen));
  const age = { ...timeline.age(data.places.indexOf(place), day), days: days ?? null };
  const words = [
    timeline.ageWords(timeline.state(data.places.indexOf(place), day), age),
    voices ? say("voices", { count: voices }) : "",
  ];
  return [
    ...words.filter(Boolean).map((text) => el("p", { class: "replay-card-voices" }, text)),
    lines.length ? el("ul", {}, ...lines) : el("p", {}, say("no_report_yet")),
  ];
}

/**
 * What a day has of a place: its state, how old the evidence is, and how many voices it has, in words.
 *
 * @typedef {{ state: ControlState, age: Age, voices: string }} PlaceDay
 */

/** The card of a place. */
export class Card {
  /**
   * @param {ReplayData} data
   * @param {() => void} close
   */
  constructor(data, close) {
    this.data = data;
    this.told = el("div");
    this.asking = new Asking(data);
    this.node = el(
      "section",
      { class: "replay-card", dir: data.direction, hidden: true },
      button(say("close"), close),
      this.told,
    );
  }

  hide() {
    this.asking.forget();
    this.node.hidden = true;
  }

  /**
   * @param {Place} place
   * @param {PlaceDay} told
   * @param {Seen} seen
   */
  show(place, { state, age, voices }, seen) {
    const { data } = this;
    this.node.hidden = false;
    const basis = this.basis(place, state, seen);
    const mistake = mistakeLink(data, place.id, place.name, seen);
    this.node.setAttribute("aria-label", place.name);
    this.told.replaceChildren(
      el("h3", {}, el("bdi", {}, place.name), " ", el("bdi", {}, place.also)),
      el("p", { class: "replay-card-state" }, seen.timeline.told(state, age)),
      voices ? el("p", { class: "replay-card-voices" }, voices) : "",
      basis,
      ...this.parts(place, seen.timeline, seen.day),
      place.note ? el("p", { class: "replay-note" }, original(place.note)) : "",
      mistake ? el("p", { class: "replay-note" }, mistake) : "",
    );
  }

  /**
   * The reports that a state rests on, or room for them until they are here.
   *
   * @param {Place} place
   * @param {ControlState} state
   * @param {Seen} seen
   */
  basis(place, state, seen) {
    const { data } = this;
    const { day, timeline } = seen;
    if (!timeline.isTerse) {
      const lines = state.basis.map((index) => reportLine(data.reports[index], data, seen));
      return lines.length ? el("ul", {}, ...lines) : el("p", {}, say("no_report_yet"));
    }
    const room = el("div", { class: "replay-card-reports" });
    if (!this.node.checkVisibility()) return room; // the page tells them
    const path = `places/${timeline.reading}/${timeline.known}/${place.id}/${timeline.isoOf(day)}`;
    this.asking.ask(
      path,
      (told) => room.replaceChildren(...basisOf(told, place, data, seen)),
      (words) => room.replaceChildren(el("p", { role: "status" }, words)),
    );
    return room;
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
 * @param {PlaceDay} told
 * @param {ReplayTimeline} timeline
 * @param {string[]} [sieges] What is told of sieges of the place.
 */
export function placeTip(place, { state, age, voices }, timeline, sieges = []) {
  return el(
    "div",
    { class: "replay-tip" },
    el("strong", {}, el("bdi", {}, place.name)),
    el("div", {}, timeline.told(state, age)),
    ...sieges.map((siege) => el("div", {}, siege)),
    voices ? el("small", {}, voices) : null,
  );
}
