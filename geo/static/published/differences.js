/* What differs between maps as a table, and the places that look the same; the app writes it on its server. */

import { chip } from "../map/daylist.js";
import { el } from "../shared/dom.js";
import { listed } from "../shared/listed.js";
import { say, sayWith } from "../shared/words.js";

/** @import { Contrast, Difference } from "../map/contrast.js" */

/**
 * How a place is on each of the maps, in words, which tell how old the evidence is if it is old.
 *
 * @param {Contrast} contrast
 * @param {Difference} difference
 */
export function statesTold({ shown }, { index, states }) {
  return shown.map(({ timeline, day }, at) =>
    timeline.aged(states[at].text, states[at], timeline.age(index, day))
  );
}

/**
 * @param {Contrast} contrast
 * @param {string[]} headings
 */
function table(contrast, headings) {
  const columns = headings.map((heading) => el("th", { scope: "col" }, el("bdi", {}, heading)));
  const rows = contrast.differing.map((difference) => {
    const { index, place, states } = difference;
    const told = statesTold(contrast, difference);
    const cells = contrast.shown.map(({ timeline, day }, at) => {
      const sample = chip({ state: states[at], age: timeline.age(index, day) });
      const words = el("div", {}, sample, " ", el("bdi", {}, told[at]));
      return el("td", { "data-label": headings[at] }, words);
    });
    return el("tr", {}, el("th", { scope: "row" }, el("bdi", {}, place.name)), ...cells);
  });
  const head = el("tr", {}, el("th", { scope: "col" }, say("place")), ...columns);
  return el(
    "table",
    { class: "evidence matrix" },
    el("caption", {}, say("differences")),
    el("thead", {}, head),
    el("tbody", {}, ...rows),
  );
}

/**
 * @param {Contrast} contrast
 * @param {string[]} headings
 */
export function differences(contrast, headings) {
  if (!contrast.differing.length) {
    return [el("p", { class: "panel" }, say("no_difference"))];
  }
  const same = contrast.same.map(({ name }) => name);
  const told = sayWith("the_same", { places: el("bdi", {}, listed(same)) });
  const rest = same.length ? [el("p", { class: "panel muted" }, ...told)] : [];
  return [table(contrast, headings), ...rest];
}
