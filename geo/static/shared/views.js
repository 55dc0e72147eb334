/* Where a map looks, as a step of a draft says it. */

/**
 * @param {number} value
 * @param {number} digits
 */
function rounded(value, digits) {
  return Number(value.toFixed(digits));
}

/**
 * The west, south, east and north edges of what a map shows.
 *
 * @param {Pick<L.Map, "getBounds">} map
 */
export function edgesOf(map) {
  const bounds = map.getBounds();
  const [southWest, northEast] = [bounds.getSouthWest(), bounds.getNorthEast()];
  return [southWest.lng, southWest.lat, northEast.lng, northEast.lat]
    .map((edge) => rounded(edge, 4));
}

/**
 * What a map shows now, no more exactly than a reader could tell.
 *
 * @param {Pick<L.Map, "getCenter" | "getZoom">} map
 * @returns {{ centre: [number, number], zoom: number }}
 */
export function viewOf(map) {
  const { lat, lng } = map.getCenter();
  return { centre: [rounded(lng, 4), rounded(lat, 4)], zoom: rounded(map.getZoom(), 2) };
}
