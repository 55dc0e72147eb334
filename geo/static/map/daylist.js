/* The words of the day on the page around the map: what changed, who holds what, and the reports. */
/* They are written here, where every state and report already is, and not sent again at each step. */

const LIST_MS = 80;

function chip(state, colours) {
  const base = state.fill === "none" ? "transparent" : state.fill;
  const stripes = `repeating-linear-gradient(135deg, ${base} 0 3px, ${colours[state.hatch]} 3px 5px)`;
  return el("span", { class: `chip${state.dashed ? " dashed" : ""}`, style: `background: ${state.hatch ? stripes : base}` });
}

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
    const [date, words, reports] = [".panel-date", ".panel-day", ".panel-reports"].map((place) => this.page.querySelector(place));
    if (!date || !words || !reports) {
      this.show(timeline, day); // the page is still drawing the places for them
      return;
    }
    date.textContent = timeline.longDate(day);
    words.replaceChildren(...this.words(timeline, day));
    reports.replaceChildren(...this.reports(timeline, day));
  }

  words(timeline, day) {
    const changes = timeline.changes(day).map((change) => el("li", {}, el("bdi", {}, timeline.changeText(change))));
    const states = this.data.places.map((place, index) => {
      const state = timeline.state(index, day);
      const text = timeline.toldOf(place, state);
      return el("li", {}, chip(state, this.data.hatch.colours),
        el("button", { type: "button", "data-choose": place.id }, el("bdi", {}, text)));
    });
    const { direction: dir } = this.data;
    return [el("h3", {}, say("what_changed")),
      changes.length ? el("ul", { class: "changes", dir }, ...changes) : el("p", { class: "muted" }, say("nothing_changed")),
      el("h3", {}, say("who_holds_what")), el("ul", { class: "states", dir }, ...states)];
  }

  reports(timeline, day) {
    const found = this.data.reports.filter((report) => timeline.reportDay(report) === day);
    const kind = timeline.known === "as_known" ? "reports_published" : "reports_about";
    return [el("h3", {}, say(kind, { count: found.length, date: timeline.longDate(day) })),
      el("ul", { class: "reports" }, ...found.map((report) => this.item(report)))];
  }

  item(report) {
    const notes = [report.precision === "day" ? null : say(`precision_${report.precision}`), report.tentative ? say("tentative") : null];
    const tags = notes.filter(Boolean).flatMap((note) => [" ", el("span", { class: "tag" }, note)]);
    const links = report.sources.flatMap((index, i) => [i ? "; " : "", sourceLink(this.data.sources[index])]);
    return el("li", {},
      el("div", {}, el("span", { class: "where" }, this.data.claimants[report.claimant]), ` ${say("says_on")} `,
        el("bdi", {}, report.place), `${report.part ? ` ${say("in_part")}` : ""}: ${report.says}`, ...tags),
      el("div", {}, el("bdi", {}, report.summary), ...(report.figures ? [" ", el("bdi", {}, `(${report.figures})`)] : [])),
      el("div", { class: "sources" }, `${report.id} · `, ...links));
  }
}
