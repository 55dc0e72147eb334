/* Which maps stand beside each other, as an address says it; `geo/view.py` reads and writes the same. */

import { dayNumber, isDay, isoDate } from "../shared/days.js";

/** @import { ComparedMap, ComparisonOffer, IsoDate, Knowledge, Reading } from "../payload.d.ts" */

/** @typedef {"dates" | "readings" | "known" | "free"} Compared What the maps differ in. */

export const LEAST_MAPS = 2;
export const MOST_MAPS = 4;

/** How an address calls the days of the maps. */
const LETTERS = ["a", "b", "c", "d"];

/** How far two days lie apart where none is asked for, the record permitting. */
const USUAL_DISTANCE = 3;

/** @type {Knowledge[]} */
const THEN_AND_NOW = ["as_known", "hindsight"];

/**
 * The day that is asked for; the one on which the dataset opens where it is none.
 *
 * @param {string} text
 * @param {ComparisonOffer} offer
 */
function dayAskedFor(text, { date, record: [first, last] }) {
  if (!isDay(text)) return date;
  if (text < first) return first;
  return text > last ? last : text;
}

/**
 * The two days that are compared where one is looked at.
 *
 * @param {IsoDate} day
 * @param {ComparisonOffer} offer
 */
function usualDays(day, { record: [first] }) {
  const number = dayNumber(day);
  const before = Math.max(dayNumber(first), number - USUAL_DISTANCE);
  return [isoDate(before), isoDate(Math.max(number, before + 1))];
}

/**
 * The days of the maps, of which the eyes ask for so many at least.
 *
 * @param {URLSearchParams} asked
 * @param {number} count
 * @param {ComparisonOffer} offer
 */
function daysAskedFor(asked, count, offer) {
  if (asked.has("date") || !LETTERS.some((letter) => asked.has(letter))) {
    const day = dayAskedFor(asked.get("date") ?? offer.date, offer);
    return count > 1 ? LETTERS.slice(0, count).map(() => day) : usualDays(day, offer);
  }
  const usual = usualDays(offer.date, offer);
  return LETTERS
    .map((letter, at) => asked.get(letter) ?? usual[at])
    .filter((text) => text !== undefined)
    .map((text) => dayAskedFor(text, offer));
}

/**
 * A member of a vocabulary for each map; one alone is that of all, and the first stands in for nonsense.
 *
 * @template {string} T
 * @param {string[]} words
 * @param {number} count
 * @param {T[]} among
 */
function ofEach(words, count, among) {
  const chosen = words.map((word) => among.find((each) => each === word) ?? among[0]);
  return Array.from(
    { length: count },
    (_, at) => chosen[chosen.length === 1 ? 0 : at] ?? among[0],
  );
}

/**
 * The maps as the API and the command line take them: `2021-09-06:assessed:hindsight,…`.
 *
 * @param {string} text
 */
function lettersOf(text) {
  const parts = text.split(",").slice(0, MOST_MAPS).map((panel) => panel.split(":"));
  const asked = new URLSearchParams(parts.map(([day], at) => [LETTERS[at], day]));
  asked.set("reading", parts.map(([, reading = ""]) => reading).join());
  asked.set("known", parts.map(([, , known = ""]) => known).join());
  return asked;
}

/**
 * Read which maps an address asks for.
 *
 * @param {URLSearchParams} address
 * @param {ComparisonOffer} offer
 * @returns {ComparedMap[]}
 */
export function readComparison(address, offer) {
  const panels = address.get("panels");
  const asked = panels?.includes(",") ? lettersOf(panels) : address;
  const words = (/** @type {"reading" | "known"} */ name, /** @type {string} */ usual) =>
    (asked.get(name) ?? usual).split(",").slice(0, MOST_MAPS);
  const readings = words("reading", offer.readings[0][0]);
  const known = words("known", offer.knowledges[0][0]);
  const days = daysAskedFor(asked, Math.max(readings.length, known.length), offer);
  const through = ofEach(readings, days.length, offer.readings.map(([reading]) => reading));
  const knowing = ofEach(known, days.length, offer.knowledges.map(([knowledge]) => knowledge));
  return days.map((date, at) => ({ date, reading: through[at], known: knowing[at] }));
}

/**
 * What an address says of maps: what is the same for all of them once, else for each between commas.
 *
 * @param {ComparedMap[]} maps
 */
export function parametersOf(maps) {
  /** @type {Record<string, string>} */
  const parameters = Object.fromEntries(maps.map(({ date }, at) => [LETTERS[at], date]));
  for (const name of /** @type {const} */ (["reading", "known"])) {
    const words = maps.map((map) => map[name]);
    parameters[name] = new Set(words).size === 1 ? words[0] : words.join();
  }
  return parameters;
}

/**
 * What maps differ in: one thing, or any.
 *
 * @param {ComparedMap[]} maps
 * @returns {Compared}
 */
export function comparedIn(maps) {
  const [day, reading, known] = /** @type {const} */ (["date", "reading", "known"])
    .map((name) => new Set(maps.map((map) => map[name])).size === 1);
  if (reading && known) return "dates";
  if (day && known) return "readings";
  return day && reading ? "known" : "free";
}

/**
 * Maps that differ in something else, as far as can be of what these show.
 *
 * @param {ComparedMap[]} maps
 * @param {Compared} compared
 * @param {ComparisonOffer} offer
 * @returns {ComparedMap[]}
 */
export function turnedTo(maps, compared, offer) {
  const [first] = maps;
  const { date } = maps[maps.length - 1];
  if (compared === "dates") {
    const own = [...new Set(maps.map((map) => map.date))];
    return (own.length > 1 ? own : usualDays(date, offer)).map((day) => ({ ...first, date: day }));
  }
  if (compared === "readings") {
    /** @type {Reading[]} */
    const own = [...new Set(maps.map((map) => map.reading))];
    const readings = own.length > 1 ? own : offer.usualReadings;
    return readings.map((reading) => ({ ...first, date, reading }));
  }
  if (compared === "known") return THEN_AND_NOW.map((known) => ({ ...first, date, known }));
  return maps;
}

/**
 * The days that all rulers cover: those of the first span that holds every date, else the record.
 *
 * @param {ComparedMap[]} maps
 * @param {ComparisonOffer} offer
 */
export function windowOf(maps, { windows, record }) {
  return Object.values(windows)
    .find(([first, last]) => maps.every(({ date }) => first <= date && date <= last)) ?? record;
}
