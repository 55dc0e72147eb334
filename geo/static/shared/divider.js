/* The handle of the line between two maps on top of each other: a pointer or keys move it. */

import { el } from "./dom.js";
import { numeral } from "./numbers.js";
import { filled } from "./text.js";
import { bounded, MIDDLE, movedBy } from "./split.js";

/** @typedef {{ label: string, told: string, digits: string }} DividerWords */

/** What holds two maps on top of each other, in the app and on a published page. */
const STAGE = ".st-key-swiped, .swiped";

/**
 * Where the line stands.
 *
 * @param {HTMLElement} handle
 */
function standing(handle) {
  return Number(handle.getAttribute("aria-valuenow"));
}

/**
 * Move the line; what is seen of either map follows.
 *
 * @param {HTMLElement} handle
 * @param {number} at
 */
function move(handle, at) {
  const stage = /** @type {HTMLElement | null} */ (handle.closest(STAGE));
  const { told = "", digits = "" } = handle.dataset;
  stage?.style.setProperty("--at", `${at}%`);
  const [share, rest] = [at, 100 - at].map((number) => numeral(number, { digits }));
  handle.setAttribute("aria-valuenow", String(at));
  handle.setAttribute("aria-valuetext", filled(told, { share, rest }));
}

/** @param {KeyboardEvent} event */
function press(event) {
  const handle = /** @type {HTMLElement} */ (event.currentTarget);
  const at = movedBy(standing(handle), event.key);
  if (at === undefined || event.ctrlKey || event.altKey || event.metaKey) return;
  event.preventDefault();
  event.stopPropagation();
  move(handle, at);
}

/** @param {PointerEvent} event */
function drag(event) {
  const handle = /** @type {HTMLElement} */ (event.currentTarget);
  if (!handle.hasPointerCapture(event.pointerId)) return;
  const stage = handle.closest(STAGE);
  if (!stage) return;
  const { left, width } = stage.getBoundingClientRect();
  move(handle, bounded((100 * (event.clientX - left)) / width));
}

/** @param {PointerEvent} event */
function take(event) {
  const handle = /** @type {HTMLElement} */ (event.currentTarget);
  handle.setPointerCapture(event.pointerId);
}

function made() {
  return el("div", {
    class: "divider",
    role: "slider",
    tabindex: 0,
    "aria-orientation": "horizontal",
    "aria-valuemin": 0,
    "aria-valuemax": 100,
    "aria-valuenow": MIDDLE,
    onkeydown: press,
    onpointerdown: take,
    onpointermove: drag,
  });
}

/**
 * Show the handle; where it stands already, it stays where the reader has moved it.
 *
 * @param {HTMLElement} place
 * @param {DividerWords} words
 */
export function divide(place, words) {
  let handle = /** @type {HTMLElement | null} */ (place.querySelector(".divider"));
  if (!handle) {
    handle = made();
    place.append(handle);
  }
  handle.setAttribute("aria-label", words.label);
  handle.dataset.told = words.told;
  handle.dataset.digits = words.digits;
  move(handle, standing(handle));
  return handle;
}
