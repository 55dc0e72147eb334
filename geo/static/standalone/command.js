/* What draws on the command line what the map of the standalone page shows. */

/** @import { ShownView } from "../payload.d.ts" */

/**
 * @param {string} program The program, with the dataset that the page is of.
 * @param {ShownView} shown
 * @param {number[]} edges West, south, east and north, of what the map shows.
 */
export function commandOf(program, { date, reading, known, place, view }, edges) {
  const outlined = place ? ` --highlight ${place}` : "";
  const extent = view ? ` --bbox=${edges.join()}` : "";
  return `${program} snapshot ${date} --reading ${reading} --known ${known}${outlined}${extent}`;
}
