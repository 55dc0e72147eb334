import { ReplayTimeline } from "../../geo/static/map/timeline.js";
import { setWords } from "../../geo/static/shared/words.js";
import { same } from "./assert.js";
import { recordData } from "./records.js";

/** @import { BesidePlace, BesideRun } from "../../geo/static/payload.d.ts" */

/** @type {BesidePlace} */
const VILLAGE = {
  id: "village",
  name: "Village",
  also: "",
  shape: "circle",
  label: [35.1, 69.1],
  within: 0,
};
/** @type {BesidePlace} */
const VALLEY = { ...VILLAGE, id: "valley", name: "Valley", label: null };
/** @type {BesidePlace} */
const ELSEWHERE = { ...VILLAGE, id: "elsewhere", name: "Elsewhere", within: null };

/** A timeline on which Anaba is held from day 3 on, and disputed from day 7 on. */
function timeline() {
  const data = recordData();
  setWords({
    ...data.words,
    semicolon: "; ",
    signed: "Unlike the area around",
    not_on_map: "Not on the map",
  });
  data.beside = [ELSEWHERE, VILLAGE, VALLEY];
  /** @type {BesideRun[][]} */
  const runs = [
    [[0, 1, 3]],
    [[0, 0, null], [4, 1, 4]],
    [[0, null, null], [5, 3, 5]],
  ];
  data.timelines["assessed/hindsight"].beside = runs;
  data.timelines["assessed/hindsight"].sieges = [[2, 4, 0, 2], [3, 5, null, 3]];
  return new ReplayTimeline(data);
}

/** @param {number} day */
function told(day) {
  const found = timeline();
  return found.localities.told(day, found)
    .map(([title, places]) => [title, places.map(({ place }) => place.id)]);
}

Deno.test("a locality with a sign is told of where it stands otherwise than what holds it", () => {
  same(told(4), []);
  same(told(8)[0], ["Unlike the area around", ["village"]]);
});

Deno.test("a locality of which nothing is known is not told of, whatever holds it", () => {
  same(told(3), []);
});

Deno.test("a locality without a coordinate is told of on the days on which there is something to tell", () => {
  same(told(6), [["Not on the map", ["valley"]]]);
});

Deno.test("what no mapped place holds is never apart by its sign alone", () => {
  same(told(8).flatMap(([, ids]) => ids).includes("elsewhere"), false);
});

Deno.test("a map alone tells in lines what stands apart and what is besieged", () => {
  const found = timeline();
  same(found.localities.note(5, found).split("\n").length, 1);
  same(found.localities.note(3, found), "Anaba: taken\nAnaba: now disputed");
});

Deno.test("a siege is told from its first day to before its end, around a mapped place or not", () => {
  const found = timeline();
  same([1, 2, 3, 4, 5].map((day) => found.siegesOn(day).map(({ place }) => place)), [
    [],
    [0],
    [0, null],
    [null],
    [],
  ]);
});

Deno.test("other eyes see other localities and sieges", () => {
  const found = timeline();
  found.select("assessed", "as_known");
  same(found.siegesOn(3), []);
});
