/* The server may go away: one calm line says what still works, in place of Streamlit's dialog. */

import { find } from "../shared/dom.js";

/** By its cross, for its label may have been put into the language of the reader by now. */
const CLOSE = "[data-testid=stDialog] button:has(> svg[viewBox='0 0 10 10'])";
/** A connection that is back so soon was never missed. */
const GRACE_MS = 2000;

const app = find("[data-testid=stApp]");

/** Close the dialog, which keeps every key and click from the page; the page's own sheet hides it. */
function closeDialog() {
  if (connected()) return;
  for (const close of document.querySelectorAll(CLOSE)) /** @type {HTMLElement} */ (close).click();
}

function connected() {
  return app.dataset.testConnectionState === "CONNECTED";
}

function tell() {
  const line = find(".connection");
  const told = connected() ? "" : line.dataset.says ?? "";
  if (line.textContent !== told) line.textContent = told;
}

/**
 * Have the page run again, by Streamlit's own key for that: a server that has come in the place of
 * another knows nothing of this page, and Streamlit asks it for parts that only the other one knew.
 */
function runAgain() {
  const key = { key: "r", code: "KeyR", keyCode: 82, bubbles: true };
  document.body.dispatchEvent(new KeyboardEvent("keydown", key));
  document.body.dispatchEvent(new KeyboardEvent("keyup", key));
}

let waiting = 0;
let lost = false;

function watch() {
  if (lost && connected()) runAgain();
  lost = !connected();
  clearTimeout(waiting);
  waiting = setTimeout(tell, connected() ? 0 : GRACE_MS);
}

// Streamlit runs the script again where it draws the line anew.
if (!app.dataset.watched) {
  app.dataset.watched = "yes";
  const attributeFilter = ["data-test-connection-state"];
  new MutationObserver(watch).observe(app, { attributeFilter });
  new MutationObserver(closeDialog).observe(document.body, { childList: true });
}
watch();
