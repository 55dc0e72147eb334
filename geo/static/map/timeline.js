/* The timeline in the browser. Days are whole numbers, counted from the first day of the record. */

const DAY_MS = 86400000;

/** One reading of who held what: the states of every place on every day, and the days that matter. */
class ReplayTimeline {
  constructor(data) {
    this.data = data;
    this.epoch = Date.parse(`${data.record[0]}T00:00:00Z`);
    this.lastDay = this.dayOf(data.record[1]);
    this.select("assessed", "hindsight");
  }

  dayOf(iso) {
    return Math.round((Date.parse(`${iso}T00:00:00Z`) - this.epoch) / DAY_MS);
  }

  isoOf(day) {
    return new Date(this.epoch + day * DAY_MS).toISOString().slice(0, 10);
  }

  longDate(day) {
    const [year, month, date] = this.isoOf(day).split("-").map(Number);
    return say("long", { day: this.number(date), month: say(String(month)), year: this.number(year) });
  }

  /** A whole number in the digits of the language. */
  number(value) {
    const digits = say("digits");
    return String(value).replace(/\d/g, (digit) => digits[digit]);
  }

  /** Look through other eyes: a reading, and whether later reports count. */
  select(reading, known) {
    this.reading = reading;
    this.known = known;
    const { places, stops } = this.data.timelines[`${reading}/${known}`];
    this.stops = stops;
    this.rows = places.map((runs) => {
      const row = new Uint16Array(this.lastDay + 1);
      runs.forEach(([start, state]) => row.fill(state, start));
      return row;
    });
    this.counts = new Map();
    for (let i = 0; i < this.data.reports.length; i += 1) {
      const day = this.reportDay(this.data.reports[i]);
      this.counts.set(day, (this.counts.get(day) || 0) + 1);
    }
  }

  /** The day on which a report counts: what it speaks of, or when it became known. */
  reportDay(report) {
    return this.known === "as_known" ? report.published : report.event;
  }

  /** A state in words, and since when it has held where anybody is known to hold. */
  told(state, text = state.text) {
    return state.since === null ? text : say("since", { state: text, date: this.longDate(state.since) });
  }

  /** A place and its state in words. */
  toldOf(place, state) {
    return this.told(state, say("at_place", { place: place.name, state: state.text }));
  }

  state(place, day) {
    return this.data.states[this.rows[place][day]];
  }

  /** The places whose controller, status or rivals differ from the day before. */
  changes(day) {
    if (day === 0) return [];
    return this.rows.flatMap((row, place) => {
      const before = this.data.states[row[day - 1]];
      const after = this.data.states[row[day]];
      return before.key === after.key ? [] : [{ place, before, after }];
    });
  }

  /** A change in one line: who held the place before, and how it stands now. */
  changeText({ place, before, after }) {
    const was = before.controller === after.controller ? before.text : before.short;
    return say("change", { place: this.data.places[place].name, before: was, after: after.text });
  }

  nextStop(day, end) {
    return this.stops.find((stop) => stop > day && stop <= end);
  }

  previousStop(day, start) {
    return this.stops.findLast((stop) => stop < day && stop >= start);
  }
}
