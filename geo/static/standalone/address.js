/* What the address of the standalone page says of what it shows, as that of the Map page does. */

import { isDay } from "../shared/days.js";
import { readView } from "../shared/views.js";

/** @import { IsoDate, OpeningView, ShownView } from "../payload.d.ts" */

/** What an address may say; what a page does not show, its address does not have. */
const NAMES = ["date", "reading", "known", "window", "place", "view"];

/**
 * An address that says what is shown, and keeps what else it says.
 *
 * @param {string} href
 * @param {ShownView} shown
 */
export function addressOf(href, shown) {
  const address = new URL(href);
  address.hash = "";
  for (const name of NAMES) {
    const value = shown[name];
    if (value) address.searchParams.set(name, value);
    else address.searchParams.delete(name);
  }
  return address.href;
}

/**
 * What an address asks for, as far as there is such a thing.
 *
 * @param {URLSearchParams} asked
 * @param {OpeningView} opening What is shown where it asks for nothing.
 * @param {{ readings: string[], knowledges: string[], places: string[] }} offered
 */
export function askedBy(asked, opening, { readings, knowledges, places }) {
  /**
   * @param {string} name
   * @param {string[]} among
   */
  const one = (name, among) => among.find((each) => each === asked.get(name)) ?? null;
  const { date, span } = dayAsked(asked, opening);
  return {
    date,
    reading: one("reading", readings),
    known: one("known", knowledges),
    window: span,
    place: one("place", places),
    view: readView(asked.get("view") ?? ""),
  };
}

/**
 * The day that is asked for, and the stretch of days: the one asked for if it holds the day, else the
 * first that does.
 *
 * @param {URLSearchParams} asked
 * @param {OpeningView} opening
 * @returns {{ date: IsoDate, span: string | null }}
 */
function dayAsked(asked, { date: usual, windows }) {
  const date = asked.get("date") ?? "";
  const holding = Object.entries(windows)
    .filter(([, [start, end]]) => isDay(date) && start <= date && date <= end)
    .map(([name]) => name);
  if (!holding.length) return { date: usual, span: null };
  const wanted = asked.get("window");
  return { date, span: holding.find((name) => name === wanted) ?? holding[0] };
}
