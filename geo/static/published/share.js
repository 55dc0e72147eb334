/* The sheet that shares what the map of a published page shows. */

import { find } from "../shared/dom.js";
import { offerSharing } from "../standalone/share.js";

/** From the first day that the map shows, it can be shared. */
function offer() {
  offerSharing(window.replay, () => window.shownView());
  find(".share-view button").removeAttribute("disabled");
}

if (document.documentElement.classList.contains("shows")) offer();
else addEventListener("shown", offer, { once: true });
