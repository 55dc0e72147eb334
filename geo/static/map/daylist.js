/* The words of the day on the page around the map: its headline, who holds what, what changed, and the reports. */
/* They are written here, where every state and report already is, and not sent again at each step. */

import { el } from "../shared/dom.js";
import { original, say, sayWith } from "../shared/words.js";
import { Amounts } from "./amounts.js";
import { origins } from "./sources.js";

/** @import { Age, ControlState, Day, Place, ReplayData, Report } from "../payload.d.ts" */
/** @import { ReplayTimeline } from "./timeline.js" */

/**
 * What is shown: a day of a timeline, the first and the last day of the ruler, and the chosen place.
 *
 * @typedef {{ timeline: ReplayTimeline, day: Day, start: Day, end: Day, chosen: string | null }} Shown
 */
/** @typedef {{ state: ControlState, age: Age }} Held */
/** @typedef {Held & { place: Place }} Row */

const LIST_MS = 80;
const PLACES = [".panel-headline", ".panel-bar", ".panel-amounts", ".panel-day", ".panel-reports"];

/**
 * A small sample of how a state is drawn.
 *
 * @param {Held} row
 */
export function chip({ state: { fill, hatch, dashed }, age: { fade } }) {
  const base = fill === "none" ? "transparent" : fill;
  const stripes = hatch ? `;--hatch:var(--hatch-${hatch})` : "";
  const veil = fade ? `;--fade:var(--fade-${fade})` : "";
  const name = dashed ? "chip dashed" : "chip";
  return el("span", { class: name, style: `--fill:${base}${stripes}${veil}` });
}

export class DayList {
  /**
   * @param {Document} page
   * @param {ReplayData} data
   */
  constructor(page, data) {
    this.page = page;
    this.data = data;
    this.amounts = new Amounts(data);
    /** @type {number | null} What is still to be drawn, if anything. */
    this.timer = null;
  }

  /**
   * Draw soon: a day that is only passed by while scrubbing costs nothing.
   *
   * @param {Shown} shown
   */
  show(shown) {
    const date = this.page.querySelector(".panel-date");
    if (date) date.textContent = shown.timeline.fullDate(shown.day);
    if (this.timer !== null) clearTimeout(this.timer);
    this.timer = setTimeout(() => this.draw(shown), LIST_MS);
  }

  /** @param {Shown} shown */
  draw(shown) {
    const places = PLACES.map((name) => this.page.querySelector(name));
    if (!places.every((place) => place !== null)) {
      this.show(shown); // the page is still drawing the places for them
      return;
    }
    const [headline, bar, amounts, words, reports] = places;
    const { timeline, day, chosen } = shown;
    const rows = this.rows(timeline, day);
    headline.textContent = timeline.headline(day);
    this.page.title = timeline.pageTitle(day, chosen);
    bar.replaceChildren(...this.parts(rows));
    this.amounts.draw(amounts, shown, () => this.draw(shown));
    words.replaceChildren(
      this.states(rows, shown),
      ...this.sieges(timeline, day),
      ...this.changes(timeline, day),
    );
    reports.replaceChildren(...this.reports(shown));
    this.timer = null;
  }

  /**
   * The places with their states, by holder from one side to the other.
   *
   * @param {ReplayTimeline} timeline
   * @param {Day} day
   */
  rows(timeline, day) {
    return this.data.places
      .map((place, index) => ({
        place,
        state: timeline.state(index, day),
        age: timeline.age(index, day),
      }))
      .sort((one, other) => one.state.rank - other.state.rank);
  }

  /**
   * One part of the bar for each area, as the map shows it and as long as it counts.
   *
   * @param {Row[]} rows
   */
  parts(rows) {
    return rows
      .filter(({ place }) => place.shape === "area")
      .map((row) => {
        const part = chip(row);
        const weight = this.amounts.weight(this.data.places.indexOf(row.place));
        part.setAttribute("style", `${part.getAttribute("style")};flex-grow:${weight}`);
        return part;
      });
  }

