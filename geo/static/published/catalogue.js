/* Finding reports in the browser, as `geo/evidence/search.py` finds them. */

import { Folding } from "./folding.js";

/** @import { IndexedReport, IsoDate, ReportIndex, ReportOrder, WantedReports } from "../payload.d.ts" */

/** @type {Record<ReportOrder, (report: IndexedReport) => (string | number)[]>} */
const KEYS = {
  event: ({ event, precision }) => [event, precision],
  published: ({ published }) => [published],
  place: ({ place }) => [place],
  claimant: ({ claimant }) => [claimant],
  sources: ({ sources }) => [-sources.length],
};

/**
 * Whether one of these is among those; where nothing is wanted, everything is.
 *
 * @param {string[]} wanted
 * @param {string[]} has
 */
function meets(wanted, has) {
  return !wanted.length || has.some((each) => wanted.includes(each));
}

export class Catalogue {
  /** @param {ReportIndex} index */
  constructor({ reports, publishers, folding }) {
    this.reports = reports;
    this.publishers = publishers;
    this.folding = new Folding(folding);
  }

  /**
   * The reports that fulfil every wish, sorted.
   *
   * @param {WantedReports} wanted
   * @param {ReportOrder} order
   * @param {IsoDate | null} knownBy Only what had been published by this day.
   */
  find(wanted, order, knownBy = null) {
    const needed = this.folding.query(wanted.words);
    const { days } = wanted;
    const found = this.reports.filter((report) =>
      (!days || days[0] <= report.event && report.event <= days[1]) &&
      (!knownBy || report.published <= knownBy) &&
      meets(wanted.places, report.places) &&
      meets(wanted.claimants, [report.claimant]) &&
      meets(wanted.kinds, [report.kind]) &&
      meets(wanted.statuses, report.statuses) &&
      meets(wanted.publishers, report.sources.map((source) => this.publishers[source])) &&
      needed.every((word) => report.text.includes(word))
    );
    const key = KEYS[order];
    return found
      .map((report) => ({ report, key: [...key(report), report.event, report.id] }))
      .sort((one, other) => compared(one.key, other.key))
      .map(({ report }) => report);
  }
}

/**
 * @param {(string | number)[]} mine
 * @param {(string | number)[]} theirs
 */
function compared(mine, theirs) {
  const differs = mine.findIndex((each, index) => each !== theirs[index]);
  if (differs < 0) return 0;
  return mine[differs] < theirs[differs] ? -1 : 1;
}
