/* The links of a published page, which lead on to what is shown here. */

/** @import { ShownView } from "../payload.d.ts" */

/** What of an address every page of the site understands. */
const SHARED = ["date", "reading", "known", "place"];

/**
 * Let links to other pages keep what is shown, and those to the same page in other languages all of it.
 *
 * @param {Partial<ShownView>} shown
 * @param {Record<string, string | null | undefined>} [whole] All that the page shows, if that is more.
 */
export function keepShown(shown, whole = shown) {
  /** @type {NodeListOf<HTMLAnchorElement>} */
  const links = document.querySelectorAll("a[data-keeps]");
  for (const link of links) {
    const kept = link.dataset.keeps === "all" ? whole : shown;
    const names = link.dataset.keeps === "all" ? Object.keys(kept) : SHARED;
    const query = new URLSearchParams();
    for (const name of names) {
      const value = kept[name];
      if (value) query.set(name, value);
    }
    const [path] = (link.getAttribute("href") ?? "").split("?");
    link.setAttribute("href", query.size ? `${path}?${query}` : path);
  }
}
