/* Boxes to tick: some of many, by their ids. */

import { el } from "../shared/dom.js";

/** @import { Child } from "../shared/dom.js" */

/**
 * A list of ids that can be read and replaced.
 *
 * @typedef {{ get: () => string[], set: (ids: string[]) => void }} Chosen
 */

/**
 * A box that puts an id at the end of the chosen ones, or takes it out.
 *
 * @param {string} id
 * @param {Child[]} label
 * @param {Chosen} chosen
 */
export function pick(id, label, { get, set }) {
  const box = el("input", { type: "checkbox", value: id });
  box.checked = get().includes(id);
  box.addEventListener("change", () => {
    const others = get().filter((each) => each !== id);
    set(box.checked ? [...others, id] : others);
  });
  return el("label", {}, box, ...label);
}
