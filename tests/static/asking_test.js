/* What a map asks for reaches whoever asks last, and is never asked for anew. */

import { Asking } from "../../geo/static/map/asking.js";
import { setWords } from "../../geo/static/shared/words.js";
import { same } from "./assert.js";

/** @import { RecordData, ToldReports } from "../../geo/static/payload.d.ts" */

const DATA = /** @type {RecordData} */ ({ askedAt: null });
/** @type {ToldReports} */
const TOLD = { reports: [], sources: [] };

globalThis.window ??= /** @type {typeof window} */ (/** @type {unknown} */ (globalThis));

Deno.test("who asks for the same again is told instead of who asked first, and then at once", async () => {
  /** @type {string[]} */
  const asked = [];
  window.askedFor = (path) => {
    asked.push(path);
    return Promise.resolve(TOLD);
  };
  const asking = new Asking(DATA);
  /** @type {string[]} */
  const heard = [];
  const unexpected = () => heard.push("an excuse");
  asking.ask("other", () => heard.push("other"), unexpected);
  asking.ask("place", () => heard.push("first"), unexpected);
  await new Promise((done) => {
    asking.ask("place", (told) => done(heard.push("second") && told), unexpected);
  });
  asking.ask("place", () => heard.push("again"), unexpected);
  same(heard, ["second", "again"]);
  same(asked, ["place"]);
  delete window.askedFor;
});

Deno.test("where nobody answers, that is said each time", () => {
  setWords({ reports_elsewhere: "elsewhere" });
  const asking = new Asking(DATA);
  /** @type {string[]} */
  const heard = [];
  for (const place of ["place", "place"]) {
    asking.ask(place, () => heard.push("told"), (words) => heard.push(words));
  }
  same(heard, ["elsewhere", "elsewhere"]);
});
