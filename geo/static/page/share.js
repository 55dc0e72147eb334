/* Share what a page shows: the server tells its citation, its pictures and its QR code. */

import { find } from "../shared/dom.js";
import { ShareSheet } from "../shared/sheet.js";
import { svg } from "../shared/svg.js";
import { say, setWords } from "../shared/words.js";

/** @import { SharedView } from "../payload.d.ts" */

const MAP = ".st-key-stage iframe[title^=streamlit_folium]";

const ARROW =
  "M10 1l5 5-1.2 1.2-2.9-2.8V13H9.1V4.4L6.2 7.2 5 6zM3.5 8H7v1.7H5.2v7.1h9.6V9.7H13V8h3.5v10.5h-13z";

const place = find(".share-view");
/** @type {ShareSheet | undefined} */
let sheet;

/** The address of what the page shows: the day of its map may be newer than the one in the address. */
function address() {
  const shown = new URL(window.location.href);
  const frame = /** @type {HTMLIFrameElement | null} */ (document.querySelector(MAP));
  const replay = frame?.contentWindow?.replay;
  if (replay) shown.searchParams.set("date", replay.timeline.isoOf(replay.day));
  return shown;
}

/**
 * @param {URL} shown
 * @returns {Promise<SharedView>}
 */
async function ask(shown) {
  const query = new URLSearchParams(shown.search);
  query.set("at", shown.href);
  const answer = await fetch(`./assets/share.json?${query}`);
  if (!answer.ok) throw new Error(await answer.text());
  return answer.json();
}

async function share() {
  sheet ??= new ShareSheet(place);
  const shown = address();
  try {
    sheet.open(await ask(shown));
  } catch {
    sheet.open({
      link: shown.href,
      stem: "",
      pictures: [],
      command: "",
      embed: "",
      page: "",
      qr: "",
    });
    sheet.tell(say("offline"));
  }
}

setWords(JSON.parse(place.dataset.words ?? ""));
const opener = find("button", place);
opener.replaceChildren(
  svg(
    "svg",
    { viewBox: "0 0 20 20", width: 18, height: 18, "aria-hidden": "true" },
    svg("path", { d: ARROW, "fill-rule": "evenodd" }),
  ),
);
opener.addEventListener("click", share);
