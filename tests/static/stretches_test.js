import { marks, stretches } from "../../geo/static/map/stretches.js";
import { ReplayTimeline } from "../../geo/static/map/timeline.js";
import { recordData } from "./records.js";
import { same } from "./assert.js";

Deno.test("a row is stretches of days on which a place is held alike, without gap or overlap", () => {
  const timeline = new ReplayTimeline(recordData());
  const row = stretches(timeline, 0, 1, 8).map((
    { first, last, state },
  ) => [first, last, state.key]);
  same(row, [
    [1, 2, "none/no_information"],
    [3, 6, "nrf/claimed"],
    [7, 8, "nrf/disputed/taliban"],
  ]);
});

Deno.test("a stretch is as many shades as steps by which its colour fades", () => {
  const timeline = new ReplayTimeline(recordData());
  const [, held] = stretches(timeline, 0, 1, 8);
  const shades = held.shades.map(({ first, last, age }) => [first, last, age.strength]);
  same(shades, [[3, 4, 1], [5, 5, 0.8], [6, 6, 0.5]]);
});

Deno.test("a short stretch of days has its marks at the weeks of a month, without the year", () => {
  const timeline = new ReplayTimeline(recordData());
  same(marks(timeline, 0, 9), [[0, "1 May"], [7, "8 May"]]);
});

/** @param {string} last */
function monthsUpTo(last) {
  const data = recordData();
  const names = Object.fromEntries(Array.from({ length: 12 }, (_, at) => [at + 1, `M${at + 1}`]));
  const words = { ...data.words, ...names };
  const timeline = new ReplayTimeline({ ...data, record: ["2021-05-01", last], words });
  return marks(timeline, 0, timeline.lastDay).map(([, text]) => text);
}

Deno.test("a long stretch of days has its marks at each month, evenly at no more than six", () => {
  same(monthsUpTo("2021-09-06"), ["M5 2021", "M6 2021", "M7 2021", "M8 2021", "M9 2021"]);
  same(monthsUpTo("2021-11-01"), ["M5 2021", "M7 2021", "M9 2021", "M11 2021"]);
  same(monthsUpTo("2022-08-31"), [
    "M5 2021",
    "M8 2021",
    "M11 2021",
    "M2 2022",
    "M5 2022",
    "M8 2022",
  ]);
});
