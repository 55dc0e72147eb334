/* The address of the standalone page, and the command that draws what it shows. */

import { edgesOf, readView } from "../../geo/static/shared/views.js";
import { addressOf, askedBy } from "../../geo/static/standalone/address.js";
import { commandOf } from "../../geo/static/standalone/command.js";
import { same } from "./assert.js";

/** @import { OpeningView, ShownView } from "../../geo/static/payload.d.ts" */

/** @type {OpeningView} */
const OPENING = {
  date: "2021-09-06",
  windows: {
    battle: ["2021-08-15", "2021-09-16"],
    record: ["2021-07-01", "2022-12-31"],
  },
};
const OFFERED = {
  readings: ["assessed", "nrf"],
  knowledges: ["hindsight", "as_known"],
  places: ["rukha"],
};
/** @type {ShownView} */
const SHOWN = {
  date: "2021-09-04",
  reading: "nrf",
  known: "as_known",
  window: "battle",
  place: "rukha",
  view: "69.7,35.6,11.5",
};
const HOME = { ...SHOWN, place: null, view: null };

/** @param {string} query */
function asked(query) {
  return askedBy(new URLSearchParams(query), OPENING, OFFERED);
}

Deno.test("what an address says is what it asks for", () => {
  const { searchParams, href } = new URL(addressOf("https://maps.example/page.html", SHOWN));
  same(askedBy(searchParams, OPENING, OFFERED), { ...SHOWN, view: [69.7, 35.6, 11.5] });
  same(addressOf(href, SHOWN), href);
});

Deno.test("an address keeps what else it says, but not what is shown no longer", () => {
  const before = "https://maps.example/page.html?dataset=valley&place=rukha&view=1,2,9#source-1";
  const query = "?dataset=valley&date=2021-09-04&reading=nrf&known=as_known&window=battle";
  same(addressOf(before, HOME), `https://maps.example/page.html${query}`);
});

Deno.test("what there is not is not shown", () => {
  const nothing = { reading: null, known: null, place: null, view: null };
  const usual = { ...nothing, date: "2021-09-06", window: null };
  same(asked(""), usual);
  same(asked("date=soon&reading=mine&known=all&place=nowhere&view=here&window=then"), usual);
  same(asked("date=2050-01-01"), usual);
  same(asked("date=2021-09-99"), usual);
});

Deno.test("a day opens the stretch that is asked for if that holds it, else the first that does", () => {
  same(asked("date=2021-09-04&window=record").window, "record");
  same(asked("date=2021-09-04").window, "battle");
  same(asked("date=2022-01-01&window=battle").window, "record");
});

Deno.test("a view is read as far as an address can have it", () => {
  same(readView("69.7,35.6,11.5"), [69.7, 35.6, 11.5]);
  for (
    const text of ["", "1,2", "1,2,", "1,2,3,4", "181,0,9", "0,86,9", "0,0,2", "0,0,17", "a,b,c"]
  ) {
    same(readView(text), null, text);
  }
});

Deno.test("the edges of what is seen are those of a map that opens on its address", () => {
  /** @param {number} lat @param {number} lng */
  const map = (lat, lng) => ({
    getCenter: () => ({ lat, lng }),
    getZoom: () => 9,
    getSize: () => /** @type {any} */ ({ x: 40, y: 20 }),
    /** @param {any} at */
    project: ([north, east]) => /** @type {any} */ ({ x: east, y: -north }),
    /** @param {[number, number]} at */
    unproject: ([x, y]) => ({ lat: -y, lng: x }),
  });
  same(edgesOf(map(35.123449, 69.000049)), [49, 25.1234, 89, 45.1234]);
  same(edgesOf(map(35.1234, 69)), [49, 25.1234, 89, 45.1234]);
});

Deno.test("the command draws the dataset, the eyes, the place and the extent that are shown", () => {
  const eyes = "snapshot 2021-09-04 --reading nrf --known as_known";
  same(commandOf("panjshir-map", HOME, [1, 2, 3, 4]), `panjshir-map ${eyes}`);
  same(
    commandOf("panjshir-map --data valley", SHOWN, [-3, 2, 3, 4]),
    `panjshir-map --data valley ${eyes} --highlight rukha --bbox=-3,2,3,4`,
  );
});
