/* The replay: one object that shows any date of the record by restyling what is already drawn. */

import { el } from "../shared/dom.js";
import { fullScreenSwitch } from "../shared/frames.js";
import { KeyListener } from "../shared/keys.js";
import { patterns, stillness } from "../shared/look.js";
import { within } from "../shared/stops.js";
import { say, setWords } from "../shared/words.js";
import { Bridge } from "./bridge.js";
import { Card, placeTip } from "./card.js";
import { nameControls } from "./controls.js";
import { Home } from "./home.js";
import { Inset } from "./inset.js";
import { answerOf, keyCard } from "./keys.js";
import { Labels } from "./labels.js";
import { legend } from "./legend.js";
import { Near } from "./near.js";
import { CanvasPainter } from "./canvaspainter.js";
import { Painter } from "./painter.js";
import { Player } from "./player.js";
import { ReplayTimeline } from "./timeline.js";
import { Toolbar } from "./toolbar.js";

/** @import { Day, Knowledge, PageView, Reading, ReplayData } from "../payload.d.ts" */

/** How many rows of the ribbon are high enough for a name. */
const MOST_NAMED_ROWS = 16;
const PANES = { lines: 420, symbols: 610, labels: 620 };
const ANNOUNCE_MS = 500;

/**
 * How a day comes to be shown: under a hand that drags, by the player, or because the page wants it.
 *
 * @typedef {{ dragging?: boolean, playing?: boolean, fromPage?: boolean }} Manner
 */

export class Replay {
  /**
   * @param {L.Map} map
   * @param {ReplayData} data
   * @param {L.GeoJSON | null} areas The layer of the areas, unless a canvas shows them.
   */
  constructor(map, data, areas) {
    setWords(data.words);
    this.map = map;
    this.data = data;
    this.ready = false;
    /** @type {string | null} The place that is chosen. */
    this.chosen = null;
    this.home = new Home(this);
    this.near = new Near(this);
    this.timeline = new ReplayTimeline(data);
    this.start = 0;
    this.end = this.timeline.lastDay;
    this.day = 0;
    /** The eyes that were wished for last. */
    this.wished = `${this.timeline.reading}/${this.timeline.known}`;
    this.addPanes();
    map.getContainer().append(patterns(data.hatch));
    this.painter = areas ? new Painter(map, data, areas) : new CanvasPainter(map, data);
    this.labels = new Labels(map, data, this.painter);
    const far = data.inset?.far;
    this.inset = far && new Inset(map, data, far, () => {
      this.moved = true;
    });
    this.legend = legend(data);
    this.note = el("p", { class: "replay-beside", dir: "auto" });
    this.legend.append(this.note);
    this.card = new Card(data, () => this.choose(null));
    this.player = new Player(this);
    this.fullScreen = fullScreenSwitch();
    this.toolbar = new Toolbar(this);
    this.keyCard = keyCard(this);
    this.bridge = window.Streamlit ? new Bridge(this, window.Streamlit) : null;
    this.keys = new KeyListener((event) => answerOf(this, event));
    if (!data.opensLater) this.open();
  }

  /** Show the days that open, on the day on which they open. */
  open() {
    const pieces = this.opening();
    while (!pieces.next().done);
  }

  /** Open in pieces, between which a browser may paint and answer its reader. */
  *opening() {
    const { map, data, timeline } = this;
    this.addPanels();
    yield;
    this.addPlaces();
    this.near.watch();
    this.setRange(timeline.dayOf(data.range[0]), timeline.dayOf(data.range[1]));
    yield;
    this.show(timeline.dayOf(data.opensOn), { fromPage: true });
    yield;
    map.invalidateSize({ animate: false });
    this.home.bound();
    this.goHome({ animate: false });
    const credits = el("bdi", {}, data.attribution); // Leaflet takes what it is given for HTML
    map.attributionControl.setPrefix(false).addAttribution(credits.outerHTML);
    this.ready = !this.bridge;
  }

