/* What the address says after the hash: the step, and which view. */

/** @returns {{ step?: string, view?: string }} */
export function addressed() {
  return Object.fromEntries(new URLSearchParams(window.location.hash.slice(1)));
}
