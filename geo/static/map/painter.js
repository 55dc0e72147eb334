/* The layers of the map and how they look on a day: attributes change, layers never do. */

const reducedMotion = window.matchMedia("(prefers-reduced-motion: reduce)");

/** Draws one state on one place: a district's paths, or the symbol of a point. */
class PlaceShape {
  constructor(place, { body, line, halo }) {
    Object.assign(this, { place, body, line, halo });
    this.body.dataset.place = place.id;
    this.body.setAttribute("tabindex", "0");
    this.body.setAttribute("role", "button");
    this.halo.classList.add("replay-halo");
    this.key = null;
  }

  paint(state, timeline) {
    if (state === this.state) return;
    this.state = state;
    const { body, line } = this;
    body.setAttribute("fill", state.fill);
    body.dataset.controller = state.controller;
    body.dataset.status = state.status;
    body.setAttribute("aria-label", timeline.toldOf(this.place, state));
    line.setAttribute("fill", state.hatch ? `url(#replay-hatch-${state.hatch})` : "none");
    line.classList.toggle("replay-dashed", state.dashed);
  }

  /** Outline the place for a moment, or, without motion, until the next change. */
  mark(changed) {
    this.halo.getAnimations().forEach((animation) => animation.cancel());
    this.halo.classList.toggle("replay-still", changed && reducedMotion.matches);
    if (changed && !reducedMotion.matches) {
      this.halo.animate([{ opacity: 1 }, { opacity: 1, offset: 0.4 }, { opacity: 0 }],
        { duration: 1800, easing: "ease-out" });
    }
  }
}

/** Puts nine places, their names and the localities around on a Leaflet map, once. */
class Painter {
  constructor(map, data, districts) {
    this.map = map;
    this.data = data;
    this.layers = [];
    this.shapes = data.places.map((place) => (place.kind === "district"
      ? this.districtShape(place, districts) : this.symbolShape(place)));
    this.addLabels();
    map.on("moveend resize", () => this.arrangeLabels());
  }

  paint(timeline, day, { mark = false } = {}) {
    const changed = mark ? new Set(timeline.changes(day).map((change) => change.place)) : new Set();
    this.shapes.forEach((shape, index) => {
      const state = timeline.state(index, day);
      shape.paint(state, timeline);
      if (mark) shape.mark(changed.has(index));
    });
  }

  districtShape(place, districts) {
    const source = districts.getLayers().find((layer) => layer.feature.properties.place_id === place.id);
    const copy = (pane) => L.polygon(source.getLatLngs(), { pane, interactive: false, smoothFactor: 0 }).addTo(this.map);
    const [line, halo] = [copy("lines"), copy("lines")].map((layer) => layer.getElement());
    const body = source.getElement();
    body.setAttribute("fill-opacity", this.data.fillOpacity);
    body.setAttribute("stroke", "none");
    line.setAttribute("class", "replay-line");
    this.clip(line, place.id);
    this.layers.push(source);
    return new PlaceShape(place, { body, line, halo });
  }

  /** Keep an outline inside its own district, so that neighbours never hide each other's dashes. */
  clip(line, id) {
    const group = line.parentNode;
    const shape = line.cloneNode();
    shape.removeAttribute("class");
    const clip = svg("clipPath", { id: `replay-clip-${id}` }, shape);
    this.defs(group.ownerSVGElement).append(clip);
    line.setAttribute("clip-path", `url(#replay-clip-${id})`);
    new MutationObserver(() => shape.setAttribute("d", line.getAttribute("d")))
      .observe(line, { attributes: true, attributeFilter: ["d"] });
  }

  defs(root) {
    let defs = root.querySelector("defs");
    if (!defs) {
      defs = svg("defs", {}, ...this.hatches());
      root.prepend(defs);
    }
    return defs;
  }

  hatches() {
    const { period, width, colours } = this.data.hatch;
    return Object.entries(colours).map(([actor, colour]) => svg("pattern", {
      id: `replay-hatch-${actor}`, patternUnits: "userSpaceOnUse", width: period, height: period,
      patternTransform: "rotate(45)",
    }, svg("rect", { width, height: period, fill: colour })));
  }

  symbolShape(place) {
    const path = this.data.symbols[place.kind];
    const [casing, halo, body, line] = ["replay-casing", "replay-halo", "replay-symbol", "replay-line replay-symbol-line"]
      .map((name) => svg("path", { d: path, class: name }));
    const picture = svg("svg", { viewBox: "0 0 28 28", width: 28, height: 28 }, casing, halo, body, line);
    const icon = L.divIcon({ html: picture, className: "replay-icon", iconSize: [28, 28] });
    const marker = L.marker([place.lat, place.lon], { icon, pane: "symbols", keyboard: false });
    marker.addTo(this.map);
    this.layers.push(marker);
    return new PlaceShape(place, { body, line, halo });
  }

  addLabels() {
    this.labels = [...this.data.places.map((place) => ({ place, rank: place.rank })),
      ...this.data.localities.map((place) => ({ place, rank: 100, minor: true }))]
      .sort((a, b) => a.rank - b.rank);
    this.labels.forEach((label) => {
      const { place, minor } = label;
      const kind = minor ? "replay-label-minor" : `replay-label-${place.kind}`;
      label.node = el("div", { class: `replay-label ${kind}` },
        el("bdi", { class: "replay-label-name" }, place.name),
        el("bdi", { class: "replay-label-also" }, place.also));
      const icon = L.divIcon({ html: label.node, className: "replay-label-anchor", iconSize: [0, 0] });
      L.marker(place.label, { icon, pane: "labels", interactive: false, keyboard: false })
        .addTo(this.map);
    });
    this.data.provinces.forEach(({ name, label }) => {
      const node = el("div", { class: "replay-label replay-label-province" }, el("bdi", {}, name));
      const icon = L.divIcon({ html: node, className: "replay-label-anchor", iconSize: [0, 0] });
      L.marker(label, { icon, pane: "labels", interactive: false, keyboard: false }).addTo(this.map);
      this.labels.push({ node, minor: true, always: true });
    });
  }

  /** Show every name that has room, the important ones first; the second script asks for more room. */
  arrangeLabels() {
    const zoom = this.map.getZoom();
    this.map.getContainer().classList.toggle("replay-far", zoom < 8.9);
    const taken = [...this.map.getContainer().querySelectorAll(".replay-legend, .replay-inset")]
      .map((panel) => panel.getBoundingClientRect());
    const frame = this.map.getContainer().getBoundingClientRect();
    const cut = (box) => box.left < frame.left || box.right > frame.right || box.top < frame.top;
    const clashes = (box) => taken.some((other) => box.left < other.right && other.left < box.right
      && box.top < other.bottom && other.top < box.bottom);
    this.labels.forEach(({ node, minor, always }) => {
      node.hidden = Boolean(minor) && !always && zoom < 8.5;
      if (node.hidden) return;
      node.classList.remove("replay-label-short");
      if (clashes(node.getBoundingClientRect())) node.classList.add("replay-label-short");
      const box = node.getBoundingClientRect();
      node.hidden = Boolean(minor) && (clashes(box) || cut(box));
      if (!node.hidden) taken.push(box);
    });
  }
}
