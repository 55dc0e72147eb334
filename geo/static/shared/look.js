/* How states look wherever they are drawn. */

export const stillness = window.matchMedia("(prefers-reduced-motion: reduce)");

/**
 * The fill of the stripes that a rival puts over a colour.
 *
 * @param {string | null | undefined} hatch
 */
export function stripes(hatch) {
  return hatch ? `url(#replay-hatch-${hatch})` : "none";
}

/**
 * A name on the map, which nothing can be done with.
 *
 * @param {L.Position} point
 * @param {HTMLElement} html
 */
export function nameMarker(point, html) {
  const icon = L.divIcon({ html, className: "replay-label-anchor", iconSize: [0, 0] });
  return L.marker(point, { icon, pane: "labels", interactive: false, keyboard: false });
}
