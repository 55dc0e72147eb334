/* The stage: the map with its replay, brought to a step and no further. */

const stillness = window.matchMedia("(prefers-reduced-motion: reduce)");
const LONGEST_MS = 2600;
const SHORTEST_FRAME_MS = 150;
const LONGEST_FRAME_MS = 600;

class Stage {
  /** `onday` is told every day that the map shows, and whether it is the step's own. */
  constructor(replay, onday) {
    Object.assign(this, { replay, onday, timer: null, step: null });
    this.marks = L.layerGroup().addTo(replay.map);
    this.legend = replay.map.getContainer().querySelector(".replay-legend");
    this.legend.open = true;
    this.names = L.layerGroup().addTo(replay.map);
    replay.keys.release();
    replay.goHome = () => this.frame();
    const show = replay.show.bind(replay);
    replay.show = (day, options) => {
      show(day, options);
      this.onday(replay.timeline.longDate(replay.day), this.step && replay.day === this.day);
    };
    replay.toolbar.node.addEventListener("pointerdown", () => this.halt());
    replay.toolbar.node.addEventListener("click", ({ detail }) => { if (detail) document.activeElement.blur(); });
  }

  get day() {
    return this.replay.timeline.dayOf(this.step.date);
  }

  get running() {
    return this.timer !== null;
  }

  /** The ruler covers the days of the story. */
  setStory(steps) {
    const dates = steps.map((step) => step.date).sort();
    this.range = [dates[0], dates[dates.length - 1]];
  }

  /** In a wide view the names of countries stand instead of those of districts. */
  name(names = []) {
    this.wide = names.length > 0;
    this.replay.map.getContainer().classList.toggle("briefing-wide", this.wide);
    this.names.clearLayers();
    names.forEach(({ name, point, kind }) => {
      const html = el("div", { class: `replay-label briefing-name briefing-name-${kind}` }, el("bdi", {}, name));
      const icon = L.divIcon({ html, className: "replay-label-anchor", iconSize: [0, 0] });
      L.marker(point, { icon, pane: "labels", interactive: false, keyboard: false }).addTo(this.names);
    });
  }

  /** Show a step; `replayed` runs through the changes since the day shown, quickly, and then rests. */
  show(step, { replayed = false } = {}) {
    this.halt();
    const { replay } = this;
    const from = replay.day;
    this.step = step;
    this.marks.clearLayers();
    this.name(step.view.names);
    this.frame();
    replay.configure({ reading: step.reading, known: step.known, range: this.range });
    this.run(replayed && !stillness.matches ? this.between(from, this.day) : [this.day]);
  }

  /** The days after one and up to another on which something changes, and that other. */
  between(from, to) {
    const { timeline } = this.replay;
    const days = timeline.stops.filter((day) => day > from && day < to && timeline.changes(day).length);
    return [...days, to];
  }

  run(days, pace = Math.min(Math.max(LONGEST_MS / days.length, SHORTEST_FRAME_MS), LONGEST_FRAME_MS)) {
    const [day, ...rest] = days;
    this.replay.show(day, { playing: true });
    if (rest.length === 0) this.rest();
    else this.timer = setTimeout(() => { this.timer = null; this.run(rest, pace); }, pace);
  }

  rest() {
    this.timer = null;
    if (stillness.matches) this.replay.painter.shapes.forEach((shape) => shape.mark(false));
    this.mark(this.step.marks);
  }

  halt() {
    clearTimeout(this.timer);
    this.timer = null;
    this.replay.player.pause();
  }

  /** Bring the step's places into what the ruler leaves free; the map jumps, for nothing may be blank. */
  frame() {
    const { map, toolbar } = this.replay;
    const { bounds, centre, zoom } = this.step ? this.step.view : { bounds: this.replay.data.home };
    const bar = toolbar.node.offsetHeight;
    const top = this.legend.offsetHeight;
    this.replay.moved = false;
    map.closePopup();
    map.invalidateSize({ animate: false });
    if (centre) map.setView(centre, zoom, { animate: false });
    else {
      const { x, y } = map.getSize();
      const [across, along] = this.wide ? [0.1 * x, 0.1 * y] : [30, 22];
      map.fitBounds(bounds, { paddingTopLeft: [across, top + along], paddingBottomRight: [across, bar + along], maxZoom: 10.5, animate: false });
    }
  }

  /** Outline the step's places: one line around areas, a ring around points. */
  mark({ rings, points }) {
    const line = { pane: "lines", interactive: false, fill: false };
    ["briefing-mark-casing", "briefing-mark"].forEach((className) => {
      if (rings.length) L.polygon(rings.map((ring) => [ring]), { ...line, className }).addTo(this.marks);
      points.forEach((point) => L.circleMarker(point, { ...line, className, radius: 24 }).addTo(this.marks));
    });
  }
}
