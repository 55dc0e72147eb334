/* What a page around one map lets be chosen, and the address that says what it shows. */

import { viewOf } from "../shared/views.js";
import { addressOf, askedBy } from "./address.js";

/** @import { Knowledge, OpeningView, Reading, ShownView } from "../payload.d.ts" */
/** @import { Replay } from "../map/replay.js" */

/** How long the map has to rest until the address says what it shows; browsers count the changes. */
const REST_MS = 250;

export class Viewer {
  /**
   * @param {Replay} replay
   * @param {OpeningView} opening
   * @param {HTMLFormElement} form Whose eyes, and which stretch of days.
   */
  constructor(replay, opening, form) {
    this.replay = replay;
    this.opening = opening;
    this.form = form;
    /** @type {() => void} What else follows the map. */
    this.told = () => {};
    /** @type {number | undefined} */
    this.resting = undefined;
  }

  /** Show what the address asks for, and follow what is shown from then on. */
  start() {
    const { replay, form } = this;
    const follow = () => this.follow();
    replay.ready = false;
    this.open();
    replay.ready = true;
    follow();
    for (const moved of ["replay", "change", "click", "keyup"]) {
      replay.map.getContainer().addEventListener(moved, follow);
    }
    replay.map.on("moveend", follow);
    form.addEventListener("change", () => {
      this.configure();
      follow();
    });
    form.addEventListener("submit", (event) => event.preventDefault());
  }

  /** @param {string} name */
  control(name) {
    return /** @type {HTMLSelectElement | HTMLInputElement} */ (this.form.elements.namedItem(name));
  }

  /** @param {string} name */
  offered(name) {
    const named = this.control(name);
    return "options" in named ? [...named.options].map(({ value }) => value) : [named.value];
  }

  configure() {
    this.replay.configure({
      reading: /** @type {Reading} */ (this.control("reading").value),
      known: /** @type {Knowledge} */ (this.control("known").value),
      range: this.opening.windows[this.control("window").value],
    });
  }

  /** Show what the address asks for, else the day on which the page opens. */
  open() {
    const { replay, opening } = this;
    const { date, place, view, ...eyes } = askedBy(new URLSearchParams(location.search), opening, {
      readings: this.offered("reading"),
      knowledges: this.offered("known"),
      places: replay.data.places.map(({ id }) => id),
    });
    for (const [name, value] of Object.entries(eyes)) if (value) this.control(name).value = value;
    this.configure();
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
  shown() {
    const { timeline, day, chosen, moved, map } = this.replay;
    const { centre, zoom } = viewOf(map);
    return {
      date: timeline.isoOf(day),
      reading: timeline.reading,
      known: timeline.known,
      window: this.control("window").value,
      place: chosen,
      view: moved ? [...centre, zoom].join() : null,
    };
  }

  /** The address of the page as it stands. */
  address() {
    return addressOf(location.href, this.shown());
  }

  write() {
    try {
      history.replaceState(null, "", this.address());
    } catch { /* within a page that forbids it, or too often, the address stays as it is */ }
  }

  /** The title is that of the day and the place which the map shows; where it rests, the address follows. */
  follow() {
    const { replay } = this;
    document.title = replay.timeline.pageTitle(replay.day, replay.chosen);
    this.told();
    clearTimeout(this.resting);
    this.resting = setTimeout(() => this.write(), REST_MS);
  }
}
