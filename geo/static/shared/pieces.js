/* Work in pieces, between which a page paints and answers its reader. */

/** Let the browser paint, and answer its reader, before the next piece of work. */
export function pause() {
  return new Promise((resolve) => setTimeout(resolve));
}

/**
 * Do one piece of work after the other, and let the browser paint between them.
 *
 * @param {Iterator<void>} pieces
 * @returns {Promise<void>}
 */
export async function inPieces(pieces) {
  if (pieces.next().done) return;
  await pause();
  return inPieces(pieces);
}
