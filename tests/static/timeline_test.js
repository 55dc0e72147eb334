import { ReplayTimeline } from "../../geo/static/map/timeline.js";
import { setWords } from "../../geo/static/shared/words.js";
import { recordData } from "./records.js";
import { same } from "./assert.js";

/** @type {("approx" | "month" | "year" | undefined)[]} */
const PRECISIONS = [undefined, "approx", "month", "year"];

function timeline() {
  const data = recordData();
  setWords(data.words);
  return new ReplayTimeline(data);
}

Deno.test("days are counted from the first day of the record", () => {
  const told = timeline();
  same(told.dayOf("2021-05-01"), 0);
  same(told.dayOf("2021-05-08"), 7);
  same(told.lastDay, 9);
  same(told.isoOf(told.dayOf("2021-05-08")), "2021-05-08");
});

Deno.test("a state holds from the day on which it begins until the next one begins", () => {
  const told = timeline();
  const controllers = [0, 2, 3, 9].map((day) => told.state(0, day).controller);
  same(controllers, ["none", "none", "nrf", "nrf"]);
});

Deno.test("a day has the changes from the day before, and the first day has none", () => {
  const told = timeline();
  same(told.changes(3).map(({ place }) => place), [0]);
  same(told.changes(4), []);
  same(told.changes(0), []);
});

Deno.test("a state that only rests on another report is no change", () => {
  same(timeline().changes(5), []);
});

Deno.test("the headline of a day is that of the last day on which something changed", () => {
  const told = timeline();
  const headlines = [0, 2, 3, 7, 9].map((day) => told.headline(day));
  same(headlines, [
    "Nobody holds it.",
    "Nobody holds it.",
    "The NRF holds it.",
    "The NRF holds it.",
    "The NRF holds it.",
  ]);
});

Deno.test("a page is titled by the place, the date and who holds it", () => {
  same(timeline().pageTitle(3, null), "Invented valley, 4 May 2021: The NRF holds it.");
  same(timeline().pageTitle(3, "anaba"), "Anaba, 4 May 2021: NRF");
});

Deno.test("what changed is told on its day alone", () => {
  const told = timeline();
  const lines = [0, 3, 4, 7].map((day) => told.changeLines(day));
  same(lines, [[], ["Anaba: taken"], [], ["Anaba: now disputed"]]);
});

Deno.test("other eyes have other headlines and changes", () => {
  const told = timeline();
  told.select("assessed", "as_known");
  same([told.headline(5), told.headline(6)], ["Nobody holds it.", "The NRF holds it."]);
  same([told.changeLines(3), told.changeLines(6)], [[], ["Anaba: taken"]]);
});

Deno.test("a date in a column has its year only where the days shown are of several", () => {
  const told = timeline();
  same(told.columnDate(3, [0, 9]), "4 May");
  same(told.columnDate(3, [0, 300]), "4 May 2021");
  same(told.columnDate(3, [300, 309]), "4 May 2021");
});

Deno.test("a report's day is told as precisely as it is known", () => {
  const told = timeline();
  const [report] = told.data.reports;
  const dates = PRECISIONS.map((precision) => told.eventDate({ ...report, precision }));
  same(dates, ["4 May 2021", "about 4 May 2021", "May 2021", "2021"]);
});

Deno.test("since when a place is held is told as precisely as it is known", () => {
  const told = timeline();
  const state = told.state(0, 3);
  same(PRECISIONS.map((sincePrecision) => told.told({ ...state, sincePrecision })), [
    "held by the NRF since 4 May 2021",
    "held by the NRF since about 4 May 2021",
    "held by the NRF since some day in May 2021",
    "held by the NRF since some day in 2021",
  ]);
  same(PRECISIONS.map((precision) => told.columnDate(3, [0, 9], precision)), [
    "4 May",
    "about 4 May",
    "May 2021",
    "2021",
  ]);
});

Deno.test("a day is vague where no report is known to belong to it, and one without reports is not", () => {
  /** @param {("approx" | undefined)[]} precisions */
  const vague = (...precisions) => {
    const data = recordData();
    precisions.forEach((precision, number) => data.reports[number].precision = precision);
    const told = new ReplayTimeline(data);
    return [3, 4].map((day) => told.isVague(day));
  };
  same([vague(), vague("approx"), vague("approx", "approx")], [
    [false, false],
    [false, false],
    [true, false],
  ]);
});

