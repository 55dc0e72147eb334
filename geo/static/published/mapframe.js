/* A map in a frame of a published page: the two hear of each other by messages alone. */
/* A page from a disk may not look into its own frames, whose origin is none that could be checked. */

import { find } from "../shared/dom.js";
import { takeLater } from "./later.js";

/** @import { FrameAsks, FrameTells } from "../payload.d.ts" */

/** @param {FrameTells} told */
function tellPage(told) {
  window.parent.postMessage(told, "*");
}

/** Draw the map, do what the page asks, and tell it what the reader's hand does. */
export function openInFrame() {
  // what the map reports in the app to Streamlit, it reports here to the page around
  window.Streamlit = { setComponentValue: (report) => tellPage({ report }) };
  window.controlMap();
  const { replay } = window;
  const { bridge, map, data } = replay;
  replay.open();
  if (!bridge) return;
  const look = () => {
    const { lat, lng } = map.getCenter();
    tellPage({ look: { lat, lng, zoom: map.getZoom(), moved: replay.moved } });
  };
  map.on("move zoomend", () => {
    if (!bridge.following && replay.ready) look();
  });
  window.addEventListener("message", ({ source, data: asked }) => {
    if (source !== window.parent) return;
    answerPage(asked);
  });

  /** @param {FrameAsks} asked */
  function answerPage({ view, look: looks, swiped }) {
    if (swiped !== undefined) swipe(swiped);
    if (looks) bridge?.follow(looks, looks.zoom, looks.moved);
    if (view) replay.sync(view);
  }

  /** @param {boolean} swiped Whether the map lies on another one: half of each of two bars is none. */
  function swipe(swiped) {
    const changed = document.documentElement.classList.contains("replay-swiped") !== swiped;
    document.documentElement.classList.toggle("replay-swiped", swiped);
    if (changed && !replay.moved) replay.goHome({ animate: false });
  }

  const { name, record, places, beside, timelines, states, texts, reports, fades, words } = data;
  tellPage({
    ready: { name, record, places, beside, timelines, states, texts, reports, fades, words },
  });
  takeLater(replay, find("#map_div").dataset.later ?? "");
}
