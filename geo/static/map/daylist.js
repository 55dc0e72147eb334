/* The words of the day on the page around the map: its headline, who holds what, what changed, and the reports. */
/* They are written here, where every state and report already is, and not sent again at each step. */

import { el } from "../shared/dom.js";
import { original, say, sayWith } from "../shared/words.js";
import { Amounts } from "./amounts.js";
import { Asking } from "./asking.js";
import { origins } from "./sources.js";

/** @import { Age, ControlState, Day, Place, ReplayData, Report } from "../payload.d.ts" */
/** @import { ReplayTimeline } from "./timeline.js" */

/**
 * What is shown: a day of a timeline, the first and the last day of the ruler, the chosen place, and
 * what knows which places are in the frame.
 *
 * @typedef {object} Shown
 * @property {ReplayTimeline} timeline
 * @property {Day} day
 * @property {Day} start
 * @property {Day} end
 * @property {string | null} chosen
 * @property {{ seen(): number[] }} painter
 */
/** @typedef {{ state: ControlState, age: Age }} Held */
/** @typedef {Held & { place: Place }} Row */

const LIST_MS = 80;
/** Of many places so many are listed at most, which are in the frame. */
const MOST_LISTED = 100;
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
    this.asking = new Asking(data);
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
    const seen = timeline.isTerse ? shown.painter.seen() : [...this.data.places.keys()];
    const rows = this.rows(timeline, day, timeline.isTerse ? seen.slice(0, MOST_LISTED) : seen);
    headline.textContent = timeline.headline(day);
    this.page.title = timeline.pageTitle(day, chosen);
    bar.replaceChildren(...(timeline.isTerse ? this.shares(timeline, day) : this.parts(rows)));
    this.amounts.draw(amounts, shown, () => this.draw(shown));
    words.replaceChildren(
      this.states(rows, shown),
      ...this.further("further_places", seen.length - rows.length),
      ...this.sieges(timeline, day),
      ...(timeline.isTerse ? this.changesSeen(timeline, day, seen) : this.changes(timeline, day)),
    );
    if (timeline.isTerse) this.ask(reports, shown);
    else reports.replaceChildren(...this.reports(shown));
    this.timer = null;
  }

  /**
   * The places with their states, by holder from one side to the other.
   *
   * @param {ReplayTimeline} timeline
   * @param {Day} day
   * @param {number[]} places
   */
  rows(timeline, day, places) {
    return places
      .map((index) => ({
        place: this.data.places[index],
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
   * One part of the bar for all areas that look alike, as long as they count together.
   *
   * @param {ReplayTimeline} timeline
   * @param {Day} day
   */
  shares(timeline, day) {
    const weights = this.data.amounts.measures[this.amounts.chosen].weights;
    return timeline.weighed(day, weights)
      .sort((one, other) => one.state.rank - other.state.rank)
      .map(({ state, weight }) => {
        const part = chip({ state, age: { days: null, fade: state.fade ?? 0, strength: 1 } });
        part.setAttribute("style", `${part.getAttribute("style")};flex-grow:${weight}`);
        return part;
      });
  }

  /**
   * How many there are of which nothing more is told.
   *
   * @param {string} key
   * @param {number} count
   */
  further(key, count) {
    return count > 0 ? [el("p", { class: "muted" }, say(key, { count }))] : [];
  }

  /**
   * What changed in the frame, place by place, and how much outside.
   *
   * @param {ReplayTimeline} timeline
   * @param {Day} day
   * @param {number[]} seen
   */
  changesSeen(timeline, day, seen) {
    const inFrame = new Set(seen);
    const changes = timeline.changes(day);
    const told = changes.filter(({ place }) => inFrame.has(place));
    const lines = told.slice(0, MOST_LISTED).map(({ place, after }) =>
      el("li", {}, el("bdi", {}, timeline.toldOf(this.data.places[place], after)))
    );
    return [
      el("h3", {}, say("what_changed")),
      changes.length
        ? el("ul", { class: "changes", dir: this.data.direction }, ...lines)
        : el("p", { class: "muted" }, say("nothing_changed")),
      ...this.further("further", told.length - lines.length),
      ...this.further("not_in_view", changes.length - told.length),
    ];
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
    const sieges = timeline.siegesOn(day);
    const most = timeline.isTerse ? MOST_LISTED : sieges.length;
    const told = sieges.slice(0, most).map(({ text }) => el("li", {}, el("bdi", {}, text)));
    if (told.length === 0) return [];
    return [
      el("ul", { class: "changes sieges", dir: this.data.direction }, ...told),
      ...this.further("further", sieges.length - told.length),
    ];
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
    return [
      this.heading(shown, found.length),
      el("ul", { class: "reports" }, ...found.map((report) => this.item(report, shown, this.data))),
    ];
  }

  /**
   * @param {Shown} shown
   * @param {number} count
   */
  heading({ timeline, day }, count) {
    const kind = timeline.known === "as_known" ? "reports_published" : "reports_about";
    return el("h3", {}, say(kind, { count, date: timeline.formatDate(day) }));
  }

  /**
   * Ask for the reports of the day, and write them once they are here.
   *
   * @param {Element} place
   * @param {Shown} shown
   */
  ask(place, shown) {
    const { timeline, day } = shown;
    const count = timeline.reportsOn(day);
    const heading = this.heading(shown, count);
    place.replaceChildren(heading);
    if (count === 0) {
      this.asking.forget();
      return;
    }
    this.asking.ask(
      `days/${timeline.reading}/${timeline.known}/${timeline.isoOf(day)}`,
      ({ reports, sources }) => {
        const data = { ...this.data, sources };
        const items = reports.map((report) => this.item(report, shown, data));
        place.replaceChildren(
          heading,
          el("ul", { class: "reports" }, ...items),
          ...this.further("further", count - items.length),
        );
      },
      (words) => place.replaceChildren(heading, el("p", { class: "muted", role: "status" }, words)),
    );
  }

  /**
   * @param {Report} report
   * @param {Shown} shown
   * @param {ReplayData} data What has its sources.
   */
  item(report, shown, data) {
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
      el("div", { class: "sources" }, ...origins(report, data, shown)),
    );
  }

  /** @param {Report} report */
  figures({ figures }) {
    return figures ? [" ", original(`(${figures})`)] : [];
  }
}
