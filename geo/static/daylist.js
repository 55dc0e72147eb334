/* The reports of the day, on the page around the map: drawn here, where all reports already are. */

const LIST_MS = 80;
const PRECISION_NOTES = { day: null, approx: "date approximate", month: "known to the month" };

class DayList {
  constructor(page, data) {
    Object.assign(this, { page, data, timer: null });
  }

  /** Draw soon: a day that is only passed by while scrubbing costs nothing. */
  show(timeline, day) {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.draw(timeline, day), LIST_MS);
  }

  draw(timeline, day) {
    const host = this.page.querySelector(".panel-reports");
    if (!host) {
      this.show(timeline, day); // the page is still drawing the place for it
      return;
    }
    const reports = this.data.reports.filter((report) => timeline.reportDay(report) === day);
    const verb = timeline.known === "as_known" ? "published on" : "about";
    const count = `${reports.length} ${reports.length === 1 ? "report" : "reports"}`;
    host.replaceChildren(
      el("h3", {}, `${count} ${verb} ${timeline.longDate(day)}`),
      el("ul", { class: "reports" }, ...reports.map((report) => this.item(report))),
    );
  }

  item(report) {
    const notes = [PRECISION_NOTES[report.precision], report.tentative ? "tentative" : null];
    const tags = notes.filter(Boolean).flatMap((note) => [" ", el("span", { class: "tag" }, note)]);
    const links = report.sources.flatMap((index, i) => [i ? "; " : "", sourceLink(this.data.sources[index])]);
    return el("li", {},
      el("div", {}, el("span", { class: "where" }, this.data.claimants[report.claimant]), " on ",
        el("bdi", {}, report.place), `${report.part ? " (part)" : ""}: ${report.says}`, ...tags),
      el("div", {}, el("bdi", {}, report.summary), ...(report.figures ? [" ", el("bdi", {}, `(${report.figures})`)] : [])),
      el("div", { class: "sources" }, `${report.id} · `, ...links));
  }
}
