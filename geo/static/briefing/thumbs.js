/* Small pictures of the steps, drawn from the shapes of the map, and the overview of them all. */

const THUMB_ZOOM = 8.2;

class Thumbs {
  constructor(replay) {
    this.data = replay.data;
    this.timeline = replay.timeline;
    const { map } = replay;
    const project = (point) => map.project(point, THUMB_ZOOM);
    const corners = replay.data.home.map((corner) => project(corner));
    const origin = L.point(Math.min(corners[0].x, corners[1].x) - 6, Math.min(corners[0].y, corners[1].y) - 6);
    this.box = [Math.abs(corners[1].x - corners[0].x) + 12, Math.abs(corners[1].y - corners[0].y) + 12];
    const place = (point) => { const { x, y } = project(point).subtract(origin); return `${x.toFixed(1)} ${y.toFixed(1)}`; };
    const ring = (points) => `M${points.map(place).join("L")}Z`;
    const rings = (shape) => (shape[0] instanceof L.LatLng ? [ring(shape)] : shape.flatMap(rings));
    this.paths = replay.painter.layers.map((layer) => (layer.getLatLngs ? rings(layer.getLatLngs()).join("") : null));
    this.home = L.latLngBounds(replay.data.home);
    this.place = place;
    this.ring = ring;
  }

  state(step, place) {
    const day = this.timeline.dayOf(step.date);
    const runs = this.data.timelines[`${step.reading}/${step.known}`].places[place];
    return this.data.states[runs.findLast(([start]) => start <= day)[1]];
  }

  isAway({ view }) {
    const middle = view.centre ? L.latLng(view.centre) : L.latLngBounds(view.bounds).getCenter();
    return !this.home.pad(0.3).contains(middle);
  }

  draw(step) {
    return this.isAway(step) ? this.drawBorder(step) : this.drawValley(step);
  }

  /** Two paths: the fill, and over it the stripes with the outline. */
  shape(d, state, width) {
    return [
      svg("path", { d, fill: state.fill, "fill-opacity": state.fill === "none" ? 0 : this.data.fillOpacity }),
      svg("path", { d, fill: state.hatch ? `url(#replay-hatch-${state.hatch})` : "none", class: `thumb-line${state.dashed ? " thumb-dashed" : ""}`, "stroke-width": width }),
    ];
  }

  drawValley(step) {
    const shapes = this.paths.flatMap((d, place) => {
      if (d) return this.shape(d, this.state(step, place), 1);
      const { kind, lat, lon } = this.data.places[place];
      if (kind !== "pass") return [];
      const symbol = svg("g", { transform: `translate(${this.place([lat, lon])}) scale(.5) translate(-14 -14)` });
      symbol.append(...this.shape(this.data.symbols[kind], this.state(step, place), 2));
      return [symbol];
    });
    const marks = step.marks.rings.map((ring) => svg("path", { d: this.ring(ring), class: "thumb-mark" }));
    return svg("svg", { viewBox: `0 0 ${this.box.join(" ")}`, class: "thumb", "aria-hidden": "true" }, ...shapes, ...marks);
  }

  drawBorder(step) {
    const { box, countries, province, checkpoint, checkpointIndex } = this.data.inset;
    const square = "M-6 -6H6V6H-6Z";
    return svg("svg", { viewBox: `0 0 ${box.join(" ")}`, class: "thumb", "aria-hidden": "true" },
      ...countries.map(({ d }) => svg("path", { d, class: "thumb-country" })),
      svg("path", { d: province, class: "thumb-province" }),
      svg("g", { transform: `translate(${checkpoint.join(" ")})` }, ...this.shape(square, this.state(step, checkpointIndex), 1)));
  }
}

/** All steps at a glance; one of them can be chosen. */
class Overview {
  constructor(node, thumbs, longDate, choose) {
    Object.assign(this, { node, thumbs, longDate, choose, steps: [], dirty: true });
  }

  setStory(steps) {
    this.steps = steps;
    this.dirty = true;
    if (this.shown) this.build();
  }

  get shown() {
    return !this.node.hidden;
  }

  build() {
    this.buttons = this.steps.map((step, index) => el("button", { type: "button", onclick: () => this.choose(index) },
      this.thumbs.draw(step),
      el("span", { class: "overview-number" }, String(index + 1)),
      el("bdi", { class: "overview-date" }, this.longDate(step.date)),
      el("bdi", { class: "overview-title" }, step.title)));
    this.node.replaceChildren(...this.buttons);
    this.dirty = false;
  }

  show(index) {
    if (this.dirty) this.build();
    this.node.hidden = false;
    this.buttons.forEach((button, number) => {
      if (number === index) button.setAttribute("aria-current", "step");
      else button.removeAttribute("aria-current");
    });
    this.buttons[index].focus();
  }

  hide() {
    this.node.hidden = true;
  }

  /** Move the choice along, or a row up or down. */
  move(key) {
    const columns = getComputedStyle(this.node).gridTemplateColumns.split(" ").length;
    const steps = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -columns, ArrowDown: columns };
    const now = this.buttons.indexOf(document.activeElement);
    const next = Math.min(Math.max(now + steps[key], 0), this.buttons.length - 1);
    this.buttons[next].focus();
  }
}
