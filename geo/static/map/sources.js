/* Where a report comes from. */

import { el } from "../shared/dom.js";
import { outwardLink } from "../shared/links.js";

/** @import { Report, Source } from "../payload.d.ts" */

/** @param {Source} source */
function sourceLink({ publisher, published, url, title }) {
  const label = el("bdi", {}, `${publisher}, ${published}`);
  return outwardLink(url, label, title);
}

/**
 * The id of a report, and links to its sources.
 *
 * @param {Report} report
 * @param {Source[]} sources
 */
export function origins(report, sources) {
  const links = report.sources.flatMap((
    index,
    place,
  ) => [place ? "; " : "", sourceLink(sources[index])]);
  return [`${report.id} · `, ...links];
}
