/* What a library says in English alone, and what stands in its place in the language of the reader. */

import { numeral } from "../shared/numbers.js";

/**
 * @typedef {object} DateWords How dates are written, and the digits.
 * @property {string} full
 * @property {string} month_year
 * @property {string} of_weekday
 * @property {string} digits
 */

const BLANK = /\\\{\w+\\\}/g;
const NAME = /\{(\w+)\}/g;
const DATE = /^(?:([A-Z][a-z]+day), )?([A-Z][a-z]+) (?:(\d{1,2}), )?(\d{4})$/;

/**
 * Return what finds the words that stand in the place of others, blanks filled in alike, and dates.
 *
 * @param {[string, string][]} pairs The English words, which may have blanks, and those in their place;
 *   those of months and days of the week also stand in dates.
 * @param {DateWords} dates
 * @returns {(said: string) => string | undefined}
 */
export function interpreter(pairs, dates) {
  const whole = new Map(pairs);
  const open = pairs.filter(([english]) => english.includes("{")).map(([english, own]) => {
    const literal = english.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
    const names = Array.from(english.matchAll(NAME), ([, name]) => name);
    return { pattern: new RegExp(`^${literal.replace(BLANK, "(.+)")}$`, "s"), names, own };
  });

  /** @param {string} said @returns {string | undefined} */
  const dated = (said) => {
    const [, weekday, name = "", day, year] = DATE.exec(said) ?? [];
    const month = whole.get(name);
    if (month === undefined) return undefined;
    const parts = { month, day: numeral(Number(day), dates), year: numeral(Number(year), dates) };
    const date = filled(day ? dates.full : dates.month_year, parts);
    return weekday
      ? filled(dates.of_weekday, { weekday: instead(weekday) ?? weekday, date })
      : date;
  };

  /** @param {string} said @returns {string | undefined} */
  const instead = (said) => {
    if (whole.has(said)) return whole.get(said);
    const date = dated(said);
    if (date !== undefined) return date;
    for (const { pattern, names, own } of open) {
      const found = pattern.exec(said)?.slice(1);
      if (found) {
        return filled(
          own,
          Object.fromEntries(names.map((name, at) => [name, instead(found[at]) ?? found[at]])),
        );
      }
    }
    return undefined;
  };
  return instead;
}

/**
 * @param {string} form
 * @param {Record<string, string>} parts
 */
function filled(form, parts) {
  return form.replace(NAME, (_, name) => parts[name]);
}
