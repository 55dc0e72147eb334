import { ReplayTimeline } from "../../geo/static/map/timeline.js";
import { softEnds } from "../../geo/static/map/softness.js";
import { recordData } from "./records.js";
import { same } from "./assert.js";

const timeline = new ReplayTimeline(recordData());
const [, held] = timeline.data.states;

/**
 * How much of the days of the tenth to a last day of a state is soft, in days.
 *
 * @param {"approx" | "month" | "year" | undefined} sincePrecision
 * @param {"approx" | "month" | "year" | undefined} then
 * @param {number} [days]
 */
function soft(sincePrecision, then, days = 33) {
  const state = { ...held, since: 9, sincePrecision };
  const following = { ...held, since: 109, sincePrecision: then };
  const ends = softEnds(timeline, { first: 9, last: 108, state }, following, days);
  return ends && [ends.rise, ends.fall].map((share) => Math.round(share * 100));
}

Deno.test("an end that is known to the day is hard", () => {
  same(soft(undefined, undefined), null);
});

Deno.test("an end that is known about is soft for a few days, and for more on a long ruler", () => {
  same(soft("approx", undefined), [2, 0]);
  same(soft(undefined, "approx"), [0, 2]);
  same(soft("approx", "approx", 549), [7, 7]);
});

Deno.test("an end that is known to the month or the year is soft from its first to its last day", () => {
  same(soft("month", undefined), [22, 0]); // 10 May to 31 May
  same(soft(undefined, "month"), [0, 17]); // 1 Aug to 18 Aug
  same(soft("year", undefined)?.[0], 100);
});

Deno.test("the soft ends of a short stretch share it", () => {
  const state = { ...held, since: 3, sincePrecision: /** @type {const} */ ("approx") };
  const following = { ...state, since: 5 };
  same(softEnds(timeline, { first: 3, last: 4, state }, following, 33), {
    first: 3,
    end: 5,
    rise: 0.5,
    fall: 0.5,
  });
});

Deno.test("where nobody is known to hold a place nothing rises", () => {
  const [nobody] = timeline.data.states;
  same(softEnds(timeline, { first: 0, last: 2, state: nobody }, held, 33), null);
});
