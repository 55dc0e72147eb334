/* The sheet that shares what the map of a published page shows, from its first day on. */

import { find } from "../shared/dom.js";
import { offerSharing } from "../standalone/share.js";

offerSharing(window.replay, () => window.shownView());
find(".share-view button").removeAttribute("disabled");
