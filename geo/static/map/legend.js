/* The legend: what colours, stripes, outlines and symbols mean. */

import { el } from "../shared/dom.js";
import { svg } from "../shared/svg.js";
import { stripes } from "../shared/look.js";

/** @import { LegendEntry, ReplayData } from "../payload.d.ts" */

const AREA = { d: "M1 1H29V19H1Z" };
const OPEN_FROM = matchMedia("(min-width: 860px)");

/**
 * @param {LegendEntry} entry
 * @param {ReplayData} data
 */
function swatch({ fill, hatch, dashed, symbol, fade }, { symbols, fillOpacity, fades }) {
  const shape = symbol ? { d: symbols[symbol], transform: "translate(3 -2) scale(.85)" } : AREA;
  const dashes = dashed ? " replay-dashed" : "";
  const strength = fade ? fades[fade - 1][1] : 1;
  return svg(
    "svg",
    { viewBox: "0 0 30 20", width: 30, height: 20, "aria-hidden": "true" },
    svg("path", { ...shape, fill, "fill-opacity": (symbol ? 1 : fillOpacity) * strength }),
    svg("path", {
      ...shape,
      class: `replay-swatch${dashes}`,
      fill: stripes(hatch, { fine: true }),
    }),
  );
}

/**
 * Draw the legend, open where there is room for it.
 *
 * @param {ReplayData} data
 */
export function legend(data) {
  const rows = data.legend.map((entry) =>
    el(
      "li",
      { class: entry.symbol ? "" : "replay-area" },
      swatch(entry, data),
      el("span", {}, entry.text),
    )
  );
  const open = OPEN_FROM.matches;
  return el(
    "details",
    { class: "replay-legend", dir: data.direction, open },
    el("summary", {}, data.legendTitle),
    el("ul", {}, ...rows),
    data.legendOfRuler ? el("p", { class: "replay-of-ruler" }, data.legendOfRuler) : null,
    data.legendNote ? el("p", { dir: "auto" }, data.legendNote) : null,
  );
}
