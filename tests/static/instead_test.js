import { same } from "./assert.js";
import { interpreter } from "../../geo/static/page/instead.js";

const DATES = {
  full: "{day} {month} {year}",
  month_year: "{month} {year}",
  of_weekday: "{weekday}، {date}",
  digits: "۰۱۲۳۴۵۶۷۸۹",
};

Deno.test("words of a library are told in the reader's, blanks and all, and others are left alone", () => {
  const instead = interpreter([
    ["Close (all)", "Fermer"],
    ["Help for {name}", "Aide : {name}"],
    ["Range: {start} to {end}", "{end} après {start}"],
  ], DATES);
  same(instead("Close (all)"), "Fermer");
  same(instead("Help for $& and\nmore"), "Aide : $& and\nmore");
  same(instead("Help for Close (all)"), "Aide : Fermer");
  same(instead("Help for"), undefined);
  same(instead("No Help for me"), undefined);
  same(instead("Range: Close (all) to b"), "b après Fermer");
});

Deno.test("dates of a calendar are told in the reader's words, order and digits", () => {
  const instead = interpreter([
    ["September", "سپتمبر"],
    ["Friday", "جمعه"],
    ["{name} selected", "{name}، انتخاب‌شده"],
    ["Today, {name}", "امروز، {name}"],
  ], DATES);
  same(instead("September"), "سپتمبر");
  same(instead("September 2021"), "سپتمبر ۲۰۲۱");
  same(instead("September 03, 2021"), "۳ سپتمبر ۲۰۲۱");
  same(
    instead("Today, Friday, September 3, 2021 selected"),
    "امروز، جمعه، ۳ سپتمبر ۲۰۲۱، انتخاب‌شده",
  );
  same(instead("Sources 2021"), undefined);
});
