/* Where a map looks, as a step of a draft says it. */

/** @import { DraftView } from "../payload.d.ts" */

/**
 * @param {number} value
 * @param {number} digits
 */
function rounded(value, digits) {
  return Number(value.toFixed(digits));
}

/**
 * What a map shows now, no more exactly than a reader could tell.
 *
 * @param {Pick<L.Map, "getCenter" | "getZoom">} map
 * @returns {DraftView}
 */
export function viewOf(map) {
  const { lat, lng } = map.getCenter();
  return { centre: [rounded(lng, 4), rounded(lat, 4)], zoom: rounded(map.getZoom(), 2) };
}
