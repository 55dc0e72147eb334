/* On the Map page: put what the map shows at the end of the draft. */

import { el, find } from "../shared/dom.js";
import { draftsOf, freeId, homeView, keepDraft, keptDraft, stepOf } from "../shared/drafts.js";
import { viewOf } from "../shared/views.js";
import { say, setWords } from "../shared/words.js";

/** @import { KeptDraft } from "../payload.d.ts" */

const MAP = "iframe[title^=streamlit_folium]";
const EDITOR = "header a[href$='/editor'], [data-testid=stTopNavLink][href$='/editor']";

/** @returns {KeptDraft} */
function emptyDraft() {
  return { fields: { id: "my-briefing", title: say("briefing"), steps: [] }, story: null };
}

/**
 * Go to the editor within the app where its menu leads there.
 *
 * @param {Event} event
 */
function open(event) {
  const menu = document.querySelector(EDITOR);
  if (!menu) return;
  event.preventDefault();
  /** @type {HTMLElement} */ (menu).click();
}

/** Add what the map shows; return the number of the new step, and whether the browser keeps it. */
function add() {
  const frame = /** @type {HTMLIFrameElement} */ (find(MAP));
  const { map, timeline, day, moved } = /** @type {Window} */ (frame.contentWindow).replay;
  const draft = keptDraft() ?? emptyDraft();
  const { steps } = draft.fields;
  const step = stepOf({
    id: freeId(steps),
    title: timeline.formatDate(day),
    date: timeline.isoOf(day),
    reading: timeline.reading,
    known: timeline.known,
    view: moved ? viewOf(map) : homeView(),
  });
  const kept = keepDraft({ ...draft, fields: { ...draft.fields, steps: [...steps, step] } });
  return { number: steps.length + 1, kept };
}

const place = find(".briefing-add");
setWords(JSON.parse(place.dataset.words ?? ""));
draftsOf(JSON.parse(place.dataset.of ?? ""));
find("button", place).addEventListener("click", () => {
  const { number, kept } = add();
  const beside = kept ? {} : { target: "_blank", rel: "opener" };
  const link = el("a", { href: "editor", onclick: open, ...beside }, say("open"));
  const warning = kept ? "" : `${say("unkept")} `;
  find("span", place).replaceChildren(`${say("added", { number })} ${warning}`, link);
});
