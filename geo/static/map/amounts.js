/* How much each party holds on the day of the map: a line, the switch of what is counted, and where that is from. */
/* It is reckoned here of the states that are here already; `geo/control/amounts.py` says what the numbers mean. */

import { el } from "../shared/dom.js";
import { quantity } from "../shared/numbers.js";
import { filled } from "../shared/text.js";

/** @import { ControlState, ReplayData } from "../payload.d.ts" */
/** @import { Shown } from "./daylist.js" */

/**
 * What somebody holds for certain, by the reading, and with all that they say to hold.
 *
 * @typedef {{ certain: number, held: number, most: number }} Amount
 */
/** @typedef {{ state: ControlState, weight: number }} Weighed */

/**
 * @param {Weighed[]} areas
 * @param {(state: ControlState) => boolean} counts
 */
function sum(areas, counts) {
  return areas.reduce((all, { state, weight }) => counts(state) ? all + weight : all, 0);
}

/** @param {ControlState} state */
function rivals({ key }) {
  return key.split("/").slice(2);
}

/**
 * What a party holds of some areas.
 *
 * @param {string} party
 * @param {Weighed[]} areas
 * @returns {Amount}
 */
export function amountOf(party, areas) {
  /** @param {ControlState} state */
  const own = (state) => state.controller === party;
  const held = sum(areas, own);
  return {
    certain: sum(areas, (state) => own(state) && state.status === "confirmed"),
    held,
    most: held + sum(areas, (state) => !own(state) && rivals(state).includes(party)),
  };
}

export class Amounts {
  /** @param {ReplayData} data */
  constructor({ amounts, places }) {
    this.data = amounts;
    this.places = places;
    /** The index of what is counted. */
    this.chosen = 0;
    this.line = el("bdi", {});
    this.note = el("small", {});
    this.buttons = amounts.measures.map(({ name }) => el("button", { type: "button" }, name));
  }

  /**
   * What a place counts for.
   *
   * @param {number} place
   */
  weight(place) {
    return this.data.measures[this.chosen].weights[place];
  }

  /**
   * What each party holds, with the band where there is one, of how much of what.
   *
   * @param {Pick<Shown, "timeline" | "day">} shown
   */
  told({ timeline, day }) {
    const { measures, parties, words } = this.data;
    const areas = timeline.weighed(day, measures[this.chosen].weights);
    const told = parties
      .map(([party, name]) => ({ party: name, ...amountOf(party, areas) }))
      .filter(({ most }) => most > 0)
      .sort((one, other) => other.held - one.held)
      .map((amount) => this.party(amount));
    const beside = ["contested", "unknown"].flatMap((name) => {
      const holder = name === "unknown" ? "none" : name;
      const number = sum(areas, ({ controller }) => controller === holder);
      return number ? [this.say(name, { number: this.quantity(number) })] : [];
    });
    const parts = [...told, ...beside].join(words.next);
    return this.say("line", { total: measures[this.chosen].total, parts });
  }

  /** @param {Amount & { party: string }} amount */
  party({ party, certain, held, most }) {
    const number = this.quantity(held);
    if (certain === most) return this.say("party", { party, number });
    const band = { least: this.quantity(certain), most: this.quantity(most) };
    return this.say("party_between", { party, number, ...band });
  }

  /**
   * @param {string} name
   * @param {Record<string, string>} values
   */
  say(name, values) {
    return filled(this.data.words[name], values);
  }

  /** @param {number} value */
  quantity(value) {
    const { digits, thousands } = this.data.words;
    return quantity(value, { digits, thousands });
  }

  /**
   * Write into a place on the page; whatever is there already stays, so that a button keeps the focus.
   *
   * @param {Element} place
   * @param {Pick<Shown, "timeline" | "day">} shown
   * @param {() => void} redraw Draws again what depends on what is counted.
   */
  draw(place, shown, redraw) {
    if (this.line.parentElement !== place) {
      place.replaceChildren(this.line, el("span", { role: "group" }, ...this.buttons), this.note);
    }
    this.line.textContent = this.told(shown);
    this.note.textContent = this.chosen ? this.data.measures[this.chosen].note : "";
    for (const [index, button] of this.buttons.entries()) {
      button.setAttribute("aria-pressed", `${index === this.chosen}`);
      button.onclick = () => {
        this.chosen = index;
        redraw();
      };
    }
  }
}
