/* The script of a briefing's page: it tells the page's own story, or the draft that the browser keeps. */

import { carried, el, find } from "../shared/dom.js";
import { draftsOf, keptDraft, whenKeptElsewhere } from "../shared/drafts.js";
import { say, setWords } from "../shared/words.js";
import { Briefing } from "./briefing.js";
import { addressed } from "./place.js";
import { ServerWatch } from "./watch.js";

/** @import { Story } from "../payload.d.ts" */

/** The story that the server made of the draft last. */
function draftStory() {
  return keptDraft()?.story ?? null;
}

/**
 * @param {Story} story
 * @param {string} files The address of the files that belong to it, empty where the page stands alone.
 * @param {boolean} own Whether it is the page's own story.
 */
function tell(story, files, own) {
  const { view } = addressed();
  const briefing = new Briefing(story, window.replay, own && files ? files : null);
  window.briefing = briefing;
  if (view === "preview") document.body.classList.add("previewing");
  else briefing.connect({ presenting: view === "presenter" });
  if (window.location.protocol !== "file:" && files && view !== "preview") {
    new ServerWatch(find(".offline"), new URL("../../_stcore/health", window.location.href));
  }
  if (own) return;
  whenKeptElsewhere(() => {
    const draft = draftStory();
    if (draft) briefing.load(draft);
  });
}

function start() {
  setWords(carried("briefing-words"));
  /** @type {Story | null} */
  const own = carried("briefing-story");
  const { files = "", of: name = "" } = find("#briefing-story").dataset;
  draftsOf({ name });
  const story = own ?? draftStory();
  if (story) tell(story, files, own !== null);
  else document.body.replaceChildren(el("p", { class: "briefing-empty" }, say("no_draft")));
}

start();
