/* The words of Leaflet's own controls, which it has in English alone. */

import { say } from "../shared/words.js";

/** Leaflet's names of the controls whose titles are ours, with the keys of those. */
const TITLES = {
  ".leaflet-control-zoom-in": "zoom_in",
  ".leaflet-control-zoom-out": "zoom_out",
  ".leaflet-control-layers-toggle": "layers",
};
const SCALE = /^([\d.]+) (km|mi|m|ft)$/;

/**
 * A length as Leaflet writes it, in the words of the language.
 *
 * @param {string} text
 */
export function lengthTold(text) {
  const [, number, unit] = SCALE.exec(text) ?? [];
  return unit ? say(`unit_${unit}`, { number: Number(number) }) : text;
}

/** @param {L.Map} map */
export function nameControls(map) {
  const frame = map.getContainer();
  for (const [place, key] of Object.entries(TITLES)) {
    const control = frame.querySelector(place);
    control?.setAttribute("title", say(key));
    control?.setAttribute("aria-label", say(key));
  }
  const lines = frame.querySelectorAll(".leaflet-control-scale-line");
  for (const line of lines) line.setAttribute("dir", "auto");
  const tell = () => {
    for (const line of lines) line.textContent = lengthTold(line.textContent ?? "");
  };
  map.on("move moveend", tell); // after the scale itself, which listened first
  tell();
}
