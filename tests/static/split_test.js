import { bounded, MIDDLE, movedBy } from "../../geo/static/shared/split.js";
import { same } from "./assert.js";

Deno.test("arrows move the line by steps, pages by leaps, and it stays on the maps", () => {
  same(movedBy(MIDDLE, "ArrowLeft"), 48);
  same(movedBy(MIDDLE, "ArrowRight"), 52);
  same(movedBy(MIDDLE, "PageUp"), 60);
  same(movedBy(99, "ArrowRight"), 100);
  same(movedBy(5, "PageDown"), 0);
});

Deno.test("the ends are a key away, and other keys are none of its own", () => {
  same([movedBy(30, "Home"), movedBy(30, "End")], [0, 100]);
  same(movedBy(30, "a"), undefined);
  same(movedBy(30, "toString"), undefined);
});

Deno.test("a pointer beside the maps takes the line to their edge", () => {
  same([bounded(-20), bounded(33.4), bounded(140)], [0, 33, 100]);
});
