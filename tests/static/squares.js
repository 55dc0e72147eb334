/* Made-up areas, and numbers as the Python side packs them. */

import { Outlines } from "../../geo/static/map/outlines.js";

/**
 * Numbers as the Python side packs them.
 *
 * @param {number[]} numbers
 */
export function packed(numbers) {
  const bytes = numbers.flatMap((number) => {
    const found = [];
    for (let left = number; left > 127; left = Math.floor(left / 128)) found.push(left % 128 + 128);
    return [...found, Math.floor(number / 128 ** found.length)];
  });
  return btoa(String.fromCharCode(...bytes));
}

/** @param {number} number */
function signed(number) {
  return number < 0 ? -2 * number - 1 : 2 * number;
}

/** Two squares of a degree beside each other, the left one first, and a point. */
export function outlines() {
  const corners = [[0, 0], [1, 0], [1, 1], [0, 1], [1, 0], [2, 0], [2, 1], [1, 1]]
    .map((position) => position.map((degrees) => degrees * 100_000));
  const moves = corners.flatMap(([east, north], index) => {
    const [fromEast, fromNorth] = corners[index - 1] ?? [0, 0];
    return [signed(east - fromEast), signed(north - fromNorth)];
  });
  return new Outlines(packed([1, 4, 1, 4, 0, ...moves]), 3);
}
