/* What lies on the map beside the places: the legend in words, the inset, the card of a place. */

function swatch(look, { dashed = false, symbol = null, symbols = {} } = {}) {
  const shape = symbol ? { d: symbols[symbol], transform: "translate(3 -2) scale(.85)" } : { d: "M1 1H29V19H1Z" };
  return svg("svg", { viewBox: "0 0 30 20", width: 30, height: 20, "aria-hidden": "true" },
    svg("path", { ...shape, fill: look.fill || "none", "fill-opacity": look.opacity || 1 }),
    svg("path", {
      ...shape, class: `replay-swatch${dashed ? " replay-dashed" : ""}`,
      fill: look.hatch ? `url(#replay-hatch-${look.hatch})` : "none",
    }));
}

/** The legend: what colours, stripes, outlines and symbols mean. */
function legend(data) {
  const row = (picture, text) => el("li", {}, picture, el("span", {}, text));
  const rows = data.legend.map((entry) => row(
    swatch({ ...entry, opacity: entry.symbol ? 1 : data.fillOpacity }, { ...entry, symbols: data.symbols }),
    entry.text,
  ));
  const open = window.innerWidth >= 860;
  const node = el("details", { class: "replay-legend", dir: data.direction, open },
    el("summary", {}, data.legendTitle), el("ul", {}, ...rows),
    el("p", {}, data.legendNote));
  return node;
}

/** A small map of Afghanistan and Turkmenistan with the checkpoint in its colour; it flies there and back. */
class Inset {
  constructor(map, data, goHome) {
    Object.assign(this, { map, data, goHome });
    const { box, countries, province, checkpoint, checkpointIndex } = data.inset;
    this.index = checkpointIndex;
    this.place = data.places[checkpointIndex];
    this.symbol = svg("path", { d: "M-5 -5H5V5H-5Z", class: "replay-symbol" });
    this.hatch = svg("path", { d: "M-5 -5H5V5H-5Z", class: "replay-line replay-symbol-line" });
    this.caption = el("span", { class: "replay-inset-caption" });
    const picture = svg("svg", { viewBox: `0 0 ${box[0]} ${box[1]}`, "aria-hidden": "true" },
      ...countries.map(({ d }) => svg("path", { d, class: "replay-inset-country" })),
      svg("path", { d: province, class: "replay-inset-province" }),
      ...countries.map(({ name, label }) => svg("text", { x: label[0], y: label[1] }, name)),
      svg("g", { transform: `translate(${checkpoint[0]} ${checkpoint[1]})` }, this.symbol, this.hatch));
    this.node = el("button", { class: "replay-inset", type: "button", onclick: () => this.fly() },
      picture, this.caption);
  }

  get away() {
    return this.map.distance(this.map.getCenter(), [this.place.lat, this.place.lon]) < 200000;
  }

  paint(state) {
    this.symbol.setAttribute("fill", state.fill);
    this.hatch.setAttribute("fill", state.hatch ? `url(#replay-hatch-${state.hatch})` : "none");
    this.hatch.classList.toggle("replay-dashed", state.dashed);
    this.text = state.text;
    this.update();
  }

  update() {
    const caption = this.away ? `← ${say("back")}` : say("at_place", { place: this.data.inset.caption, state: this.text });
    if (this.caption.textContent === caption) return;
    this.caption.textContent = caption;
    this.node.setAttribute("aria-label", this.away ? say("back")
      : say("show_place", { place: this.place.name, state: this.text }));
  }

  fly() {
    if (this.away) this.goHome();
    else this.map.flyTo([this.place.lat, this.place.lon], 9, { animate: !reducedMotion.matches, duration: 1.4 });
  }
}

function reportLine(report, data, timeline) {
  const links = report.sources.flatMap((index, i) => [i ? "; " : "", sourceLink(data.sources[index])]);
  const when = say(`event_${report.precision}`, { date: timeline.longDate(report.event) });
  return el("li", {},
    el("p", {}, el("strong", {}, data.claimants[report.claimant]), `, ${when}${report.tentative ? `, ${say("tentative")}` : ""}: `,
      el("bdi", {}, report.summary), report.figures ? el("bdi", {}, ` (${report.figures})`) : null),
    el("p", { class: "replay-sources" }, `${report.id} · `, ...links));
}

/** The card that a click on a place opens: its state, and the reports behind it with their links. */
function placeCard(place, state, data, timeline) {
  const basis = state.basis.map((index) => reportLine(data.reports[index], data, timeline));
  return el("div", { class: "replay-card" },
    el("h3", {}, el("bdi", {}, place.name), " ", el("bdi", {}, place.also)),
    el("p", { class: "replay-card-state" }, timeline.told(state)),
    basis.length ? el("ul", {}, ...basis) : el("p", {}, say("no_report_yet")),
    place.note ? el("p", { class: "replay-note" }, el("bdi", {}, place.note)) : null);
}

function placeTip(place, state, timeline) {
  return el("div", { class: "replay-tip" }, el("strong", {}, el("bdi", {}, place.name)),
    el("div", {}, timeline.told(state)));
}

const KEYS = ["change", "day", "ends", "play", "full", "keys"];

function keyHelp(onclose) {
  const rows = KEYS.flatMap((name) => [el("dt", {}, say(`key_${name}`)), el("dd", {}, say(`does_${name}`))]);
  return el("div", { class: "replay-keys", role: "dialog", "aria-label": say("keys"), hidden: true },
    el("h3", {}, say("keys")), el("dl", {}, ...rows),
    el("button", { type: "button", onclick: onclose }, say("close")));
}
