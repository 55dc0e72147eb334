import { drawnEdges, positionAt } from "../../geo/static/page/frame.js";
import { holds } from "./assert.js";

const map = { west: 1.2, north: 0.66, radian: 50_000 };

Deno.test("a frame that is drawn where edges lie has these edges", () => {
  const edges = [69.5, 35.4, 70.1, 35.8];
  const [left, top, right, bottom] = drawnEdges(map, /** @type {any} */ (edges));
  holds(left < right && top < bottom);
  const [west, north] = positionAt(map, left, top);
  const [east, south] = positionAt(map, right, bottom);
  for (const [at, edge] of [west, south, east, north].entries()) {
    holds(Math.abs(edge - edges[at]) < 1e-9);
  }
});
