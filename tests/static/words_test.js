import { formatDate } from "../../geo/static/shared/dates.js";
import { dayNumber, isoDate } from "../../geo/static/shared/days.js";
import { filled } from "../../geo/static/shared/text.js";
import { clauses, enumerated } from "../../geo/static/shared/lists.js";
import { say, sayWith, setWords } from "../../geo/static/shared/words.js";
import { same } from "./assert.js";

Deno.test("what stands in braces is filled in as it is", () => {
  same(filled("{place}: {state}", { place: "$&", state: "<b>" }), "$&: <b>");
});

Deno.test("a string with two forms is chosen by its count", () => {
  setWords({ reports: { one: "{count} report", other: "{count} reports" } });
  same([0, 1, 2].map((count) => say("reports", { count })), [
    "0 reports",
    "1 report",
    "2 reports",
  ]);
});

const DARI = {
  at_place: "{place}: {state}",
  comma: "، ",
  semicolon: "؛ ",
  voices: "بر {count} گفته مستقل استوار است.",
};

Deno.test("a name that runs the other way than the language is isolated, once", () => {
  setWords(DARI);
  const told = say("at_place", { place: "Long War Journal", state: "طالبان" });
  same(told, "\u2068Long War Journal\u2069: طالبان");
  same(say("at_place", { place: "رخه", state: told }), `رخه: ${told}`);
  same(say("at_place", { place: "\u2068r143\u2069", state: "12" }), "\u2068r143\u2069: 12");
  setWords({ at_place: "{place}: {state}", comma: ", " });
  same(say("at_place", { place: "Rukha", state: "رخه" }), "Rukha: \u2068رخه\u2069");
});

Deno.test("words are listed with the signs of the language", () => {
  setWords(DARI);
  same(enumerated(["رخه", "r1", "۲"]), "رخه، \u2068r1\u2069، ۲");
  same(clauses(["رخه، خنج", "شتل"]), "رخه، خنج؛ شتل");
});

Deno.test("what stands in braces may be something else than text", () => {
  setWords({ says: "{claimant} on {place}: {says}" });
  const parts = sayWith("says", { claimant: "A", place: "B", says: "C" });
  same(parts, ["", "A", " on ", "B", ": ", "C", ""]);
});

Deno.test("a date is told by the pattern and in the digits of its language", () => {
  const english = {
    full: "{day} {month} {year}",
    day_month: "{day} {month}",
    month_year: "{month} {year}",
    digits: "0123456789",
    9: "Sep",
  };
  const dari = {
    full: "{day} {month} {year}",
    day_month: "{day} {month}",
    month_year: "{month} {year}",
    digits: "۰۱۲۳۴۵۶۷۸۹",
    9: "سپتامبر",
  };
  same(formatDate("2021-09-04", english), "4 Sep 2021");
  same(formatDate("2021-09-04", dari), "۴ سپتامبر ۲۰۲۱");
});

Deno.test("a day and its number lead to each other, over months and leap days", () => {
  same(dayNumber("1970-01-02"), 1);
  same(dayNumber("2024-03-01") - dayNumber("2024-02-28"), 2);
  for (const iso of ["2021-05-31", "2021-06-01", "2024-02-29", "2026-12-31"]) {
    same(isoDate(dayNumber(iso)), iso);
  }
});
