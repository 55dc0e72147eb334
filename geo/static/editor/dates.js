/* A field for a date as screens write it, with a calendar beside it. */

import { button } from "../shared/buttons.js";
import { formatDate } from "../shared/dates.js";
import { dayNumber, isoDate } from "../shared/days.js";
import { el } from "../shared/dom.js";
import { say } from "../shared/words.js";

/** @import { DateWords, IsoDate } from "../payload.d.ts" */

const WRITTEN = /^\s*(\d{1,2})\s+([^\s\d.]+)\.?\s+(\d{4})\s*$/;
const MONTHS = Array.from({ length: 12 }, (_, index) => index + 1);

/**
 * The date that a text names, or nothing where it names none; a month may be shortened or not.
 *
 * @param {string} text
 * @param {DateWords} words
 * @returns {IsoDate | null}
 */
export function readDate(text, words) {
  const latin = [...text].map((sign) => {
    const digit = words.digits.indexOf(sign);
    return digit < 0 ? sign : String(digit);
  });
  const [, day, name, year] = WRITTEN.exec(latin.join("")) ?? [];
  const named = name?.toLowerCase();
  const [month, other] = MONTHS.filter((each) => {
    const known = words[each].toLowerCase();
    return named && (known.startsWith(named) || named.startsWith(known));
  });
  if (!month || other) return null;
  const iso = `${year}-${String(month).padStart(2, "0")}-${day.padStart(2, "0")}`;
  const number = dayNumber(iso);
  return Number.isNaN(number) || isoDate(number) !== iso ? null : iso;
}

/**
 * A text field for a date, and a button that opens the browser's calendar.
 *
 * @param {IsoDate} date
 * @param {{ words: DateWords, record: [IsoDate, IsoDate] }} data
 * @param {(date: string) => void} chosen Hears every change: a date, or nothing where the text is none.
 */
export function dateField(date, { words, record: [min, max] }, chosen) {
  const named = { name: "date", "aria-label": say("date") };
  const field = el("input", { ...named, autocomplete: "off", spellcheck: "false" });
  const calendar = el("input", { type: "date", min, max, tabindex: -1, "aria-hidden": "true" });
  const write = () => {
    if (calendar.value) field.value = formatDate(calendar.value, words);
  };
  calendar.value = date;
  write();
  field.addEventListener("input", () => {
    calendar.value = readDate(field.value, words) ?? "";
    field.setAttribute("aria-invalid", String(!calendar.value));
    chosen(calendar.value);
  });
  field.addEventListener("change", write);
  calendar.addEventListener("input", () => {
    write();
    field.setAttribute("aria-invalid", "false");
    chosen(calendar.value);
  });
  const open = button(say("calendar"), () => calendar.showPicker());
  return el("span", { class: "date" }, field, open, calendar);
}