  addPanes() {
    for (const [name, zIndex] of Object.entries(PANES)) {
      const pane = this.map.createPane(name);
      pane.style.zIndex = String(zIndex);
      if (name !== "symbols") pane.style.pointerEvents = "none";
    }
    const backdrop = /** @type {HTMLImageElement | undefined} */ (
      this.map.getPane("relief")?.firstChild
    );
    if (backdrop) backdrop.decoding = "async"; // the first frame need not wait for it
  }

  addPanels() {
    nameControls(this.map);
    const frame = this.map.getContainer();
    frame.classList.add("replay-map");
    frame.style.setProperty("--rows", String(this.data.places.length));
    frame.classList.toggle("replay-dense", this.data.places.length > MOST_NAMED_ROWS);
    frame.classList.toggle("replay-shared", this.data.outlined !== undefined);
    const key = this.legend;
    const inset = this.inset ? [this.inset.node] : [];
    const panels = [
      key,
      ...inset,
      this.home.button,
      this.near.button,
      this.toolbar.node,
      this.card.node,
      this.keyCard,
    ];
    for (const panel of panels) {
      L.DomEvent.disableClickPropagation(panel);
      L.DomEvent.disableScrollPropagation(panel);
      frame.append(panel);
    }
    key.addEventListener("toggle", () => this.labels.arrange());
    // An observer tells the width once the browser has it anyway, and not before the key is seen.
    new ResizeObserver(() => frame.style.setProperty("--beside", `${key.offsetWidth}px`))
      .observe(key);
    frame.addEventListener("pointerover", ({ pointerType }) => {
      frame.classList.toggle("replay-touched", pointerType === "touch");
    }, true);
    this.home.watch(frame);
  }

  addPlaces() {
    this.painter.signs.answer(() => this, (place) => this.choose(place));
    const { places } = this.data;
    this.painter.answer({
      tip: (place) => this.tip(place),
      told: (place) => {
        const { age, state } = this.told(place);
        return this.timeline.toldOf(places[place], state, age);
      },
      choose: (place) => this.choose(places[place].id),
      approach: (place) => this.near.show(places[place].id),
    });
  }

  /**
   * What a pointer that rests on a place is told.
   *
   * @param {number} index
   */
  tip(index) {
    const sieges = this.timeline.siegesOn(this.day).filter(({ place }) => place === index);
    const told = sieges.map(({ text }) => text);
    return placeTip(this.data.places[index], this.told(index), this.timeline, told);
  }

  /**
   * Choose a place, or none.
   *
   * @param {string | null} place
   */
  choose(place, { fromPage = false } = {}) {
    if (place === this.chosen) return;
    this.chosen = place;
    this.painter.choose(place);
    this.near.choose(place);
    this.refreshWords();
    if (!fromPage) this.bridge?.choose();
  }

  /** Whether a hand has moved the map away from home. */
  get moved() {
    return this.home.left;
  }

  set moved(moved) {
    this.home.left = moved;
  }

  /** Show all that the map is about in what the toolbar leaves free. */
  goHome({ animate = !stillness.matches } = {}) {
    this.home.show({ animate });
  }

  /** @param {Pick<PageView, "reading" | "known" | "range">} view */
  configure({ reading, known, range }) {
    this.lookThrough(reading, known);
    const [start, end] = range.map((iso) => this.timeline.dayOf(iso));
    if (start !== this.start || end !== this.end) this.setRange(start, end);
  }

  /**
   * Look through other eyes, as soon as what they see is here; of several wishes the last one counts.
   *
   * @param {Reading} reading
   * @param {Knowledge} known
   */
  lookThrough(reading, known) {
    const { timeline } = this;
    const wished = `${reading}/${known}`;
    if (wished === this.wished) return;
    this.wished = wished;
    if (timeline.has(reading, known)) {
      this.select(reading, known);
      return;
    }
    timeline.fetch(reading, known)
      .then(() => {
        if (this.wished === wished) this.select(reading, known);
      })
      .catch(() => {
        if (this.wished !== wished) return;
        this.wished = `${timeline.reading}/${timeline.known}`;
        this.tellBeside(say("not_read"));
      });
  }

