import { readDate } from "../../geo/static/editor/dates.js";
import { formatDate } from "../../geo/static/shared/dates.js";
import { same } from "./assert.js";

/** @param {string[]} months */
function language(months, digits = "0123456789") {
  const named = Object.fromEntries(months.map((name, index) => [index + 1, name]));
  const parts = {
    full: "{day} {month} {year}",
    day_month: "{day} {month}",
    month_year: "{month} {year}",
  };
  return { ...parts, digits, ...named };
}

const ENGLISH = language(
  ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"],
);
const DARI = language(
  [
    ..."جنوری فبروری مارچ اپریل می جون جولای اگست سپتمبر اکتوبر نومبر دسمبر".split(" "),
  ],
  "۰۱۲۳۴۵۶۷۸۹",
);

Deno.test("a date is read as it is written, in every month and language", () => {
  for (const words of [ENGLISH, DARI]) {
    for (let month = 1; month <= 12; month += 1) {
      const iso = `2021-${String(month).padStart(2, "0")}-04`;
      same(readDate(formatDate(iso, words), words), iso);
    }
  }
});

Deno.test("a month may be written out, and in small letters", () => {
  const texts = ["4 September 2021", " 04 sep 2021 ", "4 Sep. 2021", "4 sept 2021"];
  same(texts.map((text) => readDate(text, ENGLISH)), Array(4).fill("2021-09-04"));
});

Deno.test("a text that is no date, or might be another one, names none", () => {
  const texts = [
    "",
    "4 Sep",
    "Sep 4 2021",
    "04/09/2021",
    "31 Sep 2021",
    "4 Foo 2021",
    "4 Sep 21",
    "4 Ju 2021",
  ];
  same(texts.map((text) => readDate(text, ENGLISH)), Array(8).fill(null));
});
