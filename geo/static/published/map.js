/* The Map page of a published site: the map, and the words, reasons and links around it, without a server. */

import { answerClick } from "../map/asked.js";
import { DayList } from "../map/daylist.js";
import { Replay } from "../map/replay.js";
import { carried, find } from "../shared/dom.js";
import { inPieces, pause } from "../shared/pieces.js";
import { followTheme } from "../shared/theme.js";
import { dress, tellHeight } from "../standalone/embed.js";
import { Viewer } from "../standalone/viewer.js";
import { Behind } from "./behind.js";
import { unfoldChoices } from "./choices.js";
import { keepShown } from "./links.js";
import { load } from "./loading.js";
import { takeLater } from "./later.js";
import { openInFrame } from "./mapframe.js";
import { Reasons } from "./reasons.js";
import { keepTaken } from "./take.js";

/** @import { CarriedPage } from "../payload.d.ts" */

followTheme();
window.Replay = Replay;

/** The words around the map, which it writes itself. */
class Around {
  /**
   * @param {Viewer} viewer
   * @param {CarriedPage} page
   */
  constructor(viewer, page) {
    const { replay } = viewer;
    this.viewer = viewer;
    this.days = new DayList(document, replay.data);
    this.page = page;
    this.reasons = new Reasons(replay, find(".stage-reason"), page);
    document.addEventListener("click", (event) => {
      answerClick(replay, event);
      viewer.follow();
    });
  }

  show() {
    this.days.show(this.viewer.replay);
    this.reasons.show();
    keepShown(this.viewer.shown());
    keepTaken(this.viewer.replay.timeline, this.viewer.replay.day, this.page.told);
  }
}

window.openMap = async () => {
  const { classList } = document.documentElement;
  if (window.behind) {
    const behind = new Behind(window.behind, (iso) => window.replay.timeline.dayOf(iso));
    window.askedFor = (path) => behind.answer(path);
  }
  if (classList.contains("map-frame")) return openInFrame();
  const isEmbedded = classList.contains("embedded");
  classList.toggle("replay-told", !isEmbedded);
  unfoldChoices();
  await pause();
  window.controlMap();
  await pause();
  await inPieces(window.replay.opening());
  /** @type {CarriedPage} */
  const page = carried("page-view");
  const form = /** @type {HTMLFormElement} */ (document.querySelector(".page-choices"));
  const viewer = new Viewer(window.replay, page, form);
  window.shownView = () => viewer.shown();
  const around = new Around(viewer, page);
  viewer.told = () => isEmbedded ? dress(viewer.replay, viewer.address()) : around.show();
  viewer.start();
  if (isEmbedded) tellHeight();
  find(".stage-map").classList.add("replays");
  classList.add("shows");
  await pause();
  if (!isEmbedded) load(page.sharing).catch(() => {});
  takeLater(viewer.replay, page.later, () => viewer.told());
};
