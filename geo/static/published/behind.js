/* What the map of a large dataset asks for, where the site has it as scripts: the reports of a day, those of a place. */

import { load } from "./loading.js";

/** @import { Day, PlaceBehind, ToldReports } from "../payload.d.ts" */

export class Behind {
  /**
   * @param {{ folder: string, data: string }} parts Where the scripts lie, and of which data they are.
   * @param {(iso: string) => Day} dayOf
   */
  constructor({ folder, data }, dayOf) {
    this.folder = folder;
    this.data = data;
    this.dayOf = dayOf;
    /** @type {Map<string, ToldReports | PlaceBehind>} */
    this.told = new Map();
    window.tellBehind = (key, told) => this.told.set(key, told);
  }

  /**
   * What the map asks for, by the path at which the server of the app has it.
   *
   * @param {string} path
   * @returns {Promise<ToldReports>}
   */
  async answer(path) {
    const [kind, reading, known, ...rest] = path.split("/");
    if (kind === "days") {
      return /** @type {ToldReports} */ (await this.read(`days/${known}/${rest[0]}`));
    }
    const [place, iso] = rest;
    const told = /** @type {PlaceBehind} */ (await this.read(`places/${place}`));
    return reportsOn(told, `${reading}/${known}`, this.dayOf(iso));
  }

  /** @param {string} key */
  async read(key) {
    await load(`${this.folder}${key}.js?${this.data}`);
    return this.told.get(key);
  }
}

/**
 * The reports behind the state of a place on a day.
 *
 * @param {PlaceBehind} told
 * @param {string} eyes
 * @param {Day} day
 * @returns {ToldReports}
 */
export function reportsOn({ reports, sources, runs }, eyes, day) {
  const run = runs[eyes].findLast(([from]) => from <= day);
  const [, basis, evidence, voices] = run ?? [day, [], null, null];
  return {
    reports: basis.map((number) => reports[number]),
    sources,
    days: evidence === null ? null : day - evidence,
    voices,
  };
}
