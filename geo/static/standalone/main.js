/* The standalone page: the map opens on what the address asks for, and the bar changes whose eyes it looks through. */

import { carried } from "../shared/dom.js";
import { offerSharing } from "./share.js";
import { Viewer } from "./viewer.js";

const form = /** @type {HTMLFormElement} */ (document.querySelector(".page-choices"));
const viewer = new Viewer(window.replay, carried("page-view"), form);

viewer.start();
offerSharing(window.replay, () => viewer.shown());
