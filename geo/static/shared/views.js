/* Where a map looks, as a step of a draft and an address say it. */

/** The zoom levels that an address can have, as in geo/extent.py. */
export const ADDRESS_ZOOMS = [3, 16];
/** The furthest east and north that it can have, in degrees. */
const FURTHEST = [180, 85];

/**
 * @param {number} value
 * @param {number} digits
 */
function rounded(value, digits) {
  return Number(value.toFixed(digits));
}

/**
 * The west, south, east and north edges of what a map shows whose address has been opened: a window of
 * the same size has the same.
 *
 * @param {Pick<L.Map, "getCenter" | "getSize" | "getZoom" | "project" | "unproject">} map
 */
export function edgesOf(map) {
  const { centre: [lng, lat], zoom } = viewOf(map);
  const { x, y } = map.project([lat, lng], zoom);
  const size = map.getSize();
  const southWest = map.unproject([x - size.x / 2, y + size.y / 2], zoom);
  const northEast = map.unproject([x + size.x / 2, y - size.y / 2], zoom);
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

/**
 * The longitude, latitude and zoom that an address has, or nothing where these are none.
 *
 * @param {string} text
 * @returns {[number, number, number] | null}
 */
export function readView(text) {
  const [lon, lat, zoom, ...more] = text.split(",").map((part) => part.trim() ? Number(part) : NaN);
  const [least, most] = ADDRESS_ZOOMS;
  const [east, north] = FURTHEST;
  const isSound = !more.length && Math.abs(lon) <= east && Math.abs(lat) <= north &&
    least <= zoom && zoom <= most;
  return isSound ? [lon, lat, zoom] : null;
}
