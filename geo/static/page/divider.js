/* The handle between two maps on top of each other, as a component of Streamlit's. */

import { divide } from "../shared/divider.js";

/** @import { DividerWords } from "../shared/divider.js" */

/**
 * @param {{ data: DividerWords, parentElement: HTMLElement }} component
 */
export default function draw({ data, parentElement }) {
  const handle = divide(parentElement, data);
  // of two maps on top of each other the keys go through the upper one, whose controls are seen
  handle.closest(".st-key-swiped")?.querySelector("iframe")?.setAttribute("tabindex", "-1");
}
