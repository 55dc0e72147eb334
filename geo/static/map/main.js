/* The script of the map: it makes the replay known to the page that draws the map. */

import { followTheme } from "../shared/theme.js";
import { Replay } from "./replay.js";

followTheme();
window.Replay = Replay;
