/* Which reports to find, and how an address names them: as `geo/evidence/wanted.py` reads and writes it. */

import { isDay } from "../shared/days.js";

/** @import { IsoDate, ReportChoice, ReportOrder, WantedReports } from "../payload.d.ts" */

/** @type {ReportChoice[]} The fields of which several may be wanted at once. */
export const CHOICES = ["places", "claimants", "kinds", "statuses", "publishers"];
/** @type {ReportOrder[]} */
export const ORDERS = ["event", "published", "place", "claimant", "sources"];
/** What stands in an address for days without an end. */
const EVERY_DAY = "all";
const NEEDS_QUOTES = /[",\r\n]/;

/**
 * The values of a line, with commas between them as in a CSV file.
 *
 * @param {string} line
 */
export function read(line) {
  if (!line) return [];
  const values = [""];
  let [quoted, begun] = [false, false];
  for (let at = 0; at < line.length; at++) {
    const letter = line[at];
    const last = values.length - 1;
    if (letter === '"' && quoted && line[at + 1] === '"') values[last] += line[++at];
    else if (letter === '"' && (quoted || !begun)) quoted = !quoted;
    else if (letter === "," && !quoted) values.push("");
    else values[last] += letter;
    begun = letter !== "," || quoted;
  }
  return values;
}

/** @param {string[]} values */
export function written(values) {
  return values
    .map((value) => NEEDS_QUOTES.test(value) ? `"${value.replaceAll('"', '""')}"` : value)
    .join();
}

/**
 * What an address wants.
 *
 * @param {URLSearchParams} query
 * @param {Record<ReportChoice, string[]>} known What can be wanted.
 * @param {[IsoDate, IsoDate]} opening The days that are wanted where an address names none.
 * @returns {{ wanted: WantedReports, unknown: string[] }} With the names of what was left out, as it
 *   made no sense.
 */
export function readWanted(query, known, opening) {
  /** @type {string[]} */
  const unknown = [];
  /** @type {WantedReports} */
  const wanted = {
    places: [],
    claimants: [],
    kinds: [],
    statuses: [],
    publishers: [],
    days: opening,
    words: query.get("words") ?? "",
  };
  for (const name of CHOICES) {
    const values = read(query.get(name) ?? "");
    wanted[name] = values.filter((value) => known[name].includes(value));
    if (wanted[name].length < values.length) unknown.push(name);
  }
  const asked = query.get("days");
  if (asked === EVERY_DAY) wanted.days = null;
  else if (asked !== null) {
    const [first, last = ""] = asked.split("/");
    if (isDay(first) && isDay(last) && first <= last) wanted.days = [first, last];
    else unknown.push("days");
  }
  return { wanted, unknown };
}

/**
 * The parameters of a link to what is wanted.
 *
 * @param {WantedReports} wanted
 * @param {[IsoDate, IsoDate]} opening
 * @returns {Record<string, string>}
 */
export function parametersOf(wanted, opening) {
  const chosen = CHOICES.filter((name) => wanted[name].length);
  const stretch = wanted.days?.join("/") ?? EVERY_DAY;
  return {
    ...Object.fromEntries(chosen.map((name) => [name, written(wanted[name])])),
    ...wanted.words ? { words: wanted.words } : {},
    ...stretch === opening.join("/") ? {} : { days: stretch },
  };
}
