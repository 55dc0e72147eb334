import { formatDate } from "../../geo/static/shared/dates.js";
import { dayNumber, isoDate } from "../../geo/static/shared/days.js";
import { filled } from "../../geo/static/shared/text.js";
import { say, setWords } from "../../geo/static/shared/words.js";
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
