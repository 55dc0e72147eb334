/* The notes of a step as paragraphs, and all its sources. */

import { el } from "../shared/dom.js";
import { robustLinks } from "../shared/links.js";
import { say } from "../shared/words.js";

/** @import { Step } from "../payload.d.ts" */

/** @param {Step["sources"]} sources */
function sourceList(sources) {
  const items = sources.map((source) =>
    el("li", {}, ...robustLinks(source, el("bdi", { title: source.title }, source.label)))
  );
  const summary = el("summary", {}, say("sources", { count: sources.length }));
  return el("details", {}, summary, el("ul", {}, ...items));
}

/** @param {Step} step */
export function notesOf({ notes, sources }) {
  const paragraphs = notes.split(/\n\s*\n/).filter(Boolean);
  const told = paragraphs.length
    ? paragraphs.map((text) => el("p", {}, el("bdi", {}, text)))
    : [el("p", { class: "muted" }, say("no_notes"))];
  return sources.length ? [...told, sourceList(sources)] : told;
}
