/* The Map page on paper: the picture of what the map shows, and the words beside the map. */

import { el } from "../shared/dom.js";

/** @import { Replay } from "./replay.js" */

const LAYOUT = "a4-portrait";

/**
 * The picture of what a map shows, once it has come; nothing where the server makes none.
 *
 * @param {Replay} replay
 */
async function pictureOf({ timeline, day, data }) {
  const { reading, known } = timeline;
  const shown = { date: timeline.isoOf(day), reading, known, language: data.language };
  const query = new URLSearchParams({ ...shown, layout: LAYOUT });
  const link = window.parent.document.querySelector("a[data-download]")?.getAttribute("href");
  const path = link?.split("?")[0].replace(/[^/]*$/, "snapshot.png");
  const address = new URL(`${path}?${query}`, window.parent.document.baseURI);
  const picture = el("img", { class: "print-picture", src: address.href, alt: "" });
  try {
    await picture.decode();
    return picture;
  } catch {
    return null;
  }
}

/**
 * Print the page around a map; without a picture the map prints as it stands.
 *
 * @param {Replay} replay
 * @param {Document} page
 */
export async function printPage(replay, page) {
  const picture = replay.bridge?.alone() ? await pictureOf(replay) : null;
  if (picture) page.body.prepend(picture);
  page.defaultView?.print();
  picture?.remove();
}
