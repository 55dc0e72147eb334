import { REPORT_MS, reportWait, seenAll } from "../../geo/static/map/sync.js";
import { holds, same } from "./assert.js";

const told = { mount: "a", count: 3, waiting: false };

Deno.test("a page that has seen every report of this map is right about the date", () => {
  holds(seenAll(told, { mount: "a", count: 3 }));
});

Deno.test("a page that has missed a report tells a date that is older than the map's", () => {
  holds(!seenAll(told, { mount: "a", count: 2 }));
  holds(!seenAll(told, null));
  holds(!seenAll(told));
});

Deno.test("reports of another map count for nothing", () => {
  holds(!seenAll(told, { mount: "b", count: 3 }));
});

Deno.test("a map that has reported nothing yet follows any page", () => {
  holds(seenAll({ ...told, count: 0 }, null));
  holds(seenAll({ ...told, count: 0 }, { mount: "b", count: 7 }));
});

Deno.test("a map that is about to report follows no page", () => {
  holds(!seenAll({ ...told, waiting: true }, { mount: "a", count: 3 }));
  holds(!seenAll({ mount: "a", count: 0, waiting: true }, null));
});

Deno.test("a report goes out at once after a rest, and else when it is due", () => {
  same(reportWait(REPORT_MS, false), 0);
  same(reportWait(10 * REPORT_MS, false), 0);
  same(reportWait(100, false), REPORT_MS - 100);
});

Deno.test("while the ruler is dragged only a rest is reported", () => {
  same(reportWait(10 * REPORT_MS, true), REPORT_MS);
});