  /**
   * @param {Row[]} rows
   * @param {Shown} shown
   */
  states(rows, { timeline, day, start, end }) {
    const names = ["column_place", "column_state", "column_since"].map((name) => say(name));
    const heads = names.map((name) => el("th", { scope: "col" }, name));
    /** @param {Held & { place: { name: string } }} row @param {string | undefined} chosen */
    const line = ({ place, state, age }, chosen) => {
      const since = state.since === null
        ? ""
        : timeline.columnDate(state.since, [start, end], state.sincePrecision);
      const name = chosen === undefined
        ? place.name
        : el("button", { type: "button", "data-choose": chosen }, place.name);
      return el(
        "tr",
        {},
        el("th", { scope: "row" }, chip({ state, age }), el("bdi", {}, name)),
        el(
          "td",
          { "data-label": names[1] },
          el("bdi", {}, state.brief ?? state.text),
          ...this.age(timeline.ageWords(state, age)),
        ),
        el("td", { "data-label": names[2] }, since),
      );
    };
    const beside = timeline.localities.told(day, timeline).map(([title, localities]) =>
      el(
        "tbody",
        { class: "beside" },
        el("tr", {}, el("th", { scope: "rowgroup", colspan: names.length }, title)),
        ...localities.map((row) => line(row, this.data.places[row.place.within ?? -1]?.id)),
      )
    );
    return el(
      "table",
      { class: "states", dir: this.data.direction },
      el("caption", {}, say("who_holds_what")),
      el("thead", {}, el("tr", {}, ...heads)),
      el("tbody", {}, ...rows.map((row) => line(row, row.place.id))),
      ...beside,
    );
  }

  /**
   * @param {ReplayTimeline} timeline
   * @param {Day} day
   */
  sieges(timeline, day) {
    const told = timeline.siegesOn(day).map(({ text }) => el("li", {}, el("bdi", {}, text)));
    if (told.length === 0) return [];
    return [el("ul", { class: "changes sieges", dir: this.data.direction }, ...told)];
  }

  /** @param {string} words */
  age(words) {
    return words ? [el("small", {}, words)] : [];
  }

  /**
   * @param {ReplayTimeline} timeline
   * @param {Day} day
   */
  changes(timeline, day) {
    const changes = timeline.changeLines(day).map((line) => el("li", {}, el("bdi", {}, line)));
    return [
      el("h3", {}, say("what_changed")),
      changes.length
        ? el("ul", { class: "changes", dir: this.data.direction }, ...changes)
        : el("p", { class: "muted" }, say("nothing_changed")),
    ];
  }

  /** @param {Shown} shown */
  reports(shown) {
    const { timeline, day } = shown;
    const found = this.data.reports.filter((report) => timeline.reportDay(report) === day);
    const kind = timeline.known === "as_known" ? "reports_published" : "reports_about";
    return [
      el("h3", {}, say(kind, { count: found.length, date: timeline.formatDate(day) })),
      el("ul", { class: "reports" }, ...found.map((report) => this.item(report, shown))),
    ];
  }

  /**
   * @param {Report} report
   * @param {Shown} shown
   */
  item(report, shown) {
    const tags = [];
    const { precision, publishedPrecision } = report;
    if (precision) tags.push(say(`precision_${precision}`));
    if (publishedPrecision && shown.timeline.known === "as_known") {
      tags.push(say(`published_${publishedPrecision}`));
    }
    if (report.tentative) tags.push(say("tentative"));
    return el(
      "li",
      {},
      el(
        "div",
        {},
        ...sayWith(report.part ? "says_in_part" : "says", {
          claimant: el("span", { class: "where" }, this.data.claimants[report.claimant]),
          place: el("bdi", {}, report.place),
          says: report.says,
        }),
        ...tags.flatMap((tag) => [" ", el("span", { class: "tag" }, tag)]),
      ),
      el("div", {}, original(report.summary), ...this.figures(report)),
      el("div", { class: "sources" }, ...origins(report, this.data, shown)),
    );
  }

  /** @param {Report} report */
  figures({ figures }) {
    return figures ? [" ", original(`(${figures})`)] : [];
  }
}
