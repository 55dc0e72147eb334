import { daysBetween, paceOf } from "../../geo/static/briefing/pace.js";
import { same } from "./assert.js";

const CHANGE = { place: 0, before: null, after: null };
const timeline = {
  stops: [0, 3, 5, 7, 9],
  /** @param {number} day */
  changes: (day) => /** @type {any[]} */ (day === 5 ? [] : [CHANGE]),
};

Deno.test("the way to a later day passes every change between, and ends on that day", () => {
  same(daysBetween(timeline, 0, 9), [3, 7, 9]);
  same(daysBetween(timeline, 3, 8), [7, 8]);
});

Deno.test("the way to an earlier or to the same day passes nothing", () => {
  same(daysBetween(timeline, 9, 3), [3]);
  same(daysBetween(timeline, 3, 3), [3]);
});

Deno.test("a long way is fast and a short way unhurried", () => {
  same([1, 4, 10, 100].map(paceOf), [600, 600, 260, 150]);
});
