/* The map inside Streamlit: it reports the date on which it settled, and follows the page's own controls. */
/* Other parts of the page talk with it by events: they hear "replay-day", and ask by "replay-go" and "replay-choose". */

const REPORT_MS = 250;

/** The page around the map's frame, where it is of the same origin. */
function pageAround() {
  try {
    return window.parent === window ? null : window.parent.document;
  } catch {
    return null;
  }
}

function mapFrames(page) {
  return [...page.querySelectorAll("iframe")].filter((frame) => {
    try {
      return Boolean(frame.contentWindow.replay);
    } catch {
      return false;
    }
  });
}

class Bridge {
  constructor(replay, streamlit) {
    Object.assign(this, { replay, streamlit, sent: 0, place: null, following: false, leaning: false, timer: null, last: 0, waiting: false });
    this.mount = Math.random().toString(36).slice(2);
    this.layer = L.layerGroup();
    document.documentElement.classList.add("replay-embedded");
    this.listen();
  }

  /** Hear what the rest of the page asks for: another day, or another place. */
  listen() {
    this.page = pageAround();
    if (!this.page) return;
    this.dayList = new DayList(this.page, this.replay.data);
    this.ruler = new PageRuler(this.page, (iso) => this.lean(iso));
    const listeners = {
      "replay-go": (event) => this.answer(event, () => this.go(event.detail)),
      "replay-choose": (event) => this.answer(event, () => this.choose(event.detail)),
      click: (event) => this.click(event),
    };
    Object.entries(listeners).forEach(([name, listener]) => this.page.addEventListener(name, listener));
    this.replay.map.on("move zoomend", () => this.lead());
    window.addEventListener("pagehide", () => {
      this.ruler.release();
      Object.entries(listeners).forEach(([name, listener]) => this.page.removeEventListener(name, listener));
    });
  }

  /** Two maps on one page move together: the one that is moved leads, the others follow. */
  lead() {
    if (this.following || this.alone()) return;
    const { map } = this.replay;
    mapFrames(this.page).filter((frame) => frame !== window.frameElement).forEach((frame) => {
      frame.contentWindow.replay.bridge.follow(map.getCenter(), map.getZoom());
    });
  }

  follow(center, zoom) {
    const { replay } = this;
    this.following = true;
    replay.moved = true;
    replay.map.setView([center.lat, center.lng], zoom, { animate: false });
    this.following = false;
  }

  answer(event, action) {
    if (!this.alone()) return;
    event.preventDefault();
    action();
  }

  click(event) {
    const asked = event.target.closest && event.target.closest("[data-choose], [data-go]");
    if (!asked || !this.alone()) return;
    if (asked.dataset.go) this.go(asked.dataset.go);
    else this.choose(asked.dataset.choose);
  }

  /** A frame that is gone is silent, and of two maps on one page neither speaks for it. */
  alone() {
    return !this.page || (window.frameElement.isConnected && mapFrames(this.page).length <= 1);
  }

  /** The reader moves the page's slider: show its day now; the page reports it to the server itself. */
  lean(iso) {
    const day = this.replay.timeline.dayOf(iso);
    if (day === this.replay.day || !this.alone()) return;
    this.leaning = true;
    this.replay.player.pause();
    this.replay.show(day, { fromPage: true });
    this.tell();
  }

  go(iso) {
    this.replay.show(this.replay.timeline.dayOf(iso));
  }

  choose(place) {
    if (this.place === (place || null)) return;
    this.place = place || null;
    this.mark();
    this.changed();
  }

  mark() {
    this.replay.painter.shapes.forEach(({ place, body }) => body.classList.toggle("replay-chosen", place.id === this.place));
  }

  tell() {
    if (!this.page || !this.alone()) return;
    const iso = this.replay.timeline.isoOf(this.replay.day);
    this.page.documentElement.dataset.replayDay = iso;
    this.dayList.show(this.replay.timeline, this.replay.day);
    this.offerDownloads(iso);
    this.page.dispatchEvent(new CustomEvent("replay-day", { detail: iso }));
  }

  /** The page's links to pictures follow what the map shows. */
  offerDownloads(iso) {
    const { reading, known } = this.replay.timeline;
    const query = new URLSearchParams({ date: iso, reading, known, language: this.replay.data.language });
    this.page.querySelectorAll("[data-download]").forEach((link) => {
      link.href = `api/v1/${link.dataset.download}?${query}`;
    });
  }

  /**
   * Report soon: at once after a rest, else at most four times a second, and always the last date.
   * While the ruler is dragged only a rest is reported, so that nothing holds up the hand.
   */
  changed({ dragging = false } = {}) {
    this.waiting = true;
    this.tell();
    if (dragging) clearTimeout(this.timer);
    else if (this.timer) return;
    const wait = dragging ? REPORT_MS : Math.max(0, this.last + REPORT_MS - performance.now());
    this.timer = setTimeout(() => this.send(), wait);
  }

  send() {
    clearTimeout(this.timer);
    this.timer = null;
    if (!this.waiting) return;
    this.waiting = false;
    this.last = performance.now();
    this.sent += 1;
    const { replay } = this;
    this.streamlit.setComponentValue({
      date: replay.timeline.isoOf(replay.day), place: this.place, mount: this.mount, count: this.sent,
    });
  }

  /**
   * Follow the page. A date is older than what the map has reported since, unless the page has
   * seen every report of ours; then it is the page's own control that moved. While a hand is on the
   * page's slider, a date is older than the hand until it is the slider's own.
   */
  sync({ date, reading, known, range, seen, place = null }) {
    const { replay } = this;
    this.forgetOldThemes();
    const seenAll = !this.waiting && (this.sent === 0 || (seen && seen.mount === this.mount && seen.count === this.sent));
    const late = this.leaning && date !== this.ruler.iso;
    replay.configure({ reading, known, range });
    if (seenAll && !late) {
      this.leaning = false;
      replay.show(replay.timeline.dayOf(date), { fromPage: true });
      this.place = place;
      this.mark();
    }
    this.tell();
    replay.ready = true;
    return this.layer;
  }

  /** Streamlit's component library writes the theme anew at every message and keeps the old ones. */
  forgetOldThemes() {
    const themes = [...document.head.querySelectorAll("style")]
      .filter((sheet) => sheet.textContent.includes("--primary-color"));
    themes.slice(0, -1).forEach((sheet) => sheet.remove());
  }
}
