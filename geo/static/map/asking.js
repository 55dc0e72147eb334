/* What the map of a large dataset asks for when it is shown: the reports of a day, or those behind a place. */

import { say } from "../shared/words.js";

/** @import { RecordData, ToldReports } from "../payload.d.ts" */

/** What is only passed by is not asked for. */
const PASSED_MS = 250;

/** Asks for one thing at a time: whoever asks for another one hears no more of the first. */
export class Asking {
  /** @param {RecordData} data */
  constructor(data) {
    this.data = data;
    /** @type {string | null} */
    this.wanted = null;
    /** @type {Map<string, ToldReports>} */
    this.known = new Map();
  }

  /** Nothing is wanted any more. */
  forget() {
    clearTimeout(this.timer);
    this.wanted = null;
  }

  /**
   * Ask for something, once it has been wanted for a moment.
   *
   * @param {string} path Of what is asked for.
   * @param {(told: ToldReports) => void} tell
   * @param {(words: string) => void} excuse Is told why there is nothing to tell.
   */
  ask(path, tell, excuse) {
    const known = this.known.get(path);
    if (path === this.wanted && !known) return;
    this.forget();
    this.wanted = path;
    if (known) tell(known);
    else if (this.data.askedAt || window.askedFor) {
      this.timer = setTimeout(() => this.fetch(path, tell, excuse), PASSED_MS);
    } else excuse(say("reports_elsewhere"));
  }

  /**
   * @param {string} path
   * @param {(told: ToldReports) => void} tell
   * @param {(words: string) => void} excuse
   */
  async fetch(path, tell, excuse) {
    try {
      this.known.set(path, await (window.askedFor ?? this.askServer).call(this, path));
    } catch {
      if (path === this.wanted) excuse(say("reports_not_read"));
      return;
    }
    const known = this.known.get(path);
    if (path === this.wanted && known) tell(known);
  }

  /**
   * @param {string} path
   * @returns {Promise<ToldReports>}
   */
  async askServer(path) {
    const answer = await fetch(`${this.data.askedAt}${path}`);
    if (!answer.ok) throw new Error(`${path}: ${answer.status}`);
    return answer.json();
  }
}