Deno.test("as known, a day is as vague as the publications of that day", () => {
  const data = recordData();
  const [atOnce, late] = data.reports;
  atOnce.publishedPrecision = "month";
  late.precision = "approx";
  const told = new ReplayTimeline(data);
  told.select("assessed", "as_known");
  same([told.isVague(3), told.isVague(6)], [false, false]);
  atOnce.precision = late.publishedPrecision = "month";
  told.select("assessed", "as_known");
  same([told.isVague(3), told.isVague(6)], [true, true]);
});

Deno.test("a state is told with its day, unless nobody is known to hold the place", () => {
  const told = timeline();
  same(told.told(told.state(0, 3)), "held by the NRF since 4 May 2021");
  same(told.told(told.state(0, 0)), "nobody is known to hold it");
  same(
    told.toldOf(told.data.places[0], told.state(0, 0)),
    "Anaba: nobody is known to hold it",
  );
});

Deno.test("evidence is as old as the day that it is about, and a colour fades by it step by step", () => {
  const told = timeline();
  same([2, 3, 4, 5, 6, 7].map((day) => told.age(0, day)), [
    { days: null, fade: 0, strength: 1 },
    { days: 0, fade: 0, strength: 1 },
    { days: 1, fade: 0, strength: 1 },
    { days: 2, fade: 1, strength: 0.8 },
    { days: 3, fade: 2, strength: 0.5 },
    { days: 0, fade: 0, strength: 1 },
  ]);
});

Deno.test("what was published late is old from the day on which it is known", () => {
  const told = timeline();
  told.select("assessed", "as_known");
  same(told.age(0, 6), { days: 3, fade: 2, strength: 0.5 });
});

Deno.test("old evidence is told with the state, and a party's is its statement", () => {
  const told = timeline();
  same(
    told.told(told.state(0, 5), told.age(0, 5)),
    "held by the NRF since 4 May 2021; statement of 2 days ago",
  );
  same(
    told.told(told.state(0, 9), told.age(0, 9)),
    "held by the NRF, disputed since 4 May 2021; evidence of 2 days ago",
  );
  same(told.told(told.state(0, 4), told.age(0, 4)), "held by the NRF since 4 May 2021");
});

Deno.test("with hindsight a report counts on the day that it speaks of", () => {
  const told = timeline();
  same([told.reportsOn(3), told.reportsOn(6)], [2, 0]);
});

Deno.test("as known on its date a report counts on the day of its publication", () => {
  const told = timeline();
  told.select("assessed", "as_known");
  same([told.reportsOn(3), told.reportsOn(6)], [1, 1]);
});

Deno.test("other eyes see other states and other stops", () => {
  const told = timeline();
  told.select("assessed", "as_known");
  same(told.state(0, 3).controller, "none");
  same(told.state(0, 6).controller, "nrf");
  same(told.nextStop(0, 9), 6);
});

Deno.test("the next and the previous stop lie within the days shown", () => {
  const told = timeline();
  same([told.nextStop(3, 9), told.nextStop(3, 6)], [7, undefined]);
  same([told.previousStop(7, 0), told.previousStop(7, 4)], [3, undefined]);
});

Deno.test("no number is too large: of 70,000 states and headlines each day and place has its own", () => {
  const count = 70_000;
  const data = recordData();
  const [nobody] = data.states;
  data.states = Array.from({ length: count }, (_, number) => ({ ...nobody, key: `${number}` }));
  data.texts = data.states.map(({ key }) => key);
  data.record = ["1800-01-01", "1999-01-01"];
  const { places = [], ...others } = data.timelines["assessed/hindsight"];
  data.timelines["assessed/hindsight"] = {
    ...others,
    places: places.map(() => data.states.map((_, number) => [number, number, null])),
    told: data.states.map((_, number) => [number, number, []]),
  };
  const told = new ReplayTimeline(data);
  const days = [0, 65_535, 65_536, count - 1];
  same(days.map((day) => told.state(0, day).key), days.map(String));
  same(days.map((day) => told.headline(day)), days.map(String));
});
