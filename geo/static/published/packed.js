/* Reports that are very many: found by columns, with their words, rows and lines read in parts when needed. */

import { dayNumber, isoDate } from "../shared/days.js";
import { load } from "./loading.js";

/** @import { IndexedReport, PackedIndex, ReportIndex, ReportRows, RowsPart } from "../payload.d.ts" */

/**
 * The index as the search reads it: reports without their words.
 *
 * @param {PackedIndex} packed
 * @returns {ReportIndex}
 */
export function unpacked({ columns, tables, start, folding }) {
  const first = dayNumber(start);
  const days = new Map();
  /** @param {number} day */
  const iso = (day) => {
    if (!days.has(day)) days.set(day, isoDate(first + day));
    return days.get(day);
  };
  const reports = columns.id.map((id, at) => ({
    id,
    event: iso(columns.event[at]),
    precision: tables.precision[columns.precision[at]],
    published: iso(columns.published[at]),
    place: tables.place[columns.place[at]],
    places: tables.places[columns.place[at]],
    claimant: tables.claimant[columns.claimant[at]],
    kind: tables.kind[columns.kind[at]],
    statuses: tables.statuses[columns.statuses[at]],
    sources: columns.sources[at].map((source) => tables.source[source]),
    voice: columns.id[columns.voice[at]] ?? "",
    text: "",
  }));
  const publishers = tables.source.map((id, at) => [id, tables.publisher[tables.publishers[at]]]);
  return { reports, publishers: Object.fromEntries(publishers), folding };
}

/** The parts of the reports, as far as they have been read. */
export class Parts {
  /**
   * @param {PackedIndex} packed
   * @param {IndexedReport[]} reports In the order of the index.
   * @param {ReportRows} told Where the rows go that are read.
   * @param {{ folder: string, language: string, data: string }} at Where the parts lie.
   */
  constructor(packed, reports, told, at) {
    this.sizes = packed.sizes;
    this.reports = reports;
    this.told = told;
    this.at = at;
    /** @type {Map<IndexedReport, number>} */
    this.numbers = new Map(reports.map((report, number) => [report, number]));
    /** @type {string[][]} */
    this.linesOf = [];
    this.cellsOf = new Map(told.sources);
    const { source, publisher, publishers } = packed.tables;
    source.forEach((id, index) => {
      const cells = this.cellsOf.get(publisher[publishers[index]]);
      if (cells) cells[id] = "";
    });
    window.tellPart = (key, part) => this.take(key, part);
  }

  /**
   * @param {string} key
   * @param {string[] | RowsPart} part
   */
  take(key, part) {
    const [number, kind] = key.split("/").reverse();
    const first = Number(number) * this.sizes[/** @type {"rows"} */ (kind)];
    if (kind === "lines") this.linesOf[Number(number)] = /** @type {string[]} */ (part);
    else if (kind === "texts") {
      /** @type {string[]} */ (part).forEach((text, at) => this.reports[first + at].text = text);
    } else {
      const { parts, rows, sources } = /** @type {RowsPart} */ (part);
      rows.forEach(([date, ...cells], at) => {
        this.told.rows[this.reports[first + at].id] = {
          date: parts[date],
          cells: cells.map((each) => parts[each]).join(""),
        };
      });
      for (const cells of this.cellsOf.values()) {
        for (const [id, cell] of Object.entries(sources)) if (id in cells) cells[id] = cell;
      }
    }
  }

  /**
   * Read what there is of a kind of some reports.
   *
   * @param {"rows" | "texts" | "lines"} kind
   * @param {IndexedReport[]} reports
   */
  async need(kind, reports) {
    const { folder, language, data } = this.at;
    const own = kind === "rows" ? `${language}/` : "";
    const wanted = new Set(
      reports.map((report) => Math.floor((this.numbers.get(report) ?? 0) / this.sizes[kind])),
    );
    await Promise.all(
      [...wanted].map((number) => load(`${folder}${own}${kind}/${number}.js?${data}`)),
    );
  }

  /**
   * The line of the file of reports that a report has, once it is read.
   *
   * @param {IndexedReport} report
   */
  line(report) {
    const number = this.numbers.get(report) ?? 0;
    const size = this.sizes.lines;
    return this.linesOf[Math.floor(number / size)]?.[number % size] ?? "";
  }
}
