/* The server checks a draft and makes files of it, and forgets it. */

import { el } from "../shared/dom.js";

/** @import { CheckedDraft } from "../payload.d.ts" */

const SAVED_MS = 60000;

/**
 * Have a draft checked; the answer is null where the server is away.
 *
 * @param {string | Blob} body
 * @param {string} type
 * @returns {Promise<CheckedDraft | null>}
 */
export async function ask(body, type) {
  try {
    const headers = { "content-type": type };
    const address = `check${window.location.search}`;
    const response = await fetch(address, { method: "POST", body, headers });
    return await response.json();
  } catch {
    return null;
  }
}

/**
 * Have a file made of a storyline.
 *
 * @param {string} yaml
 * @param {string} ending
 */
export async function make(yaml, ending) {
  const headers = { "content-type": "application/yaml" };
  const response = await fetch(`make/${ending}`, { method: "POST", body: yaml, headers });
  if (!response.ok) throw new Error(await response.text());
  return response.blob();
}

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
