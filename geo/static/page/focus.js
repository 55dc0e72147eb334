/* What has the focus of the keyboard stays in sight, also where the page grows or shrinks around it. */

import { find } from "../shared/dom.js";

/** Where it is looked at, as parts of its width and its height: a link may run over two lines. */
const ACROSS = [.1, .5, .9];
const DOWN = [.15, .5, .85];
/** How much of it is seen, where the browser is to say that this has changed. */
const threshold = [0, .2, .4, .6, .8, 1];

/** What has the focus, in a frame that is looked into its part, and how far the frame has moved that. */
function focused() {
  const outer = document.activeElement;
  const inner = outer instanceof HTMLIFrameElement ? outer.contentDocument?.activeElement : null;
  if (!outer || !inner || inner === inner.ownerDocument.body) {
    return { outer, node: outer, x: 0, y: 0 };
  }
  const { left: x, top: y } = outer.getBoundingClientRect();
  return { outer, node: inner, x, y };
}

function isSeen() {
  const { outer, node, x, y } = focused();
  if (!outer || !node) return true;
  const { left, top, width, height } = node.getBoundingClientRect();
  return ACROSS.some((across) =>
    DOWN.some((down) => {
      const at = document.elementFromPoint(x + left + across * width, y + top + down * height);
      return at && (outer.contains(at) || at.closest("label")?.control === outer);
    })
  );
}

/**
 * Keep what has the focus of the keyboard in sight: where the page moves it out of sight it is brought
 * back, where the reader does it is not. Not all browsers hold the page still while it is drawn, and
 * none does at its top.
 */
function keepFocusSeen() {
  /** Whether it was seen, as far as the reader has to do with it: what has just got the focus is. */
  let wasSeen = true;
  let isNew = false;

  const watcher = new IntersectionObserver(() => {
    const { node } = focused();
    if (wasSeen && node?.matches(":focus-visible") && !isSeen()) {
      node.scrollIntoView({ block: "nearest" });
    }
  }, { threshold });

  const follow = () => {
    const { outer, node } = focused();
    if (outer instanceof HTMLIFrameElement) {
      outer.contentDocument?.addEventListener("focusin", follow);
    }
    wasSeen = isNew = true;
    requestAnimationFrame(() => isNew = false);
    watcher.disconnect();
    if (node) watcher.observe(node);
  };

  document.addEventListener("focusin", follow);
  // a frame that gets the focus tells of it by nothing else
  window.addEventListener("blur", follow);
  // the first time the browser itself has scrolled, to what has just got the focus
  document.addEventListener("scroll", () => wasSeen = isNew || isSeen(), { capture: true });
}

const app = find("[data-testid=stApp]");

// Streamlit runs the script again where it draws its element anew.
if (!app.dataset.keepsFocus) {
  app.dataset.keepsFocus = "yes";
  keepFocusSeen();
}
