/* The Compare page of a published site: maps in frames that move together, and what differs between them. */

import { Contrast } from "../map/contrast.js";
import { owned } from "../map/keys.js";
import { ReplayTimeline } from "../map/timeline.js";
import { divide } from "../shared/divider.js";
import { carried, el, find } from "../shared/dom.js";
import { KeyListener } from "../shared/keys.js";
import { listed } from "../shared/listed.js";
import { stopAfter, stopBefore, within } from "../shared/stops.js";
import { say, setWords } from "../shared/words.js";
import { unfoldChoices } from "./choices.js";
import {
  comparedIn,
  LEAST_MAPS,
  MOST_MAPS,
  parametersOf,
  readComparison,
  turnedTo,
  windowOf,
} from "./comparison.js";
import { differences } from "./differences.js";
import { keepShown } from "./links.js";
import { Panel } from "./panels.js";

/**
 * @import {
 *   CarriedComparison,
 *   ComparedMap,
 *   FrameLook,
 *   FrameTells,
 *   Knowledge,
 *   RecordData,
 * } from "../payload.d.ts"
 */
/** @import { Compared } from "./comparison.js" */

/** How long the maps have to rest until the address says what they show; browsers count the changes. */
const REST_MS = 250;

/** How far from sight a map is drawn already. */
const NEARLY = "50%";

/** @type {Record<string, number>} */
const STEPS = { ArrowLeft: -1, ArrowRight: 1 };

class Comparing {
  /** @param {CarriedComparison} page */
  constructor(page) {
    setWords(page.words);
    const asked = new URLSearchParams(location.search);
    this.page = page;
    this.names = {
      readings: new Map(page.readings),
      knowledges: new Map(page.knowledges),
    };
    this.maps = readComparison(asked, page);
    /** @type {Compared} */
    this.compared = comparedIn(this.maps);
    this.swipes = asked.get("swipe") === "1";
    this.main = find(".site-compare");
    this.stage = find(".compare-maps");
    this.switch = find(".compare-shown");
    this.shown = 0;
    /** @type {Panel[]} */
    this.panels = [...this.stage.querySelectorAll(".compare-panel")]
      .map((node, number) => new Panel(/** @type {HTMLElement} */ (node), number));
    /** @type {RecordData | null} What the first map that is drawn tells of the record. */
    this.data = null;
    /** @type {Map<string, ReplayTimeline>} */
    this.timelines = new Map();
    /** @type {FrameLook | null} Where all maps look, once one of them was moved. */
    this.look = null;
    /** @type {Set<Panel>} The maps that have been in sight. */
    this.inSight = new Set();
    this.loading = false;
    /** @type {number | undefined} */
    this.resting = undefined;
  }

  start() {
    unfoldChoices();
    this.sight = new IntersectionObserver((entries) => {
      for (const { isIntersecting, target } of entries) {
        const panel = this.panels.find(({ place }) => place === target);
        if (isIntersecting && panel) this.inSight.add(panel);
      }
      this.loadNext();
    }, { rootMargin: NEARLY });
    for (const { place } of this.panels) this.sight.observe(place);
    this.keys = new KeyListener((event) => {
      const way = STEPS[event.key];
      if (!way || owned(event, false)) return null;
      return () => event.shiftKey ? this.goOn(way) : this.goToStop(way);
    });
    this.main.addEventListener("change", ({ target }) => this.change(target));
    this.main.addEventListener("click", ({ target }) => this.press(target));
    this.main.addEventListener("submit", (event) => event.preventDefault());
    window.addEventListener("message", (event) => {
      const panel = this.panels.find((each) => each.hears(event));
      if (panel) this.hear(panel, event.data);
    });
    this.draw();
  }

  /** Maps are drawn one after the other, the one that a phone shows first: all have one script. */
  loadNext() {
    if (this.loading) return;
    const waiting = [...this.inSight].filter(({ frame, node }) => !frame && !node.hidden);
    const next = waiting.find(({ number }) => number === this.shown) ?? waiting[0];
    if (!next) return;
    this.loading = true;
    next.load(this.page.frame, () => {
      this.loading = false;
      this.loadNext();
    });
  }

  /** Whether all maps are of one day, so that each takes the others along. */
  get isOfOneDay() {
    return this.compared === "readings" || this.compared === "known";
  }

  get isSwiped() {
    return this.swipes && this.maps.length === LEAST_MAPS;
  }

  /** @param {ComparedMap[]} maps */
  show(maps) {
    this.maps = maps;
    this.draw();
  }

  /**
   * Change a map, or all of them.
   *
   * @param {number | null} number
   * @param {Partial<ComparedMap>} looks
   */
  alter(number, looks) {
    this.show(
      this.maps.map((map, at) => number === null || number === at ? { ...map, ...looks } : map),
    );
  }

