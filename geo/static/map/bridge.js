/* The map inside Streamlit: it reports the date on which it settled, and follows the page around it. */

import { attached, pageAround } from "../shared/frames.js";
import { printByKey } from "../shared/printing.js";
import { edgesOf, viewOf } from "../shared/views.js";
import { answerClick } from "./asked.js";
import { DayList } from "./daylist.js";
import { printPage } from "./print.js";
import { REPORT_MS, reportWait, seenAll } from "./sync.js";

/** @import { IsoDate, PageView } from "../payload.d.ts" */
/** @import { Replay } from "./replay.js" */

/**
 * The replays of all maps on a page, by their frames.
 *
 * @param {Document} page
 */
function replaysOn(page) {
  /** @type {Map<HTMLIFrameElement, Replay>} */
  const replays = new Map();
  for (const frame of page.querySelectorAll("iframe")) {
    try {
      const replay = frame.contentWindow?.replay;
      if (replay) replays.set(frame, replay);
    } catch { /* a frame from another origin holds no map of ours */ }
  }
  return replays;
}

export class Bridge {
  /**
   * @param {Replay} replay
   * @param {Streamlit} streamlit
   */
  constructor(replay, streamlit) {
    this.replay = replay;
    this.streamlit = streamlit;
    this.sent = 0;
    this.following = false;
    this.answered = false;
    /** @type {number | null} */
    this.timer = null;
    this.last = 0;
    /** When the reader's hand moved the map last. */
    this.moved = -REPORT_MS;
    this.waiting = false;
    this.mount = Math.random().toString(36).slice(2);
    this.layer = L.layerGroup();
    /** @type {[number, number, number] | null} Where the map looks, as the page knows it. */
    this.looks = null;
    /** Whether the page tells the day, and of the place that is chosen. */
    this.told = Boolean(window.frameElement?.closest(".st-key-stage"));
    document.documentElement.classList.add("replay-embedded");
    document.documentElement.classList.toggle("replay-told", this.told);
    const swiped = Boolean(window.frameElement?.closest(".st-key-swiped"));
    document.documentElement.classList.toggle("replay-swiped", swiped);
    this.page = pageAround();
    if (this.page) this.listen(this.page);
  }

  /**
   * Hear what the rest of the page asks for: another day, or another place.
   *
   * @param {Document} page
   */
  listen(page) {
    this.dayList = new DayList(page, this.replay.data);
    const gone = new AbortController();
    const { signal } = gone;
    page.addEventListener("click", (event) => this.click(event), { signal });
    // what the page is asked next comes after what the map was asked
    page.addEventListener("pointerdown", () => this.send(), { signal, capture: true });
    this.replay.map.on("move zoomend", () => this.lead());
    this.replay.map.on("moveend", () => {
      this.frameComparison(page);
      this.rest();
      // of many places the page lists those in the frame
      if (this.replay.timeline.isTerse && this.alone()) this.dayList?.show(this.replay);
    });
    window.addEventListener("pagehide", () => gone.abort());
    printByKey(() => printPage(this.replay, page));
  }

  /** Two maps on one page move together: the one that is moved leads, the others follow. */
  lead() {
    if (this.following || !this.page || this.alone()) return;
    const { map, moved } = this.replay;
    for (const [frame, replay] of replaysOn(this.page)) {
      if (frame !== window.frameElement) {
        replay.bridge?.follow(map.getCenter(), map.getZoom(), moved);
      }
    }
  }

  /**
   * @param {L.LatLng} centre
   * @param {number} zoom
   * @param {boolean} moved Whether a hand has moved the map that leads away from home.
   */
  follow({ lat, lng }, zoom, moved) {
    const { replay } = this;
    this.following = true;
    replay.moved = moved;
    replay.map.setView([lat, lng], zoom, { animate: false });
    this.following = false;
  }

  /** @param {Event} event */
  click(event) {
    if (this.alone()) answerClick(this.replay, event);
  }

  /** A frame that is gone is silent, and of two maps on one page neither speaks for it. */
  alone() {
    return !this.page || (attached() && replaysOn(this.page).size <= 1);
  }

  /** Where the map looks: longitude, latitude and zoom, or nothing where that is home. */
  view() {
    if (!this.replay.moved) return null;
    const { centre, zoom } = viewOf(this.replay.map);
    return /** @type {[number, number, number]} */ ([...centre, zoom]);
  }

  /** The map rests: the page hears where it looks, if it tells that. */
  rest() {
    if (!this.told || !this.replay.ready || this.following) return;
    if (String(this.view()) === String(this.looks)) return;
    this.report({ atRest: true });
    this.tell();
  }

