/* Share what the map shows: by what the device shares with, else as a link to paste. */

import { find } from "../shared/dom.js";

const MAP = "iframe[title^=streamlit_folium]";
const DONE_MS = 3000;

const place = find(".share-view");
const button = find("button", place);
const text = button.textContent;

/**
 * The address of what the map shows: its day may be newer than the one in the page's own address. It says
 * of which version of the data it speaks, so that whoever follows it later is told what has changed.
 */
function address() {
  const frame = /** @type {HTMLIFrameElement} */ (find(MAP));
  const { timeline, day } = /** @type {Window} */ (frame.contentWindow).replay;
  const shown = new URL(window.location.href);
  const { pin = "", version = "" } = place.dataset;
  shown.searchParams.set("date", timeline.isoOf(day));
  shown.searchParams.set(pin, version);
  return shown.href;
}

function tellDone() {
  const { done = "" } = place.dataset;
  find("span", place).textContent = done;
  button.textContent = done;
  setTimeout(() => {
    find("span", place).textContent = "";
    button.textContent = text;
  }, DONE_MS);
}

/** @param {string} url */
function copy(url) {
  const copied = navigator.clipboard?.writeText(url) ?? Promise.reject();
  copied.then(tellDone, () => window.prompt(text, url));
}

button.addEventListener("click", () => {
  const url = address();
  if (navigator.share) navigator.share({ title: document.title, url }).catch(() => {});
  else copy(url);
});
