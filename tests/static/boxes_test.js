import { neighbour } from "../../geo/static/briefing/grid.js";
import { boxAround } from "../../geo/static/briefing/thumb.js";
import { covered, cutOff, overlap } from "../../geo/static/map/boxes.js";
import { holds, same } from "./assert.js";

/**
 * @param {number} left
 * @param {number} top
 */
function square(left, top) {
  return { left, top, right: left + 10, bottom: top + 10 };
}

Deno.test("two boxes overlap where they have room in common, and not where they only touch", () => {
  holds(overlap(square(0, 0), square(9, 9)));
  holds(!overlap(square(0, 0), square(10, 0)));
  holds(!overlap(square(0, 0), square(5, 10)));
  holds(overlap({ left: 0, top: 0, right: 99, bottom: 99 }, square(40, 40)));
});

Deno.test("a box is covered by as much of it as another one shares", () => {
  const whole = { left: 0, top: 0, right: 99, bottom: 99 };
  same(
    [square(0, 5), square(5, 5), square(10, 0), whole].map((box) => covered(square(0, 0), box)),
    [
      0.5,
      0.25,
      0,
      1,
    ],
  );
});

Deno.test("a box is cut off at both sides and at the top, but not at the bottom", () => {
  const frame = { left: 0, top: 0, right: 100, bottom: 100 };
  same([square(-1, 5), square(95, 5), square(5, -1)].map((box) => cutOff(box, frame)), [
    true,
    true,
    true,
  ]);
  same([square(0, 0), square(5, 95)].map((box) => cutOff(box, frame)), [false, false]);
});

Deno.test("the box of a small picture holds both corners of the province with a margin", () => {
  const box = { x: -6, y: 14, width: 112, height: 42 };
  same(boxAround([{ x: 0, y: 50 }, { x: 100, y: 20 }]), box);
  same(boxAround([{ x: 100, y: 20 }, { x: 0, y: 50 }]), box);
});

Deno.test("arrows move through the overview along a row, or a row up or down", () => {
  const grid = { now: 4, count: 8, columns: 3 };
  const keys = ["ArrowLeft", "ArrowRight", "ArrowUp", "ArrowDown"];
  same(keys.map((key) => neighbour(grid, key)), [3, 5, 1, 7]);
});

Deno.test("at the ends of the overview arrows lead to the first and the last step", () => {
  same(neighbour({ now: 1, count: 8, columns: 3 }, "ArrowUp"), 0);
  same(neighbour({ now: 6, count: 8, columns: 3 }, "ArrowDown"), 7);
});
