/* The bar below the caption: a button for everything that a key does, and the files to take along. */

import { button } from "../shared/buttons.js";
import { el } from "../shared/dom.js";
import { say } from "../shared/words.js";

/** @import { Briefing } from "./briefing.js" */

const ENDINGS = ["pptx", "pdf", "html", "yaml"];

/** A link to this page alone, for where it stands in a frame of another one. */
function present() {
  const { pathname, search } = window.location;
  const place = { href: `${pathname}${search}`, target: "_blank" };
  return el("a", { ...place, class: "caption-window", title: say("present_hint") }, say("present"));
}

/** Where the app around this page has its map. */
function mapAddress() {
  return window.location.href.replace(/assets\/.*$/, "");
}

/**
 * The files of a briefing, which the server makes.
 *
 * @param {string} address
 */
function fileList(address) {
  const lang = document.documentElement.lang;
  /** @type {(ending: string, asked?: Record<string, string>) => string} */
  const at = (ending, asked = {}) =>
    `${address}.${ending}?${new URLSearchParams({ lang, ...asked })}`;
  const links = ENDINGS.map((ending) => {
    const href = at(ending, ending === "html" ? { download: "" } : {});
    return el("a", { href, download: "" }, say(`file_${ending}`));
  });
  const coded = at("pptx", { link: mapAddress() });
  links.splice(1, 0, el("a", { href: coded, download: "" }, say("file_pptx_codes")));
  const summary = el("summary", {}, say("files"));
  return el("details", { class: "caption-files" }, summary, el("div", {}, ...links));
}

/**
 * Mark a button as one for which a phone has no room, or no use.
 *
 * @param {HTMLElement} node
 */
function roomy(node) {
  node.classList.add("roomy");
  return node;
}

/**
 * Fill the bar of a briefing.
 *
 * @param {HTMLElement} bar
 * @param {Briefing} briefing
 * @param {string | null} files The address of the files without their ending, if there are any.
 */
export function fillBar(bar, briefing, files) {
  if (window.parent !== window) bar.append(present());
  bar.append(
    button("←", () => briefing.previous(), say("previous_step")),
    button("→", () => briefing.next(), say("next_step")),
    button(say("overview"), () => briefing.toggleOverview(), say("all_steps_key")),
    button(say("notes"), () => briefing.toggleNotes(), say("notes_key")),
    roomy(button(say("presenter_view"), () => briefing.openPresenter(), say("presenter_key"))),
    briefing.autoButton,
  );
  if (briefing.fullScreen) {
    bar.append(roomy(button(say("full_screen"), briefing.fullScreen, say("full_screen_key"))));
  }
  bar.append(roomy(button("?", () => briefing.toggleKeys(), say("keys_key"))));
  if (files) bar.append(fileList(files));
}
