/* Sharing from the standalone page: what its file knows of what the map shows. */

import { formatDate } from "../shared/dates.js";
import { carried, find } from "../shared/dom.js";
import { ShareSheet } from "../shared/sheet.js";
import { edgesOf } from "../shared/views.js";
import { setWords } from "../shared/words.js";
import { addressOf } from "./address.js";
import { filledCitation } from "./citing.js";
import { commandOf } from "./command.js";
import { qrAddress } from "./qr.js";

/** @import { CarriedSharing, SharedView, ShownView } from "../payload.d.ts" */
/** @import { Replay } from "../map/replay.js" */

/** The page where the app serves it, beside the script for pages of others. */
const SERVED = /^https?:.*\/assets\/standalone\.html(?:[?#]|$)/;

/**
 * Where others find the page as it stands; a file has no such place.
 *
 * @param {ShownView} shown
 */
function linkTo(shown) {
  return location.protocol.startsWith("http") ? addressOf(location.href, shown) : "";
}

/** The code of the script that gives the frame its height, where it lies beside the page. */
function resizing() {
  const root = window.siteRoot?.startsWith("http") ? new URL("assets/", window.siteRoot).href : "";
  const beside = root || (SERVED.test(location.href) ? location.href : "");
  if (!beside) return "";
  const script = document.createElement("script");
  script.src = new URL("embed.js", beside).href;
  script.async = true;
  return `\n${script.outerHTML}`;
}

/**
 * The code of a frame that shows the page as it stands; a file stands beside the page around it.
 *
 * @param {ShownView} shown
 * @param {string} title
 */
function frameOf(shown, title) {
  const frame = document.createElement("iframe");
  const page = new URL(addressOf(location.href, shown));
  page.searchParams.set("embed", "1");
  const { pathname, search } = page;
  frame.setAttribute("src", linkTo(shown) ? page.href : `${pathname.split("/").at(-1)}${search}`);
  frame.setAttribute("title", title);
  frame.setAttribute("width", "100%");
  frame.setAttribute("height", "720");
  return `${frame.outerHTML}${resizing()}`;
}

/**
 * @param {Replay} replay
 * @param {ShownView} shown
 * @param {CarriedSharing} carriedHere
 * @returns {SharedView}
 */
function sharedView({ timeline, day, map }, shown, { forms, dates, program, qr }) {
  const { date: iso, reading, known } = shown;
  const link = linkTo(shown);
  const { txt, bib, ris } = forms[`${reading}/${known}`];
  const values = { date: formatDate(iso, dates), iso, address: link };
  /** @param {string} form */
  const fill = (form) => filledCitation(form, values);
  return {
    link,
    stem: `citation_${iso}_${reading}`,
    cite: { txt: fill(txt), bib: fill(bib), ris: fill(ris) },
    pictures: [],
    command: commandOf(program, shown, edgesOf(map)),
    embed: frameOf(shown, timeline.pageTitle(day, null)),
    page: link,
    qr: link && qrAddress(link, qr),
  };
}

/**
 * Let the page's button share what the map shows.
 *
 * @param {Replay} replay
 * @param {() => ShownView} shown
 */
export function offerSharing(replay, shown) {
  /** @type {CarriedSharing} */
  const here = carried("page-share");
  const place = find(".share-view");
  /** @type {ShareSheet | undefined} */
  let sheet;
  setWords(here.words);
  find("button", place).addEventListener("click", () => {
    sheet ??= new ShareSheet(place);
    sheet.open(sharedView(replay, shown(), here));
  });
}
