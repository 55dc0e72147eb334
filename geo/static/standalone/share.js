/* Sharing from the standalone page: what its file knows of the day that the map shows. */

import { formatDate } from "../shared/dates.js";
import { carried, find } from "../shared/dom.js";
import { ShareSheet } from "../shared/sheet.js";
import { setWords } from "../shared/words.js";
import { filledCitation } from "./citing.js";

/** @import { DateWords, OpenCitations, SharedView } from "../payload.d.ts" */
/** @import { Replay } from "../map/replay.js" */

/**
 * Where others find the page, on the day that it shows; a file has no such place.
 *
 * @param {Record<string, string>} shown
 */
function addressOf(shown) {
  if (!location.protocol.startsWith("http")) return "";
  const address = new URL(location.href);
  address.hash = "";
  for (const [name, value] of Object.entries(shown)) address.searchParams.set(name, value);
  return address.href;
}

/**
 * @param {Replay} replay
 * @param {OpenCitations} forms
 * @param {DateWords} dates - those of the language of the citations
 * @returns {SharedView}
 */
function sharedView({ timeline, day }, forms, dates) {
  const { reading, known } = timeline;
  const iso = timeline.isoOf(day);
  const link = addressOf({ date: iso, reading, known });
  const { txt, bib, ris } = forms[`${reading}/${known}`];
  const values = { date: formatDate(iso, dates), iso, address: link };
  /** @param {string} form */
  const fill = (form) => filledCitation(form, values);
  const frame = document.createElement("iframe");
  frame.setAttribute("src", link || location.pathname.split("/").at(-1) || "");
  frame.setAttribute("title", timeline.pageTitle(day, null));
  frame.setAttribute("width", "100%");
  frame.setAttribute("height", "720");
  return {
    link,
    stem: `citation_${iso}_${reading}`,
    cite: { txt: fill(txt), bib: fill(bib), ris: fill(ris) },
    pictures: [],
    command: `panjshir-map snapshot ${iso} --reading ${reading} --known ${known}`,
    embed: frame.outerHTML,
    page: "",
    qr: "",
  };
}

/**
 * Let the page's button share what the map shows.
 *
 * @param {Replay} replay
 */
export function offerSharing(replay) {
  const { words, forms, dates } = carried("page-share");
  const place = find(".share-view");
  /** @type {ShareSheet | undefined} */
  let sheet;
  setWords(words);
  find("button", place).addEventListener("click", () => {
    sheet ??= new ShareSheet(place);
    sheet.open(sharedView(replay, forms, dates));
  });
}
