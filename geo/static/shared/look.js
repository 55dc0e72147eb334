/* How states look wherever they are drawn. */

import { svg } from "./svg.js";

/** @import { HatchData } from "../payload.d.ts" */

export const stillness = window.matchMedia("(prefers-reduced-motion: reduce)");

/**
 * The fill of the stripes that rivals put over a colour.
 *
 * @param {string | null | undefined} hatch The name of the pattern.
 * @param {{ fine?: boolean }} [options] Whether what they lie on is small.
 */
export function stripes(hatch, { fine = false } = {}) {
  return hatch ? `url(#replay-${fine ? "fine" : "hatch"}-${hatch})` : "none";
}

/**
 * Every pattern of stripes, in both sizes: what has stripes finds them wherever they are in the page.
 *
 * @param {HatchData} data
 */
export function patterns({ patterns: named, width, fineness }) {
  const sizes = Object.entries({ hatch: 1, fine: fineness });
  const each = Object.entries(named).flatMap(([name, { tile, lines }]) =>
    sizes.map(([size, scale]) =>
      svg("pattern", {
        id: `replay-${size}-${name}`,
        patternUnits: "userSpaceOnUse",
        width: tile,
        height: tile,
        patternTransform: `scale(${scale})`,
      }, ...lines.map((line) => svg("path", { ...line, "stroke-width": width })))
    )
  );
  const unseen = { class: "replay-patterns", width: 0, height: 0, "aria-hidden": "true" };
  return svg("svg", unseen, svg("defs", {}, ...each));
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
