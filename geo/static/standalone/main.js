/* The standalone page: the map opens on what the address asks for, and the bar changes whose eyes it looks through. */

import { carried } from "../shared/dom.js";
import { setWords } from "../shared/words.js";
import { dress, tellHeight } from "./embed.js";
import { offerSharing } from "./share.js";
import { Viewer } from "./viewer.js";

const { replay } = window;
const isEmbedded = document.documentElement.classList.contains("embedded");
const form = /** @type {HTMLFormElement} */ (document.querySelector(".page-choices"));
const viewer = new Viewer(replay, carried("page-view"), form);

if (isEmbedded) {
  setWords(replay.data.words); // else those of the sheet, which is not there
  viewer.told = () => dress(replay, viewer.address());
}
viewer.start();
if (isEmbedded) tellHeight();
else offerSharing(replay, () => viewer.shown());
