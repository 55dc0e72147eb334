/* Links that leave the page. */

import { el } from "./dom.js";
import { say } from "./words.js";

/**
 * A link that opens beside the page, or its text alone where no address is safe to open.
 *
 * @param {string} url
 * @param {HTMLElement} text
 * @param {Record<string, string | undefined>} [attributes]
 */
export function outwardLink(url, text, attributes = {}) {
  if (!/^https?:\/\//.test(url)) return text;
  return el("a", { href: url, target: "_blank", rel: "noopener noreferrer", ...attributes }, text);
}

/**
 * A link to a page, and one to the copy that is kept of it; each names the other, as Robust Links has it.
 *
 * @param {{ url: string, title: string, archive?: string, archived?: string }} source
 * @param {HTMLElement} label
 */
export function robustLinks({ url, title, archive, archived }, label) {
  if (!archive) return [outwardLink(url, label, { title })];
  const versions = {
    "data-originalurl": url || undefined,
    "data-versionurl": archive,
    "data-versiondate": archived,
  };
  const copy = outwardLink(archive, el("span", {}, say("copy")), versions);
  return [outwardLink(url, label, { title, ...versions }), " (", copy, ")"];
}
