/* The script of the map: it makes the replay known to the page that draws the map. */

import { Replay } from "./replay.js";

window.Replay = Replay;
