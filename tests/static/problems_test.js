import { stepNumber } from "../../geo/static/editor/verdict.js";
import { same } from "./assert.js";

/** @param {string} [field] */
function problem(field) {
  return { field, message: "is wrong", remedy: "Mend it" };
}

Deno.test("a problem within a step leads to that step", () => {
  same(stepNumber(problem("steps[2].date")), 2);
  same(stepNumber(problem("steps[12]")), 12);
});

Deno.test("a problem of the whole briefing leads nowhere", () => {
  same(stepNumber(problem("title")), null);
  same(stepNumber(problem()), null);
});
