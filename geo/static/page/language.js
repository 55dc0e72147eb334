/* The whole page is of the reader's language, and runs its way; Streamlit calls every page English. */

import { find } from "../shared/dom.js";
import { interpreter } from "./instead.js";

const NAMED = ["aria-label", "aria-valuetext", "title", "alt", "placeholder"];

/**
 * Put other words in the place of an element's own, and of those below it.
 *
 * @param {Node} node
 * @param {(said: string) => string | undefined} instead
 */
function interpret(node, instead) {
  if (node instanceof Text) {
    const own = instead(node.data.trim());
    if (own !== undefined && own !== node.data) node.data = own;
  }
  if (!(node instanceof Element)) return;
  for (const name of NAMED) {
    const said = node.getAttribute(name);
    const own = said ? instead(said) : undefined;
    // The title of a frame is how our sheets know it.
    const place = name === "title" && node instanceof HTMLIFrameElement ? "aria-label" : name;
    if (own !== undefined && own !== node.getAttribute(place)) node.setAttribute(place, own);
  }
  for (const child of node.childNodes) interpret(child, instead);
}

/** @type {Window & { interpreting?: MutationObserver }} */
const page = window;
const { lang, dir, dataset } = find(".spoken");
Object.assign(document.documentElement, { lang, dir });
page.interpreting?.disconnect();
const pairs = JSON.parse(dataset.instead ?? "[]");
if (pairs.length) {
  const instead = interpreter(pairs);
  page.interpreting = new MutationObserver((changes) => {
    for (const { target, addedNodes, type } of changes) {
      if (type === "childList") addedNodes.forEach((node) => interpret(node, instead));
      else interpret(target, instead);
    }
  });
  const what = {
    childList: true,
    characterData: true,
    subtree: true,
    attributes: true,
    attributeFilter: NAMED,
  };
  page.interpreting.observe(document.body, what);
  interpret(document.body, instead);
}
