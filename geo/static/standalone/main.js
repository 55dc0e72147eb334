/* The standalone page: the map opens on what the address asks for, and the bar changes whose eyes it looks through. */

import { carried } from "../shared/dom.js";
import { viewOf } from "../shared/views.js";
import { setWords } from "../shared/words.js";
import { addressOf, askedBy } from "./address.js";
import { dress, tellHeight } from "./embed.js";
import { offerSharing } from "./share.js";

/** @import { Knowledge, OpeningView, Reading, ShownView } from "../payload.d.ts" */

/** How long the map has to rest until the address says what it shows; browsers count the changes. */
const REST_MS = 250;

const { replay } = window;
const isEmbedded = document.documentElement.classList.contains("embedded");
if (isEmbedded) setWords(replay.data.words); // else those of the sheet, which is not there
/** @type {OpeningView} */
const opening = carried("page-view");
const form = /** @type {HTMLFormElement} */ (document.querySelector(".page-choices"));
/** @type {number | undefined} */
let resting;

/** @param {string} name */
function control(name) {
  return /** @type {HTMLSelectElement | HTMLInputElement} */ (form.elements.namedItem(name));
}

/** @param {string} name */
function offered(name) {
  const named = control(name);
  return "options" in named ? [...named.options].map(({ value }) => value) : [named.value];
}

function configure() {
  replay.configure({
    reading: /** @type {Reading} */ (control("reading").value),
    known: /** @type {Knowledge} */ (control("known").value),
    range: opening.windows[control("window").value],
  });
}

/** Show what the address asks for, else the day on which the page opens. */
function open() {
  const { date, place, view, ...eyes } = askedBy(new URLSearchParams(location.search), opening, {
    readings: offered("reading"),
    knowledges: offered("known"),
    places: replay.data.places.map(({ id }) => id),
  });
  for (const [name, value] of Object.entries(eyes)) if (value) control(name).value = value;
  configure();
  replay.show(replay.timeline.dayOf(date), { fromPage: true });
  replay.choose(place, { fromPage: true });
  if (!view) return;
  const [lon, lat, zoom] = view;
  replay.moved = true;
  replay.map.setView([lat, lon], zoom, { animate: false });
}

/**
 * What the page shows.
 *
 * @returns {ShownView}
 */
function shown() {
  const { timeline, day, chosen, moved, map } = replay;
  const { centre, zoom } = viewOf(map);
  return {
    date: timeline.isoOf(day),
    reading: timeline.reading,
    known: timeline.known,
    window: control("window").value,
    place: chosen,
    view: moved ? [...centre, zoom].join() : null,
  };
}

function write() {
  try {
    history.replaceState(null, "", addressOf(location.href, shown()));
  } catch { /* within a page that forbids it, or too often, the address stays as it is */ }
}

/** The title is that of the day and the place which the map shows; where it rests, the address follows. */
function follow() {
  if (isEmbedded) dress(replay, addressOf(location.href, shown()));
  document.title = replay.timeline.pageTitle(replay.day, replay.chosen);
  clearTimeout(resting);
  resting = setTimeout(write, REST_MS);
}

replay.ready = false;
open();
replay.ready = true;
follow();
for (const moved of ["replay", "change", "click", "keyup"]) {
  replay.map.getContainer().addEventListener(moved, follow);
}
replay.map.on("moveend", follow);
form.addEventListener("change", () => {
  configure();
  follow();
});
form.addEventListener("submit", (event) => event.preventDefault());
if (isEmbedded) tellHeight();
else offerSharing(replay, shown);