  /**
   * Do what the reader chose.
   *
   * @param {EventTarget | null} target
   */
  change(target) {
    const { name, value, checked, validity } = /** @type {HTMLInputElement} */ (target);
    const known = /** @type {Knowledge} */ (checked ? "as_known" : "hindsight");
    const own = /** @type {HTMLElement} */ (target).closest(".compare-panel");
    const number = own ? Number(/** @type {HTMLElement} */ (own).dataset.number) : null;
    if (name === "kind") this.turn(/** @type {Compared} */ (value));
    else if (name === "readings") this.chooseReadings();
    else if (name.endsWith("reading")) this.alter(number, { reading: value });
    else if (name.endsWith("known")) this.alter(number, { known });
    else if (name.endsWith("date")) {
      if (value && validity.valid) this.alter(number, { date: value });
    } else if (name === "shown") {
      this.shown = Number(value);
      this.draw();
    } else if (name === "swipe") {
      this.swipes = checked;
      this.draw();
    }
  }

  /** @param {EventTarget | null} target */
  press(target) {
    const button = /** @type {HTMLElement} */ (target).closest("[data-maps]");
    if (!button) return;
    const { maps } = this;
    // a further map looks like the last, where nothing else is known of it
    if (button.getAttribute("data-maps") === "more") this.show([...maps, maps[maps.length - 1]]);
    else this.show(maps.slice(0, -1));
  }

  /** @param {Compared} compared */
  turn(compared) {
    this.compared = compared;
    this.show(turnedTo(this.maps, compared, this.page));
  }

  /** Show a map for each reading that is chosen, as long as they are enough and not too many. */
  chooseReadings() {
    const chosen = this.boxes("readings").filter(({ checked }) => checked);
    const enough = LEAST_MAPS <= chosen.length && chosen.length <= MOST_MAPS;
    const [first] = this.maps;
    this.show(enough ? chosen.map(({ value }) => ({ ...first, reading: value })) : this.maps);
  }

  /** @param {number} days */
  goOn(days) {
    this.go((_, day, start, end) => within(day + days, start, end));
  }

  /** @param {number} way Back where it is less than nothing. */
  goToStop(way) {
    const { isOfOneDay } = this;
    const all = this.shownDays().flatMap(({ timeline }) => timeline.stops);
    const every = [...new Set(all)].sort((one, other) => one - other);
    this.go((timeline, day, start, end) => {
      const stops = isOfOneDay ? every : timeline.stops;
      return (way < 0 ? stopBefore(stops, day, start) : stopAfter(stops, day, end)) ?? day;
    });
  }

  /** @param {(timeline: ReplayTimeline, day: number, start: number, end: number) => number} stepped */
  go(stepped) {
    if (!this.data) return;
    const range = windowOf(this.maps, this.page);
    const days = this.shownDays().map(({ timeline, day }) => {
      const [start, end] = range.map((iso) => timeline.dayOf(iso));
      return timeline.isoOf(stepped(timeline, day, start, end));
    });
    this.show(this.maps.map((map, at) => ({ ...map, date: days[at] })));
  }

  /**
   * Hear what a map tells.
   *
   * @param {Panel} panel
   * @param {FrameTells} told
   */
  hear(panel, { ready, report, look }) {
    if (ready) {
      if (!this.data) this.take(ready);
      panel.show();
      this.draw();
      if (this.look) panel.ask({ look: this.look });
    }
    if (report) {
      panel.seen = { mount: report.mount, count: report.count };
      this.alter(this.isOfOneDay ? null : panel.number, { date: report.date });
    }
    if (look) {
      this.look = look;
      for (const other of this.panels) if (other !== panel) other.ask({ look });
    }
  }

  /** @param {RecordData} data */
  take(data) {
    this.data = data;
    setWords({ ...data.words, ...this.page.words });
  }

  /** What each map shows, as soon as one is drawn. */
  shownDays() {
    const { data } = this;
    if (!data) return [];
    return this.maps.map(({ date, reading, known }) => {
      const eyes = `${reading}/${known}`;
      const timeline = this.timelines.get(eyes) ?? new ReplayTimeline(data);
      if (!this.timelines.has(eyes)) timeline.select(reading, known);
      this.timelines.set(eyes, timeline);
      return { timeline, day: timeline.dayOf(date) };
    });
  }

  /** @param {string} name */
  boxes(name) {
    const found = this.main.querySelectorAll(`input[name=${name}]`);
    return /** @type {HTMLInputElement[]} */ ([...found]);
  }

  draw() {
    this.drawPanels();
    this.drawChoices();
    const contrast = this.data && new Contrast(this.shownDays(), this.names);
    if (contrast) this.tell(contrast);
    this.askMaps(contrast?.outlined ?? []);
    clearTimeout(this.resting);
    this.resting = setTimeout(() => this.write(), REST_MS);
    this.link();
  }

