/* Links that leave the page. */

import { el } from "./dom.js";

/**
 * A link that opens beside the page, or its text alone where no address is safe to open.
 *
 * @param {string} url
 * @param {HTMLElement} text
 * @param {string} [title]
 */
export function outwardLink(url, text, title) {
  if (!/^https?:\/\//.test(url)) return text;
  return el("a", { href: url, target: "_blank", rel: "noopener noreferrer", title }, text);
}
