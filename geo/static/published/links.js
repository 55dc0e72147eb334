/* The links of a published page, which lead on to what is shown here. */

/** @import { ShownView } from "../payload.d.ts" */

/** What of an address every page of the site understands. */
const SHARED = ["date", "reading", "known", "place"];

/**
 * Let links to other pages keep what is shown, and those to the same page in other languages all of it.
 *
 * @param {ShownView} shown
 * @param {ParentNode} [root]
 */
export function keepShown(shown, root = document) {
  /** @type {NodeListOf<HTMLAnchorElement>} */
  const links = root.querySelectorAll("a[data-keeps]");
  for (const link of links) {
    const names = link.dataset.keeps === "all" ? Object.keys(shown) : SHARED;
    const query = new URLSearchParams();
    for (const name of names) {
      const value = shown[name];
      if (value) query.set(name, value);
    }
    const [path] = (link.getAttribute("href") ?? "").split("?");
    link.setAttribute("href", query.size ? `${path}?${query}` : path);
  }
}
