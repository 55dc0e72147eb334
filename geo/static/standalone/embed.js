/* The page as others show it on theirs: the map, that day's sentence, its sources in a fold, and a link to all of it. */

import { el, find } from "../shared/dom.js";
import { robustLinks } from "../shared/links.js";
import { phrase, say } from "../shared/words.js";

/** @import { Replay } from "../map/replay.js" */

/** What tells the page around how high this one is, and by what it asks. */
const HEIGHT = "control-map-height";
const ASK = "control-map-ask";

/**
 * The indices of the sources behind all places of a day, each once.
 *
 * @param {Pick<Replay, "data" | "timeline" | "day">} shown
 */
export function sourcesShown({ data, timeline, day }) {
  const found = data.places.flatMap((_, place) =>
    timeline.state(place, day).basis.flatMap((report) => data.reports[report].sources)
  );
  return [...new Set(found)];
}

/**
 * The address of the full page: what is shown, without what dresses it for others.
 *
 * @param {string} href
 */
export function fullAddress(href) {
  const address = new URL(href);
  address.searchParams.delete("embed");
  return address.href;
}

function tell() {
  const { height } = document.body.getBoundingClientRect();
  parent.postMessage({ type: HEIGHT, height: Math.ceil(height) }, "*");
}

/** Tell the page around how high this one is, now and whenever that changes. */
export function tellHeight() {
  if (parent === window) return;
  new ResizeObserver(tell).observe(document.body);
  addEventListener("message", ({ data }) => {
    if (data?.type === ASK) tell();
  });
}

/**
 * Show what belongs to the day of the map.
 *
 * @param {Replay} replay
 * @param {string} address Of the page, as it is shown.
 */
export function dress(replay, address) {
  const { data, timeline, day } = replay;
  const place = find(".page-embed");
  const date = timeline.formatDate(day);
  find("p", place).textContent = say("titled", { date, headline: timeline.headline(day) });
  const told = sourcesShown(replay).map((index) => {
    const source = data.sources[index];
    const { publisher, published } = source;
    const label = phrase(say("publication", { publisher, date: published }));
    return el("li", {}, ...robustLinks(source, label));
  });
  find("ul", place).replaceChildren(...told);
  /** @type {HTMLAnchorElement} */ (find(":scope > a", place)).href = fullAddress(address);
}
