import { standing } from "../../geo/static/map/front.js";
import { same } from "./assert.js";

/** @import { FrontLine } from "../../geo/static/payload.d.ts" */

/** @type {FrontLine[]} Invented lines. */
const FRONTS = [
  { claimant: "one", from: 0, until: 4, lines: [[[0, 10], [1, 10]]] },
  { claimant: "one", from: 5, until: 9, lines: [[[0, 11], [1, 11]]] },
  { claimant: "one", from: 3, until: 7, lines: [[[0, 10], [0, 11]]] },
  { claimant: "two", from: 0, until: 9, lines: [[[0, 12], [1, 12]]] },
];

/**
 * @param {string[]} claimants
 * @param {number} day
 */
const numbers = (claimants, day) =>
  standing(FRONTS, claimants, day).map((front) => FRONTS.indexOf(front));

Deno.test("a line stands from its first day to its last", () => {
  same(numbers(["one"], 0), [0]);
  same(numbers(["one"], 4), [0, 2]);
  same(numbers(["one"], 5), [1, 2]);
  same(numbers(["one"], 10), []);
});

Deno.test("only the lines of those who are listened to are drawn", () => {
  same(numbers(["two"], 5), [3]);
  same(numbers([], 5), []);
  same(numbers(["one", "two"], 9), [1, 3]);
});
