/* What the words around a map ask of it: another day, or another place. */

/** @import { Replay } from "./replay.js" */

/**
 * Do what a click on a page asks of the map, if it does; a place that is no name is none.
 *
 * @param {Replay} replay
 * @param {Event} event
 */
export function answerClick(replay, event) {
  const { closest } = /** @type {Partial<Element>} */ (event.target);
  const asked = /** @type {HTMLElement | null | undefined} */ (
    closest?.call(event.target, "[data-choose], [data-go]")
  );
  if (!asked) return;
  if (asked.dataset.go) replay.show(replay.timeline.dayOf(asked.dataset.go));
  else replay.choose(asked.dataset.choose || null);
}
