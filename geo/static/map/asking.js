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
    /** @type {((told: ToldReports) => void) | undefined} */
    this.tell = undefined;
    /** @type {((words: string) => void) | undefined} */
    this.excuse = undefined;
    /** @type {Map<string, ToldReports>} */
    this.known = new Map();
  }

  /** Nothing is wanted any more. */
  forget() {
    clearTimeout(this.timer);
    this.wanted = null;
  }

  /**
   * Ask for something, once it has been wanted for a moment. Who asks for the same again before it is
   * here is told instead of who asked first.
   *
   * @param {string} path Of what is asked for.
   * @param {(told: ToldReports) => void} tell
   * @param {(words: string) => void} excuse Is told why there is nothing to tell.
   */
  ask(path, tell, excuse) {
    this.tell = tell;
    this.excuse = excuse;
    const known = this.known.get(path);
    if (!known && path === this.wanted) return;
    this.forget();
    if (known) tell(known);
    else if (this.data.askedAt || window.askedFor) {
      this.wanted = path;
      this.timer = setTimeout(() => this.fetch(path), PASSED_MS);
    } else excuse(say("reports_elsewhere"));
  }

  /** @param {string} path */
  async fetch(path) {
    const answer = window.askedFor ?? ((asked) => this.askServer(asked));
    const told = await answer(path).catch(() => null);
    if (told) this.known.set(path, told);
    if (path !== this.wanted) return;
    this.wanted = null;
    if (told) this.tell?.(told);
    else this.excuse?.(say("reports_not_read"));
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
