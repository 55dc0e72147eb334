/* Files that the browser saves. */

import { el } from "./dom.js";

/** How long a browser may take to begin. */
const SAVED_MS = 60000;

/**
 * Save a file on the reader's disk.
 *
 * @param {Blob} blob
 * @param {string} name
 */
export function save(blob, name) {
  const link = el("a", { href: URL.createObjectURL(blob), download: name });
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), SAVED_MS);
}
