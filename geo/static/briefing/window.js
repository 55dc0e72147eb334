/* The presenter's window opens from the page as it was loaded: the server may be gone by then. */

const NAME = "control-presenter";
const LOOK = "popup,width=1280,height=800";

/** @type {Promise<string> | null} */
let loaded = null;

/** Keep the page's own text, which the browser has just loaded. */
export function keepPage() {
  if (window.location.protocol === "file:") return;
  loaded = fetch(window.location.href, { cache: "force-cache" }).then((answer) => answer.text());
  loaded.catch(() => {
    loaded = null;
  });
}

/**
 * Open a second window of this page; one that is open already comes to the front.
 *
 * @param {string} fragment What it shall show.
 */
export function openBeside(fragment) {
  const [here] = window.location.href.split("#");
  if (!loaded) return window.open(here + fragment, NAME, LOOK);
  const opened = window.open("", NAME, LOOK);
  if (opened?.briefing) opened.focus();
  else if (opened) loaded.then((text) => write(opened, text, fragment));
  return opened;
}

/**
 * @param {Window} opened
 * @param {string} text
 * @param {string} fragment
 */
function write({ document: page, history }, text, fragment) {
  page.open();
  history.replaceState(null, "", fragment);
  page.write(text);
  page.close();
}
