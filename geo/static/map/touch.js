/* Touch: one finger scrolls the page around the map, two move the map. In full screen there is no page. */

import { el } from "../shared/dom.js";
import { say } from "../shared/words.js";

/**
 * Keep the touch of one finger from the map, and tell a finger that drags it what two would do.
 *
 * @param {HTMLElement} frame The element of the map.
 * @param {() => void} moved Is called where two fingers take the map.
 */
export function shareTouch(frame, moved) {
  const hint = el("p", { class: "replay-hint", "aria-hidden": "true" }, say("two_fingers"));
  const pane = /** @type {HTMLElement} */ (frame.querySelector(".leaflet-map-pane"));
  hint.addEventListener("animationend", () => hint.classList.remove("replay-hinting"));
  frame.append(hint);
  /** @param {TouchEvent} event */
  const start = (event) => {
    if (document.fullscreenElement) return;
    if (event.touches.length === 1) event.stopPropagation();
    else moved();
  };
  /** @param {TouchEvent} event */
  const drag = ({ touches }) => {
    const alone = touches.length === 1 && !document.fullscreenElement;
    hint.classList.toggle("replay-hinting", alone);
  };
  frame.addEventListener("touchstart", start, { capture: true, passive: true });
  pane.addEventListener("touchmove", drag, { passive: true });
}
