/* The page around a frame, and the whole screen. */

/** What a frame is that hears of the page around it by messages alone: from a disk it could not look at it. */
const APART = "map-frame";

/** The document around this frame, where there is one, it is of the same origin, and the frame looks at it. */
export function pageAround() {
  if (document.documentElement.classList.contains(APART)) return null;
  try {
    return window.parent === window ? null : window.parent.document;
  } catch {
    return null;
  }
}

/**
 * Whether a page may be looked into: it is there, and of this origin.
 *
 * @param {Window | null | undefined} page
 */
function isOurs(page) {
  try {
    return Boolean(page?.document);
  } catch {
    return false;
  }
}

/** The outermost page of ours: that of the window that opened this one, as long as it is there. */
export function rootPage() {
  /** @type {Window} */
  let root = window;
  for (let page = window.top; page && isOurs(page); page = page.opener?.top) root = page;
  return root;
}

/** A frame that has been taken from its page lives on for a moment, and should be silent. */
export function attached() {
  return window.frameElement === null || window.frameElement.isConnected;
}

/** Show the whole page on the screen, or no longer; the browser may still refuse. */
function toggleFullScreen() {
  const done = document.fullscreenElement
    ? document.exitFullscreen()
    : document.documentElement.requestFullscreen();
  done.catch(() => {});
}

/** What fills the screen, or null where the browser or the page around does not let this page do so. */
export function fullScreenSwitch() {
  return document.fullscreenEnabled ? toggleFullScreen : null;
}
