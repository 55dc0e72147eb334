/* The standalone page: the map opens on the chosen day, and the bar changes whose eyes it looks through. */

import { offerSharing } from "./share.js";

/** @import { Knowledge, OpeningView, Reading } from "../payload.d.ts" */

const { replay } = window;
/** @type {OpeningView} */
const view = JSON.parse(document.getElementById("page-view")?.textContent ?? "");
const form = /** @type {HTMLFormElement} */ (document.querySelector(".page-choices"));

function configure() {
  const chosen = new FormData(form);
  /** @param {string} name */
  const choice = (name) => String(chosen.get(name));
  replay.configure({
    reading: /** @type {Reading} */ (choice("reading")),
    known: /** @type {Knowledge} */ (choice("known")),
    range: view.windows[choice("window")],
  });
}

/** The title of the page is that of the day and the place which the map shows. */
function entitle() {
  document.title = replay.timeline.pageTitle(replay.day, replay.chosen);
}

replay.ready = false;
configure();
replay.show(replay.timeline.dayOf(view.date), { fromPage: true });
replay.ready = true;
for (const moved of ["replay", "change", "click", "keyup"]) {
  replay.map.getContainer().addEventListener(moved, entitle);
}
form.addEventListener("change", () => {
  configure();
  entitle();
});
offerSharing(replay);
form.addEventListener("submit", (event) => event.preventDefault());
