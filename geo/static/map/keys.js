/* The keys of the map, and the card that lists them. */

import { button } from "../shared/buttons.js";
import { el } from "../shared/dom.js";
import { keyList, liesWithin } from "../shared/keys.js";
import { say } from "../shared/words.js";

/** @import { Action } from "../shared/keys.js" */
/** @import { Replay } from "./replay.js" */

const KEYS = ["change", "day", "ends", "play", "full", "keys", "focus"];
const LISTS = "[role=spinbutton], [role=grid]";
const SLIDERS = "[role=slider], input[type=range]";
/** What scrolls a page. */
const SCROLL_KEYS = ["Home", "End", "PageUp", "PageDown", " "];
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
 * Whether a control that has the focus, or the page that a key scrolls, answers the key itself.
 *
 * @param {KeyboardEvent} event
 * @param {boolean} focused Whether the focus is on the map, and not on the page around it.
 */
export function owned(event, focused) {
  const { key } = event;
  if (liesWithin(event, LISTS)) return true;
  if (SCROLL_KEYS.includes(key) && !focused && !document.fullscreenElement) return true;
  if (key === " ") {
    return liesWithin(event, SPACE_OWNERS) && !liesWithin(event, "[data-place], [data-locality]");
  }
  return !focused && key.startsWith("Arrow") && liesWithin(event, ARROW_OWNERS);
}

/**
 * Let a key scroll the page where nothing on it has the focus: what scrolls there is a part of it.
 *
 * @param {KeyboardEvent} event
 */
function scrollMain({ key, target }) {
  const page = /** @type {Node} */ (target).ownerDocument;
  if (SCROLL_KEYS.includes(key) && target === page?.body) page?.querySelector("main")?.focus();
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
  // A frame is all map, a page of its own is not.
  if (!owned(event, inside && (replay.bridge !== null || liesWithin(event, ".replay-map")))) {
    return actionOf(replay, event);
  }
  if (!inside) scrollMain(event);
  return null;
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
