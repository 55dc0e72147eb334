/* Where a report comes from, and where a reader reports a mistake in it. */

import { el } from "../shared/dom.js";
import { robustLinks } from "../shared/links.js";
import { filled } from "../shared/text.js";
import { phrase, say } from "../shared/words.js";

/** @import { Day, ReplayData, Report, Source } from "../payload.d.ts" */
/** @import { ReplayTimeline } from "./timeline.js" */

/**
 * What is shown: a day of a timeline.
 *
 * @typedef {{ timeline: ReplayTimeline, day: Day }} Seen
 */

/** @param {Source} source */
function sourceLinks(source) {
  const { publisher, published } = source;
  const label = phrase(say("publication", { publisher, date: published }));
  return robustLinks(source, label);
}

/**
 * The id of a report, links to its sources, and one to report a mistake in it.
 *
 * @param {Report} report
 * @param {ReplayData} data
 * @param {Seen} seen
 */
export function origins(report, data, seen) {
  const links = report.sources.flatMap((
    index,
    place,
  ) => [place ? say("semicolon") : "", ...sourceLinks(data.sources[index])]);
  const mistake = mistakeLink(data, report.id, report.id, seen);
  return [el("bdi", {}, report.id), " · ", ...links, ...(mistake ? [" · ", mistake] : [])];
}

/**
 * A link by which to report a mistake, where the deployment says to whom.
 *
 * @param {ReplayData} data
 * @param {string} about The id of what it is about.
 * @param {string} name What a reader calls that.
 * @param {Seen} seen
 */
export function mistakeLink({ mistake }, about, name, { timeline, day }) {
  if (!mistake) return null;
  const { reading, known } = timeline;
  const told = { about, date: timeline.isoOf(day), reading, known };
  const values = Object.entries(told).map(([slot, value]) => [slot, encodeURIComponent(value)]);
  return el("a", {
    class: "mistake",
    href: filled(mistake, Object.fromEntries(values)),
    target: "_blank",
    rel: "noopener noreferrer",
    "aria-label": say("report_about", { about: name }),
  }, say("report"));
}