  /** There are as many panels as maps; those that are too many wait, for a map is not drawn at once. */
  drawPanels() {
    const { maps, panels, stage } = this;
    while (panels.length < maps.length) {
      const template =
        /** @type {HTMLTemplateElement} */ (document.querySelector("#compare-panel"));
      const copy = /** @type {DocumentFragment} */ (template.content.cloneNode(true));
      const panel = new Panel(find(".compare-panel", copy), panels.length);
      panels[panels.length - 1].node.after(panel.node);
      panels.push(panel);
      this.sight?.observe(panel.place);
    }
    for (const [at, panel] of panels.entries()) panel.node.hidden = at >= maps.length;
    this.shown = Math.min(this.shown, maps.length - 1);
    for (const [at, { node }] of panels.entries()) node.classList.toggle("seen", at === this.shown);
    stage.dataset.maps = String(maps.length);
    stage.classList.toggle("swiped", this.isSwiped);
    for (const { frame } of panels) frame?.removeAttribute("tabindex");
    // of two maps on top of each other the keys go through the upper one, whose controls are seen
    if (this.isSwiped) panels[0].frame?.setAttribute("tabindex", "-1");
    this.loadNext();
  }

  /** Show in the choices what is chosen, and those alone that there are. */
  drawChoices() {
    const { compared, maps, isOfOneDay, main } = this;
    const [first] = maps;
    for (const part of main.querySelectorAll("[data-of]")) {
      const kinds = part.getAttribute("data-of")?.split(" ") ?? [];
      /** @type {HTMLElement} */ (part).hidden = !kinds.includes(compared);
    }
    for (const box of this.boxes("kind")) box.checked = box.value === compared;
    for (const box of this.boxes("readings")) {
      box.checked = maps.some(({ reading }) => reading === box.value);
    }
    const count = maps.length;
    find("[data-maps=more]").hidden = isOfOneDay || count >= MOST_MAPS;
    find("[data-maps=less]").hidden = isOfOneDay || count <= LEAST_MAPS;
    find(".compare-swipe").hidden = count !== LEAST_MAPS;
    const [swipe] = this.boxes("swipe");
    const [known] = this.boxes("known");
    const [date] = this.boxes("date");
    swipe.checked = this.swipes;
    known.checked = first.known === "as_known";
    if (date.value !== first.date) date.value = first.date;
    /** @type {HTMLSelectElement} */ (find("select[name=reading]")).value = first.reading;
    for (const [at, map] of maps.entries()) this.panels[at].choose(map);
  }

  /**
   * Tell in words what the maps show and where they differ.
   *
   * @param {Contrast} contrast
   */
  tell(contrast) {
    const { headings, shown, places, differing } = contrast;
    const heads = shown.map(({ timeline, day }) => timeline.headline(day));
    for (const [at, heading] of headings.entries()) this.panels[at].head(heading, heads[at]);
    const told = say("differ", { count: differing.length, places: places.length });
    const place = find(".compare-count");
    if (place.textContent !== told) place.textContent = told;
    find(".compare-differences").replaceChildren(...differences(contrast, headings));
    this.offerMaps(headings);
    if (this.isSwiped) this.divide(headings);
    document.title = say("dated", {
      page: say("title"),
      date: listed([...new Set(shown.map(({ timeline, day }) => timeline.formatDate(day)))]),
      product: this.page.product,
    });
    document.documentElement.classList.add("shows");
  }

  /**
   * Let a phone choose which of the maps it shows.
   *
   * @param {string[]} headings
   */
  offerMaps(headings) {
    const labels = [...this.switch.querySelectorAll("label")];
    for (const [at, heading] of headings.entries()) {
      const label = labels[at] ??
        el("label", {}, el("input", { type: "radio", name: "shown", value: at }), el("span"));
      if (!label.parentNode) this.switch.append(label);
      find("span", label).replaceChildren(el("bdi", {}, heading));
      /** @type {HTMLInputElement} */ (label.firstElementChild).checked = at === this.shown;
    }
    for (const label of labels.slice(headings.length)) label.remove();
  }

  /** @param {string[]} headings */
  divide([left, right]) {
    const { digits } = this.page.words;
    divide(find(".compare-divider"), {
      label: say("divider"),
      told: say("divided", { left, right, share: "{share}", rest: "{rest}" }),
      digits: /** @type {string} */ (digits),
    });
  }

  /** @param {string[]} outlined */
  askMaps(outlined) {
    const range = windowOf(this.maps, this.page);
    for (const [at, map] of this.maps.entries()) {
      const panel = this.panels[at];
      const view = { ...map, range, outlined, seen: panel.seen };
      panel.ask({ swiped: this.isSwiped, view });
    }
  }

  /** Links lead on to what the last map shows, and to the same maps in other languages. */
  link() {
    const { date, reading, known } = this.maps[this.maps.length - 1];
    keepShown({ date, reading, known }, this.parameters());
  }

  parameters() {
    return { ...parametersOf(this.maps), ...(this.isSwiped ? { swipe: "1" } : {}) };
  }

  write() {
    const query = new URLSearchParams(this.parameters());
    try {
      history.replaceState(null, "", `?${query.toString().replaceAll("%2C", ",")}`);
    } catch { /* within a page that forbids it, or too often, the address stays as it is */ }
  }
}

new Comparing(carried("page-comparison")).start();
