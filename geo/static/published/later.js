/* What the map of a published site does without until it replays: what reports say, and their sources. */

import { pause } from "../shared/pieces.js";
import { load } from "./loading.js";

/** @import { Replay } from "../map/replay.js" */

/**
 * Take what comes later.
 *
 * @param {Replay} replay
 * @param {string} address Of the script that tells it.
 * @param {() => void} [told] Called once it is there.
 */
export function takeLater(replay, address, told = () => {}) {
  const { data } = replay;
  window.tellLater = async ({ reports, sources }) => {
    data.sources.push(...sources);
    data.reports.forEach((report, index) => Object.assign(report, reports[index]));
    await pause();
    replay.refreshWords();
    await pause();
    told();
  };
  load(address).catch(() => {});
}
