/* The embedded page: its sources are those of the day that is shown, its link leads to the full page. */

import { fullAddress, sourcesShown } from "../../geo/static/standalone/embed.js";
import { same } from "./assert.js";

Deno.test("the sources are those behind the places of the day, each once", () => {
  const shown = /** @type {any} */ ({
    day: 3,
    data: {
      places: [{}, {}, {}],
      reports: [{ sources: [4, 1] }, { sources: [1] }, { sources: [] }],
    },
    timeline: {
      /** @param {number} place @param {number} day */
      state: (place, day) => ({ basis: day === 3 ? [[0], [1, 2], []][place] : [2] }),
    },
  });
  same(sourcesShown(shown), [4, 1]);
  same(sourcesShown({ ...shown, day: 4 }), []);
});

Deno.test("the full page shows what the embedded one does, without its dress", () => {
  same(
    fullAddress("https://maps.example.org/?embed=1&date=2021-09-04&reading=nrf"),
    "https://maps.example.org/?date=2021-09-04&reading=nrf",
  );
});
