/* The map inside Streamlit: it reports the date on which it settled, and follows the page's own controls. */

const REPORT_MS = 250;

class Bridge {
  constructor(replay, streamlit) {
    Object.assign(this, { replay, streamlit, sent: 0, place: null, timer: null, last: 0, waiting: false });
    this.mount = Math.random().toString(36).slice(2);
    this.layer = L.layerGroup();
    document.documentElement.classList.add("replay-embedded");
  }

  /** Report soon: at once after a rest, else at most four times a second, and always the last date. */
  changed() {
    this.waiting = true;
    if (this.timer) return;
    const wait = Math.max(0, this.last + REPORT_MS - performance.now());
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
   * seen every report of ours; then it is the page's own control that moved.
   */
  sync({ date, reading, known, range, seen }) {
    const { replay } = this;
    this.forgetOldThemes();
    const upToDate = !this.waiting && (this.sent === 0 || (seen && seen.mount === this.mount && seen.count === this.sent));
    replay.configure({ reading, known, range });
    if (upToDate) replay.show(replay.timeline.dayOf(date), { fromPage: true });
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
