/* Which files a published page offers of the day that it shows. */

import { fileOf, stopUpTo } from "../../geo/static/published/take.js";
import { same } from "./assert.js";

Deno.test("files are those of the stop at or before the day", () => {
  same([0, 4, 5, 9, 12].map((day) => stopUpTo([3, 5, 9], day)), [3, 3, 5, 9, 9]);
});

Deno.test("a file is found by its day, and by whose eyes look", () => {
  const asked = { date: "2021-09-06", reading: "union", known: "hindsight" };
  same(fileOf("cards/en/{eyes}/{date}.png", asked), "cards/en/union/2021-09-06.png");
  const then = { ...asked, known: "as_known" };
  same(fileOf("cards/en/{eyes}/{date}.png", then), "cards/en/union/as_known/2021-09-06.png");
  same(
    fileOf("data/timeline/war_timeline_{named}.csv", then),
    "data/timeline/war_timeline_union_as-known.csv",
  );
});
