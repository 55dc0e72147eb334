import { LookSteps } from "../../geo/static/map/looksteps.js";
import { recordData } from "./records.js";
import { outlines, packed } from "./squares.js";
import { same } from "./assert.js";

/** Two places: the first is taken on day 3, fades on day 5, is nobody's from day 7 on; the second never changes. */
function steps() {
  const [nobody, held] = recordData().states;
  const looks = [nobody, { ...held, fade: 0 }, { ...held, fade: 1 }];
  const at = [[0, 0, 0], [0, 1, 1], [3, 0, 1], [5, 0, 2], [7, 0, 0]];
  const numbers = at.map(([day, place]) => day * 2 + place);
  const gaps = numbers.map((number, index) => number - (numbers[index - 1] ?? 0));
  const changes = packed([at.length, ...gaps, ...at.map(([, , look]) => look)]);
  return new LookSteps(looks, changes, [[1, 0.8]], 2);
}

const DAYS = [0, 2, 3, 4, 5, 6, 7, 9];

Deno.test("a look holds until the next one, whichever way the days are gone through", () => {
  const held = steps();
  const expected = [0, 0, 1, 1, 2, 2, 0, 0];
  same(DAYS.map((day) => held.lookOf(0, day)), expected);
  same(DAYS.toReversed().map((day) => held.lookOf(0, day)), expected.toReversed());
  same([9, 0, 5, 3, 7].map((day) => held.lookOf(0, day)), [0, 0, 2, 1, 0]);
  same(DAYS.map((day) => held.lookOf(1, day)), DAYS.map(() => 1));
});

Deno.test("since when a place is held does not change where its colour fades", () => {
  const held = steps();
  same([3, 5, 6].map((day) => held.state(0, day).since), [3, 3, 3]);
  same([0, 9].map((day) => held.state(1, day).since), [0, 0]);
  same([0, 7].map((day) => held.state(0, day).since), [null, null]);
});

Deno.test("a colour fades without a change of what a reader is told", () => {
  const held = steps();
  same([3, 5].map((day) => held.age(0, day)), [
    { days: null, fade: 0, strength: 1 },
    { days: null, fade: 1, strength: 0.8 },
  ]);
  same([0, 3, 5, 7].map((day) => held.changed(day)), [[], [0], [], [0]]);
});

Deno.test("what all places of a look count for is counted together", () => {
  const held = steps();
  same(held.weighed(4, [1, 10]).map(({ state, weight }) => [state.key, weight]), [
    ["nrf/claimed", 11],
  ]);
  same(held.weighed(0, [1, 10]).map(({ weight }) => weight), [1, 10]);
});

Deno.test("a number may take several bytes", () => {
  const looks = recordData().states;
  const held = new LookSteps(looks, packed([2, 0, 70_000, 0, 1]), [], 1);
  same([69_999, 70_000].map((day) => held.lookOf(0, day)), [0, 1]);
});

Deno.test("across the edge that two areas share lies the other one, and across all others nothing", () => {
  same([...outlines().across], [-1, 1, -1, -1, -1, -1, -1, 0]);
});

Deno.test("a position is in one area, or in none", () => {
  const areas = outlines();
  const positions = [[0.5, 0.5], [0.5, 1.5], [0.99, 1.01], [0.5, 2.5], [1.5, 0.5], [-0.1, 0.1]];
  same(positions.map(([lat, lon]) => areas.placeAt(lat, lon)), [
    0,
    1,
    1,
    undefined,
    undefined,
    undefined,
  ]);
  same([0, 1, 2].map((place) => areas.isArea(place)), [true, true, false]);
});

Deno.test("a corner lies where it was", () => {
  const areas = outlines();
  const [lat, lon] = /** @type {[number, number]} */ (areas.position(2));
  same([lat.toFixed(5), lon.toFixed(5)], ["1.00000", "1.00000"]);
});
