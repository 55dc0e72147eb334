/* Download what has just been made: the button is there soon, and is pressed once. */

import { find } from "../shared/dom.js";

const made = find(".just-made");

const press = () => {
  const button = document.querySelector(".st-key-made button");
  if (button instanceof HTMLElement) button.click();
  else if (made.isConnected) requestAnimationFrame(press);
};

press();
