import { fullDate } from "../../geo/static/shared/dates.js";
import { dayNumber, isoDate } from "../../geo/static/shared/days.js";
import { solarDate } from "../../geo/static/shared/solar.js";
import { same } from "./assert.js";

/** The days of the new year that Iran and Afghanistan announced. */
const NEW_YEARS = {
  1395: "2016-03-20",
  1396: "2017-03-21",
  1397: "2018-03-21",
  1398: "2019-03-21",
  1399: "2020-03-20",
  1400: "2021-03-21",
  1401: "2022-03-21",
  1402: "2023-03-21",
  1403: "2024-03-20",
  1404: "2025-03-21",
  1405: "2026-03-21",
};

Deno.test("a year begins on the day of spring, and the day before is the last of the old one", () => {
  for (const [year, iso] of Object.entries(NEW_YEARS)) {
    same(solarDate(iso), { year: Number(year), month: 1, day: 1 });
    const { year: old, month } = solarDate(isoDate(dayNumber(iso) - 1));
    same([old, month], [Number(year) - 1, 12]);
  }
});

Deno.test("every day that a dataset may speak of is the one of the calendar of the Unicode consortium", () => {
  const form = new Intl.DateTimeFormat("en-u-ca-persian-nu-latn", {
    day: "numeric",
    month: "numeric",
    year: "numeric",
    timeZone: "UTC",
  });
  const days = dayNumber("2049-12-31");
  for (let day = dayNumber("1990-01-01"); day <= days; day += 1) {
    const iso = isoDate(day);
    const parts = form.formatToParts(new Date(`${iso}T00:00:00Z`));
    const [month, of_month, year] = parts.filter(({ type }) => type !== "literal" && type !== "era")
      .map(({ value }) => Number(value));
    same(solarDate(iso), { year, month, day: of_month });
  }
});

const MONTHS = Object.fromEntries(
  Array.from({ length: 12 }, (_, index) => [index + 1, `m${index + 1}`]),
);
const PLAIN = {
  full: "{day} {month} {year}",
  day_month: "{day} {month}",
  month_year: "{month} {year}",
  digits: "۰۱۲۳۴۵۶۷۸۹",
  ...MONTHS,
};
const SOLAR = Object.fromEntries(
  Object.entries(MONTHS).map(([number, name]) => [`solar_${number}`, `s${name}`]),
);

Deno.test("above and beside things a date is in both calendars, in the digits of the language", () => {
  const words = { ...PLAIN, ...SOLAR, solar_both: "{solar} - {date}" };
  same(fullDate("2021-09-06", words), "۱۵ sm6 ۱۴۰۰ - ۶ m9 ۲۰۲۱");
  same(fullDate("2021-09-06", words, "day_month"), "۱۵ sm6 - ۶ m9");
});

Deno.test("a language without the months of that calendar has a date in one alone", () => {
  same(fullDate("2021-09-06", PLAIN), "۶ m9 ۲۰۲۱");
});
