/* The button that unfolds the choices of a published page, where they have no room. */

import { find } from "../shared/dom.js";

export function unfoldChoices() {
  const button = find(".choices-button");
  button.addEventListener("click", () => {
    const open = button.getAttribute("aria-expanded") === "true";
    button.setAttribute("aria-expanded", String(!open));
  });
}
