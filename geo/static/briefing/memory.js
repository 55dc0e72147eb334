/* What a window keeps over a reload; a browser may forbid it, and then nothing is kept. */

/**
 * @param {string} name
 * @param {string} value
 */
export function keep(name, value) {
  try {
    sessionStorage.setItem(name, value);
  } catch { /* nothing is kept */ }
}

/** @param {string} name */
export function kept(name) {
  try {
    return sessionStorage.getItem(name);
  } catch {
    return null;
  }
}
