/* The whole page is of the reader's language, and runs its way; Streamlit calls every page English. */

import { find } from "../shared/dom.js";
import { inDigits } from "../shared/numbers.js";
import { interpreter } from "./instead.js";

/** @import { DateWords } from "./instead.js" */

const CALENDAR = "[data-testid=stDateInputCalendar], [role=listbox]";
const WEEKDAY = /(Sun|Mon|Tues|Wednes|Thurs|Fri|Satur)day/;
const NAMED = ["aria-label", "aria-valuetext", "title", "alt", "placeholder"];

/**
 * What stands in the place of a text: words, or in a calendar a number, or the first letter of a day of the week.
 *
 * @param {Text} text
 * @param {(said: string) => string | undefined} instead
 * @param {DateWords} dates
 * @returns {string | undefined}
 */
function insteadOf({ data, parentElement }, instead, { digits }) {
  const own = instead(data.trim());
  if (own !== undefined || !parentElement?.closest(CALENDAR)) return own;
  if (/^[0-9]+$/.test(data)) return inDigits(data, digits);
  if (!(parentElement instanceof HTMLTableCellElement)) return undefined;
  const [week] = parentElement.closest("table")?.tBodies[0]?.rows ?? [];
  const day = week?.cells[parentElement.cellIndex]?.querySelector("[aria-label]");
  const [name] = WEEKDAY.exec(day?.getAttribute("aria-label") ?? "") ?? [];
  return name && instead(name)?.at(0);
}

/**
 * Put other words in the place of an element's own, and of those below it.
 *
 * @param {Node} node
 * @param {(said: string) => string | undefined} instead
 * @param {DateWords} dates
 */
function interpret(node, instead, dates) {
  if (node instanceof Text) {
    const own = insteadOf(node, instead, dates);
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
  for (const child of node.childNodes) interpret(child, instead, dates);
}

/** @type {Window & { interpreting?: MutationObserver }} */
const page = window;
const { lang, dir, dataset } = find(".spoken");
Object.assign(document.documentElement, { lang, dir });
page.interpreting?.disconnect();
const pairs = JSON.parse(dataset.instead ?? "[]");
if (pairs.length) {
  const dates = JSON.parse(dataset.dates ?? "{}");
  const instead = interpreter(pairs, dates);
  page.interpreting = new MutationObserver((changes) => {
    for (const { target, addedNodes, type } of changes) {
      if (type === "childList") addedNodes.forEach((node) => interpret(node, instead, dates));
      else interpret(target, instead, dates);
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
  interpret(document.body, instead, dates);
}
