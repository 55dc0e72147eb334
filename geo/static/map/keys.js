/* The keys of the map, and the card that lists them. */

import { button } from "../shared/buttons.js";
import { el } from "../shared/dom.js";
import { keyList, liesWithin } from "../shared/keys.js";
import { say } from "../shared/words.js";

/** @import { Action } from "../shared/keys.js" */
/** @import { Replay } from "./replay.js" */

const KEYS = ["change", "day", "ends", "play", "full", "keys"];
const LISTS = "[role=spinbutton], [role=grid]";
const SLIDERS = "[role=slider], input[type=range]";
const SLIDER_KEYS = ["Home", "End", "PageUp", "PageDown"];
const ARROW_OWNERS = [
  SLIDERS,
  "[role=radio], [role=radiogroup], [role=tab], [role=menuitem], [role=option]",
  "[role=treegrid], input[type=radio]",
].join();
const SPACE_OWNERS = [
  "button, a, summary, label, input, [role=button], [role=switch], [role=checkbox], [role=tab]",
  "[role=radio], [role=option], [role=menuitem]",
].join();

/**
 * Whether a control that has the focus answers a key itself.
 *
 * @param {KeyboardEvent} event
 * @param {boolean} inside Whether the focus is on the map, and not on the page around it.
 */
function owned(event, inside) {
  const { key } = event;
  if (liesWithin(event, LISTS)) return true;
  if (key === " ") return liesWithin(event, SPACE_OWNERS) && !liesWithin(event, "[data-place]");
  if (inside) return false;
  if (key.startsWith("Arrow")) return liesWithin(event, ARROW_OWNERS);
  return SLIDER_KEYS.includes(key) && liesWithin(event, SLIDERS);
}

/**
 * What a key does to the replay.
 *
 * @param {Replay} replay
 * @param {Pick<KeyboardEvent, "key" | "shiftKey">} event
 * @returns {Action}
 */
export function actionOf(replay, { key, shiftKey }) {
  if (key === "Escape" && replay.keysShown) return () => replay.toggleKeys();
  /** @type {Record<string, Action>} */
  const actions = {
    ArrowLeft: () => (shiftKey ? replay.step(-1) : replay.previous()),
    ArrowRight: () => (shiftKey ? replay.step(1) : replay.next()),
    PageUp: () => replay.previous(),
    PageDown: () => replay.next(),
    Home: () => replay.first(),
    End: () => replay.last(),
    " ": () => replay.player.toggle(),
    f: replay.fullScreen,
    F: replay.fullScreen,
    "?": () => replay.toggleKeys(),
  };
  return actions[key];
}

/**
 * What the replay answers a key that was pressed, on the map or on the page around it.
 *
 * @param {Replay} replay
 * @param {KeyboardEvent} event
 */
export function answerOf(replay, event) {
  const inside = /** @type {Node} */ (event.target).ownerDocument === document;
  if (!inside && replay.bridge && !replay.bridge.alone()) return null;
  return owned(event, inside) ? null : actionOf(replay, event);
}

/**
 * The card that lists the keys.
 *
 * @param {Pick<Replay, "fullScreen" | "toggleKeys">} replay
 */
export function keyCard(replay) {
  return el(
    "div",
    { class: "replay-keys", role: "dialog", "aria-label": say("keys"), hidden: true },
    el("h3", {}, say("keys")),
    keyList(KEYS, replay),
    button(say("close"), () => replay.toggleKeys()),
  );
}
