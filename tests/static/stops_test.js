import { stopAfter, stopBefore, within } from "../../geo/static/shared/stops.js";
import { same } from "./assert.js";

const STOPS = [2, 5, 9];

Deno.test("a step forward goes to the first later stop, from a stop and from between two", () => {
  same(stopAfter(STOPS, 2), 5);
  same(stopAfter(STOPS, 3), 5);
  same(stopAfter(STOPS, -4), 2);
});

Deno.test("a step back goes to the last earlier stop, from a stop and from between two", () => {
  same(stopBefore(STOPS, 5), 2);
  same(stopBefore(STOPS, 4), 2);
  same(stopBefore(STOPS, 99), 9);
});

Deno.test("there is no step beyond the last stop or before the first", () => {
  same(stopAfter(STOPS, 9), undefined);
  same(stopBefore(STOPS, 2), undefined);
  same(stopAfter([], 0), undefined);
});

Deno.test("the days shown include both of their ends, and no stop outside is gone to", () => {
  same(stopAfter(STOPS, 2, 5), 5);
  same(stopAfter(STOPS, 2, 4), undefined);
  same(stopBefore(STOPS, 9, 5), 5);
  same(stopBefore(STOPS, 9, 6), undefined);
});

Deno.test("a day out of bounds becomes the nearest one within", () => {
  same([-3, 4, 12].map((day) => within(day, 0, 9)), [0, 4, 9]);
});