  /**
   * @param {Reading} reading
   * @param {Knowledge} known
   */
  select(reading, known) {
    this.timeline.select(reading, known);
    this.setRange(this.start, this.end);
    this.show(this.day, { fromPage: true });
    this.bridge?.tell();
  }

  /**
   * @param {Day} start
   * @param {Day} end
   */
  setRange(start, end) {
    this.start = start;
    this.end = end;
    this.toolbar.ruler.setRange(this.timeline, start, end);
    this.show(this.day, { fromPage: true });
  }

  /** What changed on the day shown, in one line. */
  sentence() {
    const changes = this.timeline.changeLines(this.day);
    if (changes.length) return changes.join(" · ");
    const changed = this.timeline.isTerse ? this.timeline.changeCount(this.day) : 0;
    if (changed) return say("changed", { count: changed });
    const count = this.timeline.reportsOn(this.day);
    return count ? say("no_change", { count }) : say("no_change_no_report");
  }

  /**
   * @param {Day} day
   * @param {Manner} [manner]
   */
  show(day, { dragging = false, playing = false, fromPage = false } = {}) {
    if (!playing && !fromPage && this.player.playing) this.player.pause();
    const bounded = within(day, this.start, this.end);
    const moved = bounded !== this.day;
    this.day = bounded;
    this.paint(moved && this.ready);
    if (!moved) return;
    this.announceSoon();
    if (!fromPage) this.bridge?.changed({ dragging });
    if (dragging) return;
    const shown = new CustomEvent("replay", { detail: this.timeline.isoOf(this.day) });
    this.map.getContainer().dispatchEvent(shown);
  }

  /** @param {boolean} mark Whether what has changed shall light up. */
  paint(mark) {
    const { timeline, day } = this;
    this.painter.paint(timeline, day, { mark });
    this.inset?.paint(timeline, day);
    this.tellBeside(timeline.localities.note(day, timeline));
    this.toolbar.show(timeline, day, this.sentence());
    this.refreshWords();
  }

  /**
   * Tell what is not seen on the map; names make room for it when steps have come to rest, for it takes
   * longer than a step may.
   *
   * @param {string} note
   */
  tellBeside(note) {
    if (note === this.note.textContent) return;
    this.note.textContent = note;
    if (!this.ready) return;
    clearTimeout(this.arranging);
    this.arranging = setTimeout(() => this.labels.arrange(), ANNOUNCE_MS);
  }

  announceSoon() {
    clearTimeout(this.announcing);
    this.announcing = setTimeout(
      () => this.toolbar.announce(this.timeline, this.day, this.sentence()),
      ANNOUNCE_MS,
    );
  }

  /** Tell the state of the place that is chosen, and of the one under the pointer. */
  refreshWords() {
    const { day, timeline } = this;
    const chosen = this.chosen ? this.data.places.findIndex(({ id }) => id === this.chosen) : -1;
    if (chosen < 0) this.card.hide();
    else this.card.show(this.data.places[chosen], this.told(chosen), { timeline, day });
    this.painter.retell();
  }

  /**
   * What the day shown has of a place.
   *
   * @param {number} place
   */
  told(place) {
    const { timeline, day } = this;
    return {
      state: timeline.state(place, day),
      age: timeline.age(place, day),
      voices: timeline.voices(place, day),
    };
  }

  settle() {
    this.bridge?.changed();
  }

  next() {
    const stop = this.timeline.nextStop(this.day, this.end);
    if (stop !== undefined) this.show(stop);
  }

  previous() {
    const stop = this.timeline.previousStop(this.day, this.start);
    if (stop !== undefined) this.show(stop);
  }

  /** @param {number} days */
  step(days) {
    this.show(this.day + days);
  }

  first() {
    this.show(this.start);
  }

  last() {
    this.show(this.end);
  }

  /** @param {PageView} view */
  sync(view) {
    return this.bridge?.sync(view);
  }

  get keysShown() {
    return !this.keyCard.hidden;
  }

  toggleKeys() {
    this.keyCard.hidden = !this.keyCard.hidden;
  }
}
