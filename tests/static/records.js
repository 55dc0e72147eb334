/* A record of ten days and one place, as the Python side writes it. */

/** @import { ControlState, RecordData, Report } from "../../geo/static/payload.d.ts" */

const NOBODY = {
  key: "none/no_information",
  controller: "none",
  status: "no_information",
  text: "nobody is known to hold it",
  brief: "no information",
  rank: 2,
  since: null,
  basis: [],
  fill: "none",
  hatch: null,
  dashed: false,
};
const HELD = {
  ...NOBODY,
  key: "nrf/claimed",
  controller: "nrf",
  status: "claimed",
  text: "held by the NRF",
  brief: "NRF",
  rank: 0,
  since: 3,
  basis: [0],
  fill: "#0072b2",
};
const DISPUTED = {
  ...HELD,
  key: "nrf/disputed/taliban",
  status: "disputed",
  text: "held by the NRF, disputed",
  brief: "NRF; disputed",
  rank: 1,
  hatch: "taliban",
};

/**
 * @param {string} id
 * @param {number} event
 * @param {number} published
 * @returns {Report}
 */
function report(id, event, published) {
  return {
    id,
    event,
    published,
    claimant: "nrf",
    tentative: false,
    place: "Anaba",
    part: false,
    says: "held by the NRF",
    summary: "A made-up report.",
    figures: "",
    sources: [],
  };
}

/** @returns {RecordData} */
export function recordData() {
  /** @type {ControlState[]} */
  const states = [NOBODY, HELD, { ...HELD, basis: [0, 1] }, DISPUTED];
  return {
    name: "Invented valley",
    record: ["2021-05-01", "2021-05-10"],
    places: [{
      id: "anaba",
      name: "Anaba",
      also: "عنابه",
      shape: "area",
      note: "",
      lat: null,
      lon: null,
      label: [35.2, 69.4],
      rank: 1,
    }],
    beside: [],
    timelines: {
      "assessed/hindsight": {
        stops: [0, 3, 7],
        places: [[[0, 0, null], [3, 1, 3], [5, 2, 3], [7, 3, 7]]],
        beside: [],
        sieges: [],
        told: [[0, 0, []], [3, 1, [2]], [7, 1, [3]]],
      },
      "assessed/as_known": {
        stops: [0, 6],
        places: [[[0, 0, null], [6, 1, 3]]],
        beside: [],
        sieges: [],
        told: [[0, 0, []], [6, 1, [2]]],
      },
    },
    states,
    texts: ["Nobody holds it.", "The NRF holds it.", "Anaba: taken", "Anaba: now disputed"],
    reports: [report("r1", 3, 3), report("r2", 3, 6)],
    fades: [[1, 0.8], [2, 0.5]],
    words: {
      full: "{day} {month} {year}",
      day_month: "{day} {month}",
      month_year: "{month} {year}",
      approx: "about {date}",
      some_day: "some day in {date}",
      digits: "0123456789",
      5: "May",
      since: "{state} since {date}",
      page_title: "{place}, {date}: {told}",
      at_place: "{place}: {state}",
      aged: "{state}; {age}",
      age_of_evidence: "evidence of {days} days ago",
      age_of_statement: "statement of {days} days ago",
    },
  };
}