  /**
   * Look where the page says, if the map has not told it to look there.
   *
   * @param {[number, number, number] | null} view
   */
  look(view) {
    if (String(view) === String(this.looks)) return;
    this.looks = view;
    if (!view) {
      this.replay.goHome({ animate: false });
      return;
    }
    const [lon, lat, zoom] = view;
    this.follow({ lat, lng: lon }, zoom, true);
  }

  /** A place was chosen: the map stays in sight of the words about it. */
  choose() {
    this.changed();
    if (this.alone()) window.frameElement?.scrollIntoView({ block: "nearest" });
  }

  tell() {
    if (!this.page) return;
    this.frameComparison(this.page);
    if (!this.alone()) return;
    const iso = this.replay.timeline.isoOf(this.replay.day);
    this.dayList?.show(this.replay);
    this.offerDownloads(this.page, iso);
  }

  /**
   * The page's links to pictures of several maps have the extent of the maps, where a hand has moved
   * these; one that a phone does not show has none.
   *
   * @param {Document} page
   */
  frameComparison(page) {
    const { map, moved } = this.replay;
    if (!map.getSize().x) return;
    for (const link of page.querySelectorAll("a[data-compared]")) {
      const address = new URL(/** @type {HTMLAnchorElement} */ (link).href);
      if (moved) address.searchParams.set("bbox", edgesOf(map).join());
      else address.searchParams.delete("bbox");
      link.setAttribute("href", address.href);
    }
  }

  /**
   * The page's links to pictures, and to the maps of other datasets, follow what the map shows.
   *
   * @param {Document} page
   * @param {IsoDate} iso
   */
  offerDownloads(page, iso) {
    const { reading, known } = this.replay.timeline;
    const { language } = this.replay.data;
    const query = new URLSearchParams({ date: iso, reading, known, language });
    if (this.replay.chosen) query.set("highlight", this.replay.chosen);
    if (this.replay.moved) query.set("bbox", edgesOf(this.replay.map).join());
    for (const link of page.querySelectorAll("a[data-near]")) {
      const address = new URL(/** @type {HTMLAnchorElement} */ (link).href);
      address.searchParams.set("near", iso);
      link.setAttribute("href", address.href);
    }
    for (const link of page.querySelectorAll("a[data-download]")) {
      const [path] = link.getAttribute("href")?.split("?") ?? [];
      link.setAttribute("href", `${path}?${query}`);
    }
  }

  /** The reader's hand moved the map. */
  changed({ dragging = false } = {}) {
    const now = performance.now();
    // a report costs the page and the server more than a step of many places has time for
    const hurries = this.replay.timeline.isTerse && now - this.moved < REPORT_MS;
    this.moved = now;
    this.report({ atRest: dragging || hurries });
    this.tell();
  }

  /** Report soon, and always the last date. */
  report({ atRest = false } = {}) {
    this.waiting = true;
    this.answered = false;
    if (this.timer !== null) {
      if (!atRest) return;
      clearTimeout(this.timer);
    }
    const wait = reportWait(performance.now() - this.last, atRest);
    this.timer = setTimeout(() => this.send(), wait);
  }

  send() {
    if (this.timer !== null) clearTimeout(this.timer);
    this.timer = null;
    if (!this.waiting) return;
    this.waiting = false;
    this.last = performance.now();
    this.sent += 1;
    const { chosen: place, day, timeline } = this.replay;
    const { mount, sent: count } = this;
    this.looks = this.view();
    const report = { date: timeline.isoOf(day), place, view: this.looks, mount, count };
    this.streamlit.setComponentValue(report);
  }

  /**
   * Follow the page, but to no date that is older than what the reader has seen or done since.
   *
   * @param {PageView} view
   */
  sync({ date, reading, known, range, seen, place = null, view = null, outlined = [] }) {
    const { replay, mount, waiting, sent: count } = this;
    this.forgetOldThemes();
    replay.configure({ reading, known, range });
    if (seenAll({ mount, count, waiting }, seen)) {
      this.answered = true;
      replay.show(replay.timeline.dayOf(date), { fromPage: true });
      if (this.told) {
        replay.choose(place, { fromPage: true });
        this.look(view);
      }
    }
    replay.painter.outline(outlined);
    this.tell();
    replay.ready = true;
    return this.layer;
  }

  /** Streamlit's component library writes the theme anew at every message and keeps the old ones. */
  forgetOldThemes() {
    const themes = [...document.head.querySelectorAll("style")]
      .filter((sheet) => sheet.textContent.includes("--primary-color"));
    for (const sheet of themes.slice(0, -1)) sheet.remove();
  }
}
