/* The page around a frame. */

/** The document around this frame, where there is one and it is of the same origin. */
export function pageAround() {
  try {
    return window.parent === window ? null : window.parent.document;
  } catch {
    return null;
  }
}

/** A frame that has been taken from its page lives on for a moment, and should be silent. */
export function attached() {
  return window.frameElement === null || window.frameElement.isConnected;
}

/** Show the whole page on the screen, or no longer. */
export function toggleFullScreen() {
  if (document.fullscreenElement) document.exitFullscreen();
  else document.documentElement.requestFullscreen();
}
