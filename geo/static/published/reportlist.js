/* The found reports: the table, what offers more of it, and the sources behind them. */

import { el, find } from "../shared/dom.js";
import { digits, say } from "../shared/words.js";

/** @import { IndexedReport, ReportRows } from "../payload.d.ts" */
/** @import { Parts } from "./packed.js" */

/** How many reports are shown at first, and how many more each time. */
const ROWS = 15;
/** How many of very many reports can be shown at once. */
const MOST = 500;
/** What stands for a number in a sentence until an element takes its place. */
const BLANK = "\u0000";

export class ReportList {
  /**
   * @param {HTMLElement} place
   * @param {ReportRows} told
   * @param {(changes: Record<string, string>) => string} link Where what else is wanted is found.
   * @param {Parts | null} stored What has the rows that are not here yet.
   */
  constructor(place, told, link, stored) {
    this.stored = stored;
    this.place = place;
    this.told = told;
    this.link = link;
    this.table = find(".reports-table", place);
    this.turning = find(".turning", place);
    /** @type {IndexedReport[]} */
    this.found = [];
    this.rows = ROWS;
    /** Whether the sources are near the screen: they are many, and far below the first reports. */
    this.near = false;
    new IntersectionObserver(([{ isIntersecting }]) => {
      this.near = isIntersecting;
      if (isIntersecting) this.drawSources();
    }, { rootMargin: "100%" }).observe(find(".behind", place));
    addEventListener("beforeprint", () => {
      this.draw(this.stored ? this.rows : this.found.length);
      this.drawSources();
    });
    addEventListener("afterprint", () => this.draw(this.rows));
  }

  /** @param {IndexedReport[]} found */
  show(found) {
    this.found = found;
    this.rows = ROWS;
    this.draw(ROWS);
    this.tell();
    if (this.near) this.drawSources();
  }

  tell() {
    const { found, told } = this;
    const heard = new Set(found.map(({ voice, id }) => voice || id)).size;
    const words = say("found", { found: BLANK, reports: told.total, count: heard });
    const [before, after] = words.split(BLANK);
    find(".found", this.place).replaceChildren(before, el("b", {}, digits(found.length)), after);
  }

  /**
   * Draw the first of the found reports, once they are here.
   *
   * @param {number} count
   */
  draw(count) {
    const { found, stored } = this;
    const missing = stored ? found.slice(0, count).filter(({ id }) => !(id in this.told.rows)) : [];
    if (!missing.length) {
      this.drawHere(count);
      return;
    }
    stored?.need("rows", missing).then(
      () => {
        if (found !== this.found || count !== this.rows) return;
        this.drawHere(count);
        if (this.near) this.drawSources();
      },
      () => find(".evidence-trouble").textContent = say("part_unread"),
    );
  }

  /** @param {number} count */
  drawHere(count) {
    const { found, table, place } = this;
    /** @type {IndexedReport[][]} */
    const days = [];
    for (const report of found.slice(0, count)) {
      const [first] = days.at(-1) ?? [];
      if (first && this.told.rows[first.id].date === this.told.rows[report.id].date) {
        days.at(-1)?.push(report);
      } else days.push([report]);
    }
    for (const body of table.querySelectorAll("tbody")) body.remove();
    table.append(...days.map((reports) => this.day(reports)));
    table.hidden = !found.length;
    find(".nothing", place).hidden = found.length > 0;
    find(".behind", place).hidden = !found.length;
    this.offer(count);
  }

  /** @param {IndexedReport[]} reports */
  day(reports) {
    const body = el("tbody");
    for (const report of reports) {
      const row = el("tr", { id: report.id });
      // it was written, and escaped, by the template that the app has
      row.innerHTML = this.told.rows[report.id].cells;
      body.append(row);
    }
    const { date } = this.told.rows[reports[0].id];
    body.firstElementChild?.prepend(
      el("th", { scope: "rowgroup", rowspan: reports.length }, date),
    );
    this.lead(body);
    return body;
  }

  /**
   * Let links within the page keep what else is wanted.
   *
   * @param {HTMLElement} body
   */
  lead(body) {
    for (const link of body.querySelectorAll('a[href^="?"]')) {
      const asked = new URLSearchParams(link.getAttribute("href") ?? "");
      link.setAttribute("href", this.link(Object.fromEntries(asked)));
    }
  }

  /**
   * Offer the reports that are not shown yet: the next of them, and all.
   *
   * @param {number} count
   */
  offer(count) {
    const rest = this.found.length - count;
    /**
     * @param {string} words
     * @param {number} rows
     */
    const button = (words, rows) =>
      el("button", { type: "button", onclick: () => this.draw(this.rows = rows) }, words);
    const last = rest <= ROWS;
    const offered = [
      button(last ? say("last", { count: rest }) : say("more"), count + ROWS),
      last || this.stored && this.found.length > MOST
        ? null
        : button(say("all", { count: this.found.length }), this.found.length),
    ];
    const had = this.turning.contains(document.activeElement);
    this.turning.replaceChildren(...(rest > 0 ? offered.filter((each) => each !== null) : []));
    if (had) this.turning.querySelector("button")?.focus({ preventScroll: true });
  }

  drawSources() {
    const named = this.stored ? this.found.slice(0, this.rows) : this.found;
    const used = new Set(named.flatMap(({ sources }) => sources));
    /** @type {Map<string, Set<string>>} */
    const resting = new Map();
    for (const [publisher, sources] of this.told.sources) {
      const ids = this.found.filter((report) => report.sources.some((id) => id in sources));
      if (ids.length) resting.set(publisher, new Set(ids.map(({ id }) => id)));
    }
    const rows = this.told.sources
      .filter(([publisher]) => resting.has(publisher))
      .map(([publisher, sources]) => ({
        publisher,
        count: resting.get(publisher)?.size ?? 0,
        cells: Object.entries(sources).filter(([id]) => used.has(id)).map(([, cell]) => cell),
      }))
      .sort((one, other) => other.count - one.count);
    const body = el("tbody", {}, ...rows.map((row) => this.source(row)));
    const table = find(".sources-table", this.place);
    table.querySelector("tbody")?.remove();
    table.append(body);
    this.lead(body);
  }

  /** @param {{ publisher: string, count: number, cells: string[] }} row */
  source({ publisher, count, cells }) {
    const [reports, publishedBy, sources] = this.told.columns;
    const told = el("div");
    told.innerHTML = cells.join("<br>");
    const address = this.link({ publishers: publisher });
    /**
     * @param {string} label
     * @param {string} kind
     * @param {HTMLElement} content
     */
    const cell = (label, kind, content) => el("td", { class: kind, "data-label": label }, content);
    return el(
      "tr",
      {},
      cell(reports, "count", el("div", {}, el("a", { href: address }, digits(count)))),
      cell(publishedBy, "publisher", el("div", {}, el("bdi", {}, publisher))),
      cell(sources, "sources", told),
    );
  }
}
