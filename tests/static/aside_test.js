import { aside } from "../../geo/static/map/aside.js";
import { holds, same } from "./assert.js";

const PANEL = { left: 100, right: 200, top: 50, bottom: 90 };

Deno.test("what no panel lies on stays where it is", () => {
  same(aside([[90, 70], [150, 40], [150, 100]], PANEL, 60), { shift: 0, hidden: 0 });
  same(aside([], PANEL, 60), { shift: 0, hidden: 0 });
});

Deno.test("what a panel lies on moves aside just as far as it has to", () => {
  const { shift, hidden } = aside([[120, 70], [60, 70], [190, 20]], PANEL, 60);
  same(hidden, 0);
  holds(shift >= 25 && shift < 30);
});

Deno.test("where not all can move aside, as few as can be stay below the panel", () => {
  const { shift, hidden } = aside([[110, 70], [180, 70]], PANEL, 60);
  same(hidden, 1);
  holds(shift >= 15 && shift < 20);
  same(aside([[180, 70]], PANEL, 40), { shift: 0, hidden: 1 });
  same(aside([[180, 70]], PANEL, -10), { shift: 0, hidden: 1 });
});
