/* The words of the day on the page around the map: what changed, who holds what, and the reports. */
/* They are written here, where every state and report already is, and not sent again at each step. */

import { el } from "../shared/dom.js";
import { say } from "../shared/words.js";
import { origins } from "./sources.js";

/** @import { ControlState, Day, ReplayData, Report } from "../payload.d.ts" */
/** @import { ReplayTimeline } from "./timeline.js" */

const LIST_MS = 80;

/** @param {ControlState} state */
function chip({ fill, hatch, dashed }) {
  const base = fill === "none" ? "transparent" : fill;
  const stripes = hatch ? `;--hatch:var(--hatch-${hatch})` : "";
  const name = dashed ? "chip dashed" : "chip";
  return el("span", { class: name, style: `--fill:${base}${stripes}` });
}

export class DayList {
  /**
   * @param {Document} page
   * @param {ReplayData} data
   */
  constructor(page, data) {
    this.page = page;
    this.data = data;
  }

  /**
   * Draw soon: a day that is only passed by while scrubbing costs nothing.
   *
   * @param {ReplayTimeline} timeline
   * @param {Day} day
   */
  show(timeline, day) {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.draw(timeline, day), LIST_MS);
  }

  /**
   * @param {ReplayTimeline} timeline
   * @param {Day} day
   */
  draw(timeline, day) {
    const [date, words, reports] = [".panel-date", ".panel-day", ".panel-reports"]
      .map((place) => this.page.querySelector(place));
    if (!date || !words || !reports) {
      this.show(timeline, day); // the page is still drawing the places for them
      return;
    }
    date.textContent = timeline.longDate(day);
    words.replaceChildren(...this.changes(timeline, day), ...this.states(timeline, day));
    reports.replaceChildren(...this.reports(timeline, day));
  }

  /**
   * @param {ReplayTimeline} timeline
   * @param {Day} day
   */
  changes(timeline, day) {
    const changes = timeline.changes(day).map((change) =>
      el("li", {}, el("bdi", {}, timeline.changeText(change)))
    );
    return [
      el("h3", {}, say("what_changed")),
      changes.length
        ? el("ul", { class: "changes", dir: this.data.direction }, ...changes)
        : el("p", { class: "muted" }, say("nothing_changed")),
    ];
  }

  /**
   * @param {ReplayTimeline} timeline
   * @param {Day} day
   */
  states(timeline, day) {
    const states = this.data.places.map((place, index) => {
      const state = timeline.state(index, day);
      const text = el("bdi", {}, timeline.toldOf(place, state));
      const choose = el("button", { type: "button", "data-choose": place.id }, text);
      return el("li", {}, chip(state), choose);
    });
    return [
      el("h3", {}, say("who_holds_what")),
      el("ul", { class: "states", dir: this.data.direction }, ...states),
    ];
  }

  /**
   * @param {ReplayTimeline} timeline
   * @param {Day} day
   */
  reports(timeline, day) {
    const found = this.data.reports.filter((report) => timeline.reportDay(report) === day);
    const kind = timeline.known === "as_known" ? "reports_published" : "reports_about";
    return [
      el("h3", {}, say(kind, { count: found.length, date: timeline.longDate(day) })),
      el("ul", { class: "reports" }, ...found.map((report) => this.item(report))),
    ];
  }

  /** @param {Report} report */
  item(report) {
    const tags = [];
    if (report.precision !== "day") tags.push(say(`precision_${report.precision}`));
    if (report.tentative) tags.push(say("tentative"));
    return el(
      "li",
      {},
      el(
        "div",
        {},
        el("span", { class: "where" }, this.data.claimants[report.claimant]),
        ` ${say("says_on")} `,
        el("bdi", {}, report.place),
        `${report.part ? ` ${say("in_part")}` : ""}: ${report.says}`,
        ...tags.flatMap((tag) => [" ", el("span", { class: "tag" }, tag)]),
      ),
      el("div", {}, el("bdi", {}, report.summary), ...this.figures(report)),
      el("div", { class: "sources" }, ...origins(report, this.data.sources)),
    );
  }

  /** @param {Report} report */
  figures({ figures }) {
    return figures ? [" ", el("bdi", {}, `(${figures})`)] : [];
  }
}
