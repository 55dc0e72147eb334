/* The Solar Hijri calendar, by which Afghanistan counts its years; `geo/language/solar.py` says the same in Python. */

import { dayNumber } from "./days.js";

/** @import { IsoDate } from "../payload.d.ts" */

const CYCLE = 33;
/** The years of a cycle that have a day more; right from 1210 to 1634, which is 1831 to 2256. */
const LEAP_YEARS = [1, 5, 9, 13, 17, 22, 26, 30];
const NEW_YEAR_1400 = dayNumber("2021-03-21");
/** The first six months have 31 days, the others 30, and the last has 29 where the year is not leap. */
const [LONG_MONTHS, LONG, SHORT] = [6, 31, 30];

/**
 * How many days lie before a year, counted from the first day of year 0.
 *
 * @param {number} year
 */
function daysTo(year) {
  const within = year % CYCLE;
  const leaps = LEAP_YEARS.filter((leap) => leap < within).length;
  return 365 * year + Math.floor(year / CYCLE) * LEAP_YEARS.length + leaps;
}

/** @param {number} year */
function newYear(year) {
  return NEW_YEAR_1400 + daysTo(year) - daysTo(1400);
}

/**
 * The day of the Solar Hijri calendar that a day of ours is; its months count from 1.
 *
 * @param {IsoDate} iso
 */
export function solarDate(iso) {
  const day = dayNumber(iso);
  const last = Number(iso.slice(0, 4)) - 621;
  const year = newYear(last) > day ? last - 1 : last;
  const passed = day - newYear(year);
  const isLong = passed < LONG_MONTHS * LONG;
  const [since, length, months] = isLong
    ? [passed, LONG, 0]
    : [passed - LONG_MONTHS * LONG, SHORT, LONG_MONTHS];
  return { year, month: months + Math.floor(since / length) + 1, day: since % length + 1 };
}
