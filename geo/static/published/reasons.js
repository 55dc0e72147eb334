/* Why a place is shown as it is: a panel for every day, of parts that the site keeps for its place and eyes. */

import { Asking } from "../map/asking.js";
import { basisOf } from "../map/card.js";
import { chip } from "../map/daylist.js";
import { el } from "../shared/dom.js";
import { say } from "../shared/words.js";
import { load } from "./loading.js";

/** @import { CarriedPage, ToldReasons } from "../payload.d.ts" */
/** @import { Replay } from "../map/replay.js" */

export class Reasons {
  /**
   * @param {Replay} replay
   * @param {HTMLElement} place Where the panel stands.
   * @param {CarriedPage} page
   */
  constructor(replay, place, page) {
    this.replay = replay;
    this.place = place;
    this.page = page;
    /** @type {Map<string, ToldReasons>} */
    this.known = new Map();
    this.shown = "";
    this.asking = new Asking(replay.data);
    window.tellReasons = (key, told) => this.known.set(key, told);
  }

  /** Show the reason of the place that is chosen, as soon as it is there. */
  show() {
    const { replay: { chosen, timeline, day }, page } = this;
    this.place.hidden = !chosen;
    if (!chosen) {
      this.shown = "";
      this.asking.forget();
      this.place.replaceChildren();
      return;
    }
    if (page.evidence) {
      this.point(chosen, page.evidence);
      this.follow(chosen, day);
      return;
    }
    const key = `${chosen}.${timeline.reading}.${timeline.known}`;
    const told = this.known.get(key);
    if (told) this.draw(key, told);
    else {
      this.tell(say("loading"));
      load(`${page.reasons}${key}.js?${page.data}`).then(
        () => this.show(),
        () => this.tell(say("unloaded")),
      );
    }
    if (told) this.follow(chosen, day);
  }

  /**
   * Say how a place stands and on which reports that rests, and where all reports on it are.
   *
   * @param {string} chosen
   * @param {string} evidence
   */
  point(chosen, evidence) {
    const { replay: { data, timeline, day } } = this;
    const path = `places/${timeline.reading}/${timeline.known}/${chosen}/${timeline.isoOf(day)}`;
    if (path === this.shown) return;
    this.shown = path;
    const address = `${evidence}?${new URLSearchParams({ places: chosen, days: "all" })}`;
    const room = el("div", { class: "why-basis" }, el("p", { role: "status" }, say("loading")));
    this.place.replaceChildren(
      el(
        "section",
        { class: "panel why" },
        el("p", { class: "why-state" }),
        room,
        el("p", {}, el("a", { href: address }, say("reports_of"))),
      ),
    );
    const place = data.places.find(({ id }) => id === chosen);
    if (!place) return;
    this.asking.ask(
      path,
      (told) => room.replaceChildren(...basisOf(told, place, data, { timeline, day })),
      (words) => room.replaceChildren(el("p", { role: "status" }, words)),
    );
  }

  /** @param {string} words */
  tell(words) {
    this.shown = "";
    this.place.replaceChildren(el("p", { class: "panel why", role: "status" }, words));
  }

  /**
   * Draw the panel of the day; what stands there already stays as the reader has unfolded it.
   *
   * @param {string} key
   * @param {ToldReasons} told
   */
  draw(key, { parts, runs, history }) {
    const iso = this.replay.timeline.isoOf(this.replay.day);
    const at = runs.findLastIndex(([from]) => from <= iso);
    const [, cut] = runs[Math.max(at, 0)];
    const shown = `${key}/${at}`;
    if (shown === this.shown) return;
    this.shown = shown;
    // all of it was written, and escaped, by the templates that the app has
    this.place.innerHTML = cut.map((part) => parts[part]).join("") + history;
  }

  /**
   * Put in what changes from day to day: the day, the age of the evidence, and where in its history the
   * place is.
   *
   * @param {string} chosen
   * @param {number} day
   */
  follow(chosen, day) {
    const { replay: { data, timeline }, place } = this;
    const index = data.places.findIndex(({ id }) => id === chosen);
    const state = timeline.state(index, day);
    const age = timeline.age(index, day);
    place.querySelector(".why-state")?.replaceChildren(
      chip({ state, age }),
      " ",
      el("bdi", {}, timeline.toldOf(data.places[index], state, age)),
    );
    const sentence = place.querySelector(".why-sentence");
    if (sentence) {
      const told = /** @type {HTMLElement} */ (sentence);
      told.dataset.says ??= told.textContent ?? "";
      const words = timeline.ageWords(state, age);
      const says = told.dataset.says;
      const aged = words ? say("faded", { sentence: says, age: words }) : says;
      const frame = timeline.known === "as_known" ? "as_known" : "on_date";
      told.replaceChildren(
        el("bdi", {}, say(frame, { date: timeline.formatDate(day), sentence: aged })),
      );
    }
    const iso = timeline.isoOf(day);
    const turns = /** @type {HTMLElement[]} */ ([...place.querySelectorAll("[data-go]")]);
    const now = turns.filter(({ dataset }) => (dataset.go ?? "") <= iso).at(-1);
    for (const turn of turns) {
      if (turn === now) turn.parentElement?.setAttribute("aria-current", "date");
      else turn.parentElement?.removeAttribute("aria-current");
    }
  }
}
